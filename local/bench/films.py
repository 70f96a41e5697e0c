"""A second of film: a product's and a speaker's, each in a process of its own, beside FFmpeg.

FFmpeg films a push-in on the film's first picture, as long, coded as ours is. It does less: one picture, no
captions, no cuts, nobody who moves. Sound is left out on both sides.

python -m local.bench.films product|speaker LONG_SIDE    as JSON
"""

import json
import os
import re
import resource
import shlex
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pyvips

from local import malloc
from local.cloud.stack import ROOT
from studio.brief import AdBrief
from studio.cutting import faces, features, photo
from studio.cutting.cutout import Cutout
from studio.cutting.photo import Photo
from studio.drawing import picture, render
from studio.drawing.picture import Picture
from studio.video import Film, plan
from studio.video.encode import X264, encode
from studio.video.frames import Frames
from studio.video.script import sentences_of
from studio.video.speaker import Portrait, portrait_of
from studio.video.speech import Mouth, Speech, Word

Json = dict[str, Any]

ROUNDS: Final = 5
FILMS: Final = {  # by the row's name: whose film, and its long side in pixels
    "second_of_video": ("product", 1280),
    "second_of_large_video": ("product", 1920),
    "second_of_speaker": ("speaker", 1920),
}
_SAMPLES: Final = ROOT / "local" / "samples"
_BRIEF: Final = AdBrief(headlines=("Wake up to brighter skin",), ctas=("Shop the serum",), brand_name="Lumea")
_READ: Final = "Vitamin C every morning. Vegan."
_SAID: Final = (
    "Dull skin? Our serum brightens it in just 14 days, without irritation. Two drops a day. Try it."
)
_A_WORD, _A_SOUND, _A_BREATH = 0.4, 0.1, 0.3  # seconds
_SHAPES: Final = ("open", "closed", "wide", "teeth", "round", "mid")


def measure() -> dict[str, Json]:
    """One row a film: milliseconds of wall time and of processors a second of film, and the peak."""
    rows = {}
    for name, (whose, side) in FILMS.items():
        command = [sys.executable, "-m", "local.bench.films", whose, str(side)]
        environment = {**os.environ, **malloc.MEMORY}
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=environment)
        rows[name] = json.loads(done.stdout)
    return rows


def _measured(whose: str, side: int, folder: Path) -> Json:
    pictures = [picture.product("serum", photo.load((_SAMPLES / "product_serum.jpg").read_bytes()))]
    film = _film(whose, pictures, side)
    seconds = film.timeline.end

    def shoot() -> None:
        frames = Frames(film, pictures)
        encode(frames, frames.width, frames.height, folder / "film.mp4", cuts=frames.cuts)

    still = folder / "still.png"
    still.write_bytes(render.encode(render.render(film.design, picture.sources(pictures)), "png"))
    executable = shutil.which("ffmpeg")

    def film_still() -> None:
        if executable:
            subprocess.run(
                [executable, *_filmed(film, still, folder / "ffmpeg.mp4")], check=True, capture_output=True
            )

    ours, beside = _spent(
        (shoot, resource.RUSAGE_SELF), (film_still, resource.RUSAGE_CHILDREN), seconds=seconds
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    theirs = beside if executable else None
    return {
        **ours,
        "peak_mb": peak,
        "beside": "FFmpeg",
        "beside_ms": theirs["ms"] if theirs else "not there",
        "ratio": round(theirs["ms"] / ours["ms"], 2) if theirs else None,
        "ffmpeg": theirs,
        "size": f"{film.design.width}×{film.design.height}",
        "film_seconds": round(seconds, 1),
    }


def _film(whose: str, pictures: list[Picture], side: int) -> Film:
    if whose == "product":
        return plan(_BRIEF, pictures, words=_READ, long_side=side)
    speech = _speech(_SAID)
    return plan(_BRIEF, pictures, words=_SAID, speech=speech, speaker=_speaker(), long_side=side)


def _speaker() -> Portrait:
    image = pyvips.Image.svgload(str(_SAMPLES / "portrait.svg"), scale=2).flatten()[0:3].copy_memory()
    (face,) = faces.find(image)
    seen = features.find(image, face)
    if seen is None:
        raise RuntimeError("no face is found in portrait.svg")
    whole = (0, 0, image.width, image.height)
    cut = Cutout(image, 0.0, whole, usable=False, heads=(face.head,), features=seen.plain())
    return portrait_of(Photo(image, image.width, image.height, "png", False), cut)


def _speech(script: str) -> Speech:
    """The marks of one who says a word each 0.4 seconds, and moves the mouth all the while."""
    words, at = list[Word](), 0.0
    for number, sentence in enumerate(sentences_of(script)):
        for found in re.finditer(r"\S+", sentence):
            words.append(Word(number, found.start(), found.end(), at, at + _A_WORD))
            at += _A_WORD
        at += _A_BREATH
    mouths = (Mouth(n * _A_SOUND, _SHAPES[n % len(_SHAPES)]) for n in range(round(at / _A_SOUND)))
    return Speech(at, tuple(words), tuple(mouths))


def _filmed(film: Film, still: Path, out: Path) -> list[str]:
    """A push-in: drawn at twice the size, so that it does not jitter."""
    width, height, seconds = film.design.width, film.design.height, film.timeline.end
    zoom = f"zoompan=z=1+0.04*on/({seconds:.2f}*30):x=(iw-iw/zoom)/2:y=(ih-ih/zoom)/2:d={seconds * 30:.0f}"
    chain = f"scale={width * 2}:{height * 2},{zoom}:s={width}x{height}:fps=30,fade=in:0:20,format=yuv420p"
    coded = " ".join(f"-{name} {value}" for name, value in X264.items())
    return shlex.split(
        f"-y -loglevel error -i '{still}' -vf '{chain}' -c:v libx264 {coded} -movflags +faststart '{out}'"
    )


def _spent(*works: tuple[Callable[[], object], int], seconds: float) -> list[Json]:
    """Of each the medians of some rounds, warm, for a second of film. They take turns, so that what else the
    machine does meets all alike."""
    waited, spent = [list[float]() for _ in works], [list[float]() for _ in works]
    for _ in range(ROUNDS + 1):
        for number, (work, whose) in enumerate(works):
            before, clock = resource.getrusage(whose), time.perf_counter()
            work()
            waited[number].append(time.perf_counter() - clock)
            after = resource.getrusage(whose)
            spent[number].append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return [
        {
            "ms": round(statistics.median(walls[1:]) / seconds * 1000, 1),
            "cpu_ms": round(statistics.median(processors[1:]) / seconds * 1000, 1),
        }
        for walls, processors in zip(waited, spent, strict=True)
    ]


if __name__ == "__main__":
    with TemporaryDirectory() as made:
        sys.stdout.write(json.dumps(_measured(sys.argv[1], int(sys.argv[2]), Path(made))))
