"""What a vendor says: that it accepted, how far it is, how it ended; each is taken in by its attempt."""

from decimal import Decimal
from threading import Event
from typing import Any

import pytest
from botocore.exceptions import ClientError

from adrelay.attempts.desk import Desk
from adrelay.attempts.news import accept, apply_reports, learnt
from adrelay.attempts.outcomes import give_up
from adrelay.aws.items import from_item
from adrelay.data_model import FOLLOW_UP, SLOTS
from adrelay.jobs.model import Attempt, AttemptState, Deliverable, Job, Outcome, Progress, Purchase
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.providers.base import Report, Submission
from adrelay.providers.registry import provider
from adrelay.wire.slots import Slots
from tests.clock import set_clock
from tests.cloud import Cloud, refused
from tests.records import NOW, SEND, open_attempt, put_job
from tests.unit import vendor
from tests.unit.vendor import Server

MADE = Outcome(
    state=AttemptState.SUCCEEDED,
    purchase=Purchase.YES,
    cost=Decimal("2.00"),
    deliverables=(Deliverable(url="https://a.example/1.png"),),
)
HALF = Progress(step="render", percentage=50)


@pytest.fixture(autouse=True)
def _vendor(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, NOW)


def sending(store: Store, job: Job) -> Attempt:
    return open_attempt(store, job, AttemptState.SENDING, memo={"photo": "p"})


def events(store: Store, job: Job) -> list[str]:
    return [line["event"] for line in store.timeline(job.id)]


def entry(store: Store, job: Job) -> str:
    (kept,) = billing._entries(store, job)
    return kept.state


def test_what_is_accepted_is_its_attempts_and_watched(desk: Desk, job: Job, cloud: Cloud) -> None:
    attempt = sending(desk.store, job)
    submission = Submission(reference="ad-1", memo={"seen": 1}, progress=HALF, uploads=("pic-1", "pic-2"))
    assert accept(desk, attempt, submission, SEND)
    now = desk.store.attempt(job.id, 1)
    assert (now.state, now.reference, now.memo) == (AttemptState.WAITING, "ad-1", {"photo": "p", "seen": 1})
    for reference in ("ad-1", "pic-1", "pic-2"):
        assert desk.store.attempt_by_reference(vendor.NAME, reference) == (job.id, 1)
    assert desk.store.job(job.id).progress == HALF
    (line,) = [line for line in desk.store.timeline(job.id) if line["event"] == "accepted"]
    assert line["detail"] == {"attempt": 1, "reference": "ad-1"}
    assert [name for name in cloud.executions if name.startswith(vendor.NAME)]


def test_an_answer_that_is_the_end_already_is_one_write_with_it(desk: Desk, job: Job, cloud: Cloud) -> None:
    attempt = sending(desk.store, job)
    submission = Submission(reference="ad-1", outcome=MADE, memo={"seen": 1}, progress=HALF)
    assert accept(desk, attempt, submission, SEND) is True
    now = desk.store.attempt(job.id, 1)
    assert (now.state, now.outcome, now.reference) == (AttemptState.SUCCEEDED, MADE, "ad-1")
    assert now.memo == {"photo": "p", "seen": 1}
    assert entry(desk.store, job) == "settled"
    assert {"accepted", "outcome"} <= {*events(desk.store, job)}
    assert not [name for name in cloud.executions if name.startswith(vendor.NAME)], "nobody need look"
    assert desk.store.job(job.id).progress != HALF


def test_an_end_that_comes_after_we_gave_up_is_late_and_known_by_its_id(desk: Desk, job: Job) -> None:
    attempt = sending(desk.store, job)
    give_up(desk.store, attempt, AttemptState.CANCELED, "cancel")
    assert accept(desk, attempt, Submission(reference="ad-1", outcome=MADE), SEND)
    now = desk.store.attempt(job.id, 1)
    assert (now.state, now.late, now.reference) == (AttemptState.CANCELED, MADE, "ad-1")
    assert entry(desk.store, job) == "settled"


def test_what_is_accepted_after_we_gave_up_can_be_asked_about(desk: Desk, job: Job) -> None:
    attempt = sending(desk.store, job)
    give_up(desk.store, attempt, AttemptState.CANCELED, "cancel")
    assert not accept(desk, attempt, Submission(reference="ad-1", memo={"seen": 1}), SEND)
    now = desk.store.attempt(job.id, 1)
    assert (now.state, now.reference, now.memo) == (
        AttemptState.CANCELED,
        "ad-1",
        {"photo": "p", "seen": 1},
    )
    follow_up = from_item(desk.store.get(FOLLOW_UP.key(job_id=job.id)) or {})
    assert follow_up["in_flight_key"].startswith("2026-11-20T12:02:00+00:00#"), "the sweep looks at it"


def test_an_answer_without_an_id_takes_nobodys(desk: Desk, job: Job) -> None:
    assert accept(desk, sending(desk.store, job), Submission(reference=None), SEND)
    assert desk.store.attempt(job.id, 1).reference is None
    assert desk.store.attempt_by_reference(vendor.NAME, "None") is None


def test_our_own_renders_have_no_ids_that_others_could_claim(desk: Desk, cloud: Cloud) -> None:
    job = put_job(desk.store)
    attempt = open_attempt(desk.store, job, AttemptState.SENDING)
    assert accept(desk, attempt, Submission(reference=f"{job.id}/1"), SEND)
    assert desk.store.attempt(job.id, 1).reference == f"{job.id}/1"
    assert desk.store.attempt_by_reference("studio", f"{job.id}/1") is None
    assert cloud.executions == {}, "nor a watch"


def test_a_contested_reference_is_noted_with_both(desk: Desk, job: Job) -> None:
    thief = open_attempt(
        desk.store, put_job(desk.store, route=(vendor.NAME,)), AttemptState.WAITING, reference="ad-1"
    )
    assert accept(desk, sending(desk.store, job), Submission(reference="ad-1"), SEND)
    assert desk.store.attempt_by_reference(vendor.NAME, "ad-1") == (job.id, 1)
    for job_id in (job.id, thief.job_id):
        lines = [line for line in desk.store.timeline(job_id) if line["event"] == "reference_contested"]
        assert [line["detail"] for line in lines] == [{"attempt": 1, "reference": "ad-1"}]


# -- polls -------------------------------------------------------------------------------------------


def waiting(store: Store, count: int) -> list[Attempt]:
    return [
        open_attempt(
            store,
            put_job(store, route=(vendor.NAME,)),
            AttemptState.WAITING,
            reference=f"ad-{at}",
            task_token=f"token-{at}",
        )
        for at in range(count)
    ]


def test_all_that_a_poll_says_is_taken_in(store: Store, cloud: Cloud) -> None:
    attempts = waiting(store, 4)
    no = Outcome(state=AttemptState.FAILED, purchase=Purchase.NO)
    reports = [
        Report(outcome=MADE, progress=HALF),
        Report(outcome=no, memo={"seen": 1}),
        Report(progress=HALF),
        Report(memo={"seen": 2}),
    ]
    apply_reports(store, list(zip(attempts, reports, strict=True)))
    now = [store.attempt(attempt.job_id, 1) for attempt in attempts]
    assert [one.state for one in now] == ["succeeded", "failed", "waiting", "waiting"]
    assert [one.memo for one in now] == [{}, {"seen": 1}, {}, {"seen": 2}]
    jobs = [store.job(attempt.job_id) for attempt in attempts]
    assert [job.progress == HALF for job in jobs] == [False, False, True, False]
    assert [entry(store, job) for job in jobs] == ["settled", "released", "reserved", "reserved"]
    assert sorted(cloud.woken) == ["token-0", "token-1"]


def test_one_that_cannot_be_written_keeps_no_other_from_being_and_is_raised(
    store: Store, cloud: Cloud
) -> None:
    attempts = waiting(store, 3)
    cloud.failures["stepfunctions.SendTaskSuccess"] = [refused("ThrottlingException")]
    with pytest.raises(ClientError):
        apply_reports(store, [(attempt, Report(outcome=MADE)) for attempt in attempts])
    assert len(cloud.woken) == 2
    assert {store.attempt(attempt.job_id, 1).state for attempt in attempts} == {AttemptState.SUCCEEDED}
    told = [events(store, store.job(attempt.job_id)).count("outcome") for attempt in attempts]
    assert sorted(told) == [0, 1, 1]


def test_every_workflow_is_woken_before_anything_else_is_written(
    store: Store, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts = waiting(store, 9)
    woken_by_then: list[int] = []
    note, record, noted = Store.note, Store.record, Event()

    def noting(self: Store, *given: Any, **more: Any) -> None:
        woken_by_then.append(len(cloud.woken))
        noted.set()
        note(self, *given, **more)

    def recording(self: Store, attempt: Attempt, *given: Any, **more: Any) -> Any:
        if attempt.job_id == attempts[-1].job_id:
            noted.wait(0.2)  # who does not wait for the slowest writes meanwhile
        return record(self, attempt, *given, **more)

    monkeypatch.setattr(Store, "note", noting)
    monkeypatch.setattr(Store, "record", recording)
    apply_reports(store, [(attempt, Report(outcome=MADE)) for attempt in attempts])
    assert woken_by_then == [9] * 9


def test_what_we_gave_up_and_has_turned_out_is_looked_after_no_more(store: Store) -> None:
    (attempt,) = waiting(store, 1)
    give_up(store, attempt, AttemptState.CANCELED, "cancel")
    assert store.in_flight(vendor.NAME, 9, late=True) == [(attempt.job_id, 1)]
    given_up = store.attempt(attempt.job_id, 1)
    apply_reports(store, [(given_up, Report(progress=HALF, memo={"seen": 1}))])
    assert store.attempt(attempt.job_id, 1).memo == {"seen": 1}
    assert store.in_flight(vendor.NAME, 9, late=True) == [(attempt.job_id, 1)]
    apply_reports(store, [(given_up, Report(outcome=MADE))])
    assert store.in_flight(vendor.NAME, 9, late=True) == []


def test_a_report_says_how_it_was_learnt() -> None:
    told = learnt(Report(outcome=MADE, memo={"seen": 1}), "check")
    assert told.outcome is not None
    assert (told.outcome.source, told.outcome.cost, told.memo) == ("check", MADE.cost, {"seen": 1})
    nothing = Report(progress=HALF)
    assert learnt(nothing, "check") is nothing


def test_what_was_given_up_holds_its_slot_until_its_vendor_tells_how_it_ended(store: Store) -> None:
    (attempt,) = waiting(store, 1)
    slots = SLOTS.key(provider=vendor.NAME)
    assert Slots(store, provider(vendor.NAME)).take("local", attempt, 9e9)
    give_up(store, attempt, AttemptState.CANCELED, "cancel")
    assert from_item(store.get(slots) or {})["held"] != {}
    apply_reports(store, [(store.attempt(attempt.job_id, 1), Report(outcome=MADE))])
    assert from_item(store.get(slots) or {})["held"] == {}
