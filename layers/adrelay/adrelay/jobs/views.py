"""What the outside sees of a job: the API's shape and the event's."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from adrelay.aws.presign import Presign
from adrelay.clock import utc_now
from adrelay.jobs import retention
from adrelay.jobs.lifecycle import came_late, late_storage
from adrelay.jobs.model import Asset, Attempt, Cost, Job, JobError, Outcome, Purchase, Webhook
from adrelay.requests.record_ids import RECORD_IDS

_EVENT_LIMIT = 240_000  # bytes; EventBridge and Step Functions carry 256 KiB


def job_view(job: Job, attempts: Sequence[Attempt], presign: Presign | None) -> dict[str, Any]:
    """A job as `GET /v1/jobs/{id}` gives it. Without `presign` (events): bucket and key, no URLs."""
    return {
        "id": job.id,
        "kind": job.kind.value,
        "status": job.status.value,
        "provider": attempts[-1].provider if attempts else job.route[0],
        "route": list(job.route),
        "progress": job.progress.model_dump(mode="json") if job.progress else None,
        "assets": [asset_view(asset, presign, job.completed_at) for asset in job.assets],
        "result": job.result,
        "review": review_view(job),
        "version": job.version,
        "notes": list(job.notes),
        "cost": job.cost.model_dump(mode="json", exclude_none=True),
        "error": _error_view(job.error, bought=_may_be_bought(job.cost)),
        "attempts": [_attempt_view(attempt, presign) for attempt in attempts],
        "labels": job.labels,
        "records": records_of(job),
        "batch_id": job.batch_id,
        "retry_of": job.retry_of,
        "retried_as": job.retried_as,
        "callback_url": job.callback_url,
        "webhook": webhook_view(job.webhook),
        "source": job.source,
        "correlation_id": job.correlation_id,
        "created_at": timestamp(job.created_at),
        "started_at": timestamp(job.started_at),
        "completed_at": timestamp(job.completed_at),
        "duration_ms": _duration_ms(job),
    }


def records_of(job: Job) -> dict[str, str]:
    """The ids of what is kept that the job's brief names, by their fields; what they said is in the brief."""
    brief = job.request.get("brief", {})
    return {name: str(brief[name]) for name in RECORD_IDS if brief.get(name)}


def end_event(job: Job, attempts: Sequence[Attempt]) -> dict[str, Any]:
    """The completion event's `detail_type` and `detail`, the same whenever it is told: what came late, and
    what was settled later, is no part of how the job ended."""
    ended = [attempt.model_copy(update={"late": None, "storing": None}) for attempt in attempts]
    return news_event(as_ended(job), ended, f"Job {job.status.value.capitalize()}")


def as_ended(job: Job) -> Job:
    """The job with the cost that it had at its end (of one that an older release ended: that it has now)."""
    return job.model_copy(update={"cost": job.cost_at_end or job.cost})


def news_event(job: Job, attempts: Sequence[Attempt], detail_type: str) -> dict[str, Any]:
    """The `detail_type` and `detail` of an event: the job as it is now, as far as an event can carry it, and
    without what became of telling it: an event that is told again is the same."""
    detail = {"tenant": job.tenant, **job_view(job, attempts, None), "webhook": None, "retried_as": None}
    if len(json.dumps(detail)) > _EVENT_LIMIT:
        told = f"The result is too large for an event: GET /v1/jobs/{job.id}"
        detail |= {"result": None, "notes": [*job.notes, told]}
        for late in filter(None, (attempt["late_success"] for attempt in detail["attempts"])):
            late["result"] = None
        if detail["review"] and len(json.dumps(detail)) > _EVENT_LIMIT:
            detail["review"] = {**detail["review"], "comments": []}
    return {"detail_type": detail_type, "detail": detail}


def timeline_view(lines: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A job's timeline as the API gives it."""
    return [{**line, "at": timestamp(datetime.fromisoformat(line["at"]))} for line in lines]


def timestamp(moment: datetime | None) -> str | None:
    """RFC 3339 in UTC with milliseconds: 2026-03-09T10:00:25.000Z."""
    if moment is None:
        return None
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def asset_view(asset: Asset, presign: Presign | None, made: datetime | None) -> dict[str, Any]:
    """An asset; with `presign`, its URLs too, unless its files have expired. `made`: when it was stored at
    the latest, where it does not say so itself."""
    expires = expiry(asset, made)
    document = {
        **asset.model_dump(mode="json", exclude={"stored_at", "came_as"}),
        "expires_at": timestamp(expires),
    }
    if presign is None:
        return document
    if expires is not None and expires <= utc_now():
        return {**document, "url": None, "thumbnails": {}}
    document["url"] = presign(asset.bucket, asset.key)
    document["thumbnails"] = {size: presign(asset.bucket, key) for size, key in asset.thumbnails.items()}
    return document


def expiry(asset: Asset, made: datetime | None) -> datetime | None:
    """When the asset's files are gone; None: never, or nobody knows."""
    stored = asset.stored_at or made
    return None if stored is None else retention.of_file(stored)


def review_view(job: Job) -> dict[str, Any] | None:
    """What has come of the job's review; None where there is, or was, none."""
    review = job.review
    if review is None:
        return None
    said = [{**one.model_dump(mode="json"), "at": timestamp(one.at)} for one in review.comments]
    return {
        "since": timestamp(review.since),
        "due_at": timestamp(review.due_at),
        "on_timeout": review.on_timeout,
        "decision": review.decision and review.decision.value,
        "decided_at": timestamp(review.decided_at),
        "by": review.by,
        "reason": review.reason,
        "comments": said,
    }


def webhook_view(webhook: Webhook | None) -> dict[str, Any] | None:
    """How far the last webhook is."""
    if webhook is None:
        return None
    return {
        **webhook.model_dump(mode="json"),
        "at": timestamp(webhook.at),
        "next_at": timestamp(webhook.next_at),
    }


def _attempt_view(attempt: Attempt, presign: Presign | None) -> dict[str, Any]:
    outcome, late = attempt.outcome, came_late(attempt)
    bought = late is not None or (outcome is not None and outcome.purchase is Purchase.YES)
    return {
        "number": attempt.number,
        "provider": attempt.provider,
        "state": attempt.state.value,
        "reference": attempt.reference,
        "error": _error_view(outcome.error if outcome else None, bought=bought),
        "late_success": _late_view(attempt, late, presign) if late else None,
    }


def _may_be_bought(cost: Cost) -> bool:
    """Whether a vendor has taken money for the job, or may have."""
    return cost.state in ("settled", "unsettled") and bool(cost.amount or cost.unit)


def _error_view(error: JobError | None, *, bought: bool) -> dict[str, Any] | None:
    """An error; what was bought is not had by buying it again."""
    if error is None:
        return None
    return {**error.model_dump(mode="json"), "retryable": error.retryable and not bought}


def _late_view(attempt: Attempt, late: Outcome, presign: Presign | None) -> dict[str, Any]:
    storage, error = late_storage(attempt, utc_now())
    storing = attempt.storing
    errors = (storing.rejected if storing else ()) or ((error,) if error else ())
    return {
        "at": timestamp(attempt.late_at or (storing.since if storing else None)),
        "source": late.source,
        "deliverables": len(late.deliverables),
        "cost": None if late.cost is None else str(late.cost),
        "result": late.result if attempt.late else None,  # of a success in time, the job has it
        "notes": list(late.notes),
        "storage": storage.value,
        "assets": [asset_view(one, presign, storing.since) for one in storing.assets] if storing else [],
        "errors": [found.model_dump(mode="json") for found in errors],
    }


def _duration_ms(job: Job) -> int | None:
    if job.completed_at is None:
        return None
    return round((job.completed_at - job.created_at).total_seconds() * 1000)
