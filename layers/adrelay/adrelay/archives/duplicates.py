"""Pictures that look the same, found by what their thumbnails look like. Needs the studio layer.

A picture is seen as 16 × 16 cells: for each, whether it is lighter or darker than those to its right and
below (a difference hash with two bits a step, so that the noise of an even ground says nothing), and its
colours in 4 × 4. Sizes, formats and compression change little of that; another headline does.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyvips
from numpy.typing import NDArray

_CELLS = 16
_STEP = 4  # levels of 255 that a cell must differ from its neighbour
_BITS = 4 * _CELLS * _CELLS
_NEAR = 50  # bits: compression, halving and small corrections change up to 50, another photo some 140
_COLOR = 14.0  # levels of 255


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """`bits`: 16 words of 64; `colors`: the red, green and blue of 16 fields, one after another."""

    bits: NDArray[np.uint64]
    colors: NDArray[np.float32]


def look_of(thumbnail: bytes) -> Look | None:
    """None for what cannot be seen: it looks like nothing else."""
    try:
        return _look_of(thumbnail)
    except pyvips.Error:
        return None


def _look_of(thumbnail: bytes) -> Look:
    image = pyvips.Image.thumbnail_buffer(thumbnail, _CELLS + 1, height=_CELLS + 1, size="force")
    image = image.colourspace("srgb")
    if image.hasalpha():
        image = image.flatten(background=255)
    pixels = np.ndarray(
        buffer=image.cast("uchar").write_to_memory(), dtype=np.uint8, shape=(_CELLS + 1, _CELLS + 1, 3)
    ).astype(np.float32)
    light = pixels @ np.array((0.299, 0.587, 0.114), np.float32)
    steps = np.stack((light[:-1, 1:] - light[:-1, :-1], light[1:, :-1] - light[:-1, :-1]))
    bits = np.packbits(np.stack((steps > _STEP, steps < -_STEP)).ravel()).view(np.uint64)
    fields = pixels[:_CELLS, :_CELLS].reshape(4, 4, 4, 4, 3).mean(axis=(1, 3))
    return Look(bits, fields.ravel())


def same_looks(looks: Iterable[tuple[Any, Look | None]]) -> Iterator[int | None]:
    """For each, the place of the first one that it looks like; None where there is none. Only those of one
    group (its first part) are compared."""
    known: dict[Any, _Group] = {}
    for place, (group, look) in enumerate(looks):
        yield None if look is None else known.setdefault(group, _Group()).first(place, look)


class _Group:
    """Pictures of which none looks like another, and those that look like one of them."""

    def __init__(self) -> None:
        self._count = 0
        self._places = np.empty(64, np.int64)
        self._bits = np.empty((64, _BITS // 64), np.uint64)
        self._colors = np.empty((64, 48), np.float32)

    def first(self, place: int, look: Look) -> int | None:
        known = slice(0, self._count)
        near = np.bitwise_count(self._bits[known] ^ look.bits).sum(axis=1) <= _NEAR
        for index in np.flatnonzero(near):
            if np.abs(self._colors[index] - look.colors).max() <= _COLOR:
                return int(self._places[index])
        if self._count == len(self._places):
            self._places = np.concatenate((self._places, np.empty_like(self._places)))
            self._bits = np.concatenate((self._bits, np.empty_like(self._bits)))
            self._colors = np.concatenate((self._colors, np.empty_like(self._colors)))
        self._places[self._count] = place
        self._bits[self._count] = look.bits
        self._colors[self._count] = look.colors
        self._count += 1
        return None
