"""The offer while the film goes on: badge, rating and price on a plate that keeps its place in every shot."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
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
_STEPS: Final = 24  # places that are tried, one above the other
_ON_WORDS, _ON_FACE = 100.0, 30.0  # what it costs to lie on captions, and on a speaker; on a product 1
_HIGHER_COSTS, _OTHER_SIDE_COSTS = 0.12, 0.05


def offer_plate(stage: Stage, stills: Sequence[Still], titles: Sequence[Titled]) -> tuple[AnyNode, ...]:
    """Its nodes, where they lie on none of the captions, on no face, and on as little of the product as can
    be; none without an offer that is wanted."""
    stage = replace(stage, notes=[], tagged=shows_badge(stage))
    pad = _PAD * min(stage.width, stage.height)
    room = Rect(0, 0, _WIDEST * stage.safe.width, _TALLEST * stage.safe.height)
    parts = list(_parts(stage, room))
    if not parts:
        return ()
    nodes, y = list[AnyNode](), pad
    for part in parts:
        y += part.gap if nodes else 0.0
        nodes += [node.model_copy(update={"x": node.x + pad}) for node in part.at(y)]
        y += part.height
    width, height = max(node.x + node.width for node in nodes) + pad, y + pad
    at = min(_places(stage, width, height), key=lambda place: _cost(stage, place, stills, titles))
    plate = plain(PLATE, Rect(0, 0, width, height), _FILL, radius=pad)
    whole = [
        node.model_copy(update={"x": node.x + at.x, "y": node.y + at.y})
        for node in (plate.model_copy(update={"name": "Offer, plate"}), *nodes)
    ]
    return secure(standing_out(finished(stage, "offer", whole), {}), {}).design.children


def _parts(stage: Stage, room: Rect) -> Iterator[Part]:
    setting = replace(setting_for(stage), ink=_INK, soft_ink=_SOFT_INK, ground=_FILL)
    price = _SMALLER * usual_price(stage)
    if (tag := tag_part(stage, room, setting, _SMALLER * price)) is not None:
        yield tag
    yield from offer_parts(stage, room, setting, room.height, price=price, rating=_RATING * price)


def _places(stage: Stage, width: float, height: float) -> Iterator[Rect]:
    """Where it could lie in the safe area, at its left and its right."""
    safe = stage.safe
    for step in range(_STEPS + 1):
        y = safe.y + (safe.height - height) * step / _STEPS
        yield Rect(safe.x, y, width, height)
        yield Rect(safe.right - width, y, width, height)


def _cost(stage: Stage, place: Rect, stills: Sequence[Still], titles: Sequence[Titled]) -> float:
    """What it costs to lie there, as one reads from the left: what is mirrored after is looked at so."""
    seen = finished(stage, "place", [plain("place", place, _FILL)]).children[0]
    box = _box_of(seen)
    cost = _HIGHER_COSTS * (stage.safe.bottom - place.bottom) / stage.safe.height
    cost += _OTHER_SIDE_COSTS * (place.x > stage.safe.x)
    with_air = box.inset(-_PAD * min(stage.width, stage.height) / 2)
    cost += _ON_WORDS * sum(_share(with_air, _box_of(title.nodes[0])) for title in titles)
    for still in stills:
        if still.speaker is not None:
            cost += _ON_FACE * _share(box, still.speaker.head)
        product = still.design.node("product")
        if product is not None:
            cost += _share(box, _box_of(product)) / len(stills)
    return cost


def _box_of(node: AnyNode) -> Rect:
    return Rect(node.x, node.y, node.width, node.height)


def _share(box: Rect, other: Rect) -> float:
    """How much of the box lies on the other."""
    return box.shared_with(other) / (box.width * box.height)
