"""What the outside sees of a job: the API's shape and the event's."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from adrelay.jobs.model import Asset, Attempt, Job

Presign = Callable[[str, str], str]  # (bucket, key) → URL


def job_view(job: Job, attempts: Sequence[Attempt], presign: Presign | None) -> dict[str, Any]:
    """A job as `GET /v1/jobs/{id}` gives it. Without `presign` (events): bucket and key, no URLs."""
    return {
        "id": job.id,
        "kind": job.kind.value,
        "status": job.status.value,
        "provider": attempts[-1].provider if attempts else job.route[0],
        "route": list(job.route),
        "progress": job.progress.model_dump(mode="json") if job.progress else None,
        "assets": [asset_view(asset, presign) for asset in job.assets],
        "result": job.result,
        "version": job.version,
        "notes": list(job.notes),
        "cost": job.cost.model_dump(mode="json", exclude_none=True),
        "error": job.error.model_dump(mode="json") if job.error else None,
        "attempts": [_attempt_view(attempt) for attempt in attempts],
        "labels": job.labels,
        "batch_id": job.batch_id,
        "callback_url": job.callback_url,
        "source": job.source,
        "correlation_id": job.correlation_id,
        "created_at": timestamp(job.created_at),
        "started_at": timestamp(job.started_at),
        "completed_at": timestamp(job.completed_at),
        "duration_ms": _duration_ms(job),
    }


def job_event(job: Job, attempts: Sequence[Attempt]) -> dict[str, Any]:
    """The completion event's `detail_type` and `detail`."""
    return {
        "detail_type": f"Job {job.status.value.capitalize()}",
        "detail": {"tenant": job.tenant, **job_view(job, attempts, None)},
    }


def timestamp(moment: datetime | None) -> str | None:
    """RFC 3339 in UTC with milliseconds: 2026-03-09T10:00:25.000Z."""
    if moment is None:
        return None
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def asset_view(asset: Asset, presign: Presign | None) -> dict[str, Any]:
    """An asset; with `presign`, its URLs too."""
    document = asset.model_dump(mode="json")
    if presign is not None:
        document["url"] = presign(asset.bucket, asset.key)
        document["thumbnails"] = {size: presign(asset.bucket, key) for size, key in asset.thumbnails.items()}
    return document


def _attempt_view(attempt: Attempt) -> dict[str, Any]:
    error = attempt.outcome.error if attempt.outcome else None
    return {
        "number": attempt.number,
        "provider": attempt.provider,
        "state": attempt.state.value,
        "reference": attempt.reference,
        "error": error.model_dump(mode="json") if error else None,
    }


def _duration_ms(job: Job) -> int | None:
    if job.completed_at is None:
        return None
    return round((job.completed_at - job.created_at).total_seconds() * 1000)
