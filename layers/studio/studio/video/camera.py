"""Where the camera stands: which part of a shot's picture, drawn larger than the film, a frame shows.

It travels by whole pixels, and no further than what the shot is of stays in the frame.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from studio.design.tree import Design
from studio.drawing.picture import Picture
from studio.layout.seen.inks import inks

LARGER: Final = 1.08  # than the film: how far the camera can travel
_AT_THE_EDGE: Final = 0.01  # of the canvas: what is nearer than that runs out of it already
_AIR: Final = 0.02  # of the canvas, that is left beside what is kept, where there is so much


@dataclass(frozen=True, slots=True)
class Span:
    """What is kept in the frame along one side of it, in pixels of the design; None: it runs out there."""

    first: float | None = None
    last: float | None = None

    def larger(self, size: int) -> float:
        """How many times as large the picture may be."""
        if self.first is None or self.last is None:
            return LARGER
        return min(LARGER, size / (self.last - self.first))

    def offsets(self, size: int, larger: float) -> tuple[int, int]:
        """The first and the last place where the frame may begin, in pixels of the picture."""
        room = round(size * larger) - size
        low = 0 if self.last is None else np.ceil(self.last * larger - size)
        high = room if self.first is None else np.floor(self.first * larger)
        low, high = (int(min(max(one, 0), room)) for one in (low, high))
        return min(low, high), high


Kept = tuple[Span, Span]  # across, down
Way = tuple[int, int]
NOTHING: Final[Kept] = (Span(), Span())


def everything(size: tuple[int, int]) -> Kept:
    """All of the picture stays in the frame: the camera stands still."""
    return Span(0.0, float(size[0])), Span(0.0, float(size[1]))


def frames_a_pixel(size: tuple[int, int]) -> int:
    """For how many frames the camera of a film of that size stands at a pixel."""
    return max(1, round(1080 / min(size)))


def kept_in(design: Design, pictures: Sequence[Picture]) -> Kept:
    """What a design shows of the products, which the camera is not to push out of the frame."""
    seen = inks(design, pictures, whole=True)
    ink = seen.of(seen.products)
    if not ink.any():
        return NOTHING
    across, down = (np.flatnonzero(ink.any(axis=axis)) / seen.scale for axis in (0, 1))
    one = 1 / seen.scale
    return (
        _span(float(across[0]), float(across[-1]) + one, design.width),
        _span(float(down[0]), float(down[-1]) + one, design.height),
    )


def _span(first: float, last: float, size: int) -> Span:
    before, after = first, size - last
    return Span(
        None if before < _AT_THE_EDGE * size else first - min(before, _AIR * size),
        None if after < _AT_THE_EDGE * size else last + min(after, _AIR * size),
    )


@dataclass(frozen=True, slots=True)
class Camera:
    """The camera of one shot in a film of that size, which leaves a pixel at a time every so many frames.
    `away`: which way what is shown moves, (right, down). `toward`: the point that at first is where the
    design has it; None is the middle."""

    size: tuple[int, int]
    kept: Kept
    away: Way
    toward: tuple[float, float] | None

    @property
    def larger(self) -> float:
        return min(span.larger(size) for span, size in zip(self.kept, self.size, strict=True))

    def offset(self, travelled: int, whole: int) -> tuple[int, int]:
        """Where in the picture the frame begins after so many steps of all of them."""
        across, down = (self._along(axis, travelled, whole) for axis in (0, 1))
        return across, down

    def _along(self, axis: int, travelled: int, whole: int) -> int:
        size, step, larger = self.size[axis], self.away[axis], self.larger
        if self.toward is not None:
            start = self.toward[axis] * (larger - 1)
        else:
            start = (round(size * larger) - size + step * whole) / 2
        low, high = self.kept[axis].offsets(size, larger)
        start = min(max(round(start), low), high)
        return min(max(start - step * travelled, low), high)
