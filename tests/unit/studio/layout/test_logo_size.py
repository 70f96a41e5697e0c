"""A long word mark is read: it has the width for that, where there is one."""

import pytest

from studio.brief import AdBrief
from studio.color.palette import extract
from studio.design.tree import Design, ImageNode, Text
from studio.drawing.picture import Picture
from studio.layout import compose
from studio.layout.composing.compose import set_stage
from studio.video.end_card import end_card
from tests.unit.studio.drawn import drawn, free

BRIEF = AdBrief(("The cup that stays warm",), (), ("Buy now",))
CUP = free(1.1)


def mark(ratio: float) -> Picture:
    """A dark logo of one ink."""
    image = drawn('<rect width="100%" height="100%" rx="8" fill="#331100"/>', round(80 * ratio), 80)
    return Picture("logo", "logo", image, None, 1.0, extract(image), (51, 17, 0), single_ink=True)


def logo_of(design: Design) -> ImageNode:
    logo = design.node("logo")
    assert isinstance(logo, ImageNode)
    return logo


@pytest.mark.parametrize(
    ("size", "least"),
    [
        ((1080, 1080), 24.0),
        ((1080, 1350), 24.0),
        ((1080, 1920), 26.0),
        ((1920, 1080), 24.0),
        ((300, 250), 8.0),
        ((336, 280), 8.0),
        ((728, 90), 7.5),
        ((160, 600), 7.0),
    ],
)
@pytest.mark.parametrize("ratio", [12.0, 15.0, 18.0])
def test_a_long_word_mark_is_high_enough(size: tuple[int, int], least: float, ratio: float) -> None:
    """It was 320 × 17 px of 1080, and five in a small banner. One that cannot be so high is as wide as it
    can."""
    design = compose(BRIEF, [CUP, mark(ratio)], width=size[0], height=size[1]).design
    logo = logo_of(design)
    assert logo.height >= least
    assert logo.width / logo.height == pytest.approx(ratio, rel=0.01)
    assert logo.x > 0
    assert logo.x + logo.width < size[0]


@pytest.mark.parametrize("layout", ["split", "poster", "minimal", "card", "color_block", "framed", "podium"])
def test_the_longest_stays_within_its_column(layout: str) -> None:
    design = compose(BRIEF, [CUP, mark(40)], width=540, layout=layout, held=True).design
    logo, headline = logo_of(design), design.node("headline")
    assert isinstance(headline, Text)
    assert logo.x >= 0.03 * 540
    assert logo.x + logo.width <= 0.97 * 540
    assert logo.y + logo.height <= headline.y


@pytest.mark.parametrize(("ratio", "width", "height"), [(1.0, 86, 86), (3.0, 149, 50), (8.0, 243, 30)])
def test_others_have_the_size_that_they_had(ratio: float, width: float, height: float) -> None:
    logo = logo_of(compose(BRIEF, [CUP, mark(ratio)]).design)
    assert (logo.width, logo.height) == pytest.approx((width, height), abs=1)


@pytest.mark.parametrize("ratio", ["1:1", "9:16", "16:9"])
def test_an_end_card_shows_it_no_smaller(ratio: str) -> None:
    pictures = [CUP, mark(16)]
    stage, _ = set_stage(BRIEF, pictures, ratio=ratio)
    card = end_card(stage, compose(BRIEF, pictures, ratio=ratio).design, (255, 255, 255), pictures)
    assert card is not None
    assert logo_of(card.design).height >= 24
