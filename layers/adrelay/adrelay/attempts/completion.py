"""The end of a job, or its wait for a review: status and cost. What is told of it: `telling`."""

from adrelay.attempts import late
from adrelay.attempts.outcomes import expire, give_up
from adrelay.clock import utc_now
from adrelay.error_codes import ErrorCode
from adrelay.jobs import kept_files, lifecycle
from adrelay.jobs.model import Attempt, AttemptState, Job, JobError, JobStatus
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.money.entries import EntryState
from adrelay.telemetry import correlate, logger, metrics

_ITEM_LIMIT = 380_000  # bytes; DynamoDB's items have at most 400 KB


def finish(
    store: Store,
    job_id: str,
    number: int,
    stored: lifecycle.Stored | None,
    failure: JobError | None = None,
) -> Job:
    """End the job, once, or hold it for its review; the job as it is then. `stored`: what Store made of its
    files; None, it came to no end, and what its runs have kept counts."""
    job = store.job(job_id)
    correlate(job.correlation_id, job_id=job.id)
    attempt = _ended_attempt(store, job_id, number, failure)
    if stored is None:
        stored = _gathered(store, attempt)
    ended = lifecycle.finish(job, attempt, stored, utc_now(), failure)
    if ended is not None:
        if attempt is not None and stored.owed:
            late.owe(store, attempt, stored, utc_now())
        cost = billing.settle(store, job)
        ended = ended.model_copy(update={"cost": cost, "cost_at_end": cost})
        ended = _fitting(lifecycle.hold(ended) or ended)
        if store.finish(ended):
            note_end(store, ended)
        if ended.cost.state == EntryState.UNSETTLED:  # late news may have come since it was summed
            billing.update_cost(store, job_id)
    return store.job(job_id)


def _gathered(store: Store, attempt: Attempt | None) -> lifecycle.Stored:
    """What there is of the attempt's files."""
    outcome = attempt.outcome if attempt else None
    if attempt is None or outcome is None or outcome.state is not AttemptState.SUCCEEDED:
        return lifecycle.Stored()
    found = kept_files.remembered(store, attempt) if outcome.deliverables else {}
    return kept_files.gathered(outcome, attempt, found)


def _fitting(job: Job) -> Job:
    """The job as an item of the table can hold it; a long request leaves little room for a long result."""
    room = lifecycle.REVIEW_ROOM if job.status is JobStatus.NEEDS_REVIEW else 0
    if len(job.model_dump_json().encode()) <= _ITEM_LIMIT - room:
        return job
    return job.model_copy(update={"result": None, "notes": (*job.notes, "The result is too large to keep")})


def _ended_attempt(store: Store, job_id: str, number: int, failure: JobError | None) -> Attempt | None:
    """The attempt; when the workflow died before it had an outcome, one that admits what is not known."""
    attempt = store.find_attempt(job_id, number)
    if attempt is not None and attempt.outcome is None and failure is not None:
        if utc_now() >= attempt.deadline_at:
            expire(store, attempt)
        else:
            give_up(store, attempt, AttemptState.FAILED, "workflow", failure)
        attempt = store.attempt(job_id, number)
    return attempt


def workflow_failure(error: str, cause: str) -> JobError:
    """What a job says when its workflow, not a vendor, failed: the error's name. The cause is logged."""
    logger.error("workflow failed", extra={"error": error, "cause": cause})
    return JobError(code=ErrorCode.INTERNAL_ERROR, message=f"The workflow failed: {error}", retryable=True)


def note_end(store: Store, job: Job) -> None:
    """Write down that the job has ended, or that it waits for its review."""
    event = "finished" if job.status.terminal else "held_for_review"
    store.note(job.id, event, utc_now(), status=job.status, assets=len(job.assets))
    metrics.add_metric(name=f"Jobs{job.status.title().replace('_', '')}", unit="Count", value=1)
    if job.completed_at is not None:
        seconds = (job.completed_at - job.created_at).total_seconds()
        metrics.add_metric(name="JobSeconds", unit="Seconds", value=seconds)
    error = job.error.model_dump(mode="json") if job.error else None
    logger.info("job ended or held", extra={"status": job.status, "error": error})
