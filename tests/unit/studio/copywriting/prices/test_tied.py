"""A condition stands with its offer or neither does, and so do a promise and its question, everywhere."""

from datetime import date

import pytest

from studio.copywriting import CopyBrief, Format, Platform, write
from studio.copywriting.prices.extras import is_extra
from studio.copywriting.prices.tied import hangs_on, is_other_way, offers_before, with_offers
from studio.copywriting.reading.sheet import read
from tests.unit.studio.copywriting.tables import rows

CONDITIONS = """
en|Not valid with any other offer
en|New customers only
en|One per household
en|Min. spend £30
de|Nicht mit anderen Aktionen kombinierbar
de|Nur für Neukunden
de|Mindestbestellwert 30 €
fr|Non cumulable avec d'autres offres
fr|Nouveaux clients uniquement
es|Requisito: apostar diez veces el bono
es|Solo nuevos clientes
es|No acumulable a otras ofertas
it|Non cumulabile con altre offerte
it|Solo per nuovi clienti
pt|Não acumulável com outras campanhas
pt|Só para novos clientes
nl|Niet in combinatie met andere acties
nl|Alleen voor nieuwe klanten
pl|Nie łączy się z innymi promocjami
pl|Tylko dla nowych klientów
"""
PRICED = """
Price valid only for members
Prices are only valid with a booking
Der Preis gilt nur bei Barzahlung
Preise gültig nur für Mitglieder
Prix valable uniquement pour les adhérents
Les prix sont valables pour deux personnes
Precio válido solo para pacientes que contraten también una limpieza
El precio es válido para socios
Prezzo valido solo per i soci
Preço válido apenas para sócios
De prijs geldt alleen voor leden
Cena obowiązuje tylko dla członków
"""
QUESTIONS = """
en|Not happy?|We come again and do it free.
en|Changed your mind?|Send it back within 60 days.
de|Nicht zufrieden?|Innerhalb von 7 Tagen bessern wir gratis nach.
fr|Pas satisfaite ?|Nous reprenons la coupe sous 7 jours.
es|¿No te convence?|Te devolvemos el dinero en 14 días.
it|Non ti piace?|Lo rifacciamo gratis entro una settimana.
pt|Não gostou?|Refazemos o corte grátis em 7 dias.
nl|Niet tevreden?|Binnen 7 dagen herstellen we het gratis.
pl|Nie pasuje?|Wymienimy bezpłatnie w ciągu 30 dni.
"""
DEPOSITS = (
    "£10 deposit to book, non refundable under 24 h",
    "Arrhes de 25 % à la réservation",
    "Sinal de 30% na reserva",
    "30 % Anzahlung bei Buchung",
    "Señal del 20 % al reservar",
    "£80 off until Sunday",
    "80 € Rabatt bis Sonntag",
    "80 € de remise jusqu'à dimanche",
    "100 zł rabatu do niedzieli",
)


@pytest.mark.parametrize(("language", "condition"), rows(CONDITIONS))
def test_a_condition_is_of_the_bargain_before_it(language: str, condition: str) -> None:
    told = ["Bonus: 20 %", "Open all day", "Card or cash"]
    assert offers_before(condition, told, 2) == [0]
    assert offers_before(condition, told[1:], 1) == []


@pytest.mark.parametrize("condition", PRICED.strip().splitlines())
def test_a_price_and_for_whom_it_is_valid_are_told_together(condition: str) -> None:
    told = ["A coffee is free", "It costs 195 €", "Open all day"]
    assert offers_before(condition, told, 2) == [1]
    assert offers_before(condition, told[:1], 0) == []


@pytest.mark.parametrize(("language", "question", "promise"), rows(QUESTIONS))
def test_a_promise_hangs_on_its_question(language: str, question: str, promise: str) -> None:
    assert hangs_on(question, promise)
    brief = CopyBrief("Clip", "Vela", f"{question} {promise}", language=language, platform=Platform.META)
    assert [one.text.rstrip(".") for one in read(brief, date(2027, 3, 1)).facts] == [
        f"{question} {promise}".rstrip(".")
    ]


def test_a_question_of_no_case_holds_no_promise() -> None:
    assert not hangs_on("Why not?", "We have tea and cake all day.")
    assert not hangs_on("Cold feet?", "These socks are of thick wool.")
    assert not hangs_on("Not sure?", "No problem.")


@pytest.mark.parametrize("sentence", DEPOSITS)
def test_a_deposit_and_a_cut_stand_below_a_price_alone(sentence: str) -> None:
    assert is_extra(sentence, "en")


def test_money_off_what_is_named_is_no_part_of_another_price() -> None:
    assert not is_extra("£10 off your first order", "en")
    assert not is_extra("€2,000 pay, €500 deposit is paid back", "en")


def test_the_other_way_to_pay_stands_behind_the_price() -> None:
    assert is_other_way("Oder 24 x 60 € im Monat", "de")
    assert not is_other_way("O dia custa 95 €", "pt")
    text = "Ein Rad aus Stahl für die Stadt. 1.440 €. Oder 24 x 60 € im Monat, 0 % Zins. Licht am Lenker."
    made = write(CopyBrief("Stadtrad", "Wende", text, language="de", format=Format.LONG)).variants
    assert any("1.440 €. Oder 24 x 60 €" in one.body for one in made)
    lone = "Ein Rad aus Stahl für die Stadt. Licht am Lenker. Oder 24 x 60 € im Monat."
    assert not any("Oder" in one.body for one in write(CopyBrief("Stadtrad", "Wende", lone)).variants)


def test_an_offer_too_long_with_its_condition_falls_with_a_note() -> None:
    said = "£40 bonus for your first order of tea from our shop. " + (
        "New customers only. Not valid with any other offer, with vouchers, or on gift cards from the shops."
    )
    text = f"Green tea from three gardens. {said} Packed by hand in Kent."
    made = write(CopyBrief("Green tea", "Leafe", text, platform=Platform.META))
    assert not any("bonus" in one.body or "New customers" in one.body for one in made.variants)
    assert any("with what it is tied to" in note and "£40 bonus" in note for note in made.notes)


BEFORE = """
en|Candles poured by hand. Spend £50.|Get a free tote.
en|Candles poured by hand. For new customers only.|20% off your first order.
en|Candles poured by hand. If you order two.|The third is half price.
en|Candles poured by hand. Refer a friend.|You both get £10 off.
de|Kerzen von Hand gegossen. Nur für Mitglieder.|Die dritte Kerze ist gratis.
de|Kerzen von Hand gegossen. Ab 50 € Bestellwert.|Versand kostenlos.
fr|Bougies coulées à la main. À partir de 50 € d'achat.|Livraison gratuite.
fr|Bougies coulées à la main. Achetez un bougeoir.|La mèche est offerte.
de|Kerzen von Hand gegossen. Für Neukunden.|Die erste Lieferung ist gratis.
es|Velas de soja hechas a mano. Solo para nuevos clientes.|10 % de descuento.
it|Candele di soia fatte a mano. Con due candele.|La terza è gratis.
pt|Velas de soja feitas à mão. Na compra de duas.|A terceira é grátis.
nl|Kaarsen met de hand gegoten. Bij besteding van € 50.|Gratis verzending.
pl|Świece sojowe robione ręcznie. Przy zakupie dwóch.|Trzecia gratis.
"""


@pytest.mark.parametrize(("language", "before", "offer"), rows(BEFORE))
def test_a_condition_that_stands_before_its_offer_stays_there(language: str, before: str, offer: str) -> None:
    made = write(CopyBrief("Lumen", "", f"{before} {offer}", language=language, format=Format.LONG))
    condition = before.split(". ")[1].rstrip(".")
    every = [f"{one.hook}. {one.body}" for one in made.variants]
    assert any(offer.rstrip(".") in one for one in every)
    assert all((condition in one) == (offer.rstrip(".") in one) for one in every)
    assert not any(one.hook in (condition, offer.rstrip(".")) for one in made.variants)


def test_what_stands_between_two_offers_may_be_of_either() -> None:
    said = ["Mugs by hand.", "The third is free.", "For members only.", "Delivery is free.", "From £9 a mug."]
    assert with_offers(said, "en") == [said[0], " ".join(said[1:4]), said[4]]
    told = [
        "For members: 10% off.",
        "Spend £50.",
        "A bag is free.",
        "In the mill by the river.",
        "It is free.",
    ]
    assert with_offers(told, "en") == [told[0], " ".join(told[1:3]), *told[3:]]
