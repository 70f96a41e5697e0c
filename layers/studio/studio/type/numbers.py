"""Plain numbers as a language writes them: the mark of its decimals, its groups of digits.

`numbers.json` has what CLDR says of each language; `python -m local.tools.number_forms` makes it. A form is
[decimal, group, size of the first group from the right, of the others, digits from which there are groups]. A
locale that is not there writes as its language does, and a language that is not, as English does.
"""

import json
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

ARABIC_ZEROS: Final = (0x660, 0x6F0)
_SCRIPTS_END: Final = 0x2000  # code point: digits from here on are forms of the Latin ones
_SIGNS: Final = {0x66B: ".", 0x66C: ","}  # Arabic: before decimals, between groups

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


def zero_of(amounts: Iterable[str], copy: Iterable[str]) -> int:
    """The nought (a code point) of the digits in which amounts, or else the copy around them, are written;
    that of the Latin ones, where neither has letters of the script that those are of."""
    amounts, copy = tuple(amounts), tuple(copy)
    digit = next((c for text in (*amounts, *copy) for c in text if _is_digit(c)), "0")
    zero = ord(digit) - unicodedata.decimal(digit)
    lettered = [text for text in copy if any(c.isalpha() for c in text)]
    own = not lettered or any(_has_letters(text, _script(zero)) for text in (*amounts, *lettered))
    return zero if own else ord("0")


def as_read(amount: str, copy: Iterable[str]) -> str:
    """An amount in Latin digits, where neither it nor the copy around it has letters of the script that its
    digits are of."""
    zero = zero_of([amount], copy)
    if zero != ord("0"):
        return amount
    plain = {ord(c): str(unicodedata.decimal(c)) for c in amount if _is_digit(c)}
    return amount.translate(plain | _SIGNS) if any(ord(c) > 0x7F for c in map(chr, plain)) else amount


def _is_digit(character: str) -> bool:
    return character.isdecimal() and ord(character) < _SCRIPTS_END


@lru_cache(maxsize=256)
def _script(code: int) -> str:
    """What the names of a script's characters begin with."""
    first = unicodedata.name(chr(code), "").partition(" ")[0].partition("-")[0]
    return "ARABIC" if first == "EXTENDED" else "LATIN" if first == "DIGIT" else first


def _has_letters(text: str, script: str) -> bool:
    return script == "LATIN" or any(c.isalpha() and _script(ord(c)) == script for c in text)


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
