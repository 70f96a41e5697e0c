"""CutX's API, served: its requests as briefs, jobs as its answers, errors as it words them.

https://cutx-docs.pages.dev/api/generation. What its documents leave open, and what is chosen here:
docs/vendors/cutx.md.
"""

import uuid
from functools import partial
from typing import Any, Final

from adrelay.clock import utc_now
from adrelay.errors import FieldError, InvalidRequest, NotFound, RequestError, Unauthorized
from adrelay.facades import bodies
from adrelay.facades.links import Links
from adrelay.facades.orders import Caller, Desk, Order
from adrelay.facades.places import WHOLE, Places, error_of, notes_of
from adrelay.facades.records import find
from adrelay.facades.repeats import running_or_new
from adrelay.facades.settings import setting
from adrelay.facades.wallets import Wallet
from adrelay.jobs.model import Job, JobStatus
from adrelay.jobs.store import Store
from adrelay.jobs.views import timestamp
from adrelay.money import billing
from adrelay.providers.cutx.request import CREDITS, DEFAULT_RATIO, FROM_BRIEF, REQUESTS, TYPES
from adrelay.providers.registry import provider
from adrelay.requests.kinds import JobKind
from adrelay.requests.voices import NAMES as VOICES
from adrelay.security.tokens import id_of, uuid_of
from adrelay.web.dialects import Dialect, Refusal
from adrelay.workspace.kinds import PRODUCT, PROJECT
from adrelay.workspace.records import Workspace

VENDOR: Final = "cutx"
UNCOUNTED: Final = 1_000_000  # credits that are told to remain where nothing limits them
Json = dict[str, Any]
_STATUSES: Final = {
    JobStatus.QUEUED: "queued",
    JobStatus.RUNNING: "processing",
    JobStatus.NEEDS_REVIEW: "processing",
    JobStatus.PARTIAL: "completed",
}
_UNMADE: Final = (JobStatus.FAILED, JobStatus.CANCELED, JobStatus.EXPIRED)
# What fills a brief beside its own fields is a record's.
_OF_RECORDS: Final = {
    "brief.project_id": "projectId",
    "brief.product_id": "productId",
    "brief.product": "productId",
    "brief.brand": "productId",
    "GET /v1/voices": f"the voices {', '.join(VOICES)}",
}


def read(kind: JobKind, document: Any) -> Json:
    """The request, without what the vendor does not know. InvalidRequest names each field that is wrong."""
    return bodies.read(REQUESTS[kind], document)


def generate(desk: Desk, caller: Caller, kind: JobKind, asked: Json) -> tuple[Job, bool]:
    """The job of this request, and whether it was running already under its key. Raises NotFound for a
    product or project that there is not, PaymentRequired where credits or budget do not suffice."""
    chosen = setting(desk.store, caller.tenant, VENDOR)
    given = {"aspectRatio": DEFAULT_RATIO[kind]} | asked if kind in DEFAULT_RATIO else asked
    brief = {field: given[name] for name, field in FROM_BRIEF[kind].items() if name in given}
    if (ratio := brief.pop("aspect_ratios.0", None)) is not None:
        brief["aspect_ratios"] = [ratio]
    workspace = Workspace(desk.store, caller.tenant)
    for name, field, of in (("projectId", "project_id", PROJECT), ("productId", "product_id", PRODUCT)):
        record = find(workspace, of, asked[name])
        if record is not None:
            brief[field] = record.id
        elif not chosen.is_vendors_own:
            raise NotFound(f"{of.name.capitalize()} not found")
    taking = Wallet(desk.store, caller.tenant, VENDOR).taking(int(CREDITS[kind]))
    own = {name: value for name, value in asked.items() if name != "idempotencyKey"}
    order = partial(Order, kind, brief, own, places(kind), limits=taking)
    if (key := asked.get("idempotencyKey")) is None:
        return desk.take(caller, chosen, order()).job, False
    return running_or_new(desk, caller.tenant, key, lambda named: desk.take(caller, chosen, order(key=named)))


def places(kind: JobKind) -> Places:
    """Where a client has said what the brief of such a request says."""
    said = {f"brief.{field.removesuffix('.0')}": name for name, field in FROM_BRIEF[kind].items()}
    return {**_OF_RECORDS, **said}


def submitted(store: Store, job: Job, *, reused: bool) -> Json:
    """The answer to a request: the job, and what it takes of the credits."""
    if reused:
        return {"jobId": uuid_of(job.id), "creditsUsed": 0, "status": "reused"}
    return {
        "jobId": uuid_of(job.id),
        "status": _status(job),
        "creditsUsed": int(CREDITS[job.kind]),
        "creditsRemaining": remaining(store, job.tenant),
    }


def failed(job: Job) -> Json:
    """The answer of what is answered at once, where nothing was made: its credits come back."""
    return {"error": f"Generation failed: {error_of(job, places(job.kind), job.status.value)}"}


def notes(job: Job) -> dict[str, str]:
    """The header that tells its notes."""
    return notes_of(job, places(job.kind))


def variants(job: Job) -> list[Json]:
    """The texts of a job that has made some."""
    found: list[Json] = (job.result or {}).get("variants", [])
    return [{name: one.get(name) for name in ("hook", "body", "cta", "hashtags")} for one in found]


def remaining(store: Store, tenant: str) -> int:
    """Credits that are left: of those granted, else of the month's budget at the vendor's price."""
    left = Wallet(store, tenant, VENDOR).left()
    if left is not None:
        return left
    budget = billing.ledger(store).budget(tenant, utc_now()).left
    return UNCOUNTED if budget is None else int(budget / provider(VENDOR).usd_per_unit)


def job_of(store: Store, tenant: str, named: str | None) -> Job:
    """The job with this id of the vendor's form. InvalidRequest, NotFound."""
    if not named:
        raise InvalidRequest.of(FieldError("jobId", "Required"))
    found = store.find_job(id_of("job", named) or "")
    if found is None or (found.tenant, found.source) != (tenant, VENDOR) or found.erased_at is not None:
        raise NotFound("Job not found")
    return found


def status_view(job: Job, links: Links) -> Json:
    """The job as `GET /api/generate/status` tells it; of copy its texts, too; why it has made nothing."""
    why = error_of(job, places(job.kind), f"The job was {job.status.value}")
    view: Json = {
        "id": uuid_of(job.id),
        "type": TYPES[job.kind],
        "status": _status(job),
        **({"error": why} if job.status in _UNMADE else {}),
        "assets": [
            {
                "id": str(uuid.uuid5(uuid.NAMESPACE_OID, asset.id)),
                "type": asset.type,
                "url": links.of_asset(job, asset),
            }
            for asset in job.assets
        ],
        "createdAt": timestamp(job.created_at),
        "completedAt": timestamp(job.completed_at),
    }
    return view | ({"variants": variants(job)} if job.kind is JobKind.COPY else {})


def _status(job: Job) -> str:
    return _STATUSES.get(job.status, job.status.value)


def _refused(error: RequestError, request_id: str) -> Refusal:
    """As Zod does: what is wrong, and where; of the whole, nowhere."""
    if isinstance(error, Unauthorized):
        return Refusal(401, {"error": "Unauthorized"})
    if error.status not in (400, 422):
        return Refusal(error.status, {"error": error.detail})
    details = [
        {
            "path": [] if found.field == WHOLE else found.field.split("."),
            "message": found.message,
            "code": found.code,
        }
        for found in error.errors
    ]
    return Refusal(400, {"error": "Invalid input", "details": details})


DIALECT: Final = Dialect(_refused, lambda request_id: Refusal(500, {"error": "Internal server error"}))
