"""XML in which a tag is not closed, as where a description holds HTML: `Soft<br>and warm`.

For a parser all that follows is within that tag. So the items are told apart by their own tags, each is
parsed by itself without HTML's marks, and only what is still broken is lost. Needs the pages layer.
"""

import codecs
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from lxml import etree

from adrelay.feeds.raw import BROKEN, ITEMS, FeedBroken, Raw, raw_of

# What the parser says of it.
UNCLOSED: Final = frozenset({"ERR_TAG_NAME_MISMATCH", "ERR_GT_REQUIRED"})
_CHUNK: Final = 65_536
_MOST: Final = 10_000_000  # bytes of an item
_PARTS: Final = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<(?P<end>/?)(?P<name>(?:[\w.-]+:)?(?:%s))(?:\s[^<>]*)?(?P<empty>/?)>"
    % b"|".join(sorted(name.encode() for name in ITEMS)),
    re.DOTALL | re.IGNORECASE,
)
_OPEN: Final = re.compile(rb"<[^<>]*$|<!--(?:(?!-->).)*$|<!\[CDATA\[(?:(?!\]\]>).)*$", re.DOTALL)
_MARKS: Final = re.compile(
    rb"(<!\[CDATA\[.*?\]\]>)|</?(?:br|p|b|i|u|s|em|strong|span|div|ul|ol|li|a|font|h[1-6]|hr|img|sup|sub|small|big"
    rb"|center|table|thead|tbody|tr|td|th)(?:\s[^<>]*)?/?>",
    re.DOTALL | re.IGNORECASE,
)
_DECLARED: Final = re.compile(rb"\s*<\?xml[^>]*\?>")


def items_apart(file: BinaryIO, encoding: str) -> Iterator[Raw]:
    """The items of a file that does not hold together. One that is not closed is half an item: of the last
    FeedBroken, of others what is behind it begins the next."""
    file.seek(0)
    source: Any = codecs.EncodedFile(file, "utf-8", encoding, "replace") if encoding == "utf-16" else file
    declared, count = b"", 0
    for place, part in enumerate(_apart(source)):
        if place == 0:
            found = _DECLARED.match(part.removeprefix(codecs.BOM_UTF8))
            declared = found[0].strip() if found is not None and encoding != "utf-16" else b""
        elif part:
            count += 1
            yield _read(declared + part)
        else:
            raise FeedBroken(f"is XML that breaks off behind item {count}")


def _apart(source: Any) -> Iterator[bytes]:
    """The head of the file, then each item as it stands; at last nothing, where the file ends in an item."""
    text, start, name, at = b"", None, b"", 0
    head = False
    while chunk := source.read(_CHUNK):
        text += chunk
        if not head:
            yield text[:_CHUNK]
            head = True
        unsure = _OPEN.search(text, at)
        for found in _PARTS.finditer(text, at, unsure.start() if unsure else len(text)):
            at = found.end()
            told = (found["name"] or b"").lower()
            if not told or (name and told != name):
                continue
            if not found["end"] and not found["empty"]:
                if start is not None:
                    yield text[start : found.start()]
                start, name = found.start(), told
            elif found["end"] and start is not None:
                yield text[start : found.end()]
                start = None
        keep = start if start is not None else (unsure.start() if unsure else len(text))
        text, at = text[keep:], max(at, unsure.start() if unsure else len(text)) - keep
        start = 0 if start is not None else None
        if len(text) > _MOST:
            raise FeedBroken(f"has an item of more than {_MOST:,} bytes")
    if start is not None:
        yield b""


def _read(part: bytes) -> Raw:
    safe: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False}
    for text in (part, _MARKS.sub(lambda found: found[1] or b" ", part)):
        parser = etree.XMLParser(recover=True, huge_tree=False, **safe)
        try:
            node = etree.fromstring(text, parser)
        except etree.XMLSyntaxError:
            node = None
        broken = any(error.type_name in UNCLOSED for error in parser.error_log)
        if node is not None and not broken:
            break
    raw = raw_of(node) if node is not None else {}
    return {**raw, BROKEN: ["yes"]} if broken or node is None else raw
