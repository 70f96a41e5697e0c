"""Edges that colours alone would draw wrongly, and parts that look like the ground."""

import numpy as np
import numpy.typing as npt
import pyvips

from studio.cutting import matte, outline
from studio.cutting.masks import Mask, dilate, erode

Pixels = npt.NDArray[np.uint8]
SIDE = 240


def image(pixels: Pixels) -> pyvips.Image:
    return pyvips.Image.new_from_array(np.ascontiguousarray(pixels)).copy(interpretation="srgb")


def disc() -> Mask:
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    return np.asarray(np.hypot(y - SIDE / 2, x - SIDE / 2) < 70)


def test_spots_of_the_grounds_colour_do_not_break_an_edge() -> None:
    """A cheetah before sand: where colours are motley on either side, the outline decides."""
    mask = disc()
    y, x = np.mgrid[0:SIDE, 0:SIDE]
    spots = ((y // 6 + x // 6) % 2).astype(bool)
    pixels = np.full((SIDE, SIDE, 3), (150, 112, 70), dtype=np.uint8)
    pixels[mask & ~spots] = (40, 28, 22)
    pixels[mask & spots] = (158, 116, 66)
    cut = matte.cut(image(pixels), image(pixels), mask, mask.astype(np.float32))
    alpha = cut[3].numpy()
    rim = erode(mask, 1) & ~erode(mask, 3)
    assert (alpha[rim] > 200).mean() > 0.97
    assert (alpha[~dilate(mask, 2)] == 0).all()


def test_what_the_model_doubts_is_not_half_there() -> None:
    """A railing beside a hand: without a colour of its own it is no veil of a quarter's strength."""
    mask = disc()
    pixels = np.full((SIDE, SIDE, 3), (150, 112, 70), dtype=np.uint8)
    pixels[mask] = (154, 114, 70)
    soft = np.where(mask, 1.0, 0.0).astype(np.float32)
    soft[dilate(mask, 6) & ~mask] = 0.35
    alpha = matte.cut(image(pixels), image(pixels), mask, soft)[3].numpy()
    assert alpha[dilate(mask, 3) & ~dilate(mask, 1)].mean() < 16


def test_a_white_sill_above_a_white_floor_belongs_to_the_car() -> None:
    """A part of the ground's colour that an edge shuts off from it, and that was seen at a first look."""
    pixels = np.full((SIDE, SIDE, 3), 244, dtype=np.uint8)
    pixels[80:140, 40:200] = (60, 90, 150)  # the body
    pixels[140:158, 60:180] = 240  # the sill …
    pixels[158:161, 58:182] = 150  # … and its lower edge
    pixels[140:161, 56:60] = pixels[140:161, 180:184] = 20  # between two wheels
    body, sill = np.zeros((SIDE, SIDE), bool), np.zeros((SIDE, SIDE), bool)
    body[80:140, 40:200] = body[140:161, 56:60] = body[140:161, 180:184] = True
    sill[140:158, 60:180] = True
    looks = [np.where(body, 1.0, np.where(sill, 0.85, 0.0)), np.where(body, 1.0, np.where(sill, 0.05, 0.0))]

    def segment(rgb: Pixels) -> npt.NDArray[np.float32]:
        look = looks.pop(0).astype(np.float32)
        if rgb.shape[:2] == look.shape:
            return look
        return np.ascontiguousarray(look[61 : 61 + rgb.shape[0], 21 : 21 + rgb.shape[1]][:, ::-1])

    found = outline.find(image(pixels), segment)
    assert found.mask[sill].mean() > 0.9
    assert found.mask[170:].sum() == 0
