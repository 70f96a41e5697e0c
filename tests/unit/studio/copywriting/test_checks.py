"""The checks that any engine's answer must pass, and that our own templates pass word by word."""

from dataclasses import fields, replace
from typing import Any

import pytest

from studio.copywriting import CopyBrief, Format, Platform, Tone, Variant, check, length, limits_for
from studio.copywriting.claims import figures, guarded, unfounded
from studio.copywriting.frames import slots_of
from studio.copywriting.voices import (
    EVENT_HOOKS,
    EVENT_LINES,
    PLAIN_HOOKS,
    PLAIN_LEADS,
    PLAIN_QUESTIONS,
    PLAIN_SUPPORTS,
    VOICES,
)

BRIEF = CopyBrief(
    product_name="Glow Serum",
    brand_name="Lumea",
    description="Vitamin C serum that brightens skin in 14 days. Vegan formula.",
    platform=Platform.META,
)
GOOD = Variant(
    "Brightens skin in 14 days", "Meet the Glow Serum by Lumea.", "Shop now", ("#Lumea", "#GlowSerum")
)
KNOWN_SLOTS = {
    *("title", "name", "brand", "cat", "a_cat", "audience", "event", "occasion", "it", "them", "is", "does"),
    *("bare", "spec", "pred", "act", "obj", "poss", "kind", "what"),
}


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


@pytest.mark.parametrize("tone", Tone)
def test_no_template_claims_anything(tone: Tone) -> None:
    voice = VOICES[tone]
    templates = [
        text
        for field in fields(voice)
        if isinstance(group := getattr(voice, field.name), tuple)
        for text in group
    ]
    templates += [*PLAIN_HOOKS, *PLAIN_LEADS, *PLAIN_QUESTIONS, *PLAIN_SUPPORTS, *EVENT_HOOKS, *EVENT_LINES]
    for template in templates:
        assert not list(guarded(template)), template
        assert not figures(template), template
        assert slots_of(template) <= KNOWN_SLOTS, template


@pytest.mark.parametrize("tone", Tone)
def test_no_tone_says_one_thing_twice(tone: Tone) -> None:
    voice = VOICES[tone]
    for field in fields(voice):
        group = getattr(voice, field.name)
        assert isinstance(group, bool) or len(set(group)) == len(group)
    assert all(len(text) <= 20 for text in (*voice.shop, *voice.use, *voice.look) if "{" not in text)
