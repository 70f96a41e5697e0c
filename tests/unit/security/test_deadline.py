"""A server that drips bytes is given up: no time-out between two bytes ever strikes there."""

import socket
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from types import SimpleNamespace

import httpcore
import httpx
import pytest

from adrelay.errors import AnswerLost, ProviderBusy, ProviderError
from adrelay.providers.base import Operation, to_vendor
from adrelay.security import deadline
from adrelay.security.deadline import TimedStream, ending_at, seconds_left
from adrelay.security.urls import guarded_client
from adrelay.wire import driver as driver_module
from adrelay.wire.driver import Driver
from tests.unit.wire.driven import FreePace, ask, buy


class TokenFirst(httpx.Auth):
    """Asks for a token first, as some vendors want it; httpx gives that request no time-out."""

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        yield httpx.Request("POST", request.url)
        yield request


@contextmanager
def server(monkeypatch: pytest.MonkeyPatch, beginning: bytes, drop: bytes) -> Iterator[str]:
    """Begins each answer, then sends a drop every few milliseconds for ever; no drop: it stays silent."""
    over = threading.Event()

    def serve(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.recv(65536)
            connection.sendall(beginning)
            while not over.wait(0.005):
                connection.sendall(drop)

    def accept() -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        host = f"127.0.0.1:{listener.getsockname()[1]}"
        monkeypatch.setenv("ADRELAY_ALLOW_HOSTS", host)
        threading.Thread(target=accept, daemon=True).start()
        yield f"http://{host}"
        over.set()
        listener.shutdown(socket.SHUT_RDWR)


HEAD = b"HTTP/1.1 200 OK\r\n"
BODY = HEAD + b"Content-Length: 999999\r\n\r\n"
ENDLESS = [(HEAD, b"X-A: b\r\n"), (BODY, b"x"), (b"", b"")]


@pytest.mark.parametrize("auth", [httpx.Auth(), TokenFirst()], ids=["plain", "token"])
@pytest.mark.parametrize(("beginning", "drop"), ENDLESS, ids=["headers", "body", "silence"])
@pytest.mark.parametrize(("operation", "error"), [(buy, AnswerLost), (ask, ProviderBusy)])
def test_an_exchange_ends_in_time(
    monkeypatch: pytest.MonkeyPatch,
    auth: httpx.Auth,
    beginning: bytes,
    drop: bytes,
    operation: object,
    error: type[ProviderError],
) -> None:
    monkeypatch.setattr(driver_module, "EXCHANGE_SECONDS", 0.05)
    with server(monkeypatch, beginning, drop) as url, guarded_client() as client:
        driver = Driver(url, auth, FreePace(), lambda _: None, client)
        began = time.monotonic()
        made: Operation[int] = operation(f"{url}/ads")  # type: ignore[operator]  # buy or ask
        with pytest.raises(error):
            driver.drive(made)
        assert time.monotonic() - began < 5  # three tries of 0.05 s; a machine may be slow


@pytest.mark.parametrize("drop", [b": ping\n\n", b""], ids=["drips", "silence"])
def test_a_stream_ends_in_time_without_an_error(monkeypatch: pytest.MonkeyPatch, drop: bytes) -> None:
    beginning = HEAD + b"Content-Type: text/event-stream\r\n\r\ndata: 1\n\n"
    with server(monkeypatch, beginning, drop) as url, guarded_client() as client:
        driver = Driver(url, httpx.Auth(), FreePace(), lambda _: None, client)
        began = time.monotonic()
        told = b"".join(driver.stream(to_vendor(httpx.Request("GET", f"{url}/ads/1")), seconds=0.05))
        assert time.monotonic() - began < 5
    assert told.startswith(b"data: 1\n\n" + drop)


def test_what_is_late_does_not_even_begin() -> None:
    assert seconds_left(3, httpcore.ReadTimeout) == 3
    with ending_at(time.monotonic() + 100):
        assert seconds_left(3, httpcore.ReadTimeout) == 3
    with ending_at(time.monotonic() + 1):
        assert 0 < (seconds_left(None, httpcore.ReadTimeout) or 0) <= 1
    with ending_at(time.monotonic() - 1), pytest.raises(httpcore.WriteTimeout):
        seconds_left(None, httpcore.WriteTimeout)
    assert seconds_left(None, httpcore.ReadTimeout) is None


def test_the_moment_itself_is_too_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadline, "time", SimpleNamespace(monotonic=lambda: 7.0))
    with ending_at(7.0), pytest.raises(httpcore.ReadTimeout):
        seconds_left(3, httpcore.ReadTimeout)


def test_a_stream_in_time_is_a_stream() -> None:
    ours, theirs = socket.socketpair()
    theirs.settimeout(5)
    with theirs:
        stream = TimedStream(SocketStream(ours))
        assert stream.get_extra_info("server_addr") == "there"
        stream.write(b"ping")
        assert theirs.recv(4) == b"ping"
        theirs.sendall(b"pong")
        assert stream.read(4) == b"pong"
        stream.close()
        assert theirs.recv(1) == b"", "it is closed"


class SocketStream(httpcore.NetworkStream):
    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._socket.recv(max_bytes)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._socket.sendall(buffer)

    def close(self) -> None:
        self._socket.close()

    def get_extra_info(self, info: str) -> object:
        return {"server_addr": "there"}.get(info)
