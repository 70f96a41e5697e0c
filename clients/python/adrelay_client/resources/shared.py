"""What the parts of the API are read by: paths, pages, keys, waits."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from urllib.parse import quote
from uuid import uuid4

from adrelay_client.errors import NotEnded, Unsendable
from adrelay_client.exchange import Api, Pause, Steps
from adrelay_client.operations import Page

Document = TypeVar("Document", bound=Mapping[str, Any])

_SHORTEST_LOOK = 0.5  # seconds between two looks where the API answers at once
_LONGEST_LOOK = 5.0


def at(*parts: str | int) -> str:
    """The path of these parts below `/v1`; an id can hold nothing that would lead elsewhere. Unsendable
    for one that would: none at all, and the dots of relative paths."""
    if wrong := [part for part in parts if str(part) in ("", ".", "..")]:
        raise Unsendable(f"{wrong[0]!r} is no id")
    return "/v1/" + "/".join(quote(str(part), safe="") for part in parts)


def once(key: str | None) -> dict[str, str]:
    """What makes a create one create, however often it is sent: the given key, or a new one."""
    return {"Idempotency-Key": key or f"py-{uuid4()}"}


def pages(api: Api, path: str, key: str, params: Mapping[str, Any]) -> Steps[Page[Any]]:
    """A page of a list, whose items stand under `key`."""
    document = yield from api.read("GET", path, params=params)
    cursor = document.get("next_cursor")
    rest = pages(api, path, key, {**params, "cursor": cursor}) if cursor else None
    return Page(document[key], rest)


def until(
    api: Api,
    look: Callable[[float], Steps[Document]],
    *,
    going_on: frozenset[str],
    timeout: float,
    on_look: Callable[[Document], object] | None,
) -> Steps[Document]:
    """The document once its status is none of `going_on`. `look` reads it, and is told how many seconds are
    left. Raises NotEnded after `timeout` seconds."""
    clock = api.patience.clock
    end = clock() + timeout
    pause = _SHORTEST_LOOK
    while True:
        began = clock()
        document = yield from look(end - began)
        if on_look is not None:
            on_look(document)
        if document["status"] not in going_on:
            return document
        now = clock()
        if now >= end:
            raise NotEnded(document, timeout)
        if now - began < pause:  # it did not wait for us
            yield Pause(min(pause, end - now))
            pause = min(pause * 1.5, _LONGEST_LOOK)


def if_version(version: int | str | None) -> dict[str, str]:
    """What makes a change one of this version, or a Conflict."""
    return {} if version is None else {"If-Match": f'"{version}"'}


def deleted(api: Api, path: str, headers: Mapping[str, str | None] | None = None) -> Steps[None]:
    """NotFound where it is gone already, also by a first try whose answer was lost."""
    # Of a certain version it is asked for once: our own change would be the other one.
    yield from api.ask("DELETE", path, headers=headers, repeatable=not headers)


def flat(values: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters as a query has them: lists with commas."""
    return {name: ",".join(value) if isinstance(value, list) else value for name, value in values.items()}
