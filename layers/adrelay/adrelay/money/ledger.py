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

from boto3.dynamodb.conditions import Attr, ConditionBase

from adrelay.aws.items import Item, from_item, to_item, to_record
from adrelay.aws.table import Table
from adrelay.aws.transactions import transact
from adrelay.clock import utc_now
from adrelay.data_model import BUDGET, ENTRY, PERIOD
from adrelay.errors import NotFound, RequestError
from adrelay.jobs.model import Outcome
from adrelay.money.entries import (
    ALERTS,
    ZERO,
    Budget,
    Entry,
    Terms,
    close,
    exact,
    movement,
    over_budget,
    room,
)
from adrelay.money.periods import MONTHS, Rhythm, changed, period_at

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_COUNTERS = ("reserved", "spent", "unsettled", "committed")
_WATCHED = "#budget"  # in the index `in_flight`: periods whose alerts somebody is to look at


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
        PaymentRequired when the period's budget does not leave enough, saying what it leaves, and the error
        of a limit that is reached.
        """
        while True:
            budget = self.budget(entry.tenant, entry.at) if entry.amount else None
            counting: list[Mapping[str, Any]] = []
            if budget is not None:
                entry = entry.model_copy(update={"period": budget.period.name})
                counting.append(self._reserving(entry, budget))
            put = {
                "TableName": self.table,
                "Item": _item(entry),
                "ConditionExpression": "attribute_not_exists(pk)",
            }
            puts = [*along, {"Put": put}]
            counting += [update for update, _ in limits]
            failed = self._transact([*puts, *({"Update": update} for update in counting)])
            if not failed:
                return True
            if min(failed) < len(puts) or self._stands(puts):
                return False
            if budget is not None and min(failed) == len(puts):
                now = self.budget(entry.tenant, entry.at)
                if (now.terms, now.own_limit) != (budget.terms, budget.own_limit):
                    continue  # the budget is another one since it was read
                raise over_budget(now, entry.amount)
            _, refusal = limits[min(failed) - len(puts) - (len(counting) - len(limits))]
            raise refusal()

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
            if after.period is None and (before.amount or after.amount):
                period = period_at(self.terms(tenant).calendar, before.at)
                after = after.model_copy(update={"period": period.name})
            put = {
                "TableName": self.table,
                "Item": _item(after),
                "ConditionExpression": "#state = :seen",
                "ExpressionAttributeNames": {"#state": "state"},
                "ExpressionAttributeValues": {":seen": {"S": before.state.value}},
            }
            changes: list[Mapping[str, Any]] = [{"Put": put}]
            if before.amount or after.amount:
                changes.append({"Update": self._count(before, after)})
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

    def set_limit(
        self, tenant: str, limit: Decimal | None, month: str | None = None, *, now: datetime | None = None
    ) -> None:
        """Set what the tenant may spend in a period, from now on: in every one, or in the one of this name
        alone ("2026-11"), which then counts instead. None takes the limit away."""
        if month is None:
            self.set_terms(tenant, now or utc_now(), limit=limit)
            return
        update = self._watching(tenant, month)
        if limit is None:
            update["UpdateExpression"] += " REMOVE #limit"
        else:
            update["UpdateExpression"] += ", #limit = :limit"
            update["ExpressionAttributeValues"] |= to_item({":limit": exact(limit)})
        update["ExpressionAttributeNames"] = {"#limit": "limit"}
        self.client.update_item(**update)

    def set_terms(
        self,
        tenant: str,
        now: datetime,
        *,
        limit: Decimal | None,
        rhythm: Rhythm | None = None,
        alerts: Sequence[int] | None = None,
    ) -> None:
        """Set what a tenant's budget is: its limit and its alerts from now on, its rhythm from the end of the
        period in progress on. None leaves rhythm and alerts as they are.

        The period in progress says which terms are in force: a reservation that has read those of before, and
        comes after this, fails there and reads again.
        """
        while True:
            terms = self.terms(tenant)
            calendar = terms.calendar
            if rhythm is not None:
                calendar = changed(calendar, rhythm.zone, rhythm.anchor_day, now)
            fields: dict[str, Any] = {
                "version": terms.version + 1,
                "alerts": list(terms.alerts if alerts is None else alerts),
                "calendar": [_rhythm_item(one) for one in calendar],
            }
            if limit is not None:
                fields["limit"] = exact(limit)
            seen = Attr("version").eq(terms.version) if terms.version else Attr("version").not_exists()
            gone = ("limit",) if limit is None else ()
            written = Table(self.table).changing(_default_key(tenant), fields, seen, remove=gone)
            watching = self._watching(tenant, period_at(calendar, now).name)
            watching["UpdateExpression"] += ", terms = :terms"
            watching["ExpressionAttributeValues"] |= to_item({":terms": terms.version + 1})
            if not self._transact([{"Update": written}, {"Update": watching}]):
                return

    def terms(self, tenant: str) -> Terms:
        """What the tenant's budget is in every period."""
        return _terms(from_item(self._get(_default_key(tenant)) or {}))

    def budget(self, tenant: str, at: datetime) -> Budget:
        """The tenant's period that a job counts against which was accepted then."""
        months = period_at(MONTHS, at)
        found = self._both(tenant, months.name)
        terms = _terms(found.get("BUDGET", {}))
        period = period_at(terms.calendar, at)
        key = _period_key(tenant, period.name)
        own = found.get(key["sk"]["S"], {})
        if period.name != months.name:
            own = from_item(self._get(key) or {})
        numbers = {name: Decimal(own.get(name, ZERO)) for name in _COUNTERS if name != "committed"}
        alerted = tuple(int(one) for one in own.get("alerted", ()))
        limit = own.get("limit")
        return Budget(period, terms, None if limit is None else Decimal(limit), **numbers, alerted=alerted)

    def _both(self, tenant: str, name: str) -> dict[str, Item]:
        """The terms, and the period of this name, by their sort keys."""
        keys = [_default_key(tenant), _period_key(tenant, name)]
        found: dict[str, Item] = {}
        asked: Any = {self.table: {"Keys": keys, "ConsistentRead": True}}
        while asked:
            answer = self.client.batch_get_item(RequestItems=asked)
            for item in answer["Responses"].get(self.table, []):
                found[item["sk"]["S"]] = from_item(item)
            asked = answer.get("UnprocessedKeys")
        return found

    # -- alerts ----------------------------------------------------------------------------------

    def watched(self) -> Iterator[tuple[str, str]]:
        """(tenant, name) of the periods of which more is committed, or whose limit is another, since somebody
        looked whether it has reached an alert."""
        pages = self.client.get_paginator("query").paginate(
            TableName=self.table,
            IndexName="in_flight",
            KeyConditionExpression="in_flight = :watched",
            ExpressionAttributeValues={":watched": {"S": _WATCHED}},
        )
        for page in pages:
            for item in page["Items"]:
                yield item["pk"]["S"].removeprefix("TENANT#"), item["sk"]["S"].removeprefix("BUDGET#")

    def told(self, tenant: str, seen: Budget) -> None:
        """Note that somebody was told of all alerts which a period had reached when it was `seen`. It is
        watched on if more has been committed since, or its limit is another."""
        key = _period_key(tenant, seen.period.name)
        alerted = [*seen.alerted, *seen.untold]
        same_terms = Attr("terms").not_exists() | Attr("terms").lte(seen.terms.version)
        same_limit: ConditionBase = Attr("limit").not_exists()
        if seen.own_limit is not None:
            same_limit = Attr("limit").eq(seen.own_limit)
        same = same_terms & same_limit
        noting, fields = Table(self.table).changing, {"alerted": alerted}
        if seen.untold and self._transact([{"Update": noting(key, fields, same)}]):
            return
        nothing_new = Attr("committed").eq(seen.committed) | Attr("committed").not_exists()
        unwatched = ("in_flight", "in_flight_key")
        self._transact([{"Update": noting(key, fields, same & nothing_new, remove=unwatched)}])

    # -- expressions -----------------------------------------------------------------------------

    def _reserving(self, entry: Entry, budget: Budget) -> Item:
        """The period's update for a reservation, on the condition that the budget is still the one that was
        read, and leaves room."""
        update = self._count(None, entry, watch=budget.limit is not None)
        own = budget.own_limit
        conditions = [
            "(attribute_not_exists(terms) OR terms <= :terms)",  # no later ones than were read
            "attribute_not_exists(#limit)" if own is None else "#limit = :limit",
        ]
        values: dict[str, Any] = {":terms": budget.terms.version}
        if own is not None:
            values[":limit"] = own
        if (most := room(budget.limit, entry.amount)) is not None:
            values[":most"] = most
            fits = "#committed <= :most"
            conditions.append(f"(attribute_not_exists(#committed) OR {fits})" if most >= 0 else fits)
        update["ConditionExpression"] = " AND ".join(conditions)
        update["ExpressionAttributeNames"]["#limit"] = "limit"
        update["ExpressionAttributeValues"] |= to_item(values)
        return update

    def _count(self, before: Entry | None, after: Entry, *, watch: bool = True) -> Item:
        """The period's update for the change from `before` to `after`. `watch`: whether somebody is to look
        at its alerts, where more is committed by it."""
        moved, name = movement(before, after), after.period or after.month
        counting = "ADD " + ", ".join(f"#{name} :{name}" for name in _COUNTERS)
        update: Item = {"TableName": self.table, "Key": _period_key(after.tenant, name)}
        values: Item = {}
        if watch and moved.committed > 0:
            watching = self._watching(after.tenant, name, anew=False)
            counting, values = (
                f"{watching['UpdateExpression']} {counting}",
                watching["ExpressionAttributeValues"],
            )
        numbers = to_item({f":{name}": getattr(moved, name) for name in _COUNTERS})
        return update | {
            "UpdateExpression": counting,
            "ExpressionAttributeNames": {f"#{name}": name for name in _COUNTERS},
            "ExpressionAttributeValues": {**values, **numbers},
        }

    def _watching(self, tenant: str, name: str, *, anew: bool = True) -> Item:
        """The update that has somebody look at a period's alerts. `anew`: at those of before, too."""
        values: dict[str, Any] = {":watched": _WATCHED, ":place": f"{tenant}#{name}"}
        return {
            "TableName": self.table,
            "Key": _period_key(tenant, name),
            "UpdateExpression": "SET in_flight = :watched, in_flight_key = :place"
            + (", alerted = :none" if anew else ""),
            "ExpressionAttributeValues": to_item(values | ({":none": []} if anew else {})),
        }

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


def _terms(item: Mapping[str, Any]) -> Terms:
    """Those that a BUDGET item holds (empty: there is none)."""
    limit, rhythms = item.get("limit"), item.get("calendar")
    return Terms(
        limit=None if limit is None else Decimal(limit),
        calendar=tuple(map(_rhythm, rhythms)) if rhythms else MONTHS,
        alerts=tuple(int(one) for one in item.get("alerts", ALERTS)),
        version=int(item.get("version", 0)),
    )


def _rhythm_item(rhythm: Rhythm) -> dict[str, Any]:
    since = rhythm.since and rhythm.since.isoformat()
    return {"zone": rhythm.zone, "anchor_day": rhythm.anchor_day, "since": since}


def _rhythm(kept: Mapping[str, Any]) -> Rhythm:
    since = kept.get("since") and datetime.fromisoformat(kept["since"])
    return Rhythm(kept["zone"], int(kept["anchor_day"]), since)


def _default_key(tenant: str) -> Item:
    return BUDGET.key(tenant=tenant)


def _period_key(tenant: str, name: str) -> Item:
    return PERIOD.key(tenant=tenant, period=name)


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
