"""A film's script, spoken: a recording in the asset bucket, and when each word is heard. RenderVideo asks."""

from adrelay.starting import traced

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from adrelay.aws.functions import answer
from adrelay.config import Settings, settings
from adrelay.speech.scripts import record
from adrelay.telemetry import correlate, logger, metrics


class SpeakSettings(Settings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")


_config = settings(SpeakSettings)


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    correlate(event["correlation_id"])
    return answer(lambda: record(_config.asset_bucket, event))
