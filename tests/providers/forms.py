"""Multipart bodies, read back."""

import re
from contextlib import suppress

import httpx


def texts_of(request: httpx.Request) -> dict[str, str | bytes]:
    """The parts by name, as text where they are."""
    parts: dict[str, str | bytes] = dict(form_of(request))
    for name, content in form_of(request).items():
        with suppress(UnicodeDecodeError):
            parts[name] = content.decode()
    return parts


def form_of(request: httpx.Request) -> dict[str, bytes]:
    """The parts of a multipart body, by name."""
    boundary = request.headers["content-type"].partition("boundary=")[2].encode()
    parts = {}
    for part in request.read().split(b"--" + boundary)[1:-1]:
        head, _, content = part.removeprefix(b"\r\n").removesuffix(b"\r\n").partition(b"\r\n\r\n")
        found = re.search(rb'; name="([^"]+)"', head)
        assert found is not None
        parts[found[1].decode()] = content
    return parts
