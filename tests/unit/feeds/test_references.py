"""Ampersands and HTML's names in XML feeds: nothing of the file is lost by them."""

import re
from pathlib import Path
from unittest.mock import patch

import pytest

from adrelay.feeds.parsing import items
from adrelay.feeds.references import Referenced

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252", "iso-8859-15", "gbk"]
# As it stands in the file, and what it says.
TEXTS = [
    ("Tom & Jerry mug", "Tom & Jerry mug"),
    ("Fish &amp; Chips plate", "Fish & Chips plate"),
    ("https://shop.example/p?id=3&amp;ref=f", "https://shop.example/p?id=3&ref=f"),
    ("https://shop.example/p?a=1&b=2&utm_source=g", "https://shop.example/p?a=1&b=2&utm_source=g"),
    ("?a=1&copy=2&lt=3&amp;amp=4&", "?a=1&copy=2&lt=3&amp=4&"),
    ("Width &lt; 30 cm &amp; &quot;oval&quot; &apos;n&apos; &gt; 3", "Width < 30 cm & \"oval\" 'n' > 3"),
    ("Caf&eacute;&nbsp;cup", "Café\xa0cup"),
    ("10,00&nbsp;&euro;", "10,00\xa0€"),
    ("&#67;af&#233; &#xE9; &#x1F600;", "Café é 😀"),
    ("M&S, R&D; AT&T;", "M&S, R&D; AT&T;"),
    ("&Auml;&auml;&AMP;&NotEqualTilde;", "Ää&≂̸"),
    ("5 &#150; 7 &#0;&#x1;&#99999999;&#xD800;", "5 – 7 ����"),
    ("&&&amp;&;&#;&#x;&# 5", "&&&&;&#;&#x;&# 5"),
    ("&amp;eacute;", "&eacute;"),
    ("<![CDATA[A & B &amp; C &eacute; <b>]]> &amp; D", "A & B &amp; C &eacute; <b> & D"),
    ("<!-- & &amp; &eacute; -->R&amp;B", "R&B"),
    ("<![CDATA[<!--]]>&uuml;<![CDATA[-->&]]>", "<!--ü-->&"),
    ("&" + "a" * 200 + ";", "&" + "a" * 200 + ";"),
    ("\x01 &amp; after what is no letter", "& after what is no letter"),
]


def written(path: Path, texts: list[str], encoding: str, doctype: str = "") -> Path:
    body = "".join(f"<item><id>{n}</id><title>{text}</title></item>" for n, text in enumerate(texts))
    named = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{named}"?>{doctype}<rss><channel>{body}</channel></rss>'
    path.write_bytes(text.encode(encoding))
    return path


def titles(path: Path) -> list[str]:
    return [one["title"][0] for one in items(path)]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_text_is_what_it_says_beside_bare_ampersands(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path / "feed", [text for text, _ in TEXTS], encoding)
    for found, (_, said) in zip(titles(path), TEXTS, strict=True):
        assert re.sub(" +", " ", found.replace("�", "")).strip() == said.replace("�", "").strip()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
@pytest.mark.parametrize("chunk", [*range(1, 24), 41, 97])
def test_it_is_the_same_wherever_a_chunk_ends(tmp_path: Path, encoding: str, chunk: int) -> None:
    path = written(tmp_path / "feed", [text for text, _ in TEXTS], encoding)
    whole = titles(path)
    with patch("adrelay.feeds.references._CHUNK", chunk):
        assert titles(path) == whole


def test_items_that_are_told_apart_keep_theirs(tmp_path: Path) -> None:
    texts = ["Soft<br>& warm", "Fish &amp; Chips", "Caf&eacute; <![CDATA[R&B &amp;]]>"]
    found = titles(written(tmp_path / "feed", texts, "utf-8"))
    assert found == ["Soft & warm", "Fish & Chips", "Café R&B &amp;"]


def test_a_documents_own_names_are_not_resolved_and_no_text(tmp_path: Path) -> None:
    doctype = '<!DOCTYPE a [<!ENTITY own "secret"><!ENTITY eacute "x">]>'
    path = written(tmp_path / "feed", ["A &own; B &amp; C & caf&eacute;"], "utf-8", doctype)
    assert " ".join(titles(path)[0].split()) == "A B & C & café"


def test_letters_of_two_halves_stay_whole(tmp_path: Path) -> None:
    text = (
        '<?xml version="1.0" encoding="ISO-2022-JP"?><rss><item><id>1</id><title>ΑΒ漢字</title></item></rss>'
    )
    path = tmp_path / "feed"
    path.write_bytes(text.encode("iso-2022-jp"))
    with path.open("rb") as file:
        assert Referenced(file, "utf-8").read() == path.read_bytes()


class Endless:
    """So many bytes of one kind, and how many were asked for at a time."""

    def __init__(self, text: bytes, times: int) -> None:
        self.text, self.left, self.most = text, times, 0

    def read(self, size: int) -> bytes:
        self.most = max(self.most, size)
        if not self.left:
            return b""
        self.left -= 1
        return self.text * (size // len(self.text))


@pytest.mark.parametrize("text", [b"&", b"<!--", b"<![CDATA[", b"<", b"&amp", b"]]", b"<?", b"&#"])
def test_no_file_is_held(text: bytes) -> None:
    source: object = Endless(text, 20)
    file = Referenced(source, "utf-8")  # type: ignore[arg-type]  # it is only read
    longest = 0
    while made := file.read():
        assert len(file._kept) <= 40
        longest = max(longest, len(made))
    assert 0 < longest <= 6 * 65_536
