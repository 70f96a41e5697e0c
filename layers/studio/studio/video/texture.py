"""A frame that stands still, read between its pixels: what a warp takes its pixels from.

Bilinear, in steps of 1/128 px. Everything is reckoned in whole numbers, several bytes at a time: a pixel and
the one below it, and both chroma planes, lie 16 bits apart in one number, so that one multiplication blends
all of them. A third of what libvips' mapim costs, with its index.
"""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from studio.video.planes import Bytes, Planes

Floats = npt.NDArray[np.float32]

_BITS: Final = 7  # of a place, below the pixel
_ONE: Final = 1 << _BITS
_BLOCK: Final = 12_288  # places read at a time: what a cache holds, and malloc has without a system call
_LANE: Final = 0x00FF_00FF_00FF_00FF
_HALF: Final = 0x0040_0040_0040_0040


class Texture:
    """Of a frame; places are in its pixels, and those beyond its edge are those of the edge."""

    def __init__(self, frame: Planes) -> None:
        self._luma, self._chroma = _paired(frame.luma[..., None]), _paired(frame.chroma)
        rows, columns = frame.luma.shape
        self._last = np.array([columns - 1, rows - 1], dtype=np.float32).reshape(2, 1, 1)

    def read(self, places: Floats) -> tuple[Bytes, Bytes]:
        """Luma at these `places`, (2, rows, columns) of x and y, and chroma at every other one of them in
        both directions: (rows / 2, columns / 2, 2). Sides are even."""
        return self.warped(places, 1, *places.shape[1:])

    def warped(self, coarse: Floats, step: int, rows: int, columns: int) -> tuple[Bytes, Bytes]:
        """The same where only the places of every `step`-th pixel are given, from the first to beyond the
        last one, and those between lie evenly: `step` is even, or 1 for all of them."""
        luma = np.empty((rows, columns), dtype=np.uint8)
        chroma = np.empty((rows // 2, columns // 2, 2), dtype=np.uint8)
        fixed = np.clip(coarse, 0, self._last) * np.float32(_ONE) + np.float32(0.5)
        band = max(1, _BLOCK // (step * columns)) * step
        band += band % 2
        for top in range(0, rows, band):
            bottom = min(rows, top + band)
            if step == 1:
                fine = fixed[:, top:bottom]
            else:
                fine = refined(fixed[:, top // step : -(-bottom // step) + 1], step, bottom - top, columns)
            places = fine.astype(np.int32)
            luma[top:bottom] = _read(self._luma, *places)
            found = _read(self._chroma, *(places[:, ::2, ::2] >> 1))
            found |= found >> found.dtype.type(8)
            half = chroma[top // 2 : bottom // 2]
            half[...] = found.astype(np.uint16).view(np.uint8).reshape(half.shape)
        return luma, chroma


def refined(coarse: Floats, step: int, rows: int, columns: int) -> Floats:
    """Fields (count, …, …) that are given every `step` px, at every pixel: linear between."""
    count, share = len(coarse), np.arange(step, dtype=np.float32) / np.float32(step)
    tall = (coarse[:, 1:] - coarse[:, :-1])[:, :, None] * share[:, None]
    tall += coarse[:, :-1, None]
    tall = tall.reshape(count, -1, coarse.shape[2])[:, :rows]
    found = np.repeat(tall[..., 1:] - tall[..., :-1], step, axis=2)
    found *= np.tile(share, coarse.shape[2] - 1)
    found += np.repeat(tall[..., :-1], step, axis=2)
    return np.asarray(found[..., :columns])


def _paired(plane: Bytes) -> npt.NDArray[Any]:
    """Of (rows, columns, bands): each pixel with the one below it, and at the end of each row once more the
    last one."""
    rows, columns, bands = plane.shape
    lanes = np.empty((rows, columns + 1, 2, bands), dtype="<u2")
    lanes[:, :-1, 0], lanes[:, -1, 0] = plane, plane[:, -1]
    lanes[:-1, :, 1], lanes[-1, :, 1] = lanes[1:, :, 0], lanes[-1, :, 0]
    whole = np.uint32 if bands == 1 else np.uint64
    return lanes.reshape(rows, columns + 1, 2 * bands).view(whole)[..., 0]


def _read(table: npt.NDArray[Any], x: npt.NDArray[np.int32], y: npt.NDArray[np.int32]) -> npt.NDArray[Any]:
    """Blended across, then down: a byte in each of the lower lanes. Places in 1/128 px."""
    number = table.dtype.type
    place = (y >> _BITS).astype(np.intp)
    place *= table.shape[1]
    place += x >> _BITS
    left = table.take(place)
    place += 1
    right = table.take(place)
    right = _blended(left, right, x)
    half = 4 * table.itemsize  # bits, of which the upper ones are the row below
    return _blended(right & number((1 << half) - 1), right >> number(half), y)


def _blended(
    first: npt.NDArray[Any], second: npt.NDArray[Any], place: npt.NDArray[np.int32]
) -> npt.NDArray[Any]:
    """Lane by lane, in place: first x 128 + (second - first) x share. What a lane borrows for a difference is
    given back by the sum."""
    number = first.dtype.type
    most = int(np.iinfo(number).max)
    second -= first
    second *= (place & (_ONE - 1)).astype(number)
    first <<= number(_BITS)
    second += first
    second += number(_HALF & most)
    second >>= number(_BITS)
    second &= number(_LANE & most)
    return second
