"""What speaks of something other than what is sold, or needs another sentence, heads nothing."""

import pytest

from studio.copywriting import CopyBrief, Platform, write
from studio.copywriting.headings.headlines import may_head, needs_another, points_back
from studio.copywriting.reading.subjects import is_beside
from tests.unit.studio.copywriting.tables import rows

LEANING = """
en|We also string harps
en|Pony rides as well
en|We even sharpen skates
en|Quieter on cobbles
en|A second coat goes on top
en|The others cost less
de|Wir beziehen auch Gartenstühle
de|Zusätzlich gibt es eine Führung
de|Dort wartet ein Frühstück
de|Leiser auf Kopfsteinpflaster
fr|Nous accordons aussi les harpes
fr|Un café est servi en plus
fr|Plus silencieux sur les pavés
es|También afinamos arpas
es|Además hay una visita
it|Accordiamo anche arpe
it|Poi si visita la cantina
pt|Também afinamos harpas
pt|Depois há um lanche
nl|Wij stemmen ook harpen
nl|Een helm krijgt u erbij
nl|Stiller op keien
pl|Stroimy też harfy
pl|Kask dajemy dodatkowo
"""
WHOLE = """
en|Three walks a day, also in the rain
en|Lighter than a pound of butter
de|Ein Kuchen mehr als im letzten Jahr
de|Spaziergänge dreimal am Tag, auch bei Regen
fr|Plus de 40 couleurs
es|Más de 40 colores
nl|Groenteboxen van eigen land
pl|Ponad 40 kolorów
"""
BESIDE = """
en|Kitchen table|The offcuts heat our workshop
en|Kitchen table|You walk six minutes to the station
en|Kitchen table|Bring a friend and a blanket
de|Küchentisch|Die Späne heizen unsere Werkstatt
de|Küchentisch|Schutzkleidung leihen wir Ihnen
de|Küchentisch|Zum Bahnhof gehen Sie sechs Minuten
fr|Table de ferme|Les chutes chauffent l'atelier
es|Mesa de roble|Los recortes calientan el taller
it|Tavolo di rovere|Il magazzino è in via Po
pt|Mesa de carvalho|As sobras aquecem a oficina
nl|Eiken tafel|De snippers verwarmen onze werkplaats
pl|Stół dębowy|Wysyłka trwa trzy dni
"""
OF_IT = """
en|Kitchen table|Our table seats ten
en|Kitchen table|Seats ten without a wobble
de|Küchentisch|Der Tisch bietet zehn Plätze
de|Küchentisch|Handgehobelt in Lohr
fr|Table de ferme|La table accueille dix convives
es|Mesa de roble|La mesa acoge a diez
it|Tavolo di rovere|Il tavolo accoglie dieci persone
nl|Eiken tafel|De tafel biedt plaats aan tien
pl|Stół dębowy|Stół mieści dziesięć osób
"""


@pytest.mark.parametrize(("language", "sentence"), rows(LEANING))
def test_what_is_added_or_compared_heads_nothing(language: str, sentence: str) -> None:
    assert not may_head(sentence, language, "")


@pytest.mark.parametrize(("language", "sentence"), rows(WHOLE))
def test_what_is_whole_by_itself_needs_no_other(language: str, sentence: str) -> None:
    assert not needs_another(sentence, language)


@pytest.mark.parametrize(("language", "names", "sentence"), rows(BESIDE))
def test_what_is_said_of_something_else_is_beside(language: str, names: str, sentence: str) -> None:
    assert is_beside(sentence, language, names)


@pytest.mark.parametrize(("language", "names", "sentence"), rows(OF_IT))
def test_what_is_said_of_it_is_not(language: str, names: str, sentence: str) -> None:
    assert not is_beside(sentence, language, names)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("We plane it again after five years", "en"),
        ("Nous la cirons à la main", "fr"),
        ("Lo pestiamo nel mortaio", "it"),
        ("De gemeente vraagt er soms om", "nl"),
        ("Wir ölen ihn dreimal", "de"),
    ],
)
def test_an_object_of_another_sentence_s_points_back(sentence: str, language: str) -> None:
    assert points_back(sentence, language)


def test_the_side_thing_stands_above_no_text() -> None:
    said = (
        "We tune uprights and grands in Leeds and Harrogate. A tuning costs £80. We also tune spinets. A "
        "broken string is replaced for £25. The parish hall lends us its stove. Bring the key of the lid."
    )
    made = write(CopyBrief("Piano tuning", "Moss & Daughter", said, platform=Platform.LINKEDIN)).variants
    assert made
    hooks = {one.hook for one in made}
    assert hooks <= {
        *("Piano tuning – Moss & Daughter", "Piano tuning", "Moss & Daughter"),
        "We tune uprights and grands in Leeds and Harrogate",
    }
