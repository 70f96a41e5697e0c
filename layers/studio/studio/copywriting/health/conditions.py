"""A lawful claim of what a nutrient does, and the sentence that says on what it depends: one is not told
without the other ((EU) 432/2012 has some told only with the daily intake that they need)."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from studio.copywriting.health.other_senses import OTHER_SENSES
from studio.copywriting.text.cleaning import closed

CONDITIONS: Final = {
    "en": r"(?:this|the)(?: \w+)? (?:effect|benefit|claim)s?\b",
    "de": r"(?:diese|die)(?: \w+)? wirkung(?:en)?\b|(?:dieser|der)(?: \w+)? effekt\b",
    "fr": r"(?:cet|l['’])\s?effet\b|(?:ces|les) effets\b",
    "es": r"(?:este|el) efecto\b|(?:estos|los) efectos\b",
    "it": r"(?:questo effetto|l['’]effetto|tale effetto|gli effetti)\b",
    "pt": r"(?:este|o) efeito\b|(?:estes|os) efeitos\b",
    "nl": r"(?:dit|het)(?: \w+)? effect\b|(?:deze|de)(?: \w+)? werking\b",
    "pl": r"(?:to |ten |takie )?(?:korzystn\w+ )?(?:działanie|efekt|wpływ)\b",
}
_HELD: Final = re.compile(r"\d|portion|dose|dosi|dawk|porcj|ration|intake|aufnahme|ingest", re.IGNORECASE)


@cache
def _pattern(listed: tuple[str, ...], start: str) -> re.Pattern[str]:
    parts = ("".join(line.strip() for line in one.splitlines()) for one in listed)
    return re.compile(rf"{start}(?:{'|'.join(parts)})", re.IGNORECASE)


def is_condition(sentence: str) -> bool:
    """Whether a sentence says with how much of a thing an effect is obtained, in any of the languages."""
    opens = _pattern(tuple(CONDITIONS.values()), r"\W*")
    return bool(opens.match(sentence) and _HELD.search(sentence))


def is_authorised(sentence: str) -> bool:
    """Whether a sentence claims an effect in the words that the European Union lists."""
    return bool(_pattern(tuple(OTHER_SENSES["authorised"].values()), r"\b").search(sentence))


def with_conditions(sentences: Sequence[str]) -> tuple[list[str], list[str]]:
    """The sentences, where each claim and the condition that follows it are one; and the conditions of no
    claim, which say nothing alone."""
    found: list[str] = []
    stray: list[str] = []
    for sentence in sentences:
        if not is_condition(sentence):
            found.append(sentence)
            continue
        at = next((at for at in reversed(range(len(found))) if is_authorised(found[at])), None)
        if at is None:
            stray.append(sentence)
        else:
            found[at] = f"{closed(found[at])} {closed(sentence)}"
    return found, stray
