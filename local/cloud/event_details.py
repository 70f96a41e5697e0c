"""What may be told on a bus."""

import json
import math
from typing import Any, NoReturn


def detail_of(text: str) -> Any:
    """An event's detail, as EventBridge reads it: ValueError for NaN and Infinity, which Python takes, and
    for numbers that it would take for Infinity: what is told here is written anew."""
    return json.loads(text, parse_constant=_refuse, parse_float=_finite)


def _finite(number: str) -> float:
    read = float(number)
    return _refuse(number) if math.isinf(read) else read


def _refuse(number: str) -> NoReturn:
    raise ValueError(f"no detail of an event holds {number}")
