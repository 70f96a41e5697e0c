"""The vendors' APIs, served to clients that write a little otherwise than the pages do: what nobody has
filled in, slashes, cases, fields of their own."""

import json
from decimal import Decimal
from typing import Any

import pytest

from adrelay.facades.settings import set_route
from adrelay.intake.market import market
from adrelay.jobs.model import JobStatus
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.security.tokens import uuid_of
from tests.cloud import Cloud
from tests.functions.facades import newest, record, run, serve
from tests.functions.handlers import Answer, module
from tests.functions.test_serve_adcreative import APPLICATION, PRESETS, call, recommend, start
from tests.functions.test_serve_adcreative import _key as _key  # fixtures
from tests.functions.test_serve_adcreative import channel as channel
from tests.functions.test_serve_adcreative import headers as headers
from tests.functions.test_serve_adcreative import image as image
from tests.shipped import Json, event

COPY = [{"copy_text": "Brighter skin", "copy_type": "headline"}]


def cutx(path: str, **more: Any) -> Answer:
    ids = {"projectId": uuid_of(record("projects")["id"]), "productId": uuid_of(record("products")["id"])}
    return serve("cutx", "POST", path, {**ids, **more})


def lab_ids(**of_brand: Any) -> Json:
    brand = record("brands", **of_brand)["id"]
    product = record("products", brand_id=brand)["id"]
    audience = record("audiences", product_id=product)["id"]
    return {
        "design_template_id": "dt_poster_1x1",
        "brand_id": brand,
        "product_id": product,
        "audience_id": audience,
    }


def test_an_empty_text_is_nothing_said(cloud: Cloud, store: Store) -> None:
    empty = dict.fromkeys(("style", "aspectRatio", "prompt", "idempotencyKey"), "")
    assert cutx("/api/generate/static-ad", **empty).status == 200
    empty = dict.fromkeys(("avatarUrl", "voiceId"), "")
    assert cutx("/api/generate/video", script="Hey! Look at this.", **empty).status == 200
    body: Json = {
        "brand_data": {"brand_url": "", "brand_images": [], "fonts": [""]},
        "ad_copies": COPY,
        "generation_metadata": {"user_direction": ""},
        "callback_url": "",
    }
    assert serve("omneky", "POST", "/create_image_ad_async", body).status == 202
    assert "callback_url" not in newest(store).request or newest(store).callback_url is None
    ad = {
        **lab_ids(),
        "product_variant_id": "",
        "prompt": "",
        "node_overrides": {"headline": {"characters": ""}},
    }
    answer = serve("static_ads_lab", "POST", "/v1/image-ads", ad)
    assert (answer.status, answer.json["data"]["prompt"]) == (202, None), answer.text
    shown = serve("static_ads_lab", "GET", "/v1/image-ads", query={"limit": "", "status": "", "brand_id": ""})
    assert [one["id"] for one in shown.json["data"]] == [answer.json["data"]["id"]]
    assert serve("static_ads_lab", "GET", "/v1/image-ads", query={"ids": ""}).json["data"] == []


def test_ads_are_made_without_pictures_that_cannot_be_had(cloud: Cloud, store: Store) -> None:
    """As the page's own example, whose pictures are nowhere; where there would be nothing, it fails."""
    example = json.loads(event("serve_omneky/create_image_ad")["body"])
    assert serve("omneky", "POST", "/create_image_ad_async", example).status == 202
    job = run(store, newest(store))
    assert (job.status, len(job.assets)) == (JobStatus.COMPLETED, 2), job.error
    told = serve("omneky", "GET", f"/jobs/{uuid_of(job.id)}")
    notes = json.loads(told.headers["x-adrelay-notes"])
    missing = [note.partition(":")[0] for note in notes if note.endswith(": left out")]
    assert missing == ["product_metadata.product_images.0", "brand_data.brand_images.0"]
    bare = {"brand_data": {}, "product_metadata": example["product_metadata"]}
    assert serve("omneky", "POST", "/create_image_ad_async", bare).status == 202
    job = run(store, newest(store))
    assert (job.status, job.error and job.error.field) == (JobStatus.FAILED, "brief.product.images.0")
    why = serve("omneky", "GET", f"/jobs/{uuid_of(job.id)}").json["response"]["error"]
    assert why.startswith("product_metadata.product_images.0: ")


def test_what_is_needed_and_empty_is_missing(cloud: Cloud) -> None:
    copies = [{"copy_text": "", "copy_type": "headline"}]
    answer = serve("omneky", "POST", "/create_image_ad_async", {"brand_data": {}, "ad_copies": copies})
    assert [one["loc"] for one in answer.json["detail"]] == [["body", "ad_copies", 0, "copy_text"]]


@pytest.mark.parametrize(
    ("vendor", "method", "path"),
    [
        ("cutx", "POST", "/api/generate/static-ad/"),
        ("omneky", "POST", "/create_image_ad_async/"),
        ("static_ads_lab", "GET", "/v1/brands/"),
        ("adcreative", "GET", "/api/v1/Image/ProductGeneration/PresetKeys/"),
    ],
)
def test_a_slash_at_the_end_changes_nothing(cloud: Cloud, vendor: str, method: str, path: str) -> None:
    body: Json | None = {} if method == "POST" else None
    assert serve(vendor, method, path, body).status == serve(vendor, method, path.rstrip("/"), body).status


def test_what_is_wrong_with_the_whole_has_the_vendors_place(cloud: Cloud) -> None:
    wish = {"brand_data": {}, "generation_metadata": {"user_direction": "A bright bottle"}}
    answer = serve("omneky", "POST", "/create_image_ad_async", wish)
    assert (answer.status, [one["loc"] for one in answer.json["detail"]]) == (422, [["body"]])


def test_a_photoshoot_as_other_languages_write_it(
    store: Store, headers: dict[str, str], channel: Json
) -> None:
    """Python writes True, C# True, too; a prompt may say more than is documented."""
    image = recommend(headers).json["backgroundRemovedImageAssetId"]
    prompts = [{**PRESETS[0], "name": "White"}, {"tag": "custom", "prompt": "on a beach", "weight": {"a": 1}}]
    told = start(headers, image, prompts, DisableSafeMargin="True", UseSameStyleReferenceImage="False")
    assert (told.status, told.json["totalTaskCount"]) == (200, 2), told.text
    options = newest(store).request["provider_options"]["studio"]
    assert (options["disable_safe_margin"], options["use_same_style"]) == (True, False)
    deep = '{"a":' * 900 + "1" + "}" * 900, "[" * 900 + "]" * 900
    for prompts_text in ('"text"', "[nope", "{}", "null", '""', *deep):
        assert start(headers, image, PromptObjectsString=prompts_text).status == 400


def test_a_channel_is_its_applications_in_either_case(headers: dict[str, str]) -> None:
    def add(application: str) -> Answer:
        body = {"applicationId": application, "url": "https://hooks.example.com/adcreative"}
        return call("POST", "/api/v1/NotificationChannel", body, headers=headers)

    wrong = add("mine")
    assert (wrong.status, list(wrong.json["errors"])) == (400, ["applicationId"])
    assert add(f"urn:uuid:{APPLICATION.upper()}").json["applicationId"] == APPLICATION
    image = recommend(headers).json["backgroundRemovedImageAssetId"]
    assert start(headers, image).status == 200
    assert json.loads(call("GET", "/api/v1/NotificationChannel", headers=headers).text)


@pytest.mark.parametrize(
    ("vendor", "path"),
    [
        ("cutx", "/api/generate/copy"),
        ("omneky", "/jobs/8f1d2a3e-9c44-4b77-9e2a-2f0b6a5d11c0"),
        ("static_ads_lab", "/v1/image-ads"),
        ("adcreative", "/api/v1/NotificationChannel"),
    ],
)
def test_a_page_of_an_allowed_origin_may_ask_without_a_key(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch, vendor: str, path: str
) -> None:
    page, handler = "https://console.example.com", module(f"serve_{vendor}")
    monkeypatch.setattr(handler, "_config", handler._config.model_copy(update={"cors_origins": page}))
    asked = {"Origin": page, "Access-Control-Request-Method": "POST"}
    answer = serve(vendor, "OPTIONS", path, headers=asked, tenant=None)
    assert (answer.status, answer.headers["access-control-allow-origin"]) == (204, page)
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert serve(vendor, "GET", path, headers=asked, tenant=None).status == 401


def test_a_budget_is_told_without_our_fields(store: Store, cloud: Cloud) -> None:
    """Of a vendor whose price nobody has configured, and of one that costs too much."""
    cloud.secrets |= {f"adrelay/providers/{name}": "{}" for name in ("omneky", "cutx")}
    market.cache_clear()
    billing.ledger(store).set_limit("local", Decimal("0.10"))
    for vendor in ("omneky", "static_ads_lab"):
        set_route(store, "local", vendor, ["studio", "omneky"])
    set_route(store, "local", "cutx", ["cutx"])
    unpriced = (
        "The price of omneky is not configured here, so the budget cannot be kept; ask who runs adrelay"
    )
    body = {"brand_data": {}, "ad_copies": COPY}
    answer = serve("omneky", "POST", "/create_image_ad_async", body)
    assert (answer.status, answer.json) == (402, {"detail": unpriced})
    answer = serve("static_ads_lab", "POST", "/v1/image-ads", lab_ids(fonts=["Inter"]))
    assert answer.json["error"] == {
        "code": "INSUFFICIENT_BALANCE",
        "message": unpriced,
    }
    answer = cutx("/api/generate/video", script="Hey! Look at this.")
    assert answer.status == 402
    assert "is left of the budget" in answer.json["error"]


@pytest.mark.parametrize("key", ["é", " ", "x" * 300])
def test_a_bad_key_is_the_headers(cloud: Cloud, key: str) -> None:
    body, told = {"brand_data": {}, "ad_copies": COPY}, {"Idempotency-Key": key}
    answer = serve("omneky", "POST", "/create_image_ad_async", body, headers=told)
    assert [one["loc"] for one in answer.json["detail"]] == [["header", "idempotency-key"]]


def test_an_empty_key_is_none(cloud: Cloud) -> None:
    def made() -> str:
        body, told = {"brand_data": {}, "ad_copies": COPY}, {"Idempotency-Key": ""}
        answer = serve("omneky", "POST", "/create_image_ad_async", body, headers=told)
        assert answer.status == 202, answer.text
        return str(answer.json["job_id"])

    assert made() != made()


def test_what_there_is_instead_is_named_as_clients_have_it(cloud: Cloud) -> None:
    wish = {"brand_data": {}, "generation_metadata": {"user_direction": "A bright bottle"}}
    nothing = serve("omneky", "POST", "/create_image_ad_async", wish)
    assert "brand_data.brand_url" in nothing.json["detail"][0]["msg"]
    voice = cutx("/api/generate/video", script="Hey! Look at this.", voiceId="nobody")
    (told,) = voice.json["details"]
    assert (told["path"], "male-1" in told["message"], "/v1/" in told["message"]) == (
        ["voiceId"],
        True,
        False,
    )


def test_a_prompt_is_told_by_its_place(headers: dict[str, str], image: str) -> None:
    told = start(headers, image, [*PRESETS, {"tag": "preset", "preset": "nowhere"}]).json["errors"]
    assert told == {"PromptObjectsString": ["1.preset: there is no preset 'nowhere'; see PresetKeys"]}
