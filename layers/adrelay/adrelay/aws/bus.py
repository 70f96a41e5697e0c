"""Events that we put on our bus ourselves; completion events of living workflows the workflow puts there."""

import json
from typing import Any

from adrelay.aws import clients

SOURCE = "adrelay"


def publish(event_bus: str, detail_type: str, detail: dict[str, Any]) -> None:
    """Put an event on the bus. RuntimeError when EventBridge did not take it: try again."""
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
        raise RuntimeError(f"EventBridge did not take the event: {answer['Entries']}")
