"""A frame read between its pixels, beside the same in plain arithmetic."""

import numpy as np
import numpy.typing as npt
import pytest

from studio.video.planes import Planes
from studio.video.texture import Floats, Texture, refined

ROWS, COLUMNS = 48, 36


@pytest.fixture(scope="module")
def frame() -> Planes:
    made = Planes.empty(COLUMNS, ROWS)
    made.packed[...] = np.random.default_rng(5).integers(0, 256, made.packed.shape)
    return made


def places(dx: float = 0.0, dy: float = 0.0) -> Floats:
    y, x = np.mgrid[:ROWS, :COLUMNS].astype(np.float32)
    return np.stack([x + np.float32(dx), y + np.float32(dy)])


def blended(plane: npt.NDArray[np.uint8], x: Floats, y: Floats) -> npt.NDArray[np.float64]:
    """Bilinear, of (rows, columns, bands); beyond the edge it is as at the edge."""
    rows, columns = plane.shape[:2]
    x, y = np.clip(x, 0, columns - 1), np.clip(y, 0, rows - 1)
    left, top = x.astype(int), y.astype(int)
    right, bottom = np.minimum(left + 1, columns - 1), np.minimum(top + 1, rows - 1)
    across, down = (x - left)[..., None].astype(float), (y - top)[..., None].astype(float)
    above = plane[top, left] * (1 - across) + plane[top, right] * across
    below = plane[bottom, left] * (1 - across) + plane[bottom, right] * across
    return np.asarray(above * (1 - down) + below * down)


def test_at_its_pixels_a_frame_is_what_it_is(frame: Planes) -> None:
    luma, chroma = Texture(frame).read(places())
    assert np.array_equal(luma, frame.luma)
    assert np.array_equal(chroma, frame.chroma)


@pytest.mark.parametrize(("dx", "dy"), [(0.5, 0.0), (0.0, 0.25), (3.75, -2.5), (-100.0, 100.0)])
def test_between_them_it_is_blended_and_beyond_its_edge_it_goes_on(
    frame: Planes, dx: float, dy: float
) -> None:
    wanted = places(dx, dy)
    luma, chroma = Texture(frame).read(wanted)
    assert np.abs(luma - blended(frame.luma[..., None], *wanted)[..., 0]).max() <= 1
    # Half a pixel of chroma lies beyond the last one, where luma has its last.
    inside = np.clip(wanted, 0, np.array([COLUMNS - 1, ROWS - 1]).reshape(2, 1, 1))[:, ::2, ::2] / 2
    assert np.abs(chroma - blended(frame.chroma, *inside)).max() <= 1


@pytest.mark.parametrize("step", [2, 4, 8])
@pytest.mark.parametrize(("rows", "columns"), [(16, 8), (22, 30), (300, 146)])
def test_places_that_are_given_coarsely_lie_evenly_between(
    frame: Planes, step: int, rows: int, columns: int
) -> None:
    y, x = np.mgrid[: -(-rows // step) + 1, : -(-columns // step) + 1].astype(np.float32) * step
    coarse = np.stack([5 + 0.1 * x + 0.02 * y, 3 + 0.12 * y]).astype(np.float32)
    fine = refined(coarse, step, rows, columns)
    y, x = np.mgrid[:rows, :columns].astype(np.float32)
    assert np.abs(fine - np.stack([5 + 0.1 * x + 0.02 * y, 3 + 0.12 * y])).max() < 1e-4
    texture = Texture(frame)
    luma, chroma = texture.warped(coarse, step, rows, columns)
    wanted_luma, wanted_chroma = texture.read(fine)
    assert np.abs(luma.astype(int) - wanted_luma).max() <= 4, "a 128th of a pixel"
    assert np.abs(chroma.astype(int) - wanted_chroma).max() <= 4
