"""State machines run as on AWS: JSONata, errors under their names, retries, time-outs, task tokens that
answer once."""

import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from botocore.exceptions import ClientError

from tests.unit.local.cloud.conftest import Sample


def token_of(sample: Sample, name: str) -> str:
    """The token that an execution left in the table; fails after 10 s."""
    for _ in range(500):
        if item := sample.item(name):
            return str(item["task_token"])
        time.sleep(0.02)
    raise AssertionError(f"{name} left no token")


def states_of(sample: Sample, arn: str) -> list[str]:
    history = sample.stack.boto3("stepfunctions").get_execution_history(executionArn=arn)["events"]
    return [
        event["stateEnteredEventDetails"]["name"]
        for event in history
        if event["type"].endswith("StateEntered")
    ]


def test_text_with_quotes_and_line_breaks_passes_through_expressions(sample: Sample) -> None:
    text = 'he said "no" \\ and\nleft {% $now() %} ünïcode'
    sample.start("quotes", text=text)

    assert sample.saying_of("quotes")["text"] == text


def test_a_function_error_is_caught_under_its_class_name(sample: Sample) -> None:
    sample.start("caught", action="refuse")

    said = sample.saying_of("caught")["said"]
    assert said["Error"] == "Refused"
    assert json.loads(said["Cause"])["errorMessage"] == 'with a "quote"'


def test_a_retrier_tries_again(sample: Sample) -> None:
    arn = sample.start("retried", action="try again", id="retried")

    assert "pid" in sample.saying_of("retried")["said"]
    assert states_of(sample, arn) == ["Call", "Choose", "Publish"]


def test_an_uncaught_error_fails_the_execution_and_the_bus_hears_it(sample: Sample) -> None:
    sample.start("uncaught", action="exit")

    ended = sample.end_of("uncaught")
    assert (ended["status"], ended["error"]) == ("FAILED", "Runtime.ExitError")
    assert ended["stopDate"] >= ended["startDate"]
    assert json.loads(ended["input"]) == {"text": "", "action": "exit"}


def test_a_token_wakes_the_execution_and_works_once(sample: Sample) -> None:
    arn = sample.start("woken", wait=60)
    client = sample.stack.boto3("stepfunctions")
    token = token_of(sample, "woken")

    client.send_task_success(taskToken=token, output='{"news": "good"}')
    assert sample.saying_of("woken")["said"] == {"news": "good"}
    with pytest.raises(ClientError, match="TaskTimedOut"):
        client.send_task_success(taskToken=token, output="{}")
    assert states_of(sample, arn) == ["Call", "Choose", "Await", "Publish"]


def test_of_many_answers_to_one_token_one_is_taken(sample: Sample) -> None:
    sample.start("stormed", wait=60)
    client = sample.stack.boto3("stepfunctions")
    token = token_of(sample, "stormed")

    def answer(number: int) -> int | None:
        try:
            client.send_task_success(taskToken=token, output=json.dumps(number))
        except ClientError:
            return None
        return number

    with ThreadPoolExecutor(16) as executor:
        taken = [number for number in executor.map(answer, range(16)) if number is not None]
    assert taken == [sample.saying_of("stormed")["said"]]


def test_a_wait_times_out_and_its_token_with_it(sample: Sample) -> None:
    sample.start("late", wait=1)

    assert sample.saying_of("late")["said"] == "timed out"
    with pytest.raises(ClientError, match="TaskTimedOut"):
        sample.stack.boto3("stepfunctions").send_task_success(taskToken=token_of(sample, "late"), output="{}")


def test_a_token_that_never_was_is_invalid(sample: Sample) -> None:
    with pytest.raises(ClientError, match="InvalidToken"):
        sample.stack.boto3("stepfunctions").send_task_success(taskToken="x" * 30, output="{}")


def test_the_condition_of_a_wait_is_dynamodbs(sample: Sample) -> None:
    sample.stack.boto3("dynamodb").put_item(
        TableName=sample.stack.physical_id("Table"), Item={"pk": {"S": "early"}, "outcome": {"S": "there"}}
    )
    sample.start("early", wait=60)

    assert sample.saying_of("early")["said"] == "there already"


def test_one_name_is_one_execution(sample: Sample) -> None:
    with ThreadPoolExecutor(16) as executor:
        arns = set(executor.map(lambda _: sample.start("same", wait=60), range(16)))

    client = sample.stack.boto3("stepfunctions")
    machine = sample.stack.physical_id("Machine")
    executions = client.list_executions(stateMachineArn=machine, maxResults=1000)["executions"]
    assert len(arns) == 1
    assert [execution["name"] for execution in executions].count("same") == 1
    with pytest.raises(ClientError, match="ExecutionAlreadyExists"):
        sample.start("same", wait=61)
    client.stop_execution(executionArn=arns.pop())
    assert sample.end_of("same")["status"] == "ABORTED"


def test_a_task_may_do_only_what_the_machines_role_allows(sample: Sample) -> None:
    iam = sample.stack.boto3("iam")
    machine = sample.stack.resolved("Machine")
    role = machine["RoleArn"].rsplit("/", 1)[-1]
    deny = {"Effect": "Deny", "Action": "lambda:InvokeFunction", "Resource": "*"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [deny]})
    iam.put_role_policy(RoleName=role, PolicyName="deny", PolicyDocument=document)
    try:
        sample.start("denied")
        assert sample.end_of("denied")["error"] == "Lambda.AccessDeniedException"
    finally:
        iam.delete_role_policy(RoleName=role, PolicyName="deny")
