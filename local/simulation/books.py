"""What `money.billing` and `money.ledger` do, call by call."""

from collections.abc import Callable

from adrelay.aws.transactions import pauses
from adrelay.jobs.lifecycle import purchase_so_far
from adrelay.jobs.model import Attempt, AttemptState, Cost, Job, Outcome, Purchase
from adrelay.money import entries
from adrelay.money.entries import Entry, EntryState, Terms
from local.simulation.processes import Kind, Run, Steps, Trouble, do, pause
from local.simulation.schedule import SECOND
from local.simulation.table import Changed, Conflict, Key, Table


class OverBudget(Trouble):
    """The month's budget leaves no room: 402."""


class Unavailable(Trouble):
    """Too many at once: 503, and nothing is recorded."""


class Books:
    def __init__(self, table: Table) -> None:
        self.table = table

    def reserve(self, run: Run, entry: Entry, job: Job | None) -> Steps[bool]:
        """False: it was there before."""
        while True:
            terms = yield from do("terms", Kind.READ, lambda: self.table.terms[entry.tenant])
            try:
                reserved = yield from self.transact(run, "reserve", _reserving(self.table, entry, job, terms))
            except Changed:
                continue
            if reserved is None:
                raise OverBudget
            return reserved

    def close(self, run: Run, attempt: Attempt, outcome: Outcome) -> Steps[None]:
        """Close the attempt's entry by the outcome, or by the one that stands if it could say more."""
        standing = attempt.outcome
        if standing is not None and standing.purchase is not Purchase.UNKNOWN:
            outcome = standing
        key = attempt.job_id, attempt.number
        yield from self._close(run, key, outcome, attempt.reference)
        job = yield from do("job", Kind.READ, lambda: self.table.jobs[attempt.job_id])
        if job.status.terminal:
            yield from self.update_cost(run, job.id)

    def settle(self, run: Run, job: Job) -> Steps[Cost]:
        """Close what is still reserved for a job that is about to end; what it has cost."""
        found = yield from do("entries", Kind.READ, lambda: self.table.entries_of(job.id))
        closed: list[Entry] = []
        for entry in found:
            closed += [(yield from self._close_at_the_end(run, entry))]
        return entries.cost(closed)

    def update_cost(self, run: Run, job_id: str) -> Steps[None]:
        while True:
            job = yield from do("job", Kind.READ, lambda: self.table.jobs[job_id])
            found = yield from do("entries", Kind.READ, lambda: self.table.entries_of(job_id))
            now = entries.cost(found)
            seen = job.cost
            if now == seen:
                return
            if (yield from do("set_cost", Kind.WRITE, _setting(self.table, job_id, seen, now))):
                return

    def _close_at_the_end(self, run: Run, entry: Entry) -> Steps[Entry]:
        if entry.state is not EntryState.RESERVED:
            return entry
        key = entry.job_id, entry.attempt
        attempt = yield from do("attempt", Kind.READ, lambda: self.table.attempts.get(key))
        if attempt is None:
            outcome = _given_up(Purchase.NO)
        else:
            outcome = attempt.outcome or _given_up(purchase_so_far(attempt))
        closed = yield from self._close(run, key, outcome, attempt.reference if attempt else None)
        if closed is None:
            closed = yield from do("entry", Kind.READ, lambda: self.table.entries[key])
        return closed

    def _close(self, run: Run, key: Key, outcome: Outcome, reference: str | None) -> Steps[Entry | None]:
        """The entry as it was closed; None: it had been closed for good before, or there is none."""
        while True:
            before = yield from do("entry", Kind.READ, lambda: self.table.entries.get(key))
            if before is None:
                return None
            after = entries.close(before, outcome, run.now(), reference=reference)
            if after is None:
                return None
            if (yield from self.transact(run, "close", _closing(self.table, before, after))):
                return after

    def transact(self, run: Run, what: str, effect: Callable[[], bool | None]) -> Steps[bool | None]:
        """With the waits and the patience of the ledger. The SDK's token makes one that is sent twice the
        same."""
        done: list[bool | None] = []

        def once() -> bool | None:
            if not done:
                done.append(effect())
            return done[0]

        turns = pauses(lambda: (1 + run.choices.below(f"{run.name}#{run.calls} {what} jitter", 99)) / 100)
        while True:
            try:
                return (yield from do(what, Kind.WRITE, once))
            except Conflict as conflict:
                if (wait := next(turns, None)) is None:
                    raise Unavailable from conflict
                yield from pause(int(wait * SECOND))


def _reserving(table: Table, entry: Entry, job: Job | None, terms: Terms) -> Callable[[], bool | None]:
    return lambda: table.reserve(entry, job, terms)


def _setting(table: Table, job_id: str, seen: Cost, now: Cost) -> Callable[[], bool]:
    return lambda: table.set_cost(job_id, seen, now)


def _closing(table: Table, before: Entry, after: Entry) -> Callable[[], bool]:
    return lambda: table.close(before, after)


def _given_up(purchase: Purchase) -> Outcome:
    return Outcome(state=AttemptState.FAILED, purchase=purchase, source="workflow")
