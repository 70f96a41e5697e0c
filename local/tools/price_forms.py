"""Writes how each language writes amounts of money, from CLDR by way of Babel.

python -m local.tools.price_forms
"""

import json
from typing import Any, Final

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global
from babel.numbers import get_currency_symbol

from adrelay.rendering.prices import FORMS

_DIGITS: Final = {
    "latn": "",
    "arab": "٠١٢٣٤٥٦٧٨٩",
    "arabext": "۰۱۲۳۴۵۶۷۸۹",
    "beng": "০১২৩৪৫৬৭৮৯",
    "deva": "०१२३४५६७८९",
    "mymr": "၀၁၂၃၄၅၆၇၈၉",
}
# CLDR's minimumGroupingDigits, which Babel does not carry: who writes four digits without a mark (by ICU 78).
_FROM_FIVE: Final = frozenset("be bg es et hu hy ia ie it ka lv pl pt sl sq".split())  # noqa: SIM905 - as CLDR lists them
_OF_PORTUGUESE, _OF_SPANISH = ("pt", "pt-BR", "pt-AO"), ("es", "es-ES", "es-PH", "es-GQ", "es-EA", "es-IC")


def made() -> dict[str, Any]:
    """Forms and signs by BCP 47 tag, each only where it differs from what the shorter tag has; the signs of
    "" are everybody's. `cents`: how many, where it is not two."""
    forms, signs = dict[str, Any](), dict[str, dict[str, str]]()
    currencies = sorted(get_global("currency_fractions").keys() | localedata.load("en")["currency_names"])
    currencies = [one for one in currencies if len(one) == 3 and one.isupper()]
    everybodys = dict(localedata.load("root")["currency_symbols"])
    signs[""] = {one: sign for one, sign in everybodys.items() if one in currencies}
    for name in sorted(localedata.locale_identifiers(), key=lambda one: (one.count("_"), one)):
        locale = locale_of(name)
        tag = name.replace("_", "-")
        if locale is None or (form := form_of(locale)) is None:
            continue
        form[4].append(grouped_from(tag))
        if form != _above(forms, tag):
            forms[tag] = form
        own = {one: get_currency_symbol(one, locale) for one in currencies}
        differing = {one: sign for one, sign in own.items() if sign != _sign_above(signs, tag, one)}
        if differing:
            signs[tag] = differing
    fractions = {one: digits[0] for one, digits in get_global("currency_fractions").items()}
    cents = {one: digits for one, digits in fractions.items() if digits != 2 and one in currencies}
    return {"cents": cents, "forms": forms, "signs": signs}


def text() -> str:
    return json.dumps(made(), indent=0, ensure_ascii=True, sort_keys=True) + "\n"


def locale_of(name: str) -> Locale | None:
    try:
        return Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return None


def form_of(locale: Locale) -> list[Any] | None:
    """As `adrelay.rendering.prices` reads it; None where digits are not listed above, or marks not known."""
    digits = _DIGITS.get(system := locale.default_numbering_system)
    marks = {**locale.number_symbols.get("latn", {}), **locale.number_symbols.get(system, {})}
    if digits is None or not {"decimal", "group"} <= marks.keys():
        return None
    pattern = locale.currency_formats["standard"]
    decimal = marks.get("currencyDecimal", marks["decimal"])
    group = marks.get("currencyGroup", marks["group"])
    return [pattern.prefix[0], pattern.suffix[0], decimal, group, list(pattern.grouping), digits]


def grouped_from(tag: str) -> int:
    """From how many digits on their groups have marks."""
    language = tag.partition("-")[0]
    if language == "es":
        return 5 if tag in _OF_SPANISH else 4
    return 5 if language in _FROM_FIVE and tag not in _OF_PORTUGUESE else 4


def _above(forms: dict[str, Any], tag: str) -> Any:
    while "-" in tag:
        tag = tag.rpartition("-")[0]
        if tag in forms:
            return forms[tag]
    return None


def _sign_above(signs: dict[str, dict[str, str]], tag: str, currency: str) -> str:
    while "-" in tag:
        tag = tag.rpartition("-")[0]
        if currency in signs.get(tag, {}):
            return signs[tag][currency]
    return signs[""].get(currency, currency)


if __name__ == "__main__":
    FORMS.write_text(text())
