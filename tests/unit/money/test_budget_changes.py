"""Budgets that are changed while jobs are counted."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adrelay.errors import PaymentRequired
from adrelay.jobs.model import Purchase
from adrelay.money.entries import Budget, Entry, Terms, counted
from adrelay.money.ledger import Ledger
from adrelay.money.periods import Rhythm
from tests.unit.money.books import AT, TENANTS, close, entry


class Changing(Ledger):
    """After each read of a budget, and before anything is written by it, it is changed once."""

    changes: ClassVar[list[Callable[[Ledger], None]]] = []

    def budget(self, tenant: str, at: datetime) -> Budget:
        read = super().budget(tenant, at)
        if self.changes:
            self.changes.pop()(Ledger(self.client, self.table))
        return read


@pytest.mark.parametrize("first", ["no limit", "a limit"])
@pytest.mark.parametrize("month", [None, "2026-11"])
def test_a_limit_that_was_lowered_in_between_is_kept(ledger: Ledger, first: str, month: str | None) -> None:
    if first == "a limit":
        ledger.set_limit("acme", Decimal(10), now=AT)
    changing = Changing(ledger.client, ledger.table)
    changing.changes.append(lambda other: other.set_limit("acme", Decimal("0.50"), month, now=AT))
    with pytest.raises(PaymentRequired, match=r"USD 0\.50 is left"):
        changing.reserve(entry())
    changing.changes.append(lambda other: other.set_limit("acme", Decimal(3), month, now=AT))
    assert changing.reserve(entry())
    assert ledger.budget("acme", AT).committed == 1


def test_a_limit_that_was_taken_away_in_between_refuses_nothing(ledger: Ledger) -> None:
    ledger.set_limit("acme", Decimal("0.50"), now=AT)
    changing = Changing(ledger.client, ledger.table)
    changing.changes.append(lambda other: other.set_limit("acme", None, now=AT))
    assert changing.reserve(entry())


def test_another_rhythm_in_between_counts_in_the_period_in_progress(ledger: Ledger) -> None:
    ledger.set_limit("acme", Decimal("1.50"), now=AT)
    ledger.reserve(entry(1))
    changing = Changing(ledger.client, ledger.table)
    berlin = Rhythm("Europe/Berlin", 15)
    changing.changes.append(
        lambda other: other.set_terms("acme", AT, limit=Decimal("1.50"), rhythm=berlin, alerts=())
    )
    with pytest.raises(PaymentRequired):
        changing.reserve(entry(2))
    short = ledger.budget("acme", datetime(2026, 12, 2, tzinfo=UTC))
    assert (short.period.name, f"{short.period.end:%m-%d %H}", short.left) == (
        "2026-12",
        "12-14 23",
        Decimal("1.50"),
    )


def test_two_changes_at_once_are_both_made(ledger: Ledger) -> None:
    class Twice(Ledger):
        def terms(self, tenant: str) -> Terms:
            read = super().terms(tenant)
            if not read.version:
                Ledger(self.client, self.table).set_terms(tenant, AT, limit=Decimal(5), alerts=(9,))
            return read

    Twice(ledger.client, ledger.table).set_terms("acme", AT, limit=Decimal(7))
    assert ledger.terms("acme") == Terms(Decimal(7), alerts=(9,), version=2)


Step = st.one_of(
    st.tuples(st.just("reserve"), st.decimals("0.01", 60, places=2), st.integers(0, 40 * 24)),
    st.tuples(
        st.just("close"), st.integers(0, 30), st.sampled_from([*Purchase]), st.decimals(0, 80, places=2)
    ),
    st.tuples(st.just("limit"), st.none() | st.decimals(0, 200, places=2)),
    st.tuples(
        st.just("rhythm"),
        st.sampled_from(["UTC", "Europe/Berlin", "America/Los_Angeles", "Pacific/Auckland"]),
        st.integers(1, 31),
    ),
    st.tuples(st.just("wait"), st.integers(1, 40)),
)


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(Step, max_size=25))
def test_nothing_is_lost_or_overshot_whatever_is_changed_when(ledger: Ledger, steps: list[Any]) -> None:
    """Jobs come, end and are told of late, days go by, limit, zone and anchor day are changed."""
    tenant, now, made = f"tenant-{next(TENANTS)}", AT, list[Entry]()
    for step in steps:
        match step:
            case ("wait", days):
                now += timedelta(days=days)
            case ("limit", limit):
                ledger.set_terms(tenant, now, limit=limit)
            case ("rhythm", zone, anchor_day):
                rhythm = Rhythm(zone, anchor_day)
                ledger.set_terms(tenant, now, limit=ledger.terms(tenant).limit, rhythm=rhythm)
            case ("close", index, purchase, cost) if made:
                one = made[index % len(made)]
                paid = cost if purchase is Purchase.YES else None
                close(ledger, one, purchase, None if paid is None else str(paid))
            case ("reserve", amount, hours):  # a later attempt counts where its job was accepted
                one = entry(len(made), str(amount), tenant=tenant, at=now - timedelta(hours=hours))
                before = ledger.budget(tenant, one.at)
                try:
                    assert ledger.reserve(one)
                except PaymentRequired:
                    assert before.limit is not None
                    assert before.committed + amount > before.limit
                else:
                    made.append(one)
                    after = ledger.budget(tenant, one.at)
                    assert after.committed == before.committed + amount
                    assert after.limit is None or after.committed <= after.limit
    kept = [ledger.entry(tenant, one.at, one.job_id, 1) for one in made]
    for one in kept:
        assert one.period == ledger.budget(tenant, one.at).period.name, "each stays where it was counted"
        moves = [counted(other) for other in kept if other.period == one.period]
        budget = ledger.budget(tenant, one.at)
        assert budget.reserved == sum(moved.reserved for moved in moves)
        assert budget.spent == sum(moved.spent for moved in moves)
        assert budget.unsettled == sum(moved.unsettled for moved in moves)


def test_an_entry_of_before_is_closed_in_its_month(ledger: Ledger) -> None:
    """That of a release which noted no period; and one of which nobody knew that it would cost anything."""
    ledger.set_terms("acme", AT, limit=None, rhythm=Rhythm("Europe/Berlin", 15))
    late = datetime(2026, 12, 2, tzinfo=UTC)
    for number, at in ((1, AT), (2, late)):
        ledger.reserve(entry(number, "0", at=at, unit="credit"))
        closed = close(ledger, entry(number, at=at), Purchase.YES, "2.00")
        assert closed is not None
    assert [ledger.budget("acme", at).spent for at in (AT, late)] == [Decimal(2), Decimal(2)]


def test_what_is_closed_moves_the_period_that_it_was_reserved_in(ledger: Ledger) -> None:
    """Not the month that it was accepted in, where periods begin with another day."""
    ledger.set_terms("acme", AT, limit=Decimal(9), rhythm=Rhythm("Europe/Berlin", 15))
    at = datetime(2026, 12, 20, tzinfo=UTC)
    ledger.reserve(entry(1, "2.00", at=at))
    assert close(ledger, entry(1, at=at), Purchase.YES, "1.50")
    budget = ledger.budget("acme", at)
    assert (budget.period.name, budget.reserved, budget.spent) == (
        "2026-12-14T23:00Z",
        Decimal(0),
        Decimal("1.50"),
    )
