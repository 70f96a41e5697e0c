"""What is learnt of an attempt is written to one that is there, and never over what its vendor has said."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from adrelay.aws.items import from_item
from adrelay.data_model import attempt_key
from adrelay.errors import NotFound
from adrelay.jobs import retention
from adrelay.jobs.conditions import may_end
from adrelay.jobs.model import Attempt, AttemptState, Outcome, Purchase
from adrelay.jobs.store import Store
from tests.clock import set_clock
from tests.cloud import Cloud
from tests.records import NOW, SEND, open_attempt, put_job

FAILED = Outcome(state=AttemptState.FAILED, purchase=Purchase.NO, raw={"as": "it came"})
CANCELED = Outcome(state=AttemptState.CANCELED, purchase=Purchase.UNKNOWN, source="cancel")

Learn = Callable[[Store, Attempt], object]
LEARNING: dict[str, Learn] = {
    "adopt": lambda store, attempt: store.adopt_reference(attempt, "ref-2"),
    "name": lambda store, attempt: store.name(attempt, "ref-2"),
    "learn": lambda store, attempt: store.learn(attempt, "ref-2", {"seen": True}),
}
OTHERS: dict[str, Learn] = {
    "send": lambda store, attempt: store.start_sending(attempt, SEND, NOW, 600),
    "take back": lambda store, attempt: store.take_back(attempt, SEND),
    "accept": lambda store, attempt: store.accepted(attempt, SEND, "ref-2", {}),
    "record": lambda store, attempt: store.record(attempt, FAILED),
    "remember": lambda store, attempt: store.remember(attempt, {"seen": True}),
}


def opened(store: Store, state: AttemptState = AttemptState.SENDING, **changes: Any) -> Attempt:
    return open_attempt(store, put_job(store, route=("cutx",), reserve=False), state, **changes)


def now(store: Store, attempt: Attempt) -> Attempt:
    return store.attempt(attempt.job_id, attempt.number)


def item(store: Store, attempt: Attempt) -> dict[str, Any]:
    return from_item(store.get(attempt_key(attempt.job_id, attempt.number)) or {})


@pytest.mark.parametrize("learn", LEARNING.values(), ids=LEARNING)
def test_an_id_that_the_vendor_gave_is_not_replaced(store: Store, learn: Learn) -> None:
    attempt = opened(store, AttemptState.WAITING, reference="ref-1")
    learn(store, attempt)
    assert now(store, attempt) == attempt


@pytest.mark.parametrize("write", [*LEARNING.values(), *OTHERS.values()], ids=[*LEARNING, *OTHERS])
def test_nothing_is_made_of_an_attempt_that_is_gone(store: Store, write: Learn) -> None:
    attempt = opened(store)
    store.delete(attempt_key(attempt.job_id, 1))
    assert not write(store, attempt)
    with pytest.raises(NotFound):
        now(store, attempt)
    assert store.raw(attempt.job_id, 1) == {}


def test_an_open_attempt_whose_id_is_learnt_waits_and_one_that_ended_stays(store: Store) -> None:
    lost = opened(store, memo={"photo": "p"})
    store.adopt_reference(lost, "ref-2")
    assert (now(store, lost).state, now(store, lost).reference) == (AttemptState.WAITING, "ref-2")
    assert now(store, lost).memo == {"photo": "p"}
    over = opened(store)
    store.record(over, CANCELED)
    store.adopt_reference(over, "ref-3")
    assert (now(store, over).state, now(store, over).reference) == (AttemptState.CANCELED, "ref-3")


def test_what_is_learnt_is_kept_beside_what_was_known(store: Store) -> None:
    attempt = opened(store, memo={"photo": "p"})
    store.name(attempt, "ref-1")
    store.learn(attempt, None, {"seen": True})
    assert (now(store, attempt).named, now(store, attempt).reference) == ("ref-1", None)
    assert now(store, attempt).memo == {"photo": "p", "seen": True}
    store.learn(now(store, attempt), "ref-2", {})
    assert (now(store, attempt).reference, now(store, attempt).memo) == (
        "ref-2",
        {"photo": "p", "seen": True},
    )
    store.remember(attempt, {"only": "this"})
    assert now(store, attempt).memo == {"only": "this"}


def test_what_we_gave_up_is_looked_after_apart_and_what_ended_is_not(store: Store) -> None:
    flying, over, late = (opened(store, AttemptState.WAITING) for _ in range(3))
    store.record(over, FAILED)
    store.record(late, CANCELED)
    assert store.in_flight("cutx", 10) == [(flying.job_id, 1)]
    assert store.in_flight("cutx", 10, late=True) == [(late.job_id, 1)]
    assert store.in_flight("studio", 10) == []
    store.forget(late)
    assert store.in_flight("cutx", 10, late=True) == []
    assert item(store, late).keys().isdisjoint({"in_flight", "in_flight_key"})


def test_those_in_flight_come_oldest_first_and_not_all(store: Store) -> None:
    attempts = []
    for minutes in (2, 0, 1):
        attempt = opened(store, AttemptState.PREPARING)
        assert store.start_sending(attempt, SEND, NOW + timedelta(minutes=minutes), 600)
        attempts.append((minutes, attempt.job_id))
    oldest_first = [(job_id, 1) for _, job_id in sorted(attempts)]
    assert store.in_flight("cutx", 10) == oldest_first
    assert store.in_flight("cutx", 2) == oldest_first[:2]


def test_what_is_sent_is_timed_from_then(store: Store) -> None:
    attempt = opened(store, AttemptState.PREPARING)
    sent = NOW + timedelta(minutes=5)
    assert store.start_sending(attempt, "send_9", sent, 600, callback_token_hash="h")
    told = now(store, attempt)
    assert (told.sent_at, told.deadline_at) == (sent, sent + timedelta(minutes=10))
    assert (told.send_id, told.callback_token_hash) == ("send_9", "h")
    assert store.take_back(told, "send_9")
    assert store.in_flight("cutx", 10) == []


def test_who_ends_it_gets_what_stood_there_and_others_nothing(store: Store) -> None:
    attempt = opened(store, AttemptState.WAITING, task_token="token-1")
    assert store.record(attempt, FAILED, only_if=may_end(AttemptState.SENDING)) is None
    before = store.record(attempt, FAILED, reference="ref-9", memo={"seen": True})
    assert before is not None
    assert (before.task_token, before.outcome) == ("token-1", None)
    assert (now(store, attempt).reference, now(store, attempt).memo) == ("ref-9", {"seen": True})
    assert store.record(attempt, CANCELED) is None
    assert now(store, attempt).outcome == FAILED.model_copy(update={"raw": None})
    assert store.raw(attempt.job_id, 1) == {"outcome": {"as": "it came"}}


def test_what_a_vendor_said_is_gone_after_its_days(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, NOW)
    monkeypatch.setenv("RAW_RETENTION_DAYS", "3")
    attempt = opened(store)
    store.keep_raw(attempt, "late", FAILED)
    store.keep_raw(attempt, "outcome", CANCELED)  # of which the vendor has said nothing
    assert store.raw(attempt.job_id, 1) == {"late": {"as": "it came"}}
    assert store.raw(attempt.job_id, 2) == {}
    set_clock(monkeypatch, NOW + timedelta(days=3))
    assert store.raw(attempt.job_id, 1) == {}


def test_an_attempt_past_its_time_is_gone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, NOW)
    monkeypatch.setenv("JOB_RETENTION_DAYS", "1")
    attempt = opened(store)
    ends = retention.of_part(attempt.started_at)
    assert (item(store, attempt)["expires_at"], store.put_attempt(attempt)) == (ends, False)
    assert store.attempts_at([(attempt.job_id, 1), (attempt.job_id, 2)]) == [now(store, attempt)]
    set_clock(monkeypatch, NOW + timedelta(days=10))
    with pytest.raises(NotFound, match=f"Job {attempt.job_id} has no attempt 1"):
        now(store, attempt)
    assert store.attempts_at([(attempt.job_id, 1)]) == []


def test_looks_are_counted(store: Store) -> None:
    attempt = opened(store)
    assert [store.count_check(attempt) for _ in range(3)] == [1, 2, 3]
    assert now(store, attempt).checks == 3


def test_an_attempt_is_read_as_it_is_now(cloud: Cloud, store: Store) -> None:
    attempt = opened(store)
    cloud.requests.clear()
    now(store, attempt)
    store.attempts_at([(attempt.job_id, 1)])
    assert [get["ConsistentRead"] for get in cloud.of("GetItem")] == [True]
    assert [
        table["ConsistentRead"] for get in cloud.of("BatchGetItem") for table in get["RequestItems"].values()
    ]
