"""The guarded transport against who tries to lead it astray: where each connection goes, and for whom."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpcore
import httpx
import pytest

from adrelay.errors import UnsafeUrl
from adrelay.security.urls import guarded_client, guarded_transport

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
LAST = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
Resolver = Callable[..., list[str]]


def redirect(to: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()


@dataclass
class Wire(httpcore.NetworkStream):
    """A connection that was made: where to, for which name, what was sent over it."""

    address: str
    port: int
    answers: Iterator[bytes]
    server_name: str | None = None
    sent: bytes = b""
    closed: bool = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return next(self.answers, b"")

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.sent += buffer

    def close(self) -> None:
        self.closed = True

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> "Wire":
        assert ssl_context.check_hostname
        assert ssl_context.verify_mode is ssl.CERT_REQUIRED
        self.server_name = server_hostname
        return self

    def get_extra_info(self, info: str) -> None:
        return None


@dataclass
class Internet:
    """Names, the addresses that each look-up gives (the last is repeated), and who answers what."""

    names: dict[str, list[list[str]]] = field(default_factory=dict)
    answers: list[bytes] = field(default_factory=lambda: [OK] * 9)
    wires: list[Wire] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)
    unreachable: set[str] = field(default_factory=set)

    def getaddrinfo(self, host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        self.looked_up.append(host)
        found = self.names[host]
        addresses = found.pop(0) if len(found) > 1 else found[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    def connect(self, host: str, port: int, *_: Any, **__: Any) -> Wire:
        if host in self.unreachable:
            raise httpcore.ConnectError("unreachable")
        self.wires.append(Wire(host, port, iter(self.answers)))
        return self.wires[-1]

    @property
    def reached(self) -> list[tuple[str, int]]:
        return [(wire.address, wire.port) for wire in self.wires]


@pytest.fixture
def internet(monkeypatch: pytest.MonkeyPatch) -> Internet:
    made = Internet()
    monkeypatch.setattr("adrelay.security.urls.socket.getaddrinfo", made.getaddrinfo)
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", lambda _, *args, **kwargs: made.connect(*args))
    return made


def test_it_stands_on_public_interfaces_alone() -> None:
    transport = guarded_transport()
    assert isinstance(transport, httpx.BaseTransport)
    assert not isinstance(transport, httpx.HTTPTransport), "whose pool is its own affair"


def test_the_address_is_pinned_and_the_name_is_told_to_tls_and_to_the_server(internet: Internet) -> None:
    internet.names["files.example"] = [["8.8.8.8"]]
    with guarded_client() as client:
        assert client.get("https://files.example/a.png?x=1").text == "ok"
    [wire] = internet.wires
    assert (wire.address, wire.port, wire.server_name) == ("8.8.8.8", 443, "files.example")
    head = wire.sent.decode().split("\r\n")
    assert head[0] == "GET /a.png?x=1 HTTP/1.1"
    assert "Host: files.example" in head


def test_what_is_connected_ends_with_its_client(internet: Internet) -> None:
    internet.names["files.example"] = [["8.8.8.8"]]
    with guarded_client() as client:
        client.get("https://files.example/a.png")
        assert not internet.wires[0].closed, "the next request may use it"
    assert internet.wires[0].closed


def test_a_port_of_its_own_is_told_to_the_server_and_not_to_tls(internet: Internet) -> None:
    internet.names["files.example"] = [["8.8.8.8"]]
    with guarded_client() as client:
        client.get("https://files.example:8443/")
    [wire] = internet.wires
    assert (wire.port, wire.server_name) == (8443, "files.example")
    assert b"Host: files.example:8443\r\n" in wire.sent


def test_a_name_of_another_script_is_looked_up_and_told_in_one_spelling(internet: Internet) -> None:
    internet.names["xn--exmple-cua.com"] = [["8.8.8.8"]]
    with guarded_client() as client:
        client.get("https://EXÄMPLE。com/")
    [wire] = internet.wires
    assert wire.server_name == "xn--exmple-cua.com"
    assert b"Host: xn--exmple-cua.com\r\n" in wire.sent


@pytest.mark.parametrize(
    "url",
    ["https://１２７.0.0.1/", "https://127。0。0。1/", "https://ⓛocalhost/", "https://loc\u00adalhost/"],
)
def test_a_name_that_only_looks_like_another_is_not_looked_up(internet: Internet, url: str) -> None:
    with pytest.raises((UnsafeUrl, httpx.InvalidURL)), guarded_client() as client:
        client.get(url)
    assert internet.looked_up == []


# -- names that change -------------------------------------------------------------------------------


def test_each_connection_is_judged_anew(internet: Internet) -> None:
    """A name that rebinds, asked again after the server has closed the connection."""
    internet.names["rebinding.example"] = [["8.8.8.8"], ["1.1.1.1"], ["169.254.169.254"]]
    internet.answers = [LAST]
    with guarded_client() as client:
        for _ in range(2):
            client.get("https://rebinding.example/")
        with pytest.raises(UnsafeUrl, match=r"169\.254\.169\.254"):
            client.get("https://rebinding.example/")
    assert internet.reached == [("8.8.8.8", 443), ("1.1.1.1", 443)]


def test_a_kept_connection_goes_where_it_went_when_it_was_judged(internet: Internet) -> None:
    """HTTP/1.1 keep-alive: another look-up could only lead away from the address that was judged."""
    internet.names["rebinding.example"] = [["8.8.8.8"], ["169.254.169.254"]]
    with guarded_client() as client:
        for _ in range(3):
            assert client.get("https://rebinding.example/").text == "ok"
    assert internet.reached == [("8.8.8.8", 443)]
    assert internet.looked_up == ["rebinding.example"]


def test_a_connection_is_not_kept_for_long(internet: Internet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adrelay.security.transport._KEPT_SECONDS", 0.01)
    internet.names["rebinding.example"] = [["8.8.8.8"], ["169.254.169.254"]]
    with guarded_client() as client:
        client.get("https://rebinding.example/")
        time.sleep(0.05)
        with pytest.raises(UnsafeUrl):
            client.get("https://rebinding.example/")


def test_two_names_at_one_address_never_share_a_connection(internet: Internet) -> None:
    """The certificate was held against the first name only."""
    internet.names |= {"one.example": [["8.8.8.8"]], "two.example": [["8.8.8.8"]]}
    with guarded_client() as client:
        for name in ("one", "two", "one"):
            client.get(f"https://{name}.example/")
        client.get("https://one.example:8443/")
    assert [(wire.server_name, wire.port) for wire in internet.wires] == [
        ("one.example", 443),
        ("two.example", 443),
        ("one.example", 8443),
    ]


@pytest.mark.parametrize(
    "addresses",
    [
        ["8.8.8.8", "10.0.0.1"],
        ["10.0.0.1", "8.8.8.8"],
        ["8.8.8.8", "1.1.1.1", "9.9.9.9", "8.8.4.4", "127.0.0.1"],  # beyond those that would be tried
        ["2606:4700::1111", "::ffff:10.0.0.1"],
        ["2606:4700::1111", "64:ff9b::a9fe:a9fe"],
        ["2606:4700::1111", "fe80::1%2"],
        ["2606:4700::1111%eth0"],
    ],
)
def test_one_address_that_is_not_public_spoils_the_name(internet: Internet, addresses: list[str]) -> None:
    internet.names["mixed.example"] = [addresses]
    with pytest.raises(UnsafeUrl), guarded_client() as client:
        client.get("https://mixed.example/")
    assert internet.reached == []


def test_the_next_address_is_tried_when_one_is_not_reached(internet: Internet) -> None:
    internet.names["two.example"] = [["2606:4700::1111", "8.8.8.8"]]
    internet.unreachable = {"2606:4700::1111"}
    with guarded_client() as client:
        assert client.get("https://two.example/").status_code == 200
    assert internet.reached == [("8.8.8.8", 443)]
    assert internet.looked_up == ["two.example"], "both are of the look-up that was judged"


@pytest.mark.parametrize("to", ["https://inner.example/", "//inner.example/", "https://inner.example:8443/"])
def test_a_redirect_to_a_name_that_is_private_is_refused(internet: Internet, to: str) -> None:
    internet.names |= {"files.example": [["8.8.8.8"]], "inner.example": [["10.0.0.1"]]}
    internet.answers = [redirect(to)]
    with pytest.raises(UnsafeUrl), guarded_client() as client:
        client.get("https://files.example/")
    assert internet.reached == [("8.8.8.8", 443)]


@pytest.mark.parametrize("url", ["https://[2606:4700::1111%25eth0]/", "https://[fe80::1%25eth0]/"])
def test_an_address_with_a_zone_is_refused(internet: Internet, url: str) -> None:
    with pytest.raises(UnsafeUrl), guarded_client() as client:
        client.get(url)
    assert internet.reached == []


@pytest.mark.parametrize("port", ["0", "00", "65536", "-1"])
def test_a_port_that_is_none_is_refused(internet: Internet, port: str) -> None:
    internet.names["files.example"] = [["8.8.8.8"]]
    with pytest.raises((UnsafeUrl, httpx.InvalidURL)), guarded_client() as client:
        client.get(f"https://files.example:{port}/")
    assert internet.reached == []


# -- errors and time ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        (httpcore.ConnectError("x"), httpx.ConnectError),
        (httpcore.ConnectTimeout("x"), httpx.ConnectTimeout),
        (httpcore.ReadTimeout("x"), httpx.ReadTimeout),
        (httpcore.WriteError("x"), httpx.WriteError),
        (httpcore.RemoteProtocolError("x"), httpx.RemoteProtocolError),
        (httpcore.LocalProtocolError("x"), httpx.LocalProtocolError),
        (httpcore.PoolTimeout("x"), httpx.PoolTimeout),
    ],
    ids=lambda value: getattr(value, "__name__", type(value).__name__),
)
def test_errors_are_those_of_httpx(
    internet: Internet, monkeypatch: pytest.MonkeyPatch, raised: Exception, expected: type[Exception]
) -> None:
    internet.names["files.example"] = [["8.8.8.8"]]

    def fail(*_: Any, **__: Any) -> None:
        raise raised

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", fail)
    with pytest.raises(expected) as caught, guarded_client() as client:
        client.get("https://files.example/")
    assert type(caught.value) is expected


def test_an_answer_that_breaks_off_is_an_error_of_httpx(internet: Internet) -> None:
    internet.names["files.example"] = [["8.8.8.8"]]
    internet.answers = [OK[:-1]]
    with pytest.raises(httpx.RemoteProtocolError), guarded_client() as client:
        client.get("https://files.example/")


def test_each_exchange_ends_by_its_own_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two at once over one client: what the second may last says nothing about the first."""
    go_on = threading.Event()

    def serve(connection: socket.socket) -> None:
        with connection:
            connection.recv(65536)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nbegin")
            go_on.wait(10)
            connection.sendall(b"-ends")

    def accept() -> None:
        for _ in range(2):
            threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        host = f"127.0.0.1:{listener.getsockname()[1]}"
        monkeypatch.setenv("ADRELAY_ALLOW_HOSTS", host)
        threading.Thread(target=accept, daemon=True).start()
        with guarded_client() as client, client.stream("GET", f"http://{host}/long") as patient:
            chunks = patient.iter_bytes()
            assert next(chunks) == b"begin"
            with pytest.raises(httpx.ReadTimeout):
                client.get(f"http://{host}/", extensions={"adrelay_until": time.monotonic() + 0.1})
            go_on.set()
            assert b"".join(chunks) == b"-ends"
