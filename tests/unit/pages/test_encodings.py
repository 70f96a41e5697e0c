"""Pages as text: what browsers make of labels, and of bytes that are no letters."""

import pytest

from adrelay.pages import encodings
from adrelay.pages.reading import _Answer, _decoded

TITLE = "<title>Käse „Öl“ €</title>"


def read(body: bytes, content_type: str = "text/html", *, cut: bool = False) -> str:
    return _decoded(_Answer("https://s.example/", content_type, body, cut))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "windows-1252"])
@pytest.mark.parametrize("says", ["utf-8", "iso-8859-1", "us-ascii", "klingon", "undefined", "idna", "hex"])
@pytest.mark.parametrize("where", ["header", "meta"])
def test_a_page_is_read_whatever_it_says(encoding: str, says: str, where: str) -> None:
    meta = f'<meta charset="{says}">' if where == "meta" else ""
    header = f"text/html; charset={says}" if where == "header" else "text/html"
    assert read(f"{meta}{TITLE}".encode(encoding), header).endswith(TITLE)


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("Shift_JIS", "cp932", "美容液①㈱"),
        ("windows-31j", "cp932", "美容液"),
        ("x-sjis", "cp932", "美容液"),
        ("gb2312", "gbk", "精華液"),
        ("euc-kr", "cp949", "뷁세럼"),
        ("big5", "big5hkscs", "精華液"),
        ("iso-8859-9", "cp1254", "İğneli “çay”"),
        ("tis-620", "cp874", "เซรั่ม…"),
        ("euc-jp", "euc-jp", "美容液"),
        ("windows-1251", "cp1251", "Кофе"),
    ],
)
def test_a_label_means_what_it_means_to_browsers(label: str, codec: str, text: str) -> None:
    assert read(text.encode(codec), f"text/html; charset={label}") == text
    assert read(f"<meta charset='{label}'>{text}".encode(codec)).endswith(text)


@pytest.mark.parametrize(
    ("broken", "read_as"),
    [
        (b"caf\xe9 ", "café "),
        (b"caf\xe9</p>", "café</p>"),
        ("größe".encode()[:-4] + b"</p>", "gr</p>"),
        ("größe".encode()[:-2] + b"</p>", "grö</p>"),
        ("preis 5 €".encode()[:-1] + b"</p>", "preis 5 </p>"),
        (b"N\xc3O ", "NÃO "),
        (b"\x80 5", "€ 5"),
    ],
)
def test_a_byte_that_is_no_letter_changes_no_other(broken: bytes, read_as: str) -> None:
    assert read(TITLE.encode() + broken + TITLE.encode()) == f"{TITLE}{read_as}{TITLE}"


def test_a_page_that_was_cut_in_a_letter_is_what_it_was() -> None:
    whole = TITLE.encode()
    assert read(whole[:9], cut=True) == "<title>K"
    assert read(whole[:10], cut=True).startswith("<title>Kä")


def test_a_page_of_its_own_encoding_with_one_wrong_byte_stays_of_it() -> None:
    text = "美容液".encode("cp932") + b"\xff" + "美容液".encode("cp932")
    found = read(text, "text/html; charset=shift_jis")
    assert (found[:3], found[-3:]) == ("美容液", "美容液")


@pytest.mark.parametrize("label", ["klingon", "undefined", "hex", "rot13", "", "zip"])
def test_what_is_no_encoding_of_texts_means_none(label: str) -> None:
    assert encodings.meant_by(label) is None
