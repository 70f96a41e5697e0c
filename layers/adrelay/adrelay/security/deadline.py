"""Connections that end at a given moment, however slowly bytes drip: a read's time-out starts anew with each.

The moment belongs to an exchange, not to the connection that it uses: it holds for what is done within
`ending_at`, and a later exchange over the same connection brings its own.
"""

import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import httpcore

# When what is going on must have ended (of `time.monotonic`); None: never.
_until: ContextVar[float | None] = ContextVar("until", default=None)


@contextmanager
def ending_at(until: float | None) -> Iterator[None]:
    """What is done within has ended by `until` (of `time.monotonic`)."""
    before = _until.set(until)
    try:
        yield
    finally:
        _until.reset(before)


def seconds_left(timeout: float | None, late: type[Exception]) -> float | None:
    """`timeout`, but at most the seconds that are left; raises `late` when there are none."""
    until = _until.get()
    if until is None:
        return timeout
    left = until - time.monotonic()
    if left <= 0:
        raise late("it took too long altogether")
    return left if timeout is None else min(timeout, left)


class TimedStream(httpcore.NetworkStream):
    """`stream`, kept to the moment at which the exchange that uses it must end."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, seconds_left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, seconds_left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = seconds_left(timeout, httpcore.ConnectTimeout)
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, left))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
