"""The cases that a vendor's test module is made of."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from adrelay.brief import Brief
from adrelay.jobs.model import JobKind
from adrelay.providers.base import Price


@dataclass(frozen=True, slots=True)
class Example:
    """A generation that the vendor documents: what the user says, what must be sent, what the vendor says.

    `sends` is the paid request's (method, path, body), its body as `ProviderContract.body` reads it.
    `answer` is the vendor's (HTTP status, JSON); `reference` the id in it.
    """

    name: str
    kind: JobKind
    sends: tuple[str, str, Any]
    answer: tuple[int, Any]
    reference: str | None
    brief: Brief = field(default_factory=lambda: Brief(direction="As documented."))
    options: Mapping[str, Any] = field(default_factory=dict)
    price: Price | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that must be said before anything is sent: `field` is the whole dotted path."""

    field: str
    kind: JobKind
    brief: Brief = field(default_factory=lambda: Brief(direction="As documented."))
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A vendor's no to the paid request, and what it must become."""

    status: int
    body: Any
    code: str
    field: str | None = None
    retryable: bool = False


@dataclass(frozen=True, slots=True)
class Callback:
    """A genuine callback and what it hints at."""

    body: bytes
    reference: str | None
    final: bool = True
    headers: Mapping[str, str] = field(default_factory=dict)


def respond(status: int, body: Any) -> httpx.Response:
    """An answer with `body`: text and bytes as they are, anything else as JSON."""
    content = body if isinstance(body, str | bytes) else json.dumps(body)
    return httpx.Response(status, content=content, headers={"content-type": "application/json"})
