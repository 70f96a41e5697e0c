"""Arithmetic on (height, width) masks and (height, width, channels) float pictures."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pyvips

Floats = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]

_GRAIN: Final = 3
_NEAR: Final = 2.0  # px


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
    here = total / np.maximum(weight, 1e-6)
    if min(height, width) <= 2 or (grain <= 0 and float(weight.min()) > 0.99):
        return np.asarray(here)
    coarse_total, coarse_weight = _halve(total), _halve(weight)
    reach = np.minimum(coarse_weight * 4.0, 1.0)  # one known pixel of four is as good as four
    coarse = _pull_push(coarse_total / np.maximum(coarse_weight, 1e-6) * reach, reach, grain - 1)
    wide = _double(coarse, height, width)
    share = np.minimum(weight, 1.0) if grain <= 0 else np.float32(0)
    return np.asarray(here * share + wide * (1 - share))


def _halve(values: Floats) -> Floats:
    """Mean of each 2 × 2 block; an odd last row or column is repeated."""
    height, width = values.shape[:2]
    if height % 2 or width % 2:
        values = np.pad(values, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")
    rows = values[0::2] + values[1::2]
    return np.asarray((rows[:, 0::2] + rows[:, 1::2]) * np.float32(0.25))


def _double(small: Floats, height: int, width: int) -> Floats:
    image = pyvips.Image.new_from_array(np.ascontiguousarray(small))
    grown = image.resize(2.0, kernel="linear").numpy()
    return np.asarray(grown.reshape(grown.shape[0], grown.shape[1], -1)[:height, :width], dtype=np.float32)


def closed(mask: Mask) -> Mask:
    return ~from_frame(~mask)


def blur(values: Floats, sigma: float) -> Floats:
    image = pyvips.Image.new_from_array(np.ascontiguousarray(values))
    return np.asarray(image.gaussblur(sigma, precision="float").numpy(), dtype=np.float32)


def norm(vectors: Floats) -> Floats:
    return np.asarray(np.sqrt((vectors * vectors).sum(axis=-1)), dtype=np.float32)


def gradient(lab: Floats) -> Floats:
    """Colour change per pixel, central differences."""
    down, across = np.zeros_like(lab), np.zeros_like(lab)
    down[1:-1] = (lab[2:] - lab[:-2]) / 2
    across[:, 1:-1] = (lab[:, 2:] - lab[:, :-2]) / 2
    return np.asarray(np.sqrt((down * down + across * across).sum(axis=-1)), dtype=np.float32)


def peak(values: Floats, radius: int) -> Floats:
    """The greatest value within `radius` px."""
    side = 2 * radius + 1
    image = pyvips.Image.new_from_array(np.ascontiguousarray(values))
    return np.asarray(image.rank(side, side, side * side - 1).numpy(), dtype=np.float32)


def _image(mask: Mask) -> pyvips.Image:
    return pyvips.Image.new_from_array(np.ascontiguousarray(mask).view(np.uint8) * np.uint8(255))


def _rank(mask: Mask, radius: int, index: int) -> Mask:
    side = 2 * radius + 1
    return np.asarray(_image(mask).rank(side, side, index).numpy() > 0)


def dilate(mask: Mask, radius: int) -> Mask:
    return _rank(mask, radius, (2 * radius + 1) ** 2 - 1)


def erode(mask: Mask, radius: int) -> Mask:
    return _rank(mask, radius, 0)


def opened(mask: Mask, radius: int) -> Mask:
    return dilate(erode(mask, radius), radius)


def labels_of(mask: Mask) -> npt.NDArray[np.int32]:
    """Connected regions (4-neighbours) of equal value, numbered from 0."""
    return np.asarray(_image(mask).labelregions().numpy(), dtype=np.int32)


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


def frame(shape: tuple[int, ...], band: int) -> Mask:
    frame = np.zeros(shape[:2], dtype=bool)
    frame[:band] = frame[-band:] = True
    frame[:, :band] = frame[:, -band:] = True
    return frame
