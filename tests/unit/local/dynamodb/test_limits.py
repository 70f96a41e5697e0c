"""What DynamoDB refuses, and moto for the most part does not: nothing of it is done."""

from typing import Any

import pytest

from local.dynamodb.table import Index, Refused, Table

Json = dict[str, Any]
KEY: Json = {"pk": {"S": "JOB#1"}, "sk": {"S": "JOB"}}
ITEM: Json = {**KEY, "count": {"N": "1"}, "text": {"S": "x"}, "flags": {"SS": ["a"]}}
LONG: Json = {**KEY, "sk": {"S": "x" * 1025}}
BIG: Json = {"text": {"S": "x" * 390 * 1024}}


def of(number: int) -> Json:
    return {**KEY, "sk": {"S": f"{number:03}"}}


@pytest.fixture
def table() -> Table:
    made = Table({"by_tenant": Index("tenant_key", "created_key", keys_only=False)})
    made.answer("PutItem", {"Item": ITEM})
    return made


def update(expression: str, **values: Json) -> Json:
    given = {f":{name}": value for name, value in values.items()}
    return {"Key": KEY, "UpdateExpression": expression, "ExpressionAttributeValues": given}


@pytest.mark.parametrize(
    ("operation", "given"),
    [
        ("GetItem", {"Key": LONG}),
        ("GetItem", {"Key": {**KEY, "sk": {"S": ""}}}),
        ("DeleteItem", {"Key": {"pk": {"S": "JOB#1"}}}),
        ("PutItem", {"Item": {**ITEM, **LONG}}),
        ("PutItem", {"Item": {**ITEM, "pk": {"S": "é" * 1025}}}),
        ("PutItem", {"Item": {**ITEM, "tenant_key": {"S": ""}}}),
        ("PutItem", {"Item": {**ITEM, "created_key": {"N": "1"}}}),
        ("PutItem", {"Item": {**ITEM, "flags": {"SS": []}}}),
        ("PutItem", {"Item": {**ITEM, "flags": {"NS": ["1", "1.0"]}}}),
        ("PutItem", {"Item": {**ITEM, "flags": {"SS": ["a", "a"]}}}),
        ("PutItem", {"Item": {**ITEM, "nested": {"M": {"list": {"L": [{"N": "one"}]}}}}}),
        ("PutItem", {"Item": {**ITEM, "count": {"N": "NaN"}}}),
        ("PutItem", {"Item": {**ITEM, "count": {"N": "1" * 39}}}),
        ("PutItem", {"Item": {**ITEM, "count": {"N": "1e126"}}}),
        ("PutItem", {"Item": {**ITEM, "count": {"N": "1e-131"}}}),
        ("PutItem", {"Item": {**ITEM, "text": {"S": "x" * 400 * 1024}}}),
        ("UpdateItem", update("SET text = :long", long={"S": "x" * 400 * 1024})),
        ("UpdateItem", update("SET tenant_key = :empty", empty={"S": ""})),
        ("UpdateItem", update("SET sk = :other", other={"S": "OTHER"})),
        ("UpdateItem", update("SET flags = :none", none={"SS": []})),
        ("UpdateItem", update("SET copied = absent")),
        ("UpdateItem", update("SET text = text + :one", one={"N": "1"})),
        ("UpdateItem", update("ADD text :one", one={"N": "1"})),
        ("UpdateItem", update("ADD flags :one", one={"NS": ["1"]})),
        ("UpdateItem", update("DELETE flags :one", one={"NS": ["1"]})),
        ("BatchGetItem", {"RequestItems": {"t": {"Keys": [KEY, KEY]}}}),
        ("BatchGetItem", {"RequestItems": {"t": {"Keys": [LONG]}}}),
        ("BatchGetItem", {"RequestItems": {"t": {"Keys": [of(number) for number in range(101)]}}}),
        ("TransactWriteItems", {"TransactItems": []}),
        ("TransactWriteItems", {"TransactItems": [{"Delete": {"Key": LONG}}]}),
        ("TransactWriteItems", {"TransactItems": [{"Put": {"Item": ITEM}}, {"Delete": {"Key": KEY}}]}),
        ("TransactWriteItems", {"TransactItems": [{"Put": {"Item": of(number)}} for number in range(101)]}),
        ("TransactWriteItems", {"TransactItems": [{"Put": {"Item": {**of(n), **BIG}}} for n in range(11)]}),
    ],
)  # fmt: skip
def test_refused_and_not_done(table: Table, operation: str, given: Json) -> None:
    with pytest.raises(Refused) as refused:
        table.answer(operation, given)
    assert refused.value.code == "ValidationException"
    assert list(table.items.values()) == [ITEM]


def test_a_transaction_of_which_one_part_cannot_be_done_does_none(table: Table) -> None:
    parts = [{"Put": {"Item": of(1)}}, {"Update": update("SET text = :long", long={"S": "x" * 400 * 1024})}]
    with pytest.raises(Refused) as refused:
        table.answer("TransactWriteItems", {"TransactItems": parts})
    assert refused.value.code == "TransactionCanceledException"
    reasons = [reason["Code"] for reason in refused.value.more["CancellationReasons"]]
    assert reasons == ["None", "ValidationError"]
    assert list(table.items.values()) == [ITEM]


def test_who_asks_for_it_is_told_what_stood_against_a_transaction(table: Table) -> None:
    condition = {"ConditionExpression": "attribute_not_exists(pk)"}
    put = {"Item": ITEM, **condition, "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}
    with pytest.raises(Refused) as refused:
        table.answer("TransactWriteItems", {"TransactItems": [{"Put": put}]})
    assert refused.value.more["CancellationReasons"] == [{"Code": "ConditionalCheckFailed", "Item": ITEM}]


@pytest.mark.parametrize("operation", ["Query", "Scan"])
def test_an_answer_tells_of_a_megabyte_and_where_to_go_on(table: Table, operation: str) -> None:
    for number in range(5):
        table.answer("PutItem", {"Item": {**of(number), **BIG}})
    asked: Json = {}
    if operation == "Query":
        asked["KeyConditionExpression"] = "pk = :pk"
        asked["ExpressionAttributeValues"] = {":pk": KEY["pk"]}
    first = table.answer(operation, asked)
    assert first["Count"] < 5
    assert {*first["LastEvaluatedKey"]} == {"pk", "sk"}
    if operation == "Query":
        rest = table.answer(operation, {**asked, "ExclusiveStartKey": first["LastEvaluatedKey"]})
        assert rest["Items"][0]["sk"]["S"] > first["LastEvaluatedKey"]["sk"]["S"]


def test_sums_have_as_many_digits_as_numbers_have(table: Table) -> None:
    table.answer("UpdateItem", update("SET count = :large", large={"N": "1" + "0" * 37}))
    table.answer("UpdateItem", update("ADD count :little", little={"N": "0.25"}))
    assert table.items["JOB#1", "JOB"]["count"] == {"N": "1" + "0" * 37}
