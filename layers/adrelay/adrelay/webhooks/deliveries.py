"""The log of what was posted to customers, and when it is tried again.

One item is one webhook to one endpoint. The queue's own count of receives also counts the times at which a
message only waited for its receiver, so tries are counted here.
"""

import random
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from boto3.dynamodb.conditions import Attr, Key

from adrelay.aws.items import Item, from_item, to_item
from adrelay.aws.table import Table, on_condition
from adrelay.data_model import DELIVERY
from adrelay.jobs.model import Frozen
from adrelay.security.headers import seconds_until

TRIES = 12
_FIRST_PAUSE, LONGEST_PAUSE = 5.0, 4 * 3600.0  # seconds between tries; 12 tries span about 14 hours
_FIRST_WAIT, _LONGEST_WAIT = 5.0, 900.0  # seconds between looks whether the receiver has a place
KEPT = timedelta(days=30)
_LOGGED = 60  # tries that an item keeps: those of five rounds
_WHAT = {
    "tenant",
    "endpoint_id",
    "event_id",
    "event_at",
    "type",
    "about",
    "url",
}  # of a delivery, from the first


class DeliveryState(StrEnum):
    """What has become of a webhook so far."""

    WAITING = "waiting"  # for a place at its receiver, or for what signs it
    TRYING = "trying"
    TAKEN = "taken"
    GIVEN_UP = "given_up"


_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
UNDER_WAY = frozenset({DeliveryState.WAITING, DeliveryState.TRYING})


class Try(Frozen):
    """`status`: of the answer, None when there was none. `ms`: until the answer, or until we gave up."""

    at: datetime
    status: int | None = None
    ms: int
    problem: str | None = None


class Delivery(Frozen):
    """`event_at`: when what it tells became known; `tries`: of this round, `log`: of all. `waiting_since`,
    `waiting_for`: while it waits. `bytes`, `sha256`: of the body as it was posted last."""

    tenant: str
    endpoint_id: str
    event_id: str
    event_at: datetime
    type: str
    about: str
    url: str
    state: DeliveryState = DeliveryState.TRYING
    tries: int = 0
    next_at: datetime | None = None
    waiting_since: datetime | None = None
    waiting_for: str | None = None
    log: tuple[Try, ...] = ()
    bytes: int = 0
    sha256: str = ""

    @property
    def key(self) -> Item:
        return DELIVERY.key(
            tenant=self.tenant,
            at=_sortable(self.event_at),
            event_id=self.event_id,
            endpoint_id=self.endpoint_id,
        )

    @property
    def sort_key(self) -> str:
        return str(self.key["sk"]["S"])


def count_try(table: Table, delivery: Delivery, now: datetime) -> int:
    """Count a try that is about to be made; how many there were in this round, this one included. What was
    taken or given up, and is sent again, begins anew."""
    posted = {"bytes": delivery.bytes, "sha256": delivery.sha256}
    fields = {"state": DeliveryState.TRYING.value, **posted}
    return _go_on(table, delivery, now, fields, tries=1).tries


def note_wait(table: Table, delivery: Delivery, now: datetime, why: str, until: datetime) -> Delivery:
    """Note that it waits, which is no try; as it is now, with when it began to."""
    waits = {"waiting_for": why, "next_at": until.isoformat()}
    return _go_on(table, delivery, now, {"state": DeliveryState.WAITING.value, **waits}, tries=0)


def _go_on(
    table: Table, delivery: Delivery, now: datetime, fields: Mapping[str, Any], *, tries: int
) -> Delivery:
    """Set these fields, and count so many tries more; or so many, where a round has ended before."""
    whole = {**delivery.model_dump(mode="json", include=_WHAT), **fields}
    waits = fields["state"] == DeliveryState.WAITING.value
    names = {f"#{name}": name for name in whole} | {
        "#log": "log",
        "#tries": "tries",
        "#since": "waiting_since",
    }
    values = {f":{name}": value for name, value in whole.items()} | {
        ":tries": tries,
        ":none": [],
        ":kept": round((now + KEPT).timestamp()),
    }
    setting = ", ".join(f"#{name} = :{name}" for name in whole)
    setting = f"SET {setting}, expires_at = :kept, #log = if_not_exists(#log, :none)"
    leaving = ""
    if waits:
        values[":now"] = now.isoformat()
        setting += ", #since = if_not_exists(#since, :now)"
    else:
        names["#why"], leaving = "waiting_for", " REMOVE #since, #why"
    request: dict[str, Any] = {
        "Key": delivery.key,
        "ExpressionAttributeNames": names,
        "ExpressionAttributeValues": to_item(values),
        "ReturnValues": "ALL_NEW",
    }
    going_on = Attr("state").not_exists() | Attr("state").is_in([one.value for one in UNDER_WAY])
    found = table.update(going_on, UpdateExpression=f"{setting}{leaving} ADD #tries :tries", **request)
    if found is None:
        found = table.update(UpdateExpression=f"{setting}, #tries = :tries{leaving}", **request)
    return _read(found or {})


def conclude(
    table: Table, delivery: Delivery, state: DeliveryState, made: Try | None, next_at: datetime | None = None
) -> None:
    """Note what came of a try, or that no more is made."""
    values: dict[str, Any] = {":state": state.value}
    expression = "SET #state = :state"
    if next_at is not None:
        expression, values[":next"] = f"{expression}, next_at = :next", next_at.isoformat()
    if made is not None:
        expression += ", #log = list_append(#log, :made)"
        values[":made"] = [made.model_dump(mode="json", exclude_none=True)]
    names = {"#state": "state", **({"#log": "log"} if made else {})}
    room = Attr("log").size().lt(_LOGGED) if made else Attr("pk").exists()
    request = {"Key": delivery.key, "ExpressionAttributeNames": names}
    expression += " REMOVE waiting_since, waiting_for" + (", next_at" if next_at is None else "")
    done = table.update(
        room, UpdateExpression=expression, ExpressionAttributeValues=to_item(values), **request
    )
    if done is None and made is not None:  # the log is full
        conclude(table, delivery, state, None, next_at)


def find(table: Table, tenant: str, sort_key: str) -> Delivery | None:
    at, _, rest = sort_key.partition("#")
    event_id, _, endpoint_id = rest.partition("#")
    item = table.get(DELIVERY.key(tenant=tenant, at=at, event_id=event_id, endpoint_id=endpoint_id))
    return None if item is None else _read(item)


def of_event(
    table: Table, tenant: str, event_at: datetime, event_id: str, endpoint_id: str
) -> Delivery | None:
    """What is known of the webhook of this event to this endpoint; None: it was never tried."""
    return find(table, tenant, f"{_sortable(event_at)}#{event_id}#{endpoint_id}")


def newest(
    table: Table, tenant: str, *, since: datetime | None = None, before: str | None = None
) -> Iterator[Delivery]:
    """A tenant's deliveries, the newest event first; those whose events are not older than `since`, and from
    after the sort key `before` on."""
    partition = DELIVERY.key(tenant=tenant, at="", event_id="", endpoint_id="")["pk"]["S"]
    low, high = _sortable(since) if since else "0", before or "9"
    request = on_condition(Key("pk").eq(partition) & Key("sk").between(low, high), {})
    request["KeyConditionExpression"] = request.pop("ConditionExpression")
    pages = table.client.get_paginator("query").paginate(
        TableName=table.table, ScanIndexForward=False, ConsistentRead=True, **request
    )
    for page in pages:
        for item in page["Items"]:
            if (found := _read(item)).sort_key != before:
                yield found


def pause_before(next_try: int) -> int:
    """Seconds until try number `next_try` (2, 3, …): growing threefold, with jitter."""
    longest = min(_FIRST_PAUSE * 3.0 ** (next_try - 2), LONGEST_PAUSE)
    return round(longest * random.uniform(0.75, 1.0))  # noqa: S311 - jitter, no secret


def wait_for_place(received: int, closed: float) -> int:
    """Seconds until it is worth asking a receiver again that is busy, or closed for so many seconds, for a
    message that was received so often."""
    longest = min(_FIRST_WAIT * 2.0 ** min(received - 1, 20), _LONGEST_WAIT)
    jitter = random.uniform(0.0, 0.5)  # noqa: S311 - no secret
    return round(max(longest * (1.0 - jitter), closed * (1.0 + jitter / 2) + 1 if closed else 0.0))


def retry_after(headers: Mapping[str, str], now: datetime) -> float:
    """The seconds that a `Retry-After` asks for, as a number or a date, the longest of several; 0 without one
    that can be read. At most the longest of our own pauses."""
    text = headers.get("retry-after", "")
    numbers = [part.strip() for part in text.split(",")]  # a proxy may have added its own
    if all(map(_NUMBER.fullmatch, numbers)):
        asked = max(map(float, numbers))
    else:
        asked = seconds_until(text.strip(), now) or 0.0
    return min(max(asked, 0.0), LONGEST_PAUSE)


def _sortable(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _read(item: Item) -> Delivery:
    plain = from_item(item)
    return Delivery.model_validate({name: plain[name] for name in Delivery.model_fields if name in plain})
