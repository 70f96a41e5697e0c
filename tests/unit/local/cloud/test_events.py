"""EventBridge, S3's events, queues and schedules reach what the template connects them to."""

import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.unit.local.cloud.conftest import Sample

Json = dict[str, Any]


def soon(look: Callable[[], Any]) -> Any:
    """The first truthy answer; fails after 10 s."""
    for _ in range(500):
        if found := look():
            return found
        time.sleep(0.02)
    raise AssertionError("nothing came")


def put_event(sample: Sample, bus: str, detail_type: str, detail: Json) -> None:
    entry = {"EventBusName": bus, "Source": "test", "DetailType": detail_type, "Detail": json.dumps(detail)}
    answer = sample.stack.boto3("events").put_events(Entries=[entry])
    assert answer["FailedEntryCount"] == 0


def test_an_object_put_in_a_bucket_is_an_event_in_s3s_shape(sample: Sample) -> None:
    bucket = sample.stack.physical_id("Bucket")
    answer = sample.stack.boto3("s3").put_object(Bucket=bucket, Key="in/a b.json", Body=b"{}")

    detail = json.loads(soon(lambda: sample.item("in/a b.json"))["value"])
    sequencer = detail["object"].pop("sequencer")
    assert detail["object"] == {
        "key": "in/a b.json",
        "size": 2,
        "etag": answer["ETag"].strip('"'),
        "version-id": answer["VersionId"],
    }
    assert detail["bucket"] == {"name": bucket}
    assert detail["reason"] == "PutObject"
    assert sequencer


def test_a_pattern_keeps_other_objects_out(sample: Sample) -> None:
    s3 = sample.stack.boto3("s3")
    bucket = sample.stack.physical_id("Bucket")
    s3.put_object(Bucket=bucket, Key="elsewhere/x", Body=b"")
    s3.put_object(Bucket=bucket, Key="in/after", Body=b"")

    soon(lambda: sample.item("in/after"))
    assert sample.item("elsewhere/x") is None


def test_a_rule_on_the_custom_bus_runs_its_function(sample: Sample) -> None:
    put_event(sample, "sample", "Work Asked", {"action": "record", "id": "asked"})

    soon(lambda: sample.item("asked"))


def test_events_on_another_bus_are_not_heard(sample: Sample) -> None:
    put_event(sample, "default", "Work Asked", {"action": "record", "id": "unheard"})
    put_event(sample, "sample", "Work Asked", {"action": "record", "id": "heard"})

    soon(lambda: sample.item("heard"))
    assert sample.item("unheard") is None


@pytest.mark.parametrize("detail", ['{"id": NaN}', '{"id": [-Infinity]}', '{"id": 1e999}', "{", "NaN"])
def test_a_detail_that_is_no_json_is_refused(sample: Sample, detail: str) -> None:
    """Python reads NaN, EventBridge does not; and what it takes for Infinity could not be written again."""
    entry = {"EventBusName": "sample", "Source": "test", "DetailType": "Work Asked", "Detail": detail}
    good = {**entry, "Detail": json.dumps({"action": "record", "id": detail})}
    answer = sample.stack.boto3("events").put_events(Entries=[entry, good])
    assert answer["FailedEntryCount"] == 1
    assert answer["Entries"][0]["ErrorCode"] == "MalformedDetail"
    soon(lambda: sample.item(detail))


def test_a_disabled_rule_does_nothing(sample: Sample) -> None:
    events = sample.stack.boto3("events")
    name = sample.stack.rule("WorkAsked").name
    events.disable_rule(Name=name, EventBusName="sample")
    try:
        put_event(sample, "sample", "Work Asked", {"action": "record", "id": "disabled"})
    finally:
        events.enable_rule(Name=name, EventBusName="sample")
    put_event(sample, "sample", "Work Asked", {"action": "record", "id": "enabled"})

    soon(lambda: sample.item("enabled"))
    assert sample.item("disabled") is None


def test_a_function_without_a_permission_for_the_rule_is_not_reached(sample: Sample) -> None:
    events = sample.stack.boto3("events")
    sqs = sample.stack.boto3("sqs")
    dead = sqs.create_queue(QueueName="undelivered")["QueueUrl"]
    dead_arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    function = sample.stack.functions["Work"].arn
    events.put_rule(Name="bare", EventBusName="sample", EventPattern='{"detail-type": ["Bare"]}')
    target = {"Id": "bare", "Arn": function, "DeadLetterConfig": {"Arn": dead_arn}}
    events.put_targets(Rule="bare", EventBusName="sample", Targets=[target])

    put_event(sample, "sample", "Bare", {"action": "record", "id": "bare"})
    (message,) = sqs.receive_message(QueueUrl=dead, WaitTimeSeconds=10, MessageAttributeNames=["All"])[
        "Messages"
    ]
    assert "AWS::Lambda::Permission" in message["MessageAttributes"]["ERROR_MESSAGE"]["StringValue"]
    assert sample.item("bare") is None


def test_a_schedule_fires_with_its_input(sample: Sample) -> None:
    sample.stack.fire_schedule("WorkTick")

    soon(lambda: sample.item("tick"))


def test_a_queue_runs_its_function_and_keeps_what_failed(sample: Sample) -> None:
    sqs = sample.stack.boto3("sqs")
    inbox = sample.stack.physical_id("Inbox")
    entries = [{"Id": body, "MessageBody": body} for body in ("one", "bad", "two")]
    sqs.send_message_batch(QueueUrl=inbox, Entries=entries)

    assert soon(lambda: sample.item("one"))["value"] == "1"
    assert soon(lambda: sample.item("two"))["value"] == "1"
    assert sample.message("Dead") == "bad"


def test_the_archive_keeps_what_came_over_the_bus(sample: Sample) -> None:
    put_event(sample, "sample", "Kept", {"some": "thing"})

    name = sample.stack.physical_id("BusArchive")
    archive = sample.stack.boto3("events").describe_archive(ArchiveName=name)
    assert archive["EventCount"] >= 1
