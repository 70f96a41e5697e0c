"""The ledger on the template's own table, in moto."""

import itertools
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, ClassVar
from unittest.mock import patch

import boto3
import pytest
from botocore.exceptions import ClientError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from moto import mock_aws

from adrelay.errors import NotFound, PaymentRequired, Unavailable
from adrelay.jobs.model import AttemptState, JobKind, Outcome, Purchase
from adrelay.money.entries import Budget, Entry, EntryState, Terms, counted
from adrelay.money.ledger import Ledger
from adrelay.money.periods import Rhythm, start_of
from local.cloud import moto_dynamodb
from tests.tables import create_table

AT = datetime(2026, 11, 20, 10, tzinfo=UTC)
NOW = datetime(2026, 12, 1, tzinfo=UTC)
JOB = {"pk": {"S": "JOB#job_1"}, "sk": {"S": "JOB"}}


class OneAtATime:
    """A client whose calls never overlap: moto checks a condition and writes in two steps."""

    def __init__(self, client: Any) -> None:
        self._client, self._lock = client, threading.Lock()

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._client, name)

        def alone(*args: Any, **kwargs: Any) -> Any:
            with self._lock:
                return method(*args, **kwargs)

        return alone


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    keys = dict.fromkeys(("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"), "testing")
    with patch.dict(os.environ, keys), mock_aws(), moto_dynamodb.quick():
        yield boto3.client("dynamodb", region_name="eu-central-1")


@pytest.fixture
def ledger(client: Any) -> Iterator[Ledger]:
    table = create_table(client)
    yield Ledger(client, table, pause=lambda seconds: None)
    client.delete_table(TableName=table)


def entry(number: int = 1, amount: str = "1.00", **changes: Any) -> Entry:
    fields: dict[str, Any] = {
        "tenant": "acme",
        "job_id": f"job_{number}",
        "attempt": 1,
        "provider": "static_ads_lab",
        "kind": JobKind.IMAGE_AD,
        "labels": {"team": "eu"},
        "at": AT + timedelta(seconds=number),
        "amount": Decimal(amount),
    }
    return Entry.model_validate(fields | changes)


def outcome(purchase: Purchase, cost: str | None = None) -> Outcome:
    return Outcome(
        state=AttemptState.SUCCEEDED, purchase=purchase, cost=None if cost is None else Decimal(cost)
    )


def close(ledger: Ledger, made: Entry, purchase: Purchase, cost: str | None = None) -> Entry | None:
    return ledger.close(made.tenant, made.at, made.job_id, made.attempt, outcome(purchase, cost), NOW)


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
    for made in (second, first, entry(1, job_id="job_10"), entry(1, tenant="other")):
        ledger.reserve(made)
    kept = ledger.entries_of("acme", first.at, "job_1")
    assert [one.model_copy(update={"period": None}) for one in kept] == [first, second]
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


def reserved_at_once(ledger: Ledger, wanted: Sequence[Entry]) -> int:
    """How many are reserved of entries that come at the same time."""
    ledger.client = OneAtATime(ledger.client)  # type: ignore[assignment]  # stands in for the client

    def reserve(one: Entry) -> bool:
        try:
            return ledger.reserve(one)
        except PaymentRequired:
            return False

    with ThreadPoolExecutor(16) as pool:
        return sum(pool.map(reserve, wanted))


def test_many_at_once_do_not_overshoot_a_budget(ledger: Ledger) -> None:
    ledger.set_limit("acme", Decimal("10.00"))
    assert reserved_at_once(ledger, [entry(number, "1.50") for number in range(40)]) == 6
    assert ledger.budget("acme", AT).reserved == Decimal("9.00")


def test_an_entry_is_closed_by_one_of_many(ledger: Ledger) -> None:
    ledger.client = OneAtATime(ledger.client)  # type: ignore[assignment]  # stands in for the client
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


TENANTS = itertools.count()
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


# -- a budget that is changed ------------------------------------------------------------------------


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


# -- alerts ------------------------------------------------------------------------------------------


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
