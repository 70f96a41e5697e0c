"""The watch's Look: polls everything in flight at one vendor."""

from adrelay.starting import traced

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from adrelay.config import Settings, settings
from adrelay.jobs.store import Store
from adrelay.telemetry import logger, metrics
from adrelay.watches.look import Lookout, look


class WatchSettings(Settings):
    watch_arn: str = Field(alias="WATCH_ARN")
    edit_function: str = Field(alias="EDIT_FUNCTION")


_config = settings(WatchSettings)
_store = Store(_config.table)


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    logger.set_correlation_id(event["watch"])
    streams = event.get("streams", True)
    until = event.get("until", 0)  # a watch of a release whose watches had no end hands over at once
    lookout = Lookout(_store, _config.watch_arn, _config.edit_function)
    return look(lookout, event["provider"], event["watch"], event["looks"], until=until, streams=streams)
