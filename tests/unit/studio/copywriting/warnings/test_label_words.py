"""Warnings of everyday packs, menus and policies are told from what is said for a thing."""

import pytest

from studio.copywriting import CopyBrief, Format, write
from studio.copywriting.phrases import PHRASES
from studio.copywriting.warnings.disclaimers import is_disclaimer

WARNINGS = {
    "en": """
Always unplug before changing the disc
The recommended daily dose must not be exceeded
Does not replace a visit to the doctor
A varied and balanced diet is important
Not to be used as a swimming aid
Too long in the sun damages the skin
Reapply every two hours
Some of our dishes contain nuts; please tell your waiter about allergies
Contains limonene
Pre-existing conditions are not covered
""",
    "de": """
Vor dem Reinigen Netzstecker ziehen
Die empfohlene Tagesdosis darf nicht überschritten werden
Ersetzt keinen Arztbesuch
Eine abwechslungsreiche Ernährung ist wichtig
Nicht als Schwimmhilfe verwenden
Zu viel Sonne schadet der Haut
Alle zwei Stunden erneut auftragen
Unsere Speisen enthalten Nüsse und Sellerie
Enthält Limonen und Linalool
Vorerkrankungen sind nicht versichert
Nicht ohne Deckel betreiben
""",
    "fr": """
Débrancher avant de nettoyer
La dose conseillée ne doit pas être dépassée
Ne remplace pas une consultation chez le médecin
Une alimentation variée est importante
Ne pas utiliser comme aide à la nage
Le soleil en excès abîme la peau
Renouveler l'application toutes les deux heures
Nos plats contiennent du gluten et des noix
Nos gâteaux contiennent des noix
Pour les trajets courts, privilégiez la marche ou le vélo
Contient du limonène
Les maladies antérieures ne sont pas couvertes
""",
    "es": """
Desenchufar antes de limpiar
La dosis diaria no debe superarse
No sustituye la consulta al médico
Una dieta variada es importante
No utilizar como ayuda para nadar
El sol en exceso daña la piel
Reaplicar cada dos horas
Algunos platos contienen frutos secos
Contiene limoneno
Las enfermedades preexistentes no están cubiertas
""",
    "it": """
Staccare la spina prima di pulire
La dose giornaliera non deve essere superata
Non sostituisce il parere del medico
Una dieta varia è importante
Non usare come ausilio al nuoto
Il sole in eccesso danneggia la pelle
Riapplicare ogni due ore
Alcuni piatti contengono noci
Contiene limonene
Le malattie preesistenti non sono coperte
""",
    "pt": """
Desligar da tomada antes de limpar
A dose diária não deve ser excedida
Não substitui uma consulta médica
Um regime alimentar variado é importante
Não utilizar como auxiliar de natação
O sol em excesso prejudica a pele
Reaplicar de duas em duas horas
Alguns pratos contêm nozes
Contém limoneno
As doenças preexistentes não estão cobertas
""",
    "nl": """
Haal de stekker uit het stopcontact voor het schoonmaken
De dagdosis mag niet worden overschreden
Vervangt geen bezoek aan de arts
Een gevarieerde voeding is belangrijk
Niet gebruiken als zwemhulp
Te veel zon beschadigt de huid
Elke twee uur opnieuw aanbrengen
Onze gerechten bevatten noten en melk
Bevat limoneen
Bestaande aandoeningen zijn uitgesloten
""",
    "pl": """
Przed czyszczeniem wyjąć wtyczkę z gniazdka
Dawki dziennej nie należy przekraczać
Suplement diety nigdy nie zastąpi zróżnicowanej diety
Ważna jest zrównoważona dieta
Nie używać jako pomocy do pływania
Nadmierne opalanie jest groźne
Aplikować ponownie co dwie godziny
Nasze dania zawierają orzechy
Zawiera limonen
Wcześniejsze choroby nie są objęte ochroną
""",
}
NONE = {
    "en": """
Unplug before bed and read a book
No need to reapply all day
Our dishes contain no nuts
Our cakes do not contain eggs
Replaces three old tools
A toy that lasts
Sits in the sun all summer
Pre-existing conditions are covered
Contains a real zest of lemon
""",
    "de": """
Der Stecker passt in jede Dose
Ersetzt drei alte Geräte
Unsere Speisen enthalten keine Nüsse
Ein Platz in der Sonne
Vorerkrankungen sind mitversichert
Leicht aufzutragen
""",
    "fr": """
Remplace trois appareils
Une terrasse au soleil
Nos plats contiennent des légumes du jardin
Une alimentation variée pour chats
""",
    "es": """
Sustituye a tres aparatos
Una terraza al sol
Comidas para una dieta variada
""",
    "it": """
Sostituisce tre apparecchi
Una terrazza al sole
""",
    "pt": """
Substitui três aparelhos
Uma esplanada ao sol
""",
    "nl": """
Vervangt drie apparaten
Een terras in de zon
Onze gerechten bevatten geen noten
""",
    "pl": """
Zastępuje trzy urządzenia
Taras w słońcu
""",
}


@pytest.mark.parametrize("tag", PHRASES)
def test_what_a_label_warns_of_is_carried(tag: str) -> None:
    assert [one for one in WARNINGS[tag].strip().splitlines() if not is_disclaimer(one)] == []


@pytest.mark.parametrize("tag", PHRASES)
def test_what_is_said_for_a_thing_is_no_warning(tag: str) -> None:
    assert [one for one in NONE[tag].strip().splitlines() if is_disclaimer(one)] == []


def test_such_a_warning_stands_in_every_text_and_above_none() -> None:
    brief = CopyBrief(
        product_name="Standmixer Turbo",
        description="Standmixer mit Glaskrug. Crushed Eis in 10 Sekunden. Vor dem Reinigen Netzstecker "
        "ziehen. Ein Deckel mit Füllöffnung. Leiser als ein Gespräch.",
        format=Format.LONG,
    )
    made = write(brief).variants
    assert made
    assert all("Vor dem Reinigen Netzstecker ziehen." in one.body for one in made)
    assert not any("Netzstecker" in one.hook for one in made)
