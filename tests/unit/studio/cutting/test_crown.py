"""Where what a photo shows most likely has its face."""

import pytest

from studio.cutting.crown import crown_of
from tests.unit.studio.drawn import drawn

# Where the head is, in shares of what is drawn: (left, top, right, bottom).
SITTING = '<circle cx="70" cy="45" r="45"/><ellipse cx="110" cy="190" rx="90" ry="110"/>', 200, 300
LYING = '<circle cx="70" cy="70" r="70"/><rect x="60" y="90" width="340" height="110" rx="50"/>', 400, 200
TAIL = '<circle cx="60" cy="50" r="50"/><rect x="20" y="60" width="280" height="130" rx="60"/>' + (
    '<path d="M292 100 L299 4" stroke="#000" stroke-width="6"/>'
)


@pytest.mark.parametrize(
    ("drawing", "head"),
    [
        (SITTING, (0.125, 0.0, 0.575, 0.3)),
        (LYING, (0.02, 0.0, 0.34, 0.7)),
        ((TAIL, 300, 190), (0.05, 0.0, 0.35, 0.5)),
    ],
    ids=["sitting", "lying", "with a tail"],
)
def test_the_crown_holds_the_head_and_not_the_body(
    drawing: tuple[str, int, int], head: tuple[float, float, float, float]
) -> None:
    left, top, right, bottom = crown_of(drawn(*drawing), cut_below=False)
    across = min(right, head[2]) - max(left, head[0])
    down = min(bottom, head[3]) - max(top, head[1])
    assert across * down > 0.75 * (head[2] - head[0]) * (head[3] - head[1])
    assert (right - left) * (bottom - top) < 0.75


def test_of_what_goes_on_below_the_photo_more_is_face() -> None:
    close = drawn('<ellipse cx="100" cy="150" rx="100" ry="150"/>', 200, 300)
    assert crown_of(close, cut_below=True)[3] > crown_of(close, cut_below=False)[3]


def test_a_line_or_next_to_nothing_has_one_too() -> None:
    for width, height in ((1, 40), (40, 1), (2, 2)):
        left, top, right, bottom = crown_of(
            drawn(f'<rect width="{width}" height="{height}"/>', width, height), cut_below=False
        )
        assert 0 <= left < right <= 1
        assert 0 <= top < bottom <= 1
