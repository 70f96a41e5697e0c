"""What is asked for in batches: what is wrong with it, matrices, lists, plans, and retries."""

import sys
from datetime import datetime, timedelta
from typing import Any

import pytest

from adrelay.batches import records
from adrelay.batches.records import find
from adrelay.batches.request import BatchRequest, jobs_of
from adrelay.errors import InvalidRequest
from adrelay.jobs.listing import Filters
from adrelay.jobs.model import JobStatus
from adrelay.jobs.store import Store
from adrelay.web.api import BODY_LIMIT
from adrelay.web.documents.jobs import BatchPlanDocument
from adrelay.web.documents.problems import ProblemDocument
from tests.cloud import Cloud
from tests.functions.batches import jobs, post, small_window, submit, tend, work
from tests.functions.handlers import job_body, manage, request, send
from tests.records import ended, put_job
from tests.shipped import Json, event

__all__ = ["small_window"]
pytestmark = pytest.mark.usefixtures("small_window")

# -- what is wrong -----------------------------------------------------------------------------------

GOOD = jobs(1)[0]
COPY = GOOD["brief"]["copy"]


def with_job(index: int, **changes: Any) -> Json:
    """Twenty jobs, of which one is wrong."""
    return {"jobs": [{**GOOD, **changes} if number == index else GOOD for number in range(20)]}


def matrix(template: Json | None = None, **axes: Any) -> Json:
    return {"matrix": {"template": {**GOOD, **(template or {})}, **axes}}


def named(count: int) -> list[Json]:
    return [{"name": str(number)} for number in range(count)]


UNKNOWN_IMAGE = {"product": {"images": [{"image_id": "img_none"}]}}
LONG = {"provider_options": {"studio": {"x": "y" * 50_000}}}
LONGER = {"provider_options": {"studio": {"x": "y" * BODY_LIMIT}}}


def test_a_field_has_the_code_that_it_has_in_a_single_job(cloud: Cloud) -> None:
    wrong = {"kind": "image_ad", "provider": "studio", "brief": {"copy": [*COPY * 21, {"text": "x"}]}, "x": 1}
    alone = send("submit_job", request("POST", "/v1/jobs", wrong)).json["errors"]
    codes = {f"jobs.1.{one['field']}": one["code"] for one in alone}
    assert {one["field"]: one["code"] for one in post({"jobs": [GOOD, wrong]}).json["errors"]} == codes
    assert set(codes.values()) == {"too_long", "unknown_field"}


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, ["body"]),
        ({"jobs": []}, ["jobs"]),
        ({"jobs": {}}, ["jobs"]),
        ({"jobs": [GOOD] * 1001}, ["jobs"]),
        ({"jobs": [GOOD], **matrix()}, ["body"]),
        ({"jobs": [GOOD, 5]}, ["jobs.1"]),
        ({"jobs": [GOOD], "callback_url": "https://10.0.0.1/"}, ["callback_url"]),
        ({"jobs": [GOOD], "callback_url": "https://printer.local/"}, ["callback_url"]),
        ({"jobs": [GOOD], "labels": {"a b": "c"}}, ["labels.a b"]),
        (with_job(17, brief={"product": {"name": 5}}), ["jobs.17.brief.product.name"]),
        (with_job(17, brief={"copy": [{**COPY[0], "text": ""}]}), ["jobs.17.brief.copy.0.text"]),
        (with_job(3, labels="x"), ["jobs.3.labels"]),
        (with_job(3, provider="nobody"), ["jobs.3.provider"]),
        (with_job(3, brief=UNKNOWN_IMAGE), ["jobs.3.brief.product.images.0.image_id"]),
        (with_job(3, **LONGER), ["jobs.3"]),
        (matrix({"kind": "song"}, products=named(3)), ["matrix.template.kind"]),
        (matrix({"brief": "x"}, products=[{"name": "a"}]), ["matrix.template.brief"]),
        (matrix(products=[{"name": "a"}, {"name": []}]), ["matrix.products.1.name"]),
        (matrix(products=named(9), providers=["studio", "nobody"]), ["matrix.providers.1"]),
        (matrix(products=[UNKNOWN_IMAGE["product"]]), ["matrix.products.0.images.0.image_id"]),
        (matrix(aspect_ratios=["1:1"] * 21), ["matrix.aspect_ratios"]),
        (matrix(aspect_ratios=["1:1", "4:5", "1:1"]), ["matrix.aspect_ratios.2"]),
        (
            matrix(products=[*named(2), *named(1)], copies=[COPY, COPY]),
            ["matrix.products.2", "matrix.copies.1"],
        ),
        (matrix(products=named(501), aspect_ratios=["1:1", "4:5"]), ["matrix"]),
        (matrix(locales=[{"language": "de"}]), ["matrix.locales.0"]),
        (matrix(locales=[{"language": "deutsch!", "product": {"name": "a"}}]), ["matrix.locales.0.language"]),
        (matrix(products=named(1), locales=[{"language": "de", "copy": COPY}]), ["matrix"]),
        (
            matrix(locales=[{"language": "de", "product": UNKNOWN_IMAGE["product"] | {"name": "a"}}]),
            ["matrix.locales.0.product.images.0.image_id"],
        ),
        (matrix(LONG, products=named(500)), ["matrix"]),
    ],
)
def test_what_is_wrong_is_named_and_nothing_recorded(cloud: Cloud, body: Json, fields: list[str]) -> None:
    answer = post(body)
    problem = ProblemDocument.model_validate(answer.json)
    assert (answer.status, [error.field for error in problem.errors]) == (422, fields)
    assert not cloud.writes
    assert not cloud.queued


@pytest.mark.parametrize(
    ("axis", "values"),
    [
        ("aspect_ratios", ["1:1", "4:5", "2:2"]),
        ("aspect_ratios", ["1.91:1", "9:16", "382:200"]),
        ("locales", [{"language": one, "copy": COPY} for one in ("de-AT", "de", "de-at")]),
        ("products", [{"name": "A"}, {"name": "B"}, {"name": "A"}]),
    ],
)
def test_what_an_axis_would_make_twice_is_refused(axis: str, values: list[Any]) -> None:
    with pytest.raises(InvalidRequest) as refused:
        jobs_of(BatchRequest.model_validate(matrix(None, **{axis: values})))
    assert [one.field for one in refused.value.errors] == [f"matrix.{axis}.2"]
    assert len(jobs_of(BatchRequest.model_validate(matrix(None, **{axis: values[:2]})))) == 2


def test_a_locale_lays_its_facts_copy_and_prices_over_the_template() -> None:
    template = {
        "kind": "image_ad",
        "provider": "studio",
        "brief": {"product": {"name": "Serum", "images": ["https://a.example/x.jpg"]}},
        "provider_options": {"studio": {"seed": 3}},
    }
    german = {"language": "de-AT", "product": {"name": "Serum Hell"}, "offer": {"price": "€ 49,90"}}
    arabic = {"language": "ar", "copy": [{"type": "headline", "text": "بشرة مشرقة"}]}
    batch = BatchRequest.model_validate({"matrix": {"template": template, "locales": [german, arabic]}})
    first, second = (job.request for job in jobs_of(batch)[0])
    assert first.provider_options == {"studio": {"seed": 3, "language": "de-AT"}}
    assert (first.brief.product.name, len(first.brief.product.images)) == ("Serum Hell", 1)
    assert first.brief.offer is not None
    assert first.brief.offer.price == "€ 49,90"
    assert (second.brief.product.name, second.brief.lines[0].text) == ("Serum", "بشرة مشرقة")


def test_listing_pages_through_a_tenants_batches(cloud: Cloud) -> None:
    ids = [submit(1) for _ in range(3)]
    first = send("manage_jobs", event("manage_jobs/list_batches")).json
    assert {one["id"] for one in first["batches"]} == set(ids)
    page = manage("GET", "/v1/batches", query={"limit": "2"}).json
    rest = manage("GET", "/v1/batches", query={"limit": "2", "cursor": page["next_cursor"]}).json
    assert [one["id"] for one in (*page["batches"], *rest["batches"])] == ids[::-1]
    assert rest["next_cursor"] is None
    cloud.requests.clear()
    whole = manage("GET", "/v1/batches", query={"limit": "3"}).json
    assert whole["next_cursor"] is None, "a page that is full is known to be the last"
    assert [request.operation for request in cloud.requests] == ["Query"]


def test_the_jobs_of_a_batch_are_looked_for_in_its_time(cloud: Cloud, store: Store) -> None:
    batch_id = submit(3)
    batch = find(store, batch_id)
    work(cloud)
    for age in (3600, -3600):
        moment = batch.created_at - timedelta(seconds=age)
        for _ in range(3):
            put_job(store, created_at=moment, reserve=False)
    cloud.requests.clear()
    answer = manage("GET", "/v1/jobs", query={"batch_id": batch_id}).json
    assert [job["batch_id"] for job in answer["jobs"]] == [batch_id] * 3
    (query,) = cloud.of("Query")
    between = (query["ExpressionAttributeValues"][name]["S"] for name in (":first", ":last"))
    first, last = (datetime.fromisoformat(text) for text in between)
    assert first < batch.created_at < last < first + timedelta(minutes=20)
    assert manage("GET", "/v1/jobs", query={"batch_id": batch_id}, tenant="other").json["jobs"] == []


@pytest.mark.parametrize("sample", ["get_batch", "cancel_batch"])
def test_the_samples_name_no_batch_of_this_tenant(cloud: Cloud, sample: str) -> None:
    assert send("manage_jobs", event(f"manage_jobs/{sample}")).status == 404


def test_a_thousand_jobs_are_answered_in_time(cloud: Cloud) -> None:
    """API Gateway waits for 30 s, and the function has a fraction of a processor."""
    body = job_body()
    answer = post({"jobs": [{**body, "labels": {"n": str(number)}} for number in range(1000)]})
    assert (answer.status, answer.json["total"]) == (202, 1000)
    assert len(cloud.requests) < 10, "what it asks of AWS does not grow with the batch"


# -- plans and retries -------------------------------------------------------------------------------


def test_options_that_no_job_of_a_batch_uses_are_told(cloud: Cloud) -> None:
    cloud.secrets["adrelay/providers/omneky"] = '{"api_key": "hush-hush"}'
    own = {"brand_data": {"brand_url": "https://lumea.example"}}
    template = {"provider_options": {"cutx": {"a": 1}, "studio": {"seed": 2}, "omneky": own}}
    for providers, unused in ((["studio"], ["cutx", "omneky"]), (["studio", "omneky"], ["cutx"])):
        body = matrix(template, copies=[COPY], providers=providers)
        notes = post({**body, "dry_run": True}).json["notes"]
        route = ", ".join(providers)
        assert [one for one in notes if "is not used" in one] == [
            f"provider_options.{name} is not used: the route is {route}" for name in unused
        ]


@pytest.mark.parametrize("providers", [["studio"], ["studio", "omneky"]])
def test_of_an_axis_providers_the_batch_tells_once(cloud: Cloud, store: Store, providers: list[str]) -> None:
    """Each job of it has the options of all: of which one is its own is no news of the others."""
    cloud.secrets["adrelay/providers/omneky"] = '{"api_key": "hush-hush"}'
    own = {"brand_data": {"brand_url": "https://lumea.example"}}
    template = {"provider_options": {"cutx": {"a": 1}, "studio": {"seed": 2}, "omneky": own}}
    made = post(matrix(template, copies=[COPY, [{"type": "headline", "text": "Ho"}]], providers=providers))
    assert made.status == 202, made.text
    unused = ["cutx"] if "omneky" in providers else ["cutx", "omneky"]
    route = ", ".join(providers)
    assert made.json["notes"] == [
        f"provider_options.{name} is not used: the route is {route}" for name in unused
    ]
    tend(made.json["id"])
    jobs = store.list_jobs("local", Filters(batch_id=made.json["id"]), cursor=None, limit=10).jobs
    assert len(jobs) == 2 * len(providers)
    assert [note for job in jobs for note in job.notes if "is not used" in note] == []


def test_in_a_list_each_job_tells_of_its_own(cloud: Cloud, store: Store) -> None:
    first, second = jobs(2)
    made = post({"jobs": [{**first, "provider_options": {"cutx": {"a": 1}}}, second]})
    assert made.json["notes"] == []
    tend(made.json["id"])
    found = store.list_jobs("local", Filters(batch_id=made.json["id"]), cursor=None, limit=10).jobs
    note = "provider_options.cutx is not used: the route is studio"
    assert sorted(note in job.notes for job in found) == [False, True]


def test_a_batchs_dry_run_says_what_it_would_cost_and_records_nothing(cloud: Cloud) -> None:
    answer = post({"jobs": jobs(3), "dry_run": True})
    plan = BatchPlanDocument.model_validate(answer.json)
    assert (answer.status, plan.total, plan.cost.amount, plan.providers) == (200, 3, "0.00", {"studio": 3})
    assert not cloud.writes
    assert not cloud.queued
    assert post({"jobs": jobs(2, dry_run=True)}).json["errors"][0]["field"] == "jobs.0.dry_run"


def test_form_and_providers_rules_of_all_jobs_are_told_in_one_answer(cloud: Cloud) -> None:
    body = jobs(3)
    body[0]["labels"] = {"a b": "c"}
    body[1]["brief"]["aspect_ratios"] = ["1:9"]
    body[2]["provider"] = "studoi"
    fields = [error["field"] for error in post({"jobs": body}).json["errors"]]
    assert sorted(fields) == ["jobs.0.labels.a b", "jobs.1.brief.aspect_ratios.0", "jobs.2.provider"]


@pytest.mark.parametrize(
    "axis", ["products", "product_ids", "copies", "locales", "aspect_ratios", "providers"]
)
def test_an_axis_that_came_out_empty_buys_nothing(cloud: Cloud, axis: str) -> None:
    """Left out it is the template's own: a list that a program found empty is none."""
    answer = post({"matrix": {"template": jobs(1)[0], axis: []}})
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, f"matrix.{axis}")


def test_a_batchs_failures_run_again_as_a_batch_of_their_own(cloud: Cloud, store: Store) -> None:
    batch_id = submit(3)
    tend(batch_id)
    made = [store.job(records.job_id(find(store, batch_id), index)) for index in range(3)]
    path = f"/v1/batches/{batch_id}/retry"
    assert send("submit_job", request("POST", path)).status == 409, "it has not ended"
    for job, status in zip(made, ("completed", "failed", "expired"), strict=True):
        ended(store, job, JobStatus(status))
        reception_tally().job_ended(batch_id, job.batch_index or 0, status)
    headers = {"Idempotency-Key": "again"}
    first, second = (send("submit_job", request("POST", path, headers=headers)) for _ in range(2))
    assert (first.status, first.json["total"], first.json["retry_of"]) == (202, 2, batch_id)
    assert (second.json["id"], second.headers["idempotent-replayed"]) == (first.json["id"], "true")
    assert manage("GET", f"/v1/batches/{batch_id}").json["retried_as"] == first.json["id"]
    assert send("submit_job", request("POST", path, tenant="other")).status == 404
    double = [send("submit_job", request("POST", path)) for _ in range(2)]
    assert {answer.json["id"] for answer in double} == {first.json["id"]}, "a double click is no batch more"


def reception_tally() -> records.Tally:
    tally: records.Tally = sys.modules["submit_batch"].batches.tally
    return tally
