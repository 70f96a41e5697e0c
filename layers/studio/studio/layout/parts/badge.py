"""An offer's badge ("−20 %", "New"): beside the product where nothing is covered, else in the column of copy.

Where there is room is measured on the pixels of the ad, as its faults are.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from studio.color.oklch import to_hex
from studio.design.tree import Design, DropShadow, Frame, SolidPaint, Text
from studio.drawing.picture import Picture
from studio.layout.parts.setting import Part, Setting
from studio.layout.seen.faults import LEGIBLE
from studio.layout.seen.inks import Ink, Inks, grown, inks
from studio.layout.stage.stage import Rect, Stage
from studio.layout.stage.theme import button_fill, label_on
from studio.type import fitting, ink

_SIDES: Final = (214.0, 184.0, 156.0, 132.0)  # pixels at 1080: a disc's width, the largest first
_STORY: Final = 1.2  # times as large
_LEGIBLE, _STORY_LEGIBLE = 25.0, 43.0  # pixels at 1080 of the smallest type
_LABEL_ROOM: Final = (0.76, 0.56)  # of a disc's side: what its words may take
_LEAST_LABEL: Final = 0.165  # of a disc's side: smaller words stand on a plate
_LARGEST_LABEL: Final = 0.3
_PLATE, _PLATE_LABEL = 0.44, 0.2  # of a disc's side: a plate's height, and its type
_CORNERS: Final = 0.14  # of a plate's height: rounder it would be a second button
_TAG, _STORY_TAG = 56.0, 96.0  # height at 1080 of a plate in the column
_TAG_LABEL: Final = 0.46  # of its height: its type
_AIR, _AIR_OF_COPY = 0.02, 0.03  # of the canvas's shorter side: between the badge and products, and copy
_OF_BUTTON: Final = 0.7  # of a button's height: between it and the badge, which are not to be one of a pair
_LEAST_AIR: Final = 8.0  # px: between the badge and copy, in a banner that is low
_SMALLER_COSTS: Final = 0.05  # of the canvas's longer side, that a smaller badge would have to be nearer
_LOWER_COSTS, _OTHER_SIDE_COSTS = 0.12, 0.04
_STAGE: Final = ("podium-top", "podium-side")  # stands before the badge's wall, as the product does
_OF_PRODUCT: Final = 0.46  # of its longer side
_OF_HEADLINE: Final = 3.4  # times its type: a disc that is larger is seen before it
_AIR_OF_LOGO: Final = 0.06  # of the canvas's shorter side: a disc beside a mark is taken for a part of it
_REACH: Final = 0.94  # of a disc's square: its corners are empty


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a badge could lie: its corner in canvas pixels, and how far that is from where it had best be."""

    x: float
    y: float
    cost: float


def shows_badge(stage: Stage) -> bool:
    return bool(stage.brief.offer.badge) and stage.wants("badge")


def tag_part(stage: Stage, box: Rect, setting: Setting, largest: float = math.inf) -> Part | None:
    """The badge in the column, above the headline, its words at most `largest` px, but legible."""
    if not stage.tagged:
        return None
    usual = min((_STORY_TAG if stage.large else _TAG) * stage.unit, largest / _TAG_LABEL)
    height = max(usual, LEGIBLE / _TAG_LABEL)
    plate = _plate(stage, height, height * _TAG_LABEL, box.width)
    x = box.x + (box.width - plate.width) / 2 if setting.align == "CENTER" else box.x
    return Part(plate.model_copy(update={"x": x}), plate.height, 30 * stage.unit)


def free_badge(stage: Stage, design: Design, pictures: Sequence[Picture]) -> Frame | None:
    """The badge where it covers neither product nor copy, as large and as near the product as can be, away
    from the button (or, where that cannot be, a disc that is near it); None where there is no such place."""
    seen = inks(design, pictures, whole=True)
    return _placed(stage, design, seen, away=True) or _placed(stage, design, seen, away=False)


def _placed(stage: Stage, design: Design, seen: Inks, *, away: bool) -> Frame | None:
    best: tuple[float, Frame] | None = None
    taken = _taken(design, seen, away=away)
    most, headline = _most(seen), design.node("headline")
    largest = headline.font_size if isinstance(headline, Text) else math.inf
    for step, badge in enumerate(_sizes(stage, largest)):
        if badge.height > most or not (away or badge.width == badge.height):
            continue
        place = _best_place(stage, seen, taken, badge)
        if place is None:
            continue
        cost = place.cost + step * _SMALLER_COSTS
        if best is None or cost < best[0]:
            best = cost, badge.model_copy(update={"x": place.x, "y": place.y})
    return best[1] if best else None


def _most(seen: Inks) -> float:
    """How tall a badge may be, in canvas pixels: what it is of is larger."""
    ink = seen.of(seen.products)
    if not ink.any():
        return math.inf
    longer = max(int(ink.any(axis=axis).sum()) for axis in (0, 1))
    return _OF_PRODUCT * longer / seen.scale


def _sizes(stage: Stage, largest: float) -> Iterator[Frame]:
    """Badges, the largest first, their words legible and at most `largest` px."""
    least = max(LEGIBLE, (_STORY_LEGIBLE if stage.large else _LEGIBLE) * stage.unit)
    for side in _SIDES:
        across = min(side * stage.unit * (_STORY if stage.large else 1.0), _OF_HEADLINE * largest)
        badge = _disc(stage, across, largest) or _plate(
            stage, across * _PLATE, min(across * _PLATE_LABEL, largest), stage.safe.width
        )
        label = badge.children[0]
        if isinstance(label, Text) and label.font_size >= least:
            yield badge


def _disc(stage: Stage, side: float, largest: float) -> Frame | None:
    """A round badge; None for words too long to be read in it."""
    width, height = (share * side for share in _LABEL_ROOM)
    block = _fitted(stage, width, height, min(_LARGEST_LABEL * side, largest), lines=3)
    if block.size < _LEAST_LABEL * side or not block.complete:
        return None
    return _badge(stage, side, side, side / 2, block)


def _plate(stage: Stage, height: float, size: float, room: float) -> Frame:
    pad = height * 0.5
    block = _fitted(stage, room - 2 * pad, 1.6 * size, size, lines=1)
    return _badge(stage, block.width * 1.02 + 1 + 2 * pad, height, _CORNERS * height, block)


def _fitted(stage: Stage, width: float, height: float, size: float, *, lines: int) -> fitting.Block:
    words = stage.brief.offer.badge
    style = fitting.Style(stage.theme.type.body, 700, False, 1.04, 0.0, stage.brief.language)
    style = fitting.with_leading(words, style)
    return fitting.fit(words, style, width=width, height=height, size=size, max_lines=lines, wrap="BALANCE")


def _badge(stage: Stage, width: float, height: float, radius: float, block: fitting.Block) -> Frame:
    fill = button_fill(stage.theme.accent, 0.0)[0]
    room = min(width, block.width * 1.04 + 2)
    label = Text(
        id="badge-label",
        name="Badge's words",
        x=(width - room) / 2,
        y=(height - block.height) / 2 - ink.sunk(stage.brief.offer.badge, block.style) * block.size,
        width=room,
        height=block.height + 1,
        characters=stage.brief.offer.badge,
        font_family=stage.theme.type.body,
        font_weight=700,
        font_size=block.size,
        line_height=block.style.line_height,
        text_align="CENTER",
        text_wrap="BALANCE",
        max_lines=max(1, len(block.lines)),
        language=stage.brief.language,
        fills=(SolidPaint(color=label_on(fill)),),
    )
    shadow = DropShadow(
        color=stage.theme.shadow, opacity=0.3, offset=(0, 8 * stage.unit), radius=24 * stage.unit
    )
    return Frame(
        id="badge",
        name="Badge",
        width=width,
        height=height,
        corner_radius=radius,
        fills=(SolidPaint(color=to_hex(fill)),),
        effects=(shadow,) if stage.wants("shadow") else (),
        children=(label,),
    )


def _taken(design: Design, seen: Inks, *, away: bool) -> Ink:
    """Where no badge may lie: on products, copy and what they stand on, with some air; `away`: near a
    button."""
    scale, short = seen.scale, min(design.width, design.height)
    taken = grown(seen.of(seen.products), max(1, round(_AIR * short * scale)))
    taken |= grown(seen.of(seen.copy), math.ceil(max(_AIR_OF_COPY * short, _LEAST_AIR) * scale))
    if "logo" in seen.copy:
        taken |= grown(seen.copy["logo"], math.ceil(_AIR_OF_LOGO * short * scale))
    button = design.node("cta")
    if away and button is not None and "cta" in seen.copy:
        taken |= grown(seen.copy["cta"], math.ceil(_OF_BUTTON * button.height * scale))
    for part in filter(None, map(design.node, _STAGE)):
        left, top = max(0, round(part.x * scale)), max(0, round(part.y * scale))
        taken[top : round((part.y + part.height) * scale), left : round((part.x + part.width) * scale)] = True
    return taken


def _best_place(stage: Stage, seen: Inks, taken: Ink, badge: Frame) -> _Place | None:
    """The free place nearest to the product's upper corner; without a product, to that of the canvas."""
    scale, room = seen.scale, _room(stage)
    share = _REACH if badge.width == badge.height else 1.0
    width, height = (max(1, round(side * share * scale)) for side in (badge.width, badge.height))
    free = free_places(taken, width, height)
    rows, columns = np.nonzero(free)
    x, y = (columns + width / 2) / scale - badge.width / 2, (rows + height / 2) / scale - badge.height / 2
    inside = (
        (x >= room.x) & (y >= room.y) & (x + badge.width <= room.right) & (y + badge.height <= room.bottom)
    )
    if not inside.any():
        return None
    x, y = x[inside], y[inside]
    side = max(stage.width, stage.height)
    middle = x + badge.width / 2, y + badge.height / 2
    cost = np.min(
        [np.hypot(middle[0] - ax, middle[1] - ay) / side + extra for ax, ay, extra in _anchors(stage, seen)],
        axis=0,
    )
    first = int(np.argmin(cost))
    return _Place(float(x[first]), float(y[first]), float(cost[first]))


def _room(stage: Stage) -> Rect:
    """Where a badge may lie: nearer to the edges than copy, but not under what an app lays over the ad."""
    if any(stage.overlaid):
        return stage.safe
    return stage.canvas.inset(stage.margin * 0.6)


def free_places(taken: Ink, width: int, height: int) -> npt.NDArray[np.bool_]:
    """For every pixel whether a box of that size with its corner there covers nothing that is taken."""
    if taken.shape[0] < height or taken.shape[1] < width:
        return np.zeros((0, 0), dtype=bool)
    total = np.pad(taken, ((1, 0), (1, 0))).cumsum(axis=0, dtype=np.int32).cumsum(axis=1, dtype=np.int32)
    covered = (
        total[height:, width:] - total[:-height, width:] - total[height:, :-width] + total[:-height, :-width]
    )
    return np.asarray(covered == 0)


def _anchors(stage: Stage, seen: Inks) -> list[tuple[float, float, float]]:
    """(x, y, what it costs): the corners of the product, the outer upper one first."""
    room = _room(stage)
    left, top, right, bottom = room.x, room.y, room.right, room.bottom
    shown = [ink for ink in seen.products.values() if ink.any()]
    if shown:
        rows, columns = (np.flatnonzero(shown[0].any(axis=axis)) / seen.scale for axis in (1, 0))
        left, top, right, bottom = columns[0], rows[0], columns[-1], rows[-1]
    other = _OTHER_SIDE_COSTS
    return [
        (right, top, 0.0),
        (left, top, other),
        (right, bottom, _LOWER_COSTS),
        (left, bottom, _LOWER_COSTS + other),
    ]
