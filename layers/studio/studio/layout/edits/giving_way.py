"""What a layout sets in an ad that somebody has worked at gives way to what was placed by hand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from studio.design.tree import AnyNode, Design, Frame, Group, walk
from studio.drawing.picture import Picture
from studio.layout.edits.following import belongings
from studio.layout.parts.badge import free_places
from studio.layout.seen.faults import TOUCHES
from studio.layout.seen.grounds import unreadable
from studio.layout.seen.inks import Ink, Inks, grown, inks
from studio.layout.stage.stage import Covered, Rect

# What moves as one, and what moves first: an ornament before words, and these before the logo.
_MOVES: Final = (
    ("badge",),
    ("rating",),
    ("price", "was"),
    ("cta",),
    ("subheadline",),
    ("headline",),
    ("logo",),
)
_READ: Final = (("headline",), ("subheadline",), ("rating", "price", "was"), ("cta",))  # in that order
Steps = Mapping[str, tuple[float, float]]
_PLACE: Final = ("x", "y", "width", "height", "rotation")
_AIR: Final = 0.02  # of the canvas's shorter side: between what gives way and all else
_MARGIN: Final = 0.045  # of the canvas's shorter side
_GROUND: Final = 0.4  # of the canvas: what covers so much of it is a ground to stand on


def steps_aside(
    laid_out: Design,
    changed: Design,
    design: Design,
    pictures: Sequence[Picture],
    covered: Covered | None = None,
) -> Steps:
    """How far what a layout has set onto what was placed by hand is to move, in pixels, by node: to the
    nearest free place where it can be read, and is read in its turn; where there is no such place to another
    free one, where there is none it stays. By hand: what in `changed` stands elsewhere than in `laid_out`, or
    is in it alone; but not what belongs to a product. To a product all that is read in one go gives way as
    one, and apart only in its turn: it would be scattered around it."""
    placed = frozenset(_by_hand(laid_out, changed)) - belongings(changed)
    steps: dict[str, tuple[float, float]] = {}
    own = {node.id for node in design.children}
    column = _column(design, placed)
    if column and placed & inks(design, pictures).products.keys():
        step = _step(design, column, placed, pictures, covered)
        steps |= dict.fromkeys(column, step) if step else {}
    for ids in _MOVES if placed else ():
        if placed.isdisjoint(ids) and not own.isdisjoint(ids):
            step = _step(stepped(design, steps), ids, placed, pictures, covered)
            steps |= dict.fromkeys(ids, step) if step else {}
    return steps


def _column(design: Design, placed: frozenset[str]) -> tuple[str, ...]:
    """What of this design is read in one go, and was not placed by hand."""
    own = {node.id for node in design.children} - placed
    return tuple(name for names in _READ for name in names if name in own)


def stepped(design: Design, steps: Steps) -> Design:
    """The design with its nodes, and what lies behind them, so much aside."""

    def aside(node: AnyNode) -> AnyNode:
        right, down = steps.get(node.id.removesuffix("-shade").removesuffix("-ground"), (0.0, 0.0))
        return node.model_copy(update={"x": node.x + right, "y": node.y + down}) if right or down else node

    return design.model_copy(update={"children": tuple(map(aside, design.children))})


def _by_hand(laid_out: Design, changed: Design) -> Iterator[str]:
    base = {node.id: node for node in walk(laid_out)}
    canvas = laid_out.width * laid_out.height
    for node in walk(changed):
        before = base.get(node.id)
        if before is not None:
            if any(getattr(node, name) != getattr(before, name) for name in _PLACE):
                yield node.id
        elif known := [inner.id for inner in walk(node) if inner.id in base]:
            yield from known  # an editor has grouped them
        elif node.visible and node.opacity and node.width * node.height < _GROUND * canvas:
            yield node.id


def _step(
    design: Design,
    ids: tuple[str, ...],
    placed: frozenset[str],
    pictures: Sequence[Picture],
    covered: Covered | None,
) -> tuple[float, float] | None:
    turned, inside = _turned(design, placed)
    seen = inks(design, pictures, also=placed | turned)
    # Of what stands in a turned frame or group, that is where it is seen.
    seen = replace(seen, copy={name: ink for name, ink in seen.copy.items() if name not in inside})
    own = seen.of({name: ink for name, ink in seen.copy.items() if name in ids})
    theirs = seen.of({name: ink for name, ink in seen.copy.items() if name in placed | turned})
    if int((own & theirs).sum()) <= TOUCHES:
        return None
    products = [name for name in seen.products if name in placed]
    others = {name: ink for name, ink in seen.copy.items() if name in (placed | turned).difference(products)}
    of_column = set(ids) < set(_column(design, placed))
    in_line = of_column and int((own & seen.of(others)).sum()) <= TOUCHES
    rest = {name: ink for name, ink in seen.copy.items() if name not in ids}
    kept, lowest = _in_turn(ids, own, rest)
    unread = unreadable(design, ids, pictures, seen)
    left = replace(seen, copy=rest)
    ways = ((unread | kept, lowest), (unread, lowest), (kept, lowest), (None, lowest), (None, 0))
    for avoided, top in ways[::2][:2] if in_line else ways:
        step = _nearest(own, left, _room(design, covered), avoided, top, in_line=in_line)
        if step is not None:
            return step
    return None


def _turned(design: Design, placed: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The frames and groups that are turned and hold what was placed by hand; and what is in them."""
    found = [
        node
        for node in design.children
        if isinstance(node, Frame | Group) and node.rotation and placed & {inner.id for inner in walk(node)}
    ]
    within = (inner.id for node in found for inner in walk(node) if inner is not node)
    return frozenset(node.id for node in found), frozenset(within)


def _in_turn(ids: tuple[str, ...], own: Ink, rest: Mapping[str, Ink]) -> tuple[Ink, int]:
    """Where something would be read before what is read first, or after what is read last; and the first row
    below the headline, if it stands below."""
    away, lowest = np.zeros_like(own), 0
    top, bottom = _rows(own)
    at = next((number for number, names in enumerate(_READ) if set(ids) & set(names)), None)
    for number, names in enumerate(_READ if at is not None else ()):
        for name in names:
            if name not in rest or not rest[name].any():
                continue
            first, last = _rows(rest[name])
            if at is not None and number < at and first <= top:
                away[:first] = True
                lowest = last if name == "headline" else lowest
            elif at is not None and number > at and last >= bottom:
                away[last:] = True
    return away, lowest


def _rows(ink: Ink) -> tuple[int, int]:
    rows = np.flatnonzero(ink.any(axis=1))
    return int(rows[0]), int(rows[-1]) + 1


def _nearest(
    own: Ink, seen: Inks, room: Rect, avoided: Ink | None, lowest: int, *, in_line: bool = False
) -> tuple[float, float] | None:
    """How far it is from where an ink lies to the nearest place in the room where it lies on nothing, on
    nothing that is `avoided`, and not above a row; `in_line`: straight above or below."""
    rows, columns = (np.flatnonzero(own.any(axis=axis)) for axis in (1, 0))
    height, width = rows[-1] + 1 - rows[0], columns[-1] + 1 - columns[0]
    air = max(1, round(_AIR * min(seen.shape)))
    taken = grown(seen.of(seen.copy) | seen.of(seen.products), air)
    scale = seen.scale
    outside = np.ones(seen.shape, dtype=bool)
    top = max(round(room.y * scale), lowest)
    outside[top : round(room.bottom * scale), round(room.x * scale) : round(room.right * scale)] = False
    if avoided is not None:
        outside |= avoided
    free_rows, free_columns = np.nonzero(free_places(taken | outside, width, height))
    if not len(free_rows):
        return None
    right, down = free_columns - columns[0], free_rows - rows[0]
    if in_line:
        right, down = right[right == 0], down[right == 0]
        if not len(down):
            return None
    first = int(np.argmin(np.hypot(right, down)))
    return float(right[first]) / scale, float(down[first]) / scale


def _room(design: Design, covered: Covered | None) -> Rect:
    margin = _MARGIN * min(design.width, design.height)
    top, right, bottom, left = (max(side, margin) for side in covered or (0.0,) * 4)
    return Rect(left, top, design.width - left - right, design.height - top - bottom)
