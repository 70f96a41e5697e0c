"""Photoshoots: files and sizes, recommendations, and what a photograph must have in it."""

import io
from dataclasses import replace
from functools import cache

import numpy as np
import numpy.typing as npt
import pikepdf
import pytest
import pyvips
from PIL import Image

from studio.color.oklch import parse_hex, to_oklch
from studio.color.palette import Palette, extract
from studio.cutting import photo
from studio.cutting.photo import PhotoError
from studio.photoshoot import (
    RENDER_KINDS,
    Scene,
    encode,
    preset,
    presets,
    recommend,
    render_kinds,
    shoot,
    subject_of,
)
from studio.photoshoot.blending import blended
from studio.photoshoot.dressing import KINDS
from studio.photoshoot.light import Lamp
from studio.photoshoot.presets import Preset
from studio.photoshoot.scene import Light, Stand, Surface
from studio.photoshoot.solids import Cuboid
from tests.shipped import ROOT

SAMPLES = ROOT / "local" / "samples"
SIZE = (240, 240)
ORANGE = (200, 120, 40)
Pixels = npt.NDArray[np.float64]


@cache
def bottle() -> pyvips.Image:
    image = pyvips.Image.new_from_file(str(SAMPLES / "product_serum_alpha.png"))
    left, top, width, height = (image[3] > 16).find_trim(threshold=1, background=[0])
    return image.crop(left, top, width, height).thumbnail_image(300, height=400).copy_memory()


def block(color: tuple[int, int, int], width: int = 60, height: int = 100) -> pyvips.Image:
    image = (pyvips.Image.black(width, height) + list(color)).cast("uchar")
    return image.bandjoin(255).copy(interpretation="srgb").copy_memory()


def pixels(image: pyvips.Image) -> Pixels:
    return np.asarray(image.numpy(), dtype=np.float64)


# -- presets


def test_there_are_at_least_forty_presets_with_everything_a_page_needs() -> None:
    assert len(presets()) >= 40
    assert len({one.id for one in presets()}) == len(presets())
    for one in presets():
        assert one.id.replace("_", "").isalnum()
        assert one.preview_name
        assert len(one.prompt_text) > 8
        assert one.tags or one.categories
        assert preset(one.id) is one
    categories = {category for one in presets() for category in one.categories}
    assert categories >= {"monochrome", "gradient", "studio", "room", "table", "nature"}
    holidays = {tag for one in presets() if "holiday" in one.tags for tag in one.tags}
    assert holidays >= {"christmas", "halloween", "valentine", "thanksgiving", "easter", "new_year"}


def test_holidays_are_found_by_tag_alone_as_documented() -> None:
    assert all(not one.categories for one in presets() if "holiday" in one.tags)
    assert preset("thanksgiving_rustic_scene").tags[:2] == ("holiday", "thanksgiving")
    assert preset("on_platform_natural_beige_background").categories == ("monochrome",)


def test_every_prop_that_a_preset_names_can_be_made() -> None:
    assert {prop.kind for one in presets() for prop in one.scene.props} <= KINDS


@pytest.mark.parametrize("one", presets(), ids=lambda one: one.id)
def test_every_preset_gives_a_picture_with_the_product_in_its_middle(one: Preset) -> None:
    width, height = 96, 96
    scene = replace(one.scene, light=replace(one.scene.light, gobo="none"))
    with_product = pixels(shoot(block((30, 160, 60), 50, 100), scene, (width, height), seed=2))
    assert with_product.shape == (height, width, 3)
    middle = with_product[40:56, 42:54].mean(axis=(0, 1))
    assert middle[1] > middle[0] + 30
    assert middle[1] > middle[2] + 20
    assert with_product.std() > 4


# -- the photograph


def test_the_same_arguments_give_the_same_picture_and_another_seed_another() -> None:
    scene = preset("autumn_leaves").scene
    first, again, other = (pixels(shoot(bottle(), scene, SIZE, seed=seed)) for seed in (4, 4, 5))
    assert (first == again).all()
    assert (first != other).any()


def test_a_white_set_is_white_and_the_product_keeps_its_colour() -> None:
    picture = pixels(shoot(block((200, 40, 40)), preset("white_background").scene, SIZE))
    assert picture[:30].mean() > 236
    # Light may tint a product a little; it may not make it another one.
    assert picture[110:130, 110:130].mean(axis=(0, 1)) == pytest.approx((200, 40, 40), abs=16)


def shadow_side(azimuth: float) -> float:
    """How much brighter the floor is at the product's left than at its right."""
    scene = Scene(light=Light(azimuth=azimuth, elevation=40, softness=3))
    picture = pixels(shoot(block((128, 128, 128)), scene, SIZE)).mean(axis=2)
    floor = picture[196:212]
    return float(floor[:, 40:85].mean() - floor[:, 155:200].mean())


def test_the_shadow_falls_away_from_the_lamp() -> None:
    assert shadow_side(-70) > 4
    assert shadow_side(70) < -4


def test_a_small_lamp_throws_a_harder_shadow_than_a_large_one() -> None:
    wall = Cuboid(0.0, 0.0, 0.2, 0.05, 0.0, 0.4, Surface())
    points = np.zeros((400, 3), dtype=np.float32)
    points[:, 0] = np.linspace(0.2, 0.9, 400)

    def penumbra(softness: float) -> int:
        """Points that see some of the lamp, not all."""
        lamp = Lamp.of(Light(azimuth=-90, elevation=45, softness=softness))
        seen = lamp.reaches(points, [wall], seed=1)
        assert seen.min() == 0
        assert seen.max() > 0.999
        return int(((seen > 0.05) & (seen < 0.95)).sum())

    assert penumbra(8.0) > 5 * penumbra(1.0) > 0


def test_the_floor_is_dark_where_the_product_touches_it_and_takes_its_colour() -> None:
    scene = Scene(light=Light(azimuth=0, elevation=70, softness=12), floor=Surface("paint", "#909090"))
    picture = pixels(shoot(block((220, 30, 30)), scene, (480, 480)))
    rows = np.flatnonzero(picture[:, 240, 0] - picture[:, 240, 1] > 90)
    foot = int(rows.max())
    contact, away = picture[foot + 3 : foot + 6, 225:255], picture[foot + 45 : foot + 55, 20:60]
    assert contact.mean() < away.mean() - 12
    near = picture[foot + 12 : foot + 24, 225:255].mean(axis=(0, 1))
    far = away.mean(axis=(0, 1))
    assert near[0] / near[1] > far[0] / far[1] + 0.005


def test_a_glossy_floor_mirrors_the_product_and_a_matt_one_does_not() -> None:
    def below(gloss: float) -> Pixels:
        scene = Scene(
            floor=Surface("acrylic", "#808080", gloss=gloss), light=Light(elevation=75, softness=14)
        )
        picture = pixels(shoot(block((230, 20, 20)), scene, SIZE))
        foot = int(np.flatnonzero(picture[:, 120, 0] - picture[:, 120, 1] > 120).max())
        return np.asarray(picture[foot + 8 : foot + 14, 112:128].mean(axis=(0, 1)))

    matt, glossy = below(0.0), below(0.9)
    assert glossy[0] - glossy[1] > matt[0] - matt[1] + 25


def test_a_stand_lifts_the_product_and_is_seen() -> None:
    scene = Scene(stand=Stand(surface=Surface("paint", "#2040c0"), tall=0.08))
    picture = pixels(shoot(block((250, 250, 250)), scene, SIZE))
    blue = picture[..., 2] - picture[..., 0] > 60
    assert blue.sum() > 500
    assert np.flatnonzero(blue.any(axis=1)).min() > 120


def test_a_product_stays_inside_every_documented_size() -> None:
    for cutout in (block((20, 150, 60), 300, 60), block((20, 150, 60), 40, 400)):
        for kind in RENDER_KINDS:
            width, height = kind.size()
            small = (max(32, width // 4), max(32, height // 4))
            picture = pixels(shoot(cutout, preset("white_background").scene, small))
            green = picture[..., 1] - picture[..., 0] > 60
            columns, rows = np.flatnonzero(green.any(axis=0)), np.flatnonzero(green.any(axis=1))
            assert columns.min() > 0.03 * small[0], kind
            assert columns.max() < 0.97 * small[0], kind
            assert rows.min() > 0.02 * small[1], kind
            assert rows.max() < 0.97 * small[1], kind


@pytest.mark.parametrize("size", [(31, 400), (400, 31), (2049, 400), (2000, 1400), (0, 0)])
def test_impossible_sizes_are_refused(size: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="px a side"):
        shoot(bottle(), Scene(), size)


@pytest.mark.parametrize("shape", [(1, 1), (1, 400), (400, 1), (3, 2), (90, 60)])
@pytest.mark.parametrize("alpha", [0, 255])
def test_any_cutout_can_be_photographed(shape: tuple[int, int], alpha: int) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (*shape, 4)).astype(np.uint8)
    noise[..., 3] = alpha
    cutout = pyvips.Image.new_from_array(noise).copy(interpretation="srgb")
    for name in ("christmas_gifts_red", "eucalyptus_spa", "black_background"):
        assert shoot(cutout, preset(name).scene, (64, 48)).width == 64


# -- same style


def palette_of(color: tuple[int, int, int]) -> Palette:
    return extract(block(color))


def test_same_style_leans_paint_to_the_product_and_leaves_wood_alone() -> None:
    scene = Scene(wall=Surface("paint", "#dcdcdb"), floor=Surface("wood", "#d2a878"), tint=1.0)
    changed = blended(scene, palette_of((200, 60, 30)))
    wall = to_oklch(parse_hex(changed.wall.color))
    assert wall.chroma > 0.006
    assert wall.lightness == pytest.approx(to_oklch(parse_hex("#dcdcdb")).lightness, abs=0.02)
    assert abs(wall.hue - to_oklch((200, 60, 30)).hue) < 15
    assert changed.floor == scene.floor


def test_same_style_changes_nothing_for_a_grey_product_or_a_scene_that_forbids_it() -> None:
    scene = preset("sage_green_background").scene
    assert blended(scene, palette_of((120, 120, 120))) == scene
    assert blended(replace(scene, tint=0.0), palette_of((200, 60, 30))) == replace(scene, tint=0.0)


# -- recommendations


def test_recommendations_follow_what_the_product_is_said_to_be() -> None:
    palette = extract(bottle())
    ids = [r.preset.id for r in recommend(palette, "coffee beans", "single origin espresso")]
    assert "coffee_beans_rustic" in ids[:3]
    ids = [r.preset.id for r in recommend(palette, "Vitamin C serum", "brightening skincare")]
    assert {"eucalyptus_spa", "white_bathroom_tiles", "still_water_stones"} & set(ids[:5])
    ids = [r.preset.id for r in recommend(palette, "gift set", "christmas edition")]
    assert any("christmas" in one for one in ids[:2])


def test_food_lies_beside_food() -> None:
    """A yellow drill was filmed among slices of lemon."""
    yellow = palette_of((245, 200, 30))
    for name, beside in (("Cordless drill", False), ("", False), ("Lemonade", True), ("Citrus soap", True)):
        ids = {one.preset.id for one in recommend(yellow, name, limit=40)}
        assert ("citrus_summer" in ids) == beside, name
    assert "coffee_beans_rustic" not in {one.preset.id for one in recommend(yellow, "Work boots", limit=80)}


def test_recommendations_are_varied_ranked_and_leave_holidays_out_unasked() -> None:
    found = recommend(palette_of((40, 60, 160)), limit=12)
    assert len({r.preset.id for r in found}) == 12
    assert not any("holiday" in r.preset.tags for r in found)
    assert len({category for r in found for category in r.preset.categories}) >= 4


def test_recommendations_depend_on_colour() -> None:
    blue = [r.preset.id for r in recommend(palette_of((40, 60, 160)))]
    orange = [r.preset.id for r in recommend(palette_of((230, 120, 20)))]
    assert blue != orange
    dark = recommend(palette_of((12, 12, 14)), limit=6)
    assert not any("dark" in r.preset.tags for r in dark)


# -- the photo


def test_a_photo_without_a_clear_product_has_its_own_error() -> None:
    carpet = np.random.default_rng(3).normal(128, 24, (400, 400, 1)) + np.array([30, 0, -30])
    image = pyvips.Image.new_from_array(np.clip(carpet, 0, 255).astype(np.uint8)).copy(interpretation="srgb")
    with pytest.raises(PhotoError) as caught:
        subject_of(photo.load(image.jpegsave_buffer()))
    assert caught.value.code == "unknown_foreground"
    assert caught.value.message.startswith("Could not identify foreground in image")


def test_a_clear_one_gives_cutout_and_palette() -> None:
    subject = subject_of(photo.load((SAMPLES / "tube.jpg").read_bytes()))
    assert subject.confidence > 0.9
    assert subject.cutout.bands == 4
    assert subject.palette.hue_color is not None


# -- files


def test_render_kinds_are_the_documented_ones() -> None:
    sizes = {kind.id: (kind.width, kind.height) for kind in RENDER_KINDS}
    assert sizes[1] == (1080, 1080)
    assert sizes[2] == (1080, 1920)
    assert sizes[4] == (1200, 628)
    assert [kind.id for kind in render_kinds(31)] == [1, 2, 4, 8, 16]
    assert [kind.id for kind in render_kinds(992)] == [32, 64, 128, 256, 512]
    assert len(render_kinds(1023)) == 10
    assert render_kinds(0) == render_kinds(1)
    (landscape,) = render_kinds(4)
    assert landscape.size() == (1674, 628)
    assert landscape.size(safe_margins=False) == (1200, 628)
    for wrong in (-1, 1024, 2048):
        with pytest.raises(ValueError, match="render kind"):
            render_kinds(wrong)


@pytest.mark.parametrize("low_resolution", [False, True])
def test_files_open_in_independent_readers(low_resolution: bool) -> None:
    image = (pyvips.Image.black(900, 600) + list(ORANGE)).cast("uchar").copy(interpretation="srgb")
    size = (512, 341) if low_resolution else (900, 600)
    for name, kind in (("png", "PNG"), ("jpeg", "JPEG")):
        opened = Image.open(io.BytesIO(encode(image, name, low_resolution=low_resolution)))  # type: ignore[arg-type]  # from a list
        opened.load()
        assert (opened.format, opened.size, opened.mode) == (kind, size, "RGB")
        assert opened.getpixel((5, 5)) == pytest.approx(ORANGE, abs=3)
    with pikepdf.open(io.BytesIO(encode(image, "pdf", low_resolution=low_resolution))) as document:
        assert document.pdf_version == "1.6"
        assert document.check_pdf_syntax() == []
        assert [float(v) for v in document.pages[0].mediabox] == [0, 0, size[0] * 0.75, size[1] * 0.75]
        (picture,) = document.pages[0].get_images().values()
        assert (int(picture.Width), int(picture.Height)) == size
        assert str(picture.Filter) == "/DCTDecode"
        inner = Image.open(io.BytesIO(picture.read_raw_bytes()))
        assert inner.size == size
