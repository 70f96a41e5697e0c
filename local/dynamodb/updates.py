"""DynamoDB's update expressions: SET, REMOVE, ADD and DELETE, as far as adrelay's code uses them."""

from collections.abc import Callable, Sequence
from decimal import Context, Decimal
from functools import lru_cache
from typing import Any

from local.dynamodb.expressions import Item, Operand, Terms, Value, _Tokens, operand, plain
from local.dynamodb.limits import Invalid

Change = Callable[[Terms, Item], None]
_DIGITS = Context(prec=38)  # as many as DynamoDB keeps
_CLAUSES = ("SET", "REMOVE", "ADD", "DELETE")


@lru_cache(maxsize=4096)
def update(text: str) -> Callable[[Terms], Item]:
    """The item after the update; what is read is as it was before."""
    tokens, changes = _Tokens(text), list[Change]()
    while tokens.ahead:
        clause = tokens.next().upper()
        if clause not in _CLAUSES:
            raise ValueError(f"{clause} is no clause of an update: {text!r}")
        changes.append(_READERS[clause](tokens))
        while tokens.takes(","):
            changes.append(_READERS[clause](tokens))

    def apply(terms: Terms) -> Item:
        after = dict(terms.item)
        for change in changes:
            change(terms, after)
        return after

    return apply


def _write(after: Item, path: Sequence[str], value: Value | None) -> None:
    """Put a value at a path, or take away what is there; the item before shares nothing that changes."""
    first, *rest = path
    if not rest:
        if value is None:
            after.pop(first, None)
        else:
            after[first] = value
        return
    if "M" not in after.get(first, {}):
        if value is None:
            return
        raise Invalid(f"there is no map at {first}: the path is invalid for update")
    inner = dict(after[first]["M"])
    _write(inner, rest, value)
    after[first] = {"M": inner}


def _set(tokens: Any) -> Change:
    name = tokens.next()
    tokens.want("=")
    value = _sum(tokens)

    def change(terms: Terms, after: Item) -> None:
        found = value(terms)
        if found is None:
            raise Invalid(f"{name} is set to an attribute that does not exist in the item")
        _write(after, terms.path(name), found)

    return change


def _sum(tokens: Any) -> Operand:
    left = _value(tokens)
    if tokens.ahead in ("+", "-"):
        sign = 1 if tokens.next() == "+" else -1
        right = _value(tokens)
        return lambda terms: _added(left(terms), right(terms), sign)
    return left


def _value(tokens: Any) -> Operand:
    if tokens.ahead not in ("if_not_exists", "list_append"):
        return operand(tokens)
    function = tokens.next()
    tokens.want("(")
    left = _value(tokens)
    tokens.want(",")
    right = _value(tokens)
    tokens.want(")")
    if function == "if_not_exists":
        return lambda terms: left(terms) or right(terms)
    return lambda terms: {"L": [*(left(terms) or {"L": []})["L"], *(right(terms) or {"L": []})["L"]]}


def _added(left: Value | None, right: Value | None, sign: int = 1) -> Value:
    if left is None or right is None:
        raise Invalid("a sum with an attribute that does not exist in the item")
    if "N" not in left or "N" not in right:
        raise Invalid("an operand has an incorrect type for + or -")
    return {"N": number(_DIGITS.add(Decimal(left["N"]), sign * Decimal(right["N"])))}


def number(value: Decimal) -> str:
    """As DynamoDB writes numbers: no exponent, no zeros at the end."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") or "0" if "." in text else text


def _remove(tokens: Any) -> Change:
    name = tokens.next()
    return lambda terms, after: _write(after, terms.path(name), None)


def _add(tokens: Any) -> Change:
    name, more = tokens.next(), operand(tokens)

    def change(terms: Terms, after: Item) -> None:
        value, before = more(terms), terms.get(name)
        if value is None:
            raise ValueError(f"nothing is added to {name}")
        if before is not None and before.keys() != value.keys():
            raise Invalid(f"an operand of ADD has another type than {name}")
        if before is not None:
            value = _added(before, value) if "N" in value else _union(before, value)
        _write(after, terms.path(name), value)

    return change


def _union(before: Value, value: Value) -> Value:
    ((kind, held),) = before.items()
    have = plain(before)
    return {kind: [*held, *(one for one in value[kind] if plain({kind[0]: one}) not in have)]}


def _delete(tokens: Any) -> Change:
    name, less = tokens.next(), operand(tokens)

    def change(terms: Terms, after: Item) -> None:
        before, value = terms.get(name), less(terms)
        if before is None or value is None:
            return
        if before.keys() != value.keys():
            raise Invalid(f"an operand of DELETE has another type than {name}")
        ((kind, held),) = before.items()
        gone = plain(value)
        left = [one for one in held if plain({kind[0]: one}) not in gone]
        _write(after, terms.path(name), {kind: left} if left else None)

    return change


_READERS: dict[str, Callable[[Any], Change]] = {
    "SET": _set,
    "REMOVE": _remove,
    "ADD": _add,
    "DELETE": _delete,
}
