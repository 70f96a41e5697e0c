"""What a tenant is to a stack, managed by itself: its API keys, and its budgets."""

from adrelay.starting import traced

from typing import Any

import budget_routes
import key_routes
import label_routes
from aws_lambda_powertools.utilities.typing import LambdaContext

from adrelay.config import ApiSettings, settings
from adrelay.telemetry import logger, metrics
from adrelay.web import api

_config = settings(ApiSettings)
app = api.make_app()
app.include_router(key_routes.router)
app.include_router(budget_routes.router)
app.include_router(label_routes.router)


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return api.serve(app, event, context, origins=_config.cors_origins)
