"""The vendors' APIs, served to who knows their pages alone: ids of their own, edits at once, pictures that
are none, products without any.
"""

import json
from copy import deepcopy
from typing import Any
from unittest.mock import patch

from boto3.dynamodb.conditions import Attr

from adrelay.data_model import job_key
from adrelay.designs.ads import StudioAd
from adrelay.facades.news import NOTHING, news
from adrelay.jobs.model import JobStatus
from adrelay.jobs.store import Store
from adrelay.security.tokens import uuid_of
from tests.cloud import Cloud
from tests.functions.facades import newest, record, run, serve
from tests.functions.handlers import invoke
from tests.functions.telling import Customer, message
from tests.functions.telling import customer as customer  # fixtures
from tests.functions.test_serve_adcreative import _key as _key
from tests.functions.test_serve_adcreative import channel as channel
from tests.functions.test_serve_adcreative import headers as headers
from tests.functions.test_serve_adcreative import image as image
from tests.functions.test_serve_adcreative import shot, uploads_processed
from tests.functions.test_serve_static_ads_lab import call, upload
from tests.functions.test_serve_static_ads_lab import editable as editable  # fixtures
from tests.functions.test_serve_static_ads_lab import ids as ids
from tests.records import ended
from tests.shipped import Json


def test_lists_are_filtered_by_the_vendors_own_ids(store: Store, cloud: Cloud) -> None:
    brand = record("brands", external_id="brand_clx1")
    product = record("products", brand_id=brand["id"], external_id="prod_clx2")
    audience = record("audiences", product_id=product["id"])
    named = (("products", {"brand_id": "brand_clx1"}), ("audiences", {"product_id": "prod_clx2"}))
    found = [call("GET", kind, query=query).json["data"][0]["id"] for kind, query in named]
    assert found == [product["id"], audience["id"]]


def test_who_edits_last_has_the_last_word(store: Store, editable: Json) -> None:
    """Another edit comes while this one is on its way: the vendor knows no versions to match."""
    asked, as_it_is = {"current_json_tree": editable["current_json_tree"]}, StudioAd.edit

    def edit(*given: Any) -> bool:
        StudioAd.edit = as_it_is  # type: ignore[method-assign]  # put back below, in any case
        assert call("PATCH", f"image-ads/{editable['id']}", asked).status == 200
        return as_it_is(*given)

    with patch.object(StudioAd, "edit", edit):
        assert call("PATCH", f"image-ads/{editable['id']}", asked).status == 200
    made = call("GET", f"image-ads/{editable['id']}/versions").json["data"]
    assert [one["version_number"] for one in made] == [3, 2, 1]


def test_a_picture_in_json_is_told_how_to_come(cloud: Cloud) -> None:
    (told,) = call("POST", "images", {"file": "iVBORw0KGgo="}).json["error"]["details"]
    assert told == {"field": "file", "message": "must be a file of a multipart form"}


def test_what_was_refused_is_in_no_list(store: Store, cloud: Cloud) -> None:
    with uploads_processed():
        assert upload(b"\x89PNG and no more").status == 400
    assert call("GET", "images").json["data"] == []


def test_an_ad_of_a_name_alone_shows_it(store: Store, cloud: Cloud) -> None:
    """As CutX's of a product that has no picture: a prompt is no copy, and the ad was empty."""
    ids = {"projectId": uuid_of(record("projects")["id"])}
    ids["productId"] = uuid_of(record("products", name="Gourde Ñandú")["id"])
    body = {**ids, "style": "product_hero", "aspectRatio": "16:9", "prompt": "Sommer, hell"}
    begun = serve("cutx", "POST", "/api/generate/static-ad", body).json
    job = newest(store)
    brief = {**job.request["brief"], "editable": True}  # its tree tells what is to be seen
    store.change(job_key(job.id), {"request": {**job.request, "brief": brief}}, Attr("pk").exists())
    (design,) = (run(store, store.job(job.id)).result or {})["designs"].values()
    assert "Gourde Ñandú" in json.dumps(design, ensure_ascii=False)
    told = serve("cutx", "GET", "/api/generate/status", query={"jobId": begun["jobId"]})
    assert any("its name is the headline" in note for note in json.loads(told.headers["x-adrelay-notes"]))


def test_what_figma_adds_to_a_tree_is_left_out(store: Store, editable: Json) -> None:
    tree, path = deepcopy(editable["current_json_tree"]), f"image-ads/{editable['id']}"
    tree |= {"pluginData": {"a": 1}, "TEXT": None}
    child = tree["children"][0]
    child["pluginData"] = child[child["type"]] = "theirs"
    changed = call("PATCH", path, {"current_json_tree": tree})
    assert changed.status == 200, changed.text
    assert changed.json["data"]["current_json_tree"] == editable["current_json_tree"]
    assert json.loads(changed.headers["x-adrelay-notes"])
    watched = call("GET", path, headers={"Accept": "text/event-stream"})
    assert watched.headers["x-adrelay-notes"] == changed.headers["x-adrelay-notes"]
    for wrong, told in (
        ({"type": "WIDGET"}, "has the type 'WIDGET'; there are: 'FRAME', "),
        ({"type": ...}, "must be an object that says its type"),
    ):
        node = {name: value for name, value in (child | wrong).items() if value is not ...}
        odd = {**editable["current_json_tree"], "children": [node]}
        (error,) = call("PATCH", path, {"current_json_tree": odd}).json["error"]["details"]
        assert error["message"].startswith(told)
    odd = {**editable["current_json_tree"], "fills": 1}
    (error,) = call("PATCH", path, {"current_json_tree": odd}).json["error"]["details"]
    assert error["message"] == "must be a list"
    absent = call("GET", f"{path}/versions/iav_{editable['id'].removeprefix('ia_')}0009")
    assert (absent.status, absent.json["error"]["message"]) == (404, "Version not found")


def test_what_an_ad_does_not_use_is_noted(store: Store, ids: Json) -> None:
    nodes = {
        "headline": {"characters": "25% off", "imageFillUrl": "https://x.example/a.png"},
        "hero": {"characters": "text", "imageFillUrl": "https://x.example/b.png"},
        "image": {"imageFillUrl": "https://x.example/c.png"},
    }
    options = {"generate_copy": True, "generate_ai_images": True}
    asked = {**ids, "options": options, "node_overrides": nodes, "image_nodes": "theirs"}
    answer = call("POST", "image-ads", asked)
    assert answer.status == 202, answer.text
    told = [note.partition(":")[0] for note in json.loads(answer.headers["x-adrelay-notes"])]
    assert told == [
        *("options.generate_copy", "options.generate_ai_images"),
        *("node_overrides.headline.imageFillUrl", "node_overrides.hero.characters"),
        "node_overrides.hero.imageFillUrl",
    ]
    (picture,) = newest(store).request["brief"]["product"]["images"]
    assert picture["url"] == "https://x.example/c.png"
    answer = call("POST", "image-ads", {**ids, "options": dict.fromkeys(options, False)})
    assert "x-adrelay-notes" not in answer.headers


def test_variants_of_no_product_are_none(cloud: Cloud) -> None:
    answer = call("GET", "product-variants", query={"product_id": "prod_nobodys"})
    assert (answer.status, answer.json["data"]) == (200, [])


def test_a_failed_ad_says_why(store: Store, cloud: Cloud) -> None:
    ids = {"projectId": uuid_of(record("projects")["id"]), "productId": uuid_of(record("products")["id"])}
    job_id = serve("cutx", "POST", "/api/generate/static-ad", ids).json["jobId"]
    job, error = newest(store), {"code": "unprocessable", "message": "brief.product.images.0: is no picture"}
    assert "error" not in serve("cutx", "GET", "/api/generate/status", query={"jobId": job_id}).json
    ended(store, job, JobStatus.FAILED)
    store.change(job_key(job.id), {"error": error}, Attr("pk").exists())
    told = serve("cutx", "GET", "/api/generate/status", query={"jobId": job_id}).json
    assert (told["status"], told["error"]) == ("failed", "productId (images.0): is no picture")


def test_the_channel_of_the_start_is_told_as_it_is_now(
    store: Store, headers: dict[str, str], channel: Json, image: str, customer: Customer
) -> None:
    path = "/api/v1/NotificationChannel"
    job = shot(store, headers, image)
    other = {**channel, "id": None, "url": "https://hooks.example.com/another"}
    assert serve("adcreative", "POST", path, other, headers=headers).status == 201
    for change, told in (({"isActive": False}, 0), ({"url": "https://hooks.example.com/moved"}, 1)):
        asked = serve("adcreative", "PUT", f"{path}/{channel['id']}", {**channel, **change}, headers=headers)
        assert asked.status == 200, asked.text
        assert invoke("notify_customer", message(job)) == {"batchItemFailures": []}
        assert [str(one.url) for one in customer.got] == ["https://hooks.example.com/moved"] * told
    serve("adcreative", "DELETE", f"{path}/{channel['id']}", headers=headers)
    assert news(store, store.job(job.id), "job.completed") == NOTHING
