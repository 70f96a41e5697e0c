"""Colours of an ad: what its direction asks for holds on every ground."""

import pytest

from studio.brief import AdBrief
from studio.color.oklch import contrast_ratio, parse_hex, to_oklch
from studio.design.tree import LinearGradient, Rectangle, SolidPaint
from studio.layout import compose
from studio.layout.theme import build_theme, surface_of
from studio.words.direction import read_direction

BRANDS = [(), ("#F2A541",), ("#ffffff",), ("#322996",), ("#0a0a0a",)]


@pytest.mark.parametrize("colors", BRANDS)
def test_the_brands_area_is_deep_in_a_dark_ad(colors: tuple[str, ...]) -> None:
    theme = build_theme(AdBrief(colors=colors), read_direction(style="dark, bold"), None)
    surface = surface_of(theme)
    assert to_oklch(parse_hex(surface.fill)).lightness < 0.45
    for ink in (surface.ink, surface.soft_ink):
        assert contrast_ratio(parse_hex(ink), parse_hex(surface.fill)) > 4.5


@pytest.mark.parametrize("layout", ["type_only", "poster", "split"])
def test_an_ad_that_is_to_be_dark_is(layout: str) -> None:
    brief = AdBrief(headlines=("Small car, big city",), colors=("#F2A541",), style="dark")
    below = compose(brief, [], layout=layout).design.children[0]
    assert isinstance(below, Rectangle)
    ground = below.fills[0]
    assert isinstance(ground, LinearGradient | SolidPaint)
    colors = [ground.color] if isinstance(ground, SolidPaint) else [stop.color for stop in ground.stops]
    assert max(to_oklch(parse_hex(color)).lightness for color in colors) < 0.55
