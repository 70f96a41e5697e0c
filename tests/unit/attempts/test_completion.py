"""The end of a job as it is written: what an item can hold of it, and whatever had become of its attempt."""

from datetime import timedelta

import pytest

from adrelay.attempts import completion
from adrelay.error_codes import ErrorCode
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import AttemptState, Job, JobError, JobStatus, Outcome, Purchase
from adrelay.jobs.store import Store
from tests.clock import set_clock
from tests.records import NOW, open_attempt, put_job

DIED = JobError(code=ErrorCode.INTERNAL_ERROR, message="The workflow failed: killed", retryable=True)
MOST, FOR_A_REVIEW = 380_000, 85_000  # bytes of a job, and of them what a review may add


def of_size(job: Job, size: int, status: JobStatus) -> Job:
    """The job, ended so, with a result that makes it so many bytes of JSON: letters of two bytes, but one."""
    made = job.model_copy(update={"status": status, "result": {"text": ""}, "completed_at": NOW})
    room = size - len(made.model_dump_json().encode())
    return made.model_copy(update={"result": {"text": "ж" * (room // 2) + "x" * (room % 2)}})


@pytest.mark.parametrize(
    ("status", "most"), [(JobStatus.COMPLETED, MOST), (JobStatus.NEEDS_REVIEW, MOST - FOR_A_REVIEW)]
)
def test_a_result_stays_as_long_as_the_job_is_an_item(store: Store, status: JobStatus, most: int) -> None:
    job = put_job(store, reserve=False, notes=("No tone",))
    fits, longer = (of_size(job, size, status) for size in (most, most + 1))
    assert completion._fitting(fits) == fits
    cut = completion._fitting(longer)
    assert (cut.result, cut.notes) == (None, ("No tone", "The result is too large to keep"))


@pytest.mark.parametrize("begun", [True, False])
def test_a_job_whose_workflow_came_to_no_end_ends(store: Store, begun: bool) -> None:
    job = put_job(store, route=("cutx",))
    if begun:
        open_attempt(store, job, AttemptState.WAITING)
    ended = completion.finish(store, job.id, 1, None)
    assert (ended.status, ended.assets) == (JobStatus.FAILED, ())


@pytest.mark.parametrize("state", [AttemptState.FAILED, AttemptState.SUCCEEDED])
def test_what_an_attempt_said_counts_though_nobody_stored_it(store: Store, state: AttemptState) -> None:
    job = put_job(store, route=("cutx",))
    outcome = Outcome(state=state, purchase=Purchase.NO, result={"variants": [1]})
    assert store.record(open_attempt(store, job, AttemptState.WAITING), outcome) is not None
    ended = completion.finish(store, job.id, 1, None)
    assert (ended.status, ended.result) == (
        JobStatus.COMPLETED if state is AttemptState.SUCCEEDED else JobStatus.FAILED,
        {"variants": [1]},
    )


@pytest.mark.parametrize(
    ("seconds", "state", "source"),
    [
        (-1, AttemptState.FAILED, "workflow"),
        (0, AttemptState.EXPIRED, "expiry"),
        (1, AttemptState.EXPIRED, "expiry"),
    ],
)
def test_an_attempt_ends_with_its_workflow_or_at_its_deadline(
    store: Store, monkeypatch: pytest.MonkeyPatch, seconds: int, state: AttemptState, source: str
) -> None:
    job = put_job(store, route=("cutx",))
    attempt = open_attempt(store, job, AttemptState.WAITING)
    set_clock(monkeypatch, attempt.deadline_at + timedelta(seconds=seconds))
    completion.finish(store, job.id, 1, Stored(), DIED)
    outcome = store.attempt(job.id, 1).outcome
    assert outcome is not None
    assert (outcome.state, outcome.source, outcome.purchase) == (state, source, Purchase.UNKNOWN)
    assert (outcome.error == DIED) is (source == "workflow")


def test_what_had_ended_before_its_workflow_died_stays(store: Store) -> None:
    job = put_job(store, route=("cutx",))
    outcome = Outcome(state=AttemptState.CANCELED, purchase=Purchase.NO)
    assert store.record(open_attempt(store, job, AttemptState.WAITING), outcome) is not None
    completion.finish(store, job.id, 1, Stored(), DIED)
    assert store.attempt(job.id, 1).outcome == outcome


def test_what_its_workflow_did_not_end_is_not_ended_without_a_failure(store: Store) -> None:
    job = put_job(store, route=("cutx",))
    open_attempt(store, job, AttemptState.WAITING)
    completion.finish(store, job.id, 1, Stored())
    assert store.attempt(job.id, 1).outcome is None
