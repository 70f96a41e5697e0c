"""A vendor for tests of what is around adapters: a small adapter, and the server it talks to.

The server counts purchases. `faults` are what happens to its next answers to paid requests.
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar

import httpx
import pytest

from adrelay.error_codes import ErrorCode
from adrelay.errors import Rejected
from adrelay.jobs.model import AttemptState, Deliverable, Outcome, Purchase
from adrelay.providers import answers, origin, registry
from adrelay.providers.base import (
    Call,
    CallbackHint,
    Operation,
    Price,
    Provider,
    Recovery,
    Report,
    Submission,
    WaitPolicy,
    paid,
)
from adrelay.providers.signatures import check_hmac
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import Brief

NAME = "fleeting"
BASE_URL = "https://api.fleeting.example"
SECRET = "hush-hush"


class Fleeting(Provider):
    """Can list what was bought, so that a lost answer can be recovered; stops what it is asked to; and signs
    its callbacks."""

    name = NAME
    title = "Fleeting"
    docs_url = BASE_URL
    base_url = BASE_URL
    kinds: ClassVar[frozenset[JobKind]] = frozenset({JobKind.IMAGE_AD})
    secret_keys = ("api_key",)
    wait: ClassVar[Mapping[JobKind, WaitPolicy]] = {
        JobKind.IMAGE_AD: WaitPolicy(first_look=5, interval=5, safety=60, deadline=600)
    }
    concurrency = 2
    cancels = True
    callbacks = True
    signs_callbacks = True

    def price(self, kind: JobKind, brief: Brief, options: Mapping[str, Any]) -> Price:
        return Price(Decimal("2.00"))

    def submit(self, call: Call) -> Operation[Submission]:
        body = {"key": call.idempotency_key, "callback_url": call.callback_url}
        response = yield paid(call.request("POST", "/ads", json=body))
        if response.is_client_error:
            raise Rejected(ErrorCode.INVALID_REQUEST, response.text, field="brief")
        return Submission(reference=response.json()["id"])

    def recover(self, call: Call) -> Operation[Submission | Recovery]:
        response = yield call.request("GET", "/ads", params={"key": call.idempotency_key})
        found = response.json()["ads"]
        return Submission(reference=found[0]["id"]) if found else Recovery.NOT_BOUGHT

    def verify_callback(
        self, body: bytes, headers: Mapping[str, str], credentials: Mapping[str, str]
    ) -> None:
        check_hmac(credentials["api_key"], body, headers.get("x-fleeting-signature"))

    def parse_callback(self, body: bytes, headers: Mapping[str, str]) -> CallbackHint:
        document = answers.read_callback(body)
        return CallbackHint(answers.identifier(document.get("ad")), final=document.get("done") is True)

    def cancel(self, call: Call) -> Operation[Report]:
        response = yield call.request("POST", f"/ads/{call.reference}/cancel")
        if response.is_client_error:
            raise Rejected(ErrorCode.CONFLICT, response.text)
        refunded = {True: Purchase.NO, False: Purchase.YES}.get(response.json().get("refunded"))
        if refunded is None:
            return Report()
        return Report(outcome=Outcome(state=AttemptState.CANCELED, purchase=refunded))

    def poll(self, calls: Sequence[Call]) -> Operation[list[Report]]:
        response = yield calls[0].request("GET", "/ads", params={"id": str(calls[0].reference)})
        ads = response.json()["ads"]
        if not ads:
            return [Report()]
        (ad,) = ads
        ours = origin.in_time(ad.get("made_at"), calls[0])
        if ad["status"] == "working":
            return [Report(ours=ours)]
        if ad["status"] == "failed":
            return [Report(outcome=Outcome(state=AttemptState.FAILED, purchase=Purchase.NO), ours=ours)]
        picture = Deliverable(url=ad["url"])
        return [
            Report(
                ours=ours,
                outcome=Outcome(
                    state=AttemptState.SUCCEEDED,
                    deliverables=(picture,),
                    expected=1,
                    purchase=Purchase.YES,
                    cost=Decimal("2.00"),
                ),
            )
        ]


def signed(body: bytes, secret: str = SECRET) -> dict[str, str]:
    """The headers of a callback from the vendor."""
    return {"X-Fleeting-Signature": hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}


@dataclass
class Server:
    """The vendor's side. A fault is a status to answer instead, or an exception; `after` it has bought.
    `stops` are what its next cancels are answered with: a document, a status, or an exception. `made_at` is
    when it says its ads were made."""

    ads: dict[str, str] = field(default_factory=dict)  # id → idempotency key
    faults: list[tuple[str, int | Exception]] = field(default_factory=list)
    status: str = "done"
    stops: list[dict[str, Any] | int | Exception] = field(default_factory=list)
    made_at: str | None = None
    url: str = "https://files.fleeting.example/1.png"
    requests: list[httpx.Request] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if request.url.path.endswith("/cancel"):
            return self._stop()
        if request.method == "POST":
            return self._buy(request)
        wanted = dict(request.url.params)
        ads = [
            {"id": ad, "status": self.status, "url": self.url, "made_at": self.made_at}
            for ad, key in self.ads.items()
            if wanted.get("key", key) == key and wanted.get("id", ad) == ad
        ]
        return httpx.Response(200, json={"ads": ads})

    @property
    def stopped(self) -> list[str]:
        """The ads that it was asked to stop."""
        paths = [request.url.path for request in self.requests]
        return [path.split("/")[2] for path in paths if path.endswith("/cancel")]

    def _stop(self) -> httpx.Response:
        answer = self.stops.pop(0) if self.stops else {"refunded": True}
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, int):
            return httpx.Response(answer, text="It is done already")
        return httpx.Response(200, json=answer)

    def _buy(self, request: httpx.Request) -> httpx.Response:
        when, fault = self.faults.pop(0) if self.faults else ("", 201)
        if when != "before":
            number = f"ad-{len(self.ads) + 1}"
            key = httpx.Response(200, content=request.content).json()["key"]
            self.ads[number] = key
        if isinstance(fault, Exception):
            raise fault
        return httpx.Response(fault, json={"id": f"ad-{len(self.ads)}"})


def install(monkeypatch: pytest.MonkeyPatch) -> Server:
    """Put the vendor into the registry, and its server behind the driver."""
    monkeypatch.setitem(registry.PROVIDERS, NAME, f"{__name__}:{Fleeting.__name__}")
    server = Server()
    monkeypatch.setattr(
        "adrelay.wire.line.guarded_client",
        lambda **_: httpx.Client(transport=httpx.MockTransport(server)),
    )
    monkeypatch.setattr("adrelay.wire.line.time.sleep", lambda _: None)
    return server
