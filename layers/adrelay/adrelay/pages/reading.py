"""A web page and its style sheets, read as a polite stranger: through the URL guard, with robots.txt obeyed,
so much and so long, and no scripts run.

What a server of robots.txt does not answer is forbidden, as RFC 9309 has it; what it has not is allowed.
"""

import re
import time
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import httpx
from protego import Protego

from adrelay.errors import FetchFailed, FieldError, InvalidRequest, UnsafeUrl
from adrelay.pages import encodings
from adrelay.security.urls import guarded_client

AGENT = "adrelay"
PAGE_LIMIT = 5_000_000  # bytes; of a longer page the first so many are read
_STYLES_LIMIT = 1_000_000
_ROBOTS_LIMIT = 512_000  # RFC 9309 asks for 500 KiB at least
_SECONDS = 20.0  # for all of it; API Gateway waits 30
_SILENT = 8.0
_REDIRECTS = 4
_MARGIN = 65_536  # bytes that may come beyond a limit before they are cut off
_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([A-Za-z0-9_-]{2,40})", re.IGNORECASE)
_HTML = ("text/html", "application/xhtml+xml", "")


@dataclass(frozen=True, slots=True)
class Page:
    """A page as text; `url` is where it was found at last."""

    url: str
    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Answer:
    url: str
    content_type: str
    body: bytes
    cut: bool


@dataclass
class Reader:
    """Reads for one import: what it may of each host is asked once."""

    until: float = field(default_factory=lambda: time.monotonic() + _SECONDS)
    rules: dict[str, Protego] = field(default_factory=dict)

    def page(self, url: str) -> Page:
        """The page. InvalidRequest says of `url` why it cannot be read."""
        try:
            answer = self._get(url, PAGE_LIMIT)
        except (FetchFailed, UnsafeUrl, ValueError) as error:
            raise InvalidRequest.of(FieldError("url", f"cannot be read: {error}")) from error
        if answer.content_type.partition(";")[0].strip().lower() not in _HTML:
            raise InvalidRequest.of(FieldError("url", f"is no web page: {answer.content_type[:80]}"))
        notes = (
            (f"the page is longer than {PAGE_LIMIT:,} bytes: the rest was not read",) if answer.cut else ()
        )
        return Page(answer.url, _decoded(answer), notes)

    def styles(self, url: str) -> str:
        """A style sheet; nothing, where it cannot be read."""
        try:
            return _decoded(self._get(url, _STYLES_LIMIT))
        except (FetchFailed, UnsafeUrl, ValueError):
            return ""

    def _get(self, url: str, limit: int) -> _Answer:
        for _ in range(_REDIRECTS + 1):
            self._check_robots(url)
            with _client() as client:
                answer = self._stream(client, url, limit)
            if isinstance(answer, _Answer):
                return answer
            url = urljoin(url, answer)
        raise FetchFailed("leads from one address to another without end")

    def _stream(self, client: httpx.Client, url: str, limit: int) -> _Answer | str:
        """The answer, or where it redirects to."""
        bounds = {"adrelay_until": self.until, "adrelay_max_bytes": limit + _MARGIN}
        host = urlsplit(url).hostname
        try:
            with client.stream("GET", url, extensions=bounds) as response:
                if response.has_redirect_location:
                    return str(response.headers["location"])
                if response.status_code != 200:
                    raise FetchFailed(f"{host} answered {response.status_code}", status=response.status_code)
                body = bytearray()
                for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) > limit or time.monotonic() > self.until:
                        break
                kind = response.headers.get("content-type", "")
        except httpx.DecodingError as error:
            raise FetchFailed(f"{host} cannot be read: {error}", retryable=False) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise FetchFailed(f"{host} cannot be read: {type(error).__name__}") from error
        if time.monotonic() > self.until:
            raise FetchFailed(f"{host} took longer than {_SECONDS:g} s")
        return _Answer(url, kind, bytes(body[:limit]), len(body) > limit)

    def _check_robots(self, url: str) -> None:
        """FetchFailed where robots.txt does not want the page read."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self.rules:
            self.rules[origin] = Protego.parse(self._robots(f"{origin}/robots.txt"))
        if not self.rules[origin].can_fetch(url, AGENT):
            raise FetchFailed(f"robots.txt of {parts.hostname} does not allow it")

    def _robots(self, url: str) -> str:
        for _ in range(_REDIRECTS + 1):
            try:
                with _client() as client:
                    answer = self._stream(client, url, _ROBOTS_LIMIT)
            except FetchFailed as error:
                if error.status is not None and 400 <= error.status < 500:
                    return ""
                raise FetchFailed(f"its robots.txt cannot be read: {error}") from error
            if isinstance(answer, _Answer):
                return answer.body.decode("utf-8", "replace")
            url = urljoin(url, answer)
        return ""


def _client() -> httpx.Client:
    client = guarded_client(timeout=_SILENT)
    client.follow_redirects = False  # robots.txt is asked at each step
    return client


def _decoded(answer: _Answer) -> str:
    """The bytes as text: by byte order mark, as UTF-8 or as declared if they are that, and else as browsers
    guess."""
    named = _charsets(answer)
    for name in named:
        try:
            return answer.body.decode(name)
        except UnicodeError:
            continue
    if encodings.is_mostly_utf8(answer.body, whole=not answer.cut):
        return answer.body.decode(encodings.UTF8, encodings.MENDED)
    others = (name for name in named if name != encodings.UTF8)
    return answer.body.decode(next(others, encodings.WINDOWS), "replace")


def _charsets(answer: _Answer) -> list[str]:
    if (marked := encodings.marked(answer.body)) is not None:
        return [marked]
    declared = re.search(r"charset=[\"']?([\w-]{2,40})", answer.content_type, re.IGNORECASE)
    written = _META.search(answer.body[:8192])
    found = [declared[1]] if declared else []
    found += [written[1].decode("ascii")] if written else []
    # UTF-8 is hardly ever so by chance, and often declared as something else. Where a declaration could be
    # read, letters have one byte.
    meant = filter(None, map(encodings.meant_by, found))
    return [encodings.UTF8, *(one for one in meant if not one.startswith(("utf-16", "utf-32")))]
