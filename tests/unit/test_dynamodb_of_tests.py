"""The tests' table answers as moto's does, and somebody notices where it does not."""

from typing import Any

import pytest
from botocore.exceptions import ParamValidationError

from adrelay.aws import clients
from local.dynamodb.table import Table
from tests import dynamodb
from tests.cloud import TABLE, Cloud
from tests.shipped import Json

KEY = {"pk": {"S": "JOB#1"}, "sk": {"S": "JOB"}}
ITEM = {
    **KEY,
    "text": {"S": "Grüße"},
    "count": {"N": "1.50"},
    "flags": {"SS": ["a", "b"]},
    "nested": {"M": {"list": {"L": [{"BOOL": False}, {"M": {}}]}}},
}
FULL = {
    "Key": KEY,
    "UpdateExpression": "SET #count = #count + :one",
    "ConditionExpression": "#count < :most",
    "ExpressionAttributeNames": {"#count": "count"},
    "ExpressionAttributeValues": {":one": {"N": "1"}, ":most": {"N": "1"}},
}


@pytest.fixture
def client(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Of a table of which no request has been held against moto's yet."""
    monkeypatch.setattr(dynamodb, "_held", set())
    made: Any = clients.dynamodb()
    made.put_item(TableName=TABLE, Item=ITEM)
    return made


def test_what_the_table_does_otherwise_is_noticed_each_time(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgets(table: Table, operation: str, given: Json) -> Json:
        told = answer(table, operation, given)
        return {**told, "Item": {**told["Item"], "count": {"N": "2"}}}

    answer = Table.answer
    monkeypatch.setattr(Table, "answer", forgets)
    for _ in range(2):
        with pytest.raises(AssertionError, match="not what moto does: GetItem"):
            client.get_item(TableName=TABLE, Key=KEY)
    monkeypatch.setattr(Table, "answer", lambda table, operation, given: {})
    with pytest.raises(AssertionError, match="not what moto does: DeleteItem"):
        client.delete_item(TableName=TABLE, Key=KEY)


def test_moto_is_asked_once_for_each_shape_and_end(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    of_moto = dynamodb.Dynamodb._of_moto

    def counted(table: dynamodb.Dynamodb, real: Any, client: Any, operation: str, *given: Any) -> Any:
        asked.append(operation)
        return of_moto(table, real, client, operation, *given)

    monkeypatch.setattr(dynamodb.Dynamodb, "_of_moto", counted)
    for job in ("JOB#1", "JOB#2", "JOB#1", "JOB#3"):
        client.get_item(TableName=TABLE, Key={**KEY, "pk": {"S": job}})
    assert asked == ["GetItem"] * 2, "one is found, two are not"
    client.get_item(TableName=TABLE, Key=KEY, ConsistentRead=True)
    assert len(asked) == 3
    update = {"TableName": TABLE, "Key": KEY, "UpdateExpression": "SET more = :value"}
    for value in ({"S": "a"}, {"S": "b"}, {"N": "1"}):
        client.update_item(**update, ExpressionAttributeValues={":value": value})
    assert asked[3:] == ["UpdateItem"] * 2, "one sets a text, one a number"


def test_refusals_are_raised_as_botocore_raises_them(client: Any) -> None:
    wanted = {"TableName": TABLE, **FULL}
    with pytest.raises(client.exceptions.ConditionalCheckFailedException) as refused:
        client.update_item(**wanted, ReturnValuesOnConditionCheckFailure="ALL_OLD")
    assert refused.value.response["Item"]["text"] == {"S": "Grüße"}
    other = {"Put": {"TableName": TABLE, "Item": {**KEY, "sk": {"S": "OTHER"}}}}
    with pytest.raises(client.exceptions.TransactionCanceledException) as canceled:
        client.transact_write_items(TransactItems=[other, {"Update": wanted}])
    reasons = [reason["Code"] for reason in canceled.value.response["CancellationReasons"]]
    assert reasons == ["None", "ConditionalCheckFailed"]
    assert client.scan(TableName=TABLE)["Items"] == [ITEM]


@pytest.mark.parametrize(
    "change",
    [
        {"UpdateExpression": "SET status = :one"},  # a word that DynamoDB keeps for itself
        {"ConditionExpression": "attribute_exists(pk)"},  # :most is not used
        {"ExpressionAttributeValues": {":one": {"N": "1"}}},  # :most is not there
    ],
)
def test_what_aws_would_refuse_is_not_answered(client: Any, change: Json) -> None:
    fits = {":one": {"N": "1"}, ":most": {"N": "9"}}
    with pytest.raises((AssertionError, KeyError)):
        client.update_item(TableName=TABLE, **{**FULL, "ExpressionAttributeValues": fits, **change})


def test_parameters_are_looked_at(client: Any) -> None:
    with pytest.raises(ParamValidationError):
        client.get_item(TableName=TABLE, Key={"pk": "JOB#1"})


def test_what_aws_refuses_by_the_request_alone_is_not_for_moto_to_allow(client: Any) -> None:
    with pytest.raises(client.exceptions.ClientError) as refused:
        client.get_item(TableName=TABLE, Key={**KEY, "sk": {"S": "x" * 1025}})
    assert refused.value.response["Error"]["Code"] == "ValidationException"


def test_another_table_is_asked_of_moto(client: Any) -> None:
    with pytest.raises(client.exceptions.ResourceNotFoundException):
        client.get_item(TableName="no-such-table", Key=KEY)


def test_neither_side_sees_what_the_other_does_later(client: Any) -> None:
    given: Json = {**KEY, "nested": {"M": {"list": {"L": [{"N": "1"}]}}}}
    client.put_item(TableName=TABLE, Item=given)
    given["nested"]["M"]["list"]["L"].append({"N": "2"})
    told = client.get_item(TableName=TABLE, Key=KEY)["Item"]
    assert told["nested"] == {"M": {"list": {"L": [{"N": "1"}]}}}
    told["nested"]["M"].clear()
    again = client.get_item(TableName=TABLE, Key=KEY)["Item"]
    assert again["nested"] == {"M": {"list": {"L": [{"N": "1"}]}}}
