"""What `attempts.outcomes` does, call by call: the only writer of outcomes."""

from collections.abc import Callable

from boto3.dynamodb.conditions import ConditionBase

from adrelay.jobs.conditions import OPEN, may_end
from adrelay.jobs.lifecycle import purchase_so_far
from adrelay.jobs.model import Attempt, AttemptState, Outcome
from local.simulation.books import Books
from local.simulation.processes import Kind, Run, Steps, do
from local.simulation.table import Key, Table


def name_of(tenant: str, key: Key) -> str:
    """Of the attempt's slot."""
    return f"{tenant}/{key[0]}/{key[1]}"


class Outcomes:
    """`wakes`: ends the wait of the workflow that left this token."""

    def __init__(self, table: Table, books: Books, wakes: Callable[[str], None]) -> None:
        self.table = table
        self.books = books
        self.wakes = wakes

    def give_up(self, run: Run, attempt: Attempt, state: AttemptState, source: str) -> Steps[None]:
        """End an open attempt of our own accord, by the state in which the write finds it."""
        key = attempt.job_id, attempt.number
        while attempt.outcome is None:
            outcome = Outcome(state=state, purchase=purchase_so_far(attempt), source=source)
            if (yield from self.record(run, attempt, outcome, only_if=may_end(attempt.state))):
                return
            attempt = yield from do("attempt", Kind.READ, lambda: self.table.attempt(key))

    def expire(self, run: Run, attempt: Attempt) -> Steps[None]:
        key = attempt.job_id, attempt.number
        while attempt.outcome is None:
            lost = attempt.state is AttemptState.SENDING
            state = AttemptState.UNKNOWN if lost else AttemptState.EXPIRED
            outcome = Outcome(state=state, purchase=purchase_so_far(attempt), source="expiry")
            if (yield from self.record(run, attempt, outcome, only_if=may_end(attempt.state))):
                return
            attempt = yield from do("attempt", Kind.READ, lambda: self.table.attempt(key))

    def record(
        self, run: Run, attempt: Attempt, outcome: Outcome, *, only_if: ConditionBase | None = None
    ) -> Steps[bool]:
        """False: it had ended before, or is not as `only_if` wants it."""
        key = attempt.job_id, attempt.number
        condition, mark = OPEN if only_if is None else only_if, f"{run.name}#{run.calls}"
        before = yield from do("record", Kind.WRITE, lambda: self.table.record(key, outcome, condition, mark))
        if before is not None and before.task_token:
            token = before.task_token
            yield from do("wake", Kind.WRITE, lambda: self.wakes(token))
        if before is None and only_if is not None:
            return False
        if before is None:
            if outcome.state is AttemptState.SUCCEEDED:
                yield from do("late", Kind.WRITE, lambda: self.table.keep_late(key, outcome, run.now()))
            before = yield from do("attempt", Kind.READ, lambda: self.table.attempt(key))
            yield from self.books.close(run, before, outcome)
            yield from self._leave(attempt, outcome)
            return False
        yield from self.books.close(run, before, outcome)
        yield from self._leave(attempt, outcome)
        return True

    def _leave(self, attempt: Attempt, outcome: Outcome) -> Steps[None]:
        """Give its slot back. What we gave up goes on at the vendor."""
        if outcome.given_up:
            return
        key = attempt.job_id, attempt.number
        tenant = self.table.jobs[attempt.job_id].tenant
        yield from do(
            "give_back",
            Kind.WRITE,
            lambda: self.table.give_back(attempt.provider, name_of(tenant, key)),
        )
