"""What editors do by hand is told where it is wrong, and stays."""

from dataclasses import replace
from typing import Any

import pytest

from studio.brief import AdBrief, Offer, Rating
from studio.design.tree import Design, ShapeNode, SolidPaint, Text
from studio.drawing.picture import Picture
from studio.editing import apply_overrides, parse_design
from studio.layout import LAYOUTS, compose
from studio.layout.edits.edited import looked_at
from studio.layout.edits.reflow import reflow
from studio.layout.parts.backlight import lost
from studio.layout.seen.faults import parted
from studio.layout.seen.legible import unread
from tests.unit.studio.drawn import bottle, free, scene, wordmark

BRIEF = AdBrief(("Tea before six",), ("Picked by hand",), ("Order a tin",), brand_name="Morrow")
TIN = [free(0.8, "#14532d"), wordmark()]
BLACK = [bottle(color="#0a0a0a"), wordmark()]


def person() -> Picture:
    return replace(scene(600, 900, (0.3, 0.1, 0.7, 0.95)), heads=((0.42, 0.1, 0.58, 0.28),))


def changed(base: Design, **overrides: dict[str, Any]) -> Design:
    return apply_overrides(base, {name.replace("_", "-"): fields for name, fields in overrides.items()})


@pytest.mark.parametrize("move", [{"x": 5000}, {"y": 5000}, {"x": -5000}, {"y": -5000}])
@pytest.mark.parametrize("name", ["cta", "badge"])
def test_what_is_moved_out_of_the_picture_is_told(name: str, move: dict[str, Any]) -> None:
    """To the right or below, there was no colour to compare a button's with, and the edit failed."""
    base = compose(replace(BRIEF, offer=Offer("€12", "", "New")), TIN, layout="podium").design
    edited = changed(base, **{name: move})
    assert f"as edited, {name} stands at the edge of the picture" in looked_at(base, edited, TIN)[1]


@pytest.mark.parametrize(
    ("move", "told"),
    [
        ({"headline": {"x": 620, "y": 700}}, "as edited, headline and product lie on each other"),
        ({"cta": {"y": 1010}}, "as edited, cta stands at the edge of the picture"),
        ({"subheadline": {"font_size": 9}}, "as edited, subheadline is too small to be read"),
        ({"headline": {"font_size": 20, "max_lines": 1}}, "had to be set small"),
        ({"headline": {"width": 0}}, "as edited, headline is not seen: it has no width or no height"),
        ({"subheadline": {"height": 0}}, "as edited, subheadline is not seen: it has no width or no height"),
        ({"cta-label": {"width": 0}}, "as edited, cta-label is not seen: it has no width or no height"),
        ({"product": {"height": 0}}, "as edited, product is not seen: it has no width or no height"),
    ],
)
def test_what_an_editor_made_wrong_is_told_and_stays(move: dict[str, Any], told: str) -> None:
    base = compose(BRIEF, TIN, layout="podium").design
    fields = {name: {_json(key): value for key, value in one.items()} for name, one in move.items()}
    edited = apply_overrides(base, fields)
    design, notes = looked_at(base, edited, TIN)
    assert design == edited
    assert any(told in note for note in notes)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_old_price_that_is_left_alone_is_told(layout: str) -> None:
    """ "69 € struck out", and nothing of what is paid."""
    brief = replace(BRIEF, offer=Offer("52 €", "69 €"))
    base = compose(brief, TIN, layout=layout).design
    assert parted(base) == []
    alone = "as edited, the old price, struck out, stands without the new one"
    price = base.node("price")
    assert price is not None
    for edit in ({"y": price.y - 400}, {"visible": False}, {"x": price.x + 700}):
        assert alone in looked_at(base, changed(base, price=edit), TIN)[1]
    both = changed(base, price={"opacity": 0.9})
    assert alone not in looked_at(base, both, TIN)[1]


def _json(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def test_copy_on_a_face_is_told() -> None:
    pictures = [person()]
    base = compose(BRIEF, pictures, ratio="4:5", layout="card").design
    photo = base.node("product")
    assert photo is not None
    edited = changed(base, headline={"x": photo.x, "y": photo.y + 0.1 * photo.height})
    assert "as edited, headline and product lie on each other" in looked_at(base, edited, pictures)[1]


def test_an_edit_that_harms_nothing_is_not_told_of() -> None:
    base = compose(BRIEF, TIN, layout="podium").design
    for edit in ({}, {"headline": {"y": base.node("headline").y - 6}}, {"cta": {"opacity": 0.9}}):  # type: ignore[union-attr]  # it is there
        edited = apply_overrides(base, edit)
        assert looked_at(base, edited, TIN) == (edited, ())


def test_new_copy_beside_what_was_moved_by_hand_is_told() -> None:
    base = compose(BRIEF, TIN, layout="podium").design
    moved = changed(base, headline={"x": 640, "y": 640})
    made = reflow(BRIEF, TIN, laid_out=base, changed=moved, copy={"subheadline": "Picked by two hands"})
    headline = made.design.node("headline")
    assert headline is not None
    assert (headline.x, headline.y) == (640, 640)
    assert "as edited, headline and product lie on each other" in made.notes
    asked = reflow(BRIEF, TIN, laid_out=base, changed=base, copy={"subheadline": "Picked by two hands"})
    assert not [note for note in asked.notes if "as edited" in note]


def test_a_product_that_its_new_ground_hides_is_lit_and_told() -> None:
    base = compose(BRIEF, BLACK, layout="minimal").design
    dark = changed(
        base, background={"fills": [{"type": "SOLID", "color": "#0d0d0e"}]}, glow={"visible": False}
    )
    assert not lost(base, BLACK)
    assert lost(dark, BLACK) == {"product"}
    lit, notes = looked_at(base, dark, BLACK)
    assert lit.node("product-backlight") is not None
    assert not lost(lit, BLACK)
    assert "the product is lit from behind: its ground as edited hides it" in notes
    put_out = changed(lit, product_backlight={"visible": False})
    assert looked_at(lit, put_out, BLACK)[0] == put_out, "who puts the light out has it out"


def test_the_light_of_an_edit_goes_with_its_product() -> None:
    base = compose(BRIEF, BLACK, layout="minimal").design
    dark = changed(
        base, background={"fills": [{"type": "SOLID", "color": "#0d0d0e"}]}, glow={"visible": False}
    )
    lit, _ = looked_at(base, dark, BLACK)
    words = {"headline": "Tea before six, for whoever is up as early as all that"}
    made = reflow(BRIEF, BLACK, laid_out=base, changed=lit, copy=words)
    light, product = made.design.node("product-backlight"), made.design.node("product")
    assert light is not None
    assert product is not None
    assert light.x + light.width / 2 == pytest.approx(product.x + product.width / 2)
    assert light.y + light.height / 2 == pytest.approx(product.y + product.height / 2)


def test_of_a_tree_with_other_pictures_what_is_known_is_told() -> None:
    base = compose(BRIEF, TIN, layout="podium").design
    edited = changed(base, logo={"imageFillUrl": "https://cdn.example/other.png"}, cta={"y": 1020})
    assert looked_at(base, edited, TIN) == (edited, ("as edited, cta stands at the edge of the picture",))
    assert looked_at(base, edited, ()) == (edited, ("as edited, cta stands at the edge of the picture",))


OFFER = Offer("€129", "€179", "−28 %", Rating(4.5, 1283))
SALE = replace(BRIEF, offer=OFFER, disclaimers=("While stocks last.",))
TEXTS = (
    "logo",
    "headline",
    "subheadline",
    "price",
    "was",
    "rating-label",
    "badge-label",
    "cta-label",
    "small-print",
)


def solid(color: str, opacity: float = 1.0) -> list[dict[str, Any]]:
    return [{"type": "SOLID", "color": color, "opacity": opacity}]


def notes_of(base: Design, overrides: dict[str, dict[str, Any]], pictures: list[Picture]) -> list[str]:
    return list(looked_at(base, apply_overrides(base, overrides), pictures)[1])


@pytest.fixture(scope="module")
def sale() -> Design:
    return compose(SALE, [TIN[0]], layout="minimal").design


def ground_of(design: Design, name: str) -> str:
    """The fill of what holds a text, else the colour of the wall."""
    holder = design.node({"badge-label": "badge", "cta-label": "cta"}.get(name, "background"))
    assert isinstance(holder, ShapeNode)
    (fill,) = holder.fills
    return fill.color if isinstance(fill, SolidPaint) else fill.stops[0].color  # type: ignore[union-attr]  # no picture


@pytest.mark.parametrize("name", TEXTS)
def test_whichever_text_an_edit_makes_illegible_is_named(sale: Design, name: str) -> None:
    """Only what layouts know was looked at, and its colour never."""
    grey = notes_of(sale, {name: {"fills": solid(ground_of(sale, name))}}, [TIN[0]])
    assert [
        note
        for note in grey
        if note.startswith(f"as edited, {name} is lost on what it stands on: its contrast")
    ]
    thin = notes_of(sale, {name: {"fontSize": 6, "opacity": 0.15}}, [TIN[0]])
    assert f"as edited, {name} is too small to be read" in thin
    assert [note for note in thin if f"{name} is lost" in note]
    gone = notes_of(sale, {name: {"x": 1075}}, [TIN[0]])
    assert [
        note
        for note in gone
        if name in note or {"badge-label": "badge", "cta-label": "cta"}.get(name, "-") in note
    ]


def test_a_ground_that_changes_under_its_text_is_told(sale: Design) -> None:
    label = sale.node("cta-label")
    assert isinstance(label, Text)
    (ink,) = label.fills
    assert isinstance(ink, SolidPaint)
    told = notes_of(sale, {"cta": {"fills": solid(ink.color)}}, [TIN[0]])
    assert [note for note in told if note.startswith("as edited, cta-label is lost on what it stands on")]
    dark = notes_of(sale, {"background": {"fills": solid("#101010")}, "glow": {"visible": False}}, [TIN[0]])
    assert {"headline", "subheadline", "was"} <= {note.split()[2] for note in dark if "is lost" in note}


def test_a_button_that_is_no_longer_one_is_told(sale: Design) -> None:
    wall = ground_of(sale, "headline")
    told = notes_of(sale, {"cta": {"fills": solid(wall)}, "cta-label": {"fills": solid("#101010")}}, [TIN[0]])
    assert [
        note
        for note in told
        if note.startswith("as edited, cta is lost on what it stands on: its contrast is 1.")
    ]


@pytest.mark.parametrize("rotation", [0, 20])
def test_what_covers_a_text_is_named(sale: Design, rotation: float) -> None:
    headline = sale.node("headline")
    assert headline is not None
    sticker = {
        "type": "RECTANGLE",
        "id": "sticker",
        "x": headline.x + 300,
        "y": headline.y - 40,
        "width": 200,
    }
    sticker |= {"height": 160, "fills": solid("#d01818"), "rotation": rotation}
    over = parse_design({**sale.to_json(), "children": [*sale.to_json()["children"], sticker]})
    assert "as edited, headline is covered by sticker" in looked_at(sale, over, [TIN[0]])[1]
    first, *rest = sale.to_json()["children"]
    below = parse_design(
        {**sale.to_json(), "children": [first, {**sticker, "fills": solid("#ffffff")}, *rest]}
    )
    assert not [note for note in looked_at(sale, below, [TIN[0]])[1] if "headline" in note]


def test_text_that_was_moved_onto_a_photo_is_measured_there() -> None:
    picture = scene(600, 900, (0.4, 0.5, 0.6, 0.7), ground="#f4f4f4")
    base = compose(replace(SALE, disclaimers=()), [picture], layout="card", ratio="4:5").design
    photo, was = base.node("product"), base.node("was")
    assert photo is not None
    assert was is not None
    white = {"was": {"x": photo.x + 40, "y": photo.y + 40, "fills": solid("#ffffff")}}
    told = [note for note in notes_of(base, white, [picture]) if "was is lost" in note]
    assert len(told) == 1
    assert "its contrast is 1.1:1" in told[0]
    black = {"was": {**white["was"], "fills": solid("#101010")}}
    assert not [note for note in notes_of(base, black, [picture]) if "is lost" in note]


def test_a_text_that_is_turned_and_legible_is_not_told_of(sale: Design) -> None:
    turned = {"headline": {"rotation": 4}}
    assert not [note for note in notes_of(sale, turned, [TIN[0]]) if "is lost" in note or "covered" in note]
    faint = {"headline": {"rotation": 4, "fills": solid(ground_of(sale, "headline"))}}
    assert [note for note in notes_of(sale, faint, [TIN[0]]) if "headline is lost" in note]


@pytest.mark.parametrize("where", ["headline", "cta-label", "cta"])
def test_what_is_blurred_until_its_letters_run_together_is_told(sale: Design, where: str) -> None:
    text = sale.node("cta-label" if where == "cta" else where)
    assert isinstance(text, Text)
    for share, told in ((0.06, False), (0.3, True)):
        blur = [{"type": "LAYER_BLUR", "radius": 2 * share * text.font_size}]
        notes = notes_of(sale, {where: {"effects": blur}}, [TIN[0]])
        assert (f"as edited, {text.id} is blurred too much to be read" in notes) is told


@pytest.mark.parametrize("words", ["\U0001f525", "\U0001f389 \u2728", "\u2600\ufe0f"])
def test_emoji_have_colours_of_their_own(sale: Design, words: str) -> None:
    wall = ground_of(sale, "headline")
    shown = {"characters": words, "fills": solid(wall)}
    assert not [note for note in notes_of(sale, {"headline": shown}, [TIN[0]]) if "headline is" in note]
    faint = {**shown, "opacity": 0.1}
    assert [note for note in notes_of(sale, {"headline": faint}, [TIN[0]]) if "headline is lost" in note]
    mixed = {**shown, "characters": words + " Sale"}
    assert [note for note in notes_of(sale, {"headline": mixed}, [TIN[0]]) if "headline is lost" in note]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_in_what_a_layout_makes_all_is_legible(layout: str) -> None:
    for picture, ratio in ((TIN[0], "9:16"), (scene(900, 600, (0.3, 0.2, 0.8, 0.9)), "1:1")):
        assert unread(compose(SALE, [picture], layout=layout, ratio=ratio).design, [picture]) == []
