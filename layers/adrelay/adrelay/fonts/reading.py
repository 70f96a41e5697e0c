"""Reading a font file: what it is called, how heavy it is, and what it can draw. Needs fontTools."""

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import median
from string import ascii_lowercase
from typing import Any

from fontTools.pens.areaPen import AreaPen
from fontTools.pens.boundsPen import ControlBoundsPen
from fontTools.pens.perimeterPen import PerimeterPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from adrelay.errors import FieldError, InvalidRequest
from adrelay.fonts.bounds import TooCostly, bounded, check_parts

_MAGIC = (b"\x00\x01\x00\x00", b"true", b"OTTO", b"wOFF", b"wOF2")
_NEEDED = ("cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2")
_OUTLINES = ("glyf", "CFF ", "CFF2")
# Programs for other renderers, pictures of letters, signatures: nothing that the studio draws by.
_DROPPED = ("fpgm", "prep", "cvt ", "hdmx", "VDMX", "LTSH", "DSIG", "SVG ", "EBDT", "EBLC", "EBSC")
_COLORED = ("COLR", "CBDT", "sbix")  # their letters may be elsewhere than in the outlines
_FEWEST = 10  # characters of a font worth having
_SAMPLE = 200  # characters whose letters are looked at
_USUAL = (0.04, 4.0)  # of the size: how wide and how large letters are, taken together
_LARGEST_LETTER = 20.0  # of the size: some ligatures are whole sentences
# Below these, and above so many outlines a letter, a small text cannot be read. Found on 60 families: Great
# Vibes' small letters are 0.45 of its capitals, Bodoni's 0.61; Poiret One's strokes are 0.030 of the size,
# Cormorant Light's 0.035; Bungee Shade has 3.7 outlines a letter, Noto Serif with its overlaps 2.9.
_LOW, _HAIRLINE, _ORNATE = 0.52, 0.033, 3.0


@dataclass(frozen=True, slots=True)
class ReadFont:
    """A font as it is kept: named after its id, so that two tenants' fonts of one name stay apart."""

    content: bytes
    format: str
    name: str
    style: str
    row: dict[str, Any]


def read(content: bytes, font_id: str) -> ReadFont:
    """The font in a TTF, OTF, WOFF or WOFF2 file; InvalidRequest for what is none."""
    if content[:4] not in _MAGIC:
        raise _wrong("is no TTF, OTF, WOFF or WOFF2 font")
    try:
        return _read(bounded(content), font_id)
    except InvalidRequest:
        raise
    except TooCostly as error:
        raise _wrong(str(error)) from error
    except Exception as error:  # fontTools raises what comes: struct.error, AssertionError, KeyError, …
        raise _wrong("is a font that cannot be read: it is cut off or corrupt") from error


def _read(content: bytes, font_id: str) -> ReadFont:
    font = TTFont(io.BytesIO(content), recalcTimestamp=False, recalcBBoxes=False)
    missing = [table for table in _NEEDED if table not in font]
    if missing or not any(table in font for table in _OUTLINES):
        raise _wrong(f"is a font without {missing[0] if missing else 'outlines'}")
    cmap = font.getBestCmap() or {}
    if len(cmap) < _FEWEST:
        raise _wrong(f"is a font of {len(cmap)} characters")
    check_parts(font)
    _check_letters(font, cmap)
    names = font["name"]
    name = names.getDebugName(16) or names.getDebugName(1) or "Unnamed"
    style = names.getDebugName(17) or names.getDebugName(2) or "Regular"
    _call(font, font_id)
    for table in _DROPPED:
        if table in font:
            del font[table]
    font.flavor = None
    file = io.BytesIO()
    font.save(file)
    kind = "otf" if "glyf" not in font else "ttf"
    return ReadFont(file.getvalue(), kind, name[:200], style[:100], _row(font, f"{font_id}.{kind}", font_id))


def _check_letters(font: TTFont, cmap: Mapping[int, str]) -> None:
    """Refuse a font whose letters cannot be drawn, are empty, or of a size that no letter has."""
    em, glyphs = font["head"].unitsPerEm, font.getGlyphSet()
    sizes, widths = list[float](), list[float]()
    for code in sorted(cmap)[:: 1 + len(cmap) // _SAMPLE]:
        pen = ControlBoundsPen(glyphs)
        glyphs[cmap[code]].draw(pen)
        sizes.append(max(map(abs, pen.bounds)) / em if pen.bounds else 0.0)
        widths.append(glyphs[cmap[code]].width / em)
    if any(table in font for table in _COLORED):
        return
    least, most = _USUAL
    usual = all(least <= median(found) <= most for found in (sizes, widths))
    if not usual or max(*sizes, *widths) > _LARGEST_LETTER:
        raise _wrong("is a font whose letters are empty, or larger or smaller than letters are")


def _call(font: TTFont, family: str) -> None:
    """Give the font a family name of ours."""
    names = font["name"]
    names.names = [record for record in names.names if record.nameID not in (1, 16, 17, 21, 22, 25)]
    names.setName(family, 1, 3, 1, 0x409)
    names.setName(family, 1, 1, 0, 0)


def _character(font: TTFont) -> str:
    """What kind of letters they are: for what stands in where they lack some, and for what is set in them."""
    if _is_for_headlines(font):
        return "display"
    metrics = font["OS/2"]
    if metrics.usWidthClass <= 4:
        return "condensed"
    family = metrics.panose.bFamilyType, metrics.panose.bSerifStyle
    return "serif" if family[0] == 2 and 2 <= family[1] <= 10 else "neutral"


def _is_for_headlines(font: TTFont) -> bool:
    """Whether its Latin letters are made for large type alone: scripts with low letters, hairlines, outlines
    within outlines. What it says of itself (PANOSE, its class) is mostly left blank."""
    cmap, glyphs, em = font.getBestCmap(), font.getGlyphSet(), font["head"].unitsPerEm
    small = [glyphs[cmap[ord(letter)]] for letter in ascii_lowercase if ord(letter) in cmap]
    if len(small) < len(ascii_lowercase):
        return False
    outlines, strokes = list[int](), list[float]()
    for glyph in small:
        drawn, area, perimeter = DecomposingRecordingPen(glyphs), AreaPen(glyphs), PerimeterPen(glyphs)
        for pen in (drawn, area, perimeter):
            glyph.draw(pen)
        outlines.append(sum(step == "moveTo" for step, _ in drawn.value))
        strokes.append(2 * abs(area.value) / max(perimeter.value, 1) / em)
    can_be_heavier = "fvar" in font and any(axis.axisTag == "wght" for axis in font["fvar"].axes)
    return (
        _height(font, "xzvwo") < _LOW * _height(font, "HEIT")
        or sum(outlines) > _ORNATE * len(small)
        or (median(strokes) < _HAIRLINE and not can_be_heavier)
    )


def _row(font: TTFont, file: str, family: str) -> dict[str, Any]:
    """What the studio's catalogue has of a font: weights as in CSS and widths in per cent, from … to; the
    height of its capitals in shares of the size, as they are drawn (what fonts say of it is wrong in some);
    what it covers; what kind of letters they are."""
    axes = (
        {axis.axisTag: [axis.minValue, axis.maxValue] for axis in font["fvar"].axes} if "fvar" in font else {}
    )
    metrics = font["OS/2"]
    cap = _height(font, "HEIT") or getattr(metrics, "sCapHeight", 0)
    return {
        "file": file,
        "family": family,
        "weights": [round(w) for w in axes.get("wght", [metrics.usWeightClass] * 2)],
        "widths": axes.get("wdth", [100.0, 100.0]),
        "italic": bool(metrics.fsSelection & 1),
        "cap": round(cap / font["head"].unitsPerEm, 4) or 0.7,
        "covers": " ".join(ranges(font.getBestCmap())),
        "character": _character(font),
    }


def _height(font: TTFont, letters: str) -> float:
    """How high most of these letters are, in the font's units; 0 where it has none of them."""
    cmap, glyphs = font.getBestCmap(), font.getGlyphSet()
    heights = list[float]()
    for letter in letters:
        if (name := cmap.get(ord(letter))) is not None:
            pen = ControlBoundsPen(glyphs)
            glyphs[name].draw(pen)
            heights.append(pen.bounds[3] if pen.bounds else 0.0)
    return median(heights) if heights else 0.0


def ranges(codes: Iterable[int]) -> Iterator[str]:
    """Code points as "20-7e" and "a9", in hexadecimal."""
    first = last = -2
    for code in [*sorted(codes), -2]:
        if code == last + 1:
            last = code
            continue
        if first >= 0:
            yield f"{first:x}" if first == last else f"{first:x}-{last:x}"
        first = last = code


def _wrong(message: str) -> InvalidRequest:
    return InvalidRequest.of(FieldError("file", message))
