"""Static Ads Lab's API under `/static_ads_lab`: its clients need another base URL and key."""

from adrelay.starting import traced

from typing import Any

import ad_routes
import edit_routes
import resource_routes
import upload_routes
from aws_lambda_powertools.utilities.typing import LambdaContext
from serve_static_ads_lab_settings import LabFacadeSettings

from adrelay.config import settings
from adrelay.facades.static_ads_lab import ads as lab
from adrelay.jobs import quotas
from adrelay.telemetry import logger, metrics
from adrelay.web import api

_config = settings(LabFacadeSettings)
quotas.stack_limits()  # one that cannot be read fails the start, not each job
app = api.make_app(dialect=lab.DIALECT)
app.include_router(edit_routes.router)
app.include_router(ad_routes.router)
app.include_router(upload_routes.router)
app.include_router(resource_routes.router)


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return api.serve(app, event, context, origins=_config.cors_origins, dialect=lab.DIALECT)
