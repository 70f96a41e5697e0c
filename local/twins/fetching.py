"""Getting the pictures that a request points at, as the vendors do; from this machine only.

A client's pictures are on the local stack when twins are in use. Any other address is left alone, so that a
twin needs no network and reaches nobody.
"""

import ipaddress
from typing import Final
from urllib.parse import urljoin, urlsplit

import httpx

_TIMEOUT_SECONDS: Final = 3.0
_MAX_BYTES: Final = 22_000_000
_REDIRECTS: Final = 3


def fetch_picture(url: str, redirects: int = _REDIRECTS) -> bytes | None:
    """The bytes at a loopback URL, or where it redirects to, if that is one, too; None for any other URL, and
    for one that does not answer."""
    if not is_loopback(url):
        return None
    try:
        with httpx.stream("GET", url, timeout=_TIMEOUT_SECONDS, follow_redirects=False) as response:
            if response.has_redirect_location:
                there = urljoin(url, response.headers["location"])
                return fetch_picture(there, redirects - 1) if redirects else None
            data = bytearray()
            for part in response.iter_bytes():
                data += part
                if len(data) > _MAX_BYTES:
                    return None
            return bytes(data) if response.is_success else None
    except (httpx.HTTPError, httpx.InvalidURL):
        return None


def is_loopback(url: str) -> bool:
    """Whether the URL's host is this machine, by name or by address."""
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
