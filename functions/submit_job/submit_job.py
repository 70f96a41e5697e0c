"""Three ways in, one path: HTTP, a file dropped in S3, an event; each for single jobs and for batches.

A caller waits for the cold start of `POST /v1/jobs` alone, so what only the other ways need is imported when
they are taken.
"""

import re
import time
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Header
from aws_lambda_powertools.utilities.typing import LambdaContext

from adrelay.aws.presign import presigner
from adrelay.config import SubmitSettings, settings
from adrelay.intake.accept import Origin, accept
from adrelay.jobs import quotas
from adrelay.jobs.model import Job
from adrelay.jobs.request import JobRequest
from adrelay.jobs.store import Store
from adrelay.jobs.views import job_view
from adrelay.telemetry import logger, metrics, traced
from adrelay.web import api
from adrelay.web.responses import described

_config = settings(SubmitSettings)
_store = Store(_config.table)
quotas.stack_limits()  # one that cannot be read fails the start, not each job
_WAIT_LIMIT = 25.0  # seconds, within API Gateway's 30
app = api.make_app()


@app.post(
    "/v1/jobs",
    summary="Submit a job",
    responses={
        202: described("Accepted", "JobDocument"),
        200: described("Already ended", "JobDocument"),
        401: described("No API key, or none that we know", "ProblemDocument"),
        402: described("It costs more than max_cost, or than the budget leaves", "ProblemDocument"),
        409: described("The idempotency key stands for another body", "ProblemDocument"),
        422: described("Fields are wrong", "ProblemDocument"),
    },
    tags=["jobs"],
)
def submit_job(
    request: JobRequest,
    idempotency_key: Annotated[str | None, Header(alias="idempotency-key")] = None,
    prefer: Annotated[str | None, Header()] = None,
) -> Response[str]:
    """Record a job and start its workflow. With `Prefer: wait=N` the answer waits up to N (≤ 25) seconds for
    its end."""
    origin = Origin(api.tenant(app), "http", idempotency_key, api.request_id(app))
    accepted = accept(_store, _config.state_machine_arn, request, origin)
    headers = {"Location": f"/v1/jobs/{accepted.job.id}"}
    if accepted.replayed:
        headers["Idempotent-Replayed"] = "true"
    job, seconds = accepted.job, _wanted_wait(prefer)
    if seconds:
        headers["Preference-Applied"] = f"wait={seconds:g}"
        job = _wait_for_end(job, seconds)
    # A job just made has none; what could fail by looking for them would hide that it was made.
    attempts = _store.attempts(job.id) if accepted.replayed or seconds else ()
    document = job_view(job, attempts, presigner(_config.url_lifetime))
    return api.json_response(document, status=200 if job.status.terminal else 202, headers=headers)


def _wanted_wait(prefer: str | None) -> float:
    found = re.search(r"(?:^|[,;\s])wait=(\d{1,4})", prefer or "")
    return min(float(found[1]), _WAIT_LIMIT) if found else 0.0


def _wait_for_end(job: Job, seconds: float) -> Job:
    until, pause = time.monotonic() + seconds, 0.1
    while not job.status.terminal and time.monotonic() < until:
        time.sleep(min(pause, max(until - time.monotonic(), 0)))
        pause = min(pause * 1.3, 1.0)
        job = _store.job(job.id)
    return job


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any] | None:
    if "requestContext" in event and event["requestContext"]["http"]["path"] != "/v1/batches":
        return api.serve(app, event, context)
    import submit_batch

    if "requestContext" in event:
        return api.serve(submit_batch.app, event, context)
    if "Records" in event:
        return submit_batch.tend_due(event, context)
    import drops

    intake = drops.Intake(
        submit_batch.batches, _config.event_bus, _config.event_tenant, _config.briefs_by_version == "true"
    )
    if event.get("source") == "aws.s3":
        drops.take_dropped_brief(intake, event)
    else:
        drops.take_requested(intake, event)
    return None
