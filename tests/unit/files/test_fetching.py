"""Files from outside: capped in size and time, and what a failure means."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from adrelay.aws import clients
from adrelay.errors import FetchFailed, UnsafeUrl
from adrelay.files.fetching import fetch_patiently, fetched
from tests.cloud import ASSETS, Cloud

URL = "https://files.example/a.png"
Serve = Callable[[httpx.Response | Exception], None]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Serve:
    """What any URL answers, instead of the network."""

    def answer(with_this: httpx.Response | Exception) -> None:
        def respond(_: httpx.Request) -> httpx.Response:
            if isinstance(with_this, Exception):
                raise with_this
            return with_this

        monkeypatch.setattr("adrelay.security.urls.guarded_transport", lambda: httpx.MockTransport(respond))

    return answer


def test_a_file_is_on_disk_while_it_is_needed(serve: Serve) -> None:
    serve(httpx.Response(200, content=b"pixels"))
    with fetched(URL, limit=6) as file:
        assert file.path.read_bytes() == b"pixels"
        assert (file.bytes, file.sha256) == (6, hashlib.sha256(b"pixels").hexdigest())
    assert not file.path.exists()
    assert not file.path.parent.exists()


@pytest.mark.parametrize(
    ("answer", "retryable"),
    [
        *((httpx.Response(status), False) for status in (400, 401, 403, 405, 410, 451)),
        *((httpx.Response(status), True) for status in (202, 204, 404, 408, 425, 429, 500, 502, 503, 504)),
        (httpx.ConnectError("x"), True),
        (httpx.ReadTimeout("x"), True),
        (httpx.TooManyRedirects("x"), True),
        (UnsafeUrl("it leads to the private address 10.0.0.1"), False),
    ],
    ids=lambda value: str(getattr(value, "status_code", value)),
)
def test_a_failure_says_whether_asking_again_can_help(
    serve: Serve, answer: httpx.Response | Exception, retryable: bool
) -> None:
    serve(answer)
    with pytest.raises(FetchFailed) as caught, fetched(URL, limit=10):
        pass
    assert caught.value.retryable is retryable


@pytest.mark.parametrize("url", ["https://files.example:x/", "ftp://files.example/a", "", "https://１/"])
def test_a_url_that_is_none(url: str) -> None:
    with pytest.raises(FetchFailed), fetched(url, limit=10):
        pass


@pytest.mark.parametrize("declared", ["11", None])
def test_a_file_is_read_to_its_limit(serve: Serve, tmp_path: Path, declared: str | None) -> None:
    read: list[bytes] = []

    def endless() -> Iterator[bytes]:
        while True:
            read.append(b"x")
            yield b"x" * 5

    serve(httpx.Response(200, content=endless(), headers={"content-length": declared} if declared else {}))
    with pytest.raises(FetchFailed, match="larger than 10 bytes") as caught, fetched(URL, limit=10):
        pass
    assert not caught.value.retryable
    assert len(read) == (0 if declared else 3)


def test_a_server_that_drips_is_given_up(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("adrelay.files.fetching.time.monotonic", lambda: now[0])

    def drip() -> Iterator[bytes]:
        while True:
            now[0] += 10
            yield b"x"

    serve(httpx.Response(200, content=drip()))
    with pytest.raises(FetchFailed, match="took longer") as caught, fetched(URL, limit=10**9):
        pass
    assert caught.value.retryable
    assert now[0] <= 110


def test_our_own_files_come_from_s3(cloud: Cloud) -> None:
    clients.s3().put_object(Bucket=ASSETS, Key="renders/job/1/a b.png", Body=b"pixels")
    with fetched(f"s3://{ASSETS}/renders/job/1/a b.png", limit=6) as file:
        assert file.path.read_bytes() == b"pixels"
    with pytest.raises(FetchFailed) as caught, fetched(f"s3://{ASSETS}/renders/none", limit=6):
        pass
    assert not caught.value.retryable


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that were made, none of which is waited for."""
    pauses: list[float] = []
    now = [0.0]

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        now[0] += seconds

    monkeypatch.setattr("adrelay.files.fetching.time.sleep", sleep)
    monkeypatch.setattr("adrelay.files.fetching.time.monotonic", lambda: now[0])
    return pauses


class Unsteady:
    """A server that gives these answers, one after the other, and then the file."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *answers: httpx.Response | Exception) -> None:
        self.answers = list(answers)
        self.asked = 0
        monkeypatch.setattr("adrelay.security.urls.guarded_transport", lambda: httpx.MockTransport(self))

    def __call__(self, _: httpx.Request) -> httpx.Response:
        self.asked += 1
        answer = self.answers.pop(0) if self.answers else httpx.Response(200, content=b"pixels")
        if isinstance(answer, Exception):
            raise answer
        return answer


def cut_off() -> Iterator[bytes]:
    yield b"pix"
    raise httpx.RemoteProtocolError("peer closed connection without sending complete message body")


@pytest.mark.parametrize(
    ("answer", "pause"),
    [
        (httpx.Response(503), 0.5),
        (httpx.Response(429, headers={"retry-after": "1"}), 1.0),
        (httpx.Response(404), 0.5),
        (httpx.Response(200, content=cut_off()), 0.5),
        (httpx.ConnectError("refused"), 0.5),
    ],
    ids=["503", "429", "404", "cut off", "refused"],
)
def test_fetch_transient(
    monkeypatch: pytest.MonkeyPatch, slept: list[float], answer: httpx.Response | Exception, pause: float
) -> None:
    server = Unsteady(monkeypatch, answer)
    assert fetch_patiently(URL, limit=10, seconds=30) == b"pixels"
    assert (server.asked, slept) == (2, [pause])


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ([httpx.Response(410)], 1),
        ([UnsafeUrl("it leads to the private address 10.0.0.1")], 1),
        ([httpx.Response(200, content=b"x" * 11)], 1),
        ([httpx.Response(404)] * 9, 2),
        ([httpx.Response(503)] * 9, 5),
        ([httpx.Response(429, headers={"retry-after": "60"})], 1),
    ],
    ids=["gone", "private", "too large", "not there", "down", "not within the time"],
)
def test_nobody_is_asked_in_vain_or_for_ever(
    monkeypatch: pytest.MonkeyPatch,
    slept: list[float],
    answers: list[httpx.Response | Exception],
    asked: int,
) -> None:
    server = Unsteady(monkeypatch, *answers)
    with pytest.raises(FetchFailed):
        fetch_patiently(URL, limit=10, seconds=30)
    assert server.asked == asked
    assert sum(slept) < 30
