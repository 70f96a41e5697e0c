"""What may be told on a bus."""

import json
from typing import Any, NoReturn


def detail_of(text: str) -> Any:
    """An event's detail, as EventBridge reads it: ValueError for NaN and Infinity, which Python takes."""
    return json.loads(text, parse_constant=_refuse)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON: EventBridge takes no such detail")
