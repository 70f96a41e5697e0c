"""XML in which a tag is not closed, as where a description holds HTML: `Soft<br>and warm`.

For a parser all that follows is within that tag. So the items are told apart by their own tags, each is
parsed by itself without HTML's marks, and only what is still broken is lost. Needs the pages layer.
"""

import codecs
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from lxml import etree

from adrelay.feeds.raw import BASE, BROKEN, ITEMS, FeedBroken, Raw, base_of, raw_of
from adrelay.feeds.references import Referenced

# What the parser says of it.
UNCLOSED: Final = frozenset({"ERR_TAG_NAME_MISMATCH", "ERR_GT_REQUIRED"})
_AS_FAR: Final = "its XML is broken: it was read as far as it can be told"
_CHUNK: Final = 65_536
_MOST: Final = 10_000_000  # bytes of an item
_STARTS: Final = re.compile(
    rb"<!--|<!\[CDATA\[|<(?P<end>/?)(?P<name>(?:[\w.-]+:)?(?:%s))(?:\s[^<>]*)?(?P<empty>/?)>"
    % b"|".join(sorted(name.encode() for name in ITEMS)),
    re.IGNORECASE,
)
_ENDS: Final = {b"<!--": b"-->", b"<![CDATA[": b"]]>"}
_MARKS: Final = re.compile(
    rb"(<!\[CDATA\[.*?\]\]>)|</?(?:br|p|b|i|u|s|em|strong|span|div|ul|ol|li|a|font|h[1-6]|hr|img|sup|sub|small|big"
    rb"|center|table|thead|tbody|tr|td|th)(?:\s[^<>]*)?/?>",
    re.DOTALL | re.IGNORECASE,
)
# How a parser reads files that are anybody's.
SAFE: Final[dict[str, Any]] = {
    **{"recover": True, "huge_tree": False},
    **{"resolve_entities": False, "no_network": True, "load_dtd": False},
    **{"remove_comments": True, "remove_pis": True},
}
_DECLARED: Final = re.compile(rb"\s*<\?xml[^>]*\?>")


def items_apart(file: BinaryIO, encoding: str) -> Iterator[Raw]:
    """The items of a file that does not hold together. One that is not closed is half an item: of the last
    FeedBroken, of others what is behind it begins the next."""
    file.seek(0)
    source: Any = Referenced(file, encoding)
    declared, count, base = b"", 0, ""
    for place, part in enumerate(_apart(source)):
        if place == 0:
            base = _base(part, "utf-8" if encoding else None)
            found = _DECLARED.match(part.removeprefix(codecs.BOM_UTF8))
            declared = found[0].strip() if found is not None and not encoding else b""
        elif part:
            count += 1
            yield {**_read(declared + part), BASE: base}
        else:
            raise FeedBroken(f"is XML that breaks off behind item {count}")


def _apart(source: Any) -> Iterator[bytes]:
    """The head of the file, then each item as it stands; at last nothing, where the file ends in an item."""
    text: bytes = source.read(_CHUNK)
    yield text
    start, name, at = -1, b"", 0
    while True:
        tags, again = _tags(text, at)
        for tag in tags:
            if name not in (b"", tag["name"].lower()):
                continue
            if start >= 0:
                yield text[start : tag.start() if not tag["end"] else tag.end()]
            start = -1 if tag["end"] else tag.start()
            name = tag["name"].lower()
        kept = start if start >= 0 else again
        text, at, start = text[kept:], again - kept, min(start, 0)
        if len(text) > _MOST:
            raise FeedBroken(f"has an item of more than {_MOST:,} bytes")
        chunk = source.read(_CHUNK)
        if not chunk:
            break
        text += chunk
    if start >= 0:
        yield b""


def _tags(text: bytes, at: int) -> tuple[list[re.Match[bytes]], int]:
    """The items' tags from there on, outside of comments and CDATA; and from where on the text is to be read
    again, when there is more of it."""
    tags = []
    while (found := _STARTS.search(text, at)) is not None:
        closing = _ENDS.get(found[0].upper())
        if closing is None:
            tags += [] if found["empty"] else [found]
            at = found.end()
        elif (end := text.find(closing, found.end())) >= 0:
            at = end + len(closing)
        else:
            return tags, found.start()
    half = text.rfind(b"<", at)
    return tags, half if half >= 0 else len(text)


def _base(head: bytes, encoding: str | None) -> str:
    """What the items' links are relative to, by what stands before the first."""
    first = next((tag for tag in _tags(head, 0)[0] if not tag["end"]), None)
    if first is None:
        return ""
    parser = etree.XMLParser(encoding=encoding, **SAFE)
    try:
        root = etree.fromstring(head[: first.start()] + b"<item/>", parser)
    except etree.XMLSyntaxError:
        return ""
    return next((base_of(node) for node in root.iter("{*}item")), "") if root is not None else ""


def _read(part: bytes) -> Raw:
    for text in (part, _MARKS.sub(lambda found: found[1] or b" ", part)):
        parser = etree.XMLParser(**SAFE)
        try:
            node = etree.fromstring(text, parser)
        except etree.XMLSyntaxError:
            node = None
        broken = any(error.type_name in UNCLOSED for error in parser.error_log)
        if node is not None and not broken:
            break
    raw = raw_of(node) if node is not None else {}
    return {**raw, BROKEN: [_AS_FAR]} if broken or node is None else raw
