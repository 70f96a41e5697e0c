"""Editable ads: their trees, their versions, and trees that come back from Figma."""

import time
from typing import Any

from answers import answer, body, caller, idempotency_key, links, page
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from pydantic import ValidationError
from serve_static_ads_lab_settings import LabFacadeSettings

from adrelay.config import settings
from adrelay.designs.ads import Workshop
from adrelay.designs.versions import DesignChange, Designs, Version, current_version
from adrelay.errors import Conflict, FieldError, InvalidRequest, NotFound, RequestError, Unavailable
from adrelay.facades.static_ads_lab import ads as lab
from adrelay.jobs.model import Job
from adrelay.jobs.store import Store
from adrelay.problems import field_errors
from adrelay.requests.wishes import Wish

_config = settings(LabFacadeSettings)
_store = Store(_config.table)
_designs = Designs(_store, _config.asset_bucket)
_workshop = Workshop(
    _store, _designs, _config.render_function, _config.call_function, _config.store_function, lenient=True
)
router = APIGatewayHttpRouter()
_ROOT = "/static_ads_lab/v1/image-ads"
_MOST_ITEMS, _MOST_VERSIONS = 10, 500
_OVERTAKEN_SECONDS = 6.0  # after which an edit that others came before is not tried again
_SYNC_SECONDS = 18.0  # after which no item is begun: API Gateway waits 30


@router.patch(f"{_ROOT}/<ad_id>")
def edit_ad(ad_id: str) -> Response[str]:
    job, document, key = _editable(ad_id), body(router), idempotency_key(router)
    wish = Wish.of(key, "edit", router.current_event.body or "")
    replayed = _workshop.ad(job).granted(wish) is not None
    if not replayed:
        _edit(job, document.get("current_json_tree"), wish)
    edited = _store.job(job.id)
    view = lab.ad_view(edited, links(_store, router), _designs)
    return answer(router, view, replayed=replayed, about=edited)


@router.post(f"{_ROOT}/sync")
def sync() -> Response[str]:
    """Trees that were edited in Figma, one after another, as far as there is time."""
    items = body(router).get("items")
    if not isinstance(items, list) or not 1 <= len(items) <= _MOST_ITEMS:
        raise InvalidRequest.of(FieldError("items", f"must be a list of 1 to {_MOST_ITEMS}"))
    until = time.monotonic() + _SYNC_SECONDS
    return answer(router, {"results": [_sync_one(item, until) for item in items]})


def _sync_one(item: Any, until: float) -> dict[str, Any]:
    named = str(item.get("id")) if isinstance(item, dict) else ""
    try:
        if time.monotonic() > until:
            raise Unavailable("There was no time for this item; send it again")
        job = _editable(named)
        if not isinstance(item.get("figma_render_base64"), str):
            raise InvalidRequest.of(FieldError("figma_render_base64", "must be raw base64 of a PNG"))
        _edit(job, item.get("current_json_tree"), None)
    except RequestError as error:
        _, told = lab.refusal(error)
        return {"id": named, "success": False, "error": {name: told[name] for name in ("code", "message")}}
    made = lab.version_id(job, current_version(_store.job(job.id)))
    return {"id": named, "success": True, "version_id": made}


@router.get(f"{_ROOT}/<ad_id>/versions")
def list_versions(ad_id: str) -> Response[str]:
    job, made = _editable(ad_id), links(_store, router)
    found = _designs.versions(job, before=None, limit=_MOST_VERSIONS)
    return page(router, [lab.version_view(job, one, made) for one in found], about=job)


@router.get(f"{_ROOT}/<ad_id>/versions/<version_id>")
def get_version(ad_id: str, version_id: str) -> Response[str]:
    job = _editable(ad_id)
    number = lab.version_number(job, version_id)
    if number is None:
        raise NotFound("Version not found")
    version = _version(job, number)
    (tree, *_) = _designs.trees(version).values()
    view = lab.version_view(job, version, links(_store, router))
    return answer(router, {**view, "current_json_tree": tree}, about=job)


def _version(job: Job, number: int) -> Version:
    try:
        return _designs.version(job, number)
    except NotFound as error:
        raise NotFound("Version not found") from error


def _editable(ad_id: str) -> Job:
    """The ad, if it can be edited now. InvalidRequest otherwise, as 422."""
    job = lab.ad_of(_store, caller(router).tenant, ad_id)
    if job.version is None:
        why = "is not editable" if job.status.terminal else "is still processing"
        raise InvalidRequest.of(FieldError("id", f"The image ad {why}", lab.NOT_LINKED))
    return job


def _edit(job: Job, tree: Any, wish: Wish | None) -> None:
    if not isinstance(tree, dict) or not tree.get("children"):
        message = "must be the entire tree, from its root, not a diff"
        raise InvalidRequest.of(FieldError("current_json_tree", message))
    try:
        change = DesignChange(design=tree)
    except ValidationError as error:
        raise InvalidRequest.of(*field_errors(error, {"design": tree})) from error
    again_until = time.monotonic() + _OVERTAKEN_SECONDS
    while True:
        try:
            _workshop.ad(job).edit(current_version(job), change, wish)
        except Conflict as error:
            overtaken = any(one.field == "If-Match" for one in error.errors)
            if not overtaken or time.monotonic() > again_until:
                raise
            job = _store.job(
                job.id
            )  # the vendor knows no versions to match: who comes last has the last word
        else:
            return
