"""A logo on a card of its own: nothing stands on the card."""

import pytest

from studio.brief import AdBrief
from studio.color.oklch import contrast_ratio, parse_hex
from studio.color.palette import extract
from studio.cutting import photo
from studio.design.tree import ImageNode, Rectangle, SolidPaint, Text
from studio.drawing import picture
from studio.drawing.picture import Picture
from studio.layout import compose
from studio.layout.stage.rim import LOST, lost_on
from tests.unit.studio.drawn import drawn, free, scene


def badge_logo() -> Picture:
    """A square logo of several inks, its outline of about the lightness of paper."""
    sign = '<path d="M70 220L150 70L230 220Z" fill="#e4002b"/>'
    image = drawn(f'<rect width="300" height="300" rx="60" fill="#f3efe4"/>{sign}', 300, 300)
    return Picture("logo", "logo", image, None, 1.0, extract(image), (240, 200, 190))


@pytest.mark.parametrize("layout", ["framed", "podium", "card", "editorial", "minimal"])
@pytest.mark.parametrize("size", [(1500, 500), (300, 250), (1080, 1080)])
def test_the_headline_stands_below_the_card(layout: str, size: tuple[int, int]) -> None:
    brief = AdBrief(("轻装上路,一台相机记录整个夏天的光",), ("复古旁轴取景",), ("立即选购",))
    photo = scene(800, 800, (0.3, 0.1, 0.7, 0.9)) if layout == "framed" else free(1.2, "#ff5a5f")
    composed = compose(brief, [photo, badge_logo()], width=size[0], height=size[1], layout=layout)
    card, headline = composed.design.node("logo-ground"), composed.design.node("headline")
    assert isinstance(card, Rectangle)
    assert isinstance(headline, Text)
    assert headline.y >= card.y + card.height + 0.004 * size[1]


# A leaf beside three letters; letters in a ring of another ink; stripes that touch; a sign in a sign.
PARTED = {
    "beside": '<ellipse cx="40" cy="50" rx="30" ry="40" fill="#1f7a3d"/>'
    '<path d="M100 10h40v80h-40zM160 10h40v80h-40zM220 10h40v80h-40z" fill="#1b1b3a"/>',
    "ringed": '<circle cx="50" cy="50" r="44" fill="none" stroke="#8a1538" stroke-width="10"/>'
    '<path d="M35 30h10v40h-10zM55 30h10v40h-10z" fill="#102542"/>',
}
TOUCHING = {
    "stripes": '<path d="M0 0h200v30h-200z" fill="#0b3d2e"/><path d="M0 30h200v30h-200z" fill="#7d1128"/>',
    "sign": '<circle cx="60" cy="60" r="56" fill="#12263a"/><path d="M40 40h40v40h-40z" fill="#f4d35e"/>',
}


def read(svg: str) -> Picture:
    size = 'viewBox="-4 -4 270 128" width="540" height="256"'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{svg}</svg>'
    return picture.logo("logo", photo.load(drawing.encode()))


def on_a_panel(logo: Picture) -> tuple[ImageNode, Rectangle | None, tuple[str, ...]]:
    brief = AdBrief(("Night trains are back",), (), ("Book a bed",), colors=("#1d3557",))
    made = compose(brief, [free(0.7), logo], layout="split", width=540)
    shown, card = made.design.node("logo"), made.design.node("logo-ground")
    assert isinstance(shown, ImageNode)
    assert card is None or isinstance(card, Rectangle)
    return shown, card, made.notes


@pytest.mark.parametrize("svg", PARTED.values(), ids=PARTED)
def test_a_dark_logo_whose_inks_do_not_touch_is_shown_in_a_light_one(svg: str) -> None:
    """A white card on the panel looked pasted on."""
    shown, card, notes = on_a_panel(read(svg))
    assert card is None
    assert shown.tint is not None
    assert contrast_ratio(parse_hex(shown.tint), parse_hex("#1d3557")) >= 4.5
    assert any("brand.logo_dark" in note for note in notes)
    known = picture.recalled(picture.seen(read(svg)), {"logo": read(svg).image})
    assert known.parted


@pytest.mark.parametrize("svg", TOUCHING.values(), ids=TOUCHING)
def test_one_whose_inks_touch_has_a_card_of_the_panels_hue(svg: str) -> None:
    shown, card, notes = on_a_panel(read(svg))
    assert shown.tint is None
    assert card is not None
    assert isinstance(card.corner_radius, float)
    assert card.corner_radius > 0.12 * card.height
    assert card.height <= 1.6 * shown.height
    (fill,) = card.fills
    assert isinstance(fill, SolidPaint)
    red, _, blue = parse_hex(fill.color)
    assert 235 < red < blue
    assert not any("brand.logo_dark" in note for note in notes)


@pytest.mark.parametrize("svg", [*PARTED.values(), *TOUCHING.values()], ids=[*PARTED, *TOUCHING])
def test_on_paper_a_logo_keeps_its_inks(svg: str) -> None:
    made = compose(
        AdBrief(("Night trains are back",)), [free(0.7, "#7a7a7a"), read(svg)], layout="minimal", width=540
    )
    shown = made.design.node("logo")
    assert isinstance(shown, ImageNode)
    assert shown.tint is None
    assert made.design.node("logo-ground") is None


# Black and white side by side, dark at both ends; and a sign in red with white letters.
MIXED = {
    "half": '<path d="M0 0h140v60h-140z" fill="#151515"/><path d="M140 0h120v60h-120z" fill="#f5f5f5"/>',
    "dark-ends": '<path d="M0 0h90v60h-90zM180 0h80v60h-80z" fill="#0b0b2b"/>'
    '<path d="M90 0h90v60h-90z" fill="#fdf6e3"/>',
}
SIGN = (
    '<path d="M0 0h240v60h-240z" fill="#c1121f"/><path d="M30 12h14v36h-14zM70 12h60v12h-60z" fill="#fff"/>'
)


@pytest.mark.parametrize("size", [(432, 432), (728, 90), (320, 50), (300, 600), (270, 480)])
@pytest.mark.parametrize("direction", ["", "dark"])
@pytest.mark.parametrize("name", MIXED)
def test_no_part_of_a_logo_is_lost_on_its_ground(size: tuple[int, int], direction: str, name: str) -> None:
    """Its mean colour stood out from black and from white, its halves did not."""
    brief = AdBrief(("Night trains are back",), (), ("Book a bed",), direction=direction)
    mark = read(MIXED[name])
    design = compose(brief, [free(0.7), mark], width=size[0], height=size[1]).design
    card = design.node("logo-ground")
    assert isinstance(card, Rectangle)
    assert isinstance(card.fills[0], SolidPaint)
    assert lost_on(mark, parse_hex(card.fills[0].color)) <= LOST


@pytest.mark.parametrize("ground", ["#ffffff", "#101014", "#88aadd"])
def test_letters_inside_a_sign_are_not_lost_on_what_is_around_it(ground: str) -> None:
    assert lost_on(read(SIGN), parse_hex(ground)) <= LOST


# Two inks side by side; one of them alone would be too pale for a word.
DIAMOND = '<path d="M50 5L95 60L50 115L5 60Z" fill="{}"/><path d="M120 20h130v80h-130z" fill="{}"/>'
KEPT = {
    "green-yellow": DIAMOND.format("#0a7d4f", "#ffc400"),
    "orange-gold": DIAMOND.format("#ff6a00", "#f2a900"),
    "red-sky": DIAMOND.format("#d7263d", "#4fb3e8"),
    "grey-lime": DIAMOND.format("#5b6770", "#97c93d"),
    "sign": SIGN,
}
SWALLOWED = {
    "pale": DIAMOND.format("#fff04d", "#ffe0f4"),
    "half": DIAMOND.format("#fffbe6", "#0a7d4f"),
}


def on_paper(svg: str) -> tuple[ImageNode, Rectangle | None, tuple[str, ...]]:
    brief = AdBrief(("Night trains are back",), (), ("Book a bed",))
    made = compose(brief, [free(0.7, "#7a7a7a"), read(svg)], layout="minimal", width=540)
    shown, card = made.design.node("logo"), made.design.node("logo-ground")
    assert isinstance(shown, ImageNode)
    assert card is None or isinstance(card, Rectangle)
    return shown, card, made.notes


@pytest.mark.parametrize("svg", KEPT.values(), ids=KEPT)
def test_a_logo_of_which_little_is_lost_keeps_its_colours_on_a_light_ground(svg: str) -> None:
    """The mean of its inks did not stand out; each of them did."""
    shown, card, notes = on_paper(svg)
    assert shown.tint is None
    assert card is None
    assert not any("one ink" in note for note in notes)


@pytest.mark.parametrize("svg", SWALLOWED.values(), ids=SWALLOWED)
def test_on_a_light_ground_no_logo_for_dark_ones_is_advised(svg: str) -> None:
    shown, _, notes = on_paper(svg)
    assert shown.tint is not None
    told = [note for note in notes if "one ink" in note]
    assert told
    assert not any("logo_dark" in note for note in told)
