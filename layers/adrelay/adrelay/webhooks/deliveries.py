"""How often a webhook was tried, and when it is tried again.

The queue's own count of receives also counts the times at which a message only waited for its receiver.
"""

import random
from collections.abc import Mapping
from datetime import datetime

from adrelay.aws.items import from_item, to_item
from adrelay.aws.table import Table
from adrelay.data_model import DELIVERY
from adrelay.security.headers import seconds_until

TRIES = 12
_FIRST_PAUSE, LONGEST_PAUSE = 5.0, 4 * 3600.0  # seconds between tries; 12 tries span about 14 hours
_FIRST_WAIT, _LONGEST_WAIT = 5.0, 900.0  # seconds between looks whether the receiver has a place
_KEPT_SECONDS = 7 * 24 * 3600  # longer than the queue keeps a message


def count_try(table: Table, event_id: str, now: float) -> int:
    """Count a try that is about to be made; how many there were, this one included."""
    key, kept = DELIVERY.key(event_id=event_id), {":kept": round(now + _KEPT_SECONDS), ":now": round(now)}
    counted = table.update(
        Key=key,
        UpdateExpression="SET expires_at = :kept ADD tries :one",
        ConditionExpression="attribute_not_exists(expires_at) OR expires_at > :now",
        ExpressionAttributeValues=to_item({**kept, ":one": 1}),
        ReturnValues="ALL_NEW",
    )
    if counted is None:  # one of long ago, that DynamoDB has yet to delete
        table.delete(key)
        return count_try(table, event_id, now)
    return int(from_item(counted)["tries"])


def forget(table: Table, event_id: str) -> None:
    """Begin anew, should it be sent again: it was taken, or given up."""
    table.delete(DELIVERY.key(event_id=event_id))


def pause_before(next_try: int) -> int:
    """Seconds until try number `next_try` (2, 3, …): growing threefold, with jitter."""
    longest = min(_FIRST_PAUSE * 3.0 ** (next_try - 2), LONGEST_PAUSE)
    return round(longest * random.uniform(0.75, 1.0))  # noqa: S311 - jitter, no secret


def wait_for_place(received: int) -> int:
    """Seconds until it is worth asking a busy receiver again, for a message that was received so often."""
    longest = min(_FIRST_WAIT * 2.0 ** min(received - 1, 20), _LONGEST_WAIT)
    return round(longest * random.uniform(0.5, 1.0))  # noqa: S311 - jitter, no secret


def retry_after(headers: Mapping[str, str], now: datetime) -> float:
    """The seconds that a `Retry-After` asks for, as a number or a date; 0 without one that can be read. At
    most the longest of our own pauses."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        asked = float(text.lstrip("0")[:9] or 0)
    else:
        asked = seconds_until(text, now) or 0.0
    return min(max(asked, 0.0), LONGEST_PAUSE)
