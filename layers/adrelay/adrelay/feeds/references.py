"""XML's references as its parser needs them: bare ampersands escaped, HTML's names as numbers.

Once a document is not well-formed (one bare "&" is enough), the parser drops what `&amp;` and its like stand
for from there on, and says nothing. So each reference is a number before it comes there: those it keeps.
"""

import html
import re
from html.entities import html5
from typing import Any, BinaryIO, Final

from adrelay.feeds.encodings import in_utf8

_CHUNK: Final = 65_536
_REFERENCE: Final = re.compile(rb"&(?:#(?:[0-9]{1,8}|[xX][0-9a-fA-F]{1,7});|[A-Za-z][A-Za-z0-9]{0,31};)?")
_LONGEST: Final = 40  # bytes of a reference, and of what opens a section
_OPENS: Final = re.compile(rb"<!--|<!\[CDATA\[|<\?|<!DOCTYPE")
_CLOSES: Final = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
# In these a byte that looks like an ampersand may be half a letter.
_SHIFTING: Final = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"'](?:iso-2022|hz|utf-7)", re.IGNORECASE)
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Referenced:
    """A file of XML, to be read on from where it is, in UTF-8 where `encoding` says what it is in, else in
    its own. What `&` is in CDATA, comments and instructions, it stays. Names that are not HTML's are text,
    unless the file has a DOCTYPE, which may declare them: then they are blanks, and nothing is resolved."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        self._source: Any = in_utf8(file, encoding)
        self._kept = self._closing = b""
        self._ended = self._declares = False
        self._as_is: bool | None = None
        self._known = dict[bytes, bytes]()

    def read(self, size: int = -1) -> bytes:
        """The next bytes, more or fewer than asked for; none at the end."""
        made = b""
        while not made and not self._ended:
            chunk: bytes = self._source.read(_CHUNK)
            if self._as_is is None:
                self._as_is = _SHIFTING.match(chunk) is not None
            self._ended = not chunk
            made = chunk if self._as_is else self._mended(self._kept + chunk)
        return made

    def _mended(self, text: bytes) -> bytes:
        """What can be told of the text; the rest is kept until there is more."""
        made, at, end = list[bytes](), 0, len(text)
        while at < end:
            if self._closing:
                found = text.find(self._closing, at)
                stop = found + len(self._closing) if found >= 0 else self._until(end, len(self._closing) - 1)
                made.append(text[at:stop])
                at = max(at, stop)
                if found < 0:
                    break
                self._closing = b""
                continue
            opening = _OPENS.search(text, at)
            stop = opening.end() if opening is not None else self._told(text, at)
            made.append(_REFERENCE.sub(self._number, text[at:stop]))
            at = stop
            if opening is None:
                break
            self._closing = _CLOSES.get(opening[0], b"")
            self._declares |= not self._closing
        self._kept = text[at:]
        return b"".join(made)

    def _until(self, end: int, back: int) -> int:
        return end if self._ended else max(0, end - back)

    def _told(self, text: bytes, at: int) -> int:
        """Up to where the text holds nothing that more of it could make something else."""
        if self._ended:
            return len(text)
        start = max(at, len(text) - _LONGEST)
        half = max(text.rfind(b"&", start), text.rfind(b"<", start))
        return half if half >= 0 else len(text)

    def _number(self, found: re.Match[bytes]) -> bytes:
        reference = found[0]
        if reference not in self._known:
            if len(self._known) > 10_000:  # of a file that writes each of its letters so
                self._known.clear()
            self._known[reference] = self._numbers_of(reference)
        return self._known[reference]

    def _numbers_of(self, reference: bytes) -> bytes:
        name = reference[1:].decode()
        if name.startswith("#") or name in html5:
            letters = _NO_XML.sub(" ", html.unescape(reference.decode()))
            return "".join(f"&#{ord(letter)};" for letter in letters).encode()
        return b" " if name and self._declares else b"&#38;" + reference[1:]
