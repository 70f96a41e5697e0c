"""Who moves how: the nodes of a design as actors, and their pixels as parts of a frame."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from studio.design.tree import AnyNode, Design, ShapeNode, walk
from studio.drawing.canvas import Layer, flatten
from studio.layout.parts.small_print import SMALL_PRINT
from studio.video.captions import Titled
from studio.video.motion import Motion
from studio.video.planes import Patch, Planes, Sprite
from studio.video.timing import GIVE_WAY

_PRODUCT = re.compile(r"product(-\d+)?")
_COPY = ("headline", "subheadline", "cta")
_OFFER = ("price", "was", "rating", "badge")
_STAND = ("logo", "logo-ground", "logo-shade")
_POPS = 0.12  # seconds in which a caption comes
_MOST = 0.8  # of the canvas: what covers so much of it is its ground


@dataclass(frozen=True, slots=True)
class Actor:
    """A node and how it moves."""

    node: AnyNode
    motion: Motion


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
    """What is seen of the node as one part; nothing of one that shows nothing."""
    if not layers:
        return []
    piece = flatten(layers)
    return [Part(Sprite.of(piece.image, piece.left, piece.top), actor.motion, columns, rows)]


def is_copy(node: AnyNode) -> bool:
    """Whether a node of the ad is its copy; shades behind copy belong to it."""
    return _bare(node) in _COPY


def is_offer(node: AnyNode) -> bool:
    """Whether it tells of the ad's offer."""
    return _bare(node) in _OFFER


def _bare(node: AnyNode) -> str:
    return node.id.removesuffix("-shade").removesuffix("-ground")


def stands_over(node: AnyNode, design: Design) -> bool:
    """Copy, offer, logo, and frames drawn around everything: what a push-in must not push out."""
    is_border = (
        isinstance(node, ShapeNode)
        and not node.fills
        and bool(node.strokes)
        and node.width > _MOST * design.width
        and node.height > _MOST * design.height
    )
    return (
        is_border or is_copy(node) or is_offer(node) or node.id in _STAND or node.id.startswith(SMALL_PRINT)
    )


def toward(design: Design) -> tuple[float, float]:
    """The point of the push-in: the product's edge that is next to the copy, which so keeps its distance."""
    copy = [node for node in design.children if is_copy(node)]
    product = next((node for node in design.children if _shows_product(node)), None)
    if product is None:
        return design.width / 2, design.height / 2
    if not copy:
        return product.x + product.width / 2, product.y + product.height / 2
    x = sum(node.x + node.width / 2 for node in copy) / len(copy)
    y = sum(node.y + node.height / 2 for node in copy) / len(copy)
    return (
        min(max(x, product.x), product.x + product.width),
        min(max(y, product.y), product.y + product.height),
    )


def opening_actors(nodes: Sequence[AnyNode]) -> Iterator[Actor]:
    """The ad's copy: all of it stands in the first picture, and the button is seen to move."""
    for node in nodes:
        if node.id == "cta":
            yield Actor(node, Motion(-1.0, 0.5, beat=0.5))
        else:
            yield Actor(node, Motion(-1.0, 0.5))


def _shows_product(node: AnyNode) -> bool:
    return any(_PRODUCT.fullmatch(found.id) for found in walk(node))


def title_actors(titles: Sequence[Titled]) -> Iterator[Actor]:
    """The captions, each in its time."""
    for title in titles:
        start, leave = title.caption.start, title.caption.end - GIVE_WAY
        for node in title.nodes:
            yield Actor(node, Motion(start, _POPS, leave, grown=0.92, fades=False))


def closing_actors(nodes: Sequence[AnyNode], start: float) -> Iterator[Actor]:
    """The end card's copy: line and logo at once, the button after them."""
    for node in nodes:
        if node.id == "cta":
            yield Actor(node, Motion(start + 0.2, 0.5, grown=0.7, springs=True, beat=start + 1.2))
        else:
            yield Actor(node, Motion(start - 0.1, 0.3))
