"""Texts and patterns without accents, so that "Migrane", "MIGRÄNE" and "Migraene" are one word."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

_SPELT: Final = str.maketrans({"ß": "ss", "ł": "l", "Ł": "L", "œ": "oe", "Œ": "Oe", "’": "'", "‘": "'"})
_ENDS_IN_A_WORD: Final = re.compile(r"(?:[\w*+)]|(?<! \))\?)$")


def bare(text: str) -> str:
    """A text without accents and marks that nobody sees: "Migräne" → "Migrane", "łuszczyca" → "luszczyca"."""
    apart = unicodedata.normalize("NFKD", text.translate(_SPELT))
    return "".join(one for one in apart if unicodedata.category(one) not in ("Mn", "Cf"))


def pattern(listed: str) -> str:
    """Alternatives in more than one line as a pattern for bare texts; an umlaut may be spelt with an e. A
    line that ends in a word, and not in a mark of the pattern, has a blank before the next."""
    lines = [line.strip() for line in listed.strip().splitlines()]
    joined = "".join(line + " " * bool(_ENDS_IN_A_WORD.search(line)) for line in lines[:-1])
    return bare(re.sub("([äöüÄÖÜ])", r"\1e?", joined + lines[-1]))


def compiled(one: str) -> re.Pattern[str]:
    """A pattern that matches whole words."""
    return re.compile(rf"(?<!\w)(?:{one})(?!\w)", re.IGNORECASE)


def tongues(tongue: str, table: Mapping[str, str]) -> tuple[str, ...]:
    """The languages that a sentence is read in: slogans are English anywhere."""
    return tuple(dict.fromkeys((tongue if tongue in table else "en", "en")))
