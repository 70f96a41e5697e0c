"""Everything that reads or changes jobs which exist, and the documents of the API itself. Edits that a vendor
took long for are finished here as well (a watch asks for it)."""

from adrelay.starting import traced

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import account_routes
import asset_routes
import batch_routes
import design_routes
import font_routes
import image_routes
import job_routes
import picture_routes
import placement_routes
import preset_routes
import service_routes
import usage_routes
import voice_routes
from aws_lambda_powertools.utilities.typing import LambdaContext
from manage_jobs_settings import ManageSettings

from adrelay.config import settings
from adrelay.telemetry import logger, metrics
from adrelay.web import api

_config = settings(ManageSettings)
# What the API's document does not describe: itself, pages, and what only vendors call.
_BESIDE = {
    **dict.fromkeys(("/console", "/docs", "/docs/errors", "/openapi.json"), ("get",)),
    "/v1/callbacks/{provider}/{token}": ("post",),
    "/r/{token}": ("get", "post"),
}


def _methods(path: str) -> list[str]:
    """Those that the API has for this path: also what other functions answer. A path that is one by its own
    name is no id of its neighbours."""
    paths = _paths()
    known = [path] if path in paths else paths
    matching = [one for one in known if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", one), path)]
    return sorted({method.upper() for one in matching for method in paths[one]})


@cache
def _paths() -> Mapping[str, Sequence[str]]:
    """The methods of each path. Read once, and only where somebody asks for what is not there: who looks for
    holes asks thousands of times, and to read the document takes longer than all else of an answer."""
    document = json.loads((Path(__file__).parent / "openapi.json").read_text(encoding="utf-8"))
    return {path: tuple(methods) for path, methods in document["paths"].items()} | _BESIDE


app = api.make_app(_methods)
app.include_router(account_routes.router)
app.include_router(asset_routes.router)
app.include_router(batch_routes.router)
app.include_router(design_routes.router)
app.include_router(font_routes.router)
app.include_router(image_routes.router)
app.include_router(job_routes.router)
app.include_router(picture_routes.router)
app.include_router(placement_routes.router)
app.include_router(voice_routes.router)
app.include_router(preset_routes.router)
app.include_router(service_routes.router)
app.include_router(usage_routes.router)


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    if event.get("action") == "settle_edit":
        design_routes.settle(event["job_id"])
        return {}
    return api.serve(app, event, context, origins=_config.cors_origins)
