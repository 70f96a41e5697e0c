"""How a feed's bytes are letters: what the file says of itself, and what it is."""

import codecs
import json
from pathlib import Path
from typing import Any

import pytest

from adrelay.feeds.encodings import SAMPLE
from adrelay.feeds.mapping import Context, mapped
from adrelay.feeds.parsing import items
from adrelay.feeds.raw import FeedBroken

NAME, PRICE = "Käse „Öl“", "12,90 €"
ROW = f"id;title;price\r\n1;{NAME};{PRICE}\r\n"
JSON = json.dumps([{"id": 1, "title": NAME, "price": PRICE}], ensure_ascii=False)


def xml(says: str | None) -> str:
    declared = f'<?xml version="1.0" encoding="{says}"?>' if says else ""
    return f"{declared}<rss><item><id>1</id><title>{NAME}</title><price>{PRICE}</price></item></rss>"


def read(path: Path, content: bytes) -> list[tuple[str, str | None, str | None]]:
    path.write_bytes(content)
    made = [mapped(raw, Context()).fields for raw in items(path)]
    return [(one.name, one.price, one.currency) for one in made if one is not None]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "windows-1252"])
@pytest.mark.parametrize(
    "text", [ROW, JSON, *map(xml, (None, "utf-8", "UTF-8", "iso-8859-1", "us-ascii", "utf-16", "klingon"))]
)
def test_letters_are_what_they_are_whatever_the_file_says(tmp_path: Path, text: str, encoding: str) -> None:
    assert read(tmp_path / "feed", text.encode(encoding)) == [(NAME, "12.90", "EUR")]


def test_utf_32_may_begin_with_its_larger_half(tmp_path: Path) -> None:
    assert read(tmp_path / "feed", codecs.BOM_UTF32_BE + ROW.encode("utf-32-be")) == [(NAME, "12.90", "EUR")]


@pytest.mark.parametrize(
    ("says", "name"),
    [
        ("iso-8859-2", "Žluťoučký"),
        ("windows-1251", "Кофе"),
        ("Shift_JIS", "美容液"),
        ("cp932", "美容液①㈱"),
        ("cp949", "뷁세럼"),
        ("GBK", "联通"),  # whose bytes are letters of UTF-8, too
        ("euc-kr", "세럼"),
    ],
)
def test_what_a_file_rightly_says_is_believed(tmp_path: Path, says: str, name: str) -> None:
    text = f'<?xml version="1.0" encoding="{says}"?><rss><item><id>1</id><title>{name}</title></item></rss>'
    assert [name for name, *_ in read(tmp_path / "feed", text.encode(says))] == [name]


@pytest.mark.parametrize(("says", "codec"), [("Shift_JIS", "cp932"), ("gb2312", "gbk"), ("euc-kr", "cp949")])
def test_a_label_means_what_it_means_to_browsers(tmp_path: Path, says: str, codec: str) -> None:
    name = {"cp932": "美容液①㈱", "gbk": "精華液", "cp949": "뷁세럼"}[codec]
    text = f'<?xml version="1.0" encoding="{says}"?><rss><item><id>1</id><title>{name}</title></item></rss>'
    for encoding in (codec, "utf-8"):
        written = text.replace(name, name * 4).encode(encoding)
        assert [one for one, *_ in read(tmp_path / "feed", written)] == [name * 4]


@pytest.mark.parametrize("front", [0, SAMPLE])
@pytest.mark.parametrize(
    ("start", "end", "one"),
    [
        ("id,title\n", "\n", "{},{}"),
        ("<rss>", "</rss>", "<item><id>{}</id><title>{}</title></item>"),
        ("", "", '{{"id": {}, "title": "{}"}}\n'),
    ],
)
def test_a_letter_of_windows_changes_no_other(
    tmp_path: Path, start: str, end: str, one: str, front: int
) -> None:
    names = ["a" * front, *["größer", "süßer"] * 3]
    rows = [one.format(place, name) for place, name in enumerate(names)]
    joined = "\n".join(rows).encode() + b"\n" + one.format(99, "caf\xe9").encode("windows-1252")
    found = read(tmp_path / "feed", start.encode() + joined + end.encode())
    assert [name for name, *_ in found if not name.startswith("a")] == [*names[1:], "café"]


def test_numbers_of_json_are_written_out(tmp_path: Path) -> None:
    path = tmp_path / "feed"
    path.write_text('[{"id": 1e3, "title": "X", "price": 1.25e1, "currency": "EUR"}]')
    made = mapped(next(iter(items(path))), Context())
    assert (made.item, made.fields and made.fields.price) == ("1000", "12.50")


def test_lines_of_json_before_a_broken_one_hold(tmp_path: Path) -> None:
    path = tmp_path / "feed"
    path.write_text('{"id": 1, "title": "X"}\n{"id": 2, "title": NaN}\n')
    found = items(path)
    assert next(found)["id"] == 1
    with pytest.raises(FeedBroken):
        list(found)


@pytest.mark.parametrize(
    ("item", "told"),
    [
        ({"price": {"value": "12.90", "currency": "EUR"}}, ("12.90", "EUR")),
        ({"price": {"amount": "12.90", "currencyCode": "EUR"}}, ("12.90", "EUR")),
        ({"price": "12.90", "currency": "€"}, ("12.90", "EUR")),
        ({"price": "12.90", "currency": "eur"}, ("12.90", "EUR")),
        ({"price": "12.90", "currency": "Taler"}, (None, None)),
        ({"price": "12.90 EUR", "currency": "Taler"}, ("12.90", "EUR")),
        ({"price": "20 EUR", "salePrice": "12.90 EUR"}, ("12.90", "EUR")),
    ],
)
def test_prices_of_json_as_apis_write_them(
    tmp_path: Path, item: dict[str, Any], told: tuple[str | None, str | None]
) -> None:
    path = tmp_path / "feed"
    path.write_text(json.dumps([{"id": "1", "title": "X", **item}]))
    made = mapped(next(iter(items(path))), Context())
    assert made.fields is not None
    assert (made.fields.price, made.fields.currency) == told


@pytest.mark.parametrize(
    ("inner", "fields"),
    [
        ("<title>Soft <i>wool</i></title>", {"name": "Soft wool"}),
        (
            "<title>X</title><description>Warm &amp; <b>dry</b>.<br/>New</description>",
            {"description": "Warm & dry. New"},
        ),
        ("<title>X</title><content type='xhtml'><div><p>Warm</p></div></content>", {"description": "Warm"}),
        ("<title>X</title><price currency='EUR'>12.90</price>", {"price": "12.90", "currency": "EUR"}),
        ("<title>X</title><shipping><price>4.90 EUR</price></shipping>", {"price": None}),
        ("<title>X</title><imageLink>https://s.example/a.jpg</imageLink>", {"images": 1}),
    ],
)
def test_html_that_nobody_has_escaped_is_text(tmp_path: Path, inner: str, fields: dict[str, Any]) -> None:
    path = tmp_path / "feed"
    path.write_text(f"<rss><item><id>1</id>{inner}</item></rss>")
    made = mapped(next(iter(items(path))), Context()).fields
    assert made is not None
    images = {"images": len(made.images)} if "images" in fields else {}
    assert {name: getattr(made, name) for name in fields} | images == fields
