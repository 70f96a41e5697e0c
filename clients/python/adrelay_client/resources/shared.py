"""What the parts of the API are read by: paths, pages, keys, waits."""

import math
import reprlib
from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from urllib.parse import quote
from uuid import uuid4

from adrelay_client.errors import NotEnded, Unreachable, Unsendable
from adrelay_client.exchange import DONE, Api, Pause, Steps, held
from adrelay_client.operations import Page

MADE: Mapping[str, type] = {"id": str}
"""What a document has of something that was made."""
EDITED: Mapping[str, type] = {"version": int}
Document = TypeVar("Document", bound=Mapping[str, Any])

_SHORTEST_LOOK = 0.5  # seconds between two looks where the API answers at once
_LONGEST_LOOK = 5.0
_GONE = frozenset({404, 410})


def at(*parts: str | int) -> str:
    """The path of these parts below `/v1`; an id can hold nothing that would lead elsewhere. Unsendable
    for one that would: none at all, and the dots of relative paths; and for what no path can hold."""
    return "/v1/" + "/".join(map(_part, parts))


def _part(part: str | int) -> str:
    if isinstance(part, str | int) and str(part) not in ("", ".", ".."):
        try:
            return quote(str(part), safe="")
        except UnicodeEncodeError:  # half a character
            pass
    raise Unsendable(f"{reprlib.repr(part)} is no id")


def once(key: str | None) -> dict[str, str]:
    """What makes a create one create, however often it is sent: the given key, or a new one. Unsendable for
    an empty one, as of a variable that is not set: under new ones each run would buy again."""
    if key is None:
        return {"Idempotency-Key": f"py-{uuid4()}"}
    if not key:
        raise Unsendable("the idempotency key is empty: give one, or none for a new one")
    return {"Idempotency-Key": key}


def planned(request: Mapping[str, Any]) -> dict[str, Any]:
    """A request as a dry run. Unsendable for what is none."""
    return {**held(request), "dry_run": True}


def submitted(request: Document) -> Document:
    """A request that is to be done. Unsendable for what is none, and for a dry run."""
    if held(request).get("dry_run"):
        raise Unsendable("plan() makes dry runs")
    return request


def pages(api: Api, path: str, key: str, params: Mapping[str, Any]) -> Steps[Page[Any]]:
    """A page of a list, whose items stand under `key`."""
    document = yield from api.read("GET", path, params=params, needs={key: list})
    cursor = document.get("next_cursor")
    if cursor and cursor == params.get("cursor"):
        raise Unreachable(f"{api.url.host} answers with a list that has no end")
    rest = pages(api, path, key, {**params, "cursor": cursor}) if cursor else None
    return Page(document[key], rest)


def until(
    api: Api,
    look: Callable[[float], Steps[Document]],
    *,
    going_on: frozenset[str],
    timeout: float | None,
    on_look: Callable[[Document], object] | None,
) -> Steps[Document]:
    """The document once its status is none of `going_on`. `look` reads it, and is told how many seconds are
    left. Raises NotEnded after `timeout` seconds; None waits for as long as it takes."""
    clock = api.patience.clock
    end = math.inf if timeout is None else clock() + timeout
    pause = _SHORTEST_LOOK
    while True:
        began = clock()
        document = yield from look(end - began)
        api.having(document, {"status": str})
        if on_look is not None:
            on_look(document)
        if document["status"] not in going_on:
            return document
        now = clock()
        if timeout is not None and now >= end:
            raise NotEnded(document, timeout)
        if now - began < pause:  # it did not wait for us
            yield Pause(min(pause, end - now))
            pause = min(pause * 1.5, _LONGEST_LOOK)


def if_version(version: int | str | None) -> dict[str, str]:
    """What makes a change one of this version, or a Conflict."""
    return {} if version is None else {"If-Match": f'"{version}"'}


def deleted(api: Api, path: str, headers: Mapping[str, str | None] | None = None) -> Steps[None]:
    """NotFound where it was gone already, but not by a first try whose answer was lost."""
    # Of a certain version it is asked for once: our own change would be the other one.
    yield from api.ask("DELETE", path, headers=headers, repeatable=not headers, expected=DONE, had=_GONE)


def flat(values: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters as a query has them: lists with commas."""
    return {name: ",".join(value) if isinstance(value, list) else value for name, value in values.items()}
