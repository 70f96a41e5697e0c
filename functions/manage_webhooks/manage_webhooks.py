"""`/v1/webhooks`: a tenant's endpoints, what was posted to them, and posting it again."""

from adrelay.starting import traced

from typing import Any

import delivery_routes
import endpoint_routes
from aws_lambda_powertools.utilities.typing import LambdaContext
from manage_webhooks_settings import WebhookSettings

from adrelay.config import settings
from adrelay.telemetry import logger, metrics
from adrelay.web import api

_config = settings(WebhookSettings)
app = api.make_app()
app.include_router(endpoint_routes.router)
app.include_router(delivery_routes.router)


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return api.serve(app, event, context, origins=_config.cors_origins)
