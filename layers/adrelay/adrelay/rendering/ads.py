"""The studio's image ads for one attempt: one layout, rendered anew for each ratio.

Needs the studio layer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from adrelay.designs.pictures import Shelf
from adrelay.jobs.model import AttemptState, Deliverable, Outcome, Purchase
from adrelay.jobs.request import JobRequest
from adrelay.providers.studio.options import NAME, AdOptions
from adrelay.rendering.attempt import Workplace, ad_brief
from adrelay.rendering.pictures import load_pictures, uncut
from studio.brief import AdBrief
from studio.design.tree import Design
from studio.drawing import picture, render
from studio.drawing.leaves import Pictures
from studio.drawing.picture import Picture
from studio.layout.compose import RATIOS, Composition, compose
from studio.layout.grid import MOST as MOST_PRODUCTS

_SUFFIXES = {"png": "png", "jpeg": "jpg", "webp": "webp"}


@dataclass(frozen=True, slots=True)
class _Variant:
    """What one ad of the job shows; `name` tells it from its siblings."""

    brief: AdBrief
    pictures: Sequence[Picture]
    name: str = ""


def make_ads(place: Workplace, request: JobRequest) -> Outcome:
    """An ad for each ratio of the brief (a square one when it names none); with `variants`, for each headline
    and product image, too."""
    options = AdOptions.model_validate(request.provider_options.get(NAME, {}))
    place.tell("fetch", "Reading the brief's pictures", 10)
    given = len(request.brief.product.images)
    most = None if options.variants else MOST_PRODUCTS
    pictures = load_pictures(place, request.brief, most_products=most)
    pixels, brief = picture.sources(pictures), ad_brief(request.brief, options.language)
    ratios = request.brief.aspect_ratios or ["1:1"]
    notes, deliverables, designs = dict[str, None](), list[Deliverable](), dict[str, Design]()
    if most is not None and given > most:
        notes[f"{given} product images were given: an ad shows {most} at most"] = None
    notes |= dict.fromkeys(uncut(pictures))
    variants = _variants(brief, pictures) if options.variants else [_Variant(brief, pictures)]
    wanted = [(variant, ratio) for variant in variants for ratio in ratios]
    for index, (variant, ratio) in enumerate(wanted):
        place.tell("render", f"Rendering {ratio}", 30 + 60 * index // len(wanted))
        made = _compose(variant.brief, variant.pictures, ratio, options)
        image = render.render(made.design, pixels)
        name = "-".join(filter(None, (variant.name.replace(" ", "-"), ratio.replace(":", "x"))))
        body = render.encode(image, options.format)
        url = place.leave(f"{name}.{_SUFFIXES[options.format]}", body, f"image/{options.format}")
        size = {"aspect_ratio": ratio, "width": image.width, "height": image.height}
        label = " ".join(filter(None, (made.layout, variant.name)))
        deliverables.append(Deliverable(url=url, label=label, **size))
        designs[ratio] = made.design
        notes |= dict.fromkeys(made.notes)
    return Outcome(
        state=AttemptState.SUCCEEDED,
        deliverables=tuple(deliverables),
        expected=len(wanted),
        result=_editable(place, designs, pixels) if request.brief.editable else None,
        purchase=Purchase.NO,
        notes=tuple(notes),
        source="render",
    )


def _variants(brief: AdBrief, pictures: Sequence[Picture]) -> list[_Variant]:
    """Each headline with each product picture."""
    products = [[one] for one in pictures if one.kind == "product"] or [[]]
    others = [one for one in pictures if one.kind != "product"]
    headlines: list[tuple[str, ...]] = [(headline,) for headline in brief.headlines] or [()]
    return [
        _Variant(replace(brief, headlines=headline), [*product, *others], f"headline {i} image {j}")
        for i, headline in enumerate(headlines, 1)
        for j, product in enumerate(products, 1)
    ]


def _editable(place: Workplace, designs: Mapping[str, Design], pixels: Pictures) -> dict[str, Any]:
    """The designs as the job's result; their pictures are kept for later edits."""
    Shelf(place.store, place.bucket, place.tenant, place.attempt.job_id).keep(designs.values(), pixels)
    return {"designs": {ratio: design.to_json() for ratio, design in designs.items()}}


def _compose(brief: AdBrief, pictures: Sequence[Picture], ratio: str, options: AdOptions) -> Composition:
    width, height = RATIOS[ratio]
    if options.long_side:
        scale = options.long_side / max(width, height)
        width, height = round(width * scale), round(height * scale)
    return compose(brief, pictures, ratio=ratio, width=width, height=height)
