"""What is read first is the largest, in every size; where copy has no room, there is less of it."""

from dataclasses import replace
from typing import Final

import pytest

from studio.brief import AdBrief, Offer, Rating
from studio.design.tree import Design, Text, walk
from studio.drawing import lettering
from studio.layout import LAYOUTS, Composition, compose
from studio.layout.parts.setting import STORY_LEAST, WIDE_LEAST
from studio.layout.seen.faults import LEGIBLE
from studio.video import film
from tests.unit.studio.drawn import bottle, scene, wordmark
from tests.unit.studio.layout.test_room import HOSTILE

FULL: Final = AdBrief(
    ("Everything your skin needs to wake up brighter",),
    ("Dermatologist tested, vegan formula, made without perfume in small batches",),
    ("Shop the new collection",),
    "Lumea",
    disclaimers=("Individual results vary. Patch test before first use.",),
    offer=Offer("€129.00", "€179.00", "Save 28 %", Rating(4.8, 12_034)),
)
CUT, SHOWN = (bottle(), wordmark()), (scene(800, 800, (0.2, 0.15, 0.8, 0.95)), wordmark())
LEGAL: Final = ("Individual results vary. Patch test before first use. " * 8)[:400]


def sizes(design: Design) -> dict[str, float]:
    """Of all type, in pixels, by its node."""
    return {node.id: lettering.fitted(node).size for node in walk(design) if isinstance(node, Text)}


@pytest.mark.parametrize("layout", ["podium", "framed", "card", "split", "full_bleed"])
@pytest.mark.parametrize("number", range(4))
def test_a_full_story_is_read_at_a_glance(layout: str, number: int) -> None:
    """Its sub-headline was of 20 px."""
    brief = (FULL, *HOSTILE)[number]
    composed = compose(brief, (CUT, SHOWN)[number % 2], layout=layout, ratio="9:16")
    found = sizes(composed.design)
    for name in ("headline", "subheadline", "cta-label", "price"):
        assert found.get(name, STORY_LEAST) >= 0.99 * STORY_LEAST, name
    assert found["headline"] >= 1.1 * found.get("subheadline", 0.0)
    assert len([note for note in composed.notes if "no room" in note]) == len(composed.without)


def test_a_story_that_has_room_keeps_all_its_parts() -> None:
    brief = replace(FULL, disclaimers=(), offer=Offer("€129", "€179", "", None))
    composed = compose(brief, CUT, layout="podium", ratio="9:16")
    assert composed.without == ()
    assert {"headline", "subheadline", "price", "was", "cta-label"} <= sizes(composed.design).keys()


def test_a_layout_that_was_asked_for_is_made_with_less_rather_than_another() -> None:
    for layout in ("podium", "framed"):
        composed = compose(HOSTILE[0], CUT, layout=layout, ratio="9:16")
        assert composed.layout == layout
        assert composed.without


def test_a_layout_in_which_copy_could_not_be_read_at_all_is_not_made_with_less() -> None:
    composed = compose(HOSTILE[0], CUT, layout="card", ratio="9:16")
    assert composed.layout != "card"
    assert any(note.startswith("the card layout was asked for, but ") for note in composed.notes)


def told_as_too_long(composed: Composition) -> list[str]:
    return [note for note in composed.notes if "too long" in note]


def test_a_sub_headline_that_is_shown_is_not_told_to_be_too_long() -> None:
    for width, height in ((1080, 1920), (405, 720), (300, 600), (1080, 1350)):
        composed = compose(FULL, CUT, layout="podium", width=width, height=height)
        assert not told_as_too_long(composed)
        shown = composed.design.node("subheadline") is not None
        assert shown != any("no room for the sub-headline" in note for note in composed.notes)


@pytest.mark.parametrize("size", [(405, 720), (576, 720), (720, 405), (288, 360), (300, 600), (160, 600)])
@pytest.mark.parametrize("layout", ["grid", "color_block", "editorial", "minimal"])
def test_nothing_is_larger_than_the_headline_in_small_sizes(size: tuple[int, int], layout: str) -> None:
    """A button's label was of 22 px below a headline of 11 in a ninth of a film."""
    words = "The shoe that keeps up with every kilometre of your day, and of your night, and of your life"
    brief = replace(FULL, headlines=(words,), disclaimers=())
    found = sizes(compose(brief, CUT, layout=layout, width=size[0], height=size[1]).design)
    for name in ("subheadline", "cta-label", "price", "rating-label", "badge-label"):
        assert found.get(name, 0.0) <= 1.01 * found["headline"], name


@pytest.mark.parametrize("size", [(576, 720), (405, 720), (720, 405), (720, 720), (288, 360), (1080, 1080)])
@pytest.mark.parametrize(
    "offer",
    [
        Offer("ab 1.299,00 € inkl. MwSt.", "statt 1.599,00 € UVP", "", None),
        Offer("ab 1.299,00 € inkl. MwSt.", "1.599 €", "", Rating(4.8, 12_034)),
        Offer("€1,129.00", "€1,379.00", "−20 %", Rating(4.8, 12_034)),
        Offer("฿1,299", "฿1,599,000,000.00", "", None),
    ],
)
def test_a_price_is_larger_than_the_one_before(size: tuple[int, int], offer: Offer) -> None:
    """One of many letters was made smaller to fit, and the one before it was not."""
    for layout, headline in (("grid", "Wake up bright"), ("color_block", FULL.headlines[0])):
        brief = replace(FULL, headlines=(headline,), disclaimers=(), offer=offer)
        found = sizes(compose(brief, CUT, layout=layout, width=size[0], height=size[1]).design)
        assert found["was"] <= 0.81 * found["price"], layout


@pytest.mark.parametrize("ratio", ["9:16", "4:5", "1:1", "16:9"])
@pytest.mark.parametrize("long_side", [360, 720, 1920])
def test_an_end_card_has_its_line_before_its_button(ratio: str, long_side: int) -> None:
    brief = replace(FULL, disclaimers=(LEGAL,))
    made = film.plan(brief, CUT, ratio=ratio, long_side=long_side)
    shot = made.shots[-1]
    card = shot.ground.model_copy(update={"children": (*shot.ground.children, *shot.copy)})
    found = sizes(card)
    for name in ("cta-label", "price", "rating-label", "badge-label"):
        assert found.get(name, 0.0) <= 1.01 * found["headline"], name
    gone = {name for name in ("badge-label", "rating-label") if name not in found}
    told = [note for note in made.notes if note.startswith("the end card has no room")]
    assert len(told) == len(gone)


def test_what_is_wide_is_read_on_a_telephone_or_goes() -> None:
    for brief in HOSTILE[:3]:
        found = sizes(compose(brief, CUT, layout="split", ratio="16:9").design)
        assert (
            found.get("cta-label", WIDE_LEAST) >= 0.95 * WIDE_LEAST
        )  # a strip of small print takes some of the height


@pytest.mark.parametrize("size", [(728, 90), (468, 60), (320, 50), (160, 600), (300, 250), (1080, 1920)])
@pytest.mark.parametrize("number", range(3))
def test_what_is_said_to_be_missing_is_missing_and_all_of_it(size: tuple[int, int], number: int) -> None:
    """In one row nothing was said to be, though notes told of it."""
    brief = replace((FULL, *HOSTILE)[number], disclaimers=())
    composed = compose(brief, CUT, width=size[0], height=size[1])
    nodes = {node.id for node in walk(composed.design)}
    gone = {
        "badge": "badge-label" not in nodes,
        "rating": "rating" not in nodes,
        "sub-headline": "subheadline" not in nodes,
        "old price": "was" not in nodes,
        "product's picture": "product" not in nodes,
    }
    assert {part for part, is_gone in gone.items() if is_gone} == set(composed.without)
    for part in composed.without:
        told = f"{size[0]}×{size[1]} has no room for the {part}"
        assert len([note for note in composed.notes if note.startswith(told)]) == 1
    assert "was" not in nodes or sizes(composed.design)["was"] >= 0.99 * LEGIBLE


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_made_where_copy_takes_all_the_room(layout: str) -> None:
    """An arch of less than no height was an error."""
    for brief in HOSTILE[:3]:
        assert compose(brief, CUT, layout=layout, width=300, height=600).design.children


@pytest.mark.parametrize("layout", ["podium", "full_bleed", "minimal"])
@pytest.mark.parametrize("width", [120, 160])
def test_a_product_in_a_skyscraper_is_more_than_an_ornament(layout: str, width: int) -> None:
    product = compose(FULL, CUT, layout=layout, width=width, height=600).design.node("product")
    assert product is not None
    assert (product.width * product.height) ** 0.5 >= 0.3 * (
        width * 600
    ) ** 0.5 or product.width >= 0.6 * width


@pytest.mark.parametrize("layout", ["color_block", "split", "full_bleed", "framed"])
@pytest.mark.parametrize("ratio", ["1:1", "4:5"])
def test_a_photo_of_a_post_leaves_its_copy_the_room_to_be_read(layout: str, ratio: str) -> None:
    """A headline of 40 px, and 19 px of what is below it, under a photo of more than half of the ad."""
    brief = AdBrief(
        ("Time, seen through",), ("Automatic chronograph, sapphire glass",), ("Discover",), "Aurel", "Watch"
    )
    shown = [scene(900, 700, (0.3, 0.3, 0.7, 0.75))]
    made = compose(replace(brief, offer=Offer("CHF 4,900")), shown, ratio=ratio, layout=layout)
    found = sizes(made.design)
    assert found["headline"] >= 50
    assert found["subheadline"] >= 26
    assert not made.notes
