"""What an answer may cost us, however few bytes it takes to send: it is inflated in steps, and to a limit.

Answers are asked for as they are (`Accept-Encoding: identity`). A CDN that compresses in spite of that is
read all the same, through one layer of gzip or deflate; anything else (br, gzip within gzip) is refused,
before a byte of it is inflated.

For `urls.guarded_client`, which loads it when it is needed.
"""

import zlib
from collections.abc import Iterable, Iterator
from typing import cast

import httpx

from adrelay.errors import FetchFailed

_LIMIT = 16 * 1024 * 1024  # bytes of an answer whose request says nothing of a limit
_REDIRECT_LIMIT = 64 * 1024  # httpx reads a redirect's body whole before it follows
_STEP = 64 * 1024  # bytes that are inflated at once
_GZIP, _ZLIB, _BARE = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


class BoundedTransport(httpx.BaseTransport):
    """`inner`, whose answers come inflated, in pieces of at most 64 KiB, and end in FetchFailed once they
    are longer than the request's extension `adrelay_max_bytes`."""

    def __init__(self, inner: httpx.BaseTransport) -> None:
        self._inner = inner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.headers["accept-encoding"] = "identity"
        answer = self._inner.handle_request(request)
        limit = int(request.extensions.get("adrelay_max_bytes", _LIMIT))
        if answer.has_redirect_location:
            limit = min(limit, _REDIRECT_LIMIT)
        encodings = _encodings(answer.headers)
        headers = answer.headers.copy()
        if encodings:
            del headers["content-encoding"]
            headers.pop("content-length", None)
        return httpx.Response(
            answer.status_code,
            headers=headers,
            stream=_Bounded(cast(httpx.SyncByteStream, answer.stream), encodings, limit),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        self._inner.close()


def _encodings(headers: httpx.Headers) -> list[str]:
    """The layers of compression, first applied first."""
    named = (name.strip().lower() for name in headers.get_list("content-encoding", split_commas=True))
    return [name for name in named if name not in ("", "identity")]


class _Bounded(httpx.SyncByteStream):
    def __init__(self, body: httpx.SyncByteStream, encodings: list[str], limit: int) -> None:
        self._body = body
        self._encodings = encodings
        self._limit = limit

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for piece in self._pieces():
            size += len(piece)
            if size > self._limit:
                raise FetchFailed(f"is larger than {self._limit} bytes", retryable=False)
            yield piece

    def close(self) -> None:
        self._body.close()

    def _pieces(self) -> Iterator[bytes]:
        match self._encodings:
            case []:
                return iter(self._body)
            case ["gzip" | "x-gzip" | "deflate" as encoding]:
                return _inflated(self._body, gzip=encoding != "deflate")
        layers = ", ".join(self._encodings)[:80]
        raise httpx.DecodingError(f"the answer is encoded ({layers}) although it was asked for as it is")


def _inflated(chunks: Iterable[bytes], *, gzip: bool) -> Iterator[bytes]:
    """`chunks` inflated, at most `_STEP` bytes at once. Raises DecodingError for what is no such data, and
    for what ends before, or goes on behind, its end."""
    waiting, inflater = b"", None
    try:
        for chunk in chunks:
            waiting += chunk
            if inflater is None and len(waiting) > 1:
                inflater = zlib.decompressobj(_GZIP if gzip else _deflate_form(waiting))
            more = inflater is not None
            while inflater is not None and more:
                piece = inflater.decompress(waiting, _STEP)
                waiting = inflater.unconsumed_tail
                if piece:
                    yield piece
                if inflater.unused_data:
                    raise httpx.DecodingError("the answer goes on behind its compressed data")
                more = bool(waiting) or len(piece) == _STEP  # it may hold back the rest of a full piece
    except zlib.error as error:
        raise httpx.DecodingError(f"the answer is not what its encoding says: {error}") from error
    if waiting or (inflater is not None and not inflater.eof):
        raise httpx.DecodingError("the answer's compressed data breaks off")


def _deflate_form(start: bytes) -> int:
    """What "deflate" means: zlib's form, as it should, or the bare one that many servers send."""
    has_header = start[0] & 0x0F == zlib.DEFLATED and int.from_bytes(start[:2], "big") % 31 == 0
    return _ZLIB if has_header else _BARE
