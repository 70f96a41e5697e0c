"""What of a messy page is told, what is left out, and that the notes say so."""

from datetime import date

import pytest

from studio.copywriting import CopyBrief, Format, Platform, Variant, check, write
from studio.copywriting.claims.rivals import names_a_rival
from studio.copywriting.reading.care import speaks_of_children
from studio.copywriting.reading.naming import shortened_name
from studio.copywriting.reading.sheet import read
from studio.copywriting.reading.sifting import is_shouted
from studio.copywriting.trades.standing import Trade, standing_of

_DAY = date(2027, 3, 1)


def facts(description: str, name: str = "Vela", brand: str = "") -> list[str]:
    return [one.text for one in read(CopyBrief(name, brand, description), _DAY).facts]


@pytest.mark.parametrize(
    "sentence",
    [
        "Quieter than leaf blowers, better than Makita",
        "Unlike Bosch, it needs no oil",
        "Besser als die Konkurrenz von Stihl, günstiger als Einhell",
        "Mieux que Nespresso",
        "Mejor que la Thermomix",
        "Meglio di Dyson",
        "Melhor do que a Delta",
        "Beter dan Senseo",
        "Lepsza niż Bosch",
        "Cheaper than at Tesco",
        "Mejor que el de Casa Pepe",
        "Better quality than Miele",
        "Betere prijs dan Bol",
        "Más barato que en Carrefour",
        "Moins cher que chez Leclerc",
    ],
)
def test_a_comparison_with_a_name_is_somebody_else_s(sentence: str) -> None:
    assert names_a_rival(sentence, "Vela")
    assert not names_a_rival(sentence.lower(), "Vela")


def test_a_comparison_with_a_stuff_or_the_own_older_model_is_none() -> None:
    assert not names_a_rival("Lighter than leather and softer than silk", "Vela")
    assert not names_a_rival("Better than Vela One", "Vela One")


def test_a_line_in_capitals_is_left_out_where_there_are_others_and_used_where_not() -> None:
    loud = "GARDEN CHAIR IN A BOX!!! Chair of oak slats. Folds flat in a second. Seat of woven rope."
    made = write(CopyBrief("Vela", description=loud, platform=Platform.META))
    assert not any("BOX" in f"{one.hook} {one.body}" for one in made.variants)
    assert any("in capitals" in note and "GARDEN CHAIR" in note for note in made.notes)
    assert facts("FOLDS FLAT IN A SECOND") == ["FOLDS FLAT IN A SECOND"]


def test_the_name_once_more_is_no_fact() -> None:
    assert facts("Folding chair Vela 2. Folds flat in a second.", "Folding Chair Vela") == [
        "Folds flat in a second"
    ]


def test_scraps_of_a_list_are_one_row_that_begins_with_a_capital() -> None:
    said = facts("Filterkaffee aus Peru.<br>✔ mild<br>✔ leicht nussig<br>✔ Langsam geröstet in Trommeln")
    assert said == ["Filterkaffee aus Peru", "Mild, leicht nussig", "Langsam geröstet in Trommeln"]
    assert facts("iPad stand of oak. keeps still on any desk") == [
        "iPad stand of oak",
        "Keeps still on any desk",
    ]


def test_struck_prices_and_telephone_numbers_are_not_told() -> None:
    description = (
        "Chair of oak. Now £49 <del>£79</del>. Ring us on 020 7946 0123. Order no later than 01.03.2027."
    )
    made = write(CopyBrief("Vela", description=description, platform=Platform.META, format=Format.LONG))
    said = " ".join(f"{one.hook} {one.body}" for one in made.variants)
    assert "79" not in said
    assert "7946" not in said
    assert any("a telephone number" in note and "Ring us" in note for note in made.notes)
    assert "Order no later than 01.03.2027" in facts(description)


def test_an_emoji_before_a_capital_ends_a_line_and_a_heart_does_not() -> None:
    assert facts("🌿 Herb garden kit 🌿 Grows in any kitchen. We ❤️ Basil") == [
        "Herb garden kit",
        "Grows in any kitchen",
        "We Basil",
    ]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ('Ground Coffee "Morning" 500 g medium roast for filter', 'Ground Coffee "Morning"'),
        ("Huile d'olive vierge extra 75 cl première pression", "Huile d'olive vierge extra"),
        ("Lampe Fino", "Lampe Fino"),
        ("Kräuterdampfbad mit Lavendel und Salbei 45 Minuten", "Kräuterdampfbad mit Lavendel und Salbei"),
    ],
)
def test_a_long_name_is_cut_before_its_pack(name: str, short: str) -> None:
    assert shortened_name(name) == short


def test_a_price_keeps_its_condition_and_neither_heads_a_text() -> None:
    for condition in ("Reserved for under-26s", "Only on weekdays", "Valid with a railcard"):
        description = (
            f"Ten concerts in the old mill. Season pass for £60. {condition}. A drink at each first night."
        )
        made = write(
            CopyBrief("Mill Pass", description=description, platform=Platform.META, format=Format.LONG)
        )
        said = [f"{one.hook}. {one.body}" for one in made.variants]
        assert any("£60" in text for text in said)
        assert all(f"Season pass for £60. {condition}." in text for text in said if "£60" in text)


def test_children_stand_beside_nothing_that_is_for_adults() -> None:
    description = (
        "Wine tasting in the cellar. Three wines and cheese. Children under 12 come along free. From £24."
    )
    brief = CopyBrief("Wine tasting at Harrow Farm", description=description, platform=Platform.META)
    made = write(brief)
    assert made.variants
    assert not any("hildren" in f"{one.hook} {one.body}" for one in made.variants)
    assert any("for adults" in note for note in made.notes)
    bad = Variant("Three wines and cheese", "Children come along free to Harrow Farm.", "Learn more")
    assert "children" in {problem.code for problem in check([bad], brief)}
    family = CopyBrief("Harrow Farm", description="Pumpkin farm. Children under 12 come along free.")
    assert any("Children under 12" in one.text for one in read(family, _DAY).facts)


def test_a_figure_or_a_model_s_name_makes_no_other_language() -> None:
    sheet = read(
        CopyBrief(
            "Toyota Yaris Cross", description="Coche híbrido de ciudad. Toyota Yaris Cross 1.5, 116 CV."
        ),
        _DAY,
    )
    assert not any("another language" in note for note in sheet.notes)


def test_an_answer_goes_with_its_question() -> None:
    said = facts(
        "Rake of ash wood. Made by robots? No, by Ted. Not happy? Money back. Weighs less than a cat."
    )
    assert said == ["Rake of ash wood", "Weighs less than a cat"]


@pytest.mark.parametrize(
    ("name", "brand", "left"),
    [
        ("Harrow Legal", "Harrow Legal LLP", ""),
        ("Gartenhof Nord", "Gartenhof Nord GmbH & Co. KG", ""),
        ("Panadería Sol", "Panadería Sol S.L.", ""),
        ("Ted's Rake", "Ashworks Ltd", "Ashworks Ltd"),
    ],
)
def test_a_firm_that_is_called_like_its_product_is_named_once(name: str, brand: str, left: str) -> None:
    assert read(CopyBrief(name, brand, "Rake of ash wood."), _DAY).brand == left


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Turnverein Süd e.V.", "Turnverein Süd e.V."),
        ("Acme Inc.", "Acme Inc."),
        ("Trattoria Sole S.r.l.", "Trattoria Sole S.r.l."),
        ("Ted's Rake.", "Ted's Rake"),
        (".Ted's Rake –", "Ted's Rake –"),
    ],
)
def test_a_name_keeps_the_full_stop_that_is_its_own(given: str, name: str) -> None:
    assert read(CopyBrief(given, description="Rake of ash wood."), _DAY).title == name


def test_whom_a_photo_shows_and_how_to_care_are_not_told() -> None:
    said = facts(
        "Linen skirt with a wide hem. The model is 178 cm tall and wears size M. Hand wash only. Cut in Bath."
    )
    assert said == ["Linen skirt with a wide hem", "Cut in Bath"]
    made = write(
        CopyBrief("Brie Lune", description="Brie au lait cru. À conserver entre 2 et 6 °C. Fond à table.")
    )
    assert not any("conserver" in f"{one.hook} {one.body}" for one in made.variants)


def test_a_footnote_that_must_be_carried_bears_no_star() -> None:
    made = write(
        CopyBrief(
            "Clínica Luna",
            description="Implantes desde 690 €. Pago en 24 meses*. Parking. *TAE 0 %, sujeto a aprobación.",
        )
    ).variants
    assert made
    assert all(one.body.endswith("TAE 0 %, sujeto a aprobación.") and "*" not in one.body for one in made)


def test_a_star_behind_a_figure_is_a_rating_and_other_emoji_are_none() -> None:
    assert facts("Rated 4.9★ by walkers in Wales. 🥾 Boots of one piece of hide") == [
        "Rated 4.9★ by walkers in Wales",
        "Boots of one piece of hide",
    ]


@pytest.mark.parametrize(
    "language_and_head", ["de|Luft-Luft-Wärmepumpe Nordwind", "nl|Inbouw-vaatwasser Duin"]
)
def test_a_compound_with_hyphens_has_its_head(language_and_head: str) -> None:
    language, name = language_and_head.split("|")
    assert standing_of("", name, "", language).trade is Trade.GOODS


@pytest.mark.parametrize(
    ("name", "brand"),
    [
        ("Rattan lamp Pili", "Pili Pili"),
        ("Psicóloga colegiada en línea", "Calma"),
        ("No Fee Card", "Acme Bank"),
    ],
)
def test_no_name_keeps_a_text_from_being_written(name: str, brand: str) -> None:
    said = "Lamp of woven rattan. Throws a pattern on the wall. Hangs from a cord of linen."
    for format_ in Format:
        made = write(CopyBrief(name, brand, said, platform=Platform.LINKEDIN, format=format_)).variants
        assert any(name in f"{one.hook} {one.body}" for one in made)


@pytest.mark.parametrize(
    ("language", "description", "leaning"),
    [
        (
            "it",
            "Torte per feste, cotte a Lucca. Lo portiamo fino in spiaggia. Senza lattosio.",
            "Lo portiamo",
        ),
        ("es", "Tartas para fiestas en Cádiz. La llevamos a la playa. Masa sin lactosa.", "La llevamos"),
    ],
)
def test_a_clitic_that_opens_a_sentence_leans(language: str, description: str, leaning: str) -> None:
    brief = CopyBrief("Dolce", description=description, language=language, platform=Platform.META)
    assert [one.after is not None for one in read(brief, _DAY).facts if one.text.startswith(leaning)] == [
        True
    ]
    assert not any(one.hook.startswith(leaning) for one in write(brief).variants)


def test_an_article_that_opens_a_sentence_does_not() -> None:
    brief = CopyBrief("Dolce", description="Gelateria a Lucca. Lo zabaione della nonna. Lo strudel caldo.")
    assert all(one.after is None for one in read(brief, _DAY).facts)


@pytest.mark.parametrize(
    ("description", "left"),
    [
        ("Tea of feverfew. Migraine? Not with us. Grown in Kent", ["Tea of feverfew", "Grown in Kent"]),
        ("Tee aus Mutterkraut. Migräne? Nicht mit uns. Aus Bayern", ["Tee aus Mutterkraut", "Aus Bayern"]),
        ("Ends migraine. And it stays away. It grows in Kent", ["It grows in Kent"]),
    ],
)
def test_what_goes_on_about_a_claim_goes_with_it(description: str, left: list[str]) -> None:
    assert facts(description) == left


def test_emoji_for_bullets_end_sentences_before_small_letters_too() -> None:
    assert facts("🌿 vegan gefärbt 🌿 ohne Duftstoffe 🌿 35 cm Durchmesser. Aus Wolle vom Schaf.") == [
        "Vegan gefärbt, ohne Duftstoffe",
        "35 cm Durchmesser",
        "Aus Wolle vom Schaf",
    ]
    assert facts("Our 🍕 is baked on stone. We ❤️ Basil") == ["Our is baked on stone", "We Basil"]


def test_a_legal_name_in_capitals_is_no_shouting() -> None:
    assert not is_shouted("ACEITE DE OLIVA VIRGEN EXTRA", "es")
    assert not is_shouted("ESTABELECIMENTO REGISTADO NA ERS N.º E123456", "pt")
    assert is_shouted("EVERYTHING MUST GO THIS WEEKEND", "en")
    assert is_shouted("HONEY AT HALF PRICE!", "en")


@pytest.mark.parametrize(
    ("tongue", "said"),
    [
        ("en", "Celebrate the end of exams with 10% student discount"),
        ("pt", "Sábado há desconto para alunos do secundário"),
        ("de", "Studierende zahlen die Hälfte"),
        ("fr", "Tarif réduit pour les lycéens et les étudiants"),
    ],
)
def test_no_drink_is_offered_to_those_who_sit_exams(tongue: str, said: str) -> None:
    assert speaks_of_children(said)
