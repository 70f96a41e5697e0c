"""How a product stands in its photo: on which feet, seen from how far above, and where the photo cuts it off.

All of it is read from the cutout's outline. A foot is a place where the lower outline comes down and goes up
again; of the outline's other low places (a bumper, a belly) nothing is in contact with the floor. From above,
far feet are higher in the picture than near ones. Where a near foot has one at each side of it, the two lines
to them are a body's length and width, at a right angle on the floor: that tells the camera's slope. Where the
outline runs straight along both, as a toaster's does from its corner, it stands on all of them. What ends
below in a wide arc, as a saucer does, stands on a round: how flat its arc is tells the same.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import pyvips

from studio.cutting import lying
from studio.cutting.cropping import Edge
from studio.cutting.masks import Floats, Mask, regions

LEVEL: Final = 0.145  # slope of a camera that looks at a thing on a table
STEEPEST: Final = 0.5  # of what still stands rather than lies

_SIDE: Final = 320  # px of the outline that is looked at
_RISE: Final = 0.014  # share of the longer side by which an outline goes up beside a foot
_SOLE: Final = 0.008  # and within which it is still the same foot
_HIGHEST: Final = 0.33  # share of the height up to which there may be feet
_STEEP: Final = 0.42  # rise over run of an outline that no longer follows the floor
_CORNER: Final = (0.06, 0.045)  # shares of the longer side, aside and up: a wheel's end, and no ball's
# Of an edge on the floor: how far it is off a line, as a share of its rise; its least rise, of the width.
_OFF_EDGE, _LEAST_EDGE = 0.14, 0.05
_STEEP_EDGE, _SHORT_EDGE = 1.3, 0.06  # rise over run, and least share of the width, of the shorter of two
# Shares of the height that a strap hangs below what carries: least, most of one in the middle, most.
_STRAP: Final = (0.05, 0.25, 0.45)
_ASIDE: Final = 0.2  # of the width, from the middle: where a strap hangs, and no stick is
_THIN, _BROAD = 0.14, 0.34  # shares of the width: a strap, and what it hangs from
_BELLY: Final = 0.12  # share of the height: with so much air below it, a body stands on legs
# Of a round base's arc: rise by half its width (less is no arc, more a ball's); how far it is off an ellipse.
_ARC: Final = (0.3, 0.92)
_OFF_ARC: Final = 0.06  # share of the rise
_FAR_SIDE: Final = (
    1.6  # heights by the arc's rise, from which it goes on behind: a bowl from the side has its rim there
)


@dataclass(frozen=True, slots=True)
class Foot:
    """Where a product touches the floor: between the shares `left` and `right` of the cutout's width, `high`
    (a share of its height) above the standing line."""

    left: float
    right: float
    high: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Base:
    """A round to stand on: half its width (a share of the cutout's), and how high (a share of its height) its
    sides are in the picture above its front."""

    half: float
    rise: float


@dataclass(frozen=True, slots=True)
class Pose:
    """`feet` from left to right, the lowest at 0. `hangs`: the share of the height below the standing line.

    `slope` is the tangent of the angle from above, None where the outline does not tell. `legs`: it stands on
    several with air between. `edged`: on two lower edges from its near corner on. `cut`: the photo's edges at
    which it is cut off. `base`: a round that it stands on. `lies`: it is seen from above, or would fall over
    (see `lying`).
    """

    feet: tuple[Foot, ...]
    hangs: float = 0.0
    slope: float | None = None
    legs: bool = False
    edged: bool = False
    cut: frozenset[Edge] = frozenset()
    base: Base | None = None
    lies: bool = False

    @property
    def nearest(self) -> Foot:
        return min(self.feet, key=lambda foot: foot.high)


def pose_of(cutout: pyvips.Image, cut: frozenset[Edge] = frozenset()) -> Pose:
    """The pose of a trimmed RGBA cutout."""
    small = cutout[3].thumbnail_image(_SIDE, height=_SIDE, size="both")
    mask = np.asarray(small.numpy() > 127, dtype=np.float32)
    if not mask.any():
        return Pose((Foot(0.25, 0.75, 0.0),), cut=cut)
    below = int(np.argmax(mask[::-1].any(axis=1)))  # a shadow that came with it carries nothing
    hangs = below + _strap(mask[: len(mask) - below])
    standing = mask[: len(mask) - hangs]
    rows, columns = standing.shape
    contour = _contour(standing)
    runs, hint = _feet(contour, rows)
    edged = _is_edged(contour, runs)
    slope, base = _slope(runs, hint, edged or columns > 1.15 * rows), None
    if len(runs) == 1 and (arc := _arc(contour, rows)) is not None:
        half, rise = arc
        slope = rise / half  # the sets are seen by a camera that does not tilt
        base = Base(half / columns, rise / len(mask))
    feet = tuple(Foot(left / columns, (right + 1) / columns, high / rows) for left, right, high in runs)
    whole = len(mask)
    return Pose(
        tuple(Foot(foot.left, foot.right, foot.high * rows / whole) for foot in feet),
        hangs / whole,
        slope,
        not edged and _on_legs(runs, contour, rows),
        edged,
        cut,
        base,
        _lies(cutout, standing, feet, stands=slope is not None or bool(cut), cut=bool(cut)),
    )


def _lies(cutout: pyvips.Image, mask: Floats, feet: Sequence[Foot], *, stands: bool, cut: bool) -> bool:
    """Whether it lies; what `stands` by its feet, or is `cut` off, only where no feet could be meant."""
    seen = mask > 0
    if lying.is_disc(cutout) or lying.is_scattered(seen) or lying.is_turned(seen) or lying.is_pair(seen):
        return True
    if not cut and lying.is_aslant(seen):
        return True
    left, right = min(foot.left for foot in feet), max(foot.right for foot in feet)
    return not stands and lying.topples(seen, left, right)


def _strap(mask: Floats) -> int:
    """Rows at the foot in which only something thin, a strap or its loop, hangs from something broad: it
    carries nothing. Legs are several things."""
    rows, columns = mask.shape
    widths = mask.sum(axis=1)[::-1]  # from below
    low, short, high = (round(share * rows) for share in _STRAP)
    step = max(2, round(0.05 * rows))
    broad = widths > _BROAD * columns
    body = next((at for at in range(high) if broad[at : at + step].all()), 0)
    if body < max(low, 1):
        return 0
    hanging = mask[rows - body :] > 0
    across = np.flatnonzero(hanging.any(axis=0))
    aside = abs((across[0] + across[-1]) / 2 / columns - 0.5) > _ASIDE
    loops = _is_loop(hanging)
    if body > short and not (aside or loops):
        return 0  # a stick that it stands on
    is_thin = hanging.sum(axis=1).mean() < (2 if loops else 1) * _THIN * columns
    return body if is_thin and len(regions(hanging)[1]) == 1 else 0


def _is_loop(hanging: Mask) -> bool:
    """Whether most of its rows have two ends of it."""
    strands = (np.diff(hanging.astype(np.int8), axis=1, prepend=0) == 1).sum(axis=1)
    return bool((strands == 2).mean() > 0.5)


def _contour(mask: Floats) -> Floats:
    """(columns,) how high above the last row each column begins; where there is nothing, the full height."""
    rows = len(mask)
    found = np.where(mask.any(axis=0), np.argmax(mask[::-1], axis=0), rows).astype(np.float32)
    padded = np.pad(found, 1, mode="edge")
    return np.asarray(np.median([padded[:-2], padded[1:-1], padded[2:]], axis=0), dtype=np.float32)


_Run = tuple[int, int, float]  # first column, last column, height in px


def _feet(contour: Floats, rows: int) -> tuple[list[_Run], _Run | None]:
    """The places that touch the floor, from left to right; and a corner of the outline that only shows which
    way the floor goes, such as a bumper's."""
    side = max(rows, len(contour))
    runs = _on_one_floor(_lows(contour, rows, side))
    near = min(runs, key=lambda run: run[2])
    ways = ((0, -1), (-1, 1))
    found = (_corner(contour, near, runs[at], side, step) for at, step in ways)
    corners = [one for one in found if one is not None and one[2] <= _HIGHEST * rows]
    if len(runs) == 1 and (both := _edges(contour, near, side)):
        return sorted([*runs, *both]), None
    if not corners:
        return runs, None
    corners.sort(key=lambda one: -abs(_mid(one) - _mid(near)))
    runs = sorted([*runs, corners[0]])
    hint = corners[1] if len(corners) > 1 else None
    return runs, hint


def _edges(contour: Floats, near: _Run, side: int) -> list[_Run]:
    """The far ends of the two edges that go up from a body's near corner, where both are seen. The shorter is
    the steeper, and both together are no steeper than what still stands."""
    ends = [_corner(contour, near, near, side, step, steepest=_STEEP_EDGE) for step in (-1, 1)]
    left, right = ends
    if (
        left is None
        or right is None
        or not (_is_edge(contour, near, left) and _is_edge(contour, near, right))
    ):
        return []
    across = (_mid(near) - _mid(left)) * (_mid(right) - _mid(near))
    return [left, right] if left[2] * right[2] <= STEEPEST**2 * across else []


def _is_edged(contour: Floats, runs: Sequence[_Run]) -> bool:
    """Whether it stands on its near corner and two that are farther, and on all between."""
    if len(runs) != 3:
        return False
    first, near, last = runs
    return near[2] == min(run[2] for run in runs) and all(
        _is_edge(contour, near, one) for one in (first, last)
    )


def _is_edge(contour: Floats, near: _Run, far: _Run) -> bool:
    """Whether the outline is one line from a near foot up to a far one."""
    start, end = (near[1], far[0]) if far[0] > near[1] else (far[1], near[0])
    between = contour[start : end + 1] - contour.min()
    rise = abs(float(between[-1] - between[0]))
    if rise < _LEAST_EDGE * len(contour) or len(between) < 3:
        return False
    line = np.linspace(between[0], between[-1], len(between))
    return bool(np.abs(between - line).max() <= max(1.5, _OFF_EDGE * rise))


def _lows(contour: Floats, rows: int, side: int) -> list[_Run]:
    """Where the outline comes down and goes up again."""
    lowest = float(contour.min())
    rise, sole = max(2.0, _RISE * side), max(1.0, _SOLE * side)
    found: list[_Run] = []
    rest = contour.copy()
    for _ in range(len(contour)):
        at = int(rest.argmin())
        high = float(rest[at])
        if not math.isfinite(high) or high > lowest + _HIGHEST * rows:
            break
        left, right = _basin(contour, at, high + rise)
        within = np.flatnonzero(contour[left : right + 1] <= high + sole) + left
        own = contour[left : right + 1].min() >= high - 0.5
        rest[left : right + 1] = np.inf
        if own and _reached(contour, left, right, high + rise):
            found.append((int(within[0]), int(within[-1]), high - lowest))
    return found


def _corner(
    contour: Floats, near: _Run, outermost: _Run, side: int, step: int, *, steepest: float = _STEEP
) -> _Run | None:
    """Where the line along the floor from the nearest foot ends, going left (−1) or right (1): the outline's
    lowest point as seen from there, if it goes up steeply beyond it."""
    start = near[0] if step < 0 else near[1]
    columns = np.arange(start + step, -1 if step < 0 else len(contour), step)
    lowest = float(contour.min())
    rises = (contour[columns] - lowest) / np.abs(columns - start)
    beside = outermost[0] if step < 0 else outermost[1]
    far = (columns - beside) * step > (0.15 if steepest == _STEEP else _SHORT_EDGE) * len(contour)
    if not far.any():
        return None
    at = int(np.where(far, rises, np.inf).argmin())
    if rises[at] > steepest:
        return None
    # The farthest that is about as low: of a wheel, its foot and not its front.
    low = np.flatnonzero(far & (rises <= rises[at] + 0.015))
    at = int(low[-1])
    column, high = int(columns[at]), float(contour[columns[at]])
    inside = column - step * max(1, round(_CORNER[0] * side))
    if high - float(contour[inside]) > 1.4 * steepest * _CORNER[0] * side:
        return None  # the side of something round
    beyond = column + step * max(1, round(_CORNER[0] * side))
    ends = not 0 <= beyond < len(contour)
    if not ends and float(contour[beyond]) - high < _CORNER[1] * side:
        return None
    half = max(1, round(0.012 * side))
    return max(0, column - half), min(len(contour) - 1, column + half), high - lowest


def _basin(contour: Floats, at: int, level: float) -> tuple[int, int]:
    """The columns around `at` up to where the outline has risen to `level`."""
    left = at
    while left > 0 and contour[left - 1] < level:
        left -= 1
    right = at
    while right < len(contour) - 1 and contour[right + 1] < level:
        right += 1
    return left, right


def _reached(contour: Floats, left: int, right: int, level: float) -> bool:
    """Whether the outline goes up on both sides of a basin; at the outline's own ends it does."""
    at_left = left == 0 or contour[left - 1] >= level
    at_right = right == len(contour) - 1 or contour[right + 1] >= level
    return bool(at_left and at_right)


def _on_one_floor(runs: list[_Run]) -> list[_Run]:
    """Those that can stand on a floor together: the lower hull of all. What lies above it hangs."""
    hull: list[_Run] = []
    for run in sorted(runs):
        while len(hull) >= 2 and _turns_up(hull[-2], hull[-1], run):
            hull.pop()
        hull.append(run)
    near = min(hull, key=lambda run: run[2])
    return [run for run in hull if run is near or run[2] <= _STEEP * abs(_mid(run) - _mid(near))]


def _mid(run: _Run) -> float:
    return (run[0] + run[1]) / 2


def _turns_up(first: _Run, second: _Run, third: _Run) -> bool:
    """Whether the second lies above the line from the first to the third, by more than a pixel."""
    share = (_mid(second) - _mid(first)) / max(_mid(third) - _mid(first), 1.0)
    return second[2] > first[2] + (third[2] - first[2]) * share + 1.0


def _slope(runs: Sequence[_Run], hint: _Run | None, lies_across: bool) -> float | None:
    near = min(runs, key=lambda run: run[2])
    others = [run for run in (*runs, *([hint] if hint else ())) if run is not near and run[2] > 1.0]
    left = [run for run in others if run[1] < near[0]]
    right = [run for run in others if run[0] > near[1]]
    if left and right and lies_across:
        one, other = max(left, key=lambda run: run[2]), max(right, key=lambda run: run[2])
        across = (_mid(near) - _mid(one)) * (_mid(other) - _mid(near))
        return _clamped(math.sqrt(one[2] * other[2] / max(across, 1.0)))
    if others and lies_across:
        # One long side of a body that stands across: it is seen at some 35°.
        far = max(others, key=lambda run: run[2])
        return _clamped(1.3 * far[2] / max(abs(_mid(far) - _mid(near)), 1.0))
    return None


def _arc(contour: Floats, rows: int) -> tuple[float, float] | None:
    """(half width, rise) in px of the lower half of an ellipse, where the outline is one below."""
    columns = np.arange(len(contour))
    half = len(contour) / 2
    at = np.abs(columns + 0.5 - half) / half
    within = at < 0.9  # at its ends an ellipse is upright
    drop = 1 - np.sqrt(1 - at[within] ** 2)
    if not drop.any():  # one column
        return None
    height = contour[within] - contour.min()
    rise = float((height * drop).sum() / (drop**2).sum())
    off = float(np.abs(height - rise * drop).max())
    flat = _ARC[0] < rise / half < _ARC[1] and off < _OFF_ARC * rise
    return (half, rise) if flat and rows > _FAR_SIDE * rise else None


def _clamped(slope: float) -> float:
    return min(max(slope, 0.05), STEEPEST)


def _on_legs(runs: Sequence[_Run], contour: Floats, rows: int) -> bool:
    """Whether there is air under the body, between feet."""
    for one, other in pairwise(runs):
        between = contour[one[1] + 1 : other[0]]
        if len(between) > 3 and float(np.median(between)) - max(one[2], other[2]) > _BELLY * rows:
            return True
    return False
