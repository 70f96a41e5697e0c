"""From an edited design's render to a new version: files verified and kept like any other, then one write.

Needs the studio layer, which opens the pictures.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from adrelay.assets.signed import notes
from adrelay.assets.vault import Vault
from adrelay.clock import utc_now
from adrelay.designs.versions import Designs, Version, check_size, maker, stale
from adrelay.errors import AssetRejected, FetchFailed, FieldError, InvalidRequest, Unavailable
from adrelay.jobs import editing
from adrelay.jobs.model import Asset, Deliverable, Job
from adrelay.jobs.store import Store
from adrelay.providers.registry import provider
from adrelay.requests.wishes import Wish
from adrelay.security.tokens import new_id

_PARALLEL = 4
_FETCH_SECONDS = 5.0


def store_version(store: Store, bucket: str, sign_function: str, request: dict[str, Any]) -> dict[str, Any]:
    """Keep what an edit made as the version after `request["base"]`; its number.

    `request`: job_id, base, source, designs (all trees), laid_out (the same as layouts made them, where
    those are others), told (what its maker says beside, or nothing), deliverables (of the ratios that were
    rendered anew), notes, deadline (Unix seconds).
    Raises Conflict when the job has moved on, InvalidRequest for a render that is not what it should be,
    Unavailable when a file cannot be fetched or it is too late.
    """
    job, base = store.job(request["job_id"]), request["base"]
    if job.version != base:
        raise stale(base)
    check_size(request["designs"])
    with editing.storing(store, job.id, base, stale(base)):
        return _stored(store, bucket, sign_function, request, job)


def _stored(
    store: Store, bucket: str, sign_function: str, request: dict[str, Any], job: Job
) -> dict[str, Any]:
    designs, base = Designs(store, bucket), request["base"]
    made = [Deliverable.model_validate(each) for each in request["deliverables"]]
    fresh = _keep(Vault(store, bucket, sign_function=sign_function), job, made)
    key = designs.keep(job, base + 1, request["designs"])
    laid_out = request.get("laid_out")
    laid_out_key = designs.keep(job, base + 1, laid_out) if laid_out else None
    if time.time() > request["deadline"]:
        raise Unavailable("The new version was not ready in time; nothing was changed, try again")
    version = Version(
        number=base + 1,
        created_at=utc_now(),
        source=request["source"],
        assets=_merged(job, fresh),
        design_key=key,
        laid_out_key=laid_out_key,
        notes=(*request["notes"], *notes(fresh)),
        wish=Wish.model_validate(request["wish"]) if request.get("wish") else None,
    )
    designs.add(
        job,
        version,
        request["designs"],
        told=request.get("told"),
        ends_edit=not provider(maker(job)).ours,
    )
    return {"version": version.number}


def _keep(vault: Vault, job: Job, made: list[Deliverable]) -> list[Asset]:
    def one(deliverable: Deliverable) -> Asset:
        try:
            return vault.take(job, maker(job), new_id("ast"), deliverable, seconds=_FETCH_SECONDS)
        except AssetRejected as error:
            raise InvalidRequest.of(FieldError("design", f"its render {error.message}")) from error
        except FetchFailed as error:
            raise Unavailable(f"The new render {error}; nothing was changed, try again") from error

    with ThreadPoolExecutor(_PARALLEL) as pool:
        return list(pool.map(one, made))


def _merged(job: Job, fresh: list[Asset]) -> tuple[Asset, ...]:
    """The job's assets with the fresh ones in the places of those of the same placement or ratio."""
    if len(job.assets) == len(fresh) == 1:
        return tuple(fresh)
    by_place = {asset.place: asset for asset in fresh}
    kept = [by_place.pop(asset.place, asset) for asset in job.assets]
    return (*kept, *by_place.values())
