"""Ads arranged as a picture of another ad is."""

from typing import Any

import pytest
import pyvips

from adrelay.jobs.model import AttemptState, Outcome
from adrelay.jobs.store import Store
from studio.brief import AdBrief
from studio.cutting.photo import load
from studio.drawing.picture import product, sources
from studio.drawing.render import render
from studio.layout.composing.compose import compose
from tests.cloud import Cloud
from tests.functions.handlers import invoke, submit
from tests.functions.test_images import ready
from tests.functions.test_linked_pages import nodes
from tests.once import once
from tests.records import open_attempt
from tests.shipped import ROOT, Json, event

SAMPLES = ROOT / "local" / "samples"
WORDS = {"headline": "Wake up to brighter skin", "subheadline": "Vegan, in glass", "cta": "Shop now"}


def drawn() -> bytes:
    """An ad of another brand: its text at the left, its product at the right."""
    shown = product(
        "brief.product.images.0", load((SAMPLES / "product_serum_alpha.png").read_bytes(), fit=400)
    )
    brief = AdBrief(("Slow mornings",), ("Fired by hand in Bornholm",), ("Order yours",), colors=("#7a1f3d",))
    design = compose(brief, [shown], width=600, height=600, layout="podium").design
    return bytes(render(design, sources([shown])).pngsave_buffer())


def even() -> bytes:
    return bytes(pyvips.Image.black(300, 300, bands=3).copy(interpretation="srgb").pngsave_buffer())


@pytest.fixture
def other(store: Store) -> str:
    return once("another ad", lambda: ready(drawn()).id)


def ad(store: Store, references: list[Json], **brief: Any) -> Outcome:
    serum = once("serum", lambda: ready((SAMPLES / "product_serum_alpha.png").read_bytes()).id)
    body = {
        "brand": {"name": "Luméa", "colors": ["#0f5c4a"]},
        "product": {"name": "Serum", "images": [{"image_id": serum}]},
        "copy": [{"type": kind, "text": text} for kind, text in WORDS.items()],
        "reference_layouts": references,
        "editable": True,
        **brief,
    }
    answer = submit({"kind": "image_ad", "provider": "studio", "brief": body})
    assert answer.status == 202, answer.text
    open_attempt(store, store.job(answer.json["id"]), AttemptState.WAITING)
    invoke("render_creative", {**event("render_creative/render"), "job_id": answer.json["id"]})
    outcome = store.attempt(answer.json["id"], 1).outcome
    assert outcome is not None
    assert outcome.state is AttemptState.SUCCEEDED, outcome.error
    return outcome


def about(outcome: Outcome) -> list[str]:
    return [note.removeprefix("brief.reference_layouts") for note in outcome.notes if "reference_l" in note]


def test_an_ad_lies_as_its_reference_and_looks_as_its_brand(cloud: Cloud, store: Store, other: str) -> None:
    """The first picture that can be used is followed."""
    nowhere, plain = {"url": "https://nowhere.example/ad.png"}, {"image_id": ready(even()).id}
    outcome = ad(store, [nowhere, plain, {"image_id": other}, plain])
    shown = nodes(outcome)
    said = [shown[node]["characters"] for node in ("headline", "subheadline", "cta-label")]
    assert said == list(WORDS.values())
    assert shown["headline"]["x"] < 540 < shown["product"]["x"] + shown["product"]["width"] / 2
    assert shown["headline"]["y"] < shown["subheadline"]["y"] < shown["cta"]["y"]
    assert "7a1f3d" not in str(shown), "another brand's colour"
    assert "logo" in shown
    told = about(outcome)
    assert [note.partition(":")[0] for note in told] == [".0", ".1", ".2", ""], told
    assert ["not used" in note for note in told] == [True, True, False, True]


def test_an_ad_of_another_form_has_a_layout_of_the_studios(cloud: Cloud, store: Store, other: str) -> None:
    outcome = ad(store, [{"image_id": other}], aspect_ratios=["16:9"])
    assert nodes(outcome)["ad"]["layout"] not in ("", "reference")
    assert "not followed for 16:9" in about(outcome)[1]
