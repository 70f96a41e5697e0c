"""How customers' receivers are doing: one that is dead or slow must not hold up what is for others.

All webhooks share a few workers. So a webhook takes one of its receiver's places while it is posted: a few,
and only one while the receiver is slow or does not answer. One that has not answered several times in a row
is asked nothing for a while, and then by one webhook alone. What finds no place waits, which is no try of it.

A receiver is an origin (scheme, host, port) of one tenant's: what a tenant does to a host that others use as
well is not theirs to suffer. A place ends by itself when who took it must be dead.

A `Retry-After` speaks of the URL that was asked, not of its origin: only what goes to that URL waits for it,
and no longer than for a receiver that is closed. Both end by their time alone, whoever answers meanwhile.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from boto3.dynamodb.conditions import Attr

from adrelay.aws.items import Item, from_item, to_item
from adrelay.aws.table import Table
from adrelay.data_model import ADDRESS, RECEIVER
from adrelay.security.tokens import digest
from adrelay.security.urls import origin

PLACES, PLACES_OF_SLOW = 4, 1
SLOW_SECONDS = 3.0  # an answer that took longer
CLOSES_AFTER = 3  # times in a row without an answer
_FIRST_CLOSED, LONGEST_CLOSED = 30.0, 900.0  # seconds
_HELD_SECONDS = 45.0  # longer than the function that posts may live
_KEPT_SECONDS = 7 * 24 * 3600
_TRIES = 8  # to take a place, while others take theirs


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a post. `seconds`: how long it took. `answered`: with any status in time. `retry_after`:
    the seconds for which its URL wants nothing more, as the receiver says."""

    seconds: float
    answered: bool
    retry_after: float = 0.0


class Receiver:
    """Where a tenant's webhooks to one URL go. Times are Unix seconds."""

    def __init__(self, table: Table, tenant: str, url: str) -> None:
        self._table = table
        self._key = RECEIVER.key(tenant=tenant, origin=origin(url))
        self._address = ADDRESS.key(tenant=tenant, origin=origin(url), url=digest(url)[:32])

    def enter(self, who: str, now: float, *, at_once: bool = False) -> float | None:
        """Take a place for one post. None: it is taken; else the seconds until it is worth asking again, 0
        where all places are taken. `at_once`: somebody wants to see what it answers now, also one that is
        closed; a place it needs all the same."""
        for _ in range(_TRIES):
            item, until = self._look(now)
            if until > now and not at_once:
                return until - now
            dead = [name for name, ends in item["held"].items() if float(ends) <= now]
            held = item["held"].keys() - dead
            if who not in held and len(held) >= _places(item):
                return 0.0
            if self._hold(who, dead, int(item["turn"]), now):
                return None
        return 0.0

    def leave(self, who: str, answer: Answer, now: float, *, at_once: bool = False) -> None:
        """Give the place back, and note how the receiver did. Others leave at the same time: failures add up,
        and of two that close it the longer counts. Who came in `at_once` and was not answered adds none: to
        look often at one that is closed shall not keep it closed."""
        slow = not answer.answered or answer.seconds > SLOW_SECONDS
        values = {":slow": slow, ":failures": 0 if answer.answered or at_once else 1}
        counting = "REMOVE held.#who ADD failures :failures"
        if answer.answered:
            counting = ", failures = :failures REMOVE held.#who"
        left = self._table.update(
            Attr("held").exists(),
            Key=self._key,
            UpdateExpression=f"SET slow = :slow {counting}",
            ExpressionAttributeNames={"#who": who},
            ExpressionAttributeValues=to_item(values),
            ReturnValues="ALL_NEW",
        )
        closed = _closed_seconds(int(from_item(left or {}).get("failures", 0)))
        if closed and not at_once:
            self._close(self._key, round(now + closed), now)
        if answer.retry_after:
            # No later than what waits for it by itself comes back.
            self._close(self._address, int(now + min(answer.retry_after, LONGEST_CLOSED)), now)

    def _close(self, key: Item, until: int, now: float) -> None:
        """Unless it is closed for longer."""
        shorter = Attr("closed_until").not_exists() | Attr("closed_until").lt(until)
        self._table.change(key, {"closed_until": until, "expires_at": round(now + _KEPT_SECONDS)}, shorter)

    def _look(self, now: float) -> tuple[Item, float]:
        """The receiver's item, and until when it or the URL is closed."""
        found = {
            item["sk"]["S"]: from_item(item) for item in self._table.batch_get([self._key, self._address])
        }
        until = max((float(item.get("closed_until", 0)) for item in found.values()), default=0.0)
        if (item := found.get(self._key["sk"]["S"])) is None:
            item = {"held": {}, "turn": 0}
            self._table.put(self._key | to_item({**item, "expires_at": round(now + _KEPT_SECONDS)}))
        return item, until

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
    return float(min(_FIRST_CLOSED * 2 ** min(failures - CLOSES_AFTER, 10), LONGEST_CLOSED))
