"""Exports of shop systems, by their own names."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from adrelay.feeds.mapping import Context, Mapped, mapped
from adrelay.feeds.parsing import items

NOW = datetime(2026, 11, 30, 18, 0, tzinfo=UTC)
WOO = (
    "ID,Type,SKU,Name,Published,Short description,In stock?,Sale price,Regular price,"
    "Date sale price starts,Date sale price ends,Categories,Images\n"
)
MAGENTO = (
    "sku,product_type,categories,name,price,special_price,special_price_from_date,special_price_to_date,"
    "url_key,base_image,is_in_stock\n"
)


def read(path: Path, table: str) -> list[Mapped]:
    path.write_text(table)
    return [mapped(raw, Context(currency="EUR", now=NOW)) for raw in items(path)]


def test_woocommerces_export_is_read(tmp_path: Path) -> None:
    rows = (
        '1,simple,M-1,Mug,1,A mug,1,9.90,12.90,,2026-11-30,Cups > Mugs,"https://s.example/1.jpg, https://s.example/2.jpg"\n'
        "2,simple,M-2,Cup,1,,0,9.90,12.90,,2026-11-29,Cups,\n"
        "3,simple,M-3,Pot,0,,1,,20.00,,,Pots,\n"
        "4,simple,M-4,Pan,-1,,1,,20.00,,,Pans,\n"
        '5,"simple, virtual",M-5,Gift,1,,backorder,,20,2026-12-01,,,\n'
    )
    mug, cup, pot, pan, gift = read(tmp_path / "feed", WOO + rows)
    assert mug.fields is not None
    assert cup.fields is not None
    assert gift.fields is not None
    assert (mug.fields.price, mug.fields.was, mug.fields.availability) == ("9.90", "12.90", "in_stock")
    assert (mug.fields.category, mug.fields.description, len(mug.fields.images)) == (
        "Cups > Mugs",
        "A mug",
        2,
    )
    assert (cup.fields.price, cup.fields.was, cup.fields.availability) == ("12.90", None, "out_of_stock")
    assert (pot.fields, pan.fields) == (None, None)
    assert (gift.fields.price, gift.fields.availability, gift.fields.category) == ("20", "backorder", None)
    assert (mug.problems, cup.problems, gift.problems) == ((), (), ())


def test_magentos_export_is_read(tmp_path: Path) -> None:
    rows = (
        "M-1,simple,Default Category/Mugs,Mug,12.9000,9.9000,2026-11-01 00:00:00,2026-11-30 00:00:00,mug,"
        "/m/u/mug.jpg,1\n"
        "M-2,configurable,,Cup,12.9000,9.9000,11/1/26,11/30/26,cup,,0\n"
    )
    mug, cup = read(tmp_path / "feed", MAGENTO + rows)
    assert mug.fields is not None
    assert cup.fields is not None
    assert (mug.item, mug.fields.price, mug.fields.was, mug.fields.availability) == (
        "M-1",
        "9.90",
        "12.90",
        "in_stock",
    )
    assert (mug.fields.category, mug.fields.url) == ("Default Category/Mugs", None)
    assert [note.partition(" was left out")[0] for note in mug.problems] == ["its picture '/m/u/mug.jpg'"]
    assert (cup.fields.price, cup.fields.availability, cup.fields.category) == ("12.90", "out_of_stock", None)
    assert "is no span of time" in cup.problems[0]


@pytest.mark.parametrize(
    ("told", "price", "kept"),
    [
        ({"price": ["9.90"], "regular_price": ["12.90"]}, "9.90", None),
        ({"price": ["9.90"], "product_type": ["Mugs"], "in_stock": [True]}, "9.90", "Mugs"),
        ({"price": ["9.90"], "type": ["Bundle"], "availability": ["in stock"]}, "9.90", "Bundle"),
    ],
)
def test_googles_names_come_first(told: dict[str, list[str]], price: str, kept: str | None) -> None:
    fields = mapped({"id": ["1"], "title": ["Mug"], **told}, Context(currency="EUR")).fields
    assert fields is not None
    assert (fields.price, fields.category) == (price, kept)


@pytest.mark.parametrize(
    ("stock", "told"), [(True, "in_stock"), (False, "out_of_stock"), (1, "in_stock"), ("No", "out_of_stock")]
)
def test_stock_is_told_by_yes_and_no(stock: object, told: str) -> None:
    fields = mapped({"id": "1", "title": "Mug", "in_stock": stock}, Context()).fields
    assert fields is not None
    assert fields.availability == told


def test_what_a_shop_does_not_show_is_no_product(tmp_path: Path) -> None:
    columns = "sku,name,price,product_online,visibility\n"
    rows = (
        'M-1,Mug,12.90,1,"Catalog, Search"\n'
        "M-1-red,Red mug,12.90,1,Not Visible Individually\n"
        'M-2,Cup,12.90,2,"Catalog, Search"\n'
    )
    mug, variant, disabled = read(tmp_path / "feed", columns + rows)
    assert mug.fields is not None
    assert (variant.fields, disabled.fields) == (None, None)
    assert variant.problems == ("is not shown by the shop: its visibility is not visible individually",)
    columns = "ID,Name,Published,Visibility in catalog,Regular price\n"
    shown, hidden = read(tmp_path / "woo", columns + "1,Mug,1,visible,12\n2,Cup,1,hidden,12\n")
    assert shown.fields is not None
    assert hidden.fields is None
