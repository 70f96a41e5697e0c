"""Events on our bus."""

import json
from typing import Any

from adrelay.aws import clients
from adrelay.errors import NotPublished

SOURCE = "adrelay"


def publish(event_bus: str, detail_type: str, detail: dict[str, Any]) -> None:
    """Put an event on the bus. Raises NotPublished, and ClientError when EventBridge fails."""
    answer = clients.events().put_events(
        Entries=[
            {
                "Source": SOURCE,
                "DetailType": detail_type,
                "Detail": json.dumps(detail),
                "EventBusName": event_bus,
            }
        ]
    )
    if answer["FailedEntryCount"]:
        raise NotPublished(f"EventBridge did not take the event: {answer['Entries']}")
