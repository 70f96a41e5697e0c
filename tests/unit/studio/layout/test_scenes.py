"""A photo of a place, an animal or a scene is shown as it was photographed, and sold by no podium."""

from dataclasses import replace

import pytest

from studio.brief import AdBrief, Offer
from studio.color.palette import extract
from studio.design.tree import ImageNode, walk
from studio.drawing.picture import Picture
from studio.layout import LAYOUTS, compose
from studio.layout.composing.choosing import PHOTO_LED
from studio.layout.composing.scenes import as_meant
from studio.layout.edits.reflow import reflow
from studio.layout.stage.framing import core
from studio.video import plan
from studio.words.nature import may_speak_of_animals, speaks_of_animals, speaks_of_places
from tests.unit.studio.drawn import drawn, free

_SHORE = (
    '<rect width="600" height="170" fill="#9cc8ee"/><rect y="170" width="600" height="90" fill="#1f7fa8"/>'
    '<rect y="260" width="600" height="140" fill="#e2cc9a"/>'
    + "".join(
        f'<circle cx="{(i * 137) % 600}" cy="{270 + (i * 61) % 130}" r="9" fill="#b99a62"/>'
        for i in range(60)
    )
)
_PALM = '<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="20" fill="#1f5130"/>'


def view(x: int = 200, y: int = 60, width: int = 160, height: int = 280, ground: str = _SHORE) -> Picture:
    """A photo of 600 × 400 in which the segmenter has found something."""
    box = _PALM.format(x=x, y=y, w=width, h=height)
    cutout = drawn(_PALM.format(x=0, y=0, w=width, h=height), width, height)
    image = drawn(ground + box, 600, 400)[0:3].copy_memory()
    subject = (x / 600, y / 400, (x + width) / 600, (y + height) / 400)
    return Picture("product-1", "product", image, cutout, 0.9, extract(cutout), subject=subject)


def packshot() -> Picture:
    return view(ground='<rect width="600" height="400" fill="#f3f1ee"/>')


def shown_cut(brief: AdBrief, picture: Picture, layout: str | None = None) -> bool:
    design = compose(brief, [picture], width=480, layout=layout).design
    refs = {node.image_ref for node in walk(design) if isinstance(node, ImageNode)}
    return picture.cutout_ref in refs


@pytest.mark.parametrize(
    "brief",
    [
        AdBrief(
            ("Two weeks at the sea",), ("Direct flights from Berlin",), ("Book now",), offer=Offer("€ 399")
        ),
        AdBrief(("Wake up to the mountains",), ctas=("Book a room",), brand_name="Hotel Edelweiss"),
        AdBrief(("Where the road ends",), brand_name="Alpine Tours"),
        AdBrief(("Ein Sommer am Meer",), ctas=("Jetzt buchen",), brand_name="Nordsee Reisen"),
        AdBrief(("Vacances à la plage",), ctas=("Réserver",)),
        AdBrief(("Three rooms with a view",), product_name="Apartment in Lisbon"),
        AdBrief(("Light, silence",), description="Visit the fjords and islands of the north."),
    ],
)
@pytest.mark.parametrize("layout", [None, *LAYOUTS])
def test_a_photo_of_a_place_is_used_as_one(brief: AdBrief, layout: str | None) -> None:
    """A rock or a palm was cut out of it, and stood on a podium."""
    assert not shown_cut(brief, view(), layout)


def test_it_fills_the_ad_or_a_part_of_it() -> None:
    brief = AdBrief(("Two weeks at the sea",), ctas=("Book now",))
    for seed in range(8):
        made = compose(brief, [view()], width=480, seed=seed)
        assert made.layout in PHOTO_LED[:-1]
        assert "the photo is shown as it is, and not cut out: it shows a place" in made.notes
    asked = compose(brief, [view()], width=480, layout="podium")
    assert any("podium layout was asked for, but it shows a place" in note for note in asked.notes)


@pytest.mark.parametrize(
    "brief",
    [
        AdBrief(("Cheetahs run out of room",), ctas=("Help them",)),
        AdBrief(("Meet the wild",), product_name="Gepard"),
        AdBrief(("Adopt a dog",), ("Our shelter is full",)),
        AdBrief(("A day at the zoo",), offer=Offer("$ 20")),
    ],
)
@pytest.mark.parametrize("picture", [view(), packshot()], ids=["outside", "plain"])
def test_an_animal_is_not_for_sale(brief: AdBrief, picture: Picture) -> None:
    """It stood on a podium, with the shadow of a product."""
    for layout in (None, "podium", "minimal", "poster", "seasonal"):
        made = compose(brief, [picture], width=480, layout=layout)
        ids = {node.id for node in walk(made.design)}
        assert not ids & {"podium", "product-contact-shadow", "product-cast-shadow"}, layout


def test_what_nobody_says_is_for_sale_is_no_product_unless_its_photo_is_a_packshot() -> None:
    brief = AdBrief(("See them before they are gone",), ("Small groups, local guides",), ("Join",))
    assert not shown_cut(brief, view())
    assert shown_cut(brief, packshot())
    assert shown_cut(brief, view(), "podium"), "who asks for a set has a thing to show"
    for sold in (
        replace(brief, product_name="Green tower"),
        replace(brief, offer=Offer("€ 20")),
        AdBrief(("The tent for every mountain",), description="A tent of two kilos, waterproof."),
    ):
        assert shown_cut(sold, view()), sold


def test_who_is_seen_is_not_what_a_price_is_of() -> None:
    """A skier was cut out of her slope, without her skis, and stood on a podium for a week at a lodge."""
    brief = AdBrief(("First tracks, first light",), ctas=("Book your week",), offer=Offer("from € 690"))
    for ground in (view(), packshot()):  # snow is as plain as a studio's ground
        skier = replace(ground, heads=((0.46, 0.1, 0.54, 0.25),))
        for brand in ("", "Alpina Lodge"):
            assert not shown_cut(replace(brief, brand_name=brand), skier)
        assert shown_cut(replace(brief, product_name="Ski jacket"), skier)


def test_a_suitcase_in_an_ad_for_travel_is_a_product() -> None:
    travel = AdBrief(("Two weeks at the sea",), ("Direct flights from Berlin",), ("Book now",))
    assert shown_cut(travel, packshot())
    assert shown_cut(travel, replace(view(), outlined=True)), "somebody has cut it out"
    assert shown_cut(AdBrief(("For every beach",), product_name="Sun cream"), view())


def test_a_small_figure_before_a_horizon_is_part_of_a_view() -> None:
    brief = AdBrief(("The tent for every mountain",), product_name="Tent")
    assert not shown_cut(brief, view(280, 230, 60, 70))
    assert shown_cut(brief, view())


def test_other_words_make_no_other_thing_of_a_picture() -> None:
    brief = AdBrief(("The green tower",), ctas=("See it",), product_name="Tower lamp")
    picture = free(0.6)
    base = compose(brief, [picture], layout="podium", width=480).design
    made = reflow(brief, [picture], laid_out=base, changed=base, copy={"headline": "As seen in every zoo"})
    assert made.design.layout == "podium"


@pytest.mark.parametrize(
    "words", ["Jaguar F-Type", "Red fox-free wool", "Duck breast", "A citizen's guide", "Catalogue"]
)
def test_names_of_things_are_no_animals_and_no_places(words: str) -> None:
    assert not speaks_of_animals(words.replace("fox", "box"))
    assert not speaks_of_places(words)


def test_free_pictures_on_no_ground_stay_products() -> None:
    assert shown_cut(AdBrief(("Good things",)), free(1.0))


def test_a_film_shows_a_place_in_all_of_its_shots() -> None:
    """What opens it says other words than the brief."""
    brief = AdBrief(("Away",), ("Two weeks at the sea",), ("Book now",), brand_name="Nordic Holidays")
    made = plan(brief, [view()], words="The water is warm. The nights are light.", ratio="1:1", long_side=360)
    refs = {
        node.image_ref for shot in made.shots for node in walk(shot.ground) if isinstance(node, ImageNode)
    }
    assert view().cutout_ref not in refs
    assert "the photo is shown as it is, and not cut out: it shows a place" in made.notes


_KNIT = AdBrief(
    ("The thinking man's knit",), ctas=("Shop knitwear",), product_name="Sweater", offer=Offer("€ 99")
)


def test_who_is_not_whole_stands_on_no_podium() -> None:
    """A man whose dark trousers were lost in a dark room stood there without legs."""
    seated = replace(view(), heads=((0.38, 0.15, 0.5, 0.38),))
    made = compose(_KNIT, [seated], width=480)
    assert not shown_cut(_KNIT, seated)
    assert any("it shows a person, but not the whole figure" in note for note in made.notes)
    beast = compose(replace(_KNIT, product_name="Hundefutter"), [seated], width=360)
    assert any("it shows an animal" in note for note in beast.notes), "a dog's face is found, too"
    assert shown_cut(_KNIT, replace(view(), heads=((0.44, 0.15, 0.49, 0.26),))), "who stands is shown"
    assert shown_cut(_KNIT, replace(packshot(), heads=((0.38, 0.15, 0.5, 0.38),))), "a boot with a face in it"


def test_a_small_part_of_a_busy_photo_is_not_what_it_is_of() -> None:
    """A petal of a flower was sold as a bouquet."""
    brief = AdBrief(("A week of flowers",), ctas=("Order",), product_name="Bouquet", offer=Offer("€ 29"))
    small = view(250, 150, 130, 120)
    assert not shown_cut(brief, small)
    assert shown_cut(brief, view(200, 60, 200, 200))
    plain = view(250, 150, 130, 120, ground='<rect width="600" height="400" fill="#f3f1ee"/>')
    assert shown_cut(brief, plain), "a packshot may be small"


@pytest.mark.parametrize("cut", [True, False])
def test_of_an_animal_the_crown_is_looked_at_as_heads_of_people_are(cut: bool) -> None:
    brief = AdBrief(("Every dog deserves a walk",), ctas=("Join us",), brand_name="Tail and Paw")
    picture = replace(view(), crown=(0.35, 0.2, 0.6, 0.5))
    picture = picture if cut else replace(picture, cutout=None)
    (shown,) = as_meant(brief, [picture], [])
    assert shown.shows == "animal"
    assert shown.heads == ((0.35, 0.2, 0.6, 0.5),)


def test_a_head_found_on_an_animal_ends_where_the_animal_does() -> None:
    """Half a head's height of hair was added to a dog's, as to a person's."""
    brief = AdBrief(("Every dog deserves a walk",), ctas=("Join us",))
    picture = replace(view(), heads=((0.2, 0.0, 0.7, 0.5),))
    (shown,) = as_meant(brief, [picture], [])
    assert shown.heads == ((max(0.2, 200 / 600), 60 / 400, min(0.7, 360 / 600), 0.5),)


def test_of_somebody_with_a_product_all_is_looked_at() -> None:
    picture = replace(view(0, 0, 580, 400), cutout=None, heads=((0.3, 0.0, 0.6, 0.5),))
    held, _ = (
        as_meant(AdBrief(("Soft as Sunday",), product_name=name), [picture], [])[0]
        for name in ("Day cream", "")
    )
    assert held.shows == "held"
    assert core(held).width == pytest.approx(580 / 600)
    assert core(picture).width < 0.7


@pytest.mark.parametrize(
    "words",
    [
        *(
            "كلبك يستحق الأفضل",
            "הכלב שלך ראוי ליותר",
            "आपके कुत्ते के लिए",
            "愛犬との毎日に",
            "给狗狗最好的",
            "강아지를 위한",
        ),
        *(
            "น้องหมาของคุณ",
            "Для вашей собаки",
            "Για τον σκύλο σου",
            "Köpeğiniz için",
            "Koirallesi",
            "Pentru câini",
        ),
    ],
)
def test_animals_of_other_languages_are_shown_outside_and_sold_what_is_for_them(words: str) -> None:
    """A husky on a beach stood on a podium in an Arabic ad; a bag of food, on white, is a product."""
    brief = AdBrief((words,), offer=Offer("39"))
    assert not shown_cut(brief, view(), "podium")
    assert shown_cut(brief, packshot(), "podium")


@pytest.mark.parametrize(
    "words", ["أسبوع على الشاطئ", "חופשה בחוף", "海辺のホテル", "海边度假", "바다 여행", "Отпуск у моря"]
)
def test_places_of_other_languages_are_not_cut_out(words: str) -> None:
    assert not shown_cut(AdBrief((words,), offer=Offer("39")), view(), "podium")


@pytest.mark.parametrize(
    "words",
    [
        "فقط اليوم",
        "نقطة البداية",
        "热狗 一份",
        "天猫旗舰店",
        "Только для котлов",
        "Psi 40",
        "ม้านั่งไม้",
        "Der Pestle",
    ],
)
def test_what_only_looks_like_an_animal_is_none(words: str) -> None:
    assert not may_speak_of_animals(words)
