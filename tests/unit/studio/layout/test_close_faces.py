"""A face that fills its photo is whole in every layout, with some room around it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from studio.brief import AdBrief
from studio.design.tree import AnyNode, Design, ImageNode
from studio.drawing import leaves
from studio.drawing.picture import Picture
from studio.layout import LAYOUTS, compose
from studio.layout.composing.choosing import PHOTO_LED
from tests.unit.studio.drawn import scene

BRIEF = AdBrief(("Your skin, seen well",), ("An hour with somebody who knows",), ("Book now",), "Maris")
SIZES = [(540, 540), (540, 675), (540, 960), (960, 540), (300, 250), (160, 600), (728, 90)]
ROOM = 0.05  # of the head's height, below it


def portrait(width: int, height: int, head: tuple[float, float, float, float]) -> Picture:
    return replace(scene(width, height, (0.02, 0.0, 0.98, 1.0)), heads=(head,))


FACES = {
    "fills a portrait": portrait(600, 800, (0.08, 0.06, 0.92, 0.86)),
    "fills a square": portrait(700, 700, (0.12, 0.08, 0.88, 0.9)),
    "at the left of a wide one": portrait(1200, 700, (0.05, 0.1, 0.5, 0.88)),
    "in the middle of a wide one": portrait(900, 600, (0.3, 0.05, 0.7, 0.9)),
}


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", FACES)
@pytest.mark.parametrize("layout", [*PHOTO_LED, "grid", "editorial", "minimal", "poster"])
def test_a_face_that_fills_its_photo_is_whole(layout: str, name: str, size: tuple[int, int]) -> None:
    """Its chin lay on the edge of the picture, or beyond it."""
    assert layout in LAYOUTS
    picture = FACES[name]
    design = compose(BRIEF, [picture], width=size[0], height=size[1], layout=layout).design
    found = [(node, x, y) for node, x, y in _images(design) if node.image_ref == picture.ref]
    assert found, "the picture is shown"
    left, top, right, bottom = picture.heads[0]
    room = ROOM * (bottom - top)
    for node, x, y in found:
        whole = leaves.lying(picture.image, node, x, y)
        seen_left, seen_right = ((edge - whole.x) / whole.width for edge in (x, x + node.width))
        seen_top, seen_bottom = ((edge - whole.y) / whole.height for edge in (y, y + node.height))
        if node.rotation:
            continue  # its box is turned
        assert seen_left <= left + 0.01
        assert seen_right >= right - 0.01
        assert seen_top <= top + 0.01
        assert seen_bottom >= min(bottom + room, 0.99)


def _images(design: Design) -> Iterator[tuple[ImageNode, float, float]]:
    """The pictures of a design, and where on the canvas their corners lie."""
    placed: list[tuple[AnyNode, float, float]] = [(child, 0.0, 0.0) for child in design.children]
    while placed:
        node, x, y = placed.pop()
        if isinstance(node, ImageNode):
            yield node, x + node.x, y + node.y
        placed += [(child, x + node.x, y + node.y) for child in getattr(node, "children", ())]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("layout", [None, *PHOTO_LED])
def test_what_somebody_holds_beside_a_face_is_whole(
    layout: str | None, side: str, size: tuple[int, int]
) -> None:
    """A bottle at the side of a portrait was cut in half."""
    head, held = ((0.3, 0.0, 0.62, 0.55), (0.72, 0.3, 0.95, 0.88))
    if side == "left":
        (a, b, c, d), (e, f, g, h) = head, held
        head, held = (1 - c, b, 1 - a, d), (1 - g, f, 1 - e, h)
    subject = (0.0, 0.0, 0.97, 1.0) if side == "right" else (0.03, 0.0, 1.0, 1.0)
    picture = replace(scene(1000, 800, subject), heads=(head,))
    brief = replace(BRIEF, product_name="Day cream")
    design = compose(brief, [picture], width=size[0], height=size[1], layout=layout).design
    found = [(node, x, y) for node, x, y in _images(design) if node.image_ref == picture.ref]
    assert found
    for node, x, y in found:
        whole = leaves.lying(picture.image, node, x, y)
        cut = 0.02 * node.width  # of its edge, that nobody misses
        assert whole.x + held[0] * whole.width >= x - cut
        assert whole.x + held[2] * whole.width <= x + node.width + cut


@pytest.mark.parametrize("size", SIZES[:4], ids=str)
@pytest.mark.parametrize("seed", range(5))
def test_a_wearer_whose_head_the_photo_cuts_off_is_in_no_print(size: tuple[int, int], seed: int) -> None:
    """A sheet of white around a body without a head looked as if the ad had cut it."""
    worn = scene(600, 800, (0.15, 0.0, 0.85, 0.95))
    brief = replace(BRIEF, product_name="Weekend top")
    made = compose(brief, [worn], width=size[0], height=size[1], seed=seed)
    assert made.layout in ("full_bleed", "split", "color_block")
