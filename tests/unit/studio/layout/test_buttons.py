"""A button is the brand's colour where that is one, and never the grey of a button that is off."""

from collections.abc import Sequence

import numpy as np
import pytest

from studio.brief import AdBrief
from studio.color.oklch import contrast_ratio, distance, parse_hex, to_oklch
from studio.design.tree import Frame, LinearGradient, ShapeNode, SolidPaint, Text
from studio.drawing.picture import sources
from studio.drawing.render import render
from studio.layout import LAYOUTS, compose
from studio.layout.composing.compose import _themed, set_stage
from studio.layout.composing.sparing import PICTURE, without
from studio.layout.seen.buttons import contrast_of
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


@pytest.mark.parametrize("color", ["#ffd400", "#ffe14d", "#f5b700", "#ff9900", "#a3e635", "#00e5ff"])
@pytest.mark.parametrize("layout", ["podium", "minimal", "card", "framed"])
def test_a_bright_brand_keeps_its_colour_on_a_light_ground(color: str, layout: str) -> None:
    """It gave way to near black, though dark words on it could be read."""
    brief = AdBrief(("Made for the long way",), ctas=("See it",), colors=(color,))
    shown = [free(1.2, "#6677aa")]
    design = compose(brief, shown, layout=layout, width=480).design
    button = design.node("cta")
    assert isinstance(button, Frame)
    paint, label = button.fills[0], button.children[0]
    stops = [paint.color] if isinstance(paint, SolidPaint) else [one.color for one in paint.stops]  # type: ignore[union-attr]  # a gradient
    assert all(distance(parse_hex(stop), parse_hex(color)) < 0.04 for stop in stops)
    assert isinstance(label, Text)
    assert isinstance(label.fills[0], SolidPaint)
    assert min(contrast_ratio(parse_hex(label.fills[0].color), parse_hex(stop)) for stop in stops) >= 4.5
    ratio = contrast_of(design, sources(shown))
    assert ratio is not None
    assert ratio >= 3, "by the line around it"


@pytest.mark.parametrize("layout", ["poster", "split"])
def test_a_bright_brand_on_its_own_colour_has_another_button(layout: str) -> None:
    assert to_oklch(parse_hex(fill(("#ffd400",), "", layout))).lightness < 0.3


def test_a_brands_own_grey_stays() -> None:
    color = to_oklch(parse_hex(fill(("#808080",), "light", "minimal")))
    assert 0.4 < color.lightness < 0.7


@pytest.mark.parametrize(
    "label",
    [
        "تسوّق الآن",
        "همین حالا بخرید",
        "לקנייה",
        "अभी खरीदें",
        "ช้อปเลย",
        "今すぐ見る",
        "立即選購",
        "구매하기",
        "Купить",
    ],
)
def test_a_label_stands_in_the_middle_of_its_button(label: str) -> None:
    """Arabic stood a sixteenth of the button's height too low."""
    brief = AdBrief(("Hi",), ctas=(label,), direction="no arrow, flat, no gradient")
    design = compose(brief, [], layout="minimal").design
    cta = design.node("cta")
    assert isinstance(cta, Frame)
    bare = cta.model_copy(update={"children": ()})
    with_label, without = (
        np.asarray(
            render(
                design.model_copy(update={"children": (node.model_copy(update={"x": 0.0, "y": 0.0}),)}), {}
            ).numpy()
        ).astype(int)
        for node in (cta, bare)
    )
    rows = np.abs(with_label - without).sum(axis=2).sum(axis=1)[: round(cta.height)]
    shown = np.flatnonzero(rows)
    centre = (float((rows * np.arange(len(rows))).sum() / rows.sum()) + (shown[0] + shown[-1]) / 2) / 2
    assert centre + 0.5 == pytest.approx(cta.height / 2, abs=0.035 * cta.height)


PASTELS = ("#F4C2C2", "#CDE7D8", "#BFD7EA", "#E6E0F8", "#FFE5B4", "#D7C4E8")


def near(color: str, brand: str, within: float = 0.06) -> bool:
    return distance(parse_hex(color), parse_hex(brand)) < within


def solid(paints: Sequence[object]) -> str:
    paint = paints[0]
    if isinstance(paint, LinearGradient):
        return paint.stops[0].color
    assert isinstance(paint, SolidPaint)
    return paint.color


@pytest.mark.parametrize("scheme", ["", "dark"])
@pytest.mark.parametrize("color", PASTELS)
@pytest.mark.parametrize("layout", list(LAYOUTS))
def test_a_pastel_brand_is_seen_in_the_button_or_in_its_ground(color: str, layout: str, scheme: str) -> None:
    """Its button was maroon, bottle green or black, and its panel grey."""
    brief = AdBrief(("Made for slow days",), ctas=("See it",), colors=(color,), direction=scheme)
    shown = [free(1.2, "#6677aa")]
    design = compose(brief, shown, layout=layout, width=480).design
    button = design.node("cta")
    assert isinstance(button, Frame)
    grounds = [node for node in design.children if node.id in ("background", "panel")]
    fills = [solid(node.fills) for node in (button, *grounds) if isinstance(node, ShapeNode)]
    assert any(near(fill, color) for fill in fills), fills
    assert contrast_of(design, sources(shown)) >= 3.0  # type: ignore[operator]  # it has a button
    label = button.children[0]
    assert isinstance(label, Text)
    ends = button.fills[0].stops if isinstance(button.fills[0], LinearGradient) else ()
    for end in (solid(button.fills), *(stop.color for stop in ends)):
        assert contrast_ratio(parse_hex(solid(label.fills)), parse_hex(end)) >= 4.5


@pytest.mark.parametrize("colors", [(), ("#8ec5a0",), ("#F4C2C2",), ("#1a4fd6", "#ffcc00")])
def test_a_job_has_one_theme_in_all_of_its_placements(colors: tuple[str, ...]) -> None:
    """A row without its picture had lost the colours that were taken of it; a poster's were louder."""
    brief = AdBrief(("Made for the long way home",), ctas=("See all of them today",), colors=colors)
    shown = [free(1.2, "#7aa35b")]
    found = set()
    for width, height, layout in (
        (480, 480, None),
        (728, 90, None),
        (480, 480, "poster"),
        (480, 600, "type_only"),
    ):
        stage, name = set_stage(brief, shown, ratio="1:1", width=width, height=height, layout=layout)
        bare = without(stage, (PICTURE,))
        for one in (stage, bare):
            themed = _themed(one, name).theme
            found.add((themed.hue, themed.vividness, themed.accent, themed.brand, themed.scheme))
    assert len(found) == 1
