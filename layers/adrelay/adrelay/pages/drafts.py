"""A draft of a record: what a page told, where it stood, and what could not be found."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Draft:
    """`sources`: field → where on the page it stood; `notes`: what is missing or was not believed."""

    fields: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def take(self, name: str, value: Any, source: str, limit: int | None = None) -> None:
        """Fill a field that is still open; a text that is too long ends with its last whole word."""
        if name in self.fields or value in (None, "", [], {}):
            return
        if limit is not None and isinstance(value, str) and len(value) > limit:
            value = value[:limit].rsplit(" ", 1)[0]
            self.notes.append(f"{name} is longer than {limit} characters: the rest was left out")
        self.fields[name], self.sources[name] = value, source

    def missing(self, *names: str) -> None:
        """Note what was not found."""
        if absent := [name for name in names if name not in self.fields]:
            self.notes.append(f"not found on the page: {', '.join(absent)}")
