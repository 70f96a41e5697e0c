"""Called by the layer's Makefile: makes its fonts as small as they can be without losing a letter of ours.

    python press_faces.py FACES TARGET

FACES is the package `justmytype-intl-cjk`, whose four variable fonts are cut to the characters that the
catalogue promises; TARGET is the layer's `studio/fonts`, where they go, and where every large font is then
packed with xz (`studio.type.catalogue` unpacks what a text needs). Needs fontTools, which is not shipped.
"""

import io
import lzma
import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

# A font's name here → its file in the package.
PACKED = {
    f"NotoSans{region}.ttf": f"fonts/ofl/notosans{region.lower()}/NotoSans{region}[wght].ttf"
    for region in ("JP", "KR", "SC", "TC")
}
_LARGE = 1_000_000  # bytes
_ASCII = frozenset(range(0x20, 0x7F))
_UPRIGHT_ONLY = {"vert", "vrt2", "vkrn"}  # what vertical setting alone needs


def cut(font: TTFont, characters: Iterable[int]) -> bytes:
    """The font with these characters only, as a TTF; the same bytes each time."""
    options = subset.Options()
    options.layout_features = [tag for tag in options.layout_features if tag not in _UPRIGHT_ONLY]
    options.hinting = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    font.flavor = None
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def characters(fonts: dict[str, set[int]]) -> dict[str, set[int]]:
    """What each packed font keeps of what it has: its region's standards; Chinese, also every Chinese
    character that no other font has, so that none is a box."""
    japanese = fonts["NotoSansJP.ttf"] & (_encoded("shift_jis_2004") | _marks(fonts["NotoSansJP.ttf"]))
    taiwanese = fonts["NotoSansTC.ttf"] & (_encoded("big5hkscs") | _marks(fonts["NotoSansTC.ttf"]))
    korean = {c for c in fonts["NotoSansKR.ttf"] if _is_hangul(c)} | _marks(fonts["NotoSansKR.ttf"])
    mainland = fonts["NotoSansSC.ttf"] & (_encoded("gb2312") | _marks(fonts["NotoSansSC.ttf"]))
    rare = {c for c in fonts["NotoSansSC.ttf"] if _is_chinese(c)} - japanese - taiwanese
    kept = {
        "NotoSansJP.ttf": japanese,
        "NotoSansKR.ttf": korean,
        "NotoSansSC.ttf": mainland | rare,
        "NotoSansTC.ttf": taiwanese,
    }
    return {name: found | (_ASCII & fonts[name]) for name, found in kept.items()}


def _encoded(standard: str) -> set[int]:
    return {
        code
        for span in (range(0x80, 0xD800), range(0x20000, 0x30000))
        for code in span
        if chr(code).encode(standard, "ignore")
    }


def _marks(found: set[int]) -> set[int]:
    """Punctuation, kana, letters in circles and full width."""
    spans = ((0x2E80, 0x3400), (0xFE10, 0xFE70), (0xFF00, 0xFFF0))
    return {code for code in found if any(first <= code < last for first, last in spans)}


def _is_hangul(code: int) -> bool:
    spans = ((0x1100, 0x1200), (0x3130, 0x3190), (0xA960, 0xA980), (0xAC00, 0xD800))
    return any(first <= code < last for first, last in spans)


def _is_chinese(code: int) -> bool:
    return 0x3400 <= code < 0xA000 or 0xF900 <= code < 0xFB00 or code >= 0x20000


def main(package: Path, target: Path) -> None:
    sources = {name: package / path for name, path in PACKED.items()}
    have = {name: set(TTFont(path, lazy=True).getBestCmap()) for name, path in sources.items()}
    for name, kept in characters(have).items():
        font = TTFont(sources[name], lazy=True, recalcTimestamp=False)
        (target / name).write_bytes(cut(font, kept))
    for path in target.glob("*.ttf"):
        if path.stat().st_size > _LARGE:
            path.with_name(path.name + ".xz").write_bytes(lzma.compress(path.read_bytes(), preset=9))
            path.unlink()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
