"""The command that closes by hand what nobody could know."""

from datetime import timedelta
from decimal import Decimal

import pytest

from adrelay.attempts import completion
from adrelay.attempts.outcomes import give_up
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import AttemptState, Job
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.money.settle import main
from tests.clock import set_clock
from tests.records import NOW, open_attempt, put_job


@pytest.fixture
def job(store: Store) -> Job:
    """Canceled while its vendor worked: whether it was paid, nobody knows."""
    job = put_job(store, route=("cutx",), tenant="acme")
    attempt = open_attempt(store, job, AttemptState.WAITING)
    assert give_up(store, attempt, AttemptState.CANCELED, "cancel")
    completion.finish(store, job.id, 1, Stored())
    assert store.job(job.id).cost.state == "unsettled"
    return job


def close(store: Store, job_id: str, *more: str) -> int:
    where = ["--table", store.table, "--job", job_id, "--attempt", "1"]
    return main(["close", *where, *more, "--reason", "invoice 2026-11, line 7"])


def test_what_nobody_could_know_is_listed(store: Store, job: Job, capsys: pytest.CaptureFixture[str]) -> None:
    day = NOW.date().isoformat()
    where = ["list", "--table", store.table, "--from", day, "--to", day]
    assert main([*where, "--tenant", "acme"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line == f"{day}  {job.id}  1  cutx  USD 0.60  ref-{job.id}"
    assert main([*where, "--tenant", "other"]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("said", "state", "amount"),
    [(["--paid", "0.55"], "settled", "0.55"), (["--not-paid"], "released", "0.00")],
)
def test_an_entry_is_closed_with_its_reason(
    store: Store, job: Job, capsys: pytest.CaptureFixture[str], said: list[str], state: str, amount: str
) -> None:
    assert close(store, job.id, *said) == 0
    (entry,) = billing.ledger(store).entries_of("acme", job.created_at, job.id)
    assert (entry.state, entry.amount, entry.reason) == (state, Decimal(amount), "invoice 2026-11, line 7")
    assert capsys.readouterr().out == f"{job.id}  1  {state}  USD {amount}\n"
    cost = store.job(job.id).cost
    assert (cost.state, str(cost.amount)) == (state, amount)
    budget = billing.ledger(store).budget("acme", entry.at)
    assert (budget.unsettled, budget.spent) == (Decimal(0), Decimal(amount))
    told = [line for line in store.timeline(job.id) if line["event"] == "settled_by_hand"]
    assert [line["detail"]["reason"] for line in told] == ["invoice 2026-11, line 7"]


def test_what_is_closed_for_good_stays(store: Store, job: Job, capsys: pytest.CaptureFixture[str]) -> None:
    assert close(store, job.id, "--paid", "0.60") == 0
    assert close(store, job.id, "--not-paid") == 1
    assert "closed for good" in capsys.readouterr().err
    assert store.job(job.id).cost.state == "settled"


def test_there_must_be_such_a_job(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert close(store, "job_nobody", "--not-paid") == 1
    assert "There is no job" in capsys.readouterr().err


@pytest.mark.parametrize(("days", "listed"), [(0, True), (62, True), (63, False)])
def test_two_months_are_listed_unless_others_are_named(
    store: Store,
    job: Job,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    days: int,
    listed: bool,
) -> None:
    set_clock(monkeypatch, NOW + timedelta(days=days))
    assert main(["list", "--table", store.table, "--tenant", "acme"]) == 0
    assert (job.id in capsys.readouterr().out) == listed


CLOSE = ("--table=t", "--job=job_1", "--attempt=1", "--reason=ticket 81")


@pytest.mark.parametrize(
    ("arguments", "lacking"),
    [
        *(
            (["close", *(one for one in CLOSE if one != left), "--not-paid"], left.partition("=")[0])
            for left in CLOSE
        ),
        (["close", *CLOSE], "--paid --not-paid"),
        (["list", "--table", "t"], "--tenant"),
        (["list", "--tenant", "acme"], "--table"),
        ([], "command"),
    ],
)
def test_nothing_is_closed_before_all_is_said(
    capsys: pytest.CaptureFixture[str], arguments: list[str], lacking: str
) -> None:
    """Above all not whether it was paid: what is not would be given back."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert lacking in capsys.readouterr().err.splitlines()[-1]


def test_it_is_not_both_paid_and_not(store: Store, job: Job, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        close(store, job.id, "--paid", "0.60", "--not-paid")
    assert "not allowed with" in capsys.readouterr().err
    assert store.job(job.id).cost.state == "unsettled"


@pytest.mark.parametrize("amount", ["-5", "NaN", "1e12", "many"])
def test_it_says_what_is_no_amount(capsys: pytest.CaptureFixture[str], amount: str) -> None:
    with pytest.raises(SystemExit):
        main(["close", *CLOSE, f"--paid={amount}"])
    assert f"{amount} is no amount of USD" in capsys.readouterr().err


def test_it_says_what_it_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "Closes ledger entries by hand" in capsys.readouterr().out
