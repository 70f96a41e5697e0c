"""Arithmetic on (height, width) masks and (height, width, channels) float pictures."""

import math
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt
import pyvips

Floats = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]
Values = TypeVar("Values", Floats, Mask)

_GRAIN: Final = 3
_NEAR: Final = 2.0  # px
_WIDE: Final = 4.0  # px


def fill(values: Floats, known: Mask, grain: int = _GRAIN) -> Floats:
    """(h, w, c) `values` where `known`, smooth over 2 ** `grain` px, and continued smoothly elsewhere."""
    weight = known.astype(np.float32)[..., None]
    if grain == 0:
        values, weight = _beside(values, weight)
    return _pull_push(values * weight, weight, grain)


def _beside(values: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """With the few px beside what is known as their neighbours are, not as some distant mass is."""
    total, share = blur(values * weight, _NEAR), blur(weight, _NEAR).reshape(weight.shape)
    here = np.where(weight > 0, values, total / np.maximum(share, 1e-6))
    return np.asarray(here), np.asarray(share > 0.002, dtype=np.float32)


def _pull_push(total: Floats, weight: Floats, grain: int) -> Floats:
    """The pull-push pyramid. The `grain` finest levels only pass on what the coarser ones say."""
    height, width = weight.shape[:2]
    smallest, known = min(height, width) <= 2, grain <= 0 and float(weight.min()) > 0.99
    if smallest or known:
        return np.asarray(total / np.maximum(weight, 1e-6))
    coarse_total, coarse_weight = halved(total), halved(weight)
    reach = np.minimum(coarse_weight * 4.0, 1.0)  # one known pixel of four is as good as four
    coarse = _pull_push(coarse_total / np.maximum(coarse_weight, 1e-6) * reach, reach, grain - 1)
    wide = doubled(coarse, height, width)
    if grain > 0:
        return wide
    share = np.minimum(weight, 1.0)
    return np.asarray(total / np.maximum(weight, 1e-6) * share + wide * (1 - share))


def halved(values: Floats) -> Floats:
    """Mean of each 2 × 2 block; an odd last row or column is repeated."""
    height, width = values.shape[:2]
    if height % 2 or width % 2:
        values = np.pad(values, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")
    rows = values[0::2] + values[1::2]
    return np.asarray((rows[:, 0::2] + rows[:, 1::2]) * np.float32(0.25))


def doubled(small: Floats, height: int, width: int) -> Floats:
    """(h, w, c), linear between the middles of the pixels, cut to (`height`, `width`)."""
    near, far = small * np.float32(0.75), small * np.float32(0.25)
    rows = np.pad(far, ((1, 1), (0, 0), (0, 0)), mode="edge")
    tall = np.stack([near + rows[:-2], near + rows[2:]], 1).reshape(-1, *small.shape[1:])
    near, far = tall * np.float32(0.75), tall * np.float32(0.25)
    columns = np.pad(far, ((0, 0), (1, 1), (0, 0)), mode="edge")
    wide = np.stack([near + columns[:, :-2], near + columns[:, 2:]], 2)
    return np.asarray(wide.reshape(len(tall), -1, small.shape[2])[:height, :width])


def closed(mask: Mask) -> Mask:
    return ~from_frame(~mask)


def blur(values: Floats, sigma: float) -> Floats:
    """Gaussian. What is blurred widely has no detail left, and is blurred at half the size."""
    if sigma >= _WIDE:
        height, width = values.shape[:2]
        # The means of the halves and the slopes between them are a blur of 1 px themselves.
        small = blur(halved(values.reshape(height, width, -1)), math.sqrt(sigma * sigma - 1) / 2)
        small = small.reshape(*small.shape[:2], -1)
        return doubled(small, height, width).reshape(values.shape)
    image = pyvips.Image.new_from_array(np.ascontiguousarray(values))
    return np.asarray(image.gaussblur(sigma, precision="float").numpy(), dtype=np.float32)


def norm(vectors: Floats) -> Floats:
    return np.asarray(np.sqrt(squared(vectors)), dtype=np.float32)


def squared(vectors: Floats) -> Floats:
    """(h, w) sums of the squares of (h, w, c) `vectors`; `sum` over so short an axis takes thrice as long."""
    return np.asarray(np.einsum("...c,...c->...", vectors, vectors))


def gradient(lab: Floats) -> Floats:
    """Colour change per pixel, central differences."""
    squares = np.zeros(lab.shape[:2], dtype=np.float32)
    squares[1:-1] = squared(lab[2:] - lab[:-2])
    squares[:, 1:-1] += squared(lab[:, 2:] - lab[:, :-2])
    return np.asarray(np.sqrt(squares) / 2, dtype=np.float32)


def peak(values: Floats, radius: int) -> Floats:
    """The greatest value in the square of `radius` px about each pixel."""
    return _widened(values, radius)


def dilate(mask: Mask, radius: int) -> Mask:
    return _widened(mask, radius)


def erode(mask: Mask, radius: int) -> Mask:
    return np.asarray(~_widened(~mask, radius))


def _widened(values: Values, radius: int) -> Values:
    """The greatest value within `radius` px, down the columns and then along the rows.

    A window of two pixels over one of two is a window of four, and so on: the steps are as many as the
    width has binary digits, where a rank filter looks at every pixel of the window.
    """
    down = np.pad(values, ((radius, radius), (0, 0)), mode="edge")
    span, wide = 1, 2 * radius + 1
    while 2 * span <= wide:
        down = np.maximum(down[:-span], down[span:])
        span *= 2
    rest = wide - span
    across = np.pad(
        np.maximum(down[: len(down) - rest], down[rest:]), ((0, 0), (radius, radius)), mode="edge"
    )
    span = 1
    while 2 * span <= wide:
        across = np.maximum(across[:, :-span], across[:, span:])
        span *= 2
    widened: Values = np.maximum(across[:, : across.shape[1] - rest], across[:, rest:])
    return widened


def opened(mask: Mask, radius: int) -> Mask:
    return dilate(erode(mask, radius), radius)


def labels_of(mask: Mask) -> npt.NDArray[np.int32]:
    """Connected regions (4-neighbours) of equal value, numbered from 0."""
    image = pyvips.Image.new_from_array(np.ascontiguousarray(mask).view(np.uint8))
    return np.asarray(image.labelregions().numpy(), dtype=np.int32)


def regions(mask: Mask) -> tuple[npt.NDArray[np.int32], list[tuple[int, int]]]:
    """The region number of each pixel, and (region, size) of those inside `mask`, by falling size."""
    labels = labels_of(mask)
    sizes = np.bincount(labels[mask], minlength=1) if mask.any() else np.zeros(0, dtype=int)
    found = [(int(part), int(sizes[part])) for part in np.flatnonzero(sizes)]
    return labels, sorted(found, key=lambda pair: -pair[1])


def reach(start: Mask, through: Mask) -> Mask:
    """The part of `through` that is connected with `start`."""
    labels = labels_of(through)
    return through & np.isin(labels, np.unique(labels[start & through]))


def from_frame(mask: Mask) -> Mask:
    """The part of `mask` that is connected with the picture's edge."""
    return reach(frame(mask.shape, 1), mask)


def around(mask: Mask, margin: int) -> tuple[slice, slice]:
    """The rows and columns of a mask that is not empty, with `margin` px about them."""
    spans = [np.flatnonzero(mask.any(axis=axis)) for axis in (1, 0)]
    down, across = ((max(0, int(span[0]) - margin), int(span[-1]) + 1 + margin) for span in spans)
    return slice(*down), slice(*across)


def frame(shape: tuple[int, ...], band: int) -> Mask:
    frame = np.zeros(shape[:2], dtype=bool)
    frame[:band] = frame[-band:] = True
    frame[:, :band] = frame[:, -band:] = True
    return frame
