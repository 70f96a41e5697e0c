"""Copy as its writer meant it: cases that went wrong once, by their names, and their kinds."""

import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from studio.brief import AdBrief, Offer
from studio.design.tree import Text, walk
from studio.drawing.lettering import fitted, style_of
from studio.drawing.render import render
from studio.editing import apply_overrides
from studio.errors import DesignError, LetterError, UnseenError
from studio.layout.composing.compose import Composition, compose
from studio.type.runs import runs, settled
from studio.video import plan

HEADLINE = AdBrief(headlines=("Hi",))


def made(headline: str, **others: object) -> Composition:
    return compose(replace(HEADLINE, headlines=(headline,), **others), ())  # type: ignore[arg-type]  # fields of AdBrief


def node(composition: Composition, name: str = "headline") -> Text:
    found = composition.design.node(name)
    assert isinstance(found, Text)
    return found


def lines(headline: str, **others: object) -> tuple[str, ...]:
    return fitted(node(made(headline, **others))).lines


def families(text: Text, shown: str) -> set[str]:
    return {run.face.family for run in runs(shown, settled(style_of(text), shown))}


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u2007", "\u2060"])
def test_break_nbsp(blank: str) -> None:
    shown = lines(f"Über 1{blank}000{blank}000 Kunden")
    number = f"1{blank}000{blank}000".replace("\u2060", "")
    assert sum(number in line for line in shown) == 1
    assert "".join(shown).replace(" ", "") == f"Über{number}Kunden"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\u2028"])
def test_break_newline(end: str) -> None:
    assert lines(f"Half the price.{end}Twice the glow.") == ("Half the price.", "Twice the glow.")
    sub = node(made("Hi", subheadlines=(f"One{end}Two",)), "subheadline")
    assert fitted(sub).lines == ("One", "Two")


def test_break_soft_hyphen() -> None:
    shown = lines("Donau\u00addampf\u00adschiff\u00adfahrts\u00adgesellschaft")
    assert len(shown) > 1
    assert all(line.endswith("-") for line in shown[:-1])
    assert "".join(line.removesuffix("-") for line in shown) == "Donaudampfschifffahrtsgesellschaft"
    assert lines("Kurz\u00adwort") == ("Kurzwort",)


def test_break_thai_zwsp() -> None:
    words = ["ลด", "ราคา", "พิเศษ", "สำหรับ", "ลูกค้า", "ใหม่", "ทุก", "ท่าน"]
    block = fitted(node(made("\u200b".join(words))))
    assert 2 <= len(block.lines) <= 3
    assert block.size > 60
    assert "".join(block.lines) == "".join(words)


@pytest.mark.parametrize(
    "words",
    [
        "ลด ราคา พิเศษ สำหรับ ลูกค้า ใหม่ ทุก ท่าน",
        "ສ່ວນ ຫຼຸດ ພິເສດ ສຳລັບ ລູກຄ້າ ໃໝ່",
        "បញ្ចុះតម្លៃ ពិសេស សម្រាប់ អតិថិជន ថ្មី",
        "ဖောက်သည် အသစ် များ အတွက် အထူး",
    ],
)
def test_what_is_written_without_blanks_breaks_between_words(words: str) -> None:
    shown = lines(words.replace(" ", ""))
    ends = {sum(map(len, words.split()[:count])) for count in range(len(words.split()) + 1)}
    assert len(shown) > 1
    at = 0
    for line in shown:
        at += len(line)
        assert at in ends, shown


def test_case_turkish() -> None:
    assert "".join(lines("İndirimli kış ürünleri", style="bold")).replace(" ", "") == "İNDİRİMLİKIŞÜRÜNLERİ"


@pytest.mark.parametrize(
    ("written", "capitals", "tongue"),
    [
        ("Iğdır kırmızısı", "IĞDIR KIRMIZISI", ""),
        ("istanbul", "İSTANBUL", "tr"),
        ("istanbul", "ISTANBUL", "en"),
        ("Größte Straße", "GRÖẞTE STRAẞE", "de"),
        ("Μάιος, Άνοιξη, ρολόι", "ΜΑΪΟΣ, ΑΝΟΙΞΗ, ΡΟΛΟΪ", ""),
        ("ბრწყინვალე", "ბრწყინვალე", ""),
        ("և", "ԵՎ", "hy"),
    ],
)
def test_capitals_are_those_of_the_language(written: str, capitals: str, tongue: str) -> None:
    assert " ".join(lines(written, style="bold", language=tongue)) == capitals


def test_capitals_come_only_where_the_style_asks_for_them() -> None:
    assert lines("Straße") == ("Straße",)
    assert node(made("Hi", brand_name="eBay"), "logo").text_case == "ORIGINAL"
    assert node(made("Hi", brand_name="eBay", style="bold"), "logo").text_case == "UPPER"


def test_font_greek_bold() -> None:
    shown = node(made("Έκπτωση στα προϊόντα", style="bold"))
    text = " ".join(fitted(shown).lines)
    assert text == "ΕΚΠΤΩΣΗ ΣΤΑ ΠΡΟΪΟΝΤΑ"
    (family,) = families(shown, text)
    assert family == "Sofia Sans Extra Condensed"
    assert {run.weight for run in runs(text, settled(style_of(shown), text))} == {900}


@pytest.mark.parametrize("arrow", "➜→➔⇒↗")
def test_glyph_arrow(arrow: str) -> None:
    text = f"Shop now {arrow} 50% off"
    composition = made(text)
    drawn = [run for run in runs(text, settled(style_of(node(composition)), text)) if arrow in run.text]
    assert all(run.face.has(arrow) for run in drawn)
    assert composition.notes == ()


@pytest.mark.parametrize("name", ["啟夠咖啡", "Łódź ქართული Հայ", "ශ්‍රී"])
def test_glyph_brand_name(name: str) -> None:
    shown = node(made("Hi", brand_name=name), "logo")
    assert all(
        run.face.has(run.text.replace("\u200d", "")) for run in runs(name, settled(style_of(shown), name))
    )


def test_glyph_traditional_chinese() -> None:
    text = "夠香的咖啡，啟動早晨"
    composition = made(text)
    assert families(node(composition), text) == {"Noto Sans TC"}
    assert composition.notes == ()


@pytest.mark.parametrize(
    ("brief", "field"),
    [
        (AdBrief(headlines=("ᚠᚢ run",)), "headlines"),
        (AdBrief(headlines=("Hi",), ctas=("Go ᚠᚢ",)), "ctas"),
        (AdBrief(headlines=("Hi",), brand_name="ᚠᚢ"), "brand_name"),
    ],
)
def test_what_no_font_has_is_an_error_that_names_it(brief: AdBrief, field: str) -> None:
    with pytest.raises(LetterError, match=r"ᚠ \(U\+16A0\), ᚢ \(U\+16A2\)") as error:
        compose(brief, ())
    assert error.value.field == field


def test_a_film_cannot_show_what_no_font_has() -> None:
    with pytest.raises(LetterError) as error:
        plan(AdBrief(), (), words="Good morning. Runes: ᚠᚢᚦ. Good night and good luck.")
    assert (error.value.field, error.value.characters) == ("script", "ᚠᚢᚦ")


def test_a_long_name_is_cut_for_use_and_noted() -> None:
    name = "Sleeveless cotton summer dress with pockets and a belt, " * 4
    composition = made("Hi", brand_name=name)
    shown = node(composition, "logo").characters
    assert shown == "Sleeveless cotton summer dress with pockets and a belt,…"
    assert composition.notes == (f"the brand's name has 223 characters: an ad shows “{shown}”",)


def test_an_edit_cannot_bring_in_what_no_font_has() -> None:
    with pytest.raises(DesignError, match=r"headline.characters: no font here has ᚠ \(U\+16A0\)"):
        apply_overrides(made("Hi").design, {"headline": {"characters": "ᚠ"}})


def test_entities_in_copy() -> None:
    composition = made("Salt &amp; Pepper &#39;Deluxe&#39;", brand_name="S&amp;P", ctas=("Buy &gt;",))
    characters = [n.characters for n in walk(composition.design) if isinstance(n, Text)]
    assert sorted(characters) == ["Buy >", "S&P", "Salt & Pepper 'Deluxe'"]


@pytest.mark.parametrize(
    ("word", "tongue"),
    [
        ("Donaudampfschifffahrtsgesellschaft", ""),
        ("Arbeiterunfallversicherungsgesetz", "de"),
        ("verzekeringsmaatschappijen", "nl"),
        ("käyttäjäkokemuksista", "fi"),
    ],
)
def test_long_words_are_hyphenated(word: str, tongue: str) -> None:
    composition = compose(
        AdBrief(headlines=(word,), style="bold", language=tongue), (), width=400, height=1000
    )
    shown = fitted(node(composition)).lines
    assert any(line.endswith("-") for line in shown)
    assert all(len(part) >= 4 for line in shown for part in line.rstrip("-").split())


def test_a_word_of_no_known_language_is_not_hyphenated() -> None:
    assert lines("Krungthepmahanakhonamonrat") == ("Krungthepmahanakhonamonrat",)


@pytest.mark.parametrize(
    "headline",
    ["Wake up to skin that looks rested", "The glow your morning was missing", "Ready for a new day now"],
)
@pytest.mark.parametrize("ratio", ["1:1", "9:16", "16:9"])
def test_no_headline_ends_with_an_orphan(headline: str, ratio: str) -> None:
    shown = fitted(node(compose(AdBrief(headlines=(headline,)), (), ratio=ratio))).lines
    assert len(shown) == 1 or " " in shown[-1] or len(shown[-1]) >= 0.5 * max(map(len, shown))


def test_chinese_and_japanese_keep_their_phrases() -> None:
    japanese = lines("14日で、輝く素肌へ。新しい朝の美容液")
    assert not any(line.endswith(("輝", "素", "新", "美", "容")) for line in japanese)
    assert not any(line.startswith(("、", "。", "い", "の")) for line in japanese)
    assert not any(line.startswith("，") for line in lines("夠香的咖啡，啟動早晨", style="bold"))


def test_a_text_of_two_directions_reads_in_its_own() -> None:
    composition = made("בשרה Luméa Pro חדשה")
    assert node(composition).text_align == "RIGHT"
    image = render(composition.design, {})
    assert not math.isnan(image.avg())


FIELDS: dict[str, Callable[[str], AdBrief]] = {
    "headlines": lambda text: replace(HEADLINE, headlines=(text,)),
    "subheadlines": lambda text: replace(HEADLINE, subheadlines=(text,)),
    "ctas": lambda text: replace(HEADLINE, ctas=(text,)),
    "brand_name": lambda text: replace(HEADLINE, brand_name=text),
    "product_name": lambda text: replace(HEADLINE, product_name=text),
    "disclaimers": lambda text: replace(HEADLINE, disclaimers=(text,)),
    "offer.price": lambda text: replace(HEADLINE, offer=Offer(price=text)),
    "offer.was": lambda text: replace(HEADLINE, offer=Offer(price="5 €", was=text)),
    "offer.badge": lambda text: replace(HEADLINE, offer=Offer(badge=text)),
}


@pytest.mark.parametrize("text", ["\u200b\u200b", "&#8203;", "\u3164", "\u202e", "\U000e0041", "\ue000"])
@pytest.mark.parametrize("field", FIELDS)
def test_copy_of_which_nothing_is_seen_is_refused_by_its_field(field: str, text: str) -> None:
    """A headline of blanks without width was an ad of a button alone, and nothing was said."""
    with pytest.raises(UnseenError) as refused:
        compose(FIELDS[field](text), ())
    assert refused.value.field == field
    assert "holds nothing that could be seen: U+" in refused.value.message
    assert str(refused.value) == f"{field}: {refused.value.message}"


@pytest.mark.parametrize("field", FIELDS)
def test_what_is_taken_out_of_copy_is_told(field: str) -> None:
    notes = compose(FIELDS[field]("Sa\u202ele\ue000"), ()).notes
    assert [note for note in notes if "as nobody would see it: U+202E, U+E000" in note]
    assert not [note for note in compose(FIELDS[field]("Sale"), ()).notes if "nobody" in note]


def test_what_is_taken_out_of_a_script_is_told() -> None:
    film = plan(HEADLINE, (), words="Look.\u202e Here it is.")
    assert "taken out of the script, as nobody would see it: U+202E" in film.notes
    assert not [note for note in plan(HEADLINE, (), words="Look.").notes if "nobody" in note]
