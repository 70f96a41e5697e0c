"""A badge is no second button: neither of its form nor beside it."""

import math

import pytest

from studio.brief import AdBrief, Offer
from studio.design.tree import AnyNode, Design, Frame, Text
from studio.layout import LAYOUTS, compose
from tests.unit.studio.drawn import free, scene, wordmark

SHORT, LONG = "−28 %", "Only while stocks last"
PICTURES = {"free": free(1.0), "photo": scene(550, 760, (0.28, 0.2, 0.65, 0.95))}


def made(picture: str, layout: str, words: str, size: tuple[int, int]) -> Design:
    offer = Offer("€129", "€179", words)
    brief = AdBrief(("The weekend bag",), (), ("Shop now",), "Volta", offer=offer)
    return compose(brief, [PICTURES[picture]], width=size[0], height=size[1], layout=layout).design


def apart(badge: Frame, button: Frame, radius: float) -> float:
    """From a badge with corners of that radius to the button."""
    left, top = badge.x + radius, badge.y + radius
    right, bottom = badge.x + badge.width - radius, badge.y + badge.height - radius
    across = max(left - button.x - button.width, button.x - right, 0.0)
    down = max(top - button.y - button.height, button.y - bottom, 0.0)
    return math.hypot(across, down) - radius


@pytest.mark.parametrize("words", [SHORT, LONG])
@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_badge_is_away_from_the_button_and_no_pill(layout: str, picture: str, words: str) -> None:
    """In stories it stood close to the button, a second pill of its colour."""
    for size in ((540, 960), (540, 540)):
        design = made(picture, layout, words, size)
        badge, button = design.node("badge"), design.node("cta")
        if not isinstance(badge, Frame):
            continue  # it has no room, and a note says so
        assert isinstance(button, Frame)
        is_disc = badge.width == pytest.approx(badge.height)
        assert is_disc or badge.corners[0] <= 0.2 * badge.height
        assert apart(badge, button, badge.corners[0]) >= 0.5 * button.height


@pytest.mark.parametrize("size", [(1080, 1080), (1080, 1350), (300, 250)])
@pytest.mark.parametrize("layout", ["framed", "card", "split"])
def test_a_badge_is_off_the_middle_of_a_photo_whose_subject_is_not_sure(
    layout: str, size: tuple[int, int]
) -> None:
    """It covered the upper of three blocks: the two below it had been taken for the subject."""
    photo = scene(760, 760, (0.1, 0.6, 0.9, 0.95))
    offer = Offer("€24", "€30", "Sale")
    brief = AdBrief(("First words",), (), ("Shop",), "Sprout", "Blocks", offer=offer)
    design = compose(brief, [photo], width=size[0], height=size[1], layout=layout).design
    badge, shown = design.node("badge"), design.node("product")
    if badge is None or shown is None:
        return  # it stands in the column
    across = abs(badge.x + badge.width / 2 - shown.x - shown.width / 2) - badge.width / 2
    down = abs(badge.y + badge.height / 2 - shown.y - shown.height / 2) - badge.height / 2
    assert max(across / shown.width, down / shown.height) > 0.2


@pytest.mark.parametrize("size", [(1080, 1080), (1080, 1350), (970, 250), (300, 250), (1200, 628)])
@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.parametrize("layout", [None, "framed", "card"])
def test_a_disc_is_seen_after_the_headline_and_apart_from_the_mark(
    layout: str | None, picture: str, size: tuple[int, int]
) -> None:
    """One touched the brand's monogram, and others were four times as high as the headline's letters."""
    width, height = size
    brief = AdBrief(
        ("Your everyday five-minute face, and what it takes",), (), ("Build your set",), "Bioreza",
        offer=Offer("$54", "$72", "Bundle"),
    )  # fmt: skip
    design = compose(brief, [PICTURES[picture], wordmark()], width=width, height=height, layout=layout).design
    badge, mark, headline = design.node("badge"), design.node("logo"), design.node("headline")
    if not isinstance(badge, Frame):
        return  # it has no room, and a note says so
    assert isinstance(headline, Text)
    if badge.width == pytest.approx(badge.height):
        assert badge.width <= 3.5 * headline.font_size
    assert mark is not None
    assert apart(badge, Frame(id="mark", **sides(mark)), badge.corners[0]) >= 0.05 * min(size)


def sides(node: AnyNode) -> dict[str, float]:
    return {"x": node.x, "y": node.y, "width": node.width, "height": node.height}
