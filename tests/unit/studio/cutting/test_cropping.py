"""What a photo cuts off is shown in it; what somebody has trimmed stands free."""

import pytest

from studio.brief import AdBrief
from studio.cutting.cropping import cut_edges
from studio.cutting.cutout import Cutout, cut_out
from studio.cutting.photo import Photo, load
from studio.drawing import picture
from studio.layout.compose import compose
from tests.unit.studio.drawn import drawn

Box = tuple[int, int, int, int]


def photo_of(width: int, height: int, body: str = "") -> Photo:
    ground = '<rect width="100%" height="100%" fill="#888"/>'
    return load(bytes(drawn(ground + body, width, height)[0:3].pngsave_buffer()))


def cutout_at(box: Box, shape: str = '<rect width="100%" height="100%" fill="#a33"/>') -> Cutout:
    _, _, width, height = box
    return Cutout(drawn(shape, width, height), 1.0, box, usable=True)


@pytest.mark.parametrize(
    ("box", "edges"),
    [
        ((100, 100, 200, 300), {"bottom"}),
        ((0, 50, 200, 300), {"left"}),
        ((200, 0, 200, 300), {"right", "top"}),
        ((100, 50, 200, 300), set()),
    ],
)
def test_an_edge_that_the_product_reaches_cuts_it(box: Box, edges: set[str]) -> None:
    assert cut_edges(photo_of(400, 400), cutout_at(box)) == edges


def test_a_tip_at_the_edge_is_not_cut() -> None:
    tip = '<polygon points="0,0 200,0 100,300" fill="#a33"/>'
    assert not cut_edges(photo_of(400, 400), cutout_at((100, 100, 200, 300), tip))


@pytest.mark.parametrize(
    ("width", "height", "x", "y"), [(200, 300, 0, 0), (200, 400, 0, 50), (300, 300, 50, 0)]
)
def test_a_trimmed_outline_of_its_own_is_whole(width: int, height: int, x: int, y: int) -> None:
    body = f'<rect x="{x}" y="{y}" width="200" height="300" rx="70" fill="#a33"/>'
    photo = load(bytes(drawn(body, width, height).pngsave_buffer()))
    assert not cut_edges(photo, cut_out(photo))
    assert picture.product("product", photo).cutout is not None


def test_a_thing_that_was_cut_out_before_may_stand_on_the_edge_of_its_file() -> None:
    body = '<rect x="100" y="100" width="200" height="300" fill="#a33"/>'
    bottle = picture.product("product", load(bytes(drawn(body, 400, 400).pngsave_buffer())))
    assert bottle.cutout is not None


def test_what_a_photo_cuts_off_is_shown_in_it_and_said() -> None:
    torso = picture.product("product", photo_of(400, 400), cutout_at((100, 100, 200, 300)))
    assert (torso.cutout, torso.cut_off) == (None, ("bottom",))
    made = compose(AdBrief(("Hello",), direction="podium"), [torso])
    assert "the photo cuts the product off at its bottom, so its photo is shown as it is" in made.notes[0]
    assert picture.recalled(picture.seen(torso), {"product": torso.image}).cut_off == ("bottom",)
