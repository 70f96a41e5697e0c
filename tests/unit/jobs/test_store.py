"""Jobs in the table: read while they are there and theirs, changed while they are as the writer knows."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from adrelay.aws.items import from_item
from adrelay.data_model import job_key
from adrelay.errors import NotFound
from adrelay.jobs import lifecycle, quotas
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import (
    AttemptState,
    Comment,
    Cost,
    Decision,
    Job,
    JobStatus,
    Progress,
    Webhook,
    WebhookState,
)
from adrelay.jobs.store import LONGEST_ID, Store, created_key
from tests.clock import set_clock
from tests.cloud import Cloud
from tests.records import NOW, open_attempt, put_job

DAY = timedelta(days=1)
SETTLED = Cost(state="settled", amount=Decimal("2.00"))
WEBHOOK = Webhook(event_id="evt_1", state=WebhookState.TAKEN, tries=1, at=NOW)


def put(store: Store, **changes: Any) -> Job:
    return put_job(store, reserve=False, **changes)


def item(store: Store, job: Job) -> dict[str, Any]:
    return from_item(store.get(job_key(job.id)) or {})


def ended(job: Job, **changes: Any) -> Job:
    done = lifecycle.finish(job, None, Stored(), NOW)
    assert done is not None
    return done.model_copy(update=changes)


def erased(store: Store, job: Job) -> None:
    store.client.update_item(
        TableName=store.table,
        Key=job_key(job.id),
        UpdateExpression="SET erased_at = :now",
        ExpressionAttributeValues={":now": {"S": NOW.isoformat()}},
    )


def test_a_job_is_its_tenants_until_it_is_erased(store: Store) -> None:
    job = put(store, tenant="acme")
    assert store.job_of("acme", job.id) == store.job(job.id) == job
    for tenant in ("other", ""):
        with pytest.raises(NotFound, match=f"There is no job {job.id}"):
            store.job_of(tenant, job.id)
    with pytest.raises(NotFound, match="There is no job job_none"):
        store.job_of("acme", "job_none")
    erased(store, job)
    with pytest.raises(NotFound):
        store.job_of("acme", job.id)
    assert store.job(job.id).erased_at == NOW


def test_an_id_that_is_too_long_is_nobodys(store: Store, cloud: Cloud) -> None:
    longest = put(store, id="j" * LONGEST_ID)
    assert store.find_job(longest.id) == longest
    cloud.requests.clear()
    assert store.find_job("j" * (LONGEST_ID + 1)) is None
    assert store.jobs_at(["j" * (LONGEST_ID + 1)]) == []
    assert not cloud.requests
    assert store.jobs_at([longest.id, "job_none", longest.id]) == [longest]


def test_jobs_come_in_the_order_that_they_are_asked_for(store: Store) -> None:
    first, second = put(store), put(store)
    assert store.jobs_at([second.id, first.id]) == [second, first]


def test_a_job_past_its_time_is_gone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, NOW)
    monkeypatch.setenv("JOB_RETENTION_DAYS", "1")
    job = put(store)
    store.note(job.id, "accepted", NOW, by="me")
    assert store.finish(ended(job, cost=SETTLED))
    assert store.timeline(job.id) == ({"at": NOW.isoformat(), "event": "accepted", "detail": {"by": "me"}},)
    set_clock(monkeypatch, NOW + DAY)
    assert (store.find_job(job.id), store.jobs_at([job.id])) == (None, [])
    set_clock(monkeypatch, NOW + 10 * DAY)
    assert store.timeline(job.id) == ()


def test_what_is_told_of_a_job_is_not_told_once_it_has_ended(store: Store) -> None:
    job = put(store, start_untold=True)
    progress = Progress(step="render", percentage=50)
    assert store.set_progress(job.id, progress)
    store.start_told(job.id)
    assert (store.job(job.id).progress, store.job(job.id).start_untold) == (progress, False)
    assert not store.job(job.id).cancel_requested
    other = put(store)
    assert store.request_cancel(other.id)
    assert store.job(other.id).cancel_requested
    assert store.finish(ended(store.job(job.id)))
    assert not store.set_progress(job.id, Progress(step="late", percentage=60))
    assert not store.request_cancel(job.id)
    assert not store.finish(ended(job, result={"late": True}))
    told = store.job(job.id)
    assert (told.progress, told.cancel_requested, told.result) == (progress, False, None)
    assert not store.set_progress("job_none", progress)
    assert not store.request_cancel("job_none")
    assert store.find_job("job_none") is None


def test_an_end_takes_a_counted_job_off_the_open_ones_once(store: Store) -> None:
    for job in (put(store, tenant="acme", counted=True), put(store, tenant="acme")):
        assert store.finish(ended(job))
        assert not store.finish(ended(job))
        assert quotas.usage(store, "acme").item["open"] == -1
    gone = ended(put(store, tenant="acme", counted=True)).model_copy(update={"id": "job_none"})
    assert not store.finish(gone)
    assert quotas.usage(store, "acme").item["open"] == -1


def test_that_it_runs_is_written_with_what_is_to_be_told(store: Store) -> None:
    job = put(store, route=("cutx", "studio"))
    running = job.model_copy(update={"status": JobStatus.RUNNING, "attempt": 1, "started_at": NOW})
    assert store.run(running.model_copy(update={"start_untold": True}))
    assert store.job(job.id).start_untold
    store.start_told(job.id)
    assert store.run(running)
    told = store.job(job.id)
    assert (told.status, told.attempt, told.started_at) == (JobStatus.RUNNING, 1, NOW)
    assert not told.start_untold, "what was told is not told again"


def test_a_cost_follows_what_its_writer_has_seen(store: Store) -> None:
    job = put(store)
    assert store.set_cost(job, SETTLED)
    assert not store.set_cost(job, Cost(state="released")), "it is another by now"
    assert store.job(job.id).cost == SETTLED


def test_of_an_erased_job_the_cost_alone_changes(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOB_RETENTION_DAYS", "1")
    job = put(store)
    assert store.finish(ended(job))
    seen = store.job(job.id)
    erased(store, job)
    assert not store.set_cost(seen, SETTLED), "what is left of it must not end"
    store.set_webhook(job.id, WEBHOOK)
    assert store.job(job.id).webhook is None
    assert store.set_cost(store.job(job.id), SETTLED)
    assert (store.job(job.id).cost, "expires_at" in item(store, job)) == (SETTLED, False)


@pytest.mark.parametrize("state", ["reserved", "unsettled", "settled", "released"])
def test_a_job_whose_cost_nobody_knows_stays(
    store: Store, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    set_clock(monkeypatch, NOW)
    monkeypatch.setenv("JOB_RETENTION_DAYS", "2")
    known = state in ("settled", "released")
    job = put(store)
    assert store.finish(ended(job, cost=Cost(state=state)))
    assert item(store, job).get("expires_at") == ((NOW + 2 * DAY).timestamp() if known else None)
    assert store.set_cost(store.job(job.id), SETTLED)
    assert item(store, job)["expires_at"] == (NOW + 2 * DAY).timestamp()
    running = put(store)
    assert store.set_cost(running, SETTLED)
    assert "expires_at" not in item(store, running), "it has not ended"


def test_a_webhook_is_noted_where_there_is_a_job(store: Store) -> None:
    job = put(store)
    store.set_webhook(job.id, WEBHOOK)
    assert store.job(job.id).webhook == WEBHOOK
    store.set_webhook("job_none", WEBHOOK)
    assert store.find_job("job_none") is None


def test_a_review_is_written_by_who_has_seen_the_last_of_it(store: Store) -> None:
    job = put(store, request={"kind": "image_ad", "brief": {}, "review": {}})
    made = ended(job, status=JobStatus.COMPLETED, error=None)
    held = lifecycle.hold(made)
    assert held is not None
    assert store.finish(held)
    said = lifecycle.comment(held, Comment(at=NOW, by="Ben", text="Wait"))
    decided = lifecycle.decide(held, Decision.APPROVED, NOW, by="Anna")
    assert said is not None
    assert decided is not None
    assert store.review(held, said)
    assert not store.review(held, decided), "Ben was not read"
    decided = lifecycle.decide(said, Decision.APPROVED, NOW, by="Anna")
    assert decided is not None
    assert store.review(said, decided)
    assert not store.review(said, decided)
    told = store.job(job.id)
    assert (told.status, told.completed_at) == (JobStatus.COMPLETED, NOW)
    assert told.cost_at_end == job.cost
    assert told.review is not None
    assert [one.text for one in told.review.comments] == ["Wait"]


def test_attempts_come_in_order_and_each_with_its_job(store: Store, cloud: Cloud) -> None:
    several = put(store, route=("cutx", "omneky", "studio"))
    for number in (1, 2):
        open_attempt(store, several, AttemptState.WAITING, number=number)
    begun, none = put(store, route=("cutx",)), put(store, route=("cutx", "studio"))
    number_one = lifecycle.begin(begun, 1, idempotency_key="k", now=NOW, deadline=60)
    assert number_one is not None
    assert store.put_attempt(number_one), "before its job names it"
    assert [one.number for one in store.attempts(several.id)] == [1, 2]
    cloud.requests.clear()
    found = store.attempts_of([store.job(several.id), begun, none])
    assert {job_id: [one.number for one in those] for job_id, those in found.items()} == {
        several.id: [1, 2],
        begun.id: [1],
        none.id: [],
    }
    (asked,) = cloud.of("BatchGetItem")
    assert len(asked["RequestItems"][store.table]["Keys"]) == 3 + 1 + 1


def test_a_vendors_ids_lead_to_their_jobs(store: Store) -> None:
    mine, other = put(store, route=("cutx",)), put(store, route=("cutx",))
    open_attempt(store, mine, AttemptState.WAITING, reference="ref-1")
    open_attempt(store, other, AttemptState.WAITING, reference="ref-2")
    found = store.jobs_by_reference("cutx", ["ref-2", "ref-1", "ref-3"])
    assert {reference: job.id for reference, job in found.items()} == {"ref-1": mine.id, "ref-2": other.id}
    assert store.jobs_by_reference("omneky", ["ref-1"]) == {}
    store.delete(job_key(mine.id))
    assert list(store.jobs_by_reference("cutx", ["ref-1", "ref-2"])) == ["ref-2"]


def test_a_reference_is_whose_claimed_it_first_but_for_the_vendors_word(store: Store) -> None:
    first, second = (open_attempt(store, put(store, route=("cutx",)), AttemptState.SENDING) for _ in range(2))
    assert store.claim_reference(first, "ref-1")
    assert store.claim_reference(first, "ref-1"), "it is its own already"
    assert not store.claim_reference(second, "ref-1")
    assert not store.claim_reference(first.model_copy(update={"number": 2}), "ref-1")
    assert store.attempt_by_reference("cutx", "ref-1") == (first.job_id, 1)
    assert store.attempt_by_reference("omneky", "ref-1") is None
    store.take_reference(second, "ref-1")
    assert store.attempt_by_reference("cutx", "ref-1") == (second.job_id, 1)
    assert store.claims("cutx", ["ref-1", "ref-2"]) == {"ref-1": second.job_id}


def test_a_list_is_in_order_of_time(store: Store) -> None:
    earlier, later = put(store, created_at=NOW), put(store, created_at=NOW + timedelta(microseconds=1))
    assert created_key(earlier) < created_key(later)
    assert created_key(earlier).endswith(f"#{earlier.id}")
