"""Prices that can be read in two ways: said, and decided by what stands elsewhere."""

import json
from typing import Any

import pytest

from adrelay.feeds.mapping import Context, mapped
from adrelay.pages import prices
from adrelay.pages.drafts import Draft
from adrelay.pages.markup import parse
from adrelay.pages.products import product_of


def shown(price: Any, *, root: str = "<html>", head: str = "", host: str = "s.example", **more: Any) -> Draft:
    thing = {"@type": "Product", "name": "X", "offers": {"@type": "Offer", "price": price, **more}}
    script = f'<script type="application/ld+json">{json.dumps(thing)}</script>'
    return product_of(parse(f"{root}<head>{head}{script}</head></html>", f"https://{host}/p"))


def about_money(draft: Draft) -> list[str]:
    return [note for note in draft.notes if "was taken for" in note or "was read as" in note]


@pytest.mark.parametrize(
    ("price", "money", "doubted"),
    [
        ("1,250 KWD", "KWD", True),
        ("KWD 1,250", "KWD", True),
        ("12.500 TND", "TND", True),
        ("1.250 KWD", "KWD", False),
        ("12,500 TND", "TND", False),
        ("1,250.500 KWD", "KWD", False),
        ("1,250,000 KWD", "KWD", False),
        ("1,25 KWD", "KWD", False),
        ("1250 KWD", "KWD", False),
        ("1,250 EUR", "EUR", True),
        ("12,900 EUR", "EUR", True),
        ("7.500 EUR", "EUR", True),
        ("€ 7,500", "EUR", True),
        ("129.900 kr", "SEK", True),
        ("1.299 USD", "USD", True),
        ("$1,299", "USD", False),
        ("1,299 GBP", "GBP", False),
        ("¥1,299", "JPY", False),
        ("Rp 12.900", "IDR", False),
        ("12.900 Ft", "HUF", False),
        ("0.500 EUR", "EUR", False),
        ("1.299,00 EUR", "EUR", False),
        ("1 299 EUR", "EUR", False),
        ("12.90 EUR", "EUR", False),
        ("1,250", None, False),
        (1250, "KWD", False),
        (None, "KWD", False),
    ],
)
def test_a_mark_before_three_digits_is_doubted_where_it_is_read_in_two_ways(
    price: Any, money: str, doubted: bool
) -> None:
    assert (prices.doubt(price, money) is not None) == doubted


def test_the_doubt_is_told_of_a_feeds_item_and_of_a_page() -> None:
    row = {"id": ["1"], "title": ["X"], "price": ["1,250 KWD"]}
    made = mapped(row, Context())
    assert made.fields is not None
    assert (made.fields.price, made.problems) == ("1250", ("1,250 KWD was read as 1250: 1.250 may be meant",))
    assert len(about_money(shown("1,250", priceCurrency="KWD"))) == 1
    assert about_money(shown("1.250", priceCurrency="KWD")) == []


@pytest.mark.parametrize(
    ("price", "more", "told", "noted"),
    [
        ("¥129", {}, "JPY", True),
        ("¥129", {"root": '<html lang="zh-CN">'}, "CNY", True),
        ("¥129", {"root": '<html lang="zh">'}, "CNY", True),
        ("¥129", {"root": '<html lang="ja">'}, "JPY", True),
        ("¥129", {"host": "shop.example.cn"}, "CNY", True),
        ("¥129", {"head": '<meta property="og:locale" content="zh_CN">'}, "CNY", True),
        ("¥129", {"head": '<meta property="product:price:currency" content="CNY">'}, "CNY", False),
        ("¥129", {"priceCurrency": "CNY"}, "CNY", False),
        ("12.90", {"priceCurrency": "XXX"}, None, False),
        ("$12.90", {"root": '<html lang="en-CA">'}, "CAD", True),
        ("$12.90", {"host": "shop.example.au"}, "AUD", True),
        ("$12.90", {"root": '<html lang="de-DE">'}, "USD", True),
        ("US$12.90", {"root": '<html lang="en-CA">'}, "USD", False),
        ("129 kr", {"root": '<html lang="sv">'}, "SEK", True),
        ("129 kr", {"host": "butik.example.dk"}, "DKK", True),
        ("129 kr", {}, None, False),
        ("€12.90", {"host": "shop.example.cn"}, "EUR", False),
    ],
)
def test_a_sign_of_several_is_what_the_page_says_elsewhere_or_where_it_is_from(
    price: str, more: dict[str, Any], told: str | None, noted: bool
) -> None:
    draft = shown(price, **more)
    assert draft.fields.get("currency") == told
    assert bool(about_money(draft)) == noted


@pytest.mark.parametrize(
    ("text", "read"),
    [
        *(
            ("1.255 KWD", "1.255"),
            ("KD 12.500 KWD", "12.50"),
            ("1,299.459 OMR", "1299.459"),
            (0.1 + 0.2, "0.30"),
        ),
        *((0.0004, None), ("0,00001 €", None), (1e-7, None), (0.004, "0.004"), (999_999_999.9999, None)),
        *(("50p", "0.50"), ("-50p", None), ("\u221250 ct", None)),
    ],
)
def test_thousandths_are_kept_and_nothing_smaller(text: str | float, read: str | None) -> None:
    assert prices.amount(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("0.500 EUR", "0.50"),
        ("0,500 EUR", "0.50"),
        ("0.990 EUR", "0.99"),
        ("EUR 0,999", "0.999"),
        ("0.05 EUR", "0.05"),
        ("٠٫٥٠٠ د.ك", "0.50"),
        (".99 EUR", "0.99"),
        (",50 €", "0.50"),
        ("$.99", "0.99"),
        ("EUR .5", "0.50"),
        ("Rs.500", "500"),
        ("kr.99", "99"),
        ("S/.12.50", "12.50"),
        ("S/.12", "12"),
        ("-.99 EUR", None),
        ("0.500,00 EUR", None),
        ("0,500,000", None),
        ("0 500 EUR", None),
        ("10.500 EUR", "10500"),
        ("100,500.00", "100500.00"),
        ("0,00", None),
    ],
)
def test_no_group_of_thousands_begins_with_nought_and_a_mark_in_front_is_before_cents(
    text: str, read: str | None
) -> None:
    assert prices.amount(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("１２．９０ EUR", "12.90"),
        ("１，９８０円", "1980"),
        ("￥１，９８０", "1980"),
        ("￡１２", "12"),
        ("－５ EUR", None),
        ("５０％", None),
        ("129:90 kr", "129.90"),
        ("1 299:50 kr", "1299.50"),
        ("129:- kr", "129"),
        ("SEK 129:90", "129.90"),
        ("3:900", "3"),
    ],
)
def test_marks_and_digits_are_read_as_they_are_written_there(text: str, read: str | None) -> None:
    assert prices.amount(text) == read


def test_wide_marks_are_doubted_as_narrow_ones() -> None:
    assert prices.doubt("１２，９００ EUR", "EUR") == "12,900 EUR was read as 12900: 12.900 may be meant"
    assert prices.shared_sign("￥1,980") == "¥"
    assert [prices.currency(one) for one in ("￥1,980", "￡12", "￦900")] == ["JPY", "GBP", "KRW"]
    assert prices.beside("９８０円～１２００", "JPY") is not None


def microdata(price: str, money: str) -> Draft:
    offer = f'<b itemprop="price">{price}</b><i itemprop="priceCurrency" content="{money}"></i>'
    name = '<h1 itemprop="name">X</h1>'
    page = f'<html><div itemscope itemtype="https://schema.org/Product">{name}{offer}</div></html>'
    return product_of(parse(page, "https://s.example/p"))


def open_graph(price: str, money: str) -> Draft:
    told = {"og:title": "X", "product:price:amount": price, "product:price:currency": money}
    metas = "".join(f'<meta property="{name}" content="{value}">' for name, value in told.items())
    return product_of(parse(f"<html><head>{metas}</head></html>", "https://s.example/p"))


@pytest.mark.parametrize("page", [microdata, open_graph])
@pytest.mark.parametrize(
    ("price", "money", "read", "doubted"),
    [
        ("12,900", "EUR", "12900", True),
        ("12.900", "KWD", "12.90", False),
        ("12.90", "EUR", "12.90", False),
        ("12,900", "USD", "12900", False),
    ],
)
def test_a_page_s_marks_are_doubted_as_its_data_are(
    page: Any, price: str, money: str, read: str, doubted: bool
) -> None:
    draft = page(price, money)
    assert (draft.fields["price"], draft.fields["currency"]) == (read, money)
    assert bool(about_money(draft)) == doubted


def test_a_price_that_is_believed_more_is_not_doubted_by_what_is_believed_less() -> None:
    head = '<meta property="product:price:amount" content="12,900">'
    draft = shown("12900.00", priceCurrency="EUR", head=head)
    assert (draft.fields["price"], about_money(draft)) == ("12900.00", [])
