"""Asking what has become of an attempt that was given up, when nobody else does.

A watch asks for a while, and a callback makes us ask: then the cost is settled, and a success kept. But a
watch may never have begun, or have died, and callbacks get lost. So the sweep has the vendor asked, some
times and ever more rarely (`lifecycle.next_inquiry`), until the cost is settled. CallProvider asks, which
holds the keys. Whether it could is not waited for: the next inquiry is the way to try again.
"""

import json
from datetime import datetime

from adrelay.aws import clients
from adrelay.data_model import attempt_key
from adrelay.jobs.lifecycle import next_inquiry
from adrelay.jobs.model import Attempt, Job
from adrelay.jobs.store import Store
from adrelay.money.entries import EntryState
from adrelay.providers.registry import PROVIDERS, provider
from adrelay.telemetry import logger, metrics


def next_at(attempt: Attempt) -> datetime | None:
    """When the next inquiry about the attempt is due; None: never. (Its vendor may be one that was taken out
    of the configuration.)"""
    listed = attempt.provider in PROVIDERS and provider(attempt.provider).lists
    return next_inquiry(attempt, listed=listed)


def make(store: Store, job: Job, attempt: Attempt, call_function: str, now: datetime) -> None:
    """Have the vendor asked about the attempt, if that is due. Raises ClientError when it cannot be now."""
    due = next_at(attempt)
    if due is None or now < due or job.cost.state != EntryState.UNSETTLED:
        return
    question = {
        "action": "look_again",
        "job_id": attempt.job_id,
        "attempt": attempt.number,
        "correlation_id": job.correlation_id,
    }
    clients.lambdas().invoke(
        FunctionName=call_function, InvocationType="Event", Payload=json.dumps(question).encode()
    )
    store.update(
        Key=attempt_key(attempt.job_id, attempt.number),
        UpdateExpression="ADD inquiries :one",
        ConditionExpression="attribute_exists(pk)",
        ExpressionAttributeValues={":one": {"N": "1"}},
    )
    logger.warning("nobody had heard what became of it", extra={"job_id": job.id, "attempt": attempt.number})
    metrics.add_metric(name="InquiriesMade", unit="Count", value=1)
