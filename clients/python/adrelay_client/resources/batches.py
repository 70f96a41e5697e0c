"""`batches`: up to a thousand jobs under one key."""

from collections.abc import Callable

from adrelay_client.documents import (
    BatchDocument,
    BatchPlanDocument,
    BatchRequest,
    ReviewedBatch,
    ReviewFields,
)
from adrelay_client.exchange import Steps
from adrelay_client.operations import D, Page, listing, operation
from adrelay_client.resources.archives import Archived
from adrelay_client.resources.jobs import GOING_ON
from adrelay_client.resources.shared import MADE, at, once, pages, planned, submitted, until


class Batches(Archived[D]):
    subjects = "batches"

    @operation
    def plan(self, request: BatchRequest) -> Steps[BatchPlanDocument]:
        """How many jobs and batches it is, who would make them and at what cost; nothing is recorded."""
        plan: BatchPlanDocument = yield from self._api.read("POST", at("batches"), json=planned(request))
        return plan

    @operation
    def create(self, request: BatchRequest, *, idempotency_key: str | None = None) -> Steps[BatchDocument]:
        """Submit a batch; `idempotency_key` as for a job. Unsendable for a dry run."""
        batch: BatchDocument = yield from self._api.read(
            "POST", at("batches"), json=submitted(request), headers=once(idempotency_key), needs=MADE
        )
        return batch

    @operation
    def get(self, batch_id: str) -> Steps[BatchDocument]:
        return self._read(batch_id)

    @operation
    def wait(
        self,
        batch_id: str,
        *,
        timeout: float | None = 7200,
        on_look: Callable[[BatchDocument], object] | None = None,
    ) -> Steps[BatchDocument]:
        """The batch once all of its jobs have ended; see `jobs.wait`."""
        return until(
            self._api, lambda _: self._read(batch_id), going_on=GOING_ON, timeout=timeout, on_look=on_look
        )

    @listing
    def list(
        self,
        *,
        source: str | None = None,
        label: str | None = None,
        created_after: str | None = None,
        created_before: str | None = None,
        page_size: int | None = None,
    ) -> Steps[Page[BatchDocument]]:
        params = {
            "source": source, "label": label,
            "created_after": created_after, "created_before": created_before, "limit": page_size,
        }  # fmt: skip
        return pages(self._api, at("batches"), "batches", params)

    @operation
    def cancel(self, batch_id: str) -> Steps[BatchDocument]:
        batch: BatchDocument = yield from self._api.read("POST", at("batches", batch_id, "cancel"))
        return batch

    @operation
    def retry(self, batch_id: str, *, idempotency_key: str | None = None) -> Steps[BatchDocument]:
        """A new batch of those jobs that have failed or expired."""
        batch: BatchDocument = yield from self._api.read(
            "POST", at("batches", batch_id, "retry"), headers=once(idempotency_key), needs=MADE
        )
        return batch

    @operation
    def review(self, batch_id: str, decision: ReviewFields) -> Steps[ReviewedBatch]:
        """Decide on all jobs of the batch that `needs_review`; `left` says for how many to ask again."""
        reviewed: ReviewedBatch = yield from self._api.read(
            "POST", at("batches", batch_id, "review"), json=decision
        )
        return reviewed

    def _read(self, batch_id: str) -> Steps[BatchDocument]:
        batch: BatchDocument = yield from self._api.read("GET", at("batches", batch_id))
        return batch
