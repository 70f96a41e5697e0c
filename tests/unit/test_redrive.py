"""The command that sends again what lies in a queue of failures: by each message's own form."""

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from adrelay import redrive
from adrelay.aws import clients
from tests.shipped import ACCOUNT, REGION

PLAIN = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:adrelay-StoreAssets"  # has no alias
FUNCTION = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:adrelay-SubmitJob"


@pytest.fixture
def sqs(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    with mock_aws():
        client = boto3.client("sqs", region_name=REGION)
        monkeypatch.setattr(clients, "sqs", lambda: client)
        yield client


@pytest.fixture
def invoked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    asked: list[dict[str, Any]] = []

    class Lambdas:
        def invoke(self, **request: Any) -> None:
            if request["FunctionName"] == f"{PLAIN}:live":
                raise ClientError({"Error": {"Code": "ResourceNotFoundException", "Message": "no"}}, "Invoke")
            asked.append(request)

    monkeypatch.setattr(clients, "lambdas", Lambdas)
    return asked


@pytest.fixture
def queues(sqs: Any) -> tuple[str, str]:
    """(a queue, the queue of its failures)"""
    failures = sqs.create_queue(QueueName="failures")["QueueUrl"]
    policy = {"deadLetterTargetArn": f"arn:aws:sqs:{REGION}:{ACCOUNT}:failures", "maxReceiveCount": 1}
    source = sqs.create_queue(QueueName="source", Attributes={"RedrivePolicy": json.dumps(policy)})[
        "QueueUrl"
    ]
    return source, failures


def bodies(sqs: Any, queue: str) -> list[str]:
    got = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10, VisibilityTimeout=0)
    return [message["Body"] for message in got.get("Messages", [])]


def left(sqs: Any, queue: str) -> int:
    told = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["All"])["Attributes"]
    return int(told["ApproximateNumberOfMessages"]) + int(told["ApproximateNumberOfMessagesNotVisible"])


def test_what_a_queue_could_not_get_rid_of_goes_back_to_it(sqs: Any, queues: tuple[str, str]) -> None:
    source, failures = queues
    sqs.send_message(QueueUrl=source, MessageBody='{"batch_id": "batch_1"}')
    sqs.receive_message(QueueUrl=source, VisibilityTimeout=0)
    assert "Messages" not in sqs.receive_message(QueueUrl=source), "it has been taken once, and moves"
    assert redrive.redrive(failures, 10) == (1, 0)
    assert bodies(sqs, source) == ['{"batch_id": "batch_1"}']
    assert left(sqs, failures) == 0


@pytest.mark.parametrize(
    ("then", "now"),
    [
        (f"{PLAIN}:$LATEST", PLAIN),
        (PLAIN, PLAIN),
        (f"{FUNCTION}:$LATEST", f"{FUNCTION}:live"),
        (f"{FUNCTION}:12", f"{FUNCTION}:live"),
        (f"{FUNCTION}:live", f"{FUNCTION}:live"),
    ],
)
def test_what_lambda_could_not_carry_out_is_asked_of_it_again(
    sqs: Any, queues: tuple[str, str], invoked: list[dict[str, Any]], then: str, now: str
) -> None:
    """By its alias, of which it is said what becomes of it when it fails again; a version may be gone."""
    record = {
        "version": "1.0",
        "requestContext": {"functionArn": then, "condition": "RetriesExhausted"},
        "requestPayload": {"action": "late", "job_id": "job_1"},
        "responsePayload": {"errorType": "Runtime.ExitError"},
    }
    sqs.send_message(QueueUrl=queues[1], MessageBody=json.dumps(record))
    assert redrive.redrive(queues[1], 10) == (1, 0)
    (asked,) = invoked
    assert (asked["FunctionName"], asked["InvocationType"]) == (now, "Event")
    assert json.loads(asked["Payload"]) == {"action": "late", "job_id": "job_1"}


@pytest.mark.parametrize("target", ["function", "queue"])
def test_what_eventbridge_could_not_deliver_is_delivered(
    sqs: Any, queues: tuple[str, str], invoked: list[dict[str, Any]], target: str
) -> None:
    event = {"source": "adrelay", "detail-type": "Job Completed", "detail": {"id": "job_1"}}
    arn = FUNCTION if target == "function" else f"arn:aws:sqs:{REGION}:{ACCOUNT}:source"
    sqs.send_message(
        QueueUrl=queues[1],
        MessageBody=json.dumps(event),
        MessageAttributes={
            "TARGET_ARN": {"DataType": "String", "StringValue": arn},
            "ERROR_CODE": {"DataType": "String", "StringValue": "NO_PERMISSIONS"},
        },
    )
    assert redrive.redrive(queues[1], 10) == (1, 0)
    if target == "function":
        assert json.loads(invoked[0]["Payload"]) == event
    else:
        assert [json.loads(body) for body in bodies(sqs, queues[0])] == [event]


def test_what_a_function_gave_up_goes_where_the_others_came_from(sqs: Any, queues: tuple[str, str]) -> None:
    sqs.send_message(QueueUrl=queues[1], MessageBody='{"detail": {"id": "job_1"}}')
    assert redrive.redrive(queues[1], 10) == (1, 0)
    assert bodies(sqs, queues[0]) == ['{"detail": {"id": "job_1"}}']


def test_what_nobody_knows_stays(sqs: Any, capsys: pytest.CaptureFixture[str]) -> None:
    alone = sqs.create_queue(QueueName="alone")["QueueUrl"]
    sqs.send_message(QueueUrl=alone, MessageBody="no JSON")
    assert redrive.main(["--queue", alone]) == 1
    assert "0 sent again, 1 stay" in capsys.readouterr().out
    assert left(sqs, alone) == 1


def test_a_dry_run_changes_nothing(
    sqs: Any, queues: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    sqs.send_message(QueueUrl=queues[1], MessageBody='{"detail": {"id": "job_1"}}')
    assert redrive.main(["--queue", queues[1], "--dry-run"]) == 0
    assert ":source" in capsys.readouterr().out
    assert (left(sqs, queues[0]), left(sqs, queues[1])) == (0, 1)


def test_a_target_that_is_gone_keeps_its_message(sqs: Any, queues: tuple[str, str]) -> None:
    gone = f"arn:aws:sqs:{REGION}:{ACCOUNT}:gone"
    sqs.send_message(
        QueueUrl=queues[1],
        MessageBody="{}",
        MessageAttributes={"TARGET_ARN": {"DataType": "String", "StringValue": gone}},
    )
    assert redrive.redrive(queues[1], 10) == (0, 1)
    assert left(sqs, queues[1]) == 1
