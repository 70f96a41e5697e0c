"""Every minute: does what nobody else has done for jobs and batches that are due, and looks at budgets of
which more is used up, or whose limit is new. Correctness rests on it where AWS promises nothing: status
events are best effort, processes die between two writes."""

from adrelay.starting import traced

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any

import budget_alerts
from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from adrelay import clock
from adrelay.attempts.sweep import Sweep
from adrelay.batches import records
from adrelay.config import Settings, settings
from adrelay.jobs import follow_ups
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.telemetry import logger, metrics


class SweepSettings(Settings):
    state_machine_arn: str = Field(alias="STATE_MACHINE_ARN")
    batch_queue_url: str = Field(alias="BATCH_QUEUE_URL")
    event_bus: str = Field(alias="EVENT_BUS_NAME")
    finish_function: str = Field(alias="FINISH_FUNCTION")
    store_function: str = Field(alias="STORE_FUNCTION")
    call_function: str = Field(alias="CALL_FUNCTION")


_config = settings(SweepSettings)
_store = Store(_config.table)
_SECONDS = 40.0  # of the 60 that the function has; what is left is due in the next sweep, too
_AT_ONCE = 8
_BATCHES_AFTER = timedelta(minutes=2)


def _sweep(sweeper: str) -> None:
    now, until = clock.utc_now(), time.monotonic() + _SECONDS
    sweep = Sweep(
        store=_store,
        state_machine_arn=_config.state_machine_arn,
        event_bus=_config.event_bus,
        finish_function=_config.finish_function,
        store_function=_config.store_function,
        call_function=_config.call_function,
        sweeper=sweeper,
    )
    tally = records.Tally(_store, _config.event_bus, _config.batch_queue_url)
    look_at_budget = partial(
        budget_alerts.look, _store, _config.event_bus, going_on=lambda: time.monotonic() < until
    )
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for job_id, place in follow_ups.due(_store, now):
            pool.submit(_one, until, job_id, sweep.look, job_id, place)
        for batch_id in records.unfinished(_store, now - _BATCHES_AFTER):
            pool.submit(_one, until, batch_id, tally.look_after, batch_id)
        for tenant, name in billing.ledger(_store).watched():
            pool.submit(_one, until, tenant, look_at_budget, tenant, name)


def _one(until: float, name: str, look: Callable[..., None], *given: str) -> None:
    """One look. That it fails, whatever it is, must not keep the others from being looked at."""
    if time.monotonic() > until:
        return
    try:
        look(*given)
    except Exception:
        logger.exception("cannot look after it now", extra={"name_of_it": name})
        metrics.add_metric(name="LooksFailed", unit="Count", value=1)


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> None:
    _sweep(context.aws_request_id)
