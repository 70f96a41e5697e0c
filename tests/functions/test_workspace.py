"""What a tenant keeps: brands, products, audiences, projects; whose they are, and who came first."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from adrelay.clock import utc_now
from adrelay.jobs.erasure import erase_all
from adrelay.jobs.store import Store
from adrelay.web.documents.problems import ProblemDocument
from adrelay.workspace.documents import (
    AudienceDocument,
    AudienceList,
    BrandDocument,
    BrandList,
    Page,
    ProductDocument,
    ProductList,
    ProjectDocument,
    ProjectList,
    RecordDocument,
)
from adrelay.workspace.records import Workspace
from adrelay.workspace.variants import product_of
from tests.cloud import ASSETS, Cloud
from tests.functions.handlers import Answer, request, send
from tests.shipped import Json, event

DOCUMENTS: dict[str, tuple[type[RecordDocument], type[Page]]] = {
    "brands": (BrandDocument, BrandList),
    "products": (ProductDocument, ProductList),
    "audiences": (AudienceDocument, AudienceList),
    "projects": (ProjectDocument, ProjectList),
}
_ELSEWHERE = {"feeds": "manage_feeds", "templates": "manage_templates"}


def workspace(method: str, path: str, body: Any = None, **more: Any) -> Answer:
    """A request to the function that has records of this kind."""
    function = _ELSEWHERE.get(path.partition("/")[0], "manage_workspace")
    return send(function, request(method, f"/v1/{path}", body, **more))


def made(path: str, **fields: Any) -> Json:
    """A new record."""
    answer = workspace("POST", path, {"name": "One", **fields})
    assert answer.status == 201, answer.text
    document: Json = answer.json
    return document


def wrong(answer: Answer, status: int = 422) -> dict[str, str]:
    """field → message of what is wrong."""
    assert answer.status == status, answer.text
    problem = ProblemDocument.model_validate(answer.json)
    return {found.field: found.message for found in problem.errors}


@pytest.mark.parametrize("kind", ["brand", "product", "audience", "project"])
def test_a_record_is_kept_as_it_was_sent(cloud: Cloud, kind: str) -> None:
    sample = event(f"manage_workspace/create_{kind}")
    answer = send("manage_workspace", sample)
    assert (answer.status, answer.headers["etag"]) == (201, '"1"')
    document, listed = DOCUMENTS[f"{kind}s"]
    record = document.model_validate(answer.json)
    assert answer.headers["location"] == f"/v1/{kind}s/{record.id}"
    again = workspace("GET", f"{kind}s/{record.id}")
    assert (again.json, again.headers["etag"]) == (answer.json, '"1"')
    page = workspace("GET", f"{kind}s").json
    listed.model_validate(page)
    assert page == {f"{kind}s": [answer.json], "next_cursor": None}


def test_the_other_samples_are_answered(cloud: Cloud) -> None:
    brand = made("brands", disclaimers=["Contains caffeine."])
    for name, status in (("get_brand", 200), ("change_brand", 200), ("delete_brand", 204)):
        sample = event(f"manage_workspace/{name}")
        assert send("manage_workspace", sample).status == 404
        sample["rawPath"] = sample["requestContext"]["http"]["path"] = f"/v1/brands/{brand['id']}"
        assert send("manage_workspace", sample).status == status
    changed = workspace("GET", f"brands/{brand['id']}").json
    assert (changed["tone"], changed["disclaimers"], changed["name"]) == ("luxe", [], "One")
    assert send("manage_workspace", event("manage_workspace/list_products")).json["products"] == []


def test_one_key_makes_one_record(cloud: Cloud) -> None:
    sample = event("manage_workspace/create_brand")
    first, again = send("manage_workspace", sample), send("manage_workspace", sample)
    assert (first.status, again.status) == (201, 200)
    assert again.headers["idempotent-replayed"] == "true"
    assert again.json == first.json
    headers = {"Idempotency-Key": "crm-17-1"}
    assert wrong(workspace("POST", "brands", {"name": "Other"}, headers=headers), 409)
    changed = workspace("PATCH", f"brands/{first.json['id']}", {"name": "Fjord"}).json
    assert send("manage_workspace", sample).json == changed
    other = workspace("POST", "brands", {"name": "Other"}, headers=headers, tenant="other")
    assert other.status == 201


def test_another_tenants_record_is_as_absent_as_none(cloud: Cloud) -> None:
    brand = made("brands", external_id="a")
    for method, body in (("GET", None), ("PATCH", {"name": "Mine"}), ("DELETE", None)):
        assert workspace(method, f"brands/{brand['id']}", body, tenant="other").status == 404
    assert workspace("GET", "brands", tenant="other").json["brands"] == []
    query = {"external_id": "a"}
    assert workspace("GET", "brands", tenant="other", query=query).json["brands"] == []
    fields = {"name": "Theirs", "brand_id": brand["id"]}
    assert "brand_id" in wrong(workspace("POST", "products", fields, tenant="other"))
    assert workspace("POST", "brands", {"name": "x", "external_id": "a"}, tenant="other").status == 201


def test_a_record_of_another_kind_is_none(cloud: Cloud) -> None:
    brand, project = made("brands"), made("projects")
    assert workspace("GET", f"products/{brand['id']}").status == 404
    fields = {"name": "x", "brand_id": project["id"].replace("proj_", "brand_")}
    assert wrong(workspace("POST", "products", fields))["brand_id"].startswith("there is no brand")


def test_an_external_id_stands_for_one_record(cloud: Cloud) -> None:
    first, second = made("brands", external_id="ø"), made("brands", external_id="b")
    assert made("products", external_id="ø")["external_id"] == "ø"
    assert (
        first["id"]
        in wrong(workspace("POST", "brands", {"name": "x", "external_id": "ø"}), 409)["external_id"]
    )
    taken = workspace("PATCH", f"brands/{second['id']}", {"external_id": "ø"})
    assert "external_id" in wrong(taken, 409)
    assert workspace("PATCH", f"brands/{first['id']}", {"external_id": "c"}).status == 200
    assert workspace("PATCH", f"brands/{second['id']}", {"external_id": "ø"}).status == 200
    found = workspace("GET", "brands", query={"external_id": "ø"}).json["brands"]
    assert [one["id"] for one in found] == [second["id"]]
    assert workspace("GET", "brands", query={"external_id": "b"}).json["brands"] == []
    assert workspace("DELETE", f"brands/{second['id']}").status == 204
    assert made("brands", external_id="ø")


def meanwhile(monkeypatch: pytest.MonkeyPatch, doing: Callable[[], Answer]) -> list[int]:
    """Has something done once, between another request's read and its write; the statuses of both."""
    statuses: list[int] = []
    checks = Workspace._check

    def check(*given: Any) -> None:
        monkeypatch.setattr(Workspace, "_check", checks)
        statuses.append(doing().status)
        checks(*given)

    monkeypatch.setattr(Workspace, "_check", check)
    return statuses


def test_of_two_who_claim_an_external_id_at_once_one_gets_it(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = {"name": "x", "external_id": "x"}
    statuses = meanwhile(monkeypatch, lambda: workspace("POST", "brands", fields))
    assert "external_id" in wrong(workspace("POST", "brands", fields), 409)
    assert statuses == [201]


def test_a_request_that_is_sent_twice_at_once_makes_one_record(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = event("manage_workspace/create_brand")
    statuses = meanwhile(monkeypatch, lambda: send("manage_workspace", sample))
    assert send("manage_workspace", sample).status == 200
    assert statuses == [201]
    assert len(workspace("GET", "brands").json["brands"]) == 1


def test_changes_at_once_are_all_kept(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    path = f"brands/{made('brands')['id']}"
    statuses = meanwhile(monkeypatch, lambda: workspace("PATCH", path, {"tone": "luxe"}))
    answer = workspace("PATCH", path, {"name": "Two"})
    assert [*statuses, answer.status] == [200, 200]
    assert (answer.json["name"], answer.json["tone"], answer.json["version"]) == ("Two", "luxe", 3)


def test_who_gave_an_etag_is_told_of_a_change_that_came_between(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"brands/{made('brands')['id']}"
    meanwhile(monkeypatch, lambda: workspace("PATCH", path, {"tone": "luxe"}))
    assert workspace("PATCH", path, {"name": "Two"}, headers={"If-Match": '"1"'}).status == 412


def test_what_it_cost_before_is_more_than_it_costs(cloud: Cloud) -> None:
    wrong = {"name": "Mug", "price": "12.90", "was": "10", "currency": "EUR"}
    assert workspace("POST", "products", wrong).status == 422
    product = made("products", price="10", was="12", currency="EUR")
    assert workspace("PATCH", f"products/{product['id']}", {"price": "12"}).status == 422


def test_a_patch_is_laid_over_the_record(cloud: Cloud) -> None:
    product = made("products", price="10", was="12", currency="EUR", labels={"a": "1", "b": "2"}, facts=["x"])
    path = f"products/{product['id']}"
    changed = workspace("PATCH", path, {"was": None, "labels": {"b": None, "c": "3"}, "facts": ["y"]})
    assert (changed.status, changed.headers["etag"], changed.json["version"]) == (200, '"2"', 2)
    assert (changed.json["was"], changed.json["labels"], changed.json["facts"]) == (
        None,
        {"a": "1", "c": "3"},
        ["y"],
    )
    assert changed.json["created_at"] == product["created_at"]
    same = workspace("PATCH", path, {"facts": ["y"]})
    assert same.headers["etag"] == '"2"', "nothing was changed"


def test_a_price_without_a_currency_is_told_as_the_currency_missing(cloud: Cloud) -> None:
    told = workspace("POST", "products", {"name": "Mug", "price": "12.90"})
    assert [(one["field"], one["code"]) for one in told.json["errors"]] == [("currency", "missing")]


def test_a_record_that_is_had_already_is_not_sent_again(cloud: Cloud) -> None:
    path = f"brands/{made('brands')['id']}"
    etag = workspace("GET", path).headers["etag"]
    for method in ("GET", "HEAD"):
        same = workspace(method, path, headers={"If-None-Match": f'"0", W/{etag}'})
        assert (same.status, same.text, same.headers["etag"]) == (304, "", etag)
    workspace("PATCH", path, {"tone": "luxe"})
    other = workspace("GET", path, headers={"If-None-Match": etag})
    assert (other.status, other.json["tone"]) == (200, "luxe")


def test_what_a_patch_leaves_is_checked_as_a_whole(cloud: Cloud) -> None:
    product = made("products", price="10", was="12", currency="EUR")
    path = f"products/{product['id']}"
    assert wrong(workspace("PATCH", path, {"currency": None})) == {"currency": "is missing"}
    assert "goes with price" in str(wrong(workspace("PATCH", path, {"price": None})))
    assert wrong(workspace("PATCH", path, {"name": None})) == {"name": "is missing"}
    assert wrong(workspace("PATCH", path, {"id": "prod_x"})) == {"id": "is no field that we know"}
    assert workspace("PATCH", path, []).status == 422
    assert workspace("GET", path).headers["etag"] == '"1"'


def test_of_two_editors_the_second_is_told(cloud: Cloud) -> None:
    path = f"brands/{made('brands')['id']}"
    assert workspace("PATCH", path, {"tone": "luxe"}, headers={"If-Match": '"1"'}).status == 200
    stale = workspace("PATCH", path, {"tone": "bold"}, headers={"If-Match": '"1"'})
    assert wrong(stale, 412) == {"If-Match": 'the ETag of the record as it is now is "2"'}
    assert workspace("DELETE", path, headers={"If-Match": '"1"'}).status == 412
    weak = workspace("PATCH", path, {"tone": "bold"}, headers={"If-Match": 'W/"2"'})
    assert weak.status == 412, "a weak ETag matches nothing (RFC 9110)"
    for matching in ("*", '"9", "2"'):
        assert workspace("PATCH", path, {"tone": "luxe"}, headers={"If-Match": matching}).status == 200


def test_what_is_deleted_is_archived(cloud: Cloud) -> None:
    brand = made("brands")
    product = made("products", brand_id=brand["id"])
    path = f"brands/{brand['id']}"
    assert [workspace("DELETE", path).status for _ in range(2)] == [204, 204]
    archived = workspace("GET", path).json
    assert archived["archived_at"] is not None
    assert workspace("GET", "brands").json["brands"] == []
    assert workspace("GET", "brands", query={"archived": "true"}).json["brands"] == [archived]
    assert "archived" in workspace("PATCH", path, {"name": "Back"}).json["detail"]
    fields = {"name": "Late", "brand_id": brand["id"]}
    assert "archived" in wrong(workspace("POST", "products", fields))["brand_id"]
    # What named it before can still be changed.
    assert workspace("PATCH", f"products/{product['id']}", {"name": "On"}).status == 200


def test_lists_are_sifted_and_come_in_pages_newest_first(cloud: Cloud) -> None:
    brand = made("brands")
    for number in range(7):
        more = {"brand_id": brand["id"]} if number % 2 else {}
        stock = "in_stock" if number < 3 else "out_of_stock"
        made("products", availability=stock, labels={"n": str(number)}, category="c", **more)
    made("products")

    def walk(**query: str) -> list[str]:
        found: list[str] = []
        cursor: str | None = ""
        while cursor is not None:
            asked = {**query, "limit": "2", **({"cursor": cursor} if cursor else {})}
            page = workspace("GET", "products", query=asked).json
            assert len(page["products"]) <= 2
            times = [one["created_at"] for one in page["products"]]
            assert all(later >= earlier for later, earlier in pairwise(times))
            found += [one["labels"].get("n", "-") for one in page["products"]]
            cursor = page["next_cursor"]
        return found

    assert walk() == ["-", *"6543210"]
    assert walk(brand_id=brand["id"]) == [*"531"]
    assert walk(in_stock="true") == [*"210"]
    assert walk(in_stock="false", brand_id=brand["id"]) == [*"53"]
    assert walk(label="n:4", category="c") == ["4"]
    assert walk(category="d") == []


def test_a_list_asks_the_table_once(cloud: Cloud) -> None:
    for _ in range(3):
        made("brands")
    before = len(cloud.requests)
    workspace("GET", "brands")
    assert [call.operation for call in cloud.requests[before:]] == ["Query"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({}, "name"),
        ({"name": "a" * 500}, "name"),
        ({"name": ""}, "name"),
        ({"name": "x\x00"}, "name"),
        ({"name": "x", "color": "#fff"}, "color"),
        ({"name": "x", "colors": ["red"]}, "colors.0"),
        ({"name": "x", "external_id": "a" * 201}, "external_id"),
        ({"name": "x", "external_id": " "}, "external_id"),
        ({"name": "x", "logo": "http://127.0.0.1/"}, "logo"),
        ({"name": "x", "url": "https://169.254.169.254/"}, "url"),
        ({"name": "x", "logo": {"image_id": "img_none"}}, "logo.image_id"),
        ({"name": "x", "images": [{"image_id": "img_none"}]}, "images.0.image_id"),
        ({"name": "x", "fonts": ["Lora", {"font_id": "fnt_none"}]}, "fonts.1.font_id"),
        ({"name": "x", "placement": ["nowhere"]}, "placement.0"),
        ({"name": "x", "placement": ["meta_feed", "meta_feed"]}, "placement"),
        ({"name": "x", "forbidden_words": ["a" * 61]}, "forbidden_words.0"),
        ({"name": "x", "disclaimers": ["a" * 301]}, "disclaimers.0"),
    ],
)
def test_a_wrong_brand_is_told_its_field(cloud: Cloud, fields: Json, field: str) -> None:
    assert list(wrong(workspace("POST", "brands", fields))) == [field]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"price": "12,90", "currency": "EUR"}, "price"),
        ({"price": 12.9, "currency": "EUR"}, "price"),
        ({"price": "1e5", "currency": "EUR"}, "price"),
        ({"price": "1", "currency": "€"}, "currency"),
        ({"price": "1"}, "currency"),
        ({"variants": [{"name": "v", "price": "1"}]}, "currency"),
        ({"was": "1", "currency": "EUR"}, "was"),
        ({"rating": 6}, "rating"),
        ({"url": "https://169.254.169.254/"}, "url"),
        ({"availability": "soon"}, "availability"),
        ({"brand_id": "me"}, "brand_id"),
        ({"brand_id": "brand_aaaaaaaaaaaaaaaaaaaaaaaaaa"}, "brand_id"),
        ({"variants": [{"name": "v", "id": "var_mfrggzdfmztwq2lknnwg23tpoab4k7q"}]}, "variants.0.id"),
        ({"variants": [{"name": "v", "images": [{"image_id": "img_none"}]}]}, "variants.0.images.0.image_id"),
        ({"variants": [{"name": "v"}] * 101}, "variants"),
    ],
)
def test_a_wrong_product_is_told_its_field(cloud: Cloud, fields: Json, field: str) -> None:
    assert list(wrong(workspace("POST", "products", {"name": "x", **fields}))) == [field]


def test_a_variant_stays_the_one_that_it_is(cloud: Cloud) -> None:
    product = made("products", currency="EUR", variants=[{"name": "S"}, {"name": "M", "price": "3"}])
    small, medium = product["variants"]
    assert small["id"] != medium["id"]
    assert product_of(small["id"]) == product["id"]
    path = f"products/{product['id']}"
    changed = workspace("PATCH", path, {"variants": [{**medium, "name": "Medium"}, {"name": "L"}]}).json
    first, second = changed["variants"]
    assert first["id"] == medium["id"]
    assert second["id"] not in (small["id"], medium["id"])
    gone = workspace("PATCH", path, {"variants": [small]})
    assert "variants.0.id" in wrong(gone), "it was taken away"
    assert "variants.1.id" in wrong(workspace("PATCH", path, {"variants": [medium, medium]}))


def test_a_record_that_grows_too_large_names_the_field(cloud: Cloud) -> None:
    picture = "https://shop.example/" + "a" * 1900
    product = made("products", variants=[{"name": str(n), "images": [picture] * 9} for n in range(10)])
    told = wrong(workspace("PATCH", f"products/{product['id']}", {"images": [picture] * 50}))
    assert "at most 262144" in told["variants"]


def test_a_tenants_erasure_takes_the_workspace(store: Store, cloud: Cloud) -> None:
    brand, other = made("brands", external_id="a"), workspace("POST", "brands", {"name": "x"}, tenant="other")
    erase_all(store, ASSETS, "local", utc_now())
    assert workspace("GET", f"brands/{brand['id']}").status == 404
    assert workspace("GET", f"brands/{other.json['id']}", tenant="other").status == 200
    assert made("brands", external_id="a")


def test_a_patch_takes_away_nothing_that_there_is_not(cloud: Cloud) -> None:
    """A misspelt field that was to go stayed, and the answer was a 200."""
    path = f"products/{workspace('POST', 'products', {'name': 'Tea', 'description': 'Green'}).json['id']}"
    refused = workspace("PATCH", path, {"descripton": None, "feed_id": None})
    assert {one["field"]: one["code"] for one in refused.json["errors"]} == {
        "descripton": "unknown_field",
        "feed_id": "invalid",
    }
    assert workspace("PATCH", path, {"description": None, "sku": None}).json["description"] is None


def test_a_product_names_no_feed_that_there_is_not(cloud: Cloud) -> None:
    assert wrong(workspace("POST", "products", {"name": "Tea", "feed_id": "feed_" + "a" * 26})) == {
        "feed_id": f"there is no feed feed_{'a' * 26}"
    }


def test_an_earlier_price_that_is_none_is_named(cloud: Cloud) -> None:
    cheap = {"name": "Tea", "price": "5", "was": "4", "currency": "EUR"}
    assert wrong(workspace("POST", "products", cheap)).keys() == {"was"}
    several = {"name": "Tea", "currency": "EUR", "variants": [{"name": "a", "was": "4"}]}
    assert wrong(workspace("POST", "products", several)) == {
        "variants.0.was": "goes with price: there is none"
    }
