"""Invocations: what runs, call by call, and what may happen to each of its calls.

A process is a generator that yields its calls; between two of them anything else may happen. What a call
does, it does at one moment. It may be refused, or the process may die before it or after it; a write may be
sent twice by the SDK, whose first answer was lost, or lose all its answers; anything may take long. Who
started the process may be told that it failed while it goes on, or may have started two: they run at once.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any, TypeVar

from local.faults import Fault
from local.simulation.choices import Choices
from local.simulation.schedule import SECOND, Schedule, moment

Result = TypeVar("Result")

_LIFE = 120 * SECOND  # Lambda's time-out of CallProvider; what takes longer is killed
_SLOW = (2, 15, 60, 110)  # seconds
_PACED = 0.15  # the chance that a vendor's own limit leaves no room, which is nothing gone wrong
_MOST_FAULTS = 8  # of one subject: what never stops failing need not end in time


class Kind(StrEnum):
    """What may go wrong with a call."""

    READ = "read"
    WRITE = "write"  # the SDK sends it again when its answer is lost
    ASK = "ask"  # a vendor's safe request
    SEND = "send"  # a vendor's paid request: never sent twice by itself
    PACE = "pace"  # our own limit of a vendor's requests, which may leave no room now
    PAUSE = "pause"


class Trouble(Exception):
    """A process ends in an error, whose name its starter is told."""


class Refused(Trouble):
    """AWS did not do it: a throttle, an outage."""


class Lost(Trouble):
    """No answer came. It may have been done."""


class AnswerLost(Lost):
    """The vendor's answer to the paid request never came."""


class Busy(Trouble):
    """The vendor says "not now": proven that nothing was bought."""


class Hold(Trouble):
    """The workflow is to come again later."""


POSSIBLE = {
    Kind.READ: (Fault.REFUSED, Fault.KILLED_BEFORE, Fault.SLOW),
    Kind.WRITE: (
        Fault.REFUSED,
        Fault.KILLED_BEFORE,
        Fault.KILLED_AFTER,
        Fault.LOST,
        Fault.GONE,
        Fault.SLOW,
    ),
    Kind.ASK: (Fault.REFUSED, Fault.KILLED_BEFORE, Fault.SLOW),
    Kind.PACE: (Fault.BUSY,),
    Kind.SEND: (
        Fault.REFUSED,
        Fault.BUSY,
        Fault.KILLED_BEFORE,
        Fault.KILLED_AFTER,
        Fault.ANSWER_LOST,
        Fault.SLOW,
    ),
}


@dataclass(slots=True)  # not frozen, which takes longer to make: there are some 200 of a job
class Call:
    what: str
    kind: Kind
    effect: Callable[[], Any]
    wait: int = 0  # ms, of a pause


Steps = Generator[Call, Any, Result]


def do(what: str, kind: Kind, effect: Callable[[], Result]) -> Steps[Result]:
    """One call; what it answers."""
    answer: Result = yield Call(what, kind, effect)
    return answer


def pause(wait: int) -> Steps[None]:
    yield Call("pause", Kind.PAUSE, lambda: None, wait)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended, as its starter is told. `error`: the name of what it raised."""

    value: Any = None
    error: str | None = None


@dataclass(slots=True)
class Run:
    """One process. `subject`: the job that it is about; `skew`: by how much its clock is wrong, in ms."""

    name: str
    subject: str
    schedule: Schedule
    choices: Choices
    began: int
    skew: int
    tell: Callable[[Ended], None]
    body: Steps[Any] = field(init=False)
    calls: int = 0

    def now(self) -> datetime:
        """The time as this process has it."""
        return moment(self.schedule.now + self.skew)


class Machine:
    """Runs processes. `harm`: the chance that something goes wrong with a call."""

    def __init__(self, schedule: Schedule, choices: Choices, harm: float, log: Callable[[str], None]) -> None:
        self.schedule = schedule
        self.choices = choices
        self.harm = harm
        self.log = log
        self._faults: dict[str, int] = {}
        self._begun: dict[str, int] = {}

    def invoke(
        self,
        name: str,
        subject: str,
        body: Callable[[Run], Steps[Any]],
        told: Callable[[Ended], None] | None = None,
    ) -> None:
        """Start a process; `told` hears once how it ended, which need not be true."""
        number = self._begun[name] = self._begun.get(name, 0) + 1
        kind, name = name, f"{name}.{number}"
        skew = (0, -1500, 1500)[self.choices.rarely(f"{name} skew", 0.05, 2)]
        heard = False

        def tell(ended: Ended) -> None:
            nonlocal heard
            if not heard and told is not None:
                heard = True
                told(ended)

        run = Run(name, subject, self.schedule, self.choices, self.schedule.now, skew, tell)
        run.body = body(run)
        if told is not None and self._fails(f"{name} abandoned", subject, 2 * self.harm):
            wait = (0, 0, 15, 100)[self.choices.below(f"{name} abandoned after", 4)]
            self.schedule.after(wait * SECOND, lambda: tell(Ended(error="Lambda.Unknown")))
        if told is not None and self._fails(f"{name} doubled", subject, self.harm):
            wait = 25 * self.choices.below(f"{name} doubled after", 8)
            self.schedule.after(wait, lambda: self.invoke(kind, subject, body))
        self._resume(run, None, None)

    def faults(self, subject: str) -> int:
        """How often something went wrong with what was done about this job."""
        return self._faults.get(subject, 0)

    def _fails(self, name: str, subject: str, chance: float, kinds: int = 1) -> int:
        if self._faults.get(subject, 0) >= _MOST_FAULTS:
            return 0
        drawn = self.choices.rarely(name, chance, kinds)
        if drawn:
            self._faults[subject] = self._faults.get(subject, 0) + 1
        return drawn

    def _resume(self, run: Run, answer: Any, error: Trouble | None) -> None:
        try:
            call = run.body.send(answer) if error is None else run.body.throw(error)
        except StopIteration as stop:
            run.tell(Ended(stop.value))
        except Trouble as trouble:
            run.tell(Ended(error=type(trouble).__name__))
        else:
            self._begin(run, call)

    def _begin(self, run: Run, call: Call) -> None:
        if call.kind is Kind.PAUSE:
            self.schedule.after(call.wait, partial(self._resume, run, None, None))
            return
        run.calls += 1
        name = f"{run.name}#{run.calls} {call.what}"
        fault = self._fault(name, run.subject, call.kind)
        wait = 5 + 7 * self.choices.below(f"{name} takes", 8)
        if fault is None:
            self.schedule.after(wait, partial(self._perform, run, call))
            return
        if fault is Fault.SLOW:
            wait = _SLOW[self.choices.below(f"{name} slow", len(_SLOW))] * SECOND
        self.log(f"{name}: {fault.value}")
        self.schedule.after(wait, partial(self._perform_badly, run, call, fault))

    def _fault(self, name: str, subject: str, kind: Kind) -> Fault | None:
        possible = POSSIBLE[kind]
        if kind is Kind.PACE:
            drawn = self.choices.rarely(name, _PACED)
        else:
            drawn = self._fails(name, subject, self.harm, len(possible))
        return possible[drawn - 1] if drawn else None

    def _perform(self, run: Run, call: Call) -> None:
        """Nothing goes wrong."""
        if self.schedule.now - run.began > _LIFE:
            self._perform_badly(run, call, Fault.KILLED_AFTER)
            return
        try:
            answer = call.effect()
        except Trouble as trouble:
            self._resume(run, None, trouble)
        else:
            self._resume(run, answer, None)

    def _perform_badly(self, run: Run, call: Call, fault: Fault) -> None:
        answer, error = None, None
        try:
            if fault in (Fault.REFUSED, Fault.BUSY):
                raise _REFUSALS[call.kind, fault]()
            if fault is not Fault.KILLED_BEFORE:
                answer = call.effect()
            if fault is Fault.LOST:
                answer = call.effect()
            if fault is Fault.GONE:
                raise Lost
            if fault is Fault.ANSWER_LOST:
                raise AnswerLost
        except Trouble as trouble:
            error = trouble
        if fault in (Fault.KILLED_BEFORE, Fault.KILLED_AFTER) or self.schedule.now - run.began > _LIFE:
            run.body.close()
            self.schedule.after(SECOND, lambda: run.tell(Ended(error="Runtime.ExitError")))
            return
        self._resume(run, answer, error)


# A request that never reached its vendor looks as one whose answer was lost.
_REFUSALS: dict[tuple[Kind, Fault], type[Trouble]] = {
    (Kind.READ, Fault.REFUSED): Refused,
    (Kind.WRITE, Fault.REFUSED): Refused,
    (Kind.ASK, Fault.REFUSED): Refused,
    (Kind.PACE, Fault.BUSY): Busy,
    (Kind.SEND, Fault.REFUSED): AnswerLost,
    (Kind.SEND, Fault.BUSY): Busy,
}
