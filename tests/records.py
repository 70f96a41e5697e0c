"""Jobs and attempts in the table, in any state; and ledger entries."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from adrelay.error_codes import ErrorCode
from adrelay.jobs import follow_ups, lifecycle
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import Asset, Attempt, AttemptState, Job, JobError, JobStatus, Outcome, Purchase
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.money.entries import Entry, cost, reservation
from adrelay.money.quotes import quote
from adrelay.providers.registry import provider
from adrelay.requests.kept_forms import read_kept
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import JobRequest
from adrelay.security.tokens import derived_id

SEND = "send_1"  # the id of the send by which attempts were sent
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
EVENING = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
_numbers = count()
_REQUEST = {"kind": "image_ad", "brief": {"copy": [{"text": "Glow", "type": "headline"}]}}
_STATES = {
    JobStatus.COMPLETED: AttemptState.SUCCEEDED,
    JobStatus.PARTIAL: AttemptState.SUCCEEDED,
    JobStatus.FAILED: AttemptState.FAILED,
    JobStatus.CANCELED: AttemptState.CANCELED,
    JobStatus.EXPIRED: AttemptState.EXPIRED,
}


def put_job(store: Store, *, age: float = 0, reserve: bool = True, **changes: Any) -> Job:
    """A queued job in the table, accepted `age` seconds before NOW; without its reservation it is quicker."""
    number = next(_numbers)
    fields = {
        "id": derived_id("job", str(number)),
        "tenant": "local",
        "kind": JobKind.IMAGE_AD,
        "route": ("studio",),
        "request": _REQUEST,
        "fingerprint": "f",
        "correlation_id": f"correlation-{number}",
        "created_at": NOW - timedelta(seconds=age) + timedelta(microseconds=number),
    }
    job = Job.model_validate(fields | changes)
    made = [store.creation(job), follow_ups.opening(store, job)]
    if not reserve:
        for each in made:
            store.client.put_item(**each["Put"])
        return job
    price = quote(read_kept(JobRequest, job.request), job.route[0])
    entry = reservation(job, 1, price.amount, price.units, price.unit)
    job = job.model_copy(update={"cost": cost([entry])})
    assert billing.ledger(store).reserve(entry, along=made)
    return job


def open_attempt(
    store: Store,
    job: Job,
    state: AttemptState,
    *,
    number: int = 1,
    task_token: str | None = None,
    **changes: Any,
) -> Attempt:
    """An attempt of the job in one of the open states; with a token, the workflow waits for it."""
    begun = lifecycle.begin(
        job,
        number,
        idempotency_key=f"key-{job.id}-{number}",
        now=NOW,
        deadline=900,
        free=provider(job.route[number - 1]).ours,
    )
    assert begun is not None
    attempt = begun.model_copy(update=changes)
    running = lifecycle.run(job, attempt, NOW)
    assert running is not None
    assert store.put_attempt(attempt)
    assert store.run(running)
    if state is not AttemptState.PREPARING:
        left = (attempt.deadline_at - NOW).total_seconds()
        assert store.start_sending(attempt, SEND, NOW, left, callback_token_hash=attempt.callback_token_hash)
    if state is AttemptState.WAITING:
        reference = attempt.reference or f"ref-{job.id}"
        assert store.accepted(attempt, SEND, reference, {})
        assert attempt.free or store.claim_reference(attempt, reference)
    if task_token:
        store.client.update_item(
            TableName=store.table,
            Key={"pk": {"S": f"JOB#{job.id}"}, "sk": {"S": f"ATTEMPT#{number:02d}"}},
            UpdateExpression="SET task_token = :token",
            ExpressionAttributeValues={":token": {"S": task_token}},
        )
    return store.attempt(job.id, number)


def asset(number: int = 1) -> Asset:
    """A stored picture."""
    return Asset(
        id=f"ast_{number}",
        type="image",
        content_type="image/png",
        width=1080,
        height=1350,
        aspect_ratio="4:5",
        bytes=634_129,
        sha256="0" * 64,
        bucket="adrelay-assetbucket",
        key=f"assets/local/job/ast_{number}.png",
        thumbnails={
            size: f"assets/local/job/ast_{number}.{size}.webp" for size in ("small", "medium", "large")
        },
        provider="studio",
    )


def ended(store: Store, job: Job, status: JobStatus) -> Job:
    """The job, ended with `status` in the way that jobs end so."""
    attempt = open_attempt(store, job, AttemptState.WAITING)
    outcome = Outcome(
        state=_STATES[status],
        purchase=Purchase.NO,
        expected=2 if status is JobStatus.PARTIAL else 1,
        error=JobError(code=ErrorCode.VENDOR_FAILED, message="no") if status is JobStatus.FAILED else None,
    )
    assert store.record(attempt, outcome) is not None
    stored = Stored(assets=(asset(),) if status in (JobStatus.COMPLETED, JobStatus.PARTIAL) else ())
    done = lifecycle.finish(store.job(job.id), store.attempt(job.id, 1), stored, NOW + timedelta(seconds=3))
    assert done is not None
    assert done.status is status
    assert store.finish(done)
    return done


def entry(**changes: Any) -> Entry:
    """A reservation of three credits."""
    fields: dict[str, Any] = {
        "tenant": "acme",
        "job_id": "job_1",
        "attempt": 1,
        "provider": "cutx",
        "kind": JobKind.IMAGE_AD,
        "at": EVENING,
        "amount": Decimal("0.60"),
        "units": Decimal(3),
        "unit": "credit",
    }
    return Entry.model_validate(fields | changes)
