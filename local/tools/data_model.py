"""Writes the table of items into `docs/data_model.md`, from the list that all keys are made from.

    python -m local.tools.data_model

A test fails when the document is not what this would write.
"""

from pathlib import Path

from adrelay.aws.items import ItemType
from adrelay.data_model import ITEMS
from adrelay.jobs.erasure import STAYS

TARGET = Path(__file__).resolve().parents[2] / "docs" / "data_model.md"
_BEGIN, _END = "<!-- items -->", "<!-- /items -->"


def text() -> str:
    """The document with the table as it should be."""
    before, _, rest = TARGET.read_text(encoding="utf-8").partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return f"{before}{_BEGIN}\n{_table()}\n{_END}{after}"


def _table() -> str:
    rows = [
        "| item | pk | sk | holds | indexes | ends | stays after erasing | written by |",
        "|---|---|---|---|---|---|---|---|",
    ]
    rows += [
        f"| {item.name} | `{item.pk}` | `{item.sk}` | {item.holds} | {', '.join(item.indexes) or '–'} "
        f"| {item.ends} | {_stays(item)} | `{item.owner}` |"
        for item in ITEMS
    ]
    return "\n".join(rows)


def _stays(item: ItemType) -> str:
    return STAYS[item].why if item in STAYS else "–"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
    print(TARGET.name)
