"""A PNG of ours is read by others as the pixels that it was made of."""

import io

import numpy as np
import pytest
import pyvips
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from studio import png

_MODES = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}


def _pixels(width: int, height: int, bands: int, seed: int) -> np.ndarray:
    """Half of it noise, half a ramp: what cannot be packed, and what can."""
    chance = np.random.default_rng(seed)
    pixels = chance.integers(0, 256, (height, width, bands), dtype=np.uint8)
    pixels[: height // 2] = np.arange(width, dtype=np.uint8)[None, :, None]
    return pixels


def _image(pixels: np.ndarray) -> pyvips.Image:
    height, width, bands = pixels.shape
    return pyvips.Image.new_from_memory(pixels.tobytes(), width, height, bands, "uchar")


@settings(deadline=None)
@given(st.integers(1, 70), st.integers(1, 70), st.sampled_from([1, 2, 3, 4]), st.integers(0, 99))
def test_every_pixel_is_read_back_as_it_was(width: int, height: int, bands: int, seed: int) -> None:
    pixels = _pixels(width, height, bands, seed)
    read = Image.open(io.BytesIO(png.encode(_image(pixels))))
    assert read.mode == _MODES[bands]
    assert np.array_equal(np.asarray(read).reshape(pixels.shape), pixels)


@pytest.mark.parametrize(("width", "height"), [(100_000, 3), (3, 100_000), (1499, 1201)])
def test_rows_longer_and_pictures_larger_than_what_is_packed_at_once(width: int, height: int) -> None:
    pixels = _pixels(width, height, 3, 7)
    read = pyvips.Image.new_from_buffer(png.encode(_image(pixels)), "", fail_on="warning")
    assert np.array_equal(read.numpy(), pixels)


def test_what_is_not_of_bytes_is_refused() -> None:
    with pytest.raises(ValueError, match="float"):
        png.encode(pyvips.Image.black(4, 4) + 0.5)


def test_what_has_to_be_small_is_smaller_and_of_the_same_pixels() -> None:
    image = _image(_pixels(300, 200, 3, 7))
    small = png.smallest(image)
    assert len(small) < len(png.encode(image))
    assert np.array_equal(pyvips.Image.new_from_buffer(small, "").numpy(), image.numpy())
