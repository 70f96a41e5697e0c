"""Ledger entries: what may become of them, and their sums."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adrelay.errors import PaymentRequired
from adrelay.jobs.model import AttemptState, Job, Outcome, Purchase
from adrelay.money.entries import (
    MOVES,
    Budget,
    EntryState,
    LabelLimit,
    Movement,
    Terms,
    check_max_cost,
    close,
    cost,
    counted,
    dollars,
    exact,
    movement,
    over_budget,
    reservation,
)
from adrelay.money.periods import MONTHS, period_at
from adrelay.requests.kinds import JobKind
from tests.records import EVENING, entry

LATER = datetime(2026, 12, 1, tzinfo=UTC)
AMOUNTS = st.decimals(min_value=0, max_value=1000, places=4)
PROPERTY = settings(max_examples=100, deadline=None, derandomize=True, database=None)


def outcome(purchase: Purchase, cost: Decimal | None = None, units: Decimal | None = None) -> Outcome:
    return Outcome(state=AttemptState.FAILED, purchase=purchase, cost=cost, units=units)


@pytest.mark.parametrize(
    ("purchase", "said", "state", "amount", "units"),
    [
        (Purchase.YES, None, EntryState.SETTLED, "0.60", 3),
        (Purchase.YES, "0.40", EntryState.SETTLED, "0.40", 3),
        (Purchase.YES, "0", EntryState.SETTLED, "0", 3),
        (Purchase.NO, None, EntryState.RELEASED, "0", 0),
        (Purchase.UNKNOWN, None, EntryState.UNSETTLED, "0.60", 3),
    ],
)
def test_an_outcome_closes_the_entry(
    purchase: Purchase, said: str | None, state: EntryState, amount: str, units: int
) -> None:
    closed = close(
        entry(), outcome(purchase, None if said is None else Decimal(said)), LATER, reference="ia_1"
    )
    assert closed is not None
    assert (closed.state, closed.amount, closed.units) == (state, Decimal(amount), Decimal(units))
    assert (closed.closed_at, closed.reference) == (LATER, "ia_1")


def test_units_that_the_vendor_says_are_kept_even_when_none_were_taken() -> None:
    closed = close(entry(), outcome(Purchase.YES, Decimal(0), Decimal(0)), LATER)
    assert closed is not None
    assert closed.units == 0


@pytest.mark.parametrize("purchase", Purchase)
@pytest.mark.parametrize("state", [EntryState.SETTLED, EntryState.RELEASED])
def test_what_is_closed_for_good_stays(state: EntryState, purchase: Purchase) -> None:
    assert close(entry(state=state), outcome(purchase), LATER) is None


def test_late_news_settle_what_nobody_could_know() -> None:
    unsettled = close(entry(), outcome(Purchase.UNKNOWN), LATER)
    assert unsettled is not None
    assert close(unsettled, outcome(Purchase.UNKNOWN), LATER) is None
    settled = close(unsettled, outcome(Purchase.YES), LATER)
    assert settled is not None
    assert settled.state is EntryState.SETTLED


@PROPERTY
@given(
    st.lists(
        st.tuples(
            AMOUNTS, st.lists(st.tuples(st.sampled_from(list(Purchase)), st.none() | AMOUNTS), max_size=4)
        ),
        max_size=8,
    )
)
def test_the_counters_are_the_sum_of_the_entries(
    histories: list[tuple[Decimal, list[tuple[Purchase, Decimal | None]]]],
) -> None:
    counters, entries = Movement(), []
    for number, (amount, news) in enumerate(histories, 1):
        now = entry(amount=amount, attempt=number)
        moves = [movement(None, now)]
        for purchase, cost_said in news:
            after = close(now, outcome(purchase, cost_said), LATER)
            if after is not None:
                assert after.state in MOVES[now.state]
                moves.append(movement(now, after))
                now = after
        for moved in moves:
            counters = Movement(
                counters.reserved + moved.reserved,
                counters.spent + moved.spent,
                counters.unsettled + moved.unsettled,
            )
        entries.append(now)
    sums = [counted(one) for one in entries]
    assert counters.reserved == sum(one.reserved for one in sums)
    assert counters.spent == sum(one.spent for one in sums)
    assert counters.unsettled == sum(one.unsettled for one in sums)
    assert min(counters.reserved, counters.spent, counters.unsettled) >= 0
    assert cost(entries).amount == counters.committed


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("4", "4.00"),
        ("0.6", "0.60"),
        ("0.0125", "0.0125"),
        ("1E+3", "1000.00"),
        ("0", "0.00"),
        ("-1.5", "-1.50"),
    ],
)
def test_amounts_are_written_exactly(amount: str, text: str) -> None:
    assert dollars(Decimal(amount)) == text


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "-0.01", "1E+12"])
def test_what_is_no_amount_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match="no amount"):
        exact(Decimal(amount))


def test_no_more_than_ten_decimals_are_kept() -> None:
    assert exact(Decimal("0." + "1" * 60)) == Decimal("0.1111111111")
    assert exact(Decimal("0.12345678906")) == Decimal("0.1234567891")
    assert exact(Decimal("0.3")) + exact(Decimal("0.1")) == Decimal("0.4")


def test_all_three_counters_are_committed() -> None:
    assert Movement(reserved=Decimal(1), spent=Decimal(2), unsettled=Decimal(4)).committed == 7


def test_a_budget_says_what_is_left() -> None:
    november = period_at(MONTHS, EVENING)
    budget = Budget(november, Terms(Decimal(10)), None, Decimal(3), Decimal("4.5"), Decimal("1.25"))
    assert budget.left == Decimal("1.25")
    assert Budget(november, Terms()).left is None
    assert Budget(november, Terms(Decimal(10)), own_limit=Decimal(1), spent=Decimal(2)).left == 0
    error = over_budget(budget, Decimal(4))
    assert error.status == 402
    assert error.detail == "USD 1.25 is left of the budget of 2026-11; the job costs 4.00"


def test_max_cost_is_a_ceiling() -> None:
    check_max_cost(Decimal("4.00"), Decimal(4))
    check_max_cost(Decimal("4.00"), None)
    with pytest.raises(PaymentRequired, match=r"4\.00, more than max_cost 3\.99") as caught:
        check_max_cost(Decimal(4), Decimal("3.99"))
    assert caught.value.errors[0].field == "max_cost"


def test_a_job_reserves_what_its_attempt_costs() -> None:
    job = Job(
        id="job_9",
        tenant="acme",
        kind=JobKind.COPY,
        route=("cutx", "studio"),
        request={},
        fingerprint="",
        labels={"team": "eu"},
        correlation_id="c",
        created_at=EVENING,
    )
    made = reservation(job, 2, Decimal("0.20"), Decimal(1), "credit")
    assert (made.provider, made.labels, made.day, made.month) == (
        "studio",
        {"team": "eu"},
        "2026-11-20",
        "2026-11",
    )
    assert (made.state, made.closed_at) == (EntryState.RESERVED, None)
    free = reservation(job, 2, Decimal(0))
    assert (free.state, free.closed_at) == (EntryState.SETTLED, EVENING), "nothing more can become of it"


def test_a_jobs_cost_is_that_of_its_attempts() -> None:
    released = entry(state=EntryState.RELEASED, amount=0, units=0, provider="omneky", unit="ad")
    settled = entry(attempt=2, state=EntryState.SETTLED)
    both = cost([released, settled])
    assert (both.amount, both.state, both.units, both.unit) == (
        Decimal("0.60"),
        "settled",
        Decimal(3),
        "credit",
    )
    assert cost([settled, released]).units == 3, "not the units that nobody billed"
    assert cost([entry(state=EntryState.UNSETTLED), settled]).state == "unsettled"
    assert cost([released]).state == "released"


ADS = {"provider": "omneky", "unit": "ad", "units": 1}
IN_DOLLARS = {"provider": "static_ads_lab", "unit": None, "units": None}
FREE = {**IN_DOLLARS, "provider": "studio", "amount": 0, "state": EntryState.SETTLED}


@pytest.mark.parametrize(
    ("changes", "amount", "units", "unit"),
    [
        ([{}, {}], "1.20", 6, "credit"),
        ([{}, FREE], "0.60", 3, "credit"),
        ([FREE, {}], "0.60", 3, "credit"),
        ([ADS, {}], "1.20", None, "credit"),
        ([{}, ADS], "1.20", None, "ad"),
        ([{}, IN_DOLLARS], "1.20", None, "credit"),
        ([IN_DOLLARS, {}], "1.20", None, "credit"),
        ([IN_DOLLARS, FREE], "0.60", None, None),
        ([FREE], "0.00", None, None),
        ([], "0.00", None, None),
    ],
)
def test_units_of_several_vendors_are_not_added_up(
    changes: list[dict[str, Any]], amount: str, units: int | None, unit: str | None
) -> None:
    """A credit of one is none of another's. That something is billed in units is told wherever it is: of a
    vendor whose price nobody has configured, that is all that is known."""
    told = cost([entry(**{"state": EntryState.UNSETTLED, **one}) for one in changes])
    assert (told.amount, told.units, told.unit) == (Decimal(amount), units, unit)


ACME = LabelLimit("client:acme", Decimal(5), datetime(2026, 11, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("labels", "month", "found"),
    [
        ({"client": "acme"}, 11, [ACME]),
        ({"team": "eu", "client": "acme"}, 12, [ACME]),
        ({"client": "acme"}, 10, []),
        ({"client": "beta"}, 11, []),
        ({"clien": "t:acme"}, 11, []),
        ({}, 11, []),
    ],
)
def test_a_limit_is_of_a_label_from_its_first_period_on(
    labels: dict[str, str], month: int, found: list[LabelLimit]
) -> None:
    period = period_at(MONTHS, datetime(2026, month, 20, tzinfo=UTC))
    assert Terms(labels={ACME.id: ACME}).limits_of(labels, period) == found
    assert Terms().limits_of(labels, period) == []
