"""Serving what a twin made, whole or in any of the ways in which a vendor's file server goes wrong."""

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from werkzeug.wrappers import Response

from local.twins.clock import Clock
from local.twins.faults import Fault
from local.twins.pictures import Picture, Renderer, png_as_jpeg

_CHUNK: Final = 64 * 1024
_SLOW_CHUNKS: Final = 20
_HUGE_BYTES: Final = 256 * 1024 * 1024
_PRIVATE_URL: Final = "http://169.254.169.254/latest/meta-data/"
_HTML: Final = "<!doctype html><title>Sign in</title><h1>Your session has expired</h1>"


@dataclass(frozen=True, slots=True)
class File:
    """A file at a public URL: ready `data`, or a `picture` that is drawn when first asked for.

    `convert` turns either into what is served. `job_id` and `index` say whose file it is, for faults.
    """

    content_type: str
    data: bytes | None = None
    picture: Picture | None = None
    convert: Callable[[bytes], bytes] | None = None
    job_id: str = ""
    index: int = 0

    def content(self, render: Renderer, *, share: float = 1.0) -> bytes:
        """The bytes; a drawn picture can be had in another size (`share` of the right one)."""
        data = self.data or b""
        if self.picture is not None:
            data = render(self.picture if share == 1.0 else self.picture.resized(share))
        return self.convert(data) if self.convert else data


class CutOffError(ConnectionError):
    """The file server hung up in the middle of a file."""


def serve(
    file: File, faults: Iterable[Fault], *, render: Renderer, clock: Clock, stop: threading.Event
) -> Response:
    """The answer for this file. The first fault decides; `asset_slow` also slows what another left whole."""
    fault = next(iter(faults), None)
    if fault is None:
        return Response(file.content(render), content_type=file.content_type)
    other = _another(file, fault, render)
    return _spoilt(file, fault, render, clock, stop) if other is None else other


def _another(file: File, fault: Fault, render: Renderer) -> Response | None:
    """What comes in the file's place; None if the fault leaves it there."""
    match fault.name:
        case "asset_404":
            return Response("Not found", 404, mimetype="text/plain")
        case "asset_500":
            return Response("Internal error", 500, mimetype="text/plain")
        case "asset_html":
            return Response(_HTML, mimetype="text/html")
        case "asset_empty":
            return Response(b"", content_type=file.content_type)
        case "asset_redirect":
            return Response("", 302, {"Location": fault.text("to", _PRIVATE_URL)})
        case "asset_wrong_size":
            return Response(file.content(render, share=0.5), content_type=file.content_type)
        case "asset_wrong_type":
            return Response(_as_other_type(file.content(render)), content_type=file.content_type)
    return None


def _spoilt(file: File, fault: Fault, render: Renderer, clock: Clock, stop: threading.Event) -> Response:
    """The file itself: cut, padded or dripping, as the fault says."""
    data = file.content(render)
    size = len(data)
    match fault.name:
        case "asset_truncated":
            return Response(data[: size // 2], content_type=file.content_type)
        case "asset_cut":
            body = _cut(data[: size // 2])
        case "asset_huge":
            size = max(int(fault.number("bytes", _HUGE_BYTES)), size)
            body = _padded(data, size)
        case "asset_hang":
            body = _hanging(data[: min(_CHUNK, size // 2)], fault.number("seconds", 60.0), clock, stop)
        case "asset_slow":
            body = _slowly(data, fault.number("seconds", 10.0), clock, stop)
        case _:
            body = iter([data])
    return Response(body, content_type=file.content_type, headers={"Content-Length": str(size)})


def _as_other_type(data: bytes) -> bytes:
    return png_as_jpeg(data) if data.startswith(b"\x89PNG") else b"GIF89a" + data[6:]


def _cut(data: bytes) -> Iterator[bytes]:
    yield data
    raise CutOffError("asset_cut")


def _padded(data: bytes, size: int) -> Iterator[bytes]:
    yield data
    left = size - len(data)
    while left > 0:
        yield bytes(min(left, _CHUNK))
        left -= _CHUNK


def _hanging(data: bytes, seconds: float, clock: Clock, stop: threading.Event) -> Iterator[bytes]:
    yield data
    clock.wait(seconds, stop)
    raise CutOffError("asset_hang")


def _slowly(data: bytes, seconds: float, clock: Clock, stop: threading.Event) -> Iterator[bytes]:
    step = max(1, len(data) // _SLOW_CHUNKS)
    for start in range(0, len(data), step):
        yield data[start : start + step]
        clock.wait(seconds / _SLOW_CHUNKS, stop)
