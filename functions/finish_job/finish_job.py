"""The workflow's Finish: ends the job, or holds it for its review, and tells of it. Also ends jobs whose
execution is gone (aborted, failed, timed out from outside), told by EventBridge or by the sweep; and tells of
those that a review has ended."""

from adrelay.starting import traced

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from adrelay.attempts import completion
from adrelay.attempts.calling_off import have_called_off
from adrelay.attempts.telling import tell_end
from adrelay.batches import records
from adrelay.config import Settings, settings
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import Job, JobError
from adrelay.jobs.store import Store
from adrelay.telemetry import correlate, logger, metrics


class FinishSettings(Settings):
    call_function: str = Field(alias="CALL_FUNCTION")
    batch_queue_url: str = Field(alias="BATCH_QUEUE_URL")
    event_bus: str = Field(alias="EVENT_BUS_NAME")


_config = settings(FinishSettings)
_store = Store(_config.table)
_WORKFLOW = "workflow"  # tells of its own job, in whichever run of its Finish


def _finish(job_id: str, number: int, stored: Stored | None, failure: JobError | None, teller: str) -> str:
    """End the job, tell of it and, if it is one of a batch, count it there; each once. What was given up of
    it is called off at its vendors. The status that it has then."""
    job = completion.finish(_store, job_id, number, stored, failure)
    have_called_off(_store, job, _config.call_function)
    return _tell(job, teller)


def _tell(job: Job, teller: str) -> str:
    """Tell of a job that has ended, or is held, and count it in its batch. The status that it has."""
    tell_end(_store, _config.event_bus, job.id, teller)
    if job.batch_id is not None and job.batch_index is not None:
        tally = records.Tally(_store, _config.event_bus, _config.batch_queue_url)
        if job.status.terminal:
            tally.job_ended(job.batch_id, job.batch_index, job.status.value)
        else:
            tally.job_held(job.batch_id, job.batch_index)
    return job.status.value


def _end_of_dead_execution(job_id: str, why: str, cause: str, teller: str) -> str:
    """End the job in the place of its execution, which can no longer do it."""
    job = _store.job(job_id)
    correlate(job.correlation_id, job_id=job.id)
    failure = completion.workflow_failure(why, cause)
    return _finish(job_id, max(job.attempt, 1), None, failure, teller)


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    if event.get("source") == "aws.states":
        died = event["detail"]
        cause = str(died.get("cause"))
        ended = _end_of_dead_execution(died["name"], died["status"], cause, context.aws_request_id)
    elif event.get("action") == "tell":
        ended = _tell(_store.job(event["job_id"]), context.aws_request_id)
    elif event.get("action") == "end":
        ended = _end_of_dead_execution(event["job_id"], event["why"], "", context.aws_request_id)
    else:
        failed = event.get("failure")
        failure = completion.workflow_failure(failed["error"], failed.get("cause", "")) if failed else None
        stored = Stored.model_validate(event["stored"]) if event.get("stored") else None
        ended = _finish(event["job_id"], event["attempt"], stored, failure, _WORKFLOW)
    return {"status": ended}
