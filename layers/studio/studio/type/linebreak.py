"""Where a line of type may end, and which of those places look best.

Words break at spaces; Chinese and Japanese between characters, best after the kana that end a
phrase; Thai before its leading vowels. Widths come in as numbers: nothing here knows about fonts.
"""

import itertools
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

# Costs are in squares of the line width: 1.0 is as bad as leaving a whole line empty.
_LONE_WORD = 3.0
_SHORT = 0.58
_AFTER_SMALL_WORD = 0.02
_AFTER_NUMBER = 0.06
_BEFORE_SYMBOL = 0.25  # emoji, dashes
_MID_PHRASE = 0.2
_MID_WORD = 0.35

_LONGEST = 40  # characters of the longest real words
_CHUNK = 24

_NOT_AT_START = set(
    "、。，．・：；？！ー」』）】〉》〕］｝’”…‥々ぁぃぅぇぉっゃゅょァィゥェォッャュョ%％‰°,.!?:;)]}"
)
_NOT_AT_END = set("「『（【〈《〔［｛‘“([{¥￥$€£#")
_IDEOGRAPHIC = re.compile(r"[\u2e80-\u2fdf\u3000-\u30ff\u31f0-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]")
_HIRAGANA = re.compile(r"[\u3040-\u309f]")
_KATAKANA = re.compile(r"[\u30a0-\u30ff]")
_THAI_LEADING = set("เแโใไ")
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_SPACES = re.compile(r"[ \t\u2002-\u2006\u2008-\u200a\u3000]+")  # not the no-break ones


class Piece(NamedTuple):
    """Text that stays together. `space`: a blank stands before it. `cost`: of breaking before it."""

    text: str
    space: bool
    cost: float


Breaks = tuple[tuple[int, int], ...]
WidthOf = Callable[[int, int], float]


def pieces(paragraph: str) -> list[Piece]:
    """A paragraph (no newline) as unbreakable pieces in order."""
    found: list[Piece] = []
    for word in _SPACES.split(paragraph.strip()):
        if not word:
            continue
        parts = [chunk for part in _split_word(word) for chunk in _chunks(part)]
        for index, part in enumerate(parts):
            cost = _cost_between(parts[index - 1], part) if index else _cost_after(found, part)
            found.append(Piece(part, space=index == 0 and bool(found), cost=cost))
    return found


def join(parts: Sequence[Piece]) -> str:
    """The pieces as one line; a blank before the first is dropped."""
    return "".join((" " if piece.space and index else "") + piece.text for index, piece in enumerate(parts))


def _split_word(word: str) -> list[str]:
    parts = [word[0]]
    for before, after in itertools.pairwise(word):
        if _may_break(before, after):
            parts.append(after)
        else:
            parts[-1] += after
    return parts


def _chunks(part: str) -> list[str]:
    """A string without any place to break, cut every so often where no mark or joiner would be torn off."""
    if len(part) <= _LONGEST:
        return [part]
    chunks = [""]
    for character in part:
        joined = unicodedata.category(character)[0] in "MC" or chunks[-1].endswith("\u200d")
        if len(chunks[-1]) >= _CHUNK and not joined:
            chunks.append("")
        chunks[-1] += character
    return chunks


def _may_break(before: str, after: str) -> bool:
    if _THAI.match(before) and after in _THAI_LEADING:
        return True
    if not (_IDEOGRAPHIC.match(before) or _IDEOGRAPHIC.match(after)):
        return before in "-–—/" and after.isalpha()
    if after in _NOT_AT_START or before in _NOT_AT_END:
        return False
    return not (_KATAKANA.match(before) and _KATAKANA.match(after))


def _cost_between(before: str, after: str) -> float:
    """Breaking inside unspaced text: free where a phrase ends, dear elsewhere."""
    if before[-1] in "、。！？-–—/" or (_HIRAGANA.match(before[-1]) and not _HIRAGANA.match(after[0])):
        return 0.0
    return _MID_PHRASE if _HIRAGANA.match(before[-1]) else _MID_WORD


def _cost_after(found: list[Piece], word: str) -> float:
    """Breaking between words: a small word or a number should not stay behind, a symbol not go ahead."""
    if not found:
        return 0.0
    if not any(character.isalnum() for character in word):
        return _BEFORE_SYMBOL
    last = found[-1].text
    if last[-1].isdigit():
        return _AFTER_NUMBER
    return _AFTER_SMALL_WORD if len(last) <= 3 and last.isalpha() and last.islower() else 0.0


def greedy(count: int, width_of: WidthOf, width: float) -> Breaks:
    """As much as fits on each line; `width_of(i, j)` measures pieces i..j-1."""
    lines: list[tuple[int, int]] = []
    start = 0
    while start < count:
        end = start + 1
        while end < count and width_of(start, end + 1) <= width:
            end += 1
        lines.append((start, end))
        start = end
    return tuple(lines)


def balanced(parts: Sequence[Piece], width_of: WidthOf, lines: int, slack: float = 1.0) -> Breaks | None:
    """The best-looking break into exactly so many lines, or None if there are fewer pieces than lines.

    The widest line is made as narrow as it can be (times `slack`); among such breaks the least
    ragged one wins, where a short word alone on a line is the worst of all.
    """
    count = len(parts)
    if lines > count:
        return None
    if lines == 1:
        return ((0, count),)
    limit = _narrowest(count, width_of, lines) * slack
    best: list[list[tuple[float, int]]] = [[(float("inf"), 0)] * (count + 1) for _ in range(lines + 1)]
    best[0][0] = (0.0, 0)
    for line in range(1, lines + 1):
        for end in range(line, count + 1):
            for start in range(end - 1, line - 2, -1):
                width = width_of(start, end)
                if width > limit * 1.0001 and start != end - 1:
                    break
                before = best[line - 1][start][0]
                cost = before + _line_cost(parts, start, end, width / limit)
                if cost < best[line][end][0]:
                    best[line][end] = (cost, start)
    if best[lines][count][0] == float("inf"):
        return None
    found: list[tuple[int, int]] = []
    end = count
    for line in range(lines, 0, -1):
        start = best[line][end][1]
        found.append((start, end))
        end = start
    return tuple(reversed(found))


def lone_words(breaks: Breaks, width_of: WidthOf) -> int:
    """How many lines are one short word (well narrower than the widest line)."""
    widest = max(width_of(a, b) for a, b in breaks)
    return sum(b - a == 1 and width_of(a, b) < _SHORT * widest for a, b in breaks)


def _line_cost(parts: Sequence[Piece], start: int, end: int, filled: float) -> float:
    cost = (1 - filled) ** 2
    if end - start == 1 and filled < _SHORT:
        cost += _LONE_WORD
    if start:
        cost += parts[start].cost
    return cost


def _narrowest(count: int, width_of: WidthOf, lines: int) -> float:
    """The least width into which greedy filling needs no more than `lines` lines."""
    low, high = 0.0, width_of(0, count)
    for _ in range(24):
        middle = (low + high) / 2
        fits = greedy(count, width_of, middle)
        if len(fits) <= lines and all(width_of(a, b) <= middle for a, b in fits):
            high = middle
        else:
            low = middle
    return high
