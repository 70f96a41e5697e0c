"""What is claimed of health heads no text, and stands in none but of those whose business is illness."""

import pytest

from studio.copywriting import CopyBrief, CopyLine, Variant, check, write
from studio.copywriting.healing import claims_health, promises_a_cure

CURES = """
This oil heals psoriasis for good
Lose 9 lbs before the wedding
Drop 6 kg in 30 days
Dieser Tee heilt Migräne
In 3 Wochen 4 Kilo abnehmen
Nehmen Sie bis zu 8 kg ab
Guérit les verrues
Perdez jusqu'à 6 kilos en un mois
Cura la artritis
Adelgaza 7 kilos sin dieta
Guarisce la bronchite
Perdi 4 kg in due settimane
Cura a sinusite
Perca 5 quilos: 5 kg em quatro semanas
Geneest acne
Verlies 10 kilo in 8 weken
Leczy reumatyzm
Zrzuć 6 kg do lata
"""
CLAIMS = """
Helps against hay fever
Treat your knee pain at home
Boosts your immune system
Hilft bei Gelenkschmerzen
Gut für das Herz
Soulage les migraines
Renforce vos défenses naturelles
Alivia el dolor muscular
Fortalece el corazón
Allevia il mal di testa
Depura il fegato
Alivia a enxaqueca
Melhora o metabolismo
Verlicht hoofdpijn
Versterkt de weerstand
Łagodzi bóle stawów
Oczyszcza wątrobę
"""
NONE = """
Magnesium contributes to normal muscle function
We cure our ham for nine months
Treats for dogs with a cold nose
Drop in for 2 kg of oysters
The heart of Bristol
Protects the heart of the battery
Nimm 3 kg Kartoffeln mit
Unser Herz schlägt für Brot
Reinigt Böden, Fliesen und Glas
Le cœur du village
Perdez-vous dans 5 hectares de vignes
Curado 18 meses en bodega
Sana y fresca, recién cogida
Cura in ogni dettaglio
Una perdita di 2 kg di peso sulla bici precedente
Het hart van Utrecht
Serce miasta, dwa kroki od rynku
Supports heart rate straps
"""


@pytest.mark.parametrize("sentence", CURES.strip().splitlines())
def test_a_cure_and_lost_weight_are_told_in_each_language(sentence: str) -> None:
    assert promises_a_cure(sentence)


@pytest.mark.parametrize("sentence", CLAIMS.strip().splitlines())
def test_what_is_said_to_help_is_a_claim_and_no_cure(sentence: str) -> None:
    assert claims_health(sentence)
    assert not promises_a_cure(sentence)


@pytest.mark.parametrize("sentence", NONE.strip().splitlines())
def test_words_that_sell_something_else_claim_nothing(sentence: str) -> None:
    assert not claims_health(sentence)


@pytest.mark.parametrize(
    ("claim", "rest"),
    [
        ("Heals eczema in a week.", "Beeswax from my own hives. Poured by hand in small tins."),
        ("Fa bene al cuore.", "Olive raccolte a mano a ottobre. Molito entro sei ore."),
        ("Nimm in einem Monat 5 kg ab.", "Geräte von 6 bis 23 Uhr. Kurse am Abend und am Wochenende."),
    ],
)
def test_it_is_left_out_with_a_note_whatever_the_trade(claim: str, rest: str) -> None:
    made = write(CopyBrief(product_name="Alba", description=f"{claim} {rest}"))
    said = " ".join(f"{variant.hook} {variant.body}" for variant in made.variants)
    assert claim.rstrip(".") not in said
    assert sum(claim.rstrip(".") in note for note in made.notes) == 1


def test_a_headline_of_the_customers_is_left_out_too() -> None:
    lines = (CopyLine("Cures acne overnight"), CopyLine("Soap, cut by hand"))
    made = write(CopyBrief(product_name="Alba soap", description="Made with olive oil.", lines=lines))
    assert {variant.hook for variant in made.variants} & {"Soap, cut by hand"}
    assert not any("acne" in f"{variant.hook} {variant.body}" for variant in made.variants)


def test_a_practice_tells_what_it_treats_and_heads_no_text_with_it() -> None:
    brief = CopyBrief(
        product_name="Physiotherapy",
        category="IAB7",
        description="We treat back pain with exercises. Appointments from seven. Two rooms by the park.",
    )
    made = write(brief)
    assert any("We treat back pain" in variant.body for variant in made.variants)
    assert not any("back pain" in variant.hook for variant in made.variants)


def test_what_a_model_writes_is_checked_for_it_though_the_brief_says_it() -> None:
    brief = CopyBrief(product_name="Alba balm", description="Beeswax balm. Cures eczema.")
    wrote = Variant("Beeswax balm", "Alba balm cures eczema.", "Learn more")
    assert [one.field for one in check([wrote], brief) if one.code == "health"] == ["body"]
