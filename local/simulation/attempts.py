"""What `attempts.steps` and `attempts.news` do, call by call: submit, check, recover, heed, call off."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from adrelay.attempts.calling_off import TRIES
from adrelay.jobs import lifecycle
from adrelay.jobs.conditions import may_end
from adrelay.jobs.model import Attempt, AttemptState, Job, Outcome, Purchase
from adrelay.money import entries
from local.simulation.books import Books, OverBudget
from local.simulation.outcomes import Outcomes, name_of
from local.simulation.processes import AnswerLost, Busy, Hold, Kind, Refused, Run, Steps, do
from local.simulation.schedule import SECOND
from local.simulation.table import Key, Table
from local.simulation.vendor import Recovers, Vendor, Work

_SEND_SECONDS = 150  # after which no run can be at a send any more
_SLOT_MARGIN = 60
_SLOTS_SWEPT_EVERY = 10
_WATCHED_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Wait:
    """What Await needs: for how many seconds."""

    seconds: int


@dataclass(slots=True)
class Attempts:
    """`watch` has a vendor watched from now on; `watched`: whether it is."""

    table: Table
    books: Books
    outcomes: Outcomes
    vendors: dict[str, Vendor]
    watch: Callable[[Run, str], Steps[None]]
    watched: Callable[[Run, str], bool]
    sends: dict[Key, int] = field(default_factory=dict)

    def submit(self, run: Run, job_id: str, number: int) -> Steps[Wait]:
        job = yield from self._job(job_id)
        attempt = yield from self._open_attempt(run, job, number)
        if attempt.outcome is None:
            job = yield from self._job(job_id)
            running = lifecycle.run(job, attempt, run.now())
            if job.cancel_requested:
                yield from self.outcomes.give_up(run, attempt, AttemptState.CANCELED, "cancel")
            elif running is not None and (yield from do("run", Kind.WRITE, lambda: self.table.run(running))):
                yield from self._advance(run, job, attempt)
        return (yield from self._waiting(run, (job_id, number)))

    def check(self, run: Run, job_id: str, number: int) -> Steps[Wait]:
        job, key = (yield from self._job(job_id)), (job_id, number)
        attempt = yield from self._attempt(key)
        if attempt.outcome is None:
            if attempt.state is not AttemptState.WAITING or not self.watched(run, attempt.provider):
                yield from self._advance(run, job, attempt)
                attempt = yield from self._attempt(key)
                if attempt.outcome is None and attempt.state is AttemptState.WAITING:
                    yield from self.watch(run, attempt.provider)
            if attempt.outcome is None and run.now() >= attempt.deadline_at:
                yield from self.outcomes.expire(run, attempt)
        return (yield from self._waiting(run, key))

    def heed(self, run: Run, work: Work) -> Steps[None]:
        """A callback: it names the work; the vendor is asked, and only an outcome is believed."""
        key = key_of(work)
        attempt = yield from self._attempt(key)
        vendor = self.vendors[attempt.provider]
        reference = attempt.reference or work.reference
        told = yield from do("poll", Kind.ASK, lambda: vendor.look(reference, "callback"))
        if told is None:
            return
        if attempt.reference is None:
            yield from do("claim", Kind.WRITE, lambda: self.table.claim(reference, key))
            yield from do("learn", Kind.WRITE, lambda: self.table.learn(key, reference))
            attempt = yield from self._attempt(key)
        yield from self.news(run, attempt, told)

    def call_off(self, run: Run, key: Key) -> Steps[None]:
        """Ask the vendor to stop what we have given up, unless it has answered to that."""
        attempt = yield from self._attempt(key)
        vendor, reference = self.vendors[attempt.provider], attempt.reference
        if reference is None or not vendor.profile.cancels or not _may_go_on(attempt):
            return
        yield from do("count", Kind.WRITE, lambda: self.table.count_call_off(key))
        yield from do("cancel", Kind.ASK, lambda: vendor.stop(reference))
        told = yield from do("poll", Kind.ASK, lambda: vendor.look(reference, "call_off"))
        if told is None:
            yield from self.watch(run, attempt.provider)
        else:
            yield from self.news(run, attempt, told)
        yield from do("called off", Kind.WRITE, lambda: self.table.called_off(key, run.now()))

    def news(self, run: Run, attempt: Attempt, told: Outcome) -> Steps[None]:
        """What a vendor told of an attempt's end; one that was given up is looked after no more."""
        yield from self.outcomes.record(run, attempt, told)
        if attempt.outcome is not None:
            key = attempt.job_id, attempt.number
            yield from do("forget", Kind.WRITE, lambda: self.table.forget(key))

    # -- one step --------------------------------------------------------------------------------

    def _open_attempt(self, run: Run, job: Job, number: int) -> Steps[Attempt]:
        profile = self.vendors[job.route[number - 1]].profile
        made = lifecycle.begin(
            job, number, idempotency_key=f"{job.id}/{number}", now=run.now(), deadline=profile.deadline
        )
        if made is not None and (
            yield from do("put_attempt", Kind.WRITE, lambda: self.table.put_attempt(made))
        ):
            return made
        return (yield from self._attempt((job.id, number)))

    def _advance(self, run: Run, job: Job, attempt: Attempt) -> Steps[None]:
        """The next thing for an open attempt, by its state."""
        overdue = job.deadline_at is not None and run.now() >= job.deadline_at
        if attempt.state is AttemptState.PREPARING and overdue:
            yield from self.outcomes.expire(run, attempt)
        elif attempt.state is AttemptState.WAITING:
            vendor, reference = self.vendors[attempt.provider], attempt.reference or ""
            try:
                told = yield from do("poll", Kind.ASK, lambda: vendor.look(reference, "check"))
            except Refused:
                return
            if told is not None:
                yield from self.news(run, attempt, told)
        elif attempt.state is AttemptState.PREPARING:
            if attempt.number > 1 and not (yield from self._reserved(run, job, attempt)):
                return
            yield from self._send(run, job, attempt)
        else:
            yield from self._recover(run, job, attempt)

    def _reserved(self, run: Run, job: Job, attempt: Attempt) -> Steps[bool]:
        price = self.vendors[attempt.provider].profile.price
        entry = entries.reservation(job, attempt.number, price)
        try:
            yield from self.books.reserve(run, entry, None)
        except OverBudget:
            yield from self._fail(run, attempt, AttemptState.PREPARING)
            return False
        return True

    def _send(self, run: Run, job: Job, attempt: Attempt) -> Steps[None]:
        """The paid request: a slot, durably `sending`, and only then it leaves."""
        vendor, key = self.vendors[attempt.provider], (job.id, attempt.number)
        send, slot = f"{run.name}", name_of(job.tenant, key)
        until = run.now() + timedelta(seconds=vendor.profile.deadline)
        if job.deadline_at is not None:
            until = min(until, job.deadline_at)
        held = yield from self._take_slot(run, job, attempt, slot)
        if held is None:
            return
        try:
            yield from do("pace", Kind.PACE, lambda: None)
        except Busy:
            if held:
                yield from do("give_back", Kind.WRITE, lambda: self.table.give_back(attempt.provider, slot))
            yield from self._hold(run, job, attempt)
            return
        left = yield from do(
            "start_sending",
            Kind.WRITE,
            lambda: self.table.start_sending(key, send, run.now(), until),
        )
        if not left:
            ended = yield from self._attempt(key)
            if ended.outcome is not None:
                yield from self.books.close(run, ended, ended.outcome)
                yield from do("give_back", Kind.WRITE, lambda: self.table.give_back(attempt.provider, slot))
            return
        yield from self._pay(run, job, attempt, send, slot if held else None)

    def _pay(self, run: Run, job: Job, attempt: Attempt, send: str, slot: str | None) -> Steps[None]:
        """It leaves. `slot`: the one that was taken for it, if it had none."""
        vendor, key = self.vendors[attempt.provider], (job.id, attempt.number)
        try:
            reference = yield from do(
                "send", Kind.SEND, lambda: vendor.take(f"{job.id}/{attempt.number}", send)
            )
        except Busy:
            yield from do("take_back", Kind.WRITE, lambda: self.table.take_back(key, send))
            if slot is not None:
                yield from do("give_back", Kind.WRITE, lambda: self.table.give_back(attempt.provider, slot))
            yield from self._hold(run, job, attempt)
        except AnswerLost:
            sent = yield from self._attempt(key)
            yield from self._recover(run, job, sent, over=True)
        else:
            yield from self._accept(run, key, send, reference)

    def _take_slot(self, run: Run, job: Job, attempt: Attempt, slot: str) -> Steps[bool | None]:
        """Hold a slot; False: it was held before. None: there was none for too long."""
        vendor, table = attempt.provider, self.table
        cap = self.vendors[vendor].profile.cap
        item = table.slots[vendor]
        was = yield from do("slots", Kind.READ, lambda: slot in item.held)
        fits = was or table.has_room(vendor, cap, job.tenant)
        if not fits:
            yield from self._sweep_slots(run, vendor)
            fits = yield from do("slots", Kind.READ, lambda: table.has_room(vendor, cap, job.tenant))
        until = run.schedule.now / SECOND + self.vendors[vendor].profile.deadline + _SLOT_MARGIN
        if fits and (yield from do("hold", Kind.WRITE, lambda: table.hold(vendor, slot, cap, until))):
            return not was
        yield from do("wait", Kind.WRITE, lambda: table.wait_for_slot(vendor, job.tenant))
        yield from self._hold(run, job, attempt)
        return None

    def _sweep_slots(self, run: Run, vendor: str) -> Steps[None]:
        """Take slots from those whose attempts have ended unheard, or are overdue."""
        item, now = self.table.slots[vendor], run.schedule.now / SECOND
        if now - item.swept_at < _SLOTS_SWEPT_EVERY:
            return
        held = yield from do("slots", Kind.READ, lambda: dict(item.held))
        over = [name for name, until in held.items() if until < now]
        for name in held:
            _, job_id, number = name.split("/")
            attempt = self.table.attempts.get((job_id, int(number)))
            if attempt and attempt.outcome is not None and not attempt.outcome.given_up:
                over.append(name)

        def remove() -> None:
            item.swept_at = now
            for name in over:
                item.held.pop(name, None)

        yield from do("sweep slots", Kind.WRITE, remove)

    def _accept(self, run: Run, key: Key, send: str | None, reference: str) -> Steps[None]:
        is_open = yield from do("accepted", Kind.WRITE, lambda: self.table.accepted(key, send, reference))
        yield from do("claim", Kind.WRITE, lambda: self.table.claim(reference, key))
        if not is_open:
            yield from do("learn", Kind.WRITE, lambda: self.table.learn(key, reference))
        attempt = yield from self._attempt(key)
        yield from self.watch(run, attempt.provider)
        if not is_open:
            yield from self.call_off(run, key)

    def _recover(self, run: Run, job: Job, attempt: Attempt, *, over: bool = False) -> Steps[None]:
        """What became of a paid request whose answer was lost."""
        vendor, key, send = self.vendors[attempt.provider], (job.id, attempt.number), attempt.send_id
        name, how = f"{job.id}/{attempt.number}", vendor.profile.recovers
        found: str | None = None
        try:
            if how is Recovers.BY_KEY:
                found = yield from do("replay", Kind.SEND, lambda: vendor.take(name, send or ""))
            elif how is not Recovers.NOT_AT_ALL:
                found = yield from do("recover", Kind.ASK, lambda: vendor.find(name))
        except (Refused, AnswerLost, Busy):
            return
        if found is not None:
            yield from self._accept(run, key, send, found)
            return
        since = (run.now() - attempt.sent_at).total_seconds() if attempt.sent_at else 0
        if how is not Recovers.BY_PROOF or not (over or since > _SEND_SECONDS):
            return
        if (yield from do("take_back", Kind.WRITE, lambda: self.table.take_back(key, send))):
            yield from self._hold(run, job, attempt)

    def _hold(self, run: Run, job: Job, attempt: Attempt) -> Steps[None]:
        """The vendor is not to be had now: the workflow comes again, as long as that is worth it."""
        patience = float(self.vendors[attempt.provider].profile.deadline)
        if attempt.number == len(job.route) and job.deadline_at is not None:
            patience = (job.deadline_at - attempt.started_at).total_seconds()
        if (run.now() - attempt.started_at).total_seconds() < patience:
            raise Hold
        yield from self._fail(run, attempt, AttemptState.PREPARING)

    def _fail(self, run: Run, attempt: Attempt, state: AttemptState) -> Steps[None]:
        outcome = Outcome(state=AttemptState.FAILED, purchase=Purchase.NO, source="submit")
        yield from self.outcomes.record(run, attempt, outcome, only_if=may_end(state))

    def _waiting(self, run: Run, key: Key) -> Steps[Wait]:
        attempt = yield from self._attempt(key)
        seconds: float = self.vendors[attempt.provider].profile.safety
        if attempt.state is AttemptState.WAITING and self.watched(run, attempt.provider):
            seconds = _WATCHED_SECONDS
        if attempt.state is AttemptState.SENDING and attempt.sent_at:
            seconds = min(seconds, max(2.0, (run.now() - attempt.sent_at).total_seconds()))
        left = (attempt.deadline_at - run.now()).total_seconds()
        return Wait(max(1, round(min(seconds, left))))

    def _job(self, job_id: str) -> Steps[Job]:
        return (yield from do("job", Kind.READ, lambda: self.table.jobs[job_id]))

    def _attempt(self, key: Key) -> Steps[Attempt]:
        return (yield from do("attempt", Kind.READ, lambda: self.table.attempt(key)))


def _may_go_on(attempt: Attempt) -> bool:
    """Whether the vendor may still be making what we have given up."""
    outcome = attempt.outcome
    given_up = outcome is not None and outcome.given_up and attempt.late is None
    return given_up and attempt.called_off_at is None and attempt.calls_off < TRIES


def key_of(work: Work) -> Key:
    """The attempt that the work was bought for, as its callback's token says."""
    job_id, number = work.key.split("/")
    return job_id, int(number)
