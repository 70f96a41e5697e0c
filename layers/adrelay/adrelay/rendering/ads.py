"""The studio's image ads for one attempt: laid out afresh for each placement and ratio.

Needs the studio layer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from adrelay.designs.pictures import Shelf
from adrelay.designs.versions import Designs
from adrelay.error_codes import ErrorCode
from adrelay.jobs.model import AttemptState, Deliverable, JobError, Outcome, Purchase
from adrelay.providers.studio.options import NAME, AdOptions, wants_variants
from adrelay.rendering.attempt import Unusable, Workplace, ad_brief
from adrelay.rendering.pictures import left_out, load_pictures, uncut
from adrelay.rendering.references import reference_of
from adrelay.rendering.sizes import Order, delivered, file_of, orders
from adrelay.rendering.templates import template_of
from adrelay.requests.kept_forms import read_kept
from adrelay.requests.request import Brief, JobRequest
from adrelay.requests.variants import name_of
from studio.brief import AdBrief
from studio.design.tree import Design
from studio.drawing import picture, render
from studio.drawing.picture import Picture
from studio.errors import DesignError
from studio.layout.composing.compose import Composition, compose
from studio.layout.parts.small_print import UNREAD

_NAME_ALONE = "there is neither copy nor a picture of the product: its name is the headline"


@dataclass(frozen=True, slots=True)
class _Variant:
    """What one ad of the job shows; `name` tells it from its siblings."""

    brief: AdBrief
    pictures: Sequence[Picture]
    name: str = ""


def make_ads(place: Workplace, request: JobRequest) -> Outcome:
    """An ad for each placement and ratio of the brief (a square one when it names none); with `variants`, for
    each headline and product image, too."""
    given = request.provider_options.get(NAME, {})
    options, every = read_kept(AdOptions, given), wants_variants(request.brief, given)
    place.tell("fetch", "Reading the brief's pictures", 10)
    pictures, missing = load_pictures(place, request.brief, every=every, leave_out=options.leaves_out)
    pixels, told = picture.sources(pictures), ad_brief(request.brief, options.language)
    brief = _named(told, pictures)
    template, reference = template_of(place, request.brief), reference_of(place, request.brief)
    sizes = template.orders(request.brief, options) if template else list(orders(request.brief, options))
    deliverables, designs = list[Deliverable](), dict[str, Design]()
    notes = dict.fromkeys([*missing, *([] if every else left_out(request.brief)), *uncut(pictures)])
    notes |= dict.fromkeys([_NAME_ALONE] if brief is not told and template is None else [])
    variants = _variants(brief, pictures) if every else [_Variant(brief, pictures)]
    wanted = [(variant, order) for variant in variants for order in sizes]
    for index, (variant, order) in enumerate(wanted):
        place.tell("render", f"Rendering {order.name}", 30 + 60 * index // len(wanted))
        if template is None:
            followed = reference.ad(variant.brief, variant.pictures, order, options)
            made = followed or _compose(variant.brief, variant.pictures, order, options)
        else:
            made = template.ad(variant.brief, variant.pictures, order)
            pixels |= _own_pictures(place, made.design, pixels)
        data, kind, note = file_of(render.render(made.design, pixels), options.format, order)
        url = place.leave(order.file_name(kind, variant.name), data, f"image/{kind}")
        deliverables.append(delivered(order, url, " ".join(filter(None, (made.layout, variant.name)))))
        designs[order.name] = made.design
        notes |= dict.fromkeys((*_placed(made.notes, order), *([note] if note else [])))
    drawn = template.drawn(request.brief) if template else request.brief
    seen = template.seen(pictures) if template else pictures
    return Outcome(
        state=AttemptState.SUCCEEDED,
        deliverables=tuple(deliverables),
        expected=len(wanted),
        result=_editable(place, designs, seen, drawn) if request.brief.editable else None,
        purchase=Purchase.NO,
        notes=tuple(notes | dict.fromkeys(reference.notes)),
        source="render",
    )


def _named(brief: AdBrief, pictures: Sequence[Picture]) -> AdBrief:
    """With the product's name as its headline, where else nothing would be seen of the product."""
    shown = brief.has_copy or any(one.kind == "product" for one in pictures)
    return brief if shown or not brief.product_name else replace(brief, headlines=(brief.product_name,))


def _own_pictures(place: Workplace, design: Design, known: Mapping[str, Any]) -> dict[str, Any]:
    """Those that a template brings along. Unusable naming the node of one that is not to be had."""
    shelf = Shelf(place.store, place.bucket, place.tenant, place.attempt.job_id, place.keep_function)
    try:
        return shelf.load([design], known).pixels
    except DesignError as error:
        one = error.problems[0]
        message = f"brief.template_id: {one.node}: {one.message}"
        wrong = JobError(
            code=ErrorCode.CANNOT_RENDER, message=message, field="brief.template_id", provider=NAME
        )
        raise Unusable(wrong) from error


def _variants(brief: AdBrief, pictures: Sequence[Picture]) -> list[_Variant]:
    """Each headline with each product picture."""
    products = [[one] for one in pictures if one.kind == "product"] or [[]]
    others = [one for one in pictures if one.kind != "product"]
    headlines: list[tuple[str, ...]] = [(headline,) for headline in brief.headlines] or [()]
    return [
        _Variant(replace(brief, headlines=headline), [*product, *others], name_of(i, j))
        for i, headline in enumerate(headlines, 1)
        for j, product in enumerate(products, 1)
    ]


def _editable(
    place: Workplace, designs: Mapping[str, Design], pictures: Sequence[Picture], brief: Brief
) -> dict[str, Any]:
    """The designs as the job's result; their pictures are kept for later edits, and the brief as it was
    drawn, with what pages told."""
    attempt, trees = place.attempt, {ratio: design.to_json() for ratio, design in designs.items()}
    Shelf(place.store, place.bucket, place.tenant, attempt.job_id).keep(pictures, brief)
    return Designs(place.store, place.bucket).made(place.tenant, attempt, trees)


def _placed(notes: Sequence[str], order: Order) -> list[str]:
    """The notes of an ad; that a warning is not read names the placement, too."""
    named = order.name if order.name != f"{order.width}x{order.height}" else ""
    return [f"{note} ({named})" if named and note.startswith(UNREAD) else note for note in notes]


def _compose(brief: AdBrief, pictures: Sequence[Picture], order: Order, options: AdOptions) -> Composition:
    return compose(
        brief,
        pictures,
        width=order.width,
        height=order.height,
        seed=options.seed,
        covered=order.covered,
    )
