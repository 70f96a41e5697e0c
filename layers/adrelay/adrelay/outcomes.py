"""`record_outcome`: the only writer of outcomes, and what wakes a waiting workflow.

Callback, batch poll, single check, synchronous answer, cancel and expiry all come here. The outcome is
written on the condition that none is there; the same write gives back the task token that Await left, if
it came first. If Await comes second, its own condition fails and it does not wait.
"""

from botocore.exceptions import ClientError

from adrelay import clients
from adrelay.clock import utc_now
from adrelay.jobs.model import Attempt, Outcome
from adrelay.store import Store
from adrelay.telemetry import logger, metrics

_NOBODY_WAITS = frozenset({"TaskTimedOut", "TaskDoesNotExist", "InvalidToken"})


def record_outcome(store: Store, attempt: Attempt, outcome: Outcome) -> bool:
    """End `attempt`. False, and a line on the timeline, when it had ended before."""
    before = store.record(attempt, outcome)
    if before is None:
        logger.info("outcome came second", extra={"state": outcome.state, "source": outcome.source})
        late = {"state": outcome.state, "source": outcome.source, "attempt": attempt.number}
        store.note(
            attempt.job_id, "late_outcome", utc_now(), **late, cost=outcome.cost, purchase=outcome.purchase
        )
        return False
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
    if before.task_token:
        wake(before.task_token)
    return True


def wake(task_token: str) -> None:
    """End the workflow's wait. That it has ended already (timed out, or gone) is no error: the workflow
    looks at the attempt before it waits again."""
    try:
        clients.stepfunctions().send_task_success(taskToken=task_token, output="{}")
    except ClientError as error:
        if error.response["Error"]["Code"] not in _NOBODY_WAITS:
            raise
        logger.info("nobody waits any more")
