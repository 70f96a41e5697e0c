"""From a late success to stored files: fetched, verified and kept like any others (`adrelay.attempts.late`).

Needs the studio layer, which opens the pictures.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from adrelay.assets.vault import Vault
from adrelay.attempts import late
from adrelay.clock import utc_now
from adrelay.error_codes import ErrorCode
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import Attempt, Deliverable, Job, JobError, Storing
from adrelay.jobs.store import Store
from adrelay.telemetry import logger, metrics

# As often as Lambda runs an invocation that fails; the template says how often it does it again.
TRIES = 3
# A run takes as long as the function may, and Lambda waits two minutes before the last.
_DEAD_AFTER = timedelta(minutes=10)
_LOOK_SECONDS = 60.0


def store_late(store: Store, bucket: str, call_function: str, request: dict[str, Any]) -> dict[str, Any]:
    """Store the files of the late success that `request` (job_id, attempt, claim) names, unless another
    invocation does: how many assets there are, how many were rejected.

    Raises FetchFailed while a file may still come, so that Lambda runs it again.
    """
    job = store.job(request["job_id"])
    attempt = _claimed(store, job.id, request["attempt"], request["claim"])
    if attempt is None or attempt.storing is None or attempt.late is None:
        logger.info("not ours to store")
        return {"assets": 0, "rejected": 0}
    kept = attempt.late.deliverables
    told = late.vendors_word(job, attempt, call_function, _LOOK_SECONDS) if kept else ()
    stored = Vault(store, bucket, call_function).keep(
        job,
        attempt,
        _named_anew(kept, told or ()),
        last_try=attempt.storing.tries >= TRIES,
        had=attempt.storing.assets,
    )
    return _conclude(
        store, job, attempt, attempt.storing, _explained(stored, attempt, asked=told is not None)
    )


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


def _named_anew(kept: Sequence[Deliverable], told: Sequence[Deliverable]) -> list[Deliverable]:
    """The kept deliverables, in their order, as the vendor names them now: their URLs may have expired. Told
    apart by the vendor's ids, or, where these say nothing, by their places."""
    by_id = {made.id: made for made in told if made.id is not None}
    if len(told) == len(kept) and not any(made.id in by_id for made in kept):
        return list(told)
    return [by_id.get(made.id or "", made) for made in kept]


def _explained(stored: Stored, attempt: Attempt, *, asked: bool) -> Stored:
    """The errors of files that are gone, with what was done about it."""

    def explain(error: JobError) -> JobError:
        if error.code != ErrorCode.FETCH_FAILED or error.retryable or attempt.free:
            return error
        why = "was asked again and names no better URL" if asked else "could not be asked for a newer URL"
        message = f"{error.message}: the URL may have expired, and {attempt.provider} {why}"
        return error.model_copy(update={"message": message, "retryable": not asked})

    return stored.model_copy(update={"rejected": tuple(map(explain, stored.rejected))})


def _conclude(store: Store, job: Job, attempt: Attempt, storing: Storing, stored: Stored) -> dict[str, Any]:
    done = storing.model_copy(update={"done": True, "assets": stored.assets, "rejected": stored.rejected})
    counts = {"assets": len(stored.assets), "rejected": len(stored.rejected)}
    if late.write(store, attempt, done):
        store.note(job.id, "late_assets_stored", utc_now(), attempt=attempt.number, **counts)
        metrics.add_metric(name="LateAssetsStored", unit="Count", value=len(stored.assets))
    else:
        logger.warning("took too long: somebody else stores them now")
    return counts
