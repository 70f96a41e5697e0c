"""Prices as all locales of CLDR write them (by Babel, which only tests need) are read as what they are."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from babel import Locale, localedata
from babel.numbers import format_currency, get_currency_precision, get_territory_currencies
from hypothesis import given, settings
from hypothesis import strategies as st

from adrelay.pages import prices

# Adyghe is spoken, and no shop of it found, where English and Arabic write "12,900" for twelve thousand.
_BEYOND = {"ady_JO"}


def places() -> Iterator[tuple[Locale, str]]:
    """Each locale of a country, with the country's currency."""
    for name in localedata.locale_identifiers():
        locale = Locale.parse(name)
        if locale.territory and name not in _BEYOND:
            yield from ((locale, code) for code in get_territory_currencies(locale.territory)[:1])


PLACES = sorted(places(), key=str)


def written(amount: Decimal, locale: Locale, code: str) -> str:
    try:
        return format_currency(amount, code, locale=locale, numbering_system="default")
    except ValueError:  # numerals that are no digits
        return format_currency(amount, code, locale=locale)


def read_back(amount: Decimal, locale: Locale, code: str) -> None:
    shown = round(amount, get_currency_precision(code))
    text = written(amount, locale, code)
    found = prices.amount(text, code)
    assert found is not None, (str(locale), text)
    assert Decimal(found) == shown.quantize(Decimal("0.01")), (str(locale), text)
    assert prices.currency(text, code) in (code, None), (str(locale), text)


def test_every_locale_is_read() -> None:
    assert len(PLACES) > 600
    for locale, code in PLACES:
        for amount in ("1299.90", "12.90", "7", "1234567.50"):
            read_back(Decimal(amount), locale, code)


@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(place=st.sampled_from(PLACES), amount=st.decimals(Decimal("1.00"), Decimal("9999999.99"), places=2))
def test_any_amount_is_read(place: tuple[Locale, str], amount: Decimal) -> None:
    read_back(amount, *place)


def test_a_sign_that_several_have_is_decided_by_what_is_said_elsewhere() -> None:
    for sign, codes in (
        ("$", "USD CAD ARS"),
        ("\u00a5", "JPY CNY"),
        ("\u00a3", "GBP EGP"),
        ("kr", "SEK NOK DKK"),
    ):
        for code in codes.split():
            assert prices.currency(f"1 299 {sign}", code) == code
        assert prices.currency(f"1 299 {sign}", "EUR") in (codes.split()[0], None)
    assert prices.currency("1 299 kr") is None
    assert prices.currency("A$12", "USD") == "AUD"


@pytest.mark.parametrize("minus", "-‐‒–—−﹣－")
def test_nothing_costs_less_than_nothing(minus: str) -> None:
    for below in (f"{minus}5.00", f"{minus} 5 USD", f"USD {minus}5,00", f"€{minus}5"):
        assert prices.amount(below) is None
    assert prices.amount(f"5.{minus} CHF") == "5"
    assert prices.amount(f"5 {minus} 10 USD") == "5"


@pytest.mark.parametrize(
    "other", ["50%", "50 %", "−20 %", "٢٠٪", "1e5 USD", "2E9", "1.2.3.4", "10.0.0.1", "12.11.2026", "1,2,3"]
)
def test_what_is_no_price_is_none(other: str) -> None:
    assert prices.amount(other) is None


@pytest.mark.parametrize(
    ("indian", "read"),
    [("₹1,23,456.50", "123456.50"), ("Rs. 12,34,567", "1234567"), ("1.234.567", "1234567")],
)
def test_groups_of_thousands_are_thousands(indian: str, read: str) -> None:
    assert prices.amount(indian) == read


@pytest.mark.parametrize(
    ("price", "read", "money"),
    [
        ("29€90", "29.90", "EUR"),
        ("1 299 € 00", "1299.00", "EUR"),
        ("35€99 / mois", "35.99", "EUR"),
        ("2€ 10 pièces", "2", "EUR"),
        ("12£50", "12.50", "GBP"),
        ("$12 99", "12.99", "USD"),
        ("119, 95 TL", "119.95", "TRY"),
        ("99 ct", "0.99", None),
        ("85p", "0.85", None),
        ("12 5", None, None),
        ("₹ 12 34 567.50", "1234567.50", "INR"),
        ("Pack of 6 £12.99", "12.99", "GBP"),
        ("3 Ausgaben für nur 14,85 EUR", "14.85", None),
        ("20% off: 49 €", "49", "EUR"),
        ("500 ml 12,90 €", "12.90", "EUR"),
        ("1.250 د.ك", "1.25", "KWD"),
        ("KD 423.923", "423.923", "KWD"),
        ("1 290 руб.", "1290", "RUB"),
        ("Rp25.000", "25000", "IDR"),
        ("3990 Ft", "3990", "HUF"),
        ("RM12.90", "12.90", "MYR"),
        ("2980円", "2980", "JPY"),
        ("Farm eggs 3", "3", None),
    ],
)
def test_prices_as_shops_of_all_countries_write_them(price: str, read: str | None, money: str | None) -> None:
    assert (prices.amount(price), prices.currency(price)) == (read, money)


def test_letters_that_several_have_are_decided_by_the_country() -> None:
    assert prices.currency("Rs. 1,29,900") is None
    for host, code in (("shop.in", "INR"), ("shop.pk", "PKR"), ("shop.lk", "LKR")):
        assert prices.currency("Rs. 1,29,900", prices.currency_of_place("en", host)) == code
    assert prices.currency("25 руб.", "BYN") == "BYN"
    assert prices.shared_sign("25 руб.") == "руб"
