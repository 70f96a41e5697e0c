"""A button is the brand's colour where that is one, and never the grey of a button that is off."""

import numpy as np
import pytest

from studio.brief import AdBrief
from studio.color.oklch import contrast_ratio, distance, parse_hex, to_oklch
from studio.design.tree import Frame, LinearGradient, SolidPaint, Text
from studio.drawing.picture import sources
from studio.drawing.render import render
from studio.layout import compose
from studio.layout.buttons import contrast_of
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
