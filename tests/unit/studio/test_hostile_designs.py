"""Whatever tree comes from outside, there is a picture of the right size or an error that names a node."""

import time
from typing import Any

import pytest

from local.attack.trees import Enemy
from studio.design.tree import Design
from studio.drawing.render import render
from studio.editing import MAX_CANVASES, cost, parse_design
from studio.errors import DesignError
from tests.unit.studio.drawn import drawn

PICTURES = {
    "a": drawn('<circle cx="50" cy="70" r="45" fill="#a40"/>', 100, 140),
    "b": drawn('<rect width="90" height="60" fill="#0a4"/>', 90, 60)[0:3],
    "t": drawn('<rect width="2000" height="1" fill="#04a"/>', 2000, 1)[0:3],
}
SIZES = ((200, 200), (16, 16), (360, 120), (120, 400), (800, 16))


def _design_or_none(tree: dict[str, Any]) -> Design | None:
    try:
        return parse_design(tree)
    except DesignError as error:
        named = [problem for problem in error.problems if problem.node and problem.message]
        if len(named) < len(error.problems):
            raise
        return None


@pytest.mark.parametrize("seed", range(60))
def test_a_random_tree_gives_its_picture_or_a_clear_error(seed: int) -> None:
    width, height = SIZES[seed % len(SIZES)]
    tree = Enemy(seed).tree(width, height)
    started = time.monotonic()
    design = _design_or_none(tree)
    if design is None:
        return
    assert cost(design) <= MAX_CANVASES
    image = render(design, PICTURES).copy_memory()
    assert (image.width, image.height, image.bands) == (width, height, 3)
    assert time.monotonic() - started < 10
