"""CutX's API under `/cutx`: its clients need another base URL and key."""

from adrelay.starting import traced

import json
from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.utilities.typing import LambdaContext

from adrelay.config import FacadeSettings, settings
from adrelay.facades import cutx
from adrelay.facades.links import Links
from adrelay.facades.orders import Caller, Desk
from adrelay.jobs import quotas
from adrelay.jobs.model import JobStatus
from adrelay.jobs.store import Store
from adrelay.requests.kinds import JobKind
from adrelay.telemetry import logger, metrics
from adrelay.web import api
from adrelay.web.waiting import LIMIT, wait_for_end

_config = settings(FacadeSettings)
_store = Store(_config.table)
_desk = Desk(_store, _config.state_machine_arn, cutx.VENDOR)
quotas.stack_limits()  # one that cannot be read fails the start, not each job
app = api.make_app(dialect=cutx.DIALECT)


def _caller() -> Caller:
    return Caller(api.tenant(app), api.base_url(app), api.request_id(app))


def _asked(kind: JobKind) -> dict[str, Any]:
    return cutx.read(kind, json.loads(app.current_event.body or "null"))


@app.post("/cutx/api/generate/copy")
def generate_copy() -> Response[str]:
    """Texts, waited for: where they are not there in time, status and status alone tell of the job."""
    job, reused = cutx.generate(_desk, _caller(), JobKind.COPY, _asked(JobKind.COPY))
    if not reused:
        job = wait_for_end(_store, job, LIMIT)
    if job.status.terminal and job.status is not JobStatus.COMPLETED:
        return api.json_response(cutx.failed(job), status=500, headers=cutx.notes(job))
    texts = {} if reused else {"variants": cutx.variants(job)}
    view = cutx.submitted(_store, job, reused=reused) | texts
    return api.json_response(view, headers=cutx.notes(job))


@app.post("/cutx/api/generate/static-ad")
def generate_static_ad() -> Response[str]:
    return _begun(JobKind.IMAGE_AD)


@app.post("/cutx/api/generate/video")
def generate_video() -> Response[str]:
    return _begun(JobKind.VIDEO)


def _begun(kind: JobKind) -> Response[str]:
    job, reused = cutx.generate(_desk, _caller(), kind, _asked(kind))
    return api.json_response(cutx.submitted(_store, job, reused=reused), headers=cutx.notes(job))


@app.get("/cutx/api/generate/status")
def get_status() -> Response[str]:
    caller = _caller()
    job = cutx.job_of(_store, caller.tenant, (app.current_event.query_string_parameters or {}).get("jobId"))
    view = cutx.status_view(job, Links(_store, caller.tenant, caller.api_url))
    return api.json_response(view, headers=cutx.notes(job))


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return api.serve(app, event, context, origins=_config.cors_origins, dialect=cutx.DIALECT)
