"""The documents that GitHub shows, as tests read them: their commands, their links, their headings."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from tests.shipped import ROOT

_FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
_NAMED = re.compile(r"`((?:[A-Z_]+=\S+ )*(?:make [a-z]|python -m |\.ci/)[^`]*)`")
VARIABLE = re.compile(r"\$([A-Z_]+)")


@dataclass(frozen=True)
class Command:
    """One command of an ```sh block, as it stands; `where` is "docs/api.md:17"."""

    where: str
    text: str

    @property
    def words(self) -> list[str]:
        """What a shell would run, without variables that are set for it alone."""
        return self._split()[len(self.variables) :]

    @property
    def variables(self) -> dict[str, str]:
        """The variables that are set for it alone."""
        given = takewhile(lambda word: re.match(r"[A-Z_]+=", word), self._split())
        return dict(word.split("=", 1) for word in given)

    def _split(self) -> list[str]:
        return shlex.split(self.text.replace("\\\n", " "), comments=True)


def documents() -> list[Path]:
    """README.md, what else is told at the root, everything in docs/, and what folders tell of themselves."""
    folders = ("docs", "layers", "clients", "local")
    return [
        *sorted(ROOT.glob("*.md")),
        *sorted(path for name in folders for path in (ROOT / name).rglob("*.md")),
    ]


def commands() -> list[Command]:
    """Every command that the documents show."""
    return [command for path in documents() for command in _commands(path)]


def named() -> list[Command]:
    """Every command that a sentence names, in the form of those that are shown."""
    return [
        Command(f"{path.relative_to(ROOT)}: {text}", text)
        for path in documents()
        for text in sorted(set(_NAMED.findall(_without_code(path))))
    ]


def links(path: Path) -> list[str]:
    """The targets of the document's links and pictures."""
    return _LINK.findall(_without_code(path))


def anchors(path: Path) -> list[str]:
    """What GitHub lets one link to within the document; twice, where two headings are alike."""
    return [_anchor(heading) for heading in _HEADING.findall(_without_code(path))]


def _commands(path: Path) -> Iterator[Command]:
    text = path.read_text(encoding="utf-8")
    for block in _FENCE.finditer(text):
        if block[1] != "sh":
            continue
        first = text.count("\n", 0, block.start(2)) + 1
        lines: list[str] = []
        for number, line in enumerate(block[2].splitlines(), first):
            lines.append(line)
            if not _goes_on("\n".join(lines)):
                command = "\n".join(lines)
                if command.strip():
                    name = f"{path.relative_to(ROOT)}:{number - len(lines) + 1}"
                    yield Command(name, command)
                lines = []
        if lines:
            raise ValueError(f"{path.name}: a command does not end: {lines[0]}")


def _goes_on(text: str) -> bool:
    """Whether the shell would read another line: after a backslash, or within quotes."""
    if text.endswith("\\"):
        return True
    try:
        shlex.split(text, comments=True)
    except ValueError:
        return True
    return False


def _without_code(path: Path) -> str:
    return _FENCE.sub("", path.read_text(encoding="utf-8"))


def _anchor(heading: str) -> str:
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")
