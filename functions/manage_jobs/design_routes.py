"""`/v1/jobs/{id}/design` and `/versions`: the trees of an editable ad, and what they were before."""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from manage_jobs_settings import ManageSettings

from adrelay.aws.presign import presigner
from adrelay.config import settings
from adrelay.designs.ads import Workshop, is_number, version_to_edit, version_view
from adrelay.designs.versions import DesignChange, Designs, current_version
from adrelay.errors import Conflict
from adrelay.jobs.model import Job
from adrelay.jobs.store import Store
from adrelay.requests.wishes import Wish
from adrelay.telemetry import correlate
from adrelay.web import api
from adrelay.web.conditions import has_it
from adrelay.web.cursors import read_cursor, write_cursor
from adrelay.web.keys import REPLAYED, wish_of
from adrelay.web.parameters import Cursor, IdempotencyKey, IfMatch, IfNoneMatch
from adrelay.web.responses import described, empty

_config = settings(ManageSettings)
_store = Store(_config.table)
_designs = Designs(_store, _config.asset_bucket)
_workshop = Workshop(_store, _designs, _config.render_function, _config.call_function, _config.store_function)
router = APIGatewayHttpRouter()
_ABSENT = {
    401: described("No API key", "ProblemDocument"),
    404: described("No such job or version, or one without a design", "ProblemDocument"),
    409: described("The job has not ended", "ProblemDocument"),
    410: described("The design is kept no longer: `assets_expired`", "ProblemDocument"),
}
_EDITED = {
    200: described("The new version", "DesignDocument", "ETag"),
    202: described("The vendor is rendering it: the design is still the old one", "DesignDocument", "ETag"),
    401: _ABSENT[401],
    404: _ABSENT[404],
    410: _ABSENT[410],
    409: described("The job has not ended, or somebody else was quicker", "ProblemDocument"),
    412: described("The design is no longer as `If-Match` says", "ProblemDocument"),
    422: described("What is wrong, by node and field", "ProblemDocument"),
    503: described("Not in time; nothing was changed", "ProblemDocument"),
}


def _job(job_id: str) -> Job:
    return _store.job_of(api.tenant(router), job_id)


def _design(job: Job, *, pending: bool) -> Response[str]:
    """The job's current version with its trees."""
    number = current_version(job)
    version, trees = _workshop.ad(job).version(str(number))
    view = version_view(job, version, presigner(_config.url_lifetime))
    headers = {"ETag": f'"{number}"'}
    body = {**view, "designs": trees, "pending": pending}
    return api.json_response(body, status=202 if pending else 200, headers=headers)


def _once(job_id: str, wish: Wish | None, make: Callable[[Job], bool]) -> Response[str]:
    """The design with what `make` makes of it (whether that is done yet), once for each wish."""
    job = _job(job_id)
    if _workshop.ad(job).granted(wish):
        return _replayed(job)
    try:
        done = make(job)
    except Conflict:
        job = _job(job_id)
        if not _workshop.ad(job).granted(wish):
            raise
        return _replayed(job)  # the same request, sent twice, was the one that was faster
    return _design(_job(job_id), pending=not done)


def _replayed(job: Job) -> Response[str]:
    """The design as it is now, of whose versions the repeated request has made one."""
    response = _design(job, pending=False)
    response.headers.update(REPLAYED)
    return response


def settle(job_id: str) -> None:
    """Go on with the job's edit, if its vendor has not finished one."""
    job = _store.job(job_id)
    correlate(job.correlation_id, job_id=job_id)
    _workshop.ad(job).settle()


@router.get(
    "/v1/jobs/<job_id>/design",
    summary="Get the design of an editable ad",
    responses={
        200: described("The current version and its trees", "DesignDocument", "ETag"),
        304: empty("It is as `If-None-Match` says", "ETag"),
        202: described("The same, while a vendor is rendering the next", "DesignDocument", "ETag"),
        **_ABSENT,
    },
    tags=["designs"],
)
def get_design(job_id: str, if_none_match: IfNoneMatch = None) -> Response[str]:
    job = _job(job_id)
    pending = _workshop.ad(job).settle()
    job = _job(job_id)
    etag = f'"{current_version(job)}"'
    if not pending and has_it(etag, if_none_match):
        return Response(status_code=304, body="", headers={"ETag": etag})
    return _design(job, pending=pending)


@router.patch(
    "/v1/jobs/<job_id>/design",
    summary="Edit an ad",
    description=(
        "Renders the change and makes it a new version. Of two editors at once, one gets 409; one who gives "
        "an `If-Match` that is old by then gets 412."
    ),
    responses=_EDITED,
    tags=["designs"],
)
def edit_design(
    job_id: str, change: DesignChange, if_match: IfMatch = None, idempotency_key: IdempotencyKey = None
) -> Response[str]:
    wish = wish_of(idempotency_key, "edit", change.model_dump_json())
    return _once(
        job_id, wish, lambda job: _workshop.ad(job).edit(version_to_edit(job, if_match), change, wish)
    )


@router.delete(
    "/v1/jobs/<job_id>/design",
    summary="Delete an ad at the vendor that made it",
    description="The files and versions that adrelay keeps stay; the ad can no longer be edited.",
    responses={204: empty("Deleted there"), **_ABSENT, 412: _EDITED[412], 503: _EDITED[503]},
    tags=["designs"],
)
def delete_design(job_id: str, if_match: IfMatch = None) -> Response[str]:
    job = _job(job_id)
    version_to_edit(job, if_match)
    _workshop.ad(job).delete()
    return Response(status_code=204, body="")


@router.get(
    "/v1/jobs/<job_id>/versions",
    summary="List the versions of an ad, newest first",
    description="`origin=provider` lists what the vendor has of a vendor's ad: ids and times, on one page.",
    responses={200: described("A page of versions", "VersionList"), **_ABSENT},
    tags=["designs"],
)
def list_versions(
    job_id: str,
    origin: Annotated[Literal["adrelay", "provider"], Query(description="whose versions")] = "adrelay",
    cursor: Cursor = None,
    limit: Annotated[int, Query(ge=1, le=50, description="how many at most")] = 20,
) -> Response[str]:
    job = _job(job_id)
    if origin == "provider":
        versions = [_vendor_view(job, version) for version in _workshop.ad(job).makers_versions()]
        return api.json_response({"versions": versions, "next_cursor": None})
    position = read_cursor(f"versions {job.id}", cursor)
    found = _designs.versions(job, before=int(position) if position else None, limit=limit)
    presign = presigner(_config.url_lifetime)
    last = found[-1].number if found else 1
    return api.json_response(
        {
            "versions": [version_view(job, version, presign) for version in found],
            "next_cursor": write_cursor(f"versions {job.id}", str(last) if last > 1 else None),
        }
    )


@router.get(
    "/v1/jobs/<job_id>/versions/<version>",
    summary="Get a version of an ad",
    description="By its number; a vendor's ad also by the vendor's id of a version.",
    responses={200: described("The version and its trees", "DesignDocument"), **_ABSENT},
    tags=["designs"],
)
def get_version(job_id: str, version: str) -> Response[str]:
    job = _job(job_id)
    if not is_number(version):
        found = _workshop.ad(job).makers_version(version)
        (ratio,) = (job.result or {}).get("designs") or ("1:1",)
        designs = {ratio: found["design"]} if found["design"] else {}
        return api.json_response({**_vendor_view(job, found), "designs": designs, "pending": False})
    record, trees = _workshop.ad(job).version(version)
    view = version_view(job, record, presigner(_config.url_lifetime))
    return api.json_response({**view, "designs": trees, "pending": False})


@router.post(
    "/v1/jobs/<job_id>/versions/<version>/restore",
    summary="Go back to a version of an ad",
    description="Makes a new version with its content; nothing is lost.",
    responses=_EDITED,
    tags=["designs"],
)
def restore_version(
    job_id: str, version: str, if_match: IfMatch = None, idempotency_key: IdempotencyKey = None
) -> Response[str]:
    wish = wish_of(idempotency_key, "restore", version)
    return _once(
        job_id, wish, lambda job: _workshop.ad(job).restore(version_to_edit(job, if_match), version, wish)
    )


def _vendor_view(job: Job, version: dict[str, Any]) -> dict[str, Any]:
    """A version that only the vendor has. Its picture is the vendor's, so there is no URL of it."""
    return {
        "job_id": job.id,
        "version": version["id"],
        "current": False,
        "source": "provider",
        "created_at": version["created_at"],
        "assets": [],
        "notes": [],
    }
