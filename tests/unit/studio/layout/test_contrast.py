from typing import Any

import pytest

from studio.design.tree import Design, Text
from studio.editing import parse_design
from studio.layout.seen.contrast import ENOUGH, measure, secure
from tests.unit.studio.drawn import drawn

CHEQUERED = drawn(
    '<rect width="40" height="80" fill="#000"/><rect x="40" width="40" height="80" fill="#fff"/>', 80, 80
)[0:3]
PICTURES = {"chequered": CHEQUERED}


def on(fill: dict[str, Any], ink: str) -> Design:
    label = {
        "type": "TEXT",
        "id": "headline",
        "x": 50,
        "y": 50,
        "width": 300,
        "height": 100,
        "characters": "Some words",
        "fontSize": 40,
        "fills": [{"type": "SOLID", "color": ink}],
    }
    return parse_design(
        {"type": "FRAME", "id": "ad", "width": 400, "height": 200, "fills": [fill], "children": [label]}
    )


@pytest.mark.parametrize(
    ("ground", "ink", "ratio"),
    [("#ffffff", "#000000", 21.0), ("#ffffff", "#777777", 4.48), ("#101010", "#101010", 1.0)],
)
def test_contrast_is_measured_as_wcag_does(ground: str, ink: str, ratio: float) -> None:
    (found,) = measure(on({"type": "SOLID", "color": ground}, ink), {})
    assert found.node == "headline"
    assert found.ratio == pytest.approx(ratio, abs=0.05)


def test_legible_copy_is_left_alone() -> None:
    design = on({"type": "SOLID", "color": "#ffffff"}, "#222222")
    secured = secure(design, {})
    assert secured.design is design
    assert not any(c.mended for c in secured.contrast)


def test_another_ink_is_tried_first() -> None:
    secured = secure(on({"type": "SOLID", "color": "#ffb347"}, "#ffffff"), {})
    (found,) = secured.contrast
    assert found.mended
    assert found.ratio >= ENOUGH
    assert secured.design.node("headline-shade") is None
    headline = secured.design.node("headline")
    assert isinstance(headline, Text)
    assert headline.fills[0] != on({"type": "SOLID", "color": "#ffb347"}, "#ffffff").node("headline").fills[0]  # type: ignore[union-attr]  # it is a TEXT


@pytest.mark.parametrize("ink", ["#ffffff", "#000000", "#888888"])
def test_where_no_ink_can_do_it_a_shade_is_laid_behind(ink: str) -> None:
    secured = secure(on({"type": "IMAGE", "imageRef": "chequered"}, ink), PICTURES)
    (found,) = secured.contrast
    assert found.ratio >= ENOUGH
    assert secured.design.node("headline-shade") is not None
    assert parse_design(secured.design.to_json()) == secured.design


def test_the_shade_is_as_wide_as_the_words() -> None:
    """Behind a brand's name at the left of its column a smudge went on over the photo, as wide as that."""
    picture = {"type": "IMAGE", "imageRef": "chequered", "scaleMode": "FILL"}
    shade = secure(on(picture, "#888888"), PICTURES).design.node("headline-shade")
    assert shade is not None
    assert shade.x < 50
    assert shade.x + shade.width < 330
