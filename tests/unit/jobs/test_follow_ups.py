"""Follow-ups: a job is looked at when it is due, by one at a time, and what was told of it is noted."""

from datetime import timedelta
from typing import Any

import pytest

from adrelay.aws.items import from_item
from adrelay.data_model import FOLLOW_UP
from adrelay.jobs import follow_ups
from adrelay.jobs.follow_ups import FollowUp
from adrelay.jobs.store import Store
from tests.records import NOW, put_job

MINUTE = timedelta(minutes=1)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def job_id(store: Store) -> str:
    """Of a job that has just been accepted."""
    return put_job(store, reserve=False, created_at=NOW).id


def due(store: Store, minutes: float) -> list[tuple[str, str]]:
    return list(follow_ups.due(store, NOW + minutes * MINUTE))


def item(store: Store, job_id: str) -> dict[str, Any]:
    return from_item(store.get(FOLLOW_UP.key(job_id=job_id)) or {})


def taken(store: Store, job_id: str) -> FollowUp:
    """By who looks at it, when it is due."""
    ((_, place),) = [one for one in due(store, 120) if one[0] == job_id]
    found = follow_ups.take(store, job_id, place, LATER)
    assert found is not None
    return found


def test_a_new_job_is_looked_at_after_two_minutes(store: Store, job_id: str) -> None:
    assert due(store, 2) == []
    assert [found for found, _ in due(store, 2.01)] == [job_id]
    assert item(store, job_id)["told"] == {"accepted"}


def test_the_longest_due_come_first(store: Store) -> None:
    ids = [put_job(store, reserve=False, created_at=NOW + minutes * MINUTE).id for minutes in (3, 1, 2)]
    assert [found for found, _ in due(store, 60)] == [ids[1], ids[2], ids[0]]
    assert [found for found, _ in due(store, 3.5)] == [ids[1]]


def test_one_takes_the_look_and_the_next_comes_later(store: Store, job_id: str) -> None:
    ((_, place),) = due(store, 3)
    found = follow_ups.take(store, job_id, place, LATER)
    assert found is not None
    assert (found.job_id, found.told) == (job_id, frozenset({"accepted"}))
    assert follow_ups.take(store, job_id, place, LATER) is None, "somebody else has"
    assert due(store, 59) == []
    assert due(store, 61) == [(job_id, found.due)]


def test_what_is_planned_is_noted_with_what_was_told(store: Store, job_id: str) -> None:
    follow_ups.plan(store, taken(store, job_id), LATER + MINUTE, {"ended"})
    assert due(store, 61) == []
    assert [found for found, _ in due(store, 62)] == [job_id]
    assert item(store, job_id)["told"] == {"accepted", "ended"}


def test_what_is_done_is_looked_at_no_more(store: Store, job_id: str) -> None:
    follow_ups.plan(store, taken(store, job_id), None, {"ended"})
    assert due(store, 1e6) == []
    kept = item(store, job_id)
    assert kept["told"] == {"accepted", "ended"}
    assert kept.keys().isdisjoint({"in_flight", "in_flight_key"})
    follow_ups.plan(store, FollowUp(job_id, None, frozenset()), None, {"late"})
    assert item(store, job_id)["told"] == {"accepted", "ended", "late"}


def test_who_has_planned_it_anew_meanwhile_is_heeded(store: Store, job_id: str) -> None:
    found = taken(store, job_id)
    assert follow_ups.begin_to_tell(store, job_id, "me", NOW) is not None
    follow_ups.about_to_change(store, job_id, NOW)
    follow_ups.plan(store, found, None, {"ended"})
    assert due(store, 2) == []
    assert [again for again, _ in due(store, 2.01)] == [job_id]
    kept = item(store, job_id)
    assert kept["told"] == {"accepted", "ended"}
    assert kept.keys().isdisjoint({"teller", "telling_at"})


@pytest.mark.parametrize("at", [None, LATER + MINUTE])
def test_who_was_telling_is_done(store: Store, job_id: str, at: Any) -> None:
    begun = follow_ups.begin_to_tell(store, job_id, "me", NOW)
    assert begun is not None
    follow_ups.plan(store, begun, at)
    assert item(store, job_id).keys().isdisjoint({"teller", "telling_at"})
    assert item(store, job_id)["told"] == {"accepted"}
    assert follow_ups.begin_to_tell(store, job_id, "another", NOW) is not None


def test_one_tells_at_a_time_and_another_when_that_is_dead(store: Store, job_id: str) -> None:
    assert follow_ups.begin_to_tell(store, job_id, "me", NOW) is not None
    assert follow_ups.begin_to_tell(store, job_id, "another", NOW + timedelta(seconds=90)) is None
    assert follow_ups.begin_to_tell(store, job_id, "me", NOW + timedelta(seconds=1)) is not None
    assert follow_ups.begin_to_tell(store, job_id, "another", NOW + timedelta(seconds=91)) is None
    assert follow_ups.begin_to_tell(store, job_id, "another", NOW + timedelta(seconds=92)) is not None
    assert follow_ups.begin_to_tell(store, job_id, "me", NOW + timedelta(seconds=92)) is None


def test_looks_at_progress_are_made_once_each(store: Store, job_id: str) -> None:
    assert follow_ups.follow(store, job_id, 1, "me")
    assert follow_ups.follow(store, job_id, 1, "me"), "again, when it has died"
    assert not follow_ups.follow(store, job_id, 1, "another")
    assert follow_ups.follow(store, job_id, 2, "another")
    assert not follow_ups.follow(store, job_id, 1, "me")
    assert not follow_ups.follow(store, "job_gone", 1, "me")
    assert item(store, "job_gone") == {}


def test_a_job_is_looked_at_when_somebody_wants_it(store: Store, job_id: str) -> None:
    follow_ups.look_at(store, job_id, NOW - MINUTE)
    assert [found for found, _ in due(store, 0)] == [job_id]
