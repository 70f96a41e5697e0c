"""The cancel of a job: its open attempts are given up, and its workflow hears of it. Should there be none to
hear, the next sweep ends the job. One that waits for its review is rejected."""

from adrelay.attempts.outcomes import give_up
from adrelay.attempts.reviews import decide
from adrelay.clock import utc_now
from adrelay.errors import Conflict
from adrelay.jobs import follow_ups
from adrelay.jobs.model import AttemptState, Decision, Job, JobStatus
from adrelay.jobs.store import Store


def cancel(store: Store, job: Job) -> Job:
    """Cancel a job: its open attempt ends as canceled, or, if none has begun, the next one will.

    Returns the job as it is then; raises Conflict when it has ended otherwise.
    """
    if store.request_cancel(job.id):
        for attempt in store.attempts(job.id):
            give_up(store, attempt, AttemptState.CANCELED, "cancel")
        follow_ups.look_at(store, job.id, utc_now())
    job = store.job(job.id)
    if job.status is JobStatus.NEEDS_REVIEW:
        return decide(store, job, Decision.REJECTED, None, by="the cancel")
    if job.status.terminal and job.status is not JobStatus.CANCELED:
        raise Conflict(f"The job has already ended: {job.status.value}")
    return job
