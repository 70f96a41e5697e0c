"""The lifecycle under every order of news: one terminal status, one event, nothing bought twice."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from adrelay.error_codes import ErrorCode
from adrelay.jobs import lifecycle
from adrelay.jobs.lifecycle import Next, Stored
from adrelay.jobs.model import (
    Asset,
    Attempt,
    AttemptState,
    Deliverable,
    Job,
    JobError,
    JobStatus,
    Outcome,
    Purchase,
)
from adrelay.requests.kinds import JobKind

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def a_job(**changes: Any) -> Job:
    return Job(
        **{
            "id": "job_a",
            "tenant": "acme",
            "kind": JobKind.IMAGE_AD,
            "route": ("omneky", "studio"),
            "request": {},
            "fingerprint": "f",
            "correlation_id": "c",
            "created_at": NOW,
            **changes,
        }
    )


def an_attempt(job: Job, number: int = 1) -> Attempt:
    attempt = lifecycle.begin(job, number, idempotency_key="k", now=NOW, deadline=60)
    assert attempt is not None
    return attempt


def an_asset(index: int = 0) -> Asset:
    return Asset(
        id=f"ast_{index}",
        type="image",
        content_type="image/png",
        bytes=1,
        sha256="0",
        bucket="b",
        key="k",
        provider="omneky",
    )


def an_outcome(state: AttemptState, purchase: Purchase = Purchase.YES, **fields: Any) -> Outcome:
    return Outcome(state=state, purchase=purchase, **fields)


BY_VENDOR = JobError(code=ErrorCode.CANCELED_BY_VENDOR, message="Canceled there", provider="cutx")
DELIVERED = (Deliverable(url="https://example.com/1.png"), Deliverable(url="https://example.com/2.png"))


class Workflow(RuleBasedStateMachine):
    """One execution, run step by step while outcomes, cancels and crashes come in any order.

    `job` and `attempts` stand for the table: they change only through the pure transitions, and a None
    changes nothing, as a failed condition does.
    """

    def __init__(self) -> None:
        super().__init__()
        self.job = a_job()
        self.attempts: dict[int, Attempt] = {}
        self.state = "Submit"
        self.number = 1
        self.sends = 0
        self.now = NOW
        self.bought: dict[int, int] = {}
        self.first_outcome: dict[int, Outcome] = {}
        self.terminal: list[JobStatus] = []
        self.events = 0

    # -- the workflow's states -------------------------------------------------------------------

    @precondition(lambda self: self.state == "Submit")
    @rule(dies=st.sampled_from(["", "before", "after"]), accepted=st.booleans())
    def submit(self, dies: str, accepted: bool) -> None:
        if self.number not in self.attempts:
            begun = lifecycle.begin(self.job, self.number, idempotency_key="k", now=self.now, deadline=60)
            if begun is not None:
                self.attempts[self.number] = begun
        attempt = self.attempts[self.number]
        if attempt.outcome is None and self.job.cancel_requested:
            self.record(self.number, an_outcome(AttemptState.CANCELED, Purchase.NO))
        elif attempt.outcome is None:
            self.job = lifecycle.run(self.job, attempt, self.now) or self.job
            self.sends += 1  # each run of Submit sends anew, if it may
            sending = lifecycle.send(attempt, f"send_{self.sends}")
            if sending is not None:
                self.attempts[self.number] = sending
                if dies == "before":
                    return  # killed: the workflow runs Submit again
                self.bought[self.number] = self.bought.get(self.number, 0) + 1
                if dies == "after":
                    return
                if accepted:
                    self.accept()
        self.state = "Await"

    def accept(self) -> None:
        attempt = self.attempts[self.number]
        self.attempts[self.number] = lifecycle.accepted(attempt, attempt.send_id, "ref", {}) or attempt

    @precondition(lambda self: self.state == "Await")
    @rule(timeout=st.booleans())
    def wait(self, timeout: bool) -> None:
        if self.attempts[self.number].outcome is not None:
            self.state = "Store"
        elif timeout:
            self.state = "Check"

    @precondition(lambda self: self.state == "Check")
    @rule()
    def check(self) -> None:
        self.now += timedelta(seconds=25)
        attempt = self.attempts[self.number]
        if self.now >= attempt.deadline_at:
            lost = attempt.state is AttemptState.SENDING
            state = AttemptState.UNKNOWN if lost else AttemptState.EXPIRED
            self.record(self.number, an_outcome(state, Purchase.UNKNOWN))
        self.state = "Await"

    @precondition(lambda self: self.state == "Store")
    @rule(usable=st.integers(0, 2), dies=st.booleans())
    def store(self, usable: int, dies: bool) -> None:
        if dies:
            return
        step = lifecycle.next_step(self.job, self.attempts[self.number])
        if step is Next.NEXT_PROVIDER:
            self.number += 1
            self.state = "Submit"
            return
        kept = tuple(an_asset(index) for index in range(usable)) if step is Next.STORE else ()
        self.stored = Stored(assets=kept)
        self.state = "Finish"

    @precondition(lambda self: self.state == "Finish")
    @rule(dies=st.booleans())
    def finish(self, dies: bool) -> None:
        ended = lifecycle.finish(self.job, self.attempts[self.number], self.stored, self.now)
        if ended is not None:
            self.job = ended
            self.terminal.append(ended.status)
        if not dies:  # else the workflow runs Finish again, which tells what is not told
            self.events += 1
            self.state = "End"

    # -- news from outside, at any time ----------------------------------------------------------

    @rule(
        number=st.integers(1, 2),
        state=st.sampled_from([state for state in AttemptState if state not in lifecycle.OPEN]),
        purchase=st.sampled_from(Purchase),
    )
    def news(self, number: int, state: AttemptState, purchase: Purchase) -> None:
        """A callback, a poll or a duplicate of either; early, late or in the wrong order."""
        if number in self.attempts and self.attempts[number].state is not AttemptState.PREPARING:
            delivered = DELIVERED if state is AttemptState.SUCCEEDED else ()
            self.record(number, an_outcome(state, purchase, deliverables=delivered))

    @rule()
    def cancel(self) -> None:
        if not self.job.status.terminal:
            self.job = self.job.model_copy(update={"cancel_requested": True})
            for number in self.attempts:
                self.record(number, an_outcome(AttemptState.CANCELED, Purchase.UNKNOWN))

    @rule()
    def vendor_accepts_late(self) -> None:
        if self.number in self.attempts and self.attempts[self.number].state is AttemptState.SENDING:
            self.accept()

    def record(self, number: int, outcome: Outcome) -> None:
        ended = lifecycle.record(self.attempts[number], outcome)
        if ended is not None:
            self.attempts[number] = ended
            self.first_outcome[number] = outcome

    # -- what must hold --------------------------------------------------------------------------

    @invariant()
    def paid_at_most_once_an_attempt(self) -> None:
        assert all(times <= 1 for times in self.bought.values())

    @invariant()
    def first_outcome_stands(self) -> None:
        for number, outcome in self.first_outcome.items():
            assert self.attempts[number].outcome == outcome

    @invariant()
    def one_terminal_status_and_one_event(self) -> None:
        assert len(self.terminal) <= 1
        assert self.events <= 1
        if self.events:
            assert [self.job.status] == self.terminal

    @invariant()
    def next_provider_only_when_nothing_was_bought(self) -> None:
        if 2 in self.attempts:
            outcome = self.attempts[1].outcome
            assert outcome is not None
            assert outcome.purchase is Purchase.NO
            assert outcome.state is AttemptState.FAILED

    def teardown(self) -> None:
        """However it was disturbed, left alone it ends."""
        for _ in range(30):
            step = self.state
            if step == "End":
                break
            moves: dict[str, Callable[[], None]] = {
                "Submit": lambda: self.submit("", True),
                "Await": lambda: self.wait(True),
                "Check": self.check,
                "Store": lambda: self.store(2, False),
                "Finish": lambda: self.finish(False),
            }
            moves[step]()
        assert self.events == 1
        assert self.job.status.terminal
        self.one_terminal_status_and_one_event()


Workflow.TestCase.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)
TestWorkflow = Workflow.TestCase


def ended(outcome: Outcome, job: Job | None = None) -> Attempt:
    recorded = lifecycle.record(an_attempt(job or a_job()), outcome)
    assert recorded is not None
    return recorded


GUESSED = tuple(Deliverable(url=f"https://cdn.example.com/{number}", guess=0) for number in range(3))


@pytest.mark.parametrize(
    ("outcome", "assets", "status", "code"),
    [
        (an_outcome(AttemptState.SUCCEEDED, deliverables=DELIVERED), 2, JobStatus.COMPLETED, None),
        (an_outcome(AttemptState.SUCCEEDED, deliverables=DELIVERED), 1, JobStatus.PARTIAL, "fewer_assets"),
        (
            an_outcome(AttemptState.SUCCEEDED, deliverables=DELIVERED),
            0,
            JobStatus.FAILED,
            "no_usable_assets",
        ),
        (
            an_outcome(AttemptState.SUCCEEDED, deliverables=DELIVERED, expected=6),
            2,
            JobStatus.PARTIAL,
            "fewer_assets",
        ),
        (an_outcome(AttemptState.SUCCEEDED, result={"variants": [1]}), 0, JobStatus.COMPLETED, None),
        (an_outcome(AttemptState.SUCCEEDED, deliverables=GUESSED), 1, JobStatus.COMPLETED, None),
        (an_outcome(AttemptState.SUCCEEDED, deliverables=GUESSED), 0, JobStatus.FAILED, "no_usable_assets"),
        (
            an_outcome(AttemptState.SUCCEEDED, deliverables=GUESSED, expected=2, result={"response": {}}),
            1,
            JobStatus.PARTIAL,
            "fewer_assets",
        ),
        (an_outcome(AttemptState.CANCELED), 0, JobStatus.CANCELED, None),
        (an_outcome(AttemptState.CANCELED, error=BY_VENDOR), 0, JobStatus.CANCELED, "canceled_by_vendor"),
        (
            an_outcome(AttemptState.UNKNOWN, error=JobError(code=ErrorCode.OUTCOME_UNKNOWN, message="?")),
            0,
            JobStatus.FAILED,
            "outcome_unknown",
        ),
        (
            an_outcome(AttemptState.EXPIRED, error=JobError(code=ErrorCode.EXPIRED, message="late")),
            0,
            JobStatus.EXPIRED,
            "expired",
        ),
    ],
)
def test_verdict(outcome: Outcome, assets: int, status: JobStatus, code: str | None) -> None:
    stored = Stored(assets=tuple(an_asset(index) for index in range(assets)))
    job = lifecycle.finish(a_job(), ended(outcome), stored, NOW)
    assert job is not None
    assert job.status is status
    assert (job.error.code if job.error else None) == code


def test_who_has_canceled_a_job_gets_no_error_for_it() -> None:
    outcome = an_outcome(AttemptState.CANCELED, error=BY_VENDOR)
    job = lifecycle.finish(a_job(cancel_requested=True), ended(outcome), Stored(), NOW)
    assert job is not None
    assert (job.status, job.error) == (JobStatus.CANCELED, None)


def test_what_the_store_has_to_say_is_among_the_notes() -> None:
    stored = Stored(assets=(an_asset(),), notes=("Not a file of the ad: a web page",))
    outcome = an_outcome(AttemptState.SUCCEEDED, deliverables=GUESSED, notes=("No tone",))
    job = lifecycle.finish(a_job(), ended(outcome), stored, NOW)
    assert job is not None
    assert job.notes[-2:] == ("No tone", "Not a file of the ad: a web page")


def test_first_rejection_explains_a_missing_file() -> None:
    rejection = JobError(code=ErrorCode.NOT_AN_IMAGE, message="deliverable 2: a web page")
    later = JobError(code=ErrorCode.FETCH_FAILED, message="deliverable 3: gone")
    stored = Stored(assets=(an_asset(),), rejected=(rejection, later))
    outcome = an_outcome(AttemptState.SUCCEEDED, deliverables=DELIVERED)
    job = lifecycle.finish(a_job(), ended(outcome), stored, NOW)
    assert job is not None
    assert (job.status, job.error) == (JobStatus.PARTIAL, rejection)


def test_unknown_purchase_moves_on_only_with_leave() -> None:
    unknown = an_outcome(AttemptState.UNKNOWN, Purchase.UNKNOWN)
    assert lifecycle.next_step(a_job(), ended(unknown)) is Next.FINISH
    lenient = a_job(request={"allow_fallback_on_unknown": True})
    assert lifecycle.next_step(lenient, ended(unknown)) is Next.NEXT_PROVIDER


def test_failure_that_cost_money_does_not_move_on() -> None:
    assert lifecycle.next_step(a_job(), ended(an_outcome(AttemptState.FAILED))) is Next.FINISH
    free = an_outcome(AttemptState.FAILED, Purchase.NO)
    assert lifecycle.next_step(a_job(), ended(free)) is Next.NEXT_PROVIDER
    assert lifecycle.next_step(a_job(cancel_requested=True), ended(free)) is Next.FINISH
    assert lifecycle.next_step(a_job(route=("omneky",)), ended(free)) is Next.FINISH


def test_a_job_that_ended_begins_nothing() -> None:
    done = a_job(status=JobStatus.COMPLETED)
    assert lifecycle.begin(done, 1, idempotency_key="k", now=NOW, deadline=1) is None
    assert lifecycle.run(done, an_attempt(a_job()), NOW) is None
    assert lifecycle.finish(done, None, Stored(), NOW) is None
    assert lifecycle.begin(a_job(), 3, idempotency_key="k", now=NOW, deadline=1) is None


def test_cost_is_decimal() -> None:
    assert a_job().cost.amount == Decimal("0.00")


def test_an_attempt_is_one_of_the_routes() -> None:
    job = a_job()
    begun = {
        number: lifecycle.begin(job, number, idempotency_key="k", now=NOW, deadline=60) for number in range(4)
    }
    assert {number: one.provider for number, one in begun.items() if one} == {1: "omneky", 2: "studio"}
    assert an_attempt(job).deadline_at == NOW + timedelta(seconds=60)
    ended = job.model_copy(update={"status": JobStatus.CANCELED})
    assert lifecycle.begin(ended, 1, idempotency_key="k", now=NOW, deadline=60) is None


def test_a_job_runs_its_attempt_and_keeps_when_it_began() -> None:
    job, later = a_job(), NOW + timedelta(seconds=5)
    running = lifecycle.run(job, an_attempt(job), NOW)
    assert running is not None
    assert (running.status, running.attempt, running.started_at) == (JobStatus.RUNNING, 1, NOW)
    again = lifecycle.run(running, an_attempt(job, 2), later)
    assert again is not None
    assert (again.attempt, again.started_at) == (2, NOW)
    assert lifecycle.run(again, an_attempt(job), later) is None
