"""Reading a description: what part each phrase can play, and what is left as it stands."""

import pytest

from studio.copywriting import CopyBrief
from studio.copywriting.cleaning import clean, one_line
from studio.copywriting.facts import Fact, Kind, shortened
from studio.copywriting.grammar import article, capital, is_plural, listed, tidy, uncapital
from studio.copywriting.language import is_english
from studio.copywriting.phrases import object_form
from studio.copywriting.reading import Sheet, read


def sheet(description: str, name: str = "Glow Serum", brand: str = "Lumea", audience: str = "") -> Sheet:
    return read(CopyBrief(product_name=name, brand_name=brand, description=description, audience=audience))


def kinds(description: str, name: str = "Glow Serum") -> list[tuple[str, str]]:
    return [(str(fact.kind), fact.text) for fact in sheet(description, name).facts]


@pytest.mark.parametrize(
    ("description", "expected"),
    [
        ("Brightens skin in 14 days.", [("action", "brightens skin in 14 days")]),
        ("It keeps drinks cold.", [("action", "keeps drinks cold")]),
        ("The Glow Serum lasts all day.", [("action", "lasts all day")]),
        (
            "Dermatologist tested, vegan formula, fragrance free.",
            [("trait", "dermatologist tested"), ("thing", "vegan formula"), ("trait", "fragrance free")],
        ),
        (
            "It's waterproof, folds flat and weighs 780 g.",
            [("trait", "waterproof"), ("action", "folds flat"), ("action", "weighs 780 g")],
        ),
        ("Made in Portugal from recycled yarn.", [("made", "made in Portugal from recycled yarn")]),
        ("Waterproof to IPX7.", [("made", "waterproof to IPX7")]),
        ("No setup fees.", [("thing", "no setup fees")]),
        ("Material: Full-grain leather", [("made", "made of full-grain leather")]),
        ("Weight: 38 g", [("action", "weighs 38 g")]),
        ("We roast every Monday.", [("line", "We roast every Monday")]),
        ("Your dog deserves better.", [("line", "Your dog deserves better")]),
        ("Learn guitar in 30 days.", [("line", "Learn guitar in 30 days")]),
        ("Agentless setup takes 5 minutes.", [("line", "Agentless setup takes 5 minutes")]),
        (
            "A serum that brightens skin.",
            [("what", "a serum"), ("action", "brightens skin")],
        ),
        (
            "Gentle shampoo for dogs with sensitive skin.",
            [("what", "a gentle shampoo for dogs with sensitive skin")],
        ),
        ("Notes of jasmine, peach and honey.", [("thing", "notes of jasmine, peach and honey")]),
        ("Perfect gift for space lovers.", [("what", "a perfect gift for space lovers")]),
    ],
)
def test_phrases_play_their_part(description: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(description) == expected


def test_a_condition_at_the_end_of_a_list_holds_for_all_of_it() -> None:
    assert kinds("Brightens skin and fades spots in 14 days.") == [
        ("action", "brightens skin and fades spots in 14 days")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Warning: keep out of reach of children.",
        "But that is not all.",
        "Hand wash only.",
        "Apply twice daily.",
        "All rights reserved.",
        "Buy now!",
    ],
)
def test_what_is_no_fact_is_left_out(sentence: str) -> None:
    assert kinds(sentence) == []


def test_plural_verbs_make_a_plural_product() -> None:
    found = sheet("These earbuds deliver rich sound. They last 8 hours.", name="AeroBuds")
    assert found.subject.plural
    assert found.subject.category == "earbuds"
    assert [fact.text for fact in found.facts] == ["deliver rich sound", "last 8 hours"]


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Glow Serum", "the Glow Serum"),
        ("Aurora", "Aurora"),
        ("waterproof hiking boots", "these waterproof hiking boots"),
        ("Insulated water bottle", "this insulated water bottle"),
        ("Guitar in 30 Days", "Guitar in 30 Days"),
        ("Iron Kettlebell", "the Iron Kettlebell"),
    ],
)
def test_names_stand_in_sentences(name: str, inside: str) -> None:
    assert sheet("Cast iron kettlebell." if "Iron" in name else "", name=name).subject.name == inside


def test_shouting_is_calmed_and_acronyms_stay() -> None:
    assert kinds("7-DAY BATTERY. WATER RESISTANT TO 50 METERS. BPA-FREE. HAS USB CHARGING.") == [
        ("thing", "7-day battery"),
        ("made", "water resistant to 50 meters"),
        ("trait", "BPA-free"),
        ("action", "has USB charging"),
    ]


@pytest.mark.parametrize(
    ("audience", "named"),
    [
        ("busy professionals", "busy professionals"),
        ("Hikers, campers and runners", "hikers, campers and runners"),
        ("people who love to cook", "people who love to cook"),
        ("Women 25-40", ""),
        ("teens with acne", ""),
        ("lookalike segment 3", ""),
        ("<b>x</b> {name}", ""),
    ],
)
def test_only_plain_groups_are_addressed(audience: str, named: str) -> None:
    assert sheet("Brightens skin.", audience=audience).audience == named


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("A bottle for the road.", True),
        ("Glow Serum", True),
        ("Un sérum qui illumine la peau avec des actifs.", False),
        ("Die Flasche hält Getränke für 24 Stunden kalt.", False),
        ("ビタミンC配合の美容液", False),
        ("زجاجة ماء تحافظ على البرودة", False),
        ("", True),
    ],
)
def test_languages_are_told_apart(text: str, english: bool) -> None:
    assert is_english(text) is english


def test_cleaning_takes_markup_links_and_bullets() -> None:
    cleaned = clean("<p>Soft &amp; warm.</p>\n• Made of wool\n✅ See https://x.example/a?b\n1. Washable")
    assert cleaned.sentences == ("Soft & warm.", "Made of wool", "See", "Washable")
    assert not cleaned.cut
    assert cleaned.dropped == 0


def test_cleaning_knows_where_sentences_end() -> None:
    cleaned = clean("Holds 16 fl. oz. and 2.5 cups. Made with vitamin C. Vegan; light")
    assert cleaned.sentences == ("Holds 16 fl. oz. and 2.5 cups.", "Made with vitamin C.", "Vegan", "light")


def test_names_are_one_clean_line() -> None:
    assert one_line("  Glow\u202e\x00 <b>Serum</b>\n✨ ") == "Glow Serum"
    assert len(one_line("word " * 100)) <= 120


@pytest.mark.parametrize(
    ("phrase", "form"),
    [
        ("leakproof lid", "a leakproof lid"),
        ("active noise cancellation", "active noise cancellation"),
        ("500 ml bottle", "a 500 ml bottle"),
        ("two pockets", "two pockets"),
        ("organic cotton", "organic cotton"),
        ("24-hour battery", "a 24-hour battery"),
        ("540 g", ""),
        ("no experience needed", ""),
    ],
)
def test_articles_only_where_they_are_sure(phrase: str, form: str) -> None:
    assert object_form(phrase) == form


def test_a_fact_is_cut_only_where_it_explains() -> None:
    explains = Fact("keeps drinks cold for 24 hours thanks to double walls", Kind.ACTION)
    assert shortened(explains, 40) == Fact("keeps drinks cold for 24 hours", Kind.ACTION)
    assert shortened(Fact("brightens skin in 14 days when used twice daily", Kind.ACTION), 30) is None


def test_the_little_grammar() -> None:
    assert [article(word) for word in ("hour", "USB hub", "honest ad", "8-pack", "serum")] == [
        "an",
        "a",
        "an",
        "an",
        "a",
    ]
    assert [is_plural(word) for word in ("socks", "glass", "lens", "jeans", "serum")] == [
        True,
        False,
        False,
        True,
        False,
    ]
    assert listed(["a", "b and c", "d"]) == "a, b and c, and d"
    assert (capital("iPhone case"), capital("keeps"), capital("24 hours")) == (
        "iPhone case",
        "Keeps",
        "24 hours",
    )
    assert (uncapital("Italian wool"), uncapital("Soft wool"), uncapital("USB hub")) == (
        "Italian wool",
        "soft wool",
        "USB hub",
    )
    assert tidy("Good , really ?.  Yes..") == "Good, really? Yes."
