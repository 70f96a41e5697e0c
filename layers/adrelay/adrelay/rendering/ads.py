"""The studio's image ads for one attempt: laid out afresh for each placement and ratio.

Needs the studio layer.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from adrelay.designs.pictures import Shelf
from adrelay.designs.versions import Designs
from adrelay.jobs.model import AttemptState, Outcome, Purchase
from adrelay.jobs.request import JobRequest
from adrelay.providers.studio.options import NAME, AdOptions
from adrelay.rendering.attempt import Workplace, ad_brief
from adrelay.rendering.pictures import load_pictures, uncut
from adrelay.rendering.sizes import Order, delivered, file_of, orders
from studio.brief import AdBrief
from studio.design.tree import Design
from studio.drawing import picture, render
from studio.drawing.picture import Picture
from studio.layout.compose import Composition, compose
from studio.layout.grid import MOST as MOST_PRODUCTS


def make_ads(place: Workplace, request: JobRequest) -> Outcome:
    """An ad for each placement and ratio of the brief (a square one when it names none)."""
    options = AdOptions.model_validate(request.provider_options.get(NAME, {}))
    place.tell("fetch", "Reading the brief's pictures", 10)
    given = len(request.brief.product.images)
    pictures = load_pictures(place, request.brief, most_products=MOST_PRODUCTS)
    pixels, brief = picture.sources(pictures), ad_brief(request.brief)
    wanted = list(orders(request.brief, options))
    notes, deliverables, designs = dict[str, None](), [], {}
    if given > MOST_PRODUCTS:
        notes[f"{given} product images were given: an ad shows {MOST_PRODUCTS} at most"] = None
    notes |= dict.fromkeys(uncut(pictures))
    for index, order in enumerate(wanted):
        place.tell("render", f"Rendering {order.name}", 30 + 60 * index // len(wanted))
        made = _compose(brief, pictures, order, options)
        data, kind, note = file_of(render.render(made.design, pixels), options.format, order)
        url = place.leave(order.file_name(kind), data, f"image/{kind}")
        deliverables.append(delivered(order, url, made.layout))
        designs[order.name] = made.design
        notes |= dict.fromkeys((*made.notes, *([note] if note else [])))
    return Outcome(
        state=AttemptState.SUCCEEDED,
        deliverables=tuple(deliverables),
        expected=len(wanted),
        result=_editable(place, designs, pictures) if request.brief.editable else None,
        purchase=Purchase.NO,
        notes=tuple(notes),
        source="render",
    )


def _editable(place: Workplace, designs: Mapping[str, Design], pictures: Sequence[Picture]) -> dict[str, Any]:
    """The designs as the job's result; their pictures are kept for later edits."""
    attempt, trees = place.attempt, {ratio: design.to_json() for ratio, design in designs.items()}
    Shelf(place.store, place.bucket, place.tenant, attempt.job_id).keep(pictures)
    return Designs(place.store, place.bucket).made(place.tenant, attempt, trees)


def _compose(brief: AdBrief, pictures: Sequence[Picture], order: Order, options: AdOptions) -> Composition:
    return compose(
        brief,
        pictures,
        width=order.width,
        height=order.height,
        seed=options.seed,
        covered=order.covered,
    )
