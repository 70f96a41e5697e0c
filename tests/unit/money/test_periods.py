"""Periods of budgets: they follow each other without a gap, whatever is changed when."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adrelay.money.periods import (
    MONTHS,
    Calendar,
    Period,
    Rhythm,
    changed,
    forecast,
    period_at,
    reached_at,
    start_of,
)

ZONES = ("UTC", "Europe/Berlin", "America/Los_Angeles", "Pacific/Auckland", "Asia/Kolkata", "Asia/Beirut")
BEGUN = datetime(2020, 1, 1, tzinfo=UTC)
Moments = st.integers(0, 15 * 366 * 86_400).map(lambda seconds: BEGUN + timedelta(seconds=seconds))
Changes = st.lists(st.tuples(Moments, st.sampled_from(ZONES), st.integers(1, 31)), max_size=6)
TICK = timedelta(microseconds=1)


def made(changes: list[tuple[datetime, str, int]]) -> Calendar:
    rhythms = MONTHS
    for now, zone, anchor_day in sorted(changes):
        rhythms = changed(rhythms, zone, anchor_day, now)
    return rhythms


@given(Changes, Moments)
def test_each_moment_is_in_one_period_and_the_next_begins_where_it_ends(
    changes: list[tuple[datetime, str, int]], moment: datetime
) -> None:
    rhythms = made(changes)
    period = period_at(rhythms, moment)
    assert period.start <= moment < period.end
    assert period.end - period.start < timedelta(days=33)
    for inside in (period.start, period.end - TICK):
        assert period_at(rhythms, inside) == period
    assert period_at(rhythms, period.end).start == period.end
    assert start_of(period.name) == period.start


@given(Changes, Moments, st.sampled_from(ZONES), st.integers(1, 31), Moments)
def test_a_change_leaves_what_is_and_what_was(
    changes: list[tuple[datetime, str, int]], now: datetime, zone: str, anchor_day: int, moment: datetime
) -> None:
    """Whoever has read the rhythms before it, and counts a moment until then, counts it where others do."""
    before = made([change for change in changes if change[0] <= now])
    after = changed(before, zone, anchor_day, now)
    end = period_at(after, now).end
    if moment < end:
        assert period_at(after, moment).start == period_at(before, moment).start
    assert period_at(before, now).start == period_at(after, now).start
    following = period_at(after, end)
    settled = period_at(after, following.end)
    assert settled == period_at((Rhythm(zone, anchor_day),), settled.start), "the wanted rhythm, from then on"


@pytest.mark.parametrize(
    ("zone", "anchor_day", "moment", "start", "end", "name"),
    [
        ("UTC", 1, "2026-11-20T10:00", "2026-11-01T00:00", "2026-12-01T00:00", "2026-11"),
        ("Europe/Berlin", 1, "2026-10-31T23:30", "2026-10-31T23:00", "2026-11-30T23:00", "2026-10-31T23:00Z"),
        (
            "Europe/Berlin",
            15,
            "2026-11-14T22:59",
            "2026-10-14T22:00",
            "2026-11-14T23:00",
            "2026-10-14T22:00Z",
        ),
        ("UTC", 31, "2026-02-28T00:00", "2026-02-28T00:00", "2026-03-31T00:00", "2026-02-28T00:00Z"),
        ("UTC", 31, "2028-02-28T23:00", "2028-01-31T00:00", "2028-02-29T00:00", "2028-01-31T00:00Z"),
        ("UTC", 1, "2026-12-31T23:59", "2026-12-01T00:00", "2027-01-01T00:00", "2026-12"),
    ],
)
def test_periods_begin_at_midnight_there(
    zone: str, anchor_day: int, moment: str, start: str, end: str, name: str
) -> None:
    period = period_at((Rhythm(zone, anchor_day),), datetime.fromisoformat(f"{moment}+00:00"))
    assert (f"{period.start:%Y-%m-%dT%H:%M}", f"{period.end:%Y-%m-%dT%H:%M}", period.name) == (
        start,
        end,
        name,
    )


def test_a_wish_that_is_taken_back_changes_nothing() -> None:
    now = datetime(2026, 11, 20, tzinfo=UTC)
    wished = changed(MONTHS, "Europe/Berlin", 15, now)
    assert changed(wished, "UTC", 1, now) == MONTHS
    assert [one.since for one in changed(wished, "Asia/Kolkata", 3, now)] == [
        None,
        datetime(2026, 12, 1, tzinfo=UTC),
    ]


def test_a_rhythm_holds_until_the_next() -> None:
    """Also where none of its periods ends then: what zones are changes with laws."""
    december = datetime(2026, 12, 1, tzinfo=UTC)
    tenth, fifteenth = december.replace(day=10), december.replace(day=15)
    rhythms = (Rhythm(), Rhythm("UTC", 15, tenth))
    assert period_at(rhythms, december.replace(day=5)) == Period(december, tenth)
    assert period_at(rhythms, tenth) == Period(tenth, fifteenth)
    assert period_at(rhythms, fifteenth) == Period(fifteenth, fifteenth.replace(year=2027, month=1))


def test_a_rhythm_that_holds_is_not_changed_again() -> None:
    december = datetime(2026, 12, 1, tzinfo=UTC)
    wished = changed(MONTHS, "Europe/Berlin", 15, december - timedelta(days=9))
    for now in (december, december + timedelta(days=99)):
        assert changed(wished, "Europe/Berlin", 15, now) == wished
        for zone, anchor_day in (("UTC", 15), ("Europe/Berlin", 1), ("UTC", 1)):
            again = changed(wished, zone, anchor_day, now)
            assert again == (*wished, Rhythm(zone, anchor_day, period_at(wished, now).end))


NOVEMBER = Period(datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("committed", "day", "amount", "reached"),
    [
        ("50", 11, "150.00", "2026-11-21T00:00"),
        ("50", 16, "100.00", "2026-12-01T00:00"),
        ("49", 16, "98.00", None),
        ("0", 20, "0.00", None),
        ("3", 1, "90.00", None),
        ("120", 20, "189.47", "2026-11-20T00:00"),
    ],
)
def test_it_is_foreseen_by_the_days_that_are_gone(
    committed: str, day: int, amount: str, reached: str | None
) -> None:
    now = datetime(2026, 11, day, tzinfo=UTC)
    assert forecast(NOVEMBER, Decimal(committed), now) == Decimal(amount)
    at = reached_at(NOVEMBER, Decimal(committed), Decimal(100), now)
    assert (at and f"{at:%Y-%m-%dT%H:%M}") == reached


def test_a_limit_of_nothing_is_reached() -> None:
    now = datetime(2026, 11, 20, tzinfo=UTC)
    assert reached_at(NOVEMBER, Decimal(0), Decimal(0), now) == now
    assert reached_at(NOVEMBER, Decimal(7), Decimal(7), now) == now


@given(st.decimals(0, 10**6, places=2), st.decimals(1, 10**6, places=2), st.integers(0, 30 * 86_400 - 1))
def test_the_limit_is_foreseen_to_be_reached_where_more_than_it_is(
    committed: Decimal, limit: Decimal, seconds: int
) -> None:
    now = NOVEMBER.start + timedelta(seconds=seconds)
    at = reached_at(NOVEMBER, committed, limit, now)
    assert forecast(NOVEMBER, committed, now) >= committed.quantize(Decimal("0.01"))
    if at is None:
        assert forecast(NOVEMBER, committed, now) <= limit
    else:
        assert now <= at <= NOVEMBER.end
        assert forecast(NOVEMBER, committed, now) >= limit or committed >= limit
