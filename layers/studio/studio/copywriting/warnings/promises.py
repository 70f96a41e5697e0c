"""What is worded like a warning and promises something: a price that has a ceiling, a price for the young.

"Never exceed the stated dose" and "Premiums that never exceed £10" share their words. What tells them apart
is money: no dose is counted in pounds, and what is free for people under 18 is not kept from them.
"""

import re
from typing import Final

_MONEY: Final = (
    r"(?:[$€£¥₹]|\bzł\b|\b(?:eur|usd|gbp|pln|euros?|pounds?|dollars?|zloty|złotych)\b|\bp(?:rice|reis|rix|"
    r"recio|rezzo|reço|rijs)\w*|\bcena\w*)"
)
_FREE: Final = (
    r"(?:\b(?:free|gratis|kostenlos\w*|gratuit\w*|offerte?s?|grátis|darmow\w+|bezpłatn\w+|half price|"
    r"discount\w*|rabatt\w*|ermäßig\w+|vergünstig\w+|réduc\w+|réduit\w*|descuento\w*|reducid\w+|scont\w+|"
    r"ridott\w+|descontos?|reduzid\w+|korting\w*|zniżk\w+|ulg\w+|promocj\w+)\b|\d ?%)"
)
_EXCEED: Final = (
    r"(?:exceed\w*|überst[ei]+g\w*|überschr[ei]+t\w*|dépass\w+|excéd\w+|super(?:a\w*|e\w*|i\w*|o\w*)|"
    r"exced\w+|ecced\w+|ultrapass\w+|overschrij\w+|overstijg\w+|przekr[ao]cz\w+)"
)
_NOT: Final = r"(?:never|not|nicht|nie|niemals|ne|n'|jamais|pas|no|nunca|non|mai|não|niet|nooit|nigdy)"
_CEILING: Final = re.compile(
    rf"(?<!\w){_NOT}\b.{{0,30}}?\b{_EXCEED}\b|\b{_EXCEED}\b.{{0,12}}?\b(?:jamais|mai|nie|nunca|nooit)\b",
    re.IGNORECASE,
)
_YOUNG: Final = re.compile(
    r"(?<!\w)(?:under|unter|moins de|menores de|minori di|menos de|onder de|jonger dan|poniżej)[ -]\d+s?\b"
    r"(?: (?:years?|jahren?|ans|años|anni|anos|jaar|lat))?",
    re.IGNORECASE,
)
_KEPT: Final = re.compile(
    r"\b(?:not|no|nicht|kein\w*|ne|pas|non|não|niet|geen|nie|prohib\w*|verbot\w*|interdit\w*|déconseill\w*|"
    r"vietat\w*|proibid\w*|verboden|zabron\w*|zakaz\w*|only over|venta|vendita|venda|verkauf\w*|abgabe)\b",
    re.IGNORECASE,
)
_PRICED: Final = re.compile(f"{_MONEY}|{_FREE}", re.IGNORECASE)
_OFFERED: Final = re.compile(_FREE.replace(r"|\d ?%)", r"|\boff\b)"), re.IGNORECASE)
_IN_MONEY: Final = re.compile(_MONEY, re.IGNORECASE)


def is_offered(sentence: str) -> bool:
    """Whether a sentence offers something for nothing or for less."""
    return bool(_OFFERED.search(sentence))


def without_ceiling(sentence: str) -> str:
    """The sentence without the words that keep a price below a sum."""
    return _CEILING.sub(" ", sentence) if _IN_MONEY.search(sentence) else sentence


def without_promises(sentence: str) -> str:
    """The sentence without such words, so that what is left can be asked whether it warns."""
    left = without_ceiling(sentence)
    return _YOUNG.sub(" ", left) if _PRICED.search(left) and not _KEPT.search(left) else left
