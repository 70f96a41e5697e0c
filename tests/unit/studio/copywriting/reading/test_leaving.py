"""How one may leave a contract or a booking is told wherever there is room."""

import pytest

from studio.copywriting import CopyBrief, Format, Platform, write
from studio.copywriting.reading.leaving import may_be_left

LEFT = """
You may stop whenever it suits you
Cancel free up to 48 hours before
There is no minimum term
Der Kurs ist monatlich kündbar
Stornieren Sie kostenlos bis 3 Tage vorher
Ohne Mindestlaufzeit
Annulation gratuite jusqu'à 3 jours avant
Vous résiliez quand vous voulez
Sin permanencia
Puedes darte de baja cuando quieras
Disdici quando vuoi
Cancela quando quiser
Opzeggen kan maandelijks
Rezygnujesz w dowolnym momencie
"""


@pytest.mark.parametrize("sentence", LEFT.strip().splitlines())
def test_how_one_leaves_is_known(sentence: str) -> None:
    assert may_be_left(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The bus stops at the gate",
        "Leave the car at home, parking is free",
        "Leave the dough for 3 days",
        "Skip the queue, entry is free",
        "Wir kündigen Ihnen den Alltag",
        "On s'arrête à Lyon",
        "Pausa de 2 horas para comer",
    ],
)
def test_what_only_stops_is_none(sentence: str) -> None:
    assert not may_be_left(sentence)


@pytest.mark.parametrize("format_", [Format.LONG, Format.STORY])
@pytest.mark.parametrize(
    ("said", "term"),
    [
        (
            "Tally books shifts for bakeries. Staff swap them by phone. £2 per person per month. "
            "You may leave at any time. It works without a signal.",
            "You may leave at any time",
        ),
        (
            "Schichtplan ordnet Dienste für Bäckereien. Getauscht wird am Telefon. 2 Euro je Person im "
            "Monat. "
            "Der Vertrag ist täglich kündbar. Es läuft ohne Netz.",
            "Der Vertrag ist täglich kündbar",
        ),
    ],
)
def test_a_text_with_room_tells_it(said: str, term: str, format_: Format) -> None:
    made = write(CopyBrief("Tally", "Quire", said, platform=Platform.LINKEDIN, format=format_)).variants
    assert any(term in f"{one.hook} {one.body}" for one in made)
