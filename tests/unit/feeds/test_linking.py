"""Links and pictures of a feed's items, what the shop does not show, and Excel's line of the delimiter."""

from pathlib import Path
from typing import Any

import pytest

from adrelay.feeds.mapping import Context, Mapped, grouped, mapped
from adrelay.feeds.parsing import items
from adrelay.feeds.raw import BASE

SHOP = "https://shop.example/de/"


def item(base: str = "", url: str | None = None, **told: Any) -> Mapped:
    raw = {"id": ["1"], "title": ["Mug"], BASE: base, **{n: [said] for n, said in told.items()}}
    return mapped(raw, Context(url=url))


def link(one: Mapped) -> str | None:
    assert one.fields is not None
    return one.fields.url


def pictures(one: Mapped) -> list[str]:
    assert one.fields is not None
    return [str(image.url) for image in one.fields.images]


@pytest.mark.parametrize(
    ("base", "said", "whole"),
    [
        ("", "https://shop.example/p?a=1,2", "https://shop.example/p?a=1,2"),
        ("", "HTTP://shop.example/p", "https://shop.example/p"),
        ("", "//cdn.example/p 1", "https://cdn.example/p%201"),
        ("", "www.shop.example/p", "https://www.shop.example/p"),
        (SHOP, "/p/1", "https://shop.example/p/1"),
        (SHOP, "p/1", "https://shop.example/de/p/1"),
        (SHOP, "index.php/mug", "https://shop.example/de/index.php/mug"),
        (SHOP, "?id=7", "https://shop.example/de/?id=7"),
        (SHOP, "shop.example/p", "https://shop.example/p"),
        (SHOP, "//cdn.example/p", "https://cdn.example/p"),
        ("http://shop.example", "p/1", "https://shop.example/p/1"),
    ],
)
def test_a_link_is_read_as_browsers_do_from_where_the_shop_is(base: str, said: str, whole: str) -> None:
    one = item(base, link=said, image_link=said)
    assert (link(one), pictures(one), one.problems) == (whole, [whole], ())


@pytest.mark.parametrize(
    ("base", "said", "why"),
    [
        ("", "/p/1", "the feed does not say what it is relative to"),
        ("", "mug.html", "the feed does not say what it is relative to"),
        (SHOP, "ftp://shop.example/p", "it is none of the web"),
        (SHOP, "javascript:void(0)", "it is none of the web"),
        (SHOP, "https://shop.example/" + "p" * 3000, "it is longer than 2048 characters"),
    ],
)
def test_a_link_without_a_place_is_left_out_and_said(base: str, said: str, why: str) -> None:
    one = item(base, link=said, image_link=said)
    assert (link(one), pictures(one)) == (None, [])
    assert one.problems == (
        f"its picture {said[:80]!r} was left out: {why}",
        f"its link {said[:80]!r} was left out: {why}",
    )


@pytest.mark.parametrize("name", ["image_link", "additional_image_link", "image_src", "images"])
@pytest.mark.parametrize("between", [",", ", ", ";", " | ", "\n", " "])
def test_several_pictures_in_one_field_are_several(name: str, between: str) -> None:
    urls = ["https://cdn.example/w_100,h_100/1.jpg", "https://cdn.example/2.jpg", "https://cdn.example/3.jpg"]
    assert pictures(item(**{name: between.join(urls)})) == urls


def test_pictures_without_a_place_are_counted() -> None:
    raw = {"id": ["1"], "title": ["Mug"], "image_link": ["a.jpg", "https://cdn.example/b.jpg", "c.jpg"]}
    one = mapped(raw, Context())
    assert pictures(one) == ["https://cdn.example/b.jpg"]
    assert one.problems == (
        "its picture 'a.jpg' and 1 more was left out: the feed does not say what it is relative to",
    )


CHANNELS = [
    "<rss><channel><link>https://shop.example/de/</link>{}</channel></rss>",
    '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="https://feeds.example/1"/>'
    '<link href="https://shop.example/de/"/>{}</feed>',
    '<feed xml:base="https://shop.example/de/">{}</feed>',
    '<rss xmlns:atom="a"><channel><atom:link rel="self" href="https://feeds.example/1"/>'
    "<link>https://shop.example/de/</link>{}</channel></rss>",
]


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("title", ["Mug", "Mug<br>"])
def test_a_channel_says_where_its_shop_is(tmp_path: Path, channel: str, title: str) -> None:
    told = f"<item><id>{{}}</id><title>{title}</title><link>p/{{}}</link></item>"
    path = tmp_path / "feed"
    path.write_text(channel.format("".join(told.format(n, n) for n in range(300))))
    found = [link(mapped(raw, Context())) for raw in items(path)]
    assert found == [f"https://shop.example/de/p/{n}" for n in range(300)]


@pytest.mark.parametrize(
    ("url", "whole"),
    [
        ("https://shop.example/products.json", "https://shop.example/products/mug"),
        ("https://shop.example/collections/all/products.json?limit=250", "https://shop.example/products/mug"),
        ("https://me:secret@shop.example/products.json", "https://shop.example/products/mug"),
        ("https://mugs.myshopify.com/feed.csv", "https://mugs.myshopify.com/products/mug"),
        ("https://feeds.example/mugs.csv", None),
        ("https://notmyshopify.com/feed.csv", None),
        (None, None),
    ],
)
def test_a_handle_is_a_link_where_the_feed_is_the_shops_own(url: str | None, whole: str | None) -> None:
    one = item(url=url, handle="mug")
    assert link(one) == whole
    assert any("has no link" in note for note in one.problems) == (whole is None)


@pytest.mark.parametrize(
    "told",
    [
        {"status": "draft"},
        {"status": "Archived"},
        {"published": "false"},
        {"published": "FALSE"},
        {"published": False},
        {"published": "0"},
        {"published": "-1"},
    ],
)
def test_what_the_shop_does_not_show_is_left_out_and_said(told: dict[str, Any]) -> None:
    one = item(**told)
    assert one.fields is None
    assert len(one.problems) == 1
    assert one.problems[0].startswith("is not shown by the shop")


@pytest.mark.parametrize(
    "told", [{"status": "active"}, {"published": "true"}, {"published": "1"}, {"published": "2026-11-01"}, {}]
)
def test_what_the_shop_shows_is_a_product(told: dict[str, Any]) -> None:
    assert item(**told).fields is not None


def test_a_draft_of_shopifys_table_is_none_with_all_its_rows(tmp_path: Path) -> None:
    rows = "mug,Mug,false,draft,3.00\nmug,,,,4.00\ncup,Cup,true,active,5.00\n"
    path = tmp_path / "feed"
    path.write_text(f"Handle,Title,Published,Status,Variant Price\n{rows}")
    found = [mapped(raw, Context(currency="EUR")) for raw in grouped(items(path))]
    assert [(one.item, one.fields is not None) for one in found] == [("mug", False), ("cup", True)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1252"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize(
    ("said", "mark"), [("sep=;", ";"), ("sep=,", ","), ('"sep=;"', ";"), ("SEP=\t", "\t"), ("sep=;;;", ";")]
)
def test_excels_line_tells_the_delimiter_and_is_no_header(
    tmp_path: Path, encoding: str, end: str, said: str, mark: str
) -> None:
    rows = [["id", "title, and; more", "price"], ["1", "Müg", "3.50 EUR"], ["2", "Cup", "4.50 EUR"]]
    table = [mark.join(f'"{cell}"' for cell in row) for row in rows]
    path = tmp_path / "feed"
    path.write_bytes(end.join([said, *table, ""]).encode(encoding))
    assert [(one["id"], one["price"]) for one in items(path)] == [
        (["1"], ["3.50 EUR"]),
        (["2"], ["4.50 EUR"]),
    ]
