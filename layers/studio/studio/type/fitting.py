"""Copy fitted into a box: its size, and where its lines end.

Where lines end is ours (`studio.type.linebreak`), so that layout and renderer break a text alike. Sizes are
pixels; a line's box is `line_height` x size with the capitals centred in it.
"""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from studio.type import linebreak
from studio.type.ink import Direction, height_of, width_of
from studio.type.paragraph import Breaks, Paragraph
from studio.type.runs import settled
from studio.type.style import Style as Style
from studio.type.unseen import clean

Align = Literal["LEFT", "CENTER", "RIGHT"]
Wrap = Literal["BALANCE", "GREEDY"]

_MAX_BALANCED_PIECES = 60
SMALLEST = 4.0
# How much wider than need be the widest line may get to bring a lone word home.
_SLACKS = (1.0, 1.12, 1.3)
# A line break, and a short word alone on its line, are worth so much of the type's size.
_LINE_WORTH = 0.95
_OWN_LINE_WORTH = 0.6  # of a break beside those that the writer made
_LONE_WORD_WORTH = 0.75


@dataclass(frozen=True, slots=True)
class Block:
    """Text fitted into a box: its lines, its size and what room they take, in pixels; `style` is the one
    asked for, settled for the whole text."""

    lines: tuple[str, ...]
    size: float
    width: float
    height: float
    complete: bool = True  # False: even at the smallest size it did not fit
    style: Style = field(default=Style(""), compare=False)


def one_line(text: str) -> str:
    """Clean text in one line, with single blanks; those that hold stay."""
    return re.sub(r"[ \n\u2000-\u2006\u2008-\u200a\u205f\u3000]+", " ", clean(text)).strip()


def lines(text: str) -> str:
    """Clean text whose lines end where its writer ended them; no empty ones."""
    return "\n".join(filter(None, map(one_line, clean(text).split("\n"))))


def direction_of(text: str) -> Direction:
    """The base direction: that of the first letter that has one."""
    for character in text:
        bidi = unicodedata.bidirectional(character)
        if bidi in ("R", "AL"):
            return "RTL"
        if bidi == "L":
            return "LTR"
    return "LTR"


# Lines of these are as far apart as their tallest letter needs, in sizes.
_TALL_SCRIPTS = (
    (1.6, re.compile("[\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff]")),  # Lao, Burmese, Khmer: marks upon marks
    (1.55, re.compile("[\u064b-\u0652]")),  # vowels of Arabic
    (1.42, re.compile("[\u0e00-\u0e7f]")),  # Thai: marks above and below
    (1.36, re.compile("[\u0600-\u06ff\u0750-\u07bf\u0900-\u0dff]")),  # Arabic and the Indic scripts
    (1.22, re.compile("[\u1ea0-\u1ef9\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")),  # Vietnamese, East Asian
    (1.14, re.compile("[\u0530-\u05ff\u10a0-\u137f\u1c90-\u1cbf\U0001f000-\U0001faff]")),
)


_BETWEEN_LINES = 0.04  # of the size: the least between one line's lowest ink and the next one's highest


def leading_for(text: str, style: Style) -> float:
    """The style's line height, or more where the text's letters need more room between lines: what is usual
    for their script, and, where accents stand on capitals or on one another, as much as the ink of these very
    letters takes in this face."""
    least = [room for room, script in _TALL_SCRIPTS if script.search(text)]
    if any(map(_reaches_up, text)):
        least.append(height_of(text.replace("\n", " "), style) + _BETWEEN_LINES)
    return max([style.line_height, *least])


def _reaches_up(letter: str) -> bool:
    """Whether it reaches up to the line above, which plain letters do not."""
    marks = len(unicodedata.normalize("NFD", letter)) - 1
    return marks > 1 or (marks == 1 and letter.isupper())


def with_leading(text: str, style: Style) -> Style:
    """The style with the line height that this text needs."""
    return replace(style, line_height=leading_for(text, style))


@lru_cache(maxsize=1024)  # faults, contrast and drawing all ask for the same blocks
def fit(
    text: str,
    style: Style,
    *,
    width: float,
    height: float,
    size: float,
    max_lines: int = 40,
    wrap: Wrap = "GREEDY",
    smallest: float = SMALLEST,
) -> Block:
    """Break `text` to fit `width` x `height`, at `size` or as little smaller as it must be.

    BALANCE tries every number of lines and takes the largest type, then the fewest lines; GREEDY
    fills line after line. Newlines in the text are kept as line ends.
    """
    style = settled(style, text)
    paragraphs = [linebreak.pieces(p, style.language) for p in clean(text).split("\n") if p.strip()]
    if not any(paragraphs) or width <= 0:
        return Block((), size, 0.0, 0.0, style=style)
    measured = [Paragraph(parts, style) for parts in paragraphs if parts]
    room = _Room(style, width, height, size, max_lines, smallest)
    if wrap == "BALANCE" and sum(len(parts) for parts in paragraphs) <= _MAX_BALANCED_PIECES:
        return _fit_balanced(measured, room)
    return _fit_greedy(measured, room)


def in_two_lines(text: str, style: Style, *, width: float, height: float, size: float, least: float) -> Block:
    """`fit` in one line, else in two, if the type is `least` px there; else in two as large as can be."""

    def of(lines: int, smallest: float) -> Block:
        return fit(
            text,
            style,
            width=width,
            height=height,
            size=size,
            max_lines=lines,
            wrap="BALANCE",
            smallest=smallest,
        )

    tried = (of(lines, least) for lines in (1, 2))
    return next((block for block in tried if block.complete), None) or of(2, SMALLEST)


@dataclass(frozen=True, slots=True)
class _Room:
    """What text is to be fitted into, and how."""

    style: Style
    width: float
    height: float
    size: float
    max_lines: int
    smallest: float

    def block(self, lines: tuple[str, ...]) -> Block:
        """The largest size at which these lines fit."""
        widest = max(width_of(line, self.style) for line in lines)
        high = len(lines) * self.style.line_height
        fitted = min(self.size, self.width / widest if widest else self.size, self.height / high)
        return Block(lines, fitted, widest * fitted, high * fitted, style=self.style)


def _fit_balanced(paragraphs: Sequence[Paragraph], room: _Room) -> Block:
    """The number of lines, and the ends of lines, that give the largest type without lone words. Where the
    writer ended a line, it ends, even if that makes more of them than there should be."""
    best: Block | None = None
    best_score = 0.0
    counts = [1] * len(paragraphs)
    worth = _LINE_WORTH if len(paragraphs) == 1 else _OWN_LINE_WORTH
    most = max(room.max_lines, len(paragraphs))
    while True:
        total = sum(counts)
        if best is not None and room.height / (total * room.style.line_height) < best.size:
            break  # more lines could only be smaller
        for slack in _SLACKS:
            found = _balanced(paragraphs, counts, slack)
            if found is None:
                continue
            lines, lone, ends = found
            block = room.block(lines)
            score = block.size * _LONE_WORD_WORTH**lone * worth ** (total - 1) * ends
            if score > best_score * 1.001:
                best, best_score = block, score
            if not lone and ends == 1.0:
                break  # a wider limit could only be smaller
        longer = [i for i, p in enumerate(paragraphs) if counts[i] < len(p.parts)]
        if total >= most or not longer:
            break
        counts[longer[0] if len(longer) == 1 else _widest(paragraphs, counts, longer)] += 1
    if best is None or best.size < room.smallest:
        return _fit_greedy(paragraphs, room)
    return best


def _widest(paragraphs: Sequence[Paragraph], counts: Sequence[int], among: Sequence[int]) -> int:
    """Which of these paragraphs is the widest, each in its number of lines."""

    def width(index: int) -> float:
        breaks = paragraphs[index].balanced(counts[index])
        return paragraphs[index].widest(breaks) if breaks else 0.0

    return max(among, key=width)


def _balanced(
    paragraphs: Sequence[Paragraph], counts: Sequence[int], slack: float
) -> tuple[tuple[str, ...], int, float] | None:
    """The paragraphs in so many lines each: the lines, how many are lone words, and what their ends are worth
    (1: every line ends well)."""
    lines: tuple[str, ...] = ()
    lone, worth = 0, 1.0
    for paragraph, count in zip(paragraphs, counts, strict=True):
        breaks = paragraph.balanced(count, slack)
        if breaks is None:
            return None
        lines += paragraph.lines(breaks)
        lone += paragraph.lone_words(breaks)
        worth *= math.prod(1 - paragraph.parts[a].cost for a, _ in breaks[1:])
    return lines, lone, worth


def _fit_greedy(paragraphs: Sequence[Paragraph], room: _Room) -> Block:
    style, size, smallest = room.style, room.size, room.smallest

    def fits(at: float) -> bool:
        broken = [(p, p.greedy(room.width / at)) for p in paragraphs]
        count = sum(len(breaks) for _, breaks in broken)
        widest = max(p.widest(breaks) for p, breaks in broken)
        tall = count * style.line_height * at
        most = max(room.max_lines, len(paragraphs))
        return count <= most and widest * at <= room.width * 1.001 and tall <= room.height * 1.001

    complete = fits(size)
    if not complete and size > smallest:
        low, high = smallest, size
        complete = fits(low)
        for _ in range(12):
            middle = (low + high) / 2
            low, high = (middle, high) if fits(middle) else (low, middle)
        size = low
    lines = tuple(line for p in paragraphs for line in p.lines(_even_greedy(p, room.width / size)))
    # Runs of pieces were estimated; the lines themselves have the last word.
    widest = max(width_of(line, style) for line in lines)
    if complete and widest * size > room.width:
        size = room.width / widest
    return Block(lines, size, widest * size, len(lines) * style.line_height * size, complete, style)


def _even_greedy(paragraph: Paragraph, width: float) -> Breaks:
    """As few lines as greedy filling needs, but evened out, so that no word is left alone on the last."""
    breaks = paragraph.greedy(width)
    if len(breaks) < 2 or len(paragraph.parts) > _MAX_BALANCED_PIECES:
        return breaks
    even = paragraph.balanced(len(breaks), slack=1.08)
    fits = even is not None and paragraph.widest(even) <= max(width, paragraph.widest(breaks))
    return even if even is not None and fits else breaks
