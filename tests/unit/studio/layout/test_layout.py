"""What must hold for every layout, whatever the brief, the pictures and the format."""

import itertools
from dataclasses import replace

import pytest

from studio.brief import AdBrief
from studio.color.oklch import Oklch, contrast_ratio, parse_hex, to_oklch
from studio.design.tree import AnyNode, Frame, Group, ImageNode, SolidPaint, Text, walk
from studio.drawing.picture import Picture, sources
from studio.editing import apply_overrides, cost, parse_design
from studio.errors import LayoutError
from studio.layout import LAYOUTS, RATIOS, Composition, compose
from studio.layout.layouts.seasonal import SEASONS
from studio.layout.seen.contrast import ENOUGH, measure
from tests.unit.studio.drawn import bottle, wordmark

BRIEF = AdBrief(
    headlines=("Brighter skin in 14 days",),
    subheadlines=("Dermatologist tested, vegan formula",),
    ctas=("Shop Now",),
    brand_name="Luméa",
    product_name="Vitamin C Serum",
)
BOTTLE, PHOTO, LOGO = bottle(), bottle(usable=False), wordmark()
EVERY = list(itertools.product(LAYOUTS, RATIOS))


def made(
    brief: AdBrief = BRIEF, pictures: tuple[Picture, ...] = (BOTTLE, LOGO), **options: object
) -> Composition:
    return compose(brief, pictures, **options)  # type: ignore[arg-type]  # options are the keywords of compose


def boxes(design: AnyNode, x: float = 0, y: float = 0) -> dict[str, tuple[float, float, float, float]]:
    """Every node's left, top, right and bottom on the canvas."""
    found: dict[str, tuple[float, float, float, float]] = {}
    if isinstance(design, Frame | Group):
        for child in design.children:
            left, top = x + child.x, y + child.y
            found[child.id] = (left, top, left + child.width, top + child.height)
            found |= boxes(child, left, top)
    return found


@pytest.mark.parametrize(("layout", "ratio"), EVERY)
def test_every_layout_is_a_valid_design_with_legible_copy_inside_its_safe_area(
    layout: str, ratio: str
) -> None:
    composition = made(layout=layout, ratio=ratio)
    design = composition.design
    assert composition.layout == layout
    assert parse_design(design.to_json()) == design
    assert cost(design) < 10
    assert (design.width, design.height) == RATIOS[ratio]
    assert {c.node for c in composition.contrast} >= {"headline", "subheadline", "cta-label"}
    assert min(c.ratio for c in composition.contrast) >= ENOUGH
    placed = boxes(design)
    top, bottom, side = (0.14, 0.35, 0.06) if ratio == "9:16" else (0.03, 0.03, 0.03)
    for name in ("headline", "subheadline", "cta", "logo"):
        left, upper, right, lower = placed[name]
        assert left >= side * design.width - 1, name
        assert right <= (1 - side) * design.width + 1, name
        assert upper >= top * design.height - 1, name
        assert lower <= (1 - bottom) * design.height + 1, name


@pytest.mark.parametrize(("layout", "ratio"), EVERY)
def test_copy_keeps_clear_of_copy_and_of_the_product(layout: str, ratio: str) -> None:
    placed = boxes(made(layout=layout, ratio=ratio).design)
    rows = [placed[name] for name in ("headline", "subheadline", "cta")]
    for above, below in itertools.pairwise(rows):
        assert above[3] <= below[1] + 1
    if layout in ("full_bleed", "type_only"):
        return  # there copy may lie on the picture, or there is none
    product = placed["product"]
    button = placed["cta"]
    overlap = (
        button[0] < product[2]
        and product[0] < button[2]
        and button[1] < product[3]
        and product[1] < button[3]
    )
    assert not overlap


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("size", [(1200, 628), (1000, 1500), (300, 300), (3840, 2160), (1080, 608)])
def test_other_sizes_are_laid_out_afresh(layout: str, size: tuple[int, int]) -> None:
    composition = made(layout=layout, width=size[0], height=size[1])
    assert (composition.design.width, composition.design.height) == size
    for name, (left, top, right, bottom) in boxes(composition.design).items():
        if name in ("headline", "subheadline", "cta", "product"):
            assert min(left, top) >= -1, name
            assert right <= size[0] + 1, name
            assert bottom <= size[1] + 1, name


def test_layouts_are_distinct() -> None:
    product_places = {boxes(made(layout=name).design).get("product") for name in LAYOUTS}
    grounds = {made(layout=name).design.children[0].model_dump_json() for name in LAYOUTS}
    assert len(product_places) >= 8
    assert len(grounds) >= 6


@pytest.mark.parametrize(
    "brief",
    [
        AdBrief(),
        AdBrief(headlines=("Go",)),
        AdBrief(subheadlines=("Only a sub-headline here",)),
        AdBrief(ctas=("Buy",)),
        AdBrief(headlines=("x" * 2_000,), subheadlines=("y" * 2_000,), ctas=("z" * 200,)),
        AdBrief(
            headlines=("Everything you need for a weekend away, in one bag that weighs next to nothing " * 3,)
        ),
        AdBrief(headlines=("\x00\u202eA\n",), brand_name="\t"),
        AdBrief(headlines=("日本語の見出しがここに入ります",), subheadlines=("नमस्ते दुनिया",), ctas=("ซื้อเลย",)),
    ],
)
@pytest.mark.parametrize("pictures", [(), (BOTTLE,), (PHOTO, LOGO), (BOTTLE, bottle("product-2"), PHOTO)])
def test_no_brief_and_no_picture_is_too_odd(brief: AdBrief, pictures: tuple[Picture, ...]) -> None:
    unique = tuple({p.ref: p for p in pictures}.values())
    for layout in (None, *LAYOUTS):
        composition = made(brief, unique, layout=layout, ratio="4:5")
        assert parse_design(composition.design.to_json())
        assert all(c.ratio >= ENOUGH for c in composition.contrast)


@pytest.mark.parametrize(
    ("pictures", "layout"),
    [
        ((), "type_only"),
        ((BOTTLE,), "podium"),
        ((PHOTO,), "full_bleed"),
        ((BOTTLE, bottle("product-2")), "grid"),
    ],
)
def test_the_layout_follows_from_what_there_is(pictures: tuple[Picture, ...], layout: str) -> None:
    composition = made(BRIEF, pictures)
    assert composition.layout == layout
    assert composition.notes == ()


@pytest.mark.parametrize(
    ("text", "pictures", "layout", "reason"),
    [
        ("podium", (PHOTO,), "full_bleed", "could not be cut out cleanly"),
        ("split screen", (), "type_only", "there is no product picture"),
        ("editorial", (BOTTLE,), "editorial", ""),
    ],
)
def test_what_cannot_be_done_is_said(
    text: str, pictures: tuple[Picture, ...], layout: str, reason: str
) -> None:
    brief = AdBrief(headlines=("Hello",), direction=text)
    composition = made(brief, pictures)
    assert composition.layout == layout
    assert (reason in " ".join(composition.notes)) if reason else not composition.notes


def test_notes_tell_what_was_left_out() -> None:
    brief = AdBrief(
        headlines=("One", "Two"),
        ctas=("Buy",),
        fonts=("Garamond",),
        direction="minimal, with a hovering unicorn",
    )
    notes = " ".join(made(brief, (BOTTLE, bottle("product-2"))).notes)
    for part in ("hovering unicorn", "2 headlines", "2 pictures", "'Garamond'"):
        assert part in notes


@pytest.mark.parametrize("ratio", RATIOS)
def test_right_to_left_copy_mirrors_the_ad_but_not_the_pictures(ratio: str) -> None:
    brief = AdBrief(headlines=("Shine brighter",), ctas=("Shop",))
    arabic = AdBrief(headlines=("بشرة أكثر إشراقًا",), ctas=("تسوق الآن",))
    left, right = made(brief, ratio=ratio).design, made(arabic, ratio=ratio).design
    width = left.width
    there, here = boxes(left)["product"], boxes(right)["product"]
    assert here[0] == pytest.approx(width - there[2], abs=width * 0.05)
    headline, arrow = right.node("headline"), right.node("cta-arrow")
    assert isinstance(headline, Text)
    assert headline.text_align == ("CENTER" if ratio == "9:16" else "RIGHT")
    placed = boxes(right)
    assert placed["cta-arrow"][2] < placed["cta-label"][0], "the arrow stands behind the label, on its left"
    assert arrow is not None
    product = right.node("product")
    assert isinstance(product, ImageNode)
    assert product.flip == "NONE"


def test_mirroring_twice_changes_nothing() -> None:
    from studio.layout.composing.mirror import mirrored

    for name in LAYOUTS:
        design = made(layout=name).design
        again = boxes(mirrored(mirrored(design)))
        assert all(again[key] == pytest.approx(box, abs=0.01) for key, box in boxes(design).items())


@pytest.mark.parametrize("season", SEASONS)
def test_every_season_dresses_the_set(season: str) -> None:
    words = season.replace("_", " ")
    brief = AdBrief(
        headlines=("Gifts",), ctas=("Shop",), direction="seasonal" if words == "celebration" else words
    )
    composition = made(brief)
    assert composition.layout == "seasonal"
    decor = composition.design.node("decor")
    assert isinstance(decor, Group)
    assert len(decor.children) >= 12
    assert min(c.ratio for c in composition.contrast) >= ENOUGH
    copy = [boxes(composition.design)[name] for name in ("headline", "cta")]
    for child in decor.children:
        inside = (child.x + child.width / 2, child.y + child.height / 2)
        assert not any(b[0] < inside[0] < b[2] and b[1] < inside[1] < b[3] for b in copy)


@pytest.mark.parametrize("color", ["#ffd400", "#111111", "#ffffff", "#0057ff", "#7fd1ae", "#808080"])
@pytest.mark.parametrize("layout", ["podium", "split", "poster", "type_only"])
def test_brand_colours_win_and_stay_legible(color: str, layout: str) -> None:
    composition = made(AdBrief(headlines=("Hello there",), ctas=("Go",), colors=(color,)), layout=layout)
    assert min(c.ratio for c in composition.contrast) >= ENOUGH
    used = {
        fill.color
        for node in walk(composition.design)
        for fill in getattr(node, "fills", ())
        if fill.type == "SOLID"
    } | {
        stop.color
        for node in walk(composition.design)
        for fill in getattr(node, "fills", ())
        if fill.type.startswith("GRADIENT")
        for stop in fill.stops
    }
    assert min(contrast_ratio(parse_hex(color), parse_hex(other)) for other in used) < 1.35


@pytest.mark.parametrize(
    ("direction", "missing"),
    [
        ("no arch", "arch"),
        ("without podium", "podium"),
        ("no window light", "window-light"),
        ("no shadows", "product-contact-shadow"),
        ("no reflections", "product-reflection"),
        ("no arrow", "cta-arrow"),
        ("no logo", "logo"),
        ("no button", "cta"),
    ],
)
def test_elements_can_be_left_out(direction: str, missing: str) -> None:
    assert made(layout="podium").design.node(missing) is not None
    brief = AdBrief(BRIEF.headlines, BRIEF.subheadlines, BRIEF.ctas, direction=direction)
    assert made(brief, layout="podium").design.node(missing) is None


def test_dark_and_light_are_obeyed() -> None:
    for words, dark in (("dark", True), ("light", False)):
        brief = AdBrief(headlines=("Hello",), direction=words)
        headline = made(brief).design.node("headline")
        assert isinstance(headline, Text)
        fill = headline.fills[0]
        assert fill.type == "SOLID"
        assert (contrast_ratio(parse_hex(fill.color), (0, 0, 0)) > 10) is dark


def test_a_dark_logo_of_one_ink_is_lightened_on_a_dark_set() -> None:
    logo = made(AdBrief(headlines=("Hello",), direction="dark")).design.node("logo")
    assert isinstance(logo, ImageNode)
    assert logo.tint is not None
    plain = made().design.node("logo")
    assert isinstance(plain, ImageNode)
    assert plain.tint is None


def test_a_dark_logo_is_lightened_among_light_copy_on_a_brown_set() -> None:
    brief = replace(BRIEF, colors=("#a8561f",))
    logo = made(brief, (BOTTLE, replace(LOGO, ink=(59, 26, 16))), layout="poster").design.node("logo")
    assert isinstance(logo, ImageNode)
    assert logo.tint is not None


@pytest.mark.parametrize(
    ("direction", "shown"), [("dark", "brief.brand.logo_dark"), ("light", "brief.brand.logo")]
)
def test_a_dark_ground_has_the_logo_for_dark_grounds(direction: str, shown: str) -> None:
    light = replace(LOGO, ref="brief.brand.logo")
    dark = replace(wordmark(color="#fafafa"), ref="brief.brand.logo_dark", kind="logo_dark")
    brief = AdBrief(headlines=("Hello",), direction=direction)
    logo = made(brief, (BOTTLE, dark, light)).design.node("logo")
    assert isinstance(logo, ImageNode)
    assert (logo.image_ref, logo.tint) == (shown, None)
    alone = made(brief, (BOTTLE, dark)).design.node("logo")
    assert isinstance(alone, ImageNode)
    assert alone.image_ref == "brief.brand.logo_dark"


def test_cream_is_a_colour_and_white_is_none() -> None:
    def ground(color: str) -> Oklch:
        fill = made(replace(BRIEF, colors=(color,))).design.fills[0]
        assert isinstance(fill, SolidPaint)
        return to_oklch(parse_hex(fill.color))

    assert 60 < ground("#fffbe6").hue < 95
    assert ground("#fffbe6").chroma > 2 * ground("#ffffff").chroma


def test_a_shadow_is_as_wide_as_what_stands() -> None:
    round_foot = made(pictures=(replace(BOTTLE, foot=(0.3, 0.7)), LOGO)).design.node("product-contact-shadow")
    flat_foot = made().design.node("product-contact-shadow")
    assert round_foot is not None
    assert flat_foot is not None
    assert round_foot.width == pytest.approx(0.4 * flat_foot.width, rel=0.02)


def test_without_a_logo_the_brand_name_is_set() -> None:
    mark = made(BRIEF, (BOTTLE,)).design.node("logo")
    assert isinstance(mark, Text)
    assert mark.characters == "Luméa"


@pytest.mark.parametrize(
    ("options", "part"),
    [
        ({"ratio": "cinema"}, "no ratio"),
        ({"ratio": "1:0"}, "no ratio"),
        ({"ratio": "nan:1"}, "no ratio"),
        ({"ratio": "1:10"}, "too long|each side"),
        ({"width": 5000}, "each side"),
        ({"width": 100, "height": 100}, "each side"),
        ({"width": 2000, "height": 150}, "too long"),
        ({"width": 300, "height": 1800}, "too long"),
    ],
)
def test_impossible_sizes_are_refused(options: dict[str, object], part: str) -> None:
    with pytest.raises(LayoutError, match=part):
        made(**options)  # type: ignore[arg-type]  # options are the keywords of compose


def test_overriding_the_copy_of_a_finished_ad_keeps_it_in_its_box() -> None:
    design = made().design
    changed = apply_overrides(
        design, {"headline": {"characters": "Now with twice the vitamin C and none of the fuss"}}
    )
    headline = changed.node("headline")
    assert isinstance(headline, Text)
    from studio.drawing.lettering import fitted

    block = fitted(headline)
    assert block.complete
    assert block.width <= headline.width + 1
    assert block.height <= headline.height + 1


def test_contrast_holds_at_full_size_too() -> None:
    for name in ("podium", "full_bleed", "poster"):
        composition = made(layout=name)
        full = measure(composition.design, sources((BOTTLE, LOGO)), scale=1.0)
        assert min(c.ratio for c in full) >= ENOUGH
