"""Many at once: a month's budget that 1,000 want in the same moment, a vendor that one tenant floods."""

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from functools import partial

from adrelay.jobs.model import Job
from adrelay.money import entries
from adrelay.requests.kinds import JobKind
from local.simulation.books import Books
from local.simulation.choices import Choices
from local.simulation.processes import Ended, Machine, Run, Steps
from local.simulation.schedule import EPOCH, SECOND, Schedule
from local.simulation.table import Month, Slots, Table

_PRICE = Decimal(1)
_AGAIN = 5 * SECOND  # in which a client comes again after a 503, as `Retry-After` says


@dataclass(frozen=True, slots=True)
class Rush:
    """What became of a budget that many wanted at once. `again`: answers 503; `wrong`: what must not be."""

    accepted: int
    refused: int
    again: int
    wrong: tuple[str, ...]


def rush(seed: str, clients: int, limit: int) -> Rush:
    """So many clients want a dollar of `limit` in the same second."""
    schedule, choices = Schedule(), Choices(seed)
    machine = Machine(schedule, choices, 0.0, lambda _: None)
    table = Table(schedule, choices, lambda _: None)
    month = table.months["acme"] = Month(Decimal(limit))
    books, again, refused = Books(table), 0, 0

    def client(number: int) -> None:
        job_id = f"job{number}"

        def ask(run: Run) -> Steps[None]:
            job = _job(job_id, run)
            yield from books.reserve(run, entries.reservation(job, 1, _PRICE), job)

        def told(ended: Ended) -> None:
            nonlocal again, refused
            if ended.error == "OverBudget":
                refused += 1
            elif ended.error is not None:
                again += 1
                schedule.after(_AGAIN, lambda: client(number))

        machine.invoke(f"{job_id} accept", job_id, ask, told)

    for number in range(clients):
        schedule.after(choices.below(f"job{number} comes", SECOND), partial(client, number))
    schedule.run()
    wrong = [f"reserved up to {committed} of {limit}" for committed, _ in month.overshot]
    wrong += [f"refused {more} at {had}" for more, had, _ in month.refused if more + had <= limit]
    if month.committed != len(table.jobs) or refused + len(table.jobs) != clients:
        wrong.append(f"{month.committed} are committed for {len(table.jobs)} jobs, {refused} were refused")
    return Rush(len(table.jobs), refused, again, tuple(wrong))


@dataclass(slots=True)
class Flood:
    """A vendor with some slots, who takes about `work` seconds for a job. `waits`: of the quiet tenant's
    jobs, in seconds from their coming to their end; `wanted`: how many there are. Until then, whenever a job
    of the loud one ends it brings another."""

    cap: int
    work: int
    schedule: Schedule
    choices: Choices
    table: Table
    wanted: int
    waits: list[float] = field(default_factory=list)

    def come(self, job_id: str, tenant: str, began: int, tries: int = 1) -> None:
        """Take a slot and work; or come again, as the workflow's Hold does."""
        table, schedule, name = self.table, self.schedule, f"{tenant}/{job_id}/1"
        until = schedule.now / SECOND + self.work + 60
        if table.has_room("vendor", self.cap, tenant) and table.hold("vendor", name, self.cap, until):
            seconds = self.work * (50 + self.choices.below(f"{job_id} works", 101)) // 100
            schedule.after(seconds * SECOND, lambda: self._over(job_id, tenant, began))
            return
        table.wait_for_slot("vendor", tenant)
        longest = min(3 * 1.5 ** (tries - 1), 30)  # seconds, with full jitter
        wait = int(longest * self.choices.below(f"{job_id} again {tries}", SECOND))
        schedule.after(wait, lambda: self.come(job_id, tenant, began, tries + 1))

    def _over(self, job_id: str, tenant: str, began: int) -> None:
        self.table.give_back("vendor", f"{tenant}/{job_id}/1")
        if tenant == "quiet":
            self.waits.append((self.schedule.now - began) / SECOND)
        elif len(self.waits) < self.wanted:
            self.come(f"{job_id}+", tenant, self.schedule.now)


def quiet_p99(seed: str, *, flood: int, jobs: int = 60, cap: int = 50, work: int = 60) -> float:
    """The 99th percentile of the quiet tenant's seconds, one job each half minute, while another has `flood`
    jobs there at any time."""
    schedule, choices = Schedule(), Choices(seed)
    table = Table(schedule, choices, lambda _: None)
    table.slots["vendor"] = Slots()
    crowd = Flood(cap, work, schedule, choices, table, jobs)

    def ask(job_id: str, tenant: str, at: int) -> None:
        schedule.after(at, lambda: crowd.come(job_id, tenant, at))

    for index in range(flood):
        ask(f"loud{index}", "loud", choices.below(f"loud{index} comes", 60 * SECOND))
    for index in range(jobs):
        at = (4 + index) * 30 * SECOND + choices.below(f"quiet{index} comes", 30 * SECOND)
        ask(f"quiet{index}", "quiet", at)
    schedule.run()
    if table.slots["vendor"].most > cap:
        raise ValueError(f"{table.slots['vendor'].most} were at the vendor at once")
    return sorted(crowd.waits)[-1 - len(crowd.waits) // 100]


def _job(job_id: str, run: Run) -> Job:
    return Job(
        id=job_id,
        tenant="acme",
        kind=JobKind.IMAGE_AD,
        route=("vendor",),
        request={},
        fingerprint="f",
        correlation_id="c",
        created_at=EPOCH,
        deadline_at=run.now() + timedelta(days=1),
    )
