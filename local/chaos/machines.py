"""Step Functions in virtual time: the shipped state machines, their JSONata judged as in the local stack.

What adrelay's machines use of the language is here, and an error for the rest: tasks (functions, the SDK's
UpdateItem that waits for a token, PutEvents) with Retry, Catch and time-outs, Wait, Choice, Succeed, Fail.
"""

import itertools
import json
import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol

from local.chaos.agenda import Agenda
from local.chaos.bundle import Machine
from local.chaos.determinism import CLOCK
from local.cloud.jsonata import JsonataError, evaluate
from local.dynamodb.table import Refused

Json = dict[str, Any]

_STEP = 0.02  # seconds from one state to the next
_CHANCE = re.compile(r"\$(uuid|random|now|millis)\b")  # what gives something else each time


class TaskFailed(Exception):
    """A state's error, by the name that Step Functions gives it."""

    def __init__(self, error: str, cause: str = "") -> None:
        super().__init__(error)
        self.error = error
        self.cause = cause


class Tasks(Protocol):
    """What a machine asks of the world. Both raise TaskFailed."""

    def run_function(self, machine: str, function: str, payload: Any) -> Any:
        """The answer of a function."""

    def call(self, machine: str, service: str, operation: str, given: Json) -> Json:
        """The answer of a service."""


@dataclass(eq=False, slots=True)
class Execution:
    """`visit` counts the states entered, so that what comes late for one is known; `tried`: how often each
    retrier of the state has been used."""

    machine: Machine
    name: str
    input: Any
    started: float
    state: str
    data: Any
    status: str = "RUNNING"
    error: str | None = None
    cause: str | None = None
    output: Any = None
    stopped: float | None = None
    token: str | None = None
    visit: int = 0
    tried: dict[int, int] = field(default_factory=dict)
    entered: list[str] = field(default_factory=list)

    @property
    def arn(self) -> str:
        return f"{self.machine.arn.replace(':stateMachine:', ':execution:')}:{self.name}"

    @property
    def running(self) -> bool:
        return self.status == "RUNNING"

    def event(self) -> Json:
        """Detail of its status event."""
        return {
            "executionArn": self.arn,
            "stateMachineArn": self.machine.arn,
            "name": self.name,
            "status": self.status,
            "startDate": int(self.started * 1000),
            "stopDate": int(self.stopped * 1000) if self.stopped else None,
            "input": json.dumps(self.input),
            "inputDetails": {"included": True},
            "output": None if self.output is None else json.dumps(self.output),
            "outputDetails": None if self.output is None else {"included": True},
            "error": self.error,
            "cause": self.cause,
        }


class Machines:
    """All executions of a world. `entering` is asked at each state, and may end the execution; `ended` is
    told of each end."""

    def __init__(
        self,
        machines: Mapping[str, Machine],
        agenda: Agenda,
        tasks: Tasks,
        entering: Callable[[Execution, str], None],
        ended: Callable[[Execution], None],
    ) -> None:
        self.all: dict[str, Execution] = {}  # by ARN
        self._machines = machines
        self._agenda = agenda
        self._tasks = tasks
        self._entering = entering
        self._ended = ended
        self._tokens: dict[str, Execution] = {}
        self._numbers = itertools.count(1)

    def answer(self, operation: str, given: Json) -> Json:
        """The answer to a request. Raises Refused, NotImplementedError for what nobody has used."""
        match operation:
            case "StartExecution":
                return self._start(given)
            case "SendTaskSuccess":
                return self._wake(given["taskToken"])
            case "DescribeExecution":
                found = self.all.get(given["executionArn"])
                if found is None or found.machine.express:
                    raise Refused("ExecutionDoesNotExist")
                return {"executionArn": found.arn, "name": found.name, "status": found.status}
            case "StopExecution":
                self.end(self.all[given["executionArn"]], "ABORTED", given.get("error"), given.get("cause"))
                return {}
        raise NotImplementedError(f"stepfunctions.{operation}")

    def end(
        self, execution: Execution, status: str, error: str | None = None, cause: str | None = None
    ) -> None:
        """The execution is over."""
        if not execution.running:
            return
        execution.status, execution.error, execution.cause = status, error, cause
        execution.stopped, execution.token = CLOCK.now, None
        execution.visit += 1
        self._ended(execution)

    # -- requests --------------------------------------------------------------------------------

    def _start(self, given: Json) -> Json:
        machine, data = self._machines[given["stateMachineArn"]], json.loads(given["input"])
        name = given.get("name") or f"execution-{next(self._numbers)}"
        execution = Execution(machine, name, data, CLOCK.now, machine.definition["StartAt"], data)
        known = self.all.get(execution.arn)
        if known is not None and machine.express:  # names are no names there
            execution.name += f":{next(self._numbers)}"
        elif known is not None:
            if known.running and known.input == data:
                return {"executionArn": known.arn}
            raise Refused("ExecutionAlreadyExists")
        self.all[execution.arn] = execution
        self._go(execution, execution.state, data)
        if limit := machine.definition.get("TimeoutSeconds"):
            self._agenda.later(limit, "limits", lambda: self.end(execution, "TIMED_OUT", "States.Timeout"))
        return {"executionArn": execution.arn}

    def _wake(self, token: str) -> Json:
        execution = self._tokens.get(token)
        if execution is None:
            raise Refused("InvalidToken")
        if execution.token != token:
            raise Refused("TaskTimedOut")
        execution.token = None
        visit = execution.visit
        self._later(0.0, execution, visit, lambda: self._done(execution, {}))
        return {}

    # -- states ----------------------------------------------------------------------------------

    def _later(self, seconds: float, execution: Execution, visit: int, work: Callable[[], None]) -> None:
        """Do it, unless the execution is elsewhere by then."""

        def still() -> None:
            if execution.running and execution.visit == visit:
                work()

        self._agenda.later(seconds + _STEP, f"execution {execution.machine.name}", still)

    def _go(self, execution: Execution, state: str, data: Any) -> None:
        execution.visit += 1
        execution.state, execution.data, execution.tried, execution.token = state, data, {}, None
        self._later(0.0, execution, execution.visit, lambda: self._enter(execution))

    def _enter(self, execution: Execution) -> None:
        execution.entered.append(execution.state)
        self._entering(execution, execution.state)
        if execution.running:
            self._run(execution)

    def _run(self, execution: Execution) -> None:
        state = execution.machine.definition["States"][execution.state]
        try:
            match state["Type"]:
                case "Task":
                    self._task(execution, state)
                case "Wait":
                    seconds = float(self._value(execution, state["Seconds"]))
                    self._later(
                        seconds, execution, execution.visit, lambda: self._done(execution, execution.data)
                    )
                case "Choice":
                    self._choose(execution, state)
                case "Succeed":
                    execution.output = execution.data
                    self.end(execution, "SUCCEEDED")
                case "Fail":
                    self.end(execution, "FAILED", state.get("Error"), state.get("Cause"))
                case kind:
                    raise NotImplementedError(f"a state of type {kind}")
        except TaskFailed as failure:
            self._fail(execution, state, failure)

    def _task(self, execution: Execution, state: Json) -> None:
        resource = state["Resource"].split(":::")[1]
        token = f"token-{next(self._numbers)}"
        visit, name = execution.visit, execution.machine.name
        given = self._value(execution, state["Arguments"], Task={"Token": token})
        if resource == "lambda:invoke":
            payload = self._tasks.run_function(name, given["FunctionName"], given["Payload"])
            result: Any = {"Payload": payload, "StatusCode": 200}
        elif resource == "aws-sdk:dynamodb:updateItem.waitForTaskToken":
            execution.token = token
            self._tokens[token] = execution
            seconds = float(self._value(execution, state["TimeoutSeconds"]))
            try:
                self._tasks.call(name, "dynamodb", "UpdateItem", given)
            except TaskFailed:
                execution.token = None
                raise
            timed_out = TaskFailed("States.Timeout")
            self._later(seconds, execution, visit, lambda: self._fail(execution, state, timed_out))
            return
        elif resource == "events:putEvents":
            for entry in given["Entries"]:  # the optimised integration takes documents
                if not isinstance(entry["Detail"], str):
                    entry["Detail"] = json.dumps(entry["Detail"])
            result = self._tasks.call(name, "events", "PutEvents", given)
            if result.get("FailedEntryCount"):
                raise TaskFailed("EventBridge.FailedEntry")
        else:
            raise NotImplementedError(f"a task of {resource}")
        if execution.running and execution.visit == visit:
            self._done(execution, result)

    def _choose(self, execution: Execution, state: Json) -> None:
        for choice in state["Choices"]:
            if self._value(execution, choice["Condition"]) is True:
                self._go(execution, choice["Next"], execution.data)
                return
        if "Default" not in state:
            raise TaskFailed("States.NoChoiceMatched")
        self._go(execution, state["Default"], execution.data)

    def _done(self, execution: Execution, result: Any) -> None:
        state = execution.machine.definition["States"][execution.state]
        try:
            output = self._value(execution, state["Output"], result=result) if "Output" in state else result
        except TaskFailed as failure:
            self._fail(execution, state, failure)
            return
        if state.get("End"):
            execution.output = output
            self.end(execution, "SUCCEEDED")
        else:
            self._go(execution, state["Next"], output)

    def _fail(self, execution: Execution, state: Json, failure: TaskFailed) -> None:
        if not execution.running:
            return
        execution.token = None
        for number, retrier in enumerate(state.get("Retry", [])):
            if not _matches(retrier["ErrorEquals"], failure.error):
                continue
            used = execution.tried.get(number, 0)
            if used >= retrier.get("MaxAttempts", 3):
                break
            execution.tried[number] = used + 1
            execution.visit += 1
            self._later(_pause(retrier, used), execution, execution.visit, lambda: self._again(execution))
            return
        for catcher in state.get("Catch", []):
            if _matches(catcher["ErrorEquals"], failure.error):
                told = {"Error": failure.error, "Cause": failure.cause}
                output = execution.data
                if "Output" in catcher:
                    output = self._value(execution, catcher["Output"], errorOutput=told)
                self._go(execution, catcher["Next"], output)
                return
        self.end(execution, "FAILED", failure.error, failure.cause)

    def _again(self, execution: Execution) -> None:
        self._entering(execution, execution.state)
        if execution.running:
            self._run(execution)

    def _value(self, execution: Execution, value: Any, **more: Any) -> Any:
        """`value` with its JSONata judged; `more` stands in `$states` beside the input."""
        context = {
            "Execution": {"Id": execution.arn, "Name": execution.name},
            "State": {"Name": execution.state, "RetryCount": sum(execution.tried.values())},
            "Task": more.pop("Task", {}),
        }
        states = {"input": execution.data, "context": context, **more}
        try:
            return _judged(value, states)
        except JsonataError as error:
            raise TaskFailed("States.QueryEvaluationError", str(error)) from error


def _judged(value: Any, states: Json) -> Any:
    if isinstance(value, dict):
        return {name: _judged(one, states) for name, one in value.items()}
    if isinstance(value, list):
        return [_judged(one, states) for one in value]
    if isinstance(value, str) and value.startswith("{%"):
        expression = value.removeprefix("{%").removesuffix("%}").strip()
        if _CHANCE.search(expression):
            return evaluate(expression, {"states": states})
        return json.loads(_evaluated(expression, json.dumps(states)))
    return value


@lru_cache(maxsize=10_000)
def _evaluated(expression: str, states: str) -> str:
    """As JSON; of the same flow, most runs evaluate the same."""
    return json.dumps(evaluate(expression, {"states": json.loads(states)}))


def _matches(names: list[str], error: str) -> bool:
    return (
        error in names
        or "States.ALL" in names
        or ("States.TaskFailed" in names and error != "States.Timeout")
    )


def _pause(retrier: Json, used: int) -> float:
    seconds = retrier.get("IntervalSeconds", 1) * retrier.get("BackoffRate", 2.0) ** min(used, 60)
    longest = float(min(seconds, retrier.get("MaxDelaySeconds", seconds)))
    return random.uniform(0, longest) if retrier.get("JitterStrategy") == "FULL" else longest  # noqa: S311 - jitter
