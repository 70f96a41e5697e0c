"""Image ads: what is asked for, what is kept, and how the vendor describes it."""

import base64
import binascii
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from local.twins.calls import ApiError
from local.twins.copylines import lines_for
from local.twins.faults import strip_markers
from local.twins.jobs import ENDED, Job, Phase
from local.twins.static_ads_lab import trees
from local.twins.static_ads_lab.workspace import canvas_of, invalid, iso

PRICES: Final = {"flat_image_ad": Decimal("1.00"), "editable_image_ad": Decimal("4.00")}

_STATUSES: Final = {
    Phase.WAITING: "processing",
    Phase.RUNNING: "processing",
    Phase.SUCCEEDED: "completed",
    Phase.FAILED: "failed",
    Phase.CANCELED: "failed",
    # The vendor has no such status: what expires there simply never ends.
    Phase.EXPIRED: "processing",
    Phase.UNKNOWN: "rendering",
}
_STEPS: Final = (
    (0.0, "concept", "Finding the concept"),
    (0.3, "perfect_ad", "Composing the ad"),
    (0.7, "final_render", "Rendering"),
)
_BLANK_LINES: Final = {trees.HEADLINE: "Headline", trees.SUBHEADLINE: "Subheadline", trees.CTA: "Button"}


class _Model(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow")


class Options(_Model):
    generate_ai_images: bool | None = None
    generate_copy: bool | None = None


class Override(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    characters: str | None = None
    imageFillUrl: str | None = Field(default=None, pattern=r"^https?://\S+$")  # noqa: N815 - vendor's name


class CreateImageAd(_Model):
    """The body of `POST /v1/image-ads`."""

    design_template_id: str
    brand_id: str
    product_id: str
    audience_id: str
    product_variant_id: str | None = None
    prompt: str | None = None
    options: Options | None = None
    editable: bool = False
    node_overrides: dict[str, Override] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    id: str
    number: int
    created_at: float
    source: str
    tree: trees.Tree
    image_url: str

    def describe(self, ad_id: str, *, whole: bool) -> dict[str, Any]:
        """The version object; lists leave the tree out."""
        described: dict[str, Any] = {
            "id": self.id,
            "image_ad_id": ad_id,
            "version_number": self.number,
            "source": self.source,
            "image_url": self.image_url,
            "created_at": iso(self.created_at),
        }
        return described | ({"current_json_tree": self.tree} if whole else {})


@dataclass(slots=True, kw_only=True)
class Ad(Job):
    request: CreateImageAd
    size: tuple[int, int]
    tree: trees.Tree
    photo: bytes | None = None
    image_url: str | None = None
    versions: list[Version] = field(default_factory=list)
    figma_urls: list[str] = field(default_factory=list)
    finished: bool = False
    deleted: bool = False

    @property
    def sku(self) -> str:
        return "editable_image_ad" if self.request.editable else "flat_image_ad"


def read_request(body: Any) -> CreateImageAd:
    """The parsed body. Raises ApiError that names each bad field."""
    try:
        return CreateImageAd.model_validate(body)
    except ValidationError as error:
        details = [
            {"field": ".".join(str(part) for part in item["loc"]) or "body", "message": item["msg"]}
            for item in error.errors(include_url=False, include_context=False, include_input=False)
        ]
        raise ApiError(400, f"{details[0]['field']}: {details[0]['message']}", details=details) from error


def first_tree(request: CreateImageAd, hero_url: str) -> tuple[trees.Tree, list[str]]:
    """The ad's tree, and the ids of overrides that name no node of the template."""
    written = lines_for(strip_markers(request.prompt or ""))
    lines = {
        trees.HEADLINE: written.headline,
        trees.SUBHEADLINE: written.subheadline,
        trees.CTA: written.cta,
    }
    if request.options and request.options.generate_copy is False:
        lines = dict(_BLANK_LINES)
    tree = trees.template_tree(*canvas_of(request.design_template_id), lines=lines, hero_url=hero_url)
    overrides = {
        node_id: change.model_dump(exclude_none=True)
        for node_id, change in (request.node_overrides or {}).items()
    }
    return tree, trees.apply_overrides(tree, overrides)


def figma_render(value: Any) -> bytes:
    """The PNG of a Figma sync. Raises ApiError."""
    try:
        data = base64.b64decode(value, validate=True)
    except (TypeError, ValueError, binascii.Error) as error:
        raise invalid("figma_render_base64", "must be raw base64 without a data: prefix") from error
    if not data.startswith(b"\x89PNG"):
        raise invalid("figma_render_base64", "must be a PNG")
    return data


def describe(ad: Ad, now: float) -> dict[str, Any]:
    """The image ad object, as it is at this time."""
    phase = ad.phase(now)
    status = _STATUSES[phase]
    done = phase is Phase.SUCCEEDED
    ended = phase in ENDED and status != "processing"
    shown = done and not ad.plan.get("empty_success")
    request = ad.request
    return {
        "id": ad.id,
        "job_id": job_id(ad),
        "design_template_id": request.design_template_id,
        "brand_id": request.brand_id,
        "product_id": request.product_id,
        "audience_id": request.audience_id,
        "product_variant_id": request.product_variant_id,
        "prompt": request.prompt,
        "options": request.options.model_dump(exclude_none=True) if request.options else None,
        "editable": request.editable,
        "sku_code": ad.sku,
        "status": status,
        "progress": None if ended else _progress(ad, now),
        "image_url": ad.image_url if shown else None,
        "width": ad.size[0] if shown else None,
        "height": ad.size[1] if shown else None,
        "current_json_tree": ad.tree if shown and request.editable else None,
        "figma_render_url": ad.figma_urls[-1] if ad.figma_urls else None,
        "initial_figma_render_url": ad.figma_urls[0] if ad.figma_urls else None,
        "error": _error(phase) if status == "failed" else None,
        "duration_ms": round(ad.delay * 1000) if ended else None,
        "batch_id": None,
        "created_at": iso(ad.created_at),
        "completed_at": iso(ad.settled_at) if ended else None,
    }


def job_id(ad: Ad) -> str:
    return f"job_{ad.id.removeprefix('ia_')}"


def job(described: dict[str, Any]) -> dict[str, Any]:
    """The job that made an ad, by the ad as it is described."""
    status, error = described["status"], described["error"]
    progress = described["progress"] or {"percentage": 100}
    waits = status == "processing" and not progress["percentage"]
    return {
        "job_id": described["job_id"],
        "type": "image_ad",
        "status": "pending" if waits else status,
        "progress": progress["percentage"],
        "result": {"image_ad_id": described["id"]} if status == "completed" else None,
        "error": error["message"] if error else None,
        "created_at": described["created_at"],
        "started_at": None if waits else described["created_at"],
        "completed_at": described["completed_at"],
        "updated_at": described["completed_at"] or described["created_at"],
    }


def _progress(ad: Ad, now: float) -> dict[str, Any]:
    share = ad.progress(now)
    step, message = next((step, message) for start, step, message in reversed(_STEPS) if share >= start)
    return {"step": step, "message": message, "percentage": min(int(share * 100), 99)}


def _error(phase: Phase) -> dict[str, str]:
    what = "was canceled" if phase is Phase.CANCELED else "failed after 3 attempts"
    return {"code": "PIPELINE_ERROR", "message": f"Image generation {what}"}
