"""Films are planned so that everything in them can be read: inside the safe area, with contrast, in time."""

import itertools
import re
from dataclasses import replace

import pytest

from studio.brief import AdBrief, Offer, Rating
from studio.color.oklch import distance, parse_hex
from studio.design.tree import AnyNode, Design, Frame, Group, LinearGradient, ShapeNode, Text
from studio.drawing.picture import Picture, sources
from studio.errors import LayoutError, TooLongError
from studio.layout import LAYOUTS
from studio.layout.composing.choosing import PHOTO_LED
from studio.layout.composing.compose import compose
from studio.layout.parts.backlight import lost
from studio.layout.seen import contrast
from studio.layout.seen.buttons import contrast_of
from studio.layout.seen.contrast import ENOUGH, Secured
from studio.video import RATIOS, Film, plan
from studio.video.script import FASTEST, captions_of, sentences_of, units
from studio.video.speech import Speech, Word
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
    speech: Speech | None = None,
) -> Film:
    return plan(brief, pictures, words=script, speech=speech, ratio=ratio, layout=layout, long_side=480)


def said(script: str = SCRIPT) -> Speech:
    """A word each 0.4 seconds, and a breath between sentences."""
    words, at = list[Word](), 0.0
    for number, sentence in enumerate(sentences_of(script)):
        for found in re.finditer(r"\S+", sentence):
            words.append(Word(number, found.start(), found.end(), at, at + 0.35))
            at += 0.4
        at += 0.3
    return Speech(at, tuple(words))


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
    return texts((*nodes, *(made.shots[-1].copy if made.shots[-1].closes else ())))


@pytest.mark.parametrize(("layout", "ratio"), EVERY)
def test_all_that_is_to_be_read_stands_in_the_safe_area_and_is_legible(layout: str, ratio: str) -> None:
    made = film(layout=layout, ratio=ratio, speech=said())
    design = made.design
    assert (design.width % 2, design.height % 2) == (0, 0)
    assert design.width / design.height == pytest.approx(RATIOS[ratio][0] / RATIOS[ratio][1], rel=0.01)
    top, bottom, side = (0.14, 0.35, 0.06) if ratio == "9:16" else (0.02, 0.02, 0.02)
    for node, x, y in shown(made):
        assert x >= side * design.width - 1, node.id
        assert x + node.width <= (1 - side) * design.width + 1, node.id
        assert y >= top * design.height - 1, node.id
        assert y + node.height <= (1 - bottom) * design.height + 2, node.id
    assert {c.node for c in made.contrast} >= {"headline", "cta-label"}
    assert min(c.ratio for c in made.contrast) >= ENOUGH


def test_captions_say_the_whole_script_on_plates_of_their_own() -> None:
    made = film(speech=said())
    assert " ".join(c.text for c in made.captions) == SCRIPT
    for title in made.titles:
        plate, text = title.nodes
        assert isinstance(text, Text)
        assert text.characters.replace("\n", " ") == title.caption.text
        assert (plate.y, plate.height) == (text.y, text.height)
    later = [title for title in made.titles if title.caption.start >= made.shots[1].start]
    assert len({n.font_size for title in later for n in title.nodes if isinstance(n, Text)}) == 1


def test_a_film_is_of_shots_that_differ_and_its_first_frame_is_the_ad() -> None:
    made = film(speech=said(SCRIPT * 2), script=SCRIPT * 2)
    assert len(made.shots) >= 5
    first, *others, last = made.shots
    assert {node.id for node in first.copy} >= {"headline"}
    assert any(node.id == "product" for node in first.ground.children)
    assert last.closes
    grounds = [shot.ground.model_dump_json() for shot in (first, *others, last)]
    assert all(one != other for one, other in itertools.pairwise(grounds))
    assert [shot.start for shot in made.shots[1:]] == [shot.end for shot in made.shots[:-1]]
    assert made.shots[-1].end == made.timeline.end


@pytest.mark.parametrize("ratio", RATIOS)
def test_small_print_stands_on_the_end_card_in_the_safe_area(ratio: str) -> None:
    lines = ("Prices include VAT. While stocks last.", "Terms apply.")
    made = plan(replace(BRIEF, disclaimers=lines), (BOTTLE, LOGO), words=SCRIPT, ratio=ratio, long_side=480)
    (printed,) = (n for n in made.shots[-1].copy if n.id == "small-print")
    assert isinstance(printed, Text)
    assert printed.characters == " ".join(lines)
    assert all(node.id != "small-print" for shot in made.shots[:-1] for node in (*shot.copy, shot.ground))
    top, bottom = (0.14, 0.65) if ratio == "9:16" else (0.0, 1.0)
    assert printed.y >= top * made.design.height - 1
    assert printed.y + printed.height <= bottom * made.design.height + 1
    button = next(n for n in made.shots[-1].copy if n.id == "cta")
    assert button.y + button.height <= printed.y + 1 or printed.y + printed.height <= button.y + 1


@pytest.mark.parametrize("ratio", RATIOS)
def test_small_print_that_is_gone_in_seconds_is_larger_than_an_ads(ratio: str) -> None:
    brief = replace(BRIEF, disclaimers=("Terms apply.",))
    film = plan(brief, (BOTTLE, LOGO), words=SCRIPT, ratio=ratio, long_side=1920)
    (printed,) = (node for node in film.shots[-1].copy if isinstance(node, Text) and node.id == "small-print")
    size = film.design.width, film.design.height
    ad = compose(brief, (BOTTLE, LOGO), ratio=ratio, width=size[0], height=size[1]).design.node("small-print")
    assert isinstance(ad, Text)
    assert printed.font_size > 1.4 * ad.font_size


def test_without_a_headline_the_first_caption_is_one() -> None:
    made = film(AdBrief(brand_name="Luméa"))
    headline = made.design.node("headline")
    assert isinstance(headline, Text)
    lines = [line.text for line in captions_of(SCRIPT)]
    assert [headline.characters, *(c.text for c in made.captions)] == lines
    spoken = film(AdBrief(brand_name="Luméa"), speech=said())
    assert " ".join([lines[0], *(c.text for c in spoken.captions)]) == SCRIPT


@pytest.mark.parametrize(
    "script",
    [
        "Brighter skin in 14 days. Our serum needs two drops a day.",
        "brighter skin in 14 days! Our serum needs two drops a day.\nDermatologist tested, vegan formula",
        "Our serum needs two drops a day. Brighter skin in 14 days.",
    ],
)
def test_no_caption_says_what_stands_above_it(script: str) -> None:
    assert [c.text for c in film(script=script).captions] == ["Our serum needs two drops a day."]


def test_the_headline_stands_while_it_is_heard_and_is_no_caption() -> None:
    script = "Brighter skin in 14 days. Our serum needs two drops a day."
    made = film(speech=said(script), script=script)
    assert " ".join(c.text for c in made.captions) == "Our serum needs two drops a day."


def test_a_script_that_only_says_the_headline_leaves_a_film_without_captions() -> None:
    made = film(script="Brighter skin in 14 days!")
    assert made.captions == ()
    assert made.timeline.end > 0


def test_further_copy_is_shown_where_there_is_no_script() -> None:
    brief = AdBrief(headlines=("One", "A second headline that goes on"), subheadlines=("Sub", "Another sub"))
    made = film(brief, script="")
    assert [c.text for c in made.captions] == ["A second headline that goes on", "Another sub"]
    assert not [note for note in made.notes if "shows the first" in note]
    assert not film(brief, script="Only this is said.").notes


def test_what_takes_too_long_is_refused() -> None:
    with pytest.raises(TooLongError):
        film(script="Our serum brightens dull skin in days. " * 40)


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
    assert made.shots[-1].closes == has_one
    assert (made.timeline.end > made.timeline.end_card) == has_one


@pytest.mark.parametrize("layout", ["podium", "poster", "split", "type_only"])
def test_the_end_card_differs_from_the_ad(layout: str) -> None:
    made = film(layout=layout)
    assert made.shots[-1].closes
    assert _ground(made.shots[-1].ground) != _ground(made.design)


def _ground(design: Design) -> object:
    return design.children[0].model_dump(include={"fills"})


@pytest.mark.parametrize("ratio", ["3:2", "3:1", "", "x"])
def test_other_ratios_are_refused(ratio: str) -> None:
    with pytest.raises(LayoutError, match="9:16"):
        film(ratio=ratio)


def test_a_photo_that_cannot_be_cut_out_is_shown_as_it_is() -> None:
    made = film(pictures=(PHOTO, LOGO))
    assert made.layout in PHOTO_LED


def test_small_print_and_a_long_headline_have_the_time_that_they_take() -> None:
    lines = (
        "Representative example: £5,000 over 36 months at 9.9 % APR, £160.24 a month, £5,768.64 in all.",
    )
    for speech in (None, said()):
        made = plan(
            replace(BRIEF, disclaimers=lines), (BOTTLE, LOGO), words=SCRIPT, speech=speech, long_side=480
        )
        assert made.shots[-1].end - made.shots[-1].start >= units(lines[0] + BRIEF.ctas[0]) / FASTEST
    with pytest.raises(TooLongError, match="its end card"):
        plan(replace(BRIEF, disclaimers=lines), (BOTTLE, LOGO), words=SCRIPT, long_side=480, most=12)
    headline = "Brighter skin in 14 days, or your money back by return of post and not one question asked"
    made = plan(
        replace(BRIEF, headlines=(headline,)), (BOTTLE, LOGO), words=SCRIPT, speech=said(), long_side=480
    )
    assert made.shots[0].end >= units(headline) / FASTEST - 0.6


def test_a_sub_headline_whose_place_the_captions_have_is_told() -> None:
    told = "the sub-headline is not shown: the captions of what is said have its place"
    assert told in film(speech=said()).notes
    assert told not in film().notes
    script = f"{BRIEF.subheadlines[0]}. {SCRIPT}"
    assert told not in film(script=script, speech=said(script)).notes


OFFER = Offer("€129", "€179", "−28 %", Rating(4.5, 1283))
TOLD = {"price", "was", "badge", "rating"}
ARABIC = AdBrief(
    ("احمل أقل",),
    (),
    ("تسوّق الآن",),
    "فولتا",
    offer=Offer("٤٩٩ ر.س", "٦٩٩ ر.س", "خصم ٢٨٪", Rating(4.8, 1234)),
)


def box(node: AnyNode) -> tuple[float, float, float, float]:
    return node.x, node.y, node.x + node.width, node.y + node.height


def apart(one: AnyNode, other: AnyNode) -> bool:
    (a, b, c, d), (e, f, g, h) = box(one), box(other)
    return c <= e or g <= a or d <= f or h <= b


@pytest.mark.parametrize("speaks", [False, True])
@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("brief", [replace(BRIEF, offer=OFFER), ARABIC], ids=["left", "right"])
def test_an_offer_stands_all_through_the_film_and_does_not_travel(
    brief: AdBrief, ratio: str, speaks: bool
) -> None:
    """Price and badge went with the camera, and were gone after the first cut."""
    speech = said(SCRIPT * 2) if speaks else None
    made = film(brief, script=SCRIPT * 2, ratio=ratio, speech=speech)
    assert len(made.shots) > 3
    for shot in made.shots:
        assert {node.id for node in shot.copy} >= TOLD
        assert not TOLD & {node.id for node in shot.ground.children}
    between = [shot.copy for shot in made.shots[1:-1]]
    assert all(nodes == between[0] for nodes in between), "in one place"
    (plate,) = (node for node in between[0] if node.id == "offer-plate")
    assert all(not apart(node, plate) for node in between[0])
    top, bottom = (0.14, 0.65) if ratio == "9:16" else (0.0, 1.0)
    assert top * made.design.height <= plate.y + 1
    assert plate.y + plate.height <= bottom * made.design.height + 1
    for title in made.titles:
        nodes = made.shots[made.timeline.shot_at(title.caption.start)].copy
        told = [node for node in nodes if node.id in (*TOLD - {"badge"}, "offer-plate")]
        assert all(apart(title.nodes[0], node) for node in told), title.caption.text


def test_a_film_without_an_offer_has_no_plate() -> None:
    for brief in (BRIEF, replace(BRIEF, offer=OFFER, direction="no price, no badge, no rating")):
        assert not [
            node for shot in film(brief).shots for node in shot.copy if node.id in ("offer-plate", *TOLD)
        ]


def test_of_an_offer_the_plate_shows_what_there_is() -> None:
    made = film(replace(BRIEF, offer=Offer(badge="New")))
    assert {node.id for node in made.shots[1].copy} == {"offer-plate", "badge"}


@pytest.mark.parametrize("color", ["#0b6e4f", "#ffd400", "#7b2d8b", "#111111"])
def test_the_badge_is_seen_on_the_end_card_and_on_the_plate(color: str) -> None:
    """It had the colour of the card."""
    made = film(replace(BRIEF, offer=OFFER, colors=(color,)))
    for shot in (made.shots[1], made.shots[-1]):
        whole = shot.ground.model_copy(update={"children": (*shot.ground.children, *shot.copy)})
        shown = {**sources((BOTTLE, LOGO)), **made.pictures}
        seen = contrast_of(whole, shown, "badge")
        assert seen is not None
        assert seen >= 3


def test_captions_of_a_hasty_voice_are_told() -> None:
    hasty = Speech(2.0, tuple(replace(word, start=word.start / 8, end=word.end / 8) for word in said().words))
    assert [
        note for note in film(speech=hasty).notes if note.startswith("said so fast that it cannot be read")
    ]
    assert not [note for note in (*film(speech=said()).notes, *film().notes) if "said so fast" in note]


@pytest.mark.parametrize("color", ["#0a0a0a", "#fafafa"])
def test_a_product_in_the_colour_of_its_end_card_is_set_apart_from_it(color: str) -> None:
    """As in ads: what is lost in the card that the camera has stopped on is lost for good."""
    shown = (bottle(color=color), LOGO)
    made = plan(replace(BRIEF, colors=(color,)), shown, long_side=480)
    last = made.shots[-1]
    card = last.ground.model_copy(update={"children": (*last.ground.children, *last.copy)})
    assert not lost(card, shown)


def test_what_is_hard_to_read_on_the_end_card_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The notes of what contrast it has were dropped."""

    def poor(design: Design, pictures: object) -> Secured:
        return Secured(design, (), ("the contrast of 'headline' is only 3.0:1",))

    monkeypatch.setattr(contrast, "secure", poor)
    assert "on the end card, the contrast of 'headline' is only 3.0:1" in film().notes


def test_the_end_card_of_a_pastel_brand_is_its_colour() -> None:
    """After an ad as light as it is, the card was nearly black."""
    made = film(replace(BRIEF, colors=("#CDE7D8",)))
    (ground,) = (node for node in made.shots[-1].ground.children if node.id == "background")
    paint = ground.fills[0] if isinstance(ground, ShapeNode) else None
    assert isinstance(paint, LinearGradient)
    assert distance(parse_hex(paint.stops[0].color), parse_hex("#CDE7D8")) < 0.06


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("color", ["#2a9d8f", "#ffd400", "#fafafa", "#111111"])
def test_words_fill_the_picture_where_there_is_none(ratio: str, color: str) -> None:
    """A film without a product was a small caption on an empty colour, four times."""
    brief = replace(BRIEF, product_name="", colors=(color,), offer=OFFER)
    script = "Dull skin? Our serum brightens it within days. It does not irritate. Two drops a day do."
    made = film(brief, (), script=script, ratio=ratio, speech=said(script))
    after = [one for one in made.titles if one.caption.start >= made.timeline.cuts[1]]
    assert len(after) > 2
    for title in after:
        (text,) = title.nodes
        assert isinstance(text, Text)
        assert text.font_size > 84 * min(made.design.width, made.design.height) / 1080
        shot = made.shots[made.timeline.shot_at(title.caption.start)]
        laid = shot.ground.model_copy(update={"children": (*shot.ground.children, text)})
        seen = contrast.secure(laid, {}).contrast
        assert min((one.ratio for one in seen), default=21.0) >= ENOUGH
    plates = [node for node in made.shots[1].copy if node.id == "offer-plate"]
    assert plates
    for plate, title in itertools.product(plates, after):
        text = title.nodes[0]
        assert plate.y + plate.height <= text.y or plate.y >= text.y + text.height
