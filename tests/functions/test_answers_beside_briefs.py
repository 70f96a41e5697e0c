"""The answers beside dropped briefs: each its own and as things are in the end, in whatever order."""

import itertools
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from adrelay.errors import Unavailable
from adrelay.jobs.erasure import erase
from adrelay.jobs.model import JobStatus
from adrelay.jobs.places import Owner, Places
from adrelay.jobs.store import Store
from adrelay.web.documents.jobs import JobDocument, PlanDocument
from tests.cloud import ASSETS, INTAKE, Cloud
from tests.functions import batches
from tests.functions.dropping import answer, drop
from tests.functions.handlers import invoke, job_body
from tests.records import ended, put_job
from tests.shipped import Json


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
    monkeypatch.setattr("adrelay.jobs.places._LONGEST_ANSWER", 10)
    invoke("submit_job", drop(b"{"))
    assert answer("results/summer/serum.json")["status"] == 400


def test_an_answer_that_others_write_all_the_time_is_left_to_a_later_run(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, owner = drop(named("a")), Places.owner

    others = itertools.count(1)

    def disturbed(self: Places, asked: str) -> Owner | None:
        found = owner(self, asked)
        return None if found is None else replace(found, revision=found.revision + next(others))

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
