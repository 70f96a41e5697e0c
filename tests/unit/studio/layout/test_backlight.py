"""Black on black, white on white: a product that its ground would swallow is seen."""

from dataclasses import replace

import pytest

from studio.brief import AdBrief
from studio.design.tree import Design, ImageNode, SolidPaint, walk
from studio.layout import LAYOUTS, compose
from studio.layout.edits.templating import with_backlight
from studio.layout.parts.backlight import edges
from tests.unit.studio.drawn import free, scene, wordmark

CUT = [name for name, layout in LAYOUTS.items() if name not in ("type_only", "grid")]
DARK = AdBrief(
    ("Made for the long way",), ctas=("See it",), brand_name="Holt", colors=("#0b0b0c",), direction="dark"
)
WHITE = replace(DARK, colors=("#ffffff",), direction="light")


def lights(design: Design) -> list[str]:
    return [node.id for node in walk(design) if node.id.endswith("-backlight")]


@pytest.mark.parametrize("layout", CUT)
@pytest.mark.parametrize(
    ("color", "brief"),
    [("#0d0d0e", DARK), ("#17181a", DARK), ("#f6f6f6", WHITE)],
    ids=["black", "dark", "white"],
)
def test_a_products_edge_is_seen_on_its_ground(color: str, brief: AdBrief, layout: str) -> None:
    product = free(1.3, color)
    made = compose(brief, [product], layout=layout, width=480)
    assert all(faint <= 0.4 for faint, _ in edges(made.design, [product]).values())


@pytest.mark.parametrize("ground", ["#2a1420", "#0e262e", "#241d12"])
def test_a_black_product_is_more_than_faint_on_a_deep_poster(ground: str) -> None:
    """Twelve CIELAB apart is seen in light tones; between black and a deep colour it was hardly."""
    brief = replace(DARK, colors=(ground,))
    tall = free(0.4, "#111113")
    assert lights(compose(brief, [tall], layout="poster", width=480).design) == ["product-backlight"]
    made = compose(brief, [free(0.9, "#111113")], layout="poster", width=480)
    disc, product = made.design.node("disc"), made.design.node("product")
    assert disc is not None
    assert product is not None
    apart = product.y + product.height / 2 - disc.y - disc.height / 2
    assert abs(apart) < 0.03 * made.design.height, "a round thing stands in its disc"


def test_a_light_lies_behind_the_product_and_all_its_shadows() -> None:
    made = compose(DARK, [free(1.3, "#0d0d0e")], layout="minimal", width=480)
    order = [node.id for node in made.design.children]
    (light,) = lights(made.design)
    assert order.index(light) < min(
        order.index(one) for one in order if one.startswith("product") and one != light
    )


def test_what_stands_out_gets_no_light() -> None:
    for brief in (DARK, WHITE):
        assert not lights(compose(brief, [free(1.3, "#c0392b")], layout="minimal", width=480).design)


def test_a_photo_that_is_shown_as_it_is_gets_none() -> None:
    photo = scene(550, 760, (0.28, 0.2, 0.65, 0.95), "#0b0b0c")
    assert not lights(compose(DARK, [photo], width=480).design)


def test_copy_is_as_legible_as_before() -> None:
    """The light lies below the copy too, where it reaches that far."""
    product = free(1.3, "#0d0d0e")
    for layout in CUT:
        made = compose(DARK, [product], layout=layout, width=480)
        assert all(one.ratio >= 4.5 for one in made.contrast), layout


def test_something_bright_is_shaded_along_its_outline() -> None:
    made = compose(WHITE, [free(0.3, "#f6f6f6")], layout="minimal", width=480)
    product = made.design.node("product")
    assert isinstance(product, ImageNode)
    assert [effect.type for effect in product.effects] == ["DROP_SHADOW"]
    assert not lights(made.design)


def test_a_light_behind_something_tall_is_no_column() -> None:
    made = compose(DARK, [free(0.25, "#0d0d0e")], layout="minimal", width=480)
    light = made.design.node("product-backlight")
    assert light is not None
    assert light.width > 0.6 * light.height


def test_products_beside_each_other_are_lit_alike() -> None:
    pair = [free(1.0, "#1d1e20", "product-1"), free(1.0, "#c0392b", "product-2")]
    assert len(lights(compose(DARK, pair, layout="grid", width=480).design)) == 2


def test_a_customers_template_gets_a_light_where_its_ground_hides_the_product() -> None:
    night = Design(
        id="own",
        width=480,
        height=480,
        fills=(SolidPaint(color="#0b0b0c"),),
        children=(ImageNode(id="shown", x=120, y=140, width=240, height=200, image_ref="product-1.cutout"),),
    )
    black, red = free(1.2, "#0d0d0e"), free(1.2, "#c0392b")
    lit, notes = with_backlight(night, DARK, [black])
    assert lights(lit) == ["shown-backlight"]
    assert notes
    assert all(faint <= 0.4 for faint, _ in edges(lit, [black]).values())
    assert with_backlight(night, DARK, [red]) == (night, ())


def test_in_a_row_a_light_ends_before_what_stands_beside_the_product() -> None:
    """The card of a logo cut it off, hard, and it looked like a grey box."""
    for ratio in (0.3, 0.5, 1.0):
        brief = AdBrief(
            ("Night tea",), ctas=("Order",), brand_name="Morrow", direction="dark", colors=("#101010",)
        )
        design = compose(brief, [free(ratio, "#0a0a0a"), wordmark()], width=728, height=90).design
        light, mark = design.node("product-backlight"), design.node("logo")
        assert light is not None
        assert mark is not None
        assert light.x + light.width <= mark.x + 0.5
