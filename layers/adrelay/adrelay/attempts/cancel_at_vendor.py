"""Asking a vendor to stop an attempt that we have given up (see `calling_off`).

What it makes of that (stopped, refunded or not, or done already) is news of an attempt that has ended, and
closes its ledger entry as other late news do.
"""

from adrelay.attempts.calling_off import TRIES, may_go_on, note
from adrelay.attempts.desk import Desk
from adrelay.attempts.news import apply_reports
from adrelay.aws.items import to_item
from adrelay.clock import utc_now
from adrelay.data_model import attempt_key
from adrelay.errors import ProviderBusy, ProviderError
from adrelay.jobs.model import Attempt, Job
from adrelay.jobs.store import Store
from adrelay.providers.base import Report
from adrelay.telemetry import logger, metrics
from adrelay.wire.lease import ensure_watch
from adrelay.wire.line import open_line


def cancel_at_vendor(desk: Desk, job_id: str, number: int) -> None:
    """Ask the vendor to stop the attempt, unless it has answered to that, or there is nothing to stop.

    Raises ProviderBusy when it cannot be asked now and is to be asked again.
    """
    job, attempt = desk.store.job(job_id), desk.store.attempt(job_id, number)
    if not may_go_on(attempt):
        return
    tries = _count(desk.store, attempt)
    try:
        report = _ask(desk.store, job, attempt)
    except ProviderError as error:
        logger.warning("an attempt is not called off", extra={"code": error.code})
        note(desk.store, attempt, "not_called_off", code=error.code, message=error.message)
        if isinstance(error, ProviderBusy) and tries < TRIES:
            raise
        report = Report()
    else:
        metrics.add_metric(name="AttemptsCalledOff", unit="Count", value=1)
        note(desk.store, attempt, "called_off")
    if report.outcome is not None:
        outcome = report.outcome.model_copy(update={"source": "call_off"})
        apply_reports(desk.store, [(attempt, Report(outcome=outcome))])
    else:
        ensure_watch(desk.store, desk.watch_arn, attempt.provider)  # it will tell what becomes of it
    _answered(desk.store, attempt)  # last: who dies before is run again, and does the rest


def _ask(store: Store, job: Job, attempt: Attempt) -> Report:
    line = open_line(store, attempt.provider)
    return line.run(line.adapter.cancel(line.call(job, attempt)))


def _count(store: Store, attempt: Attempt) -> int:
    answer = store.client.update_item(
        TableName=store.table,
        Key=attempt_key(attempt.job_id, attempt.number),
        UpdateExpression="ADD calls_off :one",
        ExpressionAttributeValues={":one": {"N": "1"}},
        ReturnValues="UPDATED_NEW",
    )
    return int(answer["Attributes"]["calls_off"]["N"])


def _answered(store: Store, attempt: Attempt) -> None:
    store.update(
        Key=attempt_key(attempt.job_id, attempt.number),
        UpdateExpression="SET called_off_at = :now",
        ConditionExpression="attribute_exists(pk)",
        ExpressionAttributeValues=to_item({":now": utc_now().isoformat()}),
    )
