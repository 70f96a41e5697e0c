"""Outcomes: one winner among many, the workflow woken by it and no other."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adrelay.attempts.outcomes import expire, give_up, record_outcome, wake
from adrelay.aws.items import from_item
from adrelay.data_model import attempt_key
from adrelay.jobs.model import AttemptState, Deliverable, Outcome, Purchase
from adrelay.jobs.store import Store
from tests.cloud import Cloud, refused
from tests.records import NOW, SEND, open_attempt, put_job

ENDS = [state for state in AttemptState if state not in ("preparing", "sending", "waiting")]


def test_of_many_at_once_one_wins_and_wakes_the_workflow(cloud: Cloud, store: Store) -> None:
    attempt = open_attempt(store, put_job(store), AttemptState.WAITING, task_token="token-1")
    outcomes = [Outcome(state=ENDS[number % len(ENDS)], source=f"s{number}") for number in range(16)]
    start = threading.Barrier(len(outcomes))

    def end(outcome: Outcome) -> bool:
        start.wait()
        return record_outcome(store, attempt, outcome)

    with ThreadPoolExecutor(len(outcomes)) as pool:
        won = list(pool.map(end, outcomes))
    assert won.count(True) == 1
    ended = store.attempt(attempt.job_id, 1)
    assert ended.outcome == outcomes[won.index(True)]
    assert cloud.woken == ["token-1"]
    late = [line for line in store.timeline(attempt.job_id) if line["event"] == "late_outcome"]
    assert len(late) == len(outcomes) - 1


def leave_token(store: Store, job_id: str) -> bool:
    """What Await does; False when its condition fails, as there is an outcome to go on with."""
    try:
        store.client.update_item(
            TableName=store.table,
            Key=attempt_key(job_id, 1),
            UpdateExpression="SET task_token = :token",
            ConditionExpression="attribute_exists(pk) AND attribute_not_exists(outcome)",
            ExpressionAttributeValues={":token": {"S": "token-1"}},
        )
    except store.client.exceptions.ConditionalCheckFailedException:
        return False
    return True


@pytest.mark.parametrize("await_first", [True, False])
def test_no_wake_up_is_lost_whoever_comes_first(cloud: Cloud, store: Store, await_first: bool) -> None:
    attempt = open_attempt(store, put_job(store), AttemptState.WAITING)
    outcome = Outcome(state=AttemptState.SUCCEEDED)
    if await_first:
        assert leave_token(store, attempt.job_id)
        record_outcome(store, attempt, outcome)
        assert cloud.woken == ["token-1"]
    else:
        record_outcome(store, attempt, outcome)
        assert not leave_token(store, attempt.job_id)


def test_many_times_at_once_no_wake_up_is_lost(cloud: Cloud, store: Store) -> None:
    for _ in range(10):
        attempt = open_attempt(store, put_job(store), AttemptState.WAITING)
        cloud.woken.clear()
        with ThreadPoolExecutor(2) as pool:
            waits = pool.submit(leave_token, store, attempt.job_id)
            ended = pool.submit(record_outcome, store, attempt, Outcome(state=AttemptState.FAILED))
            assert ended.result()
            assert waits.result() == (cloud.woken == ["token-1"])


@pytest.mark.parametrize("code", ["TaskTimedOut", "TaskDoesNotExist", "InvalidToken"])
def test_a_wait_that_is_over_needs_no_waking(cloud: Cloud, code: str) -> None:
    cloud.failures["stepfunctions.SendTaskSuccess"] = [refused(code)]
    wake("token-1")


def test_a_wake_up_that_fails_is_an_error_after_the_outcome_is_written(cloud: Cloud, store: Store) -> None:
    attempt = open_attempt(store, put_job(store), AttemptState.WAITING, task_token="token-1")
    cloud.failures["stepfunctions.SendTaskSuccess"] = [refused("ThrottlingException")]
    with pytest.raises(Exception, match="ThrottlingException"):
        record_outcome(store, attempt, Outcome(state=AttemptState.SUCCEEDED))
    assert store.attempt(attempt.job_id, 1).outcome is not None


def test_the_workflow_is_woken_whatever_becomes_of_the_timeline(cloud: Cloud, store: Store) -> None:
    attempt = open_attempt(store, put_job(store), AttemptState.WAITING, task_token="token-1")
    cloud.failures["dynamodb.PutItem"] = [refused("InternalServerError")]
    with pytest.raises(Exception, match="InternalServerError"):
        record_outcome(store, attempt, Outcome(state=AttemptState.SUCCEEDED))
    assert cloud.woken == ["token-1"]


@pytest.mark.parametrize(
    ("state", "purchase"),
    [
        (AttemptState.PREPARING, Purchase.NO),
        (AttemptState.SENDING, Purchase.UNKNOWN),
        (AttemptState.WAITING, Purchase.UNKNOWN),
    ],
)
def test_what_is_given_up_says_what_may_have_been_bought(
    store: Store, state: AttemptState, purchase: Purchase
) -> None:
    attempt = open_attempt(store, put_job(store, route=("omneky",)), state)
    assert give_up(store, attempt, AttemptState.CANCELED, "cancel")
    outcome = store.attempt(attempt.job_id, 1).outcome
    assert outcome is not None
    assert (outcome.state, outcome.purchase) == (AttemptState.CANCELED, purchase)
    assert not give_up(store, attempt, AttemptState.FAILED, "workflow")


NEWS = st.lists(st.tuples(st.sampled_from(ENDS), st.sampled_from(list(Purchase))), min_size=1, max_size=5)


@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(news=NEWS)
def test_in_whatever_order_news_come_the_first_stands(
    store: Store, news: list[tuple[AttemptState, Purchase]]
) -> None:
    attempt = open_attempt(store, put_job(store), AttemptState.WAITING)
    outcomes = [Outcome(state=state, purchase=purchase, source="poll") for state, purchase in news]
    assert [record_outcome(store, attempt, outcome) for outcome in outcomes] == [
        number == 0 for number in range(len(outcomes))
    ]
    assert store.attempt(attempt.job_id, 1).outcome == outcomes[0]


def test_however_much_a_vendor_says_twice_both_are_kept(cloud: Cloud, store: Store) -> None:
    """An attempt's first outcome and a late success are one item, the vendor's payload of each another."""
    attempt = open_attempt(store, put_job(store), AttemptState.WAITING, reference="ad-1")
    raw = {"log": '\\"' * 200_000}
    failed = Outcome(state=AttemptState.FAILED, purchase=Purchase.NO, raw=raw)
    files = tuple(Deliverable(url=f"https://cdn.example/{n}?{'s' * 500}") for n in range(60))
    late = Outcome(
        state=AttemptState.SUCCEEDED,
        purchase=Purchase.YES,
        raw=raw,
        result={"text": "y" * 199_000},
        deliverables=files,
    )
    assert record_outcome(store, attempt, failed)
    assert not record_outcome(store, attempt, late)
    kept = store.attempt(attempt.job_id, attempt.number)
    assert kept.late is not None
    assert (kept.late.deliverables, kept.late.result) == (files, late.result)
    assert kept.outcome is not None
    assert (kept.outcome.raw, kept.late.raw) == (None, None)
    said = [from_item(item)["detail"] for item in store.partition(f"JOB#{attempt.job_id}", "RAW#01#")]
    assert [len(one["truncated"]) for one in said] == [150_000, 150_000]


def files(count: int, url_length: int) -> tuple[Deliverable, ...]:
    urls = (f"https://cdn.example/{number}?".ljust(url_length, "s") for number in range(count))
    return tuple(
        Deliverable(url=url, id=f"file-{number}", aspect_ratio="4:5", width=1080, height=1350)
        for number, url in enumerate(urls)
    )


MANY = [
    (100, 2_048, 100),
    (250, 2_048, 100),
    (250, 200, 100),
    (5_000, 20, 100),
    (40, 8_192, 27),
    (3, 9_000, 0),
]


@pytest.mark.parametrize(("count", "url_length", "kept_count"), MANY)
@pytest.mark.parametrize("comes", ["first", "late"])
def test_as_many_files_are_kept_as_a_record_holds(
    cloud: Cloud, store: Store, comes: str, count: int, url_length: int, kept_count: int
) -> None:
    attempt = open_attempt(store, put_job(store), AttemptState.WAITING, reference="ad-1")
    raw = {"log": '\\"' * 100_000}
    made = files(count, url_length)
    outcome = Outcome(
        state=AttemptState.SUCCEEDED,
        purchase=Purchase.YES,
        deliverables=made,
        expected=2,
        result={"text": "y" * 199_000},
        raw=raw,
        notes=("as the vendor says",),
    )
    if comes == "late":
        record_outcome(store, attempt, Outcome(state=AttemptState.FAILED, purchase=Purchase.NO, raw=raw))
    record_outcome(store, attempt, outcome)
    found = store.attempt(attempt.job_id, attempt.number)
    kept = found.outcome if comes == "first" else found.late
    assert kept is not None
    assert kept.state is AttemptState.SUCCEEDED
    assert kept.deliverables == made[:kept_count]
    if kept_count == count:
        assert (kept.expected, kept.notes[:1]) == (2, outcome.notes)
        return
    assert kept.expected == count, "what is missing makes the job partial"
    told = (
        f"The provider made {count} files: {count - kept_count} are too many to keep, or have too long URLs"
    )
    assert kept.notes[:2] == ("as the vendor says", told)


def test_a_url_that_is_too_long_takes_no_other_file_along(cloud: Cloud, store: Store) -> None:
    attempt = open_attempt(store, put_job(store), AttemptState.WAITING)
    (first, last), (long,) = files(2, 100), files(1, 9_000)
    outcome = Outcome(state=AttemptState.SUCCEEDED, deliverables=(first, long, last))
    record_outcome(store, attempt, outcome)
    kept = store.attempt(attempt.job_id, 1).outcome
    assert kept is not None
    assert (kept.deliverables, kept.expected) == ((first, last), 3)


@pytest.mark.parametrize(
    ("state", "free", "ends_as", "code", "message", "retryable"),
    [
        (AttemptState.WAITING, False, "expired", "expired", "The provider did not finish in time", True),
        (AttemptState.PREPARING, False, "expired", "expired", "The provider did not finish in time", True),
        (AttemptState.SENDING, True, "expired", "expired", "The provider did not finish in time", True),
        (
            AttemptState.SENDING,
            False,
            "unknown",
            "outcome_unknown",
            "The answer to the paid request never came; the vendor may have charged for it",
            False,
        ),
    ],
)
def test_what_is_overdue_ends_once_as_far_as_is_known(
    store: Store, state: AttemptState, free: bool, ends_as: str, code: str, message: str, retryable: bool
) -> None:
    attempt = open_attempt(store, put_job(store, route=("omneky",)), state, free=free)
    assert expire(store, attempt)
    outcome = store.attempt(attempt.job_id, 1).outcome
    assert outcome is not None
    assert outcome.error is not None
    assert (outcome.state, outcome.source) == (ends_as, "expiry")
    assert (outcome.error.code, outcome.error.message, outcome.error.provider) == (code, message, "omneky")
    assert outcome.error.retryable is retryable
    assert not expire(store, attempt), "it has ended"


@pytest.mark.parametrize("end", [expire, partial(give_up, state=AttemptState.EXPIRED, source="expiry")])
def test_what_was_sent_just_then_is_judged_by_that(store: Store, end: Callable[..., bool]) -> None:
    """The attempt as it was read had not been sent."""
    attempt = open_attempt(store, put_job(store, route=("omneky",)), AttemptState.PREPARING)
    assert store.start_sending(attempt, SEND, NOW, 600)
    assert end(store, attempt)
    outcome = store.attempt(attempt.job_id, 1).outcome
    assert outcome is not None
    assert outcome.purchase is Purchase.UNKNOWN
