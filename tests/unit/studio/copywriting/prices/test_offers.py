"""A price, a trial and the end of an offer are told in a text or named in a note; nothing idle is told."""

import pytest

from studio.copywriting import CopyBrief, Platform, Tone, plain_sentences, write
from studio.copywriting.headings.headlines import is_a_call
from studio.copywriting.phrases import PHRASES
from studio.copywriting.prices.offers import LEANS, is_guaranteed, is_offer, untold_notes
from studio.copywriting.reading.facts import Fact
from tests.unit.studio.copywriting.tables import from_file

OFFERS = """
14 days free
Free for the first month
Try it for 30 days, money back
Offer ends 30 June
Order by 5 December
From £9 a month
14 Tage kostenlos testen
Der Probemonat kostet nichts
Gültig bis 31.12.
Endet am 3. Mai
14 jours gratuits
Satisfait ou remboursé
Valable jusqu'au 30 juin
14 días gratis
Prueba gratuita de un mes
Hasta el 30 de junio
14 giorni gratis
Prova gratuita di un mese
Fino al 30 giugno
14 dias grátis
Até 30 de junho
14 dagen gratis
De proefmaand is gratis
Geldig tot 30 juni
14 dni za darmo
Okres próbny bez opłat
Do 30 czerwca
Cena 49 zł
"""
NONE = """
Open from nine till five
Fits up to 14 days of clothes
Free of palm oil
Bis zu 14 Tage Akku
Frei von Zucker
Jusqu'à la dernière miette
Hasta diez personas
Fino a dieci persone
Até dez pessoas
Voor tien personen
Do dziesięciu osób
"""


@pytest.mark.parametrize("sentence", OFFERS.strip().splitlines())
def test_prices_trials_and_ends_are_offers(sentence: str) -> None:
    assert is_offer(sentence)


@pytest.mark.parametrize("sentence", NONE.strip().splitlines())
def test_measures_and_hours_are_none(sentence: str) -> None:
    assert not is_offer(sentence)


@pytest.mark.parametrize(
    ("description", "offers"),
    [
        (
            "Accounting for freelancers. Reads receipts from a photo. 14 days free. £9 a month.",
            ["14 days free", "£9"],
        ),
        (
            "Stoel van eiken. Opklapbaar in een seconde. Prijs: € 89. Aanbieding geldig tot 30 juni.",
            ["€ 89", "30 juni"],
        ),
        (
            "Krem z wosku. Słoik ze szkła. Z pasieki pod Krakowem. Cena 49 zł. Do 30 czerwca.",
            ["49 zł", "30 czerwca"],
        ),
        ("Chair of oak*. 10% off until 30 June*. Folds flat in a second. Seat of woven rope.", ["30 June"]),
    ],
)
def test_an_offer_is_told_or_noted(description: str, offers: list[str]) -> None:
    for platform in Platform:
        made = write(CopyBrief("Vela", description=description, platform=platform))
        said = " ".join((*(f"{one.hook} {one.body}" for one in made.variants), *made.notes))
        assert [one for one in offers if one not in said] == []


def test_what_is_told_or_noted_already_is_not_noted_again() -> None:
    made = write(CopyBrief("Vela", description="Chair of oak. Folds flat. £49. Seat of woven rope."))
    assert untold_notes(["£49"], made.variants, [], "en", (), "why", bool) == []
    assert untold_notes(["£49"], (), ["Left out: “£49”."], "en", (), "why", bool) == []
    assert len(untold_notes(["£49", "Book now"], (), [], "en", (), "why", bool)) == 1


def test_what_is_too_long_is_said_to_be_so() -> None:
    def has_room(one: str) -> bool:
        return len(one) < 20

    given = ["£49 a chair", "£49 a chair with a seat of woven rope", "A seat of rope", "A seat of woven rope"]
    short, long, plain, wide = untold_notes(given, (), [], "en", (), "why", has_room)
    assert "why" in short
    assert "why" in plain
    assert "longer than a text" in long
    assert "longer than a text" in wide


@pytest.mark.parametrize(("after", "leans"), [(0, True), (1, True), (-1, False), (None, False)])
def test_what_goes_on_about_another_sentence_is_said_to_do_so(after: int | None, leans: bool) -> None:
    """The first of the brief is one as well; -1 is the product's name."""
    said = "It glows in the dark"
    (note,) = untold_notes([said], (), [], "en", [Fact(said, after)], "why", bool)
    assert (LEANS in note, "since why" in note) == (leans, not leans)


@pytest.mark.parametrize("platform", [Platform.META, Platform.LINKEDIN])
def test_every_sentence_is_told_or_noted(platform: Platform) -> None:
    for one in BRIEFS:
        made = write(CopyBrief(one["name"], one["brand"], one["description"], platform=platform), variants=1)
        said = " ".join((*(f"{text.hook} {text.body}" for text in made.variants), *made.notes)).lower()
        left = [
            text
            for text in plain_sentences(one["description"])
            if text.lower().strip(" .!¡?")[:60] not in said
        ]
        assert [text for text in left if not is_a_call(text, one["language"])] == []


def test_a_price_takes_the_place_of_what_is_worth_less() -> None:
    said = (
        "Apartamento T2 com varanda a dez minutos da praia. Renda de 900 € por mês, caução de 900 €. Cozinha "
        "equipada. Aceitam-se animais. Disponível a partir de abril."
    )
    made = write(CopyBrief("T2 em Matosinhos", "Casa Norte", said, platform=Platform.META))
    assert any("Renda de 900 €" in one.body for one in made.variants)


def test_no_prices_where_none_are_wished() -> None:
    said = "Chair of oak. Folds flat in a second. £49. Seat of woven rope."
    made = write(CopyBrief("Vela", description=said, instructions="Don't mention the price."))
    assert not any("£49" in note for note in made.notes if "stands in no text" in note)


BRIEFS = from_file("briefs")


@pytest.mark.parametrize("language", PHRASES)
def test_no_text_ends_idly_where_there_are_facts(language: str) -> None:
    lines = PHRASES[language].closers[Tone.PROFESSIONAL]
    for one in (one for one in BRIEFS if one["language"] == language):
        made = write(CopyBrief(one["name"], one["brand"], one["description"], platform=Platform.LINKEDIN))
        assert not any(line in variant.body for variant in made.variants for line in lines)


def test_what_is_taken_off_a_price_keeps_its_minus() -> None:
    said = plain_sentences("Sac en toile. -20 % jusqu'à dimanche.\n- 20 cm de large\n- rouge et noir")
    assert "-20 % jusqu'à dimanche." in said
    assert not any(one.startswith("- ") for one in said)


def test_a_price_takes_the_place_of_two_and_never_that_of_what_it_is() -> None:
    said = (
        "Bilocale arredato di 52 m² vicino ai Navigli. Canone 1.150 € al mese, cauzione 2.300 €. Spese "
        "condominiali 120 €. Balcone e cantina. Libero da giugno."
    )
    made = write(CopyBrief("Bilocale in affitto", "Immobiliare Navigli", said, platform=Platform.META))
    assert any("Bilocale arredato" in one.body and "Canone" in one.body for one in made.variants)


def test_a_wage_takes_the_place_of_what_is_said_twice() -> None:
    said = (
        "Buscamos camarero o camarera para nuestro restaurante de Cádiz. Contrato indefinido, 1.450 € "
        "mensuales y dos días libres seguidos. Hombres y mujeres de cualquier edad. Se valora el inglés."
    )
    made = write(CopyBrief("Camarero o camarera", "Casa Lola", said, platform=Platform.META), variants=3)
    assert any("1.450 €" in one.body for one in made.variants)


@pytest.mark.parametrize(
    "sentence",
    [
        "Two-year warranty",
        "Five years guaranteed",
        "2 Jahre Garantie",
        "Garantie 2 ans",
        "2 años de garantía",
        "2 anni di garanzia",
        "2 anos de garantia",
        "2 jaar garantie",
        "2 lata gwarancji",
        "Gwarantujemy zwrot",
    ],
)
def test_a_guarantee_is_known_in_each_language(sentence: str) -> None:
    """A reader has to know it: it takes the place of what is worth less."""
    assert is_guaranteed(sentence)
    assert not is_guaranteed("Warm and grand")
