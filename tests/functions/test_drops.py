"""Briefs and batches dropped in S3 or asked for by events: the same path, answered in writing."""

import itertools
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from adrelay.aws import clients
from adrelay.batches.records import find
from adrelay.errors import NotPublished, Unavailable
from adrelay.jobs.answers import Owner, Places
from adrelay.jobs.erasure import erase
from adrelay.jobs.listing import Filters
from adrelay.jobs.model import JobStatus
from adrelay.jobs.store import Store
from adrelay.web.api import BODY_LIMIT, LARGE_BODY_LIMIT
from adrelay.web.documents.batches import BatchDocument
from adrelay.web.documents.jobs import JobDocument, PlanDocument
from adrelay.web.documents.problems import ProblemDocument
from tests.cloud import ASSETS, INTAKE, Cloud, refused
from tests.functions import batches
from tests.functions.handlers import invoke, job_body, module, submit
from tests.records import ended, put_job
from tests.shipped import Json, event

_DROPS = itertools.count(1)


def drop(body: bytes, key: str = "briefs/summer/serum.json") -> Json:
    """Put a file into the bucket; the event that S3 sends of it."""
    put = clients.s3().put_object(Bucket=INTAKE, Key=key, Body=body)
    made = event("submit_job/brief_dropped")
    made["id"] = f"event-of-{put['VersionId']}"
    made["detail"]["object"] |= {
        "key": key,
        "size": len(body),
        "version-id": put["VersionId"],
        "etag": put["ETag"].strip('"'),
        "sequencer": f"00692E1A3C{next(_DROPS):08X}",
    }
    return made


def answer(key: str) -> Any:
    """What was written beside a brief."""
    return json.loads(clients.s3().get_object(Bucket=INTAKE, Key=key)["Body"].read())


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


@pytest.mark.parametrize("key", ["", "x" * 256, "ü", 5, None])
def test_a_key_that_is_none_is_named(cloud: Cloud, key: Any) -> None:
    invoke("submit_job", drop(json.dumps({**job_body(), "idempotency_key": key}).encode()))
    problem = answer("results/summer/serum.json")
    assert (problem["status"], problem["errors"][0]["field"]) == (422, "idempotency_key")
    assert cloud.executions == {}


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


def test_the_answer_tells_how_the_job_ended(cloud: Cloud, store: Store) -> None:
    """It said `queued` for ever."""
    invoke("submit_job", drop(json.dumps(job_body()).encode()))
    job = store.job(answer("results/summer/serum.json")["id"])
    done = ended(store, job, JobStatus.COMPLETED)
    told = {
        "id": "e1",
        "source": "adrelay",
        "detail-type": "Job Completed",
        "detail": {"id": done.id, "source": "s3"},
    }
    for _ in range(2):  # an event may come twice
        invoke("submit_job", told)
    found = JobDocument.model_validate(answer("results/summer/serum.json"))
    assert (found.id, found.status) == (job.id, "completed")


def end(store: Store, job_id: str, status: JobStatus = JobStatus.COMPLETED) -> Json:
    """End the job; the event of it, as it reaches the function."""
    ended(store, store.job(job_id), status)
    return {
        "id": f"end-of-{job_id}",
        "source": "adrelay",
        "detail-type": "Job Completed",
        "detail": {"id": job_id},
    }


def named(name: str, **more: Any) -> bytes:
    """A brief that says which one it is."""
    return json.dumps({**job_body(labels={"brief": name}), **more}).encode()


def test_each_of_several_files_of_one_key_is_told_the_end(cloud: Cloud, store: Store) -> None:
    """The second said `queued` for ever."""
    names = ("keyed1", "keyed2", "keyed3")
    for name in names:
        invoke("submit_job", drop(named("k", idempotency_key="spring-1"), f"briefs/{name}.json"))
    (job_id,) = cloud.executions
    invoke("submit_job", end(store, job_id))
    found = [answer(f"results/{name}.json") for name in names]
    assert [(one["id"], one["status"]) for one in found] == [(job_id, "completed")] * 3


def test_each_of_several_files_of_one_batch_is_told_the_end(cloud: Cloud, store: Store) -> None:
    body = json.dumps({"jobs": [job_body()], "idempotency_key": "spring-1"}).encode()
    for name in ("one", "two"):
        invoke("submit_job", drop(body, f"briefs/{name}.json"))
    batch_id = answer("results/two.json")["id"]
    batches.work(cloud)
    for job_id in cloud.executions:
        batches.finish(store, store.job(job_id))
    invoke("submit_job", {"id": "e1", "detail-type": "Batch Completed", "detail": {"id": batch_id}})
    found = [answer(f"results/{name}.json") for name in ("one", "two")]
    assert [(one["id"], one["status"]) for one in found] == [(batch_id, "completed")] * 2


def test_one_that_is_dropped_after_the_end_is_told_it_at_once(cloud: Cloud, store: Store) -> None:
    invoke("submit_job", drop(named("k", idempotency_key="spring-1"), "briefs/one.json"))
    (job_id,) = cloud.executions
    end(store, job_id)
    invoke("submit_job", drop(named("k", idempotency_key="spring-1"), "briefs/two.json"))
    assert answer("results/two.json")["status"] == "completed"


@pytest.mark.parametrize("later", ["a job", "a batch", "a plan", "a problem"])
def test_the_answer_beside_a_name_is_the_newest_files(cloud: Cloud, store: Store, later: str) -> None:
    """B's was overwritten by A's end."""
    bodies = {
        "a job": named("b"),
        "a batch": json.dumps({"jobs": [job_body(), job_body()]}).encode(),
        "a plan": named("b", dry_run=True),
        "a problem": b"{",
    }
    invoke("submit_job", drop(named("a")))
    (first,) = cloud.executions
    invoke("submit_job", drop(bodies[later]))
    before = answer("results/summer/serum.json")
    assert before.get("id") != first
    invoke("submit_job", end(store, first))
    assert answer("results/summer/serum.json") == before


@pytest.mark.parametrize(
    "later", [named("b"), named("b", dry_run=True), b"{"], ids=["job", "plan", "problem"]
)
def test_drops_of_one_name_may_be_told_in_any_order_and_twice(
    cloud: Cloud, store: Store, later: bytes
) -> None:
    older, newer = drop(named("a")), drop(later)
    for given in (newer, older, newer, older):
        invoke("submit_job", given)
    found = answer("results/summer/serum.json")
    assert found.get("labels", {}).get("brief") != "a"
    for job_id in list(cloud.executions):
        invoke("submit_job", end(store, job_id))
    after = answer("results/summer/serum.json")
    assert (
        after == found if "id" not in found else (after["id"], after["status"]) == (found["id"], "completed")
    )


@pytest.mark.parametrize(
    ("older", "newer"),
    [("0055AED6DCD90281E5", "0055AED6DCD90281E6"), ("00A", "00A01"), ("0055aed6", "0055AED7")],
)
def test_sequencers_are_compared_as_s3_says(cloud: Cloud, older: str, newer: str) -> None:
    first, second = drop(named("a")), drop(named("b"))
    first["detail"]["object"]["sequencer"], second["detail"]["object"]["sequencer"] = older, newer
    for given in (second, first):
        invoke("submit_job", given)
    assert answer("results/summer/serum.json")["labels"] == {"brief": "b"}


def test_a_brief_that_comes_back_has_its_answer_again(cloud: Cloud, store: Store) -> None:
    """A, B, and A again under one name: the last is the first one's job."""
    for name in ("a", "b", "a"):
        invoke("submit_job", drop(named(name)))
    assert len(cloud.executions) == 2
    first, second = cloud.executions
    invoke("submit_job", end(store, second))
    assert answer("results/summer/serum.json")["id"] == first
    invoke("submit_job", end(store, first))
    found = answer("results/summer/serum.json")
    assert (found["id"], found["status"]) == (first, "completed")


def meanwhile(cloud: Cloud, monkeypatch: pytest.MonkeyPatch, happens: Callable[[], object]) -> None:
    """Have this happen when the next answer has been read, and is about to be written."""
    call, left = cloud.call, [happens]

    def late(real: Any, client: Any, operation: str, parameters: Json) -> Any:
        if left and operation == "PutObject" and parameters["Key"].startswith("results/"):
            left.pop()()
        return call(real, client, operation, parameters)

    monkeypatch.setattr(cloud, "call", late)


def test_an_answer_that_is_written_late_is_written_again(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its job ends, and that is told, between its being read and its being written."""
    given = drop(named("a"))

    def ends() -> None:
        (job_id,) = cloud.executions
        invoke("submit_job", end(store, job_id))

    meanwhile(cloud, monkeypatch, ends)
    invoke("submit_job", given)
    assert answer("results/summer/serum.json")["status"] == "completed"


@pytest.mark.parametrize(
    "later", [named("b"), named("b", dry_run=True), b"{"], ids=["job", "plan", "problem"]
)
def test_one_that_is_written_over_a_newer_ones_gives_way(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch, later: bytes
) -> None:
    invoke("submit_job", drop(named("a")))
    (job_id,) = cloud.executions
    told, newer = end(store, job_id), drop(later)
    meanwhile(cloud, monkeypatch, lambda: invoke("submit_job", newer))
    invoke("submit_job", told)
    found = answer("results/summer/serum.json")
    assert found.get("id") != job_id
    assert found.get("status") in ("queued", 400, None), "of a job, a problem, and a plan"


def test_an_answer_that_is_too_long_to_be_kept_is_written_all_the_same(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adrelay.jobs.answers._LONGEST_ANSWER", 10)
    invoke("submit_job", drop(b"{"))
    assert answer("results/summer/serum.json")["status"] == 400


def test_an_answer_that_others_write_all_the_time_is_left_to_a_later_run(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, owner = drop(named("a")), Places.owner

    def disturbed(self: Places, asked: str) -> Owner | None:
        found = owner(self, asked)
        return None if found is None else replace(found, revision=found.revision + next(_DROPS))

    with monkeypatch.context() as busy:
        busy.setattr(Places, "owner", disturbed)
        with pytest.raises(Unavailable):
            invoke("submit_job", given)
    invoke("submit_job", given)
    assert answer("results/summer/serum.json")["labels"] == {"brief": "a"}


def test_a_job_of_a_release_before_places_is_told_of(cloud: Cloud, store: Store) -> None:
    job = put_job(store, tenant="default", answer=f"{INTAKE}/results/old.json")
    invoke("submit_job", end(store, job.id))
    assert answer("results/old.json")["status"] == "completed"
    invoke("submit_job", drop(named("new"), "briefs/old.json"))
    assert answer("results/old.json")["labels"] == {"brief": "new"}


def test_an_erased_jobs_answer_is_not_written_again(cloud: Cloud, store: Store) -> None:
    invoke("submit_job", drop(json.dumps(job_body()).encode()))
    job = ended(store, store.job(answer("results/summer/serum.json")["id"]), JobStatus.FAILED)
    erase(store, ASSETS, job, job.created_at)
    told = {"id": "e1", "source": "adrelay", "detail-type": "Job Failed", "detail": {"id": job.id}}
    writes = len(cloud.of("PutObject"))
    invoke("submit_job", told)
    assert len(cloud.of("PutObject")) == writes


def test_no_two_briefs_share_an_answer(cloud: Cloud) -> None:
    for name in ("a", "a.json"):
        invoke("submit_job", drop(json.dumps(job_body(labels={"brief": name})).encode(), f"briefs/{name}"))
    assert [answer(f"results/{name}")["labels"]["brief"] for name in ("a", "a.json")] == ["a", "a.json"]


def test_a_dry_run_of_a_file_is_answered_beside_it(cloud: Cloud) -> None:
    invoke("submit_job", drop(json.dumps(job_body(dry_run=True)).encode()))
    assert PlanDocument.model_validate(answer("results/summer/serum.json")).route[0].provider == "studio"
    assert not cloud.executions
