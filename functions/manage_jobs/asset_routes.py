"""`/v1/jobs/{id}/assets/{asset}`: a finished file, as PNG, JPEG or PDF, in full or low resolution.
`/v1/jobs/{id}/attempts/{n}/assets`: have the files of a late success stored."""

from typing import Annotated, Literal

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from manage_jobs_settings import ManageSettings

from adrelay.assets.conversions import find_asset, prepare
from adrelay.attempts.late import ask_for
from adrelay.aws.presign import presigner
from adrelay.config import settings
from adrelay.jobs.store import Store
from adrelay.jobs.views import job_view
from adrelay.web import api
from adrelay.web.responses import described

_config = settings(ManageSettings)
_store = Store(_config.table)
router = APIGatewayHttpRouter()


@router.get(
    "/v1/jobs/<job_id>/assets/<asset_id>",
    summary="Download a file",
    description="Redirects to the file. Conversions are made from our own copy: no vendor is paid.",
    responses={
        302: described("Where the file is", "FileDocument", "Location"),
        401: described("No API key", "ProblemDocument"),
        404: described("No such job or asset", "ProblemDocument"),
        410: described("The file is kept no longer: `assets_expired`", "ProblemDocument"),
        422: described("Not for this file", "ProblemDocument"),
    },
    tags=["jobs"],
)
def download_asset(
    job_id: str,
    asset_id: str,
    format: Annotated[Literal["png", "jpeg", "pdf"] | None, Query(description="as it is, by default")] = None,
    resolution: Annotated[Literal["full", "low"], Query(description="low: small, for previews")] = "full",
) -> Response[str]:
    job = _store.job_of(api.tenant(router), job_id)
    asset = find_asset(_store, job, asset_id)
    key, content_type = prepare(asset, _config.process_function, format, low=resolution == "low")
    url = presigner(_config.url_lifetime)(asset.bucket, key)
    return api.json_response(
        {"url": url, "content_type": content_type}, status=302, headers={"Location": url}
    )


@router.post(
    "/v1/jobs/<job_id>/attempts/<number>/assets",
    summary="Store the files of a late success",
    description=(
        "For an attempt that delivered after it had been canceled or had expired. How far it is, and what "
        "came of it, is in the attempt's `late_success`; the job's status and its own assets stay as they "
        "are. Sent again, it tries again what could not be stored."
    ),
    responses={
        202: described("Will be stored", "JobDocument"),
        200: described("Are stored", "JobDocument"),
        401: described("No API key", "ProblemDocument"),
        404: described("No such job or attempt", "ProblemDocument"),
        409: described("The job has not ended, or nothing came late", "ProblemDocument"),
        422: described("The number is none", "ProblemDocument"),
        503: described("Not now; try again", "ProblemDocument"),
    },
    tags=["jobs"],
)
def store_late_assets(job_id: str, number: int) -> Response[str]:
    job = _store.job_of(api.tenant(router), job_id)
    awaited = ask_for(
        _store, job, number, store_function=_config.store_function, call_function=_config.call_function
    )
    document = job_view(_store.job(job.id), _store.attempts(job.id), presigner(_config.url_lifetime))
    return api.json_response(document, status=202 if awaited else 200)
