"""Warnings on ads and films: on a strip of their own, word for word."""

from dataclasses import replace

import numpy as np
import pytest
import pyvips

from studio.brief import AdBrief
from studio.color.oklch import contrast_ratio, parse_hex
from studio.design.tree import Design, ImageNode, Rectangle, SolidPaint, Text, walk
from studio.drawing import lettering
from studio.drawing.picture import Picture, sources
from studio.drawing.render import render
from studio.errors import LayoutError, LetterError
from studio.layout import LAYOUTS
from studio.layout.composing.compose import compose, set_stage
from studio.layout.parts.small_print import UNREAD, printed, reserved
from studio.layout.seen import contrast
from studio.layout.seen.faults import LEGIBLE
from studio.layout.stage.stage import Covered, Rect
from studio.video.film import plan
from tests.unit.studio.drawn import bottle, free, scene

WARNING = "Your home may be repossessed if you do not keep up repayments on your mortgage."
LOAN = AdBrief(
    headlines=("Fixed for five years",), ctas=("Learn more",), brand_name="Harbour", disclaimers=(WARNING,)
)

NOISE = np.random.default_rng(5).integers(0, 255, (60, 40, 3)).astype(np.uint8)
PICTURES = {
    "tall": free(0.45, "#5b3fa0"),
    "wide": free(2.1, "#e0b020"),
    "photo": scene(700, 900, (0.3, 0.4, 0.7, 0.9)),
    "busy photo": replace(
        scene(800, 1200, (0.35, 0.6, 0.65, 0.95)),
        image=pyvips.Image.new_from_array(NOISE).resize(20).copy(interpretation="srgb").copy_memory(),
    ),
}


def strip_of(design: Design) -> tuple[Text, Rect]:
    ink, ground = design.node("small-print"), design.node("small-print-ground")
    assert isinstance(ink, Text)
    assert isinstance(ground, Rectangle)
    return ink, Rect(ground.x, ground.y, ground.width, ground.height)


@pytest.mark.parametrize("size", [(1080, 1080), (1080, 1350), (1920, 1080), (728, 300)])
def test_small_print_is_the_foot_of_the_ad_and_nothing_stands_on_it(size: tuple[int, int]) -> None:
    made = compose(LOAN, [], width=size[0], height=size[1])
    ink, strip = strip_of(made.design)
    assert (made.design.width, made.design.height) == size
    assert ink.characters == WARNING
    assert strip.bottom == size[1]
    assert strip.y <= ink.y < ink.y + ink.height <= strip.bottom
    for name in ("headline", "cta"):
        node = made.design.node(name)
        assert node is not None
        assert node.y + node.height <= strip.y
    (measured,) = (one for one in contrast.measure(made.design, {}) if one.node == "small-print")
    assert measured.ratio >= contrast.ENOUGH


@pytest.mark.parametrize("size", [(720, 900), (1200, 628), (300, 250), (300, 600)])
def test_a_place_of_which_nothing_is_covered_has_it_at_the_foot(size: tuple[int, int]) -> None:
    design = compose(LOAN, [], width=size[0], height=size[1], covered=(0.0, 0.0, 0.0, 0.0)).design
    assert strip_of(design)[1].bottom == size[1]


def test_an_ad_is_the_same_with_nothing_covered_and_with_nothing_said() -> None:
    said, unsaid = (
        compose(LOAN, [bottle()], ratio="4:5", layout="split", covered=covered).design
        for covered in ((0.0, 0.0, 0.0, 0.0), None)
    )
    assert said == unsaid


@pytest.mark.parametrize("picture", [bottle(), bottle(usable=False)], ids=["free", "photo"])
@pytest.mark.parametrize("layout", ["poster", "framed", "full_bleed"])
def test_where_an_app_covers_the_foot_it_stands_in_the_ad_itself(picture: Picture, layout: str) -> None:
    made = compose(LOAN, [picture], ratio="9:16", layout=layout)
    ink = made.design.node("small-print")
    assert isinstance(ink, Text)
    assert 0.13 * made.design.height < ink.y < ink.y + ink.height <= 0.65 * made.design.height
    (measured,) = (
        one for one in contrast.measure(made.design, sources([picture])) if one.node == "small-print"
    )
    assert measured.ratio >= contrast.ENOUGH


@pytest.mark.parametrize("covered", [None, (150.0, 120.0, 370.0, 60.0)], ids=["story", "reel"])
@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_it_stands_on_one_even_ground(picture: Picture, covered: Covered | None) -> None:
    """It lay across the edge of the podium's arch, and across confetti."""
    for layout in ("podium", "seasonal", "editorial", "grid", "poster", "full_bleed"):
        brief = replace(LOAN, headlines=("Four words, no more",), disclaimers=(WARNING, "Ask us first."))
        made = compose(brief, [picture], width=1080, height=1920, layout=layout, covered=covered)
        ink = made.design.node("small-print")
        assert isinstance(ink, Text)
        wordless = made.design.model_copy(
            update={"children": tuple(node for node in made.design.children if node is not ink)}
        )
        drawn = np.asarray(render(wordless, sources([picture]), scale=0.5).numpy(), dtype=int)[..., :3]
        rows, columns = (
            slice(int(ink.y / 2), int((ink.y + ink.height) / 2)),
            slice(int(ink.x / 2), int((ink.x + ink.width) / 2)),
        )
        ground = drawn[rows, columns]
        steps = max(int(np.abs(np.diff(ground, axis=axis)).max()) for axis in (0, 1))
        assert steps <= 8, layout


def test_an_ad_without_warnings_has_no_strip() -> None:
    design = compose(replace(LOAN, disclaimers=()), []).design
    assert not [node for node in walk(design) if node.id.startswith("small-print")]


def test_warnings_that_would_fill_the_ad_are_refused() -> None:
    with pytest.raises(LayoutError, match="too long"):
        compose(replace(LOAN, disclaimers=(WARNING * 6,) * 5), [], width=300, height=300)


def test_letters_that_no_font_has_name_the_warnings() -> None:
    with pytest.raises(LetterError) as caught:
        compose(replace(LOAN, disclaimers=("\U00013000",)), [])
    assert caught.value.field == "disclaimers"


@pytest.mark.parametrize("brief", [LOAN, replace(LOAN, brand_name="", ctas=())], ids=["card", "no card"])
def test_a_film_ends_with_them(brief: AdBrief) -> None:
    film = plan(brief, [], ratio="1:1", long_side=720)
    last = film.shots[-1]
    closing = last.ground.model_copy(update={"children": (*last.ground.children, *last.copy)})
    assert strip_of(closing)[0].characters == WARNING
    assert film.design.node("small-print") is None


def test_small_print_without_a_free_place_is_told() -> None:
    stage, _ = set_stage(LOAN, [], ratio="9:16")
    _, strip = reserved(stage)
    full = ImageNode(id="product", width=1080, height=1920, image_ref=bottle().cutout_ref, scale_mode="FILL")
    design = Design(id="ad", width=1080, height=1920, children=(full,))
    assert printed(design, strip, [bottle()]).notes == (
        "there is no free place for the small print: it lies on the product",
    )


def test_small_print_with_a_free_place_is_not_told_of() -> None:
    made = compose(LOAN, [bottle()], ratio="9:16", layout="poster")
    assert not [note for note in made.notes if "free place" in note]


@pytest.mark.parametrize("color", ["#ffe600", "#0b3d2e"])
@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_in_the_ad_it_is_set_as_the_copy_off_the_logo_and_read(picture: Picture, color: str) -> None:
    """It was olive on a black plate, from the left above centred copy, and touched the logo."""
    brief = replace(
        LOAN, headlines=("Four words, no more",), colors=(color,), disclaimers=(WARNING, "Ask us.")
    )
    for layout in ("full_bleed", "split", "poster"):
        made = compose(brief, [picture], width=1080, height=1920, layout=layout)
        ink, headline, logo = (made.design.node(name) for name in ("small-print", "headline", "logo"))
        assert isinstance(ink, Text)
        assert isinstance(headline, Text)
        assert logo is not None
        if headline.text_align == "CENTER" and abs(ink.x + ink.width / 2 - 540) < 1:
            assert ink.text_align == "CENTER", layout
        assert max(logo.y - ink.y - ink.height, ink.y - logo.y - logo.height) > 24, layout
        (told,) = (one.ratio for one in made.contrast if one.node == "small-print")
        assert told >= contrast.ENOUGH, layout
        plate = made.design.node("small-print-ground")
        if isinstance(plate, Rectangle):
            (fill,), (ground,) = ink.fills, plate.fills
            assert isinstance(fill, SolidPaint)
            assert isinstance(ground, SolidPaint)
            assert contrast_ratio(parse_hex(fill.color), parse_hex(ground.color)) >= 9, layout


@pytest.mark.parametrize("covered", [None, (150.0, 120.0, 370.0, 60.0)], ids=["story", "reel"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_where_it_has_no_foot_it_ends_the_column(layout: str, covered: Covered | None) -> None:
    """It stood above the brand, and from the left under centred copy."""
    for picture in (PICTURES["wide"], PICTURES["photo"]):
        made = compose(LOAN, [picture], width=1080, height=1920, layout=layout, covered=covered)
        ink, button, headline = (made.design.node(name) for name in ("small-print", "cta", "headline"))
        assert isinstance(ink, Text)
        assert isinstance(headline, Text)
        assert button is not None
        assert 0 < ink.y - button.y - button.height < 60
        assert ink.text_align == headline.text_align
        if ink.text_align == "CENTER":
            assert ink.x + ink.width / 2 == pytest.approx(headline.x + headline.width / 2, abs=2)
        else:
            assert ink.x == pytest.approx(headline.x)


def test_the_strip_at_the_foot_is_set_as_the_copy_is() -> None:
    seen = set[str]()
    for layout in LAYOUTS:
        made = compose(LOAN, [PICTURES["wide"]], layout=layout).design
        headline = made.node("headline")
        assert isinstance(headline, Text)
        assert strip_of(made)[0].text_align == headline.text_align, layout
        seen.add(headline.text_align)
    assert seen == {"LEFT", "CENTER"}


SHORT = "Please drink responsibly. Not for sale to persons under 18."
LONG = (
    "Capital at risk. The value of investments can fall as well as rise and you may get back less than you "
    "invest. Past performance is no guide to future returns. Read the terms."
)


@pytest.mark.parametrize("words", [SHORT, LONG])
@pytest.mark.parametrize(
    "size", [(320, 50), (300, 250), (728, 90), (160, 600), (468, 60), (320, 100), (405, 720)]
)
def test_a_warning_is_read_or_told_that_it_is_not(size: tuple[int, int], words: str) -> None:
    """It was 5 px high in small banners, and nobody was told."""
    brief = AdBrief(("Carry it on",), ctas=("See it",), brand_name="Maris", disclaimers=(words,))
    made = compose(brief, [free(1.6)], width=size[0], height=size[1])
    text = made.design.node("small-print")
    assert isinstance(text, Text)
    assert text.characters == words
    read = lettering.fitted(text).size
    told = [note for note in made.notes if note.startswith(UNREAD) and f"{size[0]}×{size[1]}" in note]
    assert (read >= 0.99 * LEGIBLE) != bool(told)
    assert words == LONG or not told


def test_a_brands_name_is_read_in_the_smallest_banner() -> None:
    brief = AdBrief(("Carry it on",), ctas=("See it",), brand_name="Maris", disclaimers=(SHORT,))
    mark = compose(brief, [free(1.6)], width=320, height=50).design.node("logo")
    assert isinstance(mark, Text)
    assert lettering.fitted(mark).size >= LEGIBLE


def test_a_film_of_few_pixels_tells_of_small_print_that_is_not_read() -> None:
    brief = AdBrief(("Carry it on",), ctas=("See it",), brand_name="Maris", disclaimers=(LONG * 2,))
    film = plan(brief, [free(1.6)], words="It lasts.", ratio="16:9", long_side=360)
    assert any(UNREAD in note for note in film.notes)
    assert not any(UNREAD in note for note in plan(brief, [free(1.6)], words="It lasts.", ratio="16:9").notes)
