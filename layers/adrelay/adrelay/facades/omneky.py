"""Omneky's API, served: its requests as briefs, jobs as its answers, errors as it words them.

https://www.omneky.com/api-docs. What its documents leave open, and what is chosen here is told in
docs/vendors/omneky.md.
"""

from functools import partial
from typing import Any, Final
from urllib.parse import urlsplit

from adrelay.errors import FieldError, InvalidRequest, NotFound, RequestError, Unauthorized
from adrelay.facades import bodies
from adrelay.facades.links import Links
from adrelay.facades.news import News
from adrelay.facades.orders import Caller, Desk, Order, said
from adrelay.facades.places import WHOLE, Places, error_of, moved, notes_of
from adrelay.facades.settings import setting
from adrelay.jobs.model import Asset, Job, JobStatus
from adrelay.jobs.store import Store
from adrelay.providers.omneky.request import OmnekyOptions
from adrelay.requests.forms import aspect_ratio
from adrelay.requests.kinds import JobKind
from adrelay.security.tokens import id_of, uuid_of
from adrelay.web.dialects import Dialect, Refusal

VENDOR: Final = "omneky"
TYPE: Final = "image_ad"
Json = dict[str, Any]
_STATUSES: Final = {
    JobStatus.QUEUED: "PENDING",
    JobStatus.RUNNING: "PROCESSING",
    JobStatus.NEEDS_REVIEW: "PROCESSING",
    JobStatus.COMPLETED: "SUCCESS",
    JobStatus.PARTIAL: "SUCCESS",
}

# Where a client has said what the brief says; of lists that are not the same, see `places`.
_PLACES: Final = {
    "brief.brand": "brand_data",
    "brief.brand.url": "brand_data.brand_url",
    "brief.brand.name": "brand_data.brand_url",  # its host's
    "brief.brand.fonts.*": "brand_data.fonts.*",
    "brief.brand.fonts": "brand_data.fonts",
    "brief.brand.colors": "brand_data.color_swatches",
    "brief.brand.colors.*": "brand_data.color_swatches.*",
    "brief.brand.colors.*.hex": "brand_data.color_swatches.*.hexcode",
    "brief.brand.colors.*.label": "brand_data.color_swatches.*.label",
    "brief.brand.images": "brand_data.brand_images",
    "brief.brand.logo": "brand_data.brand_images",
    "brief.product": "product_metadata",
    "brief.product.url": "product_metadata.product_url",
    "brief.product.images": "product_metadata.product_images",
    "brief.copy": "ad_copies",
    "brief.copy.*": "ad_copies.*",
    "brief.copy.*.text": "ad_copies.*.copy_text",
    "brief.copy.*.type": "ad_copies.*.copy_type",
    "brief.aspect_ratios": "generation_metadata.aspect_ratios",
    "brief.reference_layouts": "generation_metadata.reference_layouts",
    "brief.reference_layouts.*": "generation_metadata.reference_layouts.*",
    "brief.direction": "generation_metadata.user_direction",
    "callback_url": "callback_url",
}
_OF_PICTURES: Final = {"url": "image_url", "description": "description", "labels": "labels"}


def read(document: Any) -> Json:
    """The request, without what the vendor does not know. InvalidRequest names each field that is wrong."""
    if not isinstance(document, dict):
        raise InvalidRequest.of(FieldError("body", "must be an object", "wrong_type"))
    generation = document.get("generation_metadata")
    if isinstance(generation, dict) and isinstance(generation.get("aspect_ratios"), list):
        whole = {**generation, "aspect_ratios": [_whole(one) for one in generation["aspect_ratios"]]}
        document = {**document, "generation_metadata": whole}
    asked = bodies.read(OmnekyOptions, document)
    wrong = [FieldError("brand_data", "is missing", "missing")] if "brand_data" not in asked else []
    for number, layout in enumerate(asked.get("generation_metadata", {}).get("reference_layouts", [])):
        if _layout(layout) is None:
            field = f"generation_metadata.reference_layouts.{number}"
            wrong.append(FieldError(field, "must be a URL, or an object with it as image_url or url"))
    if wrong:
        raise InvalidRequest.of(*wrong)
    return asked


def create(desk: Desk, caller: Caller, asked: Json, key: str | None) -> Job:
    """The job of this request; `key`: an idempotency key, which the vendor does not have."""
    own = {name: value for name, value in asked.items() if name != "callback_url"}
    brief, callback_url = brief_of(asked), asked.get("callback_url")
    order = Order(JobKind.IMAGE_AD, brief, own, places(asked), key=key, callback_url=callback_url)
    return desk.take(caller, setting(desk.store, caller.tenant, VENDOR), order).job


def brief_of(asked: Json) -> Json:
    """What is asked for as a brief."""
    brand, product = asked["brand_data"], asked.get("product_metadata", {})
    generation = asked.get("generation_metadata", {})
    swatches = brand.get("color_swatches", [])
    pictures = [_picture(one) for one in brand.get("brand_images", [])]
    logo = _logo(asked)
    copy = [{"text": one["copy_text"], "type": one["copy_type"]} for one in asked.get("ad_copies", [])]
    shown = {"images": [_picture(one) for one in product.get("product_images", [])]}
    named = brand.get("brand_url") if not copy and not shown["images"] else None
    return {
        "brand": _given(
            url=brand.get("brand_url"),
            name=_host(named) if named else None,  # else there would be nothing to show
            logo=pictures[logo] if logo is not None else None,
            images=[one for place, one in enumerate(pictures) if place != logo],
            fonts=brand.get("fonts"),
            colors=[
                {"hex": one["hexcode"][: 7 if len(one["hexcode"]) > 5 else 4], "label": one["label"][:200]}
                for one in (swatches if isinstance(swatches, list) else [swatches])
            ],
        ),
        "product": _given(url=product.get("product_url"), **shown),
        "copy": copy,
        "aspect_ratios": list(dict.fromkeys(generation.get("aspect_ratios", []))),
        "reference_layouts": [_layout(one) for one in generation.get("reference_layouts", [])],
        "direction": generation.get("user_direction"),
    }


def places(asked: Json) -> Places:
    """Where a client has said what the brief of this request says."""
    brand, generation = asked.get("brand_data", {}), asked.get("generation_metadata", {})
    logo, images = _logo(asked), range(len(brand.get("brand_images", [])))
    ratios = generation.get("aspect_ratios", [])
    first_ones = [ratios.index(one) for one in dict.fromkeys(ratios)]
    at = {"brief.brand.logo": f"brand_data.brand_images.{logo}"} if logo is not None else {}
    others = [place for place in images if place != logo]
    products = range(len(asked.get("product_metadata", {}).get("product_images", [])))
    return {
        **_PLACES,
        **at,
        **moved("brief.brand.images", "brand_data.brand_images", others, _OF_PICTURES),
        **moved("brief.product.images", "product_metadata.product_images", products, _OF_PICTURES),
        **moved("brief.aspect_ratios", "generation_metadata.aspect_ratios", first_ones),
    }


def job_of(store: Store, tenant: str, named: str) -> Job:
    found = store.find_job(id_of("job", named) or "")
    if found is None or (found.tenant, found.source) != (tenant, VENDOR) or found.erased_at is not None:
        raise NotFound("Job not found")
    return found


def submitted(job: Job) -> Json:
    """The answer to a request."""
    return {"job_id": uuid_of(job.id), "type": TYPE}


def job_view(job: Job, links: Links) -> Json:
    """The job as `GET /jobs/{job_id}` tells it, and the callback."""
    status = _STATUSES.get(job.status, "FAILED")
    response: Json = {}
    if status == "SUCCESS":
        response = {"assets": [_asset_view(asset, links.of_asset(job, asset)) for asset in job.assets]}
    elif status == "FAILED":
        response = {"error": error_of(job, places(said(job)), f"The job was {job.status.value}")}
    return {**submitted(job), "status": status, "response": response}


def notes(job: Job) -> dict[str, str]:
    """The header that tells its notes."""
    return notes_of(job, places(said(job)))


def news(store: Store, job: Job, links: Links) -> News:
    """What the callback is told."""
    return News(job.callback_url, (partial(job_view, job, links),))


def _asset_view(asset: Asset, url: str) -> Json:
    width, _, height = (asset.aspect_ratio or "").partition(":")
    return {
        # As the vendor's clients write it: 1.91:1.
        "aspect_ratio": f"{int(width) / 100:g}:1" if height == "100" else asset.aspect_ratio,
        "image_url": url,
        "width": asset.width,
        "height": asset.height,
    }


def _whole(ratio: Any) -> Any:
    """A ratio in whole numbers, as the vendor's adapter takes them; what is none stays as it is."""
    try:
        return aspect_ratio(ratio)
    except (ValueError, TypeError, AttributeError, ZeroDivisionError):
        return ratio


def _picture(one: Json) -> Json:
    """As a brief has room for it: the vendor says nothing of lengths, and is sent the whole."""
    labels = [label[:128] for label in one.get("labels", []) if label.strip()]
    return _given(url=one["image_url"], description=one.get("description", "")[:200], labels=labels[:20])


def _logo(asked: Json) -> int | None:
    """Which of the brand's pictures is its logo."""
    for place, one in enumerate(asked.get("brand_data", {}).get("brand_images", [])):
        if "logo" in (label.strip().lower() for label in one.get("labels", [])):
            return place
    return None


def _layout(one: Any) -> str | None:
    """The URL of a layout, which the vendor describes no further."""
    found = one.get("image_url") or one.get("url") if isinstance(one, dict) else one
    return found if isinstance(found, str) else None


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.").partition(".")[0].capitalize()


def _given(**fields: Any) -> Json:
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}


def _refused(error: RequestError, request_id: str) -> Refusal:
    """As FastAPI does: `detail` is a sentence, or says of each field where it is and what is wrong."""
    if isinstance(error, Unauthorized):
        return Refusal(401, {"detail": "Invalid or missing API key"})
    if error.status not in (400, 422) or not error.errors:
        return Refusal(error.status, {"detail": error.detail})
    details = [
        {
            "type": found.code,
            "loc": _path(found.field),
            "msg": found.message,
        }
        for found in error.errors
    ]
    return Refusal(422, {"detail": details})


def _path(field: str) -> list[str | int]:
    """Where it is; what is missing of the whole is missing of the body."""
    if field == "Idempotency-Key":
        return ["header", field.lower()]
    parts = [] if field == WHOLE else field.split(".")
    return ["body", *(int(part) if part.isdigit() else part for part in parts)]


DIALECT: Final = Dialect(_refused, lambda request_id: Refusal(500, {"detail": "Internal Server Error"}))
