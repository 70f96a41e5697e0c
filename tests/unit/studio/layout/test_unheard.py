"""What a direction asks for is in the ad, or a note says that it is not."""

from dataclasses import replace

import pytest

from studio.brief import AdBrief, Offer
from studio.layout import compose
from tests.unit.studio.drawn import free, scene

BRIEF = AdBrief(("Bread, twice a day",), ("From our own mill",), ("Find a shop",), "Ofen")
FREE, PHOTO = free(0.8, "#8a4b1f"), scene(900, 700, (0.3, 0.2, 0.7, 0.9))


def told(direction: str, *, brief: AdBrief = BRIEF, layout: str | None = None) -> tuple[str, list[str]]:
    """The layout, and which words a note says are not in the ad."""
    made = compose(replace(brief, direction=direction), [FREE], layout=layout, width=540)
    notes = [note.split(": ", 1)[1] for note in made.notes if note.startswith("asked for in the direction")]
    return made.layout, [word.strip("“”") for note in notes for word in note.split(", ")]


@pytest.mark.parametrize(
    ("direction", "lost"),
    [
        ("halloween, split screen", ["halloween"]),
        ("grid, easter eggs", ["easter"]),
        ("spring and autumn", ["autumn"]),
        ("poster, colour block", ["colour block"]),
        ("dark, airy", ["airy"]),
        ("editorial with an archway", ["archway"]),
        ("poster, thin frame", ["thin frame"]),
        ("a rating and a price tag", ["rating", "price tag"]),
        ("teal, burgundy, coral", ["burgundy"]),
        ("elegant, futuristic", ["futuristic"]),
        ("organic", ["organic"]),
    ],
)
def test_what_is_not_shown_is_told(direction: str, lost: list[str]) -> None:
    _, words = told(direction)
    assert words == lost


@pytest.mark.parametrize(
    "direction",
    [
        "halloween",
        "a podium at christmas, with snow",
        "minimal, light",
        "no arch, no shadows, not dark",
        "luxury, premium",
        "dark green poster in capitals",
        "warm, muted",
        "window light, soft shadows",
    ],
)
def test_what_is_shown_is_not_told_of(direction: str) -> None:
    assert told(direction)[1] == []


def test_a_season_dresses_the_podium_that_is_asked_for() -> None:
    made, lost = told("on a pedestal, black friday")
    assert (made, lost) == ("seasonal", [])
    assert told("on a pedestal, black friday", layout="podium") == ("podium", ["black friday"])
    photo = compose(replace(BRIEF, direction="photo card, easter"), [PHOTO], width=540)
    assert photo.layout == "seasonal"


def test_an_offer_that_is_asked_for_and_given_is_shown() -> None:
    brief = replace(BRIEF, offer=Offer("€3.20"))
    assert told("with the price", brief=brief)[1] == []
