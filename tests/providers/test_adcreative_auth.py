"""AdCreative.ai's token: asked for once, shared, renewed before it expires and when it is refused."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import httpx
import pytest

from adrelay.errors import ProviderBusy, Rejected
from adrelay.providers.adcreative.adapter import AdCreative
from adrelay.providers.adcreative.auth import JwtAuth, expiry
from adrelay.providers.base import Call
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import Brief
from adrelay.security.urls import guarded_client
from adrelay.wire.driver import Driver
from adrelay.wire.pace import Pace
from tests.providers.adcreative_vendor import (
    API,
    APPLICATION,
    CREDENTIALS,
    EXPIRES,
    FORM,
    PHOTO,
    PNG,
    START,
    TOKEN,
)
from tests.providers.cases import respond
from tests.providers.conversation import MemoryTokens
from tests.providers.forms import form_of

BASE_URL = "https://vendor.example/prefix"
CALL = Call(
    job_id="job_1",
    number=1,
    kind=JobKind.PRODUCT_PHOTO,
    brief=Brief(direction="As documented."),
    options=FORM,
    idempotency_key="job_1.1.fresh-key",
    base_url=BASE_URL,
    credentials=CREDENTIALS,
)


def client(tokens: MemoryTokens, clock: Callable[[], float], vendor: Any) -> httpx.Client:
    auth = JwtAuth(CREDENTIALS, tokens, clock)
    return httpx.Client(auth=auth, transport=httpx.MockTransport(vendor), base_url=BASE_URL)


def test_a_token_is_asked_for_once_and_shared() -> None:
    seen: list[httpx.Request] = []

    def vendor(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return respond(200, TOKEN if "GenerateJwtToken" in request.url.path else [])

    tokens = MemoryTokens()
    for _ in range(2):
        with client(tokens, lambda: EXPIRES - 3600, vendor) as api:
            api.get(f"{API}/PresetKeys")
            api.get(f"{API}/PresetKeys")
    assert [request.url.path.rpartition("/")[2] for request in seen] == ["GenerateJwtToken"] + [
        "PresetKeys"
    ] * 4
    assert str(seen[0].url) == f"{BASE_URL}/api/v1/Authorization/GenerateJwtToken"
    assert json.loads(seen[0].content) == {
        "applicationId": f"urn:uuid:{APPLICATION}",
        "jwtPrivateKey": CREDENTIALS["jwt_private_key"],
    }
    assert all(request.headers["x-api-secret"] == CREDENTIALS["api_secret"] for request in seen)
    assert {request.headers["authorization"] for request in seen[1:]} == {"Bearer first.jwt.token"}


def test_a_token_is_renewed_before_it_expires() -> None:
    now, asked = [EXPIRES - 3600], []

    def vendor(request: httpx.Request) -> httpx.Response:
        if "GenerateJwtToken" not in request.url.path:
            return respond(200, [])
        asked.append(now[0])
        return respond(200, TOKEN)

    with client(MemoryTokens(), lambda: now[0], vendor) as api:
        for now[0] in (EXPIRES - 3600, EXPIRES - 100, EXPIRES - 59):
            api.get(f"{API}/PresetKeys")
    assert asked == [EXPIRES - 3600, EXPIRES - 59]


def test_a_401_brings_one_new_token() -> None:
    issued: list[str] = []

    def vendor(request: httpx.Request) -> httpx.Response:
        if "GenerateJwtToken" in request.url.path:
            issued.append(f"token-{len(issued)}")
            return respond(200, {**TOKEN, "accessToken": issued[-1]})
        return respond(200 if request.headers["authorization"] == "Bearer token-1" else 401, {})

    with client(MemoryTokens(), lambda: EXPIRES - 3600, vendor) as api:
        answer = api.post(f"{API}/AdCreative", files={"productName": (None, "Bottle")})
        assert answer.status_code == 200
        assert form_of(answer.request) == {"productName": b"Bottle"}
        issued.clear()
        assert api.get(f"{API}/PresetKeys").status_code == 200
    assert issued == []


def test_a_401_that_stays_is_given_back() -> None:
    issued: list[int] = []

    def vendor(request: httpx.Request) -> httpx.Response:
        if "GenerateJwtToken" in request.url.path:
            issued.append(1)
            return respond(200, TOKEN)
        return respond(401, {})

    with client(MemoryTokens(), lambda: EXPIRES - 3600, vendor) as api:
        assert api.get(f"{API}/PresetKeys").status_code == 401
    assert len(issued) == 2


def test_a_token_that_another_invocation_renewed_is_taken() -> None:
    tokens = MemoryTokens()
    issued: list[int] = []

    def vendor(request: httpx.Request) -> httpx.Response:
        if "GenerateJwtToken" in request.url.path:
            issued.append(1)
            return respond(200, TOKEN)
        if request.headers["authorization"] == "Bearer other.token":
            return respond(200, [])
        for name, value in tokens.kept.items():
            tokens.kept[name] = {**value, "access_token": "other.token"}
        return respond(401, {})

    with client(tokens, lambda: EXPIRES - 3600, vendor) as api:
        assert api.get(f"{API}/PresetKeys").status_code == 200
    assert len(issued) == 1


class NoPace(Pace):
    """A vendor that is never in our way."""

    def __init__(self) -> None: ...

    def check(self, *, paid: bool) -> None: ...

    def heed(self, headers: httpx.Headers) -> None: ...

    def hold(self, name: str, seconds: float) -> None: ...


def test_the_driver_takes_the_requests_for_a_token_for_no_redirects(monkeypatch: pytest.MonkeyPatch) -> None:
    issued: list[str] = []
    pauses: list[float] = []

    def vendor(request: httpx.Request) -> httpx.Response:
        if "GenerateJwtToken" in request.url.path:
            issued.append(f"token-{len(issued)}")
            return respond(200, {**TOKEN, "accessToken": issued[-1]})
        return respond(200 if request.headers["authorization"] == "Bearer token-1" else 401, START)

    monkeypatch.setattr("adrelay.security.urls.guarded_transport", lambda: httpx.MockTransport(vendor))
    auth = JwtAuth(CREDENTIALS, MemoryTokens(), lambda: EXPIRES - 3600)
    driver = Driver(BASE_URL, auth, NoPace(), pauses.append, guarded_client())
    assert driver.drive(AdCreative().submit(CALL)).reference == START["imageRenderProcessId"]
    assert (issued, pauses) == (["token-0", "token-1"], [])


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (400, {}, Rejected),
        (401, {}, Rejected),
        (429, {}, ProviderBusy),
        (503, "", ProviderBusy),
        (200, "<html>", Rejected),
        (200, {**TOKEN, "accessToken": 5}, Rejected),
        (200, {**TOKEN, "accessToken": "a\nb"}, Rejected),
    ],
)
def test_without_a_token_nothing_is_sent(status: int, body: Any, error: type[Exception]) -> None:
    def vendor(request: httpx.Request) -> httpx.Response:
        assert "GenerateJwtToken" in request.url.path
        return respond(status, body)

    with client(MemoryTokens(), lambda: 0.0, vendor) as api, pytest.raises(error) as caught:
        api.get(f"{API}/PresetKeys")
    assert not [secret for secret in CREDENTIALS.values() if secret in repr(caught.value)]


def test_credentials_go_to_the_api_only() -> None:
    def vendor(request: httpx.Request) -> httpx.Response:
        assert "x-api-key" not in request.headers
        assert "authorization" not in request.headers
        return respond(200, PNG)

    with client(MemoryTokens(), lambda: 0.0, vendor) as api:
        assert api.get("/samples/photo.png").content == PNG


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("2024-12-20T11:57:50.974699Z", EXPIRES),
        ("2024-12-20T12:57:50.974699+01:00", EXPIRES),
        ("2024-12-20T11:57:50.9746990", EXPIRES),
        (1734695870, 1734695870.0),
        ("1734695870", 1734695870.0),
        (1734695870000, 1734695870.0),
        ("soon", None),
        (None, None),
        (True, None),
        (-1, None),
        ("9999-12-31T23:59:59+00:00", 253402300799.0),
    ],
)
def test_an_expiry_is_read_in_the_usual_forms(value: Any, seconds: float | None) -> None:
    assert expiry(value) == seconds


@pytest.mark.parametrize("lifetime", [10.0, 0.0, -5.0])
def test_a_token_that_hardly_lives_is_used_but_not_kept_for_long(lifetime: float) -> None:
    asked = []

    def vendor(request: httpx.Request) -> httpx.Response:
        if "GenerateJwtToken" not in request.url.path:
            return respond(200, [])
        asked.append(1)
        return respond(200, TOKEN)

    with client(MemoryTokens(), lambda: EXPIRES - lifetime, vendor) as api:
        assert api.get(f"{API}/PresetKeys").status_code == 200
    assert asked == [1]


@pytest.mark.parametrize(
    ("answer", "code", "retryable"),
    [
        (lambda: respond(404, b""), "image_unreachable", False),
        (lambda: respond(503, b""), "image_unreachable", True),
        (lambda: respond(200, bytes(12_000_001)), "too_large", False),
    ],
    ids=["absent", "down", "too_large"],
)
def test_the_driver_names_a_photo_that_cannot_be_had(
    monkeypatch: pytest.MonkeyPatch, answer: Callable[[], httpx.Response], code: str, retryable: bool
) -> None:
    monkeypatch.setattr(
        "adrelay.security.urls.guarded_transport", lambda: httpx.MockTransport(lambda _: answer())
    )
    driver = Driver(BASE_URL, httpx.Auth(), NoPace(), lambda _: None, guarded_client())
    with pytest.raises(Rejected) as caught:
        driver.drive(AdCreative().submit(replace(CALL, brief=PHOTO, options={})))
    error = caught.value
    assert (error.code, error.field, error.retryable) == (code, "brief.product.images.0", retryable)
