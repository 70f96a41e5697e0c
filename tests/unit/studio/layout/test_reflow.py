"""Changed copy runs through its layout again, and what was placed by hand stays."""

from dataclasses import replace
from typing import Any

import pytest

from studio.brief import AdBrief, Offer, Rating
from studio.design.tree import AnyNode, Design, Text, walk
from studio.drawing import picture
from studio.editing import apply_overrides, parse_design
from studio.errors import DesignError
from studio.language import of as language_of
from studio.layout import LAYOUTS, RATIOS, compose
from studio.layout.composing.compose import set_stage
from studio.layout.edits.reflow import reflow
from studio.layout.seen.faults import TOUCHES, faults
from studio.layout.seen.inks import inks
from studio.layout.seen.legible import unread
from tests.unit.studio.drawn import bottle, free, scene, wordmark

LONG = "Born for corners, built for commuting through the whole of the wet British winter"
BUTTON = "Book your free test ride now"
BRIEF = AdBrief(("Born for corners",), ("125 cc, 104 kg",), ("Find a dealer",), brand_name="Moto")
AFTER = AdBrief((LONG,), ("125 cc, 104 kg",), (BUTTON,), brand_name="Moto")
PICTURES = [bottle(), wordmark()]


def laid_out(ratio: str = "1:1", layout: str = "podium", brief: AdBrief = BRIEF) -> Design:
    return compose(brief, PICTURES, ratio=ratio, layout=layout).design


def edited(base: Design, changed: Design, **copy: str) -> Design:
    nodes = {name.replace("_", "-"): words for name, words in copy.items()}
    overrides = {node: {"characters": words} for node, words in nodes.items() if changed.node(node)}
    return reflow(
        BRIEF, PICTURES, laid_out=base, changed=apply_overrides(changed, overrides), copy=nodes
    ).design


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_edited_ad_is_what_it_would_have_been_at_first(layout: str, ratio: str) -> None:
    base = laid_out(ratio, layout)
    assert base.layout == layout
    assert edited(base, base, headline=LONG, cta_label=BUTTON) == laid_out(ratio, layout, AFTER)


@pytest.mark.parametrize(
    ("picture_of", "size"),
    [
        (scene(512, 512, (0.0, 0.05, 1.0, 1.0)), (160, 600)),
        (scene(512, 512, (0.0, 0.05, 1.0, 1.0)), (728, 300)),
        (free(0.3), (300, 600)),
    ],
)
def test_an_edit_keeps_the_letters_where_another_layout_was_taken(
    picture_of: picture.Picture, size: tuple[int, int]
) -> None:
    """The layout that was wanted first has others; the edit knows nothing of it."""
    offer = Offer("52 €", "69 €", "−25 %", Rating(4.8, 320))
    words = ("Ogni gatto merita una visita senza stress, anche la domenica",)
    brief = AdBrief(words, ("Visite in tutta la provincia",), ("Prenota",), "Felina", offer=offer)
    width, height = size
    _, wanted = set_stage(brief, [picture_of], ratio="1:1", width=width, height=height)
    made = compose(brief, [picture_of], width=width, height=height)
    assert made.layout != wanted
    again = reflow(
        brief, [picture_of], laid_out=made.design, changed=made.design, copy={"cta-label": "Prenota"}
    )
    assert letters(again.design) == letters(made.design)


def letters(design: Design) -> dict[str, str]:
    return {node.id: node.font_family for node in walk(design) if isinstance(node, Text)}


def test_a_tree_that_has_been_written_down_reflows_as_well() -> None:
    base = parse_design(laid_out().to_json())
    assert edited(base, base, headline=LONG, cta_label=BUTTON) == laid_out(brief=AFTER)


def test_pictures_are_recalled_as_they_were_seen() -> None:
    known = [picture.seen(one) for one in PICTURES]
    again = [picture.recalled(one, picture.sources(PICTURES)) for one in known]
    assert sorted(name for one in known for name in picture.names_of(one)) == sorted(
        picture.sources(PICTURES)
    )
    assert compose(BRIEF, again, ratio="4:5").design == compose(BRIEF, PICTURES, ratio="4:5").design


def test_what_was_placed_by_hand_stays() -> None:
    base = laid_out()
    mine: dict[str, dict[str, Any]] = {
        "headline": {"x": 40, "y": 400, "rotation": 4},
        "cta": {"fills": [{"type": "SOLID", "color": "#00aa55"}]},
    }
    result = edited(base, apply_overrides(base, mine), headline=LONG, cta_label=BUTTON)
    fresh = laid_out(brief=AFTER)
    headline, button = result.node("headline"), result.node("cta")
    before, after = base.node("headline"), fresh.node("headline")
    assert isinstance(headline, Text)
    assert isinstance(after, Text)
    assert before is not None
    assert (headline.x, headline.y, headline.rotation) == (40, 400, 4)
    assert (headline.width, headline.height) == (before.width, before.height)
    assert (headline.characters, headline.font_size) == (LONG, after.font_size)
    fresh_button = fresh.node("cta")
    assert button is not None
    assert fresh_button is not None
    assert button.width == fresh_button.width, "a colour does not hold the button's width"
    assert button.model_dump()["fills"][0]["color"] == "#00aa55"


def test_a_tree_of_other_nodes_keeps_them_in_their_order() -> None:
    base = laid_out()
    sticker = {"type": "RECTANGLE", "id": "sticker", "x": 9, "y": 9, "width": 80, "height": 80}
    data = base.to_json()
    data["children"] = [sticker, *(node for node in data["children"] if node["id"] != "window-light")]
    result = edited(base, parse_design(data), headline=LONG)
    ids = [node.id for node in result.children]
    assert ids[0] == "sticker"
    assert "window-light" not in ids
    headline, fresh = result.node("headline"), edited(base, base, headline=LONG).node("headline")
    assert headline == fresh


def test_copy_can_be_taken_away_and_given_back() -> None:
    base = laid_out()
    without = edited(base, base, cta_label="")
    assert without.node("cta") is None
    again = reflow(BRIEF, PICTURES, laid_out=without, changed=without, copy={"cta-label": "Find a dealer"})
    assert again.design == base


def test_copy_that_turns_to_the_right_turns_the_ad() -> None:
    base = laid_out(ratio="16:9")
    turned = edited(base, base, headline="وُلدت للمنعطفات", subheadline="", cta_label="")
    product, before = turned.node("product"), base.node("product")
    assert product is not None
    assert before is not None
    assert product.x + product.width / 2 < base.width / 2 < before.x + before.width / 2


def test_edited_copy_is_read_as_a_briefs_is() -> None:
    """`&amp;` stood in the ad as five letters."""
    words = "Tom &amp; Jerry for 5&nbsp;€"
    asked = laid_out(brief=AdBrief((words,), BRIEF.subheadlines, BRIEF.ctas, brand_name="Moto"))
    assert edited(laid_out(), laid_out(), headline=words) == asked


def regrouped(base: Design) -> Design:
    """As an editor leaves a tree who has put headline and button into a group."""
    tree = base.to_json()
    mine = [node for node in tree["children"] if node["id"] in ("headline", "cta")]
    rest = [node for node in tree["children"] if node not in mine]
    group = {"type": "GROUP", "id": "mine", "width": 600, "height": 600, "children": mine}
    return parse_design({**tree, "children": [*rest, group]})


def test_words_that_were_taken_away_and_given_again_are_set_afresh() -> None:
    """A button without its label stayed behind, and took the next label in what was left of it."""
    base = laid_out()
    first = reflow(BRIEF, PICTURES, laid_out=base, changed=without_words(regrouped(base)), copy=NOTHING)
    assert first.design.node("cta") is first.design.node("headline") is None
    again = reflow(BRIEF, PICTURES, laid_out=first.laid_out, changed=first.design, copy=WORDS).design
    fresh = laid_out(brief=AFTER)
    for name in ("headline", "cta"):
        assert again.node(name) == fresh.node(name)


NOTHING, WORDS = {"headline": "", "cta-label": " "}, {"headline": LONG, "cta-label": BUTTON}


def without_words(design: Design) -> Design:
    return apply_overrides(design, {node: {"characters": words} for node, words in NOTHING.items()})


def test_words_whose_node_an_editor_took_away_come_back() -> None:
    """The edit was said to be done, and nothing had changed."""
    base = laid_out()
    bare = parse_design({**base.to_json(), "children": base.to_json()["children"][:1]})
    result = edited(base, bare, headline=LONG, cta_label=BUTTON)
    fresh = laid_out(brief=replace(AFTER, subheadlines=()))
    assert [node.id for node in result.children] == [bare.children[0].id, "headline", "cta"]
    assert result.node("headline") == fresh.node("headline")


def test_words_that_have_no_place_in_an_editors_tree_are_refused() -> None:
    base = laid_out()
    rest = [node for node in base.to_json()["children"] if node["id"] != "cta"]
    mine = {"type": "RECTANGLE", "id": "cta", "width": 50, "height": 50}
    with pytest.raises(DesignError) as refused:
        edited(base, parse_design({**base.to_json(), "children": [*rest, mine]}), cta_label=BUTTON)
    assert [problem.node for problem in refused.value.problems] == ["cta-label"]


@pytest.mark.parametrize(
    ("layout", "width", "height", "usable"),
    [("poster", 400, 640, True), ("card", 360, 450, True), ("seasonal", 360, 450, False)],
)
def test_an_edit_keeps_the_layout_that_its_owner_knows(
    layout: str, width: int, height: int, usable: bool
) -> None:
    """It came back as quite another ad, where a longer headline left the rest too little room."""
    pictures = [bottle(usable=usable), wordmark()]
    offer = Offer("19,90 €", "29,90 €", "-33 %", Rating(4.8, 1204))
    brief = AdBrief(("Sale",), ("Solange der Vorrat reicht",), ("Zum Sale",), brand_name="Moto", offer=offer)
    base = compose(brief, pictures, width=width, height=height, layout=layout).design
    copy = {
        "headline": "Verantwortungsbewusstseinsbildungsmaßnahme",
        "cta-label": "Zum Sale jetzt sparen und abholen",
    }
    made = reflow(brief, pictures, laid_out=base, changed=base, copy=copy)
    assert base.layout == made.laid_out.layout == layout


OFFER = Offer("€129", "€179", "−28 %", Rating(4.5, 1283))
SALE = AdBrief(("The weekend bag",), ("Full-grain leather",), ("Shop now",), "Volta", offer=OFFER)
BAG = [free(1.0), wordmark()]


def lie_apart(design: Design) -> bool:
    return not [fault for fault in faults(design, BAG) if fault.kind == "overlap"]


def nodes_of(design: Design, *names: str) -> list[AnyNode]:
    found = [design.node(name) for name in names]
    return [node for node in found if node is not None]


def test_a_badge_is_not_set_onto_a_headline_that_was_moved_by_hand() -> None:
    bare = replace(SALE, offer=replace(OFFER, badge=""))
    base = compose(bare, BAG, layout="minimal").design
    (usual,) = nodes_of(compose(SALE, BAG, layout="minimal").design, "badge")
    moved = apply_overrides(base, {"headline": {"x": usual.x - 560, "y": usual.y + 40}})
    made = reflow(bare, BAG, laid_out=base, changed=moved, copy={"badge-label": "−28 %"})
    headline, badge = nodes_of(made.design, "headline", "badge")
    assert (headline.x, headline.y) == (usual.x - 560, usual.y + 40)
    assert (badge.width, badge.height) == (usual.width, usual.height)
    assert headline.x < usual.x < headline.x + headline.width, "else nothing is in the badge's way"
    assert usual.y < headline.y + headline.height
    assert headline.y < usual.y + usual.height
    assert not [fault for fault in faults(made.design, BAG) if "badge" in fault.nodes]


@pytest.mark.parametrize("name", ["subheadline", "price", "rating", "cta", "logo"])
def test_what_reflow_sets_keeps_off_what_was_placed_by_hand(name: str) -> None:
    base = compose(SALE, BAG, layout="minimal").design
    (place,) = nodes_of(base, name)
    sticker = {"type": "RECTANGLE", "id": "sticker", "x": place.x + place.width / 2 - 50, "y": place.y - 20}
    sticker |= {"width": 100, "height": 60, "fills": [{"type": "SOLID", "color": "#d01818"}]}
    changed = parse_design({**base.to_json(), "children": [*base.to_json()["children"], sticker]})
    made = reflow(SALE, BAG, laid_out=base, changed=changed, copy={"headline": "The bag for weekends"})
    (mine,) = nodes_of(made.design, "sticker")
    assert (mine.x, mine.y) == (sticker["x"], sticker["y"])
    (given,) = nodes_of(made.design, name)
    assert (given.x, given.y) != (place.x, place.y)
    assert lie_apart(made.design)


def test_what_gave_way_comes_back_with_its_room() -> None:
    """It is the layout's still, and no editor's."""
    base = compose(SALE, BAG, layout="minimal").design
    badge, headline = nodes_of(base, "badge", "headline")
    moved = apply_overrides(base, {"headline": {"x": badge.x - 560, "y": badge.y + 40}})
    words = {"subheadline": "Leather, full of grain"}
    first = reflow(SALE, BAG, laid_out=base, changed=moved, copy=words)
    assert nodes_of(first.design, "badge")[0].x != badge.x
    back = apply_overrides(first.design, {"headline": {"x": headline.x, "y": headline.y}})
    again = reflow(
        SALE, BAG, laid_out=first.laid_out, changed=back, copy={"subheadline": "Full-grain leather"}
    )
    assert again.design == base


def test_what_is_wrong_by_hand_alone_stays() -> None:
    base = compose(SALE, BAG, layout="minimal").design
    moved = apply_overrides(base, {"headline": {"y": 700}, "cta": {"y": 700}})
    made = reflow(SALE, BAG, laid_out=base, changed=moved, copy={"badge-label": "−30 %"})
    assert [node.y for node in nodes_of(made.design, "headline", "cta")] == [700, 700]
    assert "as edited, headline and cta lie on each other" in made.notes


@pytest.mark.parametrize("box", [(40, 700, 300, 300), (60, 60, 470, 960), (40, 500, 480, 540)])
def test_what_stepped_aside_and_cannot_be_read_there_is_told(box: tuple[int, ...]) -> None:
    """A price on a red panel that steps onto a pale wall."""
    brief = replace(BRIEF, headlines=(LONG,), offer=Offer("£39.90", "£59.90"), colors=("#c01048",))
    base = compose(brief, PICTURES, layout="split").design
    x, y, width, height = box
    sticker = {"type": "ELLIPSE", "id": "sticker", "x": x, "y": y, "width": width, "height": height}
    sticker["fills"] = [{"type": "SOLID", "color": "#f0d018"}]
    changed = parse_design({**base.to_json(), "children": [*base.to_json()["children"], sticker]})
    made = reflow(brief, PICTURES, laid_out=base, changed=changed, copy={"cta-label": "Go"})
    for fault in unread(made.design, PICTURES):
        assert f"as edited, {fault}" in made.notes


def with_sticker(base: Design, sticker: dict[str, Any]) -> Design:
    return parse_design({**base.to_json(), "children": [*base.to_json()["children"], sticker]})


def spot(x: float, y: float, width: float, height: float) -> dict[str, Any]:
    fills = [{"type": "SOLID", "color": "#f0d018"}]
    return {
        "type": "RECTANGLE",
        "id": "sticker",
        "x": x,
        "y": y,
        "width": width,
        "height": height,
        "fills": fills,
    }


@pytest.mark.parametrize("name", ["subheadline", "price", "rating", "cta"])
@pytest.mark.parametrize("layout", ["split", "minimal", "color_block", "podium"])
def test_what_gives_way_is_read_where_it_goes_and_in_its_turn(layout: str, name: str) -> None:
    """A price went from a panel onto a wall of its own colour, a button above the headline."""
    brief = replace(SALE, colors=("#c01048",))
    base = compose(brief, BAG, layout=layout, ratio="4:5").design
    headline, place = nodes_of(base, "headline", name)
    changed = with_sticker(base, spot(place.x - 10, place.y + place.height / 2, place.width / 2, 30))
    made = reflow(brief, BAG, laid_out=base, changed=changed, copy={"cta-label": "Go"})
    (given,) = nodes_of(made.design, name)
    assert (given.x, given.y) != (place.x, place.y)
    assert given.y >= headline.y + headline.height - 4
    label = {"rating": "rating-label", "cta": "cta"}.get(name, name)
    assert not [one for one in unread(made.design, BAG) if one.kind == "faint" and label in one.nodes]


def test_what_lies_under_a_turned_group_gives_way() -> None:
    base = compose(SALE, BAG, layout="minimal").design
    (place,) = nodes_of(base, "subheadline")
    inner = [{**spot(0, 0, 260, 30), "id": "ribbon"}, {**spot(60, 8, 90, 14), "id": "stripe"}]
    tilted: dict[str, Any]
    for kind in ("GROUP", "FRAME"):
        tilted = {"type": kind, "id": "tilted", "y": place.y, "width": 260, "height": 30}
        tilted["x"] = place.x + place.width / 2 - 130
        changed = with_sticker(base, {**tilted, "rotation": 30, "children": inner})
        made = reflow(SALE, BAG, laid_out=base, changed=changed, copy={"cta-label": "Go"})
        (given,) = nodes_of(made.design, "subheadline")
        assert (given.x, given.y) != (place.x, place.y), kind


@pytest.mark.parametrize("kind", ["GROUP", "FRAME"])
def test_what_an_editor_has_grouped_and_turned_is_kept_off_where_it_is_seen(kind: str) -> None:
    """It was looked for where it had stood before it was turned."""
    base = compose(SALE, BAG, layout="split").design
    headline, sub = nodes_of(base, "headline", "subheadline")
    tree = base.to_json()
    held = next(node for node in tree["children"] if node["id"] == "headline")
    others = [node for node in tree["children"] if node is not held]
    group = {"type": kind, "id": "turned", "rotation": 90, "x": sub.x - 100, "y": sub.y - headline.height / 2}
    group |= {"width": headline.width, "height": headline.height, "children": [{**held, "x": 0, "y": 0}]}
    changed = parse_design({**tree, "children": [*others, group]})
    made = reflow(SALE, BAG, laid_out=base, changed=changed, copy={"cta-label": "Go"})
    seen = inks(made.design, BAG, also=frozenset({"turned"}))
    for name in ("subheadline", "price", "was", "cta"):
        assert int((seen.copy["turned"] & seen.copy[name]).sum()) <= TOUCHES, name


@pytest.mark.parametrize(
    ("headline", "price", "was", "after"),
    [
        ("حقيبة لكل يوم", "٣٤٩ €", "٤٩٩٫٥٠ €", ("349 €", "499.50 €")),
        ("کوله‌پشتی هر روز", "۳۴۹ €", "۴۹۹ €", ("349 €", "499 €")),
        ("हर दिन का थैला", "₹३४९", "₹४९९", ("₹349", "₹499")),
        ("প্রতিদিনের ব্যাগ", "৳৩৪৯", "৳৪৯৯", ("৳349", "৳499")),
        ("حقيبة لكل يوم", "٣٤٩ ر.س", "", ("٣٤٩ ر.س", None)),
        ("A bag for work", "$349", "$499", ("$349", "$499")),
    ],
)
@pytest.mark.parametrize("language", ["", "own"])
def test_figures_follow_the_language_that_the_copy_is_edited_to(
    headline: str, price: str, was: str, after: tuple[str, str | None], language: str
) -> None:
    """An Arabic ad in English had Arabic figures."""
    offer = Offer(price, was, rating=Rating(4.5, 1283))
    tag = language and language_of(headline)
    brief = AdBrief((headline,), offer=offer, language=tag)
    base = compose(brief, [bottle()], layout="podium").design
    words = {"headline": "The bag that we carry every day of the week"}
    changed = apply_overrides(base, {"headline": {"characters": words["headline"]}})
    made = reflow(brief, [bottle()], laid_out=base, changed=changed, copy=words).design
    texts = {node.id: node.characters for node in walk(made) if isinstance(node, Text)}
    assert (texts["price"], texts.get("was")) == after
    own = "4.5 (1,283)" if not price.endswith("ر.س") else "٤٫٥ (١٬٢٨٣)"
    assert texts["rating-label"] == own
