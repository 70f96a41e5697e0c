"""Batches are canceled whole, and one key is one batch."""

from typing import Any

import pytest

from adrelay.batches import reception
from adrelay.errors import FieldError, InvalidRequest
from adrelay.intake.accept import accept as accept_job
from adrelay.jobs.model import AttemptState, JobStatus
from adrelay.jobs.store import Store
from tests.cloud import Cloud
from tests.functions.batches import (
    WINDOW,
    begun,
    cancel,
    finish,
    jobs,
    post,
    read,
    small_window,
    submit,
    tend,
    told_of_batches,
    work,
)
from tests.functions.handlers import manage
from tests.records import open_attempt
from tests.shipped import Json

__all__ = ["small_window"]
pytestmark = pytest.mark.usefixtures("small_window")

# -- canceled ----------------------------------------------------------------------------------------


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
