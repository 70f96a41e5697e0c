"""What is as round as a disc: a cup or a plate seen from above, a coin. Standing, it would be on its rim.

A ball has the same outline; lying, it does not look wrong.
"""

from typing import Final

import numpy as np
import pyvips

_SIDE: Final = 160  # px of a side that are looked at, or somewhat more
_LEAST: Final = 16  # px of its shorter side, below which nothing is told
_RATIO: Final = (0.9, 1.11)  # width to height
_OFF: Final = 0.03  # of the radius: how far its outline may be from an ellipse, on the mean
_SOLID: Final = 0.97  # of the ellipse that it fills


def is_disc(cutout: pyvips.Image) -> bool:
    """Whether the outline of a trimmed RGBA cutout is a circle, drawn a little wide or high."""
    small = min(cutout.width, cutout.height) < _LEAST
    if small or not _RATIO[0] < cutout.width / cutout.height < _RATIO[1]:
        return False
    step = max(1, min(cutout.width, cutout.height) // _SIDE)
    mask = cutout[3].numpy()[::step, ::step] > 127
    down, across = (np.linspace(-1, 1, size, dtype=np.float32) for size in mask.shape)
    rows, columns = down[:, None], across[None, :]
    inside = rows**2 + columns**2 <= 1
    area = float(inside.sum())
    wrong = float((mask != inside).sum()) / area  # off by a share of the radius is twice that of the area
    return wrong <= 2 * _OFF and float((mask & inside).sum()) / area >= _SOLID
