"""The offer while the film goes on: badge, rating and price on a plate that keeps its place in every shot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from studio.design.tree import AnyNode
from studio.layout.composing.compose import finished
from studio.layout.parts.badge import shows_badge, tag_part
from studio.layout.parts.offer import offer_parts, usual_price
from studio.layout.parts.setting import Part, setting_for
from studio.layout.seen.buttons import standing_out
from studio.layout.seen.contrast import secure
from studio.layout.stage.stage import Rect, Stage, plain
from studio.video.captions import Titled
from studio.video.shots import Still

PLATE: Final = "offer-plate"
_FILL, _INK, _SOFT_INK = "#101014", "#ffffff", "#dcdce2"
_WIDEST: Final = 0.46  # of the safe area's width
_TALLEST: Final = 0.3  # of its height
_SMALLER, _RATING = 0.78, 0.42  # than in the ad, of its price's type and the badge's; of the price's size
_PAD: Final = 0.026  # of the canvas's shorter side
_STEPS: Final = 48  # places that are tried, one above the other
_ON_WORDS: Final = 100.0  # what it costs to lie on captions
_ROW_COSTS: Final = 0.3  # and what, to be a row
_ROW_SCALES: Final = (1.0, 0.88, 0.76, 0.64)
_NEAR_EDGE: Final = 0.1  # of its height, from a photo's edge
_ACROSS, _ON_PHOTO = 2.0, 0.5  # and, to lie across the edge of a photo, or on one
_BAD: Final = 2.0  # what is covered of a still at most
_HIGHER_COSTS, _OTHER_SIDE_COSTS = 0.12, 0.05


@dataclass(frozen=True, slots=True)
class OfferPlate:
    """Its nodes; `harm`: what is covered of the one still of which that is most."""

    nodes: tuple[AnyNode, ...] = ()
    harm: float = 0.0

    @property
    def is_bad(self) -> bool:
        return self.harm > _BAD


def offer_plate(stage: Stage, stills: Sequence[Still], titles: Sequence[Titled]) -> OfferPlate:
    """The offer on a plate, one below the other or in a row, where it lies on none of the captions, on no
    face, and on as little of the product as can be; nothing without an offer that is wanted."""
    stage = replace(stage, notes=[], tagged=shows_badge(stage))
    pad = _PAD * min(stage.width, stage.height)
    column, row = _column(stage, pad), _row(stage, pad)
    ways = [(0.0, column, (0.0, 1.0)), (_ROW_COSTS, row, (0.5,))]
    places = [
        (_cost(stage, place, stills, titles) + more, place, nodes)
        for more, nodes, across in ways
        if nodes
        for place in _places(stage, *_size(nodes, pad), across)
    ]
    if not places:
        return OfferPlate()
    _, at, nodes = min(places, key=lambda one: one[0])
    plate = plain(PLATE, Rect(0, 0, at.width, at.height), _FILL, radius=pad)
    whole = [
        node.model_copy(update={"x": node.x + at.x, "y": node.y + at.y})
        for node in (plate.model_copy(update={"name": "Offer, plate"}), *nodes)
    ]
    design = secure(standing_out(finished(stage, "offer", whole), {}), {}).design
    box = _as_seen(stage, at)
    return OfferPlate(design.children, max((_covered(box, still) for still in stills), default=0.0))


def _size(nodes: Sequence[AnyNode], pad: float) -> tuple[float, float]:
    return max(node.x + node.width for node in nodes) + pad, max(node.y + node.height for node in nodes) + pad


def _column(stage: Stage, pad: float) -> list[AnyNode]:
    """The offer's nodes one below the other."""
    room = Rect(0, 0, _WIDEST * stage.safe.width, _TALLEST * stage.safe.height)
    nodes, y = list[AnyNode](), pad
    for part in _parts(stage, room, room.height):
        y += part.gap if nodes else 0.0
        nodes += [node.model_copy(update={"x": node.x + pad}) for node in part.at(y)]
        y += part.height
    return nodes


def _row(stage: Stage, pad: float) -> list[AnyNode]:
    """The offer's nodes beside each other, as large as there is room for."""
    most = stage.safe.width - 2 * pad
    for scale in _ROW_SCALES:
        parts = list(_parts(stage, Rect(0, 0, most, _TALLEST * stage.safe.height), 0.0, scale))
        tall = max((part.height for part in parts), default=0.0)
        nodes, x = list[AnyNode](), pad
        for part in parts:
            placed = part.at(pad + (tall - part.height) / 2)
            nodes += [node.model_copy(update={"x": node.x + x}) for node in placed]
            x = max(node.x + node.width for node in nodes) + pad
        if x <= stage.safe.width:
            return nodes
    return []


def _parts(stage: Stage, room: Rect, height: float, scale: float = 1.0) -> Iterator[Part]:
    """Badge, rating and price; the last two beside each other, where they are higher than that."""
    setting = replace(setting_for(stage), ink=_INK, soft_ink=_SOFT_INK, ground=_FILL)
    price = _SMALLER * usual_price(stage) * scale
    if (tag := tag_part(stage, room, setting, _SMALLER * price)) is not None:
        yield tag
    yield from offer_parts(stage, room, setting, height, price=price, rating=_RATING * price)


def _places(stage: Stage, width: float, height: float, across: Sequence[float]) -> Iterator[Rect]:
    """Where it could lie in the safe area, at these shares of its width."""
    safe = stage.safe
    for step in range(_STEPS + 1):
        y = safe.y + (safe.height - height) * step / _STEPS
        yield from (Rect(safe.x + (safe.width - width) * share, y, width, height) for share in across)


def _cost(stage: Stage, place: Rect, stills: Sequence[Still], titles: Sequence[Titled]) -> float:
    """What it costs to lie there, as one reads from the left: what is mirrored after is looked at so."""
    box = _as_seen(stage, place)
    cost = _HIGHER_COSTS * (stage.safe.bottom - place.bottom) / stage.safe.height
    cost += _OTHER_SIDE_COSTS * (place.x > stage.safe.x)
    with_air = box.inset(-_PAD * min(stage.width, stage.height) / 2)
    cost += _ON_WORDS * sum(_share(with_air, title.nodes[0]) for title in titles)
    return cost + sum(_covered(box, still) for still in stills) / max(1, len(stills))


def _as_seen(stage: Stage, place: Rect) -> Rect:
    (node,) = finished(stage, "place", [plain("place", place, _FILL)]).children
    return Rect(node.x, node.y, node.width, node.height)


def _covered(box: Rect, still: Still) -> float:
    """What it costs to lie on what a still shows: a part of a plate covers a small face whole."""
    return _across(box, still.part) + sum(
        cost * part.shared_with(box) / min(part.width * part.height, box.width * box.height)
        for part, cost in still.spared
    )


def _across(box: Rect, photo: Rect | None) -> float:
    """What it costs to lie across a photo's edge, or to touch it, or on one that leaves it room."""
    if photo is None or not box.inset(-_NEAR_EDGE * box.height).shared_with(photo):
        return 0.0
    return _ACROSS if box.shared_with(photo) < 0.99 * box.width * box.height else _ON_PHOTO


def _share(box: Rect, node: AnyNode) -> float:
    """How much of the box lies on a node."""
    return box.shared_with(Rect(node.x, node.y, node.width, node.height)) / (box.width * box.height)
