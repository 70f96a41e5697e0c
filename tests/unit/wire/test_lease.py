"""Who watches a vendor: one watch, started by whoever took the lease, however often its write was sent."""

from types import SimpleNamespace

import pytest
from botocore.exceptions import ClientError

from adrelay.jobs.store import Store
from adrelay.providers.registry import provider
from adrelay.wire import lease
from tests.cloud import Cloud, lose_answers, refused

NAME = "static_ads_lab"
ARN = "arn:aws:states:us-east-1:123456789012:stateMachine:watch"


@pytest.fixture
def sent_twice(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    lose_answers(cloud, monkeypatch)


@pytest.mark.usefixtures("sent_twice")
def test_a_lease_that_was_written_twice_is_its_own_and_its_watch_is_started(
    cloud: Cloud, store: Store
) -> None:
    lease.ensure_watch(store, ARN, NAME)
    (started,) = cloud.executions.values()
    assert lease.renew(store, NAME, started["watch"])


@pytest.mark.usefixtures("sent_twice")
def test_a_lease_that_was_handed_over_twice_is_its_successors(cloud: Cloud, store: Store) -> None:
    lease.ensure_watch(store, ARN, NAME)
    (first,) = cloud.executions.values()
    assert lease.hand_over(store, NAME, ARN, first["watch"], "watch_next", 5.0)
    assert [one["watch"] for one in cloud.executions.values()] == [first["watch"], "watch_next"]
    assert (lease.renew(store, NAME, first["watch"]), lease.renew(store, NAME, "watch_next")) == (False, True)


# -- how long it lasts -------------------------------------------------------------------------------

FIRST = min(policy.first_look for policy in provider(NAME).wait.values())
BEGAN = 1_800_000_000.0


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time in seconds; it goes on when it is set."""
    time = [BEGAN]
    monkeypatch.setattr(lease, "time", SimpleNamespace(time=lambda: time[0]))
    return time


def started(cloud: Cloud) -> list[str]:
    return [state["watch"] for state in cloud.executions.values()]


def test_a_watch_is_told_what_for_and_how_long(cloud: Cloud, store: Store, now: list[float]) -> None:
    lease.start_watch(ARN, NAME, "watch_1", 7.4)
    assert cloud.executions == {
        f"{NAME}-watch_1": {
            "provider": NAME,
            "watch": "watch_1",
            "looks": 0,
            "until": int(BEGAN + 7.4 + lease.LIFE),
            "wait_seconds": 7,
        }
    }


def test_a_watch_that_never_looks_is_replaced(cloud: Cloud, store: Store, now: list[float]) -> None:
    """Who took the lease may have died before the watch was started."""
    assert not lease.watched(store, NAME)
    lease.ensure_watch(store, ARN, NAME)
    now[0] = BEGAN + FIRST + lease.START - 1
    assert lease.watched(store, NAME)
    lease.ensure_watch(store, ARN, NAME)
    assert len(started(cloud)) == 1
    now[0] += 2
    assert not lease.watched(store, NAME)
    lease.ensure_watch(store, ARN, NAME)
    assert len(set(started(cloud))) == 2
    assert lease.watched(store, NAME)


def test_a_lease_is_renewed_over_the_next_look(cloud: Cloud, store: Store, now: list[float]) -> None:
    lease.ensure_watch(store, ARN, NAME)
    (watch,) = started(cloud)
    assert lease.renew(store, NAME, watch, 10)
    now[0] = BEGAN + 10 + lease.LOOK - 1
    assert lease.watched(store, NAME)
    now[0] += 2
    assert not lease.watched(store, NAME)
    assert not lease.renew(store, NAME, "watch_of_nobody")


def test_a_watch_that_cannot_be_started_keeps_nobody_from_starting_one(
    cloud: Cloud, store: Store, now: list[float]
) -> None:
    cloud.failures["stepfunctions.StartExecution"] = [refused("ThrottlingException", "StartExecution")]
    lease.ensure_watch(store, ARN, NAME)
    assert started(cloud) == []
    now[0] += 0.01
    lease.ensure_watch(store, ARN, NAME)
    assert len(started(cloud)) == 1


# -- its end -----------------------------------------------------------------------------------------


def test_a_watch_ends_unless_somebody_wants_it(cloud: Cloud, store: Store, now: list[float]) -> None:
    lease.ensure_watch(store, ARN, NAME)
    (watch,) = started(cloud)
    seen = lease.wanted(store, NAME)
    lease.ensure_watch(store, ARN, NAME)
    assert lease.wanted(store, NAME) not in ("", seen)
    assert not lease.end(store, NAME, watch, seen)
    assert lease.watched(store, NAME)
    assert not lease.end(store, NAME, "watch_of_nobody", lease.wanted(store, NAME))
    assert lease.end(store, NAME, watch, lease.wanted(store, NAME))
    assert not lease.watched(store, NAME)
    assert lease.wanted(store, NAME) == ""


def test_an_end_that_is_refused_is_an_error(cloud: Cloud, store: Store) -> None:
    cloud.failures["dynamodb.DeleteItem"] = [refused("ThrottlingException", "DeleteItem")]
    with pytest.raises(ClientError):
        lease.end(store, NAME, "watch_1", "")


def test_a_watch_without_a_successor_goes_on(cloud: Cloud, store: Store, now: list[float]) -> None:
    lease.ensure_watch(store, ARN, NAME)
    (watch,) = started(cloud)
    cloud.failures["stepfunctions.StartExecution"] = [refused("ThrottlingException", "StartExecution")]
    assert not lease.hand_over(store, NAME, ARN, watch, "watch_next", 10)
    assert started(cloud) == [watch]
    now[0] = BEGAN + 10 + lease.LOOK - 1
    assert lease.watched(store, NAME)
    assert lease.renew(store, NAME, watch)
    assert not lease.renew(store, NAME, "watch_next")


def test_who_has_lost_its_lease_hands_nothing_over(cloud: Cloud, store: Store, now: list[float]) -> None:
    lease.ensure_watch(store, ARN, NAME)
    assert lease.hand_over(store, NAME, ARN, "watch_of_nobody", "watch_next", 10)
    assert "watch_next" not in started(cloud)


def test_a_successor_is_waited_for(cloud: Cloud, store: Store, now: list[float]) -> None:
    lease.ensure_watch(store, ARN, NAME)
    (watch,) = started(cloud)
    assert lease.hand_over(store, NAME, ARN, watch, "watch_next", 10)
    assert cloud.executions[f"{NAME}-watch_next"]["wait_seconds"] == 10
    now[0] = BEGAN + 10 + lease.START - 1
    assert lease.watched(store, NAME)
    now[0] += 2
    assert not lease.watched(store, NAME)
