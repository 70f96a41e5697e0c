"""How many attempts are at a vendor at once: exactly its `concurrency`, shared fairly between tenants.

One item a vendor says who holds a slot and until when. A slot is taken on the condition that fewer than the
cap are held, so that no burst overshoots; it is given back when its attempt's outcome is recorded. Where the
process dies before that, the next who finds all slots taken looks at the attempts that hold them, and a slot
ends by itself when its attempt is overdue: none leaks. An attempt that we gave up goes on at the vendor: its
slot is kept until then.

Who is refused is noted as waiting. While others wait, a tenant takes no more than its share of the slots, so
that a flood of one does not keep another out: it takes turns.
"""

import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from boto3.dynamodb.conditions import Attr, ConditionBase

from adrelay.aws.items import Item, from_item
from adrelay.aws.table import Table
from adrelay.data_model import SLOTS
from adrelay.error_codes import ErrorCode
from adrelay.errors import ProviderBusy
from adrelay.jobs.attempt_items import AttemptItems
from adrelay.jobs.model import Attempt
from adrelay.providers.base import Provider
from adrelay.telemetry import logger

_WAITING_SECONDS = 90.0  # after which somebody who was refused and did not come again waits no more
_COME_AGAIN = 5.0  # seconds
_SWEEP_EVERY = 10.0  # seconds between looks at who holds slots
_IN_A_WRITE = 50  # slots that are taken away; an expression of DynamoDB's has 4 KB


def has_room(held: Iterable[str], waiting: Mapping[str, Any], cap: int, tenant: str, now: float) -> bool:
    """Whether the tenant may have one more: one is free, and it is not another's turn. `held`: the names of
    the slots; `waiting`: since when (Unix seconds) tenants wait that were refused."""
    holders = [_tenant(name) for name in held]
    if len(holders) >= cap:
        return False
    in_line = {name for name, since in waiting.items() if now - float(since) < _WAITING_SECONDS}
    if not in_line - {tenant}:
        return True
    share = max(1, cap // len({*in_line, *holders, tenant}))
    return holders.count(tenant) < share


def may_hold(name: str, cap: int) -> ConditionBase:
    """A slot is free, or is held under this name already."""
    return Attr(f"held.{name}").exists() | Attr("held").size().lt(cap)


class Slots:
    """The slots of one vendor. `attempts` is where it is seen whether a holder has ended."""

    def __init__(self, attempts: AttemptItems, adapter: Provider) -> None:
        self._attempts = attempts
        self._adapter = adapter
        self._key = SLOTS.key(provider=adapter.name)

    def take(self, tenant: str, attempt: Attempt, until: float) -> bool:
        """Hold a slot for the attempt until then (Unix seconds) at the latest. Taking it again prolongs it;
        False: it was held before. Raises ProviderBusy `too_many_in_flight`."""
        name, now = _name(tenant, attempt), time.time()
        item = self._item()
        if name not in item["held"] and not self._has_room(item, tenant, now):
            item = self._swept(item, now)
        if (name in item["held"] or self._has_room(item, tenant, now)) and self._hold(name, until):
            return name not in item["held"]
        self._wait(tenant, now)
        message = f"{self._adapter.title} has enough to do"
        raise ProviderBusy(ErrorCode.TOO_MANY_IN_FLIGHT, message, retry_after=_COME_AGAIN)

    def _has_room(self, item: Item, tenant: str, now: float) -> bool:
        return has_room(item["held"], item["waiting"], self._adapter.concurrency, tenant, now)

    def _hold(self, name: str, until: float) -> bool:
        """Take the slot, if one is free still. False: another was quicker."""
        written = self._attempts.update(
            may_hold(name, self._adapter.concurrency),
            Key=self._key,
            UpdateExpression="SET #held.#name = :until REMOVE #waiting.#tenant",
            ExpressionAttributeNames={
                "#held": "held",
                "#waiting": "waiting",
                "#name": name,
                "#tenant": _tenant(name),
            },
            ExpressionAttributeValues={":until": {"N": f"{until:.0f}"}},
        )
        return written is not None

    def _wait(self, tenant: str, now: float) -> None:
        self._attempts.update(
            Key=self._key,
            UpdateExpression="SET #waiting.#tenant = :now",
            ExpressionAttributeNames={"#waiting": "waiting", "#tenant": tenant},
            ExpressionAttributeValues={":now": {"N": f"{now:.0f}"}},
        )

    def _swept(self, item: Item, now: float) -> Item:
        """The slots without those whose attempts have ended unheard, or are overdue."""
        if "swept_at" in item and now - float(item["swept_at"]) < _SWEEP_EVERY:
            return item
        over = {name for name, until in item["held"].items() if float(until) < now}
        keys = {name: _attempt(name) for name in item["held"]}
        ended = {
            (attempt.job_id, attempt.number)
            for attempt in self._attempts.attempts_at([*keys.values()])
            if attempt.outcome is not None and not attempt.outcome.given_up
        }
        over |= {name for name, key in keys.items() if key in ended}
        logger.info("slots looked at", extra={"held": len(keys), "over": len(over)})
        _remove(self._attempts, self._key, over, f"{now:.0f}")
        return self._item()

    def _item(self) -> Item:
        found = self._attempts.get(self._key)
        if found is None:
            empty: Item = {"held": {"M": {}}, "waiting": {"M": {}}}
            self._attempts.put(self._key | empty)
            return {"held": {}, "waiting": {}}
        return from_item(found)


def give_back(table: Table, tenant: str, attempt: Attempt) -> None:
    """The attempt is no longer at its vendor. Nothing where it held no slot."""
    _remove(table, SLOTS.key(provider=attempt.provider), [_name(tenant, attempt)])


def _remove(table: Table, key: Item, names: Iterable[str], swept_at: str | None = None) -> None:
    gone = list(names)
    parts = [gone[start : start + _IN_A_WRITE] for start in range(0, len(gone), _IN_A_WRITE)]
    for part in parts or [[]]:
        _remove_some(table, key, part, swept_at)


def _remove_some(table: Table, key: Item, gone: Sequence[str], swept_at: str | None) -> None:
    placeholders = {f"#n{index}": name for index, name in enumerate(gone)}
    parts = ["SET swept_at = :swept"] if swept_at else []
    parts += ["REMOVE " + ", ".join(f"held.{name}" for name in placeholders)] if gone else []
    if not parts:
        return
    request: dict[str, Any] = {"UpdateExpression": " ".join(parts)}
    if placeholders:
        request["ExpressionAttributeNames"] = placeholders
    if swept_at:
        request["ExpressionAttributeValues"] = {":swept": {"N": swept_at}}
    table.update(Key=key, ConditionExpression="attribute_exists(held)", **request)


def _name(tenant: str, attempt: Attempt) -> str:
    return f"{tenant}/{attempt.job_id}/{attempt.number}"


def _tenant(name: str) -> str:
    return name.partition("/")[0]


def _attempt(name: str) -> tuple[str, int]:
    _, job_id, number = name.split("/")
    return job_id, int(number)
