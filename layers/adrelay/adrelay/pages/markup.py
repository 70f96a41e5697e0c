"""What a page says of itself: titles, Open Graph, JSON-LD, microdata, pictures, icons, style sheets.

Pages are anybody's: each thing may be missing, broken, or a thousand times there.
"""

import html
import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from adrelay.errors import FieldError, InvalidRequest

Json = dict[str, Any]

_NODES = 3000  # of JSON-LD that are looked at
_BLOCKS = 50  # of JSON-LD
_METAS = 300
_TEXT_LIMIT = 20_000  # characters of one text that are looked at
_DEPTH = 1500  # elements within each other
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_RAW = frozenset({"script", "style", "textarea", "title", "noscript"})
# Those that close themselves, or each other; and drawings' own, which say that they end.
_NOT_NESTED = _RAW | {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track"),
    *("wbr", "p", "li", "dd", "dt", "option", "optgroup", "tr", "td", "th", "tbody", "thead", "tfoot", "a"),
    *("path", "rect", "circle", "use", "line", "polygon", "polyline", "ellipse", "stop", "image"),
}
_TRAILING = re.compile(r",(\s*[}\]])")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>)\s*$"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Markup:
    """A parsed page. `unreadable`: how many blocks of JSON-LD are no JSON."""

    url: str
    tree: LexborHTMLParser
    metas: Mapping[str, str]
    things: tuple[Json, ...]
    unreadable: int = 0
    base: str = field(default="")

    def meta(self, *names: str) -> tuple[str, str] | None:
        """(text, name) of the first of these metas that says something."""
        return next(((self.metas[name], name) for name in names if self.metas.get(name)), None)

    def things_of(self, *kinds: str) -> list[Json]:
        """The JSON-LD nodes of these types, in the page's order."""
        return [one for one in self.things if types_of(one) & set(kinds)]

    def first(self, selector: str) -> LexborNode | None:
        return self.tree.css_first(selector)

    def text(self, selector: str) -> str:
        node = self.first(selector)
        return plain(node.text(separator=" ")) if node is not None else ""

    def address(self, value: Any) -> str | None:
        """An address on the page as a whole https URL; None for what is none."""
        text = html.unescape(str(value or "")).strip()
        if not text or text.startswith(("data:", "blob:", "#", "javascript:")):
            return None
        try:
            whole = urljoin(self.base or self.url, text.replace(" ", "%20"))
            parts = urlsplit(whole)
        except ValueError:
            return None
        if parts.scheme not in ("http", "https") or not parts.hostname or len(whole) > 2048:
            return None
        # Shops' pictures are where they were under https, too, and nothing else is fetched.
        keeps_http = parts.scheme == "https" or parts.netloc == urlsplit(self.url).netloc
        return whole if keeps_http else f"https:{whole.removeprefix('http:')}"


def parse(text: str, url: str) -> Markup:
    """InvalidRequest for a page that would take longer to parse than anybody waits."""
    if _too_deep(text):
        raise InvalidRequest.of(FieldError("url", f"is nested deeper than {_DEPTH} elements"))
    tree = LexborHTMLParser(text)
    things, unreadable = _json_ld(tree)
    base = tree.css_first("base[href]")
    href = base.attributes.get("href") if base is not None else None
    try:
        at = urljoin(url, href) if href else url
    except ValueError:
        at = url
    return Markup(url, tree, _metas(tree), tuple(things), unreadable, at)


def plain(text: Any) -> str:
    """A text without entities, tags, control characters and more than one blank at a time."""
    whole = html.unescape(str(text)[:_TEXT_LIMIT])
    if "<" in whole:
        whole = re.sub(r"</?(?:p|br|li|div|ul|h\d)\b[^<>]*>", " ", whole)
        whole = LexborHTMLParser(whole).text(separator="") or ""
    return " ".join(_CONTROL.sub("", whole).split())


def types_of(thing: Mapping[str, Any]) -> set[str]:
    """ "Product" of "Product", "schema:Product", "http://schema.org/Product" and lists of such."""
    named = thing.get("@type", ())
    listed = named if isinstance(named, list) else [named]
    return {re.split(r"[/#:]", one)[-1] for one in listed if isinstance(one, str)}


def listed(value: Any) -> list[Any]:
    """A list as it is, anything else as a list of it."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _too_deep(text: str) -> bool:
    """Whether more elements stand in each other than parsers take in their stride: what each costs grows with
    how many are open."""
    depth, place = 0, 0
    while (found := _TAG.search(text, place)) is not None:
        place, name = found.end(), found[2].lower()
        if name in _RAW and not found[1]:
            end = text.find(f"</{name}", place)
            place = end if end >= 0 else len(text)
        if name in _NOT_NESTED:
            continue
        depth = max(depth - 1, 0) if found[1] else depth + 1
        if depth > _DEPTH:
            return True
    return False


def _metas(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta[content]")[:_METAS]:
        given = node.attributes
        name = (given.get("property") or given.get("name") or given.get("itemprop") or "").strip().lower()
        content = plain(given.get("content") or "")
        if name and content:
            found.setdefault(name, content)
    return found


def _json_ld(tree: LexborHTMLParser) -> tuple[list[Json], int]:
    nodes, unreadable = list[Json](), 0
    for script in tree.css('script[type*="ld+json"]')[:_BLOCKS]:
        try:
            nodes += _walk(_loaded(script.text() or ""))
        except (ValueError, RecursionError):
            unreadable += 1
    return nodes[:_NODES], unreadable


def _loaded(text: str) -> Any:
    """JSON as shops write it: within comments, with line breaks in texts, with a comma too many."""
    inner = _WRAPPING.sub("", text)
    inner = inner.strip().rstrip(";")
    try:
        return json.loads(inner, strict=False)
    except ValueError:
        return json.loads(_TRAILING.sub(r"\1", inner), strict=False)


def _walk(value: Any) -> Iterator[Json]:
    """Every node with a type, outer ones first."""
    waiting, seen = deque([value]), 0
    while waiting and seen < _NODES:
        one = waiting.popleft()
        seen += 1
        if isinstance(one, list):
            waiting.extendleft(reversed(one[: _NODES - seen]))
        elif isinstance(one, dict):
            if "@type" in one:
                yield one
            inner = [one[name] for name in ("@graph", "mainEntity", "itemListElement", "item") if name in one]
            waiting.extendleft(reversed(inner))
