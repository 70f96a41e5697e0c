"""A paragraph's pieces with their widths, broken into lines: as much on each as fits, or evenly.

Which places may end a line, and what each costs, `studio.type.linebreak` has found; a text is broken hundreds
of times until its type has its size, so this is written for speed.
"""

from collections.abc import Sequence

from studio.type import linebreak
from studio.type.ink import space_of, width_of
from studio.type.style import Style

Breaks = tuple[tuple[int, int], ...]  # of each line the first piece, and the one after the last

# Costs are in squares of the line width, as those of pieces: 1.0 is as bad as leaving a whole line empty.
_LONE_WORD = 3.0
_SHORT = 0.58
_NEVER = float("inf")


class Paragraph:
    """Pieces, and the widths of runs of them at size 1."""

    def __init__(self, parts: Sequence[linebreak.Piece], style: Style) -> None:
        self.parts = parts
        blank, gap = space_of(style), _gap(style)
        hyphen = width_of("-", style) + gap if any(piece.hyphen for piece in parts) else 0.0
        self._lead = [blank if piece.space else gap for piece in parts]
        self._ends = [0.0]
        for piece, lead in zip(parts, self._lead, strict=True):
            self._ends.append(self._ends[-1] + width_of(piece.text, style) + lead)
        # What a line takes on that ends before this piece.
        self._hyphens = [hyphen if linebreak.hyphenated(parts, end) else 0.0 for end in range(len(parts) + 1)]
        self._narrowest: dict[int, float] = {}

    def width(self, start: int, end: int) -> float:
        """Of the pieces from `start` to before `end` on one line."""
        return self._ends[end] - self._ends[start] - self._lead[start] + self._hyphens[end]

    def lines(self, breaks: Breaks) -> tuple[str, ...]:
        return tuple(linebreak.join(self.parts, start, end) for start, end in breaks)

    def widest(self, breaks: Breaks) -> float:
        """The width of the widest line."""
        return max((self.width(start, end) for start, end in breaks), default=0.0)

    def lone_words(self, breaks: Breaks) -> int:
        """How many lines are one short word (well narrower than the widest line)."""
        short = _SHORT * self.widest(breaks)
        return sum(end - start == 1 and self.width(start, end) < short for start, end in breaks)

    def greedy(self, width: float) -> Breaks:
        """As much as fits on each line, and one piece where not even that does."""
        ends, lead, hyphens, count = self._ends, self._lead, self._hyphens, len(self.parts)
        lines: list[tuple[int, int]] = []
        start = 0
        while start < count:
            before, first = ends[start], lead[start]
            end = start + 1
            while end < count and ends[end + 1] - before - first + hyphens[end + 1] <= width:
                end += 1
            lines.append((start, end))
            start = end
        return tuple(lines)

    def balanced(self, lines: int, slack: float = 1.0) -> Breaks | None:
        """The best-looking break into exactly so many lines, or None if there are fewer pieces than lines.

        The widest line is made as narrow as it can be (times `slack`); among such breaks the least
        ragged one wins, where a short word alone on a line is the worst of all.
        """
        count = len(self.parts)
        if lines > count:
            return None
        if lines == 1:
            return ((0, count),)
        ending = self._lines_ending(self.narrowest(lines) * slack)
        costs = [0.0] + [_NEVER] * count  # of the best break of the pieces before this one
        came_from: list[list[int]] = []
        for line in range(1, lines + 1):
            now, starts = [_NEVER] * (count + 1), [0] * (count + 1)
            for end in range(line, count - (lines - line) + 1):
                least, best = _NEVER, 0
                for start, cost in ending[end]:
                    if start < line - 1:
                        break
                    if (total := costs[start] + cost) < least:
                        least, best = total, start
                now[end], starts[end] = least, best
            costs = now
            came_from.append(starts)
        if costs[count] == _NEVER:
            return None
        found: list[tuple[int, int]] = []
        end = count
        for starts in reversed(came_from):
            found.append((starts[end], end))
            end = starts[end]
        return tuple(reversed(found))

    def narrowest(self, lines: int) -> float:
        """The least width into which greedy filling needs no more than `lines` lines."""
        if (known := self._narrowest.get(lines)) is not None:
            return known
        low, high = 0.0, self.width(0, len(self.parts))
        for _ in range(24):
            middle = (low + high) / 2
            breaks = self.greedy(middle)
            if len(breaks) <= lines and self.widest(breaks) <= middle:
                high = middle
            else:
                low = middle
        self._narrowest[lines] = high
        return high

    def _lines_ending(self, limit: float) -> list[list[tuple[int, float]]]:
        """By the piece before which it ends, each line no wider than `limit`, or of one piece: where it
        starts, the shortest first, and what it costs."""
        ends, lead, hyphens = self._ends, self._lead, self._hyphens
        most = limit * 1.0001
        ending: list[list[tuple[int, float]]] = [[]]
        for end in range(1, len(self.parts) + 1):
            lines: list[tuple[int, float]] = []
            for start in range(end - 1, -1, -1):
                width = ends[end] - ends[start] - lead[start] + hyphens[end]
                if width > most and start != end - 1:
                    break
                lines.append((start, self._cost(start, end, width / limit)))
            ending.append(lines)
        return ending

    def _cost(self, start: int, end: int, filled: float) -> float:
        cost = (1 - filled) ** 2
        if end - start == 1 and filled < _SHORT:
            cost += _LONE_WORD
        return cost + self.parts[start].cost if start else cost


def _gap(style: Style) -> float:
    """Ink widths leave out the bearings between neighbours that touch; about this much."""
    return 0.06 + style.letter_spacing
