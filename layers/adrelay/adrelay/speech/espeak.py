"""eSpeak NG through its own library: speech with marks, and the phonemes of English. Needs the espeak layer.

What the library has said stays in its state, and is heard in what it says next, by a sample here and
there. So each recording is made by a process of its own, which this module is when it is run; only reading
is done here.
See `speak_lib.h` of eSpeak NG 1.52 for the calls.
"""

import base64
import ctypes
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

import espeakng_loader
import numpy as np

from adrelay.errors import AdrelayError
from adrelay.speech.tape import Sound

_SYNCHRONOUS, _PHONEMES, _IPA_EVENTS, _STAY_ALIVE = 2, 0x0001, 0x0002, 0x8000
_UTF8, _BY_CHARACTER, _RATE, _IPA = 1, 1, 1, 0x02
_LIST_ENDS, _WORD, _PHONEME = 0, 1, 7
_WORDS_A_MINUTE: Final = 160
_SEED: Final = 20  # of the noise in its voice
_LONGEST: Final = 60.0  # seconds for a script; it takes a hundredth of the time that it is heard


class _Id(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Id),
    )


_Heard = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


class EspeakError(AdrelayError):
    """eSpeak NG cannot do that: it has no such voice, or not its data."""


@dataclass(slots=True)
class Uttered:
    """A sentence: samples, words as (begin, length in characters, seconds), phonemes as (seconds, IPA)."""

    rate: int
    pcm: bytes = b""
    words: list[tuple[int, int, float]] = field(default_factory=list)
    phonemes: list[tuple[float, str]] = field(default_factory=list)

    @property
    def sound(self) -> Sound:
        return np.asarray(np.frombuffer(self.pcm, "<i2") / np.float32(32768), dtype=np.float32)

    def take(self, samples: Any, count: int, events: Any) -> int:
        if samples and count:
            self.pcm += ctypes.string_at(samples, count * 2)
        index = 0
        while events[index].type != _LIST_ENDS:
            self._mark(events[index])
            index += 1
        return 0

    def _mark(self, event: Any) -> None:
        at = event.audio_position / 1000
        if event.type == _WORD:
            self.words.append((event.text_position - 1, event.length, at))
        elif event.type == _PHONEME:
            self.phonemes.append((at, event.id.string.decode(errors="ignore")))


def say(sentences: Sequence[str], voice: str) -> list[Uttered]:
    """`voice` as eSpeak NG names it: "de", "de+f2"."""
    done = subprocess.run(  # noqa: S603 - ourselves; the sentences are its standard input
        [sys.executable, "-m", __name__, voice],
        input=json.dumps(list(sentences)),
        capture_output=True,
        text=True,
        timeout=_LONGEST,
        check=False,
    )
    if done.returncode:
        raise EspeakError(f"it cannot speak as {voice}: {done.stderr.strip()[-200:]}")
    return [
        Uttered(
            one["rate"],
            base64.b64decode(one["pcm"]),
            [(begin, length, at) for begin, length, at in one["words"]],
            [(at, ipa) for at, ipa in one["phonemes"]],
        )
        for one in json.loads(done.stdout)
    ]


@cache
def phonemes(text: str, voice: str) -> str:
    """The IPA of a piece of text without punctuation."""
    library, _ = _ready(voice)
    left = ctypes.c_char_p(text.encode())
    found = []
    while left.value:
        piece = library.espeak_TextToPhonemes(ctypes.byref(left), _UTF8, _IPA)
        found.append((piece or b"").decode(errors="ignore"))
    return " ".join(filter(None, found))


@cache
def _ready(voice: str) -> tuple[Any, int]:
    """The library with that voice, and its samples a second."""
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    rate = library.espeak_Initialize(
        _SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), _PHONEMES | _IPA_EVENTS | _STAY_ALIVE
    )
    if rate <= 0:
        raise EspeakError("its data cannot be read")
    if library.espeak_SetVoiceByName(voice.encode()):
        raise EspeakError(f"it has no voice {voice}")
    library.espeak_SetParameter(_RATE, _WORDS_A_MINUTE, 0)
    library.espeak_ng_SetRandSeed(_SEED)
    return library, rate


def _utter(text: str, voice: str) -> Uttered:
    library, rate = _ready(voice)
    uttered = Uttered(rate)
    heard = _Heard(uttered.take)
    library.espeak_SetSynthCallback(heard)
    data = text.encode() + b"\0"
    library.espeak_Synth(data, len(data), 0, _BY_CHARACTER, 0, _UTF8, None, None)
    library.espeak_Synchronize()
    return uttered


def _main(voice: str) -> None:
    """Sentences as JSON on standard input → what is heard as JSON on standard output."""
    made = [_utter(sentence, voice) for sentence in json.load(sys.stdin)]
    json.dump(
        [
            {
                "rate": one.rate,
                "pcm": base64.b64encode(one.pcm).decode(),
                "words": one.words,
                "phonemes": one.phonemes,
            }
            for one in made
        ],
        sys.stdout,
    )


if __name__ == "__main__":
    _main(sys.argv[1])
