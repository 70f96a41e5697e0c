"""A shadow that came with a cut-out thing is not a part of it; glass and hair are."""

import numpy as np
import pytest

from studio.cutting import photo
from studio.cutting.cutout import Cutout, cut_out
from studio.cutting.halo import without_halo
from studio.cutting.pose import pose_of
from tests.unit.studio.drawn import drawn

_SOFT = (
    '<defs><filter id="soft" x="-1" y="-1" width="3" height="3"><feGaussianBlur stdDeviation="{}"/></filter>'
    "</defs>"
)
_BOX = '<rect x="120" y="60" width="100" height="280" rx="12" fill="#2a6f4e"/>'
_CAST = '<ellipse cx="300" cy="330" rx="150" ry="22" fill="#000" fill-opacity="0.5" filter="url(#soft)"/>'
_GLOW = '<rect x="120" y="60" width="100" height="280" fill="#222" fill-opacity="0.6" filter="url(#soft)"/>'
_LAMP = '<circle cx="170" cy="120" r="90" fill="#ffb020" fill-opacity="0.6" filter="url(#soft)"/>'
_GLASS = '<path d="M320 60H400L380 200V340H340V200Z" fill="#fff" fill-opacity="0.4"/>'


def cut(body: str, softness: float = 16) -> Cutout:
    image = drawn(_SOFT.format(softness) + body, 520, 400)
    return cut_out(photo.load(image.write_to_buffer(".png")))


@pytest.mark.parametrize("halo", [_CAST, _GLOW, _CAST + _GLOW], ids=["cast", "glow", "both"])
def test_a_shadow_of_its_own_is_left_out(halo: str) -> None:
    """A bottle stood at the back of a podium and left of its middle, beside a grey veil."""
    cutout = cut(halo + _BOX)
    left, top, width, height = cutout.bbox
    assert [left, top, width, height] == pytest.approx([120, 60, 100, 280], abs=8)
    assert [round(foot.middle, 1) for foot in pose_of(cutout.image).feet] == [0.5]


def test_glass_is_kept_with_its_shadow_left_out() -> None:
    left, _, width, _ = cut(_CAST + _BOX + _GLASS).bbox
    assert left + width == pytest.approx(400, abs=4)


@pytest.mark.parametrize("body", [_BOX, _LAMP + _BOX, _GLASS], ids=["hard", "light", "glass"])
def test_what_is_no_shadow_stays_as_it_is(body: str) -> None:
    """Light that comes from a thing is a part of its picture."""
    image = drawn(_SOFT.format(16) + body, 520, 400)
    assert np.array_equal(without_halo(image).numpy(), image.numpy())


def test_hair_stays() -> None:
    hairs = "".join(
        f'<path d="M{x} 60Q{x + 4} 40 {x - 6 + x % 13} {22 + x % 9}" stroke="#222" stroke-opacity="0.7" '
        'stroke-width="1.2" fill="none"/>'
        for x in range(122, 220, 3)
    )
    image = drawn(hairs + _BOX, 520, 400)
    assert np.array_equal(without_halo(image).numpy(), image.numpy())
