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
from adrelay.facades.news import Messages
from adrelay.facades.orders import Caller, Desk, Order
from adrelay.facades.settings import setting
from adrelay.jobs.forms import aspect_ratio
from adrelay.jobs.model import Asset, Job, JobKind, JobStatus
from adrelay.jobs.store import Store
from adrelay.providers.omneky.request import OmnekyOptions
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

# The brief's field → where a client has said it.
_ITS_FIELDS: Final = {
    "brief.brand.colors": "brand_data.color_swatches",
    "brief.brand.fonts": "brand_data.fonts",
    "brief.brand.url": "brand_data.brand_url",
    "brief.brand.images": "brand_data.brand_images",
    "brief.brand.logo": "brand_data.brand_images",
    "brief.brand": "brand_data",
    "brief.product.images": "product_metadata.product_images",
    "brief.product.url": "product_metadata.product_url",
    "brief.product": "product_metadata",
    "brief.copy": "ad_copies",
    "brief.aspect_ratios": "generation_metadata.aspect_ratios",
    "brief.reference_layouts": "generation_metadata.reference_layouts",
    "brief.direction": "generation_metadata.user_direction",
    "brief": "body",
    f"provider_options.{VENDOR}": "body",
}


def read(document: Any) -> Json:
    """The request, without what the vendor does not know. InvalidRequest names each field that is wrong."""
    if not isinstance(document, dict):
        raise InvalidRequest.of(FieldError("body", "must be an object", "wrong_type"))
    generation = document.get("generation_metadata")
    if isinstance(generation, dict) and isinstance(generation.get("aspect_ratios"), list):
        whole = {**generation, "aspect_ratios": [_whole(one) for one in generation["aspect_ratios"]]}
        document = {**document, "generation_metadata": whole}
    asked = bodies.read(OmnekyOptions, document)
    if "brand_data" not in asked:
        raise InvalidRequest.of(FieldError("brand_data", "is missing", "missing"))
    return asked


def create(desk: Desk, caller: Caller, asked: Json, key: str | None) -> Job:
    """The job of this request; `key`: an idempotency key, which the vendor does not have."""
    own = {name: value for name, value in asked.items() if name != "callback_url"}
    order = Order(JobKind.IMAGE_AD, brief_of(asked), own, key=key, callback_url=asked.get("callback_url"))
    return desk.take(caller, setting(desk.store, caller.tenant, VENDOR), order).job


def brief_of(asked: Json) -> Json:
    """What is asked for as a brief."""
    brand, product = asked["brand_data"], asked.get("product_metadata", {})
    generation = asked.get("generation_metadata", {})
    swatches = brand.get("color_swatches", [])
    pictures = [_picture(one) for one in brand.get("brand_images", [])]
    logo = next((one for one in pictures if _is_logo(one)), None)
    copy = [{"text": one["copy_text"], "type": one["copy_type"]} for one in asked.get("ad_copies", [])]
    shown = {"images": [_picture(one) for one in product.get("product_images", [])]}
    named = brand.get("brand_url") if not copy and not shown["images"] else None
    return {
        "brand": _given(
            url=brand.get("brand_url"),
            name=_host(named) if named else None,  # else there would be nothing to show
            logo=logo,
            images=[one for one in pictures if one is not logo],
            fonts=brand.get("fonts"),
            colors=[
                {"hex": one["hexcode"][: 7 if len(one["hexcode"]) > 5 else 4], "label": one["label"]}
                for one in (swatches if isinstance(swatches, list) else [swatches])
            ],
        ),
        "product": _given(url=product.get("product_url"), **shown),
        "copy": copy,
        "aspect_ratios": list(dict.fromkeys(generation.get("aspect_ratios", []))),
        "reference_layouts": [
            found for one in generation.get("reference_layouts", []) if (found := _layout(one))
        ],
        "direction": generation.get("user_direction"),
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
        response = {"error": job.error.message if job.error else f"The job was {job.status.value}"}
    return {**submitted(job), "status": status, "response": response}


def messages(store: Store, job: Job, links: Links) -> Messages:
    """What the callback is told."""
    return (partial(job_view, job, links),)


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
    return _given(url=one["image_url"], description=one.get("description"), labels=one.get("labels"))


def _is_logo(picture: Json) -> bool:
    return "logo" in (label.lower() for label in picture.get("labels", []))


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
            "loc": ["body", *(int(part) if part.isdigit() else part for part in _path(found.field))],
            "msg": found.message,
        }
        for found in error.errors
    ]
    return Refusal(422, {"detail": details})


def _path(field: str) -> list[str]:
    """Where it is in the vendor's request; what is missing of the whole is missing of the body."""
    for ours, theirs in _ITS_FIELDS.items():
        if field == ours or field.startswith(f"{ours}."):
            field = theirs + field.removeprefix(ours)
            break
    return [] if field == "body" else field.split(".")


DIALECT: Final = Dialect(_refused, lambda request_id: Refusal(500, {"detail": "Internal Server Error"}))
