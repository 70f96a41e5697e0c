"""Pictures that briefs name: fetched with patience, verified, kept by their content, cut out; each once.
Asked by whoever needs them."""

from adrelay.starting import traced

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from adrelay.aws.table import Table
from adrelay.config import Settings, settings
from adrelay.images.keeping import keep_pictures
from adrelay.telemetry import correlate, logger, metrics


class KeepSettings(Settings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")


_config = settings(KeepSettings)
_table = Table(_config.table)


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    correlate(event["correlation_id"])
    return keep_pictures(_table, _config.asset_bucket, event)
