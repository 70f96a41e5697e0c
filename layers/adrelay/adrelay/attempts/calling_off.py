"""Calling attempts off: one that we have given up would go on at its vendor, and be charged.

We give attempts up at a cancel (of a job or of a batch), at their deadline and when their workflow dies. Each
of these leads to the job's Finish, which has them called off: by then the answer that was on its way when the
attempt ended has come, and has brought the vendor's id. CallProvider, which holds the keys, asks the vendor
(`cancel_at_vendor`). It is invoked asynchronously: nobody waits for it, and Lambda tries again, twice, when
the vendor cannot be asked now. Then the timeline says so, and that is the end of it.
"""

import json

from botocore.exceptions import ClientError

from adrelay.attempts.outcomes import give_up
from adrelay.aws import clients
from adrelay.clock import utc_now
from adrelay.jobs.model import Attempt, AttemptState, Job
from adrelay.jobs.store import Store
from adrelay.providers.registry import provider
from adrelay.telemetry import logger

TRIES = 3  # that Lambda makes of an asynchronous invocation: `MaximumRetryAttempts` in the template, and one


def have_called_off(store: Store, job: Job, call_function: str) -> None:
    """Have the vendors asked to stop what they may still be making for a job that has ended; that it cannot
    be, is no error: the job's end does not hang on it.

    An attempt that is open even now was written down just before the end: nobody would ever end it.
    """
    for attempt in store.attempts(job.id):
        if attempt.outcome is None:
            give_up(store, attempt, AttemptState.CANCELED, "workflow")
            attempt = store.attempt(job.id, attempt.number)
        if not may_go_on(attempt):
            continue
        payload = {
            "action": "call_off",
            "job_id": job.id,
            "attempt": attempt.number,
            "correlation_id": job.correlation_id,
        }
        try:
            clients.lambdas().invoke(
                FunctionName=call_function, InvocationType="Event", Payload=json.dumps(payload).encode()
            )
        except ClientError as error:
            logger.warning("cannot have an attempt called off", extra={"error": str(error)})
            note(store, attempt, "not_called_off", message="Nobody could ask the vendor to stop")


def may_go_on(attempt: Attempt) -> bool:
    """Whether the vendor may still be making what we have given up, and can be asked not to."""
    outcome = attempt.outcome
    if outcome is None or not outcome.given_up or attempt.reference is None or attempt.late is not None:
        return False
    if attempt.called_off_at is not None or attempt.calls_off >= TRIES:
        return False
    return provider(attempt.provider).cancels


def note(store: Store, attempt: Attempt, event: str, **detail: str) -> None:
    """A line of the timeline: `called_off`, or `not_called_off` and why."""
    store.note(attempt.job_id, event, utc_now(), attempt=attempt.number, provider=attempt.provider, **detail)
