"""Step Functions' side of a job: Submit → Await → (Check) → Store → Finish, with its retries.

An execution is named by its job: a second start is none. It may die at any moment, and whether anybody is
told of that is best effort.
"""

from collections.abc import Callable

from adrelay.jobs import lifecycle
from adrelay.jobs.lifecycle import Next, Stored
from adrelay.jobs.model import Asset, JobError
from local.simulation.attempts import Attempts, Wait
from local.simulation.processes import Ended, Kind, Machine, Run, Steps, do
from local.simulation.schedule import SECOND
from local.simulation.table import Table

_TRIES = 8  # of what passes by itself
_HOLD_FIRST, _HOLD_GROWS, _HOLD_LONGEST = 3.0, 1.5, 30.0  # seconds
_ASSET = Asset(
    id="asset", type="image", content_type="image/png", bytes=1, sha256="0", bucket="b", key="k", provider="v"
)
_LOST_FILE = JobError(code="fetch_failed", message="A file was not to be had")

End = Callable[[Run, str, int, Stored, bool], Steps[str]]
Publish = Callable[[str, str], None]


class Execution:
    """`end`: what FinishJob does; `publish` takes the event; `died`: EventBridge tells of its death."""

    def __init__(
        self,
        machine: Machine,
        table: Table,
        attempts: Attempts,
        job_id: str,
        end: End,
        publish: Publish,
        died: Callable[[str], None],
    ) -> None:
        self.machine, self.table, self.attempts = machine, table, attempts
        self.job_id, self.number = job_id, 1
        self.running = True
        self.token: str | None = None
        self._end, self._publish, self._died = end, publish, died
        self._tokens = self._steps = self._waits = 0
        self._work("submit")

    # -- its states ------------------------------------------------------------------------------

    def _work(self, state: str, tries: int = 1, hold: float = _HOLD_FIRST) -> None:
        """Submit or Check: CallProvider."""
        if self._aborted(state):
            return
        step = self.attempts.submit if state == "submit" else self.attempts.check

        def told(ended: Ended) -> None:
            if ended.error == "Hold":
                wait = self._jitter(hold)
                again = min(hold * _HOLD_GROWS, _HOLD_LONGEST)
                self.machine.schedule.after(wait, lambda: self._work(state, tries, again))
            elif ended.error is None:
                self._await(ended.value)
            elif tries <= _TRIES:
                wait = self._jitter(min(2.0 ** (tries - 1), 60))
                self.machine.schedule.after(wait, lambda: self._work(state, tries + 1, hold))
            else:
                self._finish(Stored(), failed=True)

        name, number = f"{self.job_id} {state}", self.number
        self.machine.invoke(name, self.job_id, lambda run: step(run, self.job_id, number), told)

    def _await(self, wait: Wait) -> None:
        """Leave the token, unless it has ended; until woken, or time is over."""
        if self._aborted("await"):
            return
        self._tokens += 1
        token = f"{self.job_id}:{self._tokens}"
        self.token = token
        if not self.table.leave_token((self.job_id, self.number), token):
            self.token = None
            self._store()
            return
        self.machine.schedule.after(wait.seconds * SECOND, lambda: self._timed_out(token))

    def _timed_out(self, token: str) -> None:
        if self.running and self.token == token:
            self.token = None
            self._work("check")

    def wake(self, token: str) -> None:
        """SendTaskSuccess: nothing when nobody waits any more."""
        if self.running and self.token == token:
            self.token = None
            self.machine.schedule.after(10, self._store)

    def _store(self, tries: int = 1) -> None:
        if self._aborted("store"):
            return

        def told(ended: Ended) -> None:
            if ended.error is not None and tries <= _TRIES:
                wait = self._jitter(2.0**tries)
                self.machine.schedule.after(wait, lambda: self._store(tries + 1))
            elif ended.error is not None:
                self._finish(Stored(), failed=True)
            elif ended.value is None:
                self.number += 1
                self._work("submit")
            else:
                self._finish(ended.value, failed=False)

        number = self.number
        self.machine.invoke(f"{self.job_id} store", self.job_id, lambda run: self._storing(run, number), told)

    def _storing(self, run: Run, number: int) -> Steps[Stored | None]:
        """What is stored; None: the route goes on."""
        job = yield from do("job", Kind.READ, lambda: self.table.jobs[self.job_id])
        attempt = yield from do("attempt", Kind.READ, lambda: self.table.attempt((self.job_id, number)))
        match lifecycle.next_step(job, attempt):
            case Next.NEXT_PROVIDER:
                return None
            case Next.FINISH:
                return Stored()
        made = attempt.outcome.deliverables if attempt.outcome else ()
        lost = run.choices.rarely(f"{run.name} loses files", 0.05, len(made)) if made else 0
        yield from do("fetch", Kind.ASK, lambda: None)
        return Stored(assets=(_ASSET,) * (len(made) - lost), rejected=(_LOST_FILE,) * lost)

    def _finish(self, stored: Stored, *, failed: bool, tries: int = 1) -> None:
        if self._aborted("finish"):
            return

        def told(ended: Ended) -> None:
            if ended.error is None:
                self._tell(ended.value)
            elif tries <= _TRIES:
                wait = self._jitter(min(2.0 ** (tries - 1), 60))
                self.machine.schedule.after(
                    wait, lambda: self._finish(stored, failed=failed, tries=tries + 1)
                )
            else:
                self._die()

        name, number = f"{self.job_id} finish", self.number
        self.machine.invoke(
            name, self.job_id, lambda run: self._end(run, self.job_id, number, stored, failed), told
        )

    def _tell(self, status: str) -> None:
        """Publish: at least once."""
        if self._aborted("publish"):
            return
        self._publish(self.job_id, status)
        if self.machine.choices.rarely(f"{self.job_id} published twice", 0.02):
            self._publish(self.job_id, status)
        self.running = False

    # -- its death -------------------------------------------------------------------------------

    def _aborted(self, state: str) -> bool:
        self._steps += 1
        if not self.running:
            return True
        harm = self.machine.harm / 4
        if self.machine.choices.rarely(f"{self.job_id} execution dies {state} {self._steps}", harm):
            self.machine.log(f"{self.job_id}: its execution dies in {state}")
            self._die()
        return not self.running

    def _die(self) -> None:
        self.running, self.token = False, None
        self._died(self.job_id)

    def _jitter(self, seconds: float) -> int:
        self._waits += 1
        name = f"{self.job_id} jitter {self._waits}"
        return int(seconds * SECOND * (1 + self.machine.choices.below(name, 8)) / 8)
