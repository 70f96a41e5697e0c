"""A look of the sweep: what it does of a job at its moment, and when it looks again."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from adrelay.attempts import late
from adrelay.attempts.sweep import Sweep
from adrelay.jobs import follow_ups, lifecycle
from adrelay.jobs.follow_ups import FollowUp
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import AttemptState, Decision, Job, JobStatus, Outcome, Purchase, Storing
from adrelay.jobs.store import Store
from tests.clock import set_clock
from tests.cloud import Cloud
from tests.records import NOW, open_attempt, put_job
from tests.unit import vendor

MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
DEADLINE = NOW + 15 * MINUTE
MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:generate"
FAILED = Outcome(state=AttemptState.FAILED, purchase=Purchase.NO)


class Looking:
    """The sweep at a moment: what it has had done, and when it comes back."""

    def __init__(self, store: Store, cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
        self._store, self._cloud, self._monkeypatch = store, cloud, monkeypatch
        self._sweep = Sweep(store, MACHINE, "adrelay-events", "finish", "store", "call", "me")

    def at(self, job: Job, moment: datetime) -> tuple[datetime | None, list[Any]]:
        """When the job is looked at next (None: never), and what has been invoked for it."""
        set_clock(self._monkeypatch, moment)
        follow_ups.look_at(self._store, job.id, moment - SECOND)
        ((_, place),) = [one for one in follow_ups.due(self._store, moment) if one[0] == job.id]
        done = len(self._cloud.invoked)
        self._sweep.look(job.id, place)
        assert follow_ups.take(self._store, job.id, place, moment) is None, "the place was taken"
        places = [
            one[1] for one in follow_ups.due(self._store, moment + timedelta(days=99)) if one[0] == job.id
        ]
        asked = [
            (function, given.get("why") or given["action"]) for function, given in self._cloud.invoked[done:]
        ]
        return (datetime.fromisoformat(places[0].partition("#")[0]) if places else None), asked


@pytest.fixture
def looking(store: Store, cloud: Cloud, monkeypatch: pytest.MonkeyPatch, server: vendor.Server) -> Looking:
    return Looking(store, cloud, monkeypatch)


GONE = [("finish", "its execution is gone")]


def running(store: Store, **changes: Any) -> Job:
    job = put_job(store, route=(vendor.NAME,), **changes)
    open_attempt(store, job, AttemptState.WAITING, deadline_at=DEADLINE)
    return store.job(job.id)


@pytest.mark.parametrize(
    ("wanted_until", "until"), [(None, DEADLINE), (DEADLINE + MINUTE, DEADLINE), (NOW + MINUTE, NOW + MINUTE)]
)
def test_who_is_at_work_is_left_alone_until_a_minute_after_its_time(
    looking: Looking, store: Store, wanted_until: datetime | None, until: datetime
) -> None:
    job = running(store, deadline_at=wanted_until)
    for moment in (NOW, until + MINUTE - SECOND):
        assert looking.at(job, moment) == (until + MINUTE, [])
    moment = until + MINUTE
    assert looking.at(job, moment) == (moment + 2 * MINUTE, GONE)


def test_an_execution_that_goes_on_is_looked_at_again(looking: Looking, store: Store, cloud: Cloud) -> None:
    job = running(store)
    cloud.executions[job.id] = {}
    assert looking.at(job, DEADLINE + MINUTE) == (DEADLINE + 6 * MINUTE, [])
    cloud.ended.add(job.id)
    assert looking.at(job, DEADLINE + MINUTE) == (DEADLINE + 3 * MINUTE, GONE)


@pytest.mark.parametrize("reason", ["ended", "canceled"])
def test_what_nobody_is_at_work_on_is_seen_to_at_once(looking: Looking, store: Store, reason: str) -> None:
    job = running(store)
    if reason == "ended":
        store.record(store.attempt(job.id, 1), FAILED)
    else:
        assert store.request_cancel(job.id)
    assert looking.at(job, NOW) == (NOW + 2 * MINUTE, GONE)


def test_one_that_never_began_is_started_and_one_that_died_is_ended(
    looking: Looking, store: Store, cloud: Cloud
) -> None:
    job = put_job(store)
    assert looking.at(job, NOW) == (NOW + 2 * MINUTE, [])
    assert cloud.executions[job.id]["job_id"] == job.id
    assert looking.at(job, NOW) == (NOW + 5 * MINUTE, [])
    cloud.ended.add(job.id)
    assert looking.at(job, NOW) == (NOW + 2 * MINUTE, GONE)
    begun = running(store)
    assert begun.id not in cloud.executions
    assert looking.at(begun, DEADLINE + MINUTE)[1] == GONE, "its execution is gone: a second might buy again"


def over(store: Store, **fields: Any) -> Job:
    job = put_job(store)
    done = lifecycle.finish(job, None, Stored(), NOW)
    assert done is not None
    assert store.finish(done.model_copy(update=fields))
    return store.job(job.id)


def test_an_end_is_told_by_who_ended_it_or_a_minute_later(looking: Looking, store: Store) -> None:
    job = over(store)
    for moment in (NOW, NOW + MINUTE - SECOND):
        assert looking.at(job, moment) == (NOW + MINUTE, [])
    moment = NOW + MINUTE
    assert looking.at(job, moment) == (moment + 2 * MINUTE, [("finish", "its end was not told")])


def told(store: Store, job: Job, *facts: str) -> None:
    follow_ups.plan(store, FollowUp(job.id, None, frozenset()), None, set(facts))


def test_what_is_told_known_and_stored_is_looked_at_no_more(
    looking: Looking, store: Store, cloud: Cloud
) -> None:
    job = over(store)
    told(store, job, "ended", f"cost {job.cost.state} {job.cost.amount}")
    assert looking.at(job, NOW) == (None, [])
    assert cloud.events == []


def test_files_of_a_job_that_was_told_are_tried_for(looking: Looking, store: Store) -> None:
    job = running(store)
    made = Outcome(state=AttemptState.SUCCEEDED, purchase=Purchase.YES)
    store.record(store.attempt(job.id, 1), made)
    owed = Storing(since=NOW, until=NOW, done=True, next_at=NOW + 2 * MINUTE)
    assert late.write(store, store.attempt(job.id, 1), owed)
    done = lifecycle.finish(store.job(job.id), store.attempt(job.id, 1), Stored(), NOW)
    assert done is not None
    assert store.finish(done)
    told(store, job, "ended")
    assert looking.at(job, NOW + MINUTE) == (NOW + 2 * MINUTE, [])
    moment = NOW + 2 * MINUTE
    assert looking.at(job, moment) == (moment + 10 * MINUTE, [("store", "late")])


# -- reviews -----------------------------------------------------------------------------------------


def reviewed(store: Store, on_timeout: str = "reject") -> Job:
    """A job that is to be reviewed within an hour from when it is made."""
    wish = {"within": 3_600, "on_timeout": on_timeout}
    return put_job(store, reserve=False, request={"kind": "image_ad", "brief": {}, "review": wish})


def held(store: Store, on_timeout: str = "reject", job: Job | None = None) -> Job:
    """A job that is held for its review, for an hour from now on."""
    job = job or reviewed(store, on_timeout)
    made = job.model_copy(update={"status": JobStatus.COMPLETED, "completed_at": NOW})
    waits = lifecycle.hold(made)
    assert waits is not None
    assert store.finish(waits)
    return store.job(job.id)


HOUR = timedelta(hours=1)


def test_a_review_is_told_by_who_began_it_or_a_minute_later(looking: Looking, store: Store) -> None:
    job = held(store)
    for moment in (NOW, NOW + MINUTE - SECOND):
        assert looking.at(job, moment) == (NOW + MINUTE, [])
    moment = NOW + MINUTE
    assert looking.at(job, moment) == (moment + 2 * MINUTE, [("finish", "its review was not told")])


def test_one_that_was_told_is_looked_at_when_it_is_over(looking: Looking, store: Store) -> None:
    job = held(store)
    told(store, job, "held")
    assert looking.at(job, NOW) == (NOW + HOUR, [])
    assert looking.at(job, NOW + HOUR - SECOND) == (NOW + HOUR - SECOND + 2 * MINUTE, [])
    assert store.job(job.id).status is JobStatus.NEEDS_REVIEW


@pytest.mark.parametrize(
    ("on_timeout", "status", "decision"),
    [
        ("approve", JobStatus.COMPLETED, Decision.APPROVED),
        ("reject", JobStatus.EXPIRED, Decision.EXPIRED),
    ],
)
def test_one_that_nobody_decides_ends_as_was_asked_for(
    looking: Looking, store: Store, on_timeout: str, status: JobStatus, decision: Decision
) -> None:
    job = held(store, on_timeout)
    assert looking.at(job, NOW + HOUR) == (NOW + HOUR + 2 * MINUTE, [("finish", "tell")])
    ended = store.job(job.id)
    assert (ended.status, ended.completed_at) == (status, NOW + HOUR)
    assert ended.review is not None
    assert (ended.review.decision, ended.review.by) == (decision, "the time-out")


def test_files_that_one_under_review_lacks_are_tried_for_and_it_is_looked_at_by_then(
    looking: Looking, store: Store
) -> None:
    job = reviewed(store)
    open_attempt(store, job, AttemptState.WAITING)
    store.record(store.attempt(job.id, 1), Outcome(state=AttemptState.SUCCEEDED, purchase=Purchase.YES))
    held(store, job=store.job(job.id))
    owed = Storing(since=NOW, until=NOW, done=True, next_at=NOW + 5 * MINUTE)
    assert late.write(store, store.attempt(job.id, 1), owed)
    told(store, job, "held")
    assert looking.at(job, NOW + MINUTE) == (NOW + 5 * MINUTE, [])
    moment = NOW + 5 * MINUTE
    assert looking.at(job, moment) == (moment + 10 * MINUTE, [("store", "late")])
