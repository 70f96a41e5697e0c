"""What the tests ask of moto's DynamoDB straight is answered as over HTTP."""

from typing import Any

import boto3
import pytest
from botocore.client import BaseClient
from botocore.exceptions import ParamValidationError

from tests import dynamodb
from tests.cloud import TABLE, empty_table
from tests.shipped import REGION, Json

KEY = {"pk": {"S": "JOB#1"}, "sk": {"S": "JOB"}}
ITEM = {
    **KEY,
    "text": {"S": "Grüße"},
    "count": {"N": "1.50"},
    "none": {"NULL": True},
    "flags": {"SS": ["a", "b"]},
    "nested": {"M": {"list": {"L": [{"BOOL": False}, {"M": {}}]}}},
}
COUNT_ON = {
    "Key": KEY,
    "UpdateExpression": "SET #count = #count + :one REMOVE nested",
    "ConditionExpression": "attribute_exists(pk) AND #count < :most",
    "ExpressionAttributeNames": {"#count": "count"},
    "ExpressionAttributeValues": {":one": {"N": "1"}, ":most": {"N": "2"}},
}
OF_JOB = {
    "KeyConditionExpression": "pk = :pk",
    "ExpressionAttributeValues": {":pk": KEY["pk"]},
}
ANOTHER = {"Put": {"TableName": TABLE, "Item": {"pk": {"S": "JOB#1"}, "sk": {"S": "ATTEMPT#01"}}}}


@pytest.fixture
def client(running_cloud: None) -> Any:
    return boto3.client("dynamodb", region_name=REGION)


def over_http(client: BaseClient, operation: str, given: Json) -> Json:
    answer: Json = client._make_api_call(operation, given)  # type: ignore[attr-defined]  # what all methods call
    return without_headers(answer)


def straight(client: BaseClient, operation: str, given: Json) -> Json:
    answer = dynamodb.answer(client, operation, given)
    assert answer is not None
    return without_headers(answer)


def without_headers(answer: Json) -> Json:
    return {name: value for name, value in answer.items() if name != "ResponseMetadata"}


def table(client: BaseClient) -> list[Json]:
    items: list[Json] = over_http(client, "Scan", {"TableName": TABLE})["Items"]
    return items


@pytest.mark.parametrize(
    ("operation", "given"),
    [
        ("GetItem", {"Key": KEY, "ConsistentRead": True}),
        ("GetItem", {"Key": {**KEY, "sk": {"S": "NONE"}}}),
        ("GetItem", {"Key": KEY, "ProjectionExpression": "#c", "ExpressionAttributeNames": {"#c": "count"}}),
        ("Query", {**OF_JOB, "Limit": 1}),
        ("Query", {**OF_JOB, "ScanIndexForward": False, "Limit": 5}),
        ("PutItem", {"Item": {**ITEM, "text": {"S": ""}}, "ReturnValues": "ALL_OLD"}),
        ("UpdateItem", COUNT_ON),
        *(
            ("UpdateItem", {**COUNT_ON, "ReturnValues": told})
            for told in ("ALL_NEW", "ALL_OLD", "UPDATED_NEW")
        ),
        ("DeleteItem", {"Key": KEY, "ReturnValues": "ALL_OLD"}),
    ],
)
def test_it_is_answered_as_over_http_and_does_the_same(client: Any, operation: str, given: Json) -> None:
    seen = []
    for ask in (over_http, straight):
        empty_table()
        for item in (ITEM, ANOTHER["Put"]["Item"]):
            ask(client, "PutItem", {"TableName": TABLE, "Item": item})
        seen.append((ask(client, operation, {"TableName": TABLE, **given}), table(client)))
    assert seen[0] == seen[1]


def test_so_are_requests_about_several_items(client: Any) -> None:
    seen = []
    for ask in (over_http, straight):
        empty_table()
        parts = [{"Put": {"TableName": TABLE, "Item": ITEM}}, ANOTHER]
        written = ask(client, "TransactWriteItems", {"TransactItems": parts})
        read = ask(client, "BatchGetItem", {"RequestItems": {TABLE: {"Keys": [KEY]}}})
        seen.append((written.keys(), read["Responses"], table(client)))
    assert seen[0] == seen[1]
    assert seen[0][1] == {TABLE: [ITEM]}


def test_what_is_refused_goes_over_http_and_has_changed_nothing(client: Any) -> None:
    empty_table()
    parts = [ANOTHER, {"Update": {"TableName": TABLE, **COUNT_ON}}]
    assert dynamodb.answer(client, "UpdateItem", {"TableName": TABLE, **COUNT_ON}) is None
    assert dynamodb.answer(client, "TransactWriteItems", {"TransactItems": parts}) is None
    assert table(client) == []
    with pytest.raises(client.exceptions.ConditionalCheckFailedException):
        over_http(client, "UpdateItem", {"TableName": TABLE, **COUNT_ON})


def test_parameters_are_looked_at(client: Any) -> None:
    with pytest.raises(ParamValidationError):
        dynamodb.answer(client, "GetItem", {"TableName": TABLE, "Key": {"pk": "JOB#1"}})


def test_what_is_put_is_a_copy(client: Any) -> None:
    empty_table()
    given = {"TableName": TABLE, "Item": {**KEY, "nested": {"M": {"list": {"L": [{"N": "1"}]}}}}}
    straight(client, "PutItem", given)
    given["Item"]["nested"]["M"]["list"]["L"].append({"N": "2"})
    told = straight(client, "GetItem", {"TableName": TABLE, "Key": KEY})
    told["Item"]["nested"]["M"].clear()
    assert straight(client, "GetItem", {"TableName": TABLE, "Key": KEY})["Item"]["nested"] == {
        "M": {"list": {"L": [{"N": "1"}]}}
    }
