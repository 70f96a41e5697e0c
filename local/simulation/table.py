"""The one table: each method is one request to DynamoDB, done at one moment.

Conditions are those of the lifecycle itself, judged of the record as it is now. Indexes lag. A transaction
keeps its counters for some milliseconds, and another that comes meanwhile is refused.
"""

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
from adrelay.money.entries import ZERO, Entry, EntryState, movement
from adrelay.wire import slots
from local.simulation.choices import Choices
from local.simulation.processes import Trouble
from local.simulation.schedule import SECOND, Schedule

_TRANSACTION = 15  # ms
_LAGS = (0, 0, 0, 200, 1000, 5000, 30000, 90000)  # ms by which an index may lag

# What the writes of a job's beginning and end set.
_BEGUN = ("status", "attempt", "started_at", "progress")
_END = ("status", "error", "progress", "assets", "result", "notes", "cost", "completed_at")

Key = tuple[str, int]


class Conflict(Trouble):
    """Another transaction is at the same counters."""


@dataclass(slots=True)
class Month:
    """A tenant's budget and counters. `refused`: what was refused, and what was committed then."""

    limit: Decimal | None = None
    reserved: Decimal = ZERO
    spent: Decimal = ZERO
    unsettled: Decimal = ZERO
    committed: Decimal = ZERO
    busy_until: int = 0
    overshot: list[Decimal] = field(default_factory=list)
    refused: list[tuple[Decimal, Decimal]] = field(default_factory=list)


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

    def reserve(self, entry: Entry, job: Job | None) -> bool | None:
        """One transaction: the job if it is given, the entry, the counters. False: it was there before; None:
        the budget leaves no room. Raises Conflict."""
        month = self.months[entry.tenant]
        key = entry.job_id, entry.attempt
        if key in self.entries or (job is not None and job.id in self.jobs):
            return False
        self._take_turn(month)
        most = entries.room(month.limit, entry.amount)
        if most is not None and month.committed > most:
            month.refused.append((entry.amount, month.committed))
            return None
        if job is not None:
            self.jobs[job.id] = job
            self.ends[job.id] = []
        self._move(month, None, entry)
        return True

    def close(self, seen: Entry, after: Entry) -> bool:
        """One transaction: the entry, if it is as it was seen, and the counters. Raises Conflict."""
        month = self.months[after.tenant]
        self._take_turn(month)
        if self.entries[after.job_id, after.attempt].state is not seen.state:
            return False
        self.log(f"{after.job_id}/{after.attempt} costs {after.amount} {after.state.value}")
        self._move(month, seen, after)
        return True

    def entries_of(self, job_id: str) -> list[Entry]:
        return [self.entries[job_id, number] for number in (1, 2) if (job_id, number) in self.entries]

    def _take_turn(self, month: Month) -> None:
        if self.schedule.now < month.busy_until:
            raise Conflict
        month.busy_until = self.schedule.now + _TRANSACTION

    def _move(self, month: Month, before: Entry | None, after: Entry) -> None:
        moved = movement(before, after)
        self.entries[after.job_id, after.attempt] = after
        month.reserved += moved.reserved
        month.spent += moved.spent
        month.unsettled += moved.unsettled
        month.committed += moved.committed
        reserves = before is None and after.state is EntryState.RESERVED
        if reserves and month.limit is not None and month.committed > month.limit:
            month.overshot.append(month.committed)

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


def owes(attempt: Attempt, *, late: bool) -> bool:
    """Whether the index `in_flight` shows it: its vendor owes an outcome, or (`late`) had been given up."""
    if late:
        return attempt.outcome is not None and attempt.outcome.given_up
    return attempt.outcome is None and attempt.state in (AttemptState.SENDING, AttemptState.WAITING)
