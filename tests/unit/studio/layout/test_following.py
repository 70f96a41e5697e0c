"""What belongs to a product goes with it where an editor moves it, and copy is not scattered around it."""

from typing import Any

import pytest

from studio.brief import AdBrief
from studio.design.tree import AnyNode, Design, Frame, Group, ImageNode, walk
from studio.drawing.picture import sources
from studio.drawing.render import render
from studio.editing import apply_overrides
from studio.layout import compose
from studio.layout.edits.following import belongings, carried
from studio.layout.edits.reflow import reflow
from tests.unit.studio.drawn import free, wordmark

BRIEF = AdBrief(("Tea before six",), ("Picked by hand",), ("Order a tin",), brand_name="Morrow")
TIN = [free(0.8, "#14532d"), wordmark()]
OWN = ("podium", "arch", "product-cast-shadow", "product-contact-shadow", "product-reflection")


def edited(base: Design, **overrides: dict[str, Any]) -> Design:
    named = {name.replace("_", "-"): fields for name, fields in overrides.items()}
    return carried(base, apply_overrides(base, named))


def node(design: Design, name: str) -> AnyNode:
    found = design.node(name)
    assert found is not None, name
    return found


@pytest.mark.parametrize(
    "layout", ["podium", "seasonal", "poster", "minimal", "split", "full_bleed", "editorial"]
)
def test_all_that_belongs_to_a_product_goes_with_it(layout: str) -> None:
    """The podium, the shadows and the light stayed behind."""
    base = compose(BRIEF, TIN, layout=layout).design
    product = node(base, "product")
    moved = edited(base, product={"x": product.x - 90, "y": product.y - 40})
    names = belongings(base)
    tops = [one for one in walk(base) if one.id in names and not _is_within(base, one, names)]
    assert len(tops) >= 2
    for one in tops:
        assert (node(moved, one.id).x, node(moved, one.id).y) == pytest.approx((one.x - 90, one.y - 40))
        assert (node(moved, one.id).width, node(moved, one.id).height) == (one.width, one.height)
    still = {one.id for one in walk(base)} - names - {"product", "ad"}
    assert all(node(moved, name) == node(base, name) for name in still if name != "plate")


def _is_within(design: Design, one: AnyNode, names: frozenset[str]) -> bool:
    return any(
        one in parent.children
        for parent in walk(design)
        if isinstance(parent, Frame | Group) and parent.id in names
    )


@pytest.mark.parametrize("size", [0.6, 1.3])
def test_what_a_product_stands_on_is_as_much_larger_as_it(size: float) -> None:
    base = compose(BRIEF, TIN, layout="podium").design
    product = node(base, "product")
    larger = edited(base, product={"width": product.width * size, "height": product.height * size})
    for name in OWN:
        assert node(larger, name).width == pytest.approx(size * node(base, name).width)
    feet = [node(tree, "product").y + node(tree, "product").height for tree in (base, larger)]
    tops = [node(tree, "podium").y + node(tree, "podium-top").y for tree in (base, larger)]
    gaps = [foot - top for foot, top in zip(feet, tops, strict=True)]
    assert gaps[1] == pytest.approx(size * gaps[0], abs=1.0)
    render(larger, sources(TIN), scale=0.25)


def test_a_box_that_shows_no_more_of_the_product_moves_nothing_else() -> None:
    """It is twice as wide, and the product in it as large as before."""
    base = compose(BRIEF, TIN, layout="podium").design
    product = node(base, "product")
    wide = edited(base, product={"x": product.x - product.width / 2, "width": 2 * product.width})
    for name in OWN:
        one, other = node(wide, name), node(base, name)
        assert (one.x, one.y, one.width) == pytest.approx((other.x, other.y, other.width), abs=0.01)


def test_what_was_placed_by_hand_beside_the_product_stays_there() -> None:
    base = compose(BRIEF, TIN, layout="podium").design
    moved = edited(base, product={"x": 100}, podium={"x": 300, "y": -50})
    assert (node(moved, "podium").x, node(moved, "podium").y) == (300, -50)


def test_a_light_goes_with_the_product_that_it_is_behind() -> None:
    base = compose(BRIEF, TIN, layout="poster").design
    light, product = node(base, "product-backlight"), node(base, "product")
    moved = edited(base, product={"y": product.y - 60})
    assert node(moved, "product-backlight").y == pytest.approx(light.y - 60)


def test_a_hidden_product_throws_no_shadow() -> None:
    base = compose(BRIEF, TIN, layout="podium").design
    bare = edited(base, product={"visible": False})
    assert [node(bare, name).visible for name in OWN] == [True, True, False, False, False]


@pytest.mark.parametrize("layout", ["podium", "minimal", "full_bleed", "poster"])
def test_new_copy_beside_a_product_that_was_moved_is_read_in_its_turn(layout: str) -> None:
    """Its lines went to wherever there was room around the product, its shadow and its light."""
    base = compose(BRIEF, TIN, layout=layout).design
    product = node(base, "product")
    assert isinstance(product, ImageNode)
    moved = edited(base, product={"x": product.x - 160, "y": product.y - 60})
    made = reflow(BRIEF, TIN, laid_out=base, changed=moved, copy={"headline": "Tea long before six"}).design
    heads = [node(made, name) for name in ("headline", "subheadline", "cta")]
    assert [one.y for one in heads] == sorted(one.y for one in heads)
    asked = compose(
        AdBrief(("Tea long before six",), BRIEF.subheadlines, BRIEF.ctas, brand_name="Morrow"),
        TIN,
        layout=layout,
    ).design
    steps = {(one.x - node(asked, one.id).x) for one in heads}
    assert max(steps) - min(steps) < 1, "they stand below each other as they stood"
    for name in OWN:
        if base.node(name) is not None:
            assert node(made, name).x == pytest.approx(node(moved, name).x)


def test_a_light_that_an_edit_brings_stands_behind_the_product_where_it_is() -> None:
    """The layout's was set where the layout's product is."""
    base = compose(BRIEF, TIN, layout="podium").design
    product = node(base, "product")
    by_hand = apply_overrides(base, {"product": {"x": product.x - 120}})  # as before: its shadows stay
    made = reflow(BRIEF, TIN, laid_out=base, changed=by_hand, copy={"cta-label": "Order two"}).design
    shadow = node(base, "product-contact-shadow")
    assert node(made, "product-contact-shadow").x == pytest.approx(shadow.x - 120, abs=2)
