"""Ledger entries, budgets and months in the one DynamoDB table.

An entry and the counters it moves change in one transaction, so that the counters are always the sum of
the entries. A reservation's transaction has the condition that the month's `committed` leaves room for it:
however many come at once, a budget is not overshot. (`committed` is reserved + spent + unsettled; a
condition cannot add.) What a vendor then really takes is written down even where it is more. Labels that have
a limit have counters of their own, which move with the tenant's: `label_limits`.

    python -m adrelay.money.budgets    sets and shows limits
    python -m adrelay.money.settle     closes by hand what nobody could know
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from boto3.dynamodb.conditions import Attr, ConditionBase

from adrelay.aws.items import Item, from_item, to_item
from adrelay.aws.table import Table
from adrelay.aws.transactions import transact
from adrelay.clock import utc_now
from adrelay.errors import NotFound, RequestError
from adrelay.jobs.model import Outcome
from adrelay.money import counting
from adrelay.money.entries import ZERO, Budget, Entry, LabelLimit, Terms, close, exact, over_budget
from adrelay.money.items import (
    entry_item,
    entry_key,
    entry_of,
    entry_time,
    period_key,
    terms_fields,
    terms_key,
    terms_of,
)
from adrelay.money.periods import MONTHS, Period, Rhythm, changed, check_name, period_at, start_of

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

Limited = tuple[Mapping[str, Any], Callable[[], RequestError]]
"""An Update of a transaction, and the error where its condition does not hold."""


class Page(NamedTuple):
    """Some entries, and the sort key of the last that was read for them; None: there are no more."""

    entries: list[Entry]
    last: str | None


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
        PaymentRequired when the budget of the period, or of one of its labels, does not leave enough, saying
        what it leaves, and the error of a limit that is reached.
        """
        while True:
            budgets = self._budgets(entry) if entry.amount else []
            if budgets:
                entry = _counted(entry, budgets[0].period, [one.label for one in budgets if one.label])
            put = {
                "TableName": self.table,
                "Item": entry_item(entry),
                "ConditionExpression": "attribute_not_exists(pk)",
            }
            puts = [*along, {"Put": put}]
            counts: list[Mapping[str, Any]] = [counting.reserving(self.table, entry, one) for one in budgets]
            counts += [update for update, _ in limits]
            failed = self._transact([*puts, *({"Update": update} for update in counts)])
            if not failed:
                return True
            if min(failed) < len(puts) or self._stands(puts):
                return False
            place = min(failed) - len(puts)
            if place < len(budgets):
                now, seen = self.budget(entry.tenant, entry.at), budgets[0]
                if (now.terms, now.own_limit) != (seen.terms, seen.own_limit):
                    continue  # the budget is another one since it was read
                if label := budgets[place].label:
                    (now,) = self.of_labels(entry.tenant, now, [label])
                raise over_budget(now, entry.amount)
            _, refusal = limits[place - len(budgets)]
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
            terms = None
            if after.period is None and (before.amount or after.amount):
                terms = self.terms(tenant)
                period = period_at(terms.calendar, before.at)
                # One that had cost something by then is of a release that knew of no labels' limits: whoever
                # sets one counts it.
                new = [] if before.amount else terms.limits_of(before.labels, period)
                after = _counted(after, period, new)
            changes: list[Mapping[str, Any]] = [
                {"Put": {"TableName": self.table, "Item": entry_item(after), **counting.as_seen(before)}}
            ]
            if before.amount or after.amount:
                changes += counting.moving(self.table, before, after, terms)
            if not self._transact(changes):
                return after

    def entry(self, tenant: str, at: datetime, job_id: str, attempt: int) -> Entry:
        """An attempt's entry as it is now; NotFound if there is none."""
        key = entry_key(tenant, at, job_id, attempt)
        item = self._get(key)
        if item is None:
            raise NotFound(f"Nothing was reserved for attempt {attempt} of {job_id}")
        return entry_of(item)

    def entries(self, tenant: str, first: date, last: date) -> Iterator[Entry]:
        """The tenant's entries of the days from `first` to `last` (UTC, both included), oldest first."""
        return self._between(tenant, f"LEDGER#{first.isoformat()}", f"LEDGER#{last.isoformat()}~")

    def entries_of(self, tenant: str, at: datetime, job_id: str) -> list[Entry]:
        """The entries of one job, which was accepted at `at`, by attempt."""
        of_job = entry_key(tenant, at, job_id, 0)["sk"]["S"].removesuffix("00")
        return list(self._between(tenant, of_job, f"{of_job}~"))

    def pages_in(self, tenant: str, period: Period, label: str, begin: str | None = None) -> Iterator[Page]:
        """The entries with a label ("client:acme") of jobs that were accepted in the period, oldest first;
        from a page's `last` on, where that is given."""
        first, last = begin or f"LEDGER#{entry_time(period.start)}", f"LEDGER#{entry_time(period.end)}"
        name, _, value = label.partition(":")
        return self._pages(tenant, first, last, label=(name, value))

    def _between(self, tenant: str, first: str, last: str) -> Iterator[Entry]:
        for page in self._pages(tenant, first, last):
            yield from page.entries

    def _pages(
        self, tenant: str, first: str, last: str, *, label: tuple[str, str] | None = None
    ) -> Iterator[Page]:
        values = {":pk": terms_key(tenant)["pk"], ":first": {"S": first}, ":last": {"S": last}}
        asked: dict[str, Any] = {}
        if label is not None:
            name, value = label
            asked["FilterExpression"] = "#labels.#name = :value"
            asked["ExpressionAttributeNames"] = {"#labels": "labels", "#name": name}
            values[":value"] = {"S": value}
        pages = self.client.get_paginator("query").paginate(
            TableName=self.table,
            KeyConditionExpression="pk = :pk AND sk BETWEEN :first AND :last",
            ExpressionAttributeValues=values,
            ConsistentRead=True,
            **asked,
        )
        for page in pages:
            read: Item = page.get("LastEvaluatedKey") or {}
            yield Page([entry_of(item) for item in page["Items"]], read["sk"]["S"] if read else None)

    # -- budgets ---------------------------------------------------------------------------------

    def set_limit(
        self, tenant: str, limit: Decimal | None, month: str | None = None, *, now: datetime | None = None
    ) -> None:
        """Set what the tenant may spend in a period, from now on: in every one, or in the one of this name
        alone ("2026-11"), which then counts instead. None takes the limit away. Raises InvalidRequest for
        what is no period of the tenant's calendar."""
        if month is None:
            self.set_terms(tenant, now or utc_now(), limit=limit)
            return
        check_name(month, period_at(self.terms(tenant).calendar, start_of(month)))
        update = counting.watching(self.table, tenant, month)
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
        period in progress on. None leaves rhythm and alerts as they are."""

        def change(terms: Terms, at: datetime) -> Terms:
            calendar = terms.calendar
            if rhythm is not None:
                calendar = changed(calendar, rhythm.zone, rhythm.anchor_day, at)
            told = terms.alerts if alerts is None else tuple(alerts)
            return replace(terms, limit=limit, calendar=calendar, alerts=told)

        self.change_terms(tenant, now, change, lambda period: (period.name,))

    def change_terms(
        self,
        tenant: str,
        now: datetime,
        change: Callable[[Terms, datetime], Terms],
        watch: Callable[[Period], Sequence[str]] = lambda _: (),
        over: Callable[[Period], Sequence[str]] = lambda _: (),
    ) -> None:
        """Change what a tenant's budgets are, from now on. `watch`: of which (by their names) the alerts are
        to be looked at, all of them anew where the limit is another; `over`: of which none is any more: both
        are asked with the period in progress. `change` may raise, and is asked again, with the moment that it
        is by then, where somebody else was quicker; where it changes nothing, nothing is written.

        The period in progress and the next say by which terms they are kept: who has read others, and counts
        after this, fails there and reads again. Nothing is counted in the next by then: where something is,
        it has begun since `now`, and is the one in progress.
        """
        while True:
            terms = self.terms(tenant)
            new = change(terms, now)
            if new == terms:
                return
            new = replace(new, version=terms.version + 1)
            fields = terms_fields(new)
            seen = Attr("version").eq(terms.version) if terms.version else Attr("version").not_exists()
            gone = [name for name, value in fields.items() if value is None]
            kept = {name: value for name, value in fields.items() if value is not None}
            period = period_at(new.calendar, now)
            following = period_at(new.calendar, period.end).name
            watched, ended = watch(period), over(period)
            updates = [Table(self.table).changing(terms_key(tenant), kept, seen, remove=gone)]
            for name in dict.fromkeys((*watched, *ended, period.name, following)):
                update = counting.kept_by(
                    self.table,
                    tenant,
                    name,
                    new,
                    watch=name in watched,
                    anew=_limit(terms, name) != _limit(new, name),
                    over=name in ended,
                    empty=name == following,
                )
                updates.append(update)
            failed = self._transact([{"Update": update} for update in updates])
            if not failed:
                return
            if len(updates) - 1 in failed:
                now = period.end

    def terms(self, tenant: str) -> Terms:
        """What the tenant's budget is in every period."""
        return terms_of(from_item(self._get(terms_key(tenant)) or {}))

    def budget(self, tenant: str, at: datetime) -> Budget:
        """The tenant's period that a job counts against which was accepted then."""
        months = period_at(MONTHS, at).name
        found = self._items(terms_key(tenant), period_key(tenant, months))
        terms = terms_of(found.get("BUDGET", {}))
        budget = Budget(period_at(terms.calendar, at), terms)
        key = period_key(tenant, budget.name)
        own = found.get(key["sk"]["S"], {})
        if budget.name != months:
            own = from_item(self._get(key) or {})
        limit = own.get("limit")
        return replace(_summed(budget, own), own_limit=None if limit is None else Decimal(limit))

    def of_labels(self, tenant: str, budget: Budget, labels: Sequence[LabelLimit]) -> list[Budget]:
        """The parts of the tenant's `budget` that have these labels, of which there are at most a hundred."""
        parts = [Budget(budget.period, budget.terms, label=label) for label in labels]
        found = self._items(*(period_key(tenant, one.name) for one in parts)) if parts else {}
        return [_summed(one, found.get(period_key(tenant, one.name)["sk"]["S"], {})) for one in parts]

    def _budgets(self, entry: Entry) -> list[Budget]:
        """The budgets that an entry has to fit into: its tenant's, and without their sums its labels'."""
        whole = self.budget(entry.tenant, entry.at)
        labels = whole.terms.limits_of(entry.labels, whole.period)
        return [whole, *(Budget(whole.period, whole.terms, label=label) for label in labels)]

    def _items(self, *keys: Item) -> dict[str, Item]:
        """Those that there are, by their sort keys."""
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
        """(tenant, `Budget.name`) of those of which more is committed, or whose limit is another, since
        somebody looked whether they have reached an alert."""
        pages = self.client.get_paginator("query").paginate(
            TableName=self.table,
            IndexName="in_flight",
            KeyConditionExpression="in_flight = :watched",
            ExpressionAttributeValues={":watched": {"S": counting.WATCHED}},
        )
        for page in pages:
            for item in page["Items"]:
                yield item["pk"]["S"].removeprefix("TENANT#"), item["sk"]["S"].removeprefix("BUDGET#")

    def told(self, tenant: str, seen: Budget) -> None:
        """Note that somebody was told of all alerts which a period had reached when it was `seen`. It is
        watched on if more has been committed since, or its limit is another."""
        key = period_key(tenant, seen.name)
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

    # -- requests ----------------------------------------------------------------------------------

    def _transact(self, items: Sequence[Mapping[str, Any]]) -> set[int]:
        return transact(self.client, items, self.pause)

    def _get(self, key: Item) -> Item | None:
        return self.client.get_item(TableName=self.table, Key=key, ConsistentRead=True).get("Item")

    def _stands(self, writes: Sequence[Mapping[str, Any]]) -> bool:
        """Whether something that was to be put is there already."""
        puts = [write["Put"]["Item"] for write in writes if "Put" in write]
        return any(self._get({"pk": item["pk"], "sk": item["sk"]}) is not None for item in puts)


def _limit(terms: Terms, name: str) -> Decimal | None:
    """What the terms allow a budget of this name; None: there is no limit."""
    limit_id = name.partition("#")[2]
    if not limit_id:
        return terms.limit
    return terms.labels[limit_id].limit if limit_id in terms.labels else None


def _counted(entry: Entry, period: Period, labels: Sequence[LabelLimit]) -> Entry:
    """The entry as one that counts in this period, and against these limits."""
    return entry.model_copy(update={"period": period.name, "limits": tuple(one.id for one in labels)})


def _summed(budget: Budget, item: Mapping[str, Any]) -> Budget:
    """With the sums of the item that keeps it (empty: there is none)."""
    return replace(
        budget,
        reserved=Decimal(item.get("reserved", ZERO)),
        spent=Decimal(item.get("spent", ZERO)),
        unsettled=Decimal(item.get("unsettled", ZERO)),
        alerted=tuple(int(one) for one in item.get("alerted", ())),
    )
