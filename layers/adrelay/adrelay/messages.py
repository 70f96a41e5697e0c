"""SQS messages one by one: those that fail come again, the others do not."""

import json
from collections.abc import Callable
from typing import Any

from adrelay.errors import NotTaken
from adrelay.telemetry import logger

Json = dict[str, Any]


def each(event: Json, work: Callable[[Json, Json], None]) -> Json:
    """Call `work(body, record)` for every message of the event; what Lambda wants to hear of it.

    Also a batch of which all failed is reported message by message: an error of the function would slow the
    queue.
    """
    failed = []
    for record in event["Records"]:
        try:
            work(json.loads(record["body"]), record)
        except Exception as error:
            if not isinstance(error, NotTaken):  # that a customer did not take it has been said
                logger.exception("message failed", extra={"message_id": record["messageId"]})
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}
