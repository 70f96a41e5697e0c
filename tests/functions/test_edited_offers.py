"""Amounts and products of an editable ad, through its edits."""

from typing import Any

import pytest

from adrelay.jobs.store import Store
from adrelay.web.documents.designs import DesignDocument
from tests.functions.designs import design, edit, made, with_product
from tests.shipped import Json


def nodes(document: DesignDocument) -> dict[str, Json]:
    (tree,) = document.designs.values()
    found, rest = dict[str, Json](), [tree]
    while rest:
        node = rest.pop()
        found[node["id"]] = node
        rest += node.get("children", ())
    return found


def edited(job: Any, **words: str) -> dict[str, Json]:
    overrides = {name.replace("_", "-"): {"characters": text} for name, text in words.items()}
    answer = edit(job, {"overrides": overrides})
    assert answer.status == 200, answer.json
    return nodes(DesignDocument.model_validate(answer.json))


ARABIC, ENGLISH = "حقيبة جلدية لكل يوم من أيام الأسبوع", "A leather bag for every day of the week"


def test_an_amount_is_written_in_the_language_that_the_copy_is_edited_to(store: Store, product: str) -> None:
    offer = {"price": "349.5", "was": "499", "currency": "EGP", "rating": 4.5}
    copy = [{"text": ARABIC, "type": "headline"}]
    job = made(store, product={"images": [{"image_id": product}]}, copy=copy, offer=offer)
    first = nodes(design(job))
    assert "٣٤٩" in first["price"]["characters"]
    english = edited(job, headline=ENGLISH)
    assert "349.50" in english["price"]["characters"]
    assert "499.00" in english["was"]["characters"]
    assert english["rating-label"]["characters"] == "4.5"
    arabic = edited(job, headline=ARABIC)
    assert arabic["price"]["characters"] == first["price"]["characters"]
    assert edited(job, price="EGP 300")["price"]["characters"] == "EGP 300"
    assert edited(job, headline=ENGLISH)["price"]["characters"] == "EGP 300"


def test_what_a_product_stands_on_goes_with_it(store: Store, product: str) -> None:
    """It stayed behind, with the product's shadows."""
    job = with_product(store, product)
    before = nodes(design(job))
    at = before["product"]
    answer = edit(job, {"overrides": {"product": {"x": at["x"] - 30, "y": at["y"] - 10}}})
    after = nodes(DesignDocument.model_validate(answer.json))
    for name in ("podium", "product-contact-shadow"):
        assert after[name].get("x", 0) == pytest.approx(before[name].get("x", 0) - 30)
        assert after[name].get("y", 0) == pytest.approx(before[name].get("y", 0) - 10)
