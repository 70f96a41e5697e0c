"""Where what a photo shows most likely has its face: the upper part of its outline, as wide as that is there.

No model of ours knows the faces of animals, and of a cat asleep, a horse at a gallop or a bear cut off at its
shoulders that is where they are.
"""

from typing import Final

import numpy as np
import pyvips

_SIDE: Final = 96  # px in which the outline is looked at
_TOP: Final = 0.3  # of its height: what tells where the face begins and ends across
_STRAY: Final = 0.08  # of what is seen there, on each side: a tail, and what is round
_ROUND: Final = 0.1  # of the width between them, that a head is wider on each side
_LEAST, _LEAST_OF_CUT = 0.42, 0.65  # of its height, and of one that goes on below the photo


def crown_of(cutout: pyvips.Image, *, cut_below: bool) -> tuple[float, float, float, float]:
    """Left, top, right and bottom in shares of an RGBA picture that is trimmed to what it shows. As tall as
    it is wide at least, where there is so much: faces are."""
    alpha = np.asarray(cutout[3].thumbnail_image(_SIDE, height=_SIDE, size="force").numpy(), dtype=np.float64)
    across = alpha[: round(_TOP * _SIDE)].sum(axis=0).cumsum()
    first, last = np.searchsorted(across, np.array([_STRAY, 1 - _STRAY]) * max(across[-1], 1.0)) / _SIDE
    more = _ROUND * (last - first)
    left, right = max(0.0, float(first - more)), min(1.0, float(last + 1 / _SIDE + more))
    tall = (right - left) * cutout.width / cutout.height
    return left, 0.0, right, min(1.0, max(tall, _LEAST_OF_CUT if cut_below else _LEAST))
