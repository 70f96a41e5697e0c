"""What must hold of every world once it is at rest, whatever went wrong in it. Stated once, here.

Each function gives sentences that say what does not hold.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta

from adrelay.jobs.model import Attempt, AttemptState, Purchase
from adrelay.money.entries import ZERO, EntryState, Movement, counted
from local.simulation.schedule import SECOND, moment
from local.simulation.vendor import Work
from local.simulation.world import World

_SWEEP = 480  # seconds by which a job may outlive its deadline: a sweep, its patience, and what it starts
_FAULT = 130  # seconds that each fault of the job itself may add: a time-out, and the next try

_SLOT_MARGIN = 60  # seconds
_ASKED_FOR = timedelta(hours=15)  # after its deadline: later the sweep has it asked about for the last time


def violations(world: World) -> list[str]:
    checks = (ends, in_time, events, purchases, books, counters, labels, budgets, slots, batches)
    return [told for check in checks for told in check(world)]


def ends(world: World) -> Iterator[str]:
    """One terminal status a job, and attempts that have ended as their outcomes say. One that was written
    down when its job ended, before it was begun, is nobody's and stays."""
    for job_id, job in world.table.jobs.items():
        if len(world.table.ends[job_id]) != 1 or not job.status.terminal:
            yield f"{job_id} is {job.status.value} and ended as {world.table.ends[job_id]}"
    for (job_id, number), attempt in world.table.attempts.items():
        if attempt.outcome is None:
            if attempt.state is AttemptState.PREPARING and number > world.table.jobs[job_id].attempt:
                continue
            yield f"{job_id}/{number} is open"
        elif attempt.state is not attempt.outcome.state:
            yield f"{job_id}/{number} is {attempt.state.value}, its outcome {attempt.outcome.state.value}"
    for key, count in world.table.recorded.items():
        if count > 1:
            yield f"{key[0]}/{key[1]} was ended {count} times"


def in_time(world: World) -> Iterator[str]:
    """No job outlives its deadline by more than a sweep."""
    for job_id, job in world.table.jobs.items():
        attempts = [one for key, one in world.table.attempts.items() if key[0] == job_id]
        sent = [one.deadline_at for one in attempts if one.sent_at is not None]
        last = attempts[-1] if attempts else None
        # One that was never sent waits for a vendor as long as the job is wanted.
        due = sent[-1] if last and last.sent_at and sent else job.deadline_at
        if due is None or job.completed_at is None:
            continue
        late = (job.completed_at - due).total_seconds()
        if late > _SWEEP + _FAULT * world.machine.faults(job_id):
            yield f"{job_id} ended {late:.0f} s after it was due"


def events(world: World) -> Iterator[str]:
    """Each job's end is told, always as the same."""
    for job_id, job in world.table.jobs.items():
        if world.events.get(job_id) != {job.status.value}:
            yield f"{job_id} is {job.status.value}, and was told of as {sorted(world.events.get(job_id, ()))}"


def purchases(world: World) -> Iterator[str]:
    """A vendor is paid at most once for an attempt."""
    bought: dict[str, int] = defaultdict(int)
    for vendor in world.vendors.values():
        for work in vendor.works.values():
            bought[work.key] += 1
    for key, count in bought.items():
        if count > 1:
            yield f"{key} was bought {count} times"


def books(world: World) -> Iterator[str]:
    """The ledger says what the vendors' books say, or that nobody could know."""
    table = world.table
    for key, entry in table.entries.items():
        attempt, name = table.attempts.get(key), f"{key[0]}/{key[1]}"
        works = [one for vendor in world.vendors.values() for one in vendor.works.values() if one.key == name]
        charged = sum((work.charged for work in works), ZERO)
        if entry.state is EntryState.RESERVED:
            yield f"{name} is still reserved"
        elif entry.state is EntryState.UNSETTLED:
            if attempt is None or _could_be_known(attempt, works):
                yield f"{name} is unsettled, and it could be known whether it was bought"
        elif entry.amount != charged:
            yield f"{name} is {entry.state.value} at {entry.amount}, and the vendor kept {charged}"
    for job_id, job in table.jobs.items():
        total = sum((entry.amount for entry in table.entries_of(job_id)), ZERO)
        if job.cost.amount != total:
            yield f"{job_id} says it cost {job.cost.amount}, its entries say {total}"


def _could_be_known(attempt: Attempt, works: Sequence[Work]) -> bool:
    """Whether the vendor has told how it ended, or would have told when the sweep had it asked."""
    told = (attempt.outcome, attempt.late)
    if any(one is not None and one.purchase is not Purchase.UNKNOWN for one in told):
        return True
    until = attempt.deadline_at + _ASKED_FOR
    return any(work.reference == attempt.reference and moment(work.ends) < until for work in works)


def counters(world: World) -> Iterator[str]:
    """A month's counters are the sums of its entries, and nothing stays reserved."""
    for tenant, month in world.table.months.items():
        moved = [counted(entry) for entry in world.table.entries.values() if entry.tenant == tenant]
        sums = Movement(
            sum((one.reserved for one in moved), ZERO),
            sum((one.spent for one in moved), ZERO),
            sum((one.unsettled for one in moved), ZERO),
        )
        kept = Movement(month.reserved, month.spent, month.unsettled)
        if sums != kept or month.committed != kept.committed:
            yield f"{tenant}'s month says {kept}, its entries {sums}"
        if month.reserved:
            yield f"{tenant} has {month.reserved} reserved"


def labels(world: World) -> Iterator[str]:
    """A label's counters are the sums of the entries that have it, each counted once, once its limit is kept;
    and it is kept in the end."""
    for tenant, terms in world.table.terms.items():
        for limit in terms.labels.values():
            if limit.counting is not None:
                yield f"{tenant}'s {limit.label} is still being counted"
            name, _, value = limit.label.partition(":")
            theirs = [one for one in world.table.entries.values() if one.tenant == tenant]
            total = sum((counted(one).committed for one in theirs if one.labels.get(name) == value), ZERO)
            label = world.table.labels[tenant, limit.id]
            if label.committed != total or label.reserved:
                yield f"{tenant}'s {limit.label} says {label.committed}, its entries {total}"


def budgets(world: World) -> Iterator[str]:
    """No reservation overshoots, and none is refused that had room: neither a tenant's nor a label's."""
    named = [*world.table.months.items(), *((str(key), one) for key, one in world.table.labels.items())]
    for whose, month in named:
        for committed, limit in month.overshot:
            yield f"{whose} reserved up to {committed} of {limit}"
        for amount, committed, limit in month.refused:
            if committed + amount <= limit:
                yield f"{whose} was refused {amount} at {committed} of {limit}"


def slots(world: World) -> Iterator[str]:
    """Never more than the cap at a vendor, and no slot is anybody's for longer than its vendor has."""
    now = world.schedule.now / SECOND
    for name, vendor in world.vendors.items():
        item, cap = world.table.slots[name], vendor.profile.cap
        if item.most > cap:
            yield f"{item.most} were at {name} at once, of {cap}"
        longest = now + vendor.profile.deadline + _SLOT_MARGIN
        leaked = [slot for slot, until in item.held.items() if until > longest]
        if leaked:
            yield f"{leaked} are held at {name}"


def batches(world: World) -> Iterator[str]:
    """A batch has counted each of its jobs once, and told of its end, always as the same."""
    if world.tally is None:
        return
    batch = world.tally.batch
    statuses = world.events.get(batch.id, set())
    if batch.ended != batch.total or len(batch.done) != batch.total:
        yield f"the batch counted {batch.counts} of {batch.total}"
    elif statuses != {batch.status}:
        yield f"the batch is {batch.status}, and was told of as {sorted(statuses)}"
