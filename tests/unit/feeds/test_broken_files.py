"""Feeds' files that do not hold together: tags that are not closed, rows that never end."""

import json
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adrelay.feeds import mending, tables
from adrelay.feeds.mapping import Context, mapped
from adrelay.feeds.parsing import items
from adrelay.feeds.raw import BROKEN, FeedBroken, Raw

RSS = '<?xml version="1.0" encoding="{encoding}"?>\n<rss xmlns:g="http://g"><channel>{items}</channel></rss>'
Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(text: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "feed"
        path.write_bytes(text.encode(encoding))
        return path

    return written


def item(number: int, description: str = "Soft and warm") -> str:
    told = f"<g:id>{number}</g:id><description>{description}</description>"
    return f"<item>{told}<g:price>{number}.50 EUR</g:price></item>"


def rss(*parts: str, encoding: str = "utf-8") -> str:
    return RSS.format(items="\n".join(parts), encoding=encoding)


def told(path: Path) -> list[tuple[str, str]]:
    return [(one["id"][0], one.get("price", [""])[0]) for one in items(path)]


UNCLOSED = st.sampled_from(
    [
        "Soft<br>and warm",
        "<p>Soft<p>warm",
        "<b>Soft",
        "a<hr size=2>b",
        "<ul><li>Soft<li>warm</ul>",
        "Soft</p>",
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    broken=st.dictionaries(st.integers(1, 30), UNCLOSED, min_size=1, max_size=5),
    count=st.integers(1, 30),
    encoding=st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"]),
    chunk=st.integers(20, 4000),
)
def test_a_tag_that_is_not_closed_costs_nothing_of_the_rest(
    write: Callable[[str, str], Path], broken: dict[int, str], count: int, encoding: str, chunk: int
) -> None:
    parts = [item(n, broken.get(n, f"Wärme <![CDATA[<br></item>{n}]]>")) for n in range(1, count + 1)]
    path = write(rss(*parts, encoding=encoding), encoding)
    with patch("adrelay.feeds.mending._CHUNK", chunk):  # wherever one ends
        assert told(path) == [(str(n), f"{n}.50 EUR") for n in range(1, count + 1)]


def test_what_cannot_be_mended_is_said_of_its_item(write: Write) -> None:
    lost = "<item><g:id>2</g:id><weird>1<g:price>2 EUR</g:price></item>"
    found: list[Raw] = list(items(write(rss(item(1), lost, item(3)))))
    assert [one.get("id") for one in found] == [["1"], ["2"], ["3"]]
    assert [BROKEN in one for one in found] == [False, True, False]
    assert found[2]["price"] == ["3.50 EUR"]


def test_an_item_that_is_not_closed_ends_where_the_next_begins(write: Write) -> None:
    half = item(2, "Soft<br>").removesuffix("</item>")
    assert told(write(rss(item(1), half, item(3)))) == [(str(n), f"{n}.50 EUR") for n in (1, 2, 3)]


def test_half_an_item_at_the_end_is_none(write: Write) -> None:
    text = rss(item(1), item(2, "a<br>b"), item(3))
    found = items(write(text[: text.index("3.50")]))
    assert [next(found)["id"], next(found)["id"]] == [["1"], ["2"]]
    with pytest.raises(FeedBroken, match="behind item 2"):
        next(found)


TABLE = "id,title,price,link\n1,One,1.50 EUR,https://shop.example/1\n"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("title", ["Mütze", "帽子" * 30])
@pytest.mark.parametrize("form", ["csv", "tsv", "json"])
def test_wide_characters_need_no_mark_in_front(
    write: Callable[[str, str], Path], encoding: str, title: str, form: str
) -> None:
    """As spreadsheets save "Unicode text", and as a program may write it without the mark."""
    rows = "".join(f"{n},{title},{n}.50 EUR,https://shop.example/{n}\n" for n in range(1, 4))
    text = "id,title,price,link\n" + rows
    listed = [{"id": [str(n)], "title": [title], "price": [f"{n}.50 EUR"]} for n in range(1, 4)]
    text = {"csv": text, "tsv": text.replace(",", "\t"), "json": json.dumps(listed, ensure_ascii=False)}[form]
    found = list(items(write(text, encoding)))
    assert [(one["id"], one["title"], one["price"]) for one in found] == [
        ([str(n)], [title], [f"{n}.50 EUR"]) for n in range(1, 4)
    ]


@pytest.mark.parametrize(
    "end",
    ["2", "2,Two", '2,Two,"2.50', '2,"Two\n', '2,"Two\nlines of many', "2,Two,2.50 EUR"],
)
def test_half_a_row_at_the_end_is_none(write: Write, end: str) -> None:
    """Told as whole it would be wrong, and what would have followed it would be out of stock."""
    found = items(write(TABLE + end))
    assert next(found)["id"] == ["1"]
    with pytest.raises(FeedBroken, match="breaks off in line"):
        next(found)


@pytest.mark.parametrize(
    ("rows", "ids"),
    [
        ("2,Two,2.50 EUR,https://shop.example/2", ["1", "2"]),  # no line end, as many write it
        ("2,Two,2.50 EUR\n", ["1", "2"]),
        ("2,Two\n3,Three", ["1", "2", "3"]),  # short rows are this shop's way
        ('2,"Two\nlines",2.50 EUR,https://shop.example/2', ["1", "2"]),
        ("\n\n", ["1"]),
        ('2,"Two ""and"" a half",2.50 EUR,"https://shop.example/2"', ["1", "2"]),
    ],
)
def test_a_table_that_ends_as_tables_do_is_whole(write: Write, rows: str, ids: list[str]) -> None:
    assert [one["id"][0] for one in items(write(TABLE + rows))] == ids


@pytest.mark.parametrize(
    "text",
    [
        "id,title,price,\n1,One,1,\n2,Two,2",  # a delimiter ends most lines
        "\n\nid,title,price\n1,One,1\n2,Two,2\n",
        "id;title;price\r1;One, soft, warm, blue;1,00\r2;Two, red, green, blue;2,00\r",
    ],
)
def test_a_table_of_an_odd_form_is_read(write: Write, text: str) -> None:
    assert [(one["id"], one["price"][0][0]) for one in items(write(text))] == [(["1"], "1"), (["2"], "2")]


OPEN_QUOTE = '2,"24 inch frame,2.50 EUR,https://shop.example/2\n'
FOLLOWING = "".join(f"{n},Title {n},{n}.50 EUR,https://shop.example/{n}\n" for n in range(3, 40))


@pytest.mark.parametrize(
    "closing",
    [
        "",  # the file has no other quote
        '40,"Oil, rose",40.50 EUR,https://shop.example/40\n',
        '40,"24 inch sheet,40.50 EUR,https://shop.example/40\n"41",One,41.50 EUR,https://shop.example/41\n',
        '40,"Two\nlines",40.50 EUR,https://shop.example/40\n',
    ],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_a_quote_that_is_not_closed_costs_nothing_of_the_rest(
    write: Write, closing: str, ends: str, delimiter: str
) -> None:
    text = (TABLE + OPEN_QUOTE + FOLLOWING + closing).replace("Oil, ", "Oil ").replace("\n", ends)
    found: list[Raw] = list(items(write(text.replace(",", delimiter))))
    assert [one["id"] for one in found] == [[str(n)] for n in range(1, len(found) + 1)]
    assert all(one["price"] == [f"{one['id'][0]}.50 EUR"] for one in found)
    assert found[1]["title"] == ["24 inch frame"]
    assert found[1][BROKEN] == ["a quote in line 3 is not closed: it was left out"]
    assert [one["id"][0] for one in found if BROKEN in one] == ["2", *(["40"] if "sheet" in closing else [])]
    assert len(found) == 39 + closing.count(" EUR")


def test_of_a_long_table_the_line_of_an_open_quote_is_told(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text is held up to its limit before it is none."""
    monkeypatch.setattr(tables, "_FIELD", 500)
    found: list[Raw] = list(items(write(f"sep=,\n{TABLE}{OPEN_QUOTE}{FOLLOWING}")))
    assert len(found) == 39
    told = "a quote in line 4 is not closed: it was left out"
    assert (found[1][BROKEN], mapped(found[1], Context()).problems) == ([told], (told,))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('id,title\n1,"One\n2,Two\n3,Three\n', "line 4: a quote in line 2 is not closed"),  # as texts may be
        (TABLE + '2,"Two\nlines, of\n', "line 4: a quote in line 3 is not closed"),
        (TABLE + OPEN_QUOTE, "line 3: a quote in line 3 is not closed"),
    ],
)
def test_a_table_that_ends_in_quotes_says_where_they_begin(write: Write, text: str, told: str) -> None:
    with pytest.raises(FeedBroken, match=f"breaks off in {told}"):
        list(items(write(text)))


def test_quotes_that_do_not_match_are_told(write: Write) -> None:
    """What they hold cannot be told for rows: it is read as it stands."""
    row = '2,"Two\nof "many" lines",2.50 EUR,https://shop.example/2\n3,Three,3.50 EUR,\n'
    found: list[Raw] = list(items(write(TABLE + row)))
    assert found[1][BROKEN] == ["quotes that do not match in lines 3 to 4"]
    assert found[-1]["id"] == ["3"]
    whole = '2,"Two\nof ""many"" lines",2.50 EUR,https://shop.example/2\n'
    assert not any(BROKEN in one for one in items(write(TABLE + whole)))


@pytest.mark.parametrize("before", ["", "sep=,\n", "\n\n"])
@pytest.mark.parametrize("limit", [1_000_000, 500])
def test_a_quote_that_the_names_of_columns_leave_open_takes_no_rows(
    write: Write, monkeypatch: pytest.MonkeyPatch, before: str, limit: int
) -> None:
    monkeypatch.setattr(tables, "_FIELD", limit)
    names, first = TABLE.splitlines(keepends=True)
    for open_ in (names.replace("title", '"title'), f'"{names}'):
        found: list[Raw] = list(items(write(before + open_ + first + FOLLOWING)))
        assert [one["id"] for one in found][:2] == [["1"], ["3"]]
        assert found[0]["title"]


def test_two_open_quotes_of_a_line_do_not_make_one_cell(write: Write) -> None:
    row = '2,"Two,"2.50 EUR,https://shop.example/2\n'
    for ends in ("\n", "\r\n"):
        found: list[Raw] = list(items(write((TABLE + row + FOLLOWING).replace("\n", ends))))
        assert found[1][BROKEN] == ["quotes that do not match in line 3"]
        assert (found[1]["title"], found[1]["price"]) == (["Two"], ["2.50 EUR"])


def test_open_quotes_of_rows_behind_each_other_are_told_each(write: Write) -> None:
    behind = '"3,24" frame,3.50 EUR,https://shop.example/3\n4,24" frame,4.50 EUR,https://shop.example/4\n'
    found: list[Raw] = list(items(write(TABLE + OPEN_QUOTE + behind)))
    assert [one["id"] for one in found] == [["1"], ["2"], ["3"], ["4"]]
    assert [one["id"] for one in found if BROKEN in one] == [["2"], ["3"]]


def test_a_text_of_lines_behind_an_open_quote_is_whole(write: Write) -> None:
    """The open quote ends where that text begins."""
    behind = '3,"Three\n\nlines, of text",3.50 EUR,https://shop.example/3\n'
    found: list[Raw] = list(items(write(TABLE + OPEN_QUOTE + behind)))
    assert [one["id"] for one in found] == [["1"], ["2"], ["3"]]
    assert found[1][BROKEN] == ["a quote in line 3 is not closed: it was left out"]
    assert found[2]["title"] == ["Three\n\nlines, of text"]


def test_no_item_and_no_row_is_held_without_end(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending, "_MOST", 200_000)
    monkeypatch.setattr(tables, "_LINE", 100_000)
    endless = item(2, "a<br>" + "x" * 1_000_000)
    with pytest.raises(FeedBroken, match="more than 200,000 bytes"):
        list(items(write(rss(item(1, "a<br>b"), endless))))
    rows = "id,title\n1," + '"a\n",' * 200_000
    found = items(write(rows))
    with pytest.raises(FeedBroken, match="more than 100,000 characters"):
        list(found)
    many = "id,title\n" + "\n".join(f'{n},"two\nlines"' for n in range(20_000))
    assert sum(1 for _ in items(write(many))) == 20_000
