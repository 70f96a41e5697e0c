"""Where a line of type may end, and which of those places look best.

Words break at blanks, but not at those that hold (U+00A0, U+2007, U+202F); at U+200B, at soft hyphens with a
hyphen, and long ones where their language hyphenates. Chinese and Japanese break between characters by
kinsoku, best between phrases; Thai, Lao, Khmer and Burmese between words. Nothing here knows about fonts.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from studio import language
from studio.type import compounds, counting, phrases

if TYPE_CHECKING:
    from pyphen import Pyphen

# Costs are in squares of the line width: 1.0 is as bad as leaving a whole line empty.
_AFTER_SMALL_WORD = 0.02
_AFTER_NUMBER = 0.12
_BESIDE_SYLLABLE = 0.12  # of Korean
_BEFORE_SYMBOL = 0.25  # emoji, dashes
_PHRASE = 0.06
_WITHIN_CLAUSE = 0.12
_MID_PHRASE = 0.2
_MID_WORD = 0.35
_AT_SOFT_HYPHEN = 0.12
_HYPHENATED = 0.22
_BEYOND_MEASURE = 0.05  # within what no line could hold in one
_AT_HYPHEN = 0.2  # of a compound
_SHORT_SIDE = 2  # letters beside a hyphen, that stay with it

_LONGEST = 40  # characters of the longest real words
_CHUNK = 8
_HYPHENATES = 15  # letters from which on a word is hyphenated
_LEAST_LEFT, _LEAST_RIGHT = 4, 4  # letters before and after a hyphen
# What pyphen calls the languages that are hyphenated; the layer ships these patterns.
PATTERNS = {
    "da": "da_DK",
    "de": "de_DE",
    "el": "el_GR",
    "en": "en_US",
    "es": "es",
    "et": "et_EE",
    "fr": "fr",
    "hu": "hu_HU",
    "it": "it_IT",
    "nb": "nb_NO",
    "nl": "nl_NL",
    "no": "nb_NO",
    "pl": "pl_PL",
    "ru": "ru_RU",
    "sv": "sv",
}
# Finnish, which pyphen has no patterns for: a syllable begins with the consonant before a vowel.
_FINNISH = re.compile(
    "(?<=[aeiouyäöå])(?=[bcdfghjklmnpqrstvwxz][aeiouyäöå])|(?<=[a-zäöå][bcdfghjklmnpqrstvwxz])(?=[bcdfghjklmnpqrstvwxz][aeiouyäöå])",
    re.IGNORECASE,
)

_HOLDING = "\u00a0\u2007\u202f\u2060"
# Of Unicode's line breaking classes CL, CP, EX, IS, NS, CJ and PO; and of OP and PR.
_NOT_AT_START = set(
    "、。，．・：；？！ー」』）】〉》〕］｝〗〙〛｠’”»…‥々〻〜～゠‼⁇⁈⁉｡｣､･ｰﾞﾟ"
    "ぁぃぅぇぉっゃゅょゎゕゖゝゞァィゥェォッャュョヮヵヶヽヾㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ％%‰℃℉°￠¢〞〟,.!?:;)]}"
    + _HOLDING
)
_NOT_AT_END = set("「『（【〈《〔［｛〖〘〚｟｢‘“«〝([{¥￥$＄€£￡₩#＃№" + _HOLDING)
_IDEOGRAPHIC = re.compile(
    r"[\u2e80-\u2fdf\u3000-\u30ff\u31f0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
# Particles that go with what is before them, and prepositions that go with what follows.
_CHINESE_ENDINGS = frozenset("的了吗嗎吧呢啊着著过過们們")
_CHINESE_OPENINGS = frozenset("让讓为為在从從把被和与與给給用向对對比")
_KATAKANA = re.compile(r"[\u30a0-\u30ff]")
_SYLLABLE = re.compile("[\uac00-\ud7a3]")
# Korean words of one syllable that go with what follows; others go with what is before them.
_KOREAN_OPENINGS = frozenset("한두세네더덜안못그이저첫새옛꼭딱잘다왜참또및제매총약단내네온전각몇")
_SPACES = re.compile(r"[ \t\u2000-\u2006\u2008-\u200a\u205f\u3000]+")  # not the no-break ones
_SOFT_HYPHEN, _NO_WIDTH, _JOINER = "\u00ad", "\u200b", "\u2060"
_LETTERS = re.compile(r"[^\W\d_]+")
# French sets a blank before these, and would not have them begin a line.
_CLOSING = re.compile(r"[!?:;»%‰€£$]+")


class Piece(NamedTuple):
    """Text that stays together. `space`: a blank stands before it. `cost`: of breaking before it; `hyphen`:
    the line before it then ends with one."""

    text: str
    space: bool
    cost: float
    hyphen: bool = False


@lru_cache(maxsize=256)  # a text is fitted many times, in many sizes
def pieces(paragraph: str, tongue: str = "") -> tuple[Piece, ...]:
    """A paragraph (no newline) as unbreakable pieces in order; `tongue` is its language, if it is known."""
    tongue = tongue or language.of(paragraph)
    found: list[Piece] = []
    capitals = paragraph.isupper()
    for word in _words(paragraph):
        for index, part in enumerate(_parts(word, tongue)):
            cost = part.cost if index else _cost_after(found, part.text, capitals)
            found.append(Piece(part.text, index == 0 and bool(found), cost, part.hyphen and index > 0))
    return tuple(found)


def join(parts: Sequence[Piece], start: int = 0, end: int | None = None) -> str:
    """The pieces from `start` to `end` as one line: a blank before the first is dropped, and the line ends
    with a hyphen where a word goes on."""
    line = parts[start:end]
    text = "".join((" " if piece.space and index else "") + piece.text for index, piece in enumerate(line))
    return text + "-" if hyphenated(parts, len(parts) if end is None else end) else text


def hyphenated(parts: Sequence[Piece], end: int) -> bool:
    """Whether a line that ends before piece `end` ends with a hyphen."""
    return end < len(parts) and parts[end].hyphen


def _words(paragraph: str) -> Iterator[str]:
    """What stands between blanks; a mark that must not begin a line, with the word before it, and a unit with
    its number."""
    current = ""
    for word in filter(None, _SPACES.split(paragraph.strip())):
        closes = _CLOSING.fullmatch(word) and (current[-1:].isdigit() or not counting.is_sign(word))
        if current and (closes or current == "«"):
            current += f"\u00a0{word}"
            continue
        if current and counting.holds(current, word):
            current += f" {word}"
            continue
        if current:
            yield current
        current = word
    if current:
        yield current


def _parts(word: str, tongue: str) -> Iterator[Piece]:
    """A word in the parts that may stand on different lines."""
    for number, free in enumerate(filter(None, word.split(_NO_WIDTH))):
        for index, plain in enumerate(filter(None, free.split(_SOFT_HYPHEN))):
            ready = _SOFT_HYPHEN in free
            first = (
                Piece("", False, _AT_SOFT_HYPHEN, True) if index else Piece("", False, 0.0 if number else 1.0)
            )
            for place, part in enumerate(_divided(plain, "" if ready else tongue, tongue)):
                shown = part.text.replace(_JOINER, "")
                if shown:
                    yield (part if place else first)._replace(text=shown)


def _divided(text: str, hyphens: str, tongue: str) -> Iterator[Piece]:
    """By the habits of its script; `hyphens` is the language whose words may be hyphenated."""
    before = ""
    for part in _split_word(text, tongue):
        for index, (chunk, hyphen) in enumerate(_chunks(part, hyphens)):
            within = _BEYOND_MEASURE if len(part) > _LONGEST else _HYPHENATED if hyphen else _MID_WORD
            cost = within if index else _cost_between(before, part, text, tongue)
            yield Piece(chunk, False, cost, hyphen and index > 0)
        before += part


def _split_word(word: str, tongue: str) -> list[str]:
    for script, letters in phrases.UNSPACED.items():
        if letters.search(word):
            return _split_unspaced(word, letters, script)
    held = {at for found in counting.COUNTED.finditer(word) for at in range(found.start() + 1, found.end())}
    parts = [word[0]]
    for at, (before, after) in enumerate(itertools.pairwise(word), 1):
        if at not in held and _may_break(before, after):
            parts.append(after)
        else:
            parts[-1] += after
    return _with_short_sides(parts)


def _with_short_sides(parts: Sequence[str]) -> list[str]:
    """The parts of a word, but for those that a hyphen joins to one of two letters or fewer: "t-shirt"."""
    joined = list(parts[:1])
    for part in parts[1:]:
        side = joined[-1].removesuffix("-").rpartition("-")[2]
        if joined[-1].endswith("-") and min(len(side), len(part.rstrip("-,.;:!?"))) <= _SHORT_SIDE:
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _split_unspaced(word: str, letters: re.Pattern[str], script: str) -> list[str]:
    """Thai and its like as words; what stands among them of other scripts stays whole, and marks of
    punctuation stay with the word that they follow or open."""
    parts: list[str] = []
    at = 0
    for match in letters.finditer(word):
        parts += [word[at : match.start()]] if match.start() > at else []
        parts += phrases.words(match[0], script)
        at = match.end()
    parts += [word[at:]] if at < len(word) else []
    joined = parts[:1]
    for part in parts[1:]:
        held = joined[-1][-1] in _NOT_AT_END or joined[-1][-1] in " ([“‘«" or not any(map(str.isalnum, part))
        if held or part[0] in _NOT_AT_START:
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _chunks(part: str, tongue: str) -> Iterator[tuple[str, bool]]:
    """A string without any place to break: a long word hyphenated, and one beyond all measure cut every so
    often where no mark or joiner would be torn off. Whether a hyphen stands before each."""
    whole = _LETTERS.fullmatch(part) is not None
    syllables = _syllables(part, tongue) if whole and len(part) >= _HYPHENATES else [part]
    for number, syllable in enumerate(syllables):
        chunks = [""]
        for character in syllable:
            joined = unicodedata.category(character)[0] == "M" or chunks[-1].endswith("\u200d")
            if len(syllable) > _LONGEST and len(chunks[-1]) >= _CHUNK and not joined:
                chunks.append("")
            chunks[-1] += character
        for index, chunk in enumerate(chunks):
            yield chunk, whole and (number + index > 0)


def _syllables(word: str, tongue: str) -> list[str]:
    short = tongue.partition("-")[0].lower()
    if short == "fi":
        places = [match.start() for match in _FINNISH.finditer(word)]
    elif short in PATTERNS:
        places = list(map(int, _hyphenator(PATTERNS[short]).positions(word)))
        places = compounds.borders(word, short, places) or places
    else:
        return [word]
    ends = [0, *(place for place in places if _LEAST_LEFT <= place <= len(word) - _LEAST_RIGHT), len(word)]
    return [word[a:b] for a, b in itertools.pairwise(ends)]


@cache
def _hyphenator(patterns: str) -> "Pyphen":
    from pyphen import Pyphen  # looks for its dictionaries when it is imported, and few words need it

    return Pyphen(lang=patterns)


def _may_break(before: str, after: str) -> bool:
    if not (_IDEOGRAPHIC.match(before) or _IDEOGRAPHIC.match(after)):
        return before in "-–—/" and after.isalpha()
    if after in _NOT_AT_START or before in _NOT_AT_END or before.isdigit() or " " in (before, after):
        return False
    return not (_KATAKANA.match(before) and _KATAKANA.match(after))


def _cost_between(before: str, part: str, word: str, tongue: str) -> float:
    """Breaking inside unspaced text: free where a phrase ends, dear elsewhere."""
    if before.endswith("-") and not _IDEOGRAPHIC.search(word):
        return _AT_HYPHEN
    if not before or before[-1] in "、。！？，；：!?,;:-–—/":
        return 0.0
    if not _IDEOGRAPHIC.search(word):  # Thai and its like set a blank where a clause ends
        return _WITHIN_CLAUSE if any(one.search(word) for one in phrases.UNSPACED.values()) else 0.0
    if tongue.startswith("zh") and (part[0] in _CHINESE_ENDINGS or before[-1] in _CHINESE_OPENINGS):
        return _MID_PHRASE
    if len(before) in phrases.ends(word, tongue):
        return _PHRASE
    return _MID_WORD if _IDEOGRAPHIC.match(before[-1]) and _IDEOGRAPHIC.match(part[0]) else _MID_PHRASE


def _cost_after(found: list[Piece], word: str, capitals: bool) -> float:
    """Breaking between words: a small word or a number should not stay behind, a symbol not go ahead. Where
    all letters are `capitals`, a small word is no acronym."""
    if not found:
        return 0.0
    if not any(character.isalnum() for character in word):
        return _BEFORE_SYMBOL
    last = found[-1].text
    if counting.counts(last):
        return _AFTER_NUMBER
    if _SYLLABLE.fullmatch(last):
        return _BESIDE_SYLLABLE if last in _KOREAN_OPENINGS else 0.0
    if _SYLLABLE.fullmatch(word.rstrip(",.!?")):
        return 0.0 if word[0] in _KOREAN_OPENINGS else _BESIDE_SYLLABLE
    small = len(last) <= 3 and last.isalpha() and (capitals or last.islower())
    return _AFTER_SMALL_WORD if small else 0.0
