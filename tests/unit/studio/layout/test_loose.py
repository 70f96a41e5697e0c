"""What was photographed on white is printed without it, and what a thing hangs from bears no copy."""

from dataclasses import replace

import numpy as np
import pytest

from studio.brief import AdBrief, Offer
from studio.color.oklch import parse_hex, srgb_to_oklab
from studio.cutting import photo
from studio.cutting.cutout import Cutout
from studio.design.tree import ImageNode, Rectangle, SolidPaint, walk
from studio.drawing import leaves, picture
from studio.drawing.picture import Picture
from studio.layout import compose
from studio.layout.seen.faults import faults
from studio.layout.stage.framing import near
from studio.layout.stage.stage import Rect
from tests.unit.studio.drawn import drawn, free, scene

_SAW = '<path d="M0 0L300 200L260 300L0 60Z" fill="#b33"/>'
_BRIEF = AdBrief(("Cuts in ten seconds",), ctas=("Buy",), product_name="Saw")


def packshot(ground: str) -> Picture:
    image = drawn(
        f'<rect width="400" height="400" fill="{ground}"/><g transform="translate(50 50)">{_SAW}</g>',
        400,
        400,
    )
    cut = Cutout(drawn(_SAW, 300, 300), 0.95, (50, 50, 300, 300), usable=True)
    return picture.product("product-1", photo.load(image[0:3].write_to_buffer(".png")), cut)


def shown(one: Picture, layout: str, size: tuple[int, int] = (540, 540)) -> set[str]:
    design = compose(_BRIEF, [one], width=size[0], height=size[1], layout=layout).design
    return {node.image_ref or "" for node in walk(design) if isinstance(node, ImageNode)}


@pytest.mark.parametrize("size", [(540, 540), (540, 960), (960, 540), (300, 600)])
@pytest.mark.parametrize("layout", ["color_block", "card", "framed"])
def test_white_is_no_ground_to_show(layout: str, size: tuple[int, int]) -> None:
    """A saw stood in a white box on a block of colour."""
    assert shown(packshot("#ffffff"), layout, size) == {"product-1.cutout"}


def test_another_ground_is() -> None:
    assert shown(packshot("#8899aa"), "framed") == {"product-1"}


def test_it_is_known_of_a_picture_and_kept() -> None:
    one = packshot("#fdfdfd")
    assert one.loose
    assert not one.outlined
    assert picture.recalled(picture.seen(one), picture.sources([one])).loose
    assert not replace(one, cutout=None).loose, "a photo that is shown as it is"


def test_no_copy_lies_where_the_photo_cuts_its_subject_off() -> None:
    """A button lay on the lap of a man of whom the photo showed the legs, and a price on a lamp's cables."""
    wearer = scene(500, 500, (0.15, 0.0, 0.85, 0.97), "#f2f2f2")
    brief = replace(_BRIEF, headlines=("Red trousers for every day",), offer=Offer("149 zł"))
    made = compose(brief, [wearer], width=540, height=960, layout="full_bleed")
    assert made.layout != "full_bleed", "which has its copy at the head, where the wearer's belly is"
    assert not [fault for fault in faults(made.design, [wearer]) if fault.kind == "overlap"]


def test_where_a_photo_is_as_tall_as_it_likes_it_shows_what_its_subject_hangs_from() -> None:
    """Trousers were shown without their waistband."""
    wearer = scene(400, 500, (0.3, 0.0, 0.7, 0.97))
    view = near(wearer, Rect(0, 0, 300, 280))
    whole = leaves.lying(wearer.image, view, view.x, view.y)
    assert whole.y == pytest.approx(view.y, abs=1), "from the photo's upper edge on"


def test_a_low_photo_in_a_block_is_in_its_middle() -> None:
    """The lower half of a banner was an empty green."""
    wide = scene(640, 420, (0.08, 0.2, 0.92, 0.9))
    design = compose(_BRIEF, [wide], width=300, height=250, layout="color_block").design
    shown = next(node for node in walk(design) if isinstance(node, ImageNode))
    below = design.height - shown.y - shown.height
    assert shown.y == pytest.approx(below, abs=2) or shown.height > 0.8 * design.height


def test_a_flat_thing_has_a_flat_niche() -> None:
    """A screwdriver lay at the foot of an empty arch, six times as high as it was."""
    slim = free(6.5)
    design = compose(_BRIEF, [slim], width=160, height=600, layout="podium").design
    arch = [node for node in walk(design) if node.id.startswith("arch")]
    assert all(node.height < 0.75 * node.width for node in arch)
    row = compose(_BRIEF, [slim], width=970, height=250).design
    assert row.node("product") is not None, "a slim product has its place in a row"


@pytest.mark.parametrize("subject", [(0.3, 0.1, 0.7, 1.0), (0.05, 0.3, 0.95, 1.0)])
@pytest.mark.parametrize("size", [(540, 540), (540, 675), (540, 960), (960, 540)])
def test_what_the_photo_cuts_off_ends_at_an_edge_that_is_seen(
    subject: tuple[float, float, float, float], size: tuple[int, int]
) -> None:
    """On white paper a torso from a photo on white hung in the air, cut straight off at the hips."""
    brief = AdBrief(("The blue that suits everyone",), ctas=("Shop",), product_name="Top")
    one = scene(500, 500, subject, "#fdfdfd")
    design = compose(brief, [one], width=size[0], height=size[1], layout="framed").design
    (paper,) = (n.fills[0] for n in walk(design) if isinstance(n, Rectangle) and n.id == "sheet")
    assert isinstance(paper, SolidPaint)
    assert difference("#fdfdfd", paper.color) > 0.04


def difference(one: str, other: str) -> float:
    """OKLab distance."""
    pair = [np.array(parse_hex(color), dtype=np.float64) for color in (one, other)]
    return float(np.linalg.norm(srgb_to_oklab(pair[0]) - srgb_to_oklab(pair[1])))


def test_all_that_is_seen_on_a_plain_ground_is_the_subject_of_a_doubtful_photo() -> None:
    """A telephone on white lost both its ends to a crop, of which only a leaf on its screen had been seen."""
    phone = '<rect x="30" y="100" width="740" height="200" rx="30" fill="#ddd"/>'
    image = drawn(f'<rect width="800" height="400" fill="#fff"/>{phone}', 800, 400)[0:3].copy_memory()
    taken = photo.load(image.write_to_buffer(".png"))
    doubtful = Cutout(image.bandjoin(255), 0.2, (200, 130, 300, 100), usable=False)
    left, top, right, bottom = picture.product("product-1", taken, doubtful).subject
    assert (left, right) == pytest.approx((30 / 800, 770 / 800), abs=0.02)
    assert (top, bottom) == pytest.approx((100 / 400, 300 / 400), abs=0.02)
    busy = drawn('<rect width="800" height="400" fill="#fff"/><rect width="800" height="250"/>', 800, 400)
    taken = photo.load(busy[0:3].write_to_buffer(".png"))
    assert picture.product("product-1", taken, doubtful).subject[0] == pytest.approx(0.25)
