"""Which blanks and slashes hold: figures with what they count, and classes with their letters."""

import pytest

from studio.type.counting import holds
from studio.type.linebreak import pieces

WHOLE = """
de|Verbrauch 7,9 l/100 km laut WLTP|7,9 l/100 km
de|Verbrauch 17,2 kWh/100 km, Reichweite 410 km|17,2 kWh/100 km,
en|It uses 3.2 gal/100 mi in town|3.2 gal/100 mi
es|Consumo 6,2 l/100 km y 141 g/km de CO2|141 g/km
fr|Logement de 187 kWh/m²/an, rue calme|187 kWh/m²/an,
nl|Tot 25 km/h op de fiets|25 km/h
de|Mit CO₂-Klasse F gefahren|Klasse F
de|Spülmaschine, Energieeffizienzklasse E (Spektrum A bis G)|Energieeffizienzklasse E
fr|Lave-linge de classe B, silencieux|classe B,
it|Appartamento in classe A3 con terrazza|classe A3
es|Piso con clase E, muy luminoso|clase E,
pl|Lodówka w klasie energetycznej, klasa C, cicha|klasa C,
fr|DPE : E et terrasse|DPE\u00a0: E
en|EPC rating D and a garden|rating D
"""


@pytest.mark.parametrize("row", WHOLE.strip().splitlines())
def test_no_line_ends_within_a_measure_or_a_class(row: str) -> None:
    tongue, text, whole = row.split("|")
    assert any(piece.text.endswith(whole) for piece in pieces(text, tongue))


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Ein Zimmer", "A"),
        ("Klasse", "Drei"),
        ("noch 100", "bunte"),
        ("mix 50/100", "bunte"),
        ("Hut/100", "Mal"),
    ],
)
def test_other_words_may_stand_on_two_lines(text: str, after: str) -> None:
    assert not holds(text, after)


def test_a_slash_between_words_may_end_a_line() -> None:
    assert [piece.text for piece in pieces("10 Tage/Nächte", "de")] == ["10 Tage/", "Nächte"]
