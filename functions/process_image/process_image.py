"""An uploaded picture (S3 `Object Created` under `uploads/`) becomes an image of the library; a finished one
is converted to another format (asked for by ManageJobs)."""

from adrelay.starting import traced

from typing import Any

import telling
from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from adrelay.assets.conversions import convert
from adrelay.config import Settings, settings
from adrelay.images.processing import process_upload
from adrelay.jobs.store import Store
from adrelay.telemetry import logger, metrics


class ProcessSettings(Settings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    event_bus: str = Field(alias="EVENT_BUS_NAME")


_config = settings(ProcessSettings)
_store = Store(_config.table)


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any] | None:
    if event.get("action") == "convert":
        return convert(_config.asset_bucket, event)
    logger.set_correlation_id(event["id"])
    if processed := process_upload(_store, _config.asset_bucket, event["detail"]["object"]["key"]):
        telling.tell(_store, _config.event_bus, _config.asset_bucket, *processed)
    return None
