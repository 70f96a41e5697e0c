"""Omneky's API under `/omneky`: its clients need another base URL and key."""

from adrelay.starting import traced

import json
from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.utilities.typing import LambdaContext

from adrelay.config import FacadeSettings, settings
from adrelay.facades import omneky
from adrelay.facades.links import Links
from adrelay.facades.orders import Caller, Desk
from adrelay.jobs import quotas
from adrelay.jobs.store import Store
from adrelay.telemetry import logger, metrics
from adrelay.web import api

_config = settings(FacadeSettings)
_store = Store(_config.table)
_desk = Desk(_store, _config.state_machine_arn, omneky.VENDOR)
quotas.stack_limits()  # one that cannot be read fails the start, not each job
app = api.make_app(dialect=omneky.DIALECT)


def _caller() -> Caller:
    return Caller(api.tenant(app), api.base_url(app), api.request_id(app))


@app.post("/omneky/create_image_ad_async")
def create_image_ad() -> Response[str]:
    asked = omneky.read(json.loads(app.current_event.body or "null"))
    key = app.current_event.headers.get("idempotency-key") or None
    job = omneky.create(_desk, _caller(), asked, key)
    return api.json_response(omneky.submitted(job), status=202, headers=omneky.notes(job))


@app.get("/omneky/jobs/<job_id>")
def get_job(job_id: str) -> Response[str]:
    caller = _caller()
    job = omneky.job_of(_store, caller.tenant, job_id)
    view = omneky.job_view(job, Links(_store, caller.tenant, caller.api_url))
    return api.json_response(view, headers=omneky.notes(job))


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return api.serve(app, event, context, origins=_config.cors_origins, dialect=omneky.DIALECT)
