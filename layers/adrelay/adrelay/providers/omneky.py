"""Omneky, Create Image Ad API: a brand-aligned image ad from brand data, product pictures and copy.

https://www.omneky.com/api-docs (read 2026-11-20)

Unspecified there, and what we do: the shape of `response` (files are looked for under the usual keys), the
form of errors (read leniently), prices (zero until configured), idempotency and listing (a lost answer is
only ever recovered by the vendor's own callback), signatures (a callback is a hint; the job is re-read).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal
from urllib.parse import quote

import httpx
from pydantic import BeforeValidator, Field

from adrelay.error_codes import ErrorCode
from adrelay.errors import AnswerLost, FieldError, InvalidRequest
from adrelay.jobs.model import AttemptState, Deliverable, JobError, JobKind, Outcome, Progress, Purchase
from adrelay.jobs.request import Brief, ImageFields, Url
from adrelay.providers import answers
from adrelay.providers.base import (
    Call,
    CallbackHint,
    Operation,
    Price,
    Provider,
    Recovery,
    Report,
    Submission,
    TokenCache,
    WaitPolicy,
    credential,
    paid,
)
from adrelay.providers.headers import HeaderAuth
from adrelay.providers.options import OPTIONAL, VendorModel, merged, option_errors, present, unused_note

NAME = "omneky"
TITLE = "Omneky"
Text = Annotated[str, Field(min_length=1)]


class Picture(VendorModel):
    image_url: Url
    description: str = OPTIONAL
    labels: list[str] = OPTIONAL


class Swatch(VendorModel):
    hexcode: Annotated[str, Field(pattern="^#[0-9A-Fa-f]{3,8}$")]
    label: str


def _listed(value: Any) -> Any:
    """The parameter table calls the swatches one dictionary, the example sends a list: both are taken."""
    return [value] if isinstance(value, dict) else value


class BrandData(VendorModel):
    brand_url: Url = OPTIONAL
    brand_images: list[Picture] = OPTIONAL
    fonts: list[Text] = OPTIONAL
    color_swatches: Annotated[list[Swatch], BeforeValidator(_listed)] = OPTIONAL


class ProductMetadata(VendorModel):
    product_url: Url = OPTIONAL
    product_images: list[Picture] = OPTIONAL


class AdCopy(VendorModel):
    copy_text: Text
    copy_type: Literal["headline", "subheadline", "cta"]


class GenerationMetadata(VendorModel):
    aspect_ratios: list[Annotated[str, Field(pattern="^[0-9]{1,4}:[0-9]{1,4}$")]] = OPTIONAL
    reference_layouts: list[Any] = OPTIONAL  # "list of existing image ads": of what type, nobody says
    user_direction: str = OPTIONAL


class OmnekyOptions(VendorModel):
    """`provider_options.omneky`: every documented field of the request."""

    brand_data: BrandData = OPTIONAL
    product_metadata: ProductMetadata = OPTIONAL
    ad_copies: list[AdCopy] = OPTIONAL
    generation_metadata: GenerationMetadata = OPTIONAL
    callback_url: Url = OPTIONAL


USED = frozenset(
    {
        "brand.url",
        "brand.logo",
        "brand.images",
        "brand.fonts",
        "brand.colors",
        "product.url",
        "product.images",
        "copy",
        "aspect_ratios",
        "reference_layouts",
        "direction",
    }
)


class Omneky(Provider):
    name = NAME
    title = TITLE
    docs_url = "https://www.omneky.com/api-docs"
    base_url = "https://api.omneky.com"
    kinds: ClassVar[frozenset[JobKind]] = frozenset({JobKind.IMAGE_AD})
    secret_keys = ("api_key",)
    statuses: ClassVar[Mapping[str, AttemptState]] = {
        "PENDING": AttemptState.WAITING,
        "PROCESSING": AttemptState.WAITING,
        "SUCCESS": AttemptState.SUCCEEDED,
        "FAILED": AttemptState.FAILED,
    }
    # "Most image ads finish in under a minute", and the callback comes first.
    wait: ClassVar[Mapping[JobKind, WaitPolicy]] = {
        JobKind.IMAGE_AD: WaitPolicy(first_look=10, interval=5, safety=30, deadline=900)
    }
    callbacks = True
    unit = "ad"
    usd_per_unit = Decimal("0.00")  # the vendor publishes no price
    limits: ClassVar[Mapping[str, Any]] = {
        "copy_types": ["headline", "subheadline", "cta"],
        "typical_seconds": 60,
    }

    def check(self, kind: JobKind, brief: Brief, options: Mapping[str, Any]) -> list[FieldError]:
        """A job without brand data, or for something editable, is an error; so is each wrong option."""
        if kind not in self.kinds:
            return [FieldError("kind", f"{TITLE} makes no {kind.value}")]
        errors = option_errors(OmnekyOptions, NAME, options)
        if brief.editable:
            errors.append(FieldError("brief.editable", f"{TITLE} makes no editable ads"))
        if "brand_data" not in options and not _has_brand_data(brief):
            errors.append(
                FieldError(
                    "brief.brand",
                    f"{TITLE} needs brand_data: give brief.brand.url, logo, images, fonts or colors, "
                    "or provider_options.omneky.brand_data",
                )
            )
        return errors

    def price(self, kind: JobKind, brief: Brief, options: Mapping[str, Any]) -> Price:
        return Price(self.usd_per_unit, Decimal(1), self.unit)

    def auth(self, credentials: Mapping[str, str], tokens: TokenCache) -> httpx.Auth:
        return HeaderAuth({"Authorization": f"Bearer {credential(credentials, 'api_key').strip()}"})

    def submit(self, call: Call) -> Operation[Submission]:
        response = yield paid(call.request("POST", "/create_image_ad_async", json=_request(call)))
        document = answers.accepted(response, _secrets(call), field_prefix=f"provider_options.{NAME}.")
        reference = answers.identifier(document.get("job_id"))
        if reference is None:
            raise AnswerLost(ErrorCode.ANSWER_UNREADABLE, f"{TITLE} answered without a job_id", raw=document)
        return Submission(reference=reference, raw=document)

    def poll(self, calls: Sequence[Call]) -> Operation[list[Report]]:
        """There is no listing: one request an attempt."""
        reports = []
        for call in calls:
            response = yield call.request("GET", f"/jobs/{quote(str(call.reference), safe='')}")
            document = answers.seen(response, _secrets(call)) or {}
            # An echoed callback URL holds the capability token, which we no longer know ourselves.
            reports.append(self._report(call, answers.without(document, frozenset({"callbackurl"}))))
        return reports

    def recover(self, call: Call) -> Operation[Submission | Recovery]:
        """Only the callback, whose URL names our attempt, tells the `job_id` of a lost answer."""
        if call.reference is not None:
            return Submission(reference=call.reference)
        return Recovery.UNKNOWABLE
        yield

    def parse_callback(self, body: bytes, headers: Mapping[str, str]) -> CallbackHint:
        document = answers.folded(answers.read_callback(body))
        reference = answers.identifier(document.get("jobid"))
        status = document.get("status")
        if reference is None or not isinstance(status, str):
            raise InvalidRequest(f"{TITLE} sends a job_id and a status")
        if document.get("type", "image_ad") != "image_ad":
            raise InvalidRequest(f"{TITLE} sends jobs of type image_ad")
        state = self.statuses.get(status.upper(), AttemptState.WAITING)
        return CallbackHint(reference=reference, final=state is not AttemptState.WAITING)

    def _report(self, call: Call, job: Mapping[str, Any]) -> Report:
        status = str(job.get("status")).upper()
        state = self.statuses.get(status, AttemptState.WAITING)
        if job.get("job_id", call.reference) != call.reference:
            return Report()  # an answer about another job tells nothing about this one
        if state is AttemptState.SUCCEEDED:
            return Report(outcome=self._success(call, job))
        if state is AttemptState.FAILED:
            message, _ = answers.complaint(job.get("response"))
            return Report(
                outcome=_failure(job, ErrorCode.VENDOR_FAILED, message or f"{TITLE} could not make the ad")
            )
        percentage = {"PENDING": 10, "PROCESSING": 50}.get(status)
        if percentage is None:
            return Report()
        return Report(progress=Progress(step="generate", message=f"{TITLE}: {status}", percentage=percentage))

    def _success(self, call: Call, job: Mapping[str, Any]) -> Outcome:
        request = _request(call)
        ratios = list(dict.fromkeys(request.get("generation_metadata", {}).get("aspect_ratios", ())))
        found = _deliverables(job.get("response"), ratios, sent=frozenset(_urls(request)))
        if not found:
            return _failure(
                job, ErrorCode.NO_ASSETS, f"{TITLE} reported success without any file", Purchase.YES
            )
        return Outcome(
            state=AttemptState.SUCCEEDED,
            deliverables=found,
            expected=len(ratios) or None,
            purchase=Purchase.YES,
            units=Decimal(1),
            cost=self.usd_per_unit,
            notes=unused_note(TITLE, call.brief, USED),
            raw=dict(job),
        )


def _failure(
    job: Mapping[str, Any], code: ErrorCode, message: str, purchase: Purchase = Purchase.UNKNOWN
) -> Outcome:
    """Whether a failed job is billed, the vendor does not say."""
    return Outcome(
        state=AttemptState.FAILED,
        error=JobError(code=code, message=message, provider=NAME, retryable=True),
        purchase=purchase,
        raw=dict(job),
    )


def _secrets(call: Call) -> list[str]:
    """What must not come back to us: the vendor may echo our request, and with it the capability token."""
    return [*call.credentials.values(), *([call.callback_url] if call.callback_url else [])]


# -- the request -----------------------------------------------------------------------------------


def _has_brand_data(brief: Brief) -> bool:
    brand = brief.brand
    return bool(brand.url or brand.logo or brand.images or brand.fonts or brand.colors)


def _request(call: Call) -> dict[str, Any]:
    body = merged(_filled(call), call.options)
    brand = body["brand_data"]
    if "color_swatches" in brand:
        body["brand_data"] = {**brand, "color_swatches": _listed(brand["color_swatches"])}
    return body


def _filled(call: Call) -> dict[str, Any]:
    """What the brief says, in the vendor's words. `brand_data` is mandatory, each of its children is not."""
    brief = call.brief
    brand = present(
        {
            "brand_url": brief.brand.url,
            "brand_images": [*_logo(brief.brand.logo), *map(_picture, brief.brand.images)],
            "fonts": brief.brand.fonts,
            "color_swatches": [
                {"hexcode": color.hex, "label": color.label or color.hex} for color in brief.brand.colors
            ],
        }
    )
    product = present(
        {"product_url": brief.product.url, "product_images": list(map(_picture, brief.product.images))}
    )
    generation = present(
        {
            "aspect_ratios": list(brief.aspect_ratios),
            "reference_layouts": [image.url for image in brief.reference_layouts],
            "user_direction": brief.direction,
        }
    )
    copies = [{"copy_text": line.text, "copy_type": line.type} for line in brief.lines]
    optional = {
        "product_metadata": product,
        "ad_copies": copies,
        "generation_metadata": generation,
        "callback_url": call.callback_url,
    }
    return {"brand_data": brand, **present(optional)}


def _logo(logo: ImageFields | None) -> list[dict[str, Any]]:
    if logo is None:
        return []
    picture = _picture(logo)
    return [{**picture, "labels": list(dict.fromkeys(["logo", *logo.labels]))}]


def _picture(image: ImageFields) -> dict[str, Any]:
    return present({"image_url": image.url, "description": image.description, "labels": image.labels})


# -- the files in `response`, whose shape nobody says ------------------------------------------------

_URL_KEYS = ("imageurl", "asseturl", "fileurl", "downloadurl", "url", "src", "href", "image", "file")
_LISTS = frozenset(
    {"assets", "images", "imageurls", "urls", "creatives", "ads", "outputs", "results", "files"}
)
# What may be echoed or merely accompanies a file is none of the files.
_NOT_ASSETS = frozenset(
    {"request", "input", "inputs", "branddata", "productmetadata", "generationmetadata", "adcopies"}
    | {"callbackurl", "referencelayouts", "thumbnail", "thumbnails", "thumbnailurl", "preview", "previewurl"}
    | {"brandurl", "producturl", "brandimages", "productimages", "logo", "error", "errors"}
)
_RATIO = re.compile(r"[1-9][0-9]{0,3}:[1-9][0-9]{0,3}")


def _deliverables(response: Any, ratios: Sequence[str], sent: frozenset[str]) -> tuple[Deliverable, ...]:
    """Every file named in `response`, once, save those that we `sent` ourselves."""
    found = {one.url: one for one in _walk(response, None) if one.url not in sent}
    whole = list(found.values())
    if len(whole) == len(ratios) == 1 and whole[0].aspect_ratio is None:
        whole = [whole[0].model_copy(update={"aspect_ratio": ratios[0]})]
    return tuple(whole)


def _walk(value: Any, ratio: str | None, *, listed: bool = False) -> Iterator[Deliverable]:
    if answers.is_url(value):
        if listed or ratio:
            yield Deliverable(url=value, aspect_ratio=ratio)
    elif isinstance(value, list):
        for item in value:
            yield from _walk(item, ratio, listed=listed)
    elif isinstance(value, dict):
        yield from _walk_object(answers.folded(value), ratio)


def _walk_object(value: dict[str, Any], ratio: str | None) -> Iterator[Deliverable]:
    ratio = _ratio(value.get("aspectratio")) or _ratio(value.get("ratio")) or ratio
    key = next((key for key in _URL_KEYS if answers.is_url(value.get(key))), None)
    if key is not None:
        yield Deliverable(
            url=value[key],
            id=answers.identifier(value.get("id")),
            label=answers.text(value.get("label"), 100),
            aspect_ratio=ratio,
            width=answers.whole_number(value.get("width")),
            height=answers.whole_number(value.get("height")),
        )
    for name, inner in value.items():
        if name not in _NOT_ASSETS and name not in _URL_KEYS:
            yield from _walk(inner, _ratio(name) or ratio, listed=name in _LISTS)
        elif name in _URL_KEYS and name != key and not isinstance(inner, str):
            yield from _walk(inner, ratio, listed=True)


def _ratio(value: Any) -> str | None:
    return value if isinstance(value, str) and _RATIO.fullmatch(value) else None


def _urls(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if answers.is_url(value):
            yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _urls(inner)
