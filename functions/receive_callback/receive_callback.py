"""`POST /v1/callbacks/{provider}/{token}`: vendors' webhooks. Every knock gets the same answer."""

from adrelay.starting import traced

import base64
import binascii
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from adrelay.attempts import callbacks
from adrelay.config import Settings, settings
from adrelay.jobs.store import Store
from adrelay.telemetry import logger, metrics


class CallbackSettings(Settings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")
    call_function: str = Field(alias="CALL_FUNCTION")


_config = settings(CallbackSettings)
_receiver = callbacks.Receiver(
    Store(_config.table), bucket=_config.asset_bucket, call_function=_config.call_function
)
_ANSWER = {"statusCode": 202, "headers": {"Content-Type": "application/json"}, "body": '{"received": true}'}


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    logger.set_correlation_id(event["requestContext"]["requestId"])
    path = event["pathParameters"]
    _receiver.receive(path["provider"], path["token"], _body(event), event.get("headers") or {})
    return _ANSWER


def _body(event: dict[str, Any]) -> bytes:
    body = event.get("body") or ""
    if not event.get("isBase64Encoded"):
        return str(body).encode("utf-8", "surrogatepass")
    try:
        return base64.b64decode(body, validate=True)
    except (binascii.Error, ValueError):
        return b""
