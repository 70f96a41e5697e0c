"""Banners much taller than wide, or much wider than tall, have arrangements of their own."""

from dataclasses import replace

import pytest

from studio.brief import AdBrief, Offer, Rating
from studio.design.tree import AnyNode, Design
from studio.drawing.picture import Picture
from studio.layout import LAYOUTS, compose
from studio.layout.composing.compose import set_stage
from tests.unit.studio.drawn import free, scene, wordmark

BRIEF = AdBrief(
    ("Rain is only water",),
    ("A jacket for eleven months",),
    ("See the colours",),
    offer=Offer("€189", "€249"),
)
RATED = replace(BRIEF, offer=Offer("€189", "", "", Rating(4.4, 96)))
TOWERS = [(1080, 3240), (300, 600), (240, 700), (500, 1300)]
PARTED = ("podium", "minimal", "card", "editorial", "poster", "framed", "grid", "full_bleed", "color_block")
PICTURES = {"free": free(0.7, "#146b3a"), "wide": free(1.9), "photo": scene(900, 1000, (0.3, 0.3, 0.7, 0.85))}


def node(design: Design, name: str) -> AnyNode:
    found = design.node(name) or next((one for one in design.children if one.id.startswith(name)), None)
    assert found is not None, name
    return found


def shown(design: Design) -> AnyNode:
    """The product, or the plate or card that it stands on."""
    return next(node(design, one) for one in ("plate", "card-1", "product") if design.node(one))


@pytest.mark.parametrize("size", TOWERS)
@pytest.mark.parametrize("layout", PARTED)
def test_in_a_tower_the_product_stands_between_headline_and_button(
    layout: str, size: tuple[int, int]
) -> None:
    """The lower third stayed empty for a story's app, that no banner has."""
    for name, picture in PICTURES.items():
        if layout == "full_bleed" and name == "photo":  # whose copy lies in the photo
            continue
        made = compose(BRIEF, [picture, wordmark()], width=size[0], height=size[1], layout=layout)
        design, place = made.design, f"{name} {made.layout}"
        if made.layout != layout:
            continue
        headline, button, product = node(design, "headline"), node(design, "cta"), shown(design)
        assert node(design, "logo").y < 0.08 * size[1], place
        assert headline.y < product.y, place
        assert button.y > product.y + product.height, place
        assert button.y > 0.8 * size[1], place
        assert node(design, "price").y > product.y + product.height, place


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_makes_a_tower(layout: str) -> None:
    for size in TOWERS[:2]:
        made = compose(BRIEF, [PICTURES["free"]], width=size[0], height=size[1], layout=layout)
        assert made.layout == layout
        bottoms = [
            one.y + one.height for one in made.design.children if one.id in ("cta", "product", "plate")
        ]
        assert layout == "type_only" or max(bottoms) > 0.7 * size[1]


@pytest.mark.parametrize("size", [(1080, 1920), (360, 640), (1080, 2340), (720, 1600)])
def test_what_a_telephone_shows_is_a_story(size: tuple[int, int]) -> None:
    stage, _ = set_stage(BRIEF, [], ratio="1:1", width=size[0], height=size[1])
    assert stage.story
    assert not stage.tower
    assert stage.overlaid[2] > 0.3 * size[1]


def test_a_tower_with_small_print_is_a_tower() -> None:
    """The strip at its foot made it as broad as a telephone, whose app then hid the rest."""
    brief = replace(
        BRIEF, disclaimers=("Machine wash at 30 degrees. Keep away from open fire and from children.",)
    )
    design = compose(brief, [PICTURES["photo"]], width=300, height=600, layout="card").design
    strip = node(design, "small-print-ground")
    button, product = node(design, "cta"), node(design, "product")
    assert node(design, "headline").y < 0.2 * design.height
    assert product.y + product.height < button.y < strip.y < button.y + 0.2 * design.height


def test_where_an_app_covers_a_tall_ad_it_is_no_tower() -> None:
    stage, _ = set_stage(BRIEF, [], ratio="1:1", width=300, height=800, covered=(0.0, 0.0, 200.0, 0.0))
    assert not stage.tower
    assert stage.safe.bottom == 600


@pytest.mark.parametrize("size", [(3240, 1080), (900, 300), (1500, 520)])
@pytest.mark.parametrize("brief", [BRIEF, RATED], ids=["price", "rating"])
def test_in_a_ribbon_offer_and_button_stand_in_one_row(brief: AdBrief, size: tuple[int, int]) -> None:
    for layout in ("podium", "type_only", "poster"):
        design = compose(brief, [PICTURES["free"]], width=size[0], height=size[1], layout=layout).design
        price, button = node(design, "price"), node(design, "cta")
        assert button.x > price.x + price.width, layout
        assert abs(button.y + button.height / 2 - price.y - price.height / 2) < 0.03 * size[1], layout


def test_readers_from_the_right_have_the_row_from_the_right() -> None:
    brief = AdBrief(("معطف لكل مطر",), (), ("تسوّق الآن",), offer=Offer("١٨٩ ر.س"))
    design = compose(brief, [PICTURES["free"]], width=900, height=300, layout="podium").design
    price, button = node(design, "price"), node(design, "cta")
    assert button.x + button.width < price.x


def fonts(picture: Picture, headline: str, layout: str, size: tuple[int, int]) -> dict[str, float]:
    brief = replace(BRIEF, headlines=(headline,))
    design = compose(brief, [picture], width=size[0], height=size[1], layout=layout).design
    found = {name: design.node(name) for name in ("headline", "subheadline", "price")}
    return {name: one.font_size for name, one in found.items() if one is not None and one.type == "TEXT"}


@pytest.mark.parametrize(
    "word",
    [
        "Bundesausbildungsförderungsgesetz",
        "პასუხისმგებლობისათვის",
        "சுற்றுச்சூழலுக்கேற்றவை",
        "Водонепроницаемостью",
        "ለተጠቃሚዎቻችንብቻ",
    ],
)
@pytest.mark.parametrize("size", [(300, 600), (1080, 1920), (1080, 1080), (728, 300)])
def test_a_headline_of_one_endless_word_is_larger_than_what_stands_below(
    word: str, size: tuple[int, int]
) -> None:
    for layout in ("podium", "split", "framed", "minimal"):
        sizes = fonts(PICTURES["free"], word, layout, size)
        assert sizes["headline"] > sizes.get("subheadline", 0.0), layout
        assert sizes["headline"] >= sizes["price"], layout


@pytest.mark.parametrize("layout", ["split", "podium", "card", "color_block"])
@pytest.mark.parametrize("size", [(1080, 1080), (1080, 1920), (1920, 1080)])
def test_prices_of_a_campaign_have_one_size_however_its_headlines_break(
    layout: str, size: tuple[int, int]
) -> None:
    heads = ("Rain is only water", "Rain is water", "Rain is only a little water", "Only water")
    found = {round(fonts(PICTURES["photo"], head, layout, size)["price"], 1) for head in heads}
    assert len(found) == 1


SKYSCRAPERS = [(160, 600), (120, 600), (300, 600)]


@pytest.mark.parametrize("size", SKYSCRAPERS)
@pytest.mark.parametrize("ratio", [0.5, 0.8, 1.0, 1.9])
def test_a_product_in_a_skyscraper_is_as_wide_as_can_be_between_its_copy(
    ratio: float, size: tuple[int, int]
) -> None:
    """It was small, on a podium between two empty thirds."""
    for layout in ("podium", "minimal"):
        brief = replace(BRIEF, offer=Offer())
        design = compose(brief, [free(ratio)], width=size[0], height=size[1], layout=layout).design
        product, button, sub = node(design, "product"), node(design, "cta"), node(design, "subheadline")
        tall = product.height / (button.y - sub.y - sub.height)
        assert product.width > 0.8 * size[0] or tall > 0.6, layout
        top = min(one.y for one in (product, design.node("arch")) if one is not None)
        assert layout == "minimal" or top - sub.y - sub.height < 0.13 * size[1]


@pytest.mark.parametrize("size", SKYSCRAPERS[:2])
@pytest.mark.parametrize(
    "subject", [(0.05, 0.19, 0.93, 0.97), (0.1, 0.2, 0.8, 1.0), (0.4, 0.3, 0.7, 0.7), (0.0, 0.3, 1.0, 0.8)]
)
def test_a_photo_in_a_skyscraper_goes_from_edge_to_edge(
    subject: tuple[float, float, float, float], size: tuple[int, int]
) -> None:
    """It was a stamp in the middle of a white sheet, with a hand's breadth of nothing above and below."""
    for seed in range(5):
        width, height = size
        picture = scene(1200, 900, subject)
        made = compose(BRIEF, [picture, wordmark()], width=width, height=height, seed=seed)
        assert made.layout in ("split", "full_bleed")
        photo = node(made.design, "product")
        assert photo.width >= width - 1
        if made.layout == "full_bleed":
            assert photo.y + photo.height >= height - 1
        assert photo.width * photo.height > 0.15 * width * height


@pytest.mark.parametrize("size", SKYSCRAPERS)
@pytest.mark.parametrize("shown_as", ["photo", "free"])
def test_the_set_of_a_split_skyscraper_lies_between_what_is_read_and_what_is_done(
    shown_as: str, size: tuple[int, int]
) -> None:
    """A photo at its foot was a sixth of it, and the rest one colour with some words in the middle."""
    picture = scene(1200, 900, (0.05, 0.1, 0.95, 0.9)) if shown_as == "photo" else free(0.8)
    design = compose(BRIEF, [picture, wordmark()], width=size[0], height=size[1], layout="split").design
    sub, price, button, product = (node(design, name) for name in ("subheadline", "price", "cta", "product"))
    above, below = product.y - sub.y - sub.height, price.y - product.y - product.height
    assert min(above, below) > 0
    assert abs(above - below) < 0.06 * size[1]
    assert node(design, "logo").y < 0.08 * size[1]
    assert button.y + button.height > 0.9 * size[1]


def test_a_wide_product_on_a_lit_stage_stands_in_the_middle_of_a_tower() -> None:
    design = compose(BRIEF, [free(2.6)], width=160, height=600, layout="full_bleed").design
    product, price = node(design, "product"), node(design, "price")
    sub = node(design, "subheadline")
    above, below = product.y - sub.y - sub.height, price.y - product.y - product.height
    assert below > 0.4 * above


@pytest.mark.parametrize("size", SKYSCRAPERS)
def test_a_very_low_product_has_no_niche_of_half_a_skyscraper(size: tuple[int, int]) -> None:
    """A foam roller lay at the foot of an arch twenty times as tall."""
    brief = replace(BRIEF, offer=Offer())
    design = compose(brief, [free(6.0)], width=size[0], height=size[1], layout="podium").design
    product, arch = node(design, "product"), node(design, "arch")
    assert arch.height < 1.7 * arch.width
    assert abs(product.y + product.height - arch.y - arch.height) < 0.05 * size[1]
