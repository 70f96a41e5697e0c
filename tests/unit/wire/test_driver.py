"""The driver: what leaves once, what is tried again, and who gets credentials."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import httpx
import pytest

from adrelay.error_codes import ErrorCode
from adrelay.errors import AnswerLost, ProviderBusy, ProviderError, Rejected, UnsafeUrl
from adrelay.providers import answers
from adrelay.providers.base import Operation, to_vendor
from adrelay.providers.headers import HeaderAuth
from adrelay.security.headers import retry_after
from adrelay.wire import driver as driver_module
from tests.clock import set_clock
from tests.unit.wire.driven import BASE, ELSEWHERE, Answer, FreePace, Line, ask, buy, fetch


def test_a_paid_request_leaves_after_it_is_durable() -> None:
    line = Line([httpx.Response(201)])
    assert line.drive(buy()) == 201
    assert line.log == ["before paid", f"POST {BASE}/ads"]
    assert line.pace.asked == [True]


@pytest.mark.parametrize("status", [429, 500, 503])
@pytest.mark.parametrize("operation", ["ask", "buy"])
def test_credentials_that_an_error_page_echoes_are_cut_out(operation: str, status: int) -> None:
    def page() -> httpx.Response:
        text = f"{'.' * 1980} said: hush-hush-secret"  # over the edge of what is kept
        return httpx.Response(status, text=text, headers={"retry-after": "5"})

    line = Line([page() for _ in range(3)])
    auth = HeaderAuth({"authorization": "Bearer hush-hush-secret"})
    with pytest.raises(ProviderError) as raised:
        line.drive(ask() if operation == "ask" else buy(), auth=auth)
    assert "[hidden" in raised.value.raw
    assert "hush" not in raised.value.raw


def test_what_an_operation_reads_has_no_token_in_it() -> None:
    def read() -> Operation[object]:
        return answers.read_object((yield to_vendor(httpx.Request("GET", f"{BASE}/me"))))

    line = Line([httpx.Response(400, json={"error": "Bearer hush-hush is over"})])
    found = line.drive(read(), auth=HeaderAuth({"authorization": "Bearer hush-hush"}))
    assert found == {"error": "Bearer [hidden] is over"}


def test_who_stops_it_before_it_leaves_stops_it() -> None:
    line = Line([])

    def stop() -> None:
        raise Rejected(ErrorCode.CONFLICT, "It is over")

    with pytest.raises(Rejected):
        line.drive(buy(), before_paid=stop)
    assert not line.requests


def test_a_pace_that_says_no_comes_before_all() -> None:
    line = Line([], pace=FreePace(busy=ProviderBusy(ErrorCode.RATE_LIMITED, "no", retry_after=3)))
    with pytest.raises(ProviderBusy):
        line.drive(buy())
    assert line.log == []


NOT_SENT = [httpx.ConnectError("x"), httpx.ConnectTimeout("x"), httpx.PoolTimeout("x")]
MAYBE_SENT = [
    httpx.ReadTimeout("x"),
    httpx.WriteTimeout("x"),
    httpx.ReadError("x"),
    httpx.WriteError("x"),
    httpx.CloseError("x"),
    httpx.RemoteProtocolError("x"),
    httpx.LocalProtocolError("x"),
    httpx.DecodingError("x"),
]
PAID: list[tuple[Answer, type[ProviderError] | int]] = [
    *((error, ProviderBusy) for error in NOT_SENT),
    *((error, AnswerLost) for error in MAYBE_SENT),
    *((httpx.Response(status), AnswerLost) for status in (500, 501, 502, 503, 504, 507, 520, 522, 524, 599)),
    (httpx.Response(503, headers={"retry-after": "5"}), ProviderBusy),
    (httpx.Response(429), ProviderBusy),
    *((httpx.Response(status), status) for status in (200, 201, 202, 400, 401, 402, 403, 404, 409, 413, 422)),
    (httpx.Response(307, headers={"location": "https://elsewhere.example/"}), 307),
]


@pytest.mark.parametrize(
    ("answer", "expected"), PAID, ids=lambda value: str(getattr(value, "status_code", value))
)
def test_a_paid_request_is_never_sent_twice(answer: Answer, expected: type[ProviderError] | int) -> None:
    line = Line([answer])
    if isinstance(expected, int):
        assert line.drive(buy()) == expected
    else:
        with pytest.raises(expected) as caught:
            line.drive(buy())
        assert type(caught.value) is expected
    assert len(line.requests) == 1


@pytest.mark.parametrize(
    ("then", "answers"),
    [
        (f"{BASE}/ads/1", [httpx.Response(429)]),
        (f"{BASE}/ads/1", [httpx.Response(500)] * 3),
        (f"{BASE}/ads/1", [httpx.ConnectError("x")] * 3),
        ("https://files.example/a.png", [httpx.Response(404)]),
        ("https://files.example/a.png", [httpx.ConnectError("x")]),
    ],
)
def test_what_fails_after_a_purchase_proves_nothing_about_it(then: str, answers: list[Answer]) -> None:
    line = Line([httpx.Response(201), *answers])
    with pytest.raises(AnswerLost):
        line.drive(buy(then=then))


def test_after_a_refusal_nothing_was_bought() -> None:
    with pytest.raises(ProviderBusy):
        Line([httpx.Response(409), httpx.Response(429)]).drive(buy(then=f"{BASE}/ads/1"))


@pytest.mark.parametrize("failure", [httpx.ReadTimeout("x"), httpx.ConnectError("x"), httpx.Response(503)])
def test_a_safe_request_is_tried_again(failure: Answer) -> None:
    line = Line([failure, failure, httpx.Response(200)])
    assert line.drive(ask()) == 200
    get = f"GET {BASE}/ads/1"
    assert line.log == [get, "pause 0.5", get, "pause 1", get]


@pytest.mark.parametrize("failure", [httpx.ReadTimeout("x"), httpx.Response(500), httpx.Response(524)])
def test_a_safe_request_is_not_tried_for_ever(failure: Answer) -> None:
    line = Line([failure] * 9)
    with pytest.raises(ProviderBusy):
        line.drive(ask())
    assert len(line.requests) == driver_module.SAFE_TRIES


@pytest.mark.parametrize("failure", [httpx.ConnectError("x"), httpx.Response(500)])
def test_a_vendor_that_cannot_be_reached_is_asked_again_in_ten_seconds(failure: Answer) -> None:
    for operation in (ask(), *([] if isinstance(failure, httpx.Response) else [buy()])):
        with pytest.raises(ProviderBusy) as caught:
            Line([failure] * 3).drive(operation)
        assert caught.value.retry_after == 10


@pytest.mark.parametrize("operation", [buy, ask])
def test_a_base_url_that_leads_to_us_is_refused(operation: Callable[[], Operation[int]]) -> None:
    """Nothing has left: it is known before anything is sent where it would go."""
    line = Line([UnsafeUrl("leads to the private address 10.0.0.1")])
    with pytest.raises(Rejected, match=r"10\.0\.0\.1") as caught:
        line.drive(operation())
    assert caught.value.code == "unsafe_base_url"
    assert len(line.requests) == 1


def test_a_vendor_that_says_when_is_believed() -> None:
    line = Line([httpx.Response(429, headers={"retry-after": "17"})])
    with pytest.raises(ProviderBusy) as caught:
        line.drive(ask())
    assert caught.value.retry_after == 17
    assert line.pace.held == [("all_until", 17)]
    assert len(line.requests) == 1


def test_what_every_answer_of_the_vendors_says_of_its_limit_is_heeded() -> None:
    def told(status: int, left: str) -> httpx.Response:
        return httpx.Response(status, headers={"ratelimit-remaining": left})

    line = Line([told(500, "9"), told(200, "8"), told(201, "7"), told(200, "0"), told(429, "6")])
    line.drive(ask())
    line.drive(buy(then="https://files.example/a.png"))
    with pytest.raises(ProviderBusy):
        line.drive(ask())
    assert line.pace.heeded == ["9", "8", "7", "6"], "not what others say"


# -- credentials -------------------------------------------------------------------------------------


def test_the_vendor_gets_credentials() -> None:
    line = Line([httpx.Response(200)])
    line.drive(ask())
    assert line.requests[0].headers["authorization"] == "Bearer hush"


AT_THE_VENDORS = [f"{BASE}/ads/1", f"{BASE}/../private.png", "https://api.vendor.example/", BASE]


@pytest.mark.parametrize("url", [*ELSEWHERE, *AT_THE_VENDORS])
def test_a_users_url_gets_no_credentials_wherever_it_leads(url: str) -> None:
    line = Line([httpx.Response(200)])
    line.drive(fetch(url))
    assert "hush" not in str(line.requests[0].headers)
    assert line.pace.asked == [], "the vendor's pace is none of theirs"


@pytest.mark.parametrize("url", [*ELSEWHERE, *AT_THE_VENDORS])
@pytest.mark.parametrize("method", ["POST", "DELETE", "PUT", "HEAD"])
def test_a_users_url_is_only_read(url: str, method: str) -> None:
    line = Line([])
    with pytest.raises(Rejected):
        line.drive(fetch(url, method))
    assert not line.requests


@pytest.mark.parametrize("url", ELSEWHERE)
@pytest.mark.parametrize(
    "operation", [buy, ask, lambda url: ask(url, "POST"), lambda url: ask(url, "DELETE")]
)
def test_a_request_to_the_vendor_leaves_for_nobody_else(
    url: str, operation: Callable[[str], Operation[int]]
) -> None:
    line = Line([])
    with pytest.raises(Rejected):
        line.drive(operation(url))
    assert line.log == [], "nothing has left, and nothing was noted as leaving"


def test_credentials_do_not_follow_a_redirect() -> None:
    line = Line([httpx.Response(302, headers={"location": "https://evil.example/"})])
    assert line.drive(ask()) == 302
    assert len(line.requests) == 1


def test_a_picture_may_redirect_even_to_the_vendor_without_credentials() -> None:
    line = Line([httpx.Response(302, headers={"location": f"{BASE}/ads"}), httpx.Response(200)])
    assert line.drive(fetch("https://files.example/a.png")) == 200
    assert all("authorization" not in request.headers for request in line.requests)


# -- sizes and pictures ------------------------------------------------------------------------------


def chunks(count: int) -> Iterator[bytes]:
    for _ in range(count):
        yield b"x" * 1024


@pytest.mark.parametrize(("operation", "error"), [(buy, AnswerLost), (ask, ProviderBusy)])
def test_an_answer_is_read_to_a_limit(
    monkeypatch: pytest.MonkeyPatch, operation: Callable[[], Operation[int]], error: type[Exception]
) -> None:
    monkeypatch.setattr(driver_module, "ANSWER_LIMIT", 10 * 1024)
    assert Line([httpx.Response(200, content=chunks(10))]).drive(operation()) == 200
    line = Line([httpx.Response(200, content=chunks(11)) for _ in range(3)])
    with pytest.raises(error):
        line.drive(operation())


def test_a_picture_is_read_to_the_limit_of_its_request() -> None:
    def sized() -> Operation[int]:
        extensions = {"adrelay_max_bytes": 3 * 1024, "adrelay_field": "brief.brand.logo"}
        response = yield httpx.Request("GET", "https://files.example/a.png", extensions=extensions)
        return len(response.content)

    assert Line([httpx.Response(200, content=chunks(3))]).drive(sized()) == 3 * 1024
    with pytest.raises(Rejected) as caught:
        Line([httpx.Response(200, content=chunks(4))]).drive(sized())
    assert (caught.value.code, caught.value.field) == ("too_large", "brief.brand.logo")


def test_a_picture_that_leads_to_us_is_refused_by_its_field() -> None:
    def picture() -> Operation[int]:
        extensions = {"adrelay_field": "brief.brand.logo"}
        response = yield httpx.Request("GET", "https://files.example/a.png", extensions=extensions)
        return response.status_code

    with pytest.raises(Rejected, match=r"files\.example: leads to") as caught:
        Line([UnsafeUrl("leads to the private address 10.0.0.1")]).drive(picture())
    assert (caught.value.code, caught.value.field) == ("unsafe_url", "brief.brand.logo")
    assert not caught.value.retryable


@pytest.mark.parametrize(
    ("answer", "retryable"),
    [
        (httpx.Response(404), False),
        (httpx.Response(503), True),
        (httpx.ReadTimeout("x"), True),
        (httpx.Response(429), True),
    ],
)
def test_a_picture_that_cannot_be_had_is_a_refusal_before_the_purchase(
    answer: Answer, retryable: bool
) -> None:
    line = Line([answer])
    with pytest.raises(Rejected) as caught:
        line.drive(fetch("https://files.example/a.png"))
    assert (caught.value.code, caught.value.retryable) == ("image_unreachable", retryable)
    assert len(line.requests) == 1


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 10),
        ({"retry-after": "7"}, 7),
        ({"retry-after": "0.2"}, 1),
        ({"retry-after": "99999"}, 300),
        ({"ratelimit-reset": "4"}, 4),
        ({"retry-after": "x", "ratelimit-reset": "4"}, 4),
        ({"retry-after": "Fri, 20 Nov 2026 12:00:30 GMT"}, 30),
        ({"retry-after": "Fri, 20 Nov 2026 12:00:30 -0000"}, 30),
        ({"retry-after": "Fri, 20 Nov 2020 12:00:30 GMT"}, 1),
        ({"retry-after": "Fri, 20 Nov 99999999999999999999 12:00:30 GMT"}, 10),
        ({"retry-after": "²"}, 10),
        ({"retry-after": "9" * 400}, 10),
        ({"retry-after": "-5"}, 10),
    ],
)
def test_retry_after(monkeypatch: pytest.MonkeyPatch, headers: dict[str, str], seconds: float) -> None:
    set_clock(monkeypatch, datetime(2026, 11, 20, 12, tzinfo=UTC))
    latin = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    assert retry_after(httpx.Headers(latin)) == seconds


def test_each_try_is_asked_of_the_pace() -> None:
    line = Line([httpx.Response(500), httpx.ReadTimeout("x"), httpx.Response(200)])
    assert line.drive(ask()) == 200
    assert line.pace.asked == [False] * 3
