"""Prices of ads are written as CLDR has them, as Babel reads it, which only tests and the tool need."""

import json
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

import pytest
from babel import Locale, localedata
from babel.numbers import format_currency, get_currency_precision, get_territory_currencies

from adrelay.rendering.attempt import ad_brief
from adrelay.rendering.prices import FORMS, written
from adrelay.requests.request import Brief
from local.tools import price_forms


def places() -> Iterator[tuple[Locale, str]]:
    """Each locale of a place, and the place's currency. Babel does not read CLDR's own marks for amounts of
    money, which the Swiss have."""
    for locale in map(Locale.parse, sorted(localedata.locale_identifiers())):
        swiss = locale.territory in ("CH", "LI") or locale.language == "gsw"
        if locale.territory and not swiss and price_forms.form_of(locale) is not None:
            yield from ((locale, currency) for currency in get_territory_currencies(locale.territory)[:1])


def bare(price: str) -> str:
    """Without blanks, one of which we put between a letter and a figure, and without the digits of its own
    that Babel leaves to others."""
    return "".join(str(unicodedata.decimal(one, one)) for one in price if not one.isspace())


def test_the_forms_are_those_of_cldr() -> None:
    assert json.loads(FORMS.read_text()) == json.loads(price_forms.text())


def test_each_locale_writes_its_own_currency_as_babel_does() -> None:
    seen = 0
    for locale, currency in places():
        seen += 1
        cents = get_currency_precision(currency) or 2
        amount = f"1234567.{'5' * cents}"
        shown, _ = written(amount, "", currency, str(locale).replace("_", "-"))
        told = format_currency(
            Decimal(amount), currency, locale=locale, numbering_system="default", decimal_quantization=False
        )
        assert bare(shown) == bare(told), str(locale)
    assert seen > 600


@pytest.mark.parametrize(
    ("language", "currency", "price", "was"),
    [
        ("en", "EUR", "€12.90", "€1,290.00"),
        ("de", "EUR", "12,90 €", "1.290,00 €"),
        ("de-AT", "EUR", "€ 12,90", "€ 1.290,00"),
        ("de", "CHF", "CHF 12.90", "CHF 1'290.00"),
        ("fr", "EUR", "12,90 €", "1 290,00 €"),
        ("fr", "CAD", "12,90 $", "1 290,00 $"),
        ("en", "CAD", "$12.90", "$1,290.00"),
        ("en", "INR", "₹12.90", "₹1,290.00"),
        ("pt", "BRL", "R$ 12,90", "R$ 1.290,00"),
        ("pt", "EUR", "12,90 €", "1290,00 €"),
        ("es", "EUR", "12,90 €", "1290,00 €"),
        ("es", "MXN", "$12.90", "$1,290.00"),
        ("pl", "PLN", "12,90 zł", "1290,00 zł"),
        ("ar", "EGP", "‏١٢٫٩٠ ج.م.‏", "‏١٬٢٩٠٫٠٠ ج.م.‏"),
        ("ja", "JPY", "￥12.90", "￥1,290.00"),
        ("", "USD", "$12.90", "$1,290.00"),
        ("tlh", "GBP", "£12.90", "£1,290.00"),
        ("en-PK", "XYZ", "XYZ 12.90", "XYZ 1,290.00"),
    ],
)
def test_amounts(language: str, currency: str, price: str, was: str) -> None:
    shown = written("12.90", "1290", currency, language)
    assert tuple(re.sub("[\u00a0\u202f]", " ", one) for one in shown) == (price, was)


def test_cents_are_shown_where_there_are_any() -> None:
    assert written("129.00", "179", "USD", "en") == ("$129", "$179")
    assert written("129", "", "KWD", "en") == ("KWD\u00a0129", "")
    assert written("1.5", "2.125", "KWD", "en") == ("KWD\u00a01.500", "KWD\u00a02.125")
    assert written("0.005", "", "USD", "en")[0] == "$0.005", "never rounded"


def test_words_stay_words() -> None:
    assert written("from 9", "129.00", "USD", "en") == ("from 9", "$129")


@pytest.mark.parametrize(
    ("copy", "language", "shown"),
    [
        ("Der erste Kaffee, bei dem man gern aufsteht", "", ("12,90\u00a0€", "1.290,00\u00a0€")),
        ("Wake up to better coffee", "", ("€12.90", "€1,290.00")),
        ("Fjordkaffe", "de-AT", ("€\u00a012,90", "€\u00a01.290,00")),
    ],
)
def test_an_ad_writes_prices_as_its_copy_is_written(copy: str, language: str, shown: tuple[str, str]) -> None:
    offer = {"price": "12.90", "was": "1290", "currency": "EUR"}
    brief = Brief.model_validate({"copy": [{"text": copy, "type": "headline"}], "offer": offer})
    told = ad_brief(brief, language).offer
    assert (told.price, told.was) == shown
