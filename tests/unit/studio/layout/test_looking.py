"""Finished ads, looked at: what is found of ads whose trees are known."""

import random
from collections.abc import Iterator
from functools import cache

import pytest
import pyvips

from studio.brief import AdBrief
from studio.cutting.photo import load
from studio.design.tree import AnyNode, Design, walk
from studio.drawing.picture import Picture, product, sources
from studio.drawing.render import render
from studio.errors import DesignError
from studio.layout import LAYOUTS, compose
from studio.layout.edits.looking import Box, area, look_at
from studio.layout.edits.rough import rough_design
from studio.layout.edits.templating import slots_of
from tests.shipped import ROOT

SAMPLES = ROOT / "local" / "samples"
WORDS = (
    "bright",
    "skin",
    "days",
    "warm",
    "stone",
    "slow",
    "fresh",
    "roast",
    "more",
    "light",
    "every",
    "made",
)


@cache
def serum() -> Picture:
    """Cut out once, and not before a test needs it."""
    return product("brief.product.images.0", load((SAMPLES / "product_serum.jpg").read_bytes(), fit=900))


def placed(node: AnyNode, wanted: str, x: float = 0, y: float = 0) -> Iterator[Box]:
    """The boxes of the node of this id, on the canvas."""
    for child in getattr(node, "children", ()):
        left, top = x + child.x, y + child.y
        if child.id == wanted:
            yield round(left), round(top), round(left + child.width), round(top + child.height)
        yield from placed(child, wanted, left, top)


def scaled(box: Box, by: float) -> Box:
    left, top, right, bottom = (round(value * by) for value in box)
    return left, top, right, bottom


def common(one: Box, other: Box) -> int:
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    return max(across, 0) * max(up, 0)


def some_ads(count: int) -> Iterator[tuple[Design, pyvips.Image]]:
    """Ads of words, colours, layouts and sizes that chance has chosen, always the same."""
    chance = random.Random(20261128)  # noqa: S311 - chance that comes back
    for _ in range(count):
        says = [" ".join(chance.choices(WORDS, k=k)).capitalize() for k in (chance.randint(3, 6), 8)]
        color = f"#{chance.randrange(0x1000000):06x}"
        brief = AdBrief(headlines=(says[0],), subheadlines=(says[1],), ctas=("Shop now",), colors=(color,))
        width, height = chance.choice([(720, 720), (720, 900), (1000, 524)])
        layout = chance.choice([name for name in LAYOUTS if name != "type_only"])
        design = compose(brief, [serum()], width=width, height=height, layout=layout).design
        yield design, render(design, sources([serum()]))


def test_most_of_what_an_ad_consists_of_is_found() -> None:
    found = {"headline": 0, "button": 0, "picture": 0}
    for design, image in some_ads(6):
        seen = look_at(image)
        by = seen.width / image.width
        (headline,) = placed(design, "headline")
        (button,) = [*placed(design, "cta")][:1] or [*placed(design, "cta-label")][:1]
        shown = next(placed(design, "product"))
        if seen.blocks:
            real = scaled(headline, by)
            found["headline"] += common(seen.blocks[0].box, real) > 0.6 * area(seen.blocks[0].box)
        if seen.button:
            found["button"] += common(seen.button, scaled(button, by)) > 0.6 * area(seen.button)
        if seen.picture:
            found["picture"] += common(seen.picture, scaled(shown, by)) > 0.5 * area(scaled(shown, by))
    assert found["headline"] >= 5, found
    assert found["button"] >= 4, found
    assert found["picture"] >= 4, found


def test_a_rough_template_has_the_pictures_form_and_the_studios_slots() -> None:
    for design, image in some_ads(1):
        made = rough_design(image)
        assert made.width / made.height == pytest.approx(design.width / design.height, rel=0.01)
        assert "headline" in slots_of(made)
        assert rough_design(image) == made, "the same at every look"
        for node in walk(made):
            assert 0 <= node.x <= made.width


@pytest.mark.parametrize(
    ("size", "why"),
    [((40, 40), "neither text nor"), ((400, 300), "neither text nor"), ((2000, 20), "as long")],
)
def test_an_even_ground_shows_nothing(size: tuple[int, int], why: str) -> None:
    plain = pyvips.Image.black(*size, bands=3).new_from_image([200, 30, 40]).cast("uchar")
    with pytest.raises(DesignError, match=why):
        rough_design(plain.copy(interpretation="srgb"))


@pytest.mark.parametrize("name", ["coffee.jpg", "flower.jpg", "mug.jpg", "pouch.jpg"])
def test_a_photograph_without_text_has_no_button(name: str) -> None:
    photo = load((SAMPLES / name).read_bytes(), fit=600).image
    assert look_at(photo).button is None
