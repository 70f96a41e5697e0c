"""Attempts that our own functions make: they are invoked where a vendor is sent a request."""

import json

from adrelay.attempts.desk import Desk
from adrelay.attempts.news import accept
from adrelay.attempts.outcomes import record_outcome
from adrelay.aws import clients
from adrelay.clock import utc_now
from adrelay.error_codes import ErrorCode
from adrelay.jobs.model import Attempt, AttemptState, Job, JobError, Outcome, Purchase
from adrelay.providers.base import Submission, WaitPolicy
from adrelay.providers.registry import provider
from adrelay.requests.kinds import JobKind
from adrelay.security.tokens import new_id

_RUNS = 2  # more of a render, when it died or was lost


def render(desk: Desk, job: Job, attempt: Attempt) -> None:
    """Start the render unless it is known to have been started; again when nothing was heard of it for long,
    since Lambda may lose an asynchronous invocation. Twice does no harm: it is free, gives the same files,
    and only the first outcome counts."""
    policy = provider(attempt.provider).wait[job.kind]
    if attempt.state is AttemptState.WAITING:
        if _is_lost(attempt, policy) and desk.store.count_check(attempt) <= _RUNS:
            desk.store.note(job.id, "render_repeated", utc_now(), attempt=attempt.number)
            _invoke(desk, job, attempt)
        return
    send_id = new_id("send")
    if not desk.store.start_sending(attempt, send_id, utc_now(), policy.deadline):
        attempt = desk.store.attempt(job.id, attempt.number)  # another run has begun, and may have died since
    _invoke(desk, job, attempt)
    reference = f"{attempt.job_id}/{attempt.number}"
    accept(desk, attempt, Submission(reference=reference), attempt.send_id or send_id)


def _is_lost(attempt: Attempt, policy: WaitPolicy) -> bool:
    since = attempt.sent_at or attempt.started_at
    return (utc_now() - since).total_seconds() >= 2 * policy.safety


def render_failed(desk: Desk, job_id: str, number: int, error_type: str) -> None:
    """A render died (killed, out of memory, timed out). It is free and repeatable: once more, then fail."""
    job = desk.store.job(job_id)
    if job.erased_at is not None:
        return
    attempt = desk.store.attempt(job_id, number)
    if attempt.outcome is not None:
        return
    if desk.store.count_check(attempt) <= _RUNS:
        _invoke(desk, job, attempt)
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
