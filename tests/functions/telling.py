"""What tests of webhooks share: a customer's receiver, the messages, and the time."""

import json
from datetime import timedelta

import httpx
import pytest

from adrelay import clock
from adrelay.attempts import telling
from adrelay.jobs import follow_ups
from adrelay.jobs.model import Job, JobStatus
from adrelay.jobs.store import Store
from tests.clock import set_clock
from tests.cloud import Cloud
from tests.functions.handlers import module
from tests.records import NOW, ended, put_job
from tests.shipped import Json, event, resolve

URL = "https://hooks.example.com/adrelay"

FAILURES = resolve({"Ref": "NotificationFailures"})


class Customer:
    """A customer's endpoint: what it was sent, and what it answers next."""

    def __init__(self) -> None:
        self.got: list[httpx.Request] = []
        self.answers: list[httpx.Response | Exception] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.got.append(request)
        answer = self.answers.pop(0) if self.answers else httpx.Response(204)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def customer(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Customer:
    made = Customer()
    client = httpx.Client(transport=httpx.MockTransport(made), follow_redirects=True)
    monkeypatch.setattr(module("notify_customer")._notifier, "_client", client)
    return made


@pytest.fixture
def job(store: Store) -> Job:
    return ended(store, put_job(store, callback_url=URL), JobStatus.COMPLETED)


def event_id(job: Job) -> str:
    """Of the event that tells of the job's end."""
    return telling.event_id(job, follow_ups.ENDED)


def message(job: Job, received: int = 1, message_id: str = "message-1") -> Json:
    """The SQS event of the job's completion event, received for the n-th time, sent a moment ago."""
    made = event("notify_customer/job_ended")
    (record,) = made["Records"]
    body = json.loads(record["body"])
    body["detail"] |= {"event_id": event_id(job), "id": job.id, "correlation_id": job.correlation_id}
    record["body"], record["messageId"] = json.dumps(body), message_id
    record["attributes"]["ApproximateReceiveCount"] = str(received)
    record["attributes"]["SentTimestamp"] = str(int(clock.utc_now().timestamp() * 1000))
    return made


def lines(store: Store, job: Job, event: str) -> list[Json]:
    """The details of the timeline's lines of this event."""
    return [line["detail"] for line in store.timeline(job.id) if line["event"] == event]


class Time:
    """A clock that the test moves."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = NOW
        set_clock(monkeypatch, lambda: self.now)

    def move(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def moving(customer: Customer, monkeypatch: pytest.MonkeyPatch) -> Time:
    """After the function is loaded: it then asks this clock."""
    return Time(monkeypatch)


@pytest.fixture
def batch(store: Store, cloud: Cloud) -> Json:
    """A batch with a callback_url that has ended, and the message about it."""
    from tests.functions import batches

    sample = json.loads(event("submit_job/post_batch")["body"])
    del sample["matrix"]["products"]
    answer = batches.post(sample)
    batch_id = answer.json["id"]
    batches.work(cloud)
    for one in batches.begun(store, batch_id):
        batches.finish(store, one)
    (told,) = batches.told_of_batches(cloud)
    made = event("notify_customer/batch_ended")
    body = json.loads(made["Records"][0]["body"])
    assert body["detail"].keys() == told["Detail"].keys(), "the sample is what is published"
    made["Records"][0]["body"] = json.dumps(body | {"detail": told["Detail"]})
    return made
