import base64
import copy
import io
import json
from typing import Any

import pytest
import pyvips
from werkzeug.test import TestResponse

from local.twins.pictures import size_of
from local.twins.static_ads_lab import StaticAdsLab
from tests.unit.local.twins.conftest import Bench, MakeBench

AD = {
    "design_template_id": "dt_...",
    "brand_id": "brand_...",
    "product_id": "prod_...",
    "audience_id": "aud_...",
}
FIELDS = [
    "id",
    "job_id",
    "design_template_id",
    "brand_id",
    "product_id",
    "audience_id",
    "product_variant_id",
    "prompt",
    "options",
    "editable",
    "sku_code",
    "status",
    "progress",
    "image_url",
    "width",
    "height",
    "current_json_tree",
    "figma_render_url",
    "initial_figma_render_url",
    "error",
    "duration_ms",
    "batch_id",
    "created_at",
    "completed_at",
]


@pytest.fixture
def lab(bench: MakeBench) -> Bench:
    made = bench(StaticAdsLab)
    made.headers = {"X-API-Key": "sal_live_twin"}
    return made


def png(width: int = 40, height: int = 30) -> bytes:
    image = pyvips.Image.black(width, height).new_from_image([200, 30, 30]).cast("uchar")
    data: bytes = image.copy(interpretation="srgb").pngsave_buffer()
    return data


def create(lab: Bench, *, key: str | None = None, **changes: Any) -> dict[str, Any]:
    answer = lab.post("/v1/image-ads", AD | changes, headers={"Idempotency-Key": key} if key else {})
    assert answer.status_code == 202, answer.text
    ad: dict[str, Any] = answer.get_json()["data"]
    return ad


def finished(lab: Bench, **changes: Any) -> dict[str, Any]:
    ad = create(lab, **changes)
    lab.pass_time(3)
    return get(lab, ad["id"])


def get(lab: Bench, ad_id: str) -> dict[str, Any]:
    ad: dict[str, Any] = lab.get(f"/v1/image-ads/{ad_id}").get_json()["data"]
    return ad


def upload(lab: Bench, data: bytes, **form: str) -> TestResponse:
    return lab.post("/v1/images", data={"file": (io.BytesIO(data), "hero.png", "image/png"), **form})


def test_a_flat_ad_is_made_and_billed_on_completion(lab: Bench) -> None:
    ad = create(lab, prompt="Bright and airy")
    assert list(ad) == FIELDS
    assert (ad["status"], ad["sku_code"], ad["image_url"]) == ("processing", "flat_image_ad", None)
    assert set(ad["progress"]) == {"step", "message", "percentage"}
    assert lab.account()["purchases"] == []
    lab.pass_time(3)
    ad = get(lab, ad["id"])
    assert (ad["status"], ad["progress"], ad["current_json_tree"], ad["error"]) == (
        "completed",
        None,
        None,
        None,
    )
    assert size_of(lab.fetch(ad["image_url"]).data) == (ad["width"], ad["height"]) == (3840, 3840)
    [purchase] = lab.account()["purchases"]
    assert (purchase["amount"], purchase["sku"], purchase["unit"]) == ("1.00", "flat_image_ad", "usd")


def test_the_envelope_and_the_quota_are_on_every_answer(lab: Bench) -> None:
    for path, status in (("/v1/image-ads/ia_a", 200), ("/v1/image-ads/ia_none", 404)):
        answer = lab.get(path)
        assert answer.status_code == status
        body = answer.get_json()
        assert body["meta"]["request_id"].startswith("req_")
        assert ("data" in body) != ("error" in body)
        assert answer.headers["RateLimit-Limit"] == "100"
    assert answer.headers["RateLimit-Remaining"] == "98"
    assert lab.get("/v1/image-ads").get_json()["has_more"] is False


def test_the_hundred_and_first_request_waits(lab: Bench) -> None:
    for _ in range(100):
        assert lab.get("/v1/images").status_code == 200
        lab.clock.advance(0.125)
    answer = lab.get("/v1/images")
    assert answer.status_code == 429
    assert answer.get_json()["error"]["code"] == "RATE_LIMIT_EXCEEDED"
    assert answer.headers["RateLimit-Remaining"] == "0"
    assert answer.headers["Retry-After"] == answer.headers["RateLimit-Reset"] == "48"
    assert lab.account()["violations"][0]["kind"] == "rate_limited"
    lab.clock.advance(48)
    assert lab.get("/v1/images").status_code == 200


def test_the_batch_poll_of_the_document(lab: Bench) -> None:
    data = lab.get("/v1/image-ads", query_string={"ids": "ia_a,ia_b,ia_c,ia_none"}).get_json()["data"]
    assert {ad["id"]: ad["status"] for ad in data} == {
        "ia_a": "completed",
        "ia_b": "processing",
        "ia_c": "failed",
    }


def test_polling_too_fast_is_counted_by_ad(lab: Bench) -> None:
    first, second = create(lab)["id"], create(lab)["id"]
    for ids in (f"{first},{second}", first):
        assert lab.get("/v1/image-ads", query_string={"ids": ids}).status_code == 200
        lab.clock.advance(1.9)
    lab.clock.advance(0.2)
    get(lab, first)
    account = lab.account()
    assert [v["detail"].split(":")[0] for v in account["violations"]] == [first]
    assert len(account["jobs"][first]["polls"]) == 3
    assert len(account["jobs"][second]["polls"]) == 1


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"design_template_id": None}, 400, "VALIDATION_ERROR"),
        ({"brand_id": "prod_1"}, 400, "VALIDATION_ERROR"),
        ({"editable": "yes"}, 400, "VALIDATION_ERROR"),
        ({"node_overrides": {"n": {"color": "red"}}}, 400, "VALIDATION_ERROR"),
        ({"product_id": "prod_missing"}, 404, "NOT_FOUND"),
        ({"product_id": "prod_unlinked"}, 422, "UNPROCESSABLE_ENTITY"),
        ({"design_template_id": "dt_processing"}, 422, "UNPROCESSABLE_ENTITY"),
    ],
)
def test_what_cannot_be_made_is_refused(lab: Bench, change: dict[str, Any], status: int, code: str) -> None:
    answer = lab.post("/v1/image-ads", AD | change)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (status, code)
    if code == "VALIDATION_ERROR":
        assert answer.get_json()["error"]["details"][0]["field"].startswith(next(iter(change)))
    assert lab.account()["jobs"] == {}


def test_created_resources_are_linked_as_created(lab: Bench) -> None:
    brand = lab.post("/v1/brands", {"name": "Acme"}).get_json()["data"]["id"]
    product = lab.post("/v1/products", {"brand_id": brand, "name": "Shoe"}).get_json()["data"]["id"]
    create(lab, brand_id=brand, product_id=product)
    assert lab.post("/v1/image-ads", AD | {"product_id": product}).status_code == 422
    assert lab.get(f"/v1/products/{product}").get_json()["data"]["brand_id"] == brand


def test_keys_are_wanted(lab: Bench) -> None:
    lab.headers = {"Authorization": "Bearer sal_live_twin"}
    answer = lab.post("/v1/image-ads", AD)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (401, "UNAUTHORIZED")


def test_an_empty_wallet_buys_nothing(lab: Bench) -> None:
    lab.client.post("/_twin/settings", json={"balance": "4.50"})
    create(lab, editable=True)
    answer = lab.post("/v1/image-ads", AD)
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (402, "INSUFFICIENT_BALANCE")


def test_the_same_key_replays_for_a_day(lab: Bench) -> None:
    first = create(lab, key="k1")
    lab.pass_time(86_000)
    answer = lab.post("/v1/image-ads", AD, headers={"Idempotency-Key": "k1"})
    assert answer.headers["Idempotent-Replayed"] == "true"
    assert answer.get_json()["data"]["id"] == first["id"]
    assert "Idempotent-Replayed" not in lab.post("/v1/image-ads", AD).headers
    lab.pass_time(500)
    assert create(lab, key="k1")["id"] != first["id"]
    assert lab.account()["violations"] == []


def test_a_key_with_another_body_replays_and_is_counted(lab: Bench) -> None:
    first = create(lab, key="k1")
    assert create(lab, key="k1", editable=True)["id"] == first["id"]
    assert [v["kind"] for v in lab.account()["violations"]] == ["idempotency_key_reused"]


def test_a_lost_answer_is_found_by_its_key(lab: Bench) -> None:
    lab.behave(faults=["drop_after"], times=1)
    with pytest.raises(ConnectionError):
        lab.post("/v1/image-ads", AD, headers={"Idempotency-Key": "k1"})
    replayed = create(lab, key="k1")
    lab.pass_time(3)
    account = lab.account()
    assert [p["job_id"] for p in account["purchases"]] == [replayed["id"]]
    assert account["purchases"][0]["idempotency_key"] == "k1"


def test_a_refused_request_leaves_its_key_free(lab: Bench) -> None:
    lab.behave(faults=["503"], times=1)
    answer = lab.post("/v1/image-ads", AD, headers={"Idempotency-Key": "k1"})
    assert (answer.status_code, answer.headers["RateLimit-Limit"]) == (503, "100")
    create(lab, key="k1")


def test_an_editable_ad_has_a_tree_and_costs_four(lab: Bench) -> None:
    ad = finished(
        lab, editable=True, node_overrides={"node-id-headline": {"characters": "Limited time: 25% off"}}
    )
    assert lab.account()["spent"] == "4.00"
    texts = {n["id"]: n.get("characters") for n in ad["current_json_tree"]["children"]}
    assert texts["node-id-headline"] == "Limited time: 25% off"


def test_a_patch_takes_the_whole_tree_and_makes_a_version(lab: Bench) -> None:
    ad = finished(lab, editable=True)
    tree = copy.deepcopy(ad["current_json_tree"])
    tree["children"][1]["characters"] = "New words"
    answer = lab.client.patch(
        f"/v1/image-ads/{ad['id']}", json={"current_json_tree": tree}, headers=lab.headers
    )
    assert answer.status_code == 200
    patched = answer.get_json()["data"]
    assert (patched["status"], patched["current_json_tree"]) == ("completed", tree)
    assert patched["image_url"] != ad["image_url"]
    assert lab.fetch(patched["image_url"]).status_code == 200
    versions = lab.get(f"/v1/image-ads/{ad['id']}/versions").get_json()["data"]
    assert [(v["version_number"], v["source"]) for v in versions] == [(2, "patch"), (1, "generation")]
    first = lab.get(f"/v1/image-ads/{ad['id']}/versions/{versions[1]['id']}").get_json()["data"]
    assert first["current_json_tree"] == ad["current_json_tree"]
    assert lab.account()["spent"] == "4.00"


@pytest.mark.parametrize(
    "diff",
    [
        None,
        {},
        {"node-id-headline": {"characters": "x"}},
        {"id": "node-id-root", "type": "FRAME", "width": 1080, "height": 1080},
        {"id": "node-id-root", "type": "FRAME", "children": [{"id": "a", "type": "BLOB"}]},
        {
            "id": "node-id-root",
            "type": "FRAME",
            "width": 9,
            "height": "x",
            "children": [{"id": "a", "type": "TEXT"}],
        },
    ],
)
def test_a_diff_is_no_tree(lab: Bench, diff: Any) -> None:
    ad = finished(lab, editable=True)
    answer = lab.client.patch(
        f"/v1/image-ads/{ad['id']}", json={"current_json_tree": diff}, headers=lab.headers
    )
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (400, "VALIDATION_ERROR")
    assert len(lab.get(f"/v1/image-ads/{ad['id']}/versions").get_json()["data"]) == 1


def test_flat_and_unfinished_ads_cannot_be_edited(lab: Bench) -> None:
    flat, unfinished = finished(lab), create(lab, editable=True)
    for ad, status in ((flat, 422), (unfinished, 409)):
        answer = lab.client.patch(f"/v1/image-ads/{ad['id']}", json={}, headers=lab.headers)
        assert answer.status_code == status


def test_figma_sync_answers_for_each_item(lab: Bench) -> None:
    ad = finished(lab, editable=True)
    render = base64.b64encode(png()).decode()
    items = [
        {"id": ad["id"], "current_json_tree": ad["current_json_tree"], "figma_render_base64": render},
        {"id": ad["id"], "current_json_tree": ad["current_json_tree"], "figma_render_base64": "data:x"},
        {"id": "ia_none"},
    ]
    results = lab.post("/v1/image-ads/sync", {"items": items}).get_json()["data"]["results"]
    assert [result["success"] for result in results] == [True, False, False]
    synced = get(lab, ad["id"])
    assert lab.fetch(synced["figma_render_url"]).data == png()
    assert synced["initial_figma_render_url"] == synced["figma_render_url"]
    assert lab.post("/v1/image-ads/sync", {"items": items * 4}).status_code == 400


def test_a_deleted_ad_is_gone_and_never_billed(lab: Bench) -> None:
    ad = create(lab)
    assert lab.client.delete(f"/v1/image-ads/{ad['id']}", headers=lab.headers).get_json()["data"]["deleted"]
    lab.pass_time(3)
    assert lab.get(f"/v1/image-ads/{ad['id']}").status_code == 404
    assert lab.account()["spent"] == "0"


def test_the_stream_ends_with_the_ad(lab: Bench) -> None:
    ad = create(lab)
    answer = lab.get(f"/v1/image-ads/{ad['id']}", headers={"Accept": "text/event-stream"})
    assert answer.mimetype == "text/event-stream"
    events = [
        dict(line.split(": ", 1) for line in part.splitlines()) for part in answer.text.split("\n\n") if part
    ]
    assert [event["event"] for event in events] == ["progress", "completed"]
    assert json.loads(events[-1]["data"])["image_url"]


@pytest.mark.parametrize(
    ("marker", "status", "spent"),
    [
        ("fail", "failed", "0"),
        ("expire", "processing", "0"),
        ("stuck", "processing", "0"),
        ("empty_success", "completed", "1.00"),
    ],
)
def test_a_marker_in_the_prompt_decides_the_end(lab: Bench, marker: str, status: int, spent: str) -> None:
    ad = finished(lab, prompt=f"A sofa [[twin: delay=2 {marker}]]")
    assert (ad["status"], ad["image_url"]) == (status, None)
    assert (ad["error"] or {}).get("code") == ("PIPELINE_ERROR" if marker == "fail" else None)
    assert lab.account()["spent"] == spent


def test_uploads_get_an_id_a_source_and_later_thumbnails(lab: Bench) -> None:
    answer = upload(lab, png(1200, 600), image_type="product")
    assert answer.status_code == 201
    image = answer.get_json()["data"]
    assert (image["width"], image["height"], image["format"]) == (1200, 600, "png")
    assert (image["image_type"], image["thumbnail_small_src"]) == ("product", None)
    assert lab.fetch(image["src"]).data == png(1200, 600)
    lab.pass_time(1)
    image = lab.get(f"/v1/images/{image['id']}").get_json()["data"]
    widths = [size_of(lab.fetch(image[f"thumbnail_{s}_src"]).data)[0] for s in ("small", "medium", "large")]
    assert widths == [256, 512, 1024]
    assert lab.fetch(image["thumbnail_small_src"]).mimetype == "image/webp"
    lab.client.delete(f"/v1/images/{image['id']}", headers=lab.headers)
    assert lab.get(f"/v1/images/{image['id']}").status_code == 404


def test_uploads_have_limits(lab: Bench) -> None:
    assert upload(lab, b"not a picture").status_code == 400
    assert upload(lab, bytes(15_000_001)).get_json()["error"]["code"] == "PAYLOAD_TOO_LARGE"
    assert lab.post("/v1/images", {"file": "iVBORw0KGgo="}).status_code == 400
    assert lab.post("/v1/images", data={"image_type": "product"}).status_code == 400
    assert lab.get("/v1/images").get_json()["data"] == []


def test_a_page_holds_20_unless_more_is_asked_for(lab: Bench) -> None:
    for _ in range(21):
        create(lab)
    assert len(lab.get("/v1/image-ads").get_json()["data"]) == 20
    assert len(lab.get("/v1/image-ads", query_string={"limit": 100}).get_json()["data"]) == 21
    assert lab.get("/v1/image-ads", query_string={"product_id": "prod_other"}).get_json()["data"] == []
    assert lab.get("/v1/image-ads", query_string={"starting_after": "ia_none"}).status_code == 400


def test_lists_are_paged(lab: Bench) -> None:
    ids = [create(lab)["id"] for _ in range(3)]
    page = lab.get("/v1/image-ads", query_string={"limit": 2}).get_json()
    assert ([ad["id"] for ad in page["data"]], page["has_more"]) == (ids[:2], True)
    page = lab.get(
        "/v1/image-ads", query_string={"starting_after": ids[1], "status": "processing"}
    ).get_json()
    assert ([ad["id"] for ad in page["data"]], page["has_more"]) == (ids[2:], False)


def listed(lab: Bench, kind: str, **filters: str) -> list[str]:
    answer = lab.get(f"/v1/{kind}", query_string=filters).get_json()
    return [one["id"] for one in answer["data"]]


def test_lists_of_records_are_narrowed_as_the_vendors_client_asks(lab: Bench) -> None:
    brands = [lab.post("/v1/brands", {"name": name}).get_json()["data"]["id"] for name in ("A", "B")]
    products = [
        lab.post("/v1/products", {"brand_id": brand, "name": "Shoe"}).get_json()["data"]["id"]
        for brand in brands
    ]
    for brand, product in zip(brands, products, strict=True):
        assert listed(lab, "products", brand_id=brand) == [product]
        for kind in ("product-variants", "audiences"):
            made = lab.post(f"/v1/{kind}", {"product_id": product, "name": "One"}).get_json()["data"]["id"]
            assert listed(lab, kind, product_id=product) == [made]
    assert listed(lab, "products", brand_id="brand_other") == []
    waits = lab.post("/v1/design-templates", {"status": "processing"}).get_json()["data"]
    assert waits["preview_url"] is None
    assert listed(lab, "design-templates", status="processing") == [waits["id"]]


@pytest.mark.parametrize(
    ("name", "ratio"), [("9x16", "9:16"), ("4x5", "4:5"), ("191x100", "300:157"), ("", "1:1")]
)
def test_a_template_shows_its_form(lab: Bench, name: str, ratio: str) -> None:
    template = lab.get(f"/v1/design-templates/dt_{name}").get_json()["data"]
    assert template["aspect_ratio"] == ratio
    width, height = size_of(lab.fetch(template["preview_url"]).get_data())
    across, up = map(int, ratio.split(":"))
    assert width / height == pytest.approx(across / up, rel=0.01)


@pytest.mark.parametrize(("marker", "end"), [("", "completed"), (" [[twin: fail]]", "failed")])
def test_the_job_of_an_ad_is_waited_for(lab: Bench, marker: str, end: str) -> None:
    ad = create(lab, prompt=f"Bright{marker}")
    job = lab.get(f"/v1/jobs/{ad['job_id']}").get_json()["data"]
    assert (job["status"], job["type"], job["completed_at"]) == ("pending", "image_ad", None)
    lab.pass_time(3)
    job = lab.get(f"/v1/jobs/{ad['job_id']}").get_json()["data"]
    assert (job["status"], job["progress"]) == (end, 100)
    assert (job["error"] is None, job["result"] is None) == (end == "completed", end == "failed")
    assert lab.get("/v1/jobs/job_none").status_code == 404
