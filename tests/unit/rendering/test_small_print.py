"""The small print of every layout at every placement: where nothing else is seen."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from adrelay.providers.studio.options import AdOptions
from adrelay.rendering.sizes import Order, order
from adrelay.requests.placements import PLACEMENTS
from studio.brief import AdBrief
from studio.design.tree import Design
from studio.drawing.picture import Picture
from studio.layout import LAYOUTS, compose
from studio.layout.seen.inks import inks
from studio.layout.stage.stage import Rect
from tests.unit.studio.drawn import bottle, scene, wordmark

BRIEF = AdBrief(
    ("Weekend, sorted",),
    ("Delivered by Friday",),
    ("Book now",),
    brand_name="Fjord",
    disclaimers=("18+. Drink responsibly.",),
)
PERSON = replace(scene(900, 1200, (0.2, 0.12, 0.8, 1.0)), heads=((0.36, 0.14, 0.64, 0.46),))
_TOUCHES = 6  # pixels, of rounding


def _distinct() -> Iterator[Order]:
    """One of those that differ in their form and in what is covered."""
    seen = set[tuple[float, ...]]()
    for one in (order(name, AdOptions()) for name in PLACEMENTS):
        form = (
            round(one.width / one.height, 2),
            *((round(side / one.width, 2)) for side in one.covered or ()),
        )
        if form not in seen:
            seen.add(form)
            yield one


def _box(design: Design) -> Rect:
    strip = design.node("small-print-ground") or design.node("small-print")
    assert strip is not None
    return Rect(strip.x, strip.y, strip.width, strip.height)


@pytest.mark.parametrize("picture", [PERSON, bottle()], ids=["person", "product"])
@pytest.mark.parametrize("wanted", list(_distinct()), ids=lambda wanted: wanted.name)
def test_the_small_print_lies_on_nothing(wanted: Order, picture: Picture) -> None:
    pictures = [picture, wordmark()]
    met = dict[tuple[str, str], int]()
    for layout in LAYOUTS:
        design = compose(
            BRIEF,
            pictures,
            width=wanted.width,
            height=wanted.height,
            covered=wanted.covered,
            layout=layout,
        ).design
        seen, box = inks(design, pictures, whole=True), _box(design)
        rows = slice(round(box.y * seen.scale), round(box.bottom * seen.scale))
        columns = slice(round(box.x * seen.scale), round(box.right * seen.scale))
        for name, ink in {**seen.copy, **seen.products}.items():
            together = 0 if name == "small-print" else int(ink[rows, columns].sum())
            if together > _TOUCHES:
                met[layout, name] = together
    assert met == {}
