"""AdCreative.ai's photoshoots under `/adcreative`: its clients need another base URL and key."""

from adrelay.starting import traced

from typing import Any

import photoshoot_routes
import token_routes
from aws_lambda_powertools.utilities.typing import LambdaContext
from serve_adcreative_settings import PhotoshootFacadeSettings

from adrelay.config import settings
from adrelay.facades.adcreative import photoshoots as adcreative
from adrelay.jobs import quotas
from adrelay.telemetry import logger, metrics
from adrelay.web import api

_config = settings(PhotoshootFacadeSettings)
quotas.stack_limits()  # one that cannot be read fails the start, not each job
app = api.make_app(dialect=adcreative.DIALECT)
app.include_router(token_routes.router)
app.include_router(photoshoot_routes.router)


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return api.serve(app, event, context, origins=_config.cors_origins, dialect=adcreative.DIALECT)
