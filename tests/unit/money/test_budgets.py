"""The command that sets and shows budgets."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from adrelay.clock import utc_now
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.money.budgets import main
from adrelay.money.entries import limit_id
from adrelay.money.label_limits import LabelLimits

Run = Callable[..., str]


@pytest.fixture
def run(store: Store, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command for tenant acme; what it printed."""

    def command(verb: str, *more: str) -> str:
        assert main([verb, "--table", store.table, "--tenant", "acme", *more]) == 0
        return capsys.readouterr().out

    return command


def test_a_limit_is_set_and_shown(store: Store, run: Run) -> None:
    month = f"{utc_now():%Y-%m}"
    assert f"acme  {month}  limit      none" in run("show")
    assert f"acme  {month}  limit      USD 500.00" in run("set", "--default", "--limit", "500")
    assert f"acme  {month}  left       USD 500.00" in run("show")
    assert billing.ledger(store).budget("acme", utc_now()).limit == 500
    assert billing.ledger(store).budget("other", utc_now()).limit is None


def test_a_month_has_its_own(store: Store, run: Run) -> None:
    run("set", "--default", "--limit", "500")
    assert "2026-11  limit      USD 750.25" in run("set", "--month", "2026-11", "--limit", "750.25")
    assert "USD 500.00" in run("show", "--month", "2026-10")
    assert "USD 500.00" in run("set", "--month", "2026-11", "--limit", "none")
    assert "limit      none" in run("set", "--default", "--limit", "none")


def test_a_limit_leaves_the_counters(store: Store, run: Run) -> None:
    key = {"pk": {"S": "TENANT#acme"}, "sk": {"S": "BUDGET#2026-11"}}
    counters = {"reserved": {"N": "1.5"}, "committed": {"N": "1.5"}}
    store.client.put_item(TableName=store.table, Item={**key, **counters})
    assert "left       USD 0.50" in run("set", "--month", "2026-11", "--limit", "2")
    assert billing.ledger(store).budget("acme", datetime(2026, 11, 20, tzinfo=UTC)).reserved == Decimal("1.5")


def test_limits_of_labels_are_shown_where_they_hold(store: Store, run: Run) -> None:
    limits, now, label = LabelLimits(billing.ledger(store), "acme"), utc_now(), "client:sesame"
    limits.create(label, Decimal(5), (), now)
    assert f"limit      USD 5.00  {label}, still being counted\n" in run("show")
    limits.count(limit_id(label), now, lambda: True)
    assert f"acme  {now:%Y-%m}  left       USD 5.00  {label}\n" in run("show")
    assert label not in run("show", "--month", "2026-10")


@pytest.mark.parametrize("amount", ["-5", "NaN", "1e12", "many"])
def test_it_says_what_is_no_amount(capsys: pytest.CaptureFixture[str], amount: str) -> None:
    with pytest.raises(SystemExit):
        main(["set", "--table", "t", "--tenant", "acme", "--default", f"--limit={amount}"])
    assert f"{amount} is no amount of USD" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ("set", "--limit", "5"),
        ("set", "--default"),
        ("set", "--default", "--month", "2026-11", "--limit", "5"),
        ("set", "--default", "--limit", "-5"),
        ("set", "--default", "--limit", "NaN"),
        ("set", "--default", "--limit", "many"),
        ("set", "--month", "2026-13", "--limit", "5"),
        ("show", "--month", "november"),
        ("show", "--tenant", "Not A Tenant"),
        (),
    ],
)
def test_what_makes_no_sense_is_refused(store: Store, arguments: tuple[str, ...]) -> None:
    verb, more = arguments[:1], arguments[1:]
    with pytest.raises(SystemExit) as caught:
        main([*verb, *(("--table", store.table, "--tenant", "acme") if verb else ()), *more])
    assert caught.value.code == 2
    assert billing.ledger(store).budget("acme", utc_now()).limit is None
