"""What is claimed of health heads no text, and stands in none but of those whose business is illness."""

from dataclasses import replace
from typing import Any

import pytest

from studio.copywriting import CopyBrief, CopyLine, Format, Platform, Variant, check, write
from studio.copywriting.health import conditions, healing_words, other_senses
from studio.copywriting.health.ailments import AILMENTS
from studio.copywriting.health.healing import Illness, claims_health, may_not_tell, promises_a_cure
from studio.copywriting.phrases import PHRASES
from studio.copywriting.prices import offers
from studio.copywriting.reading.sheet import standing, told
from studio.copywriting.trades import healers
from studio.copywriting.warnings.disclaimers import is_disclaimer
from tests.unit.studio.copywriting.tables import from_file, rows

SAID: dict[str, Any] = from_file("health")
CURES = """
en|This oil heals psoriasis for good
en|Lose 9 lbs before the wedding
en|Drop 6 kg in 30 days
de|Dieser Tee heilt Migräne
de|In 3 Wochen 4 Kilo abnehmen
de|Nehmen Sie bis zu 8 kg ab
fr|Guérit les verrues
fr|Perdez jusqu'à 6 kilos en un mois
es|Cura la artritis
es|Adelgaza 7 kilos sin dieta
it|Guarisce la bronchite
it|Perdi 4 kg in due settimane
pt|Cura a sinusite
pt|Perca 5 quilos: 5 kg em quatro semanas
nl|Geneest acne
nl|Verlies 10 kilo in 8 weken
pl|Leczy reumatyzm
pl|Zrzuć 6 kg do lata
"""
TREATS = """
en|Helps against hay fever
en|Treat your knee pain at home
en|Boosts your immune system
de|Hilft bei Gelenkschmerzen
de|Gut für das Herz
fr|Soulage les migraines
fr|Renforce vos défenses naturelles
es|Alivia el dolor muscular
es|Fortalece el corazón
it|Allevia il mal di testa
it|Depura il fegato
pt|Alivia a enxaqueca
pt|Melhora o metabolismo
nl|Verlicht hoofdpijn
nl|Versterkt de weerstand
pl|Łagodzi bóle stawów
pl|Oczyszcza wątrobę
"""
# A word has another sense, and the same word none beside a verb of winning.
ORDINARY = """
en|We cure our ham for nine months
en|Treats for dogs with a cold nose
en|Drop in for 2 kg of oysters
en|The heart of Bristol
en|Protects the heart of the battery
de|Nimm 3 kg Kartoffeln mit
de|Unser Herz schlägt für Brot
de|Reinigt Böden, Fliesen und Glas
fr|Le cœur du village
fr|Perdez-vous dans 5 hectares de vignes
es|Curado 18 meses en bodega
es|Sana y fresca, recién cogida
it|Cura in ogni dettaglio
it|Una perdita di 2 kg di peso sulla bici precedente
nl|Het hart van Utrecht
pl|Serce miasta, dwa kroki od rynku
en|Supports heart rate straps
"""
TABLES = {
    **AILMENTS,
    **other_senses.OTHER_SENSES,
    "research": other_senses.RESEARCH,
    **{
        name: table
        for name, table in vars(healing_words).items()
        if isinstance(table, dict) and name.isupper()
    },
    **{name: table for name, table in vars(healers).items() if isinstance(table, dict) and name.isupper()},
    "trials": offers.TRIALS,
    "ends on": offers.ENDS_ON,
    "conditions": conditions.CONDITIONS,
}


def of(kind: str) -> list[tuple[str, str]]:
    return [(tongue, one) for tongue, listed in SAID[kind].items() for one in listed]


def illness_of(name: str, description: str, category: str = "") -> Illness:
    brief = CopyBrief(product_name=name, description=description, category=category)
    return standing(brief, told(brief)).care.illness


@pytest.mark.parametrize("name", TABLES)
def test_no_language_lacks_an_entry_of_any_table(name: str) -> None:
    assert list(TABLES[name]) == list(PHRASES)
    assert all(map(str.strip, TABLES[name].values()))


@pytest.mark.parametrize("tongue", PHRASES)
def test_each_ailment_is_known_without_accents_in_capitals_and_with_a_hyphen(tongue: str) -> None:
    for row in AILMENTS.values():
        for word in row[tongue].split():
            said = word.rstrip("~?").strip("*").replace("*", "").replace("_", " ")
            spelt = said.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue") if tongue == "de" else said
            for one in (said, said.upper(), said.replace(" ", "-"), spelt):
                assert claims_health(f"{healing_word(tongue)} {one}", tongue, Illness.SHOP), one


def healing_word(tongue: str) -> str:
    words = {"en": "cures", "de": "heilt", "fr": "guérit", "es": "cura", "it": "cura", "pt": "cura"}
    return {**words, "nl": "geneest", "pl": "leczy"}[tongue]


@pytest.mark.parametrize(("tongue", "sentence"), of("claims"))
def test_whoever_sells_a_remedy_and_names_an_illness_claims_to_heal_it(tongue: str, sentence: str) -> None:
    assert claims_health(sentence, tongue, Illness.REMEDY)


@pytest.mark.parametrize(
    ("tongue", "illness", "sentence"),
    [
        (tongue, Illness(kind), one)
        for tongue, kinds in SAID["ordinary"].items()
        for kind, listed in kinds.items()
        for one in listed
    ],
)
def test_words_that_sell_something_else_claim_nothing(tongue: str, illness: Illness, sentence: str) -> None:
    assert not claims_health(sentence, tongue, illness)


@pytest.mark.parametrize(("tongue", "sentence"), of("warnings"))
def test_for_whose_illness_a_thing_is_not_is_a_warning_and_no_claim(tongue: str, sentence: str) -> None:
    assert is_disclaimer(sentence)
    assert not claims_health(sentence, tongue, Illness.EATEN)


@pytest.mark.parametrize(("tongue", "sentence"), of("worded like warnings"))
def test_a_claim_worded_like_a_warning_is_none(tongue: str, sentence: str) -> None:
    assert not is_disclaimer(sentence)
    assert claims_health(sentence, tongue, Illness.EATEN)


@pytest.mark.parametrize(("tongue", "sentence"), rows(ORDINARY))
def test_organs_and_cures_of_other_things_claim_nothing(tongue: str, sentence: str) -> None:
    assert not claims_health(sentence, tongue, Illness.SHOP)


@pytest.mark.parametrize(("tongue", "sentence"), rows(CURES))
def test_a_cure_and_lost_weight_are_told_in_each_language(tongue: str, sentence: str) -> None:
    assert promises_a_cure(sentence, tongue, Illness.HEALS)
    assert claims_health(sentence, tongue, Illness.SHOP)


@pytest.mark.parametrize(("tongue", "sentence"), rows(TREATS))
def test_what_is_said_to_help_is_a_claim_and_no_cure(tongue: str, sentence: str) -> None:
    assert claims_health(sentence, tongue, Illness.SHOP)
    assert claims_health(sentence, tongue, Illness.HEALS)
    assert not promises_a_cure(sentence, tongue, Illness.HEALS)


@pytest.mark.parametrize(
    ("name", "description", "illness"),
    [
        ("Praxis Dr. Weber", "Orthopädie in Köln. Wir behandeln Rückenschmerzen.", Illness.HEALS),
        ("Farmacia del Puerto", "Abierta hasta las diez. Consejo sobre la migraña.", Illness.HEALS),
        ("Ibuprofen 400 mg tablets", "For headaches. Always read the label.", Illness.HEALS),
        ("Joint Ease capsules", "Recommended by doctors. Sold in every pharmacy.", Illness.EATEN),
        (
            "Gelenk-Kapseln",
            "Vom Arzt empfohlen. Nahrungsergänzungsmittel mit Packungsbeilage.",
            Illness.EATEN,
        ),
        ("Granny's Sachets", "Better than any medicine. Herbs that end migraine.", Illness.EATEN),
        ("Doctor's Tea", "Our doctor's herbal tea.", Illness.EATEN),
        ("Miód lipowy", "Pokonuje raka. Z pasieki pod Krakowem.", Illness.EATEN),
        ("Bracelet magnétique", "Un bracelet en cuivre.", Illness.REMEDY),
        ("Copper insoles", "They shrink tumours.", Illness.REMEDY),
        ("PainZap", "Developed with physiotherapists. Relieves pain.", Illness.REMEDY),
        ("Nerva", "Von Ärzten empfohlen. Gegen Schmerzen.", Illness.REMEDY),
        ("Paws Veterinary", "Vet in Hull. Puppy plan £12 a month.", Illness.HEALS),
        ("Old Vine Rioja", "A red aged in oak. Good for the heart. My doctor drinks it.", Illness.EATEN),
        ("12-Week Body Plan", "Three coached sessions. Consult your doctor first.", Illness.APART),
        ("Grauburgunder", "Trocken ausgebaut. Mein Arzt trinkt ihn.", Illness.EATEN),
        ("Cours de pilates", "En petit groupe. Demandez à votre médecin.", Illness.SHOP),
        ("Lindner", "Zahnärztin in Kassel. Angstpatienten sind willkommen.", Illness.HEALS),
        ("Riverside", "We treat back pain. Evening appointments.", Illness.HEALS),
        ("Oak table", "Seats eight. Made in Leeds.", Illness.SHOP),
        ("Fundacja Oddech", "Organizacja charytatywna. Darowizny dla chorych na astmę.", Illness.HELPS),
        ("Ledgerly", "Accounting software for freelancers.", Illness.APART),
    ],
)
def test_only_whose_business_is_illness_may_tell_of_it(name: str, description: str, illness: Illness) -> None:
    assert illness_of(name, description) == illness


@pytest.mark.parametrize(
    ("claim", "rest"),
    [
        ("Heals eczema in a week.", "Beeswax from my own hives. Poured by hand in small tins."),
        ("Fa bene al cuore.", "Olive raccolte a mano a ottobre. Molito entro sei ore."),
        ("Nimm in einem Monat 5 kg ab.", "Geräte von 6 bis 23 Uhr. Kurse am Abend und am Wochenende."),
        ("Nie wieder Migräne.", "Kapseln mit Magnesium. Sechzig Stück im Glas. Hergestellt in Bayern."),
        ("Addio insonnia.", "Tisana alla melissa. Venti filtri nella scatola. Raccolta a mano."),
    ],
)
def test_it_is_left_out_with_a_note_whatever_the_trade(claim: str, rest: str) -> None:
    made = write(CopyBrief(product_name="Alba", description=f"{claim} {rest}"))
    said = " ".join(f"{variant.hook} {variant.body}" for variant in made.variants)
    assert claim.rstrip(".") not in said
    assert sum(claim.rstrip(".") in note for note in made.notes) == 1


def test_a_headline_a_button_and_a_wish_of_the_customers_are_left_out_too() -> None:
    given = (CopyLine("Cures acne overnight"), CopyLine("Soap, cut by hand"), CopyLine("End acne now", "cta"))
    brief = CopyBrief(
        product_name="Alba soap",
        description="Made with olive oil.",
        lines=given,
        instructions="Mention that it stops eczema. Hashtags: #AcneCure",
        platform=Platform.META,
    )
    made = write(brief)
    assert {variant.hook for variant in made.variants} & {"Soap, cut by hand"}
    whole = " ".join(f"{one.hook} {one.body} {one.cta} {one.hashtags}" for one in made.variants).lower()
    assert "acne" not in whole
    assert "eczema" not in whole
    for claim in ("Cures acne overnight", "End acne now"):
        assert any(claim in note for note in made.notes)


def test_a_brand_stands_for_a_name_that_heals() -> None:
    said = "Dried feverfew. Twenty bags in a box. Grown in Kent."
    made = write(CopyBrief("Migraine Relief Tea", "Hollow Farm", said))
    assert not any("Migraine" in f"{one.hook} {one.body}" for one in made.variants)
    assert any("“Migraine Relief Tea” names an illness or claims" in note for note in made.notes)
    alone = write(CopyBrief("Migraine Relief Tea", description=said))
    assert any("“Migraine Relief Tea” names an illness or claims" in note for note in alone.notes)


def test_a_cure_called_a_warning_is_no_warning() -> None:
    said = "Attention! Cures acne fast. Soap with olive oil. Cut by hand. Contains lavender."
    made = write(CopyBrief("Alba soap", description=said, platform=Platform.META))
    assert not any("acne" in f"{one.hook} {one.body}" for one in made.variants)


def test_a_practice_tells_what_it_treats_and_heads_no_text_with_it() -> None:
    brief = CopyBrief(
        product_name="Physiotherapy",
        category="IAB7",
        description="We treat back pain with exercises. Appointments from seven. Two rooms by the park.",
    )
    made = write(brief)
    assert any("We treat back pain" in variant.body for variant in made.variants)
    assert not any("back pain" in variant.hook for variant in made.variants)


@pytest.mark.parametrize(("tongue", "sentence"), of("treated"))
def test_who_heals_tells_what_it_treats(tongue: str, sentence: str) -> None:
    assert not may_not_tell(sentence, tongue, Illness.HEALS)


@pytest.mark.parametrize(("tongue", "sentence"), of("helped"))
def test_who_insures_collects_or_employs_names_illnesses(tongue: str, sentence: str) -> None:
    assert not may_not_tell(sentence, tongue, Illness.HELPS)


def test_a_practice_promises_no_cure() -> None:
    said = "Naturheilpraxis in Kassel. Krebs ist heilbar mit uns. Termine nach Absprache. 60 € je Stunde."
    made = write(CopyBrief("Naturheilpraxis Lang", description=said, platform=Platform.META))
    assert not any("heilbar" in f"{one.hook} {one.body}" for one in made.variants)


def test_what_a_model_writes_is_checked_for_it_though_the_brief_says_it() -> None:
    brief = CopyBrief(product_name="Alba balm", description="Beeswax balm. Cures eczema.")
    wrote = Variant("Beeswax balm", "Alba balm cures eczema.", "Learn more")
    assert [one.field for one in check([wrote], brief) if one.code == "health"] == ["body"]


@pytest.mark.parametrize(("tongue", "given"), SAID["conditioned"].items())
def test_a_lawful_claim_and_what_it_depends_on_go_together_or_not_at_all(
    tongue: str, given: list[str]
) -> None:
    claim, condition, rest = given
    told_in = 0
    for format_ in Format:
        brief = CopyBrief("Omega 60", description=f"{claim}. {condition}. {rest}", language=tongue)
        made = write(replace(brief, platform=Platform.META, format=format_))
        for one in made.variants:
            assert (claim in one.body) == (condition in one.body)
            assert claim not in one.hook
            assert condition not in one.hook
            told_in += claim in one.body
    assert told_in


def test_a_condition_of_no_claim_and_a_claim_that_heads_apart_from_it_are_noted() -> None:
    lawful, needed = "DHA contributes to normal vision", "This effect is obtained with 250 mg of DHA a day"
    alone = write(CopyBrief("Algae Oil", description=f"Oil of algae. {needed}. Sixty capsules in a jar."))
    assert not any("This effect" in one.body for one in alone.variants)
    assert any("This effect" in note for note in alone.notes)
    headed = write(
        CopyBrief("Algae Oil", description=f"{lawful}. {needed}. Oil of algae.", lines=(CopyLine(lawful),))
    )
    assert not any(lawful in one.hook for one in headed.variants)
    assert any(lawful in note for note in headed.notes)
