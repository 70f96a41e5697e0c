"""Outlines that must not be believed, whatever the model says."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pyvips

from studio.cutting import photo
from studio.cutting.cutout import Cutout, cut_out

Shares = npt.NDArray[np.float32]
SIZE = (360, 480)  # height, width


class Says:
    """A model that says what it is told, look by look, in shares of each look's own size."""

    def __init__(self, *looks: Shares) -> None:
        self._looks: Iterator[Shares] = iter(looks)

    def __call__(self, rgb: npt.NDArray[np.uint8], /) -> Shares:
        look = pyvips.Image.new_from_array(next(self._looks))
        height, width = rgb.shape[:2]
        sized = look.resize(width / look.width, vscale=height / look.height, kernel="nearest")
        return np.asarray(sized.numpy(), dtype=np.float32)


def box(top: int, left: int, bottom: int, right: int) -> Shares:
    shares = np.zeros(SIZE, dtype=np.float32)
    shares[top:bottom, left:right] = 1.0
    return shares


def cut(shares: Shares, *, again: Shares | None = None, falls: float = 0.0) -> Cutout:
    """A picture in which `shares` is orange on grey, which `falls` from left to right; the second look,
    at its part, sees `again`."""
    light = np.linspace(falls, 0, SIZE[1])[:, None]
    pixels = np.where(shares[..., None] > 0.5, np.array([220, 120, 30]), np.array([150, 152, 155]) + light)
    image = pyvips.Image.new_from_array(pixels.astype(np.uint8)).copy(interpretation="srgb")
    taken = photo.load(image.write_to_buffer(".png"))
    rows, columns = np.flatnonzero(shares.any(axis=1)), np.flatnonzero(shares.any(axis=0))
    margin = max(8, round(0.12 * max(rows[-1] - rows[0], columns[-1] - columns[0])))
    part = (shares if again is None else again)[
        max(0, rows[0] - margin) : rows[-1] + 1 + margin,
        max(0, columns[0] - margin) : columns[-1] + 1 + margin,
    ]
    return cut_out(taken, Says(shares, np.ascontiguousarray(part[:, ::-1])))


def test_what_is_seen_twice_alike_is_believed() -> None:
    cutout = cut(box(80, 120, 300, 360))
    assert cutout.usable
    assert cutout.confidence > 0.9


def test_what_is_seen_once_only_is_not() -> None:
    assert not cut(box(80, 120, 300, 360), again=box(80, 120, 180, 220), falls=60).usable


def test_before_a_ground_of_one_colour_that_says_enough() -> None:
    """A saw on white was shown in its white box, since the model saw all of it only at the first look."""
    assert cut(box(80, 120, 300, 360), again=box(80, 120, 180, 220)).usable


def test_the_elastic_band_of_a_notebook_is_not_the_notebook() -> None:
    assert not cut(box(0, 250, 300, 290)).usable
    assert cut(box(0, 120, 300, 360)).usable, "what the frame cuts off may be large"


def test_neither_a_speck_nor_everything_is_a_product() -> None:
    assert not cut(box(170, 230, 182, 242)).usable
    assert not cut(box(2, 2, 358, 478)).usable


def test_scraps_are_no_product_but_two_products_are_some() -> None:
    scraps = np.zeros(SIZE, dtype=np.float32)
    scraps[100:220, 60:180] = 1.0
    for top in range(40, 320, 60):
        for left in range(210, 460, 60):
            scraps[top : top + 30, left : left + 30] = 1.0
    assert not cut(scraps).usable
    two = box(80, 60, 300, 200) + box(80, 280, 300, 420)
    assert cut(two).usable
