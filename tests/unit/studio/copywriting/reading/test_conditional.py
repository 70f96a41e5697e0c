"""A promise and what narrows it by its noun stand together or not at all, wherever each stands."""

import pytest

from studio.copywriting import CopyBrief, Format, Platform, write
from studio.copywriting.reading.conditional import condition_of
from tests.unit.studio.copywriting.tables import rows

NARROWED = """
en|Pass or your retake is on us|Retake offer only covers one test fee and only on the 30 hour course
en|First loan free of interest for new customers|The interest-free loan is for amounts up to £150
en|Not pleased? Your money back|The refund applies to the mattress only
en|Try it for 30 nights|The trial is for one mattress per home
de|Sonst Geld zurück|Die Rückerstattung gilt nur bei vollem Besuch
de|0 % Zinsen auf alles|Die zinslose Finanzierung gilt ab 500 €
fr|Satisfait ou remboursé|Le remboursement exige le ticket
fr|Forfait 6 séances 299 €|Le forfait est réservé aux nouvelles clientes
es|Si no apruebas, te devolvemos el dinero|La devolución exige asistir al 95 % de las clases
es|Llévate 150 € en apuestas gratis|El bono se apuesta 6 veces a cuota mínima 1,70
it|Soddisfatti o rimborsati|Il rimborso richiede lo scontrino
pt|Se não passar, devolvemos o dinheiro|A devolução exige presença em todas as aulas
nl|Niet goed, geld terug|De terugbetaling geldt alleen met bon
pl|Zwracamy pieniądze|Zwrot przysługuje w ciągu 30 dni
pl|10 lat gwarancji|Gwarancja obejmuje tylko ramę
"""
NOTHING_NARROWED = """
en|Free delivery|Free bets up to £30
en|Free delivery|Guarantee of five years on parts within the frame
es|Envío gratis|La devolución es gratis hasta 30 días
de|Aus Eiche|Die Garantie deckt fünf Jahre
it|In provincia di Lodi|Prova il gelato entro sera
fr|Du pain frais|Les croissants sont servis chauds
"""


@pytest.mark.parametrize(("language", "promise", "condition"), rows(NARROWED))
def test_what_narrows_is_of_its_promise(language: str, promise: str, condition: str) -> None:
    found = condition_of(condition, [promise, "Open all day"])
    assert found is not None
    assert found.promises == (0,)


@pytest.mark.parametrize(("language", "before", "sentence"), rows(NOTHING_NARROWED))
def test_what_promises_itself_narrows_nothing(language: str, before: str, sentence: str) -> None:
    assert condition_of(sentence, [before]) is None


def test_what_narrows_a_promise_that_is_not_told_says_nothing() -> None:
    found = condition_of("La devolución exige asistir al 95 % de las clases", ["Grupos de 15"])
    assert found is not None
    assert not found.promises


def test_a_promise_and_its_condition_stand_in_the_same_texts() -> None:
    said = (
        "Sleep on a mattress of wool from Wales. Not pleased within 60 nights, and your money comes back to "
        "you. Made by six people in Powys. The refund is limited to one mattress per home. Handles on the "
        "sides. From £540 with delivery to your room."
    )
    for form in (Format.SHORT, Format.LONG):
        brief = CopyBrief("Wool mattress", "Brecon", said, platform=Platform.META, format=form)
        texts = [one.body for one in write(brief).variants]
        assert texts
        assert form is Format.SHORT or any("money comes back" in one for one in texts)
        assert all(("money comes back" in one) == ("The refund is limited" in one) for one in texts)
