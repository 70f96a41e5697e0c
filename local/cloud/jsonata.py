"""JSONata for moto's Step Functions interpreter, which has the syntax but no evaluator.

Values are *bound* to the expression's variables instead of being pasted into its text, so no quoting can go
wrong and a parsed expression can be kept. The functions that Step Functions adds to JSONata are here too.
https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
"""

import hashlib
import json
import math
import random
import uuid
from collections import deque
from collections.abc import Mapping
from typing import Any

from jsonata import jsonata

_HASHES = {"MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"}
_MAX_SPARE = 8
_spare: dict[str, deque[jsonata.Jsonata]] = {}
"""Parsed expressions that nobody is using; a template has a few dozen of them."""


class JsonataError(Exception):
    """The expression failed, or gave something that isn't JSON (`States.QueryEvaluationError`)."""


class Undefined(JsonataError):
    """The expression gave nothing."""


def evaluate(expression: str, variables: Mapping[str, Any]) -> Any:
    """The value of a JSONata expression (without its `{% %}`); `variables` are named without the `$`.

    Raises Undefined when the expression selects nothing, JsonataError when it fails.
    """
    bindings = {name: _null_if_none(value) for name, value in variables.items()}
    # A `Jsonata` object keeps the state of its evaluation in itself, so one thread at a time may have it.
    spare = _spare.setdefault(expression, deque(maxlen=_MAX_SPARE))
    compiled = _pop(spare) or _compile(expression)
    try:
        value = compiled.evaluate(None, bindings)
    except Exception as error:
        raise JsonataError(f"The JSONata expression '{expression}' failed: {error}") from error
    finally:
        spare.append(compiled)
    if value is None:
        raise Undefined(f"The JSONata expression '{expression}' returned nothing (undefined).")
    return _plain(value, expression)


def _pop(spare: deque[jsonata.Jsonata]) -> jsonata.Jsonata | None:
    try:
        return spare.pop()
    except IndexError:
        return None


def _compile(expression: str) -> jsonata.Jsonata:
    try:
        compiled = jsonata.Jsonata(expression)
    except Exception as error:
        raise JsonataError(f"The JSONata expression '{expression}' does not parse: {error}") from error
    compiled.set_output_convert_nulls(False)
    compiled.set_validate_input(False)
    for name, function in _FUNCTIONS.items():
        compiled.register_lambda(name, function)
    return compiled


def _null_if_none(value: Any) -> Any:
    return jsonata.utils.Utils.NULL_VALUE if value is None else value


def _plain(value: Any, expression: str) -> Any:
    """The result as plain JSON: JSONata's null and sequences become None and lists, a function is refused."""
    if value is jsonata.utils.Utils.NULL_VALUE or value is None:
        return None
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and math.isfinite(value) else value
    if isinstance(value, Mapping):
        return {str(key): _plain(item, expression) for key, item in value.items()}
    if isinstance(value, list | tuple | range) or hasattr(value, "__iter__"):
        return [_plain(item, expression) for item in value]
    raise JsonataError(f"The JSONata expression '{expression}' returned an unsupported result type.")


def _partition(array: Any, size: int) -> list[list[Any]]:
    items = list(array) if isinstance(array, list) else [array]
    return [items[start : start + size] for start in range(0, len(items), size)]


def _range(first: int, last: int, step: int) -> list[int]:
    return list(range(first, last + (1 if step > 0 else -1), step))


def _hash(value: str, algorithm: str) -> str:
    if algorithm not in _HASHES:
        raise ValueError(f"$hash: algorithm {algorithm} is not one of {sorted(_HASHES)}")
    return hashlib.new(algorithm.replace("-", "").lower(), value.encode()).hexdigest()


def _random(*seed: int) -> float:
    return random.Random(seed[0]).random() if seed else random.random()  # noqa: S311 - as $random() is


_FUNCTIONS = {
    "partition": _partition,
    "range": _range,
    "hash": _hash,
    "random": _random,
    "uuid": lambda: str(uuid.uuid4()),
    "parse": json.loads,
}
