"""A film that is heard: somebody hums a syllable for each word, as AAC beside the pictures."""

import io
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

import av
import numpy as np

RATE: Final = 44_100
_PITCH: Final = 140.0  # Hz
_FORMANTS: Final = ((700.0, 1200.0), (400.0, 2000.0), (350.0, 800.0))  # of a, e and u
_SPOKEN: Final = 0.78  # of a word's time
_LEVEL: Final = 0.35
_SAMPLES: Final = 1024  # of a frame of AAC


@lru_cache(maxsize=8)
def with_voice(movie: bytes, words: int) -> bytes:
    """The movie with a sound as long as it is; no words, no sound."""
    if words == 0:
        return movie
    whole = io.BytesIO()
    options = {"fflags": "+bitexact"}
    with (
        av.open(io.BytesIO(movie), "r", format="mov") as source,
        av.open(whole, "w", format="mp4", options=options) as file,
    ):
        pictures = source.streams.video[0]
        shown: Any = file.add_stream_from_template(pictures)
        heard: Any = file.add_stream("aac", rate=RATE, layout="mono")
        seconds = float((pictures.duration or 0) * (pictures.time_base or 0))
        for packet in source.demux(pictures):
            if packet.dts is not None:
                packet.stream = shown
                file.mux(packet)
        for start in range(0, round(seconds * RATE), _SAMPLES):
            part = _hummed(words, seconds, start)
            frame = av.AudioFrame.from_ndarray(part[None, :], format="fltp", layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = RATE, start, Fraction(1, RATE)
            file.mux(heard.encode(frame))
        file.mux(heard.encode(None))
    return whole.getvalue()


def _hummed(words: int, seconds: float, start: int) -> Any:
    """The samples from `start` on: each word is a vowel that swells and falls."""
    at = np.arange(start, start + _SAMPLES, dtype=np.float64) / RATE
    word = np.minimum(at / seconds * words, words - 1e-9)
    share = np.clip((word % 1) / _SPOKEN, 0, 1)
    swell = np.sin(np.pi * share) ** 2
    first, second = np.array(_FORMANTS)[word.astype(int) % len(_FORMANTS)].T
    sound = np.zeros_like(at)
    for harmonic in range(1, 20):
        frequency = harmonic * _PITCH
        near = 1 / (1 + ((frequency - first) / 120) ** 2) + 0.6 / (1 + ((frequency - second) / 180) ** 2)
        sound += near * np.sin(2 * np.pi * frequency * at)
    return (_LEVEL * swell * sound).astype(np.float32)
