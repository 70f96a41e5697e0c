"""A recording that grows sentence by sentence, with its marks."""

import io
import wave
from collections.abc import Iterable
from itertools import groupby
from typing import Final

import numpy as np
import numpy.typing as npt

from adrelay.speech.spoken import Mouth, Spoken, Word

Sound = npt.NDArray[np.float32]  # samples of -1 to 1, one channel

PAUSE: Final = 0.22  # seconds between sentences, beside what the voice leaves itself
_QUIET: Final = 0.003  # of full scale: below it nothing is heard
_KEPT: Final = 0.04  # seconds of silence kept at a sentence's ends


class Tape:
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


def _heard(sound: Sound, rate: int) -> tuple[int, int]:
    """From where to where something is heard, with a breath at both ends."""
    loud = np.flatnonzero(np.abs(sound) > _QUIET)
    if not len(loud):
        return 0, len(sound)
    kept = round(_KEPT * rate)
    return max(0, int(loud[0]) - kept), min(len(sound), int(loud[-1]) + kept)


def as_wav(sound: Sound, rate: int) -> bytes:
    whole = io.BytesIO()
    with wave.open(whole, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
    return whole.getvalue()
