"""Who sells, as the subject of a sentence: a word, or the ending of the verb that begins it."""

import re
from typing import Final

_WE: Final = {
    "en": r"^(?:we|i)\b",
    "de": r"^(?:wir|ich)\b",
    "fr": r"^(?:nous|on|je|j')\b",
    **dict.fromkeys(("es", "pt"), r"^\w+(?:amos|emos|imos)\b"),
    "it": r"^\w+iamo\b",
    "nl": r"^(?:wij|we|ik)\b",
    "pl": r"^\w+(?:emy|amy|imy|ymy)\b",
}


def is_ours(sentence: str, language: str) -> bool:
    """Whether a sentence in one of the eight languages begins with who sells: "We", "Usamos"."""
    return bool(re.match(_WE[language], sentence, re.IGNORECASE))
