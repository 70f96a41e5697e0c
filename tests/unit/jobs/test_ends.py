"""How a job ends: by its attempt's outcome, by its workflow's death, or by a cancel; and what it then has."""

from typing import Any

import pytest

from adrelay.error_codes import ErrorCode
from adrelay.jobs import lifecycle
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import (
    Attempt,
    AttemptState,
    Deliverable,
    Job,
    JobError,
    JobStatus,
    Outcome,
    Progress,
    Purchase,
)
from adrelay.requests.kinds import JobKind
from tests.records import NOW, asset

FILES = tuple(Deliverable(url=f"https://a.example/{at}") for at in range(2))
DIED = JobError(code=ErrorCode.INTERNAL_ERROR, message="The workflow failed", retryable=True)
REFUSED = JobError(code=ErrorCode.VENDOR_FAILED, message="no", provider="cutx")
BY_STATE = {
    "succeeded": (JobStatus.COMPLETED, None),
    "failed": (JobStatus.FAILED, ErrorCode.VENDOR_FAILED),
    "unknown": (JobStatus.FAILED, ErrorCode.VENDOR_FAILED),
    "canceled": (JobStatus.CANCELED, ErrorCode.VENDOR_FAILED),
    "expired": (JobStatus.EXPIRED, ErrorCode.VENDOR_FAILED),
}


def job(**fields: Any) -> Job:
    plain: dict[str, Any] = {
        "id": "job_a",
        "tenant": "acme",
        "kind": JobKind.IMAGE_AD,
        "status": JobStatus.RUNNING,
        "route": ("cutx", "studio"),
        "request": {},
        "fingerprint": "f",
        "correlation_id": "c",
        "created_at": NOW,
        "started_at": NOW,
    }
    return Job.model_validate(plain | fields)


def attempt(state: str, **fields: Any) -> Attempt:
    succeeded = state == "succeeded"
    plain: dict[str, Any] = {
        "state": AttemptState(state),
        "purchase": Purchase.NO,
        "deliverables": FILES if succeeded else (),
        "error": None if succeeded else REFUSED,
    }
    return Attempt(
        job_id="job_a",
        number=1,
        provider="cutx",
        state=AttemptState(state),
        idempotency_key="k",
        started_at=NOW,
        deadline_at=NOW,
        outcome=Outcome.model_validate(plain | fields),
    )


BOTH = Stored(assets=(asset(1), asset(2)))


def finished(
    job: Job, attempt: Attempt | None, stored: Stored = BOTH, failure: JobError | None = None
) -> tuple[JobStatus, str | None]:
    ended = lifecycle.finish(job, attempt, stored, NOW, failure)
    assert ended is not None
    return ended.status, ended.error.code if ended.error else None


@pytest.mark.parametrize("state", BY_STATE)
def test_its_attempts_end_is_its_own(state: str) -> None:
    assert finished(job(), attempt(state)) == BY_STATE[state]


@pytest.mark.parametrize(
    ("state", "ends"),
    [
        ("succeeded", BY_STATE["succeeded"]),  # what was delivered is what counts
        ("failed", (JobStatus.FAILED, ErrorCode.INTERNAL_ERROR)),
        ("canceled", BY_STATE["canceled"]),
        ("expired", BY_STATE["expired"]),
    ],
)
def test_the_death_of_its_workflow_is_told_where_nothing_else_is(state: str, ends: Any) -> None:
    assert finished(job(), attempt(state), failure=DIED) == ends


def test_without_an_attempt_it_has_failed_or_was_canceled() -> None:
    assert finished(job(), None) == (JobStatus.FAILED, ErrorCode.INTERNAL_ERROR)
    assert finished(job(), None, failure=DIED) == (JobStatus.FAILED, ErrorCode.INTERNAL_ERROR)
    assert finished(job(cancel_requested=True), None) == (JobStatus.CANCELED, None)
    assert finished(job(cancel_requested=True), None, failure=DIED) == (JobStatus.CANCELED, None)
    open_one = attempt("failed").model_copy(update={"state": AttemptState.WAITING, "outcome": None})
    assert finished(job(), open_one) == (JobStatus.FAILED, ErrorCode.INTERNAL_ERROR)


@pytest.mark.parametrize("state", BY_STATE)
def test_a_cancel_that_comes_too_late_changes_nothing(state: str) -> None:
    ends = (JobStatus.CANCELED, None) if state == "canceled" else BY_STATE[state]
    assert finished(job(cancel_requested=True), attempt(state)) == ends


def test_what_a_vendor_says_of_missing_files_explains_them() -> None:
    one = Stored(assets=(asset(),))
    assert finished(job(), attempt("succeeded", error=REFUSED), one) == (
        JobStatus.PARTIAL,
        ErrorCode.VENDOR_FAILED,
    )
    assert finished(job(), attempt("succeeded"), one) == (JobStatus.PARTIAL, ErrorCode.FEWER_ASSETS)
    ended = lifecycle.finish(job(), attempt("succeeded"), one, NOW)
    assert ended is not None
    assert ended.error is not None
    assert ended.error.message == "1 of 2 expected deliverables were delivered"
    assert ended.error.provider == "cutx"


@pytest.mark.parametrize(
    ("expected", "files", "kept", "status"),
    [
        (None, 0, 0, JobStatus.COMPLETED),  # text alone
        (1, 0, 0, JobStatus.COMPLETED),
        (2, 0, 0, JobStatus.PARTIAL),
        (None, 2, 2, JobStatus.COMPLETED),  # beside files a text is none
        (None, 2, 1, JobStatus.PARTIAL),
        (None, 2, 0, JobStatus.FAILED),
    ],
)
def test_text_counts_where_there_are_no_files(
    expected: int | None, files: int, kept: int, status: JobStatus
) -> None:
    made = attempt("succeeded", deliverables=FILES[:files], expected=expected, result={"variants": [1]})
    stored = Stored(assets=tuple(map(asset, range(kept))))
    assert finished(job(), made, stored)[0] is status


def test_what_it_then_has() -> None:
    told = job(notes=("No tone",), progress=Progress(step="render", percentage=50))
    stored = Stored(assets=BOTH.assets, notes=("A page",), version=3)
    made = attempt("succeeded", result={"variants": [1]}, notes=("No style",))
    ended = lifecycle.finish(told, made, stored, NOW)
    assert ended is not None
    assert (ended.assets, ended.version, ended.result) == (BOTH.assets, 3, {"variants": [1]})
    assert ended.notes == ("No tone", "No style", "A page")
    assert (ended.started_at, ended.completed_at) == (NOW, NOW)
    assert ended.progress == Progress(step="store", message="All files are stored", percentage=100)


@pytest.mark.parametrize("progress", [None, Progress(step="render", message="Drawing", percentage=50)])
def test_what_did_not_complete_stays_as_far_as_it_came(progress: Progress | None) -> None:
    ended = lifecycle.finish(job(progress=progress), None, Stored(), NOW)
    assert ended is not None
    assert ended.progress == (progress or Progress(step="submit", percentage=0))
    assert (ended.result, ended.notes) == (None, ())


def test_an_attempt_without_an_outcome_leads_nowhere() -> None:
    open_one = attempt("failed").model_copy(update={"state": AttemptState.WAITING, "outcome": None})
    with pytest.raises(ValueError, match="attempt 1 of job_a has no outcome yet"):
        lifecycle.next_step(job(), open_one)


@pytest.mark.parametrize(
    ("state", "purchase", "lenient", "goes_on"),
    [
        ("failed", Purchase.NO, False, True),
        ("failed", Purchase.YES, True, False),
        ("failed", Purchase.UNKNOWN, True, False),
        ("unknown", Purchase.UNKNOWN, True, True),
        ("unknown", Purchase.UNKNOWN, False, False),
        ("expired", Purchase.NO, True, False),
        ("canceled", Purchase.NO, True, False),
    ],
)
@pytest.mark.parametrize("left", [True, False])
@pytest.mark.parametrize("canceled", [True, False])
def test_the_route_goes_on_where_nothing_was_bought_or_its_user_risks_it(
    state: str, purchase: Purchase, lenient: bool, goes_on: bool, left: bool, canceled: bool
) -> None:
    route = ("cutx", "studio") if left else ("cutx",)
    asked = job(route=route, cancel_requested=canceled, request={"allow_fallback_on_unknown": lenient})
    next_provider = goes_on and left and not canceled
    found = lifecycle.next_step(asked, attempt(state, purchase=purchase))
    assert found is (lifecycle.Next.NEXT_PROVIDER if next_provider else lifecycle.Next.FINISH)
    assert lifecycle.next_step(asked, attempt("succeeded")) is lifecycle.Next.STORE


def test_a_job_that_begins_to_run_says_where_it_was_sent() -> None:
    begun = lifecycle.begin(job(), 2, idempotency_key="k", now=NOW, deadline=60, free=True)
    assert begun is not None
    assert (begun.free, begun.provider, begun.number) == (True, "studio", 2)
    running = lifecycle.run(job(), begun, NOW)
    assert running is not None
    assert running.progress == Progress(step="submit", message="Sent to studio", percentage=5)
