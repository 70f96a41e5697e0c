"""Precautions and handling instructions, told by their form.

A label gives orders to nobody in particular: "Wear protective gloves", "Unter Verschluss aufbewahren". So a
sentence is a precaution where an order meets what only danger brings up (sparks, vomiting, a respirator), or
where it begins with an accident ("IF ON SKIN:"). An advertiser's orders speak to somebody: "Keep sparks off
your rug" is a benefit. `is_handling` are orders of storage and care without danger: they warn of nothing and
sell nothing. The nouns are those of Regulation (EC) 1272/2008, annexes III and IV.
"""

import re
from dataclasses import dataclass
from functools import cache

from studio.copywriting.text import tact
from studio.copywriting.warnings.precaution_words import FORMS


def is_precaution(sentence: str) -> bool:
    """Whether a sentence orders how to stay unharmed, or names a hazard, in whichever of the languages."""
    return any(
        found.danger.search(sentence) or (_orders(found, sentence) and found.grave.search(sentence))
        for found in map(_compiled, FORMS)
    )


def is_order(sentence: str) -> bool:
    """Whether a sentence tells somebody what to do, in whichever of the languages, not what a thing is."""
    return any(_orders(found, sentence) for found in map(_compiled, FORMS))


def is_handling(sentence: str, language: str, *, taught: bool = False) -> bool:
    """Whether a sentence in `language` orders how to store or treat a thing: it warns of nothing, and sells
    nothing either. `taught`: what is sold is done, and may teach just that, so that words alone tell."""
    found = _compiled(language)
    if _orders(found, sentence) and found.mild.search(sentence):
        return True
    return not taught and tact.does("HANDLING", sentence, strictly=True)


@dataclass(frozen=True, slots=True)
class _Compiled:
    danger: re.Pattern[str]
    orders: re.Pattern[str]
    grave: re.Pattern[str]
    mild: re.Pattern[str]
    yours: re.Pattern[str]


def _orders(form: _Compiled, sentence: str) -> bool:
    return bool(form.orders.search(sentence)) and not form.yours.search(sentence)


@cache
def _compiled(language: str) -> _Compiled:
    form = FORMS[language]
    orders = _joined(form.orders)
    starts = r"(?:^|[.:;,\])]\s?|\b(?:and|et|y|e|i|oraz|ou|o|or) )(?:à |da |a |te )?"
    order = rf"{'' if form.last else starts}\b(?:{orders})\b"
    degrees = rf"{form.mild}|[0-3]?\d ?[°º]c?"  # how warm a thing may be is of handling in all languages
    parts = (rf"(?<!\w)(?:{_joined(text)})" for text in (form.danger, form.grave, degrees))
    danger, grave, mild = (
        re.compile(rf"{part}(?!\w)" if "$" not in part else part, re.IGNORECASE) for part in parts
    )
    yours = re.compile(rf"\b(?:{_joined(form.yours)})\b", re.IGNORECASE)
    return _Compiled(danger, re.compile(order, re.IGNORECASE), grave, mild, yours)


def _joined(alternatives: str) -> str:
    return "".join(line.strip() for line in alternatives.splitlines())
