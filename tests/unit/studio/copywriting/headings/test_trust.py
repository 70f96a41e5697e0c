"""What makes a seller trusted outranks how one pays, and an order that says what comes of it is an offer."""

import pytest

from studio.copywriting import CopyBrief, Platform, write
from studio.copywriting.headings.trust import brings_about, is_means_to_pay, is_of_hours, is_trusted

MEANS = """
Cash, card or bank transfer
We accept cash and cards
Bar, Karte oder Überweisung
Zahlung per Rechnung oder PayPal
Paiement par carte ou en espèces
Efectivo, tarjeta o Bizum
Pagamento in contanti o con carta
Dinheiro, cartão ou MB Way
Contant of pinnen
Gotówka, karta albo BLIK
"""
NO_MEANS = """
Card games every Friday
Bar and kitchen open till ten
Pay after the lesson, by card
Carta di vini naturali
Ideal for small gardens
"""
TRUSTED = """
I'm HETAS approved, fully insured, and have been doing this since 2009
Every job comes with an insurance certificate
Meisterbetrieb seit 1987
Tout est fait maison, le matin même
Titulados y asegurados
Urgenze in giornata
Feito à mão em Braga
Erkend en verzekerd
Ubezpieczeni, od 12 lat
"""
OFFERS = """
Book before 10 and your bike's ready by 6 the same day
Order by noon, and it's there tomorrow
Bring es bis 10 Uhr, und es ist am selben Tag fertig
Apportez-le avant 10 h et il est prêt le jour même
Pide antes de las 12 y lo tienes mañana
Ordina entro le 12 e arriva domani
Encomende até às 12 e chega amanhã
Bestel voor 12 uur en het is morgen klaar
Zamów do 12, a będzie gotowe jutro
"""

HOURS = """
Viewings Thu evening and Sat morning
Saturday morning appointments in our Bedminster office
Evening appointments on Wednesdays
Samstags geöffnet
Visites le samedi
Abierto los sábados y el domingo
Aperti anche il sabato mattina
Visitas também ao sábado
Op zaterdag geopend
Wizyty w soboty
Geöffnet Mo-Fr
"""
NO_HOURS = """
Open water swims in small groups
We do open farm visits
Friendly visits to your home
So ist das Haus geöffnet
Visite di gruppo in cantina
Citas en mi casa
Visitas do castelo com guia
"""


def rows(table: str) -> list[str]:
    return table.strip().splitlines()


@pytest.mark.parametrize("sentence", rows(MEANS))
def test_how_one_pays_is_no_more(sentence: str) -> None:
    assert is_means_to_pay(sentence)


@pytest.mark.parametrize("sentence", rows(NO_MEANS))
def test_what_only_has_such_a_word_is_none(sentence: str) -> None:
    assert not is_means_to_pay(sentence)


@pytest.mark.parametrize("sentence", rows(TRUSTED))
def test_why_to_trust_a_seller_is_known(sentence: str) -> None:
    assert is_trusted(sentence)


@pytest.mark.parametrize("sentence", rows(HOURS))
def test_when_one_may_come_is_no_more(sentence: str) -> None:
    assert is_of_hours(sentence)


@pytest.mark.parametrize("sentence", rows(NO_HOURS))
def test_what_one_may_visit_is_no_hour(sentence: str) -> None:
    assert not is_of_hours(sentence)


@pytest.mark.parametrize("sentence", rows(OFFERS))
def test_an_order_that_says_what_comes_of_it_is_an_offer(sentence: str) -> None:
    assert brings_about(sentence)
    assert not brings_about(sentence.split()[0])


def test_how_one_pays_stands_in_no_text_that_leaves_out_the_licence() -> None:
    said = (
        "Chimneys and stoves swept across north Shropshire. £65 per flue. We put sheets down and use a brush "
        "and a vacuum. We also fit cowls and bird guards from £95. Evening appointments on Wednesdays. I'm "
        "HETAS approved, fully insured, and have been doing this since 2009. Cash, card or bank transfer."
    )
    made = write(CopyBrief("Chimney sweeping", "Sootwell", said, platform=Platform.META), variants=3)
    every = " ".join(one.body for one in made.variants)
    assert "HETAS approved" in every
