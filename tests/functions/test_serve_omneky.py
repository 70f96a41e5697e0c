"""Omneky's API, served: its documented request, the job with its files, the callback, its errors."""

import json
from typing import Any

import httpx
import pytest

from adrelay.facades.settings import set_route
from adrelay.intake.market import market
from adrelay.jobs.model import Job, JobStatus
from adrelay.jobs.store import Store
from adrelay.security.tokens import id_of, uuid_of
from tests.cloud import Cloud
from tests.functions.facades import followed, newest, run, serve
from tests.functions.handlers import Answer, invoke, manage, send
from tests.functions.telling import Customer, event_id, message
from tests.functions.telling import customer as customer  # a fixture
from tests.records import ended
from tests.shipped import Json, event

EXAMPLE: Json = json.loads(event("serve_omneky/create_image_ad")["body"])
COPY = [{"copy_text": "Brighter skin in 14 days", "copy_type": "headline"}]


def create(body: Any = None, **more: Any) -> Answer:
    return serve("omneky", "POST", "/create_image_ad_async", EXAMPLE if body is None else body, **more)


def get(job_id: str, **more: Any) -> Answer:
    return serve("omneky", "GET", f"/jobs/{job_id}", query={"v": "ignored"}, **more)


def test_the_documented_request_is_a_job(store: Store, cloud: Cloud) -> None:
    answer = send("serve_omneky", event("serve_omneky/create_image_ad"))
    assert answer.status == 202, answer.text
    job = newest(store)
    assert answer.json == {"job_id": uuid_of(job.id), "type": "image_ad"}
    brief = job.request["brief"]
    assert brief["brand"]["logo"]["url"] == "https://cdn.exampleskincare.com/logo.png"
    assert brief["brand"]["colors"][0] == {"hex": "#322996", "label": "Brand Indigo"}
    assert [font["name"] for font in brief["brand"]["fonts"]] == ["Inter", "DM Sans"]
    assert [line["type"] for line in brief["copy"]] == ["headline", "subheadline", "cta"]
    assert brief["product"]["images"][0]["description"] == "Vitamin C serum, front label"
    assert (brief["aspect_ratios"], "reference_layouts" in brief) == (["1:1", "4:5"], False)
    assert job.callback_url == EXAMPLE["callback_url"]
    asked = event("serve_omneky/get_job")
    assert send("serve_omneky", asked).status == 404
    told = get(answer.json["job_id"]).json
    assert told == {**answer.json, "status": "PENDING", "response": {}}


def made(store: Store, **more: Any) -> Job:
    """An ad without pictures, which are nowhere to be fetched, gone the whole way."""
    body = {"brand_data": {"brand_url": "https://www.exampleskincare.com"}, "ad_copies": COPY, **more}
    assert create(body).status == 202
    return run(store, newest(store))


def test_the_response_has_the_files(store: Store, cloud: Cloud) -> None:
    job = made(store, generation_metadata={"aspect_ratios": ["1:1", "1.91:1"]})
    told = get(uuid_of(job.id) or "").json
    assert told["status"] == "SUCCESS"
    first, second = told["response"]["assets"]
    assert (first["aspect_ratio"], second["aspect_ratio"]) == ("1:1", "1.91:1"), "as the client writes it"
    assert first["width"] == first["height"]
    for asset in (first, second):
        link = followed(asset["image_url"])
        assert (link.status, "/assets/local/" in link.headers["location"]) == (302, True)


def test_a_brand_alone_is_something_to_show(store: Store, cloud: Cloud) -> None:
    assert create({"brand_data": {"brand_url": "https://www.exampleskincare.com"}}).status == 202
    assert newest(store).request["brief"]["brand"]["name"] == "Exampleskincare"


def test_a_failed_job_says_why(store: Store, cloud: Cloud) -> None:
    create()
    job = ended(store, newest(store), JobStatus.FAILED)
    told = get(uuid_of(job.id) or "").json
    assert (told["status"], set(told["response"])) == ("FAILED", {"error"})


def test_the_callback_is_what_get_gives(store: Store, customer: Customer) -> None:
    job = made(store, callback_url="https://hooks.example.com/omneky")
    assert invoke("notify_customer", message(job)) == {"batchItemFailures": []}
    (posted,) = customer.got
    assert str(posted.url) == "https://hooks.example.com/omneky"
    assert json.loads(posted.content) == get(uuid_of(job.id) or "").json
    assert manage("GET", f"/v1/jobs/{job.id}").json["webhook"]["state"] == "taken"


def test_a_callback_that_is_not_taken_comes_again(store: Store, customer: Customer) -> None:
    job = made(store, callback_url="https://hooks.example.com/omneky")
    customer.answers = [httpx.Response(503)]
    failures = [invoke("notify_customer", message(job, n))["batchItemFailures"] for n in (1, 2)]
    assert [len(found) for found in failures] == [1, 0]
    assert len(customer.got) == 2


def test_the_callback_is_told_nothing_that_the_vendor_would_not_tell(
    store: Store, customer: Customer
) -> None:
    job = made(store, callback_url="https://hooks.example.com/omneky")
    news = message(job)
    body = json.loads(news["Records"][0]["body"])
    news["Records"][0]["body"] = json.dumps({**body, "detail-type": "Job Cost Settled"})
    assert invoke("notify_customer", news) == {"batchItemFailures": []}
    assert customer.got == []
    assert event_id(job)


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"brand_data": None}, ["brand_data"]),
        ({"brand_data": []}, ["brand_data"]),
        ({"ad_copies": [{"copy_text": "x"}]}, ["ad_copies", 0, "copy_type"]),
        ({"ad_copies": [{"copy_text": "x", "copy_type": "title"}]}, ["ad_copies", 0, "copy_type"]),
        ({"callback_url": "ftp://x"}, ["callback_url"]),
        (
            {"product_metadata": {"product_images": [{"description": "x"}]}},
            ["product_metadata", "product_images", 0, "image_url"],
        ),
        (
            {"brand_data": {"color_swatches": [{"hexcode": "#1234567", "label": "x"}]}},
            ["brand_data", "color_swatches", 0, "hexcode"],
        ),
        (
            {"generation_metadata": {"reference_layouts": ["https://x.example/l.png", {"id": 1}]}},
            ["generation_metadata", "reference_layouts", 1],
        ),
        (
            {"generation_metadata": {"aspect_ratios": ["wide"]}},
            ["generation_metadata", "aspect_ratios", 0],
        ),
    ],
)
def test_what_is_wrong_is_told_as_fastapi_does(cloud: Cloud, more: Json, where: list[Any]) -> None:
    answer = create({**EXAMPLE, **more})
    assert answer.status == 422, answer.text
    assert [one["loc"] for one in answer.json["detail"]] == [["body", *where]]
    assert set(answer.json["detail"][0]) == {"type", "loc", "msg"}


def test_errors_have_the_vendors_form(store: Store, cloud: Cloud) -> None:
    assert (create(tenant=None).status, create(tenant=None).json) == (
        401,
        {"detail": "Invalid or missing API key"},
    )
    assert (create("[").status, create([]).json["detail"][0]["loc"]) == (422, ["body"])
    nothing = "8f1d2a3e-9c44-4b77-9e2a-2f0b6a5d11c0"
    assert (get(nothing).status, get(nothing).json) == (404, {"detail": "Job not found"})
    assert (get("x").status, serve("omneky", "GET", "/nothing").status) == (404, 404)
    job_id = create().json["job_id"]
    assert get(job_id, tenant="other").status == 404
    future = {"seed": 1, "brand_data": {**EXAMPLE["brand_data"], "mascot": {"a": 1}}}
    assert create({**EXAMPLE, **future}).status == 202
    assert "mascot" not in newest(store).request["provider_options"]["omneky"]["brand_data"]


def test_an_idempotency_key_makes_one_job(store: Store, cloud: Cloud) -> None:
    headers = {"Idempotency-Key": "launch-1"}
    first, again = create(headers=headers), create(headers=headers)
    assert first.json == again.json
    assert create({**EXAMPLE, "ad_copies": []}, headers=headers).status == 409
    assert create().json["job_id"] != first.json["job_id"]


def test_the_vendor_itself_can_do_the_work(store: Store, cloud: Cloud) -> None:
    set_route(store, "local", "omneky", ["omneky", "studio"])
    cloud.secrets["adrelay/providers/omneky"] = "{}"
    market.cache_clear()
    job_id = create().json["job_id"]
    job = store.job(id_of("job", job_id) or "")
    assert job.route == ("omneky", "studio")
    own = {name: value for name, value in EXAMPLE.items() if name != "callback_url"}
    assert job.request["provider_options"]["omneky"] == own, "its callback is for us"


def test_a_single_swatch_may_have_fields_that_are_not_known(store: Store) -> None:
    swatch = {"hexcode": "#322996", "label": "Indigo", "id": 4}
    brand = {"brand_url": "https://www.exampleskincare.com", "color_swatches": swatch}
    answer = serve("omneky", "POST", "/create_image_ad_async", {"brand_data": brand})
    assert answer.status == 202, answer.text
