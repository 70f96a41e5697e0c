"""Feeds of products, read item by item. Asked by ManageFeeds, and by itself where a run has no time."""

from adrelay.starting import traced

import json
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from adrelay.aws import clients
from adrelay.config import Settings, settings
from adrelay.feeds.reading import Reader
from adrelay.jobs.store import Store
from adrelay.telemetry import correlate, logger, metrics


class FeedSettings(Settings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    feed_function: str = Field(alias="FEED_FUNCTION")


_config = settings(FeedSettings)
_store = Store(_config.table)


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> None:
    correlate(event["correlation_id"])

    def left() -> float:
        return context.get_remaining_time_in_millis() / 1000

    def go_on() -> None:
        clients.lambdas().invoke(
            FunctionName=_config.feed_function, InvocationType="Event", Payload=json.dumps(event).encode()
        )

    reader = Reader(_store, _config.asset_bucket, left, go_on)
    reader.read(event["tenant"], event["feed_id"], event["number"])
