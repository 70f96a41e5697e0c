"""From a request to a job: the one path behind HTTP, a file in S3 and an EventBridge event."""

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from adrelay import clients
from adrelay.brief import JobRequest
from adrelay.clock import utc_now
from adrelay.errors import Conflict, FieldError, InvalidRequest
from adrelay.jobs.model import Cost, Job, JobStatus
from adrelay.library import Library
from adrelay.providers.registry import provider, route
from adrelay.security.tokens import derived_id, new_id
from adrelay.store import Store
from adrelay.telemetry import correlate, logger, metrics

_KEY_FORM = re.compile(r"[\x21-\x7e][\x20-\x7e]{0,254}")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a request came from. `key` is its idempotency key within (tenant, source); None: none given."""

    tenant: str
    source: str  # http | s3 | event | batch
    key: str | None
    correlation_id: str


@dataclass(frozen=True, slots=True)
class Accepted:
    job: Job
    replayed: bool


def parse_request(document: Any) -> JobRequest:
    """The job request in a parsed JSON document; InvalidRequest names each wrong field."""
    try:
        return JobRequest.model_validate(document)
    except ValidationError as error:
        raise InvalidRequest.of(*field_errors(error)) from error


def field_errors(error: ValidationError, *, prefix: tuple[str, ...] = ()) -> list[FieldError]:
    """pydantic's findings as dotted fields and plain sentences."""
    return [
        FieldError(
            ".".join((*prefix, *map(str, found["loc"]))) or "body",
            found["msg"].removeprefix("Value error, "),
        )
        for found in error.errors(include_url=False, include_input=False)
    ]


def accept(store: Store, state_machine_arn: str, request: JobRequest, origin: Origin) -> Accepted:
    """Record the job and start its workflow, once, however often and however concurrently this is called.

    Raises InvalidRequest, or Conflict when the key already stands for another body.
    """
    Library(store, origin.tenant).check(request.brief)
    job = _new_job(request, origin)
    correlate(job.correlation_id, job_id=job.id)
    created = store.put_job(job)
    if not created:
        existing = store.job(job.id)
        if existing.fingerprint != job.fingerprint:
            raise Conflict(
                "This idempotency key was used with another body",
                errors=(FieldError("Idempotency-Key", "was used with another body"),),
            )
        job = existing
    if job.status is JobStatus.QUEUED:
        start_workflow(state_machine_arn, job)
    if created:
        metrics.add_metric(name="JobsAccepted", unit="Count", value=1)
        logger.info("job accepted", extra={"kind": job.kind, "route": job.route, "source": job.source})
    return Accepted(job, replayed=not created)


def start_workflow(state_machine_arn: str, job: Job) -> None:
    """Start the job's execution. It is named by the job, so starting it again changes nothing."""
    stepfunctions = clients.stepfunctions()
    try:
        stepfunctions.start_execution(
            stateMachineArn=state_machine_arn,
            name=job.id,
            input=json.dumps({"job_id": job.id, "attempt": 1, "correlation_id": job.correlation_id}),
        )
    except stepfunctions.exceptions.ExecutionAlreadyExists:
        logger.info("workflow was started before")


def _new_job(request: JobRequest, origin: Origin) -> Job:
    if origin.key is not None and not _KEY_FORM.fullmatch(origin.key):
        message = "must be 1 to 255 printable ASCII characters"
        raise InvalidRequest.of(FieldError("Idempotency-Key", message))
    names = route(request)
    document = request.model_dump(mode="json", exclude_defaults=True)
    canonical = json.dumps(document, sort_keys=True, separators=(",", ":"))
    price = provider(names[0]).price(request.kind, request.brief, request.provider_options.get(names[0], {}))
    if origin.key is None:
        job_id = new_id("job")
    else:
        job_id = derived_id("job", origin.tenant, origin.source, origin.key)
    return Job(
        id=job_id,
        tenant=origin.tenant,
        kind=request.kind,
        route=names,
        request=document,
        fingerprint=hashlib.sha256(canonical.encode()).hexdigest(),
        cost=Cost(amount=price.amount, units=price.units, unit=price.unit),
        labels=request.labels,
        callback_url=request.callback_url,
        correlation_id=origin.correlation_id,
        source=origin.source,
        created_at=utc_now(),
    )
