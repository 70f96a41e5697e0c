"""What is shown is as large as its place allows, and whole."""

from dataclasses import replace

import pytest

from studio.brief import AdBrief
from studio.design.tree import AnyNode, Design, ImageNode, walk
from studio.drawing import leaves
from studio.drawing.picture import Picture
from studio.layout import compose
from studio.layout.stage.framing import core
from tests.unit.studio.drawn import drawn, free, scene

BRIEF = AdBrief(("Grip you can see",), (), ("Shop now",), "Fjellvik", "Boot")


def found(design: Design, name: str) -> AnyNode:
    return next(node for node in walk(design) if node.id == name)


@pytest.mark.parametrize(("ratio", "below"), [(2.0, True), (1.2, True), (0.5, False)])
def test_two_products_share_a_wide_ad_so_that_both_are_large(ratio: float, *, below: bool) -> None:
    """Two boots were small, each in a card twice as tall as it is wide."""
    both = [free(ratio), free(ratio, ref="product-2")]
    design = compose(BRIEF, both, width=1200, height=628).design
    first, second = found(design, "card-1"), found(design, "card-2")
    assert (second.y > first.y) == below
    assert (second.x > first.x) != below


@pytest.mark.parametrize("subject", [(0.1, 0.05, 0.9, 0.75), (0.2, 0.4, 0.8, 0.9), (0.3, 0.3, 0.7, 0.6)])
def test_an_upright_photo_above_its_copy_is_nearer_to_its_subject_rather_than_slim(
    subject: tuple[float, float, float, float],
) -> None:
    """It stood in the middle of its sheet, with a third of that empty on both sides."""
    photo = scene(600, 900, subject)
    design = compose(BRIEF, [photo], width=1080, height=1350, layout="framed").design
    node = found(design, "product")
    assert isinstance(node, ImageNode)
    assert node.width > 0.55 * 1080
    lying = leaves.lying(photo.image, node, node.x, node.y)
    left, top, right, bottom = subject
    assert lying.x + left * lying.width >= node.x - 1
    assert lying.x + right * lying.width <= node.x + node.width + 1
    assert lying.y + top * lying.height >= node.y - 1
    assert lying.y + bottom * lying.height <= node.y + node.height + 1


def packshot() -> Picture:
    """A product that fills its photo, but for a hundredth."""
    photo = scene(570, 520, (0.01, 0.01, 0.99, 0.99), "#ffffff")
    return replace(photo, cutout=drawn('<rect width="558" height="510" fill="#d01818"/>', 558, 510))


def test_a_product_that_the_photo_does_not_cut_is_no_close_up() -> None:
    """A packshot with little white around it was taken for one, and lost its heel in color_block."""
    assert core(packshot()).width == pytest.approx(0.98)
    assert core(replace(packshot(), cutout=None)).width < 0.7
    for size in ((300, 250), (540, 540), (540, 675)):
        width, height = size
        design = compose(BRIEF, [packshot()], width=width, height=height, layout="color_block").design
        node = found(design, "product")
        if isinstance(node, ImageNode) and node.image_ref == "product-1":
            lying = leaves.lying(packshot().image, node, node.x, node.y)
            assert lying.width * 0.98 <= node.width + 1
            assert lying.height * 0.98 <= node.height + 1


def test_of_what_hangs_into_a_photo_the_thing_itself_is_seen() -> None:
    """A wide ad showed the strap of a camera, and cut the camera in half."""
    hangs = scene(800, 800, (0.3, 0.0, 0.7, 0.96))
    assert core(hangs).bottom == pytest.approx(0.96)
    assert core(hangs).y > 0.25
    stands = scene(800, 800, (0.3, 0.04, 0.7, 1.0))
    assert core(stands).y < 0.1


def test_of_a_panorama_a_part_is_enough() -> None:
    """It was a strip on an empty sheet, in a story too."""
    wide = scene(1600, 200, (0.0, 0.0, 1.0, 1.0))
    assert core(wide).width == pytest.approx(1.2 / 8)
    made = compose(AdBrief(("As far as one sees",), ctas=("Walk",)), [wide], ratio="1:1")
    shown = made.design.node("product")
    assert shown is not None
    assert shown.height > 0.35 * made.design.height
    assert core(scene(800, 400, (0.0, 0.0, 1.0, 1.0))).width == pytest.approx(0.64)
