"""The one table: each method is one request to DynamoDB, done at one moment.

Conditions are those of the lifecycle itself, judged of the record as it is now. Indexes lag. A transaction
keeps its counters for some milliseconds, and another that comes meanwhile is refused.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

from boto3.dynamodb.conditions import ConditionBase

from adrelay.aws.judging import holds
from adrelay.jobs import conditions, lifecycle
from adrelay.jobs.model import Attempt, AttemptState, Cost, Job, Outcome
from adrelay.money import entries
from adrelay.money.entries import ZERO, Entry, LabelLimit, Movement, Terms, movement
from adrelay.money.periods import MONTHS, period_at
from adrelay.wire import slots
from local.simulation.choices import Choices
from local.simulation.processes import Trouble
from local.simulation.schedule import EPOCH, SECOND, Schedule

PERIOD = period_at(MONTHS, EPOCH)  # of all budgets
_TRANSACTION = 15  # ms
_LAGS = (0, 0, 0, 200, 1000, 5000, 30000, 90000)  # ms by which an index may lag

# What the writes of a job's beginning and end set.
_BEGUN = ("status", "attempt", "started_at", "progress")
_END = ("status", "error", "progress", "assets", "result", "notes", "cost", "completed_at")

Key = tuple[str, int]


class Conflict(Trouble):
    """Another transaction is at the same counters."""


class Changed(Trouble):
    """The month is kept by later terms than were read."""


class Missing(Trouble):
    """There is no such item."""


@dataclass(slots=True)
class Month:
    """A tenant's budget and counters, or a label's. `terms`: the version of those that it is kept by.
    `overshot`: what was committed, and the limit; `refused`: what, what was committed then, and the limit."""

    limit: Decimal | None = None
    terms: int = 0
    reserved: Decimal = ZERO
    spent: Decimal = ZERO
    unsettled: Decimal = ZERO
    committed: Decimal = ZERO
    busy_until: int = 0
    overshot: list[tuple[Decimal, Decimal]] = field(default_factory=list)
    refused: list[tuple[Decimal, Decimal, Decimal]] = field(default_factory=list)


@dataclass(slots=True)
class Slots:
    """Who holds a vendor's slots until when, and who waits since when: seconds."""

    held: dict[str, float] = field(default_factory=dict)
    waiting: dict[str, float] = field(default_factory=dict)
    swept_at: float = 0.0
    most: int = 0


@dataclass(slots=True)
class Lease:
    """The item of a vendor's lease; empty, there is none."""

    watch: str | None = None
    lease_until: Decimal | None = None  # seconds
    wanted: str | None = None


class Table:
    def __init__(self, schedule: Schedule, choices: Choices, log: Callable[[str], None]) -> None:
        self.schedule = schedule
        self.choices = choices
        self.log = log
        self.jobs: dict[str, Job] = {}
        self.attempts: dict[Key, Attempt] = {}
        self.entries: dict[Key, Entry] = {}
        self.months: dict[str, Month] = {}
        self.labels: defaultdict[tuple[str, str], Month] = defaultdict(Month)  # by tenant and limit's id
        self.terms: defaultdict[str, Terms] = defaultdict(Terms)
        self.slots: dict[str, Slots] = {}
        self.leases: dict[str, Lease] = {}
        self.references: dict[str, Key] = {}
        self.ends: dict[str, list[str]] = {}
        self.in_flight: dict[str, dict[Key, None]] = {}  # by vendor, and vendor#late: as the index shows it
        self.recorded: dict[Key, int] = {}
        self.written_by: dict[Key, str] = {}
        self.finished_by: dict[str, str] = {}
        self._lags = 0

    # -- jobs ------------------------------------------------------------------------------------

    def run(self, running: Job) -> bool:
        return self._change_job(running.id, conditions.may_run(running.attempt), running, _BEGUN)

    def request_cancel(self, job_id: str) -> bool:
        asked = self.jobs[job_id].model_copy(update={"cancel_requested": True})
        return self._change_job(job_id, conditions.NOT_MADE, asked, ("cancel_requested",))

    def finish(self, ended: Job, mark: str) -> bool:
        """Write the job's end; `mark`: this very write, which the SDK may send twice."""
        if self.finished_by.get(ended.id) == mark:
            return True
        if not self._change_job(ended.id, conditions.NOT_MADE, ended, _END):
            return False
        self.finished_by[ended.id] = mark
        self.ends[ended.id].append(ended.status.value)
        self.log(f"{ended.id} {ended.status.value}")
        return True

    def set_cost(self, job_id: str, seen: Cost, now: Cost) -> bool:
        job = self.jobs[job_id]
        if job.cost not in (seen, now):
            return False
        self.jobs[job_id] = job.model_copy(update={"cost": now})
        return True

    def _change_job(self, job_id: str, condition: ConditionBase, after: Job, fields: Sequence[str]) -> bool:
        before = self.jobs[job_id]
        if not holds(condition, before):
            return False
        self.jobs[job_id] = before.model_copy(update={name: getattr(after, name) for name in fields})
        return True

    # -- attempts --------------------------------------------------------------------------------

    def attempt(self, key: Key) -> Attempt:
        """Raises Missing: a job may end before its workflow has begun."""
        if key not in self.attempts:
            raise Missing
        return self.attempts[key]

    def put_attempt(self, attempt: Attempt) -> bool:
        key = attempt.job_id, attempt.number
        if key in self.attempts:
            return False
        self.attempts[key] = attempt
        return True

    def start_sending(self, key: Key, send_id: str, now: datetime, deadline: datetime) -> bool:
        times = {"sent_at": now, "deadline_at": deadline}
        sent = lifecycle.send(self.attempts[key], send_id)
        return self._write(key, sent.model_copy(update=times) if sent else None)

    def take_back(self, key: Key, send_id: str | None) -> bool:
        return self._write(key, lifecycle.take_back(self.attempts[key], send_id))

    def accepted(self, key: Key, send_id: str | None, reference: str) -> bool:
        return self._write(key, lifecycle.accepted(self.attempts[key], send_id, reference, {}))

    def learn(self, key: Key, reference: str) -> None:
        """How the vendor knows it, unless that is known."""
        attempt = self.attempts[key]
        if attempt.reference is None:
            adopted = holds(conditions.may_adopt(), attempt)
            state = AttemptState.WAITING if adopted else attempt.state
            self._write(key, attempt.model_copy(update={"reference": reference, "state": state}))

    def record(self, key: Key, outcome: Outcome, only_if: ConditionBase, mark: str) -> Attempt | None:
        """Write the outcome; the attempt as it stood before. `mark`: this very write."""
        before = self.attempts[key]
        if self.written_by.get(key) == mark:
            return before
        after = lifecycle.record(before, outcome, only_if)
        if after is None:
            return None
        self.written_by[key] = mark
        self.recorded[key] = self.recorded.get(key, 0) + 1
        self.log(f"{key[0]}/{key[1]} {outcome.state.value} {outcome.purchase.value} by {outcome.source}")
        self._write(key, after)
        return before

    def keep_late(self, key: Key, outcome: Outcome, now: datetime) -> None:
        attempt = self.attempts[key]
        if attempt.state is not AttemptState.SUCCEEDED and attempt.late is None:
            self.attempts[key] = attempt.model_copy(update={"late": outcome, "late_at": now})

    def forget(self, key: Key) -> None:
        self._index(self.attempts[key].provider, key, shown=lambda: False)

    def count_call_off(self, key: Key) -> None:
        attempt = self.attempts[key]
        self.attempts[key] = attempt.model_copy(update={"calls_off": attempt.calls_off + 1})

    def called_off(self, key: Key, now: datetime) -> None:
        self.attempts[key] = self.attempts[key].model_copy(update={"called_off_at": now})

    def leave_token(self, key: Key, token: str) -> bool:
        """Await's write: False when there is nothing to wait for."""
        attempt = self.attempts[key]
        if not holds(conditions.OPEN, attempt):
            return False
        self.attempts[key] = attempt.model_copy(update={"task_token": token})
        return True

    def claim(self, reference: str, key: Key) -> bool:
        return self.references.setdefault(reference, key) == key

    def _write(self, key: Key, after: Attempt | None) -> bool:
        if after is None:
            return False
        self.attempts[key] = after
        for late in (False, True):
            name = f"{after.provider}#late" if late else after.provider
            self._index(name, key, shown=partial(self._is_owed, key, late=late))
        return True

    def _is_owed(self, key: Key, *, late: bool) -> bool:
        return owes(self.attempts[key], late=late)

    def _index(self, name: str, key: Key, shown: Callable[[], bool]) -> None:
        """Have the index show it, some time after it was written."""
        self._lags += 1
        lag = _LAGS[self.choices.below(f"index {key[0]}/{key[1]} {name} {self._lags}", len(_LAGS))]

        def show() -> None:
            view = self.in_flight.setdefault(name, {})
            if shown():
                view[key] = None
            else:
                view.pop(key, None)

        self.schedule.after(lag, show)

    # -- money -----------------------------------------------------------------------------------

    def reserve(self, entry: Entry, job: Job | None, terms: Terms) -> bool | None:
        """One transaction: the job if it is given, the entry, the counters. False: it was there before; None:
        a budget leaves no room. Raises Conflict, and Changed."""
        month, limits = self.months[entry.tenant], terms.limits_of(entry.labels, PERIOD)
        key = entry.job_id, entry.attempt
        if key in self.entries or (job is not None and job.id in self.jobs):
            return False
        entry = entry.model_copy(update={"period": PERIOD.name, "limits": tuple(one.id for one in limits)})
        self._take_turn(entry)
        if terms.version < month.terms:
            raise Changed
        budgets = [(month, month.limit)]
        budgets += [(self.labels[entry.tenant, one.id], one.limit) for one in limits if one.counting is None]
        for budget, limit in budgets:
            most = entries.room(limit, entry.amount)
            if limit is not None and most is not None and budget.committed > most:
                budget.refused.append((entry.amount, budget.committed, limit))
                return None
        if job is not None:
            self.jobs[job.id] = job
            self.ends[job.id] = []
        self._move(None, entry)
        for budget, limit in budgets:
            if limit is not None and budget.committed > limit:
                budget.overshot.append((budget.committed, limit))
        return True

    def close(self, seen: Entry, after: Entry) -> bool:
        """One transaction: the entry, if it is as it was seen, and the counters. Raises Conflict."""
        self._take_turn(after)
        if not self._stands(seen):
            return False
        self.log(f"{after.job_id}/{after.attempt} costs {after.amount} {after.state.value}")
        self._move(seen, after)
        return True

    def change_terms(self, tenant: str, new: Terms) -> bool:
        """One transaction: the terms, if they are those before these, and the month. Raises Conflict."""
        month = self.months[tenant]
        self._keep_busy([month])
        if self.terms[tenant].version != new.version - 1:
            return False
        self.terms[tenant], month.terms = new, new.version
        return True

    def join(self, limit: LabelLimit, seen: Sequence[Entry], joined: Sequence[Entry]) -> bool:
        """One transaction: the entries, if they are as they were seen, and the label's counters. Raises
        Conflict."""
        label = self.labels[joined[0].tenant, limit.id]
        self._keep_busy([label])
        if not all(self._stands(one) for one in seen):
            return False
        for entry in joined:
            self.entries[entry.job_id, entry.attempt] = entry
            _add(label, movement(None, entry))
        return True

    def entries_of(self, job_id: str) -> list[Entry]:
        return [self.entries[job_id, number] for number in (1, 2) if (job_id, number) in self.entries]

    def _stands(self, seen: Entry) -> bool:
        """Whether the entry is in its state, and counted where it was."""
        now = self.entries[seen.job_id, seen.attempt]
        return (now.state, now.limits) == (seen.state, seen.limits)

    def _counted(self, entry: Entry) -> list[Month]:
        return [self.months[entry.tenant], *(self.labels[entry.tenant, one] for one in entry.limits)]

    def _take_turn(self, entry: Entry) -> None:
        self._keep_busy(self._counted(entry))

    def _keep_busy(self, months: Sequence[Month]) -> None:
        if any(self.schedule.now < month.busy_until for month in months):
            raise Conflict
        for month in months:
            month.busy_until = self.schedule.now + _TRANSACTION

    def _move(self, before: Entry | None, after: Entry) -> None:
        self.entries[after.job_id, after.attempt] = after
        for month in self._counted(after):
            _add(month, movement(before, after))

    # -- leases ----------------------------------------------------------------------------------

    def lease(self, vendor: str) -> Lease:
        return self.leases.get(vendor, Lease())

    def change_lease(self, vendor: str, condition: ConditionBase, **fields: Any) -> bool:
        """One conditional write of the item; False: the condition did not hold."""
        before = self.lease(vendor)
        if not holds(condition, before):
            return False
        self.leases[vendor] = replace(before, **fields)
        return True

    def end_lease(self, vendor: str, condition: ConditionBase) -> bool:
        if not holds(condition, self.lease(vendor)):
            return False
        del self.leases[vendor]
        return True

    # -- slots -----------------------------------------------------------------------------------

    def hold(self, vendor: str, name: str, cap: int, until: float) -> bool:
        """Take the slot, on the condition that one is free."""
        item = self.slots[vendor]
        if not holds(slots.may_hold(name, cap), item):
            return False
        item.held[name] = until
        item.most = max(item.most, len(item.held))
        item.waiting.pop(name.split("/", 1)[0], None)
        return True

    def has_room(self, vendor: str, cap: int, tenant: str) -> bool:
        item = self.slots[vendor]
        return slots.has_room(item.held, item.waiting, cap, tenant, self.schedule.now / SECOND)

    def wait_for_slot(self, vendor: str, tenant: str) -> None:
        self.slots[vendor].waiting[tenant] = self.schedule.now / SECOND

    def give_back(self, vendor: str, name: str) -> None:
        self.slots[vendor].held.pop(name, None)


def _add(month: Month, moved: Movement) -> None:
    month.reserved += moved.reserved
    month.spent += moved.spent
    month.unsettled += moved.unsettled
    month.committed += moved.committed


def owes(attempt: Attempt, *, late: bool) -> bool:
    """Whether the index `in_flight` shows it: its vendor owes an outcome, or (`late`) had been given up."""
    if late:
        return attempt.outcome is not None and attempt.outcome.given_up
    return attempt.outcome is None and attempt.state in (AttemptState.SENDING, AttemptState.WAITING)
