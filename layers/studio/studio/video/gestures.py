"""How a speaker moves: the mouth by what is heard, lids and head by themselves. The same each time."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from studio.video.speech import Mouth
from studio.video.timing import FPS

Track = npt.NDArray[np.float64]

_TICKS: Final = 4 * FPS  # a second
_SEED: Final = 12
_AHEAD: Final = 0.03  # seconds that a mouth is ahead of what is heard
_BLENDS: Final = 0.1  # seconds over which shapes run into each other
_ROUNDS: Final = 0.14  # lips are rounded and spread more slowly than they part
_SHUTS: Final = 0.075  # seconds in which lips come together, and part
_PRESSES: Final = 0.05
_RESTS: Final = 0.1
_SHORT: Final = 0.12  # seconds, below which a vowel is not opened all the way
# How far lips are apart and how wide the mouth is, against its width in the photo.
_SHAPES: Final = {
    "rest": (0.0, 1.0),
    "closed": (0.0, 0.99),
    "teeth": (0.055, 1.0),
    "wide": (0.085, 1.05),
    "mid": (0.1, 1.0),
    "open": (0.2, 0.98),
    "round": (0.13, 0.82),
}
_BLINK: Final = (0.09, 0.05, 0.17)  # seconds: it closes, stays, opens
_BETWEEN: Final = (2.2, 4.8)  # seconds between blinks
_WAVES: Final = ((5.3, 0.5), (3.1, 0.33), (1.9, 0.17))  # of the head's motion: period in seconds, share
_PHASES: Final = [
    [float(phase) for phase in phases]
    for phases in np.random.default_rng(_SEED).uniform(0, 2 * math.pi, (5, len(_WAVES)))
]


@dataclass(frozen=True, slots=True)
class Gesture:
    """A face in one frame. `opening`: of the lips, in widths of the mouth; `width`: of the mouth, against the
    photo's; `pressed`: 1 where lips are pressed together. `lids`: 1 where the eyes are shut. The head is
    tilted by `tilt` radians, turned by `turn` and shifted by `shift` in widths of the face, and is `nearer`
    times as large."""

    opening: float = 0.0
    width: float = 1.0
    pressed: float = 0.0
    lids: float = 0.0
    tilt: float = 0.0
    turn: float = 0.0
    shift: tuple[float, float] = (0.0, 0.0)
    nearer: float = 1.0


class Gestures:
    """Of a film of so many seconds, whose speech begins at `lead`."""

    def __init__(self, mouths: Sequence[Mouth], lead: float, seconds: float) -> None:
        self._mouth = _mouth(mouths, lead - _AHEAD, seconds)
        self._blinks = _blinks(seconds)

    def at(self, time: float) -> Gesture:
        opening, width, pressed = (
            float(track[min(max(round(time * _TICKS), 0), len(track) - 1)]) for track in self._mouth
        )
        return Gesture(
            opening,
            width,
            pressed,
            max((_lids(time - start) for start in self._blinks), default=0.0),
            tilt=0.011 * _sway(time, 0),
            turn=0.02 * _sway(time, 1),
            shift=(0.009 * _sway(time, 2), 0.010 * _sway(time, 3)),
            nearer=1 + 0.007 * _sway(time, 4),
        )


def _mouth(mouths: Sequence[Mouth], lead: float, seconds: float) -> tuple[Track, Track, Track]:
    """Opening, width and pressure, tick by tick: shapes run into each other, but lips that must meet do."""
    count = math.ceil(seconds * _TICKS) + 1
    at = np.arange(count) / _TICKS
    opening, width = np.zeros(count), np.ones(count)
    shut, pressed = np.zeros(count), np.zeros(count)
    marks = [Mouth(0.0, "rest"), *(Mouth(max(0.0, one.start + lead), one.shape) for one in mouths)]
    for one, following in pairwise([*marks, Mouth(seconds + 1, "rest")]):
        span = (at >= one.start) & (at < following.start)
        apart, wide = _SHAPES.get(one.shape, _SHAPES["mid"])
        opening[span] = apart * (0.75 + 0.25 * min(1.0, (following.start - one.start) / _SHORT))
        width[span] = wide
        if one.shape in ("rest", "closed"):
            ramp = _RESTS if one.shape == "rest" else _SHUTS
            near = _ramped(at, one.start, following.start, ramp)
            shut = np.maximum(shut, near)
            if one.shape == "closed":
                pressed = np.maximum(pressed, _ramped(at, one.start, following.start, _PRESSES))
    return _blended(opening, _BLENDS) * (1 - shut), _blended(width, _ROUNDS), pressed


def _blended(track: Track, seconds: float) -> Track:
    """Each tick the mean of those around it, over so many seconds."""
    kernel = np.hanning(round(seconds * _TICKS) | 1)
    padded = np.pad(track, len(kernel) // 2, mode="edge")
    return np.convolve(padded, kernel / kernel.sum(), "valid")


def _ramped(at: Track, start: float, end: float, ramp: float) -> Track:
    """1 from start to end, and before and after it rising and falling."""
    outside = np.maximum(start - at, at - end)
    share = np.clip(1 - outside / ramp, 0.0, 1.0)
    return np.asarray(share * share * (3 - 2 * share))


def _blinks(seconds: float) -> tuple[float, ...]:
    draw = np.random.default_rng(_SEED)
    found, at = list[float](), 0.0
    while (at := at + float(draw.uniform(*_BETWEEN))) < seconds:
        found.append(at)
    return tuple(found)


def _lids(since: float) -> float:
    """How far the lids are down, so long after a blink began."""
    closes, stays, opens = _BLINK
    if since < 0 or since > closes + stays + opens:
        return 0.0
    share = since / closes if since < closes else 1 - max(0.0, since - closes - stays) / opens
    return share * share * (3 - 2 * share)


def _sway(time: float, number: int) -> float:
    """-1 to 1, slowly and never quite the same: waves whose periods share no measure."""
    return sum(
        share * math.sin(2 * math.pi * time / (period * (1 + 0.07 * number)) + phase)
        for (period, share), phase in zip(_WAVES, _PHASES[number], strict=True)
    )
