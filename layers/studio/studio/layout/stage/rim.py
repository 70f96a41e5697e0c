"""How much of a logo's outline is lost on a ground: its mean colour says little of a black and white one.

What it has inside, such as the letters on a sign, stands on its own ink and is seen wherever the sign is.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from studio.color.oklch import Rgb, relative_luminance, to_oklch
from studio.drawing.picture import Picture

LOST: Final = 0.2  # of the outline: more of it that is not seen, and another logo is seen
_UNSEEN: Final = 1.35  # contrast
_BEST: Final = 75  # percentile: the part of the outline that is seen best
# Contrast of that part, and of all that is not lost; dark on dark is murky sooner.
_ON_LIGHT, _ON_DARK = (2.0, _UNSEEN), (3.0, 1.8)
_LIGHT: Final = 0.6  # OKLCH lightness of a ground
_SIDE: Final = 160  # px of the longer side, on which is measured
_THERE: Final = 200  # alpha
_DEEP: Final = 2  # px of the ink at the outline, that count


def lost_on(picture: Picture, ground: Rgb) -> float:
    """The share of the outline, 0..1, that cannot be told from this ground."""
    ratios = _ratios(picture, ground)
    return float((ratios < _UNSEEN).mean()) if len(ratios) else 0.0


def keeps_colors(picture: Picture, ground: Rgb) -> bool:
    """Whether a logo of several inks is seen on a ground as it is: little of it is lost, some is clear."""
    ratios = _ratios(picture, ground)
    if not len(ratios):
        return True
    clear, faint = _ON_LIGHT if to_oklch(ground).lightness >= _LIGHT else _ON_DARK
    return bool(np.percentile(ratios, _BEST) >= clear and (ratios < faint).mean() <= LOST)


def best_ground(picture: Picture, grounds: Sequence[Rgb]) -> Rgb:
    """Of these the one on which least of it is lost; of several such the one that it stands out from."""

    def worth(ground: Rgb) -> tuple[float, float]:
        ratios = _ratios(picture, ground)
        return -round(lost_on(picture, ground), 1), float(np.median(ratios)) if len(ratios) else 0.0

    return max(grounds, key=worth)


def _ratios(picture: Picture, ground: Rgb) -> npt.NDArray[Any]:
    """Contrast of each pixel of the outline with the ground."""
    own, under = _lights(picture), float(relative_luminance(np.array(ground))) + 0.05
    return np.asarray(np.maximum(own, under) / np.minimum(own, under))


@lru_cache(maxsize=16)
def _lights(picture: Picture) -> npt.NDArray[Any]:
    """Relative luminance, plus 0.05, of what of the logo lies at its outline."""
    small = np.asarray(picture.image.thumbnail_image(_SIDE, height=_SIDE, size="down").numpy())
    there = np.pad(small[..., 3] > _THERE, 1)
    inner = there
    for _ in range(_DEEP):
        beside = [np.roll(inner, step, axis) for axis in (0, 1) for step in (-1, 1)]
        inner = np.logical_and.reduce([inner, *beside])
    rim = (there & ~inner)[1:-1, 1:-1]
    return np.asarray(relative_luminance(small[rim][:, :3]) + 0.05)
