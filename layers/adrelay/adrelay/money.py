"""What jobs cost: ledger entries, what may become of them, and their sums. Pure; time is an argument.

    reserved ──▶ settled      the vendor took money: `amount` is what it took
             ──▶ released     proven that nothing was bought
             ──▶ unsettled    nobody can know (yet) ──▶ settled | released, when news come late

Every attempt has exactly one entry. All amounts are exact decimals in USD; `units` are the vendor's own
(credits), where it has any. `ledger` keeps the entries, and the budgets that they use up, in the table.
"""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum

from pydantic import Field

from adrelay.errors import FieldError, InvalidRequest, PaymentRequired
from adrelay.jobs.model import Cost, Frozen, Job, JobKind, Outcome, Purchase

CURRENCY = "USD"
ZERO = Decimal(0)
_FINEST = Decimal("1e-10")
_LARGEST = Decimal(10) ** 12


class EntryState(StrEnum):
    RESERVED = "reserved"
    SETTLED = "settled"
    RELEASED = "released"
    UNSETTLED = "unsettled"


MOVES = {
    EntryState.RESERVED: frozenset({EntryState.SETTLED, EntryState.RELEASED, EntryState.UNSETTLED}),
    EntryState.UNSETTLED: frozenset({EntryState.SETTLED, EntryState.RELEASED}),
    EntryState.SETTLED: frozenset(),
    EntryState.RELEASED: frozenset(),
}
_STATE_OF = {
    Purchase.YES: EntryState.SETTLED,
    Purchase.NO: EntryState.RELEASED,
    Purchase.UNKNOWN: EntryState.UNSETTLED,
}


class Entry(Frozen):
    """What one attempt costs. `amount` is what is reserved until it is settled; `at` is when its job was
    accepted, and names the entry together with job and attempt."""

    tenant: str
    job_id: str
    attempt: int
    provider: str
    kind: JobKind
    labels: dict[str, str] = Field(default_factory=dict)
    at: datetime
    state: EntryState = EntryState.RESERVED
    amount: Decimal
    units: Decimal | None = None
    unit: str | None = None
    reference: str | None = None  # the vendor's id, to find the line on its invoice
    closed_at: datetime | None = None

    @property
    def month(self) -> str:
        return f"{self.at.astimezone(UTC):%Y-%m}"

    @property
    def day(self) -> str:
        return f"{self.at.astimezone(UTC):%Y-%m-%d}"


@dataclass(frozen=True, slots=True)
class Movement:
    """By how much an entry's change moves its month's counters."""

    reserved: Decimal = ZERO
    spent: Decimal = ZERO
    unsettled: Decimal = ZERO

    @property
    def committed(self) -> Decimal:
        """What counts against the budget: all that is or may have to be paid."""
        return self.reserved + self.spent + self.unsettled


@dataclass(frozen=True, slots=True)
class Budget:
    """A tenant's month. `limit` None: there is none."""

    month: str
    limit: Decimal | None
    reserved: Decimal = ZERO
    spent: Decimal = ZERO
    unsettled: Decimal = ZERO

    @property
    def left(self) -> Decimal | None:
        """What may still be reserved; None without a limit."""
        if self.limit is None:
            return None
        return max(self.limit - self.reserved - self.spent - self.unsettled, ZERO)


def exact(amount: Decimal) -> Decimal:
    """`amount` with at most ten decimals; ValueError unless it is finite, not negative and below 10^12."""
    if not amount.is_finite() or not ZERO <= amount < _LARGEST:
        raise ValueError(f"{amount} is no amount of money")
    exponent = amount.as_tuple().exponent
    too_fine = isinstance(exponent, int) and exponent < -10
    return amount.quantize(_FINEST, rounding=ROUND_HALF_EVEN).normalize() if too_fine else amount


def dollars(amount: Decimal) -> str:
    """An amount as text, exactly, with at least two decimals: "4.00", "0.0125"."""
    plain = f"{amount.normalize():f}"
    whole, _, fraction = plain.partition(".")
    return f"{whole}.{fraction:0<2}"


def reservation(
    job: Job, attempt: int, amount: Decimal, units: Decimal | None = None, unit: str | None = None
) -> Entry:
    """The entry of the job's attempt at the provider that its route names for it, at a `Price`'s figures."""
    return Entry(
        tenant=job.tenant,
        job_id=job.id,
        attempt=attempt,
        provider=job.route[attempt - 1],
        kind=job.kind,
        labels=job.labels,
        at=job.created_at,
        amount=exact(amount),
        units=units,
        unit=unit,
    )


def cost(entries: Sequence[Entry]) -> Cost:
    """What a job says of its cost: the sum of its attempts' entries, in the least certain of their states."""
    open_states = (EntryState.RESERVED, EntryState.UNSETTLED, EntryState.SETTLED)
    states = {entry.state for entry in entries}
    state = next((state for state in open_states if state in states), EntryState.RELEASED)
    billed = [entry for entry in entries if entry.state is not EntryState.RELEASED] or list(entries)
    unit = billed[-1].unit if billed else None
    same = [entry.units for entry in billed if entry.unit == unit and entry.units is not None]
    return Cost(
        currency=CURRENCY,
        amount=sum((entry.amount for entry in entries), ZERO),
        state=state.value,
        units=sum(same, ZERO) if same else None,
        unit=unit,
    )


def close(entry: Entry, outcome: Outcome, now: datetime, *, reference: str | None = None) -> Entry | None:
    """The entry once its attempt has ended like this. None: it may not move (any more)."""
    state = _STATE_OF[outcome.purchase]
    if state not in MOVES[entry.state]:
        return None
    if state is EntryState.RELEASED:
        amount, units = ZERO, None if entry.units is None else ZERO
    else:
        amount = entry.amount if outcome.cost is None else exact(outcome.cost)
        units = entry.units if outcome.units is None else exact(outcome.units)
    return entry.model_copy(
        update={
            "state": state,
            "amount": amount,
            "units": units,
            "reference": reference or entry.reference,
            "closed_at": now,
        }
    )


def movement(before: Entry | None, after: Entry) -> Movement:
    """What the change from `before` (None: there was no entry) to `after` does to the month's counters."""
    old = Movement() if before is None else _counted(before)
    new = _counted(after)
    return Movement(new.reserved - old.reserved, new.spent - old.spent, new.unsettled - old.unsettled)


def _counted(entry: Entry) -> Movement:
    match entry.state:
        case EntryState.RESERVED:
            return Movement(reserved=entry.amount)
        case EntryState.SETTLED:
            return Movement(spent=entry.amount)
        case EntryState.UNSETTLED:
            return Movement(unsettled=entry.amount)
        case EntryState.RELEASED:
            return Movement()


def check_max_cost(amount: Decimal, max_cost: Decimal | None) -> None:
    """Raise PaymentRequired when a job costs more than its user allows."""
    if max_cost is not None and amount > max_cost:
        message = f"the job would cost {CURRENCY} {dollars(amount)}, more than {dollars(max_cost)}"
        raise PaymentRequired(f"max_cost: {message}", errors=(FieldError("max_cost", message),))


def over_budget(budget: Budget, amount: Decimal) -> PaymentRequired:
    """The error that says what is left of a month's budget."""
    left = dollars(budget.left or ZERO)
    message = f"{CURRENCY} {left} is left of the budget of {budget.month}; the job costs {dollars(amount)}"
    return PaymentRequired(message, errors=(FieldError("budget", message),))


# -- usage -------------------------------------------------------------------------------------------

GROUPS = ("tenant", "provider", "kind", "day", "month", "state")


@dataclass(slots=True)
class Usage:
    """The sum of the entries of one group."""

    group: dict[str, str]
    attempts: int = 0
    reserved: Decimal = ZERO
    settled: Decimal = ZERO
    unsettled: Decimal = ZERO
    units: dict[str, Decimal] | None = None

    def add(self, entry: Entry) -> None:
        counted = _counted(entry)
        self.attempts += 1
        self.reserved += counted.reserved
        self.settled += counted.spent
        self.unsettled += counted.unsettled
        if entry.unit is not None and entry.units is not None and entry.state is not EntryState.RELEASED:
            self.units = self.units or {}
            self.units[entry.unit] = self.units.get(entry.unit, ZERO) + entry.units

    def view(self) -> dict[str, object]:
        """As `GET /v1/usage` shows it."""
        return {
            **self.group,
            "attempts": self.attempts,
            "currency": CURRENCY,
            "reserved": dollars(self.reserved),
            "settled": dollars(self.settled),
            "unsettled": dollars(self.unsettled),
            "units": {unit: f"{amount.normalize():f}" for unit, amount in (self.units or {}).items()},
        }


def usage(entries: Iterable[Entry], by: Sequence[str]) -> list[Usage]:
    """The entries summed by `by` (some of `GROUPS`, or "label:<name>"), sorted by group.

    Raises InvalidRequest for anything else.
    """
    for name in by:
        if name not in GROUPS and not (name.startswith("label:") and len(name) > len("label:")):
            choices = ", ".join((*GROUPS, "label:<name>"))
            raise InvalidRequest.of(FieldError("group_by", f"{name!r} is none of: {choices}"))
    sums: dict[tuple[str, ...], Usage] = {}
    for entry in entries:
        group = {name: _group_value(entry, name) for name in by}
        sums.setdefault(tuple(group.values()), Usage(group)).add(entry)
    return [sums[key] for key in sorted(sums)]


def total(entries: Iterable[Entry]) -> Movement:
    """What the entries have come to, as the counters of their months should say."""
    sums: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for entry in entries:
        counted = _counted(entry)
        for name in ("reserved", "spent", "unsettled"):
            sums[name] += getattr(counted, name)
    return Movement(sums["reserved"], sums["spent"], sums["unsettled"])


def _group_value(entry: Entry, name: str) -> str:
    if name.startswith("label:"):
        return entry.labels.get(name.removeprefix("label:"), "")
    return str(getattr(entry, name))


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


def charges_csv(entries: Iterable[Entry]) -> str:
    """The charges to expect on the vendors' invoices, as CSV (RFC 4180) with a header.

    Released entries cost nothing and are left out. `reserved` ones are still under way.
    """
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(CHARGE_COLUMNS)
    for entry in entries:
        if entry.state is not EntryState.RELEASED:
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
        "closed_at": entry.closed_at.isoformat() if entry.closed_at else "",
        "labels": json.dumps(entry.labels, sort_keys=True) if entry.labels else "",
    }
    return [_harmless(str(values[name])) for name in CHARGE_COLUMNS]


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
