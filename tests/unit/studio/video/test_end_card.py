"""The end card: what sets its product off, where its badge is, how it is filled without a product."""

import math
from dataclasses import replace

import pytest

from studio.brief import AdBrief, Offer, Rating
from studio.design.tree import AnyNode, Design
from studio.drawing.picture import Picture
from studio.layout.seen.faults import faults
from studio.layout.stage.stage import Rect
from studio.video import RATIOS, plan
from tests.unit.studio.drawn import bottle, free, scene, wordmark

BRIEF = AdBrief(
    headlines=("Brighter skin in 14 days",),
    ctas=("Shop now",),
    brand_name="Luméa",
    colors=("#0b3d2e",),
    offer=Offer("€29", "€39", "−25 %", Rating(4.8, 312)),
)
COPY = ("logo", "headline", "price", "rating", "cta")


def card(picture: Picture | None, ratio: str, brief: AdBrief = BRIEF) -> Design:
    pictures = tuple(one for one in (picture, wordmark()) if one is not None)
    shot = plan(brief, pictures, words="Two drops a day.", ratio=ratio, long_side=960).shots[-1]
    assert shot.closes
    return shot.ground.model_copy(update={"children": (*shot.ground.children, *shot.copy)})


def rect(node: AnyNode) -> Rect:
    return Rect(node.x, node.y, node.width, node.height)


def node(design: Design, name: str) -> AnyNode:
    found = design.node(name)
    assert found is not None, name
    return found


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("picture", [bottle(), free(1.9), free(1.0)], ids=["tall", "wide", "round"])
def test_a_product_stands_before_a_disc_that_ends_beside_the_copy(picture: Picture, ratio: str) -> None:
    """Brand, line and button stood on a bare colour."""
    made = card(picture, ratio)
    if made.node("disc") is None:  # it would be a rim at each side of what stands close to the copy
        assert (picture.ratio < 0.8, ratio in ("4:5", "1:1")) == (True, True)
        return
    disc, ring, product = (rect(node(made, name)) for name in ("disc", "ring", "product"))
    assert disc.center == pytest.approx(product.center)
    assert ring.width > disc.width
    for name in COPY:
        assert rect(node(made, name)).shared_with(disc) == 0, name


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("picture", [bottle(), free(1.9), scene(600, 400, (0.2, 0.1, 0.8, 0.9))])
def test_its_badge_lies_on_neither_copy_nor_product(picture: Picture, ratio: str) -> None:
    made = card(picture, ratio)
    assert node(made, "badge").width > 0.06 * made.height
    found = faults(made, [picture, wordmark()])
    assert not [fault for fault in found if "badge" in fault.nodes]


def test_a_wide_card_has_a_large_print_on_a_card_of_its_own() -> None:
    """It was a stamp in the middle of an empty half."""
    made = card(scene(600, 400, (0.0, 0.05, 1.0, 0.95)), "16:9")
    product, back = rect(node(made, "product")), rect(node(made, "card-back"))
    assert product.width > 0.35 * made.width
    assert back.x > product.x
    assert back.y < product.y


@pytest.mark.parametrize("ratio", RATIOS)
def test_without_a_product_its_corners_are_filled(ratio: str) -> None:
    made = card(None, ratio, replace(BRIEF, offer=Offer()))
    discs = [one for one in made.children if one.id.startswith("disc")]
    assert len(discs) == 2
    for name in ("logo", "headline", "cta"):
        copy = rect(node(made, name))
        for disc in map(rect, discs):
            x, y = disc.center
            away = math.hypot(max(copy.x - x, x - copy.right, 0), max(copy.y - y, y - copy.bottom, 0))
            assert away > disc.width / 2, name


def test_who_wants_no_shapes_has_none() -> None:
    made = card(bottle(), "1:1", replace(BRIEF, direction="no shapes"))
    assert not {"disc", "ring"} & {one.id for one in made.children}
