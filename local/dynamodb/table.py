"""A DynamoDB table in memory, fit for thousands of worlds: moto takes a hundred times as long for a request.

It does what AWS does beyond moto: what an index or an eventually consistent read tells may be old, and limits
are limits.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from botocore.client import BaseClient
from botocore.exceptions import ClientError

from local.dynamodb import limits
from local.dynamodb.expressions import Item, Terms, condition, equalities, plain
from local.dynamodb.limits import Invalid
from local.dynamodb.updates import update

Json = dict[str, Any]
Key = tuple[str, str]  # (pk, sk)

_KNOWN = {
    "GetItem": {"TableName", "Key", "ConsistentRead", "ProjectionExpression", "ExpressionAttributeNames"},
    "Query": {
        "TableName",
        "IndexName",
        "KeyConditionExpression",
        "FilterExpression",
        "ExpressionAttributeNames",
        "ExpressionAttributeValues",
        "ScanIndexForward",
        "Limit",
        "ConsistentRead",
        "ExclusiveStartKey",
        "ProjectionExpression",
    },
    "Scan": {
        "TableName",
        "FilterExpression",
        "ProjectionExpression",
        "ExpressionAttributeNames",
        "ExpressionAttributeValues",
        "ConsistentRead",
    },
    "Write": {
        "TableName",
        "Key",
        "Item",
        "UpdateExpression",
        "ConditionExpression",
        "ExpressionAttributeNames",
        "ExpressionAttributeValues",
        "ReturnValues",
        "ReturnValuesOnConditionCheckFailure",
    },
}


class Refused(Exception):
    """What AWS answers instead: an error code, and what its document says besides."""

    def __init__(self, code: str, message: str = "", **more: Any) -> None:
        super().__init__(code)
        self.code = code
        self.message = message or code
        self.more = more

    def of_botocore(self, client: BaseClient, operation: str) -> ClientError:
        """The error that botocore raises for it."""
        kind: Any = client.exceptions.from_code(self.code)
        told = {"Error": {"Code": self.code, "Message": self.message}, **self.more}
        made: ClientError = kind(told, operation)
        return made


@dataclass(frozen=True, slots=True)
class Index:
    hash_key: str
    range_key: str | None
    keys_only: bool

    @classmethod
    def of(cls, declared: Json) -> "Index":
        """As the template declares it."""
        keys = {key["KeyType"]: key["AttributeName"] for key in declared["KeySchema"]}
        return cls(keys["HASH"], keys.get("RANGE"), declared["Projection"]["ProjectionType"] == "KEYS_ONLY")


@dataclass(slots=True)
class Table:
    """`indexes` by name. `watch` is told of each change: the key, the item before and after it."""

    indexes: Mapping[str, Index]
    watch: Callable[[Key, Item, Item], None] = lambda key, before, after: None
    now: Callable[[], float] = time.time
    items: dict[Key, Item] = field(default_factory=dict)
    age: float = 0.0  # seconds: how old is what indexes and eventually consistent reads tell
    _past: dict[Key, list[tuple[float, Item]]] = field(default_factory=dict)
    _holders: dict[tuple[str, str], dict[Key, None]] = field(default_factory=dict)
    _hash_keys: frozenset[str] = field(init=False)
    _index_keys: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        """`_holders`: which items have this attribute with this value, of those that queries go by."""
        self._hash_keys = frozenset({"pk", *(index.hash_key for index in self.indexes.values())})
        ranges = {index.range_key: limits.KEY_BYTES["RANGE"] for index in self.indexes.values()}
        hashes = {index.hash_key: limits.KEY_BYTES["HASH"] for index in self.indexes.values()}
        self._index_keys = {name: size for name, size in (ranges | hashes).items() if name}

    def answer(self, operation: str, given: Json) -> Json:
        """The answer to a request. Raises Refused, NotImplementedError for what nobody has used."""
        method = _OPERATIONS.get(operation)
        if method is None:
            raise NotImplementedError(f"dynamodb.{operation}")
        try:
            limits.check(operation, given)
            answer: Json = method(self, given)
        except Invalid as error:
            raise Refused("ValidationException", str(error)) from error
        return answer

    # -- reading ---------------------------------------------------------------------------------

    def _get(self, given: Json) -> Json:
        _check(given, "GetItem")
        key = _key(given["Key"])
        item = self.items.get(key) if given.get("ConsistentRead") else self._then(key)
        return {"Item": _shown(given, item)} if item else {}

    def _batch_get(self, given: Json) -> Json:
        answers: Json = {}
        for name, asked in given["RequestItems"].items():
            found = (
                self.items.get(_key(key)) if asked.get("ConsistentRead") else self._then(_key(key))
                for key in asked["Keys"]
            )
            answers[name] = [_shown(asked, item) for item in found if item]
        return {"Responses": answers, "UnprocessedKeys": {}}

    def _query(self, given: Json) -> Json:
        _check(given, "Query")
        index = self.indexes[given["IndexName"]] if "IndexName" in given else Index("pk", "sk", False)
        of_index = "IndexName" in given
        items = [
            item
            for item in self._candidates(given, index, old=of_index or not given.get("ConsistentRead"))
            if _in_index(item, index) and _holds(given, "KeyConditionExpression", item)
        ]
        items.sort(key=lambda item: _place(item, index), reverse=not given.get("ScanIndexForward", True))
        if start := given.get("ExclusiveStartKey"):
            sign = 1 if given.get("ScanIndexForward", True) else -1
            items = [item for item in items if _order(_place(item, index), _place(start, index)) == sign]
        return _page(given, index, items)

    def _candidates(self, given: Json, index: Index, *, old: bool) -> list[Item]:
        names = given.get("ExpressionAttributeNames", {})
        wanted = next(
            (
                given["ExpressionAttributeValues"][placeholder]["S"]
                for name, placeholder in equalities(given["KeyConditionExpression"])
                if names.get(name, name) == index.hash_key
            ),
            None,
        )
        if not (old and self.age):
            return [self.items[key] for key in self._holders.get((index.hash_key, wanted or ""), ())]
        then = (self._then(key) for key in self._past)
        return [item for item in then if item and item.get(index.hash_key) == {"S": wanted}]

    def _scan(self, given: Json) -> Json:
        _check(given, "Scan")
        return _page(given, Index("pk", "sk", False), [*self.items.values()])

    def _then(self, key: Key) -> Item | None:
        """The item as it was `age` seconds ago."""
        if not self.age:
            return self.items.get(key)
        then = self.now() - self.age
        before = [item for at, item in self._past.get(key, []) if at <= then]
        return (before[-1] or None) if before else None

    # -- writing ---------------------------------------------------------------------------------

    def _put(self, given: Json) -> Json:
        return self._write(given, lambda before: dict(given["Item"]))

    def _update(self, given: Json) -> Json:
        return self._write(given, lambda before: _updated(given, before))

    def _delete(self, given: Json) -> Json:
        return self._write(given, lambda before: {})

    def _write(self, given: Json, change: Callable[[Item], Item]) -> Json:
        _check(given, "Write")
        key = _key(given.get("Key") or given["Item"])
        before = self.items.get(key, {})
        if not _holds(given, "ConditionExpression", before):
            told = given.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD" and before
            more = {"Item": dict(before)} if told else {}
            raise Refused("ConditionalCheckFailedException", "The conditional request failed", **more)
        after = change(before)
        limits.check_item(after, self._index_keys)
        self._set(key, after)
        return _told(given.get("ReturnValues", "NONE"), before, after)

    def _transact(self, given: Json) -> Json:
        changes: list[tuple[Key, Item]] = []
        reasons = [self._judged(part, changes) for part in given["TransactItems"]]
        if any(reason["Code"] != "None" for reason in reasons):
            raise Refused("TransactionCanceledException", str(reasons), CancellationReasons=reasons)
        if sum(limits.size(after) for _, after in changes) > limits.TRANSACTION_BYTES:
            raise Invalid("the items of a transaction have 4 MB at most")
        for key, after in changes:
            self._set(key, after)
        return {}

    def _judged(self, part: Json, changes: list[tuple[Key, Item]]) -> Json:
        """Why a part of a transaction cancels it, or that it does not; what it changes is added."""
        ((kind, one),) = part.items()
        _check(one, "Write")
        key = _key(one.get("Key") or one["Item"])
        before = self.items.get(key, {})
        if not _holds(one, "ConditionExpression", before):
            told = one.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD" and before
            return {"Code": "ConditionalCheckFailed", **({"Item": dict(before)} if told else {})}
        if kind != "ConditionCheck":
            try:
                after = _CHANGES[kind](one, before)
                limits.check_item(after, self._index_keys)
            except Invalid as error:
                return {"Code": "ValidationError", "Message": str(error)}
            changes.append((key, after))
        return {"Code": "None"}

    def _set(self, key: Key, after: Item) -> None:
        before = self.items.get(key, {})
        past = self._past.setdefault(key, [(0.0, {})])
        past.append((self.now(), after))
        if after:
            self.items[key] = after
        else:
            self.items.pop(key, None)
        self._hold(key, before, after)
        self.watch(key, before, after)

    def _hold(self, key: Key, before: Item, after: Item) -> None:
        for name in self._hash_keys:
            old, new = before.get(name), after.get(name)
            if old != new and old is not None:
                self._holders[name, old["S"]].pop(key)
            if old != new and new is not None:
                self._holders.setdefault((name, new["S"]), {})[key] = None

    def _describe(self, given: Json) -> Json:
        return {"Table": {"TableName": given["TableName"], "TableStatus": "ACTIVE"}}


_OPERATIONS: Mapping[str, Callable[[Table, Json], Json]] = {
    "GetItem": Table._get,
    "BatchGetItem": Table._batch_get,
    "Query": Table._query,
    "Scan": Table._scan,
    "PutItem": Table._put,
    "UpdateItem": Table._update,
    "DeleteItem": Table._delete,
    "TransactWriteItems": Table._transact,
    "DescribeTable": Table._describe,
}


def _updated(given: Json, before: Item) -> Item:
    after = update(given["UpdateExpression"])(_terms(given, {**given["Key"], **before}))
    if _key(after) != _key(given["Key"]):
        raise Invalid("Cannot update attribute pk or sk: they are the key")
    return after


_CHANGES: Mapping[str, Callable[[Json, Item], Item]] = {
    "Put": lambda one, before: dict(one["Item"]),
    "Update": _updated,
    "Delete": lambda one, before: {},
}


def _check(given: Json, kind: str) -> None:
    if unknown := given.keys() - _KNOWN[kind]:
        raise NotImplementedError(f"dynamodb: {kind} with {', '.join(sorted(unknown))}")


def _terms(given: Json, item: Item) -> Terms:
    return Terms(item, given.get("ExpressionAttributeNames", {}), given.get("ExpressionAttributeValues", {}))


def _holds(given: Json, name: str, item: Item) -> bool:
    text = given.get(name)
    return text is None or condition(text)(_terms(given, item))


def _key(given: Item) -> Key:
    return given["pk"]["S"], given["sk"]["S"]


def _in_index(item: Item, index: Index) -> bool:
    return index.range_key is None or index.range_key in item


def _place(item: Item, index: Index) -> tuple[Any, ...]:
    own = plain(item[index.range_key]) if index.range_key and index.range_key in item else ""
    return own, item["pk"]["S"], item["sk"]["S"]


def _order(left: tuple[Any, ...], right: tuple[Any, ...]) -> int:
    return (left > right) - (left < right)


def _shown(given: Json, item: Item) -> Item:
    """Of an item what is asked for: whole attributes are all that adrelay names."""
    if "ProjectionExpression" not in given:
        return dict(item)
    names = given.get("ExpressionAttributeNames", {})
    asked = (name.strip() for name in given["ProjectionExpression"].split(","))
    wanted = {names.get(name, name) for name in asked}
    return {name: value for name, value in item.items() if name in wanted}


def _page(given: Json, index: Index, items: Sequence[Item]) -> Json:
    read = limits.read_at_once(items)
    limit = min(read, given.get("Limit", read))
    page = items[:limit]
    shown = [item for item in page if _holds(given, "FilterExpression", item)]
    names = {"pk", "sk", index.hash_key, index.range_key}
    told = [
        _shown(given, {name: value for name, value in item.items() if not index.keys_only or name in names})
        for item in shown
    ]
    answer: Json = {"Items": told, "Count": len(told)}
    if len(items) > limit:
        answer["LastEvaluatedKey"] = {name: page[-1][name] for name in names if name and name in page[-1]}
    return answer


def _told(wanted: str, before: Item, after: Item) -> Json:
    match wanted:
        case "ALL_OLD":
            return {"Attributes": dict(before)} if before else {}
        case "ALL_NEW":
            return {"Attributes": dict(after)}
        case "UPDATED_NEW":
            changed = {name: value for name, value in after.items() if before.get(name) != value}
            return {"Attributes": changed}
    return {}
