"""Lost answers and processes that die: bought once, and nothing called unbought that may have been."""

from typing import Any

import httpx
import pytest

from adrelay.attempts.cancel import cancel
from adrelay.attempts.desk import Desk
from adrelay.attempts.heeding import heed
from adrelay.attempts.steps import check, submit
from adrelay.errors import Hold, ProviderBusy
from adrelay.jobs.lifecycle import next_step
from adrelay.jobs.model import AttemptState, Job, Purchase
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.wire.slots import Slots
from tests.cloud import Cloud, empty_table, refused
from tests.records import open_attempt, put_job
from tests.unit import vendor
from tests.unit.attempts.mortal import Mortal
from tests.unit.attempts.situations import attempt_of, held, late, outcome_of, unreachable
from tests.unit.vendor import Server

LOST = [httpx.ReadTimeout("x"), httpx.RemoteProtocolError("x"), 500, 502, 504, 524]


@pytest.mark.parametrize("fault", LOST, ids=str)
def test_a_lost_answer_to_a_purchase_is_recovered(
    desk: Desk, job: Job, server: Server, fault: int | Exception
) -> None:
    server.faults = [("after", fault)]
    submit(desk, job.id, 1)
    attempt = attempt_of(desk, job)
    assert (attempt.state, attempt.reference) == (AttemptState.WAITING, "ad-1")
    assert len(server.ads) == 1


@pytest.mark.parametrize("fault", LOST, ids=str)
def test_a_lost_answer_to_nothing_is_sent_again_on_proof(
    desk: Desk, job: Job, server: Server, fault: int | Exception
) -> None:
    server.faults = [("before", fault)]
    with pytest.raises(Hold):
        submit(desk, job.id, 1)
    submit(desk, job.id, 1)
    assert len(server.ads) == 1
    assert attempt_of(desk, job).state is AttemptState.WAITING


def test_what_cannot_be_found_out_is_unknown_and_not_bought_again(
    desk: Desk, job: Job, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    unreachable(monkeypatch)
    answer = submit(desk, job.id, 1)
    assert attempt_of(desk, job).state is AttemptState.SENDING
    assert answer["wait_seconds"] <= 2, "looks soon"
    late(monkeypatch, desk, job)
    check(desk, job.id, 1)
    outcome = outcome_of(desk, job)
    assert (outcome.state, outcome.purchase) == (AttemptState.UNKNOWN, Purchase.UNKNOWN)
    assert next_step(desk.store.job(job.id), attempt_of(desk, job)) == "finish"
    assert [entry.state for entry in billing._entries(desk.store, job)] == ["unsettled"]


def test_a_vendor_that_never_ends_it_lets_it_expire(
    desk: Desk, job: Job, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.status = "working"
    submit(desk, job.id, 1)
    check(desk, job.id, 1)
    assert attempt_of(desk, job).outcome is None
    late(monkeypatch, desk, job)
    check(desk, job.id, 1)
    outcome = outcome_of(desk, job)
    assert (outcome.state, outcome.purchase) == (AttemptState.EXPIRED, Purchase.UNKNOWN)


def test_the_last_look_before_expiry_counts(
    desk: Desk, job: Job, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit(desk, job.id, 1)
    monkeypatch.setattr("adrelay.attempts.steps.watched", lambda *_: False)
    late(monkeypatch, desk, job)
    check(desk, job.id, 1)
    assert outcome_of(desk, job).state is AttemptState.SUCCEEDED


def test_a_callback_is_a_reason_to_look_also_after_the_end(
    desk: Desk, job: Job, server: Server, cloud: Cloud
) -> None:
    submit(desk, job.id, 1)
    cancel(desk.store, desk.store.job(job.id))
    heed(desk, job.id, 1, None)
    assert outcome_of(desk, job).state is AttemptState.CANCELED
    assert [entry.state for entry in billing._entries(desk.store, job)] == ["settled"]
    (late,) = [line for line in desk.store.timeline(job.id) if line["event"] == "late_outcome"]
    assert late["detail"]["source"] == "callback"


@pytest.mark.parametrize("lost", [False, True])
def test_the_timeline_tells_which_news_ended_it(desk: Desk, job: Job, server: Server, lost: bool) -> None:
    if lost:
        open_attempt(desk.store, job, AttemptState.SENDING)
        server.ads["ad-1"] = "key"
    else:
        submit(desk, job.id, 1)
    heed(desk, job.id, 1, "ad-1" if lost else None)
    (line,) = [line for line in desk.store.timeline(job.id) if line["event"] == "outcome"]
    assert (line["detail"]["source"], outcome_of(desk, job).source) == ("callback", "callback")


def test_what_a_check_finds_is_not_called_a_poll(
    desk: Desk, job: Job, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit(desk, job.id, 1)
    monkeypatch.setattr("adrelay.attempts.steps.watched", lambda *_: False)
    check(desk, job.id, 1)
    assert outcome_of(desk, job).source == "check"


def test_a_callback_names_what_a_lost_answer_bought(desk: Desk, job: Job, server: Server) -> None:
    open_attempt(desk.store, job, AttemptState.SENDING)
    server.ads["ad-7"] = "key"
    heed(desk, job.id, 1, "ad-7")
    attempt = attempt_of(desk, job)
    assert (attempt.reference, outcome_of(desk, job).state) == ("ad-7", AttemptState.SUCCEEDED)
    assert desk.store.attempt_by_reference(vendor.NAME, "ad-7") == (job.id, 1)


@pytest.mark.parametrize("named", ["ad-7", "ad-forged"])
def test_what_a_callback_named_is_asked_about_first(desk: Desk, job: Job, server: Server, named: str) -> None:
    attempt = open_attempt(desk.store, job, AttemptState.SENDING)
    server.ads = {"ad-7": "key", "ad-1": attempt.idempotency_key}
    desk.store.name(attempt, named)
    check(desk, job.id, 1)
    assert attempt_of(desk, job).reference == ("ad-7" if named == "ad-7" else "ad-1")
    assert len(server.requests) == (1 if named == "ad-7" else 2)


def test_an_id_of_which_the_vendor_knows_nothing_is_not_believed(
    desk: Desk, job: Job, server: Server
) -> None:
    open_attempt(desk.store, job, AttemptState.SENDING)
    heed(desk, job.id, 1, "ad-forged")
    assert attempt_of(desk, job).reference is None
    server.ads["ad-7"] = "key"
    heed(desk, job.id, 1, "ad-7")
    assert attempt_of(desk, job).reference == "ad-7", "the true callback is still heeded"


def test_the_only_news_of_a_lost_answer_is_asked_about_until_it_is_known(
    desk: Desk, job: Job, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_attempt(desk.store, job, AttemptState.SENDING)
    unreachable(monkeypatch)
    with pytest.raises(ProviderBusy):
        heed(desk, job.id, 1, "ad-7")


@pytest.mark.parametrize(
    ("faults", "steps"),
    [([], range(1, 99)), ([("after", 500)], range(9, 18)), ([("before", 500)], range(9, 18))],
    ids=["good", "bought without an answer", "not bought"],
)
def test_whatever_step_it_dies_at_it_is_bought_once(
    desk: Desk,
    store: Store,
    server: Server,
    cloud: Cloud,
    monkeypatch: pytest.MonkeyPatch,
    faults: list[tuple[str, int | Exception]],
    steps: range,
) -> None:
    """`steps` at which it dies: all of them, or with a fault those from the purchase on that it changes."""
    mortal = Mortal(cloud, server, monkeypatch)
    monkeypatch.setattr("adrelay.attempts.steps.watched", lambda *_: False)
    for dies_at in steps:
        empty_table()
        job = put_job(store, route=(vendor.NAME,))
        server.ads.clear()
        server.faults = list(faults)
        story = mortal.run(desk, job, dies_at)
        assert list(server.ads.values()) == [attempt_of(desk, job).idempotency_key], story
        outcome = outcome_of(desk, job)
        assert (outcome.state, outcome.purchase) == (AttemptState.SUCCEEDED, Purchase.YES)
        assert billing.settle(store, store.job(job.id)).state == "settled"
        if "killed" not in story:
            break
    assert 16 < dies_at < 98, "every step was tried"


def test_a_cancel_before_the_purchase_prevents_it(
    desk: Desk, job: Job, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Store.start_sending

    def canceled_just_before(self: Store, *args: Any, **kwargs: Any) -> bool:
        cancel(self, self.job(job.id))
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Store, "start_sending", canceled_just_before)
    submit(desk, job.id, 1)
    assert not server.ads
    outcome = outcome_of(desk, job)
    assert (outcome.state, outcome.purchase) == (AttemptState.CANCELED, Purchase.NO)
    assert held(desk) == {}


def test_a_cancel_before_its_slot_is_taken_leaves_none_taken(
    desk: Desk, job: Job, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Slots.take

    def canceled_just_before(self: Slots, *given: Any) -> bool:
        cancel(desk.store, desk.store.job(job.id))
        return real(self, *given)

    monkeypatch.setattr(Slots, "take", canceled_just_before)
    submit(desk, job.id, 1)
    assert (server.ads, held(desk)) == ({}, {})


def test_a_cancel_before_its_cost_is_reserved_leaves_nothing_reserved(
    desk: Desk, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    job, real = put_job(desk.store, route=("studio", vendor.NAME)), billing.reserve

    def canceled_just_before(store: Store, job: Job, number: int) -> None:
        cancel(store, store.job(job.id))
        real(store, job, number)

    monkeypatch.setattr("adrelay.attempts.steps.billing.reserve", canceled_just_before)
    submit(desk, job.id, 2)
    assert not server.ads
    entries = {entry.attempt: entry.state for entry in billing._entries(desk.store, job)}
    assert entries[2] == "released"


def test_a_cancel_that_died_halfway_is_finished_by_submit(
    desk: Desk, job: Job, server: Server, cloud: Cloud
) -> None:
    """Its mark on the job is there, its outcome is not, and the paid request had left."""
    open_attempt(desk.store, job, AttemptState.SENDING)
    assert desk.store.request_cancel(job.id)
    submit(desk, job.id, 1)
    outcome = outcome_of(desk, job)
    assert (outcome.state, outcome.purchase) == (AttemptState.CANCELED, Purchase.UNKNOWN)
    assert not server.requests


def test_a_watch_that_cannot_be_started_does_not_fail_what_was_bought(
    desk: Desk, job: Job, server: Server, cloud: Cloud
) -> None:
    cloud.failures["stepfunctions.StartExecution"] = [refused("ThrottlingException")]
    submit(desk, job.id, 1)
    assert attempt_of(desk, job).state is AttemptState.WAITING
