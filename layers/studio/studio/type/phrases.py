"""Words and phrases of what is written without blanks.

Thai, Lao, Khmer and Burmese by ICU's word lists; Japanese and Chinese by BudouX, whose phrases are what a
reader takes in at once. Where neither knows the text, it stays whole.
"""

import lzma
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import budoux

_LISTS = Path(__file__).parent / "wordlists"
_LONGEST_WORD = 30  # characters
# Vowels that are written before the consonant they follow: a word may begin with one, never end.
_LEADING = frozenset("เแโใไເແໂໃໄ")
# Vowels and signs that are no marks in Unicode, and yet never begin a word.
_TRAILING = frozenset("ะาำๅๆฯະາຳໆຯ។ៗ")
UNSPACED = {
    "th": re.compile("[\u0e01-\u0e4f]+"),
    "lo": re.compile("[\u0e81-\u0ecf\u0edc-\u0edf]+"),
    "km": re.compile("[\u1780-\u17d3\u17d7-\u17dd]+"),
    "my": re.compile("[\u1000-\u103f\u104c-\u109f]+"),
}


def words(text: str, tongue: str) -> list[str]:
    """A run of one of the scripts of `UNSPACED` as words: as few unknown letters as can be, and few words."""
    known = _list(tongue)
    best: list[tuple[int, int, int]] = [(0, 0, 0)]  # unknown letters, words, where the last one begins
    for end in range(1, len(text) + 1):
        unknown, count, _ = best[end - 1]
        found = (unknown + 1, count, end - 1)
        if _may_end(text, end):
            for start in range(max(0, end - _LONGEST_WORD), end):
                if _may_end(text, start) and text[start:end] in known:
                    found = min(found, (best[start][0], best[start][1] + 1, start))
        best.append(found)
    return _cut(text, best, known)


def _cut(text: str, best: list[tuple[int, int, int]], known: frozenset[str]) -> list[str]:
    parts: list[str] = []
    end, open_end = len(text), False
    while end:
        start = best[end][2]
        piece = text[start:end]
        # Letters that belong to no word stay together, and with a word that they cannot be parted from.
        if parts and (open_end or not _may_end(text, end)):
            parts[-1] = piece + parts[-1]
        else:
            parts.append(piece)
        open_end = piece not in known
        end = start
    return parts[::-1]


def _may_end(text: str, at: int) -> bool:
    """Whether a word may end before `text[at]`."""
    if at in (0, len(text)):
        return True
    after = text[at]
    return not (
        text[at - 1] in _LEADING
        or after in _TRAILING
        or unicodedata.category(after)[0] == "M"
        or text[at - 1] in "\u17d2\u1039\u200d"  # signs that put the next letter below
    )


@cache
def _list(tongue: str) -> frozenset[str]:
    packed = (_LISTS / f"{tongue}.txt.xz").read_bytes()
    return frozenset(lzma.decompress(packed).decode().split("\n"))


_WIDE = str.maketrans({chr(mark): chr(mark + 0xFEE0) for mark in b",.:;!?()"})


@lru_cache(maxsize=1024)
def ends(text: str, tongue: str) -> frozenset[int]:
    """Where phrases of Japanese or Chinese end, as positions in the text."""
    found, at = set[int](), 0
    for phrase in _parser(tongue).parse(text.translate(_WIDE)):  # ASCII's marks mean the same
        at += len(phrase)
        found.add(at)
    return frozenset(found)


@cache
def _parser(tongue: str) -> budoux.Parser:
    if tongue == "zh-Hant":
        return budoux.load_default_traditional_chinese_parser()
    if tongue == "zh":
        return budoux.load_default_simplified_chinese_parser()
    return budoux.load_default_japanese_parser()
