"""What a font may cost us, however small its file is. Needs fontTools and brotli.

Four megabytes may be packed of which gigabytes come, whatever the file says of its size; and a letter may be
made of letters that are made of letters, so that two kilobytes say of one that it is drawn a million times.
"""

import io
import zlib
from struct import unpack_from
from typing import Final

import brotli
from fontTools.misc.psCharStrings import T2CharString, T2OutlineExtractor
from fontTools.ttLib import TTFont
from fontTools.ttLib.woff2 import WOFF2DirectoryEntry

from adrelay.errors import AdrelayError

LARGEST: Final = 32 * 1024 * 1024  # bytes, unpacked
_MOST_PARTS: Final = 1_000  # of a letter, and of what it is made of: ligatures have some dozen
_MOST_STEPS: Final = 1_000_000  # bytes of the programs that draw a letter, as often as they are run
_WOFF, _WOFF2 = b"wOFF", b"wOF2"
# Bytes; the last twenty tell of metadata, packed too, and of private data.
_HEAD: Final = {_WOFF: 44, _WOFF2: 48}


class TooCostly(AdrelayError):
    """More comes of it than of any font; the message says of what."""


def bounded(content: bytes) -> bytes:
    """The font without its metadata, which is nothing to draw by, if its tables have the size of a font's;
    TooCostly if not. What is no whole font raises what comes."""
    kind = content[:4]
    if kind not in _HEAD:
        return content
    head = _HEAD[kind]
    (count,) = unpack_from(">H", content, 12)
    size = _of_one_stream(content, count) if kind == _WOFF2 else _of_each_table(content, count)
    if size > LARGEST:
        raise TooCostly("is too large when it is unpacked")
    return content[: head - 20] + bytes(20) + content[head:]


def _of_each_table(content: bytes, count: int) -> int:
    """How many bytes the tables are, counted no further than over the limit."""
    size = 0
    for number in range(count):
        _, start, length, original = unpack_from(">4sLLL", content, _HEAD[_WOFF] + 20 * number)
        packed = content[start : start + length]
        left = LARGEST + 1 - size
        size += length if length == original else len(zlib.decompressobj().decompress(packed, left))
        if size > LARGEST:
            break
    return size


def _of_one_stream(content: bytes, count: int) -> int:
    file = io.BytesIO(content)
    file.seek(_HEAD[_WOFF2])
    for _ in range(count):
        WOFF2DirectoryEntry().fromFile(file)
    packed = file.read(*unpack_from(">L", content, 20))
    return len(brotli.Decompressor().process(packed, output_buffer_limit=LARGEST + 1))


def check_parts(font: TTFont) -> None:
    """TooCostly where a letter is made of too many others."""
    if "glyf" not in font:
        return  # letters of the other kind are counted as they are drawn
    table, counted = font["glyf"], dict[str, int]()

    def parts(name: str) -> int:
        if name not in counted:
            counted[name] = 1 + sum(map(parts, table.glyphs[name].getComponentNames(table)))
        return counted[name]

    if max(map(parts, font.getGlyphOrder())) > _MOST_PARTS:
        raise TooCostly(f"is a font with a letter of more than {_MOST_PARTS:,} parts")


class _Counted(T2OutlineExtractor):  # type: ignore[misc]  # fontTools tells no types
    """Draws a letter, whose programs may call each other ten deep, a thousand times each."""

    steps = 0

    def execute(self, program: T2CharString) -> None:
        self.steps += 1 + len(program.bytecode or program.program)
        if self.steps > _MOST_STEPS:
            raise TooCostly("is a font with a letter whose program does not end")
        super().execute(program)


# fontTools asks its own class which extractor draws, and has no other place to say so.
T2CharString.outlineExtractor = _Counted
