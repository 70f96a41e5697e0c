"""Batches: taken a few at a time, counted once each, ended by one event; whatever dies, repeats or races."""

import json
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from aws_lambda_powertools.utilities.batch.exceptions import BatchProcessingError

from adrelay.aws import bus, clients
from adrelay.batches import reception, records
from adrelay.batches.records import find
from adrelay.batches.request import BatchRequest, jobs_of
from adrelay.clock import utc_now
from adrelay.errors import FieldError, InvalidRequest
from adrelay.intake.accept import accept as accept_job
from adrelay.jobs.model import AttemptState, Job, JobStatus
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.web.api import BODY_LIMIT
from adrelay.web.documents.batches import BatchDocument
from adrelay.web.documents.jobs import BatchPlanDocument
from adrelay.web.documents.problems import ProblemDocument
from tests.cloud import ASSETS, Cloud, refused
from tests.functions.handlers import Answer, invoke, job_body, manage, module, request, send
from tests.records import ended, open_attempt, put_job
from tests.shipped import Json, event, resolve
from tests.unit import vendor

WINDOW = 4
QUEUE = resolve({"Ref": "BatchJobs"})


@pytest.fixture(autouse=True)
def _window(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small one, so that few jobs are many."""
    module("submit_job")
    submit_batch = sys.modules["submit_batch"]
    monkeypatch.setattr(submit_batch, "batches", replace(submit_batch.batches, window=WINDOW))


def jobs(count: int, **changes: Any) -> list[Json]:
    """Job requests that differ in their headline."""
    return [
        {
            "kind": "image_ad",
            "provider": "studio",
            "brief": {"copy": [{"type": "headline", "text": str(i)}]},
            **changes,
        }
        for i in range(count)
    ]


def post(body: Json, key: str | None = None, tenant: str = "local") -> Answer:
    headers = {} if key is None else {"Idempotency-Key": key}
    return send("submit_job", request("POST", "/v1/batches", body, headers=headers, tenant=tenant))


def submit(count: int = 3, **changes: Any) -> str:
    answer = post({"jobs": jobs(count, **changes)})
    assert answer.status == 202, answer.text
    return str(answer.json["id"])


def tend(batch_id: str, message_id: str = "message-1") -> bool:
    """One message of the queue; whether it was done."""
    made = event("submit_job/tend_batch")
    made["Records"][0] |= {"messageId": message_id, "body": json.dumps({"batch_id": batch_id})}
    try:
        invoke("submit_job", made)
    except BatchProcessingError:
        return False
    return True


def work(cloud: Cloud) -> None:
    """Do what is in the queue, until nothing is."""
    while cloud.queued:
        (queue, message) = cloud.queued.pop(0)
        assert queue == QUEUE
        assert tend(message["batch_id"])


def begun(store: Store, batch_id: str) -> list[Job]:
    """The jobs that were accepted so far, by their place in the batch."""
    page = manage("GET", "/v1/jobs", query={"batch_id": batch_id, "limit": "100"}).json["jobs"]
    return sorted((store.job(one["id"]) for one in page), key=lambda job: job.batch_index or 0)


def finish(store: Store, job: Job, status: JobStatus = JobStatus.COMPLETED) -> None:
    """End a job as its workflow does; one that has an attempt ends as that did."""
    if not store.attempts(job.id):
        ended(store, store.job(job.id), status)
    invoke("finish_job", {**event("finish_job/finish"), "job_id": job.id})


def read(batch_id: str) -> Any:
    """The batch as it is now."""
    return BatchDocument.model_validate(manage("GET", f"/v1/batches/{batch_id}").json)


def told_of_batches(cloud: Cloud) -> list[Json]:
    """The events of batches that were published so far."""
    return [told for told in cloud.events if told["DetailType"].startswith("Batch ")]


def sweep(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    """The schedule, once every batch is old enough."""
    monkeypatch.setattr(module("sweep_jobs"), "_BATCHES_AFTER", timedelta(seconds=-1))
    invoke("sweep_jobs", event("sweep_jobs/sweep"))
    work(cloud)


# -- taken, counted, ended ---------------------------------------------------------------------------


def test_the_sample_is_taken_whole(cloud: Cloud, store: Store) -> None:
    answer = send("submit_job", event("submit_job/post_batch"))
    batch = BatchDocument.model_validate(answer.json)
    assert (answer.status, batch.status, batch.total) == (202, "queued", 8)
    work(cloud)
    for number in range(8):
        finish(store, begun(store, batch.id)[number])
        work(cloud)
    assert len(cloud.executions) == 8
    briefs = [job.request["brief"] for job in begun(store, batch.id)]
    told = {(brief["product"]["name"], brief["copy"][0]["text"], *brief["aspect_ratios"]) for brief in briefs}
    assert len(told) == 8
    assert {job.labels["campaign"] for job in begun(store, batch.id)} == {"summer"}


def test_the_pictures_of_a_batch_are_kept_before_its_jobs_want_them(cloud: Cloud) -> None:
    """Each once, whatever many jobs name it; a URL may be dead when the last job comes to it."""
    product, logo = "https://shop.example/1.jpg", "https://shop.example/logo.svg"
    brief = {**jobs(1)[0]["brief"], "product": {"images": [product]}, "brand": {"logo": logo}}
    batch_id = submit(12, brief=brief)
    ((function, given),) = cloud.invoked
    assert function == resolve({"Ref": "KeepPictures"})
    assert (given["tenant"], given["scope"]) == ("local", batch_id)
    assert given["pictures"] == [{"source": product, "cut": True}, {"source": logo, "cut": False}]


def test_a_batch_is_taken_though_its_pictures_cannot_be_kept_ahead(cloud: Cloud) -> None:
    cloud.failures["lambda.Invoke"] = [refused("TooManyRequestsException")]
    brief = {**jobs(1)[0]["brief"], "product": {"images": ["https://shop.example/1.jpg"]}}
    assert read(submit(2, brief=brief)).status == "queued"


def test_no_more_than_a_window_of_jobs_is_open(cloud: Cloud, store: Store) -> None:
    batch_id = submit(WINDOW + 3)
    work(cloud)
    assert len(cloud.executions) == WINDOW
    first, second, *_ = begun(store, batch_id)
    finish(store, first)
    work(cloud)
    assert len(cloud.executions) == WINDOW + 1
    finish(store, first)  # told again: it makes room once
    work(cloud)
    assert len(cloud.executions) == WINDOW + 1
    finish(store, second)
    work(cloud)
    assert [job.batch_index for job in begun(store, batch_id)] == list(range(WINDOW + 2))


def test_an_end_that_nobody_could_count_holds_no_place(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch_id = submit(WINDOW + 1)
    work(cloud)
    for job in begun(store, batch_id):
        ended(store, job, JobStatus.COMPLETED)  # and FinishJob died each time before it could count
    sweep(cloud, monkeypatch)
    assert len(cloud.executions) == WINDOW + 1
    assert read(batch_id).counts["completed"] == WINDOW
    ended(store, begun(store, batch_id)[-1], JobStatus.COMPLETED)
    sweep(cloud, monkeypatch)
    sweep(cloud, monkeypatch)
    assert [told["DetailType"] for told in told_of_batches(cloud)] == ["Batch Completed"]


def test_one_event_says_how_many_ended_how(cloud: Cloud, store: Store) -> None:
    ends = [JobStatus.COMPLETED, JobStatus.PARTIAL, JobStatus.FAILED, JobStatus.EXPIRED]
    batch_id = submit(len(ends))
    work(cloud)
    for job, status in zip(begun(store, batch_id), ends, strict=True):
        assert not told_of_batches(cloud)
        finish(store, job, status)
    for job in begun(store, batch_id):
        finish(store, job)
        tend(batch_id)
    (told,) = told_of_batches(cloud)
    assert told["DetailType"] == "Batch Partial"
    assert told["Detail"].pop("event_id").startswith("evt_")
    assert told["Detail"] == {
        "tenant": "local",
        "webhook_endpoints": False,
        **manage("GET", f"/v1/batches/{batch_id}").json,
    }
    counts = {"open": 0, "completed": 1, "partial": 1, "failed": 1, "canceled": 0, "expired": 1}
    assert told["Detail"]["counts"] == counts


@pytest.mark.parametrize("publishes", [False, True])
def test_who_dies_at_the_end_ends_it_when_it_comes_again(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch, publishes: bool
) -> None:
    """The last job's Finish dies before the event left, or before it could say that it had."""
    batch_id = submit(2)
    work(cloud)
    first, last = begun(store, batch_id)
    finish(store, first)
    real = bus.publish

    def publish(*given: Any) -> None:
        if publishes:
            real(*given)
        raise RuntimeError("killed")

    monkeypatch.setattr(records, "publish", publish)
    with pytest.raises(RuntimeError, match="killed"):
        finish(store, last)
    monkeypatch.setattr(records, "publish", real)
    told = len(told_of_batches(cloud))
    assert tend(batch_id)
    assert len(told_of_batches(cloud)) == told, "the one who began is expected to come again"
    finish(store, last)
    assert len(told_of_batches(cloud)) == told + 1
    assert len({one["Detail"]["event_id"] for one in told_of_batches(cloud)}) == 1
    assert not records.unfinished(store, utc_now())


def test_another_ends_it_when_the_first_never_comes_again(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch_id = submit(1)
    work(cloud)

    def fail(*_: Any) -> None:
        raise refused("InternalException")

    with monkeypatch.context() as failing:
        failing.setattr(records, "publish", fail)
        with pytest.raises(Exception, match="InternalException"):
            finish(store, begun(store, batch_id)[0])
    monkeypatch.setattr(records, "_CLOSED_BY_NOW", -records._CLOSED_BY_NOW)
    assert tend(batch_id)
    assert [told["DetailType"] for told in told_of_batches(cloud)] == ["Batch Completed"]


# -- killed half-way ---------------------------------------------------------------------------------


def test_what_died_half_way_is_taken_up_without_doubles(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch_id = submit(4)
    real = accept_job

    def die(*given: Any) -> None:
        real(*given)
        raise refused("InternalServerError")

    with monkeypatch.context() as dying:  # each time recorded and begun, but not counted as taken
        dying.setattr(reception, "accept", die)
        assert [tend(batch_id) for _ in range(3)] == [False] * 3
    work(cloud)
    work(cloud)
    assert len(begun(store, batch_id)) == len(cloud.executions) == 4


def test_who_has_no_time_left_leaves_the_rest_to_a_new_message(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reception, "_TENDING", -1.0)
    batch_id = submit(3)
    cloud.queued.clear()
    assert tend(batch_id)
    assert (cloud.queued, cloud.executions) == ([(QUEUE, {"batch_id": batch_id})], {})


def test_a_batch_whose_message_was_lost_is_found(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    cloud.failures["sqs.SendMessage"] = [refused("InternalFailure")]
    assert post({"jobs": jobs(2)}).status == 500
    invoke("sweep_jobs", event("sweep_jobs/sweep"))
    assert not cloud.queued, "two minutes have not passed"
    sweep(cloud, monkeypatch)
    assert len(cloud.executions) == 2


def test_two_at_once_take_each_job_once(cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one accepts a job, another message of the same batch is worked off."""
    batch_id = submit(4)
    real, within = accept_job, list[int]()

    def accept(*given: Any) -> Any:
        if not within:
            within.append(1)
            tend(batch_id, "message-2")
        return real(*given)

    monkeypatch.setattr(reception, "accept", accept)
    work(cloud)
    assert len(begun(store, batch_id)) == len(cloud.executions) == 4


# -- refused -----------------------------------------------------------------------------------------


@pytest.fixture
def paid(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    """A vendor that takes $2.00 a job."""
    cloud.secrets[f"adrelay/providers/{vendor.NAME}"] = '{"api_key": "hush-hush"}'
    vendor.install(monkeypatch)


@pytest.mark.usefixtures("paid")
def test_a_budget_that_runs_out_fails_the_rest(cloud: Cloud, store: Store) -> None:
    ledger = billing.ledger(store)
    ledger.set_limit("local", Decimal("6.00"))
    batch_id = submit(25, provider=vendor.NAME)
    work(cloud)
    assert len(cloud.executions) == 3
    assert read(batch_id).counts == dict.fromkeys(("completed", "partial", "canceled", "expired"), 0) | {
        "open": 3,
        "failed": 22,
    }
    problems = read(batch_id).problems
    assert (len(problems), problems[0][:22]) == (20, "jobs.3: USD 0.00 is le"), "an item holds only so much"

    ledger.set_limit("local", None)  # too late for those that were counted
    tend(batch_id)
    assert len(cloud.executions) == 3
    for job in begun(store, batch_id):
        finish(store, job)
    assert [told["DetailType"] for told in told_of_batches(cloud)] == ["Batch Partial"]


def test_a_matrix_says_for_all_its_jobs_that_unknown_prices_are_allowed(cloud: Cloud) -> None:
    cloud.secrets["adrelay/providers/omneky"] = '{"api_key": "hush-hush"}'
    template = job_body(provider="omneky", max_cost="1.00", brief={"brand": {"url": "https://example.com"}})
    matrix = {"template": template, "aspect_ratios": ["1:1", "4:5"]}
    answer = send("submit_job", request("POST", "/v1/batches", {"matrix": matrix}))
    assert answer.status == 422
    assert [error["field"] for error in answer.json["errors"]] == ["matrix.template.max_cost"]
    template["allow_unknown_price"] = True
    assert send("submit_job", request("POST", "/v1/batches", {"matrix": matrix})).status == 202


@pytest.mark.usefixtures("paid")
def test_a_refusal_that_died_half_way_stands(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was counted, and then whoever counted it died before going on; now the budget would do."""
    ledger = billing.ledger(store)
    ledger.set_limit("local", Decimal("1.00"))
    batch_id = submit(1, provider=vendor.NAME)
    with monkeypatch.context() as patched:
        patched.setattr(reception.Batches, "_move_on", lambda *_: 1 / 0)
        assert not tend(batch_id)
    ledger.set_limit("local", None)
    work(cloud)
    assert (cloud.executions, read(batch_id).status) == ({}, "failed")
    assert [told["DetailType"] for told in told_of_batches(cloud)] == ["Batch Failed"]


def test_a_job_that_a_later_release_no_longer_takes_fails_alone(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch_id = submit(3)
    real = reception._kept

    def kept(*given: str) -> Json:
        jobs = (real(*given) or {})["jobs"]
        return {"jobs": [{"kind": "song"} if number == 1 else one for number, one in enumerate(jobs)]}

    monkeypatch.setattr(reception, "_kept", kept)
    work(cloud)
    assert (len(cloud.executions), read(batch_id).counts["failed"]) == (2, 1)
    assert read(batch_id).problems[0].startswith("jobs.1: kind: ")


def manifests() -> list[str]:
    found = clients.s3().list_objects_v2(Bucket=ASSETS, Prefix="batches/").get("Contents", [])
    return [one["Key"] for one in found]


def test_what_was_sent_is_kept_until_the_last_job_is_taken(cloud: Cloud, store: Store) -> None:
    batch_id = submit(WINDOW + 1)
    work(cloud)
    assert len(manifests()) == 1
    finish(store, begun(store, batch_id)[0])
    work(cloud)
    assert (len(begun(store, batch_id)), manifests()) == (WINDOW + 1, [])
    assert tend(batch_id)


def test_a_canceled_batch_keeps_nothing_of_what_was_sent(cloud: Cloud) -> None:
    cancel(submit(WINDOW + 1))
    work(cloud)
    assert manifests() == []


def test_jobs_that_are_kept_no_longer_fail_instead_of_waiting_for_ever(cloud: Cloud, store: Store) -> None:
    """The bucket's rule deletes what was sent, while the batch waits for its tenant's quotas."""
    batch_id = submit(WINDOW + 1)
    work(cloud)
    for key in manifests():
        clients.s3().delete_object(Bucket=ASSETS, Key=key)
    reception._kept.cache_clear()
    for job in begun(store, batch_id):
        finish(store, job)
    work(cloud)
    assert (read(batch_id).status, read(batch_id).counts["failed"]) == ("partial", 1)
    assert read(batch_id).problems == [f"jobs.{WINDOW}: what was sent is kept no longer"]


def test_who_comes_late_to_a_job_that_others_have_taken_does_not_count_it(cloud: Cloud, store: Store) -> None:
    batch_id = submit(2)
    stale = find(store, batch_id)
    work(cloud)
    reception._kept.cache_clear()
    submit_batch = sys.modules["submit_batch"]
    submit_batch.batches._accept_job(stale, 1)
    assert (find(store, batch_id).counts, len(cloud.executions)) == ({}, 2)


# -- canceled ----------------------------------------------------------------------------------------


def cancel(batch_id: str) -> Answer:
    return manage("POST", f"/v1/batches/{batch_id}/cancel")


def test_a_cancel_before_anything_began(cloud: Cloud) -> None:
    batch_id = submit(30)
    assert (cancel(batch_id).status, cancel(batch_id).status) == (202, 202)
    work(cloud)
    assert (cloud.executions, read(batch_id).counts["canceled"]) == ({}, 30)
    assert [told["DetailType"] for told in told_of_batches(cloud)] == ["Batch Canceled"]
    assert cancel(batch_id).status == 200
    assert not cloud.queued


def test_a_cancel_half_way_ends_what_is_open_and_drops_the_rest(cloud: Cloud, store: Store) -> None:
    batch_id = submit(WINDOW + 10)
    work(cloud)
    done, waiting, *others = begun(store, batch_id)
    finish(store, done)
    work(cloud)
    open_attempt(store, waiting, AttemptState.WAITING, task_token="token-1")
    assert cancel(batch_id).json["status"] == "running"
    work(cloud)
    assert cloud.woken == ["token-1"]
    assert all(store.job(job.id).cancel_requested for job in others)
    assert read(batch_id).counts["canceled"] == 9
    for job in begun(store, batch_id):
        finish(store, job, JobStatus.CANCELED)
    document = read(batch_id)
    assert (document.counts["completed"], document.counts["canceled"]) == (1, WINDOW + 9)
    assert [told["DetailType"] for told in told_of_batches(cloud)] == ["Batch Canceled"]


def test_a_batch_that_has_ended_is_not_canceled(cloud: Cloud, store: Store) -> None:
    batch_id = submit(1)
    work(cloud)
    finish(store, begun(store, batch_id)[0])
    assert cancel(batch_id).status == 409
    assert read(batch_id).status == "completed"
    assert manage("POST", f"/v1/batches/{batch_id}/cancel", tenant="other").status == 404


@pytest.mark.parametrize("batch_id", ["x", "batch_" + "a" * 5000, "%00"])
def test_an_id_that_is_none_is_not_found(cloud: Cloud, batch_id: str) -> None:
    assert manage("GET", f"/v1/batches/{batch_id}").status == 404
    assert manage("POST", f"/v1/batches/{batch_id}/cancel").status == 404


def test_a_cancel_while_a_job_is_being_accepted_reaches_it(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The cancel is asked for and carried out between a look at the batch and the job's record."""
    batch_id = submit(3)
    real = accept_job

    def accept(store: Store, machine: str, body: Any, origin: Any) -> Any:
        if origin.batch == (batch_id, 1):
            cancel(batch_id)
            tend(batch_id, "message-2")
        return real(store, machine, body, origin)

    monkeypatch.setattr(reception, "accept", accept)
    work(cloud)
    first, second = begun(store, batch_id)
    assert store.job(first.id).cancel_requested
    assert store.job(second.id).cancel_requested
    for job in (first, second):
        finish(store, job, JobStatus.CANCELED)
    assert read(batch_id).counts["canceled"] == 3
    assert len(told_of_batches(cloud)) == 1


# -- keys --------------------------------------------------------------------------------------------


def test_one_key_is_one_batch(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    body: Json = {"jobs": jobs(2), "labels": {"a": "b"}}
    first = post(body, "k")
    again = post(body, "k")
    assert (again.status, again.headers["idempotent-replayed"]) == (202, "true")
    assert again.json["id"] == first.json["id"] != post(body, "other").json["id"]
    assert post(body, "k", tenant="other").json["id"] != first.json["id"]
    for other in ({"jobs": jobs(3)}, {"jobs": jobs(2)}, {**body, "callback_url": "https://a.example/"}):
        answer = post(other, "k")
        assert (answer.status, answer.json["errors"][0]["field"]) == (409, "Idempotency-Key")
    matrix = {
        "template": {"kind": "image_ad", "provider": "studio"},
        "copies": [one["brief"]["copy"] for one in body["jobs"]],
    }
    assert post({"matrix": matrix, "labels": {"a": "b"}}, "k").json["id"] == first.json["id"]
    work(cloud)
    assert len(cloud.executions) == 6

    def route(*_: Any) -> None:
        raise InvalidRequest.of(FieldError("provider", "no credentials are configured"))

    monkeypatch.setattr(reception, "route", route)
    assert post(body, "k").json["id"] == first.json["id"], "whatever has changed since"
    assert post(body, "new").status == 422


@pytest.mark.parametrize("key", ["", "x" * 256, "a\tb"])
def test_a_key_that_is_none_is_refused(cloud: Cloud, key: str) -> None:
    answer = post({"jobs": jobs(1)}, key)
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "Idempotency-Key")
    assert not cloud.writes


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
        ({"jobs": [GOOD], "labels": {"a b": "c"}}, ["labels.a b.[key]"]),
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
    assert sorted(fields) == ["jobs.0.labels.a b.[key]", "jobs.1.brief.aspect_ratios.0", "jobs.2.provider"]


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


def reception_tally() -> records.Tally:
    tally: records.Tally = sys.modules["submit_batch"].batches.tally
    return tally
