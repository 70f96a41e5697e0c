"""Films are planned so that everything in them can be read: inside the safe area, with contrast, in time."""

import itertools

import pytest

from studio.brief import AdBrief
from studio.design.tree import AnyNode, Design, Frame, Group, Text
from studio.drawing.picture import Picture
from studio.errors import LayoutError
from studio.layout import LAYOUTS
from studio.layout.compose import PHOTO_LED
from studio.layout.contrast import ENOUGH
from studio.video import RATIOS, Film, plan
from studio.video.script import captions_of
from tests.unit.studio.drawn import bottle, wordmark

BRIEF = AdBrief(
    headlines=("Brighter skin in 14 days",),
    subheadlines=("Dermatologist tested, vegan formula",),
    ctas=("Shop Now",),
    brand_name="Luméa",
    product_name="Vitamin C Serum",
)
SCRIPT = "Dull skin? Our serum brightens it in just 14 days, without irritation. Two drops a day."
BOTTLE, PHOTO, LOGO = bottle(), bottle(usable=False), wordmark()
EVERY = list(itertools.product(LAYOUTS, RATIOS))


def film(
    brief: AdBrief = BRIEF,
    pictures: tuple[Picture, ...] = (BOTTLE, LOGO),
    script: str = SCRIPT,
    ratio: str = "9:16",
    layout: str | None = None,
) -> Film:
    return plan(brief, pictures, script=script, ratio=ratio, layout=layout, long_side=480)


def texts(nodes: tuple[AnyNode, ...], x: float = 0, y: float = 0) -> list[tuple[Text, float, float]]:
    """Every text with its place on the canvas."""
    found = []
    for node in nodes:
        if isinstance(node, Text):
            found.append((node, x + node.x, y + node.y))
        elif isinstance(node, Frame | Group):
            found += texts(node.children, x + node.x, y + node.y)
    return found


def shown(made: Film) -> list[tuple[Text, float, float]]:
    nodes = [*made.design.children, *(node for title in made.titles for node in title.nodes)]
    return texts((*nodes, *(made.end_card.children if made.end_card else ())))


@pytest.mark.parametrize(("layout", "ratio"), EVERY)
def test_all_that_is_to_be_read_stands_in_the_safe_area_and_is_legible(layout: str, ratio: str) -> None:
    made = film(layout=layout, ratio=ratio)
    design = made.design
    assert (design.width % 2, design.height % 2) == (0, 0)
    assert design.width / design.height == pytest.approx(RATIOS[ratio][0] / RATIOS[ratio][1], rel=0.01)
    top, bottom, side = (0.14, 0.35, 0.06) if ratio == "9:16" else (0.02, 0.02, 0.02)
    for node, x, y in shown(made):
        assert x >= side * design.width - 1, node.id
        assert x + node.width <= (1 - side) * design.width + 1, node.id
        assert y >= top * design.height - 1, node.id
        assert y + node.height <= (1 - bottom) * design.height + 2, node.id
    measured = {c.node for c in made.contrast}
    assert measured >= {f"caption-{n}" for n in range(1, len(made.captions) + 1)}
    assert measured >= {"headline", "cta-label"}
    assert min(c.ratio for c in made.contrast) >= ENOUGH


def test_captions_say_the_script_in_one_size_where_the_copy_stood() -> None:
    made = film()
    assert [c.text for c in made.captions] == [line.text for line in captions_of(SCRIPT)]
    nodes = [node for title in made.titles for node in title.nodes if isinstance(node, Text)]
    assert [node.characters for node in nodes] == [caption.text for caption in made.captions]
    assert len({(node.font_size, node.x, node.y, node.font_family) for node in nodes}) == 1
    headline = made.design.node("headline")
    assert isinstance(headline, Text)
    assert nodes[0].font_size <= headline.font_size
    assert nodes[0].x == pytest.approx(headline.x)


def test_without_a_headline_the_first_caption_is_one() -> None:
    made = film(AdBrief(brand_name="Luméa"))
    headline = made.design.node("headline")
    assert isinstance(headline, Text)
    lines = [line.text for line in captions_of(SCRIPT)]
    assert [headline.characters, *(c.text for c in made.captions)] == lines


def test_further_copy_is_shown_where_there_is_no_script() -> None:
    brief = AdBrief(headlines=("One", "A second headline that goes on"), subheadlines=("Sub", "Another sub"))
    made = film(brief, script="")
    assert [c.text for c in made.captions] == ["A second headline that goes on", "Another sub"]
    assert not [note for note in made.notes if "shows the first" in note]
    assert not film(brief, script="Only this is said.").notes


def test_what_does_not_fit_is_told() -> None:
    made = film(script="Our serum brightens dull skin in days. " * 20)
    (note,) = [note for note in made.notes if "15 seconds" in note]
    assert "of its 20 sentences" in note


@pytest.mark.parametrize(
    ("brief", "pictures", "has_one"),
    [
        (BRIEF, (BOTTLE, LOGO), True),
        (AdBrief(headlines=("Hello",)), (BOTTLE,), False),
        (AdBrief(headlines=("Hello",)), (BOTTLE, LOGO), True),
        (AdBrief(headlines=("Hello",), ctas=("Shop",)), (), True),
        (AdBrief(headlines=("Hello",), ctas=("Shop",), direction="no logo, no cta"), (LOGO,), False),
    ],
)
def test_a_film_ends_on_brand_and_button_if_there_are_any(
    brief: AdBrief, pictures: tuple[Picture, ...], has_one: bool
) -> None:
    made = film(brief, pictures)
    assert (made.end_card is not None) == has_one
    assert (made.timeline.end > made.timeline.end_card) == has_one


@pytest.mark.parametrize("layout", ["podium", "poster", "split", "type_only"])
def test_the_end_card_differs_from_the_ad(layout: str) -> None:
    made = film(layout=layout)
    assert made.end_card is not None
    assert _ground(made.end_card) != _ground(made.design)


def _ground(design: Design) -> object:
    return design.children[0].model_dump(include={"fills"})


def test_copy_from_right_to_left_mirrors_the_captions() -> None:
    made = film(
        AdBrief(headlines=("ضوء دافئ لبيتك",), ctas=("تسوق الآن",)),
        script="رائحة هادئة طوال الليل.",
        ratio="1:1",
    )
    (title,) = made.titles
    (node,) = (node for node in title.nodes if isinstance(node, Text))
    assert node.text_align == "RIGHT"
    assert node.x > made.design.width * 0.4


@pytest.mark.parametrize("ratio", ["4:5", "3:1", "", "x"])
def test_other_ratios_are_refused(ratio: str) -> None:
    with pytest.raises(LayoutError, match="9:16"):
        film(ratio=ratio)


def test_a_photo_that_cannot_be_cut_out_is_shown_as_it_is() -> None:
    made = film(pictures=(PHOTO, LOGO))
    assert made.layout in PHOTO_LED
