"""Where there is little room for much copy: nothing sticks out, what goes goes in order and is told."""

from dataclasses import replace
from typing import Any

import pytest

from adrelay.providers.studio.options import AdOptions
from adrelay.rendering.sizes import order
from adrelay.requests.placements import PLACEMENTS
from studio.brief import AdBrief, Offer, Rating
from studio.design.tree import AnyNode, Design, Frame, Text, walk
from studio.drawing import lettering
from studio.editing import apply_overrides
from studio.layout import LAYOUTS, Composition, compose
from studio.layout.edits.reflow import reflow
from studio.layout.seen.faults import LEGIBLE, faults
from studio.layout.stage.framing import uncut
from studio.layout.stage.stage import Rect
from tests.unit.studio.drawn import bottle, free, scene, wordmark

RATING = Rating(4.8, 12_034)
ENGLISH = AdBrief(
    ("Everything your skin needs to wake up brighter in fourteen days",),
    ("Dermatologist tested, vegan formula, made without perfume in small batches",),
    ("Shop the new collection",),
    "Lumea",
    disclaimers=("Individual results vary. Patch test before first use. Contains citrus extracts.",),
    offer=Offer("€1,129.00", "€1,379.00", "New in: save 18 %", RATING),
)
# Long words, letters that reach far up, many characters to a line, from the right, a word without an end.
HOSTILE = (
    ENGLISH,
    AdBrief(
        ("كل ما تحتاجه بشرتك لتستيقظ أكثر إشراقًا خلال أربعة عشر يومًا",),
        ("تم اختباره من قبل أطباء الجلد، تركيبة نباتية خالية من العطور",),
        ("تسوق المجموعة الجديدة الآن",),
        "Lumea",
        disclaimers=("قد تختلف النتائج من شخص لآخر. اختبر المنتج على جزء صغير من البشرة قبل الاستعمال.",),
        offer=Offer("1,129.00 ر.س", "1,379.00 ر.س", "خصم 18%", RATING),
    ),
    AdBrief(
        ("Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz leicht erklärt",),
        ("Donaudampfschifffahrtskapitänsmützen für Kraftfahrzeughaftpflichtversicherte",),
        ("Versicherungsbedingungen ansehen",),
        "Möwe",
        disclaimers=("Risiken und Nebenwirkungen: Packungsbeilage lesen und Arzt oder Apotheke fragen.",),
        offer=Offer(
            "ab 1.299,00 € inkl. MwSt.", "statt 1.599,00 € UVP", "Nur solange der Vorrat reicht", RATING
        ),
    ),
    AdBrief(
        ("ผิวกระจ่างใสขึ้นใน 14 วัน ด้วยวิตามินซีเข้มข้นจากธรรมชาติแท้ร้อยเปอร์เซ็นต์",),
        ("ผ่านการทดสอบโดยแพทย์ผิวหนัง สูตรวีแกน ไม่มีน้ำหอม",),
        ("ช้อปคอลเลกชันใหม่เลย",),
        disclaimers=("ผลลัพธ์อาจแตกต่างกันในแต่ละบุคคล อ่านฉลากก่อนใช้ทุกครั้ง",),
        offer=Offer("฿1,299", "฿1,599", "ลด 18%", RATING),
    ),
    AdBrief(
        ("https://www.example-shop.com/collections/spring/serums/vitamin-c-brightening-serum-30ml-2026",),
        (),
        ("Reserve your weekend bag in the shop near you",),
        offer=Offer("€19", "", "−20 %", None),
    ),
)
PICTURES = (
    (bottle(), wordmark()),
    (scene(800, 800, (0.2, 0.15, 0.8, 0.95)), wordmark()),
)
SMALL = ("iab_250x250", "iab_300x250", "iab_336x280", "iab_300x600")


def made(brief: AdBrief, pictures: int, placement: str, layout: str | None = None) -> Composition:
    wanted = order(placement, AdOptions())
    return compose(
        brief,
        PICTURES[pictures],
        layout=layout,
        covered=wanted.covered,
        width=wanted.width,
        height=wanted.height,
    )


def reaches(node: AnyNode, x: float, y: float) -> list[tuple[str, float, float, float, float]]:
    """Where each text's lines, and each frame of copy, lie on the canvas."""
    found = []
    left, top = x + node.x, y + node.y
    if isinstance(node, Text):
        block = lettering.fitted(node)
        spare = node.width - block.width
        at = left + {"LEFT": 0.0, "CENTER": spare / 2, "RIGHT": spare}[node.text_align]
        found.append((node.id, at, top, at + block.width, top + block.height))
    elif node.id in ("cta", "badge", "rating", "logo"):
        found.append((node.id, left, top, left + node.width, top + node.height))
    if isinstance(node, Frame):
        for child in node.children:
            found += reaches(child, left, top)
    return found


def words_of(design: Design) -> set[str]:
    return {node.characters for node in walk(design) if isinstance(node, Text)}


def check(composition: Composition, brief: AdBrief) -> None:
    design = composition.design
    for node in design.children:
        for name, left, top, right, bottom in reaches(node, 0, 0):
            assert min(left, top) >= -1, name
            assert right <= design.width + 1, name
            assert bottom <= design.height + 1, name
    shown, notes = words_of(design), " ".join(composition.notes)
    always = (*brief.headlines, *brief.ctas, brief.offer.price, " ".join(brief.disclaimers))
    assert {words for words in always if words} <= shown
    for words in (*brief.subheadlines, brief.offer.badge):
        assert not words or words in shown or f"“{words}”, which is left out" in notes
    if brief.offer.rating is not None and design.node("rating") is None:
        assert "no room for the rating" in notes


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_layout_lets_copy_stick_out_of_a_banner(layout: str) -> None:
    """Each of the layouts and of the briefs in two of the sizes: all of all take a minute."""
    index = list(LAYOUTS).index(layout)
    for placement in (SMALL[index % 4], SMALL[(index + 1 + index // 4) % 4]):
        brief = HOSTILE[(index + SMALL.index(placement)) % len(HOSTILE)]
        check(made(brief, index % 2, placement, layout), brief)


def test_no_placement_lets_copy_stick_out() -> None:
    forms = {
        (one.width / one.height, one.safe): name for name, one in PLACEMENTS.items() if name not in SMALL
    }
    for index, name in enumerate(sorted(forms.values())):
        brief = HOSTILE[index % len(HOSTILE)]
        check(made(brief, index % 2, name, list(LAYOUTS)[index % len(LAYOUTS)]), brief)


def test_the_sub_headline_goes_last_and_nothing_goes_that_need_not() -> None:
    notes = made(ENGLISH, 0, "iab_250x250", "editorial").notes
    gone = [note.partition(" has no room for the ")[2] for note in notes if "no room" in note]
    assert gone == [
        "rating, which is left out",
        f"sub-headline “{ENGLISH.subheadlines[0]}”, which is left out",
    ], "the badge need not have gone"
    assert not [n for n in made(ENGLISH, 0, "meta_feed", "podium").notes if "no room" in n]


def test_what_is_left_can_be_read() -> None:
    for placement in SMALL[:2]:
        design = made(ENGLISH, 0, placement, "podium").design
        sizes = {n.id: lettering.fitted(n).size for n in walk(design) if isinstance(n, Text)}
        read = {name: sizes[name] for name in ("headline", "cta-label", "price")}
        assert min(read.values()) >= LEGIBLE, placement


def test_an_edit_that_has_no_room_is_told_and_refuses_nothing() -> None:
    first = made(replace(ENGLISH, subheadlines=()), 0, "iab_250x250", "podium").design
    copy = {"subheadline": f"{ENGLISH.subheadlines[0]}, and sent to you on the day after"}
    edited = reflow(ENGLISH, PICTURES[0], laid_out=first, changed=first, copy=copy)
    assert edited.design.node("subheadline") is None
    assert f"no room for the sub-headline “{copy['subheadline']}”" in " ".join(edited.notes)


@pytest.mark.parametrize("layout", ["framed", "full_bleed", "color_block", "card"])
def test_a_headline_is_read_before_its_price_and_the_button_keeps_to_its_sheet(layout: str) -> None:
    brief = replace(
        ENGLISH,
        headlines=("The shoe that keeps up with every kilometre of your day",),
        subheadlines=("Breathable knit, 214 grams",),
        disclaimers=(),
        offer=Offer("€129", "€179", "", RATING),
    )
    photo = scene(1600, 1600, (0.25, 0.3, 0.8, 0.75))
    design = compose(brief, [photo], layout=layout).design
    headline, price = design.node("headline"), design.node("price")
    assert isinstance(headline, Text)
    assert isinstance(price, Text)
    assert headline.font_size >= 0.97 * price.font_size
    assert not [fault for fault in faults(design, [photo]) if fault.kind == "across"]


@pytest.mark.parametrize("layout", ["card", "full_bleed", "minimal", "podium"])
@pytest.mark.parametrize("placement", ["iab_300x250", "iab_300x600"])
def test_a_product_in_a_banner_is_more_than_an_ornament(layout: str, placement: str) -> None:
    wide = free(1.6)
    place = PLACEMENTS[placement]
    design = compose(
        ENGLISH, [wide, wordmark()], layout=layout, width=place.width, height=place.height
    ).design
    product = design.node("product")
    assert product is not None
    assert (product.width * product.height) ** 0.5 >= 0.2 * (design.width * design.height) ** 0.5
    badge = design.node("badge")
    assert badge is None or badge.height <= max(product.width, product.height)


@pytest.mark.parametrize("fault", ["across", "outside", "dwarfed"])
def test_what_looks_cut_or_lost_is_a_fault(fault: str) -> None:
    photo = scene(800, 800, (0.3, 0.2, 0.7, 0.8))
    design = compose(replace(ENGLISH, disclaimers=()), [photo], layout="card").design
    assert not [one for one in faults(design, [photo]) if one.grave]
    product, button = design.node("product"), design.node("cta")
    assert product is not None
    assert button is not None
    moves: dict[str, dict[str, dict[str, Any]]] = {
        "across": {"cta": {"y": product.y + product.height - button.height / 2, "x": product.x}},
        "outside": {"cta": {"y": design.height - button.height - 2}},
        "dwarfed": {"product": {"width": 120, "height": 120}},
    }
    moved = apply_overrides(design, moves[fault])
    assert fault in {one.kind for one in faults(moved, [photo])}


@pytest.mark.parametrize("subject", [(0.1, 0.0, 0.87, 1.0), (0.12, 0.0, 0.96, 0.86)])
def test_a_shoe_that_fills_a_square_photo_is_shown_with_its_whole_offer(
    subject: tuple[float, float, float, float],
) -> None:
    """Half of it was cut off by the edge of a panel, and badge, rating and sub-headline went, which did not
    help it."""
    brief = AdBrief(
        ("Court to corner shop",),
        ("Retro highs, back in red",),
        ("Shop now",),
        brand_name="Halfcourt",
        product_name="Retro High",
        offer=Offer("€139", badge="Back in stock", rating=Rating(4.8, 96)),
    )
    made = compose(brief, [scene(1024, 1024, subject)], width=1080, height=1080)
    assert not made.without
    assert not [note for note in made.notes if "cut off" in note]


def test_a_print_of_what_spans_its_photo_shows_all_of_its_width() -> None:
    """A mug at each side of a photo lost the ends of its words."""
    one = scene(1096, 733, (0.0, 0.11, 1.0, 0.93))
    box = uncut(one, Rect(0, 0, 480, 490))
    assert box.width / box.height == pytest.approx(1096 / 733, rel=0.02)
