"""What no text heads itself with, and after which none winks."""

import re

import pytest

from studio.copywriting import CopyBrief, Platform, Tone, write
from studio.copywriting.phrases import PHRASES
from studio.copywriting.reading.drawbacks import is_drawback
from tests.unit.studio.copywriting.tables import from_file

SENTENCES: dict[str, dict[str, list[str]]] = from_file("sentences")
CURIOUS = re.compile(
    "|".join(re.escape(line) for one in PHRASES.values() for line in one.closers.get(Tone.PLAYFUL, ()))
)


@pytest.mark.parametrize("language", PHRASES)
def test_what_tells_against_a_thing_is_a_drawback(language: str) -> None:
    assert [one for one in SENTENCES["drawbacks"][language] if not is_drawback(one, language)] == []


@pytest.mark.parametrize("language", PHRASES)
def test_what_a_thing_is_well_without_is_none(language: str) -> None:
    assert [one for one in SENTENCES["no_drawbacks"][language] if is_drawback(one, language)] == []


@pytest.mark.parametrize(
    ("name", "description", "against"),
    [
        ("City Pass", "Pass for 30 museums in Rome. Valid for 48 hours.", "Not valid in July & August"),
        (
            "Coast Cars",
            "Tour by car from Faro airport. From €19 a day.",
            "Drivers under 25 pay €8 a day extra",
        ),
        ("Gîte des Pins", "Gîte pour six près d'Arcachon. Jardin clos.", "Les animaux ne sont pas admis"),
        ("Agriturismo Sole", "Agriturismo in Umbria. Piscina all'aperto.", "Non accettiamo cani"),
        ("Máster", "Curso de cocina en Bilbao. Nueve meses.", "La matrícula de 350 € no se devuelve"),
        ("Wells", "Wells dug in Malawi with the villages.", "Last year 3 of our 11 wells ran dry"),
        ("Rejs", "Rejs po jeziorze z przewodnikiem. Trwa dwie godziny.", "Nie przyjmujemy psów na pokład"),
        ("Rondreis", "Rondreis door Drenthe per fiets. Zes dagen lang.", "Honden zijn niet toegestaan"),
        ("Wanderreise", "Wanderreise durch die Eifel. Fünf Etappen.", "Hunde sind leider nicht erlaubt"),
        ("Passeio", "Passeio de barco no Douro. Dura duas horas.", "Não aceitamos animais a bordo"),
    ],
)
def test_a_drawback_heads_no_text_and_no_curious_line_follows(
    name: str, description: str, against: str
) -> None:
    brief = CopyBrief(
        product_name=name, description=f"{description} {against}.", tone=Tone.PLAYFUL, platform=Platform.META
    )
    made = write(brief).variants
    assert made
    for variant in (*made, *write(brief, variants=1).variants):
        assert variant.hook != against
        _, _, after = variant.body.partition(f"{against}. ")
        assert not CURIOUS.match(after), variant.body
    assert against in write(brief, variants=1).variants[0].body


def test_where_all_is_a_drawback_the_name_is_the_hook() -> None:
    made = write(
        CopyBrief(product_name="Velvet Rope", description="No dogs. Entry is not guaranteed after ten.")
    )
    assert [variant.hook for variant in made.variants] == ["Velvet Rope"]


@pytest.mark.parametrize("tone", Tone)
def test_before_a_warning_our_lines_stay_plain(tone: Tone) -> None:
    warning = "Never leave a burning candle unattended."
    made = write(
        CopyBrief(
            product_name="Fig Candle",
            description=f"Candle of soy wax with fig. Burns for 40 hours. {warning}",
            tone=tone,
            platform=Platform.META,
        )
    )
    closers = PHRASES["en"].closers
    light = [line for other in closers if other is not Tone.PROFESSIONAL for line in closers[other]]
    for variant in made.variants:
        said = variant.body.removesuffix(warning)
        assert said != variant.body
        assert not [line for line in light if line in said]
        assert "ello" not in variant.hook


def test_the_strength_of_a_drink_is_no_headline() -> None:
    made = write(
        CopyBrief(
            product_name="Rioja Reserva",
            description="Rioja de viñas viejas de Haro. 14,5 % vol. Doce meses. Contiene sulfitos.",
        )
    )
    assert all("vol" not in variant.hook for variant in made.variants)
    assert any("Advertising for alcohol" in note for note in made.notes), (
        "sulphites are not the warning asked for"
    )
