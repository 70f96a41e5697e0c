"""moto's DynamoDB at the speed that a thousand jobs need.

moto sorts the whole table for every query, and copies it for every part of a transaction: with ten thousand
items that is a second a request, one request at a time. Here a query looks at its own partition, and a
transaction keeps the items that it touches. It also looks up each attribute of an answer in the service's
model, and copies nested values once a level, most of what a request costs; here they are written as they are.
And it cuts each expression into words anew, with patterns made anew for each word; here once, since there are
few.

And its indexes know at once what is written; here they may lag, as they do on AWS.
"""

import base64
import copy
import inspect
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import Any, NamedTuple
from unittest import mock

from moto.core.serialize import JSONSerializer
from moto.dynamodb.comparisons import ConditionExpressionParser
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType, Item
from moto.dynamodb.models.table import Table
from moto.dynamodb.parsing.ast_nodes import DepthFirstTraverser  # type: ignore[attr-defined]  # not typed
from moto.dynamodb.parsing.tokens import ExpressionTokenizer

Json = dict[str, Any]
Patch = Callable[[Any, str, Any], None]


class ItemKey(NamedTuple):
    """A table and the key of one of its items; `sort` only where the table has a sort key."""

    table: Any
    partition: DynamoType
    sort: DynamoType | None

    def item(self) -> Item | None:
        """A copy of the item, if there is one."""
        held = self.table.items.get(self.partition)
        item: Item | None = held if self.sort is None or held is None else held.get(self.sort)
        return copy.deepcopy(item)


@contextmanager
def quick(index_lag: Callable[[], float] = lambda: 0.0) -> Iterator[None]:
    """The changes, until the block ends. `index_lag` tells by how many seconds indexes lag at the moment."""
    past = _Past(index_lag)
    with ExitStack() as stack:

        def patch(owner: Any, name: str, replacement: Any) -> None:
            stack.enter_context(mock.patch.object(owner, name, replacement, create=True))

        _patch_writes(patch, past)
        _patch_queries(patch, past)
        _patch_transactions(patch)
        _patch_answers(patch)
        _patch_expressions(patch)
        yield


class _Past:
    """What items were before their latest writes, for as long as an index may still know no better."""

    def __init__(self, lag: Callable[[], float]) -> None:
        self._lag = lag
        self._writes: deque[tuple[float, ItemKey, Item | None]] = deque()  # when, where, what was there

    def note(self, key: ItemKey | None) -> None:
        """The item is about to be written."""
        lag, now = self._lag(), time.monotonic()
        while self._writes and self._writes[0][0] < now - lag:
            self._writes.popleft()
        if lag and key is not None:
            self._writes.append((now, key, key.item()))

    def seen(self, table: Any, items: list[Item]) -> list[Item]:
        """The items of a table as its indexes have them, by the items as they are."""
        since = time.monotonic() - self._lag()
        was: dict[tuple[DynamoType, DynamoType | None], Item | None] = {}
        for at, key, item in self._writes:
            if at > since and key.table is table:
                was.setdefault((key.partition, key.sort), item)
        if not was:
            return items
        unchanged = [item for item in items if (item.hash_key, item.range_key) not in was]
        return unchanged + [item for item in was.values() if item is not None]


def _patch_writes(patch: Patch, past: _Past) -> None:
    put, update, delete = DynamoDBBackend.put_item, DynamoDBBackend.update_item, DynamoDBBackend.delete_item

    def put_item(self: DynamoDBBackend, table_name: str, item_attrs: Json, *given: Any, **named: Any) -> Any:
        past.note(key_of(self, {"TableName": table_name, "Item": item_attrs}))
        return put(self, table_name, item_attrs, *given, **named)

    def update_item(self: DynamoDBBackend, table_name: str, key: Json, *given: Any, **named: Any) -> Any:
        past.note(key_of(self, {"TableName": table_name, "Key": key}))
        return update(self, table_name, key, *given, **named)

    def delete_item(self: DynamoDBBackend, table_name: str, key: Json, *given: Any, **named: Any) -> Any:
        past.note(key_of(self, {"TableName": table_name, "Key": key}))
        return delete(self, table_name, key, *given, **named)

    patch(DynamoDBBackend, "put_item", put_item)
    patch(DynamoDBBackend, "update_item", update_item)
    patch(DynamoDBBackend, "delete_item", delete_item)


def _patch_queries(patch: Patch, past: _Past) -> None:
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
        items = past.seen(self, items)
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
        keys = filter(None, (key_of(self, next(iter(part.values()))) for part in transact_items))
        before = [(key, key.item()) for key in keys]
        try:
            transact(self, transact_items)
        except Exception:
            for key, item in before:
                _put_back(key, item)
            raise

    patch(DynamoDBBackend, "transact_write_items", transact_and_restore)
    # What moto takes as its copy to go back to; going back is done above. Only transactions and backups copy
    # tables.
    patch(Table, "__deepcopy__", lambda table, _: table)


def key_of(backend: DynamoDBBackend, operation: Json) -> ItemKey | None:
    """The item that a write, or a part of a transaction, names; None where it is malformed."""
    table: Any = backend.tables.get(operation.get("TableName", "").rsplit("/", 1)[-1])
    key = operation.get("Key") or operation.get("Item") or {}
    if table is None or table.hash_key_attr not in key:
        return None
    partition = DynamoType(key[table.hash_key_attr])
    if not table.range_key_attr:
        return ItemKey(table, partition, None)
    if table.range_key_attr not in key:
        return None
    return ItemKey(table, partition, DynamoType(key[table.range_key_attr]))


def _put_back(key: ItemKey, item: Item | None) -> None:
    items = key.table.items if key.sort is None else key.table.items[key.partition]
    own = key.partition if key.sort is None else key.sort
    if item is None:
        items.pop(own, None)
    else:
        items[own] = item


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


def _patch_expressions(patch: Patch) -> None:
    cut, make_list = ConditionExpressionParser._lex_condition_expression, ExpressionTokenizer.make_list

    @cache
    def words_of_condition(text: str) -> tuple[Any, ...]:
        return tuple(cut(ConditionExpressionParser(text, None, None)))

    @cache
    def words_of_update(text: str) -> tuple[Any, ...]:
        return tuple(make_list(text))

    @cache
    def processed(kind: Any) -> tuple[type, ...]:
        unmade: Any = object.__new__(kind)  # it names its own methods, and looks at nothing
        return tuple(unmade._processing_map())

    # Who parses takes words out of what it is given.
    patch(
        ConditionExpressionParser,
        "_lex_condition_expression",
        lambda parser: deque(words_of_condition(parser.condition_expression)),
    )
    patch(ExpressionTokenizer, "make_list", staticmethod(lambda text: list(words_of_update(text))))
    patch(DepthFirstTraverser, "nodes_to_be_processed", lambda traverser: processed(traverser.__class__))
