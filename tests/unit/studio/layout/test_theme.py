"""Colours of an ad: what its direction asks for holds on every ground."""

import pytest

from studio.brief import AdBrief
from studio.color.oklch import contrast_ratio, hue_distance, parse_hex, to_oklch
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


FIELDS = ["#bfff00", "#a4c639", "#808000", "#ff69b4", "#ffc0cb", "#ff7f50", "#ffd700", "#00a86b", "#cc5500"]


@pytest.mark.parametrize("color", FIELDS)
def test_a_field_of_a_brands_colour_has_no_other_colour_in_it(color: str) -> None:
    """A lime that melts into mustard, a coral into brown, a pink into red is no longer the brand's."""
    brief = AdBrief(("Fresh all week",), ("At your door on Tuesday",), ("Order",), colors=(color,))
    made = compose(brief, [], layout="type_only")
    brand, shown = to_oklch(parse_hex(color)), set[str]()
    for name in ("background", "blot-1", "blot-2"):
        node = made.design.node(name)
        for paint in getattr(node, "fills", ()):
            shown |= {stop.color for stop in paint.stops}
    for one in map(to_oklch, map(parse_hex, shown)):
        assert hue_distance(one.hue, brand.hue) <= 14
        assert one.lightness >= brand.lightness - (0.12 if brand.lightness >= 0.68 else 0.2)
    assert min(one.ratio for one in made.contrast) >= 4.5
