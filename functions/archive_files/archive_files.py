"""The files of a batch or a job as one ZIP. Who asks is told where it is, or how far; it is made by this
function, too, invoked by itself."""

from adrelay.starting import traced

import json
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from adrelay.archives import making, names
from adrelay.archives.landing import TAGS
from adrelay.archives.records import Archive
from adrelay.archives.wish import Wish
from adrelay.aws import clients
from adrelay.aws.presign import presigner
from adrelay.config import ApiSettings, PresignSettings, settings
from adrelay.jobs.store import Store
from adrelay.telemetry import correlate, logger, metrics
from adrelay.web import api
from adrelay.web.responses import described


class ArchiveSettings(ApiSettings, PresignSettings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    archive_function: str = Field(alias="ARCHIVE_FUNCTION")


_config = settings(ArchiveSettings)
_store = Store(_config.table)
app = api.make_app()
_ASK_AGAIN = 5  # seconds
_ABOUT = (
    "A ZIP of all files of completed and partial jobs, with `manifest.csv` and `manifest.json`: a row a "
    "file, with its SHA-256, placement, copy, landing page and link. It is made once for the same files: "
    "while it is made, the answer is a 202, with the seconds after which to ask again; then it redirects to "
    "the archive. What nobody has approved of is left out. A batch that still runs gives what there is."
)
_ANSWERS: dict[int, Any] = {
    302: described("Where the archive is", "FileDocument", "Location"),
    202: described("It is being made: ask again", "ArchiveDocument", "Retry-After"),
    401: described("No API key", "ProblemDocument"),
    404: described("There is none of this id", "ProblemDocument"),
    409: described("Nothing has been made yet, or nothing was", "ProblemDocument"),
    413: described("The files are too large together", "ProblemDocument"),
    422: described("Parameters are wrong", "ProblemDocument"),
    503: described("Not now; try again", "ProblemDocument"),
}
_Names = Annotated[
    str,
    Query(
        alias="names",
        min_length=1,
        max_length=names.LONGEST,
        description="How files are called: fields in braces, `/` between folders. Fields: "
        f"{', '.join(names.FIELDS)}, and labels.NAME for a label of the job's.",
    ),
]
_Tag = Annotated[
    str | None,
    Query(
        max_length=200,
        description="Added to each landing page, with fields as in `names`; without it, the job's label of "
        "this name.",
    ),
]


@app.get(
    "/v1/batches/<batch_id>/export.zip",
    summary="Archive a batch's files",
    description=_ABOUT,
    responses=_ANSWERS,
    tags=["batches"],
)
def archive_batch(
    batch_id: str,
    name_template: _Names = names.DEFAULT,
    utm_source: _Tag = None,
    utm_medium: _Tag = None,
    utm_campaign: _Tag = None,
    utm_content: _Tag = None,
    utm_term: _Tag = None,
) -> Response[str]:
    return _archive(batch_id, name_template, (utm_source, utm_medium, utm_campaign, utm_content, utm_term))


@app.get(
    "/v1/jobs/<job_id>/export.zip",
    summary="Archive a job's files",
    description=_ABOUT,
    responses=_ANSWERS,
    tags=["jobs"],
)
def archive_job(
    job_id: str,
    name_template: _Names = names.DEFAULT,
    utm_source: _Tag = None,
    utm_medium: _Tag = None,
    utm_campaign: _Tag = None,
    utm_content: _Tag = None,
    utm_term: _Tag = None,
) -> Response[str]:
    return _archive(job_id, name_template, (utm_source, utm_medium, utm_campaign, utm_content, utm_term))


def _archive(subject: str, template: str, tags: tuple[str | None, ...]) -> Response[str]:
    tenant = api.tenant(app)
    names.check(template)
    utm = {name: value for name, value in zip(TAGS, tags, strict=True) if value}
    for name, value in utm.items():
        names.check_fields(value, name)
    wish = Wish(subject=subject, names=template, utm=utm, api_url=api.base_url(app))
    archive, begun = making.wanted(_store, tenant, wish)
    if begun:
        _have_made(archive, wish)
    if archive.archive_key is None:
        return _how_far(archive)
    url = presigner(_config.url_lifetime)(_config.asset_bucket, archive.archive_key)
    where = {"url": url, "content_type": "application/zip"}
    return api.json_response(where, status=302, headers={"Location": url})


def _how_far(archive: Archive) -> Response[str]:
    told = {
        "percentage": 100 * archive.done // max(archive.total, 1),
        "done": archive.done,
        "total": archive.total,
    }
    return api.json_response(told, status=202, headers={"Retry-After": str(_ASK_AGAIN)})


def _have_made(archive: Archive, wish: Wish) -> None:
    asked = {
        "action": "make",
        "tenant": archive.tenant,
        "number": archive.number,
        "wish": wish.model_dump(mode="json"),
        "correlation_id": api.request_id(app),
    }
    payload = json.dumps(asked).encode()
    clients.lambdas().invoke(FunctionName=_config.archive_function, InvocationType="Event", Payload=payload)


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any] | None:
    if event.get("action") == "make":
        correlate(event["correlation_id"])
        wish = Wish.model_validate(event["wish"])
        making.make(_store, _config.asset_bucket, event["tenant"], wish, event["number"])
        return None
    return api.serve(app, event, context, origins=_config.cors_origins)
