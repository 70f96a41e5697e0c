"""What `batches.records` does: a batch counts each of its jobs once; who finds all counted tells."""

from collections.abc import Callable
from datetime import datetime

from adrelay.aws.judging import holds
from adrelay.batches.records import Batch, may_close, may_count
from local.simulation.processes import Kind, Run, Steps, do


class Tally:
    """One batch. `publish` takes its event."""

    def __init__(self, batch: Batch, publish: Callable[[str, str], None]) -> None:
        self.batch = batch
        self._publish = publish
        self.closer: str | None = None
        self.closing_at: str | None = None

    def job_ended(self, run: Run, index: int, status: str) -> Steps[None]:
        """Safe to repeat when it died half-way."""
        yield from do("count", Kind.WRITE, lambda: self._count(index, status))
        batch = yield from do("batch", Kind.READ, lambda: self.batch)
        if batch.ended < batch.total or batch.published:
            return
        closer = f"job {index}"
        if not (yield from do("close batch", Kind.WRITE, lambda: self._close(closer, run.now()))):
            return
        yield from do("publish batch", Kind.WRITE, lambda: self._publish(batch.id, batch.status))
        yield from do("batch told", Kind.WRITE, lambda: self._change(published=True))

    def _count(self, index: int, status: str) -> None:
        if holds(may_count(index), self.batch):
            counts = {**self.batch.counts, status: self.batch.counts.get(status, 0) + 1}
            self._change(done=self.batch.done | {index}, counts=counts)

    def _close(self, closer: str, now: datetime) -> bool:
        if not holds(may_close(closer, now), self):
            return False
        self.closer, self.closing_at = closer, now.isoformat()
        return True

    @property
    def published(self) -> bool:
        return self.batch.published

    def _change(self, **fields: object) -> None:
        self.batch = self.batch.model_copy(update=fields)
