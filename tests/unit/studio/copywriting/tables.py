"""Tables of these tests: a row a line, cells between bars; and what is kept in files beside them."""

import json
from pathlib import Path
from typing import Any

GIVEN = Path(__file__).with_name("given")


def rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().splitlines()]


def from_file(name: str) -> Any:
    """What a file holds: sentences, or briefs."""
    return json.loads((GIVEN / f"{name}.json").read_text(encoding="utf-8"))
