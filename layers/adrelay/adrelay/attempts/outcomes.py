"""`record_outcome`: the only writer of outcomes, and what wakes a waiting workflow.

Callback, batch poll, single check, synchronous answer, cancel and expiry all come here. The outcome is
written on the condition that none is there; the same write gives back the task token that Await left, if
it came first. If Await comes second, its own condition fails and it does not wait. What the attempt cost,
and how its provider did, is written down after the workflow was woken; a late outcome can still settle what
nobody could know.
"""

from collections.abc import Mapping
from typing import Any

from boto3.dynamodb.conditions import ConditionBase
from botocore.exceptions import ClientError

from adrelay.attempts import late
from adrelay.aws import clients
from adrelay.clock import utc_now
from adrelay.error_codes import ErrorCode
from adrelay.jobs import conditions
from adrelay.jobs.conditions import may_end
from adrelay.jobs.lifecycle import purchase_so_far
from adrelay.jobs.model import Attempt, AttemptState, JobError, Outcome
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.telemetry import logger, metrics
from adrelay.wire import health
from adrelay.wire.slots import give_back

_NOBODY_WAITS = frozenset({"TaskTimedOut", "TaskDoesNotExist", "InvalidToken"})


def give_up(
    store: Store, attempt: Attempt, state: AttemptState, source: str, error: JobError | None = None
) -> bool:
    """End an open attempt of our own accord (a cancel, a dead workflow). False when it has ended already.

    Whether it may have been bought is judged by the state in which this write finds it: the paid request may
    be leaving just now.
    """
    while attempt.outcome is None:
        outcome = Outcome(state=state, purchase=purchase_so_far(attempt), error=error, source=source)
        if record_outcome(store, attempt, outcome, only_if=may_end(attempt.state)):
            return True
        attempt = store.attempt(attempt.job_id, attempt.number)
    return False


def expire(store: Store, attempt: Attempt) -> bool:
    """End an attempt that is overdue; what is known of its purchase is judged by the state that ends. False
    when it has ended already."""
    while attempt.outcome is None:
        if record_outcome(store, attempt, _expired(attempt), only_if=may_end(attempt.state)):
            return True
        attempt = store.attempt(attempt.job_id, attempt.number)
    return False


def _expired(attempt: Attempt) -> Outcome:
    """The end of an attempt that is overdue: expired, or unknown when not even its acceptance is certain."""
    lost = attempt.state is AttemptState.SENDING and not attempt.free
    return Outcome(
        state=AttemptState.UNKNOWN if lost else AttemptState.EXPIRED,
        purchase=purchase_so_far(attempt),
        error=JobError(
            code=ErrorCode.OUTCOME_UNKNOWN if lost else ErrorCode.EXPIRED,
            message="The answer to the paid request never came; the vendor may have charged for it"
            if lost
            else "The provider did not finish in time",
            provider=attempt.provider,
            retryable=not lost,
        ),
        source="expiry",
    )


def record_outcome(
    store: Store, attempt: Attempt, outcome: Outcome, *, only_if: ConditionBase | None = None
) -> bool:
    """End `attempt`. False, and a line on the timeline, when it had ended before; or when it is not as
    `only_if` wants it, where that is given."""
    before = end(store, attempt, outcome, only_if=only_if or may_end())
    if before is None and only_if is not None:
        return False
    write_up(store, attempt, outcome, before)
    return before is not None


def end(
    store: Store,
    attempt: Attempt,
    outcome: Outcome,
    *,
    only_if: ConditionBase = conditions.OPEN,
    reference: str | None = None,
    memo: Mapping[str, Any] | None = None,
) -> Attempt | None:
    """The first half of `record_outcome`, all that somebody waits for: write the outcome, and what else its
    answer told, and wake the workflow. Gives the attempt as it stood before; None when it could not be
    ended."""
    before = store.record(attempt, outcome, only_if=only_if, reference=reference, memo=memo)
    if before is not None and before.task_token:
        wake(before.task_token)
    return before


def write_up(store: Store, attempt: Attempt, outcome: Outcome, before: Attempt | None) -> None:
    """The second half: the timeline, what it cost, how the provider did. `before` is what `end` gave."""
    if before is None:
        logger.info("outcome came second", extra={"state": outcome.state, "source": outcome.source})
        late.record(store, attempt, outcome)
        store.note(
            attempt.job_id,
            "late_outcome",
            utc_now(),
            attempt=attempt.number,
            state=outcome.state,
            source=outcome.source,
            cost=outcome.cost,
            purchase=outcome.purchase,
        )
        billing.close(store, store.attempt(attempt.job_id, attempt.number), outcome)
        _leave(store, attempt, outcome)
        return
    store.note(
        attempt.job_id,
        "outcome",
        utc_now(),
        attempt=attempt.number,
        provider=attempt.provider,
        state=outcome.state,
        source=outcome.source,
        error=outcome.error.model_dump(mode="json") if outcome.error else None,
    )
    metrics.add_metric(name=f"Attempt{outcome.state.capitalize()}", unit="Count", value=1)
    billing.close(store, before, outcome)
    _leave(store, attempt, outcome)
    health.count(store, before, outcome, utc_now())


def _leave(store: Store, attempt: Attempt, outcome: Outcome) -> None:
    """Give its slot back. One that we gave up goes on at the vendor, whatever we want of it."""
    job = None if attempt.free or outcome.given_up else store.find_job(attempt.job_id)
    if job is not None:
        give_back(store, job.tenant, attempt)


def wake(task_token: str) -> None:
    """End the workflow's wait. That it has ended already (timed out, or gone) is no error: the workflow
    looks at the attempt before it waits again."""
    try:
        clients.stepfunctions().send_task_success(taskToken=task_token, output="{}")
    except ClientError as error:
        if error.response["Error"]["Code"] not in _NOBODY_WAITS:
            raise
        logger.info("nobody waits any more")
