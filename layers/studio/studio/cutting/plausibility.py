"""How far an outline can be believed: 0..1, from what a right one looks like.

The limits were set on composites with a known outline (`python -m local.bench.cutouts`) and on photographs.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from studio.cutting.masks import erode, frame, gradient, peak, regions
from studio.cutting.outline import Outline
from studio.cutting.second import beside

# What the upper edge cuts off is shown large; what is small and hangs from there is a part of something: the
# elastic band of a notebook.
_ONE_MORE: Final = 0.2  # of the largest piece, from which another is a product too, and no scrap
_WHOLE: Final = 0.2
_MISSED: Final = 0.06  # of an outline, of what edges do not tell from the ground
_KEYED: Final = 0.05  # of an outline that may differ from what stands before a ground of one colour


@dataclass(frozen=True, slots=True)
class Signs:
    """What is measured of an outline, as shares (0..1).

    `agreed`: of what the model saw in either look, what it saw in both. `unsure`: of what it saw, where it
    could not decide. `moved`: between its outline and the one that was made of it. `faint`: of the outline,
    where the picture has no edge. `loose`: of the product, what is in scraps beside it. `cropped`: of the
    picture's frame, what the product covers. `area`: of the picture. `hung`: of the product's width, what
    the frame's upper edge cuts off. `keyed`: as `Outline` has it. `beside`: of the product, what is another
    thing of the scene. `inside`, `missed`: as `Outline` has them.
    """

    agreed: float
    unsure: float
    moved: float
    faint: float
    loose: float
    cropped: float
    area: float
    hung: float
    keyed: float
    beside: float = 0.0
    inside: float = 0.0
    missed: float = 0.0


def signs_of(found: Outline) -> Signs | None:
    """None without a product, or without anything around it."""
    mask = found.mask
    size = int(mask.sum())
    contour = mask & ~erode(mask, 1)
    if not size or not contour.any() or mask.all():
        return None
    seen = found.seen
    _, pieces = regions(mask)
    wide = np.flatnonzero(mask.any(axis=0))
    return Signs(
        agreed=found.agreed,
        unsure=float(((seen > 0.15) & (seen < 0.85)).sum()) / size,
        moved=1 - float((mask & (seen > 0.5)).sum()) / max(float((mask | (seen > 0.5)).sum()), 1.0),
        faint=float((peak(gradient(found.lab), 2)[contour] < 1.2).mean()),
        loose=sum(piece for _, piece in pieces if piece < _ONE_MORE * pieces[0][1]) / size,
        cropped=float(mask[frame(mask.shape, 1)].mean()),
        area=size / mask.size,
        hung=float(mask[:2].any(axis=0).sum()) / (wide[-1] - wide[0] + 1),
        keyed=found.keyed,
        beside=beside(found),
        inside=found.inside,
        missed=found.missed,
    )


def confidence(signs: Signs | None) -> float:
    if signs is None:
        return 0.0
    model = (
        _fade(1 - signs.agreed, 0.06, 0.18) * _fade(signs.unsure, 0.25, 0.70) * _fade(signs.moved, 0.06, 0.20)
    )
    return (
        max(model, _fade(1 - signs.keyed, _KEYED, 2 * _KEYED) * _fade(signs.missed, _MISSED, 2 * _MISSED))
        * _fade(signs.faint, 0.15, 0.60)
        * _fade(signs.loose, 0.10, 0.40)
        * _fade(signs.beside, 0.08, 0.16)
        * _fade(signs.inside, 0.60, 0.80)
        * _fade(signs.cropped, 0.30, 0.50)
        * _fade(signs.area, 0.80, 0.95)
        * _fade(0.008 - signs.area, 0.0, 0.006)
        * (_fade(_WHOLE - signs.area, 0.0, 0.08) if signs.hung > 0.05 else 1.0)
    )


def _fade(value: float, good: float, bad: float) -> float:
    """1 up to `good`, falling to 0 at `bad`."""
    return min(max((bad - value) / (bad - good), 0.0), 1.0)
