"""Banners many times wider than tall: all in one row, in the order in which it is read, and legible."""

from dataclasses import replace

import pytest

from adrelay.requests.placements import PLACEMENTS, Placement
from studio.brief import AdBrief, Offer
from studio.design.tree import Design, Text, walk
from studio.drawing import lettering
from studio.drawing.picture import Picture
from studio.errors import LayoutError
from studio.layout import compose
from studio.layout.edits.reflow import reflow
from studio.layout.seen.faults import LEGIBLE
from tests.unit.studio.drawn import bottle, free, scene, wordmark

BRIEF = AdBrief(
    ("Drive home today",),
    ("No deposit, 48 months",),
    ("Book a test drive",),
    "Altherr",
    offer=Offer("€199", "€249"),
)
STRIPS = [one for one in PLACEMENTS.values() if one.width > 3 * one.height]
HOSTILE = replace(
    BRIEF,
    headlines=("Everything your skin needs to wake up brighter in fourteen days",),
    ctas=("Reserve your weekend bag in the shop near you",),
    offer=Offer("ab 1.299,00 € inkl. MwSt.", "statt 1.599,00 € UVP", "Nur solange der Vorrat reicht"),
)


def lefts(design: Design, *names: str) -> list[float]:
    return [node.x for name in names if (node := design.node(name)) is not None]


def test_there_are_such_placements_and_towers() -> None:
    assert {one.id for one in STRIPS} > {"iab_728x90", "iab_970x250", "iab_320x50"}
    assert PLACEMENTS["iab_120x600"].height == 600


@pytest.mark.parametrize("place", STRIPS, ids=lambda place: place.id)
@pytest.mark.parametrize("picture", [bottle(), free(1.8), scene(800, 600, (0.2, 0.2, 0.8, 0.9))])
def test_all_of_a_short_brief_stands_in_the_order_in_which_it_is_read(
    place: Placement, picture: Picture
) -> None:
    made = compose(BRIEF, [picture, wordmark()], width=place.width, height=place.height)
    design = made.design
    shown = {node.characters for node in walk(design) if isinstance(node, Text)}
    assert {*BRIEF.headlines, *BRIEF.ctas, BRIEF.offer.price} <= shown
    row = lefts(design, "product", "headline", "price", "cta")
    assert row == sorted(row)
    texts = [node for node in walk(design) if isinstance(node, Text) and node.id != "was"]
    assert min(lettering.fitted(node).size for node in texts) >= 0.98 * LEGIBLE
    for words in BRIEF.subheadlines:
        assert words in shown or f"no room for the sub-headline “{words}”" in " ".join(made.notes)
    if "picture, which is left out" not in " ".join(made.notes):
        assert design.node("product") is not None


@pytest.mark.parametrize("place", STRIPS, ids=lambda place: place.id)
def test_what_cannot_be_had_in_one_row_is_told_and_nothing_is_cut(place: Placement) -> None:
    made = compose(HOSTILE, [free(1.8), wordmark()], width=place.width, height=place.height)
    for node in made.design.children:
        if node.id in ("cta", "headline", "price", "logo"):
            assert node.x >= -1
            assert node.x + node.width <= place.width + 1
            assert node.y >= -1
            assert node.y + node.height <= place.height + 1
    assert made.notes


def test_a_layout_that_was_asked_for_is_told_not_to_be_it() -> None:
    brief = replace(BRIEF, direction="a minimal layout")
    notes = compose(brief, [bottle()], width=728, height=90).notes
    assert "the minimal layout was asked for, but 728×90 has room for one row" in notes


def test_readers_from_the_right_find_the_picture_there() -> None:
    brief = replace(BRIEF, headlines=("تيشيرت قطني ناعم",), subheadlines=(), ctas=("تسوق الآن",))
    row = lefts(compose(brief, [bottle()], width=728, height=90).design, "cta", "headline", "product")
    assert row == sorted(row)


def test_new_words_run_through_the_row_again() -> None:
    first = compose(BRIEF, [bottle()], width=728, height=90).design
    edited = reflow(BRIEF, [bottle()], laid_out=first, changed=first, copy={"cta-label": "Go"})
    before, after = first.node("cta"), edited.design.node("cta")
    assert before is not None
    assert after is not None
    assert after.width < before.width
    assert after.x + after.width == pytest.approx(before.x + before.width, abs=1)
    assert edited.notes == ()


@pytest.mark.parametrize(("width", "height"), [(1200, 100), (100, 600), (728, 40)])
def test_what_is_longer_still_is_refused(width: int, height: int) -> None:
    with pytest.raises(LayoutError):
        compose(BRIEF, [bottle()], width=width, height=height)


@pytest.mark.parametrize("place", STRIPS, ids=lambda place: place.id)
def test_a_badge_keeps_off_the_words(place: Placement) -> None:
    brief = replace(BRIEF, offer=replace(BRIEF.offer, badge="−20 %"))
    made = compose(brief, [free(1.8)], width=place.width, height=place.height)
    badge = made.design.node("badge")
    if badge is None:
        assert "no room for the badge" in " ".join(made.notes)
        return
    for name in ("headline", "price", "cta"):
        node = made.design.node(name)
        assert node is not None
        right = node.x + (lettering.fitted(node).width if isinstance(node, Text) else node.width)
        apart = badge.x >= right + 5 or badge.x + badge.width <= node.x - 5
        assert apart or badge.y + badge.height <= node.y or badge.y >= node.y + node.height, name


def test_a_photo_whose_subject_is_wide_has_the_room_that_it_needs() -> None:
    """A billboard of a safari went without its lion, beside an empty half of the row."""
    brief = AdBrief(("Safari for beginners",), ctas=("See the route",), brand_name="Savanna")
    made = compose(brief, [scene(800, 450, (0.33, 0.0, 1.0, 1.0))], width=970, height=250)
    shown = made.design.node("product")
    assert shown is not None
    assert 0.2 * 970 < shown.width <= 0.36 * 970 + 1
    assert not [note for note in made.notes if "picture" in note]
