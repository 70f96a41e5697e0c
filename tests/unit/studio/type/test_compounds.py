"""Compounds are parted where their members meet."""

import pytest

from studio.type.linebreak import pieces


def parts(word: str, tongue: str) -> list[str]:
    return [piece.text for piece in pieces(word, tongue)]


@pytest.mark.parametrize(
    ("tongue", "word"),
    [
        ("de", "Sommer|ferien|häuser"),
        ("de", "Frühbucher|rabatt"),
        ("de", "Sicherheits|verriegelung"),
        ("de", "Garten|scheren|auswahl"),
        ("de", "Haftpflicht|versicherung"),
        ("de", "Handwerker|bedarf"),
        ("nl", "vakantie|huizen"),
    ],
)
def test_it_is_read_as_it_is_made(tongue: str, word: str) -> None:
    """ "Sommerferi-enhäuser" and "Frühbucherra-batt" stood in ads."""
    whole = word.replace("|", "")
    found = "|".join(parts(whole, tongue))
    assert found == (word if len(whole) >= 15 else whole)


def test_a_word_whose_members_nobody_knows_is_parted_by_its_syllables() -> None:
    assert len(parts("Unabhängigkeitserklärung", "de")) > 2
    assert len(parts("Wiedereinsteigerinnen", "de")) > 2


def test_a_long_member_is_parted_as_well() -> None:
    found = parts("Geschwindigkeitsbegrenzung", "de")
    assert found[-1] == "begrenzung"
    assert len(found) > 2
