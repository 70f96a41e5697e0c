"""Colours of an ad: what its direction asks for holds on every ground."""

import pytest

from studio.brief import AdBrief
from studio.color.oklch import contrast_ratio, hue_distance, parse_hex, to_oklch
from studio.design.tree import Design, ImagePaint, LinearGradient, Rectangle, ShapeNode, SolidPaint, walk
from studio.layout import LAYOUTS, compose
from studio.layout.stage.theme import build_theme, surface_of
from studio.words.direction import read_direction
from tests.unit.studio.drawn import free, scene

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


def painted(design: Design) -> set[str]:
    """The colours that areas of a tree are painted in."""
    found = set[str]()
    for node in walk(design):
        for paint in node.fills if isinstance(node, ShapeNode) else ():
            if isinstance(paint, SolidPaint):
                found.add(paint.color)
            elif not isinstance(paint, ImagePaint):
                found |= {stop.color for stop in paint.stops if stop.opacity > 0.5}
    return found


def is_khaki(color: str) -> bool:
    lch = to_oklch(parse_hex(color))
    return 84 <= lch.hue <= 125 and lch.chroma > 0.045 and 0.28 < lch.lightness < 0.74


@pytest.mark.parametrize("style", ["", "dark"])
@pytest.mark.parametrize("color", ["#ffd400", "#ffe600", "#f2c500"])
def test_a_brands_yellow_is_khaki_nowhere(color: str, style: str) -> None:
    """Darkened for walls, floors and buttons it was olive and mustard."""
    for picture in (free(0.8, "#d0d0d4"), scene(600, 600, (0.3, 0.3, 0.7, 0.8), ground="#d8d8d8")):
        for layout in LAYOUTS:
            brief = AdBrief(
                ("Fresh all week",), ("On Tuesday",), ("Order",), "Sol", colors=(color,), style=style
            )
            shown = painted(compose(brief, [picture], layout=layout, width=480).design)
            assert not [one for one in shown if is_khaki(one)], layout
