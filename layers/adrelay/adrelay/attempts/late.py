"""Successes that come after their attempts had ended otherwise: canceled, expired, given up.

The first outcome stays what decided the job. A success that comes later is kept beside it, on its attempt,
with what it cost; its files are stored when somebody asks for them:

    ask_for ──▶ StoreAssets (asynchronous): claim ──▶ ask the vendor again ──▶ fetch, verify, keep ──▶ done

However often and by however many it is asked, one invocation stores: the first that claims. Lambda runs one
that died again under the same claim; one that stays dead loses it when its time is over, and the next request
begins anew, without what is stored already.
"""

import json
from collections.abc import Iterator
from datetime import timedelta

from botocore.exceptions import ClientError

from adrelay.aws import clients
from adrelay.aws.functions import ask
from adrelay.aws.items import to_item
from adrelay.clock import utc_now
from adrelay.data_model import attempt_key
from adrelay.errors import Conflict, NotFound, RequestError, Unavailable
from adrelay.jobs import follow_ups
from adrelay.jobs.model import Asset, Attempt, AttemptState, Deliverable, Job, Outcome, Storing
from adrelay.jobs.records import outcome_document
from adrelay.jobs.store import Store
from adrelay.security.tokens import new_id
from adrelay.telemetry import logger, metrics

_BEGINS_WITHIN = timedelta(minutes=10)  # a queue of Lambda's may be long
_LOOK_SECONDS = 20.0  # within API Gateway's 30


def keep(store: Store, attempt: Attempt, outcome: Outcome) -> None:
    """Keep a success that came second. Nothing when it is none, when the first was one, too, or when a late
    one is kept already."""
    if outcome.state is not AttemptState.SUCCEEDED:
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
        metrics.add_metric(name="LateSuccesses", unit="Count", value=1)


def ask_for(store: Store, job: Job, number: int, *, store_function: str, call_function: str) -> bool:
    """Have the files of an attempt's late success stored; False when they are already.

    Where none is known, the vendor is asked once. Raises NotFound without such an attempt, Conflict while the
    job runs or without a late success.
    """
    attempt = next((one for one in store.attempts(job.id) if one.number == number), None)
    if attempt is None:
        raise NotFound(f"Job {job.id} has no attempt {number}")
    if not job.status.terminal:
        raise Conflict(f"The job is still {job.status.value}: what attempt {number} makes becomes its assets")
    if attempt.late is None:
        attempt = _look(store, job, attempt, call_function)
    storing, now = attempt.storing, utc_now()
    if storing is not None and storing.done and not storing.rejected:
        return False
    if storing is None or storing.done or now >= storing.until:
        had = storing.assets if storing else ()
        if not write(store, attempt, Storing(until=now + _BEGINS_WITHIN, assets=had)):
            return True  # somebody else has asked in the same moment
        store.note(job.id, "late_assets_requested", now, attempt=number)
    elif storing.claim is not None:
        return True  # at work
    _invoke(job, number, store_function)
    return True


def write(store: Store, attempt: Attempt, storing: Storing) -> bool:
    """Change how far the storing is. False: it is no longer what `attempt` says."""
    values = {":storing": storing.model_dump(mode="json")}
    condition = "attribute_not_exists(storing)"
    if attempt.storing is not None:
        condition, values[":seen"] = "storing = :seen", attempt.storing.model_dump(mode="json")
    written = store.update(
        Key=attempt_key(attempt.job_id, attempt.number),
        UpdateExpression="SET storing = :storing",
        ConditionExpression=f"attribute_exists(late) AND {condition}",
        ExpressionAttributeValues=to_item(values),
    )
    return written is not None


def vendors_word(
    job: Job, attempt: Attempt, call_function: str, seconds: float = _LOOK_SECONDS
) -> tuple[Deliverable, ...] | None:
    """The deliverables of an attempt that has ended, as its vendor names them now; none while it reports no
    success. None when it cannot be asked. The studio's are where they are."""
    if attempt.free or attempt.reference is None:
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
    """What is stored of the late successes of a job."""
    for attempt in store.attempts(job_id):
        if attempt.storing is not None:
            yield from attempt.storing.assets


def _look(store: Store, job: Job, attempt: Attempt, call_function: str) -> Attempt:
    """The attempt with the late success that nobody had noticed; Conflict when there is none."""
    if attempt.state is AttemptState.SUCCEEDED:
        raise Conflict(f"Attempt {attempt.number} succeeded in time: nothing of it came late")
    word = vendors_word(job, attempt, call_function)
    attempt = store.attempt(job.id, attempt.number)
    if attempt.late is None:
        said = f"{attempt.provider} was asked again" if word is not None else "nothing was heard since"
        ended = f"it ended as {attempt.state.value}, and {said}"
        raise Conflict(f"Attempt {attempt.number} has no late success (yet): {ended}")
    return attempt


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
