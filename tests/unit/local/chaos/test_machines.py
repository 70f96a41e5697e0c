"""State machines in the virtual time of chaos: retries, catches, time-outs, tokens."""

from typing import Any

import pytest
import yaml

from local.chaos.agenda import Agenda
from local.chaos.bundle import Machine
from local.chaos.determinism import CLOCK
from local.chaos.machines import Execution, Machines, TaskFailed
from local.dynamodb.table import Refused
from tests.shipped import ROOT

Json = dict[str, Any]
ARN = "arn:aws:states:us-east-1:123456789012:stateMachine:m"


class Work:
    """What a machine's tasks meet: the next of `answers`, or an error of this name."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, Any]] = []
        self.at: list[float] = []

    def run_function(self, machine: str, function: str, payload: Any) -> Any:
        return self._answer(function, payload)

    def call(self, machine: str, service: str, operation: str, given: Json) -> Json:
        answer: Json = self._answer(f"{service}.{operation}", given)
        return answer

    def _answer(self, what: str, given: Any) -> Any:
        self.asked.append((what, given))
        self.at.append(CLOCK.now)
        answer = self.answers.pop(0) if self.answers else {}
        if isinstance(answer, str):
            raise TaskFailed(answer, "because")
        return answer


class Bench:
    def __init__(self, states: Json, work: Work, *, express: bool = False, **more: Any) -> None:
        self.agenda = Agenda()
        self.ended: list[Execution] = []
        definition = {"StartAt": next(iter(states)), "States": states, **more}
        machines = {ARN: Machine("M", ARN, definition, express)}
        self.machines = Machines(machines, self.agenda, work, lambda *_: None, self.ended.append)

    def start(self, name: str = "one", given: str = '{"n": 1}') -> Execution:
        wanted = {"stateMachineArn": ARN, "name": name, "input": given}
        answer = self.machines.answer("StartExecution", wanted)
        return self.machines.all[answer["executionArn"]]

    def run(self) -> None:
        while self.agenda.next_at() is not None:
            self.agenda.step()


def task(**more: Any) -> Json:
    return {
        "Type": "Task",
        "Resource": "arn:aws:states:::lambda:invoke",
        "Arguments": {"FunctionName": "f", "Payload": {"n": "{% $states.input.n %}"}},
        "Output": "{% $merge([$states.input, $states.result.Payload]) %}",
        "End": True,
        **more,
    }


WAITS: Json = {
    "Type": "Task",
    "Resource": "arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken",
    "Arguments": {"token": "{% $states.context.Task.Token %}"},
    "TimeoutSeconds": "{% $states.input.n %}",
    "Output": "{% $states.input %}",
    "Catch": [{"ErrorEquals": ["States.Timeout"], "Next": "Late"}],
    "End": True,
}


def test_a_task_has_its_arguments_and_its_output() -> None:
    work = Work({"made": True})
    bench = Bench({"A": task()}, work)
    execution = bench.start()
    bench.run()
    assert work.asked == [("f", {"n": 1})]
    assert (execution.status, execution.output) == ("SUCCEEDED", {"n": 1, "made": True})
    assert bench.ended == [execution]


def test_what_is_listed_is_tried_again_with_growing_pauses() -> None:
    retry = {"ErrorEquals": ["Busy"], "IntervalSeconds": 2, "BackoffRate": 3, "MaxDelaySeconds": 9}
    work = Work("Busy", "Busy", "Busy", {})
    bench = Bench({"A": task(Retry=[retry])}, work)
    execution = bench.start()
    bench.run()
    pauses = [round(after - before, 1) for before, after in zip(work.at, work.at[1:], strict=False)]
    assert (pauses, execution.status) == ([2.0, 6.0, 9.0], "SUCCEEDED")


def test_each_retrier_has_its_own_count_and_then_the_error_is_caught() -> None:
    retry = [{"ErrorEquals": [name], "MaxAttempts": 1} for name in ("Busy", "Gone")]
    told = "{% {'error': $states.errorOutput.Error, 'cause': $states.errorOutput.Cause} %}"
    states = {
        "A": task(Retry=retry, Catch=[{"ErrorEquals": ["States.ALL"], "Output": told, "Next": "B"}]),
        "B": {"Type": "Succeed"},
    }
    work = Work("Busy", "Gone", "Busy", {})
    bench = Bench(states, work)
    execution = bench.start()
    bench.run()
    assert len(work.asked) == 3
    assert execution.output == {"error": "Busy", "cause": "because"}


def test_what_nobody_catches_fails_the_execution() -> None:
    bench = Bench({"A": task(Catch=[{"ErrorEquals": ["Other"], "Next": "A"}])}, Work("Busy"))
    execution = bench.start()
    bench.run()
    assert (execution.status, execution.error, execution.cause) == ("FAILED", "Busy", "because")
    assert execution.event()["status"] == "FAILED"


@pytest.mark.parametrize(("after", "entered"), [(5.0, ["A"]), (20.0, ["A", "Late"])])
def test_a_token_wakes_in_time_and_not_later(after: float, entered: list[str]) -> None:
    work = Work()
    bench = Bench({"A": WAITS, "Late": {"Type": "Succeed"}}, work)
    execution = bench.start(given='{"n": 10}')
    refused: list[str] = []

    def wake() -> None:
        try:
            bench.machines.answer("SendTaskSuccess", {"taskToken": work.asked[0][1]["token"]})
        except Refused as error:
            refused.append(error.code)

    bench.agenda.later(after, "wake", wake)
    bench.run()
    assert (execution.status, execution.entered) == ("SUCCEEDED", entered)
    assert refused == ([] if entered == ["A"] else ["TaskTimedOut"])
    with pytest.raises(Refused, match="InvalidToken"):
        bench.machines.answer("SendTaskSuccess", {"taskToken": "none"})


def test_a_name_stands_for_one_execution_but_of_an_express_machine() -> None:
    bench = Bench({"A": WAITS, "Late": {"Type": "Succeed"}}, Work())
    assert bench.start() is bench.start()
    with pytest.raises(Refused, match="ExecutionAlreadyExists"):
        bench.start(given="{}")
    express = Bench({"A": task()}, Work(), express=True)
    assert express.start() is not express.start()


def test_waits_choices_and_ends() -> None:
    states: Json = {
        "Pause": {"Type": "Wait", "Seconds": "{% $states.input.n %}", "Next": "More"},
        "More": {
            "Type": "Choice",
            "Choices": [{"Condition": "{% $states.input.n > 5 %}", "Next": "Bad"}],
            "Default": "Good",
        },
        "Good": {"Type": "Succeed"},
        "Bad": {"Type": "Fail", "Error": "TooMany"},
    }
    bench = Bench(states, Work())
    before = CLOCK.now
    good, bad = bench.start("good", '{"n": 3}'), bench.start("bad", '{"n": 7}')
    bench.run()
    assert (good.status, bad.status, bad.error) == ("SUCCEEDED", "FAILED", "TooMany")
    assert 7 <= CLOCK.now - before < 8


def test_a_machine_has_its_time() -> None:
    bench = Bench({"A": {"Type": "Wait", "Seconds": 100, "End": True}}, Work(), TimeoutSeconds=60)
    execution = bench.start()
    bench.run()
    assert execution.status == "TIMED_OUT"


# -- the shipped watch -------------------------------------------------------------------------------

WATCH = yaml.load(
    (ROOT / "functions/workflows/watch_provider.asl.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader
)
WATCHED = '{"provider": "omneky", "watch": "w", "looks": 0, "wait_seconds": 1}'
GOES_ON = {"go_on": True, "provider": "omneky", "watch": "w", "looks": 1, "wait_seconds": 15}


@pytest.mark.parametrize(
    ("answers", "looks", "ends"),
    [
        (["NobodyListedError", {"go_on": False}], 2, "SUCCEEDED"),
        (
            ["NobodyListedError", "AnotherError", GOES_ON, "NobodyListedError", {"go_on": False}],
            5,
            "SUCCEEDED",
        ),
        (["NobodyListedError"] * 9, 3, "FAILED"),
    ],
)
def test_a_watch_outlives_a_look_that_dies_and_not_three_in_a_row(
    answers: list[Any], looks: int, ends: str
) -> None:
    work = Work(*answers)
    bench = Bench(WATCH["States"], work, express=True)
    execution = bench.start(given=WATCHED)
    bench.run()
    assert (len(work.asked), execution.status) == (looks, ends)
    assert {given["watch"] for _, given in work.asked} == {"w"}
    assert "failures" not in execution.data or ends == "FAILED"
