"""Plays the driver without a network: runs an adapter's operation against a vendor that is a function."""

import json
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import httpx

from adrelay.providers.base import TokenCache

T = TypeVar("T")
Vendor = Callable[[httpx.Request], httpx.Response]
FIXTURES = Path(__file__).parent / "fixtures"


@dataclass(frozen=True, slots=True)
class Conversation(Generic[T]):
    """What an operation returned, and every request it yielded (as sent, with credentials)."""

    value: T
    requests: list[httpx.Request]

    @property
    def paid(self) -> list[httpx.Request]:
        return [request for request in self.requests if request.extensions.get("adrelay_paid")]


class MemoryTokens(TokenCache):
    """A token cache without a clock: nothing in it expires."""

    def __init__(self) -> None:
        self.kept: dict[str, Mapping[str, Any]] = {}

    def get(self, name: str) -> Mapping[str, Any] | None:
        return self.kept.get(name)

    def put(self, name: str, value: Mapping[str, Any], *, expires_at: float) -> None:
        self.kept[name] = value


def converse(
    operation: Generator[httpx.Request, httpx.Response, T],
    vendor: Vendor,
    *,
    base_url: str,
    auth: httpx.Auth,
) -> Conversation[T]:
    """Answer what `operation` yields by `vendor` until it returns. Credentials go with what is marked as a
    request to the vendor, which must go to `base_url`."""
    requests: list[httpx.Request] = []
    try:
        request = next(operation)
        while True:
            request.read()
            requests.append(request)
            if request.extensions.get("adrelay_vendor"):
                assert str(request.url).startswith(base_url), request.url
                request = operation.send(_authenticated(request, vendor, auth))
            else:
                request = operation.send(_answer(request, vendor))
    except StopIteration as stop:
        return Conversation(stop.value, requests)


def _authenticated(request: httpx.Request, vendor: Vendor, auth: httpx.Auth) -> httpx.Response:
    flow = auth.sync_auth_flow(request)
    outgoing = next(flow)
    while True:
        response = _answer(outgoing, vendor)
        try:
            outgoing = flow.send(response)
        except StopIteration:
            return response


def _answer(request: httpx.Request, vendor: Vendor) -> httpx.Response:
    response = vendor(request)
    response.request = request
    return response


def fixture(path: str) -> str:
    """The text of a fixture: an example of the vendor's own, word for word (see fixtures/SOURCES.md)."""
    return (FIXTURES / path).read_text(encoding="utf-8")


def json_fixture(path: str) -> Any:
    return json.loads(fixture(path))
