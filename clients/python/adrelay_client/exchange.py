"""What is asked, how often and after which pauses: generators that neither send nor wait.

An operation yields `Send` and `Pause`, is sent what came of it, and returns its result. Two drivers run them
(`clients`), one for threads and one for event loops, so nothing here is written twice.
"""

import random
import re
import time
from collections.abc import Callable, Generator, Mapping, Set
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

import httpx

from adrelay_client.errors import AdrelayError, Unreachable, Unsendable, refusal, retry_after

T = TypeVar("T")
E = TypeVar("E", bound=AdrelayError)

# A 500 is also how the gateway tells that a function died, perhaps when it had done all.
_TRIED_AGAIN = {408, 429, 500, 502, 503, 504}
# Where one of these is raised nothing has left, so nothing can have been done.
_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
_FIELD = re.compile(r"[!-~](?:[ -~]*[!-~])?")  # a header's value
_NEVER_TO_BE = (httpx.UnsupportedProtocol, httpx.LocalProtocolError)  # a URL or a header that is none

TOLD = frozenset({200, 201, 202})
"""How the API answers with a document."""
LED = TOLD | {302}
"""How it answers with a document that leads to a file."""
DONE = frozenset({204})
"""How it, and S3, say that something is done, and no more."""
_WHOLE = frozenset({200})


class Sink(Protocol):
    """Takes a body piece by piece. Where the connection breaks it begins again."""

    def begin(self) -> None: ...
    def take(self, piece: bytes) -> None: ...


@dataclass(frozen=True)
class Send:
    """`into` takes the body of an answer that is 200, and is good for no other; the answer then has none."""

    request: httpx.Request
    into: Sink | None = None


@dataclass(frozen=True)
class Pause:
    seconds: float


Command = Send | Pause
Steps = Generator[Command, httpx.Response | None, T]


@dataclass(frozen=True)
class Patience:
    """How often a request is tried, and the pauses between.

    The nth pause is drawn between nothing and `first` · 2ⁿ seconds, so that many clients that failed together
    do not come back together; a `Retry-After` is kept to where it asks for more. One beyond `longest` seconds
    is not waited for.
    """

    tries: int = 5
    first: float = 0.5
    longest: float = 60.0
    draw: Callable[[], float] = field(default=random.random, repr=False)
    clock: Callable[[], float] = field(default=time.monotonic, repr=False)

    def pause(self, tried: int, asked: float | None = None) -> float | None:
        """Seconds after so many tries; None to give up."""
        if tried >= self.tries or (asked or 0.0) > self.longest:
            return None
        return max(asked or 0.0, self.draw() * min(self.first * 2.0**tried, self.longest))


def answered(
    send: Send,
    patience: Patience,
    *,
    repeatable: bool,
    expected: Set[int] = TOLD,
    had: Set[int] = frozenset(),
) -> Steps[httpx.Response]:
    """The answer, which has one of the `expected` statuses; of what goes `into` something, 200. Any other
    below 400 is none of the API's: whoever redirects, or shows a page to log in at, has done nothing of it.

    What may have been done is asked again only if it is `repeatable`: done twice, it is as done once. A 429
    says that nothing was done. `had`: statuses that say of what may have been done before that it has been.
    Raises Refused and Unreachable.
    """
    tried, lost = 0, False  # `lost`: whether an earlier try may have done it
    while True:
        tried += 1
        try:
            response = yield send
        except httpx.RequestError as error:
            never = isinstance(error, _NEVER_SENT)
            lost, again = lost or not never, (repeatable or never) and not isinstance(error, _NEVER_TO_BE)
            pause = patience.pause(tried) if again else None
            if pause is None:
                told = f"{send.request.url.host} does not answer: {error}"
                raise _open(Unreachable(told), send) from error
        else:
            if response is None:
                raise TypeError("a request was sent nothing")
            if response.status_code < 400:
                return _of_the_api(send, response, expected)
            if lost and response.status_code in had:
                return response
            again = response.status_code in _TRIED_AGAIN and (repeatable or response.status_code == 429)
            pause = patience.pause(tried, retry_after(response)) if again else None
            if pause is None:
                refused = refusal(response)
                by_the_api = refused.code and refused.status < 500  # which has done nothing, this time
                raise refused if by_the_api and not lost else _open(refused, send)
            lost = lost or response.status_code != 429
        yield Pause(pause)


def _open(error: E, send: Send) -> E:
    """An error that leaves open whether it was done."""
    error.idempotency_key = send.request.headers.get("Idempotency-Key")
    return error


def _of_the_api(send: Send, response: httpx.Response, expected: Set[int]) -> httpx.Response:
    host, status = send.request.url.host, response.status_code
    if status not in (expected if send.into is None else _WHOLE):
        told = f"{host} answers {status}{_led(response)}, which is no answer of the API's to this"
        raise _open(Unreachable(told), send)
    if send.into is not None and response.headers.get("content-type", "").startswith("text/html"):
        raise Unreachable(f"{host} answers with a web page, which is no file of the API's")
    return response


def _led(response: httpx.Response) -> str:
    """Whose place a redirect leads to; the rest of its URL may be somebody's secret."""
    try:
        there = httpx.URL(response.headers.get("location", ""))
    except httpx.InvalidURL:
        return ""
    return f" and leads to {there.scheme}://{there.host}" if there.host else ""


@dataclass(frozen=True)
class Api:
    """Where the API is, and as whom it is asked."""

    url: httpx.URL
    headers: Mapping[str, str] = field(repr=False)  # they hold the key
    patience: Patience

    def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        headers: Mapping[str, str | None] | None = None,
        **body: Any,
    ) -> httpx.Request:
        """`body` is httpx's: `json`, or `files` and `data`. Parameters and headers that are None are left
        out; those that are true or false are written as JSON has them. Raises Unsendable."""
        if "json" in body:
            held(body["json"])
        given = {name: value for name, value in (params or {}).items() if value is not None}
        more = {name: value for name, value in (headers or {}).items() if value is not None}
        if wrong := [name for name, value in more.items() if not _FIELD.fullmatch(str(value))]:
            raise Unsendable(f"{more[wrong[0]]!r} can be no {wrong[0]}: a header holds ASCII, in one line")
        try:
            url = self.url.copy_with(path=self.url.path.rstrip("/") + path)
            return httpx.Request(method, url, params=given or None, headers={**self.headers, **more}, **body)
        except (httpx.InvalidURL, TypeError, ValueError, RecursionError) as error:  # also the body's JSON
            raise Unsendable(f"what is asked cannot be written: {error}") from error

    def ask(
        self,
        method: str,
        path: str,
        *,
        repeatable: bool = True,
        expected: Set[int] = TOLD,
        had: Set[int] = frozenset(),
        **more: Any,
    ) -> Steps[httpx.Response]:
        send = Send(self.request(method, path, **more))
        return answered(send, self.patience, repeatable=repeatable, expected=expected, had=had)

    def read(
        self, method: str, path: str, *, needs: Mapping[str, type] | None = None, **more: Any
    ) -> Steps[Any]:
        """The document that is answered, an object; its type is what the caller knows of it. `needs`: fields
        that what follows cannot do without, and what each is."""
        response = yield from self.ask(method, path, **more)
        try:
            return self.having(self._document(response), needs or {})
        except Unreachable as error:
            error.idempotency_key = (more.get("headers") or {}).get("Idempotency-Key")
            raise

    def _document(self, response: httpx.Response) -> Any:
        try:
            return response.json()
        except (ValueError, RecursionError) as error:  # some proxy, or a page to log in at
            told = f"{response.status_code} with what is no JSON"
            raise Unreachable(f"{self.url.host} answers {told}") from error

    def having(self, document: Any, needs: Mapping[str, type]) -> Any:
        """The document, or a part of one, if it is an object with these fields; lists are such of objects.
        Raises Unreachable: whoever answers otherwise is not the API."""
        if not isinstance(document, dict) or not document:
            raise Unreachable(f"{self.url.host} answers with what is no document of the API's")
        for name, kind in needs.items():
            found = document.get(name)
            within = found if isinstance(found, list) else []
            if not isinstance(found, kind) or not all(isinstance(one, dict) for one in within):
                raise Unreachable(f"{self.url.host} answers with a document that lacks {name!r}")
        return document


def held(body: Any) -> Any:
    """What is to be sent, which is an object. Raises Unsendable."""
    if not isinstance(body, Mapping):
        raise Unsendable(f"what is sent is an object, not {type(body).__name__}")
    return body
