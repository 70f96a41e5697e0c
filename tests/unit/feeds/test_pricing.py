"""What an item of a feed costs: sales that are none, that are over, that cannot be; words beside amounts."""

from datetime import UTC, datetime

import pytest

from adrelay.feeds.mapping import Context, Mapped, mapped

NOW = datetime(2026, 11, 30, 18, 0, tzinfo=UTC)


def item(currency: str | None = None, **told: str) -> Mapped:
    raw = {"id": ["1"], "title": ["Mug"], **{name: [text] for name, text in told.items()}}
    return mapped(raw, Context(currency=currency, now=NOW))


def cost(one: Mapped) -> tuple[str | None, str | None, str | None]:
    assert one.fields is not None
    return one.fields.price, one.fields.was, one.fields.currency


@pytest.mark.parametrize("sale", ["0", "0.00", "0,00", "0.00 EUR", "€0", "-", "–", "n/a", "none", "EUR", " "])
def test_no_sale_is_none_and_nothing_to_say(sale: str) -> None:
    one = item(price="30.00 EUR", sale_price=sale)
    assert (cost(one), one.problems) == (("30.00", None, "EUR"), ())


@pytest.mark.parametrize(
    ("sale", "why"),
    [
        ("35.00 EUR", "it is more than its price"),
        ("25.00 USD", "it is in USD, and its price in EUR"),
        ("£20", "it is in GBP, and its price in EUR"),
        ("-5.00 EUR", "it is no price"),
        ("20%", "it is no price"),
    ],
)
def test_a_sale_that_cannot_be_is_not_believed_and_said(sale: str, why: str) -> None:
    one = item(price="30.00 EUR", sale_price=sale)
    assert cost(one) == ("30.00", None, "EUR")
    assert one.problems == (f"its sale price {sale!r} was left out: {why}",)


@pytest.mark.parametrize(
    ("price", "sale", "told"),
    [
        ("30.00 EUR", "25.00 EUR", ("25.00", "30.00", "EUR")),
        ("30,00 €", "25,00", ("25.00", "30.00", "EUR")),
        ("30.00", "25.00 EUR", ("25.00", "30.00", "EUR")),
        ("30.00 EUR", "0.90 EUR", ("0.90", "30.00", "EUR")),
        ("30.00 EUR", "30.00 EUR", ("30.00", None, "EUR")),
        ("", "25.00 EUR", ("25.00", None, "EUR")),
        ("on request", "25.00 EUR", ("25.00", None, "EUR")),
        ("CA$30", "$25", ("25", "30", "CAD")),
    ],
)
def test_a_sale_is_what_it_costs_now(price: str, sale: str, told: tuple[str, str | None, str]) -> None:
    one = item(price=price, sale_price=sale)
    assert (cost(one), one.problems) == (told, ())


@pytest.mark.parametrize(
    ("span", "holds", "said"),
    [
        ("2026-11-01/2026-11-30", True, False),
        ("2026-11-30/2026-11-30", True, False),
        ("20261101/20261130", True, False),
        ("2026-11-01T00:00+0100 / 2026-11-30", True, False),
        ("2026-11-01/2026-11-29", False, False),
        ("2026-12-01/2026-12-24", False, False),
        ("2026-11-01T00:00+0000/2026-11-30T00:00+0000", False, False),
        ("2026-11-01T00:00+0000/2026-11-30T18:01+0000", True, False),
        ("until Christmas", False, True),
        ("2026-11-01", False, True),
        ("2026-11-01/9999-12-31", True, False),
    ],
)
def test_a_day_that_ends_a_sale_is_its_last(span: str, holds: bool, said: bool) -> None:
    one = item(price="30.00 EUR", sale_price="25.00 EUR", sale_price_effective_date=span)
    assert cost(one)[0] == ("25.00" if holds else "30.00")
    assert any("is no span of time" in note for note in one.problems) == said


@pytest.mark.parametrize("price", ["-5.00 EUR", "0.00 EUR", "on request", "20%", "Preis auf Anfrage", "0"])
def test_a_price_that_is_none_is_said(price: str) -> None:
    one = item(price=price)
    assert cost(one)[0] is None
    assert one.problems == (f"its price {price!r} was left out: it is none",)


@pytest.mark.parametrize(
    ("price", "read", "why"),
    [
        ("from 12.- EUR", "12", "where prices begin"),
        ("ab 30 EUR", "30", "where prices begin"),
        ("à partir de 9,90 €", "9.90", "where prices begin"),
        ("Vanaf € 12", "12", "where prices begin"),
        ("10 - 20 EUR", "10", "one of a range"),
        ("€10–€20", "10", "one of a range"),
        ("10 EUR to 20 EUR", "10", "one of a range"),
        ("from 10 bis 20 EUR", "10", "one of a range"),
        ("9.90 EUR/kg", "9.90", "that of a unit"),
        ("2,49 € / 100 g", "2.49", "that of a unit"),
        ("12 EUR pro Monat", "12", "that of a unit"),
        ("5 EUR per m", "5", "that of a unit"),
    ],
)
def test_what_a_price_says_beside_its_amount_is_said_to_be_left_out(price: str, read: str, why: str) -> None:
    one = item(price=price)
    assert cost(one)[0] == read
    assert one.problems == (f"{price!r} was read as {read}, and shown so: it is {why}",)


@pytest.mark.parametrize(
    "price", ["12.- CHF", "5.– CHF", "12.90 EUR", "S/. 12.90 PEN", "EUR 12,-", "1 299,00 kr SEK", "12.90EUR*"]
)
def test_a_price_alone_has_nothing_to_say(price: str) -> None:
    assert item(price=price).problems == ()


def test_prices_of_variants_that_are_none_are_said() -> None:
    variants = [{"title": "A", "price": "on request"}, {"title": "B", "price": "3.00"}, {"title": "C"}]
    one = mapped({"id": ["1"], "title": ["Mug"], "variants": variants}, Context(currency="EUR"))
    assert cost(one) == ("3.00", None, "EUR")
    assert one.problems == ("prices of 1 of its variants were left out: they are none",)


def test_a_doubt_about_the_price_before_is_said_too() -> None:
    one = item(price="12,900 EUR", sale_price="9,90 EUR")
    assert one.problems == ("12,900 EUR was read as 12900: 12.900 may be meant",)
