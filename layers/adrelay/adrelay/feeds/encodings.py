"""How a feed's bytes are letters, whatever the file says of itself.

Shops' files are in UTF-8, or in what Windows writes; many say one and are the other, and some hold both,
where texts came from several places. One wrong byte must not make another letter of all others.
"""

import codecs
import re
from typing import Any, BinaryIO, Final

SAMPLE: Final = 65_536  # bytes at the start, by which it is told
_UTF8, _WINDOWS = "utf-8-sig", "windows-1252"
_MARKS: Final = {
    **{codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32"},  # the first begins as UTF-16's does
    **{codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"},
}
_PAIRS: Final = 500  # of bytes, that are looked at for UTF-16
_DECLARED: Final = re.compile(rb"\s*<\?xml[^>]*?\sencoding\s*=\s*[\"']([\w.:-]+)[\"']")
# What Windows writes calls itself so, and browsers know that it is not.
_LATIN: Final = frozenset({"iso8859-1", "ascii", "cp1252"})
_ONE_BYTE: Final = re.compile(r"iso8859-\d+|cp125\d|koi8-.|mac-.*")  # a letter
_BAD: Final = "\ufffd"


def of_text(start: bytes) -> str:
    """The encoding of a file that says nothing of it, by its start."""
    for mark, encoding in _MARKS.items():
        if start.startswith(mark):
            return encoding
    if halves := _halves(start):
        return halves
    good, bad = _letters(start)
    return _UTF8 if not bad or good > bad else _WINDOWS


def of_xml(start: bytes) -> str:
    """The encoding of a file of XML; "" where its parser is to believe what the file says."""
    found = of_text(start)
    declared = _DECLARED.match(start)
    if is_wide(found) or declared is None:
        return found
    try:
        said = codecs.lookup(declared[1].decode()).name
    except LookupError:
        return found
    if said in ("utf-8", *_LATIN):
        good, _ = _letters(start)
        return found if said == "utf-8" or good else _WINDOWS
    return _UTF8 if _ONE_BYTE.fullmatch(said) and _letters(start) > (0, 0) and not _letters(start)[1] else ""


def is_wide(encoding: str) -> bool:
    """Whether its letters have two or four bytes."""
    return encoding.startswith(("utf-16", "utf-32"))


def errors_of(encoding: str) -> str:
    """What becomes of bytes that are no letter: in UTF-8 the letters that Windows writes so."""
    return _letters_of_windows.__name__ if encoding == _UTF8 else "replace"


def in_utf8(file: BinaryIO, encoding: str) -> Any:
    """The file, to be read from where it is, in UTF-8 without a mark; as it is where nothing is known."""
    return codecs.EncodedFile(file, "utf-8", encoding, errors_of(encoding)) if encoding else file


def _letters(start: bytes) -> tuple[int, int]:
    """How many letters of UTF-8 there are beyond ASCII, and how many bytes that are none."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    text = decoder.decode(start, final=len(start) < SAMPLE)
    bad = text.count(_BAD)
    return sum(letter > "\x7f" for letter in text.removeprefix("\ufeff")) - bad, bad


def _halves(start: bytes) -> str:
    """UTF-16 without a mark in front: one byte in two of markup and numbers is 0, of other text none."""
    first, second = (start[place : 2 * _PAIRS : 2].count(0) for place in (0, 1))
    if 20 * max(first, second) < min(_PAIRS, len(start) // 2) or not first + second:
        return ""
    return "utf-16-le" if second > first else "utf-16-be"


def _letters_of_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode(_WINDOWS, "replace"), error.end


codecs.register_error(_letters_of_windows.__name__, _letters_of_windows)
