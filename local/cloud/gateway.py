"""The HTTP server in front of the API, on 127.0.0.1: keep-alive, many connections, API Gateway's size
limit."""

import http.server
import logging
import socket
import socketserver
import threading
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from local.cloud.http_api import MAX_BODY_BYTES, Request, Response
from local.serving import unusable

log = logging.getLogger("local.cloud.gateway")

_DRAINED_BYTES = 64 * 1024 * 1024
"""How much of a body that is too large is read and thrown away, so that the client sees the answer."""
_HOP_BY_HOP = {"connection", "content-length", "date", "keep-alive", "server", "transfer-encoding"}


class Gateway(http.server.ThreadingHTTPServer):
    """Bound when made, so that its address is known before there is anything to serve.

    Raises OSError naming a port that is taken.
    """

    daemon_threads = True
    request_queue_size = 256

    def __init__(self, port: int) -> None:
        try:
            super().__init__(("127.0.0.1", port), _Handler)
        except OSError as error:
            raise unusable(port, error) from error
        self.respond: Callable[[Request], Response] = lambda _: Response.message(503, "Service Unavailable")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def domain(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def server_bind(self) -> None:
        # Not HTTPServer's: it asks the resolver for this machine's name, which may take seconds.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "localhost", int(self.server_address[1])

    def start(self, respond: Callable[[Request], Response]) -> None:
        self.respond = respond
        threading.Thread(
            target=self.serve_forever, kwargs={"poll_interval": 0.2}, daemon=True, name="gateway"
        ).start()

    def stop(self) -> None:
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no error of ours."""
        log.debug("connection of %s ended early", client_address, exc_info=True)


class _TooLarge(Exception):
    """The body is larger than API Gateway takes."""


class _BadRequest(Exception):
    """The request is not HTTP as we know it."""


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 75
    server: Gateway

    def setup(self) -> None:
        super().setup()
        # Head and body are two writes; without this the second waits for the client's delayed
        # acknowledgement.
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def handle_method(self) -> None:
        try:
            body = self._body()
        except _TooLarge:
            self.close_connection = True
            self._send(Response.message(413, "Request Entity Too Large"))
            return
        except _BadRequest:
            self.close_connection = True
            self._send(Response.message(400, "Bad Request"))
            return
        headers = [(name.lower(), value.strip(" \t")) for name, value in self.headers.items()]
        request = Request(
            method=self.command,
            target=self.path,
            headers=headers,
            body=body,
            source_ip=str(self.client_address[0]),
            protocol=self.request_version,
        )
        try:
            response = self.server.respond(request)
        except Exception:
            log.exception("%s %s failed in the gateway", self.command, self.path)
            response = Response.message(500, "Internal Server Error")
        self._send(response)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_method  # noqa: N815 - http.server's names
    do_HEAD = do_OPTIONS = do_TRACE = do_QUERY = handle_method  # noqa: N815 - http.server's names

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the demo's terminal is not an access log."""

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            return self._chunked_body()
        try:
            length = int(self.headers.get("Content-Length") or 0)
        except ValueError as error:
            raise _BadRequest from error
        if length < 0:
            raise _BadRequest
        if length > MAX_BODY_BYTES:
            self._drain(length)
            raise _TooLarge
        return self.rfile.read(length)

    def _chunked_body(self) -> bytes:
        body = bytearray()
        while True:
            try:
                size = int(self.rfile.readline(64).split(b";")[0], 16)
            except ValueError as error:
                raise _BadRequest from error
            if size < 0:
                raise _BadRequest
            if size == 0:
                while self.rfile.readline(8192).strip():
                    continue
                return bytes(body)
            if len(body) + size > MAX_BODY_BYTES:
                self._drain(size)
                raise _TooLarge
            body += self.rfile.read(size)
            self.rfile.readline(8)

    def _drain(self, length: int) -> None:
        remaining = min(length, _DRAINED_BYTES)
        while remaining > 0:
            chunk = self.rfile.read(min(65536, remaining))
            if not chunk:
                return
            remaining -= len(chunk)

    def _send(self, response: Response) -> None:
        self.send_response_only(response.status, _phrase(response.status))
        self.send_header("Date", self.date_time_string())
        for name, value in response.headers:
            if name not in _HOP_BY_HOP:
                self.send_header(name, value.replace("\r", " ").replace("\n", " "))
        if response.status >= 200 and response.status != 204:
            self.send_header("Content-Length", str(len(response.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD" and response.status != 204:
            self.wfile.write(response.body)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
