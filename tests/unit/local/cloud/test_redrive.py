"""A dead-letter queue is redriven as on AWS; what is answered was recorded from the real API."""

import base64
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.unit.local.cloud.conftest import Sample
from tests.unit.local.cloud.test_events import soon

ARN = "arn:aws:sqs:us-east-1:123456789012:"


@pytest.fixture
def sqs(sample: Sample) -> Any:
    return sample.stack.boto3("sqs")


def arn(sample: Sample, queue: str) -> str:
    return ARN + sample.stack.physical_id(queue).rsplit("/", 1)[-1]


def test_messages_move_to_the_destination(sample: Sample, sqs: Any) -> None:
    sqs.send_message(QueueUrl=sample.stack.physical_id("Dead"), MessageBody="redriven")
    source, destination = arn(sample, "Dead"), arn(sample, "Inbox")

    started = sqs.start_message_move_task(SourceArn=source, DestinationArn=destination)

    handle = base64.b64decode(started["TaskHandle"]).decode()
    assert source in handle
    assert (
        soon(lambda: sample.item("redriven"))["value"] == "1"
    )  # received once: a moved message is a new one
    [task] = sqs.list_message_move_tasks(SourceArn=source)["Results"]
    assert task.pop("StartedTimestamp") > 0
    assert task == {
        "Status": "COMPLETED",
        "SourceArn": source,
        "DestinationArn": destination,
        "ApproximateNumberOfMessagesMoved": 1,
        "ApproximateNumberOfMessagesToMove": 1,
    }


def test_without_a_destination_they_go_back_to_where_they_came_from(sample: Sample, sqs: Any) -> None:
    sqs.send_message(QueueUrl=sample.stack.physical_id("Inbox"), MessageBody="bad twice")
    source = arn(sample, "Dead")

    def move() -> bool:
        sqs.start_message_move_task(SourceArn=source)
        [task] = sqs.list_message_move_tasks(SourceArn=source, MaxResults=1)["Results"]
        assert "DestinationArn" not in task
        return bool(task["ApproximateNumberOfMessagesMoved"])

    soon(move)
    soon(lambda: (sample.item("bad twice") or {}).get("value") == "1")  # its third try: a new message


def test_what_did_not_come_from_a_queue_has_no_way_back(sample: Sample, sqs: Any) -> None:
    sqs.send_message(QueueUrl=sample.stack.physical_id("Dead"), MessageBody="from nowhere")
    source = arn(sample, "Dead")

    sqs.start_message_move_task(SourceArn=source)

    [task] = sqs.list_message_move_tasks(SourceArn=source)["Results"]
    assert (task["Status"], task["FailureReason"]) == ("FAILED", "CouldNotDetermineMessageSource")
    assert sample.message("Dead") == "from nowhere"


@pytest.mark.parametrize(
    ("source", "destination", "code", "message"),
    [
        ("Inbox", None, "InvalidParameterValue", "must be configured as a Dead Letter Queue"),
        ("nowhere", None, "ResourceNotFoundException", "SourceArn parameter doesn't exist"),
        ("Dead", "nowhere", "ResourceNotFoundException", "DestinationArn parameter doesn't exist"),
    ],
)
def test_what_cannot_be_moved_is_refused(
    sample: Sample, sqs: Any, source: str, destination: str | None, code: str, message: str
) -> None:
    def named(queue: str) -> str:
        return ARN + queue if queue == "nowhere" else arn(sample, queue)

    extra = {"DestinationArn": named(destination)} if destination else {}
    with pytest.raises(ClientError, match=message) as refused:
        sqs.start_message_move_task(SourceArn=named(source), **extra)
    assert refused.value.response["Error"]["Code"] == code
