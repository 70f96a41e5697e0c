"""How products stand: their feet, the camera that saw them, their scale, what is cut off; and takes."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np
import numpy.typing as npt
import pytest
import pyvips

from studio.cutting.cutout import Cutout
from studio.cutting.photo import Photo, PhotoError
from studio.cutting.pose import Pose
from studio.drawing.picture import foot_of
from studio.photoshoot import placed, pose_of, preset, seen_from_above, shoot, size_of, subject_of, suited
from studio.photoshoot.scene import Light, Scene, Stand, Surface
from studio.photoshoot.sizes import BAG, CLOTHES, FLAT, FURNITURE, HAND, JEWEL, PERSON, VEHICLE
from studio.photoshoot.takes import of_take

Pixels = npt.NDArray[np.float64]
GREY = Scene(
    setting="outdoors",
    floor=Surface("paint", "#a0a0a0"),
    wall=Surface("paint", "#a0a0a0"),
    light=Light(azimuth=0, elevation=78, softness=14),
    tint=0.0,
)


def drawn(shapes: str, width: int = 400, height: int = 300) -> pyvips.Image:
    """RGBA of SVG shapes, trimmed."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{shapes}</svg>'
    image = pyvips.Image.svgload_buffer(svg.encode()).copy(interpretation="srgb")
    left, top, wide, tall = (image[3] > 16).find_trim(threshold=1, background=[0])
    return image.crop(left, top, wide, tall).copy_memory()


@cache
def cart() -> pyvips.Image:
    """A cart from above at three quarters: the near wheel lowest, one far to the left, one to the right."""
    wheels = "".join(f'<circle cx="{x}" cy="{y}" r="26" fill="#222"/>' for x, y in ((60, 196), (260, 244)))
    body = '<polygon points="40,90 260,150 372,110 372,200 300,226 236,222 84,176 40,150" fill="#c62828"/>'
    return drawn(body + wheels + '<rect x="346" y="190" width="18" height="50" rx="6" fill="#222"/>')


@cache
def toaster(short: int = 110) -> pyvips.Image:
    """A box from its corner: its lower edges go up to the left, the longer, and steeper to the right."""
    near, far = 300 - short, round(240 - 0.5 * short)
    return drawn(
        f'<polygon points="20,170 20,60 130,20 300,50 300,{far} {near},240" fill="#b8bcc4"/>'
        f'<polygon points="300,50 300,{far} {near},240 {near},100" fill="#80848c"/>'
    )


@cache
def chair() -> pyvips.Image:
    legs = "".join(
        f'<rect x="{x}" y="150" width="14" height="{tall}"/>' for x, tall in ((60, 130), (186, 130))
    )
    return drawn(f'<rect x="60" y="10" width="140" height="150" fill="#7a5c3a"/>{legs}')


@cache
def bag() -> pyvips.Image:
    """With a strap that hangs down before it."""
    return drawn(
        '<rect x="60" y="40" width="220" height="190" rx="14"/><rect x="150" y="220" width="16" height="56"/>'
    )


def pixels(image: pyvips.Image) -> Pixels:
    return np.asarray(image.numpy(), dtype=np.float64)


def test_a_foot_is_where_the_outline_comes_down_and_goes_up_again() -> None:
    found = pose_of(cart())
    assert [round(foot.middle, 1) for foot in found.feet] == [0.1, 0.7, 0.9]
    assert [foot.high > 0.03 for foot in found.feet] == [True, False, True]


def test_a_near_foot_between_two_far_ones_tells_how_steeply_the_camera_looks_down() -> None:
    slope = pose_of(cart()).slope
    assert slope is not None
    assert 0.12 < slope < 0.4
    assert pose_of(chair()).slope is None


@pytest.mark.parametrize("short", [50, 80, 140])
def test_what_is_seen_from_its_corner_stands_on_two_edges(short: int) -> None:
    """A toaster stood on one of its corners, and hung over the floor with the rest."""
    pose = pose_of(toaster(short))
    assert pose.edged
    assert not pose.legs
    left, near, right = pose.feet
    assert near.high == 0
    assert left.middle < 0.1
    assert right.middle > 0.9
    assert min(left.high, right.high) > 0.05
    assert pose.slope is not None
    assert 0.1 < pose.slope < 0.5


@pytest.mark.parametrize("shape", [cart, bag, chair])
def test_what_stands_on_wheels_or_a_bottom_has_no_edges_on_the_floor(
    shape: Callable[[], pyvips.Image],
) -> None:
    assert not pose_of(shape()).edged


def test_the_floor_is_dark_along_both_edges() -> None:
    side, pose = 320, pose_of(toaster())
    picture = pixels(shoot(toaster(), GREY, (side, side), pose=pose, kind=HAND)).mean(axis=2)
    inked = placed(toaster(), GREY, (side, side), pose, HAND, 0)[3].numpy() > 127
    columns = np.flatnonzero(inked.any(axis=0))
    plain = picture[-12:, :40].mean()
    for share in (0.15, 0.4, 0.75, 0.9):
        column = int(columns[int(share * (len(columns) - 1))])
        sole = int(np.flatnonzero(inked[:, column])[-1])
        assert picture[sole + 2 : sole + 4, column - 2 : column + 3].mean() < plain - 12, share


def test_legs_are_seen_and_a_box_has_none() -> None:
    assert pose_of(chair()).legs
    assert not pose_of(drawn('<rect width="200" height="120"/>')).legs


def test_a_strap_carries_nothing() -> None:
    found = pose_of(bag())
    assert found.hangs == pytest.approx(46 / 236, abs=0.02)
    assert min(foot.left for foot in found.feet) < 0.1
    assert max(foot.right for foot in found.feet) > 0.9


_BODY = '<rect x="50" y="70" width="310" height="200" rx="18" fill="#2b2b2e"/>'
_STRAPS = {
    "loop": "M70 120 C 40 330, 200 400, 250 300 C 270 260, 240 240, 230 250",
    "beside": "M52 110 C -10 200, 20 330, 60 360",
    "flat loop": "M60 110 C 20 380, 330 420, 352 110",
}


@pytest.mark.parametrize("strap", _STRAPS)
def test_a_camera_stands_on_its_body_and_not_on_its_strap(strap: str) -> None:
    """It hovered above the floor by as much as its strap hung down."""
    path = f'<path d="{_STRAPS[strap]}" fill="none" stroke="#5b3a22" stroke-width="13"/>'
    camera = drawn(path + _BODY, 420, 420)
    pose = pose_of(camera)
    assert pose.hangs == pytest.approx(1 - 200 / camera.height, abs=0.03)
    assert foot_of(camera, pose.hangs)[1] > 0.9


@pytest.mark.parametrize(
    "legs",
    [
        '<rect x="60" y="200" width="14" height="40"/><rect x="330" y="200" width="14" height="40"/>',
        '<rect x="195" y="200" width="20" height="150"/>',
    ],
    ids=["a sofa's", "a lollipop's"],
)
def test_what_it_stands_on_is_no_strap(legs: str) -> None:
    assert (
        pose_of(drawn('<rect x="50" y="20" width="310" height="190" rx="40"/>' + legs, 420, 420)).hangs < 0.02
    )


def test_the_floor_is_dark_at_every_foot() -> None:
    """Two pixels below each wheel, also the ones that are higher in the picture."""
    side, pose = 320, pose_of(cart())
    picture = pixels(shoot(cart(), GREY, (side, side), pose=pose, kind=VEHICLE)).mean(axis=2)
    inked = placed(cart(), GREY, (side, side), pose, VEHICLE, 0)[3].numpy() > 127
    columns = np.flatnonzero(inked.any(axis=0))
    left, wide = columns[0], columns[-1] - columns[0] + 1
    plain = picture[-12:, :40].mean()
    for foot in pose.feet:
        column = int(left + foot.middle * wide)
        sole = int(np.flatnonzero(inked[:, column])[-1])
        assert picture[sole + 2 : sole + 4, column - 2 : column + 3].mean() < plain - 18, foot


def test_a_steeper_view_raises_the_horizon_and_keeps_it_in_the_picture() -> None:
    scene = replace(preset("mountain_road").scene, props=())
    rows = []
    for slope in (0.1, 0.35):
        pose = replace(pose_of(cart()), slope=slope)
        picture = pixels(shoot(cart(), scene, (160, 160), pose=pose, kind=VEHICLE))
        blue = (picture[..., 2] - picture[..., 0])[:, :30].mean(axis=1)
        rows.append(int(np.flatnonzero(blue > 15).max()))
    assert all(8 < row < 100 for row in rows)


def photo_of(cutout: pyvips.Image, left: int, top: int, size: tuple[int, int]) -> tuple[Photo, Cutout]:
    canvas = cutout.embed(left, top, *size, extend="background", background=[0, 0, 0, 0])
    flat = canvas.flatten(background=[240, 240, 240]).copy_memory()
    box = (left, top, cutout.width, cutout.height)
    return Photo(flat, *size, "png", has_alpha=False), Cutout(cutout, 1.0, box, usable=True)


def test_what_the_photo_cuts_off_below_ends_at_the_pictures_lower_edge() -> None:
    torso = drawn('<rect x="20" y="0" width="120" height="260" rx="50" fill="#1fa040"/>', 200, 200)
    subject = subject_of(*photo_of(torso, 40, 60, (torso.width + 80, torso.height + 60)))
    assert subject.pose.cut == {"bottom"}
    picture = pixels(
        shoot(subject.cutout, preset("oak_table_bright_kitchen").scene, (160, 160), pose=subject.pose)
    )
    green = picture[..., 1] - picture[..., 0] > 40
    assert green[-1].any(), "it does not float"
    assert green[:-30].any()


@pytest.mark.parametrize("name", ["marble_counter_kitchen", "white_bathroom_tiles", "black_background"])
def test_what_is_cut_off_below_stands_before_sets_whose_floor_mirrors(name: str) -> None:
    """Their floor begins below the picture: there is nothing to mirror, and no reason to fail."""
    torso = drawn('<rect x="20" y="0" width="120" height="260" rx="50" fill="#1fa040"/>', 200, 200)
    subject = subject_of(*photo_of(torso, 40, 60, (torso.width + 80, torso.height + 60)))
    picture = pixels(shoot(subject.cutout, preset(name).scene, (96, 96), pose=subject.pose))
    assert (picture[-1, :, 1] - picture[-1, :, 0]).max() > 40


def test_a_whole_product_is_not_cut_and_one_without_three_edges_is_refused() -> None:
    block = drawn('<rect width="120" height="120" fill="#1fa040"/>')
    whole = subject_of(*photo_of(block, 30, 30, (180, 180)))
    assert whole.pose.cut == frozenset()
    with pytest.raises(PhotoError, match="cut off at the photo's bottom, left, right"):
        subject_of(*photo_of(block, 0, 40, (120, 160)))


@pytest.mark.parametrize(
    ("name", "description", "size"),
    [
        ("Gold ring", "", JEWEL),
        ("Trail bike", "A bike for mountains", VEHICLE),
        ("Bike helmet", "", HAND),
        ("Leash for dogs", "", HAND),
        ("Ultra", "An armchair in oak.", FURNITURE),
        ("Red toy car", "", HAND),
        ("Orange tee", "Worn by a woman.", PERSON),
        ("Notebook A5", "", FLAT),
        ("Serum", "Loved by every woman", HAND),
        ("Polo shirt", "", CLOTHES),
    ],
)
def test_words_tell_how_large_a_product_is(name: str, description: str, size: object) -> None:
    plain = Pose(pose_of(bag()).feet)
    assert size_of(plain, name, description) is size


@pytest.mark.parametrize(
    ("name", "size"),
    [("Printed dress", PERSON), ("Model 7", PERSON), ("Leather bag", BAG), ("Gold ring", JEWEL)],
)
def test_who_is_seen_with_clothes_wears_them(name: str, size: object) -> None:
    """A woman in a dress was as large as a bag, on a table."""
    assert size_of(pose_of(bag()), name, worn=True) is size


@pytest.mark.parametrize(("top", "worn"), [(4, True), (60, False)], ids=["head", "print"])
def test_a_head_at_the_top_is_its_wearers(top: int, worn: bool) -> None:
    image = bag()
    taken = Photo(image, image.width, image.height, "png", True)
    cut = Cutout(image, 1.0, (0, 0, image.width, image.height), True, heads=((20, top, 20, 20),))
    assert subject_of(taken, cut).worn is worn


def test_clothes_that_nobody_wears_are_laid_down() -> None:
    """A polo shirt stood on a wooden floor."""
    assert seen_from_above(pose_of(bag()), size_of(pose_of(bag()), "Polo shirt"))
    assert not seen_from_above(pose_of(bag()), size_of(pose_of(bag()), "Polo shirt", worn=True))


def test_where_no_word_tells_legs_do() -> None:
    assert size_of(pose_of(chair()), "Model 7") is FURNITURE
    assert size_of(pose_of(bag()), "Model 7") is HAND


@pytest.mark.parametrize("size", [FURNITURE, PERSON, VEHICLE])
def test_what_stands_on_floors_is_not_put_on_a_table(size: object) -> None:
    for name in ("oak_table_bright_kitchen", "garden_table_summer", "old_library"):
        scene, note = suited(preset(name).scene, size)  # type: ignore[arg-type]  # of three
        assert scene.setting != "table"
        assert note is not None
    scene, note = suited(preset("oak_table_bright_kitchen").scene, HAND)
    assert (scene.setting, note) == ("table", None)


def test_bricks_are_smaller_beside_a_car() -> None:
    scene, _ = suited(preset("industrial_brick_loft").scene, VEHICLE)
    assert scene.wall.scale < 0.5 * preset("industrial_brick_loft").scene.wall.scale


@pytest.mark.parametrize(("name", "tall"), [("light bulb", 11), ("serum bottle", 18), ("gold ring", 4)])
def test_bricks_are_as_large_as_they_are_beside_a_thing_in_the_hand(name: str, tall: int) -> None:
    """A course of bricks is 7.5 cm high; a bulb of 11 cm was as tall as nine of them."""
    size = size_of(pose_of(bag()), name)
    scene, _ = suited(preset("industrial_brick_loft").scene, size)
    course = 0.075 * scene.wall.scale / size.tallest  # of the product's height, were the wall beside it
    assert 0.4 < course / min(1.0, 7.5 / tall) < 1.6


def test_takes_of_one_scene_are_different_pictures() -> None:
    """Not grain: the light, the place of the product, and its size differ."""
    takes = [
        pixels(shoot(bag(), preset("arch_and_podium_peach").scene, (64, 64), take=take).thumbnail_image(24))
        for take in range(4)
    ]
    for index, one in enumerate(takes):
        for other in takes[:index]:
            assert np.abs(one - other).mean() > 6


def test_a_light_that_was_asked_for_stays_where_it_is() -> None:
    asked, free = (Scene(light=Light(azimuth=-60, fixed=fixed)) for fixed in (True, False))
    assert {of_take(asked, take).light.azimuth for take in range(6)} == {-60}
    assert min(of_take(free, take).light.azimuth for take in range(6)) < -40
    assert max(of_take(free, take).light.azimuth for take in range(6)) > 40


def test_what_lies_flat_is_seen_from_above() -> None:
    book = drawn('<rect width="150" height="200" fill="#20408a"/>')
    picture = pixels(shoot(book, preset("oak_table_bright_kitchen").scene, (160, 160), kind=FLAT))
    corners = [picture[:12, :12], picture[:12, -12:], picture[-12:, :12], picture[-12:, -12:]]
    means = [corner.mean(axis=(0, 1)) for corner in corners]
    for mean in means:  # wood at all of them
        assert mean[0] > mean[2] + 25
    blue = np.flatnonzero((picture[..., 2] - picture[..., 0] > 40).any(axis=1))
    assert 10 < blue.min() < 160 - blue.max() + 10 < 60


# -- rounds ----------------------------------------------------------------------------------------------


def saucer(flat: float) -> pyvips.Image:
    """A saucer with a cup on it, so flat (height by width) as it is seen from above."""
    cup = '<path d="M150 40 h100 v60 q0 40 -50 40 q-50 0 -50 -40 z" fill="#eee"/>'
    return drawn(f'<ellipse cx="200" cy="130" rx="150" ry="{150 * flat}" fill="#b71c1c"/>{cup}')


@pytest.mark.parametrize("flat", [0.4, 0.6, 0.86])
def test_what_ends_in_a_wide_arc_stands_on_a_round_seen_as_its_photo_was_taken(flat: float) -> None:
    found = pose_of(saucer(flat))
    assert found.base is not None
    assert found.base.half == pytest.approx(0.5)
    assert found.slope == pytest.approx(flat, abs=0.04)


@pytest.mark.parametrize(
    "shapes",
    [
        '<circle cx="200" cy="150" r="120"/>',
        '<path d="M80 100 h240 q0 90 -120 90 q-120 0 -120 -90 z"/>',
        '<rect x="150" y="20" width="90" height="240" rx="12"/>',
        '<path d="M200 280 L120 60 h160 z"/>',
    ],
    ids=["ball", "bowl from the side", "bottle", "cone"],
)
def test_what_is_no_round_seen_from_above_is_none(shapes: str) -> None:
    assert pose_of(drawn(shapes)).base is None


def test_a_round_is_shaded_all_along_its_front_and_casts_a_low_shadow() -> None:
    scene = replace(GREY, light=Light(azimuth=0, elevation=30, softness=6))
    image = pixels(shoot(saucer(0.6), scene, (240, 240)))
    product = image[..., 0] - image[..., 1] > 40  # the saucer is red
    rows, columns = np.nonzero(product)
    left, right = columns.min(), columns.max()
    wide = right - left
    for column in (left + wide // 6, (left + right) // 2, right - wide // 6):
        edge = int(np.flatnonzero(product[:, column]).max())
        near, far = image[edge + 3, column, 1], image[min(edge + 45, 239), column, 1]
        assert near < 0.92 * far, f"{column}: dark along the front, not at one foot"
    behind = image[: rows.min() - 4, left:right, 1]
    assert behind.min() > 0.75 * np.median(behind), "no tall shadow of what is mostly depth"


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("height", [1, 2, 300])
@pytest.mark.parametrize("width", [1, 2, 300])
def test_a_cutout_that_is_a_line_or_a_dot_stands_too(width: int, height: int) -> None:
    """Of one column the arc of its foot was 0 / 0."""
    cutout = pyvips.Image.black(width, height, bands=4).linear([1] * 4, [120, 120, 120, 255], uchar=True)
    cutout = cutout.copy(interpretation="srgb")
    pose = pose_of(cutout)
    assert pose.base is None
    assert all(0 <= foot.left <= foot.right <= 1 for foot in pose.feet)
    assert shoot(cutout, GREY, (48, 48)).numpy().shape[:2] == (48, 48)


def test_a_podium_is_nearly_as_wide_as_what_stands_on_a_narrow_foot() -> None:
    """A brownie seemed to fall off a podium of half its width."""
    bun = drawn('<path d="M40 40H360V170L240 214L215 200L180 222L40 170Z" fill="#204080"/>')
    stand = Stand("round", Surface("paint", "#ff2020"), tall=0.2)
    seen = pixels(shoot(bun, replace(GREY, stand=stand), (300, 300)))
    red = np.flatnonzero(((seen[..., 0] - seen[..., 1]) > 60).any(axis=0))
    blue = np.flatnonzero(((seen[..., 2] - seen[..., 0]) > 30).any(axis=0))
    assert np.ptp(red) > 0.8 * np.ptp(blue)
