"""What stands above no text: papers, hours, flaws, deadlines, half sentences."""

import pytest

from studio.copywriting import CopyBrief, Format, write
from studio.copywriting.headings.headlines import is_telling, may_head, rank
from studio.copywriting.prices.offers import is_ending
from studio.copywriting.reading.drawbacks import is_drawback


@pytest.mark.parametrize(
    "datum",
    [
        "en|Size guide: chest 96 cm = M",
        "en|Find us at 12 Harbour Road",
        "de|Medizinprodukt der Klasse IIa",
        "de|Vor dem ersten Gebrauch die Anleitung lesen",
        "de|Sie erreichen uns Mo–Fr von 8 bis 16 Uhr",
        "fr|Offre valable jusqu'au 3 mai",
        "es|Calle Real 14, Ronda",
        "es|Oferta válida hasta el 3 de mayo",
        "it|Via Garibaldi 3, Lucca",
        "pt|Promoção válida até 3 de maio",
        "nl|AFM-vergunning nummer 12345678",
        "pl|ul. Długa 5, Gdańsk",
        "pl|Zapraszamy do naszego sklepu",
        "en|In case of emergency dial 999 at once",
        "de|Mindestalter der Teilnehmer: 16 Jahre",
        "fr|Inscriptions jusqu'au 3 mai inclus",
        "it|Iscrizioni entro il 3 maggio",
    ],
)
def test_papers_streets_hours_and_terms_head_nothing(datum: str) -> None:
    language, sentence = datum.split("|")
    assert not may_head(sentence, language, "")
    assert not is_telling(sentence, language)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "Levertijd ongeveer 6 weken voor elke kleur"),
        ("de", "Lieferzeit rund vier Wochen ab Werk"),
        ("fr", "Délai de fabrication de trois semaines"),
        ("es", "Plazo de entrega de quince días"),
        ("it", "Conservare in luogo fresco e asciutto"),
        ("pt", "Conservar ao abrigo da luz"),
        ("pl", "Przechowywać w suchym miejscu"),
        ("en", "Patch test on your wrist first"),
        ("en", "Free parking behind the old church"),
        ("fr", "Parking gratuit derrière la mairie"),
        ("de", "Besichtigungen nur am Samstag"),
    ],
)
def test_what_is_to_be_known_later_is_no_reason_to_buy(language: str, said: str) -> None:
    assert rank(said, language) == 2


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "Di & Mi Ruhetag"),
        ("it", "Terrazza chiusa in inverno"),
        ("pt", "Encerrado à terça"),
        ("es", "Cerrado los domingos"),
        ("fr", "Fermé le lundi"),
        ("nl", "Op maandag gesloten"),
        ("pl", "W niedziele nieczynne"),
        ("en", "Closed on Sundays"),
    ],
)
def test_when_it_is_closed_tells_against(language: str, said: str) -> None:
    assert is_drawback(said, language)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Closed-cell foam keeps cushions dry"),
        ("de", "Handgenähte Schuhe aus Kalbsleder"),
        ("it", "Tessuto a mano con lana di montagna"),
        ("es", "Tejido a mano con lana de montaña"),
    ],
)
def test_what_is_sold_still_heads(language: str, said: str) -> None:
    assert rank(said, language) == 0
    assert not is_drawback(said, language)


@pytest.mark.parametrize(
    ("remark", "rest"),
    [
        ("No tyre kickers please.", "Full service history. Heated seats and a tow bar."),
        ("Please do not ring the old number.", "Beds for 40 people. A hot meal each night."),
        ("Keine Spaßbieter bitte.", "Scheckheftgepflegt und frisch gewartet. Mit Sitzheizung."),
        ("Astenersi perditempo.", "Tagliandi sempre regolari. Sedili riscaldati."),
    ],
)
def test_remarks_to_those_who_ask_are_no_copy(remark: str, rest: str) -> None:
    made = write(CopyBrief(product_name="Alba", description=f"{remark} {rest}", format=Format.LONG))
    said = " ".join(f"{variant.hook} {variant.body}" for variant in made.variants)
    assert remark.rstrip(".") not in said
    assert rest.partition(".")[0] in said


HEADS_NOTHING = """
en|Pay by 31 March to keep this price
en|Ashes are returned within three weeks
en|The roof needs work
en|Flooded in 2014
en|Gift Aid it
en|Vets recommend it
en|Complementary pet food
en|Viewings on Saturdays
en|Served Sundays noon till 5
en|Available from 1 February
en|The deadline is 31 January
de|Parkplätze vor der Tür
de|62 m², 2. Stock, Aufzug
de|Ab 1. März frei
de|Alleinfutter für Katzen
de|Alleinfuttermittel für erwachsene Hunde
de|Montag bis Freitag von 11:30 bis 14 Uhr
de|Tierärzte empfehlen es
de|Renovierungsbedürftig seit 2020
fr|Les vétérinaires le recommandent
fr|Appartement à rénover entièrement
fr|Aliment complet pour chats
fr|Parking devant la porte
es|Los veterinarios lo recomiendan
es|Pienso completo para gatos
es|Piso para reformar en el centro
it|I veterinari lo consigliano
it|Casa da ristrutturare in centro
it|Mangime completo per gatti
pt|Os veterinários recomendam-no
pt|Apartamento para remodelar no centro
nl|Dierenartsen raden het aan
nl|Volledig diervoeder voor katten
nl|Parkeren voor de deur
pl|Weterynarze go polecają
pl|Mieszkanie do remontu w centrum
pl|Karma pełnoporcjowa dla kotów
"""
HEADS = """
en|A lamp that lights the whole room
en|Two courses with all the trimmings
en|Complete peace of mind
en|Airport parking with a free shuttle
de|Helle Wohnung mit Balkon und Einbauküche
fr|Un studio lumineux au troisième étage
es|Reloj con pulsómetro y GPS
it|Lampada di ottone lucidato a mano
pt|Mochila de lona encerada
nl|Friet, shoarma en kaas uit de oven
pl|Lampa z litego mosiądzu
"""


@pytest.mark.parametrize(("tag", "sentence"), [row.split("|") for row in HEADS_NOTHING.strip().splitlines()])
def test_a_flaw_a_deadline_a_way_or_half_a_sentence_heads_nothing(tag: str, sentence: str) -> None:
    low = rank(sentence, tag) == 2 or is_drawback(sentence, tag)
    assert low or is_ending(sentence) or not may_head(sentence, tag, "")


@pytest.mark.parametrize(("tag", "sentence"), [row.split("|") for row in HEADS.strip().splitlines()])
def test_what_is_offered_still_heads(tag: str, sentence: str) -> None:
    assert rank(sentence, tag) < 2
    assert not is_drawback(sentence, tag)
    assert may_head(sentence, tag, "")
