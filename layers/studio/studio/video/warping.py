"""Parts of a frame taken from elsewhere in it: what moves a photograph without drawing it anew."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from studio.drawing.paint import Box
from studio.video.planes import Bytes, Planes
from studio.video.texture import Floats

# Where in a photo comes from what stands at these places: x and y of both.
Comes = Callable[[Floats, Floats], tuple[Floats, Floats]]


@dataclass(frozen=True, slots=True)
class Axes:
    """Places along a line and down from it, in its own measure."""

    x: float
    y: float
    size: float
    cos: float
    sin: float

    @classmethod
    def between(cls, first: Floats, last: Floats) -> "Axes":
        x, y = (first + last) / 2
        dx, dy = last - first
        size = math.hypot(float(dx), float(dy))
        return cls(float(x), float(y), size, float(dx) / size, float(dy) / size)

    def of(self, line: Floats) -> Floats:
        return np.stack(self.at(line[:, 0], line[:, 1]), axis=1)

    def at(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        x, y = floats((x - self.x) / self.size), floats((y - self.y) / self.size)
        return floats(x * self.cos + y * self.sin), floats(y * self.cos - x * self.sin)

    def back(self, u: Floats, v: Floats) -> tuple[Floats, Floats]:
        return (
            floats(self.x + self.size * (u * self.cos - v * self.sin)),
            floats(self.y + self.size * (v * self.cos + u * self.sin)),
        )


def floats(values: Any) -> Floats:
    return np.asarray(values, dtype=np.float32)


def whole(frame: Planes) -> Box:
    rows, columns = frame.luma.shape
    return Box(0, 0, columns, rows)


def box_of(axes: Axes, bounds: tuple[float, float, float, float], frame: Planes) -> Box:
    """What of the frame lies between those places along and down, at even places."""
    left, right, top, bottom = bounds
    corners = np.array([[left, top], [right, top], [left, bottom], [right, bottom]], dtype=np.float32)
    x, y = axes.back(corners[:, 0], corners[:, 1])
    found = Box.around(float(x.min()), float(y.min()), float(x.max()), float(y.max()))
    return found.intersect(whole(frame)).shrunk(2).times(2)


def areas(box: Box) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """Where a box at even places lies in luma, and in chroma."""
    half = slice(box.top // 2, box.bottom // 2), slice(box.left // 2, box.right // 2)
    return (slice(box.top, box.bottom), slice(box.left, box.right)), half


def places(box: Box, step: int = 1) -> tuple[Floats, Floats]:
    """x and y of a box's pixels, or of every `step`-th one from its first to beyond its last."""
    rows, columns = box.height, box.width
    if step > 1:
        rows, columns = -(-rows // step) + 1, -(-columns // step) + 1
    y, x = np.mgrid[:rows, :columns].astype(np.float32) * np.float32(step)
    return x + np.float32(box.left), y + np.float32(box.top)


def put(frame: Planes, box: Box, luma: Bytes, chroma: Bytes) -> None:
    area, half = areas(box)
    frame.luma[area], frame.chroma[half] = luma, chroma


def blend(below: Bytes, above: npt.NDArray[Any], share: Floats) -> None:
    """`above` over `below`, in place."""
    below[...] = (below + (above.astype(np.float32) - below) * share + 0.5).astype(np.uint8)


def smooth(at: Floats, line: Floats, reach: int = 13) -> Floats:
    """The line's heights at those places, without its kinks."""
    order = np.argsort(line[:, 0])
    found = np.interp(at, line[order, 0], line[order, 1])
    kernel = np.hanning(reach + 2)[1:-1]
    padded = np.pad(found, reach // 2, mode="edge")
    return np.convolve(padded, kernel / kernel.sum(), "valid").astype(np.float32)


def read(at: Floats, lines: Sequence[Floats], u: Floats) -> list[Floats]:
    """Each line's height at each place; the lines' own places are evenly spaced."""
    share = np.clip((u - at[0]) / (at[1] - at[0]), 0, len(at) - 1.001)
    first = share.astype(np.int32)
    share = floats(share - first)
    return [floats(line[first] + (line[first + 1] - line[first]) * share) for line in lines]


def hill(u: Floats, half: float) -> Floats:
    """1 in the middle, next to nothing beyond `half`."""
    square = floats(u * u / half**2)
    return floats(np.exp(-square * square))


def rising(value: Any, low: Any, high: Any) -> Floats:
    """0 below `low`, 1 above `high`, smooth between."""
    share = np.clip((value - low) / (high - low), 0, 1)
    return np.asarray(share * share * (3 - 2 * share), dtype=np.float32)


def falling(value: Any, low: Any, high: Any) -> Floats:
    return 1 - rising(value, low, high)
