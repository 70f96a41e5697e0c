"""Ledger entries, budgets and months in the one DynamoDB table.

An entry and the counters it moves change in one transaction, so that the counters are always the sum of
the entries. A reservation's transaction has the condition that the month's `committed` leaves room for it:
however many come at once, a budget is not overshot. (`committed` is reserved + spent + unsettled; a
condition cannot add.) What a vendor then really takes is written down even where it is more.

    python -m adrelay.money.budgets    sets and shows limits
    python -m adrelay.money.settle     closes by hand what nobody could know
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from adrelay.aws.items import Item, from_item, to_item, to_record
from adrelay.aws.transactions import transact
from adrelay.data_model import BUDGET, ENTRY, MONTH
from adrelay.errors import NotFound, RequestError
from adrelay.jobs.model import Outcome
from adrelay.money.entries import ZERO, Budget, Entry, close, exact, movement, over_budget, room

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_COUNTERS = ("reserved", "spent", "unsettled", "committed")


Limited = tuple[Mapping[str, Any], Callable[[], RequestError]]
"""An Update of a transaction, and the error where its condition does not hold."""


class Ledger:
    """The money side of the table. All methods raise botocore's ClientError when DynamoDB itself fails."""

    def __init__(
        self, client: "DynamoDBClient", table: str, pause: Callable[[float], None] = time.sleep
    ) -> None:
        self.client = client
        self.table = table
        self.pause = pause

    def reserve(
        self, entry: Entry, along: Sequence[Mapping[str, Any]] = (), limits: Sequence[Limited] = ()
    ) -> bool:
        """Reserve an attempt's cost, in one transaction with `along` (more TransactWriteItems entries) and
        with what else is limited.

        False: the entry, or what was to be written along, was there before; nothing has changed. Raises
        PaymentRequired when the month's budget does not leave enough, saying what it leaves, and the error of
        a limit that is reached.
        """
        put = {
            "TableName": self.table,
            "Item": _item(entry),
            "ConditionExpression": "attribute_not_exists(pk)",
        }
        puts = [*along, {"Put": put}]
        limited = list(limits)
        if entry.amount:
            limit = self.budget(entry.tenant, entry.month).limit
            count = self._count(None, entry, room(limit, entry.amount))
            limited.insert(0, (count, lambda: self._over_budget(entry)))
        failed = self._transact([*puts, *({"Update": update} for update, _ in limited)])
        if failed and min(failed) >= len(puts) and not self._stands(puts):
            _, refusal = limited[min(failed) - len(puts)]
            raise refusal()
        return not failed

    def close(
        self,
        tenant: str,
        at: datetime,
        job_id: str,
        attempt: int,
        outcome: Outcome,
        now: datetime,
        *,
        reference: str | None = None,
        reason: str | None = None,
    ) -> Entry | None:
        """Settle, release or unsettle an attempt's entry. None: it had been closed for good before.

        Raises NotFound when nothing was reserved for it.
        """
        while True:
            before = self.entry(tenant, at, job_id, attempt)
            after = close(before, outcome, now, reference=reference, reason=reason)
            if after is None:
                return None
            put = {
                "TableName": self.table,
                "Item": _item(after),
                "ConditionExpression": "#state = :seen",
                "ExpressionAttributeNames": {"#state": "state"},
                "ExpressionAttributeValues": {":seen": {"S": before.state.value}},
            }
            changes: list[Mapping[str, Any]] = [{"Put": put}]
            if before.amount or after.amount:
                changes.append({"Update": self._count(before, after, None)})
            if not self._transact(changes):
                return after

    def entry(self, tenant: str, at: datetime, job_id: str, attempt: int) -> Entry:
        """An attempt's entry as it is now; NotFound if there is none."""
        key = _key(tenant, at, job_id, attempt)
        item = self._get(key)
        if item is None:
            raise NotFound(f"Nothing was reserved for attempt {attempt} of {job_id}")
        return _entry(item)

    def entries(self, tenant: str, first: date, last: date) -> Iterator[Entry]:
        """The tenant's entries of the days from `first` to `last` (UTC, both included), oldest first."""
        return self._between(tenant, f"LEDGER#{first.isoformat()}", f"LEDGER#{last.isoformat()}~")

    def entries_of(self, tenant: str, at: datetime, job_id: str) -> list[Entry]:
        """The entries of one job, which was accepted at `at`, by attempt."""
        first, last = (_key(tenant, at, job_id, attempt)["sk"]["S"] for attempt in (0, 99))
        return list(self._between(tenant, first, last))

    def _between(self, tenant: str, first: str, last: str) -> Iterator[Entry]:
        pages = self.client.get_paginator("query").paginate(
            TableName=self.table,
            KeyConditionExpression="pk = :pk AND sk BETWEEN :first AND :last",
            ExpressionAttributeValues={
                ":pk": BUDGET.key(tenant=tenant)["pk"],
                ":first": {"S": first},
                ":last": {"S": last},
            },
            ConsistentRead=True,
        )
        for page in pages:
            for item in page["Items"]:
                yield _entry(item)

    # -- budgets ---------------------------------------------------------------------------------

    def set_limit(self, tenant: str, limit: Decimal | None, month: str | None = None) -> None:
        """Set what the tenant may spend in a month, from now on: in every one, or in `month` ("2026-11")
        alone, which then counts instead. None takes the limit away."""
        key = _default_key(tenant) if month is None else _month_key(tenant, month)
        update: Item = {"TableName": self.table, "Key": key, "ExpressionAttributeNames": {"#limit": "limit"}}
        if limit is None:
            update["UpdateExpression"] = "REMOVE #limit"
        else:
            update["UpdateExpression"] = "SET #limit = :limit"
            update["ExpressionAttributeValues"] = to_item({":limit": exact(limit)})
        self.client.update_item(**update)

    def budget(self, tenant: str, month: str) -> Budget:
        """The tenant's month ("2026-11") as it stands."""
        keys = [_default_key(tenant), _month_key(tenant, month)]
        found: dict[str, Item] = {}
        asked: Any = {self.table: {"Keys": keys, "ConsistentRead": True}}
        while asked:
            answer = self.client.batch_get_item(RequestItems=asked)
            for item in answer["Responses"].get(self.table, []):
                found[item["sk"]["S"]] = from_item(item)
            asked = answer.get("UnprocessedKeys")
        default, own = (found.get(key["sk"]["S"], {}) for key in keys)
        limit = own.get("limit", default.get("limit"))
        numbers = {name: Decimal(own.get(name, ZERO)) for name in _COUNTERS if name != "committed"}
        return Budget(month=month, limit=None if limit is None else Decimal(limit), **numbers)

    # -- expressions -----------------------------------------------------------------------------

    def _count(self, before: Entry | None, after: Entry, most: Decimal | None) -> Item:
        """The month's update for the change from `before` to `after`; `most`: what may be committed yet."""
        moved = movement(before, after)
        update: Item = {
            "TableName": self.table,
            "Key": _month_key(after.tenant, after.month),
            "UpdateExpression": "ADD " + ", ".join(f"#{name} :{name}" for name in _COUNTERS),
            "ExpressionAttributeNames": {f"#{name}": name for name in _COUNTERS},
            "ExpressionAttributeValues": to_item({f":{name}": getattr(moved, name) for name in _COUNTERS}),
        }
        if most is not None:
            fits = "#committed <= :most"
            update["ConditionExpression"] = (
                f"attribute_not_exists(#committed) OR {fits}" if most >= 0 else fits
            )
            update["ExpressionAttributeValues"] |= to_item({":most": most})
        return update

    def _over_budget(self, entry: Entry) -> RequestError:
        return over_budget(self.budget(entry.tenant, entry.month), entry.amount)

    def _transact(self, items: Sequence[Mapping[str, Any]]) -> set[int]:
        return transact(self.client, items, self.pause)

    def _get(self, key: Item) -> Item | None:
        return self.client.get_item(TableName=self.table, Key=key, ConsistentRead=True).get("Item")

    def _stands(self, writes: Sequence[Mapping[str, Any]]) -> bool:
        """Whether something that was to be put is there already."""
        puts = [write["Put"]["Item"] for write in writes if "Put" in write]
        return any(self._get({"pk": item["pk"], "sk": item["sk"]}) is not None for item in puts)


def _key(tenant: str, at: datetime, job_id: str, attempt: int) -> Item:
    return ENTRY.key(tenant=tenant, at=_time(at), job_id=job_id, attempt=attempt)


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _default_key(tenant: str) -> Item:
    return BUDGET.key(tenant=tenant)


def _month_key(tenant: str, month: str) -> Item:
    return MONTH.key(tenant=tenant, month=month)


def _item(entry: Entry) -> Item:
    fields = {
        **entry.model_dump(mode="json"),
        "amount": exact(entry.amount),
        "units": None if entry.units is None else exact(entry.units),
    }
    return _key(entry.tenant, entry.at, entry.job_id, entry.attempt) | to_record(fields)


def _entry(item: Mapping[str, Any]) -> Entry:
    plain = from_item(item)
    return Entry.model_validate({name: plain[name] for name in Entry.model_fields if name in plain})
