"""A photo that is not cut out in a film: no head is cut, no words lie on a face, and it ends the film."""

from dataclasses import replace

import pytest

from studio.brief import AdBrief, Offer
from studio.design.tree import AnyNode, ImageNode
from studio.drawing import leaves
from studio.drawing.picture import Box, Picture
from studio.layout.seen.faults import faults
from studio.layout.stage.stage import Rect
from studio.video import RATIOS, Film, plan
from tests.unit.studio.drawn import scene, wordmark

BRIEF = AdBrief(
    headlines=("Taxes by themselves",), ctas=("Open an account",), brand_name="Luméa", colors=("#0b3d2e",)
)
ARABIC = AdBrief(("احمل أقل",), (), ("تسوّق الآن",), "فولتا", colors=("#0b3d2e",))
SCRIPT = "It writes the bills. It puts the taxes aside. And in the evening you go home. Open one now."
# What a portrait fills of its photo, and the head; the last is small, in a wide photo.
PORTRAITS: tuple[tuple[tuple[int, int], Box, Box], ...] = (
    ((640, 426), (0.0, 0.09, 0.73, 1.0), (0.23, 0.02, 0.51, 0.66)),
    ((500, 500), (0.0, 0.09, 1.0, 1.0), (0.29, 0.02, 0.66, 0.56)),
    ((400, 600), (0.17, 0.25, 0.98, 1.0), (0.2, 0.26, 0.56, 0.58)),
    ((640, 426), (0.34, 0.0, 1.0, 1.0), (0.43, 0.0, 0.77, 0.62)),
    ((640, 426), (0.35, 0.48, 0.66, 1.0), (0.43, 0.49, 0.51, 0.7)),
)


def portrait(size: tuple[int, int], subject: Box, head: Box) -> Picture:
    return replace(scene(*size, subject), heads=(head,))


def film(picture: Picture, ratio: str, brief: AdBrief = BRIEF) -> Film:
    return plan(brief, (picture, wordmark()), words=SCRIPT, ratio=ratio, long_side=480)


def on_canvas(picture: Picture, node: ImageNode, box: Box) -> Rect:
    whole = leaves.lying(picture.image, node, node.x, node.y)
    left, top, right, bottom = box
    return Rect(
        whole.x + left * whole.width,
        whole.y + top * whole.height,
        (right - left) * whole.width,
        (bottom - top) * whole.height,
    )


def rect(node: AnyNode) -> Rect:
    return Rect(node.x, node.y, node.width, node.height)


@pytest.mark.parametrize("brief", [BRIEF, ARABIC], ids=["left", "right"])
@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize(("size", "subject", "head"), PORTRAITS)
def test_no_shot_cuts_a_head_or_has_words_on_it(
    size: tuple[int, int], subject: Box, head: Box, ratio: str, brief: AdBrief
) -> None:
    """Captions lay on a mouth, and a close-up began in the middle of a face."""
    picture = portrait(size, subject, head)
    made = film(picture, ratio, brief)
    assert len(made.shots) > 3
    for number, shot in enumerate(made.shots[1:-1], 1):
        node = shot.ground.node("product")
        assert isinstance(node, ImageNode)
        face, frame = on_canvas(picture, node, head), rect(node)
        assert face.shared_with(frame) > 0.97 * face.width * face.height
        for title in made.titles:
            if made.timeline.shot_at(title.caption.start) == number:
                assert rect(title.nodes[0]).shared_with(face) < 0.03 * face.width * face.height


def test_a_photo_is_shown_from_near_where_its_face_has_room() -> None:
    (size, subject, head), ratio = PORTRAITS[4], "4:5"
    made = film(portrait(size, subject, head), ratio)
    zooms = [
        node.zoom for shot in made.shots[1:-1] if isinstance(node := shot.ground.node("product"), ImageNode)
    ]
    assert max(zooms) > 1.4
    assert min(zooms) == pytest.approx(1.0)


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize(
    "subject", [(0.5, 0.0, 0.93, 1.0), (0.0, 0.07, 0.96, 1.0), (0.0, 0.4, 0.2, 0.6), (0.3, 0.25, 0.64, 0.42)]
)
def test_captions_leave_a_subject_in_the_frame(subject: Box, ratio: str) -> None:
    """The frame went where the captions lay on nothing: beside a bag, at an empty wall."""
    picture = scene(600, 400, subject)
    for shot in film(picture, ratio).shots[1:-1]:
        node = shot.ground.node("product")
        assert isinstance(node, ImageNode)
        thing, frame = on_canvas(picture, node, subject), rect(node)
        most = min(thing.width, frame.width) * min(thing.height, frame.height)
        assert thing.shared_with(frame) > 0.75 * most


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize(("size", "subject", "head"), PORTRAITS)
def test_the_end_card_shows_the_photo(size: tuple[int, int], subject: Box, head: Box, ratio: str) -> None:
    """It was an empty colour, with a brand and a button in its middle."""
    picture = portrait(size, subject, head)
    card = film(picture, ratio, replace(BRIEF, disclaimers=("Terms apply.",))).shots[-1]
    assert card.closes
    node = next(node for node in card.ground.children if node.id == "product")
    assert isinstance(node, ImageNode)
    assert node.width * node.height > 0.04 * card.ground.width * card.ground.height
    face = on_canvas(picture, node, head)
    assert face.shared_with(rect(node)) > 0.97 * face.width * face.height
    whole = card.ground.model_copy(update={"children": (*card.ground.children, *card.copy)})
    assert not [fault for fault in faults(whole, [picture, wordmark()]) if "product" in fault.nodes]


def share_seen(made: Film, picture: Picture, number: int) -> float:
    """Of the picture's subject in a shot."""
    shot = made.shots[number].ground
    (node,) = [one for one in shot.children if isinstance(one, ImageNode) and one.image_ref == picture.ref]
    box = on_canvas(picture, node, picture.subject)
    frame = Rect(0, 0, shot.width, shot.height)
    return box.shared_with(frame) / (box.width * box.height)


def test_a_wide_thing_in_a_tall_film_is_no_mere_texture() -> None:
    """Two shots of a sneaker showed its cloth, and none the sneaker."""
    wide = scene(960, 480, (0.08, 0.1, 0.9, 0.9))
    sold = replace(BRIEF, product_name="Sneaker")
    made = film(wide, "9:16", sold)
    assert share_seen(made, wide, 2) == pytest.approx(1.0)
    close = scene(600, 660, (0.05, 0.05, 0.95, 0.95))
    assert share_seen(film(close, "9:16", sold), close, 1) > 0.35


def test_of_what_hangs_into_a_photo_the_shots_show_the_thing() -> None:
    """A camera's near shot was of the ends of its strap."""
    hangs = replace(scene(600, 600, (0.25, 0.0, 0.75, 0.97)), cut_off=("top",))
    made = film(hangs, "9:16", replace(BRIEF, product_name="Camera"))
    shot = made.shots[1].ground
    (node,) = [one for one in shot.children if isinstance(one, ImageNode)]
    box = on_canvas(hangs, node, (0.25, 0.6, 0.75, 0.97))
    assert (min(shot.height, box.bottom) - box.y) / box.height > 0.6


@pytest.mark.parametrize("head", [(0.42, 0.05, 0.58, 0.25), (0.4, 0.03, 0.62, 0.3)])
def test_no_words_lie_on_what_is_worn_in_a_tall_film(head: Box) -> None:
    """Three shots in turn showed a sweater below its price and what was said of it."""
    worn = portrait((500, 620), (0.25, 0.03, 0.75, 1.0), head)
    made = film(worn, "9:16", replace(BRIEF, product_name="Sweater", offer=Offer("$35", "$50", "-30%")))
    body = (worn.subject[0], head[3], worn.subject[2], 1.0)
    for shot in made.shots[1:-1]:
        (photo,) = [node for node in shot.ground.children if isinstance(node, ImageNode)]
        seen = on_canvas(worn, photo, body).within(rect(photo))
        assert seen is not None
        titles = [t.nodes[0] for t in made.titles if shot.start <= t.caption.start < shot.end]
        for node in (*titles, *shot.copy):
            assert seen.shared_with(rect(node)) < 0.05 * node.width * node.height
