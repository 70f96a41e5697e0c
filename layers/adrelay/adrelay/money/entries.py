"""What jobs cost: ledger entries, what may become of them, and their sums. Pure; time is an argument.

    reserved ──▶ settled      the vendor took money: `amount` is what it took
             ──▶ released     proven that nothing was bought
             ──▶ unsettled    nobody can know (yet) ──▶ settled | released, when news come late

Every attempt has exactly one entry. All amounts are exact decimals in USD; `units` are the vendor's own
(credits), where it has any. What is free has an entry too, which counts it and is settled from the start.

`ledger` keeps the entries, and the budgets that they use up, in the table; `billing` moves them as attempts
begin and end; `usage` sums them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum

from pydantic import Field

from adrelay.errors import FieldError, PaymentRequired
from adrelay.jobs.model import Cost, Frozen, Job, Outcome, Purchase
from adrelay.money.periods import MONTHS, Calendar, Period
from adrelay.requests.kinds import JobKind
from adrelay.security.tokens import derived_id

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
    accepted, and names the entry together with job and attempt. `period`: the name of the one whose budget it
    counts against; None where nobody had to know when it was reserved. `limits`: the ids of the labels'
    limits that it counts against as well."""

    tenant: str
    job_id: str
    attempt: int
    provider: str
    kind: JobKind
    labels: dict[str, str] = Field(default_factory=dict)
    at: datetime
    period: str | None = None
    limits: tuple[str, ...] = ()
    state: EntryState = EntryState.RESERVED
    amount: Decimal
    units: Decimal | None = None
    unit: str | None = None
    reference: str | None = None  # the vendor's id, to find the line on its invoice
    reason: str | None = None  # why somebody closed it by hand
    closed_at: datetime | None = None

    @property
    def month(self) -> str:
        return f"{self.at.astimezone(UTC):%Y-%m}"

    @property
    def day(self) -> str:
        return f"{self.at.astimezone(UTC):%Y-%m-%d}"

    @property
    def free(self) -> bool:
        """True for what no vendor bills: neither money nor units."""
        return self.amount == 0 and self.unit is None


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


ALERTS = (50, 80, 100)  # percent of a budget


@dataclass(frozen=True, slots=True)
class LabelLimit:
    """What jobs with a label ("client:acme") may cost in a period. `since`: the start of the first period in
    which all of them are counted. `version`: that of the terms which said so last. `counting`: that of those
    which began it, while what was spent by then is still being counted; until then it refuses nothing."""

    label: str
    limit: Decimal
    since: datetime
    alerts: tuple[int, ...] = ALERTS
    version: int = 0
    counting: int | None = None

    @property
    def id(self) -> str:
        return limit_id(self.label)


def limit_id(label: str) -> str:
    """What a label's limit is called in keys, which are shorter than a label may be, and in addresses."""
    return derived_id("lim", label)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a tenant's budget is in every period. `limit` None: there is none. `alerts`: at how many percent
    of it somebody is told. `version`: one more with each change. `labels`: the limits of labels, by their
    ids."""

    limit: Decimal | None = None
    calendar: Calendar = MONTHS
    alerts: tuple[int, ...] = ALERTS
    version: int = 0
    labels: Mapping[str, LabelLimit] = field(default_factory=dict)

    def limits_of(self, labels: Mapping[str, str], period: Period) -> list[LabelLimit]:
        """The limits that what has these labels counts against in the period."""
        if not self.labels:
            return []
        ids = (limit_id(f"{name}:{value}") for name, value in labels.items())
        found = (self.labels.get(one) for one in ids)
        return [one for one in found if one is not None and one.since <= period.start]


@dataclass(frozen=True, slots=True)
class Budget:
    """A tenant's period; with `label`, of what has this label alone. `own_limit`: that of this period alone,
    which goes before the one of all. `alerted`: at how many percent of the limit somebody has been told."""

    period: Period
    terms: Terms
    own_limit: Decimal | None = None
    reserved: Decimal = ZERO
    spent: Decimal = ZERO
    unsettled: Decimal = ZERO
    alerted: tuple[int, ...] = ()
    label: LabelLimit | None = None

    @property
    def limit(self) -> Decimal | None:
        """None: there is none."""
        if self.label is not None:
            return self.label.limit
        return self.terms.limit if self.own_limit is None else self.own_limit

    @property
    def name(self) -> str:
        """Of the item that keeps it."""
        return self.period.name if self.label is None else f"{self.period.name}#{self.label.id}"

    @property
    def kept(self) -> bool:
        """Whether there is a limit, and it refuses what is more. What is counted for a label's is of the
        period in which it was set: a later one is whole from its first entry on."""
        if self.label is None or self.label.counting is None:
            return self.limit is not None
        return self.label.since < self.period.start

    @property
    def alerts(self) -> tuple[int, ...]:
        return self.terms.alerts if self.label is None else self.label.alerts

    def limiting(self, labels: Mapping[str, str]) -> str | None:
        """In words, the first limit that holds for what has these labels; None: there is none."""
        if self.limit is not None:
            return f"the budget of {self.period.name}"
        first = next(iter(self.terms.limits_of(labels, self.period)), None)
        return None if first is None else f"the limit of {first.label}"

    @property
    def committed(self) -> Decimal:
        """What counts against the limit."""
        return self.reserved + self.spent + self.unsettled

    @property
    def left(self) -> Decimal | None:
        """What may still be reserved; None without a limit."""
        return None if self.limit is None else max(self.limit - self.committed, ZERO)

    @property
    def untold(self) -> tuple[int, ...]:
        """The alerts that it has reached, and that nobody has been told of. Of a limit of nothing there are
        no shares."""
        if not self.limit:
            return ()
        reached = (one for one in self.alerts if self.committed * 100 >= self.limit * one)
        return tuple(one for one in reached if one not in self.alerted)


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
    free = amount == 0 and unit is None
    return Entry(
        tenant=job.tenant,
        job_id=job.id,
        attempt=attempt,
        provider=job.route[attempt - 1],
        kind=job.kind,
        labels=job.labels,
        at=job.created_at,
        state=EntryState.SETTLED if free else EntryState.RESERVED,
        amount=exact(amount),
        units=units,
        unit=unit,
        closed_at=job.created_at if free else None,
    )


def cost(entries: Sequence[Entry]) -> Cost:
    """What a job says of its cost: the sum of its attempts' entries, in the least certain of their states.
    In units too, where all that is billed is in the same: a credit of one vendor is none of another's. `unit`
    is told all the same: it says that something was billed where no price is configured."""
    open_states = (EntryState.RESERVED, EntryState.UNSETTLED, EntryState.SETTLED)
    states = {entry.state for entry in entries}
    state = next((state for state in open_states if state in states), EntryState.RELEASED)
    kept = [entry for entry in entries if entry.state is not EntryState.RELEASED and not entry.free]
    billed = kept or entries
    unit = next((entry.unit for entry in reversed(billed) if entry.unit is not None), None)
    same = [entry.units for entry in billed if entry.unit == unit and entry.units is not None]
    return Cost(
        currency=CURRENCY,
        amount=Decimal(dollars(sum((entry.amount for entry in entries), ZERO))),
        state=state.value,
        units=sum(same, ZERO) if same and len(same) == len(billed) else None,
        unit=unit,
    )


def close(
    entry: Entry,
    outcome: Outcome,
    now: datetime,
    *,
    reference: str | None = None,
    reason: str | None = None,
) -> Entry | None:
    """The entry once its attempt has ended like this, or somebody has said so by hand, for a `reason`. None:
    it may not move (any more)."""
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
            "reason": reason,
            "closed_at": now,
        }
    )


def movement(before: Entry | None, after: Entry) -> Movement:
    """What the change from `before` (None: there was no entry) to `after` does to the month's counters."""
    old = Movement() if before is None else counted(before)
    new = counted(after)
    return Movement(new.reserved - old.reserved, new.spent - old.spent, new.unsettled - old.unsettled)


def counted(entry: Entry) -> Movement:
    """What an entry adds to the counters of its month."""
    match entry.state:
        case EntryState.RESERVED:
            return Movement(reserved=entry.amount)
        case EntryState.SETTLED:
            return Movement(spent=entry.amount)
        case EntryState.UNSETTLED:
            return Movement(unsettled=entry.amount)
        case EntryState.RELEASED:
            return Movement()


def room(limit: Decimal | None, amount: Decimal) -> Decimal | None:
    """What may be committed at most for `amount` to fit into a month's limit; None without a limit."""
    return None if limit is None else limit - amount


def check_max_cost(amount: Decimal, max_cost: Decimal | None, *, field: str = "max_cost") -> None:
    """Raise PaymentRequired, naming `field`, when a job costs more than its user allows."""
    if max_cost is not None and amount > max_cost:
        message = f"the job would cost {CURRENCY} {dollars(amount)}, more than max_cost {dollars(max_cost)}"
        raise PaymentRequired(f"{field}: {message}", errors=(FieldError(field, message),))


def over_budget(budget: Budget, amount: Decimal) -> PaymentRequired:
    """The error that says what is left of a period's budget."""
    whose, name = f"of {budget.period.name}", "budget"
    if budget.label is not None:
        whose = f"of {budget.label.label} in {budget.period.name}"
        name = f"labels.{budget.label.label.partition(':')[0]}"
    left = f"{CURRENCY} {dollars(budget.left or ZERO)} is left of the budget {whose}"
    message = f"{left}; the job costs {dollars(amount)}"
    return PaymentRequired(message, errors=(FieldError(name, message),))
