"""Reviews of what has been made: the first decision stands, and ends the job.

Whoever decides writes the job's end; FinishJob tells of it. Should nobody have it do so, the sweep does.
"""

import json
from collections.abc import Callable

from adrelay.attempts import completion
from adrelay.aws import clients
from adrelay.clock import utc_now
from adrelay.errors import Conflict
from adrelay.jobs import follow_ups, lifecycle
from adrelay.jobs.model import Comment, Decision, Job, JobStatus
from adrelay.jobs.store import Store
from adrelay.requests.wishes import Wish
from adrelay.telemetry import logger

_TIMED_OUT = "the time-out"


def decide(
    store: Store,
    job: Job,
    decision: Decision,
    finish_function: str | None,
    *,
    by: str,
    reason: str | None = None,
) -> Job:
    """End the job by this decision; the job as it is then. Conflict where it is in no review, or has been
    decided on otherwise. `finish_function`: what tells of it at once; None: the sweep does."""
    follow_ups.about_to_change(store, job.id, utc_now())
    decided = _write(
        store, job, lambda seen: lifecycle.decide(seen, decision, utc_now(), by=by, reason=reason)
    )
    if decided is None:
        job = store.job(job.id)
        if job.review is None or job.review.decision is not decision:
            raise Conflict(_not_in_review(job))
        return job
    store.note(job.id, "reviewed", utc_now(), decision=decision.value, by=by)
    completion.note_end(store, decided)
    if finish_function is not None:
        _have_told(job, finish_function)
    return decided


def time_out(store: Store, job: Job, finish_function: str) -> None:
    """End a job that nobody has decided on in time, as it was asked for."""
    approve = job.review is not None and job.review.on_timeout == "approve"
    decision = Decision.APPROVED if approve else Decision.EXPIRED
    try:
        decide(store, job, decision, finish_function, by=_TIMED_OUT)
    except Conflict:
        logger.info("somebody has decided after all", extra={"job_id": job.id})


def comment(store: Store, job: Job, by: str, text: str, wish: Wish | None = None) -> tuple[Job, bool]:
    """Add what somebody says, unless this wish has done so before; the job as it is then, and whether it was
    said before. Conflict where it is in no review, or all is said, or the wish's key was used for another."""
    said = Comment(at=utc_now(), by=by, text=text)

    def add(seen: Job) -> Job | None:
        known = wish is not None and wish.is_among(seen.comments_under)
        return None if known else lifecycle.comment(seen, said, wish)

    job = _write(store, job, add) or store.job(job.id)
    if job.review is not None and said in job.review.comments:
        return job, False
    if wish is not None and wish.is_among(job.comments_under):
        return job, True
    full = job.status is JobStatus.NEEDS_REVIEW
    most = f"There are {lifecycle.MOST_COMMENTS} comments already, or together they would be too long"
    raise Conflict(most if full else _not_in_review(job))


def _write(store: Store, job: Job, change: Callable[[Job], Job | None]) -> Job | None:
    """The job as it was written; None where it may not be. Who came first is read, and not overwritten."""
    while (changed := change(job)) is not None:
        if store.review(job, changed):
            return changed
        job = store.job(job.id)
    return None


def _not_in_review(job: Job) -> str:
    if job.review is not None and job.review.decision is not None:
        return f"The job has been reviewed: {job.review.decision.value}"
    return f"The job does not wait for a review: it is {job.status.value}"


def _have_told(job: Job, finish_function: str) -> None:
    request = {"action": "tell", "job_id": job.id, "correlation_id": job.correlation_id}
    try:
        clients.lambdas().invoke(
            FunctionName=finish_function, InvocationType="Event", Payload=json.dumps(request).encode()
        )
    except Exception:
        # It is decided, and the sweep has it told; who decided needs to hear that, not of this.
        logger.exception("its end is told by the sweep", extra={"job_id": job.id})
