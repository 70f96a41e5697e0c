"""The studio's copy under a brand's forbidden words, and what of a brief the studio notes as unused."""

from datetime import UTC, datetime
from typing import Any

import pytest

from adrelay.providers.studio.options import unused
from adrelay.rendering import copy
from adrelay.rendering.attempt import Unusable
from adrelay.rendering.copy import CopyModel, write_copy
from adrelay.requests.forbidden import forbidden_in
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import Brief, JobRequest

PRODUCT = {
    "name": "Morgen",
    "description": "A light roast with notes of blackcurrant. Roasted in Bergen. Ground for filters.",
}


def written(*words: str) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """(texts, notes) of copy without these words."""
    brief = {"product": PRODUCT, "brand": {"forbidden_words": words}}
    outcome = write_copy(JobRequest.model_validate({"kind": "copy", "brief": brief}), CopyModel())
    assert outcome.result is not None
    return outcome.result["variants"], outcome.notes


def text_of(variant: dict[str, Any]) -> str:
    return " ".join((variant["hook"], variant["body"], variant["cta"], *variant["hashtags"]))


def test_no_text_holds_a_word_that_the_brand_forbids() -> None:
    plain, _ = written()
    word = next(
        one
        for one in text_of(plain[0]).replace(".", " ").split()
        if one.isalpha() and len(one) > 4 and not all(one in text_of(other) for other in plain)
    )
    kept, notes = written(word.upper())
    assert kept
    assert not any(forbidden_in(text_of(one), [word]) for one in kept)
    assert any("a word that the brand forbids" in note for note in notes)


def test_no_offer_is_sold_that_is_over_on_the_day_of_the_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copy, "utc_now", lambda: datetime(2027, 3, 1, tzinfo=UTC))
    product = {**PRODUCT, "description": f"{PRODUCT['description']} 10% off until 28 February 2027."}
    request = JobRequest.model_validate({"kind": "copy", "brief": {"product": product}})
    outcome = write_copy(request, CopyModel())
    assert outcome.result is not None
    assert not any("10% off" in text_of(one) for one in outcome.result["variants"])
    assert any("is over on 1 March 2027" in note for note in outcome.notes)


def test_nothing_is_written_where_each_text_would_hold_it() -> None:
    with pytest.raises(Unusable, match="one of these words"):
        written("Morgen", "a", "the", "in")


@pytest.mark.parametrize(
    ("kind", "brief", "told"),
    [
        (
            "image_ad",
            {
                "audience": "all",
                "platform": "meta",
                "voice": "male-1",
                "avatar_url": "https://x.example/a",
                "reference_layouts": ["https://x.example/a"],
                "brand": {"url": "https://x.example/", "images": ["https://x.example/a"], "name": "x"},
                "product": {"url": "https://x.example/", "disclaimers": ["Keep dry."], "category": "IAB8"},
            },
            "brief.brand.url, brief.brand.images, brief.product.url, brief.product.category, "
            "brief.audience, brief.platform, brief.voice, brief.avatar_url",
        ),
        ("image_ad", {"brand": {"images": [{"url": "https://x.example/a", "labels": ["Logo"]}]}}, None),
        ("image_ad", {"brand": {"name": "x", "forbidden_words": ["cheap"]}}, None),
        ("copy", {"product": {**PRODUCT, "category": "IAB8", "disclaimers": ["Keep dry."]}}, None),
        ("copy", {"audience": "all", "platform": "meta", "brand": {"description": "x"}}, None),
        ("copy", {"product": PRODUCT, "brand": {"description": "x"}}, "brief.brand.description"),
        ("video", {"script": "x", "voice": "male-1", "platform": "meta"}, "brief.platform"),
        ("product_photo", {"product": PRODUCT, "tone": "luxe"}, "brief.tone"),
    ],
)
def test_what_the_studio_does_not_use_is_noted(kind: str, brief: dict[str, Any], told: str | None) -> None:
    notes = unused(JobKind(kind), Brief.model_validate(brief))
    assert notes == ((f"The studio has no field for: {told}",) if told else ())
