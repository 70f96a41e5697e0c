"""The command that sets and shows budgets."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from adrelay.clock import utc_now
from adrelay.errors import InvalidRequest
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.money.budgets import main
from adrelay.money.entries import limit_id
from adrelay.money.items import period_key
from adrelay.money.label_limits import LabelLimits
from adrelay.money.periods import Rhythm

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


@pytest.mark.parametrize(
    ("zone", "day", "within"),
    [("Europe/Berlin", 1, "2026-10-31T23:00Z"), ("UTC", 15, "2026-10-15T00:00Z")],
)
@pytest.mark.parametrize("limit", ["750", "none"])
def test_a_month_that_is_no_period_of_the_tenants_is_refused(
    store: Store, run: Run, zone: str, day: int, within: str, limit: str
) -> None:
    """It would limit nothing."""
    ledger, long_ago = billing.ledger(store), datetime(2026, 5, 5, tzinfo=UTC)
    ledger.set_terms("acme", long_ago, limit=Decimal(500), rhythm=Rhythm(zone, day))
    asked = ["set", "--table", store.table, "--tenant", "acme", "--month", "2026-11", "--limit", limit]
    with pytest.raises(InvalidRequest, match=f"2026-11: is no period .* is in {within}"):
        main(asked)
    assert period_key("acme", "2026-11")["sk"]["S"] not in str([*store.partition("TENANT#acme")])
    assert f"acme  {within}  limit      USD 500.00" in run("show", "--month", "2026-11")


@pytest.mark.parametrize("zone", ["UTC", "Europe/London"])
def test_a_month_that_is_one_of_a_tenant_with_a_calendar_of_its_own_is_limited(
    store: Store, run: Run, zone: str
) -> None:
    """From when on the calendar holds, and before."""
    ledger = billing.ledger(store)
    ledger.set_terms("acme", datetime(2026, 5, 5, tzinfo=UTC), limit=None, rhythm=Rhythm(zone, 1))
    for month in ("2026-04", "2026-05", "2026-11"):
        assert f"{month}  limit      USD 7.00" in run("set", "--month", month, "--limit", "7")


@pytest.mark.parametrize("month", ["0000-01", "0001-01", "9999-12", "2026-13", "2026-1"])
def test_what_is_no_month_is_refused(store: Store, month: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["show", "--table", store.table, "--tenant", "acme", "--month", month])
    assert "must be YYYY-MM" in capsys.readouterr().err


def test_it_says_what_it_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "What a tenant may spend in a month" in capsys.readouterr().out
