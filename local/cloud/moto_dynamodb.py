"""moto's DynamoDB at the speed that a thousand jobs need.

moto sorts the whole table for every query, and copies it for every part of a transaction: with ten thousand
items that is a second a request, one request at a time. Here a query looks at its own partition, and a
transaction keeps the items that it touches. It also looks up each attribute of an answer in the service's
model, and copies nested values once a level, most of what a request costs; here they are written as they are.
"""

import base64
import copy
import inspect
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

from moto.core.serialize import JSONSerializer
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType, Item
from moto.dynamodb.models.table import Table

Json = dict[str, Any]
Patch = Callable[[Any, str, Any], None]
_Saved = tuple[Any, DynamoType, DynamoType | None, Item | None]
"""Table, partition key, sort key if it has one, and a copy of the item if there was one."""


@contextmanager
def quick() -> Iterator[None]:
    """The changes, until the block ends."""
    with ExitStack() as stack:

        def patch(owner: Any, name: str, replacement: Any) -> None:
            stack.enter_context(mock.patch.object(owner, name, replacement, create=True))

        _patch_queries(patch)
        _patch_transactions(patch)
        _patch_answers(patch)
        yield


def _patch_queries(patch: Patch) -> None:
    query, all_items = Table.query, Table.all_items
    signature = inspect.signature(query)
    narrowed = threading.local()

    def query_partition(self: Table, *arguments: Any, **named: Any) -> Any:
        given = signature.bind(self, *arguments, **named).arguments
        index = given.get("index_name") is not None
        narrowed.to = given.get("hash_key_conditions") or [] if index else given.get("hash_key")
        try:
            return query(self, *arguments, **named)
        finally:
            narrowed.to = None

    def items_of_partition(self: Any) -> list[Item]:
        """What a query has to look at; it sorts that itself."""
        wanted = getattr(narrowed, "to", None)
        if wanted is None:
            return all_items(self)
        if not isinstance(wanted, list):
            partition = self.items.get(wanted)
            if partition is None:
                return []
            return list(partition.values()) if self.range_key_attr else [partition]
        items = [
            item
            for held in self.items.values()
            for item in (held.values() if self.range_key_attr else (held,))
        ]
        # An item without the attribute isn't in the index; comparing it would fail.
        return [
            item
            for item in items
            if all(name in item.attrs and item.attrs[name] == value for name, value in wanted)
        ]

    patch(Table, "query", query_partition)
    patch(Table, "all_items", items_of_partition)


def _patch_transactions(patch: Patch) -> None:
    transact = DynamoDBBackend.transact_write_items

    def transact_and_restore(self: DynamoDBBackend, transact_items: list[Json]) -> None:
        before = [saved for part in transact_items for saved in _saved(self, part)]
        try:
            transact(self, transact_items)
        except Exception:
            for table, hash_key, range_key, item in before:
                _put_back(table, hash_key, range_key, item)
            raise

    patch(DynamoDBBackend, "transact_write_items", transact_and_restore)
    # What moto takes as its copy to go back to; going back is done above. Only transactions and backups copy
    # tables.
    patch(Table, "__deepcopy__", lambda table, _: table)


def _saved(
    backend: DynamoDBBackend, part: Json
) -> list[tuple[Any, DynamoType, DynamoType | None, Item | None]]:
    """The item that a part of a transaction names, as it is now; nothing for a part that is malformed."""
    operation = next(iter(part.values()))
    table: Any = backend.tables.get(operation.get("TableName", "").rsplit("/", 1)[-1])
    key = operation.get("Key") or operation.get("Item") or {}
    if table is None or table.hash_key_attr not in key:
        return []
    hash_key = DynamoType(key[table.hash_key_attr])
    if not table.range_key_attr:
        return [(table, hash_key, None, copy.deepcopy(table.items.get(hash_key)))]
    if table.range_key_attr not in key:
        return []
    range_key = DynamoType(key[table.range_key_attr])
    return [(table, hash_key, range_key, copy.deepcopy(table.items.get(hash_key, {}).get(range_key)))]


def _put_back(table: Any, hash_key: DynamoType, range_key: DynamoType | None, item: Item | None) -> None:
    partition = table.items if range_key is None else table.items[hash_key]
    key = hash_key if range_key is None else range_key
    if item is None:
        partition.pop(key, None)
    else:
        partition[key] = item


def _patch_answers(patch: Patch) -> None:
    serialize = JSONSerializer._serialize_type_structure

    def serialize_structure(self: Any, serialized: Json, value: Any, shape: Any, key: str) -> None:
        if shape.name == "AttributeValue" and key:
            serialized[key] = _wire(value)
        else:
            serialize(self, serialized, value, shape, key)

    patch(JSONSerializer, "_serialize_type_structure", serialize_structure)
    patch(DynamoType, "to_regular_json", lambda self: {self.type: _regular(self)})


def _wire(value: Any) -> Any:
    """An attribute as DynamoDB's JSON has it: binary as Base64."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, dict):
        return {name: _wire(held) for name, held in value.items()}
    return [_wire(held) for held in value] if isinstance(value, list) else value


def _regular(attribute: DynamoType) -> Any:
    value = attribute.value
    if isinstance(value, dict):
        return {name: _plain(held) for name, held in value.items()}
    if isinstance(value, list):
        return [_plain(held) for held in value]
    return base64.b64decode(value) if attribute.is_binary() and isinstance(value, str) else value


def _plain(held: Any) -> Any:
    return held.to_regular_json() if isinstance(held, DynamoType) else held
