"""What DynamoDB refuses by the request alone, before it looks at an item: all of it a ValidationException.

https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html and the API's reference.
Whoever is lenient here lets pass what would fail on AWS.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import accumulate
from typing import Any

from local.dynamodb.expressions import Item, Value

Json = dict[str, Any]

KEY_BYTES: Mapping[str, int] = {"HASH": 2048, "RANGE": 1024}
_PAGE_BYTES = 1024 * 1024  # what a query or a scan reads at most before it answers
_TABLE_KEY: Mapping[str, int] = {"pk": KEY_BYTES["HASH"], "sk": KEY_BYTES["RANGE"]}
TRANSACTION_BYTES = 4 * 1024 * 1024
_AT_ONCE = 100  # keys of a BatchGetItem, parts of a transaction
_ITEM_BYTES = 400 * 1024
_DIGITS = 38
_LARGEST, _SMALLEST = 125, -130  # exponents of ten


class Invalid(Exception):
    """A ValidationException, and its sentence."""


def check(operation: str, given: Json) -> None:
    """Raises Invalid."""
    if operation == "BatchGetItem":
        asked = [key for one in given["RequestItems"].values() for key in one["Keys"]]
        _distinct(asked, "Provided list of item keys contains duplicates")
    elif operation == "TransactWriteItems":
        parts = [one for part in given["TransactItems"] for one in part.values()]
        named = [one.get("Key") or one["Item"] for one in parts]
        _distinct(named, "Transaction request cannot include multiple operations on one item")
        for one in parts:
            _values(one)
    else:
        if key := given.get("Key") or given.get("Item"):
            _key(key)
        _values(given)


def check_item(item: Item, index_keys: Mapping[str, int]) -> None:
    """An item as it is to be stored; `index_keys`: how many bytes a key of an index may have."""
    if _at_most(item) > _ITEM_BYTES and size(item) > _ITEM_BYTES:
        raise Invalid("Item size has exceeded the maximum allowed size")
    for name, longest in index_keys.items():
        if name in item:
            _text(name, item[name], longest)


def read_at_once(items: Sequence[Item]) -> int:
    """How many of these, the first ones, one answer tells of."""
    if len(items) * _ITEM_BYTES <= _PAGE_BYTES or sum(map(_at_most, items)) <= _PAGE_BYTES:
        return len(items)
    read = accumulate(map(size, items))
    return sum(1 for so_far in read if so_far <= _PAGE_BYTES)


def _at_most(item: Item) -> int:
    """JSON is longer than what AWS counts, and quickly written."""
    return len(json.dumps(item))


def size(item: Item) -> int:
    """Bytes, as AWS counts them:
    https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html"""
    return sum(map(_bytes, item, item.values()))


def _distinct(keys: list[Item], otherwise: str) -> None:
    if not 1 <= len(keys) <= _AT_ONCE:
        raise Invalid(f"{len(keys)} items: at least 1, at most {_AT_ONCE}")
    for key in keys:
        _key(key)
    if len({(key["pk"]["S"], key["sk"]["S"]) for key in keys}) < len(keys):
        raise Invalid(otherwise)


def _key(key: Item) -> None:
    for name, longest in _TABLE_KEY.items():
        if name not in key:
            raise Invalid("The provided key element does not match the schema")
        _text(name, key[name], longest)


def _text(name: str, value: Value, longest: int) -> None:
    """A part of a key, of the table or of an index: all of ours are strings."""
    if "S" not in value or not 1 <= len(value["S"].encode()) <= longest:
        raise Invalid(f"{name} is a key: a string of 1 to {longest} bytes")


def _values(given: Json) -> None:
    for value in (*given.get("Item", {}).values(), *given.get("ExpressionAttributeValues", {}).values()):
        _value(value)


def _value(value: Value) -> None:
    ((kind, held),) = value.items()
    match kind:
        case "N":
            _number(held)
        case "SS" | "NS" | "BS":
            _set(kind, held)
        case "M" | "L":
            for one in held.values() if kind == "M" else held:
                _value(one)


def _set(kind: str, held: Iterable[Any]) -> None:
    members = [Decimal(_number(one)) if kind == "NS" else one for one in held]
    if not members:
        raise Invalid("One or more parameter values were invalid: a set may not be empty")
    if len(set(members)) < len(members):
        raise Invalid("Input collection contains duplicates")


def _number(text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise Invalid(f"{text!r} cannot be converted to a numeric value") from None
    if not number.is_finite():
        raise Invalid(f"{text!r} cannot be converted to a numeric value")
    if len("".join(map(str, number.as_tuple().digits)).strip("0")) > _DIGITS:
        raise Invalid(f"Attempting to store more than {_DIGITS} significant digits in a Number")
    if number and not _SMALLEST <= number.adjusted() <= _LARGEST:
        raise Invalid("Number overflow or underflow")
    return text


def _bytes(name: str, value: Value) -> int:
    ((kind, held),) = value.items()
    return len(name.encode()) + sum(_lengths(kind, held))


def _lengths(kind: str, held: Any) -> Iterator[int]:
    match kind:
        case "S":
            yield len(held.encode())
        case "N":
            yield (len(held.strip("-").replace(".", "").strip("0")) + 1) // 2 + 1
        case "SS" | "NS":
            yield from (_bytes("", {kind[0]: one}) for one in held)
        case "M":
            yield 3 + sum(1 + _bytes(inner, one) for inner, one in held.items())
        case "L":
            yield 3 + sum(1 + _bytes("", one) for one in held)
        case "B":
            yield len(held)
        case _:
            yield 1
