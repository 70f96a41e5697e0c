"""From a request to a job: the one path behind HTTP, a file in S3 and an EventBridge event."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from adrelay.clock import utc_now
from adrelay.errors import Conflict, FieldError, InvalidRequest, RequestError
from adrelay.intake import routing
from adrelay.intake.briefs import check_brief
from adrelay.intake.market import market
from adrelay.jobs import executions, follow_ups, quotas
from adrelay.jobs.model import Job, JobStatus
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.money.entries import Entry, cost, reservation
from adrelay.money.ledger import Limited
from adrelay.requests.request import JobRequest
from adrelay.requests.wishes import other_body
from adrelay.security.tokens import derived_id, new_id, record_id
from adrelay.telemetry import correlate, logger, metrics
from adrelay.web.keys import check_key

if TYPE_CHECKING:
    from adrelay.workspace.filling import Filled


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a request came from. `key` is its idempotency key within (tenant, source); None: none given.
    InvalidRequest for one that can be none."""

    tenant: str
    source: str  # http | s3 | event | batch, or the vendor in whose form it was asked for
    key: str | None
    correlation_id: str
    batch: tuple[str, int] | None = None  # the batch's id, and the job's place in it
    key_field: str = "Idempotency-Key"  # what an error about the key names
    notes: tuple[
        str, ...
    ] = ()  # what is told of it beside: of a batch's job, what filling it from records has
    of_an_axis: bool = False  # has the options of all providers of its batch's axis, which that tells of
    answer: str | None = None  # "bucket/key" of the file that tells of it
    retry_of: str | None = None  # the id of the job or batch that it is to make good
    api_url: str | None = None  # of a façade, whose jobs are named by UUIDs: where its client reached us
    channel_id: str | None = None  # of a façade, whose client is told by one of its channels
    limits: Callable[[Job], Sequence[Limited]] = lambda job: ()  # what else the job must leave room for

    def __post_init__(self) -> None:
        check_key(self.key, self.key_field)


@dataclass(frozen=True, slots=True)
class Accepted:
    job: Job
    replayed: bool


def accept(store: Store, state_machine_arn: str, request: JobRequest, origin: Origin) -> Accepted:
    """Record the job with its reservation and start its workflow, once, however often and however
    concurrently this is called. The records that its brief names fill it, as they are now; a job of a batch
    has been filled with its batch.

    Raises InvalidRequest; PaymentRequired when the job costs more than its `max_cost` or the month's budget
    leaves, TooManyRequests when its tenant's quotas leave no room: then nothing is recorded; Conflict when
    the key already stands for another body.
    """
    job_id, fingerprint = _identity(request, origin)
    correlate(origin.correlation_id, job_id=job_id)
    try:
        usage = quotas.usage(store, origin.tenant)
        job, entry = _new_job(store, request, origin, job_id, fingerprint)
        job = job.model_copy(update={"counted": usage.counts_open})
        along = [store.creation(job), follow_ups.opening(store, job)]
        counting = [*usage.counting(store, job.created_at), *origin.limits(job)]
        created = billing.ledger(store).reserve(entry, along=along, limits=counting)
    except RequestError:
        # Prices, pictures or code may have changed since the job was accepted: the key still stands for it.
        if store.find_job(job_id) is None:
            raise
        created = False
    if not created:
        found = store.find_job(job_id)
        if found is None:
            message = "stands for a job whose time is over"
            raise Conflict(f"This idempotency key {message}", errors=(FieldError(origin.key_field, message),))
        job = found
        if job.fingerprint != fingerprint:
            raise other_body(origin.key_field)
        if job.erased_at is not None:
            message = "stands for a job that has been erased"
            raise Conflict(f"This idempotency key {message}", errors=(FieldError(origin.key_field, message),))
    if job.status is JobStatus.QUEUED:
        _start(state_machine_arn, job)
    if created:
        metrics.add_metric(name="JobsAccepted", unit="Count", value=1)
        logger.info("job accepted", extra={"kind": job.kind, "route": job.route, "source": job.source})
    return Accepted(job, replayed=not created)


def _start(state_machine_arn: str, job: Job) -> None:
    """Start the job's execution. Where that fails the job is accepted all the same; the sweep starts it."""
    try:
        executions.start(state_machine_arn, job)
    except (ClientError, BotoCoreError) as error:
        logger.warning("cannot start the workflow now", extra={"error": str(error)})
        metrics.add_metric(name="StartsPutOff", unit="Count", value=1)


def _identity(request: JobRequest, origin: Origin) -> tuple[str, str]:
    """The job's id, which the key decides, and the fingerprint of its body."""
    canonical = json.dumps(_document(request), sort_keys=True, separators=(",", ":"))
    fingerprint = hashlib.sha256(canonical.encode()).hexdigest()
    parts = () if origin.key is None else (origin.tenant, origin.source, origin.key)
    if origin.api_url is not None:
        return record_id("job", *parts), fingerprint
    return derived_id("job", *parts) if parts else new_id("job"), fingerprint


def _document(request: JobRequest) -> dict[str, Any]:
    return request.model_dump(mode="json", exclude_defaults=True, exclude={"dry_run"})


def check_route(store: Store, request: JobRequest, tenant: str) -> tuple[routing.Leg, ...]:
    """The job's route. InvalidRequest names what is wrong with it and with its brief, all at once;
    PaymentRequired."""
    errors, legs = list[FieldError](), tuple[routing.Leg, ...]()
    try:
        check_brief(store, tenant, request.brief, {})
    except InvalidRequest as error:
        errors += error.errors
    try:
        legs = routing.route(request, market(store), lambda: _limiting(store, request, tenant))
    except InvalidRequest as error:
        errors += error.errors
    if errors:
        raise InvalidRequest.of(*errors)
    return legs


def _limiting(store: Store, request: JobRequest, tenant: str) -> str | None:
    return billing.ledger(store).budget(tenant, utc_now()).limiting(request.labels)


def fill(store: Store, request: JobRequest, tenant: str) -> "Filled":
    """The request with what the records say that its brief names, as they are now. InvalidRequest."""
    from adrelay.workspace.filling import Filler  # most briefs name none, and need no forms of records
    from adrelay.workspace.records import Workspace

    filler = Filler(Workspace(store, tenant))
    filler.read([request.brief])
    return filler.fill(request)


def _filled(store: Store, request: JobRequest, origin: Origin) -> tuple[JobRequest, tuple[str, ...]]:
    """The request, filled, and its notes. A job of a batch has been filled with its batch, and one that is
    run again when it came in first."""
    if origin.batch is not None or origin.retry_of is not None or not request.brief.names_records:
        return request, origin.notes
    found = fill(store, request, origin.tenant)
    return found.request, (*origin.notes, *found.notes)


def _new_job(
    store: Store, request: JobRequest, origin: Origin, job_id: str, fingerprint: str
) -> tuple[Job, Entry]:
    """The job and what its first attempt reserves."""
    (request, notes), now = _filled(store, request, origin), utc_now()
    legs = check_route(store, request, origin.tenant)
    told = [*notes, *routing.notes(legs)]
    # A façade says what it would send to each that could work, an axis of a batch what all its jobs would.
    if origin.api_url is None and not origin.of_an_axis:
        told += routing.unused_options(request, legs)
    job = Job(
        id=job_id,
        tenant=origin.tenant,
        kind=request.kind,
        route=tuple(leg.name for leg in legs),
        request=_document(request),
        fingerprint=fingerprint,
        notes=tuple(told),
        labels=request.labels,
        batch_id=origin.batch[0] if origin.batch else None,
        batch_index=origin.batch[1] if origin.batch else None,
        callback_url=request.callback_url,
        correlation_id=origin.correlation_id,
        source=origin.source,
        answer=origin.answer,
        api_url=origin.api_url,
        channel_id=origin.channel_id,
        retry_of=origin.retry_of,
        created_at=now,
        deadline_at=now + timedelta(seconds=request.deadline),
    )
    price = legs[0].price
    entry = reservation(job, 1, price.amount, price.units, price.unit)
    return job.model_copy(update={"cost": cost([entry])}), entry
