"""`/v1/jobs`: list, get and cancel jobs, and what happened to each."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from pydantic import AfterValidator, AwareDatetime

from adrelay.attempts.cancel import cancel
from adrelay.aws.presign import presigner
from adrelay.batches.records import look_up
from adrelay.clock import utc_now
from adrelay.config import ManageSettings, settings
from adrelay.errors import FieldError, InvalidRequest
from adrelay.jobs.erasure import erase
from adrelay.jobs.listing import Filters, Page
from adrelay.jobs.model import Job, JobKind, JobStatus
from adrelay.jobs.store import Store, created_key
from adrelay.jobs.views import job_view, timestamp
from adrelay.web import api
from adrelay.web.cursors import read_cursor, write_cursor
from adrelay.web.responses import described

_config = settings(ManageSettings)
_store = Store(_config.table)
router = APIGatewayHttpRouter()
_IDS_LIMIT = 100
_CLOCKS_DIFFER = timedelta(minutes=5)  # of those who made a batch and its jobs, at most
_ANSWER_LIMIT = 3_000_000  # characters of JSON; Lambda answers at most 6 MB, and quoting may double them
_ABSENT = {401: described("No API key", "ProblemDocument"), 404: described("No such job", "ProblemDocument")}


def _in_utc(moment: datetime) -> datetime:
    """The same moment in UTC, where it may be in a year that is none."""
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("is in no year from 1 to 9999") from error


Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]


def _document(job: Job) -> dict[str, Any]:
    return job_view(job, _store.attempts(job.id), presigner(_config.url_lifetime))


def _documents(jobs: Sequence[Job]) -> Iterator[dict[str, Any]]:
    """Each as `_document` gives it, but not with a query each."""
    attempts, presign = _store.attempts_of(jobs), presigner(_config.url_lifetime)
    return (job_view(job, attempts[job.id], presign) for job in jobs)


@router.get(
    "/v1/jobs",
    summary="List jobs, newest first",
    responses={200: described("A page of jobs", "JobList"), 401: _ABSENT[401]},
    tags=["jobs"],
)
def list_jobs(
    ids: Annotated[
        str | None, Query(description="job ids, comma-separated, at most 100; not in pages")
    ] = None,
    status: Annotated[JobStatus | None, Query()] = None,
    kind: Annotated[JobKind | None, Query()] = None,
    batch_id: Annotated[str | None, Query()] = None,
    label: Annotated[str | None, Query(description="name:value")] = None,
    created_after: Annotated[Moment | None, Query(description="then or later")] = None,
    created_before: Annotated[Moment | None, Query(description="earlier than that")] = None,
    cursor: Annotated[str | None, Query(description="`next_cursor` of the page before")] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> Response[str]:
    tenant, wanted = api.tenant(router), _ids(ids)
    if wanted is not None:
        _refuse_paging(wanted, cursor, limit)
    filters = Filters(status, kind, batch_id, _label(label), created_after, created_before)
    page = _page(tenant, _in_its_time(tenant, filters), ids=wanted, cursor=cursor, limit=limit)
    return api.json_response(_page_view(page, by_ids=ids is not None))


@router.get(
    "/v1/jobs/<job_id>",
    summary="Get a job",
    responses={200: described("The job", "JobDocument"), **_ABSENT},
    tags=["jobs"],
)
def get_job(job_id: str) -> Response[str]:
    return api.json_response(_document(_store.job_of(api.tenant(router), job_id)))


@router.post(
    "/v1/jobs/<job_id>/cancel",
    summary="Cancel a job",
    responses={
        202: described("Will be canceled", "JobDocument"),
        200: described("Is canceled", "JobDocument"),
        409: described("Has ended otherwise", "ProblemDocument"),
        **_ABSENT,
    },
    tags=["jobs"],
)
def cancel_job(job_id: str) -> Response[str]:
    job = cancel(_store, _store.job_of(api.tenant(router), job_id))
    return api.json_response(_document(job), status=200 if job.status.terminal else 202)


@router.delete(
    "/v1/jobs/<job_id>",
    summary="Erase a job",
    description=(
        "Its brief, answers, files and history are deleted; what it cost stays in the usage. Its idempotency "
        "key stands for it for ever, and makes no other job."
    ),
    responses={
        204: {"description": "Erased"},
        409: described("The job has not ended, or late files of it are being stored", "ProblemDocument"),
        **_ABSENT,
    },
    tags=["jobs"],
)
def erase_job(job_id: str) -> Response[str]:
    erase(_store, _config.asset_bucket, _store.job_of(api.tenant(router), job_id), utc_now())
    return Response(status_code=204, body="")


@router.get(
    "/v1/jobs/<job_id>/timeline",
    summary="What happened to a job, oldest first",
    responses={200: described("The timeline", "Timeline"), **_ABSENT},
    tags=["jobs"],
)
def get_timeline(job_id: str) -> Response[str]:
    job = _store.job_of(api.tenant(router), job_id)
    lines = _store.timeline(job.id)
    events = [{**line, "at": timestamp(datetime.fromisoformat(line["at"]))} for line in lines]
    return api.json_response({"id": job.id, "events": events})


def _ids(text: str | None) -> tuple[str, ...] | None:
    """`ids=a,b,c` as a tuple; None when not given."""
    if text is None:
        return None
    ids = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    if not 1 <= len(ids) <= _IDS_LIMIT:
        raise InvalidRequest.of(FieldError("ids", f"give 1 to {_IDS_LIMIT} job ids"))
    return ids


def _refuse_paging(ids: Sequence[str], cursor: str | None, limit: int) -> None:
    """What asks for a part of a list, beside `ids`, whose answer has no parts."""
    if cursor:
        raise InvalidRequest.of(FieldError("cursor", "is not for ids, which are answered at once"))
    if "limit" in router.current_event.query_string_parameters and limit < len(ids):
        raise InvalidRequest.of(FieldError("limit", f"is less than the {len(ids)} ids, which it cannot part"))


def _label(text: str | None) -> tuple[str, str] | None:
    """`label=name:value` as a pair; None when not given."""
    if text is None:
        return None
    name, colon, value = text.partition(":")
    if not colon or not 1 <= len(name) <= 64:
        raise InvalidRequest.of(FieldError("label", "must be name:value, such as campaign:spring"))
    return name, value


def _page(
    tenant: str,
    filters: Filters,
    *,
    ids: tuple[str, ...] | None,
    cursor: str | None,
    limit: int,
) -> Page:
    """A page of the tenant's jobs, none only when there are no more; InvalidRequest when that takes too long.
    With `ids` just these (in that order), as far as they exist and match."""
    if ids is None:
        page = _store.list_jobs(tenant, filters, cursor=read_cursor(cursor), limit=limit)
        if page.cursor is not None and not page.jobs:
            raise _nothing_yet(page.cursor)
        return page
    theirs = (job for job in _store.jobs_at(ids) if job.tenant == tenant and job.erased_at is None)
    return Page(tuple(job for job in theirs if filters.match(job)), None)


def _nothing_yet(place: str) -> InvalidRequest:
    seen = place.partition("#")[0]
    message = f"nothing matches of what was made since {seen}; to look further back, give that"
    return InvalidRequest.of(FieldError("created_before", message))


def _in_its_time(tenant: str, filters: Filters) -> Filters:
    """The same, with the time in which the jobs of its batch were made: nobody has to look elsewhere."""
    batch = look_up(_store, filters.batch_id) if filters.batch_id else None
    if batch is None or batch.tenant != tenant:
        return filters
    since, before = batch.created_at - _CLOCKS_DIFFER, utc_now() + _CLOCKS_DIFFER
    if batch.completed_at is not None:
        before = batch.completed_at + _CLOCKS_DIFFER
    return replace(
        filters,
        since=max(filter(None, (filters.since, since))),
        before=min(filter(None, (filters.before, before))),
    )


def _page_view(page: Page, *, by_ids: bool) -> dict[str, Any]:
    """A page as the API gives it: as many of its jobs as an answer can carry. InvalidRequest where the others
    could not be asked for."""
    views: list[dict[str, Any]] = []
    room = _ANSWER_LIMIT
    for shown in _documents(page.jobs):
        room -= len(json.dumps(shown, default=str))
        if room < 0 and views:
            if by_ids:
                message = f"too large for one answer: give at most {len(views)} of them"
                raise InvalidRequest.of(FieldError("ids", message))
            return {"jobs": views, "next_cursor": write_cursor(created_key(page.jobs[len(views) - 1]))}
        views.append(shown)
    return {"jobs": views, "next_cursor": write_cursor(page.cursor)}
