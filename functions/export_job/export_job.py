"""Exports: a job's files put into an ad account as drafts. Asked for by HTTP, worked off from a queue."""

from adrelay.starting import traced

import json
from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.utilities.typing import LambdaContext
from export_job_settings import ExportSettings

from adrelay.aws import clients
from adrelay.config import settings
from adrelay.exporters.registry import EXPORTERS, exporter
from adrelay.exports import records
from adrelay.exports.records import export_view
from adrelay.exports.request import ExportFields, begin, secret_of
from adrelay.jobs.store import Store
from adrelay.telemetry import logger, metrics
from adrelay.web import api
from adrelay.web.responses import described
from adrelay.wire.credentials import secret_exists

_config = settings(ExportSettings)
_store = Store(_config.table)
app = api.make_app()
_ABSENT = {
    401: described("No API key", "ProblemDocument"),
    404: described("No such job", "ProblemDocument"),
}


@app.post(
    "/v1/jobs/<job_id>/exports",
    summary="Export a job's files",
    description="Puts the files of a job that has completed into an ad account, as drafts: nothing is "
    "published, linked to a campaign or started. Sent again, the request is the same export; what of it has "
    "failed is then tried again.",
    responses={
        202: described("It will be done, or has been", "ExportDocument"),
        409: described("The job has not completed, or has nothing to export", "ProblemDocument"),
        422: described("Fields are wrong, or the exporter is off", "ProblemDocument"),
        **_ABSENT,
    },
    tags=["exports"],
)
def export_job(job_id: str, fields: ExportFields) -> Response[str]:
    job = _store.job_of(api.tenant(app), job_id)
    export = begin(_store, job, fields, api.request_id(app))
    # Also one that there was: a message may have been lost, and one more is harmless.
    wish = {"job_id": job.id, "export_id": export.id, "correlation_id": export.correlation_id}
    clients.sqs().send_message(QueueUrl=_config.queue_url, MessageBody=json.dumps(wish))
    return api.json_response(export_view(export), status=202)


@app.get(
    "/v1/jobs/<job_id>/exports",
    summary="List a job's exports",
    responses={200: described("Oldest first", "ExportList"), **_ABSENT},
    tags=["exports"],
)
def list_exports(job_id: str) -> Response[str]:
    job = _store.job_of(api.tenant(app), job_id)
    return api.json_response({"exports": list(map(export_view, records.of_job(_store, job.id)))})


@app.get(
    "/v1/exporters",
    summary="List the exporters",
    responses={200: described("Where files can go", "ExporterList"), 401: _ABSENT[401]},
    tags=["exports"],
)
def list_exporters() -> Response[str]:
    tenant = api.tenant(app)
    return api.json_response({"exporters": [_exporter_view(tenant, name) for name in EXPORTERS]})


def _exporter_view(tenant: str, name: str) -> dict[str, Any]:
    known = exporter(name)
    return {
        "name": known.name,
        "title": known.title,
        "configured": secret_exists(secret_of(tenant, name)),
        "docs_url": known.docs_url,
        "account": known.account_form,
        "limits": dict(known.limits),
        "options": known.options_type.model_json_schema(),
    }


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    if "requestContext" in event:
        return api.serve(app, event, context, origins=_config.cors_origins)
    import uploads

    return uploads.work_off(event, context)
