"""How large and how near things are, where a customer would send an ad back."""

from dataclasses import replace

import numpy as np
import pytest
import pyvips

from studio.brief import AdBrief, Offer, Rating
from studio.cutting import photo
from studio.cutting.cutout import Cutout
from studio.drawing import picture
from studio.drawing.picture import Picture, sources
from studio.drawing.render import render
from studio.layout import LAYOUTS, compose
from tests.unit.studio.drawn import bottle, drawn, free, scene
from tests.unit.studio.layout.test_layout import BOTTLE, BRIEF, PHOTO, boxes, made

BAG = AdBrief(
    headlines=("Made to be carried for years",),
    subheadlines=("Full-grain leather, sewn by hand in Florence",),
    ctas=("See the bag",),
    brand_name="Corvo",
)


def size_of(design: object, node: str) -> float:
    return float(design.node(node).font_size)  # type: ignore[attr-defined]  # a Design with that text


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("size", [(1920, 1080), (1200, 628)])
def test_what_is_wide_can_be_read_on_a_telephone(layout: str, size: tuple[int, int]) -> None:
    """390 px across there: the sub-headline was of 7 px in 16:9, the button's label of 6."""
    design = made(layout=layout, width=size[0], height=size[1]).design
    least = 7.6 if size == (1920, 1080) else 7.0
    assert size_of(design, "subheadline") * 390 / size[0] >= least
    assert size_of(design, "cta-label") * 390 / size[0] >= least


@pytest.mark.parametrize("layout", ["podium", "framed", "minimal"])
def test_what_is_taller_than_a_story_has_larger_type(layout: str) -> None:
    """At 1:3 it was set as for a telephone, whose width it does not have."""
    story, strip = (made(layout=layout, ratio=ratio).design for ratio in ("9:16", "1:3"))
    for node in ("headline", "subheadline", "cta-label"):
        across = (size_of(strip, node) / strip.width) / (size_of(story, node) / story.width)
        assert 1.15 < across < 1.6, node


def wide(product: Picture) -> Picture:
    """The product lying on its side: a car's proportions."""
    cutout = product.cutout
    assert cutout is not None
    return replace(product, cutout=cutout.rot90().copy_memory(), image=product.image.rot90().copy_memory())


@pytest.mark.parametrize("ratio", ["9:16", "1:3"])
def test_a_wide_product_does_not_stand_far_below_the_copy(ratio: str) -> None:
    design = made(layout="podium", ratio=ratio, pictures=(wide(BOTTLE),)).design
    placed = boxes(design)
    above = placed["product"][1] - placed["cta"][3]
    below = design.height - placed["product"][3]
    assert above < 1.4 * below


@pytest.mark.parametrize("layout", ["podium", "full_bleed", "color_block", "framed"])
def test_a_long_headline_leaves_a_story_its_product(layout: str) -> None:
    """It took all the room that apps leave copy, and the product below was a seventh as high as the ad."""
    words = "Everything you need for the long way home, and not a gram more"
    design = made(replace(BRIEF, headlines=(words,)), layout=layout, ratio="9:16").design
    _, top, _, foot = boxes(design)["product"]
    assert foot - top > 0.24 * design.height
    assert size_of(design, "headline") > 0.05 * design.width


def test_an_arch_begins_below_the_button() -> None:
    brief = replace(BRIEF, headlines=("Warm light, a tenth of the power, for fifteen years",))
    placed = boxes(made(brief, layout="podium", ratio="9:16").design)
    assert placed["arch"][1] >= placed["cta"][3]


def photograph(ground: tuple[int, int, int], width: int = 600, height: int = 600) -> Picture:
    """A photo that is shown as it is, of a thing on a plain ground."""
    pixels = np.full((height, width, 3), ground, dtype=np.uint8)
    pixels[height // 4 : 3 * height // 4, width // 4 : 3 * width // 4] = (40, 90, 160)
    image = pyvips.Image.new_from_array(pixels).copy(interpretation="srgb").copy_memory()
    return replace(PHOTO, image=image, subject=(0.25, 0.25, 0.75, 0.75))


def test_a_photo_on_white_has_no_edge_on_the_sheet() -> None:
    shown = (photograph((255, 255, 255)),)
    design = made(layout="framed", ratio="16:9", pictures=shown).design
    pixels = np.asarray(render(design, sources(shown)).numpy(), dtype=int)
    left, top, *_ = boxes(design)["product"]
    beside = pixels[int(top) + 40, int(left) - 12 : int(left) + 12]
    assert np.ptp(beside, axis=0).max() <= 1


@pytest.mark.parametrize("ground", [(120, 160, 90), (225, 190, 150)])
def test_a_photo_with_a_ground_of_its_own_is_on_white(ground: tuple[int, int, int]) -> None:
    shown = (photograph(ground),)
    design = made(layout="framed", ratio="16:9", pictures=shown).design
    pixels = np.asarray(render(design, sources(shown)).numpy(), dtype=int)
    assert pixels[design.height // 2, 100].min() > 240


def test_a_photo_in_a_square_frame_is_as_large_as_it_can_be() -> None:
    """It was less than half as wide as the ad."""
    square = boxes(made(layout="framed", ratio="1:1", pictures=(photograph((90, 90, 90)),)).design)
    assert square["product"][2] - square["product"][0] > 0.46 * 1080
    upright = boxes(made(layout="framed", ratio="1:1", pictures=(photograph((90, 90, 90), 400, 600),)).design)
    assert upright["product"][3] - upright["product"][1] > 0.6 * 1080
    assert upright["headline"][2] <= upright["product"][0]


def test_a_square_photo_on_a_card_has_its_copy_below() -> None:
    placed = boxes(made(layout="card", ratio="1:1", pictures=(photograph((90, 90, 90)),)).design)
    assert placed["headline"][1] > placed["product"][3]


def test_a_large_headline_keeps_its_distance() -> None:
    """Its descenders touched the sub-headline where it had taken all the room."""
    design = made(BAG, layout="type_only", ratio="16:9").design
    placed = boxes(design)
    gap = placed["subheadline"][1] - placed["headline"][3]
    assert gap > 0.25 * size_of(design, "headline")


def test_a_product_that_is_as_wide_as_tall_fills_its_podium() -> None:
    product = bottle()
    assert product.cutout is not None
    stout = product.cutout.thumbnail_image(400, height=560, size="force").copy_memory()
    design = made(layout="podium", ratio="16:9", pictures=(replace(product, cutout=stout),)).design
    _, top, _, foot = boxes(design)["product"]
    assert foot - top > 0.6 * design.height


@pytest.mark.parametrize("layout", ["podium", "split", "full_bleed", "framed", "color_block", "card"])
def test_a_ribbon_can_be_read_on_a_telephone(layout: str) -> None:
    """At 3:1 the sub-headline was of 5 px there."""
    design = made(layout=layout, width=3240, height=1080).design
    assert size_of(design, "subheadline") * 390 / 3240 >= 7.0
    assert size_of(design, "cta-label") * 390 / 3240 >= 6.0


@pytest.mark.parametrize("ratio", [1.5, 2.0])
def test_a_wide_photo_in_a_story_follows_its_copy(ratio: float) -> None:
    """A third of the picture lay empty between them."""
    wide = scene(round(800 * ratio), 800, (0.05, 0.3, 0.95, 0.9))
    design = made(pictures=(wide,), layout="color_block", ratio="9:16").design
    placed = boxes(design)
    assert placed["product"][1] - placed["cta"][3] <= 0.06 * design.height
    assert placed["product"][2] == pytest.approx(design.width)


@pytest.mark.parametrize("size", [(1080, 1920), (300, 600)])
def test_a_card_keeps_its_distance_from_long_copy_above_it(size: tuple[int, int]) -> None:
    long = replace(
        BAG, subheadlines=("Full-grain leather, sewn by hand in Florence, made to be mended " * 2,)
    )
    placed = boxes(made(long, (PHOTO,), layout="card", width=size[0], height=size[1]).design)
    product = placed["product"]
    copy = [placed[name] for name in ("headline", "subheadline", "cta") if name in placed]
    above = max(box[3] for box in copy if box[1] < product[1])
    assert product[1] - above >= 0.02 * size[1]
    assert placed["cta"][3] < product[1] or placed["cta"][1] - product[3] >= 0.02 * size[1]


@pytest.mark.parametrize("ratio", [0.4, 1.0, 1.9])
@pytest.mark.parametrize("layout", ["minimal", "podium"])
def test_a_story_of_a_product_alone_is_not_half_empty(layout: str, ratio: float) -> None:
    """A wide product was two thirds as wide as the picture, or stood at its foot below an empty wall."""
    made = compose(AdBrief(brand_name="Maris"), [free(ratio)], width=540, height=960, layout=layout).design
    product = made.node("product")
    assert product is not None
    assert product.width > 0.72 * 540 or product.height > 0.5 * 960
    parts = [product, *filter(None, map(made.node, ("arch", "podium")))]
    assert min(part.y for part in parts if part.id != "podium") < 0.42 * 960
    middle = product.y + product.height / 2
    assert 0.35 * 960 < middle < 0.75 * 960


@pytest.mark.parametrize(
    ("ratio", "form", "headline"),
    [
        (1.27, (1080, 1080), "Sid godt i tyve år"),
        (0.8, (1080, 1350), "Der Rucksack für Wochenendausflüge und Fernwanderungen"),
        (1.1, (1080, 1350), "Der Rucksack für Wochenendausflüge und Fernwanderungen"),
    ],
)
def test_product_and_headline_share_the_room_of_a_post(
    ratio: float, form: tuple[int, int], headline: str
) -> None:
    """A chair stood on a podium three times its width below its copy; in a narrow column beside a backpack a
    headline was of 39 px, above and below it nothing."""
    brief = AdBrief(
        (headline,),
        ("22 Liter, wasserabweisend, aus recyceltem Polyester",),
        ("Jetzt entdecken",),
        brand_name="Bergfreund",
        product_name="Rucksack",
        offer=Offer("89 €", rating=Rating(4.6, 812)),
    )
    made = compose(brief, [free(ratio)], width=form[0], height=form[1])
    assert made.layout == "podium"
    placed = boxes(made.design)
    left, top, right, bottom = placed["product"]
    assert ((right - left) * (bottom - top)) ** 0.5 > 0.32 * form[0]
    assert size_of(made.design, "headline") > 50


@pytest.mark.parametrize("layout", ["editorial", "card"])
@pytest.mark.parametrize("form", [(1080, 1350), (1000, 1500)])
@pytest.mark.parametrize("photo", [free(0.8), scene(600, 800, (0.2, 0.1, 0.8, 1.0))], ids=["free", "photo"])
def test_an_upright_post_is_not_half_empty(layout: str, form: tuple[int, int], photo: Picture) -> None:
    """A picture of a third of the width stood beside a narrow column, with nothing above and below them."""
    brief = replace(BAG, product_name="Tote", offer=Offer("€89", rating=Rating(4.8, 93)))
    made = compose(brief, [photo], width=form[0], height=form[1], layout=layout)
    placed = boxes(made.design)
    shown = placed["plate" if "plate" in placed else "product"]
    assert shown[3] < placed["headline"][1]
    assert shown[1] < 0.2 * form[1]
    assert placed["cta"][3] > 0.75 * form[1]
    assert size_of(made.design, "headline") > 50


@pytest.mark.parametrize("form", [(1080, 1080), (1080, 1350), (1920, 1080), (1080, 1920)])
@pytest.mark.parametrize("ratio", [0.6, 1.0, 1.5])
def test_what_stands_behind_stands_on_the_podium_too(ratio: float, form: tuple[int, int]) -> None:
    """A bottle behind a slice of orange was in the air above it, and so was a car's far wheel."""
    legs = '<path d="M0 0H200V200H180V100H20V188H0Z" fill="#c0392b"/>'
    cut = drawn(legs, 200, 200).resize(ratio, vscale=1.0).copy_memory()
    product = picture.product(
        "product-1",
        photo.load(cut.write_to_buffer(".png")),
        Cutout(cut, 1.0, (0, 0, cut.width, 200), usable=True),
    )
    assert product.deep == pytest.approx(0.06, abs=0.01)
    kept = picture.recalled(picture.seen(product), sources([product]))
    assert kept.deep == product.deep
    design = compose(
        BAG, [replace(product, deep=0.15, foot=(0.1, 0.9))], width=form[0], height=form[1], layout="podium"
    ).design
    placed = boxes(design)
    (_, back, _, front), (_, _, _, below) = placed["podium-top"], placed["product"]
    assert 0.62 < (below - back) / (front - back) < 0.95, "the nearest foot, on the podium's top"
