"""Which font draws which letters of a text.

A text's Latin, Greek and Cyrillic letters come from one family: the one asked for if it has them all, else
the one that stands in for it. Letters of other scripts come from that script's font, as heavy and as narrow;
symbols from wherever they are. So each run of letters names its font, and nothing is left to chance.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from studio import language
from studio.type import catalogue, faces
from studio.type.catalogue import Face
from studio.type.style import Style

_EUROPEAN = frozenset({"LATIN", "GREEK", "CYRILLIC"})
_NEUTRAL = "Inter"
_EMOJI = "Noto Color Emoji"
# Asked in this order for what neither the chosen family nor the script's own font has.
_SYMBOLS = (_NEUTRAL, "Noto Sans Symbols", "Noto Sans Symbols 2", "Noto Sans Math")
_SCRIPTS = {
    "ARABIC": "Noto Sans Arabic",
    "ARMENIAN": "Noto Sans Armenian",
    "BENGALI": "Noto Sans Bengali",
    "DEVANAGARI": "Noto Sans Devanagari",
    "ETHIOPIC": "Noto Sans Ethiopic",
    "GEORGIAN": "Noto Sans Georgian",
    "GUJARATI": "Noto Sans Gujarati",
    "GURMUKHI": "Noto Sans Gurmukhi",
    "HANGUL": "Noto Sans KR",
    "HEBREW": "Noto Sans Hebrew",
    "KANNADA": "Noto Sans Kannada",
    "KHMER": "Noto Sans Khmer",
    "LAO": "Noto Sans Lao",
    "MALAYALAM": "Noto Sans Malayalam",
    "MYANMAR": "Noto Sans Myanmar",
    "ORIYA": "Noto Sans Oriya",
    "SINHALA": "Noto Sans Sinhala",
    "TAMIL": "Noto Sans Tamil",
    "TELUGU": "Noto Sans Telugu",
    "THAANA": "Noto Sans Thaana",
    "THAI": "Noto Sans Thai",
}
_EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL"})
_OTHERS = _EAST_ASIAN.union(_SCRIPTS)
_CHINESE_FONTS = ("Noto Sans JP", "Noto Sans SC", "Noto Sans TC")
# By whose forms Chinese characters are drawn, first to last.
_REGIONS = {
    "ja": ("JP", "TC", "SC"),
    "ko": ("KR", "JP", "TC", "SC"),
    "zh-Hant": ("TC", "SC", "JP"),
    "zh": ("SC", "TC", "JP"),
}
# Marks that Chinese and Latin type share, and draw differently.
_SHARED_MARKS = frozenset("‘’“”…—·")
_CJK = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
# Shown in colour unless U+FE0E follows (Emoji_Presentation in Unicode's emoji-data.txt).
_COLORED = (
    "\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab"
    "\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e"
    "\u2753-\u2755\u2757\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55\U0001f004\U0001f0cf\U0001f18e"
    "\U0001f191-\U0001f19a\U0001f1e6-\U0001f1ff\U0001f201\U0001f21a\U0001f22f\U0001f232-\U0001f236"
    "\U0001f238-\U0001f23a\U0001f250\U0001f251\U0001f300-\U0001f64f\U0001f680-\U0001f6ff\U0001f7e0-\U0001f7eb"
    "\U0001f7f0\U0001f90c-\U0001f9ff\U0001fa70-\U0001faff"
)
_IS_EMOJI = re.compile(f"[{_COLORED}](?!\ufe0e)|.[\U0001f3fb-\U0001f3ff]?\ufe0f", re.DOTALL)
# What fonts need not have: it is never seen.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0020-\U000e007f]"
)
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")
_SKIN = re.compile("[\U0001f3fb-\U0001f3ff]")


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring letters of one font; `enlarged`: times the text's size."""

    text: str
    face: Face
    weight: int
    width: float
    enlarged: float


@lru_cache(maxsize=4096)
def settled(style: Style, text: str) -> Style:
    """The style with what only the whole text can tell: its language, and whether its family can set it."""
    tongue = style.language or language.of(text)
    family = _beside(faces.family_for(style.family), text)
    letters = "".join(character for character in text if is_european(character))
    main = _face(family.name, style)
    for name in filter(None, (family.name, family.stand_in, _NEUTRAL)):
        face = _face(name, style)
        if face.has(letters):
            scale = style.enlarged * main.cap / face.cap
            return replace(style, family=name, language=tongue, enlarged=scale)
    return replace(style, family=family.name, language=tongue)


def _beside(family: faces.Family, text: str) -> faces.Family:
    """The family for the European letters of a text: where a third or more is of another script, all of whose
    fonts are without serifs, one without, unless it is the customer's own."""
    others = sum(_script(character) in _OTHERS for character in text)
    few = sum(map(is_european, text)) <= 2 * others
    if family.character == "serif" and others and few and family.name not in catalogue.lent_faces():
        return faces.FAMILIES[_NEUTRAL]
    return family


@lru_cache(maxsize=4096)
def runs(text: str, style: Style) -> tuple[Run, ...]:
    """The text in runs; what no font has is drawn by the first one, as a box: `missing` names it before."""
    found: list[Run] = []
    for cluster in clusters(text):
        face = _pick(cluster, style, found[-1].face if found else None)
        if found and found[-1].face is face:
            found[-1] = replace(found[-1], text=found[-1].text + cluster)
        else:
            found.append(_run(cluster, face, style))
    return tuple(found)


def missing(text: str, style: Style) -> str:
    """The characters that no font here has, each once, in order (empty: all can be drawn)."""
    settled_style = settled(style, text)
    rest = (
        cluster
        for cluster in clusters(text)
        if not cluster.isspace() and _first_that_has(cluster, settled_style, None) is None
    )
    return "".join(dict.fromkeys(c for cluster in rest for c in cluster if not drawn_somewhere(c)))


def in_own_colors(text: str) -> bool:
    """Whether all that is seen of a text are emoji, which no fill colours."""
    seen = [cluster for cluster in clusters(text) if _INVISIBLE.sub("", cluster).strip()]
    return bool(seen) and all(_IS_EMOJI.match(cluster) for cluster in seen)


def clusters(text: str) -> Iterator[str]:
    """What must not be torn apart between fonts: a letter with its marks, an emoji with its parts."""
    current = ""
    for character in text:
        if current and _joins(current, character):
            current += character
            continue
        if current:
            yield current
        current = character
    if current:
        yield current


def _joins(current: str, character: str) -> bool:
    if unicodedata.category(character)[0] == "M" or _INVISIBLE.match(character) or _SKIN.match(character):
        return True
    if current[-1] == "\u200d" and unicodedata.category(character) in ("So", "Sm"):
        return True
    return bool(_FLAG.match(character) and len(current) == 1 and _FLAG.match(current))


def _run(cluster: str, face: Face, style: Style) -> Run:
    family = faces.family_for(style.family)
    if face.family == style.family:
        return Run(cluster, face, face.weight(style.weight), 100.0, style.enlarged)
    weight = family.other_weight or style.weight
    return Run(cluster, face, face.weight(weight), face.width(family.other_width), 1.0)


def _pick(cluster: str, style: Style, before: Face | None) -> Face:
    found = _first_that_has(cluster, style, before)
    if found is None:
        found = before if before is not None and before.has(cluster[0]) else _face(style.family, style)
    return found


def _first_that_has(cluster: str, style: Style, before: Face | None) -> Face | None:
    visible = _INVISIBLE.sub("", cluster)
    if not visible.strip():
        return _face(style.family, style)
    for name in _candidates(cluster, style, before):
        face = _face(name, style)
        if face.has(visible):
            return face
    return None


def _candidates(cluster: str, style: Style, before: Face | None) -> Iterator[str]:
    """Names of families, the best first."""
    script = _script(cluster[0])
    if _IS_EMOJI.match(cluster):
        yield _EMOJI
    if before is not None and cluster[0] in _SHARED_MARKS and before.family in _CHINESE_FONTS:
        yield before.family
    if script in _EAST_ASIAN:
        yield from _regional(script, style.language)
    if cluster[0].isdecimal() and script in _SCRIPTS:  # Poppins draws १ as 1
        yield _SCRIPTS[script]
    yield style.family
    if script in _SCRIPTS:
        yield _SCRIPTS[script]
    yield from _SYMBOLS
    yield from catalogue.families()


def _regional(script: str, tongue: str) -> Iterator[str]:
    if script == "HANGUL":
        yield _SCRIPTS[script]
    regions = _REGIONS.get(tongue) or (
        _REGIONS["ja"] if script in ("HIRAGANA", "KATAKANA") else _REGIONS["zh"]
    )
    yield from (f"Noto Sans {region}" for region in regions)


def _face(family: str, style: Style) -> Face:
    weight = style.weight
    if family != style.family:
        weight = faces.family_for(style.family).other_weight or weight
    found = catalogue.nearest(family, weight, style.italic)
    if found is None:
        raise LookupError(f"no font of the family {family!r} is here")
    return found


@cache
def _script(character: str) -> str:
    """The first word of a letter's name in Unicode, which is its script: "LATIN", "CJK"; "" for marks."""
    if unicodedata.category(character)[0] not in "LMN" and not _CJK.match(character):
        return ""
    name = unicodedata.name(character, "").removeprefix("EXTENDED ")
    if not _CJK.match(character):
        return re.split("[ -]", name)[0]
    return next((script for script in ("HANGUL", "HIRAGANA", "KATAKANA") if script in name), "CJK")


def is_european(character: str) -> bool:
    """Whether it is a Latin, Greek or Cyrillic letter."""
    return bool(character) and _script(character) in _EUROPEAN


def is_plain(text: str) -> bool:
    """Whether all letters and figures of a text are European ones."""
    return all(
        is_european(character) if character.isalpha() else character.isascii()
        for character in text
        if character.isalnum()
    )


@cache
def drawn_somewhere(character: str) -> bool:
    """Whether one of the fonts that ship has it."""
    return any(face.has(character) for family in catalogue.families() for face in catalogue.faces(family))
