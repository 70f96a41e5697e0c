"""A second thing that was taken for a part of the product: a rock behind a shoe that touches it in the photo.

What hangs together by a neck is told by its colours: a part has those of the rest, or some of its own; a
thing of the scene has those of the scene around.
"""

from typing import Final

import numpy as np

from studio.cutting.masks import Floats, Mask, dilate, erode, regions
from studio.cutting.outline import Outline

_NECK: Final = 0.075  # half of a neck's width, of the root of the product's area
_LEAST: Final = 0.12  # of the product, that is a thing and no scrap
_COLOR: Final = 8.0  # OKLab × 100 of the steps in which colours are counted
_COLORS: Final = 26  # steps of lightness, and of either hue
_OF_SCENE: Final = 0.6  # of its colours, that are rather the scene's than the product's
_STEP: Final = 2  # px


def beside(found: Outline) -> float:
    """Of an outline, the share that is another thing of the scene (0..1)."""
    mask, lab = found.mask[::_STEP, ::_STEP], found.lab[::_STEP, ::_STEP]
    size = int(mask.sum())
    reach = max(1, round(_NECK * size**0.5))
    labels, cores = regions(erode(mask, reach))
    if len(cores) < 2:
        return 0.0
    main = dilate(labels == cores[0][0], reach) & mask
    other = [dilate(labels == number, reach) & mask & ~main for number, _ in cores[1:]]
    other = [part for part in other if part.sum() >= _LEAST * size]
    if not other:
        return 0.0
    scene, own = _counted(lab, ~mask), _counted(lab, main)
    share = scene / np.maximum(scene + own, 1e-9)
    strange = [part for part in other if float(share[_steps(lab, part)].mean()) > _OF_SCENE]
    return sum(int(part.sum()) for part in strange) / size


def _counted(lab: Floats, where: Mask) -> Floats:
    """How much of what is there has each colour."""
    if not where.any():
        return np.zeros(_COLORS**3, dtype=np.float32)
    counts = np.bincount(_steps(lab, where), minlength=_COLORS**3)
    return np.asarray(counts / counts.sum(), dtype=np.float32)


def _steps(lab: Floats, where: Mask) -> np.ndarray:
    at = np.floor(lab[where] / _COLOR).astype(int) + np.array([0, _COLORS // 2, _COLORS // 2])
    light, a, b = np.clip(at, 0, _COLORS - 1).T
    return np.asarray((light * _COLORS + a) * _COLORS + b)
