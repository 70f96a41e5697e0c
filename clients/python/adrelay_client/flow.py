"""Bodies that drip: httpx's time-out is one of each read, so that a byte a minute would hold one for ever."""

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import httpx

SLOWEST = 1000
"""Bytes a second, over the time that a single read may take. Slower than this no network is that works."""


def steady(response: httpx.Response, seconds: float | None, clock: Callable[[], float]) -> None:
    """Have the body raise ReadTimeout where fewer than `SLOWEST` bytes a second come in any `seconds`."""
    if seconds:
        response.stream = _Steady(response, seconds, clock)


class _Steady(httpx.SyncByteStream, httpx.AsyncByteStream):
    def __init__(self, response: httpx.Response, seconds: float, clock: Callable[[], float]) -> None:
        self._stream: Any = response.stream  # of the kind that its client reads
        self._request = response.request
        self._seconds, self._clock = seconds, clock
        self._since, self._had = clock(), 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._stream:
            self._count(piece)
            yield piece

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._stream:
            self._count(piece)
            yield piece

    def _count(self, piece: bytes) -> None:
        self._had += len(piece)
        now = self._clock()
        if now - self._since < self._seconds:
            return
        if self._had < SLOWEST * self._seconds:
            raise httpx.ReadTimeout(f"{self._had} bytes in {self._seconds:g} s", request=self._request)
        self._since, self._had = now, 0

    def close(self) -> None:
        self._stream.close()

    async def aclose(self) -> None:
        await self._stream.aclose()
