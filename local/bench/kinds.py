"""A photoshoot's scene, a second of film, an uploaded image: the studio beside the best tool at hand.

ImageMagick cuts out and composes a scene, FFmpeg films a push-in on a still, Pillow ingests an image. Each of
them does less (no light and no perspective, nothing that moves by itself, no bomb checks), so the ratios are
the studio's at worst.

python -m local.bench.kinds    in a process of its own, as JSON
"""

import hashlib
import io
import json
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from local import malloc
from local.bench import cutting

Json = dict[str, Any]

ROUNDS = 5
SIDE = 1080  # pixels
ROOT = Path(__file__).parents[2]  # not the stack's: what that imports would be measured too
_SAMPLES = ROOT / "local" / "samples"
_NOT_THERE = "not there"


def measure() -> Json:
    """One row a kind; in a process of its own, so that nothing else has warmed or filled it."""
    command, environ = [sys.executable, "-m", "local.bench.kinds"], {**os.environ, **malloc.MEMORY}
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=environ)
    rows: Json = json.loads(done.stdout)
    return rows


def _measure(folder: Path) -> Json:
    from local.bench import films

    return {
        "cutout": _cutout(),
        "photoshoot_scene": _scene(folder),
        **films.measure(),
        "image_ingested": _image(),
    }


def _cutout() -> Json:
    ours, theirs = cutting.measure("studio"), cutting.measure("rembg")
    if ours is None:
        raise RuntimeError("python -m local.bench.cutting studio failed")
    row = _row(ours["ms"], "rembg", theirs["ms"] if theirs else None)
    return {**row, "cpu_ms": ours["cpu_ms"], "peak_mb": ours["peak_mb"], "rembg": theirs}


def _scene(folder: Path) -> Json:
    from studio import photoshoot
    from studio.cutting import photo

    source = _SAMPLES / "product_serum.jpg"
    subject = photoshoot.subject_of(photo.load(source.read_bytes()))
    scenes = [one.scene for one in photoshoot.presets()[:: len(photoshoot.presets()) // 6]][:6]

    def shoot() -> None:
        for number, scene in enumerate(scenes):
            picture = photoshoot.shoot(subject.cutout, scene, (SIDE, SIDE), seed=number)
            photoshoot.encode(picture, "png")

    ours = _milliseconds(shoot) / len(scenes)
    cut = _milliseconds(lambda: photoshoot.subject_of(photo.load(source.read_bytes())))
    magick = shutil.which("magick") or shutil.which("convert")
    out = folder / "scene.png"
    theirs = _beside(magick, _composed(source, out))  # cuts out anew for each scene, as a command line has to
    return {**_row(ours, "ImageMagick", theirs), "cutout_ms_once_a_photo": round(cut, 1)}


def _composed(source: Path, out: Path) -> list[str]:
    """Flood-filled ground away, a gradient wall, a blurred shadow, a mirrored reflection."""
    channel = "alpha" if shutil.which("magick") else "matte"  # as version 7 and version 6 call it
    return shlex.split(
        f"-size {SIDE}x{SIDE} gradient:#f4efe6-#c9b9a0"
        f" ( '{source}' -alpha set -fuzz 12% -fill none -draw '{channel} 0,0 floodfill'"
        f" -resize x{SIDE * 6 // 10} -write mpr:product +delete )"
        " ( mpr:product -flip -alpha set -channel A -evaluate multiply 0.2 +channel )"
        f" -gravity north -geometry +0+{SIDE * 8 // 10} -composite"
        " ( mpr:product -background black -shadow 55x18+0+24 ) -gravity center -composite"
        f" mpr:product -gravity center -composite -depth 8 '{out}'"
    )


def _image() -> Json:
    from PIL import Image, ImageOps

    from adrelay.files.inspected import THUMBNAILS, thumbnails
    from studio.cutting import photo

    body = (_SAMPLES / "product_serum.jpg").read_bytes()

    def ingest() -> None:
        hashlib.sha256(body).hexdigest()
        loaded = photo.load(body)
        loaded.image.write_to_buffer(".jpg[Q=95,subsample_mode=off,optimize_coding,keep=none]")
        thumbnails(loaded.image)

    def pillow() -> None:
        hashlib.sha256(body).hexdigest()
        upright = ImageOps.exif_transpose(Image.open(io.BytesIO(body)))
        upright.save(io.BytesIO(), "JPEG", quality=95, subsampling=0, optimize=True)
        for side in THUMBNAILS.values():
            small = upright.copy()
            small.thumbnail((side, side), Image.Resampling.LANCZOS)
            small.save(io.BytesIO(), "WEBP", quality=82, method=2)

    with Image.open(io.BytesIO(body)) as opened:
        size = f"{opened.width}×{opened.height}"
    return {**_row(_milliseconds(ingest), "Pillow", _milliseconds(pillow)), "size": size}


def _milliseconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median of some rounds, warm."""
    work()
    taken = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken) * 1000


def _beside(executable: str | None, arguments: list[str], rounds: int = ROUNDS) -> float | None:
    """What another tool takes; None where it is not there, or does not do it."""
    if executable is None:
        return None
    command = [executable, *arguments]
    try:
        return _milliseconds(lambda: subprocess.run(command, check=True, capture_output=True), rounds)
    except subprocess.CalledProcessError as error:
        sys.stderr.write(f"{executable} fails: {error.stderr.decode(errors='replace')[:200]}\n")
        return None


def _row(ours: float, tool: str, theirs: float | None) -> Json:
    return {
        "ms": round(ours, 1),
        "beside": tool,
        "beside_ms": _NOT_THERE if theirs is None else round(theirs, 1),
        "ratio": None if theirs is None else round(theirs / ours, 2),
    }


if __name__ == "__main__":
    with TemporaryDirectory() as made:
        sys.stdout.write(json.dumps(_measure(Path(made))))
