"""A feed's file → its items, one at a time: XML (RSS, Atom), CSV and TSV, JSON; also packed by gzip.

Shops' files are anybody's: each item may be broken, and the file may end in the middle. What can be read is
read. Needs the pages layer.
"""

import gzip
import io
import re
import zlib
from collections.abc import Container, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Final

import ijson
from lxml import etree

from adrelay.feeds.encodings import SAMPLE, in_utf8, of_text, of_xml
from adrelay.feeds.mending import SAFE, UNCLOSED, items_apart
from adrelay.feeds.raw import BASE, ITEMS, FeedBroken, Raw, base_of, local_name, normal, raw_of
from adrelay.feeds.references import Referenced
from adrelay.feeds.tables import rows_of

_UNPACKED: Final = 2_000_000_000  # bytes that a packed feed may have
_ARRAYS: Final = tuple(
    f".{name}" for name in ("products", "items", "entries", "resources", "data", "offers", "channel.item")
)
_LOOKED_AT: Final = 2000  # events of JSON, until its list must have begun
_DIGITS: Final = b"0123456789"
_LONGEST_NUMBER: Final = 1000  # digits
_ENDLESS: Final = re.compile(rb"[0-9]{%d}" % (_LONGEST_NUMBER + 1))
# What the parser stops at; ERR_RESOURCE_LIMIT: entity bombs, texts of more than 10 MB.
_BREAKING: Final = frozenset(
    {"ERR_TAG_NOT_FINISHED", "ERR_DOCUMENT_END", "ERR_DOCUMENT_EMPTY", "ERR_RESOURCE_LIMIT"}
)
_LOOKED_BACK: Final = 200  # items after which is looked whether a tag was not closed


def items(path: Path) -> Iterator[Raw]:
    """The items, in the file's order. FeedBroken, which says where, for a file that is none, or that cannot
    be read on: what came before it holds."""
    try:
        with _opened(path) as file:
            start = file.read(SAMPLE)
            file.seek(0)
            yield from _read(file, start)
    except (EOFError, OSError, zlib.error) as error:
        raise FeedBroken(f"cannot be unpacked: {error}") from error


def _read(file: BinaryIO, start: bytes) -> Iterator[Raw]:
    encoding = of_text(start)
    first = start.decode(encoding, "replace").lstrip("\ufeff \t\r\n")[:1]
    if first == "<":
        return _of_xml(file, of_xml(start))
    if first in ("{", "["):
        return _of_json(_Json(file, encoding))
    return rows_of(file, start, encoding) if first else iter(())


def _opened(path: Path) -> BinaryIO:
    file = path.open("rb")
    if file.read(2) != b"\x1f\x8b":
        file.seek(0)
        return file
    file.close()
    return _Unpacked(gzip.open(path, "rb"))  # type: ignore[return-value]  # it reads and seeks, as is wanted


class _Unpacked(io.BufferedIOBase):
    """A packed file, read up to a limit: a small one may hold any number of zeros."""

    def __init__(self, inner: Any) -> None:
        self._inner, self._left = inner, _UNPACKED

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        chunk: bytes = self._inner.read(size if size is not None and size >= 0 else SAMPLE)
        self._left -= len(chunk)
        if self._left < 0:
            raise FeedBroken(f"has more than {_UNPACKED:,} bytes when it is unpacked")
        return chunk

    def read1(self, size: int = -1, /) -> bytes:
        return self.read(size)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        self._left = _UNPACKED
        return int(self._inner.seek(offset, whence))

    def close(self) -> None:
        self._inner.close()
        super().close()


def _of_xml(file: BinaryIO, encoding: str) -> Iterator[Raw]:
    """The parser mends what shops write wrongly. It also closes what breaks off: the last item of such a file
    is half an item, and is left out. Where a tag is not closed, as HTML's need not be, the rest of the file
    is in that item for it: then the items are told apart by their own tags (see `mending`)."""
    base: str | None = None
    found, waiting = 0, list[Raw]()  # items told, and those that may still turn out to be half
    source: Any = Referenced(file, encoding)
    read_as = "utf-8" if encoding else None  # whatever it says of itself
    parser = etree.iterparse(source, events=("end",), encoding=read_as, **SAFE)
    try:
        for _, node in parser:
            if not isinstance(node.tag, str) or local_name(node) not in ITEMS or _is_within(node):
                continue
            base = base_of(node) if base is None else base
            waiting.append({**raw_of(node), BASE: base})
            node.clear()
            while node.getprevious() is not None:  # else the items read stay in the tree
                del node.getparent()[0]
            if len(waiting) > _LOOKED_BACK:
                if _says(parser, UNCLOSED):
                    break
                yield from waiting[:-1]
                found, waiting = found + len(waiting) - 1, waiting[-1:]
    except etree.XMLSyntaxError as error:
        if not _says(parser, UNCLOSED):
            yield from waiting[:-1]
            place = found + len(waiting[:-1])
            raise FeedBroken(f"is XML that cannot be read on behind item {place}: {error.msg}") from error
    if _says(parser, UNCLOSED):
        yield from islice(items_apart(file, encoding), found, None)
        return
    half = _says(parser, _BREAKING)
    yield from waiting[:-1] if half else waiting
    if half:
        raise FeedBroken(f"is XML that breaks off behind item {found + len(waiting[:-1])}")


def _says(parser: Any, types: Container[str]) -> bool:
    return any(error.type_name in types for error in parser.error_log)


def _is_within(node: Any) -> bool:
    """Whether the node is a part of an item: Atom's entries have sources, shops' items have products."""
    return any(isinstance(one.tag, str) and local_name(one) in ITEMS for one in node.iterancestors())


class _Json:
    """A file of JSON, in UTF-8 whatever it was in. Refuses endless numbers before the parser, whose process
    they end."""

    def __init__(self, inner: BinaryIO, encoding: str) -> None:
        self._inner: Any = in_utf8(inner, encoding)
        self._run = 0  # digits that the last chunk ended with

    def read(self, size: int = -1) -> bytes:
        chunk: bytes = self._inner.read(size)
        behind = len(chunk) - len(chunk.rstrip(_DIGITS))
        before = len(chunk) - len(chunk.lstrip(_DIGITS)) + self._run
        if before > _LONGEST_NUMBER or _ENDLESS.search(chunk):
            raise FeedBroken(
                f"is JSON that cannot be read on: a number has more than {_LONGEST_NUMBER} digits"
            )
        self._run = before if behind == len(chunk) else behind
        return chunk

    def seek(self, offset: int) -> None:
        self._inner.seek(offset)
        self._run = 0


def _of_json(file: _Json) -> Iterator[Raw]:
    try:
        prefix = _list_in(file)
        file.seek(0)
        several = prefix == ""
        for one in ijson.items(file, prefix, multiple_values=several, use_float=False):
            if isinstance(one, dict):
                yield {normal(name): value for name, value in one.items()}
    except (ijson.JSONError, UnicodeDecodeError) as error:
        raise FeedBroken(f"is JSON that cannot be read on: {str(error)[:200]}") from error


def _list_in(file: _Json) -> str:
    """Where the list of items is, as ijson names it; "" for objects that follow each other."""
    try:
        for number, (prefix, event, _) in enumerate(ijson.parse(file, multiple_values=True)):
            if event == "start_array" and (prefix == "" or f".{prefix}".endswith(_ARRAYS)):
                return f"{prefix}.item".lstrip(".")
            if number > _LOOKED_AT:
                break
    except ijson.JSONError:
        pass  # the objects before that hold
    return ""
