"""A vendor's answer that is read as it arrives."""

from collections.abc import Iterator

import httpx
import pytest

from adrelay.error_codes import ErrorCode
from adrelay.errors import FetchFailed, ProviderBusy, Rejected, UnsafeUrl
from adrelay.providers.base import to_vendor
from tests.unit.wire.driven import BASE, ELSEWHERE, Answer, FreePace, Line


class Body(httpx.SyncByteStream):
    """Some events, and perhaps an error; whether it was closed."""

    def __init__(self, *events: bytes | Exception) -> None:
        self.events, self.closed = events, False

    def __iter__(self) -> Iterator[bytes]:
        for one in self.events:
            if isinstance(one, Exception):
                raise one
            yield one

    def close(self) -> None:
        self.closed = True


def stream(line: Line, url: str = f"{BASE}/ads/1") -> list[bytes]:
    return list(line.driver().stream(to_vendor(httpx.Request("GET", url)), seconds=1))


@pytest.mark.parametrize("url", ELSEWHERE)
def test_a_stream_is_asked_of_nobody_else(url: str) -> None:
    line = Line([])
    with pytest.raises(Rejected):
        stream(line, url)
    assert line.requests == []


def test_it_is_asked_with_credentials_at_the_vendors_pace() -> None:
    body = Body(b"data: 1", b"data: 2")
    line = Line([httpx.Response(200, stream=body)])
    assert stream(line) == [b"data: 1", b"data: 2"]
    assert line.requests[0].headers["authorization"] == "Bearer hush"
    assert (line.pace.asked, body.closed) == ([False], True)


def test_a_pace_that_says_no_comes_before_it() -> None:
    line = Line([], pace=FreePace(busy=ProviderBusy(ErrorCode.RATE_LIMITED, "no", retry_after=3)))
    with pytest.raises(ProviderBusy):
        stream(line)
    assert line.requests == []


def test_a_vendor_that_says_not_now_is_heeded() -> None:
    line = Line([httpx.Response(429, headers={"retry-after": "17"})])
    with pytest.raises(ProviderBusy):
        stream(line)
    assert line.pace.held == [("all_until", 17)]


@pytest.mark.parametrize("error", [httpx.ReadTimeout("x"), httpx.RemoteProtocolError("x"), FetchFailed("x")])
def test_one_that_breaks_off_has_ended(error: Exception) -> None:
    body = Body(b"data: 1", error)
    assert stream(Line([httpx.Response(200, stream=body)])) == [b"data: 1"]
    assert body.closed


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(404, text="no"),
        httpx.Response(500, text="no"),
        httpx.Response(302, headers={"location": f"{BASE}/elsewhere"}),
        httpx.ConnectError("x"),
    ],
)
def test_a_no_is_an_end(answer: Answer) -> None:
    line = Line([answer])
    assert stream(line) == []
    assert len(line.requests) == 1


def test_a_stream_from_a_private_base_url_is_refused() -> None:
    with pytest.raises(Rejected) as caught:
        stream(Line([UnsafeUrl("leads to the private address 10.0.0.1")]))
    assert caught.value.code == "unsafe_base_url"
