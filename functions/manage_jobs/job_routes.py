"""`/v1/jobs`: list, get and cancel jobs, and what happened to each."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Annotated, Any

import job_events
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Header, Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from filters import Provider, Source
from manage_jobs_settings import ManageSettings

from adrelay.attempts.cancel import cancel
from adrelay.aws.presign import presigner
from adrelay.batches.records import look_up
from adrelay.clock import utc_now
from adrelay.config import settings
from adrelay.errors import FieldError, InvalidRequest
from adrelay.jobs.erasure import erase
from adrelay.jobs.listing import Filters, Page
from adrelay.jobs.model import Job, JobStatus
from adrelay.jobs.store import Store, created_key
from adrelay.jobs.views import job_view, timeline_view
from adrelay.requests.kinds import JobKind
from adrelay.web import api
from adrelay.web.conditions import has_it, weak_etag
from adrelay.web.cursors import read_cursor, write_cursor
from adrelay.web.lists import CreatedAfter, CreatedBefore, Label, check_found, label_of
from adrelay.web.parameters import Cursor, IfNoneMatch, LastEventId, Limit, Prefer
from adrelay.web.responses import described, empty, streamed
from adrelay.web.waiting import wait_for_end, wanted_wait

_config = settings(ManageSettings)
_store = Store(_config.table)
router = APIGatewayHttpRouter()
_IDS_LIMIT = 100
_CLOCKS_DIFFER = timedelta(minutes=5)  # of those who made a batch and its jobs, at most
_ANSWER_LIMIT = 3_000_000  # characters of JSON; Lambda answers at most 6 MB, and quoting may double them
_ABSENT = {401: described("No API key", "ProblemDocument"), 404: described("No such job", "ProblemDocument")}


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
    status: Annotated[JobStatus | None, Query(description="only those that stand so")] = None,
    kind: Annotated[JobKind | None, Query(description="only of this kind")] = None,
    batch_id: Annotated[str | None, Query(description="only those of this batch")] = None,
    provider: Annotated[Provider | None, Query(description="only those whose route has this one")] = None,
    source: Annotated[
        Source | None, Query(description="only what came in so: by itself, of a batch, by a vendor's API")
    ] = None,
    label: Label = None,
    created_after: CreatedAfter = None,
    created_before: CreatedBefore = None,
    cursor: Cursor = None,
    limit: Limit = 20,
) -> Response[str]:
    tenant, wanted = api.tenant(router), _ids(ids)
    if wanted is not None:
        _refuse_paging(wanted, cursor, limit)
    filters = Filters(
        status=status,
        kind=kind,
        batch_id=batch_id,
        provider=provider,
        source=source,
        label=label_of(label),
        since=created_after,
        before=created_before,
    )
    page = _page(tenant, _in_its_time(tenant, filters), ids=wanted, cursor=cursor, limit=limit)
    return api.json_response(_page_view(page, by_ids=ids is not None))


@router.get(
    "/v1/jobs/<job_id>",
    summary="Get a job",
    description=(
        "With `Accept: text/event-stream` its timeline as server-sent events: what there is, or comes within "
        "20 seconds. EventSource reads on by itself, and is told to stop (204) once it has the job's end."
    ),
    responses={
        200: streamed("The job", "JobDocument", "ETag", "Preference-Applied"),
        204: empty("Of events: the job has ended, and all of them have been sent"),
        304: empty("It is as `If-None-Match` says", "ETag"),
        **_ABSENT,
    },
    tags=["jobs"],
)
def get_job(
    job_id: str,
    prefer: Prefer = None,
    if_none_match: IfNoneMatch = None,
    accept: Annotated[str | None, Header(description="JSON, or `text/event-stream`")] = None,
    last_event_id: LastEventId = None,
) -> Response[str]:
    job = _store.job_of(api.tenant(router), job_id)
    if job_events.is_asked_for(accept):
        return job_events.answer(_store, job, last_event_id)
    headers = {}
    if seconds := wanted_wait(prefer):
        headers["Preference-Applied"] = f"wait={seconds:g}"
        job = wait_for_end(_store, job, seconds)
    attempts = _store.attempts(job.id)
    headers["ETag"] = etag = weak_etag([job_view(job, attempts, None), _age_of_urls()])
    if has_it(etag, if_none_match):
        return Response(status_code=304, body="", headers={"ETag": etag})
    return api.json_response(job_view(job, attempts, presigner(_config.url_lifetime)), headers=headers)


def _age_of_urls() -> int:
    """Another number each half of the time for which presigned URLs work: who asks whether a job has changed
    gets new ones before those that it has are over."""
    return int(utc_now().timestamp() // max(_config.url_lifetime / 2, 1))


@router.post(
    "/v1/jobs/<job_id>/cancel",
    summary="Cancel a job",
    description="It ends at once; what of it is at a vendor is called off there, where that can be asked. "
    "Sent again, it changes nothing more.",
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


@router.get(
    "/v1/jobs/<job_id>/brief",
    summary="Get what a job was asked for",
    description="The request as the job has it: its brief filled with what the records said that it names. "
    "Changes to these afterwards are not the job's.",
    responses={200: described("The request", "JobRequest"), **_ABSENT},
    tags=["jobs"],
)
def get_brief(job_id: str) -> Response[str]:
    return api.json_response(_store.job_of(api.tenant(router), job_id).request)


@router.delete(
    "/v1/jobs/<job_id>",
    summary="Erase a job",
    description=(
        "Its brief, answers, files and history are deleted; what it cost stays in the usage. Its idempotency "
        "key stands for it for ever, and makes no other job."
    ),
    responses={
        204: empty("Erased"),
        409: described(
            "The job has not ended, late files or an edit of it are being stored, or its vendor has yet to "
            "say what it cost",
            "ProblemDocument",
        ),
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
    return api.json_response({"id": job.id, "events": timeline_view(_store.timeline(job.id))})


@router.get(
    "/v1/jobs/<job_id>/attempts/<number>/raw",
    summary="What the provider said of an attempt, word for word",
    description="For who looks into it. What its words mean is in the job.",
    responses={200: described("Its words", "RawDocument"), **_ABSENT},
    tags=["jobs"],
)
def get_raw(job_id: str, number: int) -> Response[str]:
    attempt = _store.attempt(_store.job_of(api.tenant(router), job_id).id, number)
    raw = _store.raw(attempt.job_id, number)
    return api.json_response({"job_id": attempt.job_id, "number": number, "raw": raw})


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
        page = _store.list_jobs(tenant, filters, cursor=read_cursor("jobs", cursor), limit=limit)
        check_found(page.jobs, page.cursor)
        return page
    theirs = (job for job in _store.jobs_at(ids) if job.tenant == tenant and job.erased_at is None)
    return Page(tuple(job for job in theirs if filters.match(job)), None)


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
            last = created_key(page.jobs[len(views) - 1])
            return {"jobs": views, "next_cursor": write_cursor("jobs", last)}
        views.append(shown)
    return {"jobs": views, "next_cursor": write_cursor("jobs", page.cursor)}
