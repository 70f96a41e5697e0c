"""`POST /v1/jobs/{id}/retry`: the same request once more."""

from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from submit_job_settings import SubmitSettings

from adrelay.aws.presign import presigner
from adrelay.config import settings
from adrelay.intake.accept import Origin
from adrelay.intake.retrying import retry
from adrelay.jobs.store import Store
from adrelay.jobs.views import job_view
from adrelay.web import api
from adrelay.web.keys import REPLAYED, check_key
from adrelay.web.parameters import IdempotencyKey
from adrelay.web.responses import described

_config = settings(SubmitSettings)
_store = Store(_config.table)
router = APIGatewayHttpRouter()
Force = Annotated[bool, Query(description="also of a job that has completed: it is paid once more")]


@router.post(
    "/v1/jobs/<job_id>/retry",
    summary="Run a job again",
    description=(
        "Makes a new job with the request of one that ended otherwise than completed; `retry_of` and "
        "`retried_as` lead from one to the other. What the first has cost stays. Without a key it is the "
        "last one that was made so, while that works."
    ),
    responses={
        202: described("The new job", "JobDocument", "Location"),
        401: described("No API key", "ProblemDocument"),
        402: described("It costs more than max_cost, or than the budget leaves", "ProblemDocument"),
        404: described("No such job", "ProblemDocument"),
        409: described("The job has not ended, has completed, or was made good", "ProblemDocument"),
        422: described("What it asks for cannot be done any more", "ProblemDocument"),
    },
    tags=["jobs"],
)
def retry_job(job_id: str, idempotency_key: IdempotencyKey = None, force: Force = False) -> Response[str]:
    from adrelay.facades.retries import limits_of_retry  # only these need wallets

    check_key(idempotency_key)
    tenant = api.tenant(router)
    job = _store.job_of(tenant, job_id)
    limits = limits_of_retry(_store, job)
    origin = Origin(tenant, "http", idempotency_key, api.request_id(router), limits=limits)
    accepted = retry(_store, _config.state_machine_arn, job, origin, force=force)
    headers = {"Location": f"/v1/jobs/{accepted.job.id}"}
    if accepted.replayed:
        headers |= REPLAYED
    attempts = _store.attempts(accepted.job.id) if accepted.replayed else ()
    document = job_view(accepted.job, attempts, presigner(_config.url_lifetime))
    return api.json_response(document, status=202, headers=headers)
