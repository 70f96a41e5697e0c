"""The job's lifecycle: what may follow what. Pure functions over records; time is an argument.

    queued ──begin──▶ running ──finish──▶ completed | partial | failed | canceled | expired
                              ──hold────▶ needs_review ──decide──▶ completed | partial | canceled | expired

Each transition returns the new record, or None when it may not happen: its loser in a race. Whether it may
is told by `conditions`, here of a record and in the table as the condition of one write: what is proven here
holds there.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from boto3.dynamodb.conditions import ConditionBase

from adrelay.aws.judging import holds
from adrelay.error_codes import ErrorCode
from adrelay.jobs import conditions
from adrelay.jobs.model import (
    Asset,
    Attempt,
    AttemptState,
    Comment,
    Decision,
    Frozen,
    Job,
    JobError,
    JobStatus,
    LateStorage,
    Outcome,
    Progress,
    Purchase,
    Review,
    Storing,
)
from adrelay.requests.kept_forms import read_kept
from adrelay.requests.review_wishes import ReviewWish
from adrelay.requests.wishes import Wish

STORED_WITHIN = timedelta(hours=24)  # that files which were delivered are tried for by themselves
# After the deadline of an attempt that was given up: its watch asks about it for so long, and then, ever more
# rarely, the sweep has it asked about.
LATE_FOR = timedelta(minutes=15)
_INQUIRIES = tuple(timedelta(minutes=minutes) for minutes in (16, 60, 240, 960))
MOST_COMMENTS = 50  # on one job; each has a limit of its own
MOST_SAID = 60_000  # bytes of all of them: the job is one item, and one event
REVIEW_ROOM = MOST_SAID + 25_000  # bytes, with what a decision adds
OPEN = frozenset({AttemptState.PREPARING, AttemptState.SENDING, AttemptState.WAITING})


class Next(StrEnum):
    """What the workflow does when an attempt has its outcome."""

    STORE = "store"  # fetch, verify and keep what was made, then finish
    NEXT_PROVIDER = "next_provider"  # nothing was bought and the route goes on
    FINISH = "finish"


class Stored(Frozen):
    """What became of an attempt's deliverables: assets kept, and why others were not; for an editable ad, the
    version that they are; what else is to be said of them."""

    assets: tuple[Asset, ...] = ()
    rejected: tuple[JobError, ...] = ()
    owed: int = 0  # of those that were rejected, how many may still come
    version: int | None = None
    notes: tuple[str, ...] = ()


def begin(
    job: Job, number: int, *, idempotency_key: str, now: datetime, deadline: float, free: bool = False
) -> Attempt | None:
    """The job's attempt `number`, at the provider its route names for it. None once the job is made."""
    if job.status.made or not 1 <= number <= len(job.route):
        return None
    return Attempt(
        job_id=job.id,
        number=number,
        provider=job.route[number - 1],
        free=free,
        idempotency_key=idempotency_key,
        started_at=now,
        deadline_at=now + timedelta(seconds=deadline),
    )


def run(job: Job, attempt: Attempt, now: datetime) -> Job | None:
    """The job runs this attempt. None once it has ended or has gone on to a later attempt."""
    if not holds(conditions.may_run(attempt.number), job):
        return None
    return job.model_copy(
        update={
            "status": JobStatus.RUNNING,
            "attempt": attempt.number,
            "started_at": job.started_at or now,
            "progress": Progress(step="submit", message=f"Sent to {attempt.provider}", percentage=5),
        }
    )


def send(attempt: Attempt, send_id: str) -> Attempt | None:
    """The paid request is about to leave. None when the attempt has ended, or may already have sent one."""
    if not holds(conditions.may_send(send_id), attempt):
        return None
    return attempt.model_copy(update={"state": AttemptState.SENDING, "send_id": send_id})


def take_back(attempt: Attempt, send_id: str | None) -> Attempt | None:
    """The vendor proved that it did not accept this send. None when the attempt is not in it (any more)."""
    if not holds(conditions.may_take_back(send_id), attempt):
        return None
    return attempt.model_copy(update={"state": AttemptState.PREPARING})


def accepted(
    attempt: Attempt, send_id: str | None, reference: str | None, memo: Mapping[str, Any]
) -> Attempt | None:
    """The vendor works on it. None when the attempt has ended, or was sent again, meanwhile."""
    if not holds(conditions.may_accept(send_id, reference), attempt):
        return None
    return attempt.model_copy(
        update={
            "state": AttemptState.WAITING,
            "reference": reference or attempt.reference,
            "memo": {**attempt.memo, **memo},
        }
    )


def record(attempt: Attempt, outcome: Outcome, only_if: ConditionBase = conditions.OPEN) -> Attempt | None:
    """The attempt has ended. None when it had already: the first outcome stands; or when it is not as
    `only_if` wants it."""
    if outcome.state in OPEN or not holds(only_if, attempt):
        return None
    return attempt.model_copy(update={"state": outcome.state, "outcome": outcome})


def purchase_so_far(attempt: Attempt) -> Purchase:
    """Whether an open attempt may have been bought, as far as its state tells."""
    free = attempt.free or attempt.state is AttemptState.PREPARING
    return Purchase.NO if free else Purchase.UNKNOWN


def next_step(job: Job, attempt: Attempt) -> Next:
    """Where the workflow goes once `attempt` has its outcome."""
    outcome = attempt.outcome
    if outcome is None:
        raise ValueError(f"attempt {attempt.number} of {job.id} has no outcome yet")
    if outcome.state is AttemptState.SUCCEEDED:
        return Next.STORE
    goes_on = attempt.number < len(job.route) and not job.cancel_requested
    nothing_bought = outcome.state is AttemptState.FAILED and outcome.purchase is Purchase.NO
    may_buy_twice = outcome.state is AttemptState.UNKNOWN and bool(
        job.request.get("allow_fallback_on_unknown")
    )
    return Next.NEXT_PROVIDER if goes_on and (nothing_bought or may_buy_twice) else Next.FINISH


def verdict(attempt: Attempt | None, stored: Stored) -> tuple[JobStatus, JobError | None]:
    """How a job ends, from its last attempt and what was stored of it."""
    outcome = attempt.outcome if attempt else None
    if attempt is None or outcome is None:
        return JobStatus.FAILED, JobError(code=ErrorCode.INTERNAL_ERROR, message="The workflow ended early")
    match outcome.state:
        case AttemptState.CANCELED:
            return JobStatus.CANCELED, outcome.error
        case AttemptState.EXPIRED:
            return JobStatus.EXPIRED, outcome.error
        case AttemptState.SUCCEEDED:
            return _judge(attempt, outcome, stored)
        case _:
            return JobStatus.FAILED, outcome.error


def _judge(attempt: Attempt, outcome: Outcome, stored: Stored) -> tuple[JobStatus, JobError | None]:
    answered = outcome.result is not None and not outcome.deliverables  # beside files, it is no deliverable
    kept = len(stored.assets) + answered
    expected = max(files_of(outcome), answered)
    first = stored.rejected[0] if stored.rejected else None
    if not kept:
        nothing = JobError(
            code=ErrorCode.NO_USABLE_ASSETS,
            message="The provider reported success but delivered nothing usable",
            provider=attempt.provider,
        )
        return JobStatus.FAILED, first or nothing
    if kept < expected:
        fewer = JobError(
            code=ErrorCode.FEWER_ASSETS,
            message=f"{kept} of {expected} expected deliverables were delivered",
            provider=attempt.provider,
        )
        return JobStatus.PARTIAL, first or outcome.error or fewer
    return JobStatus.COMPLETED, None


def success(attempt: Attempt) -> Outcome | None:
    """The attempt's success, in time or late."""
    if attempt.late is None and attempt.state is AttemptState.SUCCEEDED:
        return attempt.outcome
    return attempt.late


def came_late(attempt: Attempt) -> Outcome | None:
    """The success of which the job ended without all or some."""
    return success(attempt) if attempt.storing is not None else attempt.late


def next_round(storing: Storing) -> datetime | None:
    """When files that are not stored are tried again by themselves; None: never."""
    if storing.since is None:
        return None
    return storing.next_at if storing.done else storing.until


def next_inquiry(attempt: Attempt, *, listed: bool = False) -> datetime | None:
    """When the sweep has the vendor asked what became of an attempt that was given up, should nobody have
    heard until then; None: it cannot be asked, or was asked often enough. `listed`: whether the vendor can
    be asked without its id, too."""
    outcome = attempt.outcome
    if outcome is None or not outcome.given_up or attempt.late is not None:
        return None
    unknown = attempt.reference is None and attempt.named is None
    if (unknown and not (listed and attempt.sent_at is not None)) or attempt.inquiries >= len(_INQUIRIES):
        return None
    return attempt.deadline_at + _INQUIRIES[attempt.inquiries]


def asked_until(attempt: Attempt) -> datetime | None:
    """Until when the vendor is asked at the latest what became of an attempt that was given up; None: it is
    not asked, or not any more."""
    return None if next_inquiry(attempt) is None else attempt.deadline_at + _INQUIRIES[-1]


def files_of(outcome: Outcome) -> int:
    """How many files there should be, as far as is known."""
    return max(outcome.expected or 0, sum(made.guess is None for made in outcome.deliverables))


def late_storage(attempt: Attempt, now: datetime) -> tuple[LateStorage, JobError | None]:
    """How far the storing of what came late is, judged as a job's files are."""
    storing, made = attempt.storing, came_late(attempt)
    if storing is None or made is None:
        return LateStorage.NOT_STORED, None
    tried = storing.since is not None and now < storing.since + STORED_WITHIN
    if (tried and next_round(storing) is not None) or (not storing.done and now < storing.until):
        return LateStorage.STORING, None
    if not storing.done:
        message = "Storing was interrupted; ask again"
        error = JobError(
            code=ErrorCode.INTERRUPTED, message=message, provider=attempt.provider, retryable=True
        )
        return LateStorage.FAILED, error
    missed: dict[str, Any] = {}
    if attempt.late is None:
        missed = {"deliverables": (), "result": None, "expected": files_of(made) - len(storing.had)}
    stored = Stored(assets=storing.assets, rejected=storing.rejected)
    late = attempt.model_copy(update={"outcome": made.model_copy(update=missed)})
    status, error_or_none = verdict(late, stored)
    return _LATE_STORAGE[status], error_or_none


_LATE_STORAGE = {
    JobStatus.COMPLETED: LateStorage.STORED,
    JobStatus.PARTIAL: LateStorage.PARTIAL,
    JobStatus.FAILED: LateStorage.FAILED,
}


def finish(
    job: Job, attempt: Attempt | None, stored: Stored, now: datetime, failure: JobError | None = None
) -> Job | None:
    """The job's end. None when it is made already: a terminal status never changes."""
    if not holds(conditions.NOT_MADE, job):
        return None
    status, error = verdict(attempt, stored)
    if job.cancel_requested and (attempt is None or status is JobStatus.CANCELED):
        status, error = JobStatus.CANCELED, None
    if attempt is not None and attempt.state is AttemptState.SUCCEEDED:
        failure = None  # what was delivered is what counts; a file that is not stored yet has its own error
    if failure is not None and status not in (JobStatus.CANCELED, JobStatus.EXPIRED):
        status, error = JobStatus.FAILED, failure
    outcome = attempt.outcome if attempt else None
    progress = job.progress or Progress(step="submit", percentage=0)
    if status is JobStatus.COMPLETED:
        progress = Progress(step="store", message="All files are stored", percentage=100)
    return job.model_copy(
        update={
            "status": status,
            "error": error,
            "progress": progress,
            "assets": stored.assets,
            "result": outcome.result if outcome else None,
            "version": stored.version,
            "notes": (*job.notes, *(outcome.notes if outcome else ()), *stored.notes),
            "started_at": job.started_at,
            "completed_at": now,
        }
    )


def hold(ended: Job) -> Job | None:
    """The job waiting for its review, in the place of this end of it; None: there is nothing to review, or
    nobody wants to."""
    wanted, now = ended.request.get("review"), ended.completed_at
    if wanted is None or now is None or ended.cancel_requested:
        return None
    if ended.status not in (JobStatus.COMPLETED, JobStatus.PARTIAL):
        return None
    wish = read_kept(ReviewWish, wanted)
    review = Review(
        ends_as=ended.status,
        since=now,
        due_at=now + timedelta(seconds=wish.within),
        on_timeout=wish.on_timeout,
    )
    return ended.model_copy(
        update={
            "status": JobStatus.NEEDS_REVIEW,
            "review": review,
            "progress": Progress(step="review", message="Waits for its review", percentage=100),
            "completed_at": None,
        }
    )


def decide(job: Job, decision: Decision, now: datetime, *, by: str, reason: str | None = None) -> Job | None:
    """The end that a review gives the job. None when it is not in one (any more): the first decision
    stands."""
    review = job.review
    if review is None or not holds(conditions.IN_REVIEW, job):
        return None
    decided = {"decision": decision, "decided_at": now, "by": by, "reason": reason}
    ends = {
        Decision.APPROVED: (review.ends_as, job.error),
        Decision.REJECTED: (JobStatus.CANCELED, JobError(code=ErrorCode.REJECTED, message=_told(by, reason))),
        Decision.EXPIRED: (
            JobStatus.EXPIRED,
            JobError(code=ErrorCode.NOT_REVIEWED, message="Nobody reviewed it in time", retryable=True),
        ),
    }
    status, error = ends[decision]
    return job.model_copy(
        update={
            "status": status,
            "error": error,
            "review": review.model_copy(update=decided),
            "progress": Progress(step="review", message=f"Review: {decision.value}", percentage=100),
            "cost_at_end": job.cost,
            "completed_at": now,
        }
    )


def comment(job: Job, said: Comment, wish: Wish | None = None) -> Job | None:
    """The job with one more comment, which this wish has become. None when it is in no review, or all is
    said that may be."""
    review = job.review
    if review is None or not holds(conditions.IN_REVIEW, job):
        return None
    comments = (*review.comments, said)
    if (
        len(comments) > MOST_COMMENTS
        or sum(len(f"{one.by}{one.text}".encode()) for one in comments) > MOST_SAID
    ):
        return None
    under = job.comments_under if wish is None else (*job.comments_under, wish)
    return job.model_copy(
        update={"review": review.model_copy(update={"comments": comments}), "comments_under": under}
    )


def _told(by: str, reason: str | None) -> str:
    return f"{by} rejected it: {reason}" if reason else f"{by} rejected it"
