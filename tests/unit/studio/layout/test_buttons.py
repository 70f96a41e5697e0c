"""A button is the brand's colour where that is one, and never the grey of a button that is off."""

import pytest

from studio.brief import AdBrief
from studio.color.oklch import parse_hex, to_oklch
from studio.design.tree import Frame, LinearGradient, SolidPaint
from studio.layout import compose
from tests.unit.studio.drawn import free


def fill(colors: tuple[str, ...], direction: str, layout: str) -> str:
    brief = AdBrief(("Made for the long way",), ctas=("See it",), colors=colors, direction=direction)
    button = compose(brief, [free(1.2, "#6677aa")], layout=layout, width=480).design.node("cta")
    assert isinstance(button, Frame)
    paint = button.fills[0]
    if isinstance(paint, LinearGradient):
        return paint.stops[0].color
    assert isinstance(paint, SolidPaint)
    return paint.color


@pytest.mark.parametrize("layout", ["podium", "minimal", "poster", "split"])
@pytest.mark.parametrize(
    ("colors", "direction"),
    [
        (("#000000",), "dark"),
        (("#0a0a0a",), "dark"),
        (("#ffffff",), "light"),
        (("#ffff00", "#ffffff"), "light"),
        (("#fffacd", "#ffffff"), "light"),
        (("#ffc0cb", "#ffffff"), "light"),
        (("#c0ffee",), "light"),
    ],
)
def test_what_is_too_dark_or_too_pale_for_its_ground_becomes_no_grey_and_no_mud(
    colors: tuple[str, ...], direction: str, layout: str
) -> None:
    color = to_oklch(parse_hex(fill(colors, direction, layout)))
    assert not (0.4 < color.lightness < 0.8 and color.chroma < 0.07), color


def test_a_brands_own_grey_stays() -> None:
    color = to_oklch(parse_hex(fill(("#808080",), "light", "minimal")))
    assert 0.4 < color.lightness < 0.7
