"""What a job costs may change after its end: that is told, whoever dies; nothing else is."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from adrelay.attempts import completion
from adrelay.attempts.outcomes import give_up, record_outcome
from adrelay.clock import utc_now
from adrelay.data_model import FOLLOW_UP
from adrelay.jobs import follow_ups
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import Attempt, AttemptState, Job, Outcome, Purchase
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.money.entries import EntryState
from adrelay.money.ledger import Ledger
from tests.cloud import Cloud
from tests.records import open_attempt, put_job

BOUGHT = Outcome(state=AttemptState.SUCCEEDED, purchase=Purchase.YES, cost=Decimal("0.30"))


def place(store: Store, job: Job) -> str | None:
    """When the sweep is to look at the job."""
    item = store.get(FOLLOW_UP.key(job_id=job.id))
    assert item is not None
    return item["in_flight_key"]["S"] if "in_flight_key" in item else None


@pytest.fixture
def given_up(store: Store) -> tuple[Job, Attempt]:
    """A job that has ended, and of which everything has been told; nobody knows whether it was paid."""
    job = put_job(store, route=("cutx",))
    give_up(store, open_attempt(store, job, AttemptState.WAITING), AttemptState.CANCELED, "cancel")
    completion.finish(store, job.id, 1, Stored())
    due, later = place(store, job), utc_now() + timedelta(days=1)
    follow_up = follow_ups.take(store, job.id, due or "", later)
    assert follow_up is not None
    follow_ups.plan(store, follow_up, None)
    assert place(store, job) is None
    return store.job(job.id), store.attempt(job.id, 1)


def test_who_is_about_to_change_it_says_so_before(
    cloud: Cloud, store: Store, given_up: tuple[Job, Attempt]
) -> None:
    job, attempt = given_up
    assert job.cost.state == "unsettled"
    cloud.requests.clear()
    billing.close(store, attempt, BOUGHT)
    assert (store.job(job.id).cost.state, store.job(job.id).cost.amount) == ("settled", Decimal("0.30"))
    assert place(store, job) is not None
    written = [request.parameters.get("Key", {}) for request in cloud.writes]
    told, changed = FOLLOW_UP.key(job_id=job.id), {"pk": {"S": f"JOB#{job.id}"}, "sk": {"S": "JOB"}}
    assert written.index(told) < written.index(changed)


def test_what_does_not_change_is_not_told(cloud: Cloud, store: Store, given_up: tuple[Job, Attempt]) -> None:
    job, attempt = given_up
    cloud.requests.clear()
    billing.update_cost(store, job.id)
    billing.close(store, attempt, Outcome(state=AttemptState.CANCELED, purchase=Purchase.UNKNOWN))
    assert place(store, job) is None
    assert store.job(job.id) == job


def test_while_a_job_goes_on_its_end_is_what_will_be_told(store: Store) -> None:
    job = put_job(store, route=("cutx",))
    open_attempt(store, job, AttemptState.WAITING)
    planned = place(store, job)
    billing.ledger(store).close(job.tenant, job.created_at, job.id, 1, BOUGHT, utc_now())
    billing.update_cost(store, job.id)
    assert store.job(job.id).cost.amount == Decimal("0.30")
    assert place(store, job) == planned


def test_what_had_no_entry_ends_all_the_same(store: Store) -> None:
    job = put_job(store, route=("cutx",), reserve=False)
    attempt = open_attempt(store, job, AttemptState.WAITING)
    record_outcome(store, attempt, BOUGHT)
    assert store.attempt(job.id, 1).state is AttemptState.SUCCEEDED
    assert billing.ledger(store).entries_of(job.tenant, job.created_at, job.id) == []


def test_what_somebody_else_has_closed_counts_as_it_stands(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look at an entry and its close another process may have closed it, by what it knew."""
    job = put_job(store, route=("cutx",))
    attempt = open_attempt(store, job, AttemptState.WAITING)
    store.record(attempt, Outcome(state=AttemptState.FAILED, purchase=Purchase.NO))
    real = Ledger.close

    def second(*given: Any, **more: Any) -> Any:
        assert real(billing.ledger(store), job.tenant, job.created_at, job.id, 1, BOUGHT, utc_now())
        return real(*given, **more)

    monkeypatch.setattr(Ledger, "close", second)
    cost = billing.settle(store, job)
    assert (cost.state, cost.amount) == (EntryState.SETTLED, Decimal("0.30"))
