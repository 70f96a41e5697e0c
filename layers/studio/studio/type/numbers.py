"""Plain numbers as a language writes them: the mark of its decimals, its groups of digits.

`numbers.json` has what CLDR says of each language; `python -m local.tools.number_forms` makes it. A form is
[decimal, group, size of the first group from the right, of the others, digits from which there are groups]. A
locale that is not there writes as its language does, and a language that is not, as English does.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

FORMS: Final = Path(__file__).with_name("numbers.json")


def decimal(value: str, language: str) -> str:
    """A number with a point, as `language` (BCP 47) writes it; no groups."""
    return value.replace(".", _form(language)[0])


def grouped(count: int, language: str) -> str:
    """A whole number in its groups of digits."""
    _, mark, first, further, least = _form(language)
    digits = str(count)
    if len(digits) < least:
        return digits
    groups, rest = [digits[-first:]], digits[:-first]
    while rest:
        groups.insert(0, rest[-further:])
        rest = rest[:-further]
    return str(mark).join(groups)


def _form(language: str) -> list[Any]:
    forms, tag = _read(), _spelt(language)
    while tag and tag not in forms:
        tag = tag.rpartition("-")[0]
    return forms[tag]


def _spelt(language: str) -> str:
    """`DE_ch` as CLDR spells it, "de-CH"."""
    first, *rest = language.replace("_", "-").split("-")
    return "-".join([first.lower(), *(one.title() if len(one) == 4 else one.upper() for one in rest)])


@cache
def _read() -> dict[str, list[Any]]:
    read: dict[str, list[Any]] = json.loads(FORMS.read_text())
    return read
