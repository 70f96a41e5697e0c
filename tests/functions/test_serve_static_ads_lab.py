"""Static Ads Lab's API, served: ads, their trees and versions, images, what ads are made from, errors."""

import base64
import json
from collections.abc import Mapping
from copy import deepcopy
from typing import Any
from unittest.mock import patch

import pytest
from boto3.dynamodb.conditions import Attr

from adrelay.aws import clients
from adrelay.data_model import job_key
from adrelay.facades.settings import set_route
from adrelay.facades.static_ads_lab.templates import LAYOUTS
from adrelay.intake.market import market
from adrelay.jobs.model import Job, JobStatus, Progress
from adrelay.jobs.quotas import set_limits
from adrelay.jobs.store import Store
from studio.words.direction import read_direction
from tests.cloud import ASSETS, Cloud, current
from tests.functions.facades import followed, newest, record, run, serve
from tests.functions.handlers import Answer, request, send
from tests.functions.test_images import BOUNDARY, form, part
from tests.functions.test_serve_adcreative import uploads_processed
from tests.functions.test_store_assets import PNG
from tests.records import ended
from tests.shipped import Json, event

SAMPLES = ("create_ad", "poll_ads", "watch_ad", "list_templates", "create_audience")


def call(method: str, path: str, body: Any = None, **more: Any) -> Answer:
    return serve("static_ads_lab", method, f"/v1/{path}", body, **more)


@pytest.fixture
def ids(cloud: Cloud) -> Json:
    """What an ad is made from."""
    brand = record("brands", name="Lumea")["id"]
    variants = [{"name": "30 ml"}, {"name": "50 ml"}]
    product = record("products", name="Vitamin C serum", brand_id=brand, variants=variants)
    audience = record("audiences", name="Home brewers", product_id=product["id"])["id"]
    return {
        "design_template_id": "dt_poster_1x1",
        "brand_id": brand,
        "product_id": product["id"],
        "audience_id": audience,
    }


def create(ids: Mapping[str, Any], key: str | None = None, **more: Any) -> Answer:
    return call("POST", "image-ads", {**ids, **more}, headers={"Idempotency-Key": key} if key else {})


def small(store: Store) -> Job:
    """The last ad, made smaller than usual, the whole way."""
    job = newest(store)
    options = {**job.request["provider_options"], "studio": {"long_side": 480}}
    smaller = {"request": {**job.request, "provider_options": options}}
    store.change(job_key(job.id), smaller, Attr("pk").exists())
    return run(store, store.job(job.id))


@pytest.fixture
def editable(store: Store, ids: Json) -> Json:
    """A finished ad with its tree."""
    answer = create(ids, editable=True, prompt="Fresh morning light")
    assert answer.status == 202, answer.text
    small(store)
    made: Json = call("GET", f"image-ads/{answer.json['data']['id']}").json["data"]
    return made


def test_an_ad_is_made(store: Store, ids: Json) -> None:
    answer = create(ids, prompt="Fresh morning light")
    assert answer.status == 202, answer.text
    assert set(answer.json["meta"]) == {"request_id", "timestamp"}
    begun = answer.json["data"]
    assert (begun["status"], begun["image_url"], begun["sku_code"]) == ("processing", None, "flat_image_ad")
    assert {name: begun[name] for name in ids} == ids
    assert begun["progress"] == {"step": "queued", "message": "Waiting", "percentage": 0}
    job = small(store)
    brief = job.request["brief"]
    assert (brief["style"], brief["aspect_ratios"]) == ("poster", ["1:1"])
    assert brief["product"]["name"] == "Vitamin C serum"
    made = call("GET", f"image-ads/{begun['id']}").json["data"]
    assert (made["status"], made["width"], made["current_json_tree"]) == ("completed", 480, None)
    assert (made["progress"], made["error"], made["duration_ms"] is not None) == (None, None, True)
    assert followed(made["image_url"]).status == 302
    told = call("GET", f"jobs/{made['job_id']}").json["data"]
    assert (told["status"], told["progress"], told["result"]["image_ad_id"]) == ("completed", 100, made["id"])


def test_the_vendors_job_says_how_far_it_is(store: Store, ids: Json) -> None:
    job_id = create(ids).json["data"]["job_id"]
    told = call("GET", f"jobs/{job_id}").json["data"]
    assert (told["status"], told["progress"], told["result"], told["error"]) == ("pending", 0, None, None)
    ended(store, newest(store), JobStatus.FAILED)
    told = call("GET", f"jobs/{job_id}").json["data"]
    assert (told["status"], bool(told["error"])) == ("failed", True)
    assert call("GET", "jobs/job_none").status == 404


def test_a_key_makes_one_ad(store: Store, ids: Json) -> None:
    first, again = create(ids, "k"), create(ids, "k")
    assert (first.status, again.status) == (202, 202)
    assert ("idempotent-replayed" in first.headers, again.headers["idempotent-replayed"]) == (False, "true")
    assert first.json["data"]["id"] == again.json["data"]["id"]
    other = create(ids, "k", prompt="another")
    assert (other.status, other.json["error"]["code"]) == (409, "IDEMPOTENCY_CONFLICT")


def test_nodes_are_overridden(store: Store, ids: Json) -> None:
    """The document's example."""
    overrides = {
        "node-id-headline": {"characters": "Limited time: 25% off"},
        "node-id-hero": {"imageFillUrl": "https://cdn.example.com/hero.jpg"},
    }
    assert create(ids, node_overrides=overrides).status == 202
    brief = newest(store).request["brief"]
    assert brief["copy"] == [{"text": "Limited time: 25% off", "type": "headline"}]
    assert brief["product"]["images"][0]["url"] == "https://cdn.example.com/hero.jpg"
    wrong = create(ids, node_overrides={"n1": {"characters": "x"}})
    assert wrong.json["error"]["details"][0]["field"] == "node_overrides.n1"


def test_ads_are_polled_together_and_listed(store: Store, ids: Json) -> None:
    made = [create(ids, editable=number == 1).json["data"]["id"] for number in range(3)]
    ended(store, newest(store), JobStatus.COMPLETED)
    found = call("GET", "image-ads", query={"ids": ",".join([*made, "ia_none"])}).json
    assert ([one["id"] for one in found["data"]], found["has_more"]) == (made, False)
    listed = call("GET", "image-ads", query={"limit": "2"}).json
    assert ([one["id"] for one in listed["data"]], listed["has_more"]) == ([made[2], made[1]], True)
    rest = call("GET", "image-ads", query={"limit": "2", "starting_after": made[1]}).json
    assert ([one["id"] for one in rest["data"]], rest["has_more"]) == ([made[0]], False)
    for query, expected in (
        ({"status": "completed"}, [made[2]]),
        ({"status": "processing"}, [made[1], made[0]]),
        ({"sku_code": "editable_image_ad"}, [made[1]]),
        ({"batch_id": "batch_x"}, []),
        ({"product_id": ids["product_id"], "unknown": "x"}, made[::-1]),
    ):
        assert [one["id"] for one in call("GET", "image-ads", query=query).json["data"]] == expected
    for wrong in ({"limit": "0"}, {"limit": "x"}, {"limit": "00010000"}, {"starting_after": "ia_none"}):
        assert call("GET", "image-ads", query=wrong).status == 400
    assert call("GET", "image-ads", tenant="other").json["data"] == []
    assert call("DELETE", f"image-ads/{made[2]}").status == 200
    after = call("GET", "image-ads", query={"starting_after": made[2]}).json["data"]
    assert [one["id"] for one in after] == [made[1], made[0]], "who deletes what a page has, goes on after it"


def test_an_ad_is_watched_by_answers_that_end(store: Store, ids: Json) -> None:
    ad = create(ids).json["data"]["id"]
    job = newest(store)
    progress = Progress(step="render", message="Rendering 1:1", percentage=30)

    def sleep(seconds: float) -> None:
        cloud = current()
        waits, cloud.actor = cloud.actor, None
        store.set_progress(job.id, progress)
        cloud.actor = waits

    events = {"accept": "text/event-stream"}
    with patch("adrelay.web.waiting.time.sleep", sleep):
        answer = call("GET", f"image-ads/{ad}", headers=events)
    assert answer.headers["content-type"] == "text/event-stream"
    assert answer.text.startswith("retry: 3000\n\nevent: progress\ndata: {")
    assert answer.text.count("event: progress") == 2
    last = json.loads(answer.text.strip().rpartition("data: ")[2])
    assert last["progress"]["percentage"] == 30
    ended(store, store.job(job.id), JobStatus.COMPLETED)
    end = call("GET", f"image-ads/{ad}", headers=events)
    assert "id: end\nevent: completed\n" in end.text
    assert call("GET", f"image-ads/{ad}", headers={**events, "Last-Event-ID": "end"}).status == 204


def test_a_tree_is_changed_and_becomes_a_version(store: Store, editable: Json) -> None:
    tree = deepcopy(editable["current_json_tree"])
    node = next(one for one in _nodes(tree) if one.get("characters"))
    node["characters"] = "Glow by Friday"
    path = f"image-ads/{editable['id']}"
    changed = call("PATCH", path, {"current_json_tree": tree}, headers={"Idempotency-Key": "p"})
    assert changed.status == 200, changed.text
    assert changed.json["data"]["image_url"] != editable["image_url"]
    texts = [one.get("characters") for one in _nodes(changed.json["data"]["current_json_tree"])]
    assert "Glow by Friday" in texts
    again = call("PATCH", path, {"current_json_tree": tree}, headers={"Idempotency-Key": "p"})
    assert again.headers["idempotent-replayed"] == "true"
    versions = call("GET", f"{path}/versions").json
    assert [one["source"] for one in versions["data"]] == ["patch", "generation"]
    assert (versions["has_more"], "current_json_tree" in versions["data"][0]) == (False, False)
    first = call("GET", f"{path}/versions/{versions['data'][1]['id']}").json["data"]
    assert (first["current_json_tree"], first["version_number"]) == (editable["current_json_tree"], 1)
    assert followed(first["image_url"]).status == 302, "earlier versions' files live, too"
    assert followed(editable["image_url"]).status == 302
    assert call("GET", f"{path}/versions/iav_none").status == 404
    part_of_it = call("PATCH", path, {"current_json_tree": {"id": "x", "characters": "y"}})
    assert part_of_it.json["error"]["details"][0]["field"] == "current_json_tree"


def test_trees_come_back_from_figma(store: Store, editable: Json) -> None:
    item = {
        "id": editable["id"],
        "current_json_tree": editable["current_json_tree"],
        "figma_render_base64": base64.b64encode(PNG).decode(),
    }
    answer = call("POST", "image-ads/sync", {"items": [item, {"id": "ia_none"}, "x"]})
    assert answer.status == 200, answer.text
    done, absent, none = answer.json["data"]["results"]
    assert (done["success"], done["version_id"][-4:]) == (True, "0002")
    assert (absent["success"], absent["error"]["code"]) == (False, "NOT_FOUND")
    assert none["success"] is False
    assert call("POST", "image-ads/sync", {"items": []}).status == 400


def _nodes(tree: Json) -> list[Json]:
    return [tree, *(node for child in tree.get("children", []) for node in _nodes(child))]


def test_an_ad_is_deleted(store: Store, ids: Json) -> None:
    ad = create(ids).json["data"]["id"]
    assert call("DELETE", f"image-ads/{ad}").json["error"]["code"] == "CONFLICT", "it has not ended"
    ended(store, newest(store), JobStatus.COMPLETED)
    gone = call("DELETE", f"image-ads/{ad}")
    assert (gone.status, gone.json["data"]) == (200, {"id": ad, "deleted": True})
    assert call("GET", f"image-ads/{ad}").status == 404
    assert call("GET", "image-ads", query={"ids": ad}).json["data"] == []


def upload(content: bytes | None = PNG, **fields: str) -> Answer:
    parts = [part(name, value.encode()) for name, value in fields.items()]
    if content is not None:
        parts.append(part("file", content, '; filename="hero.png"\r\nContent-Type: image/png'))
    given = request("POST", "/static_ads_lab/v1/images", form(*parts))
    given["headers"]["content-type"] = f"multipart/form-data; boundary={BOUNDARY}"
    given["isBase64Encoded"] = True
    with uploads_processed():
        return send("serve_static_ads_lab", given)


def test_an_image_is_uploaded_listed_and_deleted(store: Store, ids: Json) -> None:
    answer = upload(image_type="product")
    assert answer.status == 201, answer.text
    image = answer.json["data"]
    assert image["id"].startswith("img_")
    assert (image["width"], image["height"], image["format"]) == (200, 250, "png")
    for name in ("src", "thumbnail_small_src"):
        link = followed(image[name])
        assert (link.status, "/images/" in link.headers["location"]) == (302, True)
    assert call("GET", f"images/{image['id']}").json["data"] == image
    listed = call("GET", "images", query={"image_type": "product"}).json
    assert (listed["data"], listed["has_more"]) == ([image], False)
    assert call("GET", "images", query={"image_type": "logo"}).json["data"] == []
    assert call("GET", "images", query={"starting_after": image["id"]}).json["data"] == []
    gone = call("DELETE", f"images/{image['id']}")
    assert gone.json["data"] == {"id": image["id"], "deleted": True}
    assert call("GET", f"images/{image['id']}").json["error"]["code"] == "NOT_FOUND"
    assert clients.s3().list_objects_v2(Bucket=ASSETS, Prefix="images/")["KeyCount"] == 0


def test_what_is_no_image_or_too_large_is_told_so(ids: Json) -> None:
    assert upload(None).json["error"]["details"][0]["field"] == "file"
    assert upload(b"text").json["error"]["code"] == "VALIDATION_ERROR"
    assert upload(b"\x89PNG and no more").status == 400
    with patch("upload_routes._UPLOADED", 10):
        large = upload()
    assert (large.status, large.json["error"]["code"]) == (413, "PAYLOAD_TOO_LARGE")
    assert "POST /v1/images/uploads" in large.json["error"]["message"]


def test_what_ads_are_made_from_is_read(ids: Json) -> None:
    brand = {"id": ids["brand_id"], "name": "Lumea", "description": None}
    assert call("GET", f"brands/{ids['brand_id']}").json["data"] == brand
    assert call("GET", "brands").json["data"] == [brand]
    (product,) = call("GET", "products", query={"brand_id": ids["brand_id"]}).json["data"]
    assert (product["id"], product["brand_id"]) == (ids["product_id"], ids["brand_id"])
    assert call("GET", f"products/{ids['product_id']}").json["data"] == product
    assert call("GET", "products", query={"brand_id": "brand_none"}).json["data"] == []
    (audience,) = call("GET", "audiences", query={"product_id": ids["product_id"]}).json["data"]
    assert set(audience) == {
        *("id", "product_id", "name", "description", "details", "created_at", "updated_at")
    }
    assert call("GET", f"audiences/{ids['audience_id']}").json["data"] == audience
    for kind in ("brands", "products", "audiences", "product-variants", "design-templates"):
        assert call("GET", f"{kind}/none").json["error"]["code"] == "NOT_FOUND"
        assert call("GET", kind, query={"starting_after": "none"}).status == 400


def test_variants_are_read(ids: Json) -> None:
    found = call("GET", "product-variants", query={"product_id": ids["product_id"]}).json["data"]
    assert [(one["name"], one["sort_order"]) for one in found] == [("30 ml", 0), ("50 ml", 1)]
    assert call("GET", "product-variants").json["data"] == found
    assert call("GET", f"product-variants/{found[1]['id']}").json["data"] == found[1]
    rest = call("GET", "product-variants", query={"starting_after": found[0]["id"]}).json
    assert (rest["data"], rest["has_more"]) == (found[1:], False)
    assert create(ids, product_variant_id=found[1]["id"]).status == 202
    assert create(ids, product_variant_id="var_none").status == 404


def test_an_audience_is_made(ids: Json) -> None:
    body = {"product_id": ids["product_id"], "name": "Runners", "description": "Run before dawn"}
    first, again = (call("POST", "audiences", body, headers={"Idempotency-Key": "a"}) for _ in range(2))
    assert (first.status, first.json["data"]["name"]) == (201, "Runners")
    assert again.headers["idempotent-replayed"] == "true"
    assert create({**ids, "audience_id": first.json["data"]["id"]}).status == 202
    assert call("POST", "audiences", {**body, "product_id": "prod_none"}).status == 404
    assert call("POST", "audiences", {**body, "name": ""}).json["error"]["details"][0]["field"] == "name"


def test_templates_are_the_studios_layouts(ids: Json) -> None:
    listed = call("GET", "design-templates", query={"limit": "100"}).json["data"]
    assert len(listed) == 4 * len(LAYOUTS)
    assert call("GET", f"design-templates/{listed[0]['id']}").json["data"] == listed[0]
    assert call("GET", "design-templates", query={"status": "processing"}).json["data"] == []
    assert {read_direction(style=words).layout for words in LAYOUTS.values()} == set(LAYOUTS)


@pytest.mark.parametrize(
    ("more", "status", "code", "field"),
    [
        ({"brand_id": None}, 400, "VALIDATION_ERROR", "brand_id"),
        ({"editable": "yes"}, 400, "VALIDATION_ERROR", "editable"),
        ({"prompt": 7}, 400, "VALIDATION_ERROR", "prompt"),
        ({"design_template_id": "dt_none"}, 404, "NOT_FOUND", None),
        ({"product_id": "prod_none"}, 404, "NOT_FOUND", None),
    ],
)
def test_what_is_wrong_is_told(ids: Json, more: Json, status: int, code: str, field: str | None) -> None:
    answer = create({**ids, **more})
    assert (answer.status, answer.json["error"]["code"]) == (status, code)
    assert [one["field"] for one in answer.json["error"].get("details", [])] == ([field] if field else [])


def test_errors_have_the_vendors_form(store: Store, ids: Json) -> None:
    other = record("brands", name="Other")["id"]
    unlinked = create({**ids, "brand_id": other})
    assert (unlinked.status, unlinked.json["error"]["code"]) == (422, "UNPROCESSABLE_ENTITY")
    nobody = call("GET", "brands", tenant=None)
    assert (nobody.status, nobody.json["error"]["code"]) == (401, "UNAUTHORIZED")
    assert call("GET", "nothing").json["error"]["code"] == "NOT_FOUND"
    assert call("POST", "image-ads", "{").status == 400
    ad = create(ids).json["data"]["id"]
    assert call("PATCH", f"image-ads/{ad}", {"current_json_tree": {}}).status == 422
    set_limits(store, "local", {"jobs_per_day": 1})
    create(ids)
    full = create(ids)
    assert (full.status, full.json["error"]["code"]) == (429, "RATE_LIMIT_EXCEEDED")
    assert int(full.headers["retry-after"]) > 0


def test_every_answer_tells_of_the_limit(ids: Json) -> None:
    plain = call("GET", "brands").headers
    assert [plain[f"ratelimit-{one}"] for one in ("limit", "remaining", "reset")] == ["100", "100", "60"]
    given = request("GET", "/static_ads_lab/v1/brands")
    given["requestContext"]["authorizer"]["lambda"]["requests"] = "10/3/42"
    told = send("serve_static_ads_lab", given).headers
    assert [told[f"ratelimit-{one}"] for one in ("limit", "remaining", "reset")] == ["10", "3", "42"]


def test_the_samples_are_answered(store: Store, ids: Json) -> None:
    statuses = {
        name: send("serve_static_ads_lab", event(f"serve_static_ads_lab/{name}")).status for name in SAMPLES
    }
    assert statuses == {
        "create_ad": 404,
        "poll_ads": 200,
        "watch_ad": 404,
        "list_templates": 200,
        "create_audience": 404,
    }


def test_the_vendor_itself_can_do_the_work(store: Store, cloud: Cloud) -> None:
    set_route(store, "local", "static_ads_lab", ["static_ads_lab"])
    cloud.secrets["adrelay/providers/static_ads_lab"] = "{}"
    market.cache_clear()
    theirs = {name: f"{name[:2]}_theirs" for name in ("design_template_id", "brand_id", "product_id")}
    answer = create({**theirs, "audience_id": "aud_theirs"}, prompt="Fresh")
    assert answer.status == 202, answer.text
    job = newest(store)
    assert job.route == ("static_ads_lab",)
    assert job.request["provider_options"]["static_ads_lab"]["brand_id"] == "br_theirs"
    assert str(job.cost.amount) == "1.00"
