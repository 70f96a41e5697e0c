"""The tests' DynamoDB: the quick table of chaos, held against moto's by what the tests ask of it.

moto takes a hundred times as long for a request, and knows more of what AWS refuses. So of each shape of
request (its expressions, and what it wants told) the first that a process makes goes to moto, too, over the
same items; the two answers, and what is in the table afterwards, have to be equal.
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
_VALUES = ("TableName", "Key", "Item", "Keys", "ExpressionAttributeValues", "ExclusiveStartKey", "Limit")
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
        if not _is_key(parameters.get("Key", {})):  # which moto forgets where nothing is put
            raise Refused("ValidationException").of_botocore(client, operation)
        if _tables(parameters) != {TABLE}:
            return real(client, operation, parameters)
        shape = f"{operation} {_shape(parameters)}"
        keys = set() if shape in _held else self._concerned(operation, parameters)
        theirs = None if shape in _held else self._of_moto(real, client, operation, parameters, keys)
        told = self._told(client, operation, _copied(parameters))
        if theirs is not None:
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
        self, real: Real, client: BaseClient, operation: str, parameters: Json, keys: set[Key]
    ) -> Any:
        """Its answer over the items with these keys, and the items afterwards."""
        table: Any = dynamodb_backends[ACCOUNT][REGION].tables[TABLE]
        table.items.clear()
        for item in self._at(keys):
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


def _is_key(key: Json) -> bool:
    """Whether DynamoDB takes it as a key, as far as its parts' lengths go."""
    limits = {"pk": 2048, "sk": 1024}
    return all(1 <= len(value["S"].encode()) <= limits[name] for name, value in key.items())


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
    """A request without its values: which expressions it has, and which parts."""
    if isinstance(given, dict):
        return {
            name: sorted(held)
            if name in ("Key", "Item")
            else type(held).__name__
            if name in _VALUES
            else _shape(held)
            for name, held in sorted(given.items())
        }
    return [_shape(one) for one in given] if isinstance(given, list | tuple) else given


def _comparable(operation: str, told: Json | ClientError) -> Any:
    if isinstance(told, ClientError):
        response: Any = told.response
        reasons = [reason["Code"] for reason in response.get("CancellationReasons", [])]
        return response["Error"]["Code"], reasons, response.get("Item")
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
