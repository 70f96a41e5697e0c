"""What there is of the files of an attempt, and which of those that are missing may still come."""

from datetime import timedelta

import pytest

from adrelay.aws.items import from_item
from adrelay.data_model import FILE
from adrelay.error_codes import ErrorCode
from adrelay.jobs import kept_files
from adrelay.jobs.model import Attempt, AttemptState, Deliverable, JobError, Outcome
from adrelay.jobs.store import Store
from tests.cloud import Cloud
from tests.records import NOW, asset


def attempt(number: int = 1, *, free: bool = False) -> Attempt:
    return Attempt(
        job_id="job_a",
        number=number,
        provider="cutx",
        free=free,
        idempotency_key="k",
        started_at=NOW,
        deadline_at=NOW + timedelta(minutes=10),
    )


def wrong(code: ErrorCode = ErrorCode.NOT_AN_IMAGE, *, retryable: bool = False) -> JobError:
    return JobError(code=code, message="no", retryable=retryable)


def made(*guesses: int | None) -> Outcome:
    files = tuple(Deliverable(url=f"https://a.example/{at}", guess=guess) for at, guess in enumerate(guesses))
    return Outcome(state=AttemptState.SUCCEEDED, deliverables=files)


@pytest.mark.parametrize(
    ("error", "free", "may_come"),
    [
        (wrong(retryable=True), False, True),
        (wrong(), False, False),
        (wrong(ErrorCode.FETCH_FAILED), False, True),  # the vendor may name another URL
        (wrong(ErrorCode.FETCH_FAILED), True, False),  # ours is where it is
        (wrong(ErrorCode.FETCH_FAILED, retryable=True), True, True),
    ],
)
def test_a_file_may_come_that_was_not_refused_for_good(error: JobError, free: bool, may_come: bool) -> None:
    assert kept_files.may_come(attempt(free=free), error) is may_come
    stored = kept_files.gathered(made(None, None), attempt(free=free), {0: error, 1: asset()})
    assert (stored.rejected, stored.assets, stored.owed) == ((error,), (asset(),), int(may_come))


def test_what_nobody_has_stored_was_delivered_and_is_owed() -> None:
    stored = kept_files.gathered(made(None, None, 1), attempt(), {0: asset()})
    (missing,) = stored.rejected
    assert (missing.code, missing.provider, missing.retryable) == (ErrorCode.NOT_STORED, "cutx", True)
    assert missing.message == "deliverable 2: was delivered and could not be stored in time"
    assert (stored.assets, stored.owed) == ((asset(),), 1)
    assert stored.notes == (), "a guess is nothing that is owed, nor wrong before it was fetched"


def test_an_asset_stays_and_an_error_makes_place(store: Store) -> None:
    for number, found in ((1, wrong()), (1, asset(1)), (1, wrong()), (1, asset(2))):
        kept_files.remember(store, attempt(number), 0, found, NOW)
    kept_files.remember(store, attempt(), 12, wrong(), NOW)
    kept_files.remember(store, attempt(), 12, wrong(retryable=True), NOW)
    kept_files.remember(store, attempt(2), 0, asset(7), NOW)
    assert kept_files.remembered(store, attempt()) == {0: asset(1), 12: wrong(retryable=True)}
    assert kept_files.remembered(store, attempt(2)) == {0: asset(7)}
    item = from_item(store.get(FILE.key(job_id="job_a", number=1, index=0)) or {})
    assert item["expires_at"] == (NOW + timedelta(days=7)).timestamp()


def test_what_another_run_has_just_kept_is_there(cloud: Cloud, store: Store) -> None:
    cloud.requests.clear()
    assert kept_files.remembered(store, attempt()) == {}
    assert [query["ConsistentRead"] for query in cloud.of("Query")] == [True]


def test_what_becomes_of_a_deliverable_has_one_id() -> None:
    ids = {kept_files.asset_id(attempt(number), index) for number in (1, 2) for index in (0, 1) for _ in "ab"}
    assert len(ids) == 4
    assert kept_files.asset_id(attempt(2), 1) == kept_files.asset_id_at("job_a", 2, 1)
