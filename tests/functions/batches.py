"""Sending batches, doing what is in their queue, and ending their jobs."""

import json
import sys
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from aws_lambda_powertools.utilities.batch.exceptions import BatchProcessingError

from adrelay.jobs.model import Job, JobStatus
from adrelay.jobs.store import Store
from adrelay.web.documents.batches import BatchDocument
from tests.cloud import Cloud
from tests.functions.handlers import Answer, invoke, manage, module, request, send
from tests.records import ended
from tests.shipped import Json, event, resolve

WINDOW = 4
QUEUE = resolve({"Ref": "BatchJobs"})


@pytest.fixture
def small_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small one, so that few jobs are many."""
    module("submit_job")
    submit_batch = sys.modules["submit_batch"]
    monkeypatch.setattr(submit_batch, "batches", replace(submit_batch.batches, window=WINDOW))


def jobs(count: int, **changes: Any) -> list[Json]:
    """Job requests that differ in their headline."""
    return [
        {
            "kind": "image_ad",
            "provider": "studio",
            "brief": {"copy": [{"type": "headline", "text": str(i)}]},
            **changes,
        }
        for i in range(count)
    ]


def post(body: Json, key: str | None = None, tenant: str = "local") -> Answer:
    headers = {} if key is None else {"Idempotency-Key": key}
    return send("submit_job", request("POST", "/v1/batches", body, headers=headers, tenant=tenant))


def submit(count: int = 3, **changes: Any) -> str:
    answer = post({"jobs": jobs(count, **changes)})
    assert answer.status == 202, answer.text
    return str(answer.json["id"])


def tend(batch_id: str, message_id: str = "message-1") -> bool:
    """One message of the queue; whether it was done."""
    made = event("submit_job/tend_batch")
    made["Records"][0] |= {"messageId": message_id, "body": json.dumps({"batch_id": batch_id})}
    try:
        invoke("submit_job", made)
    except BatchProcessingError:
        return False
    return True


def work(cloud: Cloud) -> None:
    """Do what is in the queue, until nothing is."""
    while cloud.queued:
        (queue, message) = cloud.queued.pop(0)
        assert queue == QUEUE
        assert tend(message["batch_id"])


def begun(store: Store, batch_id: str) -> list[Job]:
    """The jobs that were accepted so far, by their place in the batch."""
    page = manage("GET", "/v1/jobs", query={"batch_id": batch_id, "limit": "100"}).json["jobs"]
    return sorted((store.job(one["id"]) for one in page), key=lambda job: job.batch_index or 0)


def finish(store: Store, job: Job, status: JobStatus = JobStatus.COMPLETED) -> None:
    """End a job as its workflow does; one that has an attempt ends as that did."""
    if not store.attempts(job.id):
        ended(store, store.job(job.id), status)
    invoke("finish_job", {**event("finish_job/finish"), "job_id": job.id})


def read(batch_id: str) -> Any:
    """The batch as it is now."""
    return BatchDocument.model_validate(manage("GET", f"/v1/batches/{batch_id}").json)


def told_of_batches(cloud: Cloud) -> list[Json]:
    """The events of batches that were published so far."""
    return [told for told in cloud.events if told["DetailType"].startswith("Batch ")]


def sweep(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    """The schedule, once every batch is old enough."""
    monkeypatch.setattr(module("sweep_jobs"), "_BATCHES_AFTER", timedelta(seconds=-1))
    invoke("sweep_jobs", event("sweep_jobs/sweep"))
    work(cloud)


def cancel(batch_id: str) -> Answer:
    return manage("POST", f"/v1/batches/{batch_id}/cancel")
