"""Everything that reads or changes jobs which exist, and the documents of the API itself. Edits that a vendor
took long for are finished here as well (a watch asks for it)."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import asset_routes
import batch_routes
import design_routes
import image_routes
import preset_routes
import usage_routes
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.utilities.typing import LambdaContext

from adrelay import api, catalogue, control
from adrelay.clock import utc_now
from adrelay.config import ManageSettings, settings
from adrelay.documents import (
    JobDocument,
    JobList,
    ProblemDocument,
    ProviderList,
    ServiceDocument,
    Timeline,
    described,
)
from adrelay.jobs.model import Job, JobKind, JobStatus
from adrelay.listing import Filters
from adrelay.presign import presigner
from adrelay.store import Store
from adrelay.telemetry import logger, metrics, traced
from adrelay.views import job_view, timestamp

_config = settings(ManageSettings)
_store = Store(_config.table)


def _methods(path: str) -> list[str]:
    """Those that the API's document has for this path: also what other functions answer."""
    paths = json.loads((Path(__file__).parent / "openapi.json").read_text(encoding="utf-8"))["paths"]
    return sorted(
        {
            method.upper()
            for known, operations in paths.items()
            if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", known), path)
            for method in operations
        }
    )


app = api.make_app(_methods)
app.include_router(asset_routes.router)
app.include_router(batch_routes.router)
app.include_router(design_routes.router)
app.include_router(image_routes.router)
app.include_router(preset_routes.router)
app.include_router(usage_routes.router)
_ABSENT = {401: described("No API key", ProblemDocument), 404: described("No such job", ProblemDocument)}


def _document(job: Job) -> dict[str, Any]:
    return job_view(job, _store.attempts(job.id), presigner(_config.url_lifetime))


@app.get(
    "/v1/jobs",
    summary="List jobs, newest first",
    responses={200: described("A page of jobs", JobList), 401: _ABSENT[401]},
    tags=["jobs"],
)
def list_jobs(
    ids: Annotated[str | None, Query(description="job ids, comma-separated, at most 100")] = None,
    status: Annotated[JobStatus | None, Query()] = None,
    kind: Annotated[JobKind | None, Query()] = None,
    batch_id: Annotated[str | None, Query()] = None,
    label: Annotated[str | None, Query(description="name:value")] = None,
    cursor: Annotated[str | None, Query(description="`next_cursor` of the page before")] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> Response[str]:
    filters = Filters(status=status, kind=kind, batch_id=batch_id, label=control.parse_label(label))
    page = control.list_jobs(
        _store, api.tenant(app), filters, ids=control.parse_ids(ids), cursor=cursor, limit=limit
    )
    return api.json_response(control.page_view(page, _document, by_ids=ids is not None))


@app.get(
    "/v1/jobs/<job_id>",
    summary="Get a job",
    responses={200: described("The job", JobDocument), **_ABSENT},
    tags=["jobs"],
)
def get_job(job_id: str) -> Response[str]:
    return api.json_response(_document(_store.job_of(api.tenant(app), job_id)))


@app.post(
    "/v1/jobs/<job_id>/cancel",
    summary="Cancel a job",
    responses={
        202: described("Will be canceled", JobDocument),
        200: described("Is canceled", JobDocument),
        409: described("Has ended otherwise", ProblemDocument),
        **_ABSENT,
    },
    tags=["jobs"],
)
def cancel_job(job_id: str) -> Response[str]:
    job = control.cancel(_store, _store.job_of(api.tenant(app), job_id))
    return api.json_response(_document(job), status=200 if job.status.terminal else 202)


@app.get(
    "/v1/jobs/<job_id>/timeline",
    summary="What happened to a job, oldest first",
    responses={200: described("The timeline", Timeline), **_ABSENT},
    tags=["jobs"],
)
def get_timeline(job_id: str) -> Response[str]:
    job = _store.job_of(api.tenant(app), job_id)
    lines = _store.timeline(job.id)
    events = [{**line, "at": timestamp(datetime.fromisoformat(line["at"]))} for line in lines]
    return api.json_response({"id": job.id, "events": events})


@app.get(
    "/v1/providers",
    summary="What each provider can do",
    responses={200: described("The providers", ProviderList), 401: _ABSENT[401]},
    tags=["providers"],
)
def list_providers() -> Response[str]:
    api.tenant(app)
    return api.json_response({"providers": catalogue.providers(_store, utc_now())})


@app.get(
    "/v1/health",
    summary="Whether the API can reach its table",
    responses={200: described("It can", ServiceDocument)},
    tags=["service"],
)
def get_health() -> Response[str]:
    _store.client.describe_table(TableName=_config.table)
    return api.json_response({"status": "ok"})


@app.get("/openapi.json", include_in_schema=False)
def get_openapi() -> Response[str]:
    return _file("openapi.json", "application/json")


@app.get("/docs", include_in_schema=False)
def get_docs() -> Response[str]:
    return _file("docs.html", "text/html; charset=utf-8")


def _file(name: str, content_type: str) -> Response[str]:
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return Response(status_code=200, content_type=content_type, body=text)


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    if event.get("action") == "settle_edit":
        design_routes.settle(event["job_id"])
        return {}
    return api.serve(app, event, context)
