"""What no writer may make of a brief: benefits of its drawbacks, and somebody's words of its own."""

import pytest

from studio.copywriting import CopyBrief, Format, Platform, Variant, check, write
from studio.copywriting.reading.sheet import told

# language|name|description|what the text must not say|what it may
DRAWBACKS = """
en|Agriturismo Sole|Farm in Umbria with a pool. Dogs are not admitted.|Dogs are welcome.|A farm with a pool.
en|Hotel Bell|Rooms with a view of the lake. No refunds.|Full refunds for you.|A room with a view.
de|Hof Sonne|Bauernhof mit Pool bei Kiel. Hunde sind nicht erlaubt.|Hunde sind erlaubt.|Ein Hof mit Pool.
fr|Gîte|Gîte avec piscine à Apt. Les chiens ne sont pas admis.|Les chiens sont admis.|Gîte avec piscine.
es|Casa Sol|Casa con piscina en Ronda. No se admiten perros.|Se admiten perros.|Una casa con piscina.
it|Casa Sole|Agriturismo con piscina in Umbria. Non accettiamo cani.|Accettiamo cani.|Una casa con piscina.
pt|Casa Sol|Casa com piscina em Tavira. Não aceitamos cães.|Aceitamos cães.|Uma casa com piscina.
nl|Huis|Hoeve met zwembad op Texel. Honden zijn niet toegestaan.|Honden zijn toegestaan.|Hoeve met zwembad.
pl|Dom Słońce|Dworek z basenem na Mazurach. Psy nie są przyjmowane.|Psy są przyjmowane.|Dworek z basenem.
"""
ROWS = [line.split("|") for line in DRAWBACKS.strip().splitlines()]
REVIEWED = CopyBrief(
    product_name="Oven Course",
    description=(
        'Bread course in our bakery in Leeds. You bake two loaves. "I have not bought bread since March." '
        "– Helen M., Otley"
    ),
    platform=Platform.META,
    format=Format.LONG,
)


def codes(brief: CopyBrief, hook: str, body: str, cta: str = "Learn more") -> set[str]:
    return {problem.code for problem in check([Variant(hook, body, cta)], brief)}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}-{row[1]}")
def test_a_drawback_is_turned_into_no_benefit_and_heads_nothing(row: list[str]) -> None:
    language, name, description, turned, fair = row
    brief = CopyBrief(product_name=name, description=description, language=language, platform=Platform.META)
    drawback = description.rstrip(".").rpartition(". ")[2]
    assert "drawback" in codes(brief, name, f"{fair} {turned}")
    assert "drawback" in codes(brief, turned.rstrip("."), fair)
    assert "drawback" in codes(brief, drawback, fair)
    assert "drawback" not in codes(brief, name, f"{fair} {drawback}.")
    assert "drawback" not in codes(brief, name, fair)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('You bake two loaves. "I have not bought bread since March." – Helen M., Otley', None),
        ('You bake two loaves. "I have not bought bread since May." – Helen M., Otley', "quotation"),
        ('"You bake two loaves."', "quotation"),
        ('Helen M.: "I have not bought bread since March."', None),
        ('Anna M.: "I have not bought bread since March."', "quotation"),
        ("You bake two loaves. Anna says it is fun.", "quotation"),
        ('You bake two loaves. "I have not bought bread', "punctuation"),
        ("You bake two loaves” in Leeds.", "punctuation"),
        ("« You bake two loaves in Leeds.", "punctuation"),
        ('The "Oven Course" in Leeds.', None),
        ('You bake two loaves on a 12" stone.', None),
        ("You bake two loaves. It's Leeds' oven.", None),
    ],
)
def test_nobody_says_what_the_brief_does_not_let_them(body: str, code: str | None) -> None:
    found = codes(REVIEWED, "Bread course in our bakery", body) & {"quotation", "punctuation"}
    assert found == ({code} if code else set())


@pytest.mark.parametrize(
    ("hook", "fair"),
    [("MOT until March 2027", False), ("Serve at 18 °C", False), ("Bread course in our bakery", True)],
)
def test_no_writer_heads_a_text_with_a_datum(hook: str, fair: bool) -> None:
    assert ("datum" not in codes(REVIEWED, hook, "You bake two loaves.")) is fair


def test_a_course_has_no_shop_s_button_unless_it_is_the_customer_s() -> None:
    assert "button" in codes(REVIEWED, "Bread course in our bakery", "You bake two loaves.", "Add to cart")
    assert "button" not in codes(REVIEWED, "Bread course in our bakery", "You bake two loaves.")


@pytest.mark.parametrize(
    "said", ['Anna M.: "Great bread, and I would come again."', 'Anna says: "Great bread, really."']
)
def test_a_name_before_a_quotation_stays_with_it(said: str) -> None:
    brief = CopyBrief(product_name="Oven", description=f"Bread course in Leeds. {said} You bake two loaves.")
    assert said in told(brief).sentences
    made = write(brief).variants
    assert made
    for one in made:
        assert ("Great bread" in f"{one.hook} {one.body}") == ("Anna" in f"{one.hook} {one.body}")


def test_a_name_in_marks_beside_its_brand_is_nobody_s_word() -> None:
    brief = CopyBrief(
        'Honey "Meadow"',
        "Hill Farm",
        "Honey of clover from Kent. Spun cold and never heated. Jar with a wooden dipper. Thick enough.",
        platform=Platform.META,
    )
    made = write(brief).variants
    assert any('Honey "Meadow" – Hill Farm' in f"{one.hook} {one.body}" for one in made)
    said = Variant("Honey of clover", 'Honey "Meadow": "I eat nothing else now" – Hill Farm.', "Learn more")
    assert "quotation" in {problem.code for problem in check([said], brief)}
