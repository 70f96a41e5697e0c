"""What a tenant keeps and its briefs name: brands, products, audiences, templates, feeds and projects."""

from typing import Any

import feed_routes
import record_routes
import template_routes
from aws_lambda_powertools.utilities.typing import LambdaContext

from adrelay.config import WorkspaceSettings, settings
from adrelay.telemetry import logger, metrics, traced
from adrelay.web import api

_config = settings(WorkspaceSettings)
app = api.make_app()
app.include_router(record_routes.router)
app.include_router(template_routes.router)
app.include_router(feed_routes.router)


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return api.serve(app, event, context, origins=_config.cors_origins)
