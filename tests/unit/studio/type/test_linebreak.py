"""Where a line may end."""

import itertools

import pytest
from babel import Locale
from babel.units import format_unit

from studio import language
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


@pytest.mark.parametrize(
    "tongue", sorted(language.KNOWN - {"th", "lo", "km", "my", "ja", "ko", "zh", "zh-Hant", "si", "dv"})
)
def test_a_number_stays_with_its_unit_in_every_language(tongue: str) -> None:
    """As Unicode's CLDR writes them; of plurals that the list was not made of, too."""
    locale = Locale.parse(tongue)
    for unit, number in itertools.product(("week", "month", "day", "minute"), (7, 21, 104)):
        said = format_unit(number, f"duration-{unit}", "long", locale=locale, numbering_system="latn")
        rest = said.split()[-1]
        found = texts(f"— {said} —", tongue)
        assert any({str(number), rest} <= {*piece.split()} for piece in found), said


@pytest.mark.parametrize(
    ("paragraph", "parts"),
    [
        ("12 haftalık program", "12 haftalık|program"),
        ("seit 25 Jahren daheim", "seit|25 Jahren|daheim"),
        ("Nu 90 dagars öppet köp", "Nu|90 dagars|öppet|köp"),
        ("koe 60 päivässä", "koe|60 päivässä"),
        ("od 199 zł miesięcznie", "od|199 zł|miesięcznie"),
        ("fra kr. 499 nå", "fra|kr. 499|nå"),
        ("nur CHF 89 heute", "nur|CHF 89|heute"),
        ("dès 1 250 EUR", "dès|1 250 EUR"),
        ("ab € 7,50 testen", "ab|€ 7,50|testen"),
        ("nur 7 € testen", "nur|7\u00a0€|testen"),
        ("PlayStation 5 kaufen", "PlayStation 5|kaufen"),
        ("Sommer 2026 erleben", "Sommer|2026|erleben"),
        ("3 가지 맛", "3 가지|맛"),
    ],
)
def test_signs_endings_and_names_of_numbers(paragraph: str, parts: str) -> None:
    assert "|".join(texts(paragraph)) == parts


@pytest.mark.parametrize(
    ("paragraph", "whole"),
    [
        ("试用90天不满意全额退款", "90天"),
        ("僅需 6 個月還清", "6 個月"),
        ("満足できなければ45日間全額返金", "45日間"),
        ("3時間で届く", "3時間"),
        ("限量500万元补贴", "500万元"),
        ("第2瓶半价", "2瓶"),
    ],
)
def test_a_number_stays_with_its_counter(paragraph: str, whole: str) -> None:
    assert any(whole in text for text in texts(paragraph))


@pytest.mark.parametrize("marks", [":：", ",，", "!！", "?？", ";；"])
@pytest.mark.parametrize(
    "copy", ["新品上市{}全年质保{}今天下单", "夏日特惠{}买一送一{}先到先得", "今夜限定{}全品半額"]
)
def test_ascii_marks_among_han_characters_are_read_as_wide_ones(copy: str, marks: str) -> None:
    narrow, wide = ([piece._replace(text="") for piece in pieces(copy.replace("{}", mark))] for mark in marks)
    assert narrow == wide
    found = pieces(copy.replace("{}", marks[0]))
    assert [b.cost for a, b in itertools.pairwise(found) if a.text[-1] == marks[0]] == [0.0] * copy.count(
        "{}"
    )


@pytest.mark.parametrize("mark", "〜ゎヵ〛｝‼｣％℃»")
def test_no_line_begins_with_what_unicode_forbids(mark: str) -> None:
    assert not any(text.startswith(mark) for text in texts(f"東京{mark}大阪"))


def test_korean_words_of_one_syllable_do_not_stand_alone() -> None:
    costs = {piece.text: piece.cost for piece in pieces("내일 낮 시작하는 새 학기 준비", "ko")}
    assert costs["낮"] > 0
    assert costs["새"] == 0
    assert costs["학기"] > 0
    assert costs["시작하는"] == costs["준비"] == 0
    block = fit(
        "내일 낮 만나요", Style("Inter", 700, language="ko"), width=300, height=300, size=90, wrap="BALANCE"
    )
    assert block.lines == ("내일 낮", "만나요")


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
    assert {p.text: p.cost for p in pieces("ВСЁ ЗА 14 ДНЕЙ")}["14 ДНЕЙ"] > 0
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


@pytest.mark.parametrize(
    "text", ["ส้มสดจากสวน ส่งถึงหน้าบ้านคุณ", "ກາເຟສົດໃໝ່ທຸກມື້ ສົ່ງຟຣີທົ່ວປະເທດ", "កាហ្វេស្រស់រាល់ថ្ងៃ ដឹកជញ្ជូនឥតគិតថ្លៃ"]
)
def test_scripts_without_blanks_between_words_break_at_those_that_they_have(text: str) -> None:
    """A blank ends a clause there: "fresh from the garden / sent to your door"."""
    _, *rest = pieces(text)
    assert {piece.cost == 0 for piece in rest if piece.space} == {True}
    assert {piece.cost > 0.1 for piece in rest if not piece.space} == {True}
