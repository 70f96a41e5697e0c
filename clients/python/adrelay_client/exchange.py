"""What is asked, how often and after which pauses: generators that neither send nor wait.

An operation yields `Send` and `Pause`, is sent what came of it, and returns its result. Two drivers run them
(`clients`), one for threads and one for event loops, so nothing here is written twice.
"""

import random
import re
import time
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

import httpx

from adrelay_client.errors import Unreachable, Unsendable, refusal, retry_after

T = TypeVar("T")

_TRIED_AGAIN = {429, 502, 503, 504}
# Where one of these is raised nothing has left, so nothing can have been done.
_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
_FIELD = re.compile(r"[!-~](?:[ -~]*[!-~])?")  # a header's value
_NEVER_TO_BE = (httpx.UnsupportedProtocol, httpx.LocalProtocolError)  # a URL or a header that is none


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


def answered(send: Send, patience: Patience, *, repeatable: bool) -> Steps[httpx.Response]:
    """The answer, below 400; of what goes `into` something, 200.

    What may have been done is asked again only if it is `repeatable`: done twice, it is as done once. A 429
    says that nothing was done. Raises Refused and Unreachable.
    """
    tried = 0
    while True:
        tried += 1
        try:
            response = yield send
        except httpx.RequestError as error:
            again = (repeatable or isinstance(error, _NEVER_SENT)) and not isinstance(error, _NEVER_TO_BE)
            pause = patience.pause(tried) if again else None
            if pause is None:
                raise Unreachable(f"{send.request.url.host} does not answer: {error}") from error
        else:
            if response is None:
                raise TypeError("a request was sent nothing")
            if response.status_code == 200 or (response.status_code < 400 and send.into is None):
                return response
            again = response.status_code in _TRIED_AGAIN and (repeatable or response.status_code == 429)
            pause = patience.pause(tried, retry_after(response)) if again else None
            if pause is None:
                raise refusal(response)
        yield Pause(pause)


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
        given = {name: value for name, value in (params or {}).items() if value is not None}
        more = {name: value for name, value in (headers or {}).items() if value is not None}
        if wrong := [name for name, value in more.items() if not _FIELD.fullmatch(str(value))]:
            raise Unsendable(f"{more[wrong[0]]!r} can be no {wrong[0]}: a header holds ASCII, in one line")
        url = self.url.copy_with(path=self.url.path.rstrip("/") + path)
        try:
            return httpx.Request(method, url, params=given or None, headers={**self.headers, **more}, **body)
        except (TypeError, ValueError, RecursionError) as error:  # httpx writes the body as JSON
            raise Unsendable(f"what is asked cannot be written: {error}") from error

    def ask(self, method: str, path: str, *, repeatable: bool = True, **more: Any) -> Steps[httpx.Response]:
        return answered(Send(self.request(method, path, **more)), self.patience, repeatable=repeatable)

    def read(self, method: str, path: str, **more: Any) -> Steps[Any]:
        """The document that is answered; its type is what the caller knows of it."""
        response = yield from self.ask(method, path, **more)
        try:
            return response.json()
        except ValueError as error:  # some proxy, or a page to log in at
            raise Unreachable(
                f"{self.url.host} answers {response.status_code} with what is no JSON"
            ) from error
