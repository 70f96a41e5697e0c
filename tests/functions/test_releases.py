"""What one release has written, another reads: the last one's items and payloads, and a newer one's."""

import json
from functools import cache

import pytest

from adrelay.aws.items import READ, SCHEMA, from_item, to_item
from adrelay.batches.records import batch_view, find
from adrelay.data_model import job_key
from adrelay.errors import Unavailable
from adrelay.jobs.model import AttemptState, JobStatus
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.money.entries import EntryState
from adrelay.web.documents.batches import BatchDocument
from adrelay.web.documents.designs import VersionList
from adrelay.web.documents.jobs import JobDocument, JobList
from adrelay.web.documents.library import ImageList
from adrelay.web.documents.problems import ProblemDocument
from tests.cloud import Cloud
from tests.functions.batches import submit as submit_batch
from tests.functions.handlers import invoke, job_body, manage, submit
from tests.records import open_attempt, put_job
from tests.shipped import ROOT, Json, event


@cache
def _release() -> Json:
    text = (ROOT / "tests" / "functions" / "release_0_1_0.json").read_text(encoding="utf-8")
    found: Json = json.loads(text)
    return found


@pytest.fixture
def old(store: Store) -> Json:
    """Release 0.1.0's items, in the table."""
    for item in _release()["items"]:
        store.client.put_item(TableName=store.table, Item=item)
    return _release()


def payload(name: str, job_id: str) -> Json:
    """What 0.1.0's workflow gives to a function."""
    given: Json = json.loads(json.dumps(_release()["payloads"][name]))
    if "detail" in given:
        given["detail"]["name"] = job_id
        return given
    return {**given, "job_id": job_id}


def test_its_items_say_nothing_of_a_schema_and_are_read(old: Json, cloud: Cloud, store: Store) -> None:
    assert not any("schema" in item for item in old["items"])
    for name, status in (
        ("done", "completed"),
        ("lost", "running"),
        ("running", "running"),
        ("ad", "completed"),
    ):
        job = JobDocument.model_validate(manage("GET", f"/v1/jobs/{old[name]}").json)
        assert (job.status, len(job.attempts)) == (status, 1)
    assert len(JobList.model_validate(manage("GET", "/v1/jobs").json).jobs) == 4
    assert manage("GET", f"/v1/jobs/{old['done']}/timeline").json["events"]
    assert VersionList.model_validate(manage("GET", f"/v1/jobs/{old['ad']}/versions").json).versions
    BatchDocument.model_validate(batch_view(find(store, old["batch"])))
    assert ImageList.model_validate(manage("GET", "/v1/images").json).images
    lost = store.job(old["lost"])
    (entry,) = billing.ledger(store).entries_of("local", lost.created_at, lost.id)
    assert entry.state is EntryState.UNSETTLED


def test_a_job_that_it_began_ends_here(old: Json, cloud: Cloud, store: Store) -> None:
    """Its execution goes on by the definition that it began with, and meets the handlers of this release."""
    job_id = old["running"]
    cloud.secrets["adrelay/providers/omneky"] = '{"api_key": "hush"}'
    attempt = store.attempt(job_id, 1)
    assert attempt.state is AttemptState.SENDING
    ended = invoke("finish_job", payload("workflow_failed", job_id))
    assert ended == {"status": store.job(job_id).status.value}
    assert store.job(job_id).status.terminal
    for _ in range(2):  # its last state, which told of the end, is not ours: it dies, which changes nothing
        invoke("finish_job", payload("execution_died", job_id))
    assert [told["Detail"]["id"] for told in cloud.events] == [job_id]


def test_what_it_stored_is_finished_here(cloud: Cloud, store: Store) -> None:
    job = put_job(store)
    open_attempt(store, job, AttemptState.WAITING)
    invoke("call_provider", payload("check", job.id))
    assert store.attempt(job.id, 1).state is AttemptState.EXPIRED
    stored = invoke("store_assets", payload("store", job.id))
    given = {**payload("finish", job.id), "stored": {name: stored[name] for name in ("assets", "rejected")}}
    assert invoke("finish_job", given) == {"status": "expired"}


# -- a newer one -------------------------------------------------------------------------------------


@pytest.fixture
def newer(store: Store) -> str:
    """A job that a release after this one has written."""
    job = put_job(store)
    store.client.update_item(
        TableName=store.table,
        Key=job_key(job.id),
        UpdateExpression="SET #schema = :next",
        ExpressionAttributeNames={"#schema": "schema"},
        ExpressionAttributeValues={":next": {"N": str(READ + 1)}},
    )
    return job.id


def test_a_record_of_a_newer_release_is_refused_and_not_misread(
    cloud: Cloud, store: Store, newer: str
) -> None:
    with pytest.raises(Unavailable, match=f"newer release: its schema is {READ + 1}, and this one reads"):
        store.job(newer)
    answer = manage("GET", f"/v1/jobs/{newer}")
    assert (answer.status, answer.headers["retry-after"]) == (503, "5")
    assert "newer release" in ProblemDocument.model_validate(answer.json).detail
    with pytest.raises(Unavailable):  # which the workflow tries again, see generate_creative.asl.yaml
        invoke("finish_job", {**event("finish_job/finish"), "job_id": newer})


def test_fields_that_a_newer_release_has_added_are_left_alone(cloud: Cloud, store: Store) -> None:
    job = put_job(store)
    key = job_key(job.id)
    store.client.update_item(
        TableName=store.table,
        Key=key,
        UpdateExpression="SET feeling = :good",
        ExpressionAttributeValues={":good": {"S": "good"}},
    )
    assert manage("POST", f"/v1/jobs/{job.id}/cancel").status == 202
    item = store.get(key)
    assert item is not None
    assert item["feeling"] == {"S": "good"}


def test_every_record_says_its_schema(cloud: Cloud, store: Store) -> None:
    job_id = submit(job_body()).json["id"]
    open_attempt(store, store.job(job_id), AttemptState.WAITING)
    submit_batch(1)
    without = [
        from_item(item)["sk"]
        for item in store.client.scan(TableName=store.table)["Items"]
        if item.get("schema") != to_item({"schema": SCHEMA})["schema"]
    ]
    assert {sk.partition("#")[0] for sk in without} <= {"EVENT", "REFERENCE", "BUDGET"}
    assert store.job(job_id).status is JobStatus.RUNNING
