"""Finished files get a signed manifest (C2PA). StoreAssets asks, and keeps the file as it is where that
cannot be; a schedule tries the certificate, and an operator may."""

from adrelay.starting import traced

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from adrelay.assets.signing import sign_file, try_certificate
from adrelay.clock import utc_now
from adrelay.config import Settings, settings
from adrelay.telemetry import correlate, logger, metrics


class SignSettings(Settings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    signing_secret: str = Field(alias="FILE_SIGNING_SECRET")
    time_authority: str = Field(alias="TIME_AUTHORITY")


_config = settings(SignSettings)


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    if event.get("action") == "try":
        return try_certificate(_config.signing_secret, utc_now())
    correlate(event["correlation_id"], job_id=event["job_id"])
    return sign_file(_config.asset_bucket, _config.signing_secret, _config.time_authority, event)
