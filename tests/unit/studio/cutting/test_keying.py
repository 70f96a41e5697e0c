"""On white the edges say what the product is, also where the model sees little of it."""

import numpy as np
import pytest

from studio.cutting import photo
from studio.cutting.cutout import Cutout, cut_out
from studio.cutting.masks import Floats
from tests.unit.studio.cutting.test_plausibility import Says
from tests.unit.studio.drawn import drawn

WIDTH, HEIGHT = 600, 400
HANDLE = (slice(150, 251), slice(380, 551))
KNIFE = (
    '<rect x="380" y="150" width="170" height="100" fill="#c02020"/>'
    '<path d="M380 160L60 200L380 240Z" fill="#c9c9c9"/>'
)
SHADOW = (
    '<defs><filter id="soft"><feGaussianBlur stdDeviation="{}"/></filter></defs>'
    '<ellipse cx="380" cy="270" rx="150" ry="18" fill="#000" fill-opacity="{}" filter="url(#soft)"/>'
)


def cut(body: str, ground: str = "#ffffff", hole: tuple[slice, slice] | None = None) -> Cutout:
    """Of a drawing of which the model sees what lies in `HANDLE`, but for a hole."""
    image = drawn(f'<rect width="100%" height="100%" fill="{ground}"/>{body}', WIDTH, HEIGHT)[0:3]
    taken = photo.load(image.write_to_buffer(".png"))
    seen = np.zeros((HEIGHT, WIDTH), dtype=np.float32)
    seen[HANDLE] = 1.0
    if hole:
        seen[hole] = 0.0
    return cut_out(taken, Says(seen, _second_look(seen)))


def _second_look(seen: Floats) -> Floats:
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    margin = max(8, round(0.12 * max(rows[-1] - rows[0], columns[-1] - columns[0])))
    part = seen[rows[0] - margin : rows[-1] + 1 + margin, columns[0] - margin : columns[-1] + 1 + margin]
    return np.ascontiguousarray(part[:, ::-1])


def shown(cutout: Cutout) -> Floats:
    """(h, w): the cutout's shares where it lies in the photo."""
    left, top, _, _ = cutout.bbox
    return np.asarray(cutout.image[3].embed(left, top, WIDTH, HEIGHT).numpy() / np.float32(255))


def drawn_share(body: str) -> Floats:
    return np.asarray(drawn(body, WIDTH, HEIGHT)[3].numpy() / np.float32(255))


@pytest.mark.parametrize("ground", ["#ffffff", "#fafafa", "#f4f0ea"])
def test_a_blade_that_the_model_took_for_a_shadow_is_cut_out(ground: str) -> None:
    """Shears lost a blade, a chainsaw its bar: grey metal has the colours of a shadow on white."""
    cutout = cut(KNIFE, ground)
    truth, found = drawn_share(KNIFE), shown(cutout)
    assert np.minimum(found, truth).sum() / np.maximum(found, truth).sum() > 0.96
    assert cutout.usable


@pytest.mark.parametrize(("softness", "dark"), [(14, 0.4), (5, 0.8)], ids=["soft", "contact"])
def test_its_shadow_is_not(softness: int, dark: float) -> None:
    """What a thing throws where it touches the ground is dark, and fades within a few px."""
    found = shown(cut(SHADOW.format(softness, dark) + KNIFE))
    below = found[262:, :]
    assert below.max() < 0.1
    assert found[200, 200] > 0.9, "the blade is"


def test_a_second_thing_as_large_as_the_ground_allows_is_cut_out_whole() -> None:
    """A roller was taken from a set of four for the ground, and left a hole."""
    roller = '<rect x="60" y="60" width="320" height="140" fill="#2060c0"/>'
    found = shown(cut(KNIFE.split("<path")[0] + roller))
    assert found[100, 200] > 0.9


def test_a_handle_stays_open_and_light_on_a_rod_does_not_part_it() -> None:
    loop = (
        '<path fill-rule="evenodd" d="M380 150H550V250H380ZM420 180H510V220H420Z" fill="#c02020"/>'
        '<rect x="80" y="194" width="300" height="12" fill="#555"/>'
        '<rect x="120" y="199" width="220" height="2" fill="#fff"/>'
    )
    found = shown(cut(loop, hole=(slice(180, 220), slice(420, 510))))
    assert found[200, 465] < 0.1
    assert found[200, 200] > 0.9


@pytest.mark.parametrize(("seen", "open_"), [(0.5, True), (1.0, False)], ids=["unsure", "sure"])
def test_the_ground_is_seen_through_a_handle_the_model_was_unsure_of(seen: float, *, open_: bool) -> None:
    """A saw's handle was full of white. White print, of which it is sure, is no hole."""
    handle = '<path fill-rule="evenodd" d="M380 150H550V250H380ZM420 180H510V220H420Z" fill="#c02020"/>'
    shares = np.zeros((HEIGHT, WIDTH), dtype=np.float32)
    shares[HANDLE] = 1.0
    shares[180:220, 420:510] = seen
    image = drawn(f'<rect width="100%" height="100%" fill="#fff"/>{handle}', WIDTH, HEIGHT)[0:3]
    found = shown(cut_out(photo.load(image.write_to_buffer(".png")), Says(shares, _second_look(shares))))
    assert (found[200, 465] < 0.1) == open_


def test_a_picture_on_what_stands_there_is_not_the_product() -> None:
    """Of a white telephone on white the leaf on its screen was cut out, and sold on a podium."""
    case = (
        '<rect x="40" y="60" width="540" height="290" rx="30" fill="#fff" stroke="#e8e8e8" stroke-width="6"/>'
    )
    leaf = '<rect x="380" y="150" width="170" height="100" fill="#4a9b2f"/>'
    assert cut(leaf).usable, "the same on the ground itself is"
    assert not cut(case + leaf).usable


def test_edges_do_not_confirm_what_lacks_something_that_was_seen() -> None:
    """A white egg in its cup was gone, all but a splinter, since on white it has no edges."""
    cup, egg = (
        '<rect x="380" y="150" width="170" height="100" fill="#b8864b"/>',
        (slice(60, 150), slice(420, 510)),
    )
    image = drawn(f'<rect width="100%" height="100%" fill="#fff"/>{cup}', WIDTH, HEIGHT)[0:3]
    taken = photo.load(image.write_to_buffer(".png"))
    seen = np.zeros((HEIGHT, WIDTH), dtype=np.float32)
    seen[HANDLE], seen[egg] = 1.0, 0.5
    second = seen.copy()
    second[egg] = 0.2
    assert not cut_out(taken, Says(seen, _second_look(second))).usable
    assert cut(cup).usable
