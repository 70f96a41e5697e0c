"""What a photo cuts off is shown in it; what somebody has trimmed stands free."""

from dataclasses import replace

import pytest

from studio.brief import AdBrief
from studio.cutting.cropping import cut_edges
from studio.cutting.cutout import Cutout, cut_out
from studio.cutting.photo import Photo, load
from studio.drawing import picture
from studio.layout.composing.compose import compose
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


STRAPS = '<path d="M60 0H64L50 200H46ZM140 0H144L154 200H150Z" fill="#222"/>'
BODY = '<rect y="195" width="200" height="105" fill="#222"/>'


@pytest.mark.parametrize(
    ("top", "shape", "edges"),
    [
        (0, STRAPS + BODY, {"top"}),
        (20, STRAPS + BODY, set()),
        (0, '<path d="M98 0H102V200H98Z" fill="#222"/>' + BODY, set()),
        (
            0,
            '<path d="M50 200C50 -66 150 -66 150 200H140C140 -50 60 -50 60 200Z" fill="#222"/>' + BODY,
            set(),
        ),
    ],
    ids=["hangs", "ends", "aerial", "handle"],
)
def test_a_strap_that_leaves_the_photo_is_cut_by_it(top: int, shape: str, edges: set[str]) -> None:
    """A camera stood on a podium, and the two ends of its strap in the air above it."""
    assert cut_edges(photo_of(400, 400), cutout_at((100, top, 200, 300), shape)) == edges


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


BUST = '<path d="M0 300V160Q0 90 70 90V40Q100 0 130 40V90Q200 90 200 160V300Z" fill="#a33"/>'
STANDING = '<path d="M60 300V200L0 120L80 60Q100 0 120 60L200 120L140 200V300H110V220H90V300Z" fill="#a33"/>'


@pytest.mark.parametrize(
    ("shape", "gap", "people", "edges"),
    [
        (BUST, 6, True, {"bottom"}),
        (BUST, 11, True, {"bottom"}),
        (BUST, 40, True, set()),
        (STANDING, 6, True, set()),
        ('<rect width="100%" height="100%" fill="#a33"/>', 11, False, set()),
        ('<rect width="100%" height="100%" fill="#a33"/>', 3, False, {"bottom"}),
        ('<ellipse cx="100" cy="150" rx="100" ry="150" fill="#a33"/>', 3, False, set()),
    ],
)
def test_an_outline_that_ends_straight_just_before_the_edge_is_cut_by_it(
    shape: str, gap: int, people: bool, edges: set[str]
) -> None:
    cut = cutout_at((100, 400 - 300 - gap, 200, 300), shape)
    heads = ((180, 100 - gap, 40, 50),) if people else ()
    assert cut_edges(photo_of(400, 400), replace(cut, heads=heads)) == edges


@pytest.mark.parametrize(
    ("inner", "edges"),
    [
        ('<rect x="30" y="30" width="340" height="340" fill="#596"/>', {"bottom"}),
        ("", set()),
        ('<ellipse cx="200" cy="200" rx="170" ry="170" fill="#596"/>', set()),
    ],
    ids=["framed", "plain", "round"],
)
def test_a_photo_in_a_plain_frame_ends_where_the_frame_begins(inner: str, edges: set[str]) -> None:
    """A woman whom a photo within a white border showed to the waist was set on a podium."""
    ground = '<rect width="400" height="400" fill="#fff"/>'
    body = '<path d="M120 370V200Q200 60 280 200V370Z" fill="#a33"/>'
    photo = load(bytes(drawn(ground + inner + body, 400, 400)[0:3].pngsave_buffer()))
    bust = cutout_at((120, 130, 160, 240), '<path d="M0 240V70Q80 -70 160 70V240Z" fill="#a33"/>')
    assert cut_edges(photo, bust) == edges


def test_a_box_before_a_plain_ground_is_no_photo_in_a_frame() -> None:
    ground = '<rect width="400" height="400" fill="#fff"/>'
    shown = drawn(f'{ground}<rect x="60" y="40" width="280" height="320" fill="#264"/>', 400, 400)
    book = load(bytes(shown[0:3].pngsave_buffer()))
    assert not cut_edges(book, cutout_at((60, 40, 280, 320)))
