"""What people see: tables, progress, pictures. Progress and problems go to stderr, results to stdout."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table
from rich.text import Text

from adrelay_client.cli import pictures

_COLOURS = {
    "completed": "green",
    "ready": "green",
    "taken": "green",
    "good": "green",
    "running": "cyan",
    "queued": "cyan",
    "partial": "yellow",
    "unknown": "yellow",
    "failed": "red",
    "expired": "red",
    "failing": "red",
    "given_up": "red",
}
_PICTURE_ROWS = 16
# What a terminal would obey, and not show. (Line ends and tabs are harmless.)
_COMMANDS = dict.fromkeys({*range(32), *range(127, 160)} - {9, 10}, "\ufffd")
_IN_JSON = {one: f"\\u{one:04x}" for one in range(127, 160)}  # JSON itself writes the others so
_DASH = "–"
_ENDLESS = 100_000  # characters of a line in a pipe

Json = Mapping[str, Any]
Columns = Mapping[str, str | Callable[[Any], Any]]
"""The titles of a table, each with a field's name, or what reads it from an item."""


def out() -> Console:
    """Made anew each time: tests and pipes change what stdout is. What reads a pipe wants whole ids."""
    at_terminal = sys.stdout.isatty()
    return Console(highlight=False, soft_wrap=not at_terminal, width=None if at_terminal else _ENDLESS)


def err() -> Console:
    return Console(stderr=True, highlight=False)


def as_json(document: object) -> None:
    """The API's own answer, for programs. One line a document where it is one of several, else indented."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=1).translate(_IN_JSON) + "\n")


def plain(text: str) -> str:
    """A text of somebody else's without what a terminal would obey."""
    return text.translate(_COMMANDS)


def problem(text: str) -> None:
    err().print(Text.assemble(("adrelay: ", "red"), plain(text)))


def note(text: str) -> None:
    err().print(Text(plain(text), style="dim"))


def coloured(word: str) -> Text:
    return Text(plain(word), style=_COLOURS.get(word, ""))


def shown(value: Any) -> str | Text:
    """A cell of a table."""
    if value in (None, "", [], {}):
        return Text(_DASH, style="dim")
    match value:
        case bool():
            return "yes" if value else "no"
        case str():
            return coloured(value) if value in _COLOURS else _cell(value)
        case list():
            return _cell(", ".join(map(str, value)))
        case dict():
            return _cell(", ".join(f"{name}={one}" for name, one in value.items()))
    return _cell(str(value))


def _cell(text: str) -> str:
    return escape(plain(text))


def rows(items: Iterable[Json], columns: Columns, *, nothing: str) -> None:
    table = Table(box=None, header_style="dim", pad_edge=False)
    for title in columns:
        table.add_column(title, overflow="fold")
    for item in items:
        read = (column(item) if callable(column) else item.get(column) for column in columns.values())
        table.add_row(*map(shown, read))
    if table.row_count:
        out().print(table)
    else:
        note(nothing)


def listed(found: Iterable[Json], limit: int, json_too: bool, columns: Columns, nothing: str) -> None:
    """The first `limit` of a list, as a table or as JSON."""
    items = list(islice(found, limit))
    if json_too:
        as_json(items)
    else:
        rows(items, columns, nothing=nothing)


def facts(pairs: Sequence[tuple[str, Any]]) -> None:
    """Names and values below each other; what is not there is left out."""
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim")
    table.add_column(overflow="fold")
    for name, value in pairs:
        if value not in (None, "", [], {}):
            table.add_row(name, shown(value))
    out().print(table)


@contextmanager
def progress(title: str, total: float | None = 100) -> Iterator[Callable[[float, str], None]]:
    """A bar while something goes on; the function it gives tells how far it is, and at what. Where stderr is
    no terminal nothing is shown."""
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        console=err(),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    with bar:
        task = bar.add_task(_cell(title), total=total)

        def tell(done: float, words: str) -> None:
            bar.update(task, completed=done, description=_cell(f"{title}  {words}".rstrip()))

        yield tell


def picture(png: bytes) -> bool:
    """Whether this terminal shows it."""
    by = pictures.protocol(os.environ) if sys.stdout.isatty() else None
    if by is None:
        return False
    sys.stdout.write(pictures.drawn(png, by, _PICTURE_ROWS))
    sys.stdout.flush()
    return True


def can_show_pictures() -> bool:
    return sys.stdout.isatty() and pictures.protocol(os.environ) is not None


Check = tuple[str, bool | None, str]
"""What was looked at, whether it is well (None: nobody can tell, or it needs a look), and what was found."""

_MARKS = {True: ("✓", "green"), None: ("!", "yellow"), False: ("✗", "red")}


def checklist(checks: Iterable[Check]) -> None:
    table = Table(box=None, show_header=False, pad_edge=False)
    for what, passed, says in checks:
        table.add_row(Text(*_MARKS[passed]), what, Text(plain(says), style="dim"))
    out().print(table)


def counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in counts.items() if number)


def raw(text: str) -> None:
    """As it came; at a terminal, without what that would obey."""
    sys.stdout.write(plain(text) if sys.stdout.isatty() else text)


def as_line(document: object) -> None:
    """One of many, as they come: a line each, at once."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False).translate(_IN_JSON) + "\n")
    sys.stdout.flush()


def event(at: str, type_: str, document: Json) -> None:
    """A webhook: when, what, and of which job or batch."""
    kind, _, status = type_.rpartition(".")
    about = Text(plain(str(document.get("id", ""))))
    out().print(Text(plain(at), style="dim"), Text(plain(f"{kind}.")), coloured(status), about, sep=" ")


def part(document: Json | None, name: str) -> Any:
    """A field of what may not be there."""
    return (document or {}).get(name)
