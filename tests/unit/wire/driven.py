"""A driver, what its vendor answers, and what came out of it; operations that it runs."""

from dataclasses import dataclass, field

import httpx

from adrelay.errors import ProviderBusy
from adrelay.providers.base import Operation, paid, to_vendor
from adrelay.providers.headers import HeaderAuth
from adrelay.security.bounds import BoundedTransport
from adrelay.wire.driver import Driver
from adrelay.wire.pace import Pace

BASE = "https://api.vendor.example/v2"
Answer = httpx.Response | Exception


@dataclass
class FreePace(Pace):
    """A vendor without limits; keeps what it was told."""

    asked: list[bool] = field(default_factory=list)
    held: list[tuple[str, float]] = field(default_factory=list)
    heeded: list[str | None] = field(default_factory=list)
    busy: ProviderBusy | None = None

    def check(self, *, paid: bool) -> None:
        self.asked.append(paid)
        if self.busy:
            raise self.busy

    def heed(self, headers: httpx.Headers) -> None:
        self.heeded.append(headers.get("ratelimit-remaining"))

    def hold(self, name: str, seconds: float) -> None:
        self.held.append((name, seconds))


@dataclass
class Line:
    """A driver, and what came out of it in order: requests, "before paid", pauses."""

    answers: list[Answer]
    log: list[str] = field(default_factory=list)
    requests: list[httpx.Request] = field(default_factory=list)
    pace: FreePace = field(default_factory=FreePace)

    def drive(self, operation: Operation[object], **changes: object) -> object:
        made = self.driver()
        for name, value in changes.items():
            setattr(made, name, value)
        return made.drive(operation)

    def driver(self) -> Driver:
        transport = BoundedTransport(httpx.MockTransport(self._answer))
        return Driver(
            base_url=BASE,
            auth=HeaderAuth({"authorization": "Bearer hush"}),
            pace=self.pace,
            pause=lambda seconds: self.log.append(f"pause {seconds:g}"),
            before_paid=lambda: self.log.append("before paid"),
            client=httpx.Client(transport=transport),
        )

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        self.log.append(f"{request.method} {request.url}")
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def buy(url: str = f"{BASE}/ads", then: str | None = None) -> Operation[int]:
    """A paid request, and perhaps a question or a picture after it."""
    response = yield paid(to_vendor(httpx.Request("POST", url, json={"a": 1})))
    if then:
        request = httpx.Request("GET", then)
        yield to_vendor(request) if then.startswith(BASE) else request
    return response.status_code


def ask(url: str = f"{BASE}/ads/1", method: str = "GET") -> Operation[int]:
    response = yield to_vendor(httpx.Request(method, url))
    return response.status_code


def fetch(url: str, method: str = "GET") -> Operation[int]:
    """A picture of the user's, say."""
    response = yield httpx.Request(method, url)
    return response.status_code


ELSEWHERE = [
    "https://evil.example/ads",
    "http://api.vendor.example/v2/ads",
    "https://api.vendor.example:8443/v2/ads",
    "https://api.vendor.example.evil.example/v2/ads",
    "https://api.vendor.example@evil.example/v2/ads",
    "https://evil.example/?https://api.vendor.example/v2/ads",
    "https://sub.api.vendor.example/v2/ads",
    "https://api.vendor.example./v2/ads",
]
