"""What is heard in a film: the script, as SpeakScript says it, and the music. Needs the video layer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from adrelay.aws import clients
from adrelay.aws.functions import ask
from adrelay.error_codes import ErrorCode
from adrelay.errors import FetchFailed
from adrelay.files.fetching import fetch_patiently
from adrelay.jobs.model import JobError
from adrelay.providers.studio.options import NAME
from adrelay.rendering.attempt import Unusable, Workplace
from adrelay.requests.request import Brief
from adrelay.requests.voices import Choice, choose
from adrelay.speech.spoken import Spoken
from adrelay.telemetry import logger
from studio import language
from studio.video import sound
from studio.video.script import sentences_of
from studio.video.sound import Sound, SoundError
from studio.video.speech import Mouth, Speech, Word

_ASKED_SECONDS = 100.0  # for a script of 2,000 characters, which takes ten
_MUSIC = "brief.audio.music_url"
_MUSIC_LIMIT, _MUSIC_SECONDS = 32 * 1024 * 1024, 30.0  # bytes; for fetching it


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: SpeakScript's name, and whose voices it has."""

    function: str
    source: Literal["built_in", "polly"]


@dataclass(frozen=True, slots=True)
class Recording:
    """A script that was spoken: its marks, how it sounds, who spoke it, and what the customer should know."""

    speech: Speech
    sound: Sound
    voice: str
    notes: tuple[str, ...]


def recorded(place: Workplace, speaker: Speaker, brief: Brief, words: str, tag: str) -> Recording | None:
    """`words`, spoken; None where there is nothing to say, or nobody is to. `tag`: the language, if known.
    Raises Unusable where nobody speaks it."""
    sentences = sentences_of(words)
    if not brief.audio.speech or not sentences:
        return None
    told_by_words = language.of(words)
    choice = _choice(brief, tag or told_by_words, speaker)
    key = f"renders/{place.attempt.job_id}/{place.attempt.number}/speech.wav"
    told = {"correlation_id": logger.get_correlation_id() or ""}
    request = {"sentences": sentences, "voice": choice.voice.id, "key": key, **told}
    spoken = Spoken.model_validate(ask(speaker.function, request, seconds=_ASKED_SECONDS)["spoken"])
    content = clients.s3().get_object(Bucket=place.bucket, Key=key)["Body"].read()
    return Recording(
        _speech(spoken),
        sound.decoded(content, spoken.seconds + 1)[0],
        choice.voice.id,
        tuple(_notes(choice, guessed=not (tag or told_by_words))),
    )


def music_of(brief: Brief, seconds: float) -> tuple[Sound | None, list[str]]:
    """The first `seconds` of the brief's music, and notes; raises Unusable naming the field."""
    url = brief.audio.music_url
    if url is None:
        return None, []
    try:
        content = fetch_patiently(url, limit=_MUSIC_LIMIT, seconds=_MUSIC_SECONDS)
        music, whole = sound.decoded(content, seconds)
    except FetchFailed as error:
        raise _unusable(_MUSIC, ErrorCode.FETCH_FAILED, str(error), error.retryable) from error
    except SoundError as error:
        raise _unusable(_MUSIC, ErrorCode.UNSUPPORTED_FORMAT, str(error)) from error
    notes = list[str]()
    if not whole:
        played = f"{music.shape[1] / sound.RATE:.0f} s"
        notes.append(f"{_MUSIC}: the file breaks off; the {played} that it has are played")
    if not sound.is_heard(music):
        notes.append(f"{_MUSIC}: nothing is heard in it, and so none is played")
    return music, notes


def _choice(brief: Brief, spoken: str, speaker: Speaker) -> Choice:
    choice = choose(brief.voice or "", spoken, speaker.source)
    if choice is None:
        message = f"nobody here speaks {spoken}; see GET /v1/voices"
        raise _unusable("brief.script", ErrorCode.NO_VOICE, message)
    return choice


def _notes(choice: Choice, *, guessed: bool) -> Iterator[str]:
    voice = choice.voice
    if choice.note:
        yield choice.note
    if guessed:
        yield "brief.script: its language cannot be told, and is taken for English; options.language says it"
    if not voice.natural:
        yield f"{voice.id} is a mechanical voice; VoiceEngine `polly` has natural ones for many languages"


def _speech(spoken: Spoken) -> Speech:
    return Speech(
        spoken.seconds,
        tuple(Word(w.sentence, w.begin, w.stop, w.start, w.end) for w in spoken.words),
        tuple(Mouth(mouth.start, mouth.shape) for mouth in spoken.mouths),
    )


def _unusable(field: str, code: ErrorCode, message: str, retryable: bool = False) -> Unusable:
    return Unusable(
        JobError(code=code, message=f"{field}: {message}", field=field, provider=NAME, retryable=retryable)
    )
