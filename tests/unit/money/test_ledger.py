"""The ledger: what is reserved, closed and listed."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from botocore.exceptions import ClientError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adrelay.errors import NotFound, PaymentRequired, RequestError, Unavailable
from adrelay.jobs.model import Purchase
from adrelay.money.entries import EntryState, counted
from adrelay.money.ledger import Ledger, Limited
from adrelay.money.periods import Rhythm
from tests.cloud import Cloud
from tests.unit.money.books import AT, NOW, TENANTS, close, entry, outcome, reserved_at_once


class TooManyJobs(RequestError):
    pass


JOB = {"pk": {"S": "JOB#job_1"}, "sk": {"S": "JOB"}}


def job_put(ledger: Ledger) -> dict[str, Any]:
    return {
        "Put": {
            "TableName": ledger.table,
            "Item": JOB,
            "ConditionExpression": "attribute_not_exists(pk)",
        }
    }


def test_a_reservation_is_read_back_as_it_was_made(ledger: Ledger) -> None:
    made = entry(amount="0.0125", units=Decimal("2.5"), unit="credit", reference="ia_1")
    assert ledger.reserve(made)
    assert ledger.entry("acme", made.at, "job_1", 1) == made.model_copy(update={"period": "2026-11"})
    assert ledger.budget("acme", AT).reserved == Decimal("0.0125")


def test_it_is_made_once(ledger: Ledger) -> None:
    assert ledger.reserve(entry())
    assert not ledger.reserve(entry())
    assert ledger.budget("acme", AT).reserved == 1


def test_the_job_and_its_reservation_are_written_together(ledger: Ledger) -> None:
    ledger.set_limit("acme", Decimal("1.50"))
    with pytest.raises(PaymentRequired):
        ledger.reserve(entry(amount="2.00"), along=[job_put(ledger)])
    assert "Item" not in ledger.client.get_item(TableName=ledger.table, Key=JOB)
    assert ledger.reserve(entry(), along=[job_put(ledger)])
    assert "Item" in ledger.client.get_item(TableName=ledger.table, Key=JOB)


@pytest.mark.parametrize("amount", ["1.00", "7.00"])
def test_a_job_that_exists_is_found_even_over_budget(ledger: Ledger, amount: str) -> None:
    ledger.set_limit("acme", Decimal("1.50"))
    assert ledger.reserve(entry(1), along=[job_put(ledger)])
    assert not ledger.reserve(entry(2, amount), along=[job_put(ledger)])
    assert ledger.budget("acme", AT).reserved == 1


def test_a_budget_says_what_is_left_when_it_is_not_enough(ledger: Ledger) -> None:
    ledger.set_limit("acme", Decimal("10.00"))
    assert ledger.reserve(entry(1, "8.75"))
    with pytest.raises(PaymentRequired, match=r"USD 1\.25 is left of the budget of 2026-11.* 4\.00"):
        ledger.reserve(entry(2, "4.00"))
    assert ledger.reserve(entry(3, "1.25"))
    assert ledger.budget("acme", AT).left == 0


def test_budgets_are_a_tenants_and_a_months_own(ledger: Ledger) -> None:
    ledger.set_limit("acme", Decimal("1.00"))
    assert ledger.reserve(entry(1))
    assert ledger.reserve(entry(2, tenant="other"))
    assert ledger.reserve(entry(3, at=NOW))
    with pytest.raises(PaymentRequired):
        ledger.reserve(entry(4))
    ledger.set_limit("acme", None)
    assert ledger.reserve(entry(4))


def test_a_months_own_limit_counts_instead_of_the_default(ledger: Ledger) -> None:
    ledger.set_limit("acme", Decimal("1.00"))
    ledger.set_limit("acme", Decimal("2.00"), "2026-11")
    assert ledger.reserve(entry(1, "1.50"))
    with pytest.raises(PaymentRequired, match=r"0\.50 is left"):
        ledger.reserve(entry(2, "0.75"))
    assert ledger.budget("acme", NOW).limit == 1
    ledger.set_limit("acme", None, "2026-11")
    assert ledger.budget("acme", AT).limit == 1
    assert ledger.budget("acme", AT).reserved == Decimal("1.50")
    ledger.set_limit("acme", None)
    assert ledger.budget("acme", AT).limit is None


def test_a_limit_of_nothing_is_a_limit(ledger: Ledger) -> None:
    ledger.set_limit("acme", Decimal(5))
    ledger.set_limit("acme", Decimal(0), "2026-11")
    with pytest.raises(PaymentRequired, match=r"0\.00 is left"):
        ledger.reserve(entry(1, "0.01"))


def test_a_jobs_entries_are_its_own(ledger: Ledger) -> None:
    first, second = entry(1), entry(1, attempt=2, provider="cutx")
    last = entry(1, attempt=99)
    for made in (last, second, first, entry(1, job_id="job_10"), entry(1, tenant="other")):
        ledger.reserve(made)
    kept = ledger.entries_of("acme", first.at, "job_1")
    assert [one.model_copy(update={"period": None}) for one in kept] == [first, second, last]
    assert ledger.entries_of("acme", first.at, "job_2") == []


def test_what_costs_nothing_needs_no_budget(ledger: Ledger) -> None:
    ledger.set_limit("acme", Decimal(0))
    free = entry(amount="0.00", provider="studio")
    assert ledger.reserve(free)
    closed = close(ledger, free, Purchase.NO)
    assert closed is not None
    assert closed.state is EntryState.RELEASED
    with pytest.raises(PaymentRequired):
        ledger.reserve(entry(2, "0.01"))


@pytest.mark.parametrize(
    ("purchase", "cost", "reserved", "spent", "unsettled"),
    [
        (Purchase.YES, None, "0", "1.00", "0"),
        (Purchase.YES, "0.40", "0", "0.40", "0"),
        (Purchase.YES, "3.00", "0", "3.00", "0"),
        (Purchase.NO, None, "0", "0", "0"),
        (Purchase.UNKNOWN, None, "0", "0", "1.00"),
    ],
)
def test_closing_moves_the_budget(
    ledger: Ledger, purchase: Purchase, cost: str | None, reserved: str, spent: str, unsettled: str
) -> None:
    made = entry()
    ledger.reserve(made)
    for again in range(2):
        assert (close(ledger, made, purchase, cost) is None) == bool(again)
        budget = ledger.budget("acme", AT)
        expected = (Decimal(reserved), Decimal(spent), Decimal(unsettled))
        assert (budget.reserved, budget.spent, budget.unsettled) == expected


def test_what_else_is_limited_is_kept_in_the_same_transaction(ledger: Ledger) -> None:
    """Of several limits, the error of the one that is reached."""
    ledger.set_limit("acme", Decimal(5))
    jobs = {name: {"pk": {"S": f"QUOTA#{name}"}, "sk": {"S": "JOBS"}} for name in "ab"}

    def counted(name: str, most: int) -> Limited:
        update = {
            "TableName": ledger.table,
            "Key": jobs[name],
            "UpdateExpression": "ADD jobs :one",
            "ConditionExpression": "attribute_not_exists(jobs) OR jobs < :most",
            "ExpressionAttributeValues": {":one": {"N": "1"}, ":most": {"N": str(most)}},
        }
        return update, lambda: TooManyJobs(name)

    def count(name: str) -> str | None:
        item = ledger.client.get_item(TableName=ledger.table, Key=jobs[name]).get("Item")
        return item["jobs"]["N"] if item else None

    for number in (1, 2):
        assert ledger.reserve(entry(number, "0.10"), limits=[counted("a", 9), counted("b", 2)])
    assert (count("a"), count("b")) == ("2", "2")
    for limits, reached in (([("a", 9), ("b", 2)], "b"), ([("a", 2), ("b", 9)], "a")):
        with pytest.raises(TooManyJobs, match=reached):
            ledger.reserve(entry(3), limits=[counted(*one) for one in limits])
        with pytest.raises(TooManyJobs, match=reached):
            ledger.reserve(entry(3, "0"), limits=[counted(*one) for one in limits])
    assert (count("a"), count("b"), ledger.budget("acme", AT).reserved) == ("2", "2", Decimal("0.20"))
    with pytest.raises(PaymentRequired):
        ledger.reserve(entry(3, "9.00"), limits=[counted("a", 9), counted("b", 2)])


def test_one_that_somebody_else_has_reserved_meanwhile_is_there(ledger: Ledger) -> None:
    """The budget was too small for it, was raised, and the same reservation was made: before we have looked
    why ours was not."""
    ledger.set_limit("acme", Decimal("0.50"), now=AT)

    class Slow(Ledger):
        def _transact(self, items: Sequence[Mapping[str, Any]]) -> set[int]:
            failed = super()._transact(items)
            ledger.set_limit("acme", Decimal(5), now=AT)
            assert ledger.reserve(entry(1))
            return failed

    assert not Slow(ledger.client, ledger.table).reserve(entry(1))


def test_releasing_gives_the_budget_back(ledger: Ledger) -> None:
    ledger.set_limit("acme", Decimal("1.00"))
    first = entry(1)
    ledger.reserve(first)
    close(ledger, first, Purchase.NO)
    assert ledger.reserve(entry(2))


@pytest.mark.parametrize(
    ("purchase", "cost"), [(Purchase.YES, None), (Purchase.YES, "0.90"), (Purchase.UNKNOWN, None)]
)
def test_what_is_or_may_have_to_be_paid_counts_against_the_next(
    ledger: Ledger, purchase: Purchase, cost: str | None
) -> None:
    ledger.set_limit("acme", Decimal("1.89"))
    assert ledger.reserve(entry(1))
    assert ledger.close("acme", entry(1).at, "job_1", 1, outcome(purchase, cost), NOW)
    with pytest.raises(PaymentRequired):
        ledger.reserve(entry(2))
    assert ledger.reserve(entry(2, "0.89"))
    with pytest.raises(PaymentRequired):
        ledger.reserve(entry(3, "0.11"))


def test_late_news_settle_an_unsettled_entry_and_nothing_after(ledger: Ledger) -> None:
    made = entry()
    ledger.reserve(made)
    close(ledger, made, Purchase.UNKNOWN)
    settled = close(ledger, made, Purchase.YES, "0.90")
    assert settled is not None
    assert close(ledger, made, Purchase.NO) is None
    budget = ledger.budget("acme", AT)
    assert (budget.spent, budget.unsettled) == (Decimal("0.90"), Decimal(0))


def test_nothing_is_closed_that_was_not_reserved(ledger: Ledger) -> None:
    with pytest.raises(NotFound):
        close(ledger, entry(), Purchase.YES)


def test_entries_are_listed_by_day(ledger: Ledger) -> None:
    days = [datetime(2026, 11, day, 23, 59, 59, 999_999, tzinfo=UTC) for day in (1, 2, 3)]
    for number, day in enumerate(days):
        ledger.reserve(entry(number, at=day))
    ledger.reserve(entry(9, tenant="other", at=days[1]))
    found = ledger.entries("acme", date(2026, 11, 2), date(2026, 11, 3))
    assert [made.job_id for made in found] == ["job_1", "job_2"]


def test_what_is_decided_is_decided_on_what_is_now(ledger: Ledger, cloud: Cloud) -> None:
    """DynamoDB's other reads may be some seconds behind."""
    ledger.set_terms("acme", AT, limit=Decimal(10), rhythm=Rhythm("Europe/Berlin", 15))
    assert ledger.reserve(entry(), along=[job_put(ledger)])
    assert not ledger.reserve(entry(), along=[job_put(ledger)])
    with pytest.raises(PaymentRequired):
        ledger.reserve(entry(2, "11.00"))
    assert close(ledger, entry(), Purchase.YES)
    assert ledger.entries_of("acme", entry().at, "job_1")
    assert [*ledger.entries("acme", AT.date(), AT.date())]
    reads = [*cloud.of("GetItem"), *cloud.of("Query")]
    reads += [asked["RequestItems"][ledger.table] for asked in cloud.of("BatchGetItem")]
    assert len(reads) > 6
    assert {read.get("ConsistentRead") for read in reads} == {True}


def test_many_at_once_do_not_overshoot_a_budget(ledger: Ledger) -> None:
    ledger.set_limit("acme", Decimal("10.00"))
    assert reserved_at_once(ledger, [entry(number, "1.50") for number in range(40)]) == 6
    assert ledger.budget("acme", AT).reserved == Decimal("9.00")


def test_an_entry_is_closed_by_one_of_many(ledger: Ledger) -> None:
    made = entry()
    ledger.reserve(made)
    purchases = [Purchase.YES, Purchase.NO] * 8
    with ThreadPoolExecutor(16) as pool:
        closed = list(pool.map(lambda purchase: close(ledger, made, purchase), purchases))
    [winner] = [one for one in closed if one is not None]
    assert ledger.entry("acme", made.at, "job_1", 1) == winner
    budget = ledger.budget("acme", AT)
    assert (budget.reserved, budget.spent) == (Decimal(0), winner.amount)


def test_who_read_before_another_closed_comes_second(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    made = entry()
    ledger.reserve(made)
    first = close(ledger, made, Purchase.YES)
    reads = iter([made])  # the first read is from before
    real = ledger.entry
    monkeypatch.setattr(ledger, "entry", lambda *key: next(reads, None) or real(*key))
    assert close(ledger, made, Purchase.NO) is None
    assert real("acme", made.at, "job_1", 1) == first
    assert ledger.budget("acme", AT).spent == 1


@pytest.mark.parametrize(("conflicts", "succeeds"), [(3, True), (30, True), (10_000, False)])
def test_a_transaction_that_meets_another_is_tried_again(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, conflicts: int, succeeds: bool
) -> None:
    """For as long as somebody waits for an answer; then nothing has been changed."""
    real, calls = ledger.client.transact_write_items, []
    conflict = {
        "Error": {"Code": "TransactionCanceledException", "Message": "conflict"},
        "CancellationReasons": [{"Code": "None"}, {"Code": "TransactionConflict"}],
    }

    def busy(**request: Any) -> Any:
        calls.append(request)
        if len(calls) <= conflicts:
            raise ClientError(conflict, "TransactWriteItems")  # type: ignore[arg-type]  # as it is answered
        return real(**request)

    monkeypatch.setattr(ledger.client, "transact_write_items", busy)
    if succeeds:
        assert ledger.reserve(entry())
        assert len(calls) == conflicts + 1
    else:
        with pytest.raises(Unavailable):
            ledger.reserve(entry())
        assert ledger.budget("acme", AT).reserved == 0


NEWS = st.tuples(
    st.integers(0, 3),
    st.sampled_from(list(Purchase)),
    st.none() | st.decimals(min_value=0, max_value=100, places=4).map(str),
)


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    amounts=st.lists(st.decimals(0, 100, places=4), min_size=4, max_size=4), news=st.lists(NEWS, max_size=10)
)
def test_the_months_counters_are_the_sum_of_its_entries(
    ledger: Ledger, amounts: list[Decimal], news: list[tuple[int, Purchase, str | None]]
) -> None:
    tenant = f"tenant-{next(TENANTS)}"
    made = [entry(number, str(amount), tenant=tenant) for number, amount in enumerate(amounts)]
    for one in made:
        ledger.reserve(one)
    for index, purchase, cost in news:
        close(ledger, made[index], purchase, cost)
    moves = [counted(one) for one in ledger.entries(tenant, date(2026, 11, 1), date(2026, 11, 30))]
    budget = ledger.budget(tenant, AT)
    assert budget.reserved == sum(moved.reserved for moved in moves)
    assert budget.spent == sum(moved.spent for moved in moves)
    assert budget.unsettled == sum(moved.unsettled for moved in moves)
