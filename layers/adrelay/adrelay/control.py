"""What users do with jobs that exist: list and cancel them."""

import base64
import binascii
import json
import re
from collections.abc import Callable
from typing import Any

from adrelay.errors import Conflict, FieldError, InvalidRequest
from adrelay.jobs.model import AttemptState, Job, JobStatus
from adrelay.listing import Filters, Page
from adrelay.outcomes import give_up
from adrelay.store import Store, created_key

_IDS_LIMIT = 100
_ANSWER_LIMIT = 3_000_000  # characters of JSON; Lambda answers at most 6 MB, and quoting may double them
_POSITION = re.compile(r"[\x21-\x7e]{1,200}")  # DynamoDB would refuse a longer key
_NO_CURSOR = FieldError("cursor", "is not a cursor of ours")


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
    name, colon, value = text.partition(":")
    if not colon or not 1 <= len(name) <= 64:
        raise InvalidRequest.of(FieldError("label", "must be name:value, such as campaign:spring"))
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


def page_view(page: Page, view: Callable[[Job], dict[str, Any]], *, by_ids: bool) -> dict[str, Any]:
    """A page as the API gives it: as many of its jobs as an answer can carry. InvalidRequest where the others
    could not be asked for."""
    views: list[dict[str, Any]] = []
    room = _ANSWER_LIMIT
    for job in page.jobs:
        shown = view(job)
        room -= len(json.dumps(shown, default=str))
        if room < 0 and views:
            if by_ids:
                message = f"too large for one answer: give at most {len(views)} of them"
                raise InvalidRequest.of(FieldError("ids", message))
            return {"jobs": views, "next_cursor": write_cursor(created_key(page.jobs[len(views) - 1]))}
        views.append(shown)
    return {"jobs": views, "next_cursor": write_cursor(page.cursor)}


def read_cursor(text: str | None) -> str | None:
    """The sort key in a cursor; it cannot lead outside the tenant, which is not part of it."""
    if not text:
        return None
    try:
        position = base64.b64decode(text.encode("ascii"), altchars=b"-_", validate=True).decode("ascii")
    except (binascii.Error, UnicodeError) as error:
        raise InvalidRequest.of(_NO_CURSOR) from error
    if not _POSITION.fullmatch(position):
        raise InvalidRequest.of(_NO_CURSOR)
    return position


def write_cursor(position: str | None) -> str | None:
    return None if position is None else base64.urlsafe_b64encode(position.encode()).decode()


def cancel(store: Store, job: Job) -> Job:
    """Cancel a job: its open attempt ends as canceled, or, if none has begun, the next one will.

    Returns the job as it is then; raises Conflict when it has ended otherwise.
    """
    if store.request_cancel(job.id):
        for attempt in store.attempts(job.id):
            give_up(store, attempt, AttemptState.CANCELED, "cancel")
    job = store.job(job.id)
    if job.status.terminal and job.status is not JobStatus.CANCELED:
        raise Conflict(f"The job has already ended: {job.status.value}")
    return job
