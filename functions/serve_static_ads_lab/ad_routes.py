"""`/v1/image-ads` and `/v1/jobs`: made, listed, watched, deleted."""

import json
from collections.abc import Iterator
from typing import Any

from answers import answer, body, caller, idempotency_key, limit, links, parameters, unknown_place
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from serve_static_ads_lab_settings import LabFacadeSettings

from adrelay.clock import utc_now
from adrelay.config import settings
from adrelay.designs.versions import Designs
from adrelay.errors import Conflict, FieldError, InvalidRequest
from adrelay.facades.orders import Desk, said
from adrelay.facades.static_ads_lab import ads as lab
from adrelay.jobs.erasure import erase
from adrelay.jobs.listing import Filters
from adrelay.jobs.model import Job
from adrelay.jobs.store import Store, created_key
from adrelay.web.waiting import until

_config = settings(LabFacadeSettings)
_store = Store(_config.table)
_desk = Desk(_store, _config.state_machine_arn, lab.VENDOR)
_designs = Designs(_store, _config.asset_bucket)
router = APIGatewayHttpRouter()
_ROOT = "/static_ads_lab/v1/image-ads"
_MOST_IDS, _PAGES = 100, 10
_WATCHED = 15.0  # seconds for news, within API Gateway's 30
_RETRY = 3_000  # milliseconds
_FILTERS = (
    *("brand_id", "product_id", "product_variant_id", "audience_id", "design_template_id", "sku_code"),
    *("status", "batch_id"),
)


@router.post(_ROOT)
def create_ad() -> Response[str]:
    made = lab.create(_desk, caller(router), body(router), idempotency_key(router))
    return answer(router, _view(made.job), 202, replayed=made.replayed, about=made.job)


@router.get(_ROOT)
def list_ads() -> Response[str]:
    asked, tenant = parameters(router), caller(router).tenant
    if "ids" in asked:
        ids = [part.strip() for part in asked["ids"].split(",") if part.strip()]
        if len(ids) > _MOST_IDS:
            raise InvalidRequest.of(FieldError("ids", f"at most {_MOST_IDS} at once"))
        found = _store.jobs_at([f"job_{one.removeprefix('ia_')}" for one in ids])
        mine = [job for job in found if (job.tenant, job.source) == (tenant, lab.VENDOR)]
        shown = [job for job in mine if job.erased_at is None and _matches(job)]
        return answer(router, [_view(job) for job in shown], has_more=False)
    most, shown = limit(router), []
    for job in _newest(tenant):
        if _matches(job):
            shown.append(job)
        if len(shown) > most:
            break
    return answer(router, [_view(job) for job in shown[:most]], has_more=len(shown) > most)


def _newest(tenant: str) -> Iterator[Job]:
    """The tenant's ads after `starting_after`, newest first; of the last thousand."""
    after, cursor = parameters(router).get("starting_after"), None
    if after is not None:
        last = lab.last_seen(_store, tenant, after)
        if last is None:
            raise unknown_place()
        cursor = created_key(last)
    for _ in range(_PAGES):
        found = _store.list_jobs(tenant, Filters(source=lab.VENDOR), cursor=cursor, limit=100)
        yield from found.jobs
        cursor = found.cursor
        if cursor is None:
            return


def _matches(job: Job) -> bool:
    """Whether it is what the parameters ask for."""
    asked = said(job)
    sku = "editable_image_ad" if asked.get("editable") else "flat_image_ad"
    has = {**asked, "status": lab.status(job), "batch_id": job.batch_id, "sku_code": sku}
    wanted = parameters(router)
    return all(has.get(name) == wanted[name] for name in _FILTERS if name in wanted)


@router.get(f"{_ROOT}/<ad_id>")
def get_ad(ad_id: str) -> Response[str]:
    job = lab.ad_of(_store, caller(router).tenant, ad_id)
    if "text/event-stream" in router.current_event.headers.get("accept", "").lower():
        return _events(job)
    return answer(router, _view(job), about=job)


@router.delete(f"{_ROOT}/<ad_id>")
def delete_ad(ad_id: str) -> Response[str]:
    job = lab.ad_of(_store, caller(router).tenant, ad_id)
    if not job.status.terminal:
        raise Conflict("The image ad is still processing")
    erase(_store, _config.asset_bucket, job, utc_now())
    return answer(router, {"id": lab.ad_id(job), "deleted": True})


@router.get("/static_ads_lab/v1/jobs/<job_id>")
def get_job(job_id: str) -> Response[str]:
    job = lab.job_of(_store, caller(router).tenant, job_id)
    return answer(router, lab.job_view(job, links(_store, router)), about=job)


def _events(job: Job) -> Response[str]:
    """The ad now and, if it is not over, as soon as there is news; then the answer ends. A client that has
    its end, and comes back for more, is told to stop."""
    ended = job.status.terminal
    if ended and router.current_event.headers.get("last-event-id") == "end":
        return Response(status_code=204, body="")
    text = f"retry: {_RETRY}\n\n" + _event(job)
    if not ended:
        later = until(lambda: _store.job(job.id), lambda found: _news(job, found), job, _WATCHED)
        text += _event(later) if later != job else ""
        job = later
    headers: dict[str, str | list[str]] = {"Cache-Control": "no-store", **lab.notes(job)}
    return Response(status_code=200, content_type="text/event-stream", body=text, headers=headers)


def _news(before: Job, now: Job) -> bool:
    return now.status.terminal or now.progress != before.progress


def _event(job: Job) -> str:
    name = "progress" if lab.status(job) == "processing" else lab.status(job)
    named = "id: end\n" if job.status.terminal else ""
    return f"{named}event: {name}\ndata: {json.dumps(_view(job))}\n\n"


def _view(job: Job) -> dict[str, Any]:
    return lab.ad_view(job, links(_store, router), _designs)
