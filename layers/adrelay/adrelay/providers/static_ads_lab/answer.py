"""What Static Ads Lab answers: its envelope, its image ads and its errors."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import httpx

from adrelay.error_codes import ErrorCode
from adrelay.errors import AnswerLost, Rejected
from adrelay.jobs.model import AttemptState, Deliverable, JobError, Outcome, Progress, Purchase
from adrelay.providers import answers, origin
from adrelay.providers.base import Call, Report
from adrelay.providers.capabilities import TREES_LIMIT, DesignVersion, Resource
from adrelay.providers.options import unused_note
from adrelay.providers.static_ads_lab.request import NAME, editable, used

# https://www.staticadslab.com/docs/resources/image-ads ("Lifecycle"); anything else: still waiting
STATUSES: Mapping[str, AttemptState] = {
    "processing": AttemptState.WAITING,
    "completed": AttemptState.SUCCEEDED,
    "failed": AttemptState.FAILED,
}
RECORDS = ("design_template_id", "brand_id", "product_id", "audience_id")
# "Two SKUs", billed only on completed
PRICES: Mapping[str, Decimal] = {"flat_image_ad": Decimal("1.00"), "editable_image_ad": Decimal("4.00")}


@dataclass(frozen=True, slots=True)
class VendorImage:
    """A picture in the vendor's workspace. The three thumbnails are None until the vendor has made them."""

    id: str
    src: str | None
    image_type: str | None = None
    width: int | None = None
    height: int | None = None
    size_bytes: int | None = None
    thumbnails: Mapping[str, str | None] | None = None
    raw: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list. `next_after` goes into `starting_after` of the next; None on the last."""

    items: list[dict[str, Any]]
    next_after: str | None


def data_of(response: httpx.Response, call: Call) -> Any:
    """`data` of the envelope, None when it cannot be read; raises Rejected when the vendor says no."""
    if not response.is_success:
        raise refusal(response, call)
    return (answers.read_object(response, call.credentials.values()) or {}).get("data")


def object_of(response: httpx.Response, call: Call) -> dict[str, Any]:
    """As `data_of`, for an answer that must hold one object; raises Rejected `vendor_error` otherwise."""
    data = data_of(response, call)
    if not isinstance(data, dict):
        raise Rejected(ErrorCode.VENDOR_ERROR, "The vendor's answer cannot be read", retryable=True)
    return data


def page_of(response: httpx.Response, call: Call) -> Page:
    """The objects of a list answer; what is no object is left out. Raises Rejected as `object_of` does."""
    if not response.is_success:
        raise refusal(response, call)
    document = answers.read_object(response, call.credentials.values()) or {}
    if not isinstance(document.get("data"), list):
        raise Rejected(ErrorCode.VENDOR_ERROR, "The vendor's answer cannot be read", retryable=True)
    items = objects(document["data"])
    last = answers.identifier(items[-1].get("id")) if items and document.get("has_more") is True else None
    return Page(items, last)


def objects(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def refusal(response: httpx.Response, call: Call) -> Rejected:
    """Envelope **public**: {error: {code, message, details?: [{field, message}]}, meta}."""
    return answers.refusal(response, call.credentials.values(), field_prefix=f"provider_options.{NAME}.")


def key_in_use(response: httpx.Response) -> bool:
    """True for 409 IDEMPOTENCY_CONFLICT: a request with our key is on its way at the vendor already."""
    error = (answers.read_object(response) or {}).get("error") if response.status_code == 409 else None
    return isinstance(error, dict) and error.get("code") == "IDEMPOTENCY_CONFLICT"


def accepted_ad(response: httpx.Response, call: Call) -> dict[str, Any]:
    """The ad that the vendor accepted. Raises Rejected for its no, AnswerLost when nobody can tell."""
    if key_in_use(response):
        raise AnswerLost(ErrorCode.IDEMPOTENCY_CONFLICT, "The vendor is still working on the same request")
    if response.is_client_error:
        raise refusal(response, call)
    ad = answers.accepted(response, call.credentials.values()).get("data")
    if not isinstance(ad, dict) or answers.identifier(ad.get("id")) is None:
        raise AnswerLost(ErrorCode.ANSWER_UNREADABLE, "The vendor's answer names no image ad")
    return ad


def report(ad: Mapping[str, Any], call: Call, source: str = "poll") -> Report:
    """What the vendor's record of an ad means."""
    status = ad.get("status")
    state = STATUSES.get(status, AttemptState.WAITING) if isinstance(status, str) else AttemptState.WAITING
    match state:
        case AttemptState.SUCCEEDED:
            return Report(outcome=_succeeded(ad, call, source))
        case AttemptState.FAILED:
            return Report(outcome=_failed(ad, source))
        case _:
            return Report(progress=progress(ad.get("progress")))


def is_ours(ad: Mapping[str, Any], call: Call) -> bool | None:
    """By the records that it was made from, and by its time: others may have asked for the same."""
    told = (origin.agrees(answers.identifier(ad.get(name)), call.options.get(name)) for name in RECORDS)
    return origin.ours(*told, origin.in_time(ad.get("created_at"), call))


def progress(value: Any) -> Progress | None:
    """{step, message, percentage} leniently; None when it says nothing."""
    if not isinstance(value, dict):
        return None
    step, message = answers.text(value.get("step"), 100), answers.text(value.get("message"))
    percentage = answers.quantity(value.get("percentage"))
    if step is None and message is None and percentage is None:
        return None
    return Progress(step=step or "generate", message=message, percentage=min(int(percentage or 0), 100))


def _succeeded(ad: Mapping[str, Any], call: Call, source: str) -> Outcome:
    url, sku = ad.get("image_url"), ad.get("sku_code")
    ordered = "editable_image_ad" if editable(call.brief, call.options) else "flat_image_ad"
    known: dict[str, Any] = {
        "purchase": Purchase.YES,
        "cost": PRICES[sku if isinstance(sku, str) and sku in PRICES else ordered],
        "expected": 1,
        "raw": dict(ad),
        "source": source,
    }
    if not isinstance(url, str) or not answers.is_url(url):
        error = JobError(
            code=ErrorCode.NO_ASSETS, message="The vendor completed the ad but gave no image", provider=NAME
        )
        return Outcome(state=AttemptState.FAILED, error=error, **known)
    made = Deliverable(
        url=url,
        id=answers.identifier(ad.get("id")),
        aspect_ratio=next(iter(call.brief.aspect_ratios), None),
        width=answers.whole_number(ad.get("width")),
        height=answers.whole_number(ad.get("height")),
        content_type="image/png",
    )
    notes = unused_note("Static Ads Lab", call.brief, used(call.options))
    designs, too_large = _designs(ad, made)
    if said := _complaint(ad):
        notes = (f"Static Ads Lab completed the ad and says: {said}", *notes)
    return Outcome(
        state=AttemptState.SUCCEEDED,
        deliverables=(made,),
        result={**_facts(ad), **designs} or None,
        notes=notes + too_large,
        **known,
    )


def _facts(ad: Mapping[str, Any]) -> dict[str, Any]:
    """What else the vendor tells of an ad, as far as it does: which product it was sold as, how long it took,
    its batch, and what Figma has rendered of it."""
    told = {name: answers.text(ad.get(name), 100) for name in ("sku_code", "batch_id")}
    urls = ("figma_render_url", "initial_figma_render_url")
    told |= {name: ad[name] for name in urls if answers.is_url(ad.get(name))}
    took = answers.quantity(ad.get("duration_ms"))
    facts = {**told, "duration_ms": None if took is None else int(took)}
    return {name: value for name, value in facts.items() if value is not None}


def _designs(ad: Mapping[str, Any], made: Deliverable) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The ad's design tree by its aspect ratio, and what is to be said when it cannot be kept."""
    tree = ad.get("current_json_tree")
    if not isinstance(tree, dict):
        return {}, ()
    size = len(json.dumps(tree, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    if size > TREES_LIMIT:
        return {}, (f"the design has {size} bytes, more than {TREES_LIMIT}: it cannot be edited here",)
    ratio = made.aspect_ratio
    if ratio is None and made.width and made.height:
        exact = Fraction(made.width, made.height)
        ratio = f"{exact.numerator}:{exact.denominator}"
    return {"designs": {ratio or "1:1": tree}}, ()


def _failed(ad: Mapping[str, Any], source: str) -> Outcome:
    message = _complaint(ad) or "The vendor failed without saying why"
    return Outcome(
        state=AttemptState.FAILED,
        error=JobError(code=ErrorCode.VENDOR_FAILED, message=message, provider=NAME, retryable=True),
        purchase=Purchase.NO,
        cost=Decimal("0.00"),
        expected=1,
        raw=dict(ad),
        source=source,
    )


def _complaint(ad: Mapping[str, Any]) -> str:
    """The ad's `error` in words; empty when there is none."""
    said = ad.get("error")
    error = said if isinstance(said, dict) else {"message": said}
    parts = (answers.text(error.get("code"), 100), answers.text(error.get("message")))
    return ": ".join(part for part in parts if part)


def image(data: Mapping[str, Any]) -> VendorImage | None:
    """The vendor's record of a picture; None when it has no id."""
    number = answers.identifier(data.get("id"))
    if number is None:
        return None
    src = data.get("src")
    sizes = ("small", "medium", "large")
    return VendorImage(
        id=number,
        src=src if answers.is_url(src) else None,
        image_type=answers.text(data.get("image_type")),
        width=answers.whole_number(data.get("width")),
        height=answers.whole_number(data.get("height")),
        size_bytes=int(size) if (size := answers.quantity(data.get("size_bytes"))) is not None else None,
        thumbnails={size: answers.text(data.get(f"thumbnail_{size}_src"), 2048) for size in sizes},
        raw=data,
    )


def version(data: Mapping[str, Any]) -> DesignVersion | None:
    """The vendor's record of a version; None when it has no id."""
    number = answers.identifier(data.get("id"))
    if number is None:
        return None
    tree = data.get("current_json_tree", data.get("json_tree"))
    url = data.get("image_url")
    return DesignVersion(
        id=number,
        created_at=answers.text(data.get("created_at"), 100),
        design=tree if isinstance(tree, dict) else None,
        image_url=url if answers.is_url(url) else None,
        raw=data,
    )


def resource(data: Mapping[str, Any]) -> Resource | None:
    """A record of the workspace, whichever kind; None when it has no id. An ad's tree is the job's design."""
    number = answers.identifier(data.get("id"))
    if number is None:
        return None
    shown = (data.get(name) for name in ("preview_url", "image_url", "thumbnail_small_src", "src"))
    return Resource(
        id=number,
        name=answers.text(data.get("name")),
        status=answers.text(data.get("status"), 100),
        created_at=answers.text(data.get("created_at"), 100),
        preview_url=next((url for url in shown if answers.is_url(url)), None),
        fields={name: value for name, value in data.items() if name != "current_json_tree"},
    )
