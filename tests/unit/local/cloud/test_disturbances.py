"""Each switch does what AWS may do; all of them off is the stack of all other tests."""

import json
import queue
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from botocore.exceptions import ClientError
from pydantic import ValidationError

from local.cloud.disturbances import Disturbances, Disturber
from tests.unit.local.cloud.conftest import Sample
from tests.unit.local.cloud.test_events import soon

Json = dict[str, Any]
Disturb = Callable[..., None]


@pytest.fixture
def disturb(sample: Sample) -> Iterator[Disturb]:
    """Switch on what the test names; all off again after it."""
    yield lambda **settings: sample.stack.disturb(Disturbances(**settings))
    sample.stack.disturb(Disturbances())


def of_kind(sample: Sample, kind: str) -> dict[str, str]:
    """What the index says: value by key."""
    answer = sample.stack.boto3("dynamodb").query(
        TableName=sample.stack.physical_id("Table"),
        IndexName="by_kind",
        KeyConditionExpression="kind = :kind",
        ExpressionAttributeValues={":kind": {"S": kind}},
    )
    return {item["pk"]["S"]: item["value"]["S"] for item in answer["Items"]}


def put(sample: Sample, key: str, kind: str, value: str) -> None:
    item = {"pk": {"S": key}, "kind": {"S": kind}, "value": {"S": value}}
    sample.stack.boto3("dynamodb").put_item(TableName=sample.stack.physical_id("Table"), Item=item)


def test_an_index_lags_behind_its_table(sample: Sample, disturb: Disturb) -> None:
    put(sample, "lag-changed", "lag", "old")
    put(sample, "lag-deleted", "lag", "old")
    disturb(index_lag=1.0)
    dynamodb, table = sample.stack.boto3("dynamodb"), sample.stack.physical_id("Table")
    put(sample, "lag-new", "lag", "new")
    dynamodb.update_item(
        TableName=table,
        Key={"pk": {"S": "lag-changed"}},
        UpdateExpression="SET #value = :new",
        ExpressionAttributeNames={"#value": "value"},
        ExpressionAttributeValues={":new": {"S": "new"}},
    )
    delete = {"Delete": {"TableName": table, "Key": {"pk": {"S": "lag-deleted"}}}}
    dynamodb.transact_write_items(TransactItems=[delete])

    assert of_kind(sample, "lag") == {"lag-changed": "old", "lag-deleted": "old"}
    changed = sample.item("lag-changed")
    assert changed is not None
    assert changed["value"] == "new"
    assert sample.item("lag-deleted") is None
    time.sleep(1.1)
    assert of_kind(sample, "lag") == {"lag-changed": "new", "lag-new": "new"}


def transact(sample: Sample, *keys: str) -> list[str]:
    """Write these items in one transaction; returns the reasons why it was canceled, if it was."""
    table = sample.stack.physical_id("Table")
    parts = [
        {
            "Update": {
                "TableName": table,
                "Key": {"pk": {"S": key}},
                "UpdateExpression": "ADD tries :one",
                "ExpressionAttributeValues": {":one": {"N": "1"}},
            }
        }
        for key in keys
    ]
    dynamodb = sample.stack.boto3("dynamodb")
    try:
        dynamodb.transact_write_items(TransactItems=parts)
    except dynamodb.exceptions.TransactionCanceledException as error:
        return [reason["Code"] for reason in error.response["CancellationReasons"]]
    return []


def test_transactions_that_meet_on_an_item_conflict(sample: Sample, disturb: Disturb) -> None:
    disturb(transaction_seconds=0.5)
    with ThreadPoolExecutor(4) as threads:
        first = threads.submit(transact, sample, "shared", "one")
        time.sleep(0.15)
        second = threads.submit(transact, sample, "two", "shared")
        elsewhere = threads.submit(transact, sample, "three")
        with pytest.raises(ClientError) as refused:
            put(sample, "one", "single", "write")
        assert refused.value.response["Error"]["Code"] == "TransactionConflictException"

    assert first.result() == []
    assert second.result() == ["None", "TransactionConflict"]
    assert elsewhere.result() == []
    assert sample.item("shared") == {"pk": "shared", "tries": "1"}
    assert sample.item("two") is None
    put(sample, "one", "single", "write")
    assert transact(sample, "two", "shared") == []


def test_status_events_are_lost(sample: Sample, disturb: Disturb) -> None:
    disturb(status_events_lost=1.0)
    arn = sample.start("unheard-end")
    describe = sample.stack.boto3("stepfunctions").describe_execution
    soon(lambda: describe(executionArn=arn)["status"] == "SUCCEEDED")
    disturb()
    sample.start("heard-end")

    assert sample.end_of("heard-end")["status"] == "SUCCEEDED"
    assert not any(detail["name"] == "unheard-end" for detail in _waiting(sample.ended))


def _waiting(events: "queue.Queue[Json]") -> list[Json]:
    return [event["detail"] for event in list(events.queue)]


def run_later(sample: Sample, **request: Any) -> None:
    """Invoke Work asynchronously."""
    function = sample.stack.functions["Work"].arn
    sample.stack.invoke(function, json.dumps(request).encode(), "Event")


def test_an_asynchronous_invocation_is_doubled(sample: Sample, disturb: Disturb) -> None:
    disturb(invocations_doubled=1.0)
    run_later(sample, action="add", id="doubled")  # which fails, and is tried once more: 2 × 2

    soon(lambda: (sample.item("doubled") or {}).get("tries") == "4")


def test_an_asynchronous_invocation_is_delayed(sample: Sample, disturb: Disturb) -> None:
    settings = {"invocations_delayed": 3.0, "seed": 1}
    delay = Disturber(Disturbances.model_validate(settings)).delay("Work")
    assert 0.3 < delay < 3.0
    disturb(**settings)
    begun = time.monotonic()
    run_later(sample, action="record", id="delayed")

    soon(lambda: sample.item("delayed"))
    assert delay < time.monotonic() - begun < delay + 3.0


def test_a_throttled_invocation_comes_again(sample: Sample, disturb: Disturb) -> None:
    disturb(invocations_throttled=1.0)
    run_later(sample, action="record", id="throttled")
    time.sleep(0.5)
    assert sample.item("throttled") is None
    disturb()

    soon(lambda: sample.item("throttled"))


def test_an_event_that_is_throttled_too_long_is_given_up(sample: Sample, disturb: Disturb) -> None:
    disturb(invocations_throttled=1.0)
    run_later(sample, action="record", id="too-old")

    request = {"action": "record", "id": "too-old"}
    records = (json.loads(text) for text in iter(lambda: sample.message("Failures"), None))
    record = next(record for record in records if record["requestPayload"] == request)
    assert record["requestContext"]["condition"] == "EventAgeExceeded"
    assert "responsePayload" not in record
    assert sample.item("too-old") is None


def test_a_queue_gives_a_message_twice(sample: Sample, disturb: Disturb) -> None:
    disturb(messages_doubled=1.0)
    sample.stack.boto3("sqs").send_message(
        QueueUrl=sample.stack.physical_id("Inbox"), MessageBody="add twice"
    )

    soon(lambda: (sample.item("add twice") or {}).get("tries") == "2")


def test_a_seed_decides_the_same_again() -> None:
    def draws(seed: int) -> list[bool]:
        disturber = Disturber(Disturbances(seed=seed, invocations_throttled=0.5))
        return [disturber.throttles(name) for name in ("One", "Two") for _ in range(20)]

    assert draws(1) == draws(1)
    assert draws(1) != draws(2)
    assert {True, False} == set(draws(1))


@pytest.mark.parametrize("wrong", [{"index_lag": -1}, {"messages_doubled": 2}, {"index_lags": 1}])
def test_a_setting_that_makes_no_sense_is_refused(wrong: Json) -> None:
    with pytest.raises(ValidationError):
        Disturbances.model_validate(wrong)
