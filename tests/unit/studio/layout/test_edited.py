"""What editors do by hand is told where it is wrong, and stays."""

from dataclasses import replace
from typing import Any

import pytest

from studio.brief import AdBrief
from studio.design.tree import Design
from studio.drawing.picture import Picture
from studio.editing import apply_overrides
from studio.layout import compose
from studio.layout.backlight import lost
from studio.layout.edited import looked_at
from studio.layout.reflow import reflow
from tests.unit.studio.drawn import bottle, free, scene, wordmark

BRIEF = AdBrief(("Tea before six",), ("Picked by hand",), ("Order a tin",), brand_name="Morrow")
TIN = [free(0.8, "#14532d"), wordmark()]
BLACK = [bottle(color="#0a0a0a"), wordmark()]


def person() -> Picture:
    return replace(scene(600, 900, (0.3, 0.1, 0.7, 0.95)), heads=((0.42, 0.1, 0.58, 0.28),))


def changed(base: Design, **overrides: dict[str, Any]) -> Design:
    return apply_overrides(base, {name.replace("_", "-"): fields for name, fields in overrides.items()})


@pytest.mark.parametrize(
    ("move", "told"),
    [
        ({"headline": {"x": 620, "y": 700}}, "as edited, headline and product lie on each other"),
        ({"cta": {"y": 1010}}, "as edited, cta stands at the edge of the picture"),
        ({"subheadline": {"font_size": 9}}, "as edited, subheadline is too small to be read"),
        ({"headline": {"font_size": 20, "max_lines": 1}}, "had to be set small"),
    ],
)
def test_what_an_editor_made_wrong_is_told_and_stays(move: dict[str, Any], told: str) -> None:
    base = compose(BRIEF, TIN, layout="podium").design
    fields = {name: {_json(key): value for key, value in one.items()} for name, one in move.items()}
    edited = apply_overrides(base, fields)
    design, notes = looked_at(base, edited, TIN)
    assert design == edited
    assert any(told in note for note in notes)


def _json(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def test_copy_on_a_face_is_told() -> None:
    pictures = [person()]
    base = compose(BRIEF, pictures, ratio="4:5", layout="card").design
    photo = base.node("product")
    assert photo is not None
    edited = changed(base, headline={"x": photo.x, "y": photo.y + 0.1 * photo.height})
    assert "as edited, headline and product lie on each other" in looked_at(base, edited, pictures)[1]


def test_an_edit_that_harms_nothing_is_not_told_of() -> None:
    base = compose(BRIEF, TIN, layout="podium").design
    for edit in ({}, {"headline": {"y": base.node("headline").y - 6}}, {"cta": {"opacity": 0.9}}):  # type: ignore[union-attr]  # it is there
        edited = apply_overrides(base, edit)
        assert looked_at(base, edited, TIN) == (edited, ())


def test_new_copy_beside_what_was_moved_by_hand_is_told() -> None:
    base = compose(BRIEF, TIN, layout="podium").design
    moved = changed(base, headline={"x": 640, "y": 640})
    made = reflow(BRIEF, TIN, laid_out=base, changed=moved, copy={"subheadline": "Picked by two hands"})
    headline = made.design.node("headline")
    assert headline is not None
    assert (headline.x, headline.y) == (640, 640)
    assert "as edited, headline and product lie on each other" in made.notes
    asked = reflow(BRIEF, TIN, laid_out=base, changed=base, copy={"subheadline": "Picked by two hands"})
    assert not [note for note in asked.notes if "as edited" in note]


def test_a_product_that_its_new_ground_hides_is_lit_and_told() -> None:
    base = compose(BRIEF, BLACK, layout="minimal").design
    dark = changed(
        base, background={"fills": [{"type": "SOLID", "color": "#0d0d0e"}]}, glow={"visible": False}
    )
    assert not lost(base, BLACK)
    assert lost(dark, BLACK) == {"product"}
    lit, notes = looked_at(base, dark, BLACK)
    assert lit.node("product-backlight") is not None
    assert not lost(lit, BLACK)
    assert "the product is lit from behind: its ground as edited hides it" in notes
    put_out = changed(lit, product_backlight={"visible": False})
    assert looked_at(lit, put_out, BLACK)[0] == put_out, "who puts the light out has it out"


def test_the_light_of_an_edit_goes_with_its_product() -> None:
    base = compose(BRIEF, BLACK, layout="minimal").design
    dark = changed(
        base, background={"fills": [{"type": "SOLID", "color": "#0d0d0e"}]}, glow={"visible": False}
    )
    lit, _ = looked_at(base, dark, BLACK)
    words = {"headline": "Tea before six, for whoever is up as early as all that"}
    made = reflow(BRIEF, BLACK, laid_out=base, changed=lit, copy=words)
    light, product = made.design.node("product-backlight"), made.design.node("product")
    assert light is not None
    assert product is not None
    assert light.x + light.width / 2 == pytest.approx(product.x + product.width / 2)
    assert light.y + light.height / 2 == pytest.approx(product.y + product.height / 2)


def test_of_a_tree_with_other_pictures_what_is_known_is_told() -> None:
    base = compose(BRIEF, TIN, layout="podium").design
    edited = changed(base, logo={"imageFillUrl": "https://cdn.example/other.png"}, cta={"y": 1020})
    assert looked_at(base, edited, TIN) == (edited, ("as edited, cta stands at the edge of the picture",))
    assert looked_at(base, edited, ()) == (edited, ("as edited, cta stands at the edge of the picture",))
