"""Files that are stored later: by rounds, after pauses that double, for a day; one at a time."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from adrelay.attempts import late
from adrelay.error_codes import ErrorCode
from adrelay.errors import Conflict, NotFound, Unavailable
from adrelay.jobs import follow_ups
from adrelay.jobs.kept_files import asset_id
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import (
    Attempt,
    AttemptState,
    Deliverable,
    Job,
    JobError,
    JobStatus,
    Outcome,
    Purchase,
    Storing,
)
from adrelay.jobs.store import Store
from tests.clock import set_clock
from tests.cloud import Cloud, refused
from tests.records import NOW, asset, open_attempt, put_job
from tests.unit import vendor

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
FILES = tuple(Deliverable(url=f"https://a.example/{at}") for at in range(3))
MADE = Outcome(state=AttemptState.SUCCEEDED, purchase=Purchase.YES, deliverables=FILES)
EXPIRED = Outcome(state=AttemptState.EXPIRED, purchase=Purchase.UNKNOWN, source="expiry")
LATER = JobError(code=ErrorCode.NOT_STORED, message="not now", retryable=True)
NEVER = JobError(code=ErrorCode.NOT_AN_IMAGE, message="a page")
GONE = JobError(code=ErrorCode.FETCH_FAILED, message="404")


@pytest.fixture(autouse=True)
def _at_noon(monkeypatch: pytest.MonkeyPatch, server: vendor.Server) -> None:
    set_clock(monkeypatch, NOW)


def ended(store: Store, job: Job, outcome: Outcome = MADE, storing: Storing | None = None) -> Attempt:
    store.record(open_attempt(store, job, AttemptState.WAITING), outcome)
    attempt = store.attempt(job.id, 1)
    if storing is not None:
        assert late.write(store, attempt, storing)
    return store.attempt(job.id, 1)


def storing_of(store: Store, job: Job) -> Storing:
    storing = store.attempt(job.id, 1).storing
    assert storing is not None
    return storing


def due_at(store: Store, job: Job) -> datetime:
    """When the sweep is to look at the job."""
    ((_, place),) = [one for one in follow_ups.due(store, NOW + 9 * DAY) if one[0] == job.id]
    return datetime.fromisoformat(place.partition("#")[0])


def events(store: Store, job: Job) -> list[str]:
    return [line["event"] for line in store.timeline(job.id)]


def test_what_is_owed_is_tried_for_after_two_minutes(store: Store, job: Job) -> None:
    attempt = ended(store, job)
    late.owe(store, attempt, Stored(assets=(asset(),), rejected=(LATER,), owed=2), NOW)
    assert storing_of(store, job) == Storing(
        since=NOW, until=NOW, done=True, next_at=NOW + 2 * MINUTE, had=("ast_1",), rejected=(LATER,)
    )
    (line,) = [line for line in store.timeline(job.id) if line["event"] == "files_owed"]
    assert line["detail"] == {"attempt": 1, "files": 2}
    again = Stored(owed=1)
    late.owe(store, attempt, again, NOW)
    late.owe(store, store.attempt(job.id, 1), again, NOW)
    assert events(store, job).count("files_owed") == 1


@pytest.mark.parametrize(
    ("rounds", "since", "rejected", "pause"),
    [
        (0, NOW, (LATER,), 2 * MINUTE),
        (1, NOW, (LATER,), 4 * MINUTE),
        (5, NOW, (NEVER, LATER), 64 * MINUTE),
        (6, NOW, (LATER,), 2 * HOUR),
        (5_000, NOW, (LATER,), 2 * HOUR),
        (0, NOW, (NEVER,), None),
        (0, NOW, (), None),
        (0, None, (LATER,), None),  # nobody waits for it
        (0, NOW - DAY + 3 * MINUTE, (LATER,), 2 * MINUTE),
        (0, NOW - DAY + 2 * MINUTE, (LATER,), None),  # that would be a day
    ],
)
def test_pauses_double_until_two_hours_and_for_a_day(
    store: Store,
    job: Job,
    rounds: int,
    since: datetime | None,
    rejected: tuple[JobError, ...],
    pause: timedelta | None,
) -> None:
    at_work = Storing(since=since, until=NOW + MINUTE, rounds=rounds, claim="claim_1")
    attempt = ended(store, job, storing=at_work)
    assert late.conclude(store, attempt, at_work, Stored(assets=(asset(),), rejected=rejected), NOW)
    told = storing_of(store, job)
    assert (told.done, told.next_at) == (True, pause and NOW + pause)
    assert (told.assets, told.rejected, told.rounds) == ((asset(),), rejected, rounds)
    given_up = pause is None and since is not None and LATER in rejected
    assert ("files_given_up" in events(store, job)) is given_up


@pytest.mark.parametrize(
    ("rejected", "given_up"), [((GONE,), True), ((NEVER, GONE), True), ((NEVER,), False), ((), False)]
)
def test_a_file_that_its_server_has_no_more_is_given_up(
    store: Store, job: Job, rejected: tuple[JobError, ...], given_up: bool
) -> None:
    at_work = Storing(since=NOW, until=NOW + MINUTE)
    attempt = ended(store, job, storing=at_work)
    assert late.conclude(store, attempt, at_work, Stored(rejected=rejected), NOW)
    assert ("files_given_up" in events(store, job)) is given_up
    assert due_at(store, job) == NOW + 2 * MINUTE, "the sweep tells, should nobody else"


def test_who_took_too_long_concludes_nothing(store: Store, job: Job) -> None:
    attempt = ended(store, job, storing=Storing(since=NOW, until=NOW + MINUTE, claim="claim_1"))
    another = Storing(since=NOW, until=NOW + HOUR, claim="claim_2")
    assert late.write(store, attempt, another)
    assert not late.conclude(store, attempt, another, Stored(rejected=(GONE,)), NOW)
    assert storing_of(store, job) == another
    assert "files_given_up" not in events(store, job)


@pytest.mark.parametrize(
    "storing",
    [
        None,
        Storing(until=NOW - HOUR),
        Storing(since=NOW - HOUR, until=NOW, done=True),
        Storing(since=NOW - HOUR, until=NOW, done=True, next_at=NOW + timedelta(seconds=1)),
        Storing(since=NOW - HOUR, until=NOW + timedelta(seconds=1), claim="claim_1"),
    ],
)
def test_a_round_that_is_not_due_is_not_begun(
    store: Store, job: Job, cloud: Cloud, storing: Storing | None
) -> None:
    attempt = ended(store, job, storing=storing)
    late.try_again(store, job, attempt, "store", NOW)
    assert store.attempt(job.id, 1) == attempt
    assert not cloud.invoked


@pytest.mark.parametrize(
    "storing",
    [
        Storing(since=NOW - HOUR, until=NOW, done=True, next_at=NOW, rounds=2, had=("ast_1",)),
        Storing(since=NOW - HOUR, until=NOW, claim="dead", tries=2, rounds=2, had=("ast_1",)),
        Storing(since=NOW - DAY + timedelta(seconds=1), until=NOW, rounds=2, had=("ast_1",)),
    ],
)
def test_one_that_is_due_waits_for_who_claims_it(
    store: Store, job: Job, cloud: Cloud, storing: Storing
) -> None:
    attempt = ended(store, job, storing=storing)
    late.try_again(store, job, attempt, "store", NOW)
    begun = storing_of(store, job)
    assert begun == Storing(since=storing.since, until=NOW + 10 * MINUTE, rounds=3, had=("ast_1",))
    assert due_at(store, job) == NOW + 10 * MINUTE
    ((function, payload),) = cloud.invoked
    assert (function, payload["action"], payload["job_id"], payload["attempt"]) == (
        "store",
        "late",
        job.id,
        1,
    )
    late.try_again(store, job, attempt, "store", NOW)
    assert len(cloud.invoked) == 1, "somebody else has begun it"


@pytest.mark.parametrize("rejected", [(), (NEVER,)])
def test_after_a_day_it_is_over(store: Store, job: Job, cloud: Cloud, rejected: tuple[JobError, ...]) -> None:
    storing = Storing(since=NOW - DAY, until=NOW, done=True, next_at=NOW, rejected=rejected)
    late.try_again(store, job, ended(store, job, storing=storing), "store", NOW)
    over = storing_of(store, job)
    assert (over.done, over.next_at) == (True, None)
    assert [error.code for error in over.rejected] == [error.code for error in rejected or (LATER,)]
    assert over.rejected == rejected or over.rejected[0].retryable
    assert events(store, job).count("files_given_up") == 1
    assert not cloud.invoked


# -- asked for ---------------------------------------------------------------------------------------


def ask(store: Store, job: Job) -> bool:
    return late.ask_for(store, store.job(job.id), 1, store_function="store", call_function="call")


def over(store: Store, job: Job, status: JobStatus = JobStatus.CANCELED, **fields: Any) -> None:
    done = store.job(job.id).model_copy(update={"status": status, "completed_at": NOW, **fields})
    assert store.finish(done)


def test_they_are_stored_when_somebody_asks(store: Store, job: Job, cloud: Cloud) -> None:
    attempt = ended(store, job, EXPIRED)
    over(store, job)
    late.record(store, attempt, MADE)
    assert ask(store, job)
    assert storing_of(store, job) == Storing(since=NOW, until=NOW + 10 * MINUTE)
    assert ask(store, job), "nobody has claimed it yet: once more, in case the first was lost"
    assert len({payload["claim"] for _, payload in cloud.invoked}) == 2
    assert events(store, job).count("late_assets_requested") == 1
    claimed = storing_of(store, job).model_copy(update={"claim": "claim_1"})
    assert late.write(store, store.attempt(job.id, 1), claimed)
    assert ask(store, job)
    assert len(cloud.invoked) == 2, "it is at work"


def test_of_two_who_ask_in_the_same_moment_one_begins(
    store: Store, job: Job, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    late.record(store, ended(store, job, EXPIRED), MADE)
    over(store, job)
    seen = store.attempts(job.id)
    assert ask(store, job)
    monkeypatch.setattr(store, "attempts", lambda _: seen)
    assert ask(store, job), "they are being stored"
    assert len(cloud.invoked) == 1


@pytest.mark.parametrize(
    ("storing", "begins"),
    [
        (Storing(since=NOW - HOUR, until=NOW, done=True, assets=(asset(),)), False),
        (Storing(since=NOW - HOUR, until=NOW, done=True, rejected=(NEVER,)), True),
        (Storing(since=NOW - HOUR, until=NOW, claim="dead"), True),
        (Storing(since=NOW - HOUR, until=NOW + MINUTE, claim="claim_1"), None),
    ],
)
def test_what_is_stored_is_not_and_what_failed_is_stored_again(
    store: Store, job: Job, cloud: Cloud, storing: Storing, begins: bool | None
) -> None:
    attempt = ended(store, job, EXPIRED)
    over(store, job)
    late.record(store, attempt, MADE)
    assert late.write(store, store.attempt(job.id, 1), storing)
    assert ask(store, job) is (begins is not False)
    assert len(cloud.invoked) == bool(begins)
    assert (storing_of(store, job) == storing) is not bool(begins)


@pytest.mark.parametrize(
    ("status", "kept", "asked"),
    [
        (JobStatus.PARTIAL, 2, True),
        (JobStatus.FAILED, 0, True),
        (JobStatus.CANCELED, 3, False),
        (JobStatus.COMPLETED, 2, False),  # more were found than were expected
    ],
)
def test_of_a_success_in_time_what_the_job_has_is_not_stored_again(
    store: Store, job: Job, cloud: Cloud, status: JobStatus, kept: int, asked: bool
) -> None:
    attempt = ended(store, job)
    had = tuple(asset().model_copy(update={"id": asset_id(attempt, index)}) for index in range(kept))
    over(store, job, status, assets=had)
    assert ask(store, job) is asked
    if asked:
        assert storing_of(store, job).had == tuple(one.id for one in had)


@pytest.mark.parametrize("word", [[], [{"url": "https://a.example/1"}], None])
def test_without_a_late_success_its_vendor_is_asked_and_what_it_said_is_told(
    store: Store, job: Job, cloud: Cloud, monkeypatch: pytest.MonkeyPatch, word: list[Any] | None
) -> None:
    def answer(function: str, question: Any, *, seconds: float) -> Any:
        assert (function, question["action"], question["job_id"]) == ("call", "look_again", job.id)
        if word is None:
            raise Unavailable("not now")
        return {"deliverables": word}

    monkeypatch.setattr("adrelay.attempts.late.ask", answer)
    attempt = ended(store, job, EXPIRED)
    over(store, job)
    heard = late.vendors_word(job, attempt, "call")
    assert heard == (None if word is None else tuple(Deliverable.model_validate(one) for one in word))
    said = "nothing was heard since" if word is None else f"{vendor.NAME} was asked again"
    with pytest.raises(Conflict, match=f"has no late success .yet.: it ended as expired, and {said}"):
        ask(store, job)
    assert not cloud.invoked


@pytest.mark.parametrize(
    ("changes", "lists", "asked"),
    [
        ({"reference": "ad-1"}, False, True),
        ({"named": "ad-1"}, False, True),
        ({}, True, True),
        ({}, False, False),
        ({"reference": "ad-1", "free": True}, True, False),
    ],
)
def test_who_can_tell_of_it_is_asked(
    store: Store, job: Job, monkeypatch: pytest.MonkeyPatch, changes: Any, lists: bool, asked: bool
) -> None:
    monkeypatch.setattr(vendor.Fleeting, "lists", lists)
    monkeypatch.setattr("adrelay.attempts.late.ask", lambda *_, seconds: {"deliverables": []})
    attempt = ended(store, job, EXPIRED).model_copy(update={"reference": None, **changes})
    assert late.vendors_word(job, attempt, "call") == (() if asked else None)


def test_a_job_that_runs_and_a_number_that_is_none_are_said(store: Store, job: Job) -> None:
    ended(store, job)
    with pytest.raises(Conflict, match="still running: what attempt 1 makes becomes its assets"):
        ask(store, job)
    with pytest.raises(NotFound, match="has no attempt 2"):
        late.ask_for(store, job, 2, store_function="store", call_function="call")


def test_too_much_going_on_is_said(store: Store, job: Job, cloud: Cloud) -> None:
    late.record(store, ended(store, job, EXPIRED), MADE)
    over(store, job)
    cloud.failures["lambda.Invoke"] = [refused("TooManyRequestsException")]
    with pytest.raises(Unavailable, match="try again in a moment"):
        ask(store, job)
    assert ask(store, job), "it waits to be claimed"
    assert len(cloud.invoked) == 1


def test_a_success_that_came_second_is_late_once(store: Store, job: Job) -> None:
    attempt = ended(store, job, EXPIRED)
    for second in (EXPIRED, MADE, MADE.model_copy(update={"source": "callback"})):
        late.record(store, attempt, second)
    told = store.attempt(job.id, 1)
    assert (told.state, told.late, told.late_at) == (AttemptState.EXPIRED, MADE, NOW)
    assert due_at(store, job) == NOW + 2 * MINUTE, "the sweep tells of it, should nobody else"
    other = ended(store, put_job(store, route=(vendor.NAME,)))
    late.record(store, other, MADE)
    assert store.attempt(other.job_id, 1).late is None
