"""Effects on health that are told without an illness, and healers, who promise none."""

import pytest

from studio.copywriting import CopyBrief, Platform, write
from studio.copywriting.health import effect_words
from studio.copywriting.health.healing import Illness, claims_health, may_not_tell
from studio.copywriting.phrases import PHRASES
from tests.unit.studio.copywriting.tables import rows

TOLD = """
heals|en|Guaranteed to end your pain or your money back
heals|en|98% of patients are cured in three sessions
heals|en|My cancer went away
heals|de|Krebspatienten wurden bei mir gesund
heals|de|In nur einer Sitzung rauchfrei, garantiert
heals|es|Sin dolor, garantizado
heals|es|El 100 % de nuestros pacientes vuelve a masticar
heals|en|No side effects
heals|en|Throw away your pills
heals|es|Tire sus pastillas
heals|en|Better than surgery
heals|es|Curamos la artrosis
heals|it|Curiamo l'artrosi
heals|pl|Wyleczymy migrenę
heals|de|Ihre Migräne endet hier
apart|en|Drop two dress sizes by June
apart|en|Sarah lost three stone
apart|en|Melt belly fat
eaten|es|Pierde barriga mientras duermes
eaten|de|Fettkiller Nummer eins
eaten|nl|Smelt vet weg
eaten|pt|Derrete a gordura
apart|de|Zwei Kleidergrößen weniger
eaten|en|My nan chucked her walking stick
eaten|en|He threw his inhaler away
remedy|de|Oma hat den Rollator in die Ecke gestellt
eaten|fr|Elle a jeté sa canne
eaten|en|My knees feel twenty again
eaten|en|Your gut will thank you
eaten|en|Take it instead of your statin
eaten|en|Cheaper than chemo
eaten|de|Zuckerwerte wie früher
eaten|fr|Tension au top
eaten|es|Azúcar a raya
remedy|nl|Van korstjes naar babyhuid
remedy|pl|Efekt przed i po widać gołym okiem
remedy|en|Better than botox
remedy|en|Before: crow's feet
eaten|es|Mi perro tenía leishmania y ya está curado
eaten|en|Rex no longer limps
eaten|en|Good for hips
eaten|en|Kidney care in a bowl
remedy|fr|Avant, j'étais chauve
shop|de|Nie wieder Hausstauballergie
shop|en|Shin splints are so last year
apart|de|Angst weg in 5 Minuten
heals|en|We guarantee you will walk again
heals|en|95 of 100 clients are free of smoking
heals|en|I was given six months, now my tumour is gone
heals|fr|Guérison garantie
heals|fr|97 % de réussite, taux de succès record
heals|de|Ohne Nebenwirkungen
heals|it|Pazienti guariti in tre sedute
heals|pt|Resultados garantidos
heals|nl|Gooi uw medicijnen weg
heals|pl|Odstaw leki raz na zawsze
heals|pl|Bez skutków ubocznych
heals|pt|Curamos a enxaqueca
apart|en|Two inches off your waist
apart|en|Down three jeans sizes
apart|fr|Deux tailles de moins en un mois
apart|it|Una taglia in meno
apart|nl|Twee maten kleiner
apart|pl|Zrzuć brzuch do lata
apart|pt|Elimine a gordura abdominal
eaten|de|Opa braucht seine Krücken nicht mehr
eaten|it|Ha buttato il bastone
eaten|pt|Largou a bengala
eaten|es|Dejó el inhalador
eaten|pl|Babcia wyrzuciła laskę
eaten|nl|Beter dan een statine
eaten|fr|Vos genoux vous disent merci
eaten|de|Deine Leber dankt es dir
eaten|it|Glicemia perfetta
eaten|pl|Cukier w normie
eaten|nl|Suikerwaarden als vroeger
eaten|en|Our dog runs like a puppy
eaten|de|Bello humpelt nicht mehr
eaten|es|Mi perra ya no cojea
eaten|it|Il mio cane è guarito
eaten|nl|Goed voor de heupen
eaten|pl|Zdrowe stawy, dobre na kolana
remedy|en|From spots to silky skin
remedy|de|Vorher-Nachher-Effekt sichtbar
remedy|es|Mejor que el bótox
remedy|pl|Lepsze niż botoks
remedy|it|Prima e dopo: la differenza si vede
shop|de|Nie mehr Milbenallergie
apart|es|Ansiedad fuera en 5 minutos
apart|en|Anxiety gone in ten minutes
shop|nl|Nooit meer huisstaballergie
"""
ORDINARY = """
heals|en|Guaranteed appointment within 48 hours
heals|de|Termin garantiert am selben Tag
heals|en|All patients are seen by a doctor
heals|en|We treat back pain without surgery
heals|de|Wir behandeln Rückenschmerzen ohne Operation
heals|de|Ersetzt keinen Arztbesuch
heals|en|Do not stop taking your medication
heals|es|Garantizamos su cita en 24 horas
heals|pl|Leczymy migrenę
heals|es|Tratamos la artrosis
eaten|en|Before use, shake well
eaten|en|A biscuit that dogs love
eaten|en|Melts in the mouth
eaten|de|Frisches Rind mit Karotten
eaten|es|Jamón curado 18 meses en bodega
remedy|en|Gentle on the skin
remedy|de|Pflegt trockene Haut
eaten|fr|Avant le repas, bien agiter
eaten|en|Perfect for breakfast and after dinner
eaten|en|Better than supermarket honey
remedy|de|Besser als Seife
shop|de|Fettlöser für die Küche
shop|nl|Smelt vet weg in de oven
shop|en|Drop two sizes if you like it tight
shop|en|Dress sizes 8 to 20
apart|de|Schluss mit Kopfschmerzen bei der Steuer
apart|de|Ohne Bauchschmerzen zur Umsatzsteuer
apart|de|Schmerzfreier Umstieg
apart|nl|Nooit meer hoofdpijn van files
remedy|en|The cover is free of headaches to wash: zip it off and go
shop|de|Schluss mit Kopfschmerzen beim Putzen
heals|en|We guarantee a reply within a day
heals|de|Diskretion garantiert
heals|fr|Soins dentaires pour toute la famille
heals|it|Visite senza attesa
heals|nl|Wij behandelen rugpijn
heals|en|Implants with a guarantee of ten years
heals|en|Physiotherapy after knee surgery
heals|pl|Wizyta w dniu zgłoszenia
apart|en|Sizes 8 to 22
apart|en|Lose the paperwork in two minutes
apart|en|A waist bag with two zips
apart|fr|Tailles 36 à 48
apart|it|Disponibile in tre taglie
eaten|en|Thank you for buying from small farms
eaten|en|Rich in fibre
eaten|de|Knuspert wie früher
eaten|en|Beef, carrots and peas for adult dogs
eaten|fr|Bien refermer le sachet après usage
eaten|es|Sin azúcar añadido
eaten|it|Senza zuccheri aggiunti
eaten|nl|Zonder toegevoegde suiker
eaten|pl|Bez dodatku cukru
eaten|en|A gentle tea for the evening
eaten|es|Como antes, en horno de leña
eaten|it|Fatto come prima, a mano
remedy|es|Bueno para manos secas
remedy|en|Before-and-after photos on request
remedy|en|Leaves skin soft
remedy|de|Für zarte Haut
remedy|fr|Une peau douce
remedy|pt|Deixa a pele macia
remedy|es|Deja la piel suave
shop|en|Grease killer for ovens
apart|en|No headaches with VAT
apart|fr|Fini les maux de tête avec la TVA
apart|es|Sin dolores de cabeza con el IVA
shop|en|A mug that beats any other
"""
TABLES = {
    name: table for name, table in vars(effect_words).items() if isinstance(table, dict) and name.isupper()
}


@pytest.mark.parametrize("name", TABLES)
def test_no_language_lacks_an_entry(name: str) -> None:
    assert list(TABLES[name]) == list(PHRASES)
    assert all(map(str.strip, TABLES[name].values()))


@pytest.mark.parametrize(("illness", "tongue", "sentence"), rows(TOLD))
def test_an_effect_is_told_without_an_illness(illness: str, tongue: str, sentence: str) -> None:
    assert may_not_tell(sentence, tongue, Illness(illness))
    assert claims_health(sentence, tongue, Illness(illness))


@pytest.mark.parametrize(("illness", "tongue", "sentence"), rows(ORDINARY))
def test_what_is_sold_is_described_without_one(illness: str, tongue: str, sentence: str) -> None:
    assert not may_not_tell(sentence, tongue, Illness(illness))


def test_a_healer_s_guarantee_is_left_out_with_a_note() -> None:
    said = "Wir behandeln Ängste. In einer Sitzung rauchfrei, garantiert. Erstgespräch 60 Minuten, 90 €."
    made = write(CopyBrief("Hypnosepraxis", "Praxis Lindner", said, platform=Platform.META))
    assert not any("garantiert" in f"{one.hook} {one.body}" for one in made.variants)
    assert any("garantiert" in note for note in made.notes)
