"""Attempts that our own functions make: they are invoked where a vendor is sent a request."""

import json

from adrelay.attempts.desk import Desk
from adrelay.attempts.news import accept
from adrelay.attempts.outcomes import record_outcome
from adrelay.aws import clients
from adrelay.clock import utc_now
from adrelay.error_codes import ErrorCode
from adrelay.jobs.model import Attempt, AttemptState, Job, JobError, JobKind, Outcome, Purchase
from adrelay.providers.base import Submission
from adrelay.providers.registry import provider


def render(desk: Desk, job: Job, attempt: Attempt) -> None:
    """Start the studio's render unless it is known to have been started. Twice does no harm: it is free,
    gives the same files, and only the first outcome counts."""
    if attempt.state is AttemptState.WAITING:
        return
    desk.store.start_sending(attempt, utc_now(), provider(attempt.provider).wait[job.kind].deadline)
    _invoke(desk, job, attempt)
    accept(desk, attempt, Submission(reference=f"{attempt.job_id}/{attempt.number}"))


def render_failed(desk: Desk, job_id: str, number: int, error_type: str) -> None:
    """A render died (killed, out of memory, timed out). It is free and repeatable: once more, then fail."""
    attempt = desk.store.attempt(job_id, number)
    if attempt.outcome is not None:
        return
    if desk.store.count_check(attempt) <= 2:
        _invoke(desk, desk.store.job(job_id), attempt)
        return
    error = JobError(
        code=ErrorCode.RENDER_FAILED,
        message=f"The render failed: {error_type}",
        provider=attempt.provider,
        retryable=True,
    )
    record_outcome(
        desk.store,
        attempt,
        Outcome(state=AttemptState.FAILED, purchase=Purchase.NO, error=error, source="render"),
    )


def _invoke(desk: Desk, job: Job, attempt: Attempt) -> None:
    function = desk.video_function if job.kind is JobKind.VIDEO else desk.render_function
    payload = json.dumps({"job_id": attempt.job_id, "attempt": attempt.number})
    clients.lambdas().invoke(FunctionName=function, InvocationType="Event", Payload=payload.encode())
