"""CSV, TSV and their like, row by row, as shops write them."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final

from adrelay.feeds.encodings import errors_of
from adrelay.feeds.raw import BROKEN, FeedBroken, Raw, normal

_NO_LETTERS: Final = dict.fromkeys(map(ord, "\0\x1a"))
_SAID: Final = re.compile('"?sep=([\t;,|])"?[\t;,| ]*', re.IGNORECASE)  # Excel's line of the delimiter
_FIELD: Final = 1_000_000  # characters of a field
_LINE: Final = 10_000_000  # characters of a line, and of a row of several
_CELLS: Final = 3  # by which a line is told to be a row: texts have commas, too


def rows_of(file: BinaryIO, start: bytes, encoding: str) -> Iterator[Raw]:
    """The items of a table. FeedBroken, which says the line, for one that is none or breaks off."""
    text = io.TextIOWrapper(file, encoding=encoding, errors=errors_of(encoding), newline="")
    header = start.decode(encoding, "replace").lstrip("\ufeff\r\n").splitlines()[0]
    said = _SAID.fullmatch(header)
    delimiter = said[1] if said is not None else max("\t;,|", key=header.count)
    lines = _Lines(text)
    if said is not None:
        next(lines)
    try:
        table = _Table(lines, delimiter)
        for row, told in table.rows():
            made: Raw = {BROKEN: [told]} if told else {}
            for name, value in zip(table.names, row, strict=False):
                if name and value.strip():
                    made.setdefault(name, []).append(value.strip())
            if made:
                yield made
    except csv.Error as error:
        raise FeedBroken(f"cannot be read on at line {lines.number}: {error}") from error


class _Table:
    """The rows behind the first, which says the columns (`names`). A quote that is never closed makes one
    row of all lines up to the next quote, or to the end: where those lines are rows themselves, it was none.
    """

    def __init__(self, lines: "_Lines", delimiter: str) -> None:
        self._lines, self._delimiter = lines, delimiter
        csv.field_size_limit(_FIELD)
        self._reader = csv.reader(lines, delimiter=delimiter)
        self.names = [normal(name) for name in self._header()]
        if len(self.names) < 2:
            raise FeedBroken("is neither XML nor JSON, and its first line names no columns")
        # A delimiter may end lines.
        self._shortest = max(at for at, name in enumerate(self.names, 1) if name or at == 1)

    def _header(self) -> list[str]:
        """The first row that says anything; of one whose quote is never closed its first line."""
        row = list[str]()
        try:
            while not any(row):
                self._lines.begin()
                row = next(self._reader)
            if not self._is_stray():
                return row
        except StopIteration:
            return []
        except csv.Error:  # its text is longer than any
            pass
        first, *rest = self._lines.held
        self._lines.back(rest)
        return self._alone(first)

    def rows(self) -> Iterator[tuple[list[str], str]]:
        """Each row, and what is to be said of it; "" where all is well."""
        while (read := self._next()) is not None:
            row, told = read
            self._shortest = min(self._shortest, len(row) or self._shortest)
            yield row, told

    def _next(self) -> tuple[list[str], str] | None:
        lines = self._lines
        lines.begin()
        begins = lines.number + 1
        open_quote = f"a quote in line {begins} is not closed"
        try:
            row = next(self._reader, None)
        except csv.Error:  # its text is longer than any
            if (mended := self._without_quote()) is None:
                raise
            return mended, f"{open_quote}: it was left out"
        if row is None:
            return None
        stray = self._is_stray()
        if stray and (mended := self._without_quote()) is not None:
            return mended, f"{open_quote}: it was left out"
        if lines.over:
            raise FeedBroken(f"breaks off in line {lines.number}: {open_quote}")
        if len(row) < self._shortest and (apart := self._apart()) is not None:
            return apart, f"quotes that do not match in line {begins}"
        if lines.cut and len(row) < self._shortest and _is_of_an_item(row):
            raise FeedBroken(f"breaks off in line {lines.number}")
        return row, f"quotes that do not match in lines {begins} to {lines.number}" if stray else ""

    def _is_stray(self) -> bool:
        """Whether a quote of the row that was read last has taken lines that it may have no right to. Behind
        a line's end the reader asks for more only where a quote is open."""
        return self._lines.over or (len(self._lines.held) > 1 and not self._is_strict())

    def _apart(self) -> list[str] | None:
        """The cells of a single line in which a quote that another cell's ends has taken both for one; None
        where it is well formed, or there are not as many cells as there should be."""
        line = self._lines.held[0]
        cells = [cell.removeprefix('"') for cell in line.rstrip("\r\n").split(self._delimiter)]
        return None if len(self._lines.held) > 1 or self._is_strict() or not self._is_whole(cells) else cells

    def _is_strict(self) -> bool:
        """Whether each quote of the row that was read last ends where its cell does."""
        try:
            next(csv.reader(self._lines.held, delimiter=self._delimiter, strict=True))
        except csv.Error:
            return False
        return True

    def _without_quote(self) -> list[str] | None:
        """The first line of those that were read last as a row, the others to be read again; None where
        they are no rows. Of the last the file may have half, or it is where the next quote begins a text."""
        first, *rest = self._lines.held
        begun = len(rest) == 1 and f'{self._delimiter}"' in self._delimiter + rest[0]
        others = [line for line in (rest[:-1] if begun else rest[:-1] or rest) if line.strip()]
        row = self._alone(first)
        if not (others or begun) or not all(map(self._is_whole, (row, *map(self._alone, others)))):
            return None
        self._lines.back(rest)
        return row

    def _alone(self, line: str) -> list[str]:
        """The line's cells, whether a quote in it is closed or not."""
        *cells, last = next(csv.reader([line], delimiter=self._delimiter), [""])
        if not last.endswith(("\r", "\n")):
            return [*cells, last]
        return [*cells, *last.rstrip("\r\n").split(self._delimiter)]

    def _is_whole(self, row: Sequence[str]) -> bool:
        return max(_CELLS, self._shortest) <= len(row) <= len(self.names)


def _is_of_an_item(row: list[str]) -> bool:
    """Blanks and comments stand behind tables, too."""
    return any(cell.strip() for cell in row) and not row[0].startswith("#")


class _Lines:
    """Without NULs, at which csv stops, and without DOS's end of a file. Neither a line nor a row of many
    lines is held that is longer than any row. `held`: the lines since the row began. `number`: of the last
    line; `cut`: it has no end; `over`: there are no more."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text, self._again = text, list[str]()  # the next one last
        self.held, self._length = list[str](), 0
        self.number = 0
        self.cut = self.over = False

    def begin(self) -> None:
        """A row begins."""
        self.held, self._length = [], 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else self._text.readline(_LINE)
        if not line:
            self.over = True
            raise StopIteration
        self.number += 1
        self.cut = not line.endswith(("\n", "\r"))
        self.held.append(line.translate(_NO_LETTERS))
        self._length += len(line)
        if self._length >= _LINE:
            raise FeedBroken(f"has a line of more than {_LINE:,} characters")
        return self.held[-1]

    def back(self, lines: Sequence[str]) -> None:
        """Read these, the last ones, again."""
        self._again += reversed(lines)
        self.number -= len(lines)
        self.over = False
