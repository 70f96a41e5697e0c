"""Files that a job ended without: how far their storing is, and when it goes on."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from adrelay.error_codes import ErrorCode
from adrelay.jobs import lifecycle
from adrelay.jobs.model import (
    Attempt,
    AttemptState,
    Deliverable,
    JobError,
    LateStorage,
    Outcome,
    Purchase,
    Storing,
)
from tests.records import NOW, asset

DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
FILES = tuple(Deliverable(url=f"https://a.example/{at}") for at in range(2))
MADE = Outcome(state=AttemptState.SUCCEEDED, purchase=Purchase.YES, deliverables=FILES)
EXPIRED = Outcome(state=AttemptState.EXPIRED, purchase=Purchase.UNKNOWN, source="expiry")
REFUSED = JobError(code=ErrorCode.NOT_AN_IMAGE, message="a page")


def attempt(outcome: Outcome, **fields: Any) -> Attempt:
    return Attempt(
        job_id="job_a",
        number=1,
        provider="cutx",
        state=outcome.state,
        outcome=outcome,
        idempotency_key="k",
        started_at=NOW,
        deadline_at=NOW,
        **fields,
    )


def late(storing: Storing | None = None) -> Attempt:
    return attempt(EXPIRED, late=MADE, storing=storing)


def in_time(storing: Storing | None = None, made: Outcome = MADE) -> Attempt:
    return attempt(made, storing=storing)


def test_a_success_is_one_in_time_or_late() -> None:
    assert lifecycle.success(in_time()) is MADE
    assert lifecycle.success(late()) is MADE
    assert lifecycle.success(attempt(EXPIRED)) is None
    again = MADE.model_copy(update={"source": "callback"})
    assert lifecycle.success(attempt(MADE, late=again)) is again


def test_it_came_late_if_its_job_ended_without_it() -> None:
    assert lifecycle.came_late(late()) is MADE
    assert lifecycle.came_late(in_time()) is None
    assert lifecycle.came_late(in_time(Storing(until=NOW))) is MADE
    assert lifecycle.came_late(attempt(EXPIRED)) is None


@pytest.mark.parametrize(
    ("storing", "at"),
    [
        (Storing(until=NOW), None),  # nobody has wished for it
        (Storing(until=NOW, done=True, next_at=NOW + DAY), None),
        (Storing(since=NOW, until=NOW + SECOND), NOW + SECOND),  # who is at it is dead then
        (Storing(since=NOW, until=NOW, done=True, next_at=NOW + DAY), NOW + DAY),
        (Storing(since=NOW, until=NOW + SECOND, done=True), None),
    ],
)
def test_the_next_round_begins_by_itself_where_files_may_still_come(
    storing: Storing, at: datetime | None
) -> None:
    assert lifecycle.next_round(storing) == at


def test_nobody_has_asked_for_it() -> None:
    assert lifecycle.late_storage(late(), NOW) == (LateStorage.NOT_STORED, None)
    assert lifecycle.late_storage(attempt(EXPIRED, storing=Storing(until=NOW)), NOW) == (
        LateStorage.NOT_STORED,
        None,
    )


@pytest.mark.parametrize(
    ("storing", "now", "storage"),
    [
        (Storing(since=NOW, until=NOW + SECOND), NOW, LateStorage.STORING),
        (Storing(since=NOW, until=NOW + SECOND), NOW + 2 * SECOND, LateStorage.STORING),  # it is begun again
        (Storing(since=NOW, until=NOW), NOW + DAY - SECOND, LateStorage.STORING),
        (Storing(since=NOW, until=NOW), NOW + DAY, LateStorage.FAILED),
        (Storing(since=NOW, until=NOW + 2 * DAY), NOW + DAY, LateStorage.STORING),
        (Storing(until=NOW + SECOND), NOW, LateStorage.STORING),
        (Storing(until=NOW), NOW, LateStorage.FAILED),
        (Storing(since=NOW, until=NOW, done=True, next_at=NOW), NOW + 2 * SECOND, LateStorage.STORING),
        (Storing(since=NOW, until=NOW, done=True, next_at=NOW), NOW + DAY, LateStorage.FAILED),
        (Storing(since=NOW, until=NOW + SECOND, done=True), NOW, LateStorage.FAILED),
    ],
)
def test_it_is_stored_while_somebody_is_at_it_or_will_be(
    storing: Storing, now: datetime, storage: LateStorage
) -> None:
    found, error = lifecycle.late_storage(late(storing), now)
    assert found is storage
    if storage is LateStorage.STORING:
        assert error is None
    elif storing.done:
        assert error is not None
        assert error.code is ErrorCode.NO_USABLE_ASSETS
    else:
        assert error is not None
        assert (error.code, error.provider, error.retryable) == (ErrorCode.INTERRUPTED, "cutx", True)
        assert error.message == "Storing was interrupted; ask again"


def done(*assets: int, had: int = 0, rejected: tuple[JobError, ...] = ()) -> Storing:
    return Storing(
        until=NOW,
        done=True,
        assets=tuple(asset(number) for number in assets),
        had=tuple(f"ast_{number}" for number in range(had)),
        rejected=rejected,
    )


@pytest.mark.parametrize(
    ("one", "storage", "code"),
    [
        (late(done(1, 2)), LateStorage.STORED, None),
        (late(done(1)), LateStorage.PARTIAL, ErrorCode.FEWER_ASSETS),
        (late(done(1, rejected=(REFUSED,))), LateStorage.PARTIAL, ErrorCode.NOT_AN_IMAGE),
        (late(done(rejected=(REFUSED,))), LateStorage.FAILED, ErrorCode.NOT_AN_IMAGE),
        (late(done()), LateStorage.FAILED, ErrorCode.NO_USABLE_ASSETS),
        (in_time(done(1, had=1)), LateStorage.STORED, None),  # one of two, the other its job had
        (in_time(done(1)), LateStorage.PARTIAL, ErrorCode.FEWER_ASSETS),
        (in_time(done(1, 2)), LateStorage.STORED, None),
        (in_time(done(had=1)), LateStorage.FAILED, ErrorCode.NO_USABLE_ASSETS),
        (
            in_time(done(1, had=1), MADE.model_copy(update={"expected": 4, "result": {"a": 1}})),
            LateStorage.PARTIAL,
            ErrorCode.FEWER_ASSETS,
        ),
    ],
)
def test_it_is_judged_as_a_jobs_files_are(one: Attempt, storage: LateStorage, code: ErrorCode | None) -> None:
    found, error = lifecycle.late_storage(one, NOW)
    assert (found, error and error.code) == (storage, code)


@pytest.mark.parametrize(
    ("expected", "guesses", "files"),
    [(None, (None, None), 2), (3, (None,), 3), (1, (None, None), 2), (None, (None, 0, 1), 1), (None, (), 0)],
)
def test_how_many_files_there_should_be(
    expected: int | None, guesses: tuple[int | None, ...], files: int
) -> None:
    made = tuple(Deliverable(url="https://a.example/", guess=guess) for guess in guesses)
    outcome = Outcome(state=AttemptState.SUCCEEDED, deliverables=made, expected=expected)
    assert lifecycle.files_of(outcome) == files
