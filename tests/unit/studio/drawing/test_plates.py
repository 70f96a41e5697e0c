"""Soft ground drawn small: how often its pixels may be repeated."""

import numpy as np
import pytest

from studio.design.tree import ColorStop, LinearGradient, Rectangle
from studio.drawing import soft
from studio.drawing.paint import Box


def _plate(side: int, last: str) -> soft.Plate:
    stops = ColorStop(position=0.0, color="#203040"), ColorStop(position=1.0, color=last)
    fill = LinearGradient(start=(0.0, 0.0), end=(0.0, 1.0), stops=stops)
    return soft.plate((Rectangle(id="ground", width=side, height=side, fills=(fill,)),), side, side, 1.0)


def _cell(pixels: np.ndarray) -> int:
    """The side of the squares of one colour that the picture is made of."""
    return max(
        side for side in (1, 2, 4) if (pixels[::side, ::side].repeat(side, 0).repeat(side, 1) == pixels).all()
    )


@pytest.mark.parametrize(("side", "last", "cell"), [(1536, "#284050", 2), (3072, "#284050", 4)])
def test_pixels_are_repeated_as_far_as_the_picture_is_large(side: int, last: str, cell: int) -> None:
    plate = _plate(side, last)
    pixels = np.asarray(plate.enlarged(Box(0, 0, side, side)).numpy())
    assert _cell(pixels) == cell
    wanted = 0x20 + (0x28 - 0x20) * (np.arange(side) + 0.5) / side
    assert np.abs(pixels[:, :, 0].mean(axis=1) - wanted).max() < 0.75


def test_what_changes_by_a_level_within_four_pixels_is_not_repeated_so_often() -> None:
    side = 3072
    steep = soft.Plate(
        np.linspace(0, 255, 48, dtype=np.float32)[:, None, None].repeat(200, 1).repeat(3, 2),
        16,
        Box(0, 0, 200, 48),
    )
    pixels = np.asarray(steep.enlarged(Box(0, 0, side, 768)).numpy())
    assert _cell(pixels) == 2
