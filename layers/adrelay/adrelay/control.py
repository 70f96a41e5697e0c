"""What users do with jobs that exist: list and cancel them."""

import base64
import binascii

from adrelay.errors import Conflict, FieldError, InvalidRequest
from adrelay.jobs.model import AttemptState, Job, JobStatus, Outcome, Purchase
from adrelay.listing import Filters, Page
from adrelay.outcomes import record_outcome
from adrelay.store import Store

_IDS_LIMIT = 100


def parse_ids(text: str | None) -> tuple[str, ...] | None:
    """`ids=a,b,c` as a tuple; None when not given."""
    if text is None:
        return None
    ids = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    if not 1 <= len(ids) <= _IDS_LIMIT:
        raise InvalidRequest.of(FieldError("ids", f"give 1 to {_IDS_LIMIT} job ids"))
    return ids


def parse_label(text: str | None) -> tuple[str, str] | None:
    """`label=name:value` as a pair; None when not given."""
    if text is None:
        return None
    name, _, value = text.partition(":")
    return name, value


def list_jobs(
    store: Store,
    tenant: str,
    filters: Filters,
    *,
    ids: tuple[str, ...] | None,
    cursor: str | None,
    limit: int,
) -> Page:
    """A page of the tenant's jobs. With `ids` just these (in that order), as far as they exist and match."""
    if ids is None:
        return store.list_jobs(tenant, filters, cursor=read_cursor(cursor), limit=limit)
    found = (job for job in store.jobs_at(ids) if job.tenant == tenant and filters.match(job))
    return Page(tuple(found), None)


def read_cursor(text: str | None) -> str | None:
    """The sort key in a cursor; it cannot lead outside the tenant, which is not part of it."""
    if text is None:
        return None
    try:
        return base64.urlsafe_b64decode(text.encode("ascii")).decode("ascii")
    except (binascii.Error, UnicodeError) as error:
        raise InvalidRequest.of(FieldError("cursor", "is not a cursor of ours")) from error


def write_cursor(position: str | None) -> str | None:
    return None if position is None else base64.urlsafe_b64encode(position.encode()).decode()


def cancel(store: Store, job: Job) -> Job:
    """Cancel a job: its open attempt ends as canceled, or, if none has begun, the next one will.

    Returns the job as it is then; raises Conflict when it has ended otherwise.
    """
    if store.request_cancel(job.id):
        for attempt in store.attempts(job.id):
            if attempt.outcome is None:
                nothing = attempt.provider == "studio" or attempt.state is AttemptState.PREPARING
                purchase = Purchase.NO if nothing else Purchase.UNKNOWN
                outcome = Outcome(state=AttemptState.CANCELED, purchase=purchase, source="cancel")
                record_outcome(store, attempt, outcome)
    job = store.job(job.id)
    if job.status.terminal and job.status is not JobStatus.CANCELED:
        raise Conflict(f"The job has already ended: {job.status.value}")
    return job
