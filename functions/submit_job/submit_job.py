"""Three ways in, one path: HTTP, a file dropped in S3, an event; each for single jobs and for batches.

A caller waits for the cold start of `POST /v1/jobs` alone, so what only the other ways need is imported when
they are taken.
"""

from adrelay.starting import traced

from typing import Any

import retry_routes
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.utilities.typing import LambdaContext
from submit_job_settings import SubmitSettings

from adrelay.aws.presign import presigner
from adrelay.config import settings
from adrelay.intake.accept import Origin, accept
from adrelay.intake.reading import second_look
from adrelay.jobs import quotas
from adrelay.jobs.store import Store
from adrelay.jobs.views import job_view
from adrelay.requests.request import JobRequest
from adrelay.telemetry import logger, metrics
from adrelay.web import api
from adrelay.web.keys import REPLAYED
from adrelay.web.parameters import IdempotencyKey, Prefer
from adrelay.web.responses import described, either
from adrelay.web.waiting import wait_for_end, wanted_wait

_config = settings(SubmitSettings)
_store = Store(_config.table)
quotas.stack_limits()  # one that cannot be read fails the start, not each job
app = api.make_app(second_look=second_look)
app.include_router(retry_routes.router)
JobRequest.model_rebuild(force=False)  # now, when Lambda gives a function more processor than later


@app.post(
    "/v1/jobs",
    summary="Submit a job",
    responses={
        202: described("Accepted", "JobDocument", "Location", "Preference-Applied"),
        200: either(
            "Already ended; or a plan", ("JobDocument", "PlanDocument"), "Location", "Preference-Applied"
        ),
        401: described("No API key, or none that we know", "ProblemDocument"),
        402: described("It costs more than max_cost, or than the budget leaves", "ProblemDocument"),
        409: described("The idempotency key stands for another body", "ProblemDocument"),
        422: described("Fields are wrong", "ProblemDocument"),
    },
    tags=["jobs"],
)
def submit_job(
    request: JobRequest,
    idempotency_key: IdempotencyKey = None,
    prefer: Prefer = None,
) -> Response[str]:
    """Record a job and start its workflow. With `Prefer: wait=N` the answer waits up to N (≤ 25) seconds for
    its end."""
    origin = Origin(api.tenant(app), "http", idempotency_key, api.request_id(app))
    if request.dry_run:
        from adrelay.intake import plan

        return api.json_response(plan.of_job(_store, request, origin.tenant))
    accepted = accept(_store, _config.state_machine_arn, request, origin)
    headers = {"Location": f"/v1/jobs/{accepted.job.id}"}
    if accepted.replayed:
        headers |= REPLAYED
    job, seconds = accepted.job, wanted_wait(prefer)
    if seconds:
        headers["Preference-Applied"] = f"wait={seconds:g}"
        job = wait_for_end(_store, job, seconds)
    # A job just made has none; what could fail by looking for them would hide that it was made.
    attempts = _store.attempts(job.id) if accepted.replayed or seconds else ()
    document = job_view(job, attempts, presigner(_config.url_lifetime))
    return api.json_response(document, status=200 if job.status.made else 202, headers=headers)


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any] | None:
    if "requestContext" in event and not event["requestContext"]["http"]["path"].startswith("/v1/batches"):
        return api.serve(app, event, context, origins=_config.cors_origins)
    import submit_batch

    if "requestContext" in event:
        return api.serve(submit_batch.app, event, context, origins=_config.cors_origins)
    if "Records" in event:
        return submit_batch.tend_due(event, context)
    import drops

    intake = drops.Intake(
        submit_batch.batches, _config.event_bus, _config.event_tenant, _config.briefs_by_version == "true"
    )
    if event.get("source") == "aws.s3":
        drops.take_dropped_brief(intake, event)
    elif event["detail-type"].endswith(" Requested"):
        drops.take_requested(intake, event)
    else:
        drops.tell_beside(_store, event)
    return None
