"""What was laid down and seen from above: a disc (a cup, a coin), things beside each other, a pair of shoes,
a sheet that is turned in its picture, what is long and aslant; and what would fall over. On a podium, discs
are on their rims and others in the air.

A ball has a disc's outline; lying, it does not look wrong.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
import pyvips

from studio.cutting.masks import Mask, regions

_SIDE: Final = 160  # px of a side that are looked at, or somewhat more
_LEAST: Final = 16  # px of its shorter side, below which nothing is told
_RATIO: Final = (0.9, 1.11)  # width to height
_OFF: Final = 0.03  # of the radius: how far its outline may be from an ellipse, on the mean
_SOLID: Final = 0.97  # of the ellipse that it fills

_LEANING: Final = 0.13  # share of the width: so far beside its feet a thing's middle may be
_ON_A_TIP: Final = (0.12, 0.6, 0.05)  # of the width; width to height; and `_LEANING` on so narrow a foot
# How slim what lies aslant is, and by how many degrees: a row of things on a board, and an axe.
_ASLANT: Final = ((0.36, 8.0, 62.0), (0.5, 33.0, 60.0))
_TALL: Final = 1.8  # height to width of a shoe that is seen from above
_ALIKE: Final = 0.7  # of a pair: the smaller one's size by the larger one's
_ROUND: Final = 0.5  # of half its width: so high the end of a shoe is round, as no bottle's is
_PIECE: Final = 0.02  # of what is seen: less is a speck, or what is left of a strap
_ABOVE: Final = 0.085  # of the height: so far above the lowest piece's foot none stands that stands behind it
_HANGING: Final = 0.15  # of what is seen: less of it in the air is a splash, a petal
_OVER: Final = 0.5  # of a piece's width: over another it is a part of that, whose stem was too thin to see
_CORNERED: Final = 0.86  # of a rectangle that it fills
_TURNED: Final = (7, 83)  # degrees by which that is turned
_ROUNDED: Final = (0.8, 1.2)  # where its corners are round: and how much more than of an upright one


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


def topples(mask: Mask, left: float, right: float) -> bool:
    """Whether what stands between those shares of its width would fall over: its middle is beside them, as a
    slice's on its tip is."""
    middle = float((mask.sum(axis=0) * np.arange(mask.shape[1])).sum() / mask.sum()) / mask.shape[1]
    foot, wide, leaning = _ON_A_TIP
    tip = right - left < foot and mask.shape[1] > wide * mask.shape[0]
    air = leaning if tip else _LEANING
    return not left - air <= middle <= right + air


def is_aslant(mask: Mask) -> bool:
    """Whether it is far longer than wide, and neither level nor upright."""
    if min(mask.shape) < _LEAST:
        return False
    spread, axes = np.linalg.eigh(np.cov(np.stack(np.nonzero(mask)[::-1])))
    degrees = float(np.degrees(np.arctan2(abs(axes[1, 1]), abs(axes[0, 1]))))
    slim = float(np.sqrt(max(spread[0], 0.0) / max(spread[1], 1e-6)))
    return any(slim < most and low <= degrees <= high for most, low, high in _ASLANT)


def is_pair(mask: Mask) -> bool:
    """Whether it is two tall things beside each other with round ends, as shoes are from above."""
    labels, found = regions(mask)
    if len(found) < 2 or found[1][1] < _ALIKE * found[0][1]:
        return False
    return all(_is_sole(labels == part) for part, _ in found[:2])


def _is_sole(piece: Mask) -> bool:
    rows, columns = np.flatnonzero(piece.any(axis=1)), np.flatnonzero(piece.any(axis=0))
    own = piece[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    height, width = own.shape
    if height < _TALL * width or width < _LEAST:
        return False
    high = np.argmax(own[::-1], axis=0)[[round(0.05 * width), -1 - round(0.05 * width)]]
    return bool(high.min() > _ROUND * width / 2)


def is_scattered(mask: Mask) -> bool:
    """Whether it is several pieces, of which some would be in the air if the lowest stood."""
    mask = mask[::2, ::2]  # pieces are far larger than that
    labels, found = regions(mask)
    whole = sum(size for _, size in found)
    pieces = [np.nonzero(labels == part) for part, size in found if size >= _PIECE * whole]
    if len(pieces) < 2:
        return False
    floor = max(int(rows.max()) for rows, _ in pieces)
    in_air = [floor - int(rows.max()) > _ABOVE * len(mask) for rows, _ in pieces]
    low = np.concatenate([columns for (_, columns), high in zip(pieces, in_air, strict=True) if not high])
    hanging = [columns for (_, columns), high in zip(pieces, in_air, strict=True) if high]
    return sum(len(columns) for columns in hanging if _beside(columns, low)) > _HANGING * whole


def _beside(columns: npt.NDArray[np.intp], others: npt.NDArray[np.intp]) -> bool:
    """Whether most of a piece's width is beside the others, and not above them."""
    own = np.unique(columns)
    return float(np.isin(own, others).mean()) < _OVER


def is_turned(mask: Mask) -> bool:
    """Whether it is a rectangle that stands on a corner."""
    rows, columns = np.nonzero(mask)
    first = np.unique(rows, return_index=True)[1]
    ends = np.concatenate([first, first - 1])  # of each row the first and the last: no other is a corner
    rim = np.stack([columns[ends], rows[ends]]).astype(np.float32)
    degrees = np.arange(90)
    along, down = np.cos(np.deg2rad(degrees)), np.sin(np.deg2rad(degrees))
    x, y = np.outer(along, rim[0]) + np.outer(down, rim[1]), np.outer(along, rim[1]) - np.outer(down, rim[0])
    areas = (np.ptp(x, axis=1) + 1) * (np.ptp(y, axis=1) + 1)
    best = int(areas.argmin())
    if not _TURNED[0] <= best <= _TURNED[1]:
        return False
    least, more = _ROUNDED
    rounded = len(rows) >= least * areas[best] and areas[0] > more * areas[best]
    return bool(rounded or len(rows) >= _CORNERED * areas[best])
