"""Who moves how: the nodes of a design as actors, and their pixels as parts of a frame."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from studio.design.tree import AnyNode, Design, ShapeNode, Text, walk
from studio.drawing import soft
from studio.drawing.canvas import Layer, flatten
from studio.video import timing
from studio.video.film import Film, is_copy
from studio.video.motion import Motion
from studio.video.planes import Patch, Planes, Sprite
from studio.video.timing import GIVE_WAY

_PRODUCT = re.compile(r"product(-\d+)?")
_NEAR = 2.0  # pixels: a node so near an edge touches it
_MOST = 0.8  # of the canvas: what covers so much of it is its ground


@dataclass(frozen=True, slots=True)
class Actor:
    """A node and how it moves. `over`: it stands over the push-in, with the copy."""

    node: AnyNode
    motion: Motion
    over: bool = False
    stagger: float = 0.0  # seconds between its lines


@dataclass(slots=True)
class Part:
    """A sprite that moves, on a canvas of that size."""

    sprite: Sprite
    motion: Motion
    columns: int
    rows: int
    _resting: Patch | None = field(default=None, init=False)

    def lay(self, frame: Planes, time: float) -> None:
        """Paint it as it stands at `time`."""
        pose = self.motion.pose(time)
        if pose is None or pose.opacity <= 0:
            return
        if pose.at_rest:
            if self._resting is None:
                self._resting = Patch.of(self.sprite, self.columns, self.rows)
            patch = self._resting
        else:
            sprite, dy = self.sprite, pose.dy
            if pose.shown < 1:
                height = sprite.image.height
                rows = math.floor(pose.shown * height)
                if rows == 0:
                    return
                dy += (1 - pose.shown) * height
                sprite = sprite.cropped(rows)
            patch = Patch.of(sprite.moved(pose.dx, dy, pose.scale), self.columns, self.rows)
        if patch is not None:
            patch.laid_on(frame, pose.opacity)


def parts(actor: Actor, layers: Sequence[Layer], columns: int, rows: int) -> list[Part]:
    """A part for each line of text, else one for the whole node."""
    if not layers:
        return []
    pieces = list(layers) if isinstance(actor.node, Text) else [flatten(layers)]
    return [
        Part(
            Sprite.of(piece.image, piece.left, piece.top),
            replace(actor.motion, start=actor.motion.start + index * actor.stagger),
            columns,
            rows,
        )
        for index, piece in enumerate(pieces)
    ]


def split(design: Design) -> tuple[list[AnyNode], list[AnyNode]]:
    """The soft ground at the bottom of the design, and what stands on it."""
    nodes = list(design.children)
    count = 0
    while count < len(nodes) and _is_ground(nodes[count], design):
        count += 1
    return nodes[:count], nodes[count:]


def _is_ground(node: AnyNode, design: Design) -> bool:
    return soft.is_soft(node, design.width, design.height, 1.0) and not node.id.startswith("product")


def stands_over(node: AnyNode, design: Design) -> bool:
    """Copy, logo, and frames drawn around everything: what a push-in must not push out."""
    is_border = (
        isinstance(node, ShapeNode)
        and not node.fills
        and bool(node.strokes)
        and node.width > _MOST * design.width
        and node.height > _MOST * design.height
    )
    return is_border or is_copy(node) or node.id in ("logo", "logo-ground", "logo-shade")


def hero(design: Design) -> tuple[float, float]:
    """The middle of the product, else of the canvas."""
    for node in design.children:
        if _shows_product(node):
            return node.x + node.width / 2, node.y + node.height / 2
    return design.width / 2, design.height / 2


def toward(design: Design) -> tuple[float, float]:
    """The point of the push-in: the product's edge that is next to the copy, which so keeps its distance."""
    copy = [node for node in design.children if is_copy(node)]
    product = next((node for node in design.children if _shows_product(node)), None)
    if product is None or not copy:
        return hero(design)
    x = sum(node.x + node.width / 2 for node in copy) / len(copy)
    y = sum(node.y + node.height / 2 for node in copy) / len(copy)
    return (
        min(max(x, product.x), product.x + product.width),
        min(max(y, product.y), product.y + product.height),
    )


def actors(film: Film, nodes: Sequence[AnyNode]) -> Iterator[Actor]:
    """The nodes of the ad, in painting order."""
    design, unit = film.design, min(film.design.width, film.design.height) / 1080
    stands = any(node.id.startswith("product-contact") for node in nodes)
    products = decor = 0
    for node in nodes:
        if stands_over(node, design):
            yield _copy_actor(node, film.timeline, bool(film.titles), unit)
        elif _shows_product(node):
            yield Actor(node, _product_motion(node, design, unit, stands, products))
            products += 1
        elif node.id.startswith("product"):  # its shadows and reflection come when it lands
            yield Actor(node, Motion(0.55, 0.7))
        else:
            yield Actor(node, _decor_motion(node, design, unit, decor))
            decor += 1


def _shows_product(node: AnyNode) -> bool:
    return any(_PRODUCT.fullmatch(found.id) for found in walk(node))


def _product_motion(node: AnyNode, design: Design, unit: float, stands: bool, number: int) -> Motion:
    if node.width > _MOST * design.width and node.height > _MOST * design.height:
        return Motion(-1.0)  # a photo that is the ground stands from the first frame on
    start = 0.25 + 0.14 * min(number, 4)
    return Motion(start, 0.95, dy=(-80 if stands else 90) * unit)


def _decor_motion(node: AnyNode, design: Design, unit: float, number: int) -> Motion:
    left, top = node.x <= _NEAR, node.y <= _NEAR
    right, bottom = node.x + node.width >= design.width - _NEAR, node.y + node.height >= design.height - _NEAR
    start = min(0.4, 0.06 * number)
    if left and top and right and bottom:
        return Motion(start, 0.9)
    if top and left and right:
        return Motion(0.0, 0.8, dy=-node.height, fades=False)
    if bottom and left and right:
        return Motion(0.0, 0.8, dy=node.height, fades=False)
    if left and top and bottom:
        return Motion(0.0, 0.8, dx=-node.width, fades=False)
    if right and top and bottom:
        return Motion(0.0, 0.8, dx=node.width, fades=False)
    return Motion(start, 0.85, dy=70 * unit)


def _copy_actor(node: AnyNode, timeline: timing.Timeline, has_titles: bool, unit: float) -> Actor:
    leave = timeline.copy_end - GIVE_WAY if has_titles and is_copy(node) else math.inf
    if node.id == "headline":
        return Actor(node, Motion(0.65, 0.65, leave, fades=False, unveils=True), True, 0.1)
    if node.id == "subheadline":
        return Actor(node, Motion(1.0, 0.6, leave, dy=28 * unit), True)
    if node.id == "cta":
        beat = timing.ENTRANCE + (timeline.copy_end - timing.ENTRANCE) * 0.35
        return Actor(node, Motion(1.25, 0.6, leave, grown=0.8, springs=True, beat=beat), True)
    return Actor(node, Motion(0.45, 0.6, leave), True)


def title_actors(film: Film) -> Iterator[Actor]:
    """The captions, each in its time."""
    for title in film.titles:
        start, leave = title.caption.start, title.caption.end - GIVE_WAY
        for node in title.nodes:
            if isinstance(node, Text):
                yield Actor(node, Motion(start, 0.45, leave, fades=False, unveils=True), True, 0.07)
            else:
                yield Actor(node, Motion(start, 0.3, leave), True)


def closing_actors(film: Film, nodes: Sequence[AnyNode]) -> Iterator[Actor]:
    """The end card's copy, one after the other."""
    start, unit = film.timeline.end_card, min(film.design.width, film.design.height) / 1080
    for node in nodes:
        if node.id == "headline":
            yield Actor(node, Motion(start + 0.45, 0.6, fades=False, unveils=True), True, 0.1)
        elif node.id == "cta":
            beat = start + 1.55
            yield Actor(node, Motion(start + 0.65, 0.55, grown=0.8, springs=True, beat=beat), True)
        else:
            yield Actor(node, Motion(start + 0.3, 0.6, dy=24 * unit), True)
