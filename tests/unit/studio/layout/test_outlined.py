"""A product that came without a ground is shown whole, where photos are shown as they are."""

import pytest

from studio.brief import AdBrief, Offer
from studio.cutting import photo
from studio.design.tree import ImageNode, Rectangle
from studio.drawing import picture
from studio.drawing.picture import Picture
from studio.layout import compose
from studio.layout.composing.choosing import instead
from studio.layout.composing.compose import set_stage
from tests.unit.studio.drawn import bottle, drawn, scene

SPADE = '<path d="M45 0h14v180h24v70l-31 50l-31-50v-70h24z" fill="#5d6470"/>'
DISH = '<ellipse cx="300" cy="60" rx="300" ry="60" fill="#8a4b2d"/>'
OFFERED = AdBrief(
    ("The spade your grandchildren will dig with",), (), ("Order now",), offer=Offer("€ 64,95", "€ 79,95")
)
LAYOUTS = ("card", "framed", "color_block")


def given(svg: str, width: int, height: int, *, ground: str = "") -> Picture:
    plain = f'<rect width="100%" height="100%" fill="{ground}"/>' if ground else ""
    image = drawn(plain + svg, width, height)
    return picture.product("product-1", photo.load(image.write_to_buffer(".png")))


@pytest.mark.parametrize("size", [(540, 540), (540, 675), (540, 960), (600, 314)])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("thing", [(SPADE, 104, 300), (DISH, 600, 120)], ids=["tall", "broad"])
def test_all_of_it_is_seen(thing: tuple[str, int, int], layout: str, size: tuple[int, int]) -> None:
    product = given(*thing)
    made = compose(OFFERED, [product], width=size[0], height=size[1], layout=layout, held=True).design
    assert made.layout == layout
    shown = made.node("product")
    assert isinstance(shown, ImageNode)
    assert shown.image_ref == product.cutout_ref
    assert shown.width / shown.height == pytest.approx(product.ratio, rel=0.01)
    assert min(shown.x, shown.y, size[0] - shown.x - shown.width, size[1] - shown.y - shown.height) > 0
    paper = made.node("card-paper")
    if layout == "card":
        assert isinstance(paper, Rectangle)
        assert paper.x < shown.x < shown.x + shown.width < paper.x + paper.width
        assert paper.y < shown.y < shown.y + shown.height < paper.y + paper.height


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("product", [bottle(), scene(400, 600, (0.3, 0.2, 0.7, 0.9))], ids=["cut", "uncut"])
def test_a_photo_stays_a_photo(layout: str, product: Picture) -> None:
    made = compose(OFFERED, [product], layout=layout, held=True, width=540).design
    shown = made.node("product")
    assert isinstance(shown, ImageNode)
    assert shown.image_ref == product.ref
    assert made.node("card-paper") is None


def test_what_is_transparent_makes_it_so_and_it_is_remembered() -> None:
    spade = given(SPADE, 104, 300)
    assert spade.outlined
    assert picture.recalled(picture.seen(spade), picture.sources([spade])).outlined
    assert not given(SPADE, 104, 300, ground="#f4f4f4").outlined


def test_what_else_is_tried_stands_it() -> None:
    for product, photographed in ((given(SPADE, 104, 300), False), (bottle(), True)):
        stage, _ = set_stage(OFFERED, [product], ratio="1:1")
        assert ("card" in instead(stage, "podium")) is photographed
