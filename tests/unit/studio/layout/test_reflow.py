"""Changed copy runs through its layout again, and what was placed by hand stays."""

from typing import Any

import pytest

from studio.brief import AdBrief
from studio.design.tree import Design, Text
from studio.drawing import picture
from studio.editing import apply_overrides, parse_design
from studio.layout.compose import LAYOUTS, RATIOS, compose
from studio.layout.reflow import reflow
from tests.unit.studio.drawn import bottle, wordmark

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
