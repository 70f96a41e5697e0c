"""Which nodes a template's overrides may name."""

from typing import Any

from adrelay.requests.template_use import BACKLIGHT, WARNINGS, lacking


def test_a_node_that_no_ad_of_the_template_has_is_told() -> None:
    overrides: dict[str, dict[str, Any]] = {
        "headline": {"x": 4},
        "nowhere": {"x": 4},
        "cta-label": {"characters": "Go"},
    }
    assert lacking(["headline"], overrides) == ["nowhere"]


def test_what_the_studio_adds_to_an_ad_may_be_named() -> None:
    added = {f"{WARNINGS}-1": {"x": 4}, f"headline{BACKLIGHT}": {"x": 4}}
    assert lacking(["headline"], added) == []
    assert lacking(["headline"], {"cta-label": {"x": 4}}) == ["cta-label"], (
        "copy is added with its words alone"
    )
