"""The ways out: httpx's requests over httpcore's connections, which end at a given moment. The guarded one
makes each to an address that was judged.

A connection is made to the very address that `resolve_public` has just given, while TLS asks for the name of
the URL, and the certificate is held against it. It is kept for the next request to the same origin, and for
no other; where the name leads meanwhile is asked when the next connection is made.

For `urls.guarded_transport`, which loads it when it is needed.
"""

import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache

import httpcore
import httpx

from adrelay.errors import UnsafeUrl
from adrelay.security.deadline import TimedStream, ending_at, seconds_left
from adrelay.security.urls import LOOKED_UP_WITHIN, check_form, resolve_public

_CONNECTIONS = 20
_KEPT_SECONDS = 5.0  # that a connection is kept unused: a server may close it any time


@cache
def _tls_context() -> ssl.SSLContext:
    import certifi

    return ssl.create_default_context(cafile=certifi.where())


class _TimedBackend(httpcore.NetworkBackend):
    def __init__(self) -> None:
        self._real = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        left = seconds_left(timeout, httpcore.ConnectTimeout)
        return TimedStream(self._real.connect_tcp(host, port, left, local_address, socket_options))


class TimedTransport(httpx.BaseTransport):
    """For URLs that an operator has configured: it judges none. Knows no proxies.

    A request's extension `adrelay_until` (of `time.monotonic`) is when it must have been answered to the last
    byte, with all redirects that it leads to.
    """

    backend: type[httpcore.NetworkBackend] = _TimedBackend

    def __init__(self) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=_tls_context(),
            network_backend=self.backend(),
            max_connections=_CONNECTIONS,
            keepalive_expiry=_KEPT_SECONDS,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Raises httpx's errors."""
        until: float | None = request.extensions.get("adrelay_until")
        with _httpx_errors(), ending_at(until):
            answer = self._pool.handle_request(_of_httpcore(request))
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer, until), extensions=answer.extensions
        )

    def close(self) -> None:
        self._pool.close()


class _JudgingBackend(_TimedBackend):
    """Connects to public addresses only, whatever the name that they were found under."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        connect = super().connect_tcp
        try:
            *others, last = resolve_public(host, port, _seconds_to_look_up(timeout))
        except OSError as error:
            raise httpcore.ConnectError(f"{host} cannot be resolved") from error
        for address in others:
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return connect(address, port, timeout, local_address, socket_options)
        return connect(last, port, timeout, local_address, socket_options)


class GuardedTransport(TimedTransport):
    """Judges each URL, and each address before it is connected to."""

    backend = _JudgingBackend

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Raises UnsafeUrl, and httpx's errors."""
        try:
            check_form(str(request.url))
        except ValueError as error:
            raise UnsafeUrl(f"{request.url.host} {error}") from error
        return super().handle_request(request)


def _seconds_to_look_up(timeout: float | None) -> float:
    left = seconds_left(timeout, httpcore.ConnectTimeout)
    return LOOKED_UP_WITHIN if left is None else min(left, LOOKED_UP_WITHIN)


class _Body(httpx.SyncByteStream):
    """An answer's bytes as they come; each waits no longer than the exchange may last."""

    def __init__(self, answer: httpcore.Response, until: float | None) -> None:
        self._answer = answer
        self._until = until

    def __iter__(self) -> Iterator[bytes]:
        chunks = self._answer.iter_stream()
        while True:
            with _httpx_errors(), ending_at(self._until):
                chunk = next(chunks, None)
            if chunk is None:
                return
            yield chunk

    def close(self) -> None:
        self._answer.close()


def _of_httpcore(request: httpx.Request) -> httpcore.Request:
    url = request.url
    return httpcore.Request(
        request.method,
        httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
        headers=request.headers.raw,
        content=request.stream,
        extensions=request.extensions,
    )


@contextmanager
def _httpx_errors() -> Iterator[None]:
    """httpcore's errors as httpx's, which have the same names."""
    try:
        yield
    except (
        httpcore.TimeoutException,
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpcore.UnsupportedProtocol,
    ) as error:
        named: type[httpx.TransportError] = getattr(httpx, type(error).__name__)
        raise named(str(error)) from error
