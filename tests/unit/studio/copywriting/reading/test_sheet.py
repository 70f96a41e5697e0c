"""How a brief is read: its trade, its language, what of it may sell."""

from datetime import date

import pytest

from studio.copywriting import CopyBrief, Platform, write
from studio.copywriting.reading.sheet import read, standing, told
from studio.copywriting.trades.standing import Trade

_DAY = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("brand", "name", "description", "trade"),
    [
        (
            "Osteria Blu",
            "Pranzo di lavoro",
            "Pasta fresca fatta in casa. Terrazza sul canale.",
            Trade.RESTAURANT,
        ),
        (
            "Trattoria da Nerina",
            "Cucina tipica e forno a legna",
            "Facciamo la pasta a mano. Coperto 2,50 €. A pranzo menù di lavoro a 15 € con acqua e caffè.",
            Trade.RESTAURANT,
        ),
        ("Restaurant De Kade", "High tea", "Elke dag van 14 tot 17 uur.", Trade.RESTAURANT),
        ("ElderCare", "Care home in Leeds", "24-hour nursing. Pets are welcome.", Trade.HEALTH),
        ("Nordic Homes", "2-bed flat, Malmö", "58 sqm. Rent 11,200 SEK a month.", Trade.HOUSING),
        ("Klinik Aurora", "Augenlasern", "Die Untersuchung kostet nichts. Ab 995 € pro Auge.", Trade.HEALTH),
    ],
)
def test_the_trade_is_told_by_the_brands_name_too(
    brand: str, name: str, description: str, trade: Trade
) -> None:
    brief = CopyBrief(product_name=name, brand_name=brand, description=description)
    assert standing(brief, told(brief)).trade is trade


@pytest.mark.parametrize(
    ("facts", "other"),
    [
        ("Texture légère. Flacon de 30 ml. Testé dermatologiquement.", "Vitamin C serum for bright skin."),
        ("Für jede Haut. Mit Vitamin C. Ohne Duftstoffe.", "Deep cleaning with tea tree oil."),
        ("Lavable a 30 grados. Hecho en Málaga. Tallas 35 a 46.", "Hand finished in our studio."),
    ],
)
def test_a_sentence_of_another_language_is_left_out(facts: str, other: str) -> None:
    made = write(CopyBrief(product_name="Lira", description=f"{facts} {other}"))
    assert all(other.rstrip(".") not in f"{one.hook} {one.body}" for one in made.variants)
    assert any(other.rstrip(".") in note for note in made.notes)


@pytest.mark.parametrize(
    ("description", "detail"),
    [
        (
            "Trilocale di 82 m² in via Verdi, terzo piano. Classe energetica D. Libero da marzo 2027.",
            "Classe energetica D",
        ),
        (
            "£10 plants three trees. Restored 400 acres of fen since 2009. Registered charity 1123456.",
            "Registered charity",
        ),
    ],
)
def test_details_neither_head_a_text_nor_are_all_of_it(description: str, detail: str) -> None:
    made = write(
        CopyBrief(product_name="Spring", brand_name="Fens", description=description, platform=Platform.META)
    )
    for variant in made.variants:
        assert detail not in variant.hook
        assert detail not in variant.body or any(
            one.rstrip(".") in f"{variant.hook} {variant.body}"
            for one in description.split(". ")
            if not one.startswith(detail)
        )


@pytest.mark.parametrize(
    "facts",
    [
        "Máquina de café con molino cerámico. No te pierdas el espresso de los lunes.",
        "Máquina de café con molino cerámico. Os esperamos en la tienda de Gijón.",
        "Máquina de café com moinho cerâmico. Inscreve-te na prova de segunda-feira.",
        "Machine à café avec moulin en céramique. On t'attend lundi pour un expresso.",
    ],
)
def test_an_address_in_an_object_pronoun_is_heard(facts: str) -> None:
    assert read(CopyBrief("Aromatta", description=facts), _DAY).aloof


@pytest.mark.parametrize(
    ("name", "description", "out"),
    [
        (
            "Appartement te huur in Breda",
            "Appartement van 92 m² met lift. Huur € 1.495 per maand. ",
            "Alleen voor stellen zonder kinderen en niet voor buitenlanders.",
        ),
        (
            "Bilocale in affitto a Pavia",
            "Bilocale di 60 m² con balcone. Canone 700 € al mese. ",
            "Non adatto a stranieri.",
        ),
    ],
)
def test_who_is_turned_away_is_not_warned(name: str, description: str, out: str) -> None:
    brief = CopyBrief(name, "Vela", description + out, Platform.META)
    assert not told(brief).disclaimers
    assert any(note.startswith("Left out, since it chooses people") for note in write(brief).notes)


def test_what_the_customer_gives_as_a_warning_stays_one() -> None:
    given = "Non adatto a stranieri."
    brief = CopyBrief("Bilocale in affitto a Pavia", "Vela", "Canone 700 € al mese.", disclaimers=(given,))
    assert told(brief).disclaimers == (given,)


def test_for_whom_a_thing_is_not_made_is_a_warning() -> None:
    out = "Non adatto a donne in gravidanza."
    brief = CopyBrief("Crema all'arnica", "Vela", f"Una crema densa, 16,90 €. {out}")
    assert told(brief).disclaimers == (out,)
