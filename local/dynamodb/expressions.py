"""DynamoDB's expressions, parsed once and judged quickly, as far as adrelay's code uses them.

A parsed expression is a function of the item, the names and the values. moto parses each anew, which takes a
hundred times as long as all else of a request; `tests/unit/local/dynamodb` holds the two against each other.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

Value = dict[str, Any]  # {"S": "…"}
Item = dict[str, Value]
_TOKEN = re.compile(
    r"\s*(?:(?P<word>(?:[#:]\w|[A-Za-z_])[\w-]*(?:\.(?:#\w|[A-Za-z_])[\w-]*)*)|(?P<sign><>|<=|>=|[=<>(),+-]))"
)
_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}


@dataclass(frozen=True, slots=True)
class Terms:
    """What an expression is judged by."""

    item: Item
    names: Mapping[str, str]
    values: Mapping[str, Value]

    def path(self, name: str) -> list[str]:
        return [self.names[part] if part.startswith("#") else part for part in name.split(".")]

    def get(self, name: str) -> Value | None:
        """A value by its placeholder, or an attribute by its path."""
        if name.startswith(":"):
            return self.values[name]
        first, *rest = self.path(name)
        found = self.item.get(first)
        for part in rest:
            found = found.get("M", {}).get(part) if found else None
        return found


Judge = Callable[[Terms], bool]
Operand = Callable[[Terms], Value | None]


@lru_cache(maxsize=4096)
def condition(text: str) -> Judge:
    """A condition, a filter or a key condition."""
    tokens = _Tokens(text)
    judged = _either(tokens)
    tokens.end()
    return judged


@lru_cache(maxsize=4096)
def equalities(text: str) -> tuple[tuple[str, str], ...]:
    """The pairs (name, placeholder) that a key condition wants to be equal."""
    words = _Tokens(text).all
    return tuple(
        (left, right)
        for left, sign, right in zip(words, words[1:], words[2:], strict=False)
        if sign == "=" and right.startswith(":")
    )


class _Tokens:
    def __init__(self, text: str) -> None:
        self.all: list[str] = []
        position = 0
        while position < len(text.rstrip()):
            found = _TOKEN.match(text, position)
            if found is None:
                raise ValueError(f"not understood: {text[position:]!r}")
            self.all.append(found["word"] or found["sign"])
            position = found.end()
        self._text, self._at = text, 0

    @property
    def ahead(self) -> str:
        return self.all[self._at] if self._at < len(self.all) else ""

    def next(self) -> str:
        self._at += 1
        return self.all[self._at - 1]

    def takes(self, *words: str) -> bool:
        """Whether one of these comes next; then it is taken."""
        if self.ahead.upper() in words:
            self._at += 1
            return True
        return False

    def want(self, word: str) -> None:
        if not self.takes(word):
            raise ValueError(f"{word} is missing in {self._text!r}")

    def end(self) -> None:
        if self.ahead:
            raise ValueError(f"{self.ahead} is too much in {self._text!r}")


def _either(tokens: _Tokens) -> Judge:
    left = _both(tokens)
    while tokens.takes("OR"):
        left = _or(left, _both(tokens))
    return left


def _both(tokens: _Tokens) -> Judge:
    left = _single(tokens)
    while tokens.takes("AND"):
        left = _and(left, _single(tokens))
    return left


def _or(left: Judge, right: Judge) -> Judge:
    return lambda terms: left(terms) or right(terms)


def _and(left: Judge, right: Judge) -> Judge:
    return lambda terms: left(terms) and right(terms)


def _single(tokens: _Tokens) -> Judge:
    if tokens.takes("NOT"):
        inner = _single(tokens)
        return lambda terms: not inner(terms)
    if tokens.takes("("):
        inner = _either(tokens)
        tokens.want(")")
        return inner
    name = tokens.ahead
    if name in _TESTS:
        tokens.next()
        tokens.want("(")
        path = tokens.next()
        other = operand(tokens) if tokens.takes(",") else None
        tokens.want(")")
        return _TESTS[name](path, other)
    return _comparison(tokens)


def _comparison(tokens: _Tokens) -> Judge:
    left = operand(tokens)
    if tokens.takes("BETWEEN"):
        low = operand(tokens)
        tokens.want("AND")
        high = operand(tokens)
        return lambda terms: (
            _compare("<=", low(terms), left(terms)) and _compare("<=", left(terms), high(terms))
        )
    if tokens.takes("IN"):
        tokens.want("(")
        among = [operand(tokens)]
        while tokens.takes(","):
            among.append(operand(tokens))
        tokens.want(")")
        return lambda terms: any(_compare("=", left(terms), one(terms)) for one in among)
    sign = tokens.next()
    right = operand(tokens)
    return lambda terms: _compare(sign, left(terms), right(terms))


def operand(tokens: Any) -> Operand:
    """A path, a placeholder or `size(path)`."""
    word = tokens.next()
    if word == "size" and tokens.takes("("):
        path = tokens.next()
        tokens.want(")")
        return lambda terms: _size(terms.get(path))
    return lambda terms: terms.get(word)


def _size(value: Value | None) -> Value | None:
    return None if value is None else {"N": str(len(next(iter(value.values()))))}


def plain(value: Value) -> Any:
    """What makes two values equal, or one the smaller: numbers as numbers, sets without an order."""
    ((kind, held),) = value.items()
    match kind:
        case "N":
            return Decimal(held)
        case "NS":
            return frozenset(map(Decimal, held))
        case "SS" | "BS":
            return frozenset(held)
        case "M":
            return {name: (next(iter(one)), plain(one)) for name, one in held.items()}
        case "L":
            return [(next(iter(one)), plain(one)) for one in held]
    return held


def _compare(sign: str, left: Value | None, right: Value | None) -> bool:
    """What is not there compares with nothing; things of different types are only ever unequal."""
    if left is None or right is None:
        return sign == "<>"
    same = left.keys() == right.keys()
    if sign in ("=", "<>"):
        return (same and plain(left) == plain(right)) == (sign == "=")
    return same and _COMPARISONS[sign](plain(left), plain(right))


def _exists(path: str, _: Operand | None) -> Judge:
    return lambda terms: terms.get(path) is not None


def _not_exists(path: str, _: Operand | None) -> Judge:
    return lambda terms: terms.get(path) is None


def _begins_with(path: str, start: Operand | None) -> Judge:
    def judge(terms: Terms) -> bool:
        found, wanted = terms.get(path), start(terms) if start else None
        return bool(found and wanted and str(found.get("S", "")).startswith(wanted["S"]))

    return judge


def _contains(path: str, part: Operand | None) -> Judge:
    def judge(terms: Terms) -> bool:
        found, wanted = terms.get(path), part(terms) if part else None
        if not found or not wanted:
            return False
        if found.keys() & {"NS", "SS"}:
            return plain(wanted) in plain(found)
        if "L" in found:
            return wanted in found["L"]
        return wanted.get("S", "\0") in found.get("S", "")

    return judge


_TESTS: dict[str, Callable[[str, Operand | None], Judge]] = {
    "attribute_exists": _exists,
    "attribute_not_exists": _not_exists,
    "begins_with": _begins_with,
    "contains": _contains,
}
