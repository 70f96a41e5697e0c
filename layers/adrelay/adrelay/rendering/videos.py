"""The studio's films for one attempt: spoken, planned, shot, encoded and left in S3, with their posters.

Needs the studio's layer and the video layer. Rendering the same attempt again gives the same files.
"""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from adrelay.error_codes import ErrorCode
from adrelay.errors import AttemptEnded
from adrelay.jobs.model import AttemptState, Deliverable, JobError, Outcome, Purchase
from adrelay.providers.studio.options import NAME, VideoOptions
from adrelay.rendering.attempt import Studio, Unusable, Workplace, ad_brief
from adrelay.rendering.performing import perform
from adrelay.rendering.pictures import left_out, load_pictures, open_avatar, uncut
from adrelay.rendering.speech import Recording, Speaker, music_of, recorded
from adrelay.requests.kept_forms import read_kept
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import JobRequest
from studio.drawing import picture, render
from studio.drawing.picture import Picture
from studio.errors import TooLongError
from studio.video import Film, plan, sound
from studio.video.encode import encode
from studio.video.film import said_in
from studio.video.frames import Frames
from studio.video.script import sentences_of
from studio.video.sound import Sound
from studio.video.speaker import NoSpeakerError, Portrait, portrait_of

_DEFAULT_RATIO = "9:16"
_TELL_EVERY = 1.0  # seconds
_FETCHED, _RENDERED = 10, 92  # per cent


def render_attempt(studio: Studio, speaker: Speaker, job_id: str, number: int) -> None:
    """Render the films that the job asks for and record the attempt's outcome."""

    def render_films(place: Workplace, request: JobRequest) -> Outcome:
        return _Shoot(place, request, speaker).run()

    perform(studio, job_id, number, {JobKind.VIDEO: render_films})


class _Shoot:
    def __init__(self, place: Workplace, request: JobRequest, speaker: Speaker) -> None:
        self._place = place
        self._speaker = speaker
        self._brief = request.brief
        self._options = read_kept(VideoOptions, request.provider_options.get(NAME, {}))
        self._ad = ad_brief(self._brief, self._options.language)
        self._words = said_in(self._ad, self._brief.script or "")
        self._told = 0.0
        self._seen = "not shown, for nobody speaks in the video"

    def run(self) -> Outcome:
        self._tell("fetch", "Reading the brief's pictures", _FETCHED)
        self._check_words()
        forgiving = self._options.leaves_out
        pictures, missing = load_pictures(self._place, self._brief, leave_out=forgiving)
        music, unheard = music_of(self._brief, self._options.max_seconds)
        recording = recorded(self._place, self._speaker, self._brief, self._words, self._options.language)
        ratios = self._brief.aspect_ratios or [_DEFAULT_RATIO]
        portrait = self._portrait(forgiving) if recording is not None else None
        films = [self._plan(pictures, ratio, recording, portrait) for ratio in ratios]
        deliverables = list[Deliverable]()
        for index, (ratio, film) in enumerate(zip(ratios, films, strict=True)):
            heard = sound.mixed(
                film.timeline.end,
                recording.sound if recording else None,
                film.timeline.speech or 0.0,
                music,
            )
            deliverables += self._shoot(film, pictures, heard, ratio, index, len(ratios))
        notes = dict.fromkeys(
            [
                *missing,
                *left_out(self._brief),
                *uncut(pictures),
                *self._heard(recording),
                *unheard,
                *(note for film in films for note in film.notes),
            ]
        )
        return Outcome(
            state=AttemptState.SUCCEEDED,
            deliverables=tuple(deliverables),
            expected=len(deliverables),
            result={
                "videos": [_told(ratio, film, recording) for ratio, film in zip(ratios, films, strict=True)]
            },
            purchase=Purchase.NO,
            notes=tuple(notes),
            source="render",
        )

    def _check_words(self) -> None:
        if self._brief.script and not self._brief.lines and not sentences_of(self._words):
            raise Unusable(
                JobError(
                    code=ErrorCode.NOTHING_TO_SAY,
                    message="brief.script: holds directions only, and nothing that could be said",
                    field="brief.script",
                    provider=NAME,
                )
            )

    def _portrait(self, forgiving: bool) -> Portrait | None:
        """Who is seen speaking; what keeps the brief's avatar from it is noted. Raises Unusable, unless
        `forgiving`, for one that cannot be read."""
        opened = open_avatar(self._place, self._brief)
        if isinstance(opened, JobError):
            if not forgiving:
                raise Unusable(opened)
            said = opened.message.removeprefix("brief.avatar_url: ")
            self._seen = f"not shown, the voice is heard over the pictures: {said}"
            return None
        if opened is None or opened.cutout is None:
            return None
        try:
            found = portrait_of(opened.photo, opened.cutout)
        except NoSpeakerError as error:
            self._seen = f"not shown, the voice is heard over the pictures: {error}"
            return None
        self._seen = "shown speaking: a photograph animated by a computer; nobody was filmed saying this"
        return found

    def _plan(
        self,
        pictures: Sequence[Picture],
        ratio: str,
        recording: Recording | None,
        portrait: Portrait | None,
    ) -> Film:
        try:
            return plan(
                self._ad,
                pictures,
                words=self._brief.script or "",
                speech=recording.speech if recording else None,
                speaker=portrait,
                ratio=ratio,
                long_side=self._options.long_side,
                most=self._options.max_seconds,
            )
        except TooLongError as error:
            field = "brief.script" if self._brief.script else "brief.copy"
            message = f"{field}: {error} (provider_options.studio.max_seconds)"
            raise Unusable(
                JobError(code=ErrorCode.SCRIPT_TOO_LONG, message=message, field=field, provider=NAME)
            ) from error

    def _heard(self, recording: Recording | None) -> Iterator[str]:
        """What is to be said of what is heard, and of what is not."""
        if recording is not None:
            yield from recording.notes
        elif not self._brief.audio.speech:
            yield "nobody speaks in the video, as brief.audio.speech asks for"
        else:
            yield "nobody speaks in the video: the brief has no script, and no further line of copy"
        if self._brief.avatar_url is not None:
            yield f"brief.avatar_url: {self._seen}"

    def _shoot(
        self,
        film: Film,
        pictures: Sequence[Picture],
        heard: Sound | None,
        ratio: str,
        index: int,
        count: int,
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
            encode(frames, frames.width, frames.height, path, progress, cuts=frames.cuts, sound=heard)
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


def _told(ratio: str, film: Film, recording: Recording | None) -> dict[str, Any]:
    """What the job says of a film: how long it is, who speaks, and its captions with when they stand."""
    return {
        "voice": recording.voice if recording else None,
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
