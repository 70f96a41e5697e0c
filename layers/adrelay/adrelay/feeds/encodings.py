"""How a feed's bytes are letters, whatever the file says of itself.

Shops' files are in UTF-8, or in what Windows writes; many say one and are the other, and some hold both,
where texts came from several places. One wrong byte must not make another letter of all others.
"""

import codecs
import re
from typing import Any, BinaryIO, Final

from adrelay.pages.encodings import (
    EAST_ASIAN,
    MENDED,
    UTF8,
    WINDOWS,
    is_mostly_utf8,
    letters_of_utf8,
    marked,
    meant_by,
)

SAMPLE: Final = 65_536  # bytes at the start, by which it is told
_BY_CHANCE: Final = 8  # letters of UTF-8 that a text of two bytes a letter may seem to have
_PAIRS: Final = 500  # of bytes, that are looked at for UTF-16
_DECLARED: Final = re.compile(rb"\s*<\?xml[^>]*?\sencoding\s*=\s*[\"']([\w.:-]+)[\"']")
_ONE_BYTE: Final = re.compile(r"iso8859-\d+|cp\d+|windows-125\d|koi8-.|mac-.*")  # a letter


def of_text(start: bytes) -> str:
    """The encoding of a file that says nothing of it, by its start."""
    if (encoding := marked(start) or _halves(start)) is not None:
        return encoding
    return UTF8 if is_mostly_utf8(start, whole=len(start) < SAMPLE) else WINDOWS


def of_xml(start: bytes) -> str:
    """The encoding of a file of XML; "" where its parser is to believe what the file says."""
    found, declared = of_text(start), _DECLARED.match(start)
    said = meant_by(declared[1].decode()) if declared is not None else None
    # Where a declaration could be read, letters have one byte: it says UTF-16 of what was UTF-16 once.
    if said in (None, UTF8) or is_wide(found) or is_wide(said):
        return found
    good, bad = letters_of_utf8(start, whole=len(start) < SAMPLE)
    if said in EAST_ASIAN:
        return UTF8 if good > _BY_CHANCE and not bad else said
    if said == WINDOWS:
        return found if good else WINDOWS
    return UTF8 if _ONE_BYTE.fullmatch(said) and good and not bad else ""


def is_wide(encoding: str) -> bool:
    """Whether its letters have two or four bytes."""
    return encoding.startswith(("utf-16", "utf-32"))


def errors_of(encoding: str) -> str:
    """What becomes of bytes that are no letter."""
    return MENDED if encoding == UTF8 else "replace"


def in_utf8(file: BinaryIO, encoding: str) -> Any:
    """The file, to be read from where it is, in UTF-8 without a mark; as it is where nothing is known."""
    return codecs.EncodedFile(file, "utf-8", encoding, errors_of(encoding)) if encoding else file


def _halves(start: bytes) -> str | None:
    """UTF-16 without a mark in front: one byte in two of markup and numbers is 0, of other text none."""
    first, second = (start[place : 2 * _PAIRS : 2].count(0) for place in (0, 1))
    if 20 * max(first, second) < min(_PAIRS, len(start) // 2) or not first + second:
        return None
    return "utf-16-le" if second > first else "utf-16-be"
