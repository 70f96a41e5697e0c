"""What may go wrong, and for whom a treatment is not, is carried in every text; what helps is no warning."""

import pytest

from studio.copywriting import CopyBrief, Format, NoRoom, Platform, write
from studio.copywriting.claims.barred import EVERYWHERE, Barred, why_barred
from studio.copywriting.warnings.disclaimers import is_disclaimer
from tests.unit.studio.copywriting.tables import rows

WARNINGS = """
en|Possible swelling and bruising for a few days
en|May cause redness for an hour
en|Temporary sensitivity is normal
en|Not for under 18s
de|Mögliche Schwellungen oder blaue Flecken
de|Vorübergehend kann es zu Rötungen kommen
de|Nicht geeignet für Personen mit Herzschrittmacher
fr|Rougeurs possibles pendant deux jours
fr|Peut entraîner des hématomes
es|Posible enrojecimiento durante unas horas
es|No indicado para menores
it|Possibili lividi per qualche giorno
it|Non adatto ai minori
pt|Possível inchaço durante alguns dias
pt|Não indicado para menores
nl|Mogelijk roodheid of zwelling
nl|Niet geschikt voor minderjarigen
pl|Mogą wystąpić obrzęk i zaczerwienienie
pl|Możliwa przejściowa nadwrażliwość
"""


@pytest.mark.parametrize(("language", "sentence"), rows(WARNINGS))
def test_a_side_effect_is_a_warning(language: str, sentence: str) -> None:
    assert is_disclaimer(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "You can drive without pain in your back",
        "Der Rucksack kann ohne Schmerzen getragen werden",
        "A peeling knife that can be sharpened",
        "Not for the timid",
        "Kan tegen roodheid helpen",
    ],
)
def test_what_helps_or_is_something_else_is_none(sentence: str) -> None:
    assert not is_disclaimer(sentence)


def test_an_extra_falls_with_its_warning_where_there_is_no_room() -> None:
    aside = "Laser also available (£70), not suitable if you are pregnant, have epilepsy or take medication"
    text = f"Gentle facials in the old mill at Otley. Forty minutes for £38. {aside}."
    made = write(CopyBrief("Facial", "Mill Room", text, platform=Platform.GOOGLE, format=Format.SHORT))
    assert made.variants
    assert not any("Laser" in one.body for one in made.variants)
    assert any("no text has room" in note and aside in note for note in made.notes)
    given = CopyBrief("Facial", "Mill Room", text, platform=Platform.GOOGLE, disclaimers=[aside])
    with pytest.raises(NoRoom):  # what the customer wants carried does not fall
        write(given)


@pytest.mark.parametrize(
    ("tongue", "sentence"),
    [
        ("en", "Laser hair removal with no pain and no side effects."),
        ("de", "Keine Schmerzen, keine Nebenwirkungen."),
        ("fr", "Zéro douleur, zéro risque, promis."),
        ("es", "Cero dolor, cero riesgo."),
        ("it", "Nessun dolore, nessun rischio."),
        ("pt", "Sem dor, sem riscos."),
        ("nl", "Geen pijn en geen bijwerkingen."),
        ("pl", "Zero bólu, zero ryzyka."),
    ],
)
def test_that_nothing_hurts_is_barred_everywhere_and_no_warning(tongue: str, sentence: str) -> None:
    assert why_barred(sentence, tongue, EVERYWHERE) is Barred.SAFE
    assert not is_disclaimer(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "No pain, no gain: our gym is open from six.",
        "Painless returns within 30 days.",
        "No risk: cancel any day.",
    ],
)
def test_what_does_not_speak_of_harm_may_be_said(sentence: str) -> None:
    assert why_barred(sentence, "en", EVERYWHERE) is not Barred.SAFE
