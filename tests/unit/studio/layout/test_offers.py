"""Price, the one before, badge and rating: in every layout, legible, covering nothing."""

import itertools
from dataclasses import replace

import numpy as np
import pytest

from studio.brief import AdBrief, Offer, Rating
from studio.design.tree import AnyNode, Design, Frame, Text, Vector, walk
from studio.drawing.picture import Picture, sources
from studio.drawing.render import render
from studio.editing import apply_overrides
from studio.errors import LetterError
from studio.layout import LAYOUTS, RATIOS, compose
from studio.layout.composing.compose import Attempt, set_stage, sound_ad
from studio.layout.edits.reflow import reflow
from studio.layout.parts.offer import figures
from studio.layout.seen.buttons import contrast_of
from studio.layout.seen.faults import LEGIBLE
from studio.layout.stage.stage import Covered
from tests.unit.studio.drawn import free, scene

OFFER = Offer("€129", "€179", "−28 %", Rating(4.5, 1283))
BRIEF = AdBrief(("The weekend bag",), ("Full-grain leather",), ("Shop now",), "Volta", offer=OFFER)
BARE = replace(BRIEF, offer=Offer())
PICTURES = {
    "free car": free(2.2),
    "free box": free(1.0),
    "person": scene(550, 760, (0.28, 0.2, 0.65, 0.95)),
    "close-up": scene(512, 512, (0.0, 0.05, 1.0, 1.0)),
}
TEXTS = ("price", "was", "badge-label")


def placed(brief: AdBrief, picture: Picture, layout: str, ratio: str = "1:1") -> Attempt:
    stage, name = set_stage(brief, [picture], ratio=ratio, layout=layout)
    return sound_ad(stage, name, [picture])


def node(design: Design, name: str) -> AnyNode:
    found = design.node(name)
    assert found is not None, name
    return found


def words(design: Design) -> list[str]:
    return [found.characters for name in TEXTS if isinstance(found := design.node(name), Text)]


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("name", PICTURES)
def test_every_layout_shows_the_offer_and_covers_nothing_with_it(name: str, ratio: str) -> None:
    for layout in LAYOUTS:
        made = placed(BRIEF, PICTURES[name], layout, ratio)
        assert not made.is_grave, layout
        assert words(made.design) == ["€129", "€179", "−28 %"], layout
        assert made.design.node("rating") is not None, layout


@pytest.mark.parametrize("color", ["#000000", "#ffffff", "#ffd400", "#c0392b"])
def test_badge_and_figures_are_legible(color: str) -> None:
    for layout, picture in itertools.product(("podium", "full_bleed", "poster"), ("free box", "person")):
        one = PICTURES[picture]
        made = compose(replace(BRIEF, colors=(color,)), [one], layout=layout)
        ratio = contrast_of(made.design, sources([one]), "badge")
        assert ratio is not None
        assert ratio >= 3, (layout, picture)
        measured = {c.node: c.ratio for c in made.contrast}
        assert {*TEXTS, "rating-label"} <= measured.keys()
        assert min(measured.values()) >= 4.5, (layout, picture)


def test_a_badge_across_two_grounds_has_a_ring() -> None:
    """Half on a panel of its own colour and half on a light scene, it would be lost on one of them."""
    dark = replace(BRIEF, colors=("#1c2226",))
    badge = node(compose(dark, [PICTURES["free box"]], layout="split").design, "badge")
    assert isinstance(badge, Frame)
    (ring,) = badge.strokes
    assert ring.color == "#ffffff"
    alone = node(compose(BRIEF, [PICTURES["free box"]], layout="minimal").design, "badge")
    assert isinstance(alone, Frame)
    assert alone.strokes == ()


def test_the_price_before_is_struck_out() -> None:
    picture = PICTURES["free box"]
    design = compose(BRIEF, [picture], layout="minimal").design
    was, price = node(design, "was"), node(design, "price")
    assert isinstance(was, Text)
    assert isinstance(price, Text)
    assert (was.text_decoration, price.text_decoration) == ("STRIKETHROUGH", "NONE")
    assert was.font_size < price.font_size
    pixels = np.asarray(render(design, sources([picture])).numpy()).astype(int)

    def barred(text: Text) -> bool:
        """Whether ink runs through the text from its first letter to its last, without a gap."""
        rows = slice(round(text.y), round(text.y + text.height))
        columns = slice(round(text.x + 4), round(text.x + text.width - 6))
        light = pixels[rows, columns].sum(axis=2)
        return bool((light < light.max() - 150).all(axis=1).any())

    assert barred(was)
    assert not barred(price)


@pytest.mark.parametrize(("value", "stars"), [(0.0, 0.0), (2.0, 2.0), (2.5, 2.5), (4.9, 4.9), (5.0, 5.0)])
def test_as_many_stars_are_full_as_the_rating_has(value: float, stars: float) -> None:
    """Told from how far the full stars reach among the five."""
    design = placed(replace(BRIEF, offer=Offer(rating=Rating(value))), PICTURES["free box"], "minimal").design
    every, full = node(design, "rating-stars"), design.node("rating-full")
    assert isinstance(every, Vector)
    if full is None:
        assert stars == 0
        return
    assert isinstance(full, Vector)
    reach = max(
        float(pair.split()[0]) for pair in full.path.replace("Z", "M").replace("L", "M").split("M") if pair
    )
    side = every.height
    last = int(stars) - (stars == int(stars))
    assert reach / side - last * 1.16 == pytest.approx(stars - last, abs=0.03)


@pytest.mark.parametrize(
    ("rating", "language", "shown"),
    [
        (Rating(4.0), "en", "4.0"),
        (Rating(4.96, 88), "en", "4.9 (88)"),
        (Rating(4.6, 88), "en", "4.6 (88)"),
        (Rating(4.75, 12034), "en-GB", "4.7 (12,034)"),
        (Rating(4.75, 12034), "de", "4,7 (12.034)"),
        (Rating(4.8, 12345), "tr", "4,8 (12.345)"),
        (Rating(4.8, 12345), "de-CH", "4.8 (12'345)"),
        (Rating(4.8, 1234567), "hi", "4.8 (12,34,567)"),
        (Rating(4.8, 1234567), "en-IN", "4.8 (12,34,567)"),
        (Rating(4.8, 12345), "pl", "4,8 (12\u00a0345)"),
        (Rating(4.8, 1234), "pl", "4,8 (1234)"),
        (Rating(4.8, 1234), "es", "4,8 (1234)"),
        (Rating(4.8, 12345), "es", "4,8 (12.345)"),
        (Rating(4.8, 1234), "es-MX", "4.8 (1,234)"),
        (Rating(3.25, 1), "ja", "3.2 (1)"),
    ],
)
def test_figures_are_written_as_the_language_does(rating: Rating, language: str, shown: str) -> None:
    assert figures(rating, AdBrief(language=language, offer=Offer(rating=rating))) == shown


@pytest.mark.parametrize(
    ("price", "headline", "shown"),
    [
        ("۸۵٬۰۰۰ تومان", "پرتقال تازه", "۴٫۳ (۱٬۶۲۷)"),
        ("٣٤٩ ر.س", "حقيبة لكل يوم", "٤٫٣ (١٬٦٢٧)"),
        ("349 ر.س", "حقيبة رقم ١", "4.3 (1,627)"),
        ("", "کوله‌پشتی ۲۲ لیتری", "۴٫۳ (۱٬۶۲۷)"),
        ("₹४९९", "सिर्फ़ आज", "४.३ (१,६२७)"),
        ("１２８０円", "革のかばん", "4.3 (1,627)"),
        ("", "Bez cukru", "4.3 (1,627)"),
        ("٣٤٩ €", "A bag for every day", "4.3 (1,627)"),
        ("৳৪৯৯", "Every day, a bag", "4.3 (1,627)"),
    ],
)
def test_figures_are_in_the_digits_of_the_copy(price: str, headline: str, shown: str) -> None:
    rating = Rating(4.3, 1627)
    assert figures(rating, AdBrief((headline,), offer=Offer(price, rating=rating))) == shown


def test_what_a_star_lacks_is_seen() -> None:
    """It was a tint of the ground: 4.8 looked like a star without an arm."""
    for color in ("#000000", "#ffe600", "#0f3d1e"):
        brief = replace(BRIEF, colors=(color,), offer=Offer(rating=Rating(4.8)))
        picture = PICTURES["free box"]
        design = placed(brief, picture, "minimal").design
        rating, every = node(design, "rating"), node(design, "rating-stars")
        assert isinstance(every, Vector)
        pixels = np.asarray(render(design, sources([picture])).numpy()).astype(int)[..., :3]
        right = rating.x + every.width
        rows = slice(round(rating.y), round(rating.y + rating.height))
        tip = pixels[rows, round(right - 0.14 * every.height) : round(right)]
        ground = pixels[rows, round(right + 0.1 * every.height)].mean(axis=0)
        assert np.abs(tip - ground).max() > 100, color


def test_readers_from_the_right_read_the_offer_from_the_right() -> None:
    offer = Offer("٤٩٩ ر.س", "٦٩٩ ر.س", "خصم", Rating(2.5, 12))
    brief = AdBrief(("حقيبة لكل يوم",), (), ("تسوّق الآن",), offer=offer)
    design = placed(brief, PICTURES["free box"], "podium", "16:9").design
    price, was, product = (node(design, name) for name in ("price", "was", "product"))
    assert price.x > was.x + was.width > product.x
    rating, stars, label = (node(design, name) for name in ("rating", "rating-stars", "rating-label"))
    assert isinstance(rating, Frame)
    assert stars.x > label.x + label.width
    full = node(design, "rating-full")
    assert isinstance(full, Vector)
    first = [
        float(pair.split()[0]) for pair in full.path.replace("Z", "").replace("L", "M").split("M") if pair
    ]
    assert max(first) > 0.97 * stars.width
    assert min(first) > 0.3 * stars.width, "the empty stars are at the left"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_edited_offer_is_laid_out_as_if_it_had_been_asked_for(layout: str) -> None:
    pictures = [PICTURES["free box"]]
    base = compose(BRIEF, pictures, layout=layout).design
    copy = {"price": "€1,129.50", "was": "€1,379.00", "badge-label": "New in our shop"}
    changed = apply_overrides(base, {name: {"characters": text} for name, text in copy.items()})
    made = reflow(BRIEF, pictures, laid_out=base, changed=changed, copy=copy)
    after = replace(BRIEF, offer=replace(OFFER, price="€1,129.50", was="€1,379.00", badge="New in our shop"))
    assert made.design == compose(after, pictures, layout=layout).design
    assert words(made.design) == list(copy.values())


def test_an_offer_can_be_given_to_an_ad_and_taken_away() -> None:
    pictures = [PICTURES["free box"]]
    base = compose(BARE, pictures, layout="podium").design
    given = reflow(BARE, pictures, laid_out=base, changed=base, copy={"price": "€9", "badge-label": "New"})
    assert words(given.design) == ["€9", "New"]
    empty = {"price": "", "badge-label": ""}
    again = reflow(BARE, pictures, laid_out=given.design, changed=given.design, copy=empty)
    assert again.design == base


def test_a_badge_that_was_moved_by_hand_stays() -> None:
    pictures = [PICTURES["free box"]]
    base = compose(BRIEF, pictures, layout="podium").design
    moved = apply_overrides(base, {"badge": {"x": 11, "y": 13}})
    made = reflow(BRIEF, pictures, laid_out=base, changed=moved, copy={"headline": "Another weekend"})
    badge = node(made.design, "badge")
    assert (badge.x, badge.y) == (11, 13)


def test_a_badge_without_a_free_place_stands_in_the_column() -> None:
    picture = PICTURES["close-up"]
    offer = Offer(badge="Only while stocks last, truly")
    brief = AdBrief(("All there is of it",), (), ("Shop now",), offer=offer)
    made = compose(brief, [picture], width=320, height=400, layout="full_bleed")
    badge, headline = node(made.design, "badge"), node(made.design, "headline")
    assert badge.y + badge.height < headline.y
    assert words(made.design) == [offer.badge]


@pytest.mark.parametrize("covered", [(270.0, 60.0, 670.0, 60.0), (0.0, 400.0, 0.0, 0.0)])
def test_a_badge_keeps_out_of_what_an_app_covers(covered: Covered) -> None:
    made = compose(BRIEF, [PICTURES["free box"]], width=1080, height=1920, covered=covered)
    badge = node(made.design, "badge")
    top, right, bottom, left = covered
    assert badge.x >= left
    assert badge.y >= top
    assert badge.x + badge.width <= 1080 - right
    assert badge.y + badge.height <= 1920 - bottom


@pytest.mark.parametrize("words", ["−28 %", "Only while stocks last"])
@pytest.mark.parametrize("size", [(1080, 1080), (1080, 1350), (1080, 1920), (1200, 628)])
def test_a_badge_keeps_off_the_podium(size: tuple[int, int], words: str) -> None:
    brief = replace(BRIEF, offer=replace(OFFER, badge=words))
    design = compose(brief, [free(0.5)], width=size[0], height=size[1], layout="podium").design
    badge = node(design, "badge")
    for name in ("podium-top", "podium-side"):
        part = node(design, name)
        across = min(badge.x + badge.width, part.x + part.width) - max(badge.x, part.x)
        down = min(badge.y + badge.height, part.y + part.height) - max(badge.y, part.y)
        assert min(across, down) <= 4, name


def test_the_direction_leaves_parts_of_an_offer_out() -> None:
    brief = replace(BRIEF, direction="no badge, no rating")
    design = placed(brief, PICTURES["free box"], "podium").design
    assert words(design) == ["€129", "€179"]
    assert design.node("rating") is None


def test_a_long_price_goes_above_the_one_before() -> None:
    offer = Offer("from 1,299.00 EUR incl. VAT", "instead of 1,599.00 EUR RRP")
    design = placed(replace(BRIEF, offer=offer), PICTURES["free box"], "podium").design
    price, was = node(design, "price"), node(design, "was")
    assert was.y >= price.y + price.height - 2
    assert isinstance(price, Text)
    assert price.font_size > 26


def test_a_price_before_without_a_price_is_not_dropped_in_silence() -> None:
    made = compose(replace(BRIEF, offer=Offer(was="€179")), [PICTURES["free box"]], layout="podium")
    assert made.design.node("was") is None
    assert "a price before is shown beside the price alone, and there is none" in made.notes


def test_an_offer_alone_is_copy_enough() -> None:
    for offer in (Offer(price="€9"), Offer(badge="New"), Offer(rating=Rating(4.5))):
        made = placed(AdBrief(offer=offer), PICTURES["free box"], "split")
        assert made.faults == []
        assert any(made.design.node(name) for name in ("price", "badge", "rating"))


@pytest.mark.parametrize(
    ("field", "offer"),
    [
        ("price", replace(OFFER, price="\U00012000 1")),
        ("was", replace(OFFER, was="\U00012000 1")),
        ("badge", replace(OFFER, badge="\U00012000 1")),
    ],
)
def test_letters_of_an_offer_that_no_font_has_are_named(field: str, offer: Offer) -> None:
    with pytest.raises(LetterError) as raised:
        compose(replace(BRIEF, offer=offer), [PICTURES["free box"]])
    assert raised.value.field == f"offer.{field}"


@pytest.mark.parametrize("size", [(250, 250), (300, 250), (336, 280)])
@pytest.mark.parametrize(
    ("headline", "price", "was"),
    [
        ("بستنی دست‌ساز با زعفران و پستهٔ کرمان", "۲۸۹٬۰۰۰ تومان", "۳۴۹٬۰۰۰ تومان"),
        ("אופני כביש שנולדו לטיפוס הארוך ביותר", "12,490 ₪", "14,990 ₪"),
        ("Đệm êm cả ngày dài, chạy bền trên mọi mặt đường", "2.190.000 ₫", "2.790.000 ₫"),
    ],
)
def test_in_banners_the_price_before_and_the_rating_are_read(
    size: tuple[int, int], headline: str, price: str, was: str
) -> None:
    brief = replace(BRIEF, headlines=(headline,), offer=Offer(price, was, "", Rating(4.6, 2315)))
    design = compose(brief, [PICTURES["free car"]], width=size[0], height=size[1]).design
    read = [one for one in (design.node("was"), design.node("rating-label")) if isinstance(one, Text)]
    assert "was" in {one.id for one in read}
    assert min(one.font_size for one in read) >= LEGIBLE - 0.01


@pytest.mark.parametrize(
    ("headline", "rest", "side"),
    [
        ("iPhone 17 Pro", "توصيل مجاني خلال 24 ساعة", "RIGHT"),
        ("www.tsaad.co.il/winter", "נעליים קלות", "RIGHT"),
        ("حذاء يسبق خطواتك", "Running, every day", "RIGHT"),
        ("The أصيل collection", "Woven by hand", "LEFT"),
        ("iPhone 17 Pro", "", "LEFT"),
    ],
)
def test_a_latin_name_does_not_turn_an_ad_round(headline: str, rest: str, side: str) -> None:
    lines = (rest,) if rest else ()
    brief = replace(BRIEF, headlines=(headline,), subheadlines=lines, ctas=lines, brand_name="")
    shown = compose(brief, [], width=1200, height=628, layout="type_only").design.node("headline")
    assert isinstance(shown, Text)
    assert shown.text_align == side


def test_the_bar_through_small_type_leaves_it_to_be_read() -> None:
    was = Text(
        id="was",
        x=10,
        y=10,
        width=60,
        height=12,
        characters="1 1 1 1",
        max_lines=1,
        font_family="Inter",
        font_size=9.0,
        text_decoration="STRIKETHROUGH",
    )
    design = Design(id="ad", width=200, height=200, children=(was,))
    light = np.asarray(render(design, {}).numpy()).astype(int).sum(axis=2)[:, 14:24]
    assert (light < 765 // 2).all(axis=1).sum() == 1


@pytest.mark.parametrize("count", [88, 8400, 1_250_000])
@pytest.mark.parametrize("size", [(300, 250), (336, 280), (250, 250), (320, 480), (970, 330)])
def test_a_rating_is_read_or_told_to_have_no_room(size: tuple[int, int], count: int) -> None:
    brief = replace(BRIEF, offer=replace(OFFER, rating=Rating(4.6, count)))
    for layout in ("split", "color_block", None):
        made = compose(brief, [PICTURES["person"]], width=size[0], height=size[1], layout=layout)
        label = made.design.node("rating-label")
        if label is None:
            assert any("no room for the rating" in note for note in made.notes), layout
        else:
            assert isinstance(label, Text)
            assert label.font_size >= 0.99 * LEGIBLE, layout


@pytest.mark.parametrize("rating", [None, Rating(4.8, 934)])
@pytest.mark.parametrize("size", [(3240, 1080), (970, 330), (1200, 400), (600, 200)])
def test_a_price_stays_in_a_ribbon(size: tuple[int, int], rating: Rating | None) -> None:
    brief = AdBrief(
        ("Karma bezzbożowa z łososiem",),
        ("Dla szczeniąt i psów dorosłych",),
        ("Zamów próbkę",),
        offer=Offer("89,99 zł", "109,99 zł", "-18%", rating),
    )
    for picture in (PICTURES["free car"], PICTURES["person"]):
        made = compose(brief, [picture], width=size[0], height=size[1])
        assert words(made.design)[:2] == ["89,99 zł", "109,99 zł"]
        shown = made.design.node("rating") is not None
        assert shown == (rating is not None and "rating" not in made.without)


@pytest.mark.parametrize(
    "size", [(300, 600), (300, 250), (1080, 1920), (1080, 1350), (1200, 628), (360, 1080)]
)
@pytest.mark.parametrize(
    "headline",
    ["Ice cream that ships overnight in dry ice, anywhere in the lower 48", "Rindsledergeschäftsreise"],
)
def test_nothing_is_larger_than_the_headline(size: tuple[int, int], headline: str) -> None:
    brief = replace(BRIEF, headlines=(headline,), offer=replace(OFFER, badge="New", rating=Rating(4.6, 84)))
    for picture in (PICTURES["free box"], PICTURES["person"]):
        design = compose(brief, [picture], width=size[0], height=size[1]).design
        sizes = {one.id: one.font_size for one in walk(design) if isinstance(one, Text)}
        others = {name: sizes[name] for name in ("rating-label", "badge-label", "cta-label") if name in sizes}
        assert max(others.values()) <= max(sizes["headline"], LEGIBLE) + 0.01, others
        assert others.get("rating-label", 0) <= max(sizes["price"], LEGIBLE) + 0.01, others


@pytest.mark.parametrize(
    ("label", "arrows"),
    [
        ("Get the recipe →", 0),
        ("Jetzt ansehen »", 0),
        ("Voir plus ›", 0),
        ("Shop now ->", 0),
        ("Buy ➔", 0),
        ("Go ➡️ ", 0),
        ("اطلب الآن ←", 0),
        ("← اطلب الآن", 0),
        ("קנו עכשיו ◀", 0),
        ("Shop now", 1),
        ("Shop now!", 1),
        ("From A → B today", 1),
        ("Only −28 %", 1),
    ],
)
def test_a_button_has_one_arrow(label: str, arrows: int) -> None:
    design = compose(replace(BRIEF, ctas=(label,)), [PICTURES["free box"]], layout="minimal").design
    assert len([one for one in walk(design) if one.id == "cta-arrow"]) == arrows
