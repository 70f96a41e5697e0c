"""Bytes of the web as letters, as browsers read them: what labels of encodings mean to them, and UTF-8 in
which some bytes are none."""

import codecs
from typing import Final

UTF8: Final = "utf-8-sig"
WINDOWS: Final = "windows-1252"
_MARKS: Final = {
    **{codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32"},  # the first begins as UTF-16's does
    **{codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"},
    codecs.BOM_UTF8: UTF8,
}
# By https://encoding.spec.whatwg.org/#names-and-labels: what is written under these labels has more letters
# than their standards, in Japan ① and ㈱, in the West quotes and the euro.
_MEANT: Final = {
    **dict.fromkeys(("utf-8", "utf8", "utf8mb4", "utf-8-sig"), UTF8),
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"), WINDOWS),
    **dict.fromkeys(("iso-8859-9", "iso8859-9", "latin5"), "windows-1254"),
    **dict.fromkeys(("iso-8859-11", "iso8859-11", "tis-620"), "cp874"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms932", "cp932"), "cp932"),
    **dict.fromkeys(("gb2312", "gb_2312-80", "gbk", "x-gbk", "cp936", "gb18030"), "gb18030"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "ksc5601", "windows-949", "cp949"), "cp949"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5"), "big5hkscs"),
}
# Of which a letter has several bytes.
EAST_ASIAN: Final = frozenset({"cp932", "gb18030", "cp949", "big5hkscs"})
_LATIN_LEADS: Final = (b"\xc2", b"\xc3")  # what the second byte of most letters of Western Europe follows
_BAD: Final = "\ufffd"


def marked(start: bytes) -> str | None:
    """The encoding that a byte order mark tells."""
    return next((encoding for mark, encoding in _MARKS.items() if start.startswith(mark)), None)


def meant_by(label: str) -> str | None:
    """Python's name for what a label means; None for what is no encoding of texts."""
    name = label.strip().lower()
    if name in _MEANT:
        return _MEANT[name]
    try:
        b"\xff".decode(name, "replace")
    except (LookupError, UnicodeError):
        return None
    return codecs.lookup(name).name


def letters_of_utf8(text: bytes, *, whole: bool = True) -> tuple[int, int]:
    """How many letters of UTF-8 there are beyond ASCII, and how many bytes or halves of letters that are
    none. `whole`: its end is the text's."""
    decoder = codecs.getincrementaldecoder(UTF8)("replace")
    decoded = decoder.decode(text, final=whole)
    bad = decoded.count(_BAD)
    return sum(letter > "\x7f" for letter in decoded) - bad, bad


def is_mostly_utf8(text: bytes, *, whole: bool = True) -> bool:
    """Whether it is UTF-8, or at least more of it is than is not."""
    good, bad = letters_of_utf8(text, whole=whole)
    return not bad or good > bad


def letters_of_windows(error: UnicodeError) -> tuple[str, int]:
    """What stands for bytes that are no UTF-8: a letter as Windows writes it. What scripts cut in two,
    counting bytes, is left out."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad, behind = error.object[error.start : error.end], error.object[error.end : error.end + 1]
    half = len(bad) > 1 or (bad in _LATIN_LEADS and not behind.isalpha())
    return "" if half else bad.decode(WINDOWS, "replace"), error.end


MENDED: Final = letters_of_windows.__name__
"""The name under which codecs know what stands for bytes that are no UTF-8."""
codecs.register_error(MENDED, letters_of_windows)
