"""What `batches.records` does: a batch counts each of its jobs once; who finds all counted tells."""

from collections.abc import Callable

from adrelay.batches.records import Batch
from local.simulation.processes import Kind, Run, Steps, do
from local.simulation.schedule import SECOND

_CLOSED_BY_NOW = 300 * SECOND


class Tally:
    """One batch. `publish` takes its event."""

    def __init__(self, batch: Batch, publish: Callable[[str, str], None]) -> None:
        self.batch = batch
        self._publish = publish
        self._closer: str | None = None
        self._closing_at = 0

    def job_ended(self, run: Run, index: int, status: str) -> Steps[None]:
        """Safe to repeat when it died half-way."""
        yield from do("count", Kind.WRITE, lambda: self._count(index, status))
        batch = yield from do("batch", Kind.READ, lambda: self.batch)
        if batch.ended < batch.total or batch.published:
            return
        closer = f"job {index}"
        if not (yield from do("close batch", Kind.WRITE, lambda: self._close(closer, run.schedule.now))):
            return
        yield from do("publish batch", Kind.WRITE, lambda: self._publish(batch.id, batch.status))
        yield from do("batch told", Kind.WRITE, lambda: self._change(published=True))

    def _count(self, index: int, status: str) -> None:
        if index not in self.batch.done:
            counts = {**self.batch.counts, status: self.batch.counts.get(status, 0) + 1}
            self._change(done=self.batch.done | {index}, counts=counts)

    def _close(self, closer: str, now: int) -> bool:
        mine = self._closer in (None, closer) or self._closing_at < now - _CLOSED_BY_NOW
        if self.batch.published or not mine:
            return False
        self._closer, self._closing_at = closer, now
        return True

    def _change(self, **fields: object) -> None:
        self.batch = self.batch.model_copy(update=fields)
