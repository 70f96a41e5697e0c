"""What a webhook tells of: a job, a batch, or an endpoint that is tried."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adrelay.aws.presign import presigner
from adrelay.batches.records import batch_view, find
from adrelay.jobs.store import Store
from adrelay.jobs.views import job_view, timestamp
from adrelay.webhooks.endpoints import TEST


@dataclass(frozen=True, slots=True)
class Subject:
    """`document`: as the API gives it now. `callback_url`: its own."""

    tenant: str
    callback_url: str | None
    document: dict[str, Any]

    def body(self, event_type: str, event_at: datetime) -> dict[str, Any]:
        """What is posted."""
        return {"type": event_type, "timestamp": timestamp(event_at), **self.document}


def read(store: Store, name: str, tenant: str, event_type: str, url_lifetime: int) -> Subject:
    """Of the job or batch of this id, or of a try of an endpoint. Raises NotFound."""
    if event_type == TEST:
        return Subject(tenant, None, {"endpoint_id": name})
    if name.startswith("batch_"):
        batch = find(store, name)
        return Subject(batch.tenant, batch.callback_url, batch_view(batch))
    job = store.job(name)
    document = job_view(job, store.attempts(name), presigner(url_lifetime))
    return Subject(job.tenant, job.callback_url, document)
