"""Batches over the products of a feed: which, how many, for how much, and one window after the other."""

from decimal import Decimal
from typing import Any

import pytest

from adrelay.batches import windows
from adrelay.jobs.store import Store
from adrelay.web.documents.jobs import BatchPlanDocument
from tests.cloud import Cloud
from tests.functions.batches import begun, finish, post, read, work
from tests.functions.test_feeds import Shop, feed, products
from tests.functions.test_feeds import shop as shop  # a fixture
from tests.functions.test_workspace import workspace, wrong
from tests.shipped import Json

ROWS = "".join(
    f"{n},Product {n},{n}.00 EUR,{'in' if n % 2 else 'out of'} stock,{'Tea > Green' if n < 4 else 'Cups'}\n"
    for n in range(1, 10)
)
TEMPLATE = {"kind": "image_ad", "provider": "studio"}


@pytest.fixture
def fed(cloud: Cloud, shop: Shop) -> Json:
    shop.body = f"id,title,price,availability,product_type\n{ROWS}".encode()
    return feed(cloud)


def body(fed: Json, where: Json | None = None, **more: Any) -> Json:
    query = {"feed": fed["id"], "where": where or {}}
    return {"matrix": {"template": TEMPLATE, "products": query}, **more}


@pytest.mark.parametrize(
    ("where", "count"),
    [
        ({}, 9),
        ({"in_stock": True}, 5),
        ({"in_stock": False, "category": "cups"}, 3),
        ({"category": "Tea"}, 3),
        ({"min_price": "3.00", "max_price": "5"}, 3),
        ({"items": ["2", "77"]}, 1),
    ],
)
def test_a_query_says_which_products(cloud: Cloud, fed: Json, where: Json, count: int) -> None:
    plan = BatchPlanDocument.model_validate(post(body(fed, where, dry_run=True)).json)
    assert (plan.total, plan.batches, plan.providers) == (count, 1, {"studio": count})


def test_items_that_the_feed_has_not_are_told(cloud: Cloud, fed: Json) -> None:
    asked = {"items": ["2", "77", "3", "S1"], "in_stock": True}
    told = "the feed, as it was read last, has no item 77, S1"
    assert told in post(body(fed, asked, dry_run=True)).json["notes"]
    assert post(body(fed, {**asked, "in_stock": False})).json["problems"] == [told]
    assert told not in post(body(fed, {"items": ["2"]}, dry_run=True)).json["notes"]
    none = wrong(post(body(fed, {"items": [str(n) for n in range(70, 82)]})))
    assert none["matrix.products.where.items"].endswith(
        "no item 70, 71, 72, 73, 74, 75, 76, 77, 78, 79 and 2 more"
    )


def test_products_that_were_deleted_since_are_told(cloud: Cloud, fed: Json) -> None:
    workspace("DELETE", f"products/{products(fed)['Product 9'].id}")
    told = "deleted since the feed was read, and left out: 1 of the products"
    assert told in post(body(fed, dry_run=True)).json["notes"]
    made = post(body(fed)).json
    assert (made["total"], made["problems"]) == (8, [told])


def test_more_than_there_is_room_for_follow(
    cloud: Cloud, store: Store, fed: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "JOBS_LIMIT", 4)
    deleted = products(fed)["Product 9"]
    workspace("DELETE", f"products/{deleted.id}")
    asked = body(fed, {"items": [str(n) for n in range(1, 9)]})
    plan = post({**asked, "dry_run": True}).json
    assert (plan["total"], plan["batches"]) == (8, 2)
    assert "reckoned from the first 4 of 8 jobs" in plan["notes"]
    first, again = post(asked, "key"), post(asked, "key")
    assert first.status == again.status == 202, first.text
    assert first.json["id"] == again.json["id"]
    work(cloud)
    before = read(first.json["id"])
    assert (before.total, before.more, before.follows) == (4, 4, None)
    assert before.followed_by is not None
    after = read(before.followed_by)
    assert (after.total, after.more, after.follows, after.followed_by) == (4, 0, before.id, None)
    jobs = [*begun(store, before.id), *begun(store, after.id)]
    named = [job.request["brief"]["product"]["name"] for job in jobs]
    assert named == [f"Product {n}" for n in range(1, 9)]
    for job in jobs:
        finish(store, job)
    work(cloud)
    assert (read(before.id).status, read(after.id).status) == ("completed", "completed")


def test_a_canceled_batch_is_followed_by_none(
    cloud: Cloud, fed: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.functions.batches import cancel

    monkeypatch.setattr(windows, "JOBS_LIMIT", 4)
    named = post(body(fed)).json["id"]
    assert cancel(named).status == 202
    work(cloud)
    assert (read(named).followed_by, read(named).more) == (None, 0)


def test_nothing_is_begun_that_would_cost_too_much(
    cloud: Cloud, fed: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The studio is free: here it costs a dollar an ad, and later two."""
    monkeypatch.setattr(windows, "JOBS_LIMIT", 4)
    monkeypatch.setattr(windows, "cost_of", lambda routes: Decimal(len(routes)))
    assert post(body(fed, dry_run=True)).json["cost"]["amount"] == "9.00"
    assert "more than max_cost" in wrong(post(body(fed, max_cost="8.99")), 402)["max_cost"]
    named = post(body(fed, max_cost="9.00")).json["id"]
    monkeypatch.setattr(windows, "cost_of", lambda routes: Decimal(2 * len(routes)))
    work(cloud)
    ended = read(named)
    assert (ended.followed_by, ended.more) == (None, 0)
    (told,) = ended.problems
    assert told.startswith("5 products were left out: max_cost")


def test_what_no_query_can_be_is_refused(cloud: Cloud, fed: Json) -> None:
    none = {"feed": "feed_" + "a" * 26}
    asked = {"matrix": {"template": TEMPLATE, "products": none}}
    assert "was not read yet" in wrong(post(asked))["matrix.products.feed"]
    assert "was not read yet" in wrong(post(body(fed), tenant="other"))["matrix.products.feed"]
    assert "matches no product" in wrong(post(body(fed, {"min_price": "999"})))["matrix.products"]
    nothing: list[Json] = [{"items": []}, {"category": ""}]  # which would be the whole shop
    for empty in nothing:
        assert f"matrix.products.where.{next(iter(empty))}" in wrong(post(body(fed, empty)))
    both = body(fed)
    both["matrix"]["product_ids"] = ["prod_" + "a" * 26]
    assert "leave the other axes" in wrong(post(both))["matrix"]
    twice = body(fed)
    twice["matrix"]["product_query"] = {"feed": fed["id"]}
    assert "by query twice" in wrong(post(twice))["matrix"]


@pytest.mark.parametrize("name", ["products", "product_query"])
def test_errors_of_a_query_name_the_field_that_it_stands_in(cloud: Cloud, fed: Json, name: str) -> None:
    def asked(query: Json) -> Json:
        return {"matrix": {"template": TEMPLATE, name: query}}

    assert post({**asked({"feed": fed["id"]}), "dry_run": True}).json["total"] == 9
    assert wrong(post(asked({"feed": fed["id"], "were": {}}))) == {
        f"matrix.{name}.were": "is no field that we know"
    }
    several = {"feed": "x", "where": {"labels": {"a b": ""}, "min_price": "-1"}}
    assert wrong(post(asked(several))).keys() == {
        f"matrix.{name}.{field}" for field in ("feed", "where.labels.a b", "where.min_price")
    }
    bad = {"matrix": {**asked({"feed": fed["id"]})["matrix"], "locales": 1, "copies": 1}}
    assert wrong(post(bad)).keys() == {"matrix.locales", "matrix.copies"}
    assert "was not read yet" in wrong(post(asked({"feed": "feed_" + "a" * 26})))[f"matrix.{name}.feed"]
    assert f"matrix.{name}" in wrong(post(asked({"feed": fed["id"], "where": {"min_price": "999"}})))
