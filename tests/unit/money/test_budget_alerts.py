"""Budgets whose alerts somebody is to look at."""

from datetime import timedelta
from decimal import Decimal

import pytest

from adrelay.errors import PaymentRequired
from adrelay.jobs.model import Purchase
from adrelay.money.ledger import Ledger
from adrelay.money.periods import start_of
from tests.unit.money.books import AT, NOW, close, entry


def untold(ledger: Ledger) -> tuple[int, ...]:
    return ledger.budget("acme", AT).untold


def test_a_period_is_watched_while_its_alerts_may_be_untold(ledger: Ledger) -> None:
    ledger.reserve(entry(1, "9.00"))
    assert [*ledger.watched()] == [], "there is no budget"
    ledger.set_limit("acme", Decimal(10), now=AT)
    assert [*ledger.watched()] == [("acme", "2026-11")]
    assert untold(ledger) == (50, 80)
    ledger.told("acme", ledger.budget("acme", AT))
    assert ([*ledger.watched()], untold(ledger)) == ([], ())
    ledger.reserve(entry(2, "1.00"))
    assert ([*ledger.watched()], untold(ledger)) == ([("acme", "2026-11")], (100,))


def test_what_comes_while_somebody_tells_is_told_next(ledger: Ledger) -> None:
    ledger.set_limit("acme", Decimal(10), now=AT)
    ledger.reserve(entry(1, "5.00"))
    seen = ledger.budget("acme", AT)
    ledger.reserve(entry(2, "3.00"))
    ledger.told("acme", seen)
    assert ([*ledger.watched()], untold(ledger)) == ([("acme", "2026-11")], (80,))
    seen = ledger.budget("acme", AT)
    ledger.set_limit("acme", Decimal(16), now=AT)
    ledger.told("acme", seen)
    assert ([*ledger.watched()], untold(ledger)) == ([("acme", "2026-11")], (50,)), "of another limit"
    ledger.told("acme", ledger.budget("acme", AT))
    assert [*ledger.watched()] == []


def test_what_costs_more_than_was_reserved_is_watched_and_what_was_is_not(ledger: Ledger) -> None:
    ledger.set_limit("acme", Decimal(10), now=AT)
    ledger.reserve(entry(1, "4.00"))
    ledger.reserve(entry(2, "0.50"))
    ledger.told("acme", ledger.budget("acme", AT))
    close(ledger, entry(2), Purchase.YES, "0.50")
    assert [*ledger.watched()] == []
    close(ledger, entry(1), Purchase.YES, "12.00")
    assert (untold(ledger), [*ledger.watched()]) == ((50, 80, 100), [("acme", "2026-11")])


def test_a_period_that_is_over_goes_by_the_terms_of_now(ledger: Ledger) -> None:
    """A later attempt counts where its job was accepted, and a vendor may tell late what it has taken."""
    ledger.set_limit("acme", Decimal(10), now=AT)
    ledger.reserve(entry(1, "4.00"))
    ledger.set_limit("acme", Decimal(12), now=NOW + timedelta(days=1))
    assert ledger.reserve(entry(2, "8.00"))
    with pytest.raises(PaymentRequired):
        ledger.reserve(entry(3, "0.01"))
    for period in ("2026-11", "2026-12"):
        assert ("acme", period) in [*ledger.watched()]
        ledger.told("acme", ledger.budget("acme", start_of(period)))
    assert [*ledger.watched()] == []


def test_of_a_budget_of_nothing_there_are_no_shares(ledger: Ledger) -> None:
    ledger.set_limit("acme", Decimal(0), now=AT)
    assert untold(ledger) == ()
