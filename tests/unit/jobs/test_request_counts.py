"""Requests a minute: in no minute more than the limit, and none refused that has room for sure."""

from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random

import pytest

from adrelay.aws.items import from_item
from adrelay.data_model import RECENT_REQUESTS
from adrelay.jobs.request_counts import count_request
from adrelay.jobs.store import Store
from tests.cloud import Cloud

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
PAUSES = (0.0, 0.0, 0.4, 2.0, 4.9, 5.0, 20.0, 55.0, 61.0, 400.0)


def ask(store: Store, seconds: float, limit: int) -> int:
    """What is left after a request at this time."""
    return count_request(store, "acme", limit, NOON + timedelta(seconds=seconds)).remaining


@pytest.mark.parametrize("seed", range(3))
def test_no_minute_holds_more_than_the_limit_and_none_of_65_seconds_is_refused_less(
    store: Store, seed: int
) -> None:
    chance, limit = Random(seed), 4  # noqa: S311 - made up, no secret
    let_in: list[float] = []
    for moment in accumulate(chance.choices(PAUSES, k=60)):
        minute = [one for one in let_in if one > moment - 60]
        longest = [one for one in let_in if one > moment - 65]
        left = ask(store, moment, limit)
        if left >= 0:
            assert len(minute) < limit
            let_in.append(moment)
        else:
            assert len(longest) >= limit
    assert len(let_in) > 20


def test_what_is_left_counts_down_and_what_was_refused_does_not_count(store: Store) -> None:
    assert [ask(store, second, 3) for second in (0, 10, 20)] == [2, 1, 0]
    assert [ask(store, 30 + second / 10, 3) for second in range(20)] == [-1] * 20
    assert [ask(store, second, 3) for second in (64.9, 65, 66, 74.9, 75)] == [-1, 0, -1, -1, 0]


def test_the_reset_says_when_there_is_room_again(store: Store) -> None:
    for second in (2.0, 12.0):
        given = count_request(store, "acme", 2, NOON + timedelta(seconds=second))
    assert (given.quota, given.remaining, given.window, given.reset) == (2, 0, 60, 53)
    for second in (12.5, 20.0, 64.9):  # the first finds it out, the others are told
        refused = count_request(store, "acme", 2, NOON + timedelta(seconds=second))
        assert (refused.remaining, refused.reset) == (-1, 65 - int(second))
    assert ask(store, 65, 2) == 0


def test_what_was_asked_twelve_slices_ago_counts(store: Store) -> None:
    assert [ask(store, second, 1) for second in (4.9, 60.1, 65.0)] == [0, -1, 0]


def test_what_was_refused_puts_no_reset_off_or_forward(store: Store) -> None:
    assert [ask(store, second, 1) for second in (0, 30)] == [0, -1]
    assert count_request(store, "acme", 1, NOON + timedelta(seconds=65)).reset == 65


def test_what_is_cleared_away_is_what_counts_no_more(store: Store) -> None:
    for number in range(14):
        ask(store, 5 * number, 100)
    assert [ask(store, second, 2) for second in (125, 126)] == [0, -1], "the fourteenth counts still"


def test_a_higher_limit_holds_when_there_was_room_again(store: Store) -> None:
    assert [ask(store, 0, 1) for _ in range(2)] == [0, -1]
    assert ask(store, 65, 5) == 4


def test_an_item_stays_small_and_ends(store: Store) -> None:
    for minute in range(8):
        for second in range(0, 60, 5):
            ask(store, 60 * minute + second, 100)
    item = from_item(store.get(RECENT_REQUESTS.key(tenant="acme")) or {})
    assert len([name for name in item if name.startswith("s") and name != "sk"]) <= 27
    assert 0 < int(item["expires_at"]) - (NOON.timestamp() + 475) <= 600


def test_a_request_costs_one_write(cloud: Cloud, store: Store) -> None:
    for second in (1, 2):
        cloud.requests.clear()
        ask(store, second, 3)
        assert [write.operation for write in cloud.writes] == ["UpdateItem"]
    for _ in range(2):
        ask(store, 3, 3)
    cloud.requests.clear()
    assert ask(store, 4, 3) == -1
    assert [write.operation for write in cloud.writes] == ["UpdateItem"], "nor does one that is refused"
