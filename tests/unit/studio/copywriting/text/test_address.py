"""One reader is spoken to in one way, also where only the verb tells which."""

import pytest

from studio.copywriting import CopyBrief, Platform, Tone, Variant, check, write
from studio.copywriting.phrases import PHRASES
from studio.copywriting.text.address import address_of, is_an_order
from tests.unit.studio.copywriting.tables import rows

FAMILIAR = """
de|Hol dir die Karte
de|Sichere den Platz bis Freitag
de|Die Jacke hält dich warm
fr|Profite de la pause de midi
fr|Offre-toi une heure de calme
es|Regístrate antes del lunes
es|Descubre la sierra en bicicleta
es|Pagas solo lo que usas
it|Approfitta della lezione di prova
it|Paghi solo le ore usate
pt|Experimenta a aula de sábado
pt|Escolhes o dia e a hora
nl|Je kiest zelf de dag
pl|Zapisz się na piątek
pl|Sam wybierasz godzinę
"""
FORMAL = """
de|Buchen Sie bis Freitag
de|Wir holen Ihr Auto ab
fr|Profitez de la pause de midi
fr|Gagnez une heure par jour
es|Disfrute de la terraza
es|Inscríbase antes del lunes
it|Scoprite il sentiero del lago
it|Venite a provarla
pt|Marque a sua aula de sábado
pt|Experimente sem compromisso
nl|U kiest zelf de dag
pl|Zapraszamy Państwa na degustację
"""
NOBODY = """
en|Your team swaps shifts
de|Sie hält zwölf Stunden warm
de|Buche massiv, geölt
fr|Chez nous, le pain est assez cuit au rez-de-chaussée
es|Sin límite de edad
es|Fácilmente desmontable
es|Visita guiada por la bodega
es|Reserva natural a dos pasos
it|Sei camere con vista
it|Prova gratuita di sette giorni
pt|Marca registada em Braga
nl|Geopend van 9 tot 17 u
pl|Pani doktor Nowak ma dyżur
pl|Kapelusz z wełny
"""


@pytest.mark.parametrize(("language", "sentence"), rows(FAMILIAR))
def test_as_to_a_friend(language: str, sentence: str) -> None:
    assert address_of(sentence, language) == "familiar"


@pytest.mark.parametrize(("language", "sentence"), rows(FORMAL))
def test_otherwise(language: str, sentence: str) -> None:
    assert address_of(sentence, language) == "formal"


@pytest.mark.parametrize(("language", "sentence"), rows(NOBODY))
def test_to_nobody(language: str, sentence: str) -> None:
    assert address_of(sentence, language) == ""


@pytest.mark.parametrize("language", PHRASES)
def test_our_own_lines_speak_to_nobody_and_our_buttons_as_they_say(language: str) -> None:
    phrases = PHRASES[language]
    lines = [phrases.presents, *(line for of_tone in phrases.closers.values() for line in of_tone)]
    assert {address_of(line, language) for line in lines} == {""}
    buttons = [text for of_trade in phrases.buttons.values() for text in of_trade]
    assert {address_of(text, language) for text in buttons} <= {"", phrases.speaks}


def test_an_order_is_told_by_its_first_word() -> None:
    assert is_an_order("¡Aprovecha el otoño!", "es")
    assert not is_an_order("Aprovechamos el otoño", "es")


MIXED = {
    "es": (
        "Clases de surf en Zarautz. Elige la hora. Tabla y neopreno sin coste. Consulte las mareas.",
        "Consulte",
    ),
    "de": (
        "Surfkurse an der Ostsee. Du lernst in kleinen Gruppen. Brett und Anzug sind dabei. Rufen Sie an.",
        "Sie",
    ),
    "fr": ("Cours de surf à Biarritz. Votre planche est prête. Venez tôt. Profite de la marée.", "Profite"),
    "nl": (
        "Surfles in Zandvoort. U krijgt een plank. Uw pak hangt klaar. Je leert in groepen van vijf.",
        "Je",
    ),
    "pl": (
        "Lekcje surfingu na Helu. Wybierz godzinę. Deska jest w cenie. Zapraszamy Państwa rano.",
        "Państwa",
    ),
    "it": ("Lezioni di surf a Levanto. Scegli l'ora. Tavola e muta sono comprese. Venite presto.", "Venite"),
    "pt": (
        "Aulas de surf em Peniche. Escolhes a hora. Prancha à tua medida. Traga uma toalha. Marque cedo.",
        "Marque",
    ),
}


@pytest.mark.parametrize("language", MIXED)
def test_sentences_that_speak_otherwise_than_the_rest_are_left_out_with_a_note(language: str) -> None:
    description, left_out = MIXED[language]
    for tone in Tone:
        made = write(CopyBrief("Ola", description=description, platform=Platform.META, tone=tone))
        assert made.variants
        assert not any(left_out in f"{one.hook} {one.body}" for one in made.variants)
        assert any("otherwise than the rest" in note and left_out in note for note in made.notes)
        for one in made.variants:
            spoken = {address_of(text, language) for text in (one.hook, *one.body.split(". "), one.cta)}
            assert not {"familiar", "formal"} <= spoken


def test_no_writer_may_mix_them_but_a_quotation_is_somebody_else_s() -> None:
    brief = CopyBrief(
        "Ola", description="Clases de surf. Elige la hora. «Venga usted a verlo» – Ana Ruiz", language="es"
    )
    mixed = Variant("Clases de surf", "Elige la hora. Disfrute de Ola.", "Más información")
    assert {problem.code for problem in check([mixed], brief)} == {"address"}
    quoted = Variant("Clases de surf", "Elige la hora en Ola. «Venga usted a verlo» – Ana Ruiz", "Saber más")
    assert check([quoted], brief) == []
