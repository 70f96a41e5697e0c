"""The studio's films: renders one attempt's videos and records their outcome. Invoked asynchronously."""

from adrelay.starting import traced

from typing import Any, Literal

from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from adrelay.config import RenderSettings, settings
from adrelay.jobs.store import Store
from adrelay.rendering import videos
from adrelay.rendering.attempt import Studio
from adrelay.rendering.speech import Speaker
from adrelay.telemetry import logger, metrics


class VideoSettings(RenderSettings):
    speak_function: str = Field(alias="SPEAK_FUNCTION")
    voice_engine: Literal["built_in", "polly"] = Field(alias="VOICE_ENGINE")


_config = settings(VideoSettings)
_studio = Studio(Store(_config.table), _config.asset_bucket, _config.keep_function, _config.read_function)
_speaker = Speaker(_config.speak_function, _config.voice_engine)


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> None:
    videos.render_attempt(_studio, _speaker, event["job_id"], event["attempt"])
