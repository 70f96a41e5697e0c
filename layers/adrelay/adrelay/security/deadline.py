"""Connections that end at a given moment, however slowly bytes drip: a read's time-out starts anew with each.

For `urls.guarded_transport`, which loads it when the first connection is made.
"""

import ssl
import time
from dataclasses import dataclass
from typing import Any

import httpcore


@dataclass(slots=True)
class Deadline:
    """When what is going on must have ended (of `time.monotonic`); None: never."""

    until: float | None = None

    def left(self, timeout: float | None, late: type[Exception]) -> float | None:
        """`timeout`, but at most the seconds that are left; raises `late` when there are none."""
        if self.until is None:
            return timeout
        left = self.until - time.monotonic()
        if left <= 0:
            raise late("it took too long altogether")
        return left if timeout is None else min(timeout, left)


class TimedStream(httpcore.NetworkStream):
    """`stream`, kept to the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        timeout = self._deadline.left(timeout, httpcore.ConnectTimeout)
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, timeout), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
