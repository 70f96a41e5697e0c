"""The console at `/console`: one page, and the files that it is made of."""

from adrelay.starting import traced

from typing import Any

import console_files
from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import Field

from adrelay.config import Settings, settings
from adrelay.telemetry import logger
from adrelay.web import manners


class ConsoleSettings(Settings):
    asset_bucket: str = Field(alias="ASSET_BUCKET")


_config = settings(ConsoleSettings)


@logger.inject_lambda_context(clear_state=True)
@traced
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    bodiless = manners.as_get(event)
    path = (event.get("pathParameters") or {}).get("path")
    seen = (event.get("headers") or {}).get("if-none-match")
    bucket = _config.asset_bucket
    answer = console_files.page(bucket, seen) if path is None else console_files.file(path)
    answer["headers"]["X-Request-Id"] = event["requestContext"]["requestId"]
    manners.compress(event, answer)
    if bodiless:
        manners.without_body(answer)
    return answer
