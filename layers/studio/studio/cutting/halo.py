"""The soft shadow, reflection or glow that a cut-out thing brings along in its file.

On another ground it is a veil, the thing stands beside the middle of what it is set on, and gets a second
shadow. It fades out; glass, as little of it as there is, ends at an edge.
"""

from typing import Final

import numpy as np
import pyvips

from studio.cutting.masks import Floats, Mask, dilate, erode, frame, gradient, reach
from studio.cutting.outline import lab_of

_SIDE: Final = 480  # px of the longer side, in which it is looked for
_CLEAR: Final = 0.02  # share from which something is seen
_DENSE: Final = 0.8  # and at which nothing of it fades
_EDGE: Final = 0.05  # share a px by which no shadow fades
_LEAST: Final = 0.06  # of what is dense: hair and fur have less that fades
_HALF: Final = 0.5  # share that no shadow has beside a foot
_FLAT, _FOOT = 0.05, 0.15  # of the thing's height: a streak's, and where it lies
_SOLE: Final = 0.06  # of the height: what is left under a foot
_GREY: Final = 3.5  # OKLab × 100: chroma of a shadow
_MOSTLY: Final = 0.7  # of a halo: is grey, or lies below the thing's middle


def without_halo(image: pyvips.Image) -> pyvips.Image:
    """An RGBA image that brings an outline, without what fades out around it."""
    scale = min(1.0, _SIDE / max(image.width, image.height))
    small = image.resize(scale, kernel="linear") if scale < 1 else image
    alpha = np.asarray(small[3].numpy() / np.float32(255))
    fading = _fading(alpha)
    fading |= _streak(alpha, fading)
    if not _is_halo(fading, alpha, small):
        return image
    kept = pyvips.Image.new_from_array(~fading * np.float32(1))
    wide = kept.resize(image.width / kept.width, vscale=image.height / kept.height, kernel="linear")
    clear = (image[3] * wide).cast("uchar")
    return image.extract_band(0, n=3).bandjoin(clear).copy(interpretation="srgb").copy_memory()


def _fading(alpha: Floats) -> Mask:
    """What is reached from outside without crossing an edge."""
    padded = np.pad(alpha, 2)
    steep = gradient(np.asarray(padded[..., None], dtype=np.float32)) >= _EDGE
    outside = reach(frame(padded.shape, 1), ~steep & (padded < _DENSE))
    return np.asarray(dilate(outside, 1)[2:-2, 2:-2] & (alpha < _DENSE))


def _streak(alpha: Floats, fading: Mask) -> Mask:
    """What is left of a shadow beside and under the foot, where it is too dark to fade slowly."""
    rest = (alpha > _CLEAR) & ~fading
    rows = np.flatnonzero(rest.any(axis=1))
    if not len(rows):
        return fading
    thick, high = rest.sum(axis=0), np.where(rest.any(axis=0), rest.argmax(axis=0), 0)
    height, last = rows[-1] + 1 - rows[0], rows[-1]
    low = (thick <= _FLAT * height) & (high > last - _FOOT * height)
    beside = rest & low & ~(rest & (alpha > _HALF)).any(axis=0)
    under = rest & (alpha <= _HALF)
    under[: max(0, round(last - _SOLE * height))] = False
    return np.asarray(beside | under)


def _is_halo(fading: Mask, alpha: Floats, small: pyvips.Image) -> bool:
    dense = alpha >= _DENSE
    seen = erode(fading, 1) & (alpha > _CLEAR)
    if not dense.any() or seen.sum() < _LEAST * dense.sum():
        return False
    weights = alpha[seen]
    lab = lab_of(small.extract_band(0, n=3).copy(interpretation="srgb"))[seen]
    grey = float(weights[np.hypot(lab[:, 1], lab[:, 2]) < _GREY].sum()) / float(weights.sum())
    rows = np.flatnonzero(dense.any(axis=1))
    low = float(weights[np.nonzero(seen)[0] > (rows[0] + rows[-1]) / 2].sum()) / float(weights.sum())
    return max(grey, low) >= _MOSTLY
