"""The arithmetic on masks, held against libvips' and against what it stands for."""

import numpy as np
import pytest
import pyvips

from studio.cutting import masks

RNG = np.random.default_rng(7)
BLOTS = masks.blur(RNG.normal(size=(60, 45)).astype(np.float32), 2.0) > 0.03
FIELD = RNG.normal(size=(60, 45)).astype(np.float32)


def _rank(values: np.ndarray, radius: int, index: int) -> np.ndarray:
    side = 2 * radius + 1
    kind = values.view(np.uint8) if values.dtype == bool else values
    return np.asarray(pyvips.Image.new_from_array(kind).rank(side, side, index).numpy())


@pytest.mark.parametrize("radius", [1, 2, 3, 5, 10])
def test_a_mask_grows_and_shrinks_as_with_a_rank_filter(radius: int) -> None:
    last = (2 * radius + 1) ** 2 - 1
    assert (masks.dilate(BLOTS, radius) == _rank(BLOTS, radius, last)).all()
    assert (masks.erode(BLOTS, radius) == _rank(BLOTS, radius, 0)).all()
    assert (masks.peak(FIELD, radius) == _rank(FIELD, radius, last)).all()


def test_what_is_doubled_stays_in_its_place() -> None:
    rows, columns = np.mgrid[0:6, 0:5].astype(np.float32)
    small = np.dstack([rows, columns])
    large = masks.doubled(small, 12, 10)
    middle = (np.arange(12, dtype=np.float32) - 0.5) / 2
    assert np.allclose(large[1:-1, 3, 0], middle[1:-1])
    assert np.allclose(masks.halved(large)[1:-1, 1:-1], small[1:-1, 1:-1])


def test_a_wide_blur_is_near_that_of_full_size() -> None:
    mask = BLOTS.astype(np.float32)
    large = np.kron(mask, np.ones((4, 4), dtype=np.float32))
    whole = pyvips.Image.new_from_array(large).gaussblur(8.0, precision="float").numpy()
    assert np.abs(masks.blur(large, 8.0) - whole).max() < 0.03


def test_what_is_around_a_mask_ends_with_the_picture() -> None:
    mask = np.zeros((20, 30), dtype=bool)
    mask[2:5, 10:12] = True
    assert masks.around(mask, 4) == (slice(0, 9), slice(6, 16))
