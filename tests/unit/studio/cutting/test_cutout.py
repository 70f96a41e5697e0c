"""The cutout against products whose outline is known, and against photos that it must not trust."""

from functools import cache

import numpy as np
import numpy.typing as npt
import pytest
import pyvips

from studio.cutting import photo
from studio.cutting.cutout import Cutout, cut_out
from tests.shipped import ROOT

SAMPLES = ROOT / "local" / "samples"
Pixels = npt.NDArray[np.float64]
SIZE = (640, 800)


@cache
def product(name: str) -> Pixels:
    """(800, 640, 4), drawn at twice the size."""
    file = "product_serum_alpha.png" if name == "serum" else f"{name}.svg"
    image = pyvips.Image.new_from_file(str(SAMPLES / file))
    return np.asarray(image.thumbnail_image(SIZE[0], height=SIZE[1], size="force").numpy(), dtype=np.float64)


def ground(kind: str) -> Pixels:
    width, height = SIZE
    y, x = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j][:, :, :, None]
    away = (x - 0.5) ** 2 + (y - 0.45) ** 2
    rng = np.random.default_rng(3)
    noise = rng.normal(0, 1.5, (height, width, 1))
    grounds = {
        "off-white": np.array([244, 243, 241]) - away * 30,
        "white": np.array([255, 255, 255]) + away * 0 + np.abs(noise),
        "grey": np.array([176, 178, 180]) - away * 60,
        "dark": np.array([34, 33, 38]) + (0.5 - away) * 30,
        "pink": np.array([242, 188, 196]) - away * 50,
        "gradient": np.array([250, 214, 160]) * (1 - y) + np.array([200, 120, 140]) * y,
        "wall and floor": np.where(y < 0.7, np.array([214, 205, 190]), np.array([150, 120, 92])),
        "carpet": np.array([150, 105, 70]) + rng.normal(0, 22, (height, width, 1)),
    }
    return np.asarray(np.clip(grounds[kind] + np.zeros((height, width, 3)) + noise, 0, 255))


def cast(alpha: Pixels) -> Pixels:
    """(800, 640, 1) share of light that a soft and a contact shadow take away."""
    rows, columns = np.nonzero(alpha > 128)
    floor, left, right = rows.max(), columns.min(), columns.max()
    y, x = np.mgrid[0 : alpha.shape[0], 0 : alpha.shape[1]]
    reach = (right - left) / 2
    away = np.hypot((x - (left + right) / 2 - reach * 0.3) / (reach * 1.25), (y - floor) / 22)
    return np.asarray(0.5 * np.exp(-(away**4))[..., None])


def photographed(pixels: Pixels) -> photo.Photo:
    image = pyvips.Image.new_from_array(np.clip(pixels, 0, 255).astype(np.uint8)).copy(interpretation="srgb")
    return photo.load(image.write_to_buffer(".jpg", Q=92))


def on(kind: str, things: Pixels, *, shadow: bool = True) -> photo.Photo:
    share = things[..., 3:] / 255
    backdrop = ground(kind) * (1 - cast(things[..., 3]) if shadow else 1)
    return photographed(things[..., :3] * share + backdrop * (1 - share))


def overlap(cutout: Cutout, taken: photo.Photo, alpha: Pixels) -> float:
    """Intersection over union of what was cut out and what was there."""
    left, top, _, _ = cutout.bbox
    placed = cutout.image[3].embed(left, top, taken.width, taken.height).numpy() > 127
    truth = alpha > 127
    return float((placed & truth).sum() / (placed | truth).sum())


def test_the_serum_photo_is_cut_as_well_as_the_prototype_did() -> None:
    taken = photo.load((SAMPLES / "product_serum.jpg").read_bytes())
    truth = pyvips.Image.new_from_file(str(SAMPLES / "product_serum_alpha.png"))[3].numpy()
    cutout = cut_out(taken)
    assert overlap(cutout, taken, truth) >= 0.99
    assert cutout.usable
    assert cutout.confidence > 0.9
    # The white dropper on an off-white ground, where the prototype nicked it, and the glow beside the foot.
    left, top, _, _ = cutout.bbox
    placed = cutout.image[3].embed(left, top, taken.width, taken.height).numpy()
    dropper = truth[338:700] > 250
    assert (placed[338:700][dropper] < 128).mean() < 0.004
    assert (placed[1500:1740][truth[1500:1740] < 5] < 128).all()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("serum", "off-white"),
        ("serum", "pink"),
        ("serum", "gradient"),
        ("serum", "wall and floor"),
        ("mug", "grey"),
        ("mug", "dark"),
        ("pouch", "wall and floor"),
    ],
)
def test_a_product_is_cut_from_every_plain_ground_and_its_shadow(name: str, kind: str) -> None:
    things = product(name)
    taken = on(kind, things)
    cutout = cut_out(taken)
    assert overlap(cutout, taken, things[..., 3]) >= 0.98
    assert cutout.usable


@pytest.mark.parametrize("name", ["tube", "pouch", "candle", "mug"])
def test_the_sample_products_are_cut_from_their_photos(name: str) -> None:
    taken = photo.load((SAMPLES / f"{name}.jpg").read_bytes())
    alpha = pyvips.Image.svgload(str(SAMPLES / f"{name}.svg"))[3].numpy()
    cutout = cut_out(taken)
    assert overlap(cutout, taken, alpha) >= 0.985
    assert cutout.usable


def test_the_ground_is_seen_through_a_handle_but_not_through_a_label() -> None:
    taken = on("white", product("mug"), shadow=False)
    left, top, _, _ = (cutout := cut_out(taken)).bbox
    assert cutout.image(round(0.765 * 640) - left, round(0.56 * 800) - top)[3] < 10
    labelled = on("off-white", product("pouch"))
    left, top, _, _ = (cutout := cut_out(labelled)).bbox
    assert cutout.image(round(0.36 * 640) - left, round(0.65 * 800) - top)[3] > 245


def test_edges_keep_nothing_of_the_ground() -> None:
    taken = on("pink", product("pouch"), shadow=False)
    pixels = cut_out(taken).image.numpy().astype(float)
    edge = (pixels[..., 3] > 20) & (pixels[..., 3] < 235)
    assert edge.sum() > 100
    assert pixels[..., 0][edge].mean() < 110  # the pouch is dark green, the ground has red 230


def test_several_products_are_cut_together() -> None:
    half = np.zeros((SIZE[1], SIZE[0], 4))
    for x, name in ((0, "tube"), (320, "pouch")):
        small = (
            pyvips.Image.new_from_file(str(SAMPLES / f"{name}.svg")).thumbnail_image(320, height=400).numpy()
        )
        half[150 : 150 + small.shape[0], x : x + 320] = small
    taken = on("grey", half)
    cutout = cut_out(taken)
    assert overlap(cutout, taken, half[..., 3]) >= 0.98
    assert cutout.usable


def test_a_product_that_the_frame_cuts_off_at_the_foot_is_cut_up_to_it() -> None:
    lowered = np.zeros_like(product("mug"))
    lowered[250:] = product("mug")[:-250]
    taken = on("grey", lowered, shadow=False)
    assert overlap(cut_out(taken), taken, lowered[..., 3]) >= 0.98


def test_white_on_white_is_not_trusted() -> None:
    y, x = np.mgrid[0 : SIZE[1], 0 : SIZE[0]]
    jar = np.where(((abs(x - 320) < 150) & (abs(y - 420) < 200))[..., None], 253.0, 255.0)
    assert not cut_out(photographed(jar + np.zeros((1, 1, 3)))).usable


@pytest.mark.parametrize("name", ["serum", "candle"])
def test_a_product_is_cut_from_a_restless_ground(name: str) -> None:
    things = product(name)
    taken = on("carpet", things)
    cutout = cut_out(taken)
    assert overlap(cutout, taken, things[..., 3]) >= 0.97
    assert cutout.usable


def test_a_restless_ground_alone_is_not_trusted() -> None:
    cutout = cut_out(photographed(ground("carpet")))
    assert cutout.confidence < 0.3
    assert not cutout.usable


@pytest.mark.parametrize(("name", "box"), [("flower", (168, 84, 279, 278)), ("coffee", (75, 18, 407, 373))])
def test_things_are_cut_from_real_photographs(name: str, box: tuple[int, int, int, int]) -> None:
    cutout = cut_out(photo.load((SAMPLES / f"{name}.jpg").read_bytes()))
    assert cutout.usable
    assert cutout.bbox == pytest.approx(box, abs=10)


def test_a_thin_stem_is_kept_on_a_plain_ground_and_its_shadow_is_not() -> None:
    y, x = np.mgrid[0 : SIZE[1], 0 : SIZE[0]]
    ball = np.hypot(x - 320, y - 560) < 130
    stem = (abs(x - 320 - (430 - y) * 0.3) < 4) & (y > 150) & (y <= 440)
    things = np.zeros((SIZE[1], SIZE[0], 4))
    things[ball] = (190, 30, 40, 255)
    things[stem & ~ball] = (70, 110, 40, 255)
    taken = on("white", things)
    cutout = cut_out(taken)
    left, top, _, _ = cutout.bbox
    placed = cutout.image[3].embed(left, top, taken.width, taken.height).numpy()
    assert (placed[stem] > 127).mean() > 0.9
    assert (placed[700:] < 128).all()


@pytest.mark.parametrize("size", [(1, 1), (3, 200), (30, 20), (900, 40), (64, 64)])
def test_there_is_no_product_in_an_empty_or_tiny_picture(size: tuple[int, int]) -> None:
    cutout = cut_out(photographed(np.full((size[1], size[0], 3), 200.0)))
    assert (cutout.confidence, cutout.usable) == (0.0, False)
    assert cutout.bbox == (0, 0, *size)


def test_a_photo_with_transparency_brings_its_own_outline() -> None:
    pixels = np.zeros((60, 80, 4), dtype=np.uint8)
    pixels[10:50, 20:70] = (200, 40, 60, 255)
    image = pyvips.Image.new_from_array(pixels).copy(interpretation="srgb")
    cutout = cut_out(photo.load(image.write_to_buffer(".png")))
    assert (cutout.bbox, cutout.usable) == ((20, 10, 50, 40), True)
    assert (cutout.image.width, cutout.image.height) == (50, 40)
    nothing = cut_out(photo.load(image.new_from_image([0, 0, 0, 0]).cast("uchar").write_to_buffer(".png")))
    assert not nothing.usable


def test_what_an_eraser_left_is_no_part_of_the_product() -> None:
    """A bottle was small, and hovered over its podium, for the pixels in its file's corners."""
    pixels = np.zeros((700, 700, 4), dtype=np.uint8)
    pixels[200:500, 300:400] = (40, 140, 80, 255)
    pixels[2:7, 2:7] = (255, 0, 0, 255)
    pixels[690:694, 690:695] = (0, 0, 0, 90)
    pixels[460:500, 420:470] = (90, 40, 20, 255)  # its cap beside it
    image = pyvips.Image.new_from_array(pixels).copy(interpretation="srgb")
    assert cut_out(photo.load(image.write_to_buffer(".png"))).bbox == (300, 200, 170, 300)


@pytest.mark.parametrize(("clear", "own"), [(0.004, False), (0.06, True)])
def test_rounded_corners_and_a_veil_are_no_outline(clear: float, own: bool) -> None:
    """A photo of which a little is transparent is a photo still."""
    alpha = np.full((SIZE[1], SIZE[0], 1), 255.0)
    alpha[: round(SIZE[1] * clear)] = 0
    alpha[300:320, 100:200] = 127
    pixels = np.concatenate([ground("carpet"), alpha], axis=2).astype(np.uint8)
    image = pyvips.Image.new_from_array(pixels).copy(interpretation="srgb")
    assert cut_out(photo.load(image.write_to_buffer(".png"))).usable is own


def test_a_large_photo_is_cut_from_a_copy_and_measured_in_its_own_pixels() -> None:
    pixels = np.full((3000, 2600, 3), 230.0)
    pixels[900:2400, 700:1900] = (40, 90, 160)
    cutout = cut_out(photographed(pixels))
    assert cutout.bbox == pytest.approx((700, 900, 1200, 1500), abs=6)
    assert max(cutout.image.width, cutout.image.height) < 1300
