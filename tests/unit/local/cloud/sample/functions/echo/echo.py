import json
import os
import sys
from typing import Any

from greeting import greet


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answers with the event itself and with what this worker can see."""
    seen = {
        "event": event,
        "greeting": greet(os.environ["GREETING"], "you"),
        "environ": dict(os.environ),
        "path": sys.path,
        "remaining_ms": context.get_remaining_time_in_millis(),
    }
    headers = {"Content-Type": "application/json", "X-Sample": "yes"}
    return {"statusCode": 200, "headers": headers, "cookies": ["a=1", "b=2"], "body": json.dumps(seen)}
