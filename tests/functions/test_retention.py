"""Until when things are kept, and what outlives them: keys, money, and whose a vendor's job is."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from adrelay.aws import clients
from adrelay.aws.items import from_item
from adrelay.error_codes import ErrorCode
from adrelay.jobs import follow_ups, lifecycle, retention
from adrelay.jobs.model import AttemptState, Job, JobStatus, Outcome, Purchase
from adrelay.jobs.store import Store
from adrelay.jobs.views import asset_view
from adrelay.money import billing
from adrelay.money.entries import EntryState
from adrelay.money.settle import settle_by_hand
from adrelay.web.documents.jobs import JobDocument
from adrelay.web.documents.problems import ProblemDocument
from tests.clock import set_clock
from tests.cloud import ASSETS, Cloud
from tests.functions import designs
from tests.functions.handlers import Answer, invoke, manage, module, submit
from tests.functions.test_store_assets import PNG
from tests.records import NOW, asset, ended, open_attempt, put_job
from tests.shipped import Json, environment, event, template

DAYS = 30


class Clock:
    """The time, which a test moves."""

    def __init__(self) -> None:
        self.now = NOW


def stack(monkeypatch: pytest.MonkeyPatch, **variables: str) -> Clock:
    """What a stack's parameters make of its functions' environment; and the time there."""
    for function in ("submit_job", "manage_jobs", "finish_job", "sweep_jobs"):
        module(function)
    told = Clock()
    set_clock(monkeypatch, lambda: told.now)
    given = {name.upper(): value for name, value in variables.items()}
    monkeypatch.setattr("tests.functions.handlers.environment", lambda name: {**environment(name), **given})
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    return told


@pytest.fixture
def time(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A stack that keeps jobs for thirty days."""
    return stack(monkeypatch, job_retention_days=str(DAYS))


def items(store: Store, job: Job) -> dict[str, Json]:
    """What there is of the job, by sort key; as DynamoDB has it, whatever its time."""
    return {item["sk"]["S"]: from_item(item) for item in store.partition(f"JOB#{job.id}")}


def ends(item: Json) -> datetime:
    return datetime.fromtimestamp(int(item["expires_at"]), NOW.tzinfo)


def deleted_by_dynamodb(store: Store, job: Job, now: datetime) -> None:
    """What DynamoDB does some days after."""
    for sk, item in items(store, job).items():
        if "expires_at" in item and ends(item) <= now:
            store.delete({"pk": {"S": f"JOB#{job.id}"}, "sk": {"S": sk}})


def test_a_job_is_gone_so_many_days_after_its_end(time: Clock, store: Store) -> None:
    job = finished(store, put_job(store))
    other = put_job(store)
    assert job.completed_at is not None
    time.now = job.completed_at + timedelta(days=DAYS, seconds=-1)
    assert manage("GET", f"/v1/jobs/{job.id}").status == 200
    time.now += timedelta(seconds=1)
    for path in ("", "/timeline", "/design", "/assets/ast_1"):
        assert manage("GET", f"/v1/jobs/{job.id}{path}").status == 404
    for path in ("/cancel", "/attempts/1/assets"):
        assert manage("POST", f"/v1/jobs/{job.id}{path}").status == 404
    assert [one["id"] for one in manage("GET", "/v1/jobs").json["jobs"]] == [other.id]
    assert manage("GET", "/v1/jobs", query={"ids": job.id}).json["jobs"] == []
    assert "JOB" in items(store, job), "DynamoDB deletes it later"


def test_its_parts_end_after_it_and_are_never_left_behind(time: Clock, store: Store) -> None:
    job = put_job(store)
    attempt = open_attempt(store, job, AttemptState.WAITING)
    store.note(job.id, "noted", time.now)
    said = Outcome(state=AttemptState.SUCCEEDED, purchase=Purchase.NO, raw={"said": "this"})
    assert store.record(attempt, said)
    job = ended_as_it_is(store, job)
    found = items(store, job)
    assert job.completed_at is not None
    assert ends(found["JOB"]) == job.completed_at + timedelta(days=DAYS)
    for sk, item in found.items():
        if sk not in ("JOB", "FOLLOW_UP"):
            assert ends(item) - ends(found["JOB"]) <= timedelta(days=9), sk
            assert sk.startswith("RAW#") or ends(item) >= ends(found["JOB"]), sk
    deleted_by_dynamodb(store, job, NOW + timedelta(days=DAYS + 10))
    assert items(store, job).keys() == {"FOLLOW_UP"}


def finished(store: Store, job: Job) -> Job:
    """The job, ended with files, its cost known."""
    done = ended(store, job, JobStatus.COMPLETED)
    billing.update_cost(store, job.id)
    return done


def ended_as_it_is(store: Store, job: Job) -> Job:
    """The job, ended as its attempt has, its cost as the ledger has it."""
    done = lifecycle.finish(store.job(job.id), store.attempt(job.id, 1), lifecycle.Stored(), NOW)
    assert done is not None
    done = done.model_copy(update={"cost": billing.settle(store, job)})
    assert store.finish(done)
    return done


@pytest.mark.parametrize("deleted", [False, True], ids=["before DynamoDB deletes it", "after"])
def test_its_idempotency_key_never_buys_again(time: Clock, cloud: Cloud, store: Store, deleted: bool) -> None:
    first = submit(headers={"Idempotency-Key": "a"}).json["id"]
    job = finished(store, store.job(first))
    time.now = NOW + timedelta(days=DAYS + 20)
    if deleted:
        deleted_by_dynamodb(store, job, time.now)
        assert "JOB" not in items(store, job)
    before, entries = len(cloud.executions), list(store.partition("TENANT#local", "LEDGER#"))
    for _ in range(2):
        answer = submit(headers={"Idempotency-Key": "a"})
        assert answer.status == 409
        assert "time is over" in ProblemDocument.model_validate(answer.json).detail
    assert len(cloud.executions) == before
    assert list(store.partition("TENANT#local", "LEDGER#")) == entries


def test_what_it_cost_and_whose_a_vendors_job_is_stay(time: Clock, store: Store) -> None:
    job = put_job(store, route=("cutx",), created_at=NOW)
    attempt = open_attempt(store, job, AttemptState.WAITING, reference="vendors-1")
    paid = Outcome(state=AttemptState.SUCCEEDED, purchase=Purchase.YES, cost=Decimal("0.60"))
    assert store.record(attempt, paid)
    billing.close(store, attempt, paid)
    ended_as_it_is(store, job)
    time.now = NOW + timedelta(days=DAYS + 20)
    deleted_by_dynamodb(store, job, time.now)
    (entry,) = billing.ledger(store).entries_of("local", job.created_at, job.id)
    assert (entry.state, entry.amount) == (EntryState.SETTLED, Decimal("0.60"))
    assert store.attempt_by_reference("cutx", "vendors-1") == (job.id, 1)
    billing.close(store, attempt, paid)  # news of it change nothing, and are no error
    assert billing.ledger(store).entries_of("local", job.created_at, job.id) == [entry]
    time.now = NOW
    stranger = open_attempt(store, put_job(store, route=("cutx",)), AttemptState.SENDING)
    assert not store.claim_reference(stranger, "vendors-1")


def test_a_job_whose_cost_nobody_knows_stays_until_it_is_settled(time: Clock, store: Store) -> None:
    job = put_job(store, route=("cutx",))
    attempt = open_attempt(store, job, AttemptState.WAITING)
    lost = Outcome(state=AttemptState.UNKNOWN, purchase=Purchase.UNKNOWN)
    assert store.record(attempt, lost)
    done = ended_as_it_is(store, job)
    assert done.completed_at is not None
    time.now = NOW + timedelta(days=DAYS * 9)
    assert store.job(job.id).cost.state == "unsettled"
    assert settle_by_hand(store, job.id, 1, Decimal("0.60"), "invoice") is not None
    assert store.job(job.id).cost.state == "settled"
    assert [job_id for job_id, _ in follow_ups.due(store, time.now + timedelta(hours=1))] == [job.id]
    time.now += timedelta(days=1, seconds=1)
    assert store.find_job(job.id) is None, "it was told for a day"


def test_what_an_erased_job_leaves_has_no_end(time: Clock, cloud: Cloud, store: Store) -> None:
    """It alone tells of the key: all else is erased."""
    first = submit(headers={"Idempotency-Key": "a"}).json["id"]
    job = finished(store, store.job(first))
    assert manage("DELETE", f"/v1/jobs/{job.id}").status == 204
    billing.update_cost(store, job.id)
    assert "expires_at" not in items(store, job)["JOB"]
    time.now = NOW + timedelta(days=DAYS * 9)
    assert submit(headers={"Idempotency-Key": "a"}).status == 409


def test_a_cost_that_is_settled_while_its_job_is_erased_gives_it_no_end(
    time: Clock, cloud: Cloud, store: Store
) -> None:
    job = ended(store, put_job(store, route=("cutx",)), JobStatus.COMPLETED)
    read_before = store.job(job.id)
    assert manage("DELETE", f"/v1/jobs/{job.id}").status == 204
    known = read_before.cost.model_copy(update={"state": "settled"})
    assert not store.set_cost(read_before, known)
    assert store.set_cost(store.job(job.id), known)
    assert "expires_at" not in items(store, job)["JOB"]


def test_a_sweep_forgets_a_job_that_is_gone(time: Clock, cloud: Cloud, store: Store) -> None:
    job = finished(store, put_job(store))
    follow_ups.look_at(store, job.id, NOW)
    time.now = NOW + timedelta(days=DAYS + 1)
    invoke("sweep_jobs", event("sweep_jobs/sweep"))
    assert list(follow_ups.due(store, time.now)) == []
    assert not cloud.events


def test_without_a_number_of_days_nothing_ends(cloud: Cloud, store: Store) -> None:
    job = finished(store, put_job(store))
    store.note(job.id, "noted", NOW)
    assert [sk for sk, item in items(store, job).items() if "expires_at" in item] == []


def test_a_line_and_a_vendors_words_may_end_before_the_job(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = stack(monkeypatch, timeline_retention_days="7", raw_retention_days="3")
    job = put_job(store)
    attempt = open_attempt(store, job, AttemptState.WAITING)
    store.note(job.id, "noted", NOW)
    assert store.record(attempt, Outcome(state=AttemptState.FAILED, raw={"said": "no"}))
    found = items(store, job)
    (line,) = (item for sk, item in found.items() if sk.startswith("EVENT#"))
    assert ends(line) == NOW + timedelta(days=7)
    assert ends(found["RAW#01#outcome"]) == NOW + timedelta(days=3)
    assert found["RAW#01#outcome"]["detail"] == {"said": "no"}
    assert len(manage("GET", f"/v1/jobs/{job.id}/timeline").json["events"]) == 1
    told.now += timedelta(days=7)
    assert manage("GET", f"/v1/jobs/{job.id}/timeline").json["events"] == []
    assert manage("GET", f"/v1/jobs/{job.id}").status == 200


# -- files -------------------------------------------------------------------------------------------


def expired(answer: Answer) -> bool:
    """Whether it says that the files are kept no longer."""
    problem = ProblemDocument.model_validate(answer.json)
    return (answer.status, problem.code, problem.type) == (
        410,
        ErrorCode.ASSETS_EXPIRED,
        "urn:adrelay:problem:assets-expired",
    )


def test_a_file_that_has_expired_is_said_to_be_and_has_no_link(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = stack(monkeypatch, asset_retention_days="10")
    job = ended(store, put_job(store), JobStatus.COMPLETED)
    kept = job.assets[0]
    clients.s3().put_object(Bucket=kept.bucket, Key=kept.key, Body=PNG)
    assert job.completed_at is not None
    (shown,) = JobDocument.model_validate(manage("GET", f"/v1/jobs/{job.id}").json).assets
    assert shown.expires_at == job.completed_at + timedelta(days=10), "an earlier release noted no time"
    assert shown.url is not None
    assert manage("GET", f"/v1/jobs/{job.id}/assets/{kept.id}").status == 302
    told.now = NOW + timedelta(days=11)
    clients.s3().delete_object(Bucket=kept.bucket, Key=kept.key)  # as the bucket's rule does
    (shown,) = JobDocument.model_validate(manage("GET", f"/v1/jobs/{job.id}").json).assets
    assert (shown.url, shown.thumbnails) == (None, {})
    for query in ({}, {"format": "pdf"}, {"resolution": "low"}):
        assert expired(manage("GET", f"/v1/jobs/{job.id}/assets/{kept.id}", query=query))


def test_a_files_time_counts_from_when_it_was_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSET_RETENTION_DAYS", "10")
    stored = asset().model_copy(update={"stored_at": NOW})
    made = NOW - timedelta(days=99)
    assert asset_view(stored, None, made)["expires_at"] == "2026-11-30T12:00:00.000Z"
    monkeypatch.setenv("ASSET_RETENTION_DAYS", "0")
    assert asset_view(stored, None, made)["expires_at"] is None
    assert retention.of_file(NOW) is None


def test_a_design_that_has_expired_is_said_to_be(cloud: Cloud, store: Store) -> None:
    job = designs.made(store)
    for one in clients.s3().list_objects_v2(Bucket=ASSETS, Prefix="designs/")["Contents"]:
        clients.s3().delete_object(Bucket=ASSETS, Key=one["Key"])
    assert expired(manage("GET", f"/v1/jobs/{job.id}/design"))
    assert expired(manage("GET", f"/v1/jobs/{job.id}/versions/1"))
    change = {"overrides": {"headline": {"characters": "x"}}}
    assert expired(manage("PATCH", f"/v1/jobs/{job.id}/design", body=change))
    assert manage("GET", f"/v1/jobs/{job.id}/versions").status == 200


@pytest.mark.parametrize(("days", "left"), [("0.5", timedelta(hours=12)), ("36500", timedelta(days=36500))])
def test_a_job_ends_whatever_number_of_days_a_stack_may_be_given(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch, days: str, left: timedelta
) -> None:
    """CloudFormation's numbers may have a fraction; the template says how large one may be."""
    assert template()["Parameters"]["JobRetentionDays"]["MaxValue"] == 36500
    stack(monkeypatch, job_retention_days=days)
    job = finished(store, put_job(store))
    assert job.completed_at is not None
    kept = ends(items(store, job)["JOB"])
    assert kept == max(job.completed_at + left, NOW + timedelta(days=1))
