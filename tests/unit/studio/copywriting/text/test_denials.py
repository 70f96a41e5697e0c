"""Who denies an effect claims none, and who heals may say what is treated."""

import pytest

from studio.copywriting import CopyBrief, Platform, write
from studio.copywriting.health.healing import Illness, claims_health, may_not_tell
from studio.copywriting.phrases import PHRASES
from studio.copywriting.text.denials import DENIALS
from tests.unit.studio.copywriting.tables import rows

DENIED = """
en|Does not treat acne
en|This soap does not cure eczema
en|We cannot guarantee a cure
en|No substitute for asthma medicine
en|It is not a medicine and does not prevent colds
de|Behandelt keine Akne
de|Kein Ersatz für eine ärztliche Behandlung bei Migräne
de|Wir können keine Heilung von Rheuma versprechen
de|Ersetzt keine Behandlung der Neurodermitis
fr|Ne traite pas l'acné
fr|N'est pas un médicament contre l'arthrose
es|No cura la artrosis
es|No sustituye el tratamiento de la diabetes
it|Non cura l'acne
it|Non sostituisce la terapia dell'asma
pt|Não trata a acne
pt|Não substitui o tratamento da diabetes
nl|Behandelt geen acne
nl|Geen vervanging voor medicijnen tegen astma
pl|Nie leczy trądziku
pl|Nie zastępuje leczenia migreny
"""
CLAIMED = """
en|Does not only treat acne
en|Does not treat acne, it ends it: goodbye acne
en|It does not hurt and cures eczema
en|No more migraine
en|Migraine? Not with this tea
de|Behandelt Akne nicht nur, heilt sie
de|Keine Migräne mehr
fr|Plus jamais de migraine
fr|Ne traite pas seulement l'acné
es|No solo cura la artrosis
it|Non solo cura l'acne
pt|Não só trata a acne
nl|Behandelt acne niet alleen, geneest acne
pl|Nie tylko leczy trądzik
"""
TREATED = """
it|Curiamo l'otite, la dermatite e i denti
it|Curiamo carie e gengiviti
it|Il nostro studio cura la dermatite del cane
es|Curamos otitis, dermatitis y problemas digestivos
es|Curamos lesiones y lumbalgias
pt|Curamos otites e dermatites
"""
CURED = """
it|Curiamo l'artrosi per sempre
it|Guariamo l'artrosi
es|Curamos la artrosis para siempre
es|Curamos la ansiedad en 3 sesiones
pt|Curamos a enxaqueca em duas semanas
en|We cure arthritis
de|Wir heilen Migräne
"""


def test_no_language_lacks_its_denials() -> None:
    assert list(DENIALS) == list(PHRASES)


@pytest.mark.parametrize(("tongue", "sentence"), rows(DENIED))
def test_what_is_denied_is_not_claimed(tongue: str, sentence: str) -> None:
    assert not any(claims_health(sentence, tongue, illness) for illness in Illness)


@pytest.mark.parametrize(("tongue", "sentence"), rows(CLAIMED))
def test_not_only_and_a_second_clause_claim(tongue: str, sentence: str) -> None:
    assert claims_health(sentence, tongue, Illness.REMEDY)


@pytest.mark.parametrize(("tongue", "sentence"), rows(TREATED))
def test_a_healer_says_what_is_treated_and_a_seller_of_remedies_does_not(tongue: str, sentence: str) -> None:
    assert not may_not_tell(sentence, tongue, Illness.HEALS)
    assert may_not_tell(sentence, tongue, Illness.REMEDY)


@pytest.mark.parametrize(("tongue", "sentence"), rows(CURED))
def test_no_healer_cures_for_good(tongue: str, sentence: str) -> None:
    assert may_not_tell(sentence, tongue, Illness.HEALS)


@pytest.mark.parametrize(
    ("name", "description", "said"),
    [
        ("Studio dentistico Bianchi", "Curiamo carie e gengiviti. Prima visita gratuita.", "Curiamo carie"),
        ("Fisio Centro", "Curamos lesiones y lumbalgias. Primera sesión 35 €.", "Curamos lesiones"),
        (
            "Clear Face Wash",
            "A gentle wash with oat. Does not treat acne. £9 for 200 ml.",
            "Does not treat acne",
        ),
    ],
)
def test_it_stands_in_a_text(name: str, description: str, said: str) -> None:
    made = write(CopyBrief(name, description=description, platform=Platform.META))
    assert any(said in one.body for one in made.variants)


def test_a_kitchen_cures_nothing() -> None:
    said = "Roasts every Sunday. Our gravy cures hangovers. Tables by the fire. Two courses for £18."
    made = write(CopyBrief("The Copper Pot", description=said, platform=Platform.META))
    assert not any("hangover" in f"{one.hook} {one.body}" for one in made.variants)
    assert any("hangover" in note for note in made.notes)
