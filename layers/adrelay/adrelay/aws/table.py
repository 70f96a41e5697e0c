"""The one DynamoDB table. What is in it: `adrelay.data_model`."""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from boto3.dynamodb.conditions import ConditionBase, ConditionExpressionBuilder
from botocore.exceptions import ClientError

from adrelay.aws import clients
from adrelay.aws.items import Item, lost, to_item

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


class Table:
    """All methods raise botocore's ClientError when DynamoDB itself fails."""

    def __init__(self, table: str) -> None:
        self.table = table

    @property
    def client(self) -> "DynamoDBClient":
        return clients.dynamodb()

    def get(self, key: Item, *, consistent: bool = True) -> Item | None:
        """The item with this key, as it is now unless it need not be `consistent`."""
        return self.client.get_item(TableName=self.table, Key=key, ConsistentRead=consistent).get("Item")

    def batch_get(self, keys: Sequence[Item]) -> list[Item]:
        """The items with these keys, as far as they exist, in the order given."""
        found: dict[tuple[str, str], Item] = {}
        for start in range(0, len(keys), 100):
            asked: Any = {self.table: {"Keys": keys[start : start + 100], "ConsistentRead": True}}
            while asked:
                answer = self.client.batch_get_item(RequestItems=asked)
                for item in answer["Responses"].get(self.table, []):
                    found[item["pk"]["S"], item["sk"]["S"]] = item
                asked = answer.get("UnprocessedKeys")
        order = ((key["pk"]["S"], key["sk"]["S"]) for key in keys)
        return [found[key] for key in order if key in found]

    def partition(self, pk: str, prefix: str = "") -> Iterator[Item]:
        """The items of a partition, whose sort keys begin with `prefix`, in their order."""
        condition, values = "pk = :pk", {":pk": {"S": pk}}
        if prefix:
            condition += " AND begins_with(sk, :prefix)"
            values[":prefix"] = {"S": prefix}
        pages = self.client.get_paginator("query").paginate(
            TableName=self.table,
            KeyConditionExpression=condition,
            ExpressionAttributeValues=values,
            ConsistentRead=True,
        )
        for page in pages:
            yield from page["Items"]

    def delete(self, key: Item) -> None:
        self.client.delete_item(TableName=self.table, Key=key)

    def update(self, condition: ConditionBase | None = None, **request: Any) -> Item | None:
        """One conditional UpdateItem: the attributes that it returns, or None when its condition did not
        hold. `condition` is another way to give one than as text."""
        if condition is not None:
            request = on_condition(condition, request)
        try:
            return self.client.update_item(TableName=self.table, **request).get("Attributes", {})
        except ClientError as error:
            if lost(error):
                return None
            raise

    def put(self, item: Item, condition: str = "attribute_not_exists(pk)", **request: Any) -> bool:
        """One conditional PutItem. False: its condition did not hold; as it stands, the item is there."""
        try:
            self.client.put_item(TableName=self.table, Item=item, ConditionExpression=condition, **request)
        except ClientError as error:
            if lost(error):
                return False
            raise
        return True

    def change(
        self,
        key: Item,
        fields: Mapping[str, Any],
        condition: ConditionBase,
        *,
        remove: Iterable[str] = (),
        mark: str | None = None,
    ) -> Item | None:
        """Set `fields` (as `to_item` takes them) and take others away, on a condition: the item as it was
        before, or None when the condition did not hold.

        The SDK sends a write again whose answer was lost. With `mark`, the name of an attribute for it, the
        write knows itself then: what is given is the item as the write left it.
        """
        nonce = secrets.token_hex(8)
        request = self.changing(key, {**fields, mark: nonce} if mark else fields, condition, remove=remove)
        try:
            answer = self.client.update_item(ReturnValues="ALL_OLD", **request)
        except ClientError as error:
            if not lost(error):
                raise
            found = cast(Item, error.response.get("Item", {}))
            return found if mark and found.get(mark) == {"S": nonce} else None
        return answer.get("Attributes", {})

    def changing(
        self, key: Item, fields: Mapping[str, Any], condition: ConditionBase, *, remove: Iterable[str] = ()
    ) -> dict[str, Any]:
        """The Update that `change` makes; also for a transaction, which knows itself when sent again."""
        set_to = to_item(fields)
        built = ConditionExpressionBuilder().build_expression(condition)
        expression = "SET " + ", ".join(f"#{name} = :{name}" for name in set_to)
        if gone := tuple(remove):
            expression += " REMOVE " + ", ".join(f"#{name}" for name in gone)
        values = built.attribute_value_placeholders
        return {
            "TableName": self.table,
            "Key": key,
            "UpdateExpression": expression,
            "ConditionExpression": built.condition_expression,
            "ExpressionAttributeNames": {
                **{f"#{name}": name for name in (*set_to, *gone)},
                **built.attribute_name_placeholders,
            },
            "ExpressionAttributeValues": {
                **{f":{name}": value for name, value in set_to.items()},
                **to_item(values),
            },
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        }


def on_condition(condition: ConditionBase, request: Item) -> Item:
    """The request, made on this condition."""
    built = ConditionExpressionBuilder().build_expression(condition)
    names = {**request.get("ExpressionAttributeNames", {}), **built.attribute_name_placeholders}
    values = {
        **request.get("ExpressionAttributeValues", {}),
        **to_item(built.attribute_value_placeholders),
    }
    found = {**request, "ConditionExpression": built.condition_expression, "ExpressionAttributeNames": names}
    return {**found, "ExpressionAttributeValues": values} if values else found
