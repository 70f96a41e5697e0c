"""An outline that settles where the picture changes: a random walker (Grady 2006) in a band about it.

Each pixel of the band takes the mean of its neighbours, which count the less the more the colour changes on
the way to them. So the outline comes to lie on the strongest edge within the band, and where there is none it
is smooth, in the band's middle.
"""

from typing import Final

import numpy as np

from studio.cutting.masks import Floats, Mask, around, blur, dilate, erode, squared

_REACH: Final = 6  # px to either side of the outline
_ROUNDS: Final = 90
_HELD: Final = 0.02  # a neighbour of the same colour counts 1, what was thought before this much
_NOISE: Final = 0.16  # OKLab × 100, squared, by which neighbours always may differ
_USUAL: Final = 8.0  # px about which it is measured how much neighbours usually differ
_AROUND: Final = 24  # px around the product that are looked at
_STEPS: Final = ((-1, 0), (1, 0), (0, -1), (0, 1))


def settled(mask: Mask, likely: Floats, lab: Floats) -> Mask:
    """(h, w) `mask` with its outline on the edges of (h, w, 3) `lab`; `likely`: shares (0..1) that it had.

    What is thinner than the band stays as it is.
    """
    if not mask.any():
        return mask
    part, settled = around(mask, _AROUND), mask.copy()
    settled[part] = _settled(mask[part], likely[part], lab[part])
    return settled


def _settled(mask: Mask, likely: Floats, lab: Floats) -> Mask:
    inner = erode(mask, _REACH)
    thin = dilate(mask & ~dilate(inner, _REACH + 2), _REACH)
    thin |= dilate(~mask & ~dilate(erode(~mask, _REACH), _REACH + 2), _REACH)
    band = dilate(mask, _REACH) & ~inner & ~thin
    band[0] = band[-1] = False
    band[:, 0] = band[:, -1] = False
    where = np.flatnonzero(band)
    if not len(where):
        return mask
    change = np.stack([_change(lab, step).ravel() for step in _STEPS])
    usual = blur(change.mean(axis=0).reshape(*mask.shape, 1), _USUAL).ravel()
    weights = np.exp(-change[:, where] / (2 * _NOISE + usual[where]))
    total = weights.sum(axis=0) + _HELD
    held = _HELD * (likely.ravel()[where] + mask.ravel()[where]) / 2
    values = mask.astype(np.float32).ravel()
    beside = [where + down * mask.shape[1] + across for down, across in _STEPS]
    for _ in range(_ROUNDS):
        values[where] = (
            sum(weight * values[at] for weight, at in zip(weights, beside, strict=True)) + held
        ) / total
    return np.asarray(values.reshape(mask.shape) > 0.5)


def _change(lab: Floats, step: tuple[int, int]) -> Floats:
    """(h, w): how far each pixel's colour, squared, is from its neighbour's in one direction."""
    away = lab - np.roll(lab, (-step[0], -step[1]), axis=(0, 1))
    return squared(away)
