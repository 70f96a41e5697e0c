"""What nobody comes for heads no text; what the thing is stands below its name."""

import pytest

from studio.copywriting import CopyBrief, Platform, write
from studio.copywriting.headings import between_words, unsought_words
from studio.copywriting.headings.headlines import may_head, place, rank
from studio.copywriting.phrases import PHRASES
from tests.unit.studio.copywriting.tables import rows

IDLE = 2
UNSOUGHT = """
en|Boots and shin pads needed
en|Two-night minimum stay
en|28 days' holiday and a company pension
en|Serve with lamb
en|Only two dogs at a time
en|Available 3 January
en|We open on Saturdays
en|Orders by Thursday noon
en|Men and women of all ages are welcome
en|A clean driving licence is essential
en|Starts in March
de|Bezugsfrei ab 1. Mai
de|Termine auch am Samstag
de|Sportschuhe erforderlich
de|Mindestaufenthalt zwei Nächte
de|Passt gut zu Lamm
de|30 Tage Urlaub im Jahr
de|Nur zwei Hunde gleichzeitig
de|Vorbestellung bis Donnerstag
de|Kursbeginn im März
de|2 Meter lang, dreifach verstellbar
fr|Bonnet de bain obligatoire
fr|Deux nuits minimum
fr|Ouvert le samedi matin
fr|Disponible le 1er mars
fr|Offre réservée aux nouveaux clients
fr|À servir avec de l'agneau
fr|Cinq semaines de congés payés
es|Abrimos los sábados hasta las ocho
es|Se valora el inglés
es|Estancia mínima de dos noches
es|Calzado deportivo obligatorio
es|Hombres y mujeres de cualquier edad
es|Servir con cordero
es|Incorporación en marzo
it|Aperti anche il sabato
it|Soggiorno minimo di due notti
it|Scarpe da ginnastica obbligatorie
it|Libero da giugno
it|Da servire con agnello
it|Ordinare entro il giovedì
pt|Encomendas com dois dias de antecedência
pt|Abertos aos sábados
pt|Estadia mínima de duas noites
pt|Disponível a partir de abril
pt|Servir com borrego
nl|Start in maart
nl|Ook op zaterdag geopend
nl|Minimaal twee nachten
nl|Sportschoenen verplicht
nl|Lekker bij een glas rode wijn of port
nl|Gesneden of aan het stuk
nl|Vrije dagen in overleg
pl|Mile widziana znajomość angielskiego
pl|Czynne także w niedziele
pl|Dostępne od marca
pl|Podawać z jagnięciną
pl|Minimum dwie noce
pl|Obuwie sportowe obowiązkowe
de|Hunde auf Anfrage
de|Angaben zu Allergenen auf Nachfrage
es|Máximo una falta recuperable
nl|Inkomenseis drie keer de huur
en|Lovely with a pint of stout
en|Confetti outdoors only
en|Spoon it over yoghurt
en|Rated D for energy
en|Offices in Derby and Leek
de|Matten sind da
de|Schmeckt auch mit Sekt
it|Si richiede passione per i libri
es|Certificado para tu declaración
fr|Poste à pourvoir en mars
en|£14 a basket, minimum two baskets
de|39 €, Versand 4,90 €, ab 60 € frei
en|When it's finished, send the pot back
en|Most chairs take a week
en|Breakfast until noon
en|We lend you another in the meantime
en|A loan bike is free if it takes longer
de|Die erste Beratung dauert eine Stunde
de|Frühstück bis 12 Uhr
de|Automatik und Schaltung
fr|Petit-déjeuner jusqu'à midi
fr|Un vélo de prêt en attendant
es|Te prestamos otro mientras tanto
es|La primera consulta dura una hora
it|Piumoni e tende in tre giorni
it|La prima visita dura un'ora
pt|A primeira consulta dura uma hora
nl|Leenfiets gratis als het langer duurt
nl|Ontbijt tot twaalf uur
pl|Pierwsza konsultacja trwa godzinę
"""
SOUGHT = """
en|Home boarding for dogs in Otley
en|Kayak tours at sunrise
en|Open-air cinema by the river
en|Ready in five minutes
en|No experience needed to join
en|Baked every morning
en|Two days of free cancellation
en|Sunday roast for two
en|Saturday brunch by the canal
en|Holiday cottages by the sea
de|Ab zwei Personen
de|Frische Brötchen ab sechs Uhr
de|Waschen, Schneiden, Föhnen ab 38 €
de|Konto in zehn Minuten eröffnet
de|Keine Vorkenntnisse nötig
fr|Cuisson au feu de bois
fr|Cours particuliers à domicile
fr|Urgences assurées la nuit
es|Arreglo de barba con toalla caliente
es|Sin permanencia mínima
es|Reparto a domicilio en una hora
it|Interventi in giornata
it|Pasta fresca fatta a mano
it|Prima visita gratuita
pt|Primeira aula grátis
pt|Silenciosa mesmo à noite
nl|Gratis proefles voor iedereen
nl|Geen ervaring nodig
nl|Afspraak binnen twee dagen
pl|Gotowe w pięć minut
pl|Lekcje dla początkujących
pl|Wizyty domowe w całym Krakowie
en|Dogs travel free
en|The battery lasts two days
en|When it rains, you stay dry
en|Set-up takes five minutes
en|Shoes and boots resoled in two days
de|Der Akku hält zwei Tage
de|Wenn es regnet, bleibt sie trocken
es|La batería dura dos días
it|La batteria dura due giorni
pt|A bateria dura dois dias
nl|Als het regent, blijft u droog
pl|Gdy jest zimno, grzeje
"""
VARIANTS = """
en|White, rye or seeded
de|Weiß, grau oder schwarz
es|Blanco, integral o centeno
nl|Wit, bruin of volkoren
"""
# What no word of the tables tells, and none of these stands in the corpus.
BY_MEANING = """
en|Tenancy runs for eighteen months
en|Your passport has to be valid for half a year
en|Contains nuts and sesame
en|We speak Urdu and Bengali
de|Vertragslaufzeit 36 Monate
de|Zwischenverkauf bleibt vorbehalten
de|Gutscheine sind zwei Jahre gültig
fr|Dès l'âge de 4 ans
fr|Engagement sur 12 mois
fr|Bon d'achat valable six mois
es|Bono válido durante un año
es|DNI o pasaporte en vigor
it|Caparra di tre mensilità
it|Contratto di quattro anni rinnovabile
pt|Av. Almirante Reis 98, Lisboa
pt|Fidelização de 12 meses
nl|Tegoedbon twee jaar geldig
nl|Borg van één maand huur
pl|Karnet 10 wejść −15%
pl|Umowa na 36 miesięcy
"""
STILL_SOUGHT = """
en|Rated Outstanding by Ofsted
en|Fitted in one morning
de|In einem Vormittag montiert
fr|Un jardin clos de murs
es|Montado en una mañana
it|Un orto dietro casa
pt|Montado numa manhã
nl|In één ochtend geplaatst
pl|Montaż w jedno przedpołudnie
"""


@pytest.mark.parametrize(("tongue", "sentence"), rows(BY_MEANING))
def test_what_nobody_comes_for_is_told_by_its_meaning(tongue: str, sentence: str) -> None:
    assert place(sentence, tongue) == IDLE


@pytest.mark.parametrize(("tongue", "sentence"), rows(STILL_SOUGHT))
def test_what_one_comes_for_is_not(tongue: str, sentence: str) -> None:
    assert place(sentence, tongue) < IDLE


def test_no_language_lacks_its_words() -> None:
    assert list(unsought_words.UNSOUGHT) == list(PHRASES)
    assert list(between_words.BETWEEN) == list(PHRASES)


@pytest.mark.parametrize(("tongue", "sentence"), rows(UNSOUGHT))
def test_it_heads_nothing(tongue: str, sentence: str) -> None:
    assert rank(sentence, tongue) == IDLE


@pytest.mark.parametrize(("tongue", "sentence"), rows(SOUGHT))
def test_what_one_comes_for_may(tongue: str, sentence: str) -> None:
    assert rank(sentence, tongue) < IDLE


@pytest.mark.parametrize(("tongue", "sentence"), rows(VARIANTS))
def test_variants_head_nothing(tongue: str, sentence: str) -> None:
    assert not may_head(sentence, tongue, "")


FLAT = (
    "Two-bedroom first-floor flat in Falmouth with views over the harbour. £1,150 pcm, deposit £1,150. "
    "Unfurnished, with a fitted kitchen and gas central heating. Available 3 January."
)


def test_below_a_name_stands_what_it_is() -> None:
    brief = CopyBrief("Harbour View Flat", "Pengelly Lettings", FLAT, platform=Platform.META)
    made = write(brief, variants=3).variants
    assert {one.hook for one in made} <= {
        *("Harbour View Flat – Pengelly Lettings", "Harbour View Flat", "Pengelly Lettings"),
        "Two-bedroom first-floor flat in Falmouth",
    }
    assert f"{made[0].hook} {made[0].body}".startswith("Two-bedroom first-floor flat")
    assert sum(one.body.startswith("Two-bedroom") for one in made) <= 1  # once below names


@pytest.mark.parametrize(
    "quoted", ["“It saved my knees.”", '"It saved my knees."', "„Es hat meine Knie gerettet.“"]
)
def test_half_a_sentence_heads_no_text_in_quotation_marks_either(quoted: str) -> None:
    said = f"A kneeling pad of cork and rubber. {quoted} Folds in half. Washes clean under the tap."
    made = write(CopyBrief("Kneel", description=said, platform=Platform.META)).variants
    assert not any("knees" in one.hook or "Knie" in one.hook for one in made)


def test_the_first_text_says_what_the_thing_is() -> None:
    said = (
        "A stone barn for up to 120 guests by the lake. Dogs welcome on the day. Hire from £2,400. Confetti."
    )
    made = write(CopyBrief("Lakeside Barn", description=said, platform=Platform.META), variants=3).variants
    assert "A stone barn" in f"{made[0].hook} {made[0].body}"


def test_a_place_in_the_first_sentence_does_not_hide_what_it_says() -> None:
    said = "Trois chambres dans une maison de vigneron près de Beaune. 92 € la nuit. Piscine ouverte en été."
    made = write(CopyBrief("La Treille", description=said, platform=Platform.META), variants=3).variants
    assert any("Trois chambres" in one.body for one in made)


def test_a_name_stands_above_two_texts_only_where_both_tell_enough() -> None:
    said = "Stoneware mugs glazed in sea green, thrown one by one in our shed. £24 each. Dishwasher safe."
    made = write(CopyBrief("Sea Mugs", "Rook Pottery", said, platform=Platform.META), variants=3).variants
    assert made
    assert not any(one.body == "Dishwasher safe." for one in made)
