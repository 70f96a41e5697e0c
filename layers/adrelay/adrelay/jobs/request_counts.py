"""How many requests a tenant makes, counted by the authorizer: in no minute more than its limit.

The minute slides, in slices of five seconds; one item has a tenant's. A request adds one to the slice that
goes on, by a conditional write whose answer has them all. One too many is taken off again, and the item says
from which slice on there is room: until then that condition refuses. What counts is the slice that goes on
and the twelve before it, so a place is free again 60 to 65 seconds after it was taken.
"""

import math
import re
from collections.abc import Iterable
from datetime import datetime

from adrelay.aws.items import Item, from_item, to_item
from adrelay.aws.table import Table
from adrelay.data_model import RECENT_REQUESTS
from adrelay.errors import RateLimit, TooManyRequests

_WINDOW, _SLICE = 60, 5  # seconds
_SLICES = _WINDOW // _SLICE
_KEPT_SECONDS = 600  # the item of a tenant that asks nothing any more
_NAME = re.compile(r"s(\d+)")  # of the attribute that counts a slice


def count_request(table: Table, tenant: str, limit: int, now: datetime) -> RateLimit:
    """Count a request; what is left of the limit, below 0 when it is one too many, which does not count.
    `reset`: until the first of those that count does so no more."""
    key, moment = RECENT_REQUESTS.key(tenant=tenant), now.timestamp()
    current = int(moment // _SLICE)
    counted = _add(table, key, current)
    if counted is None:
        room_from = int(from_item(table.get(key) or {}).get("room_from", current + 1))
        return _left(limit, -1, room_from, moment)
    slices = {
        int(named[1]): int(count) for name, count in counted.items() if (named := _NAME.fullmatch(name))
    }
    recent = {number: count for number, count in slices.items() if number >= current - _SLICES and count > 0}
    left, room_from = limit - sum(recent.values()), min(recent) + _SLICES + 1
    past = [number for number in slices if number < current - _SLICES]
    if left < 0:
        _refuse(table, key, current, room_from, past)
    elif len(past) > _SLICES:
        table.update(Key=key, UpdateExpression=_without(past))
    return _left(limit, left, room_from, moment)


def too_many_requests(limit: RateLimit) -> TooManyRequests:
    return TooManyRequests(f"A tenant may make {limit.quota} requests a minute here", limit)


def _add(table: Table, key: Item, current: int) -> Item | None:
    """The item with one more request; None while there is no room."""
    counted = table.update(
        Key=key,
        UpdateExpression=f"SET expires_at = :kept ADD s{current} :one",
        ConditionExpression="attribute_not_exists(room_from) OR room_from <= :current",
        ExpressionAttributeValues=to_item(
            {":one": 1, ":kept": current * _SLICE + _KEPT_SECONDS, ":current": current}
        ),
        ReturnValues="ALL_NEW",
    )
    return None if counted is None else from_item(counted)


def _refuse(table: Table, key: Item, current: int, room_from: int, past: Iterable[int]) -> None:
    """Take the request off again, and have the next ones refused until there is room."""
    table.update(
        Key=key,
        UpdateExpression=f"SET room_from = :room ADD s{current} :less {_without(past)}".rstrip(),
        ExpressionAttributeValues=to_item({":room": room_from, ":less": -1}),
    )


def _without(past: Iterable[int]) -> str:
    """What removes slices that count no more. They pile up only slowly: one write a minute does."""
    names = ", ".join(f"s{number}" for number in past)
    return f"REMOVE {names}" if names else ""


def _left(limit: int, left: int, room_from: int, moment: float) -> RateLimit:
    reset = max(math.ceil(room_from * _SLICE - moment), 1)
    return RateLimit("requests", limit, left, window=_WINDOW, reset=reset)
