"""What of a brief's beginning stands above a text, what is a list, and what no headline is."""

import pytest

from studio.copywriting import CopyBrief, Format, Platform, Tone, write
from studio.copywriting.headings.headlines import is_a_list, rank
from studio.copywriting.reading.clauses import opening_of
from studio.copywriting.text.cleaning import MAX_SENTENCE, clean
from studio.copywriting.trades.sellers import asks_for_gifts
from studio.copywriting.writing.plans import Tries
from tests.unit.studio.copywriting.tables import rows

LISTS = "The box:\n- 2 x rye loaf (700g)\n- 1 x plain loaf\n- 6 seeded rolls\nBaked at night in Hull."
CHARITIES = """
en|£12 feeds a dog for a week. Registered charity no. 200100. Every gift is doubled.
de|12 Euro ernähren einen Hund. Spendenkonto bei der Sparkasse. Spenden Sie jetzt.
fr|12 € nourrissent un chien. Donnez maintenant, reçu fiscal par courriel.
es|12 € alimentan a un perro. Tu donativo desgrava. Dona hoy.
it|12 € sfamano un cane. Dona il tuo 5x1000.
pt|12 € alimentam um cão. Somos IPSS, faça um donativo.
nl|€ 12 voedt een hond. Wij zijn een ANBI, doneer nu.
pl|12 zł karmi psa. Organizacja pożytku publicznego, wpłać darowiznę.
"""
BUTTONS = {
    **{"en": "Donate", "de": "Spenden", "fr": "Faire un don", "es": "Donar"},
    **{"it": "Dona", "pt": "Doar", "nl": "Doneren", "pl": "Wesprzyj"},
}


def test_the_counted_items_of_a_list_are_one_sentence() -> None:
    told = clean(LISTS).sentences
    assert "2 x rye loaf (700g), 1 x plain loaf, 6 seeded rolls" in " ".join(told)
    assert not any(one.startswith(("1 x", "6 ")) for one in told)
    sold = write(CopyBrief("Bread box", "Night Oven", LISTS, format=Format.LONG)).variants
    assert not any(one.hook[0].isdigit() for one in sold)


def test_sentences_behind_bullets_stay_sentences() -> None:
    text = "- Made of oak from Kent.\n- Holds forty books.\n- Comes flat."
    assert len(clean(text).sentences) == 3


@pytest.mark.parametrize("text", ["1 x rye loaf, 2 x rolls", "2 leeks, 1 kg potatoes, 3 beets", "3 x soap"])
def test_a_list_heads_nothing(text: str) -> None:
    assert is_a_list(text)
    assert rank(text, "en") == 2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Introduce slowly over ten days"),
        ("en", "Evenings until 8"),
        ("de", "Füttern Sie es langsam über 10 Tage ein"),
        ("fr", "Secouer avant l'emploi deux fois"),
        ("nl", "Avonds open tot 9"),
        ("pl", "Wstrząsnąć przed użyciem 2 razy"),
    ],
)
def test_how_a_thing_is_used_and_hours_head_nothing(language: str, text: str) -> None:
    assert rank(text, language) == 2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Store for vintage lamps in Leeds"),
        ("en", "Mix of six teas in a tin"),
        ("en", "Rinse-free shampoo for dogs"),
        ("pt", "Serve quatro pessoas com vista"),
        ("es", "Mañanas de yoga, 10 sesiones"),
    ],
)
def test_what_only_begins_as_an_order_or_with_a_time_of_day_may_head_a_text(language: str, text: str) -> None:
    assert rank(text, language) < 2


@pytest.mark.parametrize(
    ("language", "text", "clause"),
    [
        ("en", "A proper oilskin coat, sewn in Grimsby from waxed cloth", "A proper oilskin coat"),
        ("de", "Lastenrad für enge Städte, tiefer Einstieg, 500 Wh", "Lastenrad für enge Städte"),
        ("fr", "Maison de pêcheur au port – 2 chambres", "Maison de pêcheur au port"),
        ("en", "A coat for storms, but not for snow", ""),
        ("en", "A bowl of soup for £4, with bread", ""),
        ("en", "Bread, rolls and buns for the whole street", ""),
    ],
)
def test_a_beginning_is_cut_where_it_is_whole(language: str, text: str, clause: str) -> None:
    assert opening_of(text, language, lambda one: len(one) <= 32) == clause


def test_a_figure_heads_a_text_of_a_trade_that_needs_care_but_no_rate() -> None:
    text = (
        "Two-room flat of 48 m² by the canal. Third floor with a lift and a cellar. £900 pcm, bills on top."
    )
    made = write(CopyBrief("Canal flat", "Brook Lettings", text, platform=Platform.LINKEDIN)).variants
    assert any(one.hook == "Two-room flat of 48 m² by the canal" for one in made)
    rate = "Loans of £500 to £4,000 from 9% a year. Capital is not at risk. We answer within a day."
    lent = write(CopyBrief("Loan", "Brook Credit", rate, format=Format.LONG)).variants
    assert not any("9%" in one.hook for one in lent)


def test_no_two_texts_below_a_name_open_with_the_same_sentence() -> None:
    text = (
        "Hand-thrown mugs from a shed in Stoke. Glazed twice. Fired at 1,250 degrees. Each kiln holds 90. "
        "They go into the dishwasher. We send them in straw. Cracked ones are replaced."
    )
    made = write(CopyBrief("Shed mug", "Marl", text, format=Format.LONG, tone=Tone.PROFESSIONAL)).variants
    named = [one for one in made if one.hook in ("Shed mug", "Marl", "Shed mug – Marl")]
    assert sum("Hand-thrown mugs" in one.body for one in named) <= 1


@pytest.mark.parametrize(("language", "text"), rows(CHARITIES))
def test_who_asks_for_gifts_has_a_charity_s_buttons(language: str, text: str) -> None:
    assert asks_for_gifts(text)
    made = write(CopyBrief("Beds for dogs", "Paws", text, language=language)).variants
    assert made[0].cta == BUTTONS[language]


def test_a_shop_of_no_charity_asks_for_no_gifts() -> None:
    assert not asks_for_gifts("A gift for every cook. Gift wrap is free.")


def test_the_guarantee_stands_where_lesser_things_would() -> None:
    text = (
        "Roofs mended in slate and tile across Fife. Family owned. Ten years' guarantee on all our work. "
        "We speak Polish. Tea is welcome. Dogs are no trouble."
    )
    made = write(
        CopyBrief("Roof repair", "Slater & Son", text, platform=Platform.GOOGLE), variants=2
    ).variants
    assert any("guarantee" in f"{one.hook} {one.body}" for one in made)


def test_notes_quote_what_is_lost_whole() -> None:
    lost = (
        "Each of the rooms looks out over the orchard and the river, has a stove of its own, two chairs, a "
        "shelf of novels, a bath with feet"
    )
    made = write(
        CopyBrief("Orchard inn", "Weir House", f"{lost}. Breakfast till noon.", platform=Platform.TIKTOK)
    )
    assert any(lost in note for note in made.notes)


def test_a_sentence_longer_than_any_text_is_left_out_with_a_note() -> None:
    endless = "tea and " * 200
    assert len(endless) > MAX_SENTENCE
    made = write(CopyBrief("Tea", "Leafe", f"Green tea from three gardens. {endless}"))
    assert any("no network takes so long a sentence" in note for note in made.notes)


def test_no_more_texts_are_tried_than_a_brief_needs() -> None:
    tries = Tries(2)
    assert [tries.take() for _ in range(3)] == [True, True, False]
