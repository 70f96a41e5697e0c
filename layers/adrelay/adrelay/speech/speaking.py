"""Sentences → one recording with its marks, by whichever engine the voice has."""

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np

from adrelay.requests.voices import Voice, espeak_name
from adrelay.speech import espeak
from adrelay.speech.spoken import Mouth, Spoken, shape_of
from adrelay.speech.tape import Tape
from adrelay.speech.trained import Heart, Joe, Phoneme, Recording

_WORD = re.compile(r"\S*\w\S*")
_PARTS, _SIGNS = ("", " ", "—"), ',;:.!?…"“”()'  # between words; after them
_FEMALE = "+f2"  # eSpeak NG's variant of each of its voices


class _Reader(Protocol):
    def word(self, text: str) -> str: ...

    def say(self, text: str) -> list[Recording]: ...


def speak(sentences: Sequence[str], voice: Voice) -> tuple[Spoken, bytes]:
    """The marks and a WAV (mono, 16 bits). The same sentences give the same bytes."""
    if voice.engine == "espeak":
        return _mechanical(sentences, voice)
    reader: _Reader = Heart() if voice.engine == "hibari" else Joe()
    tape: Tape | None = None
    for number, sentence in enumerate(sentences):
        pieces = reader.say(sentence)
        if not pieces:
            continue
        tape = tape or Tape(pieces[0].rate)
        sound = np.concatenate([piece.sound for piece in pieces])
        phonemes = [phoneme for piece in pieces for phoneme in piece.phonemes]
        tape.add(sound, number, _words(sentence, phonemes, reader), _mouths(phonemes))
    if tape is None:
        raise espeak.EspeakError("there is nothing to say")
    return tape.spoken(), tape.wav()


def _mechanical(sentences: Sequence[str], voice: Voice) -> tuple[Spoken, bytes]:
    name = espeak_name(voice.language) + (_FEMALE if voice.gender == "female" else "")
    tape: Tape | None = None
    for number, uttered in enumerate(espeak.say(sentences, name)):
        tape = tape or Tape(uttered.rate)
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
    """When each word is heard. A word may be several to the voice ("1,250"): each is read alone to see how
    many; where the sum differs (a voice reads words in context otherwise), time goes by their lengths."""
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
