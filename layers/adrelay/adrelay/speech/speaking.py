"""Sentences → one recording with its marks, by whichever engine the voice has."""

import io
import re
import wave
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final, Protocol

import numpy as np

from adrelay.jobs.voices import Voice, espeak_name
from adrelay.speech import espeak
from adrelay.speech.espeak import Sound
from adrelay.speech.spoken import Mouth, Spoken, Word, shape_of
from adrelay.speech.trained import Heart, Joe, Phoneme, Recording

PAUSE: Final = 0.22  # seconds between sentences, beside what the voice leaves itself
_QUIET: Final = 0.003  # of full scale: below it nothing is heard
_KEPT: Final = 0.04  # seconds of silence kept at a sentence's ends
_WORD = re.compile(r"\S*\w\S*")
_PARTS, _SIGNS = ("", " ", "—"), ',;:.!?…"“”()'  # between words; after them
_FEMALE = "+f2"  # eSpeak NG's variant of each of its voices


class _Reader(Protocol):
    def word(self, text: str) -> str: ...

    def say(self, text: str) -> list[Recording]: ...


class _Tape:
    """A recording that grows sentence by sentence."""

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self._pieces: list[Sound] = []
        self._samples = 0
        self.words: list[Word] = []
        self.mouths: list[Mouth] = []

    @property
    def seconds(self) -> float:
        return self._samples / self.rate

    def add(
        self,
        sound: Sound,
        sentence: int,
        words: Iterable[tuple[int, int, float, float]],
        mouths: Iterable[Mouth],
    ) -> None:
        """One sentence, without the silence at its ends; the marks are in its own seconds."""
        if self._pieces:
            self._append(np.zeros(round(PAUSE * self.rate), np.float32))
        first, last = _heard(sound, self.rate)
        offset, length = self.seconds - first / self.rate, (last - first) / self.rate
        begins = self.seconds

        def placed(at: float) -> float:
            return round(min(max(at + offset, begins), begins + length), 3)

        self._append(sound[first:last])
        for begin, stop, start, end in words:
            self.words.append(
                Word(sentence=sentence, begin=begin, stop=stop, start=placed(start), end=placed(end))
            )
        self.mouths += [Mouth(start=placed(mouth.start), shape=mouth.shape) for mouth in mouths]
        self.mouths.append(Mouth(start=round(self.seconds, 3), shape="rest"))

    def _append(self, sound: Sound) -> None:
        self._pieces.append(sound)
        self._samples += len(sound)

    def spoken(self) -> Spoken:
        mouths = tuple(next(same) for _, same in groupby(self.mouths, key=lambda mouth: mouth.shape))
        return Spoken(seconds=round(self.seconds, 3), words=tuple(self.words), mouths=mouths)

    def wav(self) -> bytes:
        return as_wav(np.concatenate(self._pieces), self.rate)


def speak(sentences: Sequence[str], voice: Voice) -> tuple[Spoken, bytes]:
    """The marks and a WAV (mono, 16 bits). The same sentences give the same bytes."""
    if voice.engine == "espeak":
        return _mechanical(sentences, voice)
    reader: _Reader = Heart() if voice.engine == "hibari" else Joe()
    tape: _Tape | None = None
    for number, sentence in enumerate(sentences):
        pieces = reader.say(sentence)
        if not pieces:
            continue
        tape = tape or _Tape(pieces[0].rate)
        sound = np.concatenate([piece.sound for piece in pieces])
        phonemes = [phoneme for piece in pieces for phoneme in piece.phonemes]
        tape.add(sound, number, _words(sentence, phonemes, reader), _mouths(phonemes))
    if tape is None:
        raise espeak.EspeakError("there is nothing to say")
    return tape.spoken(), tape.wav()


def _mechanical(sentences: Sequence[str], voice: Voice) -> tuple[Spoken, bytes]:
    name = espeak_name(voice.language) + (_FEMALE if voice.gender == "female" else "")
    tape: _Tape | None = None
    for number, uttered in enumerate(espeak.say(sentences, name)):
        tape = tape or _Tape(uttered.rate)
        ends = [start for _, _, start in uttered.words[1:]] + [len(uttered.sound) / uttered.rate]
        words = [
            (begin, begin + length, start, end)
            for (begin, length, start), end in zip(uttered.words, ends, strict=True)
        ]
        tape.add(
            uttered.sound,
            number,
            words,
            (Mouth(start=at, shape=shape_of(ipa)) for at, ipa in uttered.phonemes),
        )
    if tape is None:
        raise espeak.EspeakError("there is nothing to say")
    return tape.spoken(), tape.wav()


def _heard(sound: Sound, rate: int) -> tuple[int, int]:
    """From where to where something is heard, with a breath at both ends."""
    loud = np.flatnonzero(np.abs(sound) > _QUIET)
    if not len(loud):
        return 0, len(sound)
    kept = round(_KEPT * rate)
    return max(0, int(loud[0]) - kept), min(len(sound), int(loud[-1]) + kept)


def _mouths(phonemes: Iterable[Phoneme]) -> list[Mouth]:
    found, at = list[Mouth](), 0.0
    for phoneme in phonemes:
        if phoneme.symbol.isalpha():
            found.append(Mouth(start=at, shape=shape_of(phoneme.symbol)))
        elif phoneme.symbol in ",;:.!?":
            found.append(Mouth(start=at, shape="rest"))
        at += phoneme.seconds
    return found


def _words(
    sentence: str, phonemes: Sequence[Phoneme], reader: _Reader
) -> list[tuple[int, int, float, float]]:
    """When each word is heard. A word may be several to the voice ("1,250"): each is read alone to see how many;
    where the sum differs (a voice reads words in context otherwise), time goes by their lengths."""
    groups, written = _groups(phonemes), list(_WORD.finditer(sentence))
    if not groups or not written:
        return []
    counts = [max(1, len(reader.word(found[0]).split())) for found in written]
    if sum(counts) != len(groups):
        letters = np.cumsum([0, *(len(found[0]) for found in written)])
        edges = [round(len(groups) * share / letters[-1]) for share in letters]
    else:
        edges = [int(edge) for edge in np.cumsum([0, *counts])]
    times = []
    for found, first, last in zip(written, edges, edges[1:], strict=False):
        first, last = (
            min(first, len(groups) - 1),
            max(min(last, len(groups)), min(first, len(groups) - 1) + 1),
        )
        times.append((found.start(), found.end(), groups[first][0], groups[last - 1][1]))
    return times


def _groups(phonemes: Iterable[Phoneme]) -> list[tuple[float, float]]:
    """Start and end of each word of the voice; a pause after it is not its."""
    found, at, start, end = list[tuple[float, float]](), 0.0, -1.0, 0.0
    for phoneme in (*phonemes, Phoneme("", 0.0)):
        if phoneme.symbol in _PARTS:
            if start >= 0:
                found.append((start, end))
            start = -1.0
        elif phoneme.symbol not in _SIGNS:
            start, end = (at if start < 0 else start), at + phoneme.seconds
        at += phoneme.seconds
    return found


def as_wav(sound: Sound, rate: int) -> bytes:
    whole = io.BytesIO()
    with wave.open(whole, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
    return whole.getvalue()
