"""What can be wrong with what the studio is given.

StudioError(ValueError)
├── DesignError    a design tree is not valid; `problems` name node and field
├── PictureError   a picture that a design names is not there or not usable
├── LetterError    a text has characters that no font has; `field` is one of AdBrief's, or "script"
│   └── UnseenError  a text has no others than such as nobody can see
├── TooLongError   a script takes longer than its film may last
└── LayoutError    a brief cannot be laid out (an impossible size or ratio)
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple


class StudioError(ValueError):
    """The input is at fault; trying again cannot help."""


class Problem(NamedTuple):
    """One thing wrong in a design: the node's id, a dotted path of fields within it ("" = the node), why.
    `found`: what pydantic has found, for who has words of their own for it."""

    node: str
    field: str
    message: str
    found: Mapping[str, Any] | None = None

    def __str__(self) -> str:
        return f"{self.node or 'design'}{'.' + self.field if self.field else ''}: {self.message}"


class DesignError(StudioError):
    MOST = 50  # a hostile tree may have thousands

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)[: self.MOST]
        super().__init__("; ".join(str(p) for p in self.problems[:5]))


class PictureError(StudioError):
    def __init__(self, node: str, message: str) -> None:
        self.node = node
        super().__init__(f"{node}: {message}")


class LetterError(StudioError):
    def __init__(self, field: str, characters: str) -> None:
        self.field = field
        self.characters = characters
        self.message = lacking(characters)
        super().__init__(f"{field}: {self.message}")


class UnseenError(LetterError):
    def __init__(self, field: str, characters: str) -> None:
        super().__init__(field, characters)
        self.message = f"holds nothing that could be seen: {code_points(characters)}"
        self.args = (f"{field}: {self.message}",)


def code_points(characters: str) -> str:
    """Characters by their numbers, as those are told that cannot be shown: "U+200B, U+202E"."""
    numbers = [f"U+{ord(character):04X}" for character in dict.fromkeys(characters)]
    return ", ".join(numbers[:10]) + (" and others" if len(numbers) > 10 else "")


def lacking(characters: str) -> str:
    """What is said of characters that no font has."""
    named = ", ".join(f"{character} (U+{ord(character):04X})" for character in characters[:10])
    return f"no font here has {named}" + (" and others" if len(characters) > 10 else "")


class TooLongError(StudioError):
    """`seconds` that the film would last, of at most so many; `closing`: those of its end card."""

    def __init__(self, seconds: float, most: float, closing: float = 0.0) -> None:
        self.seconds = seconds
        ends = f", {closing:.0f} of them its end card with what is to be read there" if closing else ""
        super().__init__(f"takes {seconds:.0f} seconds{ends}, and the film may last {most:g}")


class LayoutError(StudioError):
    pass
