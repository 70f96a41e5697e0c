"""Where a line may end."""

import itertools

import pytest

from studio.type.fitting import fit
from studio.type.linebreak import Piece, join, pieces
from studio.type.phrases import words
from studio.type.style import Style


def texts(paragraph: str, tongue: str = "") -> list[str]:
    return [piece.text for piece in pieces(paragraph, tongue)]


@pytest.mark.parametrize(
    ("paragraph", "parts"),
    [
        ("Half the price", ["Half", "the", "price"]),
        ("1\u00a0000\u202f000 €", ["1\u00a0000\u202f000\u00a0€"]),
        ("Livraison gratuite ! « Oui »", ["Livraison", "gratuite\u00a0!", "«\u00a0Oui\u00a0»"]),
        ("well-being", ["well-", "being"]),
        ("Salz\u00adburg", ["Salz", "burg"]),
        ("a\u200bb", ["a", "b"]),
        ("a\u2060b c", ["ab", "c"]),
        ("\u00ad \u200b", []),
        ("50%ลดราคา(พิเศษ)", ["50%", "ลด", "ราคา(พิเศษ)"]),
        ("「本日」限り。", ["「本", "日」", "限", "り。"]),
        ("ビタミンC", ["ビタミン", "C"]),
    ],
)
def test_pieces_are_what_stays_together(paragraph: str, parts: list[str]) -> None:
    assert texts(paragraph) == parts


def test_a_line_that_ends_within_a_word_ends_with_a_hyphen() -> None:
    parts = pieces("Salz\u00adburg heute")
    assert [join(parts, 0, end) for end in (1, 2, 3)] == ["Salz-", "Salzburg", "Salzburg heute"]
    assert join(parts, 1) == "burg heute"
    assert join(pieces("a\u200bb"), 0, 1) == "a"


def test_soft_hyphens_are_the_only_ones_of_their_word() -> None:
    assert texts("Donaudampf\u00adschifffahrtsgesellschaft", "de") == [
        "Donaudampf",
        "schifffahrtsgesellschaft",
    ]


@pytest.mark.parametrize(
    ("word", "tongue", "parts"),
    [
        ("Geschwindigkeitsbegrenzung", "de", "Ge|schwin|dig|keits|be|gren|zung"),
        ("Geschwindigkeitsbegrenzung", "", ""),
        ("Geschwindigkeit", "tr", ""),
        ("hyvinvointivaltio", "fi", "hyvin|voin|ti|valtio"),
        ("x" * 50, "", "|".join(["x" * 8] * 6 + ["xx"])),
    ],
)
def test_long_words_of_known_languages_are_hyphenated(word: str, tongue: str, parts: str) -> None:
    found = pieces(word, tongue)
    assert "".join(piece.text for piece in found) == word
    assert all(piece.hyphen for piece in found[1:])
    if "|" not in parts and tongue:
        assert len(found) == 1
    if tongue in ("de", "fi"):
        assert 2 < len(found) <= parts.count("|") + 1
        assert all(len(found[end].text) >= 4 for end in (0, -1))


def test_words_that_a_list_lacks_stay_whole() -> None:
    assert words("กาแฟ", "th") == ["กาแฟ"]
    assert "".join(words("ฮฮฮฮกาแฟฮฮฮ", "th")) == "ฮฮฮฮกาแฟฮฮฮ"
    for word in words("លូមេអាសម្រាប់អ្នក", "km"):
        assert word[0] not in "\u17d2\u17b6\u17bb"


@pytest.mark.parametrize(
    ("copy", "before", "after"),
    [("夠香的咖啡", "香", "的"), ("特别优惠，让肌肤焕发", "让", "肌"), ("咖啡為你啟動", "為", "你")],
)
def test_chinese_particles_and_prepositions_stay_with_their_word(copy: str, before: str, after: str) -> None:
    found = pieces(copy)
    costs = [b.cost for a, b in itertools.pairwise(found) if a.text[-1] == before and b.text[0] == after]
    assert costs == [0.2]


def test_small_words_go_with_what_follows() -> None:
    costs = {piece.text: piece.cost for piece in pieces("Ready for a new day")}
    assert costs["a"] > costs["for"] == 0
    assert {p.text: p.cost for p in pieces("ВСЁ ЗА 14 ДНЕЙ")}["14"] > 0
    assert pieces("x") == (Piece("x", space=False, cost=0.0),)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("five-year", "five-|year"),
        ("t-shirt", "t-shirt"),
        ("T-Shirt-Kollektion", "T-Shirt-|Kollektion"),
        ("e-mail", "e-mail"),
        ("made-to-order", "made-to-order"),
        ("Kfz-Versicherung", "Kfz-|Versicherung"),
        ("day—night", "day—|night"),
    ],
)
def test_a_hyphen_is_a_place_to_break_where_both_sides_are_words(word: str, parts: str) -> None:
    assert "|".join(texts(word)) == parts


def test_a_compound_is_parted_only_where_the_type_gains_much() -> None:
    style = Style("Poppins", 700, line_height=1.0)
    block = fit("Five-year warranty on everything", style, width=520, height=500, size=96, wrap="BALANCE")
    assert any("Five-year" in line for line in block.lines)


def test_an_address_without_blanks_takes_as_many_lines_as_make_it_legible() -> None:
    style = Style("Poppins", 700, line_height=1.0)
    for word in ("https://www.example-shop.com/collections/spring/vitamin-c-serum", "x" * 90):
        block = fit(word, style, width=480, height=440, size=90, max_lines=6, wrap="BALANCE")
        assert block.size >= 36, word
