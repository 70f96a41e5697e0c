"""The tests' DynamoDB: the quick table of chaos, held against moto's by what the tests ask of it.

moto takes a hundred times as long for a request, and knows more of what AWS refuses. So of each shape of
request (its expressions, the types of its values, and what it wants told) the first that a process makes and
that ends in this way (found or not, done or refused, and why) goes to moto, too, over the same items; the
two answers, and what is in the table afterwards, have to be equal.
"""

import copy
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any

from botocore.client import BaseClient
from botocore.exceptions import ClientError, ParamValidationError
from botocore.validate import ParamValidator
from moto.dynamodb.models import dynamodb_backends

from local.dynamodb.table import Index, Key, Refused, Table
from tests import shipped
from tests.shipped import ACCOUNT, REGION, Json

Real = Callable[[BaseClient, str, Json], Json]
TABLE: str = shipped.resolve({"Ref": "Table"})
_COMPARED = ("Item", "Items", "Count", "Attributes", "Responses", "LastEvaluatedKey")
_VALIDATOR = ParamValidator()
_held: set[str] = set()


class Dynamodb:
    """The template's table, empty at first."""

    def __init__(self) -> None:
        self._table = _made()

    @property
    def items(self) -> list[Json]:
        """All that it holds."""
        return copy.deepcopy(list(self._table.items.values()))

    def fill(self, items: list[Json]) -> None:
        """From now on it holds these items, and no others."""
        self._table = _made()
        for item in items:
            self._table.answer("PutItem", {"Item": _copied(item)})

    def answer(self, real: Real, client: BaseClient, operation: str, parameters: Json) -> Json:
        """What botocore answers or raises; `real` is its way to moto."""
        model: Any = client.meta.service_model.operation_model(operation)
        if (report := _VALIDATOR.validate(parameters, model.input_shape)).has_errors():
            raise ParamValidationError(report=report.generate_report())
        if _tables(parameters) != {TABLE}:
            return real(client, operation, parameters)
        keys = self._concerned(operation, parameters)
        before = [*self._at(keys)]  # the table puts other items in their places, and changes none
        told = self._told(client, operation, _copied(parameters))
        if isinstance(told, ClientError) and told.response["Error"]["Code"] == "ValidationException":
            raise told  # moto lets much of that pass
        shape = f"{operation} {_shape(parameters)} {_outcome(told)}"
        if shape not in _held:
            theirs = self._of_moto(real, client, operation, parameters, before)
            ours = _comparable(operation, told), _ordered(self._at(keys))
            assert ours == theirs, f"not what moto does: {operation} {parameters}"
            _held.add(shape)
        if isinstance(told, ClientError):
            raise told
        return {**_copied(told), "ResponseMetadata": {"HTTPStatusCode": 200, "RetryAttempts": 0}}

    def _told(self, client: BaseClient, operation: str, parameters: Json) -> Json | ClientError:
        try:
            return self._table.answer(operation, parameters)
        except Refused as refused:
            return refused.of_botocore(client, operation)

    def _concerned(self, operation: str, parameters: Json) -> set[Key]:
        """The items that a request may read or write."""
        if operation not in ("Query", "Scan"):
            return {(key["pk"]["S"], key["sk"]["S"]) for key in _keys(parameters)}
        if operation == "Scan" or "IndexName" in parameters:
            return {*self._table.items}
        values = [value.get("S") for value in parameters["ExpressionAttributeValues"].values()]
        return {key for key in self._table.items if key[0] in values}

    def _at(self, keys: set[Key]) -> Iterator[Json]:
        return (item for key, item in self._table.items.items() if key in keys)

    def _of_moto(
        self, real: Real, client: BaseClient, operation: str, parameters: Json, items: list[Json]
    ) -> Any:
        """Its answer over these items, and the items afterwards."""
        table: Any = dynamodb_backends[ACCOUNT][REGION].tables[TABLE]
        table.items.clear()
        for item in items:
            table.put_item(_copied(item))
        try:
            answer: Json | ClientError = real(client, operation, parameters)
        except ClientError as error:
            answer = error
        left = [item.to_json()["Attributes"] for held in table.items.values() for item in held.values()]
        return _comparable(operation, answer), _ordered(left)


def _made() -> Table:
    declared = shipped.template()["Resources"]["Table"]["Properties"]["GlobalSecondaryIndexes"]
    return Table({index["IndexName"]: Index.of(index) for index in declared})


def _keys(parameters: Json) -> Iterator[Json]:
    """Those that a request other than a query names, wherever in it; an item has its own in it."""
    if one := parameters.get("Key") or parameters.get("Item"):
        yield one
    yield from (key for asked in parameters.get("RequestItems", {}).values() for key in asked["Keys"])
    for part in parameters.get("TransactItems", ()):
        for one in part.values():
            yield from _keys(one)


def _tables(parameters: Json) -> set[str]:
    parts = [one for part in parameters.get("TransactItems", ()) for one in part.values()]
    return {
        *parameters.get("RequestItems", ()),
        *(one["TableName"] for one in parts or [parameters] if "TableName" in one),
    }


def _shape(given: Any) -> Any:
    """A request without its values: which expressions it has, which parts, and values of which types."""
    if isinstance(given, dict):
        return {name: _SHAPES.get(name, _shape)(held) for name, held in sorted(given.items())}
    return [_shape(one) for one in given] if isinstance(given, list | tuple) else given


def _types(values: Json) -> Json:
    return {name: next(iter(value)) for name, value in sorted(values.items())}


_SHAPES: dict[str, Callable[[Any], Any]] = {
    "TableName": lambda name: None,
    "Limit": lambda limit: None,
    "Keys": lambda keys: None,
    "Key": _types,
    "Item": _types,
    "ExclusiveStartKey": _types,
    "ExpressionAttributeValues": _types,
}


def _outcome(told: Json | ClientError) -> Any:
    """How a request ended, without the values."""
    if isinstance(told, ClientError):
        code, reasons, item = _comparable("", told)
        return code, [(reason, bool(held)) for reason, held in reasons], bool(item)
    return sorted(name for name, held in told.items() if held)


def _comparable(operation: str, told: Json | ClientError) -> Any:
    if isinstance(told, ClientError):
        response: Any = told.response
        reasons = [
            (reason["Code"], _plain(reason.get("Item"))) for reason in response.get("CancellationReasons", [])
        ]
        return response["Error"]["Code"], reasons, _plain(response.get("Item"))
    if operation == "Scan":
        return _ordered(told["Items"])
    return {name: _plain(told[name]) for name in _COMPARED if told.get(name)}


def _ordered(items: Iterable[Json]) -> list[Json]:
    return sorted((_plain(item) for item in items), key=lambda item: (item["pk"]["S"], item["sk"]["S"]))


def _plain(value: Any) -> Any:
    """Sets have no order, and numbers no zeros at the end, which AWS trims."""
    if isinstance(value, dict):
        return {name: _PLAIN.get(name, _plain)(held) for name, held in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value


_PLAIN: dict[str, Callable[[Any], Any]] = {
    "SS": sorted,
    "NS": lambda held: sorted(map(Decimal, held)),
    "N": Decimal,
}


def _copied(value: Any) -> Any:
    """Neither side sees what the other does to it."""
    if isinstance(value, dict):
        return {name: _copied(held) for name, held in value.items()}
    return [_copied(held) for held in value] if isinstance(value, list | tuple) else value
