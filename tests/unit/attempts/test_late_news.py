"""Attempts that were given up: still looked after for a while, so that their cost is settled."""

from datetime import datetime, timedelta

import pytest

from adrelay.attempts import completion
from adrelay.attempts.cancel import cancel
from adrelay.attempts.outcomes import give_up, record_outcome
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import AttemptState, Job, Outcome, Purchase
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.watches.look import Lookout, look
from adrelay.wire import lease
from tests.cloud import Cloud
from tests.records import NOW, open_attempt, put_job
from tests.unit import vendor
from tests.unit.vendor import Server

WATCH_ARN = "arn:aws:states:us-east-1:123456789012:stateMachine:watch"
LATER = NOW + timedelta(minutes=1)


class Watch:
    """A watch of the vendor whose clock stands at `now`."""

    def __init__(self, store: Store, cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
        self._store = store
        self.now: datetime = LATER
        monkeypatch.setattr("adrelay.watches.look.utc_now", lambda: self.now)
        lease.ensure_watch(store, WATCH_ARN, vendor.NAME)
        (started,) = cloud.executions.values()
        self._name = started["watch"]

    def look(self, looks: int = 0) -> bool:
        """One look; whether the watch goes on."""
        lookout = Lookout(self._store, WATCH_ARN, "edit")
        return bool(look(lookout, vendor.NAME, self._name, looks, until=9e9)["go_on"])


@pytest.fixture
def watch(server: Server, store: Store, cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Watch:
    return Watch(store, cloud, monkeypatch)


@pytest.fixture
def canceled(watch: Watch, store: Store, server: Server) -> Job:
    """A job that was canceled while the vendor worked, and has ended."""
    job = put_job(store, route=(vendor.NAME,))
    open_attempt(store, job, AttemptState.WAITING, reference="ad-1", deadline_at=LATER + timedelta(minutes=5))
    cancel(store, job)
    completion.finish(store, job.id, 1, Stored())
    assert store.job(job.id).cost.state == "unsettled"
    return store.job(job.id)


def late_keys(store: Store) -> list[tuple[str, int]]:
    return store.in_flight(vendor.NAME, 10, late=True)


def test_a_late_success_settles_the_cost_of_a_canceled_job(
    canceled: Job, watch: Watch, store: Store, server: Server
) -> None:
    server.ads["ad-1"] = "key"
    assert watch.look()
    told = store.job(canceled.id)
    assert (told.status, told.cost.state, str(told.cost.amount)) == ("canceled", "settled", "2.00")
    (line,) = [line for line in store.timeline(canceled.id) if line["event"] == "late_outcome"]
    assert (line["detail"]["state"], line["detail"]["cost"]) == ("succeeded", "2.00")
    assert late_keys(store) == []
    assert not watch.look(1)


def test_it_takes_no_slot_at_the_vendor(canceled: Job, store: Store) -> None:
    assert store.in_flight(vendor.NAME, 10) == []
    assert late_keys(store) == [(canceled.id, 1)]


def test_it_is_asked_about_now_and_then(canceled: Job, watch: Watch, server: Server) -> None:
    server.ads["ad-1"], server.status = "key", "working"
    for looks in range(24):
        assert watch.look(looks)
    assert len(server.requests) == 2


def test_it_is_forgotten_in_the_end(canceled: Job, watch: Watch, store: Store, server: Server) -> None:
    watch.now = LATER + timedelta(minutes=20)
    assert not watch.look()
    assert late_keys(store) == []
    assert store.job(canceled.id).cost.state == "unsettled"
    assert not server.requests


def test_what_the_vendor_cannot_be_asked_about_keeps_nobody_awake(
    watch: Watch, store: Store, server: Server
) -> None:
    job = put_job(store, route=(vendor.NAME,))
    attempt = open_attempt(store, job, AttemptState.SENDING, deadline_at=LATER + timedelta(minutes=5))
    give_up(store, attempt, AttemptState.UNKNOWN, "expiry")
    assert not watch.look()
    assert not server.requests


def test_an_attempt_whose_end_is_known_is_done_with(watch: Watch, store: Store, server: Server) -> None:
    job = put_job(store, route=(vendor.NAME,))
    attempt = open_attempt(store, job, AttemptState.PREPARING)
    give_up(store, attempt, AttemptState.CANCELED, "cancel")
    assert late_keys(store) == []
    assert billing.settle(store, job).state == "released"


def test_what_the_vendor_ended_is_not_asked_about_again(watch: Watch, store: Store) -> None:
    job = put_job(store, route=(vendor.NAME,))
    attempt = open_attempt(store, job, AttemptState.WAITING)
    unknown = Outcome(state=AttemptState.FAILED, purchase=Purchase.UNKNOWN, source="poll")
    assert record_outcome(store, attempt, unknown)
    assert late_keys(store) == []
    assert not watch.look()
