"""A logo on a card of its own: nothing stands on the card."""

import pytest

from studio.brief import AdBrief
from studio.color.palette import extract
from studio.design.tree import Rectangle, Text
from studio.drawing.picture import Picture
from studio.layout import compose
from tests.unit.studio.drawn import drawn, free, scene


def badge_logo() -> Picture:
    """A square logo of several inks, of about the lightness of a photo's ground."""
    sign = '<path d="M70 220L150 70L230 220Z" fill="#fd0"/>'
    image = drawn(f'<rect width="300" height="300" rx="60" fill="#e4002b"/>{sign}', 300, 300)
    return Picture("logo", "logo", image, None, 1.0, extract(image), (230, 60, 35))


@pytest.mark.parametrize("layout", ["framed", "podium", "card", "editorial", "minimal"])
@pytest.mark.parametrize("size", [(1500, 500), (300, 250), (1080, 1080)])
def test_the_headline_stands_below_the_card(layout: str, size: tuple[int, int]) -> None:
    brief = AdBrief(("轻装上路,一台相机记录整个夏天的光",), ("复古旁轴取景",), ("立即选购",))
    photo = scene(800, 800, (0.3, 0.1, 0.7, 0.9)) if layout == "framed" else free(1.2, "#ff5a5f")
    composed = compose(brief, [photo, badge_logo()], width=size[0], height=size[1], layout=layout)
    card, headline = composed.design.node("logo-ground"), composed.design.node("headline")
    assert isinstance(card, Rectangle)
    assert isinstance(headline, Text)
    assert headline.y >= card.y + card.height + 0.004 * size[1]
