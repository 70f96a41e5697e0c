"""What an ad's small print carries of a description."""

import pytest

from studio.copywriting import CopyBrief
from studio.copywriting.reading.carrying import warnings_of

LET = "3 Zimmer, Balkon. Kaltmiete 890 €, Kaution 1.780 €."


@pytest.mark.parametrize(
    ("name", "description"),
    [
        ("3-Zimmer-Wohnung", f"{LET} Nicht geeignet für Ausländer."),
        ("Appartement te huur", "Huur € 900 per maand, borg één maand. Niet geschikt voor buitenlanders."),
    ],
)
def test_no_home_turns_people_away_in_small_print(name: str, description: str) -> None:
    """A flat's image ad had it at its foot, as a warning."""
    assert warnings_of(CopyBrief(product_name=name, description=description)) == ()


@pytest.mark.parametrize(
    ("name", "description", "warnings"),
    [
        ("Oak toy train", "Twelve parts. Not suitable for children under 3.", ["for children under 3"]),
        ("3-Zimmer-Wohnung", f"{LET} Rauchen verboten. Hell.", ["Rauchen verboten"]),
        ("Oak table", "", []),
    ],
)
def test_what_has_to_be_carried_is_carried(name: str, description: str, warnings: list[str]) -> None:
    found = warnings_of(CopyBrief(product_name=name, description=description))
    assert len(found) == len(warnings)
    assert all(part in one for part, one in zip(warnings, found, strict=True))
