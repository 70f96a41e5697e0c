"""The studio's image ads for one attempt: one layout, rendered anew for each ratio.

Needs the studio layer.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from adrelay.designs.pictures import Shelf
from adrelay.designs.versions import Designs
from adrelay.jobs.model import AttemptState, Deliverable, Outcome, Purchase
from adrelay.jobs.request import JobRequest
from adrelay.providers.studio.options import NAME, AdOptions
from adrelay.rendering.attempt import Workplace, ad_brief
from adrelay.rendering.pictures import load_pictures, uncut
from studio.brief import AdBrief
from studio.design.tree import Design
from studio.drawing import picture, render
from studio.drawing.picture import Picture
from studio.layout.compose import RATIOS, Composition, compose
from studio.layout.grid import MOST as MOST_PRODUCTS

_SUFFIXES = {"png": "png", "jpeg": "jpg", "webp": "webp"}


def make_ads(place: Workplace, request: JobRequest) -> Outcome:
    """An ad for each ratio of the brief (a square one when it names none)."""
    options = AdOptions.model_validate(request.provider_options.get(NAME, {}))
    place.tell("fetch", "Reading the brief's pictures", 10)
    given = len(request.brief.product.images)
    pictures = load_pictures(place, request.brief, most_products=MOST_PRODUCTS)
    pixels, brief = picture.sources(pictures), ad_brief(request.brief)
    ratios = request.brief.aspect_ratios or ["1:1"]
    notes, deliverables, designs = dict[str, None](), [], {}
    if given > MOST_PRODUCTS:
        notes[f"{given} product images were given: an ad shows {MOST_PRODUCTS} at most"] = None
    notes |= dict.fromkeys(uncut(pictures))
    for index, ratio in enumerate(ratios):
        place.tell("render", f"Rendering {ratio}", 30 + 60 * index // len(ratios))
        made = _compose(brief, pictures, ratio, options)
        image = render.render(made.design, pixels)
        name = f"{ratio.replace(':', 'x')}.{_SUFFIXES[options.format]}"
        url = place.leave(name, render.encode(image, options.format), f"image/{options.format}")
        size = {"aspect_ratio": ratio, "width": image.width, "height": image.height}
        deliverables.append(Deliverable(url=url, label=made.layout, **size))
        designs[ratio] = made.design
        notes |= dict.fromkeys(made.notes)
    return Outcome(
        state=AttemptState.SUCCEEDED,
        deliverables=tuple(deliverables),
        expected=len(ratios),
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


def _compose(brief: AdBrief, pictures: Sequence[Picture], ratio: str, options: AdOptions) -> Composition:
    width, height = RATIOS[ratio]
    if options.long_side:
        scale = options.long_side / max(width, height)
        width, height = round(width * scale), round(height * scale)
    return compose(brief, pictures, ratio=ratio, width=width, height=height)
