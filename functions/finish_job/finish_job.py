"""The workflow's Finish; also ends jobs whose execution died from outside (aborted, failed, timed out)."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from adrelay.attempts import completion
from adrelay.attempts.calling_off import have_called_off
from adrelay.aws.bus import publish
from adrelay.batches import records
from adrelay.clock import utc_now
from adrelay.config import FinishSettings, settings
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import JobError
from adrelay.jobs.store import Store
from adrelay.telemetry import logger, metrics, traced

_config = settings(FinishSettings)
_store = Store(_config.table)
_PUBLISHED = "event_published"  # on the timeline of a job whose execution died


def _finish(job_id: str, number: int, stored: Stored, failure: JobError | None) -> dict[str, Any]:
    """End the job and, if it is one of a batch, count it there; both once. What was given up of it is called
    off at its vendors."""
    ended = completion.finish(_store, job_id, number, stored, failure)
    job = _store.job(job_id)
    have_called_off(_store, job, _config.call_function)
    if job.batch_id is not None and job.batch_index is not None:
        tally = records.Tally(_store, _config.event_bus, _config.batch_queue_url)
        tally.job_ended(job.batch_id, job.batch_index, job.status.value)
    return ended


def _end_of_dead_execution(detail: dict[str, Any]) -> None:
    """End the job and publish its event ourselves, once, though EventBridge may tell of it more often: the
    execution can no longer do it."""
    job_id = detail["name"]
    job = _store.job(job_id)
    if any(line["event"] == _PUBLISHED for line in _store.timeline(job_id)):
        logger.info("the end of this execution was told before")
        return
    failure = completion.workflow_failure(detail["status"], str(detail.get("cause")))
    ended = _finish(job_id, max(job.attempt, 1), Stored(), failure)
    publish(_config.event_bus, ended["detail_type"], ended["detail"])
    _store.note(job_id, _PUBLISHED, utc_now())


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any] | None:
    if event.get("source") == "aws.states":
        _end_of_dead_execution(event["detail"])
        return None
    failed = event.get("failure")
    failure = completion.workflow_failure(failed["error"], failed.get("cause", "")) if failed else None
    stored = Stored.model_validate(event.get("stored") or {})
    return _finish(event["job_id"], event["attempt"], stored, failure)
