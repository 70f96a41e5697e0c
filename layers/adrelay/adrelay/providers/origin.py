"""Whose a vendor's job is, by what the vendor tells of it: `Report.ours`.

It matters where the job's id does not come from the vendor's own answer to our request but from a callback,
which anybody may have sent who got hold of its URL. A sign is True where it is the attempt's alone, False
where the job cannot be what the attempt asked for, None where nothing can be told.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from adrelay.providers.base import Call
from adrelay.security.tokens import attempt_of

_CLOCKS_DIFFER = timedelta(minutes=1)
_CALLBACKS = "/v1/callbacks/"


def ours(*signs: bool | None) -> bool | None:
    """What the signs say together: one against it is enough, then one for it."""
    if False in signs:
        return False
    return True if True in signs else None


def agrees(told: Any, asked: Any) -> bool | None:
    """False when the vendor tells something else than was asked; the same may have been asked by others."""
    return False if told is not None and told != asked else None


def in_time(told: Any, call: Call) -> bool | None:
    """False when the job was made (ISO 8601 with its offset) before the attempt's request left."""
    made = moment(told)
    if made is None or call.sent_at is None:
        return None
    return False if made < call.sent_at - _CLOCKS_DIFFER else None


def called_back(document: Any, call: Call) -> bool | None:
    """By a callback URL of ours that the vendor echoes, at whatever depth: its path names the attempt."""
    named = [attempt_of(url.rpartition("/")[2]) for url in _callbacks(document)]
    return ours(*(None if one is None else one == (call.job_id, call.number) for one in named))


def moment(told: Any) -> datetime | None:
    """The time that `told` says; None when it is none, or does not say where on Earth."""
    try:
        found = datetime.fromisoformat(told) if isinstance(told, str) else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None


def _callbacks(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if _CALLBACKS in value:
            yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _callbacks(inner)
