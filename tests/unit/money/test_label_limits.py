"""Limits of labels on the template's own table, in moto."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any
from unittest.mock import Mock

import pytest

from adrelay.aws.items import READ
from adrelay.errors import Conflict, NotFound, PaymentRequired, PreconditionFailed
from adrelay.jobs.model import Purchase
from adrelay.jobs.store import Store
from adrelay.money import billing, label_limits
from adrelay.money.entries import Budget, Entry, EntryState, limit_id
from adrelay.money.label_limits import LabelLimits
from adrelay.money.ledger import Ledger
from tests.unit.money.books import AT, NOW, close, entry

ACME, BETA = "client:acme", "client:beta"


def labelled(number: int, amount: str = "1.00", **changes: Any) -> Entry:
    return entry(number, amount, **{"labels": {"client": "acme", "team": "eu"}, **changes})


def limit(ledger: Ledger, amount: str, label: str = ACME, tenant: str = "acme") -> LabelLimits:
    """A limit that is kept."""
    limits = LabelLimits(ledger, tenant)
    limits.create(label, Decimal(amount), (50, 80, 100), AT)
    assert limits.count(limit_id(label), AT, lambda: True)
    return limits


def used(ledger: Ledger, label: str = ACME) -> Budget:
    return LabelLimits(ledger, "acme").find(limit_id(label), AT)[1]


def test_a_job_has_to_fit_into_its_labels_limit_and_its_tenants(ledger: Ledger) -> None:
    ledger.set_limit("acme", Decimal(10), now=AT)
    limit(ledger, "2.50")
    assert ledger.reserve(labelled(1, "2.00"))
    assert ledger.reserve(entry(2, "4.00", labels={"client": "beta"}))
    with pytest.raises(PaymentRequired, match=r"USD 0\.50 is left of the budget of client:acme in 2026-11"):
        ledger.reserve(labelled(3))
    with pytest.raises(PaymentRequired, match=r"USD 4\.00 is left of the budget of 2026-11;"):
        ledger.reserve(entry(4, "5.00"))
    assert (ledger.budget("acme", AT).committed, used(ledger).committed) == (Decimal(6), Decimal(2))


def test_a_month_with_a_limit_of_its_own_has_labels_too(ledger: Ledger) -> None:
    ledger.set_limit("acme", Decimal(1), now=AT)
    ledger.set_limit("acme", Decimal(9), "2026-11")
    limit(ledger, "2.50")
    assert ledger.reserve(labelled(1, "2.00"))
    with pytest.raises(PaymentRequired, match=r"USD 0\.50 is left of the budget of client:acme in 2026-11"):
        ledger.reserve(labelled(2))


def test_the_refusal_names_the_label(ledger: Ledger) -> None:
    limit(ledger, "0.50")
    with pytest.raises(PaymentRequired) as refused:
        ledger.reserve(labelled(1))
    assert [error.field for error in refused.value.errors] == ["labels.client"]


def test_each_of_its_labels_has_to_hold_it(ledger: Ledger) -> None:
    limit(ledger, "5.00")
    limit(ledger, "1.50", "team:eu")
    assert ledger.reserve(labelled(1))
    with pytest.raises(PaymentRequired, match="team:eu"):
        ledger.reserve(labelled(2))
    assert [used(ledger, label).reserved for label in (ACME, "team:eu")] == [Decimal(1), Decimal(1)]


@pytest.mark.parametrize(
    ("purchase", "cost", "left"),
    [
        (Purchase.YES, None, "1.00"),
        (Purchase.YES, "0.25", "1.75"),
        (Purchase.YES, "9.00", "0.00"),
        (Purchase.NO, None, "2.00"),
        (Purchase.UNKNOWN, None, "1.00"),
    ],
)
def test_closing_moves_the_label_as_its_tenant(
    ledger: Ledger, purchase: Purchase, cost: str | None, left: str
) -> None:
    limit(ledger, "2.00")
    ledger.reserve(labelled(1))
    for _ in range(2):
        close(ledger, labelled(1), purchase, cost)
    assert used(ledger).left == Decimal(left)
    assert used(ledger).committed == ledger.budget("acme", AT).committed
    close(ledger, labelled(1), Purchase.YES, "0.10")  # late news, which only what is unsettled heeds
    assert used(ledger).committed == ledger.budget("acme", AT).committed


def test_what_costs_something_in_the_end_only_is_counted_then(ledger: Ledger) -> None:
    limit(ledger, "2.00")
    ledger.reserve(labelled(1, "0", unit="credit"))
    close(ledger, labelled(1), Purchase.YES, "1.50")
    assert used(ledger).spent == Decimal("1.50")


def test_a_limit_begins_with_what_was_used_up(ledger: Ledger) -> None:
    for number, purchase in enumerate([None, Purchase.YES, Purchase.NO, Purchase.UNKNOWN]):
        ledger.reserve(labelled(number))
        if purchase:
            close(ledger, labelled(number), purchase)
    ledger.reserve(entry(8))
    ledger.reserve(labelled(9, at=AT - timedelta(days=30)))
    limit(ledger, "3.50")
    ledger.reserve(labelled(9, at=NOW))
    budget = used(ledger)
    assert (budget.reserved, budget.spent, budget.unsettled) == (Decimal(1), Decimal(1), Decimal(1))
    with pytest.raises(PaymentRequired, match=r"0\.50 is left"):
        ledger.reserve(labelled(10))
    close(ledger, labelled(0), Purchase.NO)
    close(ledger, labelled(3), Purchase.YES, "0.20")
    assert used(ledger).committed == Decimal("1.20")


def test_what_nobody_knows_to_have_cost_anything_is_joined_too(ledger: Ledger) -> None:
    """It was reserved, then said to have cost nothing, without certainty; the invoice tells more."""
    ledger.reserve(labelled(1))
    close(ledger, labelled(1), Purchase.UNKNOWN, "0")
    ledger.reserve(labelled(2, "0", provider="studio", state=EntryState.SETTLED))
    limit(ledger, "5.00")
    assert ledger.entry("acme", labelled(2).at, "job_2", 1).limits == (), "what is free counts nowhere"
    close(ledger, labelled(1), Purchase.YES, "0.40")
    assert used(ledger).spent == Decimal("0.40")


def test_a_limit_that_is_set_again_counts_nothing_twice(ledger: Ledger) -> None:
    limits = limit(ledger, "5.00")
    ledger.reserve(labelled(1))
    limits.remove(limit_id(ACME), AT, None)
    ledger.reserve(labelled(2))
    close(ledger, labelled(1), Purchase.YES, "0.75")
    assert limits.all(AT) == []
    limit(ledger, "5.00")
    assert (used(ledger).spent, used(ledger).reserved) == (Decimal("0.75"), Decimal(1))


def test_it_holds_from_the_period_in_progress_on(ledger: Ledger) -> None:
    """A fallback of a job of the last period counts there, where the label was not limited."""
    limit(ledger, "0.50")
    october = AT - timedelta(days=30)
    assert ledger.reserve(labelled(1, at=october))
    assert ledger.entry("acme", labelled(1, at=october).at, "job_1", 1).limits == ()
    with pytest.raises(PaymentRequired):
        ledger.reserve(labelled(2, at=NOW))


def test_entries_that_count_twice_say_so_to_older_releases(ledger: Ledger) -> None:
    limit(ledger, "5.00")
    ledger.reserve(labelled(1))
    ledger.reserve(entry(2))
    items = ledger.client.scan(TableName=ledger.table)["Items"]
    schemas = {item["job_id"]["S"]: item["schema"]["N"] for item in items if "job_id" in item}
    assert schemas == {"job_1": str(READ), "job_2": "1"}


def test_limits_are_listed_changed_and_removed_on_what_was_seen(ledger: Ledger) -> None:
    limits, name = limit(ledger, "5.00"), limit_id(ACME)
    limit(ledger, "6.00", BETA)
    assert [one.label for one, _ in limits.all(AT)] == [ACME, BETA]
    seen = limits.find(name, AT)[0].version
    with pytest.raises(PreconditionFailed):
        limits.change(name, AT, f'"{seen + 9}"', limit=Decimal(1))
    limits.change(name, AT, f'"{seen}"', limit=Decimal(1))
    with pytest.raises(PreconditionFailed):
        limits.remove(name, AT, f'"{seen}"')
    assert ledger.reserve(labelled(1))
    with pytest.raises(PaymentRequired):
        ledger.reserve(labelled(2))
    limits.remove(name, AT, f'"{limits.find(name, AT)[0].version}"')
    assert ledger.reserve(labelled(2))
    for call in (limits.remove, limits.change):
        with pytest.raises(NotFound):
            call(name, AT, None)


def test_the_same_limit_again_is_the_same_and_another_a_conflict(ledger: Ledger) -> None:
    limits = limit(ledger, "5.00")
    assert not limits.create(ACME, Decimal("5.00"), (50, 80, 100), AT)
    with pytest.raises(Conflict, match="has a limit already, lim_"):
        limits.create(ACME, Decimal(6), (50, 80, 100), AT)


def test_a_limits_version_is_that_of_the_terms_which_said_so_last(ledger: Ledger) -> None:
    limits, name = LabelLimits(ledger, "acme"), limit_id(ACME)

    def versions() -> tuple[int, int]:
        return limits.find(name, AT)[0].version, ledger.terms("acme").version

    ledger.set_limit("acme", Decimal(10), now=AT)
    limits.create(ACME, Decimal(5), (), AT)
    assert versions() == (2, 2)
    limits.create(BETA, Decimal(5), (), AT)
    assert versions() == (2, 3)
    limits.change(name, AT, None, limit=Decimal(6))
    assert versions() == (4, 4)
    limits.change(name, AT, '"4"', limit=Decimal(6))
    assert versions() == (4, 4), "nothing has changed"


def test_there_is_nothing_to_count_of_a_limit_that_is_counted_or_gone(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = limit(ledger, "5.00")
    monkeypatch.setattr(ledger, "pages_in", Mock(side_effect=AssertionError))
    assert limits.count(limit_id(ACME), AT, lambda: False) is True
    assert limits.count(limit_id(BETA), AT, lambda: False) is True


def test_there_are_so_many_at_most(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(label_limits, "MOST", 1)
    limits = limit(ledger, "5.00")
    with pytest.raises(Conflict, match="limits of 1 labels"):
        limits.create(BETA, Decimal(1), (), AT)


def test_a_long_label_has_a_limit(ledger: Ledger) -> None:
    value = "ü/#é " * 51
    limit(ledger, "1.50", f"client:{value}")
    assert ledger.reserve(labelled(1, labels={"client": value}))
    with pytest.raises(PaymentRequired):
        ledger.reserve(labelled(2, labels={"client": value}))


def test_the_same_limit_is_not_new_while_it_counts_nor_once_changed(ledger: Ledger) -> None:
    limits, alerts = LabelLimits(ledger, "acme"), (50,)
    assert [limits.create(ACME, Decimal(5), alerts, AT) for _ in range(2)] == [True, False]
    limits.change(limit_id(ACME), AT, None, limit=Decimal(6))
    assert not limits.create(ACME, Decimal(6), alerts, AT)


def test_the_next_period_is_kept_while_the_old_one_is_counted(ledger: Ledger) -> None:
    """Nothing of it came before the limit."""
    limits = LabelLimits(ledger, "acme")
    limits.create(ACME, Decimal("1.50"), (), AT)
    december = AT + timedelta(days=31)
    assert [limits.find(limit_id(ACME), at)[1].kept for at in (AT, december)] == [False, True]
    assert ledger.reserve(labelled(1, at=december))
    with pytest.raises(PaymentRequired, match=r"0\.50 is left of the budget of client:acme in 2026-12"):
        ledger.reserve(labelled(2, at=december))
    assert ledger.reserve(labelled(3, "9.00"))


@pytest.fixture
def read(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str | None, int]]:
    """Whence each page begins, and how many entries it has. Of what is read, DynamoDB has two on a page."""
    seen, paginator = list[tuple[str | None, int]](), ledger.client.get_paginator

    class Pages:
        def paginate(self, **asked: Any) -> Any:
            found = paginator("query").paginate(**asked, PaginationConfig={"PageSize": 2})
            for page in found:
                seen.append((asked["ExpressionAttributeValues"][":first"]["S"], len(page["Items"])))
                yield page

    monkeypatch.setattr(ledger.client, "get_paginator", lambda _: Pages())
    return seen


def test_counting_goes_on_where_it_stopped(ledger: Ledger, read: list[tuple[str | None, int]]) -> None:
    """Also of many entries none of which has the label."""
    hours = [AT - timedelta(hours=10 - number) for number in range(7)]
    for number, at in enumerate(hours):
        labels = {"client": "acme" if number in {3, 6} else "beta"}
        ledger.reserve(entry(number, at=at, labels=labels))
    limits, name = LabelLimits(ledger, "acme"), limit_id(ACME)
    limits.create(ACME, Decimal(9), (), AT)
    assert not limits.count(name, AT, lambda: False)
    assert [count for _, count in read] == [0], "what others cost is not read out"
    assert not limits.count(name, AT, iter([True, True, False]).__next__)
    assert (used(ledger).reserved, used(ledger).kept) == (Decimal(1), False)
    read.clear()
    assert limits.count(name, AT, lambda: True)
    assert f"{hours[4]:%Y-%m-%dT%H:%M}" in str(read[0][0])
    assert (used(ledger).reserved, used(ledger).kept) == (Decimal(2), True)


def test_one_that_is_set_again_is_counted_from_the_start(
    ledger: Ledger, read: list[tuple[str | None, int]]
) -> None:
    for number in range(4):
        ledger.reserve(entry(number, at=AT - timedelta(hours=9 - number), labels={"client": "beta"}))
    limits, name = LabelLimits(ledger, "acme"), limit_id(ACME)
    limits.create(ACME, Decimal(9), (), AT)
    assert not limits.count(name, AT, lambda: False)
    limits.remove(name, AT, None)
    ledger.reserve(labelled(9, at=AT - timedelta(hours=20)))
    limits.create(ACME, Decimal(9), (), AT)
    assert limits.count(name, AT, lambda: True)
    assert used(ledger).reserved == Decimal(1)


# -- alerts ------------------------------------------------------------------------------------------


def test_a_label_is_watched_while_its_alerts_may_be_untold(ledger: Ledger) -> None:
    ledger.reserve(labelled(1, "4.00"))
    limits, name = limit(ledger, "5.00"), f"2026-11#{limit_id(ACME)}"
    assert ("acme", name) in [*ledger.watched()]
    assert used(ledger).untold == (50, 80)
    ledger.told("acme", used(ledger))
    assert (used(ledger).untold, ("acme", name) in [*ledger.watched()]) == ((), False)
    limits.change(limit_id(ACME), AT, None, limit=Decimal(4))
    assert used(ledger).untold == (50, 80, 100)
    ledger.told("acme", used(ledger))
    limits.change(limit_id(ACME), AT, None, alerts=(50, 90))
    assert (used(ledger).untold, ("acme", name) in [*ledger.watched()]) == ((90,), True)
    limits.remove(limit_id(ACME), AT, None)
    assert ("acme", name) not in [*ledger.watched()]


def test_alerts_are_told_anew_of_another_limit_alone(ledger: Ledger) -> None:
    limits, name = LabelLimits(ledger, "acme"), limit_id(ACME)
    limits.create(ACME, Decimal(5), (50, 80), AT)
    ledger.reserve(labelled(1, "4.00"))
    ledger.told("acme", used(ledger))
    assert used(ledger).alerted == (50, 80)
    limits.change(name, AT, None, alerts=(50, 80, 90))
    assert used(ledger).alerted == (50, 80)
    limits.change(name, AT, None, limit=Decimal(6))
    assert used(ledger).alerted == ()


def test_only_a_period_that_a_label_is_not_limited_in_is_left_alone(store: Store) -> None:
    ledger, name = billing.ledger(store), f"2026-11#{limit_id(ACME)}"
    limits = limit(ledger, "5.00")
    limits.unwatch(limit_id(ACME), "2026-11")
    assert [*ledger.watched()] == [("acme", name)]
    ledger.change_terms("acme", AT, lambda terms, _: replace(terms, labels={}))
    limits.unwatch(limit_id(ACME), "2026-11")
    assert [*ledger.watched()] == []
