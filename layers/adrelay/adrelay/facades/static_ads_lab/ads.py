"""Static Ads Lab's image ads, served: its requests as briefs, jobs as its ads, errors as it words them.

https://www.staticadslab.com/docs/resources/image-ads. What its documents leave open, and what is chosen here:
docs/vendors/static_ads_lab.md.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from adrelay.clock import utc_now
from adrelay.designs.versions import Designs, Version
from adrelay.errors import FieldError, InvalidRequest, NotFound, RateLimit, RequestError
from adrelay.facades import bodies
from adrelay.facades.links import Links
from adrelay.facades.orders import Caller, Desk, Order, said
from adrelay.facades.places import WHOLE, Places, error_of, notes_of
from adrelay.facades.records import find, needed
from adrelay.facades.settings import setting
from adrelay.facades.static_ads_lab.templates import template
from adrelay.intake.accept import Accepted
from adrelay.jobs.model import Job, JobStatus
from adrelay.jobs.store import Store
from adrelay.jobs.views import timestamp
from adrelay.providers.static_ads_lab.request import ImageAdOptions
from adrelay.requests.kinds import JobKind
from adrelay.web.dialects import Dialect, Refusal
from adrelay.workspace.kinds import AUDIENCE, BRAND, PRODUCT
from adrelay.workspace.model import Record
from adrelay.workspace.records import Workspace

VENDOR: Final = "static_ads_lab"
NOT_LINKED: Final = "not_linked"  # of a field: what it names cannot be used with the rest
Json = dict[str, Any]
_OPEN: Final = (JobStatus.QUEUED, JobStatus.RUNNING, JobStatus.NEEDS_REVIEW)
_MADE: Final = (JobStatus.COMPLETED, JobStatus.PARTIAL)
_KINDS: Final = {"brand_id": BRAND, "product_id": PRODUCT, "audience_id": AUDIENCE}
_SOURCES: Final = {"created": "generation", "edited": "patch", "restored": "restore"}
_CODES: Final = {
    400: "VALIDATION_ERROR",
    401: "UNAUTHORIZED",
    402: "INSUFFICIENT_BALANCE",
    403: "FORBIDDEN",
    404: "NOT_FOUND",
    405: "METHOD_NOT_ALLOWED",
    409: "CONFLICT",
    410: "GONE",
    413: "PAYLOAD_TOO_LARGE",
    422: "UNPROCESSABLE_ENTITY",
    429: "RATE_LIMIT_EXCEEDED",
    503: "SERVICE_UNAVAILABLE",
}
_RATE, _WINDOW = 100, 60  # requests in so many seconds, as the vendor tells where nothing is limited here
# Where a client has said what the brief says; of texts and pictures of nodes, see `places`.
_PLACES: Final = {
    "brief.direction": "prompt",
    "brief.editable": "editable",
    "brief.aspect_ratios": "design_template_id",
    "brief.style": "design_template_id",
    "brief.brand_id": "brand_id",
    "brief.brand": "brand_id",
    "brief.product_id": "product_id",
    "brief.product_variant_id": "product_variant_id",
    "brief.product": "product_id",
    "brief.audience_id": "audience_id",
    "brief.audience": "audience_id",
    "brief.copy": "node_overrides",
}
# What is drawn in a template's node: a line of copy, or a picture.
_LINES: Final = ("headline", "subheadline", "cta")
_PICTURES: Final = ("hero", "product", "image")


def create(desk: Desk, caller: Caller, document: Json, key: str | None) -> Accepted:
    """The job of `POST /v1/image-ads`. Raises InvalidRequest, NotFound, PaymentRequired, Conflict."""
    its_own = {name: value for name, value in document.items() if name != "image_nodes"}  # that one is ours
    asked = bodies.read(ImageAdOptions, its_own)
    chosen = setting(desk.store, caller.tenant, VENDOR)
    brief: Json = {"direction": asked.get("prompt"), "editable": asked.get("editable", False)}
    if chosen.is_vendors_own:
        brief |= _known_ids(Workspace(desk.store, caller.tenant), asked)
    else:
        layout = template(asked["design_template_id"])
        if layout is None:
            raise NotFound("Design template not found")
        brief |= {"aspect_ratios": [layout.ratio], "style": layout.style}
        brief |= _linked_ids(Workspace(desk.store, caller.tenant), asked)
        brief |= _overridden(asked.get("node_overrides", {}))
    notes = () if VENDOR in chosen.route else tuple(_unused(asked))
    return desk.take(
        caller, chosen, Order(JobKind.IMAGE_AD, brief, asked, places(asked), key=key, notes=notes)
    )


def _unused(asked: Json) -> Iterator[str]:
    """What of the request nobody here uses, in sentences. An ad shows one picture of its product."""
    options, overrides = asked.get("options", {}), asked.get("node_overrides", {})
    if options.get("generate_copy"):
        yield "options.generate_copy: no copy is invented; the ad says what records and overrides say"
    if options.get("generate_ai_images"):
        yield "options.generate_ai_images: none is invented; the ad shows those of records and overrides"
    shown = _shown(overrides)
    for node, change in overrides.items():
        name, field = _node(node), f"node_overrides.{node}"
        if "imageFillUrl" in change and name in _LINES:
            yield f"{field}.imageFillUrl: a text has no picture; it is left out"
        if change.get("characters", "").strip() and name not in _LINES:
            yield f"{field}.characters: a picture has no text; it is left out"
        if "imageFillUrl" in change and name in _PICTURES and node != shown[-1]:
            yield f"{field}.imageFillUrl: left out for that of {shown[-1]}"


def _shown(overrides: Mapping[str, Json]) -> list[str]:
    """The nodes that give a picture of the product: the last is the one that is used."""
    return [node for node, one in overrides.items() if _node(node) in _PICTURES and "imageFillUrl" in one]


def _known_ids(workspace: Workspace, asked: Json) -> Json:
    """Ids of ours that the vendor's stand for; without any, something for the brief to say."""
    found = {field: find(workspace, kind, asked[field]) for field, kind in _KINDS.items()}
    known = {field: record.id for field, record in found.items() if record is not None}
    return known or {"style": "as its template"}


def _linked_ids(workspace: Workspace, asked: Json) -> Json:
    """The records' ids, where they can make an ad together."""
    found = {field: needed(workspace, kind, asked[field]) for field, kind in _KINDS.items()}
    brand, product, audience = found["brand_id"], found["product_id"], found["audience_id"]
    if product.fields.get("brand_id") not in (None, brand.id):
        raise InvalidRequest.of(FieldError("product_id", "Product does not belong to the brand", NOT_LINKED))
    if audience.fields.get("product_id") not in (None, product.id):
        message = "audience_id does not belong to the product"
        raise InvalidRequest.of(FieldError("audience_id", message, NOT_LINKED))
    ids: Json = {field: record.id for field, record in found.items()}
    if (variant := asked.get("product_variant_id")) is not None:
        if variant not in _variants(product):
            raise NotFound("Product variant not found")
        ids["product_variant_id"] = variant
    return ids


def _variants(product: Record) -> list[str]:
    return [one["id"] for one in product.fields.get("variants", [])]


def _overridden(overrides: Mapping[str, Json]) -> Json:
    """What a brief says by texts and pictures of nodes. InvalidRequest for a node that no ad here has."""
    copy: list[Json] = []
    pictures: Json = {}
    for node, change in overrides.items():
        name = _node(node)
        if _is_line(node, change):
            copy.append({"type": name, "text": change["characters"]})
        elif name in _PICTURES and "imageFillUrl" in change:
            pictures["product"] = {"images": [change["imageFillUrl"]]}
        elif name == "logo" and "imageFillUrl" in change:
            pictures["brand"] = {"logo": change["imageFillUrl"]}
        elif name not in _LINES or "characters" not in change:  # else as it is here where nothing is said
            known, field = ", ".join((*_LINES, *_PICTURES, "logo")), f"node_overrides.{node}"
            raise InvalidRequest.of(FieldError(field, f"there are texts and pictures of: {known}"))
    return {"copy": copy, **pictures}


def _node(named: str) -> str:
    return named.removeprefix("node-id-").lower()


def _is_line(node: str, change: Json) -> bool:
    """Whether it says a line of copy: a blank one says nothing."""
    return _node(node) in _LINES and bool(change.get("characters", "").strip())


def places(asked: Json) -> Places:
    """Where a client has said what the brief of this request says."""
    overrides = asked.get("node_overrides", {})
    lines = [node for node, change in overrides.items() if _is_line(node, change)]
    logos = [node for node, one in overrides.items() if _node(node) == "logo" and "imageFillUrl" in one]
    at = {f"brief.copy.{number}": f"node_overrides.{node}.characters" for number, node in enumerate(lines)}
    if pictures := _shown(overrides):
        at["brief.product.images"] = f"node_overrides.{pictures[-1]}.imageFillUrl"
    if logos:
        at["brief.brand.logo"] = f"node_overrides.{logos[-1]}.imageFillUrl"
    return {**_PLACES, **at}


def ad_id(job: Job) -> str:
    return f"ia_{job.id.removeprefix('job_')}"


def ad_of(store: Store, tenant: str, named: str) -> Job:
    """The image ad with this id. NotFound."""
    return _mine(store, tenant, named, "ia_", "Image ad not found")


def job_of(store: Store, tenant: str, named: str) -> Job:
    """The job with this id. NotFound."""
    return _mine(store, tenant, named, "job_", "Job not found")


def last_seen(store: Store, tenant: str, named: str) -> Job | None:
    """The ad that was the last of a page; also one that has been deleted meanwhile."""
    return _of_tenant(store, tenant, named, "ia_")


def _mine(store: Store, tenant: str, named: str, prefix: str, absent: str) -> Job:
    found = _of_tenant(store, tenant, named, prefix)
    if found is None or found.erased_at is not None:
        raise NotFound(absent)
    return found


def _of_tenant(store: Store, tenant: str, named: str, prefix: str) -> Job | None:
    found = store.find_job(f"job_{named.removeprefix(prefix)}") if named.startswith(prefix) else None
    return found if found is not None and (found.tenant, found.source) == (tenant, VENDOR) else None


def status(job: Job) -> str:
    """processing | completed | failed."""
    if job.status in _OPEN:
        return "processing"
    return "completed" if job.status in _MADE else "failed"


def ad_view(job: Job, links: Links, designs: Designs) -> Json:
    """The image ad as it is now."""
    asked, made, is_open = said(job), status(job) == "completed", job.status in _OPEN
    asset = job.assets[0] if made and job.assets else None
    progress = job.progress.model_dump(mode="json") if job.progress else None
    return {
        "id": ad_id(job),
        "job_id": job.id,
        **{name: asked.get(name) for name in ("design_template_id", *_KINDS)},
        **{name: asked.get(name) for name in ("product_variant_id", "prompt", "options")},
        "editable": asked.get("editable", False),
        "sku_code": "editable_image_ad" if asked.get("editable") else "flat_image_ad",
        "status": status(job),
        "progress": (progress or {"step": "queued", "message": "Waiting", "percentage": 0})
        if is_open
        else None,
        "image_url": links.of_asset(job, asset, job.version) if asset else None,
        "width": asset.width if asset else None,
        "height": asset.height if asset else None,
        "current_json_tree": _tree(job, designs) if made and job.version else None,
        "figma_render_url": None,
        "initial_figma_render_url": None,
        "error": _error(job) if status(job) == "failed" else None,
        "duration_ms": _duration(job),
        "batch_id": job.batch_id,
        "created_at": timestamp(job.created_at),
        "completed_at": timestamp(job.completed_at),
    }


def notes(job: Job) -> dict[str, str]:
    """The header that tells its notes."""
    return notes_of(job, places(said(job)))


def version_id(job: Job, number: int) -> str:
    return f"iav_{job.id.removeprefix('job_')}{number:04d}"


def version_number(job: Job, named: str) -> int | None:
    """The number in a version's id; None: it is none of this ad's."""
    number = named.removeprefix(f"iav_{job.id.removeprefix('job_')}")
    return int(number) if len(number) == 4 and number.isascii() and number.isdigit() else None


def version_view(job: Job, version: Version, links: Links) -> Json:
    """A version without its tree."""
    return {
        "id": version_id(job, version.number),
        "image_ad_id": ad_id(job),
        "version_number": version.number,
        "source": _SOURCES.get(version.source, version.source),
        "image_url": links.of_asset(job, version.assets[0], version.number),
        "created_at": timestamp(version.created_at),
    }


def job_view(job: Job, links: Links) -> Json:
    """The job as `GET /v1/jobs/:id` tells it."""
    statuses = {JobStatus.QUEUED: "pending", JobStatus.CANCELED: "cancelled"}
    made = status(job) == "completed" and bool(job.assets)
    url = links.of_asset(job, job.assets[0], job.version) if made else None
    percentage = job.progress.percentage if job.progress else 0
    return {
        "job_id": job.id,
        "type": "image_ad",
        "status": statuses.get(job.status, status(job)),
        "progress": 100 if job.status.terminal else percentage,
        "result": {"image_ad_id": ad_id(job), "image_url": url} if made else None,
        "error": _error(job)["message"] if status(job) == "failed" else None,
        "created_at": timestamp(job.created_at),
        "started_at": timestamp(job.started_at),
        "completed_at": timestamp(job.completed_at),
        "updated_at": timestamp(job.completed_at or job.started_at or job.created_at),
    }


def _tree(job: Job, designs: Designs) -> Any:
    trees = (job.result or {}).get("designs") or designs.trees(designs.version(job, job.version or 1))
    return next(iter(trees.values()))


def _error(job: Job) -> Json:
    message = error_of(job, places(said(job)), f"The ad was {job.status.value}")
    return {"code": "PIPELINE_ERROR", "message": message}


def _duration(job: Job) -> int | None:
    if job.completed_at is None:
        return None
    return round((job.completed_at - (job.started_at or job.created_at)).total_seconds() * 1000)


def envelope(data: Any, request_id: str, **more: Any) -> Json:
    """An answer; `has_more`: of a list."""
    return {"data": data, **more, "meta": _meta(request_id)}


def refusal(error: RequestError) -> tuple[int, Json]:
    """Status and `error` of an answer, in the vendor's codes."""
    linked = bool(error.errors) and error.errors[0].code == NOT_LINKED
    code = 422 if linked else 400 if error.status == 422 else error.status
    word = _CODES.get(code, "INTERNAL_ERROR")
    if code == 409 and error.errors and error.errors[0].field == "Idempotency-Key":
        word = "IDEMPOTENCY_CONFLICT"
    body: Json = {"code": word, "message": error.errors[0].message if linked else error.detail}
    wrong = [one for one in error.errors if one.field != WHOLE]
    if wrong and not linked:
        details = [{"field": _its_field(one.field), "message": one.message} for one in wrong]
        body |= {"details": details, "message": f"{details[0]['field']}: {details[0]['message']}"}
    return code, body


def _its_field(field: str) -> str:
    """A tree is edited by its whole, here and there."""
    if field == "If-Match" or field.partition(".")[0] == "design":
        return f"current_json_tree{field.removeprefix('design').removeprefix('If-Match')}"
    return field


def _meta(request_id: str) -> Json:
    return {"request_id": request_id, "timestamp": timestamp(utc_now())}


def _refused(error: RequestError, request_id: str) -> Refusal:
    code, body = refusal(error)
    return Refusal(code, {"error": body, "meta": _meta(request_id)})


def _failed(request_id: str) -> Refusal:
    body = {"code": "INTERNAL_ERROR", "message": "Something failed on our side"}
    return Refusal(500, {"error": body, "meta": _meta(request_id)})


def _limits(limit: RateLimit | None) -> dict[str, str]:
    quota, remaining, reset = _RATE, _RATE, _WINDOW
    if limit is not None:
        quota, remaining, reset = limit.quota, max(limit.remaining, 0), limit.reset or _WINDOW
    found = {"RateLimit-Limit": quota, "RateLimit-Remaining": remaining, "RateLimit-Reset": reset}
    return {name: str(value) for name, value in found.items()}


_LARGE = re.compile(rf"/{VENDOR}/v1/image-ads/[^/]+")  # a tree that comes back; trees with Figma's pictures
DIALECT: Final = Dialect(_refused, _failed, _limits, large=_LARGE)
