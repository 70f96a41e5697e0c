"""What a client would send back does not leave: measured on the pixels of the rendered ad."""

import itertools
from dataclasses import replace

import numpy as np
import pytest

from studio.brief import AdBrief, Offer
from studio.design.tree import Frame, Text, walk
from studio.drawing import lettering
from studio.drawing.picture import Picture, sources
from studio.drawing.render import render
from studio.editing import apply_overrides
from studio.layout import LAYOUTS, RATIOS, compose
from studio.layout.composing.compose import Attempt, set_stage, sound_ad
from studio.layout.seen.buttons import ENOUGH, contrast_of
from studio.layout.seen.faults import faults
from studio.layout.stage.framing import shown
from studio.layout.stage.stage import Rect
from tests.unit.studio.drawn import free, scene

BRIEF = AdBrief(
    ("The classic, scaled down",), ("1:24 die-cast, 38 moving parts",), ("Order now for $49.90",), "Volta"
)
# What stands free: a car, a bottle, a person. What is shown as it is: a person in the middle and at the side,
# something wide, a close-up.
FREE = {"car": free(2.2), "box": free(1.0), "person": free(0.28)}
PHOTOS = {
    "person": scene(550, 760, (0.28, 0.2, 0.65, 0.95)),
    "at the side": scene(900, 600, (0.6, 0.12, 0.92, 0.88)),
    "wide": scene(740, 500, (0.12, 0.25, 0.92, 0.9)),
    "close-up": scene(512, 512, (0.0, 0.05, 1.0, 1.0)),
    "tall": scene(400, 900, (0.2, 0.1, 0.8, 0.95)),
    "filling its photo": scene(740, 500, (0.05, 0.06, 0.95, 0.94)),
}
PICTURES = {**{f"free {name}": one for name, one in FREE.items()}, **PHOTOS}


def placed(brief: AdBrief, pictures: list[Picture], ratio: str, layout: str) -> Attempt:
    """The ad before its contrast is looked at, which takes most of the time."""
    stage, name = set_stage(brief, pictures, ratio=ratio, layout=layout)
    return sound_ad(stage, name, pictures)


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("name", PICTURES)
def test_no_layout_has_copy_on_the_product_or_cuts_it(name: str, ratio: str) -> None:
    for layout in LAYOUTS:
        assert placed(BRIEF, [PICTURES[name]], ratio, layout).faults == [], layout


@pytest.mark.parametrize("name", ["free box", "free person", "wide"])
def test_a_button_of_a_story_stands_beside_its_card_or_plate(name: str) -> None:
    """It lay half on it, where a placement leaves the copy less room than stories do."""
    picture, brief = PICTURES[name], replace(BRIEF, offer=Offer("€1,249"))
    for layout, covered in itertools.product(
        ("grid", "editorial"), ((269.0, 65.0, 672.0, 65.0), (400.0,) * 4)
    ):
        made = compose(brief, [picture], width=1080, height=1920, layout=layout, covered=covered)
        button = made.design.node("cta")
        plate = next(made.design.node(one) for one in ("plate", "card-1", "product") if made.design.node(one))
        assert button is not None
        assert plate is not None
        assert button.y + button.height < plate.y or button.y > plate.y + plate.height, layout


@pytest.mark.parametrize(
    ("layout", "ratio", "photo"),
    [
        ("split", "4:5", "person"),
        ("grid", "4:5", "person"),
        ("full_bleed", "1:1", "at the side"),
        ("framed", "1:2", "filling its photo"),  # not a close-up, which its photo cuts already
        ("color_block", "1:2", "filling its photo"),
    ],
)
def test_the_subject_of_a_photo_is_seen_whole(layout: str, ratio: str, photo: str) -> None:
    """The red box is there in the ad, as tall and as wide as its shape says."""
    picture = PHOTOS[photo]
    made = compose(replace(BRIEF, colors=("#1144aa",)), [picture], ratio=ratio, layout=layout)
    assert made.layout == layout
    pixels = np.asarray(render(made.design, sources([picture]), scale=0.5).numpy()).astype(int)
    red = (pixels[..., 0] - pixels[..., 1:].max(axis=2)) > 90
    rows, columns = np.flatnonzero(red.sum(axis=1) > 12), np.flatnonzero(red.sum(axis=0) > 12)
    left, top, right, bottom = picture.subject
    shape = (right - left) * picture.image.width / ((bottom - top) * picture.image.height)
    assert (columns[-1] - columns[0]) / (rows[-1] - rows[0]) == pytest.approx(shape, rel=0.06)


@pytest.mark.parametrize(
    "subject", [(0.36, 0.12, 0.58, 0.9), (0.1, 0.35, 0.55, 0.8), (0.62, 0.4, 0.8, 0.62)], ids=str
)
@pytest.mark.parametrize("size", [(620, 800), (800, 620)], ids=str)
@pytest.mark.parametrize("layout", ["framed", "card", "color_block", "grid"])
def test_a_story_comes_near_to_its_subject(
    layout: str, size: tuple[int, int], subject: tuple[float, float, float, float]
) -> None:
    """Who stood in the middle of a photo was a third of the story's place for it."""
    picture = scene(*size, subject)
    brief = replace(BRIEF, colors=("#1144aa",))
    made = compose(brief, [picture], ratio="9:16", layout=layout).design
    place = made.node("product")
    assert place is not None
    assert place.width > 0.7 * made.width
    pixels = np.asarray(render(made, sources([picture])).numpy()).astype(int)
    red = (pixels[..., 0] - pixels[..., 1:].max(axis=2)) > 90
    rows = np.flatnonzero(red[round(place.y) :].sum(axis=1) > 12)
    columns = np.flatnonzero(red[round(place.y) :].sum(axis=0) > 12)
    left, top, right, bottom = subject
    shape = (right - left) * size[0] / ((bottom - top) * size[1])
    assert (columns[-1] - columns[0]) / (rows[-1] - rows[0]) == pytest.approx(shape, rel=0.03), "seen whole"
    filled = max(len(rows) / place.height, len(columns) / place.width)
    assert filled > min(0.75, 1.45 * max(bottom - top, right - left))


@pytest.mark.parametrize("ratio", ["1:1", "16:9"])
def test_a_long_brand_name_stays_on_its_panel(ratio: str) -> None:
    """It ran out over the photo, in one ink on two grounds."""
    name = "The Very Long Brand Name Company of Greater London and Sons"
    for layout in ("split", "card", "color_block", "framed", "minimal"):
        photo = scene(500, 500, (0.3, 0.2, 0.7, 0.9))
        design = placed(replace(BRIEF, brand_name=name), [photo], ratio, layout).design
        shown = {node.id: node for node in walk(design)}
        mark, product = shown["logo"], shown["product"]
        beside = mark.y + mark.height > product.y and mark.y < product.y + product.height
        right = mark.x + lettering.fitted(mark).width if isinstance(mark, Text) else 0
        assert not beside or right <= product.x, layout


def test_a_fault_is_found_where_it_was_made() -> None:
    car = FREE["car"]
    design = compose(BRIEF, [car], ratio="16:9", layout="full_bleed").design
    product, button = design.node("product"), design.node("cta")
    assert product is not None
    assert button is not None

    def found(**changes: object) -> list[tuple[str, ...]]:
        moved = apply_overrides(design, {"headline": dict(changes)})
        return [(fault.kind, *fault.nodes) for fault in faults(moved, [car])]

    assert found() == []
    assert ("overlap", "headline", "product") in found(x=product.x, y=product.y)
    assert ("outside", "headline") in found(x=-400)
    assert ("overlap", "headline", "cta") in found(y=button.y)
    cut = apply_overrides(
        compose(BRIEF, [PHOTOS["person"]], ratio="1:1", layout="split").design,
        {"product": {"height": 200, "focus": [0.5, 0.9]}},
    )
    assert ("cut", "product") in [(fault.kind, *fault.nodes) for fault in faults(cut, [PHOTOS["person"]])]


def test_another_layout_is_taken_and_said() -> None:
    person = scene(300, 1000, (0.05, 0.02, 0.95, 0.98))
    made = compose(BRIEF, [person], ratio="16:9", layout="full_bleed")
    assert made.layout != "full_bleed"
    (note,) = (note for note in made.notes if "full bleed layout was asked for" in note)
    assert "product" in note
    assert faults(made.design, [person]) == []


def test_readers_from_the_right_see_the_subject_too() -> None:
    arabic = AdBrief(("بشرة أكثر إشراقًا",), ("كل يوم",), ("تسوق الآن",))
    for layout, photo in itertools.product(("full_bleed", "split", "color_block"), PHOTOS.values()):
        assert placed(arabic, [photo], "16:9", layout).faults == []


def test_podium_card_and_seasonal_differ_for_a_photo_too() -> None:
    for picture in (PHOTOS["person"], FREE["person"]):
        made = [compose(BRIEF, [picture], layout=name) for name in ("podium", "card", "seasonal")]
        seen = [render(one.design, sources([picture]), scale=0.25) for one in made]
        for one, other in itertools.combinations(seen, 2):
            assert (one - other).abs().avg() > 8


@pytest.mark.parametrize("ratio", ["1:1", "4:5", "9:16"])
@pytest.mark.parametrize("layout", ["podium", "split", "full_bleed", "poster", "minimal"])
def test_a_wide_product_fills_its_place(layout: str, ratio: str) -> None:
    product = compose(BRIEF, [FREE["car"]], ratio=ratio, layout=layout).design.node("product")
    assert product is not None
    assert product.width >= 0.6 * RATIOS[ratio][0]


def test_a_minimal_story_is_not_half_empty() -> None:
    for picture in FREE.values():
        design = compose(BRIEF, [picture], ratio="9:16", layout="minimal").design
        button, product = design.node("cta"), design.node("product")
        assert button is not None
        assert product is not None
        assert product.y - (button.y + button.height) < 0.2 * design.height


@pytest.mark.parametrize("layout", LAYOUTS)
def test_copy_in_stories_can_be_read(layout: str) -> None:
    brief = AdBrief(("Notes that last",), ("192 pages, lay-flat",), ("Shop notebooks",), "Atelier")
    design = compose(brief, [FREE["box"]], ratio="9:16", layout=layout).design
    for name in ("subheadline", "cta-label"):
        node = design.node(name)
        assert isinstance(node, Text)
        assert node.font_size >= 44


LONG = AdBrief(
    ("Wir bauen Motorräder für den langen Weg nach Hause und zurück",),
    ("Jetzt mit kostenloser Lieferung bis zum kommenden Sonntag und drei Jahren Garantie",),
    ("Unverbindlich Probefahrt buchen",),
    "Meridian Motorradwerke Süd",
)


@pytest.mark.parametrize("layout", ["podium", "full_bleed", "color_block", "framed", "type_only", "card"])
def test_long_copy_in_a_story_keeps_to_the_safe_area(layout: str) -> None:
    """The room below the logo was not counted: buttons stood lower than where the app's own begin."""
    covered = (269.0, 65.0, 672.0, 65.0)
    design = compose(LONG, [FREE["car"]], width=1080, height=1920, covered=covered, layout=layout).design
    button, label = design.node("cta"), design.node("cta-label")
    assert button is not None
    assert isinstance(label, Text)
    assert button.y + button.height <= 1920 - 672 + 1
    assert label.font_size >= 44


def test_copy_that_nobody_could_read_is_left_out_and_said() -> None:
    longer = replace(LONG, subheadlines=(" ".join(LONG.subheadlines * 2),))
    made = compose(longer, [FREE["car"]], width=250, height=250)
    told = f"no room for the sub-headline “{longer.subheadlines[0]}”, which is left out"
    assert told in " ".join(made.notes)
    assert made.design.node("subheadline") is None
    assert not any("too small" in note for note in compose(LONG, [FREE["car"]]).notes)


# -- buttons and logos -----------------------------------------------------------------------------------

COLORS = ["#000000", "#ffffff", "#ffd400", "#808080", "#c0392b"]


@pytest.mark.parametrize("color", COLORS)
@pytest.mark.parametrize("direction", ["", "dark"])
def test_a_button_stands_out_from_its_ground(color: str, direction: str) -> None:
    brief = AdBrief(BRIEF.headlines, (), ("Order now",), colors=(color,), direction=direction)
    for layout in ("podium", "full_bleed", "split"):
        for picture in (FREE["car"], PHOTOS["person"]):
            design = compose(brief, [picture], layout=layout, ratio="16:9").design
            contrast = contrast_of(design, sources([picture]))
            assert contrast is not None
            assert contrast >= ENOUGH, layout


def test_colours_of_a_photo_make_no_mud() -> None:
    """An olive product gets no olive button: a dark one, or one in its other colour."""
    olive, rose = scene(400, 400, (0.3, 0.3, 0.7, 0.7), "#8f8420"), free(0.8, "#9a8c1c")
    assert _button_color(olive)[0] > 150, "the red of its subject"
    assert max(_button_color(rose)) < 90


def _button_color(picture: Picture) -> tuple[int, ...]:
    design = compose(BRIEF, [picture], layout="card").design
    button = design.node("cta")
    assert isinstance(button, Frame)
    box = Rect(button.x, button.y, button.width, button.height)
    pixels = np.asarray(render(design, sources([picture])).numpy())
    return tuple(int(v) for v in pixels[round(box.center[1]), round(box.x + box.height * 0.3)])


@pytest.mark.parametrize("ratio", [0.23, 1.0, 9.0])
def test_logos_of_every_shape_are_legible_and_clear_of_the_copy(ratio: float) -> None:
    shape = free(ratio, "#202020")
    assert shape.cutout is not None
    logo = Picture("logo", "logo", shape.cutout, None, 1.0, shape.palette)
    for layout, form in itertools.product(("podium", "split", "poster", "framed"), RATIOS):
        made = placed(BRIEF, [FREE["box"], logo], form, layout)
        node = made.design.node("logo")
        assert node is not None
        assert min(node.width, node.height) >= 0.022 * min(made.design.width, made.design.height)
        assert not made.is_grave


def test_a_close_up_may_be_cropped_a_little_and_a_head_never() -> None:
    assert shown(PHOTOS["close-up"], Rect(0, 0, 100, 80)) > 0.98
    assert shown(PHOTOS["person"], Rect(0, 0, 300, 100)) < 0.6


@pytest.mark.parametrize(
    ("layout", "ratio"),
    [
        ("full_bleed", "9:16"),
        ("full_bleed", "16:9"),
        ("framed", "1:1"),
        ("split", "4:5"),
        ("split", "16:9"),
        ("grid", "4:5"),
    ],
)
@pytest.mark.parametrize("people", ["one", "two"])
def test_a_head_that_the_outline_missed_is_seen_whole(layout: str, ratio: str, people: str) -> None:
    """The red box is a head above, or beside, what was taken for the subject."""
    head = (0.42, 0.06, 0.58, 0.26) if people == "one" else (0.7, 0.1, 0.82, 0.26)
    others = () if people == "one" else ((0.2, 0.1, 0.32, 0.26),)
    photo = replace(scene(900, 1100, head), subject=(0.18, 0.35, 0.6, 1.0), heads=(head, *others))
    made = compose(replace(BRIEF, colors=("#1144aa",)), [photo], ratio=ratio, layout=layout)
    pixels = np.asarray(render(made.design, sources([photo]), scale=0.5).numpy()).astype(int)
    red = (pixels[..., 0] - pixels[..., 1:].max(axis=2)) > 60
    rows, columns = np.flatnonzero(red.sum(axis=1) > 6), np.flatnonzero(red.sum(axis=0) > 6)
    height, width = rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1
    shape = (head[2] - head[0]) * 900 / ((head[3] - head[1]) * 1100)
    assert width / height == pytest.approx(shape, rel=0.08)
    assert red.sum() > 0.96 * width * height, "nothing lies on it"
