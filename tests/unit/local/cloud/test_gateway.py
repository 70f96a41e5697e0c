"""The gateway's server: connections that stay, bodies that are too large or broken, many clients at once."""

import http.client
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from local.cloud.gateway import Gateway
from local.cloud.http_api import MAX_BODY_BYTES, Request, Response


def echo(request: Request) -> Response:
    if request.path == "/crash":
        raise RuntimeError("boom")
    headers = [("x-method", request.method), ("content-type", "text/plain"), ("connection", "never mind")]
    return Response(204 if request.path == "/empty" else 200, headers, request.body)


@pytest.fixture(scope="module")
def gateway() -> Iterator[Gateway]:
    server = Gateway(0)
    server.start(echo)
    yield server
    server.stop()


@pytest.fixture
def client(gateway: Gateway) -> Iterator[http.client.HTTPConnection]:
    connection = http.client.HTTPConnection(gateway.domain, timeout=10)
    yield connection
    connection.close()


def talk(gateway: Gateway, text: bytes) -> bytes:
    """Send raw bytes, return everything that comes until the server closes."""
    host, port = gateway.domain.split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        connection.sendall(text)
        answer = b""
        while chunk := connection.recv(65536):
            answer += chunk
    return answer


def test_a_connection_serves_many_requests(client: http.client.HTTPConnection) -> None:
    client.connect()
    before = client.sock
    for number in range(3):
        client.request("POST", "/", body=str(number))
        assert client.getresponse().read() == str(number).encode()
    assert client.sock is before


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_methods_pass(client: http.client.HTTPConnection, method: str) -> None:
    client.request(method, "/")
    assert client.getresponse().headers["x-method"] == method


def test_head_has_headers_and_no_body(client: http.client.HTTPConnection) -> None:
    client.request("HEAD", "/")
    response = client.getresponse()
    assert (response.headers["x-method"], response.read()) == ("HEAD", b"")
    client.request("POST", "/", body="next")
    assert client.getresponse().read() == b"next"


def test_an_empty_answer_does_not_hold_up_the_next(client: http.client.HTTPConnection) -> None:
    client.request("GET", "/empty")
    response = client.getresponse()
    assert (response.status, response.read()) == (204, b"")
    client.request("POST", "/", body="next")
    assert client.getresponse().read() == b"next"


def test_a_body_over_ten_megabytes_is_refused_and_the_client_hears_it(
    client: http.client.HTTPConnection,
) -> None:
    client.request("POST", "/", body=b"x" * (MAX_BODY_BYTES + 1))
    response = client.getresponse()
    assert (response.status, response.read()) == (413, b'{"message": "Request Entity Too Large"}')


def test_a_body_of_ten_megabytes_passes(client: http.client.HTTPConnection) -> None:
    client.request("POST", "/", body=b"x" * MAX_BODY_BYTES)
    assert len(client.getresponse().read()) == MAX_BODY_BYTES


def test_a_chunked_body_is_put_together(client: http.client.HTTPConnection) -> None:
    client.request("POST", "/", body=iter([b"a" * 10, b"b" * 20]), encode_chunked=True)
    assert client.getresponse().read() == b"a" * 10 + b"b" * 20


@pytest.mark.parametrize(
    "head",
    [b"Content-Length: many", b"Content-Length: -1", b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"],
)
def test_a_broken_request_is_a_bad_request(gateway: Gateway, head: bytes) -> None:
    assert talk(gateway, b"POST / HTTP/1.1\r\nHost: x\r\n" + head + b"\r\n\r\n").startswith(b"HTTP/1.1 400 ")


def test_a_failure_of_ours_is_a_500_and_the_server_lives(client: http.client.HTTPConnection) -> None:
    client.request("GET", "/crash")
    response = client.getresponse()
    assert (response.status, response.read()) == (500, b'{"message": "Internal Server Error"}')
    client.request("POST", "/", body="next")
    assert client.getresponse().read() == b"next"


def test_many_clients_at_once(gateway: Gateway) -> None:
    def ask(number: int) -> bytes:
        connection = http.client.HTTPConnection(gateway.domain, timeout=20)
        connection.request("POST", "/", body=str(number))
        answer = connection.getresponse().read()
        connection.close()
        return answer

    with ThreadPoolExecutor(100) as executor:
        assert list(executor.map(ask, range(200))) == [str(number).encode() for number in range(200)]
