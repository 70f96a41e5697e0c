"""The state machines: short on the good path, with a way out of every failure, and in step with the code."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import boto3
import botocore.exceptions
import jsonata
import pytest
import yaml
from aws_lambda_powertools.utilities.parameters.exceptions import GetParameterError

from adrelay import errors
from adrelay.jobs.model import JobStatus
from adrelay.webhooks.endpoints import EventType, event_type
from tests.shipped import ROOT, Json, event, functions, resources

MACHINES = resources("Serverless::StateMachine")
FILES = {name: ROOT / machine["Properties"]["DefinitionUri"] for name, machine in MACHINES.items()}
LAMBDA = "arn:${Partition}:states:::lambda:invoke"


@cache
def definition(name: str) -> Json:
    found: Json = yaml.load(FILES[name].read_text(encoding="utf-8"), yaml.CSafeLoader)
    return found


def lambda_states() -> Iterator[tuple[str, str, Json]]:
    """(machine, state's name, state) of every state that invokes a function."""
    for machine in MACHINES:
        for name, state in definition(machine)["States"].items():
            if state.get("Resource") == LAMBDA:
                yield machine, name, state


def successors(state: Json) -> set[str]:
    choices = [choice["Next"] for choice in state.get("Choices", [])]
    caught = [catcher["Next"] for catcher in state.get("Catch", [])]
    return {name for name in (state.get("Next"), state.get("Default"), *choices, *caught) if name}


def test_every_definition_is_deployed() -> None:
    assert set(FILES.values()) == set((ROOT / "functions" / "workflows").iterdir())


def test_the_good_path_takes_four_states() -> None:
    states = definition("GenerateCreative")["States"]
    path = [definition("GenerateCreative")["StartAt"]]
    while "Next" in states[path[-1]]:
        path.append(states[path[-1]]["Next"])
    assert path == ["Submit", "Await", "Store", "Finish"]


@pytest.mark.parametrize("machine", MACHINES)
def test_every_state_can_be_reached_and_left(machine: str) -> None:
    states = definition(machine)["States"]
    reached, news = set(), {definition(machine)["StartAt"]}
    while news:
        reached |= news
        news = {following for name in news for following in successors(states[name])} - reached
    assert reached == set(states)
    for state in states.values():
        assert successors(state) or state.get("End") or state["Type"] in ("Succeed", "Fail")
    assert definition(machine)["QueryLanguage"] == "JSONata"
    assert definition(machine)["TimeoutSeconds"] > 0
    assert definition(machine)["Comment"]


@pytest.mark.parametrize("machine", MACHINES)
def test_substitutions_are_complete(machine: str) -> None:
    used = set(re.findall(r"\$\{(\w+)\}", FILES[machine].read_text(encoding="utf-8")))
    assert used == set(MACHINES[machine]["Properties"]["DefinitionSubstitutions"])


@pytest.mark.parametrize("machine", MACHINES)
def test_expressions_are_jsonata(machine: str) -> None:
    def expressions(value: Any) -> Iterator[str]:
        match value:
            case str() if value.startswith("{%"):
                yield value.removeprefix("{%").removesuffix("%}")
            case dict():
                for item in value.values():
                    yield from expressions(item)
            case list():
                for item in value:
                    yield from expressions(item)

    found = list(expressions(definition(machine)))
    assert found
    for expression in found:
        jsonata.Jsonata(expression.replace("$states", "states"))


# https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html; and how functions die
LAMBDAS = {
    "Lambda.ClientExecutionTimeoutException",
    "Lambda.ServiceException",
    "Lambda.AWSLambdaException",
    "Lambda.SdkClientException",
    "Lambda.TooManyRequestsException",
    "Lambda.Unknown",
    "Runtime.ExitError",
    "Sandbox.Timedout",
}
# What boto3 raises in a function when AWS is busy.
BUSY = {
    "InternalServerError",
    "ThrottlingException",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "TransactionCanceledException",
    "TooManyRequestsException",
    "ServiceException",
    "ClientError",
}


def errors_of_the_network() -> set[str]:
    """All that botocore raises for an exchange that broke, or for bytes that did not arrive whole."""
    kinds = (
        botocore.exceptions.HTTPClientError,
        botocore.exceptions.ConnectionError,
        botocore.exceptions.IncompleteReadError,
        botocore.exceptions.FlexibleChecksumError,
    )
    classes = (kind for kind in vars(botocore.exceptions).values() if isinstance(kind, type))
    return {
        kind.__name__
        for kind in classes
        if issubclass(kind, kinds) and kind is not botocore.exceptions.ConnectionError  # only a base class
    }


@pytest.mark.parametrize(
    ("machine", "name", "state"), list(lambda_states()), ids=lambda value: str(value)[:20]
)
def test_a_function_that_is_killed_or_throttled_is_run_again(machine: str, name: str, state: Json) -> None:
    retried = {error for retrier in state["Retry"] for error in retrier["ErrorEquals"]}
    assert retried >= LAMBDAS | BUSY | errors_of_the_network()
    assert not retried & {"States.TaskFailed", "Exception"}
    for retrier in state["Retry"]:
        assert retrier["ErrorEquals"] == ["TryNextProvider"] or retrier["JitterStrategy"] == "FULL"
        assert (retrier["ErrorEquals"] == ["TryNextProvider"]) == (retrier["MaxAttempts"] == 0)


def test_what_passes_by_itself_is_the_same_in_every_state() -> None:
    """The list stands in each state: there is no YAML alias that CloudFormation reads."""
    lists = [
        retrier
        for _, _, state in lambda_states()
        for retrier in state["Retry"]
        if "Lambda.ServiceException" in retrier["ErrorEquals"]
    ]
    assert len(lists) == 6
    assert all(one == lists[0] for one in lists)
    for path in FILES.values():
        tokens = yaml.scan(path.read_text(encoding="utf-8"))
        assert not any(isinstance(token, yaml.AliasToken | yaml.AnchorToken) for token in tokens)


def test_no_partition_is_taken_for_granted() -> None:
    """GovCloud's and China's resources are not `arn:aws:`."""
    for path in (ROOT / "template.yaml", *FILES.values()):
        assert "arn:aws:" not in path.read_text(encoding="utf-8"), path
    for machine, resource in MACHINES.items():
        assert resource["Properties"]["DefinitionSubstitutions"]["Partition"] == {"Ref": "AWS::Partition"}
        for state in definition(machine)["States"].values():
            assert state.get("Resource", "arn:${Partition}:").startswith("arn:${Partition}:")


@pytest.mark.parametrize(
    ("told", "failure"),
    [
        ({"Error": "Boom", "Cause": "it broke"}, {"error": "Boom", "cause": "it broke"}),
        ({"Error": "Boom"}, {"error": "Boom", "cause": ""}),
        ({"Error": "Boom", "Cause": None}, {"error": "Boom", "cause": "null"}),
        ({}, {"error": "", "cause": ""}),
    ],
)
def test_an_error_without_a_cause_still_has_both_words(told: Json, failure: Json) -> None:
    outputs = [
        catcher["Output"]
        for state in definition("GenerateCreative")["States"].values()
        for catcher in state.get("Catch", [])
        if "'failure'" in catcher["Output"]
    ]
    assert len(outputs) == 4
    for output in outputs:
        expression = output.removeprefix("{%").removesuffix("%}").replace("$states", "states")
        states = {"input": {"job_id": "job_1"}, "errorOutput": told}
        made = jsonata.Jsonata(expression).evaluate({"states": states})
        assert made == {"job_id": "job_1", "failure": failure}


def test_what_may_have_been_paid_for_is_retried_on_everything_and_nothing_else_is() -> None:
    """Submit and Check may have sent a paid request; Store has files that were paid for."""
    for machine in MACHINES:
        for name, state in definition(machine)["States"].items():
            retried = {error for retrier in state.get("Retry", []) for error in retrier["ErrorEquals"]}
            on_everything = bool(retried & {"States.ALL", "States.TaskFailed"})
            assert on_everything == (name in ("Submit", "Check", "Store"))


def test_store_tries_for_minutes_and_leaves_the_hours_to_the_sweep() -> None:
    retriers = definition("GenerateCreative")["States"]["Store"]["Retry"]
    first, *_, last = retriers
    assert (first["ErrorEquals"], first["MaxAttempts"]) == (["TryNextProvider"], 0), "that is the way on"
    assert last["ErrorEquals"] == ["States.ALL"]
    for retrier in retriers[1:]:
        pauses = [
            min(
                retrier["IntervalSeconds"] * retrier["BackoffRate"] ** number,
                retrier.get("MaxDelaySeconds", 1e9),
            )
            for number in range(retrier["MaxAttempts"])
        ]
        assert 60 <= sum(pauses) <= 600


def test_every_step_of_a_job_leads_to_its_end_whatever_happens() -> None:
    """Except the last: an execution that fails there ends its job by the rule ExecutionDied, or the sweep."""
    states = definition("GenerateCreative")["States"]
    for name, state in states.items():
        if state["Type"] == "Task" and name != "Finish":
            last = state["Catch"][-1]
            leads_to = "StoreWhatIsThere" if name == "Store" else "Finish"
            assert (last["ErrorEquals"], last["Next"]) == (["States.ALL"], leads_to)
            assert ("'failure'" in last["Output"]) == (leads_to == "Finish")
    died = functions()["FinishJob"]["Events"]["ExecutionDied"]["Properties"]["Pattern"]["detail"]
    assert set(died["status"]) == {"FAILED", "TIMED_OUT", "ABORTED"}
    assert died["stateMachineArn"] == [{"Ref": "GenerateCreative"}]


def test_await_rides_out_dynamodb() -> None:
    """A hiccup of DynamoDB must not end a job whose vendor is at work."""
    (retrier,) = definition("GenerateCreative")["States"]["Await"]["Retry"]
    assert {"DynamoDb.InternalServerErrorException", "DynamoDb.ThrottlingException"} <= set(
        retrier["ErrorEquals"]
    )


STEP_FUNCTIONS = re.compile(r"(Lambda|Runtime|Sandbox|States|DynamoDb|DynamoDB|EventBridge)\.\w+")


def known_errors() -> set[str]:
    """The names under which a function's exceptions reach its state machine: our classes, botocore's, and
    those that its clients make of their service's errors."""
    ours = {name for name, kind in vars(errors).items() if isinstance(kind, type)}
    for service in ("dynamodb", "events", "lambda", "secretsmanager", "sqs"):
        ours |= set(dir(boto3.client(service, region_name="us-east-1").exceptions))
    return ours | set(dir(botocore.exceptions)) | {GetParameterError.__name__}


def test_errors_that_are_named_exist() -> None:
    known = known_errors()
    for machine in MACHINES:
        for state in definition(machine)["States"].values():
            for handler in (*state.get("Retry", []), *state.get("Catch", [])):
                for error in handler["ErrorEquals"]:
                    assert STEP_FUNCTIONS.fullmatch(error) or error in known, error


def test_the_samples_are_what_the_states_send() -> None:
    states = definition("GenerateCreative")["States"]
    sent = {
        "Submit": "call_provider/submit",
        "Check": "call_provider/check",
        "Store": "store_assets/store",
        "StoreWhatIsThere": "store_assets/last_try",
    }
    for state, sample in sent.items():
        assert set(states[state]["Arguments"]["Payload"]) == set(event(sample))


def test_customers_are_told_of_each_end_and_of_what_comes_after_it() -> None:
    pattern = resources("Events::Rule")["CompletionRule"]["Properties"]["EventPattern"]
    ends = {f"Job {status.capitalize()}" for status in JobStatus if status.terminal}
    ends |= {"Job Needs Review", "Job Late Success", "Job Cost Settled"}
    ends |= {f"Batch {status.capitalize()}" for status in ("completed", "partial", "failed", "canceled")}
    assert set(pattern["detail-type"]) == ends
    others = set(resources("Events::Rule")["TenantRule"]["Properties"]["EventPattern"]["detail-type"])
    # No event: whoever is told of the start looks at the job from then on.
    assert {event_type(told) for told in ends | others} | {EventType.JOB_PROGRESS} == set(EventType)
