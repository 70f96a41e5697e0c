"""What a webhook tells of: a job, a batch, an image, a budget, or an endpoint, tried or disabled."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adrelay.aws.presign import Presign
from adrelay.batches.records import batch_view, find
from adrelay.clock import utc_now
from adrelay.facades import news
from adrelay.images.library import Library
from adrelay.images.records import image_view
from adrelay.jobs.store import Store
from adrelay.jobs.views import job_view, timestamp
from adrelay.money import billing
from adrelay.money.label_limits import LabelLimits
from adrelay.money.periods import start_of
from adrelay.money.usage import budget_view
from adrelay.webhooks.endpoints import CALLBACK, GOING_ON, TEST, Endpoints, EventType


@dataclass(frozen=True, slots=True)
class Subject:
    """`document`: as the API gives it now. `callback_url`: its own; `told`: what that one is told instead,
    one after another, of a job that came by a vendor's API, whose channel may have another URL now."""

    tenant: str
    callback_url: str | None
    document: dict[str, Any]
    told: tuple[Callable[[], dict[str, Any]], ...] | None = None

    def parts(self, endpoint_id: str) -> int:
        """How many webhooks an endpoint gets of this."""
        return len(self.told) if endpoint_id == CALLBACK and self.told is not None else 1

    def body(self, event_type: str, event_at: datetime, endpoint_id: str, part: int) -> dict[str, Any]:
        """What is posted."""
        if endpoint_id == CALLBACK and self.told is not None:
            return self.told[part]()
        return {"type": event_type, "timestamp": timestamp(event_at), **self.document}


@dataclass(frozen=True, slots=True)
class Shown:
    """Where files are, and how they are shown."""

    bucket: str
    presign: Presign


def read(store: Store, name: str, tenant: str, event_type: str, shown: Shown) -> Subject | None:
    """Of what has this id. None: it is told no more, of a job that is erased, or of one that has ended how it
    goes on. Raises NotFound."""
    if event_type == TEST:
        return Subject(tenant, None, {"endpoint_id": name})
    if event_type == EventType.ENDPOINT_DISABLED:
        endpoint = Endpoints(store, tenant).find(name, utc_now())
        since = timestamp(endpoint.failing_since)
        document = {"endpoint_id": name, "url": endpoint.url, "failing_since": since}
        return Subject(tenant, None, document)
    if event_type == EventType.BUDGET_REACHED:
        return _of_budget(store, tenant, *name.split("/"))
    if name.startswith("img_"):
        image = image_view(Library(store, tenant).image(name), shown.bucket, shown.presign)
        return Subject(tenant, None, {**image, "upload_id": name})
    if name.startswith("batch_"):
        batch = find(store, name)
        return Subject(batch.tenant, batch.callback_url, batch_view(batch))
    job = store.job(name)
    if job.erased_at is not None or (event_type in GOING_ON and job.status.made):
        return None
    document = job_view(job, store.attempts(name), shown.presign)
    told = news.news(store, job, event_type)
    if told is None:
        return Subject(job.tenant, job.callback_url, document)
    return Subject(job.tenant, told.url, document, told.messages)


def _of_budget(store: Store, tenant: str, name: str, threshold: str) -> Subject:
    """Of the tenant's, or of a label's. Raises NotFound for a label whose limit is gone."""
    ledger, (period, _, limit_id) = billing.ledger(store), name.partition("#")
    label, at = None, start_of(period)
    if limit_id:
        limit, budget = LabelLimits(ledger, tenant).find(limit_id, at)
        label = limit.label
    else:
        budget = ledger.budget(tenant, at)
    seen = {"threshold": int(threshold), "label": label, **budget_view(budget, utc_now())}
    return Subject(tenant, None, seen)
