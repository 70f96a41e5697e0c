"""Writes the table of error codes into `docs/errors.md`, from the codes and their meanings.

    python -m local.tools.errors

A test fails when the page's table is not what this would write.
"""

import re
import sys
from pathlib import Path

from adrelay.error_codes import Again, ErrorCode
from adrelay.error_meanings import MEANINGS

TARGET = Path(__file__).resolve().parents[2] / "docs" / "errors.md"
_TABLE = re.compile(r"(?<=<!-- codes -->\n).*(?=<!-- /codes -->)", re.DOTALL)
_AGAIN = {Again.YES: "yes", Again.NO: "no", Again.DEPENDS: "see `retryable`"}


def table() -> str:
    """The codes in the enum's order, as a Markdown table."""
    rows = [
        f"| `{code}` | {MEANINGS[code].sentence} | {_AGAIN[code.again]} | {MEANINGS[code].advice} |"
        for code in ErrorCode
    ]
    head = ["| code | what has happened | again? | what to do |", "|---|---|---|---|"]
    return "\n".join([*head, *rows]) + "\n"


def page(text: str) -> str:
    """The page with its table made anew. Raises ValueError where it has no place for one."""
    if not _TABLE.search(text):
        raise ValueError(f"{TARGET.name} has no <!-- codes --> … <!-- /codes -->")
    return _TABLE.sub(lambda _: table(), text)


def main() -> None:
    TARGET.write_text(page(TARGET.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"docs/{TARGET.name}\n")


if __name__ == "__main__":
    main()
