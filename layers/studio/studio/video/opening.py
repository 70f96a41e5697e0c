"""The first shot: the ad, and how the camera moves over it while its copy, offer and logo stand."""

from collections.abc import Iterator, Sequence

from studio.design.tree import AnyNode, Design, ImageNode
from studio.drawing.picture import LOGO, Picture
from studio.layout.seen.inks import placed_nodes
from studio.layout.stage.stage import Rect
from studio.video import cast
from studio.video.camera import Camera, Kept, Way, everything, frames_a_pixel, kept_in
from studio.video.timing import FPS

_AIR = 0.008  # of the canvas's shorter side: between what stands and what moves
# What has edges that are seen, as pictures have.
_PLATES = ("sheet", "panel", "plate", "card-paper", "card-back", "card-1", "card-2", "card-3", "card-4")


def moves(design: Design, seconds: float, pictures: Sequence[Picture]) -> tuple[Way, Kept]:
    """Which way what lies below the copy moves, and what stays in the frame: away from the copy, or wherever
    nothing comes over what stands; else not at all."""
    size, kept, toward = (design.width, design.height), kept_in(design, pictures), cast.toward(design)
    whole = round(seconds * FPS) // frames_a_pixel(size)
    for away in _ways(design, toward):
        camera = Camera(size, kept, away, toward)
        if all(_is_clear(design, camera, travelled, whole) for travelled in (0, whole)):
            return away, kept
    return (0, 0), everything(size)


def _ways(design: Design, toward: tuple[float, float]) -> Iterator[Way]:
    copy = [node for node in design.children if cast.is_copy(node)]
    above = not copy or sum(n.y + n.height / 2 for n in copy) / len(copy) <= toward[1]
    before = not copy or sum(n.x + n.width / 2 for n in copy) / len(copy) <= toward[0]
    down: Way = (0, 1 if above else -1)
    right: Way = (1 if before else -1, 0)
    first, second = (down, right) if design.height >= design.width else (right, down)
    yield from (first, second, (-second[0], -second[1]), (-first[0], -first[1]))


def _is_clear(design: Design, camera: Camera, travelled: int, whole: int) -> bool:
    """Whether what stands is on, or beside, each picture and plate as it is in the ad."""
    (left, top), larger = camera.offset(travelled, whole), camera.larger
    air = _AIR * min(design.width, design.height)
    standing = [_box_of(node) for node in design.children if cast.stands_over(node, design)]
    for box in _with_edges(design):
        moved = Rect(box.x * larger - left, box.y * larger - top, box.width * larger, box.height * larger)
        for one in standing:
            near, area = one.inset(-air), one.width * one.height
            if near.shared_with(box) == 0 < near.shared_with(moved):
                return False
            if one.shared_with(box) >= area > one.shared_with(moved):
                return False
    return True


def _with_edges(design: Design) -> Iterator[Rect]:
    for placed in placed_nodes(design, -design.x, -design.y):
        node = placed.node
        is_picture = isinstance(node, ImageNode) and node.mask is None and node.id != LOGO
        if is_picture or node.id in _PLATES:
            yield placed.box


def _box_of(node: AnyNode) -> Rect:
    return Rect(node.x, node.y, node.width, node.height)
