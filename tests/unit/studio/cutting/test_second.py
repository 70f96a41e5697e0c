"""A thing of the scene that touches the product is no part of it."""

import numpy as np
import pytest

from studio.cutting.outline import Outline, lab_of
from studio.cutting.plausibility import confidence, signs_of
from tests.unit.studio.drawn import drawn

_SCENE = '<rect width="600" height="600" fill="#8b8a80"/>' + "".join(
    f'<circle cx="{(n * 131) % 600}" cy="{(n * 57) % 600}" r="16" fill="{("#77766c", "#9c9b90")[n % 2]}"/>'
    for n in range(160)
)
_SHOE = '<path d="M140 420 L200 300 L300 340 L460 420 L460 500 L140 500 Z" fill="{shoe}"/>'
_BEHIND = '<path d="M200 120 L300 90 L350 200 L280 300 L230 330 L180 250 Z" fill="{behind}"/>'


def found(behind: str, shoe: str = "#c026d3", joined: bool = True) -> Outline:
    """A shoe, and what the segmenter took along."""
    shapes = _BEHIND.format(behind=behind) + _SHOE.format(shoe=shoe)
    picture = drawn(_SCENE + shapes, 600, 600)[0:3].copy_memory().copy(interpretation="srgb")
    taken = drawn(shapes if joined else _SHOE.format(shoe=shoe), 600, 600)[3].numpy() > 127
    soft = taken.astype(np.float32)
    return Outline(taken, soft, lab_of(picture), soft, 1.0)


@pytest.mark.parametrize("rock", ["#8b8a80", "#77766c"])
def test_a_rock_behind_a_shoe_is_not_cut_out_with_it(rock: str) -> None:
    signs = signs_of(found(rock))
    assert signs is not None
    assert signs.beside > 0.2
    assert confidence(signs) == 0


@pytest.mark.parametrize("part", ["#c026d3", "#111827", "#f59e0b"])
def test_a_part_has_colours_of_the_product_or_its_own(part: str) -> None:
    signs = signs_of(found(part))
    assert signs is not None
    assert signs.beside == 0


def test_of_one_thing_nothing_is_beside_it() -> None:
    signs = signs_of(found("#8b8a80", joined=False))
    assert signs is not None
    assert signs.beside == 0
