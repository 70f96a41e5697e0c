"""The command that closes by hand what nobody could know."""

from decimal import Decimal

import pytest

from adrelay.attempts import completion
from adrelay.attempts.outcomes import give_up
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import AttemptState, Job
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.money.settle import main
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
    store: Store, job: Job, said: list[str], state: str, amount: str
) -> None:
    assert close(store, job.id, *said) == 0
    (entry,) = billing.ledger(store).entries_of("acme", job.created_at, job.id)
    assert (entry.state, entry.amount, entry.reason) == (state, Decimal(amount), "invoice 2026-11, line 7")
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
