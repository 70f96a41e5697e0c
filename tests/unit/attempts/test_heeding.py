"""A vendor that is asked for a reason: what is news of an attempt, and who looks after it then."""

from datetime import datetime, timedelta
from typing import Any
from unittest.mock import Mock

import httpx
import pytest

from adrelay.attempts.desk import Desk
from adrelay.attempts.heeding import heed, look_again
from adrelay.attempts.outcomes import give_up, record_outcome
from adrelay.error_codes import ErrorCode
from adrelay.errors import Rejected
from adrelay.jobs import follow_ups
from adrelay.jobs.model import Attempt, AttemptState, Job, Outcome, Purchase
from adrelay.jobs.store import Store
from adrelay.providers.base import Report
from tests.clock import set_clock
from tests.cloud import Cloud
from tests.records import NOW, open_attempt
from tests.unit import vendor
from tests.unit.vendor import Server

AD, SOON = "ad-7", NOW + timedelta(minutes=2)
NO = Outcome(state=AttemptState.FAILED, purchase=Purchase.NO, source="poll")


@pytest.fixture(autouse=True)
def _at_noon(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server.ads[AD] = "key"
    set_clock(monkeypatch, NOW)


def looked_at(store: Store, job: Job) -> datetime:
    """When the sweep is to look at the job."""
    ((_, place),) = [one for one in follow_ups.due(store, NOW + timedelta(days=9)) if one[0] == job.id]
    return datetime.fromisoformat(place.partition("#")[0])


def events(store: Store, job: Job) -> list[str]:
    return [line["event"] for line in store.timeline(job.id)]


def waiting(store: Store, job: Job) -> Attempt:
    return open_attempt(store, job, AttemptState.WAITING, reference=AD)


def lost(store: Store, job: Job, *, given_up: bool) -> Attempt:
    """An attempt whose answer was lost."""
    attempt = open_attempt(store, job, AttemptState.SENDING)
    if given_up:
        give_up(store, attempt, AttemptState.CANCELED, "cancel")
    return store.attempt(job.id, 1)


@pytest.mark.parametrize(
    ("known", "says", "news"),
    [
        (NO, "failed", False),  # as is known
        (NO, "done", True),
        (NO, "working", False),
        (None, "failed", True),  # we gave it up, and did not know
        (None, "done", True),
        (None, "working", False),
    ],
)
def test_what_is_not_known_of_an_ended_attempt_is_news(
    desk: Desk, job: Job, server: Server, known: Outcome | None, says: str, news: bool
) -> None:
    attempt = waiting(desk.store, job)
    if known is not None:
        record_outcome(desk.store, attempt, known)
    else:
        give_up(desk.store, attempt, AttemptState.CANCELED, "cancel")
    server.status = says
    made = look_again(desk, job.id, 1)
    assert len(made["deliverables"]) == (says == "done")
    assert (events(desk.store, job).count("late_outcome") == 1) is news
    assert (desk.store.attempt(job.id, 1).late is not None) is (says == "done")
    look_again(desk, job.id, 1)
    if says == "done":
        assert events(desk.store, job).count("late_outcome") == 1, "the first success is kept"


def test_of_an_open_attempt_all_is_news(desk: Desk, job: Job, server: Server) -> None:
    waiting(desk.store, job)
    look_again(desk, job.id, 1)
    assert desk.store.attempt(job.id, 1).state is AttemptState.SUCCEEDED


def test_what_is_found_in_the_vendors_list_is_told(
    desk: Desk, job: Job, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vendor.Fleeting, "lists", True)
    attempt = lost(desk.store, job, given_up=True)
    server.ads = {AD: attempt.idempotency_key}
    look_again(desk, job.id, 1)
    assert "recovered" in events(desk.store, job)
    assert desk.store.attempt(job.id, 1).reference == AD


def says(server: Server, monkeypatch: pytest.MonkeyPatch, report: Report) -> None:
    """What the vendor tells of whatever it is asked about."""

    def poll(*_: Any) -> Any:
        return [report]
        yield

    monkeypatch.setattr(vendor.Fleeting, "poll", poll)


@pytest.mark.parametrize("given_up", [True, False])
def test_what_is_only_named_is_asked_about_by_check_or_by_the_sweep(
    desk: Desk, job: Job, server: Server, given_up: bool
) -> None:
    before = looked_at(desk.store, job)
    lost(desk.store, job, given_up=given_up)
    server.status = "working"
    heed(desk, job.id, 1, AD)
    assert desk.store.attempt(job.id, 1).named == AD
    assert looked_at(desk.store, job) == (SOON if given_up else before)


@pytest.mark.parametrize("given_up", [True, False])
@pytest.mark.parametrize("busy", [True, False])
def test_what_is_ours_and_goes_on_is_watched_and_called_off_where_we_gave_it_up(
    desk: Desk,
    job: Job,
    server: Server,
    cloud: Cloud,
    monkeypatch: pytest.MonkeyPatch,
    given_up: bool,
    busy: bool,
) -> None:
    before = looked_at(desk.store, job)
    lost(desk.store, job, given_up=given_up)
    says(server, monkeypatch, Report(ours=True))
    server.stops = [httpx.ConnectError("x")] * 3 if busy else [{}]
    heed(desk, job.id, 1, AD)
    now = desk.store.attempt(job.id, 1)
    assert (now.reference, now.state) == (AD, AttemptState.CANCELED if given_up else AttemptState.WAITING)
    assert set(server.stopped) == ({AD} if given_up else set())
    assert [name for name in cloud.executions if name.startswith(vendor.NAME)], "somebody watches it"
    assert looked_at(desk.store, job) == (SOON if given_up else before)


def test_an_id_of_which_the_vendor_wants_to_know_nothing_is_ignored(
    desk: Desk, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = lost(desk.store, job, given_up=False)
    monkeypatch.setattr(vendor.Fleeting, "poll", Mock(side_effect=Rejected(ErrorCode.INVALID_REQUEST, "no")))
    heed(desk, job.id, 1, AD)
    assert desk.store.attempt(job.id, 1) == attempt
    assert "reference_refused" not in events(desk.store, job)


def test_what_somebody_else_claims_in_the_same_moment_is_a_strangers(
    desk: Desk, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = lost(desk.store, job, given_up=False)
    monkeypatch.setattr(Store, "claim_reference", lambda *_: False)
    heed(desk, job.id, 1, AD)
    assert desk.store.attempt(job.id, 1) == attempt
    assert "reference_refused" in events(desk.store, job)


@pytest.mark.parametrize("reference", [None, AD])
def test_news_of_a_job_that_is_gone_are_none(desk: Desk, server: Server, reference: str | None) -> None:
    heed(desk, "job_gone", 1, reference)
    assert not server.requests


def test_news_without_an_id_of_an_attempt_without_one_ask_nobody(
    desk: Desk, job: Job, server: Server
) -> None:
    lost(desk.store, job, given_up=False)
    heed(desk, job.id, 1, None)
    assert not server.requests
