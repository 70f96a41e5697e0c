"""Blur: small pictures by matrices, large ones by libvips, and nobody sees which."""

import math

import numpy as np
import pytest
import pyvips

from studio.design.tree import ColorStop, LinearGradient
from studio.drawing import paint

_SIDES = (97, 140)


def _noise(*shape: int) -> paint.Array:
    return (np.random.default_rng(7).random(shape, dtype=np.float32) * 255).astype(np.float32)


@pytest.mark.parametrize("sigma", [0.4, 1.0, 2.7, 4.9])
@pytest.mark.parametrize("bands", [(), (3,), (4,)])
def test_a_small_blur_is_that_of_libvips(sigma: float, bands: tuple[int, ...]) -> None:
    array = _noise(*_SIDES, *bands)
    theirs = paint.from_array(array).gaussblur(sigma, precision="float").numpy().reshape(array.shape)
    inner = slice(12, -12), slice(12, -12)  # beyond the edges both make something up
    assert np.abs(paint.blurred(array, sigma)[inner] - theirs[inner]).max() < 0.01


@pytest.mark.parametrize("sigma", [2.0, 9.0])
def test_a_large_one_is_no_other(monkeypatch: pytest.MonkeyPatch, sigma: float) -> None:
    array = np.zeros((180, 180), dtype=np.float32)
    array[60:120, 70:110] = 255
    small = paint.blurred(array, sigma)
    monkeypatch.setattr(paint, "_MATRIX", 100)
    assert np.abs(small - paint.blurred(array, sigma)).max() < 8


def test_an_even_ground_stays_even_to_its_edges() -> None:
    array = np.full((40, 60, 3), 200, dtype=np.float32)
    assert np.allclose(paint.blurred(array, 6.0), 200, atol=0.01)


@pytest.mark.parametrize("most", [400, 10], ids=["matrices", "libvips"])
def test_the_margin_of_a_blur_has_the_colour_and_not_black(
    monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(paint, "_MATRIX", most)
    square = pyvips.Image.new_from_array([[255] * 20] * 20).cast("uchar")
    red = square.bandjoin([0, 0, 255]).cast("uchar").copy(interpretation="srgb")
    soft = paint.diffused(red, 3.0, 12)
    assert (soft.width, soft.height, soft.bands, soft.format) == (44, 44, 4, "uchar")
    pixels = soft.numpy()
    assert pixels[2, 2, 3] == 0
    assert pixels[22, 22].tolist() == [255, 0, 0, 255]
    faint = pixels[(pixels[..., 3] > 20) & (pixels[..., 3] < 200)]
    assert len(faint) > 40
    assert faint[:, 0].min() > 250
    assert faint[:, 1:3].max() == 0


def test_opacity_comes_with_the_tint() -> None:
    alpha = pyvips.Image.new_from_array([[0, 128, 255]]).cast("uchar")
    once = paint.tinted("#804020", alpha, 0.5).numpy()
    assert once.tolist() == paint.faded(paint.tinted("#804020", alpha), 0.5).numpy().tolist()
    assert once[0, 2].tolist() == [128, 64, 32, 128]


@pytest.mark.parametrize("sigma", [0.0, 0.8, 2.6])
@pytest.mark.parametrize("factor", [1, 2, 7])
def test_a_shadow_thrown_by_matrices_is_that_of_libvips(
    monkeypatch: pytest.MonkeyPatch, sigma: float, factor: int
) -> None:
    mask = paint.from_array((_noise(30, 44) > 90).astype(np.uint8) * np.uint8(255))
    box = paint.Box(-3, 5, 44, 30)
    around = box.grow(math.ceil(3 * sigma) + 2).times(factor)
    seen = around.intersect(paint.Box(-2, 11, 37 * factor, 41 * factor))
    ours = paint.thrown(mask, sigma, factor, box, seen).numpy().astype(int)
    assert ours.shape == (seen.height, seen.width)
    assert ours.max() > 100
    monkeypatch.setattr(paint, "_PRODUCTS", 0)
    theirs = paint.thrown(mask, sigma, factor, box, seen).numpy().astype(int)
    assert np.abs(ours - theirs).max() <= 2


@pytest.mark.parametrize("across", [False, True])
@pytest.mark.parametrize("start", [(0.0, 0.0), (0.0, 1.0), (0.3, 0.2)])
def test_a_mask_is_the_alpha_of_its_gradient(across: bool, start: tuple[float, float]) -> None:
    end = (1.0, start[1]) if across else (start[0], 1.0 - start[1])
    stops = (ColorStop(position=0, color="#336699"), ColorStop(position=1, color="#336699", opacity=0))
    gradient = LinearGradient(start=start, end=end, stops=stops)
    view = paint.View(120, 90, -7, 3, 131, 77)
    mask = paint.gradient_mask(gradient, view).numpy().astype(int)
    whole = paint.gradient_image(gradient, view).numpy()[..., 3].astype(int)
    assert mask.shape == (77, 131)
    assert np.abs(mask - whole).max() <= 1
