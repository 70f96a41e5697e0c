"""What energy laws want said stands in every text; a note says where a brief lacks it."""

import pytest

from studio.copywriting import CopyBrief, Format, NoRoom, Platform, Tone, check, write
from studio.copywriting.headings.headlines import may_head
from studio.copywriting.phrases import PHRASES
from studio.copywriting.warnings.disclaimers import found_in
from studio.copywriting.warnings.energy import is_declared
from tests.unit.studio.copywriting.tables import rows

DECLARED = """
en|Energy efficiency class D (A to G)
en|EPC rating: C
en|Official combined 52.3 mpg, CO2 122 g/km
de|Energieeffizienzklasse: F (Spektrum A bis G)
de|Stromverbrauch kombiniert 15,4 kWh/100 km, CO₂-Klasse A
de|Bedarfsausweis, 112,4 kWh/(m²a), Erdgas, Baujahr 1974, Klasse D
fr|Classe énergie D, classe climat B
fr|DPE : E
fr|Montant estimé des dépenses annuelles d'énergie pour un usage standard : 1 100 €
fr|Pensez à covoiturer. #SeDéplacerMoinsPolluer
es|Calificación energética: E
es|Certificado energético en trámite
es|Consumo mixto 5,1 l/100 km y emisiones de 116 g/km
it|Classe energetica: A4
it|APE in corso
pt|Certificado energético: B
pt|Classe de eficiência energética C
nl|Energielabel A+++
nl|Verbruik 4,6 l/100 km, CO2-uitstoot 105 g/km
pl|Klasa energetyczna B (skala od A do G)
pl|Wskaźnik EP 72 kWh/(m²·rok)
"""
ORDINARY = """
en|A class of eight learners at most
en|Energy for the whole day
en|First-class service since 1980
de|Klasse B, Theorie in einer Woche
de|Spart Energie und Geld
de|Liegt gut in der Hand
fr|Une classe de dix élèves
es|Certificado de origen incluido
it|Ape operaia: miele di montagna
pt|Energia para todo o dia
nl|Klasse E-bike voor elke dag
pl|Klasa sama w sobie
"""


@pytest.mark.parametrize(("language", "sentence"), rows(DECLARED))
def test_classes_consumption_and_emissions_are_declared_and_head_nothing(
    language: str, sentence: str
) -> None:
    assert is_declared(sentence)
    assert not may_head(sentence, language, "")


@pytest.mark.parametrize(("language", "sentence"), rows(ORDINARY))
def test_what_only_sounds_like_a_class_is_not(language: str, sentence: str) -> None:
    assert language in PHRASES
    assert not is_declared(sentence)


FLAT = (
    "Helle Wohnung mit Balkon in Kiel, 62 m². Fahrradkeller und Aufzug. Energieausweis: "
    "Verbrauchsausweis, 91 kWh/(m²·a), Klasse C. Zum Hafen sind es vier Minuten."
)
OVEN = "Backofen mit Pyrolyse und Teleskopauszug. Heizt in fünf Minuten auf. Energieeffizienzklasse A+."
CAR = "Neuwagen mit Sitzheizung und Rückfahrkamera. Fünf Jahre Garantie. Anhängelast 1.200 kg."


@pytest.mark.parametrize("tone", [Tone.PROFESSIONAL, Tone.CASUAL])
def test_every_text_of_a_home_carries_its_class_once_and_none_sells_with_it(tone: Tone) -> None:
    brief = CopyBrief("Wohnung am Hafen", description=FLAT, platform=Platform.META, tone=tone)
    result = write(brief)
    datum = "Energieausweis: Verbrauchsausweis, 91 kWh/(m²·a), Klasse C."
    assert result.variants
    assert all(one.body.endswith(datum) and one.body.count("Klasse C") == 1 for one in result.variants)
    assert check(result.variants, brief) == []
    assert not any("usually has to tell" in note for note in result.notes)


@pytest.mark.parametrize(
    ("name", "description", "said"),
    [
        ("Wohnung am Hafen", "Helle Wohnung in Kiel. Balkon nach Süden. Aufzug im Haus.", "a home"),
        ("Dacia Spring", CAR, "a new car"),
        ("Kühlschrank Polar", "Kühlschrank mit 200 Litern. Leise und abtaubar.", "an appliance"),
        ("Backofen Vesta", OVEN, "range of classes"),
        ("Lave-linge Onde", "Lave-linge de 8 kg. Départ différé. Vapeur.", "an appliance"),
        ("Forno Brace", "Forno da incasso con pirolisi. Classe energetica A (da A a G).", ""),
        ("Waschmaschine, generalüberholt", "Waschmaschine mit 8 kg, gebraucht. Ein Jahr Garantie.", ""),
        ("Opel Corsa", "Gebrauchtwagen mit Klimaanlage. Tempomat. Anhängerkupplung.", ""),
        ("Kochkurs", "Kochkurs am Backofen. Vier Abende. Sechs Gäste.", ""),
        ("Oven glove Bea", "Oven glove of thick cotton. Hangs on a loop.", ""),
    ],
)
def test_a_note_says_where_a_duty_is_known_and_the_brief_lacks_the_datum(
    name: str, description: str, said: str
) -> None:
    notes = write(CopyBrief(name, description=description, platform=Platform.META)).notes
    told = [note for note in notes if "usually has to tell" in note or "range of classes" in note]
    assert (len(told) == 1 and said in told[0]) if said else told == []


def test_second_hand_things_need_not_tell_and_an_old_one_that_is_taken_along_makes_none() -> None:
    used = "Gebrauchtwagen aus erster Hand. Verbrauch 5,6 l/100 km. Klimaanlage und Tempomat."
    assert found_in(used) == ()
    new = "Lavatrice da 9 kg con vapore. Classe energetica B (da A a G). Ritiro dell'usato gratuito."
    assert found_in(new) == ("Classe energetica B (da A a G).",)


def test_where_there_is_no_room_for_it_the_error_says_what_has() -> None:
    brief = CopyBrief("Wohnung am Hafen", description=FLAT, platform=Platform.TIKTOK, format=Format.HOOK)
    with pytest.raises(NoRoom, match="Where no law asks for energy classes"):
        write(brief)


@pytest.mark.parametrize(
    "sentence",
    [
        "Stromverbrauch komb. 14,3 kWh/100 km; CO2-Emissionen komb. 0 g/km; CO2-Klasse A.",
        "Verbrauch gew. komb. 1,1 l/100 km und 15,9 kWh/100 km; CO₂-Klasse gew. komb. B.",
        "CO2-Klasse komb. D.",
        "Consumo comb. 5,4 l/100 km, emisiones comb. 123 g/km.",
        "Conso. WLTP 5,9 l/100 km, classe CO2 comb. E.",
        "Consumo comb. 4,9 l/100 km, classe CO2 combinata C.",
    ],
)
def test_what_is_declared_of_a_car_is_found_whole_and_once(sentence: str) -> None:
    assert found_in(f"Fährt weit. {sentence} Mit Wallbox.") == (sentence,)


def test_who_moves_homes_lets_none() -> None:
    said = "Przewozimy mieszkania i biura w całej Polsce. Pakujemy i nosimy meble. Od 600 zł za kawalerkę."
    made = write(CopyBrief("Przeprowadzki mieszkań", "Mocni", said, platform=Platform.META))
    assert not any("energy class" in note for note in made.notes)
