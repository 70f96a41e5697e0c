"""Files that their job ended without: of a success that came after the attempt had ended otherwise (canceled,
expired, given up), and of one that came in time, while its files could not be fetched.

The first outcome stays what decided the job. A success that comes later is kept beside it, on its attempt,
with what it cost; its files are stored when somebody asks for them. Those of a success in time are stored by
themselves. Either way it goes by rounds, until all is stored, what is missing is refused for good, or a day
is over:

    ask_for, owe ──▶ StoreAssets (asynchronous): claim ──▶ ask the vendor again ──▶ fetch, keep ──▶ done
                          ▲                                                                          │
                          └──── the sweep (try_again): after pauses that double ◀────────────────────┘

However often and by however many it is asked, one invocation stores: the first that claims. Lambda runs one
that died again under the same claim; one that stays dead loses it when its time is over, and the next round
begins anew, without what is stored already.
"""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta

from botocore.exceptions import ClientError

from adrelay.aws import clients
from adrelay.aws.functions import ask
from adrelay.aws.items import to_item
from adrelay.clock import utc_now
from adrelay.data_model import attempt_key
from adrelay.error_codes import ErrorCode
from adrelay.errors import Conflict, NotFound, RequestError, Unavailable
from adrelay.jobs import follow_ups
from adrelay.jobs.kept_files import asset_id
from adrelay.jobs.lifecycle import STORED_WITHIN, Stored, files_of, next_round
from adrelay.jobs.model import (
    Asset,
    Attempt,
    AttemptState,
    Deliverable,
    Job,
    JobError,
    JobStatus,
    Outcome,
    Storing,
)
from adrelay.jobs.records import outcome_document
from adrelay.jobs.store import Store
from adrelay.providers.registry import provider
from adrelay.security.tokens import new_id
from adrelay.telemetry import logger, metrics

_BEGINS_WITHIN = timedelta(minutes=10)  # a queue of Lambda's may be long
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(minutes=2), timedelta(hours=2)
_LOOK_SECONDS = 20.0  # within API Gateway's 30


def record(store: Store, attempt: Attempt, outcome: Outcome) -> None:
    """Write a success down that came second. Nothing when it is none, when the first was one, too, or when a
    late one is there already."""
    if outcome.state is not AttemptState.SUCCEEDED:
        return
    now = store.attempt(attempt.job_id, attempt.number)
    if now.state is AttemptState.SUCCEEDED or now.late is not None:
        return
    follow_ups.about_to_change(store, attempt.job_id, utc_now())
    first = "attribute_exists(outcome) AND #state <> :succeeded AND attribute_not_exists(late)"
    kept = store.update(
        Key=attempt_key(attempt.job_id, attempt.number),
        UpdateExpression="SET late = :late, late_at = :at",
        ConditionExpression=first,
        ExpressionAttributeNames={"#state": "state"},
        ExpressionAttributeValues={
            **to_item({":at": utc_now().isoformat(), ":succeeded": AttemptState.SUCCEEDED.value}),
            ":late": to_item({"late": outcome_document(outcome)})["late"],
        },
    )
    if kept is not None:
        store.keep_raw(attempt, "late", outcome)
        metrics.add_metric(name="LateSuccesses", unit="Count", value=1)


def owe(store: Store, attempt: Attempt, stored: Stored, now: datetime) -> None:
    """Have files stored later that were delivered in time and are not stored as their job ends."""
    had = tuple(asset.id for asset in stored.assets)
    owed = Storing(
        since=now, until=now, done=True, next_at=now + _FIRST_PAUSE, had=had, rejected=stored.rejected
    )
    if attempt.storing is None and write(store, attempt, owed):
        store.note(attempt.job_id, "files_owed", now, attempt=attempt.number, files=stored.owed)
        metrics.add_metric(name="FilesOwed", unit="Count", value=stored.owed)


def ask_for(store: Store, job: Job, number: int, *, store_function: str, call_function: str) -> bool:
    """Have the files stored that the job ended without; False when there are none.

    Where no success of the attempt is known, the vendor is asked once. Raises NotFound without such an
    attempt, Conflict while the job runs or without a success.
    """
    attempt = next((one for one in store.attempts(job.id) if one.number == number), None)
    if attempt is None:
        raise NotFound(f"Job {job.id} has no attempt {number}")
    if not job.status.made:
        raise Conflict(f"The job is still {job.status.value}: what attempt {number} makes becomes its assets")
    if attempt.late is None and attempt.state is not AttemptState.SUCCEEDED:
        attempt = _look(store, job, attempt, call_function)
    storing, now = attempt.storing or _unwished(job, attempt), utc_now()
    if storing.done and not storing.rejected:
        return False
    if attempt.storing is None or storing.done or now >= storing.until:
        if not _begin(store, attempt, storing.model_copy(update={"since": now}), now):
            return True  # somebody else has asked in the same moment
        store.note(job.id, "late_assets_requested", now, attempt=number)
    elif storing.claim is not None:
        return True  # at work
    _invoke(job, number, store_function)
    return True


def try_again(store: Store, job: Job, attempt: Attempt, store_function: str, now: datetime) -> None:
    """Begin the next round of the storing, if it is due; or give it up after a day."""
    storing = attempt.storing
    due = next_round(storing) if storing else None
    if storing is None or storing.since is None or due is None or now < due:
        return
    if now < storing.since + STORED_WITHIN:
        if _begin(store, attempt, storing.model_copy(update={"rounds": storing.rounds + 1}), now):
            _invoke(job, attempt.number, store_function)
    else:
        over = JobError(
            code=ErrorCode.NOT_STORED,
            message="The files could not be stored for a day",
            provider=attempt.provider,
            retryable=True,
        )
        ended = {"done": True, "next_at": None, "rejected": storing.rejected or (over,)}
        if write(store, attempt, storing.model_copy(update=ended)):
            _given_up(store, attempt, now)


def conclude(store: Store, attempt: Attempt, storing: Storing, stored: Stored, now: datetime) -> bool:
    """The end of a round. False: it took too long, and somebody else is at it."""
    next_at = None
    if storing.since is not None and any(error.retryable for error in stored.rejected):
        next_at = now + min(_FIRST_PAUSE * 2.0 ** min(storing.rounds, 10), _LONGEST_PAUSE)
    over = next_at is not None and storing.since is not None and next_at >= storing.since + STORED_WITHIN
    done = {
        "done": True,
        "assets": stored.assets,
        "rejected": stored.rejected,
        "next_at": None if over else next_at,
    }
    follow_ups.about_to_change(store, attempt.job_id, now)
    if not write(store, attempt, storing.model_copy(update=done)):
        return False
    gone = any(error.code is ErrorCode.FETCH_FAILED and not error.retryable for error in stored.rejected)
    if over or gone:
        _given_up(store, attempt, now)
    return True


def write(store: Store, attempt: Attempt, storing: Storing) -> bool:
    """Change how far the storing is. False: it is no longer what `attempt` says."""
    values = {":storing": storing.model_dump(mode="json"), ":succeeded": AttemptState.SUCCEEDED.value}
    condition = "attribute_not_exists(storing)"
    if attempt.storing is not None:
        condition, values[":seen"] = "storing = :seen", attempt.storing.model_dump(mode="json")
    written = store.update(
        Key=attempt_key(attempt.job_id, attempt.number),
        UpdateExpression="SET storing = :storing",
        ConditionExpression=f"(attribute_exists(late) OR #state = :succeeded) AND {condition}",
        ExpressionAttributeNames={"#state": "state"},
        ExpressionAttributeValues=to_item(values),
    )
    return written is not None


def vendors_word(
    job: Job, attempt: Attempt, call_function: str, seconds: float = _LOOK_SECONDS
) -> tuple[Deliverable, ...] | None:
    """The deliverables of an attempt that has ended, as its vendor names them now; none while it reports no
    success. None when it cannot be asked. The studio's are where they are."""
    known = attempt.reference is not None or attempt.named is not None
    if attempt.free or not (known or provider(attempt.provider).lists):
        return None
    question = {
        "action": "look_again",
        "job_id": job.id,
        "attempt": attempt.number,
        "correlation_id": job.correlation_id,
    }
    try:
        told = ask(call_function, question, seconds=seconds)
    except RequestError as error:
        logger.warning("the vendor cannot be asked again", extra={"reason": error.detail})
        return None
    return tuple(Deliverable.model_validate(made) for made in told["deliverables"])


def late_assets(store: Store, job_id: str) -> Iterator[Asset]:
    """What is stored of the files that a job ended without."""
    for attempt in store.attempts(job_id):
        if attempt.storing is not None:
            yield from attempt.storing.assets


def _look(store: Store, job: Job, attempt: Attempt, call_function: str) -> Attempt:
    """The attempt with the late success that nobody had noticed; Conflict when there is none."""
    word = vendors_word(job, attempt, call_function)
    attempt = store.attempt(job.id, attempt.number)
    if attempt.late is None:
        said = f"{attempt.provider} was asked again" if word is not None else "nothing was heard since"
        ended = f"it ended as {attempt.state.value}, and {said}"
        raise Conflict(f"Attempt {attempt.number} has no late success (yet): {ended}")
    return attempt


def _unwished(job: Job, attempt: Attempt) -> Storing:
    """Of files that nobody has wished to have stored yet: what the job has of them. Done, if it has all."""
    made = attempt.outcome
    if attempt.late is not None or made is None:
        return Storing(until=utc_now())
    kept = {asset.id for asset in job.assets}
    names = (asset_id(attempt, index) for index in range(len(made.deliverables)))
    had = tuple(name for name in names if name in kept)
    complete = job.status is JobStatus.COMPLETED or len(had) >= files_of(made)
    return Storing(until=utc_now(), done=complete, had=had)


def _begin(store: Store, attempt: Attempt, storing: Storing, now: datetime) -> bool:
    """Make the next round wait for who claims it. False: somebody else has."""
    until = now + _BEGINS_WITHIN
    begun = {"until": until, "claim": None, "tries": 0, "done": False, "next_at": None}
    follow_ups.look_at(store, attempt.job_id, until)
    return write(store, attempt, storing.model_copy(update=begun))


def _given_up(store: Store, attempt: Attempt, now: datetime) -> None:
    logger.error("files that were delivered are not to be had", extra={"job_id": attempt.job_id})
    store.note(attempt.job_id, "files_given_up", now, attempt=attempt.number)
    metrics.add_metric(name="FilesGivenUp", unit="Count", value=1)


def _invoke(job: Job, number: int, store_function: str) -> None:
    payload = {
        "action": "late",
        "job_id": job.id,
        "attempt": number,
        "claim": new_id("claim"),
        "correlation_id": job.correlation_id,
    }
    try:
        clients.lambdas().invoke(
            FunctionName=store_function, InvocationType="Event", Payload=json.dumps(payload).encode()
        )
    except ClientError as error:
        raise Unavailable("Too much is going on; try again in a moment") from error
