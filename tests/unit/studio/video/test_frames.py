"""The frames of a film: the same each time, smooth, and with nothing to read outside the safe area."""

import itertools

import numpy as np
import numpy.typing as npt
import pytest
import pyvips
from hypothesis import given
from hypothesis import strategies as st

from studio.brief import AdBrief
from studio.drawing.picture import Picture, sources
from studio.drawing.render import render
from studio.video import Film, plan
from studio.video.camera import NOTHING
from studio.video.frames import Frames
from studio.video.motion import Motion, ease_in_out, ease_out, spring
from studio.video.planes import Patch, Planes, Sprite, Strip
from studio.video.timing import FPS
from tests.unit.studio.drawn import bottle, drawn, free, scene, wordmark

BRIEF = AdBrief(
    headlines=("Brighter skin in 14 days",),
    subheadlines=("Dermatologist tested, vegan formula",),
    ctas=("Shop Now",),
    brand_name="Luméa",
)
PICTURES = (bottle(), wordmark())


def film(ratio: str = "9:16", script: str = "Two drops a day are enough.", layout: str | None = None) -> Film:
    return plan(BRIEF, PICTURES, words=script, ratio=ratio, layout=layout, long_side=480)


@pytest.fixture(scope="module")
def made() -> Film:
    return film()


@pytest.fixture(scope="module")
def frames(made: Film) -> Frames:
    return Frames(made, PICTURES)


def luma(frames: Frames, seconds: float) -> npt.NDArray[np.int16]:
    return frames.planes(seconds).luma.astype(np.int16)


def test_the_same_film_has_the_same_frames(made: Film, frames: Frames) -> None:
    again = Frames(made, PICTURES)
    for index in (0, 17, 40, 100, len(frames) - 70, len(frames) - 1):
        assert np.array_equal(frames[index], again[index])


def test_frames_come_in_order_and_one_by_one(frames: Frames) -> None:
    assert len(frames) == round(film().timeline.end * FPS)
    for index, frame in enumerate(itertools.islice(frames, 12)):
        assert frame.shape == (frames.height * 3 // 2, frames.width)
        assert np.array_equal(frame, frames[index])
    with pytest.raises(IndexError):
        frames[len(frames)]


def test_each_shot_is_drawn_once(made: Film, monkeypatch: pytest.MonkeyPatch) -> None:
    again, drawn = Frames(made, PICTURES), list[int]()

    def draw(number: int) -> Strip:
        drawn.append(number)
        return Frames._drawn(again, number)

    monkeypatch.setattr(again._strip, "_make", draw)
    assert sum(1 for _ in again) == len(again)
    assert sorted(drawn) == list(range(len(made.shots)))
    assert again.cuts == {round(shot.start * FPS) for shot in made.shots}


@pytest.mark.parametrize("ratio", ["9:16", "4:5", "1:1", "16:9"])
def test_the_first_frame_is_the_ad_with_its_copy(ratio: str) -> None:
    still = film(ratio)
    shown = np.asarray(Frames(still, PICTURES).planes(0.0).rgb().numpy(), dtype=np.int16)
    wanted = np.asarray(render(still.design, sources(PICTURES)).numpy(), dtype=np.int16)
    over = np.zeros(wanted.shape[:2], dtype=bool)
    for node in still.shots[0].copy:
        over[int(node.y) : int(node.y + node.height), int(node.x) : int(node.x + node.width)] = True
    ink = np.abs(wanted - np.median(wanted[over], axis=0)).max(axis=2) > 60
    # The copy stands at its place; what lies below it is a little larger.
    assert np.abs(shown - wanted)[over & ink].mean() < 16


def test_a_caption_stands_in_its_time_and_no_other(made: Film, frames: Frames) -> None:
    (caption,) = made.captions
    bare = Frames(made, PICTURES)
    bare._titles = []

    def ink(time: float) -> int:
        return int((np.abs(luma(frames, time) - luma(bare, time)) > 40).sum())

    assert ink((caption.start + caption.end) / 2) > 200
    assert ink(caption.start - 1 / FPS) == 0
    assert ink(caption.end + 1 / FPS) == 0


def test_a_shot_travels_by_whole_pixels_and_never_off_its_picture(made: Film, frames: Frames) -> None:
    for shot in made.shots:
        count = round((shot.end - shot.start) * FPS)
        offsets = [frames._offset(shot, shot.start + n / FPS) for n in range(count)]
        for axis, size in enumerate((frames.width, frames.height)):
            along = [offset[axis] for offset in offsets]
            assert 0 <= min(along) <= max(along) <= round(size * 1.08) - size
            assert max(abs(a - b) for a, b in itertools.pairwise(along)) <= 1
        assert (offsets[0] != offsets[-1]) == (shot.away != (0, 0))


@pytest.mark.parametrize("ratio", ["9:16", "4:5", "1:1", "16:9"])
@pytest.mark.parametrize(
    "picture", [free(2.6, "#d01818"), free(0.5, "#d01818"), scene(900, 600, (0.1, 0.2, 0.96, 0.8))]
)
def test_the_camera_keeps_what_the_ad_is_of_in_the_frame(picture: Picture, ratio: str) -> None:
    """A car beside its copy was driven out of a wide film."""
    made = plan(BRIEF, [picture], words="Two drops a day are enough.", ratio=ratio, long_side=480)
    frames = Frames(made, [picture])
    for shot in [one for one in made.shots if one.kept != NOTHING]:
        still = np.asarray(render(shot.ground, {**sources([picture]), **made.pictures}).numpy())
        for share in (0.0, 0.5, 0.99):
            seen = frames._strip(made.shots.index(shot))
            left, top = frames._offset(shot, shot.start + share * (shot.end - shot.start))
            shown = np.asarray(seen.window(left, top, frames.width, frames.height).rgb().numpy())
            assert on_edges(shown) <= on_edges(still), share


def on_edges(pixels: npt.NDArray[np.uint8]) -> set[str]:
    """The edges of a picture that its red product reaches."""
    red, green, blue = (pixels[..., band].astype(int) for band in range(3))
    product = (red > 150) & (green < 90) & (blue < 90)
    edges = {"left": product[:, :2], "right": product[:, -2:], "top": product[:2], "foot": product[-2:]}
    assert product.any()
    return {name for name, edge in edges.items() if edge.any()}


@pytest.mark.parametrize("ease", [ease_out, ease_in_out, spring])
def test_easing_goes_from_nothing_to_all(ease: object) -> None:
    assert callable(ease)
    assert ease(0.0) == pytest.approx(0, abs=1e-9)
    assert ease(1.0) == pytest.approx(1)
    assert max(ease(share / 50) for share in range(51)) < 1.1


def test_a_motion_comes_rests_and_goes() -> None:
    motion = Motion(1.0, 0.5, leave=3.0, dy=40, grown=0.8)
    assert motion.pose(0.99) is None
    first, rest, going = motion.pose(1.0), motion.pose(2.0), motion.pose(3.06)
    assert first is not None
    assert (first.opacity, first.dy, first.scale) == (0, 40, 0.8)
    assert rest is not None
    assert rest.at_rest
    assert going is not None
    assert 0 < going.opacity < 1
    assert motion.pose(3.2) is None
    swelling = Motion(0.0, 0.5, beat=2.0).pose(2.4)
    assert swelling is not None
    assert swelling.scale == pytest.approx(1.05)


def test_planes_keep_colours() -> None:
    shapes = '<rect width="64" height="48" fill="#c04000"/><rect width="32" height="48" fill="#1060d0"/>'
    image = drawn(shapes, 64, 48)[0:3]
    found = np.asarray(Planes.of(image).rgb().numpy(), dtype=np.int16)
    assert np.abs(found - image.numpy())[:, [4, 60]].max() <= 2


@pytest.mark.parametrize(("left", "top"), [(0, 0), (1, 0), (3, 5), (4, 7)])
def test_a_window_of_a_strip_is_what_a_frame_of_that_part_would_be(left: int, top: int) -> None:
    shapes = '<rect width="30" height="48" fill="#c04000"/><circle cx="40" cy="20" r="11" fill="#1060d0"/>'
    image = drawn(shapes, 64, 48)[0:3]
    found = Strip.of(image).window(left, top, 48, 36)
    wanted = Planes.of(image.crop(left, top, 48, 36))
    assert np.array_equal(found.luma, wanted.luma)
    assert np.abs(found.chroma.astype(int) - wanted.chroma.astype(int)).max() <= 1


def test_a_sprite_lies_where_it_did_in_colour_and_place() -> None:
    """Moved by whole pixels and back, over half a frame's edge, at half opacity."""
    frame = Planes.of((drawn("", 40, 40)[0:3] + 200).cast("uchar").copy(interpretation="srgb"))
    sprite = Sprite.of(drawn('<rect width="11" height="9" fill="#d02020"/>', 11, 9), 33, 5)
    laid = frame.copy()
    patch = Patch.of(sprite.moved(0.0, 3.0).moved(0.0, -3.0), 40, 40)
    assert patch is not None
    patch.laid_on(laid, 0.5)
    colors = np.asarray(laid.rgb().numpy(), dtype=np.int16)
    assert np.abs(colors[9, 38] - [204, 116, 116]).max() <= 3
    assert np.abs(colors[30, 10] - 200).max() <= 1
    assert Patch.of(sprite.moved(50.0, 0.0), 40, 40) is None


def test_moving_by_parts_of_a_pixel_moves_by_parts_of_a_pixel() -> None:
    sprite = Sprite.of(drawn('<rect x="4" y="4" width="8" height="8" fill="#ffffff"/>', 16, 16), 10, 10)

    def middle(dy: float) -> float:
        patch = Patch.of(sprite.moved(0.0, dy), 40, 40)
        assert patch is not None
        weight = patch.alpha.astype(float).sum(axis=1)
        return patch.top + float((weight * np.arange(len(weight))).sum() / weight.sum())

    assert [middle(dy) - middle(0.0) for dy in (0.25, 0.5, 1.75)] == pytest.approx(
        [0.25, 0.5, 1.75], abs=0.03
    )


@given(
    width=st.integers(1, 40),
    height=st.integers(1, 40),
    dx=st.floats(-300, 300),
    dy=st.floats(-300, 300),
    scale=st.floats(0.8, 1.2),
)
def test_any_sprite_can_be_moved_anywhere(
    width: int, height: int, dx: float, dy: float, scale: float
) -> None:
    full = (pyvips.Image.black(width, height, bands=4) + 255).cast("uchar").copy(interpretation="srgb")
    moved = Sprite.of(full, 100, 100).moved(dx, dy, scale)
    pixels = np.asarray(moved.image.numpy(), dtype=float).reshape(moved.image.height, moved.image.width, 4)
    weight = pixels[..., 3]
    if min(width, height) < 6:
        return  # so few pixels may fall between the samples of a smaller one
    assert weight.sum() / 255 == pytest.approx(width * height * scale**2, rel=0.3)
    x = moved.left + (weight.sum(axis=0) * np.arange(moved.image.width)).sum() / weight.sum()
    y = moved.top + (weight.sum(axis=1) * np.arange(moved.image.height)).sum() / weight.sum()
    assert (x, y) == pytest.approx((100 + (width - 1) / 2 + dx, 100 + (height - 1) / 2 + dy), abs=0.3)
