"""A job that is held for its review, by the pure lifecycle: who holds it, how it ends, what may be said."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from adrelay.error_codes import ErrorCode
from adrelay.jobs import lifecycle
from adrelay.jobs.model import Comment, Cost, Decision, Job, JobError, JobStatus
from adrelay.requests.kinds import JobKind
from tests.records import NOW, asset

FEWER = JobError(code=ErrorCode.FEWER_ASSETS, message="1 of 2", provider="cutx")
LATER = NOW + timedelta(hours=1)


def ended(**fields: Any) -> Job:
    plain: dict[str, Any] = {
        "id": "job_a",
        "tenant": "acme",
        "kind": JobKind.IMAGE_AD,
        "status": JobStatus.PARTIAL,
        "route": ("cutx",),
        "request": {"review": {"within": 3_600, "on_timeout": "approve"}},
        "fingerprint": "f",
        "correlation_id": "c",
        "created_at": NOW,
        "completed_at": NOW,
        "assets": (asset(),),
        "error": FEWER,
        "cost": Cost(amount=Decimal("2.00"), state="settled"),
    }
    return Job.model_validate(plain | fields)


def held(**fields: Any) -> Job:
    job = lifecycle.hold(ended(**fields))
    assert job is not None
    return job


def test_what_was_made_waits_and_has_not_ended() -> None:
    job = held()
    assert (job.status, job.completed_at, job.assets) == (JobStatus.NEEDS_REVIEW, None, (asset(),))
    assert job.review is not None
    assert (job.review.ends_as, job.review.since, job.review.on_timeout) == (
        JobStatus.PARTIAL,
        NOW,
        "approve",
    )
    assert job.review.due_at == NOW + timedelta(seconds=3_600)
    assert job.progress is not None
    assert (job.progress.step, job.progress.percentage) == ("review", 100)
    assert job.progress.message == "Waits for its review"


@pytest.mark.parametrize(
    "fields",
    [
        {"request": {}},
        {"completed_at": None},
        {"cancel_requested": True},
        *(
            {"status": status}
            for status in JobStatus
            if status not in (JobStatus.COMPLETED, JobStatus.PARTIAL)
        ),
    ],
)
def test_what_nobody_wants_to_see_or_was_not_made_is_not_held(fields: dict[str, Any]) -> None:
    assert lifecycle.hold(ended(**fields)) is None
    assert lifecycle.hold(ended(status=JobStatus.COMPLETED)) is not None


@pytest.mark.parametrize(
    ("decision", "reason", "status", "code", "message"),
    [
        (Decision.APPROVED, None, JobStatus.PARTIAL, ErrorCode.FEWER_ASSETS, "1 of 2"),
        (Decision.REJECTED, None, JobStatus.CANCELED, ErrorCode.REJECTED, "Anna rejected it"),
        (Decision.REJECTED, "dull", JobStatus.CANCELED, ErrorCode.REJECTED, "Anna rejected it: dull"),
        (Decision.EXPIRED, None, JobStatus.EXPIRED, ErrorCode.NOT_REVIEWED, "Nobody reviewed it in time"),
    ],
)
def test_a_decision_ends_it(
    decision: Decision, reason: str | None, status: JobStatus, code: ErrorCode, message: str
) -> None:
    job = held()
    done = lifecycle.decide(job, decision, LATER, by="Anna", reason=reason)
    assert done is not None
    assert (done.status, done.completed_at, done.cost_at_end) == (status, LATER, job.cost)
    assert done.error is not None
    assert (done.error.code, done.error.message) == (code, message)
    assert done.error.retryable is (decision is Decision.EXPIRED)
    assert done.review is not None
    assert (done.review.decision, done.review.decided_at, done.review.by) == (decision, LATER, "Anna")
    assert done.review.reason == reason
    assert done.progress is not None
    assert (done.progress.step, done.progress.percentage) == ("review", 100)
    assert done.progress.message == f"Review: {decision.value}"
    assert lifecycle.decide(done, Decision.APPROVED, LATER, by="Eve") is None, "the first stands"


def test_what_is_in_no_review_is_not_decided_on() -> None:
    assert lifecycle.decide(ended(), Decision.APPROVED, LATER, by="Anna") is None
    assert lifecycle.decide(ended(status=JobStatus.NEEDS_REVIEW), Decision.APPROVED, LATER, by="Anna") is None
    assert lifecycle.comment(ended(), said("x")) is None
    assert lifecycle.comment(ended(status=JobStatus.NEEDS_REVIEW), said("x")) is None


def said(text: str, by: str = "Ben") -> Comment:
    return Comment(at=LATER, by=by, text=text)


def commented(job: Job, comment: Comment) -> Job:
    more = lifecycle.comment(job, comment)
    assert more is not None
    return more


def test_comments_are_kept_in_turn_up_to_fifty() -> None:
    job = held()
    for number in range(50):
        job = commented(job, said(f"{number}"))
    assert job.review is not None
    assert [one.text for one in job.review.comments] == [str(number) for number in range(50)]
    assert lifecycle.comment(job, said("more")) is None


def test_comments_have_so_many_bytes_together() -> None:
    """The job is one item: letters of several bytes count as such."""
    job = commented(held(), said("ж" * 20_000))
    rest = 60_000 - 40_000 - 2 * len("Ben")
    assert lifecycle.comment(job, said("x" * (rest + 1))) is None
    assert commented(job, said("x" * rest)).status is JobStatus.NEEDS_REVIEW
