"""What `GET /v1/usage` tells: the ledger's entries summed, and as charges to hold against an invoice."""

import csv
import io
import itertools
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from adrelay.errors import FieldError, InvalidRequest
from adrelay.jobs.views import timestamp
from adrelay.money.entries import CURRENCY, ZERO, Budget, Entry, EntryState, LabelLimit, counted, dollars
from adrelay.money.label_limits import LabelLimits
from adrelay.money.ledger import Ledger
from adrelay.money.periods import forecast, reached_at

GROUPS = ("tenant", "provider", "kind", "label", "day", "month", "state")
LONGEST_SPAN = 31  # days that one request may ask for
_CSV_LIMIT = 5_000_000  # characters; Lambda answers at most 6 MB


@dataclass(frozen=True, slots=True)
class Span:
    """Days, in UTC and both included."""

    first: date
    last: date


@dataclass(slots=True)
class Usage:
    """The sum of the entries of one group."""

    group: dict[str, str]
    jobs: set[str] = field(default_factory=set)
    attempts: int = 0
    reserved: Decimal = ZERO
    settled: Decimal = ZERO
    unsettled: Decimal = ZERO
    units: dict[str, Decimal] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        adds = counted(entry)
        self.jobs.add(entry.job_id)
        self.attempts += 1
        self.reserved += adds.reserved
        self.settled += adds.spent
        self.unsettled += adds.unsettled
        if entry.unit is not None and entry.units is not None and entry.state is not EntryState.RELEASED:
            self.units[entry.unit] = self.units.get(entry.unit, ZERO) + entry.units

    def view(self) -> dict[str, Any]:
        """As `GET /v1/usage` shows it."""
        return {
            "group": self.group,
            "jobs": len(self.jobs),
            "attempts": self.attempts,
            "reserved": dollars(self.reserved),
            "settled": dollars(self.settled),
            "unsettled": dollars(self.unsettled),
            "units": {unit: f"{amount.normalize():f}" for unit, amount in self.units.items()},
        }


def report(ledger: Ledger, tenant: str, span: Span, by: Sequence[str], now: datetime) -> dict[str, Any]:
    """The tenant's usage in these days, and its budget of the period in progress, and
    those of its labels."""
    entries = list(ledger.entries(tenant, span.first, span.last))
    whole = next(iter(usage(entries, ())), Usage({}))
    return {
        "from": span.first.isoformat(),
        "to": span.last.isoformat(),
        "currency": CURRENCY,
        "total": whole.view(),
        "groups": [group.view() for group in usage(entries, by)] if by else [],
        "budget": budget_view(ledger.budget(tenant, now), now),
        "labels": [limit_view(*one, now) for one in LabelLimits(ledger, tenant).all(now)],
    }


def usage(entries: Iterable[Entry], by: Sequence[str]) -> list[Usage]:
    """The entries summed by `by` (see `parse_by`), sorted by group. By "label", an entry counts under each of
    its labels ("team:eu")."""
    sums: dict[tuple[str, ...], Usage] = {}
    for entry in entries:
        for values in itertools.product(*(_group_values(entry, name) for name in by)):
            sums.setdefault(values, Usage(dict(zip(by, values, strict=True)))).add(entry)
    return [sums[key] for key in sorted(sums)]


def budget_view(budget: Budget, now: datetime) -> dict[str, Any]:
    """A period's budget. Of one that is over nothing is foreseen."""
    period = budget.period
    ahead = None
    if period.start <= now < period.end:
        foreseen = forecast(period, budget.committed, now)
        reached = None
        if budget.limit is not None:
            reached = reached_at(period, budget.committed, budget.limit, now)
        ahead = {"amount": dollars(foreseen), "limit_reached_at": timestamp(reached)}
    return {
        "month": f"{period.start:%Y-%m}",
        "from": timestamp(period.start),
        "to": timestamp(period.end),
        "limit": None if budget.limit is None else dollars(budget.limit),
        "left": None if budget.left is None else dollars(budget.left),
        "reserved": dollars(budget.reserved),
        "settled": dollars(budget.spent),
        "unsettled": dollars(budget.unsettled),
        "forecast": ahead,
    }


def terms_view(budget: Budget, now: datetime) -> dict[str, Any]:
    """A tenant's budget: what it is in every period, and how the one in progress stands."""
    terms = budget.terms
    held = [one for one in terms.calendar if one.since is None or one.since <= now][-1]
    later = next((one for one in terms.calendar if one.since is not None and one.since > now), None)
    return {
        "limit": None if terms.limit is None else dollars(terms.limit),
        "timezone": held.zone,
        "anchor_day": held.anchor_day,
        "alerts": list(terms.alerts),
        "next": later
        and {"timezone": later.zone, "anchor_day": later.anchor_day, "from": timestamp(later.since)},
        "period": {**budget_view(budget, now), "alerted": list(budget.alerted)},
    }


def limit_view(limit: LabelLimit, budget: Budget, now: datetime) -> dict[str, Any]:
    """A label's limit, and how the period stands."""
    return {
        "id": limit.id,
        "version": limit.version,
        "label": limit.label,
        "limit": dollars(limit.limit),
        "alerts": list(limit.alerts),
        "counting": not budget.kept,
        "period": {**budget_view(budget, now), "alerted": list(budget.alerted)},
    }


def parse_by(text: str | None) -> tuple[str, ...]:
    """`by=provider,label:team` as names out of `GROUPS` and "label:<name>"; InvalidRequest for others."""
    names = tuple(dict.fromkeys(name.strip() for name in (text or "").split(",") if name.strip()))
    for name in names:
        if name not in GROUPS and not (name.startswith("label:") and len(name) > len("label:")):
            choices = ", ".join((*GROUPS, "label:<name>"))
            raise InvalidRequest.of(FieldError("by", f"{name!r} is none of: {choices}"))
    return names


def parse_day(text: object) -> date:
    """A day such as 2026-11-01; ValueError (for pydantic) for anything else, also for seconds since 1970, and
    for a list, as which a parameter comes that was given several times."""
    try:
        return datetime.strptime(str(text), "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError as error:
        raise ValueError("must be a day, such as 2026-11-01") from error


def parse_span(first: date | None, last: date | None, now: datetime) -> Span:
    """The days asked for; by default those of this month so far. InvalidRequest for none or too many."""
    today = now.astimezone(UTC).date()
    last = last or max(today, first or today)
    first = first or min(last.replace(day=1), last)
    if first > last:
        raise InvalidRequest.of(FieldError("from", f"is after to, {last.isoformat()}"))
    if (last - first).days >= LONGEST_SPAN:
        raise InvalidRequest.of(FieldError("from", f"is more than {LONGEST_SPAN} days before to"))
    return Span(first, last)


def _group_values(entry: Entry, name: str) -> list[str]:
    if name == "label":
        return [f"{label}:{value}" for label, value in entry.labels.items()] or [""]
    if name.startswith("label:"):
        return [entry.labels.get(name.removeprefix("label:"), "")]
    return [str(getattr(entry, name))]


# -- charges -----------------------------------------------------------------------------------------

CHARGE_COLUMNS = (
    "day",
    "provider",
    "kind",
    "job_id",
    "attempt",
    "reference",
    "state",
    "currency",
    "amount",
    "units",
    "unit",
    "closed_at",
    "labels",
)


def charges(ledger: Ledger, tenant: str, span: Span, provider: str | None) -> str:
    """The tenant's expected charges in these days as CSV, of one provider or of all."""
    entries = ledger.entries(tenant, span.first, span.last)
    text = charges_csv(entry for entry in entries if provider in (None, entry.provider))
    if len(text) > _CSV_LIMIT:
        raise InvalidRequest.of(FieldError("from", "there are too many charges in these days; ask for fewer"))
    return text


def charges_csv(entries: Iterable[Entry]) -> str:
    """The charges to expect on the vendors' invoices, as CSV (RFC 4180) with a header.

    What was released or is free is not charged and left out. `reserved` ones are still under way.
    """
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(CHARGE_COLUMNS)
    for entry in entries:
        if entry.state is not EntryState.RELEASED and not entry.free:
            writer.writerow(_charge(entry))
    return lines.getvalue()


def _charge(entry: Entry) -> list[str]:
    values = {
        **{name: getattr(entry, name) for name in ("day", "provider", "kind", "job_id", "attempt", "state")},
        "reference": entry.reference or "",
        "currency": CURRENCY,
        "amount": dollars(entry.amount),
        "units": "" if entry.units is None else f"{entry.units.normalize():f}",
        "unit": entry.unit or "",
        "closed_at": timestamp(entry.closed_at) or "",
        "labels": json.dumps(entry.labels, sort_keys=True) if entry.labels else "",
    }
    return [_harmless(str(values[name])) for name in CHARGE_COLUMNS]


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
