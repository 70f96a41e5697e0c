"""A round of storing files that their job ended without: fetched, verified and kept like any others
(`adrelay.attempts.late`).

Needs the studio layer, which opens the pictures.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from adrelay.assets.vault import Vault
from adrelay.attempts import late
from adrelay.clock import utc_now
from adrelay.error_codes import ErrorCode
from adrelay.errors import NotFound
from adrelay.jobs import kept_files, lifecycle
from adrelay.jobs.kept_files import Found, asset_id
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import Asset, Attempt, Deliverable, Job, JobError, Storing
from adrelay.jobs.store import Store
from adrelay.telemetry import logger, metrics

# A run takes as long as the function may, and Lambda waits two minutes before it runs one again that died.
_DEAD_AFTER = timedelta(minutes=10)
_LOOK_SECONDS = 60.0


def store_late(store: Store, vault: Vault, call_function: str, request: dict[str, Any]) -> dict[str, Any]:
    """One round for the attempt that `request` (job_id, attempt, claim) names, unless another invocation is
    at it: how many of its files are stored since the job's end, how many were rejected."""
    try:
        job = store.job(request["job_id"])
        attempt = _claimed(store, job.id, request["attempt"], request["claim"])
    except NotFound:
        logger.info("its job is over or erased")
        return {"assets": 0, "rejected": 0}
    made = lifecycle.success(attempt) if attempt else None
    if attempt is None or attempt.storing is None or made is None:
        logger.info("not ours to store")
        return {"assets": 0, "rejected": 0}
    storing = attempt.storing
    told = late.vendors_word(job, attempt, call_function, _LOOK_SECONDS) if made.deliverables else ()
    named = made.model_copy(update={"deliverables": _named_anew(made.deliverables, told or ())})
    before = _kept(store, job, attempt, storing)
    found = vault.keep(job, attempt, named, before, again=storing.rounds + storing.tries - 1)
    stored = kept_files.gathered(named, attempt, found)
    late_ones = tuple(asset for asset in stored.assets if asset.id not in storing.had)
    stored = _explained(stored.model_copy(update={"assets": late_ones}), attempt, asked=told is not None)
    counts = {"assets": len(stored.assets), "rejected": len(stored.rejected)}
    if late.conclude(store, attempt, storing, stored, utc_now()):
        store.note(job.id, "late_assets_stored", utc_now(), attempt=attempt.number, **counts)
        metrics.add_metric(
            name="LateAssetsStored", unit="Count", value=len(stored.assets) - len(storing.assets)
        )
    else:
        logger.warning("took too long: somebody else stores them now")
    return counts


def _kept(store: Store, job: Job, attempt: Attempt, storing: Storing) -> dict[int, Found]:
    """What the job has, and what earlier rounds, and runs that died, have stored, by its place."""
    by_id = {asset.id: asset for asset in (*job.assets, *storing.assets)}
    found: dict[int, Found] = {
        index: one for index, one in kept_files.remembered(store, attempt).items() if isinstance(one, Asset)
    }
    made = lifecycle.success(attempt)
    for index in range(len(made.deliverables) if made else 0):
        if known := by_id.get(asset_id(attempt, index)):
            found[index] = known
    return found


def _claimed(store: Store, job_id: str, number: int, claim: str) -> Attempt | None:
    """The attempt, its storing claimed; None when that is not this invocation's to do (any more)."""
    while True:
        attempt = store.attempt(job_id, number)
        storing = attempt.storing
        if storing is None or storing.done or storing.claim not in (None, claim):
            return None
        mine = storing.model_copy(
            update={"claim": claim, "tries": storing.tries + 1, "until": utc_now() + _DEAD_AFTER}
        )
        if late.write(store, attempt, mine):
            return attempt.model_copy(update={"storing": mine})


def _named_anew(kept: Sequence[Deliverable], told: Sequence[Deliverable]) -> tuple[Deliverable, ...]:
    """The kept deliverables, in their order, as the vendor names them now: their URLs may have expired. Told
    apart by the vendor's ids, or, where these say nothing, by their places."""
    by_id = {made.id: made for made in told if made.id is not None}
    if len(told) == len(kept) and not any(made.id in by_id for made in kept):
        return tuple(told)
    return tuple(by_id.get(made.id or "", made) for made in kept)


def _explained(stored: Stored, attempt: Attempt, *, asked: bool) -> Stored:
    """The errors of files that are gone, with what was done about it."""

    def explain(error: JobError) -> JobError:
        if error.code is not ErrorCode.FETCH_FAILED or error.retryable or attempt.free:
            return error
        why = "was asked again and names no better URL" if asked else "could not be asked for a newer URL"
        message = f"{error.message}: the URL may have expired, and {attempt.provider} {why}"
        return error.model_copy(update={"message": message, "retryable": not asked})

    return stored.model_copy(update={"rejected": tuple(map(explain, stored.rejected))})
