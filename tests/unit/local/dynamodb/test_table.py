"""The table of chaos answers as moto's does: each request goes to both."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from local.dynamodb.table import Index, Refused, Table
from tests.shipped import template
from tests.tables import create_table

Json = dict[str, Any]
_COMPARED = ("Item", "Items", "Attributes", "Responses", "LastEvaluatedKey")
_INDEXES = {
    "in_flight": Index("in_flight", "in_flight_key", keys_only=True),
    "by_tenant": Index("tenant_key", "created_key", keys_only=False),
}
Both = Callable[..., Any]


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    with mock_aws():
        yield boto3.client("dynamodb", region_name="us-east-1")


@pytest.fixture
def both(client: Any) -> Iterator[Both]:
    """Send a request to both; their answer, or the code of their error, after they were found equal."""
    name, table = create_table(client), Table(_INDEXES)

    def send(operation: str, **given: Any) -> Any:
        given = _named(given, name)
        theirs, ours = _theirs(client, operation, given), _ours(table, operation, given)
        assert ours == theirs
        return ours

    yield send
    client.delete_table(TableName=name)


def _named(given: Json, name: str) -> Json:
    if "TransactItems" in given:
        items = [
            {kind: {"TableName": name, **one}}
            for part in given["TransactItems"]
            for kind, one in part.items()
        ]
        return {"TransactItems": items}
    if "RequestItems" in given:
        return {"RequestItems": {name: given["RequestItems"]}}
    return {"TableName": name, **given}


def _theirs(client: Any, operation: str, given: Json) -> Any:
    method = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in operation).lstrip("_")
    try:
        return _compared(getattr(client, method)(**given))
    except ClientError as error:
        reasons = [reason["Code"] for reason in error.response.get("CancellationReasons", [])]
        return error.response["Error"]["Code"], reasons, error.response.get("Item")


def _ours(table: Table, operation: str, given: Json) -> Any:
    try:
        return _compared(table.answer(operation, given))
    except Refused as error:
        reasons = [reason["Code"] for reason in error.more.get("CancellationReasons", [])]
        return error.code, reasons, error.more.get("Item")


def _compared(answer: Json) -> Json:
    return {name: _sorted(answer[name]) for name in _COMPARED if answer.get(name)}


def _sorted(value: Any) -> Any:
    """Sets have no order."""
    if isinstance(value, dict):
        return {name: sorted(one) if name in ("SS", "NS") else _sorted(one) for name, one in value.items()}
    return [_sorted(one) for one in value] if isinstance(value, list) else value


def key(sk: str = "JOB", pk: str = "JOB#1") -> Json:
    return {"pk": {"S": pk}, "sk": {"S": sk}}


def text(value: str) -> Json:
    return {"S": value}


def test_the_indexes_here_are_some_of_the_templates() -> None:
    declared = {
        one["IndexName"]: one
        for one in template()["Resources"]["Table"]["Properties"]["GlobalSecondaryIndexes"]
    }
    for name, index in _INDEXES.items():
        assert (declared[name]["Projection"]["ProjectionType"] == "KEYS_ONLY") == index.keys_only
        assert [one["AttributeName"] for one in declared[name]["KeySchema"]] == [
            index.hash_key,
            index.range_key,
        ]


def test_what_is_put_is_there_once(both: Both) -> None:
    item = {**key(), "status": text("queued"), "n": {"N": "1.50"}}
    assert both("PutItem", Item=item, ConditionExpression="attribute_not_exists(pk)") == {}
    again = both("PutItem", Item=item, ConditionExpression="attribute_not_exists(pk)")
    assert again[0] == "ConditionalCheckFailedException"
    assert both("GetItem", Key=key(), ConsistentRead=True)["Item"]["status"] == text("queued")
    assert both("GetItem", Key=key("OTHER"), ConsistentRead=True) == {}
    assert both("DeleteItem", Key=key()) == {}
    assert both("GetItem", Key=key(), ConsistentRead=True) == {}


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("attribute_exists(pk) AND attribute_not_exists(outcome)", True),
        ("#s = :queued", True),
        ("#s <> :queued OR absent <> :queued", True),
        ("NOT (#s = :running)", True),
        ("(NOT #s IN (:running, :queued))", False),
        ("(#s IN (:running, :queued)) AND n <= :two", True),
        ("n BETWEEN :one AND :two", True),
        ("n < :one", False),
        ("absent < :two", False),
        ("begins_with(#s, :que)", True),
        ("contains(done, :one)", True),
        ("NOT contains(done, :seven)", True),
        ("size(done) < :two", False),
        ("held.a = :one", True),
        ("attribute_not_exists(held.b) AND #m = :map", True),
    ],
)
def test_conditions(both: Both, condition: str, holds: bool) -> None:
    both("PutItem", Item=item())
    values = {
        ":queued": text("queued"),
        ":running": text("running"),
        ":que": text("que"),
        ":one": {"N": "1"},
        ":two": {"N": "2"},
        ":seven": {"N": "7"},
        ":map": {"M": {"a": {"N": "1.0"}}},
    }
    words = set(re.findall(r"[#:]?\w+", condition))
    told = both(
        "UpdateItem",
        Key=key(),
        UpdateExpression="SET #seen = :yes",
        ConditionExpression=condition,
        ExpressionAttributeNames={
            "#seen": "seen",
            **{name: real for name, real in (("#s", "status"), ("#m", "held")) if name in words},
        },
        ExpressionAttributeValues={
            ":yes": {"BOOL": True},
            **{name: value for name, value in values.items() if name in words},
        },
        ReturnValuesOnConditionCheckFailure="ALL_OLD",
    )
    assert (told == {}) == holds


def item() -> Json:
    return {
        **key(),
        "status": text("queued"),
        "n": {"N": "1.5"},
        "done": {"NS": ["1", "2"]},
        "held": {"M": {"a": {"N": "1"}}},
        "texts": {"L": [text("a")]},
    }


@pytest.mark.parametrize(
    ("expression", "values"),
    [
        ("SET #s = :v, seen = :v REMOVE n, absent", {":v": text("x")}),
        ("SET n = n + :one", {":one": {"N": "2"}}),
        ("SET n = if_not_exists(n, :one), m = if_not_exists(m, :one)", {":one": {"N": "1"}}),
        ("SET texts = list_append(texts, :more)", {":more": {"L": [text("b")]}}),
        ("ADD n :one, fresh :one", {":one": {"N": "2"}}),
        ("ADD done :more, extra :more", {":more": {"NS": ["2", "3"]}}),
        ("DELETE done :some", {":some": {"NS": ["2", "9"]}}),
        ("DELETE done :all", {":all": {"NS": ["2", "1"]}}),
        ("SET held.b = :v REMOVE held.a", {":v": text("x")}),
        ("REMOVE held.z", {}),
        ("SET absent.b = :v", {":v": text("x")}),
    ],
)
@pytest.mark.parametrize("returned", ["ALL_NEW", "ALL_OLD", "NONE"])
def test_updates(both: Both, expression: str, values: Json, returned: str) -> None:
    both("PutItem", Item=item())
    more: Json = {"ExpressionAttributeNames": {"#s": "status"}} if "#s" in expression else {}
    more |= {"ExpressionAttributeValues": values} if values else {}
    both("UpdateItem", Key=key(), UpdateExpression=expression, ReturnValues=returned, **more)
    both("GetItem", Key=key(), ConsistentRead=True)


def test_what_was_counted_is_told(both: Both) -> None:
    both("PutItem", Item=key())
    for wanted in ("1", "2"):
        told = both(
            "UpdateItem",
            Key=key(),
            UpdateExpression="ADD checks :one",
            ExpressionAttributeValues={":one": {"N": "1"}},
            ReturnValues="UPDATED_NEW",
        )
        assert told == {"Attributes": {"checks": {"N": wanted}}}


def fill(both: Both) -> None:
    for number in range(5):
        both(
            "PutItem",
            Item={
                **key(f"ATTEMPT#{number:02d}"),
                "in_flight": text("omneky" if number % 2 else "cutx"),
                "in_flight_key": text(f"at-{number}"),
                "tenant_key": text("T"),
                "created_key": text(f"at-{9 - number}"),
                "more": text("x"),
            },
        )
    both("PutItem", Item={**key("OTHER"), "in_flight": text("omneky")})
    both("PutItem", Item=key(pk="JOB#2"))


@pytest.mark.parametrize("forward", [True, False])
def test_queries_page_through_a_partition(both: Both, forward: bool) -> None:
    fill(both)
    query: Json = {
        "KeyConditionExpression": "pk = :pk AND begins_with(sk, :prefix)",
        "ExpressionAttributeValues": {":pk": text("JOB#1"), ":prefix": text("ATTEMPT#")},
        "ConsistentRead": True,
        "ScanIndexForward": forward,
        "Limit": 2,
    }
    seen, start = [], None
    while True:
        answer = both("Query", **query, **({"ExclusiveStartKey": start} if start else {}))
        seen += [one["sk"]["S"] for one in answer.get("Items", [])]
        start = answer.get("LastEvaluatedKey")
        if start is None:
            break
    assert seen == sorted((f"ATTEMPT#{number:02d}" for number in range(5)), reverse=not forward)


def test_queries_of_indexes_know_what_is_in_them(both: Both) -> None:
    fill(both)
    flight = both(
        "Query",
        IndexName="in_flight",
        KeyConditionExpression="in_flight = :provider",
        ExpressionAttributeValues={":provider": text("omneky")},
        Limit=9,
    )
    assert [one["sk"]["S"] for one in flight["Items"]] == ["ATTEMPT#01", "ATTEMPT#03"]
    both(
        "Query",
        IndexName="by_tenant",
        KeyConditionExpression="#t = :tenant AND created_key < :before",
        FilterExpression="attribute_exists(more)",
        ExpressionAttributeNames={"#t": "tenant_key"},
        ExpressionAttributeValues={":tenant": text("T"), ":before": text("at-8")},
        ScanIndexForward=False,
    )


def test_an_index_shows_what_has_come_and_not_what_has_gone(both: Both) -> None:
    fill(both)

    def flying(provider: str) -> list[str]:
        found = both(
            "Query",
            IndexName="in_flight",
            KeyConditionExpression="in_flight = :provider",
            ExpressionAttributeValues={":provider": text(provider)},
        )
        return [one["sk"]["S"] for one in found.get("Items", [])]

    moves = {
        "UpdateExpression": "SET in_flight = :other",
        "ExpressionAttributeValues": {":other": text("cutx")},
    }
    both("UpdateItem", Key=key("ATTEMPT#01"), **moves)
    both("UpdateItem", Key=key("ATTEMPT#02"), UpdateExpression="REMOVE in_flight")
    both("DeleteItem", Key=key("ATTEMPT#03"))
    assert (flying("omneky"), flying("cutx")) == ([], ["ATTEMPT#00", "ATTEMPT#01", "ATTEMPT#04"])
    both("UpdateItem", Key=key("ATTEMPT#02"), **moves)
    assert flying("cutx") == ["ATTEMPT#00", "ATTEMPT#01", "ATTEMPT#02", "ATTEMPT#04"]


def test_a_range_of_keys(both: Both) -> None:
    fill(both)
    both(
        "Query",
        KeyConditionExpression="pk = :pk AND sk BETWEEN :first AND :last",
        ExpressionAttributeValues={
            ":pk": text("JOB#1"),
            ":first": text("ATTEMPT#01"),
            ":last": text("ATTEMPT#03"),
        },
        ConsistentRead=True,
    )
    both("BatchGetItem", RequestItems={"Keys": [key("OTHER")], "ConsistentRead": True})


def test_a_transaction_is_all_or_nothing(both: Both) -> None:
    put = {"Put": {"Item": key("A"), "ConditionExpression": "attribute_not_exists(pk)"}}
    count = {
        "Update": {
            "Key": key("B"),
            "UpdateExpression": "ADD #n :one",
            "ExpressionAttributeNames": {"#n": "n"},
            "ExpressionAttributeValues": {":one": {"N": "1"}},
        }
    }
    assert both("TransactWriteItems", TransactItems=[put, count]) == {}
    refused = both("TransactWriteItems", TransactItems=[put, count])
    assert refused[:2] == ("TransactionCanceledException", ["ConditionalCheckFailed", "None"])
    assert both("GetItem", Key=key("B"), ConsistentRead=True)["Item"]["n"] == {"N": "1"}
    check = {"ConditionCheck": {"Key": key("A"), "ConditionExpression": "attribute_exists(pk)"}}
    assert both("TransactWriteItems", TransactItems=[check, {"Delete": {"Key": key("B")}}]) == {}
    assert both("GetItem", Key=key("B"), ConsistentRead=True) == {}


def test_what_nobody_has_used_is_no_silence() -> None:
    table = Table(_INDEXES)
    with pytest.raises(NotImplementedError):
        table.answer("BatchWriteItem", {})
    with pytest.raises(NotImplementedError):
        table.answer("GetItem", {"TableName": "t", "Key": key(), "AttributesToGet": ["a"]})
    with pytest.raises(ValueError, match="too much"):
        table.answer(
            "PutItem", {"TableName": "t", "Item": key(), "ConditionExpression": "attribute_exists(pk) pk"}
        )


def test_what_is_not_consistent_may_be_old() -> None:
    table = Table(_INDEXES)
    table.answer("PutItem", {"TableName": "t", "Item": key()})
    table.age = 30.0
    assert table.answer("GetItem", {"TableName": "t", "Key": key()}) == {}
    assert table.answer("GetItem", {"TableName": "t", "Key": key(), "ConsistentRead": True}) == {
        "Item": key()
    }


def test_an_index_that_lags_shows_what_was_in_it() -> None:
    times = iter([0.0, 60.0, 60.0])
    table = Table(_INDEXES, now=lambda: next(times))
    flying = {**key(), "in_flight": text("cutx"), "in_flight_key": text("at-1")}
    query = {
        "TableName": "t",
        "IndexName": "in_flight",
        "KeyConditionExpression": "in_flight = :provider",
        "ExpressionAttributeValues": {":provider": text("cutx")},
    }
    table.answer("PutItem", {"TableName": "t", "Item": flying})
    assert table.answer("Query", query)["Count"] == 1
    table.answer("DeleteItem", {"TableName": "t", "Key": key()})
    assert table.answer("Query", query)["Count"] == 0
    table.age = 30.0
    assert table.answer("Query", query)["Count"] == 1
