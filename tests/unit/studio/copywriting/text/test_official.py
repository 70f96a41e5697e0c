"""What a law wants said is told whole, with the site and the number that it names."""

import pytest

from studio.copywriting import CopyBrief, write
from studio.copywriting.text.cleaning import clean
from studio.copywriting.text.official import names_an_office
from studio.copywriting.warnings.quoting import quoted_all


@pytest.mark.parametrize(
    "sentence",
    [
        "Pour être aidé, appelez le 09 74 75 13 13 (appel non surtaxé).",
        "Les informations sur les risques sont disponibles sur Géorisques : www.georisques.gouv.fr.",
        "Pour votre santé, bougez plus (www.mangerbouger.fr).",
        "BeGambleAware.org.",
        "Hilfe unter 0800 1372700 und www.check-dein-spiel.de.",
        "Juega con cabeza: jugarbien.es.",
        "Stop op tijd, loketkansspel.nl, 0900 217 77 21.",
        "Más en www.ordenacionjuego.gob.es.",
    ],
)
def test_an_office_is_named_whole_in_every_text(sentence: str) -> None:
    assert [piece.text for piece in clean(sentence).pieces if not piece.torn] == [sentence]
    made = write(CopyBrief(product_name="Casa Lux", description=f"A house of oak by the sea. {sentence}"))
    assert made.variants
    assert all(sentence in one.body for one in made.variants)


@pytest.mark.parametrize(
    "text", ["www.rivet.fr", "06 12 34 56 78", "me@mangerbouger.fr", "notgov.uk", "gov.uk-x"]
)
def test_the_advertiser_s_own_ways_are_no_office_s(text: str) -> None:
    assert not names_an_office(f"See {text} for more")


def test_a_note_quotes_what_must_be_said_as_a_whole() -> None:
    must = "Pregnant women and children under the age of three should not use this without a doctor's advice."
    other = "A long sentence about a chair which has legs, a back, a seat, and nothing else worth a word."
    assert quoted_all([must]) == f"“{must}”"
    assert quoted_all([other]) == f"“{other}”"
    assert quoted_all([f"{other} {other} {other}"]).endswith("long…”")
