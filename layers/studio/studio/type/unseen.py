"""What of a text can be shown, and what of it nobody would see, or would see as something else.

Taken out: controls, orders to the bidirectional algorithm (overrides, embeddings, isolates), private use
that no font of the customer's has, code points without a letter, tags that spell no flag, fillers, and marks
stacked higher than any language stacks them. Kept: what says where lines may end, which way a text runs, and
how letters and emoji join.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from studio.type import catalogue, runs

_MOST_MARKS: Final = (
    4  # on one letter: vowels upon points and accents of Hebrew, Arabic and the Indic scripts
)
_MOST_EUROPEAN_MARKS: Final = 2  # beside what is one letter with them: ệ, ǭ and Lithuanian i̇́ have fewer
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Mc", "Me", "Mn", "Zl", "Zp", "Zs"})  # categories
_ZWNJ, _ZWJ = "\u200c", "\u200d"
# Soft hyphens, blanks without width, direction marks, word joiners; Arabic signs that stand below figures.
_KEPT_FORMAT: Final = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u2060\u0600-\u0605\u06dd\u08e2]")
_FILLERS: Final = frozenset("\u115f\u1160\u3164\uffa0\u17b4\u17b5")
_BLANKS: Final = _FILLERS | {"\u2800"}
_SELECTORS: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_REGION: Final = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")
# Scripts whose letters join, or form ligatures that a joiner asks for or forbids: Arabic to Sinhala, Tibetan,
# Burmese, Khmer and Mongolian.
_JOINING: Final = re.compile("[\u0600-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefe]")


def clean(text: str) -> str:
    """Text that can be shaped safely, with `\\n` for every end of a line."""
    return _parted(text)[0]


def taken_out(text: str) -> str:
    """The characters that `clean` takes out, each once, in order."""
    return _parted(text)[1]


def shows(text: str) -> bool:
    """Whether anything of a clean text is seen."""
    return any(_is_seen(character) for character in text)


def _is_seen(character: str) -> bool:
    return unicodedata.category(character) not in _UNSEEN and character not in _BLANKS


@lru_cache(maxsize=256)
def _parted(text: str) -> tuple[str, str]:
    """What is kept, and what is not."""
    text = unicodedata.normalize("NFC", re.sub("\r\n?|[\u2028\u2029\u0085]", "\n", text))
    regions = {at for found in _REGION.finditer(text) for at in range(*found.span())}
    kept, gone, marks = list[str](), list[str](), 0
    for at, character in enumerate(text):
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") and not _SELECTORS.match(character) else 0
        if character in "\t\v\f":
            kept.append(" ")
        elif at in regions or (_belongs(text, at, category) and marks <= _most_marks(text, at - marks)):
            kept.append(character)
        else:
            gone.append(character)
    return "".join(kept), "".join(dict.fromkeys(gone))


def _belongs(text: str, at: int, category: str) -> bool:
    character = text[at]
    if character in (_ZWJ, _ZWNJ):
        return _joins(character, text[:at][-1:], text[at + 1 : at + 2])
    if _SELECTORS.match(character):
        return at > 0 and _is_seen(text[at - 1])
    if category == "Cf":
        return _KEPT_FORMAT.match(character) is not None
    if category == "Co":
        return any(face.has(character) for face in catalogue.lent_faces().values())
    if category == "Cn":  # to Python: fonts may know letters that are newer
        return runs.drawn_somewhere(character)
    return character == "\n" or (category not in ("Cc", "Cs") and character not in _FILLERS)


def _joins(joiner: str, before: str, after: str) -> bool:
    """Whether a joiner stands where a script or an emoji needs it; one that forbids a ligature may stand
    between any two letters."""
    if not before or not after:
        return bool(_JOINING.match(before))
    if _JOINING.match(before) or _JOINING.match(after):
        return True
    if joiner == _ZWNJ:
        return before.isalpha() and after.isalpha()
    return unicodedata.category(after) in ("So", "Sm") and not before.isspace()  # arrows are signs of sums


def _most_marks(text: str, at: int) -> int:
    """How many marks the letter there may bear."""
    base = text[at] if at >= 0 else ""
    return _MOST_EUROPEAN_MARKS if runs.is_european(base) else _MOST_MARKS


# What depends on which fonts there are.
REMEMBERED = (_parted,)
