"""What is no photograph: a screenshot or a drawn page, whose words and panels no crop is to cut.

Its panels begin and end from one pixel to the next, along a good part of a row or a column; what a lens has
seen is never so even, and never so straight.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
import pyvips

_STEP: Final = 16  # levels of 255 from one side of an edge to the other
_EVEN: Final = 6  # and within which both sides go on
_LONG: Final = 0.18  # of a row or a column
_LEAST: Final = 16  # px of its shorter side, below which nothing is told
_SAMPLES: Final = 240  # pixels of each that are looked at


def is_screen(image: pyvips.Image) -> bool:
    """Whether an RGB or grey picture has such an edge."""
    if min(image.width, image.height) < _LEAST:
        return False
    levels = image.numpy()
    green = levels if image.bands == 1 else levels[..., 1]
    rows = green[:, :: max(1, image.width // _SAMPLES)]
    columns = green[:: max(1, image.height // _SAMPLES)].T
    return _longest(rows) > _LONG or _longest(columns) > _LONG


def _longest(levels: npt.NDArray[np.uint8]) -> float:
    """The largest share of a row at which a sharp edge lies between it and the next."""
    levels = np.ascontiguousarray(levels)
    steps = np.maximum(levels[1:], levels[:-1]) - np.minimum(levels[1:], levels[:-1])
    sharp = (steps[1:-1] > _STEP) & (steps[:-2] < _EVEN) & (steps[2:] < _EVEN)
    return float(sharp.mean(axis=1).max())
