"""One look of a watch: who is asked about, in which order, and when the next one is due."""

import json
from datetime import timedelta
from typing import Any

import httpx
import pytest
from botocore.exceptions import ClientError

from adrelay.attempts.news import apply_reports
from adrelay.data_model import WATCH, attempt_key
from adrelay.designs.versions import edit_in_flight, edit_key
from adrelay.jobs import conditions
from adrelay.jobs.model import AttemptState
from adrelay.jobs.store import Store
from adrelay.requests.kinds import JobKind
from adrelay.watches import look as watch
from adrelay.wire import lease
from tests.clock import set_clock
from tests.cloud import Cloud, refused
from tests.records import NOW, open_attempt, put_job
from tests.shipped import functions
from tests.unit import vendor
from tests.unit.vendor import Server

ARN = "arn:aws:states:us-east-1:123456789012:stateMachine:watch"


@pytest.fixture
def server(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Server:
    cloud.secrets[f"adrelay/providers/{vendor.NAME}"] = '{"api_key": "hush-hush"}'
    monkeypatch.setattr(watch, "utc_now", lambda: NOW + timedelta(minutes=1))
    return vendor.install(monkeypatch)


def waiting(store: Store, server: Server, count: int) -> list[str]:
    """Ids of jobs at the vendor, one ad each."""
    ids = []
    for number in range(count):
        job = put_job(store, route=(vendor.NAME,))
        open_attempt(store, job, AttemptState.WAITING, reference=f"ad-{number}")
        server.ads[f"ad-{number}"] = job.id
        ids.append(job.id)
    return ids


def look(store: Store, looks: int = 0, until: float = 9e9) -> dict[str, object]:
    """One look of the watch that there is."""
    lease.ensure_watch(store, ARN, vendor.NAME)
    watcher = store.get(WATCH.key(provider=vendor.NAME))
    assert watcher is not None
    lookout = watch.Lookout(store, ARN, "edit")
    return watch.look(lookout, vendor.NAME, watcher["watch"]["S"], looks, until=until)


def asked(server: Server) -> list[str]:
    return [request.url.params["id"] for request in server.requests]


def test_one_that_cannot_be_asked_about_does_not_hold_up_the_others(
    store: Store, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = waiting(store, server, 3)

    def fail_for_the_first(request: httpx.Request) -> httpx.Response:
        if request.url.params["id"] == "ad-0":
            raise httpx.ReadTimeout("x")
        return server(request)

    monkeypatch.setattr(
        "adrelay.wire.line.guarded_client",
        lambda **_: httpx.Client(transport=httpx.MockTransport(fail_for_the_first)),
    )
    look(store)
    ended = [store.attempt(job_id, 1).outcome is not None for job_id in ids]
    assert ended == [False, True, True]


def test_when_time_runs_out_the_next_look_begins_elsewhere(
    store: Store, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.status = "working"
    waiting(store, server, 3)
    monkeypatch.setattr(watch, "_ASKED_AT_ONCE", 1)
    monkeypatch.setattr(watch, "_ASK_SECONDS", 0.0)
    clock = [100.0]

    def slowly(request: httpx.Request) -> httpx.Response:
        clock[0] += 1
        return server(request)

    monkeypatch.setattr(
        "adrelay.wire.line.guarded_client",
        lambda **_: httpx.Client(transport=httpx.MockTransport(slowly)),
    )
    monkeypatch.setattr("adrelay.watches.look.time.monotonic", lambda: clock[0])
    firsts = []
    for looks in range(1, 4):
        server.requests.clear()
        look(store, looks)
        firsts += asked(server)[:1]
    assert sorted(firsts) == ["ad-0", "ad-1", "ad-2"]


def test_the_next_asking_is_an_interval_after_the_last_answer(
    store: Store, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting(store, server, 1)
    apply, clock = apply_reports, [100.0]

    def slowly(*given: object) -> None:
        apply(*given)  # type: ignore[arg-type]  # passed on
        clock[0] += 2.5

    monkeypatch.setattr(watch, "apply_reports", slowly)
    monkeypatch.setattr("adrelay.watches.look.time.monotonic", lambda: clock[0])
    assert look(store)["wait_seconds"] == 2, "of 5, of which 2.5 are over"


def test_a_watch_that_ends_just_as_it_is_wanted_again_is_replaced(
    cloud: Cloud, store: Store, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    lease.ensure_watch(store, ARN, vendor.NAME)
    (first,) = cloud.executions.values()
    real = cloud.call

    def call(*arguments: Any) -> Any:
        try:
            return real(*arguments)
        except ClientError:
            monkeypatch.setattr(cloud, "call", real)
            assert lease.end(store, vendor.NAME, first["watch"], lease.wanted(store, vendor.NAME))
            raise

    monkeypatch.setattr(cloud, "call", call)
    lease.ensure_watch(store, ARN, vendor.NAME)
    assert lease.watched(store, vendor.NAME)
    assert len(cloud.executions) == 2


def test_an_edit_that_cannot_be_finished_now_keeps_nobody_from_being_asked_about(
    cloud: Cloud, store: Store, server: Server
) -> None:
    (job_id,) = waiting(store, server, 1)
    store.put(edit_key(job_id) | edit_in_flight(vendor.NAME, job_id, NOW))
    cloud.failures["lambda.Invoke"] = [refused("TooManyRequestsException")]
    look(store)
    assert store.attempt(job_id, 1).outcome is not None
    look(store)
    assert [json.loads(asked["Payload"])["action"] for asked in cloud.of("Invoke")] == ["settle_edit"] * 2


def test_what_is_overdue_is_asked_about_once_more_and_ended(
    cloud: Cloud, store: Store, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its workflow, whose Check should have, is dead."""
    server.status = "working"
    (job_id,) = waiting(store, server, 1)
    deadline = store.attempt(job_id, 1).deadline_at
    for minutes, state in ((1, AttemptState.WAITING), (3, AttemptState.EXPIRED)):
        set_clock(monkeypatch, deadline + timedelta(minutes=minutes))
        look(store, looks=1)
        assert store.attempt(job_id, 1).state is state
    assert asked(server) == ["ad-0", "ad-0"]
    look(store, looks=1)
    assert len(asked(server)) == 2


def test_what_the_vendor_has_made_at_last_is_taken(
    store: Store, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    (job_id,) = waiting(store, server, 1)
    set_clock(monkeypatch, store.attempt(job_id, 1).deadline_at + timedelta(minutes=3))
    look(store, looks=1)
    assert store.attempt(job_id, 1).state is AttemptState.SUCCEEDED


def test_what_was_sent_again_meanwhile_is_not_overdue(
    store: Store, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.status = "working"
    (job_id,) = waiting(store, server, 1)
    seen = store.attempt(job_id, 1)
    store.change(attempt_key(job_id, 1), {"deadline_at": "2027-01-01T00:00:00+00:00"}, conditions.OPEN)
    set_clock(monkeypatch, seen.deadline_at + timedelta(minutes=3))
    watch._end_overdue(store, [seen])
    assert store.attempt(job_id, 1).outcome is None


# -- the lease ---------------------------------------------------------------------------------------


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The lease's time: its one number can be changed."""
    now = [1_000_000.0]
    monkeypatch.setattr("adrelay.wire.lease.time.time", lambda: now[0])
    return now


FIRST = vendor.Fleeting.wait[JobKind.IMAGE_AD].first_look


def test_who_died_before_the_watch_was_started_blinds_nobody_for_long(
    cloud: Cloud, store: Store, server: Server, clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise SystemExit

    with monkeypatch.context() as dying:
        dying.setattr(lease, "start_watch", die)
        with pytest.raises(SystemExit):
            lease.ensure_watch(store, ARN, vendor.NAME)
    assert (lease.watched(store, vendor.NAME), cloud.executions) == (True, {})
    clock[0] += FIRST + 21
    assert not lease.watched(store, vendor.NAME), "each job's own Check looks by now"
    lease.ensure_watch(store, ARN, vendor.NAME)
    assert len(cloud.executions) == 1


def test_a_watch_that_looks_has_the_time_of_a_look(
    store: Store, server: Server, clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its lease is long before it asks anybody anything."""
    seen: list[bool] = []

    def ask(*_: object, **__: object) -> list[tuple[str, int]]:
        clock[0] += 40
        seen.append(lease.watched(store, vendor.NAME))
        return []

    waiting(store, server, 1)
    monkeypatch.setattr(store, "in_flight", ask)
    look(store)
    assert seen[0]


def test_a_watch_that_died_blinds_its_vendor_for_less_than_a_minute(
    store: Store, server: Server, clock: list[float]
) -> None:
    server.status = "working"
    waiting(store, server, 1)
    look(store)
    clock[0] += 5 + 40
    assert lease.watched(store, vendor.NAME), "its next look would ask until now"
    clock[0] += 15
    assert not lease.watched(store, vendor.NAME), "it has none"


def test_a_watch_that_came_too_late_asks_nobody(
    cloud: Cloud, store: Store, server: Server, clock: list[float]
) -> None:
    waiting(store, server, 1)
    lease.ensure_watch(store, ARN, vendor.NAME)
    clock[0] += FIRST + 21
    lease.ensure_watch(store, ARN, vendor.NAME)
    late, _ = cloud.executions.values()
    lookout = watch.Lookout(store, ARN, "edit")
    assert watch.look(lookout, vendor.NAME, late["watch"], 0, until=9e9) == {"go_on": False}
    assert not server.requests


def test_a_watch_that_cannot_hand_over_goes_on(cloud: Cloud, store: Store, server: Server) -> None:
    server.status = "working"
    waiting(store, server, 1)
    lease.ensure_watch(store, ARN, vendor.NAME)
    cloud.failures["stepfunctions.StartExecution"] = [refused("ThrottlingException")]
    again = look(store, looks=40, until=0)
    assert (again["go_on"], again["looks"], len(cloud.executions)) == (True, 41, 1)
    assert look(store, looks=41, until=0) == {"go_on": False}
    assert len(cloud.executions) == 2


def test_a_watch_ends_before_aws_ends_it(
    cloud: Cloud, store: Store, server: Server, clock: list[float]
) -> None:
    """An Express execution has 300 s; a look may take as long as its function may."""
    server.status = "working"
    waiting(store, server, 1)
    lease.ensure_watch(store, ARN, vendor.NAME)
    (begun,) = cloud.executions.values()
    assert begun["until"] + functions()["WatchProvider"]["Timeout"] - clock[0] < 300
