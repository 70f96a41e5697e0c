"""Designs that other products' ads are made from: kept, made of ads, and looked at."""

from adrelay.starting import traced

import time
from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from adrelay.aws.functions import ask
from adrelay.aws.presign import presigner
from adrelay.config import ApiSettings, PresignSettings, settings
from adrelay.intake.accept import fill
from adrelay.intake.reading import read_job
from adrelay.jobs.store import Store
from adrelay.providers.studio.options import NAME as STUDIO
from adrelay.telemetry import logger, metrics
from adrelay.web import api
from adrelay.web.parameters import IdempotencyKey
from adrelay.web.responses import described
from adrelay.workspace.forms import PreviewFields, TemplateFields, TemplateSource
from adrelay.workspace.kinds import TEMPLATE
from adrelay.workspace.model import Made
from adrelay.workspace.routes import Records, documented_creation


class TemplateSettings(ApiSettings, PresignSettings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    render_function: str = Field(alias="RENDER_FUNCTION")


_config = settings(TemplateSettings)
_store = Store(_config.table)
app = api.make_app()
_records = Records(app, _store)
_SECONDS = 26.0  # of the 29 that API Gateway waits


def _ask(action: str, **more: Any) -> dict[str, Any]:
    told = {"action": action, "correlation_id": logger.get_correlation_id() or ""}
    return ask(_config.render_function, {**told, "tenant": api.tenant(app), **more}, seconds=_SECONDS)


def _made(source: TemplateSource) -> Made:
    given = source.model_dump(mode="json", exclude_defaults=True)
    told = _ask("template", source=given)
    own = {name: value for name, value in given.items() if name in TemplateFields.model_fields}
    return Made(TemplateFields.model_validate({**own, **told["fields"]}), notes=tuple(told["notes"]))


@app.post("/v1/templates", **documented_creation(TEMPLATE))
def create_template(source: TemplateSource, idempotency_key: IdempotencyKey = None) -> Response[str]:
    return _records.create(TEMPLATE, source, idempotency_key, lambda: _made(source))


_records.add_list_by_brand(TEMPLATE)
_records.add_routes(TEMPLATE)


@app.post(
    "/v1/templates/<record_id>/preview",
    summary="Look at a template",
    description="Draws the ads that a brief would get of it, small. No job is made: sent again, they are "
    "drawn again.",
    responses={
        200: described("Drawn", "PreviewDocument"),
        401: described("No API key", "ProblemDocument"),
        404: described("No such template", "ProblemDocument"),
        422: described("Fields are wrong", "ProblemDocument"),
        503: described("It takes too long", "ProblemDocument"),
    },
    tags=[TEMPLATE.plural],
    operation_id="preview_template",
)
def preview_template(record_id: str, fields: PreviewFields) -> Response[str]:
    tenant = api.tenant(app)
    _records.workspace.record(TEMPLATE, record_id)
    brief = {**fields.brief, "template_id": record_id}
    request = fill(_store, read_job({"kind": "image_ad", "provider": STUDIO, "brief": brief}), tenant).request
    document = request.model_dump(mode="json", by_alias=True, exclude_unset=True)
    answer = _ask("preview", request=document, deadline=time.time() + _SECONDS - 4)
    presign = presigner(_config.url_lifetime)
    shown = [
        {**{k: v for k, v in one.items() if k != "key"}, "url": presign(_config.asset_bucket, one["key"])}
        for one in answer["previews"]
    ]
    return api.json_response({"previews": shown, "notes": answer["notes"]})


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return api.serve(app, event, context, origins=_config.cors_origins)
