"""A vendor's slots: exactly as many as its cap, whoever dies, and in turns."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any

import pytest

from adrelay.data_model import SLOTS
from adrelay.errors import ProviderBusy
from adrelay.jobs.model import Attempt, AttemptState, Outcome, Purchase
from adrelay.jobs.store import Store
from adrelay.providers.registry import provider
from adrelay.wire.slots import Slots, give_back, has_room
from tests.cloud import Cloud
from tests.records import open_attempt, put_job

CAP = 4
NOW = 1_000_000.0


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time in seconds; it goes on when it is set."""
    time = [NOW]
    monkeypatch.setattr("adrelay.wire.slots.time.time", lambda: time[0])
    return time


@pytest.fixture
def take(store: Store, now: list[float], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Attempt]:
    monkeypatch.setattr(provider("cutx"), "concurrency", CAP)

    def take(tenant: str, *, seconds: float = 600, again: Attempt | None = None) -> Attempt:
        attempt = again or an_attempt(store, tenant)
        Slots(store, provider("cutx")).take(tenant, attempt, now[0] + seconds)
        return attempt

    return take


def an_attempt(store: Store, tenant: str) -> Attempt:
    job = put_job(store, route=("cutx",), tenant=tenant, reserve=False)
    return open_attempt(store, job, AttemptState.WAITING)


def refused(take: Callable[..., Any], tenant: str) -> bool:
    try:
        take(tenant)
    except ProviderBusy as error:
        return error.code == "too_many_in_flight"
    return False


@pytest.mark.parametrize(
    ("held", "waiting", "cap", "room"),
    [
        ("", {}, 1, True),
        ("a", {}, 1, False),
        ("aaa", {}, 4, True),
        ("aaaa", {}, 4, False),
        ("bbbb", {}, 4, False),
        ("aa", {"a": 0}, 4, True),  # only itself has waited
        ("aa", {"b": 0}, 4, False),  # half of them are the other's
        ("a", {"b": 0}, 4, True),
        ("a", {"a": 0, "b": 0}, 4, True),
        ("aac", {"b": 0}, 9, True),  # a third each
        ("aaac", {"b": 0}, 9, False),
        ("", {"b": 0, "c": 0, "d": 0}, 2, True),  # with less than one each, one
        ("a", {"b": 0, "c": 0, "d": 0}, 2, False),
        ("aa", {"b": 89.9}, 4, False),
        ("aa", {"b": 90}, 4, True),  # it has not come again
    ],
)
def test_who_may_have_one_more(held: str, waiting: dict[str, float], cap: int, room: bool) -> None:
    """`held`: the tenants that hold slots; `waiting`: for how many seconds tenants have waited. It asks a."""
    names = [f"{tenant}/job_{number}/1" for number, tenant in enumerate(held)]
    since = {tenant: NOW - seconds for tenant, seconds in waiting.items()}
    assert has_room(names, since, cap, "a", NOW) is room


def test_as_many_as_the_cap_and_no_more(store: Store, take: Callable[..., Attempt]) -> None:
    held = [take("a") for _ in range(CAP)]
    assert refused(take, "a")
    assert take("a", again=held[0]) == held[0], "its own slot is no other"
    give_back(store, "a", held[1])
    take("a")
    assert refused(take, "a")


def test_a_burst_does_not_overshoot(store: Store, take: Callable[..., Attempt]) -> None:
    attempts = [an_attempt(store, "a") for _ in range(3 * CAP)]
    slots = Slots(store, provider("cutx"))

    def one(attempt: Attempt) -> bool:
        try:
            slots.take("a", attempt, 2_000_000.0)
        except ProviderBusy:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(one, attempts)) == CAP


def test_who_has_read_before_another_was_quicker_waits(
    store: Store, take: Callable[..., Attempt], monkeypatch: pytest.MonkeyPatch
) -> None:
    held = [take("a") for _ in range(CAP)]
    slots, late = Slots(store, provider("cutx")), an_attempt(store, "a")
    monkeypatch.setattr(slots, "_item", lambda: {"held": {}, "waiting": {}})
    with pytest.raises(ProviderBusy) as caught:
        slots.take("a", late, NOW + 600)
    assert (caught.value.code, caught.value.retry_after) == ("too_many_in_flight", 5)
    assert slots.take("a", held[0], NOW + 600), "its own is still its own"


def test_who_holds_slots_is_looked_at_now_and_then_while_none_is_free(
    store: Store, take: Callable[..., Attempt], now: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = list[int]()
    real = store.attempts_at

    def attempts_at(keys: list[tuple[str, int]]) -> list[Attempt]:
        looked.append(len(keys))
        return real(keys)

    monkeypatch.setattr(store, "attempts_at", attempts_at)
    first, *_ = [take("a") for _ in range(CAP)]
    take("a", again=first)
    assert looked == []
    for seconds, looks in ((0, 1), (9.9, 1), (10, 2), (19.9, 2)):
        now[0] = NOW + seconds
        assert refused(take, "a")
        assert looked == [CAP] * looks


def test_one_whose_holder_died_unheard_is_found(
    store: Store, take: Callable[..., Attempt], now: list[float]
) -> None:
    """Its attempt has its outcome; the process died before it gave the slot back."""
    held = [take("a") for _ in range(CAP)]
    done = Outcome(state=AttemptState.SUCCEEDED, purchase=Purchase.YES)
    assert store.record(held[0], done)
    now[0] += 60
    take("a")
    assert refused(take, "a")


def held_slots(store: Store) -> set[str]:
    item = store.get(SLOTS.key(provider="cutx"))
    assert item is not None
    return set(item["held"]["M"])


def test_one_whose_holder_is_overdue_ends_by_itself(
    store: Store, take: Callable[..., Attempt], now: list[float]
) -> None:
    for _ in range(CAP):
        take("a", seconds=100)
    now[0] += 50
    assert refused(take, "a")
    now[0] += 100
    last = take("a")
    assert held_slots(store) == {f"a/{last.job_id}/1"}


def test_hundreds_that_are_overdue_end_in_writes_that_dynamodb_takes(
    cloud: Cloud,
    take: Callable[..., Attempt],
    store: Store,
    now: list[float],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An expression has at most 4 KB."""
    take("a", seconds=100)
    monkeypatch.setattr(provider("cutx"), "concurrency", 900)
    held = {f"a/job_{number:026}/1": {"N": "1000100"} for number in range(900)}
    store.update(
        Key=SLOTS.key(provider="cutx"),
        UpdateExpression="SET held = :held",
        ExpressionAttributeValues={":held": {"M": held}},
    )
    now[0] += 200
    cloud.requests.clear()
    last = take("a")
    expressions = [given["UpdateExpression"] for given in cloud.of("UpdateItem")]
    assert max(map(len, expressions)) <= 4096
    assert held_slots(store) == {f"a/{last.job_id}/1"}


def test_what_we_gave_up_goes_on_at_the_vendor(
    store: Store, take: Callable[..., Attempt], now: list[float]
) -> None:
    held = [take("a") for _ in range(CAP)]
    given_up = Outcome(state=AttemptState.CANCELED, purchase=Purchase.UNKNOWN, source="cancel")
    assert store.record(held[0], given_up)
    now[0] += 60
    assert refused(take, "a")


def test_a_flood_keeps_nobody_out(store: Store, take: Callable[..., Attempt], now: list[float]) -> None:
    """1,000 of one tenant wait and come again all the time; each slot that is freed is the other's turn."""
    flood = [take("loud") for _ in range(CAP)]
    assert refused(take, "quiet")
    give_back(store, "loud", flood.pop())
    for _ in range(20):
        assert refused(take, "loud"), "somebody else waits, and it has more than its share"
    take("quiet")
    now[0] += 5
    give_back(store, "loud", flood.pop())
    assert not refused(take, "loud"), "nobody else waits any more"


def test_who_does_not_come_again_waits_no_more(
    store: Store, take: Callable[..., Attempt], now: list[float]
) -> None:
    flood = [take("loud") for _ in range(CAP)]
    assert refused(take, "gone")
    give_back(store, "loud", flood.pop())
    assert refused(take, "loud")
    now[0] += 91
    take("loud")


@pytest.mark.parametrize("loud", [10, 100])
def test_in_the_long_run_everybody_has_the_same(
    store: Store, take: Callable[..., Attempt], now: list[float], loud: int
) -> None:
    """Three tenants, one of which asks as often as it likes; whoever holds the oldest slot gives it back.
    Who is refused comes again with the same attempt."""
    held: list[tuple[str, Attempt]] = []
    had = dict.fromkeys(("loud", "b", "c"), 0)
    waiting = {tenant: an_attempt(store, tenant) for tenant in had}
    for turn in count():
        now[0] += 5
        for tenant in (*["loud"] * loud, "b", "c"):
            try:
                held.append((tenant, take(tenant, again=waiting[tenant])))
            except ProviderBusy:
                continue
            waiting[tenant] = an_attempt(store, tenant)
            had[tenant] += 1
        if turn == 12:
            break
        tenant, attempt = held.pop(0)
        give_back(store, tenant, attempt)
    assert had["loud"] <= had["b"] + CAP
    assert min(had.values()) >= 4
