"""Briefs and batches dropped in S3 or asked for by events: the same path, answered in writing."""

import json
from typing import Any

import pytest

from adrelay.aws import clients
from adrelay.batches.records import find
from adrelay.errors import NotPublished
from adrelay.jobs.listing import Filters
from adrelay.jobs.store import Store
from adrelay.web.api import BODY_LIMIT, LARGE_BODY_LIMIT
from adrelay.web.documents.batches import BatchDocument
from adrelay.web.documents.jobs import JobDocument
from adrelay.web.documents.problems import ProblemDocument
from tests.cloud import INTAKE, Cloud, refused
from tests.functions.dropping import answer, drop
from tests.functions.handlers import invoke, job_body, module, submit
from tests.shipped import Json, event


def test_a_dropped_brief_becomes_a_job_and_is_answered_beside_it(cloud: Cloud, store: Store) -> None:
    given = drop(json.dumps(job_body()).encode())
    assert invoke("submit_job", given) is None
    job = JobDocument.model_validate(answer("results/summer/serum.json"))
    assert (job.status, job.source, job.correlation_id) == ("queued", "s3", given["id"])
    assert store.job(job.id).tenant == "default"
    assert list(cloud.executions) == [job.id]


def test_the_same_drop_twice_is_one_job(cloud: Cloud) -> None:
    """Also when the client has put it twice, because the first answer was lost."""
    body = json.dumps(job_body()).encode()
    first = drop(body)
    for given in (first, first, drop(body)):
        invoke("submit_job", given)
    assert len(cloud.executions) == 1
    invoke("submit_job", drop(json.dumps(job_body(labels={"take": "2"})).encode()))
    invoke("submit_job", drop(body, "briefs/winter/serum.json"))
    assert len(cloud.executions) == 3, "other content, another name"


def test_each_version_is_a_brief_where_the_stack_is_told_so(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit_job = module("submit_job")
    told = submit_job._config.model_copy(update={"briefs_by_version": "true"})
    monkeypatch.setattr(submit_job, "_config", told)
    body = json.dumps(job_body()).encode()
    first = drop(body)
    for given in (first, first, drop(body)):
        invoke("submit_job", given)
    assert len(cloud.executions) == 2


def test_a_producers_own_key_decides(cloud: Cloud, store: Store) -> None:
    """In whatever file, and however often, it says it; another body under it is told apart."""
    body = json.dumps({**job_body(), "idempotency_key": "spring-1"}).encode()
    invoke("submit_job", drop(body))
    invoke("submit_job", drop(body + b" ", "briefs/again.json"))
    assert len(cloud.executions) == 1
    assert answer("results/again.json")["id"] == answer("results/summer/serum.json")["id"]
    other = json.dumps({**job_body(labels={"take": "2"}), "idempotency_key": "spring-1"}).encode()
    invoke("submit_job", drop(other, "briefs/other.json"))
    problem = answer("results/other.json")
    assert (problem["status"], problem["errors"][0]["field"]) == (409, "idempotency_key")


@pytest.mark.parametrize("key", ["", "x" * 256, "ü", 5])
def test_a_key_that_is_none_is_named(cloud: Cloud, key: Any) -> None:
    invoke("submit_job", drop(json.dumps({**job_body(), "idempotency_key": key}).encode()))
    problem = answer("results/summer/serum.json")
    assert (problem["status"], problem["errors"][0]["field"]) == (422, "idempotency_key")
    assert cloud.executions == {}


@pytest.mark.parametrize("body", [job_body(), {"jobs": [job_body()]}], ids=["a job", "a batch"])
def test_a_null_is_no_key(cloud: Cloud, body: Json) -> None:
    """The file's place and content decide then, as without one."""
    for key in ({"idempotency_key": None}, {}):
        invoke("submit_job", drop(json.dumps({**body, **key}).encode(), "briefs/serum.json"))
        assert "errors" not in answer("results/serum.json")


def test_an_event_that_is_sent_again_under_its_key_is_one_job(cloud: Cloud) -> None:
    """A retry of PutEvents after a lost answer is another event."""
    for number in range(2):
        given = event("submit_job/job_requested")
        given["id"] = f"event-{number}"
        given["detail"]["idempotency_key"] = "spring-1"
        invoke("submit_job", given)
    assert len(cloud.executions) == 1


@pytest.mark.parametrize("name", ["max_cost", "kind"])
def test_a_name_that_stands_twice_is_refused(cloud: Cloud, name: str) -> None:
    """The last would win: a ceiling of 0.10 that is followed by one of 9.00."""
    given = {"max_cost": "0.10", **job_body()}
    twice = json.dumps(given)[:-1] + f', "{name}": "9.00"}}'
    invoke("submit_job", drop(twice.encode()))
    assert (answer("results/summer/serum.json")["status"], cloud.executions) == (400, {})
    over_http = submit(twice)
    assert (over_http.status, over_http.json["errors"][0]["field"]) == (400, "body")
    assert f"'{name}' twice" in over_http.json["detail"]


def test_the_version_of_the_event_is_read_not_the_latest(cloud: Cloud, store: Store) -> None:
    first = drop(json.dumps(job_body(labels={"version": "1"})).encode())
    drop(json.dumps(job_body(labels={"version": "2"})).encode())
    invoke("submit_job", first)
    assert answer("results/summer/serum.json")["labels"] == {"version": "1"}


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        (b"", 400, "body"),
        (b"{", 400, "body"),
        (b"\xff\xfe", 400, None),
        (b'{"kind": NaN}', 400, "body"),
        (b"{}", 422, "kind"),
        (json.dumps(job_body(callback_url="https://10.0.0.1/")).encode(), 422, "callback_url"),
        (b'{"jobs": []}', 422, "jobs"),
        (json.dumps({"jobs": [job_body(), job_body(kind="song")]}).encode(), 422, "jobs.1.kind"),
        (json.dumps({"matrix": {}, "label": {}}).encode(), 422, "matrix.template"),
        (json.dumps(job_body()).encode() + b" " * BODY_LIMIT, 413, None),
    ],
)
def test_a_brief_that_is_none_is_answered_with_the_problem(
    cloud: Cloud, body: bytes, status: int, field: str | None
) -> None:
    given = drop(body, "briefs/wrong")
    invoke("submit_job", given)
    problem = ProblemDocument.model_validate(answer("results/wrong"))
    assert (problem.status, problem.request_id) == (status, given["id"])
    assert field is None or field in [error.field for error in problem.errors]
    assert not cloud.executions


def test_a_brief_that_is_too_large_is_not_even_read(cloud: Cloud) -> None:
    given = drop(b"x")
    given["detail"]["object"]["size"] = LARGE_BODY_LIMIT + 1
    invoke("submit_job", given)
    assert not cloud.of("GetObject")


def test_an_event_becomes_a_job_once(cloud: Cloud, store: Store) -> None:
    for _ in range(2):
        assert invoke("submit_job", event("submit_job/job_requested")) is None
    (job_id,) = cloud.executions
    job = store.job(job_id)
    assert (job.tenant, job.source) == ("default", "event")
    assert job.correlation_id == event("submit_job/job_requested")["id"]
    assert not cloud.events


def test_a_dropped_batch_is_taken_and_answered_beside_it(cloud: Cloud, store: Store) -> None:
    body = json.dumps({"jobs": [job_body(labels={"n": str(number)}) for number in range(1000)]}).encode()
    assert len(body) > BODY_LIMIT, "a batch may be longer than a job"
    given = drop(body, "briefs/summer/all.json")
    for _ in range(2):  # S3 may tell twice
        invoke("submit_job", given)
    batch = BatchDocument.model_validate(answer("results/summer/all.json"))
    assert (batch.total, batch.status, batch.source) == (1000, "queued", "s3")
    assert batch.correlation_id == given["id"]
    assert {message["batch_id"] for _, message in cloud.queued} == {batch.id}
    assert find(store, batch.id).tenant == "default"
    invoke("submit_job", drop(body, "briefs/summer/all.json"))
    assert {message["batch_id"] for _, message in cloud.queued} == {batch.id}, "put again, it is the same one"


def test_a_folder_is_no_brief(cloud: Cloud) -> None:
    invoke("submit_job", event("submit_job/folder_made"))
    assert not cloud.requests


def test_an_event_becomes_a_batch_once(cloud: Cloud, store: Store) -> None:
    for _ in range(2):
        assert invoke("submit_job", event("submit_job/batch_requested")) is None
    ((_, first), (_, again)) = cloud.queued
    assert first == again
    batch = find(store, first["batch_id"])
    assert (batch.total, batch.source, batch.tenant) == (2, "event", "default")
    assert batch.correlation_id == event("submit_job/batch_requested")["id"]
    assert not cloud.events


@pytest.mark.parametrize(
    ("detail", "field"), [({"jobs": [{"kind": 5}]}, "jobs.0.kind"), (job_body(), "kind"), ([], "body")]
)
def test_an_event_that_is_no_batch_is_answered_with_an_event(cloud: Cloud, detail: Any, field: str) -> None:
    made = event("submit_job/batch_requested") | {"detail": detail}
    invoke("submit_job", made)
    (entry,) = cloud.events
    assert (entry["DetailType"], entry["Detail"]["event_id"]) == ("Batch Rejected", made["id"])
    problem = ProblemDocument.model_validate(entry["Detail"]["problem"])
    assert field in [error.field for error in problem.errors]


@pytest.mark.parametrize("detail", [{}, {"kind": "poster"}, [], "x", job_body(provider="none_such")])
def test_an_event_that_is_no_job_is_answered_with_an_event(cloud: Cloud, detail: Any) -> None:
    made = event("submit_job/job_requested")
    made["detail"] = detail
    invoke("submit_job", made)
    (entry,) = cloud.events
    assert (entry["Source"], entry["DetailType"]) == ("adrelay", "Job Rejected")
    assert entry["EventBusName"] == "adrelay-events"
    assert entry["Detail"]["event_id"] == made["id"]
    assert ProblemDocument.model_validate(entry["Detail"]["problem"]).status == 422


def test_a_rejection_fits_into_an_event(cloud: Cloud) -> None:
    made = event("submit_job/job_requested")
    made["detail"] = {f"{'x' * 100}{number}": 1 for number in range(2000)}
    invoke("submit_job", made)
    assert len(json.dumps(cloud.events[0]["Detail"])) < 200_000


def test_a_rejection_that_the_bus_does_not_take_is_tried_again(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = event("submit_job/job_requested")
    made["detail"] = {}
    taken = {"FailedEntryCount": 1, "Entries": [{"ErrorCode": "InternalFailure"}]}
    monkeypatch.setattr(cloud, "_events_putevents", lambda *_: taken, raising=False)
    with pytest.raises(NotPublished, match="EventBridge"):
        invoke("submit_job", made)


@pytest.mark.parametrize("sample", ["submit_job/brief_dropped", "submit_job/job_requested"])
def test_a_failure_of_ours_is_retried_by_lambda_and_changes_nothing_twice(cloud: Cloud, sample: str) -> None:
    given = drop(json.dumps(job_body()).encode()) if "dropped" in sample else event(sample)
    cloud.failures["dynamodb.TransactWriteItems"] = [refused("InternalServerError")]
    with pytest.raises(Exception, match="InternalServerError"):
        invoke("submit_job", given)
    invoke("submit_job", given)
    assert len(cloud.executions) == 1


@pytest.mark.parametrize("sample", ["submit_job/brief_dropped", "submit_job/job_requested"])
def test_a_job_that_is_recorded_is_taken_though_its_workflow_cannot_be_started_now(
    cloud: Cloud, store: Store, sample: str
) -> None:
    """The sweep starts it."""
    given = drop(json.dumps(job_body()).encode()) if "dropped" in sample else event(sample)
    cloud.failures["stepfunctions.StartExecution"] = [refused("ThrottlingException")]
    invoke("submit_job", given)
    (job,) = store.list_jobs("default", Filters(), cursor=None, limit=10).jobs
    assert (job.status, cloud.executions) == ("queued", {})


@pytest.mark.parametrize("for_good", [True, False])
def test_a_file_that_is_deleted_before_it_is_read_is_answered(cloud: Cloud, for_good: bool) -> None:
    given = drop(json.dumps(job_body()).encode())
    version = given["detail"]["object"]["version-id"]
    which = {"VersionId": version} if for_good else {}
    if not for_good:
        del given["detail"]["object"]["version-id"]
    clients.s3().delete_object(Bucket=INTAKE, Key="briefs/summer/serum.json", **which)
    invoke("submit_job", given)
    told = answer("results/summer/serum.json")
    assert (told["status"], told["code"]) == (404, "not_found")
    assert cloud.executions == {}
