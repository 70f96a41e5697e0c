"""What was seen from above lies, and stands on no podium, on its rim or in the air."""

from dataclasses import replace

import numpy as np
import pytest

from studio.brief import AdBrief
from studio.cutting import photo
from studio.cutting.cutout import Cutout
from studio.cutting.lying import is_disc
from studio.design.tree import ImageNode, walk
from studio.drawing import picture
from studio.layout import compose
from studio.photoshoot import pose_of, read_prompt, shoot
from studio.video import plan
from tests.unit.studio.drawn import bottle, drawn, free, wordmark

_CUP = '<circle cx="150" cy="150" r="150" fill="#e8e4dc"/><circle cx="150" cy="150" r="120" fill="#3b2416"/>'


@pytest.mark.parametrize(
    ("shape", "size", "lies"),
    [
        (_CUP, (300, 300), True),
        ('<ellipse cx="150" cy="142" rx="150" ry="142" fill="#b08"/>', (300, 284), True),
        ('<ellipse cx="150" cy="100" rx="150" ry="100" fill="#b08"/>', (300, 200), False),
        ('<rect width="300" height="300" rx="60" fill="#b08"/>', (300, 300), False),
        ('<path d="M150 0L300 200L150 300L0 200Z" fill="#b08"/>', (300, 300), False),
        (f'{_CUP}<rect x="280" y="120" width="60" height="60" fill="#e8e4dc"/>', (340, 300), False),
    ],
    ids=["cup", "nearly", "saucer from the side", "box", "kite", "handle"],
)
def test_a_disc_is_told_by_its_outline(shape: str, size: tuple[int, int], lies: bool) -> None:
    cutout = drawn(shape, *size)
    assert is_disc(cutout) == lies
    assert pose_of(cutout).lies == lies


def cup() -> picture.Picture:
    image = drawn(
        f'<rect width="500" height="500" fill="#ddd"/><g transform="translate(100 100)">{_CUP}</g>', 500, 500
    )
    data = image[0:3].write_to_buffer(".png")
    cut = drawn(_CUP, 300, 300)
    return picture.product(
        "product-1", photo.load(data), Cutout(cut, 0.95, (100, 100, 300, 300), usable=True)
    )


def test_it_is_known_of_a_picture_and_kept() -> None:
    one = cup()
    assert one.lies
    assert picture.recalled(picture.seen(one), picture.sources([one])).lies
    assert not bottle().lies


@pytest.mark.parametrize("size", [(540, 540), (540, 675), (540, 960), (960, 500), (300, 250), (160, 600)])
@pytest.mark.parametrize("style", ["", "bold", "luxe", "minimal"])
def test_it_lies_in_ads(size: tuple[int, int], style: str) -> None:
    """A cup of coffee stood on a podium on its rim, and would have run out."""
    brief = AdBrief(("The first cup is on us",), ctas=("Claim it",), product_name="Coffee", style=style)
    width, height = size
    made = compose(brief, [cup()], width=width, height=height)
    ids = {node.id for node in walk(made.design)}
    assert made.layout not in ("podium", "full_bleed")
    assert not ids & {"podium", "product-contact-shadow", "product-cast-shadow", "product-reflection"}
    shown = [node for node in walk(made.design) if isinstance(node, ImageNode) and node.id == "product"]
    assert all(node.effects for node in shown), "its shadow is around it"


def test_it_lies_in_films_and_photographs() -> None:
    brief = AdBrief(("The first cup is on us",), ctas=("Claim it",), product_name="Coffee")
    film = plan(brief, [cup(), wordmark()], words="Roasted on Mondays. Drunk on Tuesdays.", long_side=360)
    for shot in film.shots:
        assert "product-contact-shadow" not in {node.id for node in walk(shot.ground)}
    scene = read_prompt("on a white studio ground").scene
    size = (240, 240)
    lying = shoot(drawn(_CUP, 300, 300), scene, size).numpy().astype(int)
    standing = shoot(
        drawn(_CUP, 300, 300), scene, size, pose=replace(pose_of(drawn(_CUP, 300, 300)), lies=False)
    )
    rows = [
        np.abs(np.diff(one[:, 4, :].mean(axis=-1))).max() for one in (lying, standing.numpy().astype(int))
    ]
    assert rows[0] < rows[1], "no wall begins behind it"


def test_a_ball_of_which_nobody_took_the_form_stands() -> None:
    brief = AdBrief(("Play",), product_name="Ball")
    assert compose(brief, [free(1.0)], width=480).layout == "podium"


@pytest.mark.parametrize(
    ("shape", "lies"),
    [
        ('<path d="M0 300L40 0L300 40L60 300Z" fill="#e90"/>', True),
        ('<path d="M100 300L0 0L300 0L200 300Z" fill="#e90"/>', False),
        ('<path d="M20 300L0 250V0H300V300H280V260H40V300Z" fill="#e90"/>', False),
    ],
    ids=["slice", "cup", "table"],
)
def test_what_would_fall_over_lies_in_photographs(shape: str, *, lies: bool) -> None:
    """A slice of pizza was balanced on its tip."""
    assert pose_of(drawn(shape, 300, 300)).lies == lies


_BOX = '<rect x="{}" y="{}" width="90" height="{}" fill="#a33"/>'


@pytest.mark.parametrize(
    ("shape", "lies"),
    [
        (_BOX.format(0, 0, 120) + _BOX.format(110, 100, 100) + _BOX.format(210, 10, 290), True),
        (_BOX.format(0, 20, 200) + _BOX.format(200, 60, 240), True),
        (_BOX.format(0, 20, 265) + _BOX.format(200, 60, 240), False),
        (_BOX.format(100, 0, 120) + _BOX.format(100, 140, 160), False),
        (_BOX.format(100, 60, 240) + '<circle cx="30" cy="40" r="25" fill="#a33"/>', False),
        ('<rect x="50" y="70" width="200" height="140" fill="#ddd" transform="rotate(-16 150 150)"/>', True),
        ('<rect x="50" y="70" width="200" height="140" fill="#ddd" transform="rotate(-3 150 150)"/>', False),
        ('<path d="M0 60L180 0L300 40V240L180 300L0 260Z" fill="#ddd"/>', False),
    ],
    ids=["laid out", "shoes", "in a row", "lamp", "splash", "laptop", "askew", "box"],
)
def test_what_was_laid_out_lies(shape: str, *, lies: bool) -> None:
    """A pencil, a coin and a lighter that lay on a table hung in the air over a podium, and a laptop stood on
    its corner."""
    one = drawn(shape, 300, 300)
    left, top, width, height = one[3].find_trim(background=0, threshold=1)
    assert pose_of(one.crop(left, top, width, height)).lies == lies


def test_what_would_fall_over_stands_on_no_podium() -> None:
    """A hammer was set on the end of its handle."""
    body = '<path d="M0 0H90V40L400 200L380 240L60 70V90H0Z" fill="#a33"/>'
    whole = drawn(
        f'<rect width="600" height="440" fill="#eee"/><g transform="translate(99 99)">{body}</g>', 600, 440
    )
    cut = Cutout(drawn(body, 400, 240), 0.95, (99, 99, 400, 240), usable=True)
    hammer = picture.product("product-1", photo.load(whole[0:3].write_to_buffer(".png")), cut)
    assert hammer.lies
    brief = AdBrief(("Hit it",), product_name="Hammer")
    assert compose(brief, [hammer], width=480).layout != "podium"
    asked = compose(brief, [hammer], width=480, layout="podium")
    assert asked.layout != "podium"
    assert any("lies in its photo" in note for note in asked.notes)


_SOLE = '<path d="M{0} 60Q{0} 0 {1} 0T{2} 60V240Q{2} 300 {1} 300T{0} 240Z" fill="#a33"/>'
_BOTTLE = '<path d="M{0} 90L{1} 60V0H{2}V60L{3} 90V294Q150 302 {0} 294Z" fill="#a33"/>'
_BAR = '<rect x="10" y="110" width="280" height="60" rx="20" fill="#e63" transform="rotate({} 150 150)"/>'
_DEVICE = '<rect x="70" y="40" width="160" height="220" rx="40" fill="#333" transform="rotate({} 150 150)"/>'


@pytest.mark.parametrize(
    ("shape", "lies"),
    [
        (_SOLE.format(40, 80, 120) + _SOLE.format(160, 200, 240), True),
        (_BOTTLE.format(40, 70, 90, 120) + _BOTTLE.format(160, 190, 210, 240), False),
        (_DEVICE.format(-35), True),
        (_DEVICE.format(0), False),
        (_BAR.format(-12), True),
        (_BAR.format(0), False),
        ('<path d="M0 40H240V120H200L185 280L165 280L140 120H0Z" fill="#e63"/>', True),
        ('<path d="M110 0H190V120H165V270H200V280H100V270H135V120H110Z" fill="#e63"/>', False),
    ],
    ids=["soles", "bottles", "device", "upright", "row", "level", "dryer", "goblet"],
)
def test_what_is_seen_from_above_or_stands_on_a_tip_lies(shape: str, *, lies: bool) -> None:
    """Shoes stood on their toes before a wall, a row of sushi and a telephone hung in the air, a hair dryer
    was balanced on its handle."""
    one = drawn(shape, 300, 300)
    left, top, width, height = one[3].find_trim(background=0, threshold=1)
    assert pose_of(one.crop(left, top, width, height)).lies == lies


def test_a_shadow_that_came_with_a_product_carries_it_not() -> None:
    """A box hovered over the shadow that its file had below it, and over another of ours."""
    shadow = '<ellipse cx="150" cy="270" rx="140" ry="28" fill="#000" fill-opacity="0.4"/>'
    pose = pose_of(drawn(f'{shadow}<rect x="40" width="220" height="270" fill="#d33"/>', 300, 300))
    assert pose.hangs == pytest.approx(0.1, abs=0.01)
    assert [foot.high for foot in pose.feet] == [0.0]
