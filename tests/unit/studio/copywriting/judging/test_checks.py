"""The checks that any engine's answer must pass, and that our own lines pass word by word."""

from dataclasses import replace
from typing import Any

import pytest

from studio.copywriting import CopyBrief, Format, Platform, Variant, check, length, limits_for
from studio.copywriting.claims.backing import GUARDED, Ground, figures, guarded, unfounded
from studio.copywriting.phrases import PHRASES
from studio.copywriting.trades.standing import GRAVE, Trade

PLAIN = {
    *(Trade.UNKNOWN, Trade.GAMBLING, Trade.POLITICS, Trade.FINANCE, Trade.SERVICE, Trade.VEHICLES),
    *GRAVE,
}
BRIEF = CopyBrief(
    product_name="Glow Serum",
    brand_name="Lumea",
    description="Vitamin C serum that brightens skin in 14 days. Vegan formula.",
    platform=Platform.META,
)
GOOD = Variant(
    "Brightens skin in 14 days", "Meet the Glow Serum by Lumea.", "Shop now", ("#Lumea", "#GlowSerum")
)


def codes(*variants: Variant, brief: CopyBrief = BRIEF) -> set[tuple[str, int, str]]:
    return {(problem.code, problem.variant, problem.field) for problem in check(variants, brief)}


def test_a_good_variant_passes() -> None:
    assert check([GOOD], BRIEF) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"hook": "x" * 41}, ("too_long", 0, "hook")),
        ({"body": "word " * 40}, ("too_long", 0, "body")),
        ({"cta": "Shop the whole collection"}, ("too_long", 0, "cta")),
        ({"hook": ""}, ("empty", 0, "hook")),
        ({"body": "..."}, ("empty", 0, "body")),
        ({"hashtags": ("Lumea",)}, ("shape", 0, "hashtags")),
        ({"hashtags": ("#with space",)}, ("shape", 0, "hashtags")),
        ({"hashtags": ("#2025",)}, ("shape", 0, "hashtags")),
        ({"hashtags": ("#Lumea", "#lumea")}, ("duplicate", 0, "hashtags")),
        ({"hashtags": tuple(f"#tag{'abcdef'[n]}" for n in range(6))}, ("too_many", 0, "hashtags")),
        ({"body": "Now 50% off."}, ("unfounded", 0, "body")),
        ({"body": "Loved in thirty countries."}, ("unfounded", 0, "body")),
        ({"hook": "The best serum"}, ("unfounded", 0, "hook")),
        ({"hook": "Dermatologist approved"}, ("unfounded", 0, "hook")),
        ({"hook": "Hurry, last chance"}, ("unfounded", 0, "hook")),
        ({"cta": "Try it free"}, ("unfounded", 0, "cta")),
        ({"hashtags": ("#LimitedEdition",)}, ("unfounded", 0, "hashtags")),
        ({"hashtags": ("#BestSerum",)}, ("unfounded", 0, "hashtags")),
        ({"body": "Brightens skin in 14 days."}, ("repeated", 0, "body")),
        ({"body": "Glow on. Glow on."}, ("repeated", 0, "body")),
        ({"body": "The the Glow Serum."}, ("repeated", 0, "body")),
        ({"body": "Meet {name}."}, ("seam", 0, "body")),
        ({"body": "Meet [product name] today."}, ("seam", 0, "body")),
        ({"body": "Meet it.. Now."}, ("punctuation", 0, "body")),
        ({"hook": "Really ?"}, ("punctuation", 0, "hook")),
    ],
)
def test_one_variants_problems(change: dict[str, Any], problem: tuple[str, int, str]) -> None:
    assert problem in codes(replace(GOOD, **change))


@pytest.mark.parametrize(
    ("tongue", "said"),
    [
        ("en", "Rent £1,250 pcm, deposit £1,250 pcm."),
        ("de", "Kaltmiete 980 € im Monat, Kaution 980 € im Monat."),
        ("fr", "Loyer 590 € par mois, caution 590 € par mois."),
        ("pl", "Czynsz 2 800 zł miesięcznie, kaucja 2 800 zł."),
    ],
)
def test_a_sum_that_two_things_cost_is_not_said_twice(tongue: str, said: str) -> None:
    brief = CopyBrief("Vela", description=f"{said} Vela.", language=tongue, platform=Platform.META)
    assert not [one for one in check([Variant("Vela", said, "Info")], brief) if one.code == "repeated"]
    parted = Variant("Vela", said.replace(",", "."), "Info")
    assert not [one for one in check([parted], brief) if one.code == "repeated" and tongue == "pl"]


def test_a_writer_repeats_nothing_within_its_own_sentence() -> None:
    twice = "Vegan formula with shine and vegan formula with glow."
    assert ("repeated", 0, "body") in codes(replace(GOOD, body=twice))


def test_what_the_brief_says_may_be_said() -> None:
    assert codes(replace(GOOD, body="A vegan formula.", hashtags=("#VeganFormula",))) == set()
    backed = replace(BRIEF, description=f"{BRIEF.description} Now 50% off, limited edition.")
    assert codes(replace(GOOD, body="Limited edition, 50% off."), brief=backed) == set()


def test_a_statement_in_the_instructions_is_ground() -> None:
    stated = replace(BRIEF, instructions="We have 20% off until Sunday")
    assert codes(replace(GOOD, body="We have 20% off until Sunday."), brief=stated) == set()
    ordered = replace(BRIEF, instructions="say 20% off")
    assert ("unfounded", 0, "body") in codes(replace(GOOD, body="Now 20% off."), brief=ordered)


def test_variants_must_differ() -> None:
    assert ("duplicate", 1, "hook") in codes(GOOD, replace(GOOD, body="Another text altogether, see."))
    assert ("duplicate", 1, "body") in codes(GOOD, replace(GOOD, hook="Another headline here"))
    assert ("similar", 1, "body") in codes(
        replace(GOOD, body="Glow calm bright morning skin."),
        replace(GOOD, body="Bright calm morning glow skin."),
    )
    shared = "take a moment to find out more"
    assert ("repeated", 1, "body") in codes(
        Variant("One headline", f"First things: {shared}.", "Go"),
        Variant("Second thought", f"Later on, friends, {shared}.", "Look"),
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("24 hours, 1,000 ml, $19.00 and 50 %", {"24", "1000", "$19", "50%"}),
        ("twelve shades in one box", {"12"}),
        ("007", {"7"}),
        ("no figures", set()),
    ],
)
def test_figures_have_one_form(text: str, found: set[str]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("£1,095 with the doctor's paperwork", "en"),
        ("Tested in the doctors’ own kitchens", "en"),
        ("L'avis d'experts en 2 jours", "fr"),
    ],
)
def test_whose_a_thing_is_backs_itself(text: str, language: str) -> None:
    assert not Ground(text, language).unfounded(text, language)


def test_a_bare_figure_does_not_back_a_price_or_a_share() -> None:
    assert unfounded("Only what it costs: $19", "19 pieces")
    assert unfounded("19%", "19 pieces")
    assert not unfounded("19", "$19")


def test_a_wide_character_counts_twice_where_the_network_says_so() -> None:
    google, meta = limits_for(Platform.GOOGLE, Format.SHORT), limits_for(Platform.META, Format.SHORT)
    assert (length("美白", google), length("美白", meta), length("e\u0301", meta)) == (4, 2, 1)


def test_every_platform_and_format_has_limits_with_a_source() -> None:
    for platform in Platform:
        for format_ in Format:
            limits = limits_for(platform, format_)
            assert limits.source
            assert limits.hook >= 30
            assert limits.body >= 60


@pytest.mark.parametrize("language", PHRASES)
def test_no_line_of_ours_claims_anything(language: str) -> None:
    phrases = PHRASES[language]
    own = [phrases.presents, *(line for lines in phrases.closers.values() for line in lines)]
    for line in (*own, *phrases.neutral, *(text for texts in phrases.buttons.values() for text in texts)):
        assert not list(guarded(line, language)), line
        assert not figures(line), line


@pytest.mark.parametrize("language", PHRASES)
def test_each_language_has_all_that_the_rules_need(language: str) -> None:
    phrases = PHRASES[language]
    assert phrases.presents.endswith(": {name}")  # names are of any gender and number, and some are nouns
    assert set(phrases.buttons) == set(Trade) - PLAIN
    assert all(len(text) <= 20 for texts in (phrases.neutral, *phrases.buttons.values()) for text in texts)
    assert set(GUARDED[language]) == set(GUARDED["en"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$49.90", "49,90 $"),
        ("1,800 m", "1.800 m"),
        ("€ 3 000", "3.000 €"),
        ("4.2%", "4,2 %"),
        ("£12", "12 GBP"),
    ],
)
def test_a_figure_is_one_in_every_language_s_form(one: str, other: str) -> None:
    assert figures(one) == figures(other)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Jetzt kostenlos und garantiert das Beste."),
        ("fr", "La meilleure offre, gratuite et garantie."),
        ("es", "El mejor precio, gratis y garantizado."),
        ("it", "Il migliore, gratis e garantito."),
        ("pt", "O melhor, grátis e garantido."),
        ("nl", "De beste, gratis en gegarandeerd."),
        ("pl", "Najlepszy, darmowy i gwarantowany."),
    ],
)
def test_what_only_a_fact_can_back_is_seen_in_each_language(language: str, text: str) -> None:
    assert {"free", "guarantee", "superlative"} <= {group for group, _ in guarded(text, language)}


def test_a_translated_claim_is_backed_by_one_of_its_kind() -> None:
    brief = CopyBrief(
        product_name="Kontor",
        description="Die Software für kleine Betriebe. Der erste Monat ist kostenlos.",
        language="en",
    )
    backed = Variant(
        "Kontor for small firms", "The first month is free, and Kontor is software.", "Learn more"
    )
    assert codes(backed, brief=brief) == set()
    assert ("unfounded", 0, "hook") in codes(replace(backed, hook="The best there is"), brief=brief)


def test_a_text_in_another_language_than_asked_for_is_refused() -> None:
    german = Variant("Serum für Ihre Haut", "Ein Serum mit Vitamin C für helle Haut von Lumea.", "Mehr dazu")
    assert ("language", 0, "body") in codes(german)


LOAN = CopyBrief(
    product_name="Clear Loan",
    description="Personal loan from £1,000 to £20,000. No fee for paying back early. "
    "Missing payments could affect your credit rating.",
    platform=Platform.META,
    format=Format.LONG,
)
SOBER = Variant(
    "No fee for paying back early",
    "Personal loan from £1,000 to £20,000. Missing payments could affect your credit rating.",
    "Learn more",
)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, None),
        ({"body": "Personal loan from £1,000 to £20,000."}, "warning"),
        ({"hook": "Missing payments could affect your credit rating"}, "warning"),
        ({"cta": "Borrow now"}, "urgent"),
        ({"hook": "Money today"}, "urgent"),
        ({"hook": "A loan to dance about"}, "joking"),
        ({"hook": "A loan, yes!"}, "joking"),
    ],
)
def test_a_regulated_trade_is_checked_with_care(change: dict[str, Any], code: str | None) -> None:
    found = {problem.code for problem in check([replace(SOBER, **change)], LOAN)}
    assert code in found if code else not found


def test_two_sentences_make_no_warning_of_each_other_and_a_signal_still_does() -> None:
    brief = CopyBrief(
        "Rifugio Alba",
        description="Rifugio alpino. Terrazza all'aperto. Non accettiamo carte. Gefahr! Enthält Blei.",
        language="it",
    )
    fine = Variant(
        "Rifugio in Val Gardena", "Rifugio Alba: Terrazza all'aperto. Non accettiamo carte.", "Scopri di più"
    )
    warning = "Gefahr! Enthält Blei."
    fine = replace(fine, body=f"{fine.body} {warning}")
    assert "warning" not in {problem.code for problem in check([fine], brief)}
    sold = replace(fine, body=f"Achtung! Enthält Blei und Rifugio Alba. {warning}")
    assert "warning" in {problem.code for problem in check([sold], brief)}
