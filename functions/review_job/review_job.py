"""Reviews of what has been made: decided with a key, or by a link on a page that needs none."""

from adrelay.starting import traced

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal

import invitations
import page_routes
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.utilities.typing import LambdaContext
from pydantic import ConfigDict, Field
from review_job_settings import ReviewSettings

from adrelay import clock
from adrelay.attempts import reviews
from adrelay.aws.presign import presigner
from adrelay.batches.records import Batch, batch_of, job_id
from adrelay.config import settings
from adrelay.errors import Conflict
from adrelay.jobs.model import Decision, Job, JobStatus
from adrelay.jobs.store import Store
from adrelay.jobs.views import job_view, timestamp
from adrelay.requests.forms import FromOutside
from adrelay.requests.values import Name, Whole, Words
from adrelay.telemetry import logger, metrics
from adrelay.web import api
from adrelay.web.keys import REPLAYED, wish_of
from adrelay.web.parameters import IdempotencyKey
from adrelay.web.responses import described

_config = settings(ReviewSettings)
_store = Store(_config.table)
app = api.make_app()
app.include_router(page_routes.router)
_SOMEBODY = "somebody with an API key"
_SECONDS = 20.0  # of the 29 that API Gateway waits; what is left of a batch is told
_AT_ONCE = 8
_WRONG = {
    401: described("No API key", "ProblemDocument"),
    404: described("No such job", "ProblemDocument"),
    409: described("It is in no review, or was decided on otherwise", "ProblemDocument"),
    422: described("Fields are wrong", "ProblemDocument"),
}


class ReviewFields(FromOutside):
    """What is decided. The first decision stands."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    decision: Literal["approve", "reject"] = Field(description="Whether it is right as it is.")
    reason: Words | None = Field(None, description="Why; who asks for another one passes it on.")
    by: Annotated[Name, Field(min_length=1)] = Field(_SOMEBODY, description="Who decides.")

    @property
    def decided(self) -> Decision:
        return Decision.APPROVED if self.decision == "approve" else Decision.REJECTED


class CommentFields(FromOutside):
    """What somebody says of what was made."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    text: Words = Field(description="What.")
    by: Annotated[Name, Field(min_length=1)] = Field(_SOMEBODY, description="Who.")


class InvitationFields(FromOutside):
    """For whom a link to the review is."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    expires_in: Whole = Field(
        7 * 86_400, ge=60, le=30 * 86_400, description="Seconds for which the link is good."
    )
    reviewer: Annotated[Name, Field(min_length=1)] | None = Field(
        None, description="Who it is for: decisions and comments bear the name; null: they say it themselves."
    )


def _document(job: Job) -> Response[str]:
    return api.json_response(job_view(job, _store.attempts(job.id), presigner(_config.url_lifetime)))


@app.post(
    "/v1/jobs/<job_id>/review",
    summary="Approve or reject a job",
    description="Ends a job that `needs_review`: approved, as `completed` or `partial`; rejected, as "
    "`canceled` with the error `rejected`. Its files stay, and so does its cost. Sent again, the same "
    "decision changes nothing.",
    responses={200: described("The job as it has ended", "JobDocument"), **_WRONG},
    tags=["reviews"],
)
def review_job(job_id: str, fields: ReviewFields) -> Response[str]:
    job = _store.job_of(api.tenant(app), job_id)
    decide = reviews.decide
    decided = decide(_store, job, fields.decided, _config.finish_function, by=fields.by, reason=fields.reason)
    return _document(decided)


@app.post(
    "/v1/jobs/<job_id>/review/comments",
    summary="Comment on a job",
    description="Says something of a job that `needs_review`: in its `review.comments`, for all who review "
    "it. At most 50, of 60,000 bytes together.",
    responses={
        200: described("The job", "JobDocument"),
        **_WRONG,
        409: described("It is in no review, or the key stands for another body", "ProblemDocument"),
    },
    tags=["reviews"],
)
def comment_on_job(
    job_id: str, fields: CommentFields, idempotency_key: IdempotencyKey = None
) -> Response[str]:
    wish = wish_of(idempotency_key, fields.by, fields.text)
    job = _store.job_of(api.tenant(app), job_id)
    job, replayed = reviews.comment(_store, job, fields.by, fields.text, wish)
    answer = _document(job)
    answer.headers.update(REPLAYED if replayed else {})
    return answer


@app.post(
    "/v1/jobs/<job_id>/review/links",
    summary="Make a link for a reviewer",
    description="A page for somebody without a key: it shows what was made, and takes comments and the "
    "decision. Whoever has the link may do so until it is over, or the job is decided on. Sent again, it is "
    "another link, which is as good: nothing is kept of either.",
    responses={201: described("The link", "ReviewLink"), **_WRONG},
    tags=["reviews"],
)
def create_review_link(job_id: str, fields: InvitationFields) -> Response[str]:
    tenant = api.tenant(app)
    job = _store.job_of(tenant, job_id)
    if job.status.terminal:
        raise Conflict(f"The job has ended: {job.status.value}")
    if job.request.get("review") is None:
        raise Conflict("The job was not asked for with `review`")
    ends = clock.utc_now() + timedelta(seconds=fields.expires_in)
    token = invitations.token_of(_store, invitations.Invitation(tenant, job.id, ends, fields.reviewer))
    ends = datetime.fromtimestamp(int(ends.timestamp()), UTC)
    link = {"url": f"{api.base_url(app)}/r/{token}", "expires_at": timestamp(ends)}
    return api.json_response(link, status=201)


@app.post(
    "/v1/batches/<batch_id>/review",
    summary="Approve or reject what a batch holds",
    description="Decides on all jobs of the batch that `needs_review` now. `left` says how many there was no "
    "time for: ask again. Sent again, it decides on what is held by then; a decision that was made stands.",
    responses={
        200: described("How many were decided on", "ReviewedBatch"),
        401: _WRONG[401],
        404: described("No such batch", "ProblemDocument"),
        422: _WRONG[422],
    },
    tags=["reviews"],
)
def review_batch(batch_id: str, fields: ReviewFields) -> Response[str]:
    until = time.monotonic() + _SECONDS
    held = list(_held(batch_of(_store, api.tenant(app), batch_id)))

    def decide(job: Job) -> bool:
        if time.monotonic() > until:
            return False
        try:
            reviews.decide(
                _store, job, fields.decided, _config.finish_function, by=fields.by, reason=fields.reason
            )
        except Conflict:
            logger.info("somebody else has decided on it", extra={"job_id": job.id})
        return True

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        decided = sum(pool.map(decide, held))
    return api.json_response({"decided": decided, "left": len(held) - decided})


def _held(batch: Batch) -> Iterator[Job]:
    ids = [job_id(batch, index) for index in sorted(batch.held - batch.done)]
    return (job for job in _store.jobs_at(ids) if job.status is JobStatus.NEEDS_REVIEW)


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return api.serve(app, event, context, origins=_config.cors_origins)
