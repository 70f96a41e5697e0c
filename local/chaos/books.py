"""What the vendors know of a job's attempts: each purchase at the attempt that made it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from adrelay.jobs.model import Attempt
from local.chaos.world import World
from local.twins.base import Twin
from local.twins.jobs import Job as VendorJob
from local.twins.jobs import Phase

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Work:
    """One thing that a vendor took on, and was or was not paid for."""

    vendor: str
    id: str
    phase: Phase
    key: str | None
    purchases: tuple[Json, ...]
    announced: bool  # a callback of the vendor's has told its id

    @property
    def charged(self) -> Decimal:
        """Units that the vendor has kept."""
        return sum((Decimal(one["amount"]) for one in self.purchases if not one["refunded"]), Decimal(0))

    @property
    def bought(self) -> bool:
        return self.charged > 0


def works(world: World) -> list[Work]:
    """Everything that vendors took on in this world."""
    return [work for name, twin in world.stage.twins.all.items() for work in _of(name, twin, world)]


def _of(name: str, twin: Twin, world: World) -> Iterable[Work]:
    for job in twin.visible_jobs():
        twin.settle(job)
    announced = {sent["job_id"] for sent in twin.webhooks.sent() if 200 <= sent["status"] < 300}
    sold = twin.ledger.describe()["purchases"]
    for job in twin.visible_jobs():
        bought = tuple(one for one in sold if one["job_id"] == job.id)
        yield Work(name, job.id, _phase(twin, job), job.idempotency_key, bought, job.id in announced)


def _phase(twin: Twin, job: VendorJob) -> Phase:
    return job.phase(twin.clock.now())


def of_attempt(attempt: Attempt, found: Sequence[Work], *, alone: bool) -> list[Work]:
    """What this attempt had a vendor take on. `alone`: no other attempt was sent to this vendor."""
    mine = [work for work in found if work.vendor == attempt.provider]
    if alone:
        return mine
    return [work for work in mine if work.id == attempt.reference or work.key == attempt.idempotency_key]
