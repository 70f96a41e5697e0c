"""Plain numbers are written as CLDR has them, as Babel reads it, which only tests and the tool need."""

import json

from babel import Locale, localedata
from babel.numbers import format_decimal

from local.tools import number_forms
from local.tools.price_forms import locale_of
from studio.type.numbers import FORMS, decimal, grouped


def locales() -> list[Locale]:
    found = map(locale_of, sorted(localedata.locale_identifiers()))
    return [one for one in found if one is not None and "latn" in one.number_symbols]


def test_the_forms_are_those_of_cldr() -> None:
    assert json.loads(FORMS.read_text()) == json.loads(number_forms.text())


def test_each_locale_writes_numbers_as_babel_does() -> None:
    """Babel takes two apostrophes of one number for quotation marks, and leaves them out."""
    for locale in locales():
        tag = str(locale).replace("_", "-")
        quotes = locale.number_symbols["latn"].get("group") == "'"
        for number in (7, 987, 98_765) if quotes else (7, 987, 98_765, 1_234_567, 98_765_432):
            told = format_decimal(number, locale=locale, numbering_system="latn")
            assert grouped(number, tag) == told, tag
        assert decimal("4.8", tag) == format_decimal(4.8, locale=locale, numbering_system="latn"), tag
    assert len(locales()) > 600


def test_four_digits_have_no_mark_where_the_language_begins_with_five() -> None:
    """Which Babel does not know: CLDR's minimumGroupingDigits."""
    written = {tag: grouped(1234, tag) for tag in ("en", "es", "es-MX", "pl", "pt", "pt-PT", "it", "de")}
    assert written == {
        "en": "1,234",
        "es": "1234",
        "es-MX": "1,234",
        "pl": "1234",
        "pt": "1.234",
        "pt-PT": "1234",
        "it": "1234",
        "de": "1.234",
    }


def test_a_locale_that_is_not_known_writes_as_its_language_does() -> None:
    assert grouped(12345, "de-XX") == grouped(12345, "de_de") == "12.345"
    assert grouped(12345, "") == grouped(12345, "xx") == "12,345"
