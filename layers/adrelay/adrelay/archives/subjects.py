"""Whose files are archived: those of a batch's jobs, or of one job."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from adrelay.batches.records import Batch, batch_of, job_id
from adrelay.errors import Conflict
from adrelay.jobs.model import Job
from adrelay.jobs.store import Store

_TOGETHER = 50  # jobs in memory: each may hold 150 kB of design trees


@dataclass(frozen=True, slots=True)
class Subject:
    """`told`: what the manifest says of it. `jobs` are read as they are gone through, once."""

    told: dict[str, Any]
    jobs: Iterable[Job]

    @property
    def nothing(self) -> Conflict:
        """The error where it has no files."""
        if self.told["open"]:
            return Conflict(f"Nothing has been made yet: the {self.told['of']} is {self.told['status']}")
        return Conflict(f"There is nothing to archive: the {self.told['of']} is {self.told['status']}")


def subject_of(store: Store, tenant: str, name: str) -> Subject:
    """The tenant's batch or job of this id. NotFound."""
    if name.startswith("batch_"):
        return _of_batch(store, batch_of(store, tenant, name))
    job = store.job_of(tenant, name)
    waits = int(not job.status.terminal)
    return Subject({"of": "job", "id": job.id, "status": job.status.value, "jobs": 1, "open": waits}, (job,))


def _of_batch(store: Store, batch: Batch) -> Subject:
    told = {"of": "batch", "id": batch.id, "status": batch.status, "jobs": batch.total}
    return Subject({**told, "open": batch.total - batch.ended}, _jobs(store, batch))


def _jobs(store: Store, batch: Batch) -> Iterator[Job]:
    ids = [job_id(batch, index) for index in range(batch.taken)]
    for first in range(0, len(ids), _TOGETHER):
        for job in store.jobs_at(ids[first : first + _TOGETHER]):
            if job.erased_at is None:
                yield job
