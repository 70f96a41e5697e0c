"""Nothing that moves in a film's first shot comes over what stands: brand, copy, offer."""

import pytest

from studio.brief import AdBrief, Offer
from studio.design.tree import AnyNode, ImageNode
from studio.drawing.picture import LOGO
from studio.layout import LAYOUTS
from studio.layout.stage.stage import Rect
from studio.video import RATIOS, Film, plan
from studio.video.camera import Camera
from studio.video.timing import FPS
from tests.unit.studio.drawn import bottle, scene, wordmark

BRIEF = AdBrief(
    headlines=("Brighter skin in 14 days",),
    subheadlines=("Dermatologist tested, vegan formula",),
    ctas=("Shop now",),
    brand_name="Luméa",
    offer=Offer("€29"),
)
PICTURES = {
    "photo": scene(600, 420, (0.3, 0.2, 0.7, 0.9)),
    "tall photo": scene(420, 600, (0.2, 0.1, 0.8, 0.9)),
    "free": bottle(),
}


def film(shown: str, layout: str, ratio: str) -> Film:
    return plan(BRIEF, (PICTURES[shown], wordmark()), words="Two drops a day.", ratio=ratio, layout=layout)


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_card_does_not_slide_over_the_brand(layout: str, ratio: str) -> None:
    """In tall films its picture went up, away from the copy and over the logo."""
    for shown in PICTURES:
        made = film(shown, layout, ratio)
        shot = made.shots[0]
        size = made.design.width, made.design.height
        camera = Camera(size, shot.kept, shot.away, shot.toward)
        whole = round((shot.end - shot.start) * FPS)
        (logo,) = (node for node in shot.copy if node.id == LOGO)
        for node in shot.ground.children:
            if not (isinstance(node, ImageNode) and node.mask is None) and node.id != "card-back":
                continue
            for travelled in (0, whole // 2, whole):
                (left, top), larger = camera.offset(travelled, whole), camera.larger
                moved = Rect(
                    node.x * larger - left, node.y * larger - top, node.width * larger, node.height * larger
                )
                if rect(node).shared_with(rect(logo)) == 0:
                    assert moved.shared_with(rect(logo)) == 0, (shown, made.layout, node.id)


def test_most_first_shots_move() -> None:
    moving = [
        made.shots[0].away != (0, 0)
        for shown in PICTURES
        for layout in ("split", "full_bleed", "framed", "color_block", "podium")
        if (made := film(shown, layout, "16:9"))
    ]
    assert sum(moving) > 0.7 * len(moving)


def rect(node: AnyNode) -> Rect:
    return Rect(node.x, node.y, node.width, node.height)
