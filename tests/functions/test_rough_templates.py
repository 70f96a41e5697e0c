"""Templates of a picture and trees of one's own, for products that are otherwise than the first."""

import pytest

from adrelay.jobs.store import Store
from tests.cloud import Cloud
from tests.functions.test_images import ready
from tests.functions.test_linked_pages import nodes
from tests.functions.test_templates import SAMPLES, TREE, ad, save
from tests.once import once
from tests.shipped import Json

TREE_WITH_PICTURE: Json = {
    **TREE,
    "children": [
        *TREE["children"],
        {
            "id": "hero",
            "type": "IMAGE",
            "x": 200,
            "y": 100,
            "width": 160,
            "height": 200,
            "imageRef": "brief.product.images.0",
        },
        {
            "id": "band",
            "type": "RECTANGLE",
            "width": 400,
            "height": 20,
            "fills": [{"type": "IMAGE", "imageRef": "brief.product.images.0"}],
        },
    ],
}


@pytest.fixture
def template(cloud: Cloud) -> Json:
    document: Json = save(
        designs={"1:1": TREE_WITH_PICTURE}, slots={"headline": "title", "product": "hero"}
    ).json
    return document


@pytest.fixture
def serum(store: Store) -> str:
    return once("serum", lambda: ready((SAMPLES / "product_serum_alpha.png").read_bytes()).id)


def test_a_product_without_a_picture_has_an_ad_without_one(store: Store, template: Json) -> None:
    outcome = ad(store, template, product={"name": "Oats"})
    shown = nodes(outcome)
    assert "hero" not in shown, outcome.error
    assert shown["band"].get("fills", []) == []


def test_an_override_brings_a_picture_where_the_product_has_none(
    store: Store, template: Json, serum: str
) -> None:
    outcome = ad(store, template, product={"name": "Oats"}, overrides={"hero": {"imageRef": serum}})
    shown = nodes(outcome)["hero"]
    assert (shown["imageRef"], shown.get("visible", True)) == (serum, True)
    assert not [note for note in outcome.notes if "has no field for" in note]


def test_warnings_are_on_every_ad_of_a_template(store: Store, template: Json) -> None:
    outcome = ad(store, template, product={"name": "Oats", "disclaimers": ["May contain traces of nuts."]})
    assert nodes(outcome)["small-print"]["characters"] == "May contain traces of nuts."
    assert (
        "the template has no slot for the warnings: they stand on a strip that covers a part of it"
        in outcome.notes
    )


def test_what_there_is_no_slot_for_is_said(store: Store, template: Json, serum: str) -> None:
    outcome = ad(
        store,
        template,
        product={"name": "Oats"},
        brand={"name": "L", "logo": {"image_id": serum}},
        offer={"price": "€9", "rating": {"value": 4.5, "count": 10}},
    )
    assert "the template has no slot for: price, logo, rating" in outcome.notes


@pytest.mark.parametrize(("words", "align"), [("بشرة أكثر إشراقا", "RIGHT"), ("Brighter skin", "LEFT")])
def test_words_begin_where_they_are_read_from(store: Store, template: Json, words: str, align: str) -> None:
    outcome = ad(store, template, product={"name": words})
    assert nodes(outcome)["title"].get("textAlign", "LEFT") == align


def test_a_picture_that_cannot_be_used_is_named_once(cloud: Cloud) -> None:
    answer = save(picture={"image_id": "img_nope"})
    assert (answer.status, answer.json["detail"]) == (422, "picture: There is no image img_nope")
