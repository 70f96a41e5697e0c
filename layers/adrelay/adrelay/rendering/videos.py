"""The studio's films for one attempt: planned, shot, encoded and left in S3, each with its poster frame.

Needs the studio's layer and the video layer. Rendering the same attempt again gives the same files.
"""

import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from adrelay.error_codes import ErrorCode
from adrelay.errors import AttemptEnded
from adrelay.jobs.model import (
    AttemptState,
    Deliverable,
    JobError,
    JobKind,
    Outcome,
    Purchase,
)
from adrelay.jobs.request import JobRequest
from adrelay.providers.studio.options import NAME, VideoOptions
from adrelay.rendering.attempt import Studio, Unusable, Workplace, ad_brief, perform
from adrelay.rendering.pictures import left_out, load_pictures, uncut
from adrelay.telemetry import logger
from studio.drawing import picture, render
from studio.drawing.picture import Picture
from studio.video import Film, plan
from studio.video.encode import encode
from studio.video.frames import Frames

_DEFAULT_RATIO = "9:16"
_TELL_EVERY = 1.0  # seconds
_FETCHED, _RENDERED = 10, 92  # per cent


def render_attempt(studio: Studio, job_id: str, number: int) -> None:
    """Render the films that the job asks for and record the attempt's outcome."""

    def render_films(place: Workplace, request: JobRequest) -> Outcome:
        return _Shoot(place, request).run()

    try:
        perform(studio, job_id, number, {JobKind.VIDEO: render_films})
    except AttemptEnded:
        logger.info("job has ended before its film")


class _Shoot:
    def __init__(self, place: Workplace, request: JobRequest) -> None:
        self._place = place
        self._brief = request.brief
        self._options = VideoOptions.model_validate(request.provider_options.get(NAME, {}))
        self._told = 0.0

    def run(self) -> Outcome:
        self._tell("fetch", "Reading the brief's pictures", _FETCHED)
        pictures = load_pictures(self._place, self._brief)
        ratios = self._brief.aspect_ratios or [_DEFAULT_RATIO]
        deliverables, films = list[Deliverable](), list[Film]()
        for index, ratio in enumerate(ratios):
            film = self._plan(pictures, ratio)
            deliverables += self._shoot(film, pictures, ratio, index, len(ratios))
            films.append(film)
        notes = dict.fromkeys(
            [*left_out(self._brief), *uncut(pictures), *(note for film in films for note in film.notes)]
        )
        return Outcome(
            state=AttemptState.SUCCEEDED,
            deliverables=tuple(deliverables),
            expected=len(deliverables),
            result={"videos": [_told(ratio, film) for ratio, film in zip(ratios, films, strict=True)]},
            purchase=Purchase.NO,
            notes=tuple(notes),
            source="render",
        )

    def _plan(self, pictures: Sequence[Picture], ratio: str) -> Film:
        script = self._brief.script or ""
        film = plan(
            ad_brief(self._brief, self._options.language),
            pictures,
            script=script,
            ratio=ratio,
            long_side=self._options.long_side,
        )
        if film.design.node("headline") is None and script and not self._brief.lines:
            raise Unusable(
                JobError(
                    code=ErrorCode.NOTHING_TO_SAY,
                    message="brief.script: holds directions only, and nothing that a caption could say",
                    field="brief.script",
                    provider=NAME,
                )
            )
        return film

    def _shoot(
        self, film: Film, pictures: Sequence[Picture], ratio: str, index: int, count: int
    ) -> list[Deliverable]:
        """The film and its poster frame."""
        frames = Frames(film, pictures)
        share = (_RENDERED - _FETCHED) / count

        def progress(done: float) -> None:
            if time.monotonic() - self._told >= _TELL_EVERY:
                self._tell("render", f"Rendering {ratio}", round(_FETCHED + share * (index + done)))

        name = ratio.replace(":", "x")
        with TemporaryDirectory(prefix="adrelay-") as folder:
            path = Path(folder) / f"{name}.mp4"
            encode(frames, frames.width, frames.height, path, progress)
            video_url = self._place.leave(f"{name}.mp4", path.read_bytes(), "video/mp4")
        poster = render.render(film.design, picture.sources(pictures))
        poster_url = self._place.leave(f"{name}.jpg", render.encode(poster, "jpeg"), "image/jpeg")
        video = Deliverable(
            url=video_url,
            type="video",
            codec="h264",
            label=film.layout,
            aspect_ratio=ratio,
            width=frames.width,
            height=frames.height,
        )
        still = {"url": poster_url, "type": "image", "codec": None, "label": "poster"}
        return [video, video.model_copy(update=still)]

    def _tell(self, step: str, message: str, percentage: int) -> None:
        self._told = time.monotonic()
        if not self._place.tell(step, message, percentage):
            raise AttemptEnded("Nobody waits for the film any more")


def _told(ratio: str, film: Film) -> dict[str, Any]:
    """What the job says of a film: how long it is, and its captions with when they stand."""
    return {
        "aspect_ratio": ratio,
        "duration_ms": round(film.timeline.end * 1000),
        "captions": [
            {
                "text": caption.text,
                "start_ms": round(caption.start * 1000),
                "end_ms": round(caption.end * 1000),
            }
            for caption in film.captions
        ],
    }
