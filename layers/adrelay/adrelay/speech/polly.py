"""Amazon Polly's voices. Each sentence is asked for twice: as sound, and as marks (JSON lines: positions
are bytes of the text, times are milliseconds)."""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, cast

import numpy as np
from botocore.exceptions import ClientError

from adrelay.aws import clients
from adrelay.errors import Unavailable
from adrelay.requests.voices import Voice
from adrelay.speech.spoken import Mouth, Spoken
from adrelay.speech.tape import Sound, Tape

if TYPE_CHECKING:
    from mypy_boto3_polly.literals import LanguageCodeType, VoiceIdType

_RATE: Final = 16_000  # the most that Polly gives as PCM
_TRY_AGAIN: Final = frozenset(("ThrottlingException", "ServiceFailureException", "TooManyRequestsException"))
# Polly's visemes (its Developer Guide, "Phoneme and viseme tables").
_SHAPES: Final = {
    "p": "closed",
    "f": "teeth",
    "i": "wide",
    "s": "wide",
    "S": "wide",
    "e": "wide",
    "E": "wide",
    "u": "round",
    "o": "round",
    "O": "round",
    "a": "open",
    "sil": "rest",
}


def speak(sentences: Sequence[str], voice: Voice) -> tuple[Spoken, bytes]:
    """The marks and a WAV. Raises Unavailable where Polly is too busy."""
    tape = Tape(_RATE)
    for number, sentence in enumerate(sentences):
        sound = _sound(_asked(sentence, voice, "pcm"))
        marks = [json.loads(line) for line in _asked(sentence, voice, "json").splitlines() if line.strip()]
        length = len(sound) / _RATE
        tape.add(sound, number, _words(sentence, marks, length), _mouths(marks))
    return tape.spoken(), tape.wav()


def _asked(sentence: str, voice: Voice, form: str) -> bytes:
    more: dict[str, Any] = (
        {"SpeechMarkTypes": ["word", "viseme"]} if form == "json" else {"SampleRate": str(_RATE)}
    )
    try:
        answer = clients.polly().synthesize_speech(
            Engine="neural",
            VoiceId=cast("VoiceIdType", voice.name),
            LanguageCode=cast("LanguageCodeType", _code(voice.language)),
            OutputFormat="json" if form == "json" else "pcm",
            Text=sentence,
            **more,
        )
    except ClientError as error:
        if error.response["Error"]["Code"] in _TRY_AGAIN:
            raise Unavailable("Amazon Polly is too busy; try again in a moment") from error
        raise
    return answer["AudioStream"].read()


def _code(language: str) -> str:
    return {"ar-AE": "ar-AE", "zh-CN": "cmn-CN"}.get(language, language)


def _sound(pcm: bytes) -> Sound:
    return np.asarray(np.frombuffer(pcm, "<i2") / np.float32(32768), dtype=np.float32)


def _words(
    sentence: str, marks: Sequence[dict[str, Any]], length: float
) -> Iterator[tuple[int, int, float, float]]:
    raw = sentence.encode()
    words = [mark for mark in marks if mark["type"] == "word"]
    ends = [mark["time"] / 1000 for mark in words[1:]] + [length]
    for mark, end in zip(words, ends, strict=True):
        begin = len(raw[: mark["start"]].decode(errors="ignore"))
        stop = len(raw[: mark["end"]].decode(errors="ignore"))
        yield begin, stop, mark["time"] / 1000, end


def _mouths(marks: Sequence[dict[str, Any]]) -> Iterator[Mouth]:
    for mark in marks:
        if mark["type"] == "viseme":
            yield Mouth(start=mark["time"] / 1000, shape=_SHAPES.get(mark["value"], "mid"))
