"""The ledger in step with jobs: reserved with them, closed with their outcomes, whoever dies in between."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any
from unittest.mock import Mock

import pytest
from botocore.exceptions import ClientError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adrelay.attempts import completion
from adrelay.attempts.outcomes import give_up, record_outcome
from adrelay.clock import utc_now
from adrelay.errors import Conflict, PaymentRequired, Rejected
from adrelay.intake.accept import Accepted, Origin, accept
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import Attempt, AttemptState, Job, JobStatus, Outcome, Purchase
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.money.entries import Entry, EntryState, counted
from adrelay.providers.registry import provider
from adrelay.requests.request import JobRequest
from tests.cloud import Cloud, refused
from tests.records import open_attempt

ID = "a8098c1a-f86e-41da-bd1a-00112444be1e"
BODY: dict[str, Any] = {
    "kind": "image_ad",
    "provider": "cutx",
    "brief": {"brand": {"name": "Lumea"}, "direction": "a bright studio"},
    "provider_options": {
        "cutx": {"projectId": ID, "productId": ID},
        "static_ads_lab": {
            "design_template_id": "dt_1",
            "brand_id": "br_1",
            "product_id": "pr_1",
            "audience_id": "au_1",
        },
    },
}
ORIGIN = Origin(tenant="acme", source="http", key=None, correlation_id="c")
MONTH = f"{utc_now():%Y-%m}"


@pytest.fixture(autouse=True)
def _configured(cloud: Cloud) -> None:
    for name in ("cutx", "static_ads_lab"):
        cloud.secrets[f"adrelay/providers/{name}"] = "{}"


def submit(store: Store, key: str | None = None, **changes: Any) -> Accepted:
    request = JobRequest.model_validate(BODY | changes)
    return accept(store, "arn:machine", request, replace(ORIGIN, key=key))


def entries(store: Store, job: Job) -> list[Entry]:
    return billing.ledger(store).entries_of(job.tenant, job.created_at, job.id)


def states(store: Store, job: Job) -> list[tuple[str, Decimal]]:
    return [(entry.state.value, entry.amount) for entry in entries(store, job)]


def outcome(
    purchase: Purchase, state: AttemptState = AttemptState.FAILED, cost: str | None = None
) -> Outcome:
    return Outcome(state=state, purchase=purchase, cost=None if cost is None else Decimal(cost))


def books(store: Store) -> tuple[Decimal | int, ...]:
    """(reserved, spent, unsettled) of this month."""
    budget = billing.ledger(store).budget("acme", utc_now())
    return budget.reserved, budget.spent, budget.unsettled


def limit(store: Store, amount: str) -> None:
    billing.ledger(store).set_limit("acme", Decimal(amount))


def waiting(store: Store, job: Job, number: int = 1) -> Attempt:
    return open_attempt(store, job, AttemptState.WAITING, number=number)


# -- submitting --------------------------------------------------------------------------------------


def test_a_job_comes_with_its_reservation(store: Store, cloud: Cloud) -> None:
    job = submit(store, labels={"team": "eu"}).job
    (entry,) = entries(store, job)
    assert entry.state is EntryState.RESERVED
    assert (entry.amount, entry.units, entry.unit) == (Decimal("0.6"), Decimal(3), "credit")
    assert (entry.provider, entry.labels, entry.at) == ("cutx", {"team": "eu"}, job.created_at)
    assert (job.cost.state, str(job.cost.amount)) == ("reserved", "0.60")
    assert store.job(job.id) == job
    assert len(cloud.of("TransactWriteItems")) == 1


def test_what_is_free_is_counted_and_touches_no_budget(store: Store, cloud: Cloud) -> None:
    limit(store, "0")
    job = submit(store, provider="studio").job
    assert states(store, job) == [("settled", Decimal(0))]
    assert (job.cost.state, str(job.cost.amount)) == ("settled", "0.00")
    job_entry_and_follow_up = cloud.of("TransactWriteItems")[-1]["TransactItems"]
    assert len(job_entry_and_follow_up) == 3


def test_nothing_is_recorded_over_budget(store: Store, cloud: Cloud) -> None:
    limit(store, "1.00")
    submit(store)
    with pytest.raises(PaymentRequired, match=rf"USD 0\.40 is left of the budget of {MONTH}") as caught:
        submit(store, key="second")
    assert caught.value.errors[0].field == "budget"
    assert len(cloud.executions) == 1
    assert books(store) == (Decimal("0.6"), 0, 0)
    billing.ledger(store).set_limit("acme", Decimal("1.20"))
    assert not submit(store, key="second").replayed


def test_nothing_is_recorded_over_max_cost(store: Store, cloud: Cloud) -> None:
    with pytest.raises(PaymentRequired) as caught:
        submit(store, max_cost="0.59")
    assert caught.value.errors[0].field == "max_cost"
    assert not cloud.of("TransactWriteItems")
    assert submit(store, max_cost="0.60").job.cost.amount == Decimal("0.60")


def test_many_at_once_do_not_overshoot_the_budget(store: Store, cloud: Cloud) -> None:
    limit(store, "3.00")

    def one(_: int) -> str:
        try:
            return submit(store).job.id
        except PaymentRequired:
            return ""

    with ThreadPoolExecutor(8) as pool:
        accepted = [made for made in pool.map(one, range(12)) if made]
    assert len(accepted) == 5
    assert len(cloud.executions) == 5
    assert books(store) == (Decimal(3), 0, 0)


def test_one_key_at_once_is_one_job_and_one_reservation(store: Store, cloud: Cloud) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: submit(store, key="k"), range(8)))
    assert len({one.job.id for one in made}) == 1
    assert sum(not one.replayed for one in made) == 1
    assert books(store) == (Decimal("0.6"), 0, 0)


def test_a_key_stands_for_its_job_whatever_has_changed_since(
    store: Store, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = submit(store, key="k", max_cost="0.60")
    limit(store, "0")
    assert submit(store, key="k", max_cost="0.60").job.id == first.job.id
    monkeypatch.setattr("adrelay.providers.cutx.adapter.CutX.usd_per_unit", Decimal(9))
    again = submit(store, key="k", max_cost="0.60")
    assert again.replayed
    assert again.job.id == first.job.id
    with pytest.raises(Conflict):
        submit(store, key="k", max_cost="0.61")
    assert books(store) == (Decimal("0.6"), 0, 0)


def test_auto_is_chosen_once(store: Store, cloud: Cloud) -> None:
    first = submit(store, key="k", provider="auto").job
    assert first.route == ("studio",)
    for _ in range(2):
        died = waiting(store, submit(store, provider="studio").job)
        record_outcome(store, died, outcome(Purchase.NO, AttemptState.EXPIRED))
    cloud.secrets["adrelay/providers/cutx"] = "{}"
    fresh = Store(store.table)
    assert submit(fresh, provider="auto").job.route == ("cutx",)
    assert submit(fresh, key="k", provider="auto").job.route == ("studio",)


# -- ending ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ended", "state", "amount", "budget"),
    [
        (outcome(Purchase.YES, AttemptState.SUCCEEDED), "settled", "0.60", ("0", "0.6", "0")),
        (outcome(Purchase.YES, AttemptState.SUCCEEDED, "0.20"), "settled", "0.20", ("0", "0.2", "0")),
        (outcome(Purchase.YES, AttemptState.FAILED, "0.80"), "settled", "0.80", ("0", "0.8", "0")),
        (outcome(Purchase.NO), "released", "0.00", ("0", "0", "0")),
        (outcome(Purchase.UNKNOWN, AttemptState.EXPIRED), "unsettled", "0.60", ("0", "0", "0.6")),
        (outcome(Purchase.UNKNOWN, AttemptState.UNKNOWN), "unsettled", "0.60", ("0", "0", "0.6")),
        (outcome(Purchase.UNKNOWN, AttemptState.CANCELED), "unsettled", "0.60", ("0", "0", "0.6")),
    ],
)
@pytest.mark.parametrize("dies", [False, True])
def test_an_outcome_closes_the_entry(
    store: Store,
    cloud: Cloud,
    ended: Outcome,
    state: str,
    amount: str,
    budget: tuple[str, str, str],
    dies: bool,
) -> None:
    job = submit(store).job
    attempt = waiting(store, job)
    if dies:
        assert store.record(attempt, ended)  # and nothing after it
    else:
        record_outcome(store, attempt, ended)
    for _ in range(2):
        completion.finish(store, job.id, 1, Stored())
    (entry,) = entries(store, job)
    assert (entry.state, entry.amount, entry.reference) == (state, Decimal(amount), attempt.reference)
    cost = store.job(job.id).cost
    assert (cost.state, str(cost.amount)) == (state, amount)
    assert books(store) == tuple(map(Decimal, budget))


def test_a_workflow_that_died_before_its_attempt_bought_nothing(store: Store, cloud: Cloud) -> None:
    job = submit(store).job
    failure = completion.workflow_failure("States.Runtime", "")
    completion.finish(store, job.id, 1, Stored(), failure)
    assert states(store, job) == [("released", Decimal(0))]
    assert store.job(job.id).cost.state == "released"


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (AttemptState.PREPARING, "released"),
        (AttemptState.SENDING, "unsettled"),
        (AttemptState.WAITING, "unsettled"),
    ],
)
def test_a_workflow_that_died_with_its_attempt_open(
    store: Store, cloud: Cloud, state: AttemptState, expected: str
) -> None:
    job = submit(store).job
    open_attempt(store, job, state, deadline_at=utc_now() + timedelta(minutes=9))
    completion.finish(store, job.id, 1, Stored(), completion.workflow_failure("ABORTED", ""))
    assert states(store, job)[0][0] == expected
    assert store.job(job.id).status is JobStatus.FAILED


def test_late_news_settle_what_nobody_could_know(store: Store, cloud: Cloud) -> None:
    job = submit(store).job
    attempt = waiting(store, job)
    assert give_up(store, attempt, AttemptState.CANCELED, "cancel")
    completion.finish(store, job.id, 1, Stored())
    assert store.job(job.id).cost.state == "unsettled"
    late = outcome(Purchase.YES, AttemptState.SUCCEEDED, "0.40")
    for _ in range(2):
        assert not record_outcome(store, store.attempt(job.id, 1), late)
    assert states(store, job) == [("settled", Decimal("0.4"))]
    ended = store.job(job.id)
    assert (ended.status, ended.cost.state, str(ended.cost.amount)) == ("canceled", "settled", "0.40")
    assert books(store) == (0, Decimal("0.4"), 0)


def test_late_news_can_release_too(store: Store, cloud: Cloud) -> None:
    job = submit(store).job
    give_up(store, waiting(store, job), AttemptState.EXPIRED, "expiry")
    completion.finish(store, job.id, 1, Stored())
    record_outcome(store, store.attempt(job.id, 1), outcome(Purchase.NO))
    assert store.job(job.id).cost.state == "released"
    assert books(store) == (0, 0, 0)


def test_late_news_whose_bringer_died_before_the_job_knew_come_again(
    store: Store, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The simulation found it: the entry was released, the job said for good that it cost 4.00."""
    job = submit(store).job
    give_up(store, waiting(store, job), AttemptState.EXPIRED, "expiry")
    completion.finish(store, job.id, 1, Stored())
    with monkeypatch.context() as dying:
        dying.setattr(billing, "update_cost", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            record_outcome(store, store.attempt(job.id, 1), outcome(Purchase.NO))
    assert states(store, job) == [("released", Decimal(0))]
    record_outcome(store, store.attempt(job.id, 1), outcome(Purchase.NO))
    assert (store.job(job.id).cost.state, store.job(job.id).cost.amount) == ("released", Decimal(0))


def test_late_news_do_not_change_what_is_known(store: Store, cloud: Cloud) -> None:
    job = submit(store).job
    attempt = waiting(store, job)
    store.record(attempt, outcome(Purchase.YES, AttemptState.SUCCEEDED))
    assert not record_outcome(store, attempt, outcome(Purchase.NO))
    assert states(store, job) == [("settled", Decimal("0.6"))]


def test_late_news_beside_finish_are_not_lost(
    store: Store, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The late outcome comes after Finish has summed the cost, and before it has written it."""
    job = submit(store).job
    give_up(store, waiting(store, job), AttemptState.CANCELED, "cancel")
    real = store.finish

    def finish(ended: Job) -> bool:
        late = outcome(Purchase.YES, AttemptState.SUCCEEDED)
        record_outcome(store, store.attempt(job.id, 1), late)
        return real(ended)

    monkeypatch.setattr(store, "finish", finish)
    completion.finish(store, job.id, 1, Stored())
    assert store.job(job.id).cost.state == "settled"


def test_a_cost_is_not_overwritten_by_an_older_one(
    store: Store, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = submit(store).job
    record_outcome(store, waiting(store, job), outcome(Purchase.YES, AttemptState.SUCCEEDED))
    stale, real = [job], store.job
    monkeypatch.setattr(store, "job", lambda job_id: stale.pop() if stale else real(job_id))
    billing.update_cost(store, job.id)
    assert store.job(job.id).cost.state == "settled"
    seen = real(job.id)
    assert not store.set_cost(job, job.cost)
    assert real(job.id) == seen


def test_a_crash_between_outcome_and_ledger_is_made_good(store: Store, cloud: Cloud) -> None:
    job = submit(store).job
    attempt = waiting(store, job)
    cloud.failures["dynamodb.TransactWriteItems"] = [refused("InternalServerError", "TransactWriteItems")]
    with pytest.raises(ClientError):
        record_outcome(store, attempt, outcome(Purchase.NO))
    assert states(store, job) == [("reserved", Decimal("0.6"))]
    completion.finish(store, job.id, 1, Stored())
    assert states(store, job) == [("released", Decimal(0))]


# -- later attempts ----------------------------------------------------------------------------------


def on_second(store: Store, first: Outcome, **changes: Any) -> Job:
    """A job whose first attempt has ended, and whose second has begun."""
    job = submit(store, fallback=["static_ads_lab"], **changes).job
    record_outcome(store, waiting(store, job), first)
    open_attempt(store, job, AttemptState.PREPARING, number=2)
    return job


def test_a_later_attempt_is_reserved_before_it_is_sent(store: Store, cloud: Cloud) -> None:
    job = on_second(store, outcome(Purchase.NO))
    for _ in range(2):
        billing.reserve(store, job, 2)
    assert states(store, job) == [("released", Decimal(0)), ("reserved", Decimal(1))]
    assert books(store) == (Decimal(1), 0, 0)
    cost = store.job(job.id).cost
    assert (cost.state, str(cost.amount), cost.units) == ("reserved", "1.00", None)


def test_what_the_first_released_is_there_for_the_second(store: Store, cloud: Cloud) -> None:
    limit(store, "1.00")
    job = submit(store, fallback=["static_ads_lab"]).job
    store.record(waiting(store, job), outcome(Purchase.NO))  # and nothing after it
    open_attempt(store, job, AttemptState.PREPARING, number=2)
    billing.reserve(store, job, 2)
    assert books(store) == (Decimal(1), 0, 0)


def test_no_budget_for_a_later_attempt(store: Store, cloud: Cloud) -> None:
    limit(store, "0.99")
    job = on_second(store, outcome(Purchase.NO))
    with pytest.raises(Rejected, match=r"USD 0\.99 is left") as caught:
        billing.reserve(store, job, 2)
    assert caught.value.code == "over_budget"
    assert states(store, job) == [("released", Decimal(0))]


@pytest.mark.parametrize("limit_of", ["job", "tenant", None])
@pytest.mark.parametrize("allowed", [False, True])
def test_a_later_attempt_whose_price_nobody_knows_is_refused_under_a_limit(
    store: Store, cloud: Cloud, monkeypatch: pytest.MonkeyPatch, limit_of: str | None, allowed: bool
) -> None:
    changes = {"max_cost": "9.00"} if limit_of == "job" else {}
    job = on_second(store, outcome(Purchase.NO), allow_unknown_price=allowed, **changes)
    monkeypatch.setattr(provider("static_ads_lab"), "price_is_final", False)
    if limit_of == "tenant":
        limit(store, "9.00")
    if limit_of is None or allowed:
        billing.reserve(store, job, 2)
        return
    with pytest.raises(Rejected, match="allow_unknown_price") as caught:
        billing.reserve(store, job, 2)
    assert caught.value.code == "unknown_price"
    assert len(entries(store, job)) == 1


def test_two_attempts_together_cost_no_more_than_max_cost(store: Store, cloud: Cloud) -> None:
    unknown = outcome(Purchase.UNKNOWN, AttemptState.UNKNOWN)
    job = on_second(store, unknown, max_cost="1.59", allow_fallback_on_unknown=True)
    with pytest.raises(Rejected) as caught:
        billing.reserve(store, job, 2)
    assert caught.value.code == "over_max_cost"
    job = on_second(store, unknown, max_cost="1.60", allow_fallback_on_unknown=True)
    billing.reserve(store, job, 2)
    assert [state for state, _ in states(store, job)] == ["unsettled", "reserved"]


def test_a_job_costs_what_its_attempts_cost(store: Store, cloud: Cloud) -> None:
    job = on_second(store, outcome(Purchase.NO))
    billing.reserve(store, job, 2)
    second = store.attempt(job.id, 2)
    assert store.start_sending(second, "send_1", utc_now(), 900)
    record_outcome(store, second, outcome(Purchase.YES, AttemptState.SUCCEEDED))
    completion.finish(store, job.id, 2, Stored())
    cost = store.job(job.id).cost
    assert (cost.state, str(cost.amount)) == ("settled", "1.00")


NEWS = st.tuples(
    st.sampled_from(list(Purchase)),
    st.sampled_from([AttemptState.SUCCEEDED, AttemptState.FAILED, AttemptState.CANCELED]),
    st.none() | st.sampled_from(["0", "0.25", "2.5"]),
    st.booleans(),
)


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.lists(NEWS, max_size=4), min_size=1, max_size=3), st.integers(0, 4))
def test_budget_ledger_and_jobs_agree_after_any_news(
    store: Store, cloud: Cloud, histories: list[list[Any]], finish_after: int
) -> None:
    before = books(store)
    jobs = []
    for history in histories:
        job = submit(store).job
        jobs.append(job)
        attempt = waiting(store, job)
        for index, (purchase, state, cost, dies) in enumerate(history):
            if index == finish_after:
                completion.finish(store, job.id, 1, Stored(), completion.workflow_failure("ABORTED", ""))
            news = outcome(purchase, state, cost)
            if dies:
                store.record(attempt, news)
            else:
                record_outcome(store, attempt, news)
        completion.finish(store, job.id, 1, Stored(), completion.workflow_failure("ABORTED", ""))
    moved = [counted(entry) for job in jobs for entry in entries(store, job)]
    sums = (
        sum(one.reserved for one in moved),
        sum(one.spent for one in moved),
        sum(one.unsettled for one in moved),
    )
    assert sums[0] == 0
    assert tuple(now - then for now, then in zip(books(store), before, strict=True)) == sums
    for job in jobs:
        (entry,) = entries(store, job)
        told = store.job(job.id).cost
        assert (told.state, told.amount) == (entry.state, entry.amount)
        assert entry.state is not EntryState.RESERVED
