"""What was taken by rules of another time: it is made, edited and shown, whatever is refused today."""

import pytest
from boto3.dynamodb.conditions import Attr

from adrelay.data_model import ENDPOINT, RECORD
from adrelay.jobs.model import Job
from adrelay.jobs.store import Store
from tests.cloud import Cloud
from tests.functions.designs import HEADLINE, design, edit, fields, finished
from tests.functions.handlers import request, send, submit
from tests.functions.test_webhook_endpoints import create, hooks
from tests.functions.test_workspace import made, workspace
from tests.shipped import Json

COPY = [{"text": "Glow", "type": "headline"}]


def finished_with(store: Store, brief: Json, options: Json) -> Job:
    request = {
        "kind": "image_ad",
        "brief": {"copy": COPY, "aspect_ratios": ["1:1"], "editable": True, **brief},
        "provider_options": {"studio": {"long_side": 480, **options}},
    }
    return finished(store, request)


@pytest.mark.parametrize(
    ("brief", "options", "wrong"),
    [
        ({"aspect_ratios": ["1:1", "2:2"]}, {}, "brief.aspect_ratios"),
        ({}, {"seed": "1", "long_side": "480"}, "provider_options.studio.long_side"),
        ({"offer": {"price": "5.00", "was": "4.00", "currency": "EUR"}}, {}, "brief.offer.was"),
    ],
    ids=["a ratio twice", "numbers in quotes", "a price before that was lower"],
)
def test_a_job_that_would_be_refused_today_is_made_and_edited(
    cloud: Cloud, store: Store, brief: Json, options: Json, wrong: str
) -> None:
    job = finished_with(store, brief, options)
    assert job.status.value == "completed", job.error
    assert edit(job, HEADLINE).status == 200
    assert design(job).version == 2
    assert workspace("POST", "templates", {"name": "Glow", "job_id": job.id}).status == 201
    # Another job is asked for by today's rules.
    again = send("submit_job", request("POST", f"/v1/jobs/{job.id}/retry", query={"force": "true"}))
    assert wrong in fields(again)


def test_an_endpoint_that_would_be_refused_today_is_changed(cloud: Cloud, store: Store) -> None:
    endpoint = create()
    there = ENDPOINT.key(tenant="local", endpoint_id=endpoint["id"])
    assert store.change(there, {"headers": {"X-A": "1", "x-a": "2"}}, Attr("pk").exists())
    path = f"/endpoints/{endpoint['id']}"
    changed = hooks("PATCH", path, {"description": "The shop's"})
    assert (changed.status, changed.json["headers"].keys()) == (200, {"X-A", "x-a"})
    assert hooks("PATCH", path, {"headers": {"X-A": "1", "x-a": "2"}}).status == 422
    assert hooks("GET", path).json["description"] == "The shop's"


def test_a_record_that_would_be_refused_today_is_read_and_mended(cloud: Cloud, store: Store) -> None:
    product = made("products", name="Serum", price="5.00", was="6.00", currency="EUR")
    path = f"products/{product['id']}"
    there = RECORD.key(tenant="local", record_id=product["id"])
    kept = {name: product[name] for name in ("name", "price", "currency")}
    assert store.change(there, {"fields": {**kept, "was": "4.00"}}, Attr("pk").exists())
    assert workspace("GET", path).json["was"] == "4.00"
    assert [one["id"] for one in workspace("GET", "products").json["products"]] == [product["id"]]
    job = {"kind": "image_ad", "provider": "studio", "brief": {"product_id": product["id"], "copy": COPY}}
    assert fields(submit(job)) == ["brief.offer.was"]
    assert workspace("PATCH", path, {"was": None}).status == 200
    assert submit(job).status == 202
