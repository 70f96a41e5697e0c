"""What jobs with a label may cost in a period: limits that are set, changed and taken away.

A limit begins with what its label has used up of the period in progress already. First the terms say that
there is one: whoever counts something from then on counts it against the label, too, and notes so in the
entry. Then the entries of before are joined, each once. Then the terms say that it is kept. A process that
dies in between leaves it `counting`, which the sweep goes on with.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from boto3.dynamodb.conditions import Attr

from adrelay.aws.items import Item, from_item, to_item
from adrelay.aws.table import Table
from adrelay.aws.transactions import transact
from adrelay.errors import Conflict, FieldError, NotFound
from adrelay.money import counting
from adrelay.money.entries import Budget, Entry, EntryState, LabelLimit, Terms, limit_id
from adrelay.money.items import entry_item, period_key
from adrelay.money.ledger import Ledger
from adrelay.money.periods import Period, period_at, start_of
from adrelay.web.conditions import check_match

MOST = 100  # of a tenant: each submission reads the terms, and they are one item
_AT_ONCE = 50  # entries; a transaction has at most 100 items


class LabelLimits:
    """A tenant's. All methods raise NotFound for an id that is none of them."""

    def __init__(self, ledger: Ledger, tenant: str) -> None:
        self._ledger = ledger
        self._tenant = tenant

    def all(self, now: datetime) -> list[tuple[LabelLimit, Budget]]:
        """Those that there are, by their labels, and how the period in progress stands."""
        whole = self._ledger.budget(self._tenant, now)
        labels = sorted(whole.terms.labels.values(), key=lambda one: one.label)
        return [*zip(labels, self._ledger.of_labels(self._tenant, whole, labels), strict=True)]

    def find(self, name: str, at: datetime) -> tuple[LabelLimit, Budget]:
        """The one with this id, and how the period stands that `at` is in."""
        whole = self._ledger.budget(self._tenant, at)
        limit = _found(whole.terms, name)
        (part,) = self._ledger.of_labels(self._tenant, whole, [limit])
        return limit, part

    def create(self, label: str, limit: Decimal, alerts: Sequence[int], now: datetime) -> bool:
        """Begin to count, for a label that had no limit; `count` goes on with it. False: it has this very
        limit already. Raises Conflict where it has another, or there are too many."""
        new: LabelLimit | None = None

        def change(terms: Terms, at: datetime) -> Terms:
            nonlocal new
            new = None
            if (there := terms.labels.get(limit_id(label))) is not None:
                if (there.limit, there.alerts) != (limit, tuple(alerts)):
                    message = f"has a limit already, {there.id}, which can be changed"
                    raise Conflict(f"{label} {message}", errors=(FieldError("label", message),))
                return terms
            if len(terms.labels) >= MOST:
                raise Conflict(f"There are limits of {MOST} labels already, which is as many as there can be")
            version = terms.version + 1
            since = period_at(terms.calendar, at).start
            new = LabelLimit(label, limit, since, tuple(alerts), version, counting=version)
            return replace(terms, labels={**terms.labels, new.id: new})

        self._change(limit_id(label), now, change)
        return new is not None

    def change(
        self,
        name: str,
        now: datetime,
        if_match: str | None,
        *,
        limit: Decimal | None = None,
        alerts: Sequence[int] | None = None,
    ) -> None:
        """Another limit, or other alerts, from now on. Raises PreconditionFailed."""

        def change(terms: Terms, _: datetime) -> Terms:
            there = _found(terms, name)
            check_match(there.version, if_match, "limit")
            new = replace(
                there,
                limit=there.limit if limit is None else limit,
                alerts=there.alerts if alerts is None else tuple(alerts),
            )
            return _with(terms, new if new == there else replace(new, version=terms.version + 1))

        self._change(name, now, change)

    def remove(self, name: str, now: datetime, if_match: str | None) -> None:
        """Nothing limits what has the label any more. What was spent stays counted, for a next limit in this
        period. Raises PreconditionFailed."""

        def change(terms: Terms, _: datetime) -> Terms:
            check_match(_found(terms, name).version, if_match, "limit")
            return replace(terms, labels={one: kept for one, kept in terms.labels.items() if one != name})

        self._ledger.change_terms(self._tenant, now, change, over=lambda period: (f"{period.name}#{name}",))

    def count(self, name: str, now: datetime, going_on: Callable[[], bool]) -> bool:
        """Count what was spent before there was the limit, and have it kept then. False: there is more, and
        `going_on` says no. Any number may do so at once."""
        terms = self._ledger.terms(self._tenant)
        limit = terms.labels.get(name)
        if limit is None or limit.counting is None:
            return True
        period = period_at(terms.calendar, limit.since)
        for page in self._ledger.pages_in(self._tenant, period, limit.label, self._begin(limit, period)):
            missing = [one for one in page.entries if is_missing(one, limit)]
            for at in range(0, len(missing), _AT_ONCE):
                if not going_on():
                    return False
                self._join(limit, period, missing[at : at + _AT_ONCE])
            if page.last is not None and not going_on():
                self._stop(limit, period, page.last)
                return False

        def change(terms: Terms, _: datetime) -> Terms:
            there = terms.labels.get(name)
            if (
                there is None or there.counting != limit.counting
            ):  # it was set anew: that one is counted again
                return terms
            return _with(terms, replace(there, counting=None))

        self._change(name, now, change, period)
        return True

    def unwatch(self, name: str, period: str) -> None:
        """Have nobody look at the alerts of a period in which there is no such limit (any more)."""
        terms = self._ledger.terms(self._tenant)
        limit = terms.labels.get(name)
        if limit is not None and limit.since <= start_of(period):
            return
        no_later = Attr("terms").not_exists() | Attr("terms").lte(terms.version)
        unwatched = {"UpdateExpression": "REMOVE in_flight, in_flight_key"}
        Table(self._ledger.table).update(
            no_later, Key=period_key(self._tenant, f"{period}#{name}"), **unwatched
        )

    def _begin(self, limit: LabelLimit, period: Period) -> str | None:
        """Up to which entry somebody has counted already for this limit; None: none."""
        ledger, key = self._ledger, self._key(limit, period)
        found = ledger.client.get_item(TableName=ledger.table, Key=key)
        kept = from_item(found.get("Item", {}))
        return kept.get("counted_to") if kept.get("counted_for") == limit.counting else None

    def _stop(self, limit: LabelLimit, period: Period, last: str) -> None:
        """Keep up to which entry is counted. It stands with the label's sums, which are read for nothing that
        is submitted; one that is lost, or an older one, only has more read again."""
        values = to_item({":for": limit.counting, ":to": last})
        self._ledger.client.update_item(
            TableName=self._ledger.table,
            Key=self._key(limit, period),
            UpdateExpression="SET counted_for = :for, counted_to = :to",
            ExpressionAttributeValues=values,
        )

    def _key(self, limit: LabelLimit, period: Period) -> Item:
        return period_key(self._tenant, f"{period.name}#{limit.id}")

    def _join(self, limit: LabelLimit, period: Period, entries: list[Entry]) -> None:
        """Count these against the limit, those that are not by then."""
        ledger = self._ledger
        while entries:
            puts = []
            for before in entries:
                after = before.model_copy(
                    update={"period": period.name, "limits": (*before.limits, limit.id)}
                )
                put = {"TableName": ledger.table, "Item": entry_item(after), **counting.as_seen(before)}
                puts.append({"Put": put})
            name = f"{period.name}#{limit.id}"
            sums = {"Update": counting.joining(ledger.table, self._tenant, name, entries)}
            if not transact(ledger.client, [*puts, sums], ledger.pause):
                return
            read = (ledger.entry(one.tenant, one.at, one.job_id, one.attempt) for one in entries)
            entries = [one for one in read if is_missing(one, limit)]

    def _change(
        self,
        name: str,
        now: datetime,
        change: Callable[[Terms, datetime], Terms],
        period: Period | None = None,
    ) -> None:
        """Change the terms, and have somebody look at the limit in the period (by default, in progress)."""

        def watch(in_progress: Period) -> tuple[str, ...]:
            return (f"{(period or in_progress).name}#{name}",)

        self._ledger.change_terms(self._tenant, now, change, watch)


def _found(terms: Terms, name: str) -> LabelLimit:
    if name not in terms.labels:
        raise NotFound(f"There is no limit {name}")
    return terms.labels[name]


def _with(terms: Terms, limit: LabelLimit) -> Terms:
    return replace(terms, labels={**terms.labels, limit.id: limit})


def is_missing(entry: Entry, limit: LabelLimit) -> bool:
    """Whether it has the label and is counted, but not against the limit. What was released moves no more."""
    name, _, value = limit.label.partition(":")
    is_counted = entry.period is not None or bool(entry.amount)
    return (
        entry.labels.get(name) == value
        and limit.id not in entry.limits
        and is_counted
        and entry.state is not EntryState.RELEASED
    )
