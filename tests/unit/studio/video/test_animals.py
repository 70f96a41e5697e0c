"""An animal that fills its photo keeps its face in a film: no words, no price on it, no edge through it."""

from dataclasses import replace

import pytest

from studio.brief import AdBrief, Offer, Rating
from studio.design.tree import AnyNode, ImageNode
from studio.drawing.picture import Box, Picture
from studio.layout.seen.inks import on_canvas
from studio.layout.stage.stage import Rect
from studio.video import RATIOS, Film, plan
from tests.unit.studio.drawn import scene, wordmark
from tests.unit.studio.layout.test_scenes import view

BRIEF = AdBrief(
    headlines=("Home is where the paws are",),
    subheadlines=("Fresh food for cats and dogs, delivered",),
    ctas=("Order now",),
    brand_name="Pawly",
    colors=("#0b3d2e",),
    offer=Offer("€19.90", "€24.90", "−20 %", Rating(4.8, 1234)),
)
ARABIC = AdBrief(
    ("طعام طازج للقطط",), (), ("اطلب الآن",), "فولتا", offer=Offer("٤٩ ر.س"), colors=("#0b3d2e",)
)
SCRIPT = "Every dog is different. So is every bowl. Tell us about yours. Fresh meat, nothing else."
# The photo's size, the animal in it, its face.
ANIMALS: tuple[tuple[tuple[int, int], Box, Box], ...] = (
    ((600, 400), (0.05, 0.28, 0.98, 0.9), (0.1, 0.28, 0.35, 0.6)),
    ((600, 400), (0.0, 0.0, 0.82, 1.0), (0.0, 0.0, 0.8, 1.0)),
    ((500, 500), (0.2, 0.05, 0.8, 1.0), (0.25, 0.05, 0.75, 0.55)),
    ((600, 400), (0.04, 0.08, 0.36, 0.97), (0.08, 0.08, 0.3, 0.4)),
)


def film(picture: Picture, ratio: str, brief: AdBrief = BRIEF, side: int = 480) -> Film:
    return plan(brief, (picture, wordmark()), words=SCRIPT, ratio=ratio, long_side=side)


def rect(node: AnyNode) -> Rect:
    return Rect(node.x, node.y, node.width, node.height)


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize(("size", "subject", "face"), ANIMALS)
@pytest.mark.parametrize("offered", [True, False])
def test_no_shot_has_words_or_a_price_on_an_animals_face(
    size: tuple[int, int], subject: Box, face: Box, ratio: str, offered: bool
) -> None:
    """The price lay on a lion's eyes all through the film, and a near shot showed a cat's chin."""
    picture = replace(scene(*size, subject), crown=face)
    brief = BRIEF if offered else replace(BRIEF, offer=Offer())
    made = film(picture, ratio, brief)
    left, top, right, bottom = face
    assert len(made.shots) > 3
    for number, shot in enumerate(made.shots[1:-1], 1):
        node = shot.ground.node("product")
        assert isinstance(node, ImageNode)
        seen = on_canvas(node, rect(node), picture, Rect(left, top, right - left, bottom - top))
        area = seen.width * seen.height
        assert seen.shared_with(rect(node)) > 0.94 * area
        plates = [one for one in shot.copy if one.id == "offer-plate"]
        plates += [
            title.nodes[0] for title in made.titles if made.timeline.shot_at(title.caption.start) == number
        ]
        assert bool(plates)
        for plate in plates:
            assert rect(plate).shared_with(seen) < 0.04 * area


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize(("size", "subject", "face"), ANIMALS[:3])
@pytest.mark.parametrize("brief", [BRIEF, ARABIC], ids=["left", "right"])
def test_where_a_photo_fills_a_part_the_offer_lies_beside_it_or_on_it(
    size: tuple[int, int], subject: Box, face: Box, ratio: str, brief: AdBrief
) -> None:
    """It lay across the photo's edge."""
    picture = replace(scene(*size, subject), crown=face)
    for shot in film(picture, ratio, brief, 960).shots[1:-1]:
        node, plate = shot.ground.node("product"), shot.copy[0]
        assert node is not None
        assert plate.id == "offer-plate"
        inside = rect(plate).shared_with(rect(node)) / (plate.width * plate.height)
        assert not 0.05 < inside < 0.95


def test_a_thing_is_shown_all_over_the_frame_as_before() -> None:
    """Photos of what is sold are not all made smaller for what lies on animals' faces."""
    picture = replace(scene(900, 600, (0.55, 0.3, 0.9, 0.9)), crown=(0.55, 0.3, 0.9, 0.6))
    made = film(picture, "16:9", AdBrief(("A jacket for rain",), (), ("Buy now",), "Volta", "Jacket"))
    node = made.shots[1].ground.node("product")
    assert node is not None
    assert node.width == made.design.width


@pytest.mark.parametrize(
    "script", ["Where is your dog? Now you know. Small, light, strong.", "आपका कुत्ता कहाँ है? अब आप जानेंगे।"]
)
def test_what_is_said_tells_of_an_animal_too(script: str) -> None:
    """A husky on a beach stood on a podium, and the price lay on its face: no word of the ad named a dog."""
    brief = AdBrief(("Every walk an adventure",), ctas=("Buy",), brand_name="Fetchly", offer=Offer("₹2,999"))
    made = plan(brief, (view(),), words=script, long_side=480)
    assert (
        "the photo is shown as it is, and not cut out: it shows an animal, and nothing for sale" in made.notes
    )
    assert made.layout != "podium"
