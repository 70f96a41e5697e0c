"""Batches: taken a few at a time, counted once each, ended by one event; whatever dies, repeats or races."""

import sys
from decimal import Decimal
from typing import Any

import pytest

from adrelay.aws import bus, clients
from adrelay.batches import reception, records
from adrelay.batches.records import find
from adrelay.clock import utc_now
from adrelay.intake.accept import accept as accept_job
from adrelay.jobs.model import JobStatus
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.web.documents.batches import BatchDocument
from tests.cloud import ASSETS, Cloud, refused
from tests.functions.batches import (
    QUEUE,
    WINDOW,
    begun,
    cancel,
    finish,
    jobs,
    post,
    read,
    small_window,
    submit,
    sweep,
    tend,
    told_of_batches,
    work,
)
from tests.functions.handlers import invoke, job_body, manage, request, send
from tests.records import ended
from tests.shipped import Json, event, resolve
from tests.unit import vendor

__all__ = ["small_window"]
pytestmark = pytest.mark.usefixtures("small_window")

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
    counts = {
        "open": 0,
        "needs_review": 0,
        "completed": 1,
        "partial": 1,
        "failed": 1,
        "canceled": 0,
        "expired": 1,
    }
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
        "needs_review": 0,
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
