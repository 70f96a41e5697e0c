"""Who else is at work while something counts against a label, or its limit is set."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from botocore.exceptions import ClientError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adrelay.errors import Conflict, PaymentRequired
from adrelay.jobs.model import Purchase
from adrelay.money import label_limits
from adrelay.money.entries import Budget, Entry, counted, limit_id
from adrelay.money.label_limits import LabelLimits
from adrelay.money.ledger import Ledger
from adrelay.money.periods import Period, Rhythm
from tests.unit.money.books import AT, NOW, TENANTS, close, entry, reserved_at_once
from tests.unit.money.test_label_limits import ACME, labelled, limit, used


def test_many_at_once_do_not_overshoot_a_label(ledger: Ledger) -> None:
    limit(ledger, "10.00")
    assert reserved_at_once(ledger, [labelled(number, "1.50") for number in range(30)]) == 6
    assert used(ledger).reserved == Decimal("9.00")


def test_many_at_once_while_it_is_set_let_nothing_by(ledger: Ledger) -> None:
    """Jobs come, end and are counted, while several set the limit."""
    for number in range(12):
        ledger.reserve(labelled(number, "0.50"))

    def go(number: int) -> None:
        match number % 4:
            case 0:
                close(ledger, labelled(number // 2), [*Purchase][number // 4 % 3])
            case 1:
                limit(ledger, "1000.00")
            case _:
                ledger.reserve(labelled(100 + number, "1.25"))

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(go, range(24)))
    assert used(ledger).committed == ledger.budget("acme", AT).committed > 0
    assert used(ledger).reserved == ledger.budget("acme", AT).reserved


class Between(Ledger):
    """After a read, and before anything is written by it, something else is done, once."""

    def __init__(self, *given_: Any) -> None:
        super().__init__(*given_)
        self.after = dict[str, list[Callable[[], object]]]()

    def _do(self, what: str) -> None:
        if self.after.get(what):
            self.after[what].pop()()

    def budget(self, tenant: str, at: Any) -> Budget:
        read = super().budget(tenant, at)
        self._do("budget")
        return read

    def entry(self, tenant: str, at: Any, job_id: str, attempt: int) -> Entry:
        read = super().entry(tenant, at, job_id, attempt)
        self._do("entry")
        return read

    def terms(self, tenant: str) -> Any:
        read = super().terms(tenant)
        self._do("terms")
        return read

    def _transact(self, items: Any) -> set[int]:
        self._do("transact")
        return super()._transact(items)

    def pages_in(self, tenant: str, period: Period, label: str, begin: str | None = None) -> Any:
        read = list(super().pages_in(tenant, period, label, begin))
        self._do("entries")
        return iter(read)


@pytest.fixture
def between(ledger: Ledger) -> Between:
    return Between(ledger.client, ledger.table)


def test_who_read_before_the_limit_was_set_reads_again(ledger: Ledger, between: Between) -> None:
    between.after["budget"] = [lambda: limit(ledger, "0.50")]
    with pytest.raises(PaymentRequired, match="client:acme"):
        between.reserve(labelled(1))


def test_who_read_before_midnight_does_not_count_past_the_label_after_it(
    ledger: Ledger, between: Between
) -> None:
    """The limit is set in a period's last moment, and the job comes in the first of the next."""
    between.after["budget"] = [lambda: limit(ledger, "0.50")]
    with pytest.raises(PaymentRequired, match="client:acme in 2026-12"):
        between.reserve(labelled(1, at=NOW))


@pytest.mark.parametrize("call", ["terms", "transact"])
def test_a_period_that_turns_while_a_limit_is_set_is_limited_from_its_first_job_on(
    ledger: Ledger, between: Between, call: str
) -> None:
    """The terms are read, or their write waits its turn, in a period's last moment: by then there are jobs
    of the next, which did not know of the limit."""
    ledger.reserve(labelled(1))
    between.after[call] = [lambda: ledger.reserve(labelled(2, at=NOW))]
    limits = LabelLimits(between, "acme")
    assert limits.create(ACME, Decimal("1.50"), (), AT)
    assert limits.count(limit_id(ACME), AT, lambda: True)
    budget = limits.find(limit_id(ACME), NOW)[1]
    assert (budget.kept, budget.reserved) == (True, Decimal(1))
    with pytest.raises(PaymentRequired, match=r"0\.50 is left of the budget of client:acme in 2026-12"):
        ledger.reserve(labelled(3, at=NOW))


def test_whatever_else_is_set_as_the_period_turns_is_for_the_one_that_has_begun(
    ledger: Ledger, between: Between
) -> None:
    """Its alerts are looked at, and another rhythm begins with its end."""
    between.after["transact"] = [lambda: ledger.reserve(labelled(2, at=NOW))]
    between.set_terms("acme", AT, limit=Decimal(1), rhythm=Rhythm("UTC", 10), alerts=(80,))
    assert [*ledger.watched()] == [("acme", "2026-12")]
    assert ledger.budget("acme", NOW).period.end == NOW + timedelta(days=31)


def test_who_read_while_it_was_counted_is_held_to_it_after(ledger: Ledger, between: Between) -> None:
    limits = LabelLimits(ledger, "acme")
    limits.create(ACME, Decimal("0.50"), (), AT)
    assert ledger.reserve(labelled(1)), "nothing is refused while it is counted"
    between.after["budget"] = [lambda: limits.count(limit_id(ACME), AT, lambda: True)]
    with pytest.raises(PaymentRequired, match=r"0\.00 is left"):
        between.reserve(labelled(2))


def test_what_is_closed_while_it_is_joined_is_counted_once(ledger: Ledger, between: Between) -> None:
    for number in (1, 2):
        ledger.reserve(labelled(number))
    between.after["entries"] = [lambda: close(ledger, labelled(1), Purchase.YES, "0.40")]
    limit(between, "5.00")
    assert (used(ledger).spent, used(ledger).reserved) == (Decimal("0.40"), Decimal(1))


def test_what_is_joined_while_it_is_closed_is_counted_once(ledger: Ledger, between: Between) -> None:
    ledger.reserve(labelled(1))
    between.after["entry"] = [lambda: limit(ledger, "5.00")]
    assert close(between, labelled(1), Purchase.YES, "0.40")
    assert (used(ledger).spent, used(ledger).reserved) == (Decimal("0.40"), Decimal(0))


def test_a_cost_that_comes_while_it_is_set_is_counted_once(ledger: Ledger, between: Between) -> None:
    ledger.reserve(labelled(1, "0", unit="credit"))
    between.after["terms"] = [lambda: limit(ledger, "5.00")]
    assert close(between, labelled(1), Purchase.YES, "0.40")
    assert used(ledger).spent == Decimal("0.40")


def test_one_that_was_set_anew_is_not_kept_by_who_counted_the_first(ledger: Ledger, between: Between) -> None:
    """Taken away and set again while somebody still counts: the second counts what came in between."""
    limits = LabelLimits(ledger, "acme")
    limits.create(ACME, Decimal("5.00"), (), AT)

    def again() -> None:
        limits.remove(limit_id(ACME), AT, None)
        ledger.reserve(labelled(1))
        limits.create(ACME, Decimal("5.00"), (), AT)

    between.after["entries"] = [again]
    assert LabelLimits(between, "acme").count(limit_id(ACME), AT, lambda: True)
    assert limits.find(limit_id(ACME), AT)[0].counting is not None
    assert limits.count(limit_id(ACME), AT, lambda: True)
    assert (used(ledger).kept, used(ledger).reserved) == (True, Decimal(1))


def test_one_who_died_is_gone_on_for(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(label_limits, "_AT_ONCE", 2)
    for number in range(5):
        ledger.reserve(labelled(number))
    limits, turns = LabelLimits(ledger, "acme"), iter([True, False, True, True, True])
    limits.create(ACME, Decimal(9), (), AT)
    assert not limits.count(limit_id(ACME), AT, lambda: next(turns))
    assert (used(ledger).reserved, used(ledger).kept) == (Decimal(2), False)
    assert limits.count(limit_id(ACME), AT, lambda: next(turns))
    assert (used(ledger).reserved, used(ledger).kept) == (Decimal(5), True)


def test_a_transaction_whose_answer_was_lost_is_sent_again_as_itself(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the SDK under one token, as DynamoDB promises; by a client under the job's key."""
    limit(ledger, "1.50")
    real, lost = ledger.client.transact_write_items, [True]

    def losing(**request: Any) -> Any:
        answer = real(**request)
        if lost:
            lost.pop()
            raise ClientError({"Error": {"Code": "InternalServerError", "Message": "lost"}}, "Transact")
        return answer

    monkeypatch.setattr(ledger.client, "transact_write_items", losing)
    with pytest.raises(ClientError):
        ledger.reserve(labelled(1))
    assert not ledger.reserve(labelled(1)), "it is there, and neither refused nor counted again"
    assert used(ledger).reserved == Decimal(1)


def test_a_job_with_as_many_limited_labels_as_it_can_have(ledger: Ledger) -> None:
    labels = {f"name{index}": "x" for index in range(20)}
    for name in labels:
        limit(ledger, "1.00", f"{name}:x")
    assert ledger.reserve(labelled(1, labels=labels))
    with pytest.raises(PaymentRequired):
        ledger.reserve(labelled(2, "0.01", labels={"name19": "x"}))
    close(ledger, labelled(1), Purchase.NO)
    assert {used(ledger, f"{name}:x").committed for name in labels} == {Decimal(0)}


LABELS = st.fixed_dictionaries({}, optional={"a": st.sampled_from("xy"), "b": st.sampled_from("xy")})
LIMITED = st.sampled_from(["a:x", "a:y", "b:x"])
STEP = st.one_of(
    st.tuples(st.just("reserve"), LABELS, st.decimals(0, 20, places=2), st.integers(0, 40 * 24)),
    st.tuples(
        st.just("close"), st.integers(0, 30), st.sampled_from([*Purchase]), st.decimals(0, 30, places=2)
    ),
    st.tuples(st.just("set_label"), LIMITED, st.decimals(0, 60, places=2)),
    st.tuples(st.just("count"), LIMITED, st.integers(0, 3)),
    st.tuples(st.just("remove"), LIMITED),
    st.tuples(st.just("limit"), st.none() | st.decimals(0, 100, places=2)),
    st.tuples(st.just("rhythm"), st.sampled_from(["UTC", "Pacific/Auckland"]), st.integers(1, 31)),
    st.tuples(st.just("wait"), st.integers(1, 20)),
)


class History:
    """A tenant's jobs and limits, whatever is done when."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.tenant = ledger, f"label-tenant-{next(TENANTS)}"
        self.limits = LabelLimits(ledger, self.tenant)
        self.now, self.made = AT, list[Entry]()

    def wait(self, days: int) -> None:
        self.now += timedelta(days=days)

    def limit(self, amount: Decimal | None) -> None:
        self.ledger.set_terms(self.tenant, self.now, limit=amount)

    def rhythm(self, zone: str, anchor_day: int) -> None:
        limit = self.ledger.terms(self.tenant).limit
        self.ledger.set_terms(self.tenant, self.now, limit=limit, rhythm=Rhythm(zone, anchor_day))

    def set_label(self, label: str, amount: Decimal) -> None:
        try:
            self.limits.create(label, amount, (), self.now)
        except Conflict:
            self.limits.change(limit_id(label), self.now, None, limit=amount)

    def count(self, label: str, most: int) -> None:
        turns = iter(range(most))
        self.limits.count(limit_id(label), self.now, lambda: next(turns, None) is not None)

    def remove(self, label: str) -> None:
        if limit_id(label) in self.ledger.terms(self.tenant).labels:
            self.limits.remove(limit_id(label), self.now, None)

    def close(self, index: int, purchase: Purchase, cost: Decimal) -> None:
        if self.made:
            paid = str(cost) if purchase is Purchase.YES else None
            close(self.ledger, self.made[index % len(self.made)], purchase, paid)

    def reserve(self, labels: dict[str, str], amount: Decimal, hours: int) -> None:
        at = self.now - timedelta(hours=hours)
        one = entry(len(self.made), str(amount), tenant=self.tenant, at=at, labels=labels, unit="credit")
        whole = self.ledger.budget(self.tenant, at)
        theirs = whole.terms.limits_of(labels, whole.period)
        budgets = [whole, *self.ledger.of_labels(self.tenant, whole, theirs)]
        fits = amount == 0 or all(not b.kept or b.committed + amount <= (b.limit or 0) for b in budgets)
        try:
            assert self.ledger.reserve(one)
        except PaymentRequired:
            assert not fits
        else:
            assert fits
            self.made.append(one)

    def check(self) -> None:
        """Each label's sums are those of its entries: of all in the period, once it is kept."""
        kept = [self.ledger.entry(self.tenant, one.at, one.job_id, 1) for one in self.made]
        for label, budget in self.limits.all(self.now):
            name, _, value = label.label.partition(":")
            theirs = [one for one in kept if one.period == budget.period.name]
            theirs = [one for one in theirs if one.labels.get(name) == value]
            noted = [one for one in theirs if label.id in one.limits]
            sums = [counted(one) for one in (theirs if budget.kept else noted)]
            assert budget.reserved == sum(moved.reserved for moved in sums)
            assert budget.spent == sum(moved.spent for moved in sums)
            assert budget.unsettled == sum(moved.unsettled for moved in sums)


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(STEP, max_size=30))
def test_labels_are_the_sums_of_their_entries_whatever_is_done_when(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch, steps: list[Any]
) -> None:
    """Jobs come, end and are told of late; limits are set, counted to the end or half, changed and removed;
    days go by and periods get another shape. None overshoots, and none refuses what fits."""
    monkeypatch.setattr(label_limits, "_AT_ONCE", 2)
    history = History(ledger)
    for what, *given_ in steps:
        getattr(history, what)(*given_)
    history.check()
