"""The pace: what a vendor's documents allow is never exceeded, in no window and however many send at once."""

from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adrelay.aws.table import Table
from adrelay.errors import ProviderBusy
from adrelay.jobs.store import Store
from adrelay.providers.base import RateLimit
from adrelay.wire import pace
from adrelay.wire.pace import Pace
from tests.cloud import Cloud, empty_table, refused

PAUSES = [0.0, 0.0, 0.1, 0.4, 1.0, 4.9, 5.0, 5.1, 30.0, 59.9, 61.0]


class Clock:
    now = 1_800_000_000.0


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The pace's own, moved by hand; nobody sleeps."""
    made = Clock()
    stood = SimpleNamespace(time=lambda: made.now, sleep=lambda _: None)
    monkeypatch.setattr(pace, "time", stood)
    return made


def pace_of(store: Table, limit: RateLimit | None) -> Pace:
    adapter = SimpleNamespace(name="limited", rate_limit=limit)
    return Pace(store, adapter)


def sent(asked: Pace, *, paid: bool = False) -> bool:
    try:
        asked.check(paid=paid)
    except ProviderBusy:
        return False
    return True


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    pauses=st.lists(st.sampled_from([0.0, 0.0, 0.1, 0.4, 1.0, 4.9, 5.0, 5.1, 30.0, 59.9, 61.0]), max_size=60)
)
def test_no_window_holds_more_than_is_allowed(store: Store, clock: Clock, pauses: list[float]) -> None:
    empty_table()
    limit, times = RateLimit(requests=5, seconds=60), list[float]()
    asked = pace_of(store, limit)
    for pause in pauses:
        clock.now += pause
        if sent(asked):
            times.append(clock.now)
    for first, sixth in zip(times, times[limit.requests :], strict=False):
        assert sixth - first >= limit.seconds


def test_a_window_is_whole_wherever_in_a_part_it_begins(store: Store, clock: Clock) -> None:
    """It is counted in parts of five seconds: the one that it begins in counts until all of it is past."""
    asked = pace_of(store, RateLimit(requests=1, seconds=60))
    began = clock.now
    outcomes = []
    for seconds in (4.9, 60.1, 64.8, 65.0):
        clock.now = began + seconds
        outcomes.append(sent(asked))
    assert outcomes == [True, False, False, True]


def test_what_is_allowed_is_used(store: Store, clock: Clock) -> None:
    asked = pace_of(store, RateLimit(requests=5, seconds=60))
    assert [sent(asked) for _ in range(7)] == [True] * 5 + [False] * 2
    clock.now += 65.1  # a window, and the part of it that was under way
    assert [sent(asked) for _ in range(7)] == [True] * 5 + [False] * 2


def test_it_says_when_there_is_room_again(store: Store, clock: Clock) -> None:
    asked = pace_of(store, RateLimit(requests=2, seconds=60))
    asked.check(paid=False)
    clock.now += 20
    asked.check(paid=False)
    with pytest.raises(ProviderBusy) as caught:
        asked.check(paid=False)
    assert 40 <= caught.value.retry_after <= 45
    clock.now += caught.value.retry_after
    asked.check(paid=False)


def test_some_is_kept_for_polls(store: Store, clock: Clock) -> None:
    asked = pace_of(store, RateLimit(requests=20, seconds=60))
    assert sum(sent(asked, paid=True) for _ in range(30)) == 17
    assert sum(sent(asked) for _ in range(30)) == 3


def test_of_many_at_once_no_more_are_sent_than_are_allowed(cloud: Cloud, store: Store) -> None:
    limit = RateLimit(requests=10, seconds=600)
    with ThreadPoolExecutor(16) as pool:
        done = list(pool.map(lambda _: sent(pace_of(store, limit)), range(40)))
    assert 1 <= sum(done) <= 10
    while sent(pace_of(store, limit)):
        done.append(True)
    assert sum(done) == 10, "who came in each other's way may come again"


def test_the_item_stays_small_and_ends(store: Store, clock: Clock) -> None:
    asked = pace_of(store, RateLimit(requests=100, seconds=60))
    for _ in range(100):
        clock.now += 7
        asked.check(paid=False)
    item = store.get({"pk": {"S": "PACE#limited"}, "sk": {"S": "PACE"}})
    assert item is not None
    assert len(item["sent"]["M"]) <= 13
    assert clock.now < float(item["expires_at"]["N"]) < clock.now + 4000


def test_a_vendor_that_says_not_now_is_left_alone(store: Store, clock: Clock) -> None:
    asked = pace_of(store, RateLimit(requests=100, seconds=60))
    asked.heed(httpx.Headers({"ratelimit-remaining": "10", "ratelimit-reset": "20"}))
    assert (sent(asked, paid=True), sent(asked)) == (False, True)
    asked.heed(httpx.Headers({"ratelimit-remaining": "0", "ratelimit-reset": "20"}))
    assert not sent(asked)
    clock.now += 20
    assert sent(asked, paid=True)


def test_where_no_limit_is_documented_nothing_is_counted(cloud: Cloud, store: Store, clock: Clock) -> None:
    asked = pace_of(store, None)
    assert all(sent(asked) for _ in range(50))
    assert not cloud.writes


def test_who_always_comes_second_comes_again(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of its counts meets another's: it tries a few times, and neither sends nor waits for ever."""
    asked, tried, pauses = pace_of(store, RateLimit(requests=100, seconds=60)), list[object](), list[float]()
    monkeypatch.setattr(pace, "time", SimpleNamespace(time=lambda: clock.now, sleep=pauses.append))
    monkeypatch.setattr(store, "update", lambda **request: tried.append(request))
    with pytest.raises(ProviderBusy) as caught:
        asked.check(paid=False)
    assert caught.value.code == "rate_limited"
    assert caught.value.retry_after == 1
    assert 2 <= len(tried) <= 20
    assert len(pauses) == len(tried) - 1, "a little between them"
    assert all(0 <= pause <= 0.05 for pause in pauses)


def test_the_last_request_may_be_a_poll(store: Store, clock: Clock) -> None:
    asked = pace_of(store, RateLimit(requests=100, seconds=60))
    asked.heed(httpx.Headers({"ratelimit-remaining": "1", "ratelimit-reset": "20"}))
    assert (sent(asked, paid=True), sent(asked)) == (False, True)


def test_while_more_is_left_than_is_kept_for_polls_submissions_go_on(store: Store, clock: Clock) -> None:
    asked = pace_of(store, RateLimit(requests=100, seconds=60))
    asked.heed(httpx.Headers({"ratelimit-remaining": "16", "ratelimit-reset": "20"}))
    assert sent(asked, paid=True)
    asked.heed(httpx.Headers({"ratelimit-remaining": "15", "ratelimit-reset": "20"}))
    assert not sent(asked, paid=True)


def test_of_an_unknown_limit_nothing_is_kept(store: Store, clock: Clock) -> None:
    asked = pace_of(store, None)
    asked.heed(httpx.Headers({"ratelimit-remaining": "1", "ratelimit-reset": "20"}))
    assert sent(asked, paid=True)


@pytest.mark.parametrize("headers", [{}, {"ratelimit-remaining": "0"}, {"ratelimit-reset": "20"}])
def test_half_of_what_is_said_is_nothing(store: Store, clock: Clock, headers: dict[str, str]) -> None:
    asked = pace_of(store, RateLimit(requests=100, seconds=60))
    asked.heed(httpx.Headers(headers))
    assert sent(asked, paid=True)


@pytest.mark.parametrize(("told", "held"), [("0", 1), ("20", 20), ("300", 300), ("86400", 300)])
def test_a_vendor_is_left_alone_for_a_second_to_five_minutes(
    store: Store, clock: Clock, told: str, held: float
) -> None:
    asked = pace_of(store, None)
    asked.heed(httpx.Headers({"ratelimit-remaining": "0", "ratelimit-reset": told}))
    clock.now += held - 0.5
    with pytest.raises(ProviderBusy) as caught:
        asked.check(paid=False)
    assert caught.value.retry_after == pytest.approx(0.5)
    clock.now += 0.5
    assert sent(asked)
    item = store.get({"pk": {"S": "PACE#limited"}, "sk": {"S": "PACE"}})
    assert item is not None
    assert clock.now < float(item["expires_at"]["N"]) < clock.now + 4000


def test_a_pace_that_cannot_be_noted_fails_nothing(cloud: Cloud, store: Store, clock: Clock) -> None:
    """What has just been answered may be a purchase."""
    cloud.failures["dynamodb.UpdateItem"] = [refused("ThrottlingException", "UpdateItem")]
    asked = pace_of(store, None)
    asked.hold("all_until", 20)
    assert sent(asked)
    asked.hold("all_until", 20)
    assert not sent(asked)
