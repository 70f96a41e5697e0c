"""`/v1/jobs/{id}/assets/{asset}`: a finished file, as PNG, JPEG or PDF, in full or low resolution."""

from typing import Annotated, Literal

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from adrelay import api
from adrelay.config import ManageSettings, settings
from adrelay.documents import FileDocument, ProblemDocument, described
from adrelay.downloads import find_asset, prepare
from adrelay.presign import presigner
from adrelay.store import Store

_config = settings(ManageSettings)
_store = Store(_config.table)
router = APIGatewayHttpRouter()


@router.get(
    "/v1/jobs/<job_id>/assets/<asset_id>",
    summary="Download a file",
    description="Redirects to the file. Conversions are made from our own copy: no vendor is paid.",
    responses={
        302: described("Where the file is", FileDocument),
        401: described("No API key", ProblemDocument),
        404: described("No such job or asset", ProblemDocument),
        422: described("Not for this file", ProblemDocument),
    },
    tags=["jobs"],
)
def download_asset(
    job_id: str,
    asset_id: str,
    format: Annotated[Literal["png", "jpeg", "pdf"] | None, Query()] = None,
    resolution: Annotated[Literal["full", "low"], Query()] = "full",
) -> Response[str]:
    job = _store.job_of(api.tenant(router), job_id)
    asset = find_asset(job, asset_id)
    key, content_type = prepare(asset, _config.process_function, format, low=resolution == "low")
    url = presigner(_config.url_lifetime)(asset.bucket, key)
    return api.json_response(
        {"url": url, "content_type": content_type}, status=302, headers={"Location": url}
    )
