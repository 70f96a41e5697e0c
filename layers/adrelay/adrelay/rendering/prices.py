"""Amounts as a language writes them: its marks, its digits, the sign on its side.

`price_forms.json` has what CLDR says of each language; `python -m local.tools.price_forms` makes it by Babel,
which is too large to be shipped. A form is [before, after, decimal, group, [size of the first group from the
right, of the others, digits from which there are groups], digits]; what stands before and after names the
sign `¤`. A locale that is not there writes as its language does.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

FORMS: Final = Path(__file__).with_name("price_forms.json")
_SIGN: Final = "¤"
_BLANK: Final = "\u00a0"
_AMOUNT: Final = re.compile(r"\d+(\.\d+)?", re.ASCII)
# Countries that write the euro and are not what their language is written like in the main.
_OF_THE_EURO: Final = {"pt": "PT"}


def written(price: str, was: str, currency: str, language: str) -> tuple[str, str]:
    """Decimal numbers of one currency (ISO 4217) as `language` (BCP 47; "" is English) writes them, both
    with cents or neither. Words that are no number stay as they are."""
    amounts = [Decimal(one) for one in (price, was) if _AMOUNT.fullmatch(one)]
    whole = all(one == one.to_integral_value() for one in amounts)
    least = 0 if whole else _read()["cents"].get(currency) or 2

    def shown(words: str) -> str:
        return _shown(Decimal(words), least, currency, language) if _AMOUNT.fullmatch(words) else words

    return shown(price), shown(was)


def rewritten(
    given: tuple[str, str], currency: str, shown: Mapping[str, str], before: Iterable[str], after: str
) -> dict[str, str]:
    """The price and the one before it (by "price" and "was") that are shown as one of the languages `before`
    writes those `given`, as the language `after` does."""
    known = [dict(zip(("price", "was"), written(*given, currency, one), strict=True)) for one in before]
    new = dict(zip(("price", "was"), written(*given, currency, after), strict=True))
    return {
        name: new[name]
        for name, words in shown.items()
        if new.get(name) and any(_plain(one[name]) == _plain(words) for one in known)
    }


def _plain(words: str) -> str:
    return "".join(words.split())


def _shown(amount: Decimal, least: int, currency: str, language: str) -> str:
    forms, signs = _read()["forms"], _read()["signs"]
    tags = [*_locales(language, currency), "en"]
    before, after, decimal, group, sizes, digits = next(forms[tag] for tag in tags if tag in forms)
    sign = next(
        (signs[tag][currency] for tag in (*tags[:-1], "") if currency in signs.get(tag, {})), currency
    )
    exact = amount.normalize()
    cents = max(least, -int(exact.as_tuple().exponent), 0)  # never rounded: it is a price
    units, _, rest = f"{amount:.{cents}f}".partition(".")
    number = group.join(_grouped(units, *sizes)) + (decimal + rest if rest else "")
    if digits:
        number = number.translate(str.maketrans("0123456789", digits))
    before, after = str(before).replace(_SIGN, sign), str(after).replace(_SIGN, sign)
    # No letter touches a figure.
    left, right = (_BLANK if one.isalpha() else "" for one in (before[-1:], after[:1]))
    return f"{before}{left}{number}{right}{after}"


def _grouped(units: str, first: int, further: int, least: int) -> list[str]:
    if len(units) < least:
        return [units]
    groups, rest = [units[-first:]], units[:-first]
    while rest:
        groups.insert(0, rest[-further:])
        rest = rest[:-further]
    return groups


def _locales(language: str, currency: str) -> Iterator[str]:
    """The likeliest first. Where no country is said it is the currency's, if the language is written there:
    the first two letters of a currency are its country's."""
    parts = language.replace("_", "-").split("-") if language else ["en"]
    tag = [parts[0].lower(), *(one.title() if len(one) == 4 else one.upper() for one in parts[1:])]
    if not any(len(one) in (2, 3) for one in tag[1:]):
        country = _OF_THE_EURO.get(tag[0], "") if currency == "EUR" else currency[:2]
        yield "-".join([*tag, country])
    while tag:
        yield "-".join(tag)
        tag.pop()


@cache
def _read() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(FORMS.read_text())
    return read
