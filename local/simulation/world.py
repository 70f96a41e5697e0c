"""One world: some tenants, vendors and jobs, all that happens to them, until nothing happens any more.

It is made by its seed alone. What happened is in `lines`, and what had been drawn in `choices.made`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial

from adrelay.batches.records import Batch
from adrelay.jobs import lifecycle
from adrelay.jobs.lifecycle import Stored, next_inquiry
from adrelay.jobs.model import Attempt, AttemptState, Job, JobError, JobStatus
from adrelay.money import entries
from adrelay.money.entries import EntryState, limit_id
from adrelay.requests.kinds import JobKind
from local.simulation.attempts import Attempts
from local.simulation.batches import Tally
from local.simulation.books import Books
from local.simulation.choices import Choices
from local.simulation.limits import Limits
from local.simulation.outcomes import Outcomes
from local.simulation.processes import Ended, Kind, Machine, Run, Steps, do
from local.simulation.schedule import EPOCH, MINUTE, SECOND, Schedule
from local.simulation.table import Month, Slots, Table
from local.simulation.vendor import PROFILES, Vendor, Work
from local.simulation.watch import Watches
from local.simulation.workflow import Execution

TENANTS = ("acme", "brava", "corto")
_HARM = (0.01, 0.0, 0.003, 0.04)  # chances that something goes wrong with a call: one a world
_LIMITS = (None, Decimal(8), Decimal(25), Decimal(60))  # dollars a month
_CLIENTS = ("", "north", "south")
_LABEL_LIMITS = (Decimal(6), Decimal(2), Decimal(15))  # dollars a month
_DEADLINES = (1800, 600, 7200, 86400)  # seconds
_SWEEP = 5 * MINUTE
_OVERDUE = timedelta(minutes=1)
_JUST_ENDED = timedelta(minutes=1)
_TRIES = 12  # of what is asynchronous: three by Lambda, the others when somebody redrives its queue
_DIED = JobError(code="internal_error", message="The workflow failed")

Body = Callable[[Run], Steps[None]]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a client asks for."""

    tenant: str
    route: tuple[str, ...]
    deadline: int
    on_unknown: bool
    place: int | None
    labels: dict[str, str]


class World:
    def __init__(self, jobs: Sequence[int], seed: str | None, given: Mapping[str, int] | None = None) -> None:
        self.wanted = jobs
        self.lines: list[str] = []
        self.schedule = Schedule()
        self.choices = Choices(seed, given)
        harm = _HARM[self.choices.below("harm", len(_HARM))]
        self.machine = Machine(self.schedule, self.choices, harm, self.log)
        self.table = Table(self.schedule, self.choices, self.log)
        self.vendors = {profile.name: Vendor(profile, self.schedule, self.choices) for profile in PROFILES}
        self.books = Books(self.table)
        self.limits = Limits(self.table, self.books)
        self.outcomes = Outcomes(self.table, self.books, self._wake)
        self.watches = Watches(self.machine, self.table, self.vendors, self._ask)
        self.attempts = Attempts(
            self.table, self.books, self.outcomes, self.vendors, self.watches.ensure, self.watches.watched
        )
        self.executions: dict[str, Execution] = {}
        self.events: dict[str, set[str]] = {}
        self.refusals: dict[str, list[str]] = {}
        self.tally: Tally | None = None
        self._wishes: dict[str, Wish] = {}
        self._clients = 0
        self._prepare()

    def log(self, line: str) -> None:
        self.lines.append(f"{self.schedule.now} {line}")

    def run(self) -> None:
        self.schedule.run()

    # -- what the world is made of ---------------------------------------------------------------

    def _prepare(self) -> None:
        for tenant in TENANTS:
            limit = _LIMITS[self.choices.below(f"{tenant} limit", len(_LIMITS))]
            self.table.months[tenant] = Month(limit)
        for vendor in self.vendors.values():
            self.table.slots[vendor.profile.name] = Slots()
            vendor.tells = self._call_back
        of_batch = self.choices.below("batch", 6)  # so many, the first, are one
        if batched := sum(index < of_batch for index in self.wanted):
            batch = Batch(
                id="batch",
                tenant=TENANTS[0],
                source="http",
                correlation_id="c",
                total=batched,
                fingerprint="f",
                created_at=EPOCH,
            )
            self.tally = Tally(batch, self._publish)
        for index in self.wanted:
            job_id = f"job{index}"
            self._wishes[job_id] = self._wish(job_id, index, index if index < of_batch else None)
            self._clients += 1
            wait = self.choices.below(f"{job_id} comes", 40) * 3 * SECOND
            self.schedule.after(wait, partial(self._ask_for, job_id, 1))
        for tenant in TENANTS:
            self._limit_a_label(tenant)
        self.schedule.after(_SWEEP, self._sweep)

    def _limit_a_label(self, tenant: str) -> None:
        """While jobs come somebody limits what some of them may cost; takes it away; and sets it again."""
        label, amounts = f"client:{_CLIENTS[1]}", _LABEL_LIMITS
        for number, what in enumerate(
            ("limit", "unlimit", "limit again")[: self.choices.below(f"{tenant} limits", 4)]
        ):
            amount = amounts[self.choices.below(f"{tenant} {what} of", len(amounts))]
            wait = (self.choices.below(f"{tenant} {what} after", 40) + 20 * number) * 3 * SECOND
            if what == "unlimit":
                body = partial(self.limits.remove, tenant=tenant, name=limit_id(label))
            else:
                body = partial(self.limits.set, tenant=tenant, label=label, amount=amount)
            self.schedule.after(wait, partial(self._until_done, f"{tenant} {what}", tenant, body, 1))

    def _wish(self, job_id: str, index: int, place: int | None) -> Wish:
        names = [profile.name for profile in PROFILES]
        first = self.choices.below(f"{job_id} vendor", len(names))
        second = self.choices.below(f"{job_id} fallback", len(names) + 2)
        client = self.choices.below(f"{job_id} client", len(_CLIENTS))
        goes_on = 0 < second < len(names) and second != first
        return Wish(
            tenant=TENANTS[0] if place is not None else TENANTS[index % len(TENANTS)],
            route=(names[first], names[second]) if goes_on else (names[first],),
            deadline=_DEADLINES[self.choices.below(f"{job_id} deadline", len(_DEADLINES))],
            on_unknown=bool(self.choices.rarely(f"{job_id} buys on unknown", 0.2)),
            place=place,
            labels={"client": _CLIENTS[client]} if client else {},
        )

    def _job(self, job_id: str, run: Run) -> Job:
        wish, now = self._wishes[job_id], run.now()
        return Job(
            id=job_id,
            tenant=wish.tenant,
            kind=JobKind.IMAGE_AD,
            route=wish.route,
            request={"allow_fallback_on_unknown": wish.on_unknown},
            fingerprint="f",
            labels=wish.labels,
            correlation_id="c",
            batch_id=None if wish.place is None else "batch",
            batch_index=wish.place,
            created_at=now,
            deadline_at=now + timedelta(seconds=wish.deadline),
        )

    # -- clients ---------------------------------------------------------------------------------

    def _ask_for(self, job_id: str, tries: int) -> None:
        """A client asks for a job, and again under the same key when it had no answer."""

        def told(ended: Ended) -> None:
            if ended.error in (None, "OverBudget"):
                self._clients -= 1
                if ended.error is not None:
                    self.refusals.setdefault(job_id, []).append(ended.error)
                    self._count_refusal(job_id)
            elif tries < 20:
                again = min(tries, 6) * 5 * SECOND
                self.schedule.after(again, lambda: self._ask_for(job_id, tries + 1))
            else:
                self._clients -= 1

        self.machine.invoke(f"{job_id} accept", job_id, lambda run: self._accept(run, job_id), told)
        if tries == 1 and (late := self.choices.rarely(f"{job_id} canceled", 0.12, 30)):
            wait = late * late * SECOND
            self.schedule.after(wait, lambda: self._have_canceled(job_id, 1))

    def _accept(self, run: Run, job_id: str) -> Steps[None]:
        known = yield from do("job", Kind.READ, lambda: self.table.jobs.get(job_id))
        if known is None:
            job = self._job(job_id, run)
            entry = entries.reservation(job, 1, self.vendors[job.route[0]].profile.price)
            yield from self.books.reserve(run, entry, job)
        yield from do("start", Kind.WRITE, lambda: self._start(job_id))

    def _start(self, job_id: str) -> None:
        """StartExecution: one that has been there is not started again."""
        if job_id not in self.executions and job_id in self.table.jobs:
            self.executions[job_id] = Execution(
                self.machine, self.table, self.attempts, job_id, self._end, self._publish, self._hear_of_death
            )

    def _count_refusal(self, job_id: str) -> None:
        tally, place = self.tally, self._wishes[job_id].place
        if tally is not None and place is not None:
            self._until_done(
                f"{job_id} refused", job_id, lambda run: tally.job_ended(run, place, "failed"), 1
            )

    def _have_canceled(self, job_id: str, tries: int) -> None:
        if job_id in self.table.jobs:
            self._until_done(f"{job_id} cancel", job_id, lambda run: self._cancel(run, job_id), tries)

    def _cancel(self, run: Run, job_id: str) -> Steps[None]:
        if not (yield from do("request_cancel", Kind.WRITE, lambda: self.table.request_cancel(job_id))):
            return
        found = yield from do("attempts", Kind.READ, lambda: self._attempts_of(job_id))
        for attempt in found:
            yield from self.outcomes.give_up(run, attempt, AttemptState.CANCELED, "cancel")

    def _attempts_of(self, job_id: str) -> list[Attempt]:
        found = (self.table.attempts.get((job_id, number)) for number in (1, 2))
        return [attempt for attempt in found if attempt is not None]

    # -- vendors' news ---------------------------------------------------------------------------

    def _call_back(self, work: Work) -> None:
        def heed(run: Run) -> Steps[None]:
            yield from self.attempts.heed(run, work)

        self._until_done(f"callback {work.reference}", work.key.split("/")[0], heed, 1)

    def _ask(self, run: Run, attempt: Attempt, vendor: Vendor) -> Steps[None]:
        reference = attempt.reference or ""
        told = yield from do("poll", Kind.ASK, lambda: vendor.look(reference, "poll"))
        if told is not None:
            yield from self.attempts.news(run, attempt, told)

    def _until_done(self, name: str, subject: str, body: Body, tries: int) -> None:
        """As Lambda and vendors do it: again when it failed, some times."""

        def told(ended: Ended) -> None:
            if ended.error is not None and tries < _TRIES:
                wait = tries * MINUTE
                self.schedule.after(wait, lambda: self._until_done(name, subject, body, tries + 1))

        self.machine.invoke(name, subject, body, told)

    # -- the end ---------------------------------------------------------------------------------

    def _end(self, run: Run, job_id: str, number: int, stored: Stored, failed: bool) -> Steps[str]:
        """FinishJob: the job's status, what it cost, its place in the batch; what is given up, called off."""
        failure = _DIED if failed else None
        job = yield from do("job", Kind.READ, lambda: self.table.jobs[job_id])
        key = job_id, number
        attempt = yield from do("attempt", Kind.READ, lambda: self.table.attempts.get(key))
        if attempt is not None and attempt.outcome is None and failed:
            yield from self.outcomes.give_up(run, attempt, AttemptState.FAILED, "workflow")
            attempt = yield from do("attempt", Kind.READ, lambda: self.table.attempt(key))
        ended = lifecycle.finish(job, attempt, stored, run.now(), failure)
        if ended is not None:
            cost = yield from self.books.settle(run, job)
            ended = ended.model_copy(update={"cost": cost})
            mark, written = f"{run.name}#{run.calls}", ended
            yield from do("finish", Kind.WRITE, lambda: self.table.finish(written, mark))
            if cost.state == EntryState.UNSETTLED:
                yield from self.books.update_cost(run, job_id)
        for one in self._attempts_of(job_id):
            if one.outcome is not None and one.outcome.given_up and one.reference is not None:
                self._have_called_off(one.job_id, one.number)
        job = yield from do("job", Kind.READ, lambda: self.table.jobs[job_id])
        if self.tally is not None and job.batch_index is not None:
            yield from self.tally.job_ended(run, job.batch_index, job.status.value)
        return job.status.value

    def _have_called_off(self, job_id: str, number: int) -> None:
        key = job_id, number
        self._until_done(f"{job_id} call off", job_id, lambda run: self.attempts.call_off(run, key), 1)

    def _publish(self, name: str, status: str) -> None:
        self.events.setdefault(name, set()).add(status)
        self.log(f"{name} event {status}")

    def _wake(self, token: str) -> None:
        execution = self.executions.get(token.split(":")[0])
        if execution is not None:
            execution.wake(token)

    def _hear_of_death(self, job_id: str) -> None:
        """Status events are best effort: told once, twice, or never."""
        times = (1, 0, 2)[self.choices.below(f"{job_id} death told", 3)]
        for number in range(times):
            wait = self.choices.below(f"{job_id} death told after {number}", 60) * SECOND
            self.schedule.after(wait, lambda: self._end_dead(job_id))

    def _end_dead(self, job_id: str) -> None:
        def end(run: Run) -> Steps[None]:
            job = yield from do("job", Kind.READ, lambda: self.table.jobs[job_id])
            status = yield from self._end(run, job_id, max(job.attempt, 1), Stored(), True)
            yield from do("publish", Kind.WRITE, lambda: self._publish(job_id, status))

        self._until_done(f"{job_id} end", job_id, end, 1)

    # -- the sweep -------------------------------------------------------------------------------

    def _sweep(self) -> None:
        """Every five minutes, while there is something to see to: what nobody else has done."""
        for job_id, job in self.table.jobs.items():
            if self._waits(job_id):
                self._see_to(job)
        counting = self._count_labels()
        inquiries = [due for attempt in [*self.table.attempts.values()] if (due := self._inquire(attempt))]
        if self._clients or counting or any(self._waits(job_id) for job_id in self.table.jobs):
            self.schedule.after(_SWEEP, self._sweep)
        elif inquiries:
            left = min(inquiries) - self._now()
            self.schedule.after(max(_SWEEP, int(left.total_seconds() * SECOND)), self._sweep)

    def _count_labels(self) -> bool:
        """Have counted on what somebody has begun to count; whether there is such a label."""
        found = [
            (tenant, limit.id)
            for tenant, terms in self.table.terms.items()
            for limit in terms.labels.values()
            if limit.counting is not None
        ]
        for tenant, name in found:
            body = partial(self.limits.count, tenant=tenant, name=name)
            self._until_done(f"{tenant} count", tenant, body, 1)
        return bool(found)

    def _inquire(self, attempt: Attempt) -> datetime | None:
        """Have the vendor asked what became of it, if that is due; when the next inquiry is."""
        key, job = (attempt.job_id, attempt.number), self.table.jobs[attempt.job_id]
        known, kept = attempt.late, f"{job.id}/{attempt.number} kept late"
        if job.status.terminal and known is not None and job.cost.state == EntryState.UNSETTLED:
            self._until_done(kept, job.id, lambda run: self.books.close(run, attempt, known), 1)
        due = next_inquiry(attempt) if job.status.terminal else None
        if due is None or job.cost.state != EntryState.UNSETTLED or self._now() < due:
            return due if job.cost.state == EntryState.UNSETTLED else None
        asked = attempt.model_copy(update={"inquiries": attempt.inquiries + 1})
        self.table.attempts[key] = asked
        vendor, name = self.vendors[attempt.provider], f"{job.id}/{attempt.number} inquiry {asked.inquiries}"
        self._until_done(name, job.id, lambda run: self._ask(run, asked, vendor), 1)
        return next_inquiry(asked)

    def _now(self) -> datetime:
        return EPOCH + timedelta(milliseconds=self.schedule.now)

    def _waits(self, job_id: str) -> bool:
        return job_id not in self.events or self._batch_waits(job_id)

    def _batch_waits(self, job_id: str) -> bool:
        tally = self.tally
        if tally is None or self._wishes[job_id].place is None:
            return False
        return tally.batch.ended == tally.batch.total and not tally.batch.published

    def _see_to(self, job: Job) -> None:
        now = self._now()
        execution = self.executions.get(job.id)
        if job.status.terminal:
            if job.completed_at is not None and now - job.completed_at >= _JUST_ENDED:
                self._end_dead(job.id)
            return
        attempt = self.table.attempts.get((job.id, job.attempt))
        at_work = job.status is JobStatus.RUNNING and not job.cancel_requested
        open_until = now
        if attempt and attempt.outcome is None:
            open_until = min(attempt.deadline_at, job.deadline_at or attempt.deadline_at) + _OVERDUE
        if at_work and now < open_until:
            return
        if execution is None:
            self._start(job.id)
        elif not execution.running:
            self._end_dead(job.id)
