"""How customers' receivers are doing: one that is dead or slow must not hold up what is for others.

All webhooks share a few workers. So a webhook takes one of its receiver's places while it is posted: a few,
and only one while the receiver is slow or does not answer. One that has not answered several times in a row
is asked nothing for a while, and then by one webhook alone. What finds no place waits, which is no try of it.

A receiver is an origin (scheme, host, port) of one tenant's: what a tenant does to a host that others use as
well is not theirs to suffer. A place ends by itself when who took it must be dead.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from adrelay.aws.items import Item, from_item, to_item
from adrelay.aws.table import Table
from adrelay.data_model import RECEIVER
from adrelay.security.urls import origin

PLACES, PLACES_OF_SLOW = 4, 1
SLOW_SECONDS = 3.0  # an answer that took longer
CLOSES_AFTER = 3  # times in a row without an answer
_FIRST_CLOSED, _LONGEST_CLOSED = 30.0, 900.0  # seconds
_HELD_SECONDS = 45.0  # longer than the function that posts may live
_KEPT_SECONDS = 7 * 24 * 3600
_TRIES = 8  # to take a place, while others take theirs


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a post. `seconds`: how long it took. `answered`: with any status in time. `wants_no_more`:
    for so many seconds, as the receiver says."""

    seconds: float
    answered: bool
    wants_no_more: float = 0.0


class Receiver:
    """Where a tenant's webhooks to one origin go. Times are Unix seconds."""

    def __init__(self, table: Table, tenant: str, url: str) -> None:
        self._table = table
        self._key = RECEIVER.key(tenant=tenant, origin=origin(url))

    def enter(self, who: str, now: float) -> float | None:
        """Take a place for one post. None: it is taken; else the seconds until it is worth asking again, 0
        where all places are taken."""
        for _ in range(_TRIES):
            item = self._item(now)
            if (closed := float(item.get("closed_until", 0)) - now) > 0:
                return closed
            dead = [name for name, until in item["held"].items() if float(until) <= now]
            held = item["held"].keys() - dead
            if who not in held and len(held) >= _places(item):
                return 0.0
            if self._hold(who, dead, int(item["turn"]), now):
                return None
        return 0.0

    def leave(self, who: str, answer: Answer, now: float) -> None:
        """Give the place back, and note how the receiver did."""
        item = from_item(self._table.get(self._key) or {})
        failures = 0 if answer.answered else int(item.get("failures", 0)) + 1
        closed = max(_closed_seconds(failures), answer.wants_no_more)
        slow = not answer.answered or answer.seconds > SLOW_SECONDS
        values = {":failures": failures, ":slow": slow, ":until": round(now + closed) if closed else 0}
        self._table.update(
            Key=self._key,
            UpdateExpression="SET failures = :failures, slow = :slow, closed_until = :until REMOVE held.#who",
            ConditionExpression="attribute_exists(held)",
            ExpressionAttributeNames={"#who": who},
            ExpressionAttributeValues=to_item(values),
        )

    def _item(self, now: float) -> Item:
        found = self._table.get(self._key)
        if found is None:
            empty = to_item({"held": {}, "turn": 0, "expires_at": round(now + _KEPT_SECONDS)})
            self._table.put(self._key | empty)
            return {"held": {}, "turn": 0}
        return from_item(found)

    def _hold(self, who: str, dead: Sequence[str], turn: int, now: float) -> bool:
        """Take a place, unless another has taken one since `turn` was read; dead ones end."""
        names = {f"#n{index}": name for index, name in enumerate(dead) if name != who}
        gone = ", ".join(f"held.{name}" for name in names)
        values = {":until": round(now + _HELD_SECONDS), ":seen": turn, ":next": turn + 1}
        written = self._table.update(
            Key=self._key,
            UpdateExpression="SET held.#who = :until, turn = :next, expires_at = :kept"
            + (f" REMOVE {gone}" if gone else ""),
            ConditionExpression="turn = :seen",
            ExpressionAttributeNames={"#who": who, **names},
            ExpressionAttributeValues=to_item({**values, ":kept": round(now + _KEPT_SECONDS)}),
        )
        return written is not None


def _places(item: Item) -> int:
    return PLACES_OF_SLOW if item.get("slow") else PLACES


def _closed_seconds(failures: int) -> float:
    """For how long a receiver is asked nothing that has not answered so often."""
    if failures < CLOSES_AFTER:
        return 0.0
    return float(min(_FIRST_CLOSED * 2 ** min(failures - CLOSES_AFTER, 10), _LONGEST_CLOSED))
