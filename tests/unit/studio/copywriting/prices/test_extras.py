"""What is paid beside a price stands with it: an addition, a deposit, a part of it."""

import pytest

from studio.copywriting import CopyBrief, Platform, write
from studio.copywriting.prices.charges import is_charge
from studio.copywriting.prices.extras import is_extra, offers_credit

EXTRAS = """
en~Wheel truing can be added for £12
en~A gift box is £3 extra
en~Pay in four instalments of £30
en~We ask for a deposit of £50
de~Auf Wunsch gravieren wir für 8 Euro
de~In 10 Raten zu 39 Euro
de~Die Kaution beträgt 200 Euro
fr~La gravure est en option à 8 €
fr~Payable en quatre fois
es~El grabado es opcional y cuesta 8 €
es~Puede pagarse en tres plazos
it~L'incisione è opzionale, 8 €
it~La cauzione è di 200 €
pt~A gravação custa mais 8 €
pt~Paga-se em três prestações
nl~Graveren is optioneel voor € 8
nl~De borg is € 200
pl~Grawer za dopłatą 8 zł
pl~Kaucja wynosi 200 zł
"""
NONE = """
en~Our extra virgin oil costs £12
en~A wash costs £8
en~Three parcels a week go to Leith
de~Der Hocker kostet 80 Euro
fr~Cours trois fois par semaine
es~El pan más barato del barrio
it~Olio extra vergine a 12 €
pt~O curso custa 90 €
nl~De cursus kost € 90
pl~Kurs kosztuje 90 zł
en~FSCS protects deposits up to £85,000
en~Deposit box £40
en~Caution tape £4
es~Señal de madera para el jardín, 20 €
es~Cuota de 29 euros sin permanencia
es~Depósito a 12 meses al 2,4 % TAE, desde 1.000 €
pt~Depósito a seis meses, a partir de 500 €
"""


@pytest.mark.parametrize("line", EXTRAS.strip().splitlines())
def test_what_is_paid_beside_a_price_is_known(line: str) -> None:
    language, sentence = line.split("~")
    assert is_extra(sentence, language)


@pytest.mark.parametrize("line", NONE.strip().splitlines())
def test_a_price_of_the_thing_is_none(line: str) -> None:
    language, sentence = line.split("~")
    assert not is_extra(sentence, language)


BRIEFS = [
    (
        "Bike wash",
        "Spoke Yard",
        "We wash and oil any bike in an hour. A wash costs £18. Wheel truing can be added for £12. Open in "
        "Leith.",
        "£12",
        "£18",
    ),
    (
        "Standuhr Elbe",
        "Uhrenhof Senn",
        "Die Uhr läuft acht Tage. 1.200 Euro, mit Aufbau. Auf Wunsch in 10 Raten zu 120 Euro. Gebaut in "
        "Stade.",
        "120 Euro",
        "1.200 Euro",
    ),
    (
        "Barca a remi",
        "Nautica Lupi",
        "La barca porta quattro persone. Il noleggio costa 40 € al giorno. La cauzione è di 100 €. Si parte "
        "da Lecco.",
        "100 €",
        "40 €",
    ),
]


@pytest.mark.parametrize(("name", "brand", "said", "beside", "price"), BRIEFS)
@pytest.mark.parametrize("platform", [Platform.META, Platform.LINKEDIN, Platform.GOOGLE])
def test_none_is_told_without_the_price(
    name: str, brand: str, said: str, beside: str, price: str, platform: Platform
) -> None:
    for one in write(CopyBrief(name, brand, said, platform=platform)).variants:
        text = f"{one.hook} {one.body}"
        assert beside not in text.replace(price, "") or price in text


def test_a_price_below_a_name_is_not_all_of_a_text_that_has_room() -> None:
    said = "We groom one dog at a time. A small dog is £40, a large one £60. Nervous dogs get a longer visit."
    for one in write(CopyBrief("Dog grooming", "Wag", said, platform=Platform.META)).variants:
        assert one.body != "A small dog is £40, a large one £60."


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Anfahrt berechnen wir mit 25 Euro",
        "Ménage de fin de séjour 45 €",
        "Call-out £30",
        "Call-out beyond 20 miles £10",
        "Travel costs £10",
        "Anfahrt ab 10 km 20 €",
        "Déplacement au-delà de 15 km 20 €",
        "Dojazd 40 zł",
        "Eindschoonmaak € 60",
    ],
)
def test_what_everybody_pays_for_the_way_or_at_the_end_is_a_charge(sentence: str) -> None:
    assert is_charge(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "0 % finance over 12 months",
        "12 Monatsraten zu 40 Euro",
        "En 4 fois sans frais",
        "TAEG 3,9 %",
        "Préstamo de 3.000 € al 7,1 % TAE",
        "na raty",
    ],
)
def test_credit_is_known(sentence: str) -> None:
    assert offers_credit(sentence)


@pytest.mark.parametrize(
    "sentence", ["Cours trois fois par semaine", "A tan leather strap", "£9 a month", "Cuenta al 2,75 % TAE"]
)
def test_what_is_no_credit(sentence: str) -> None:
    assert not offers_credit(sentence)
