"""Customers' webhooks: signed, exactly the job or batch, retried with pauses, given up by the queue."""

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from standardwebhooks.webhooks import Webhook

from adrelay.attempts import telling
from adrelay.errors import NotTaken, UnsafeUrl
from adrelay.jobs import follow_ups
from adrelay.jobs.model import Job, JobStatus
from adrelay.jobs.store import Store
from adrelay.security.bounds import BoundedTransport
from tests.cloud import Cloud
from tests.functions.handlers import invoke, manage, module
from tests.records import ended, put_job
from tests.shipped import Json, event, resolve
from tests.unit.security.test_deadline import server

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
    client = httpx.Client(transport=httpx.MockTransport(made), follow_redirects=True, max_redirects=0)
    monkeypatch.setattr(module("notify_customer")._notifier, "_client", client)
    return made


@pytest.fixture
def job(store: Store) -> Job:
    return ended(store, put_job(store, callback_url=URL), JobStatus.COMPLETED)


def event_id(job: Job) -> str:
    """Of the event that tells of the job's end."""
    return telling.event_id(job, follow_ups.ENDED)


def message(job: Job, tries: int = 1, message_id: str = "message-1") -> Json:
    """The SQS event of the job's completion event, received for the n-th time."""
    made = event("notify_customer/job_ended")
    (record,) = made["Records"]
    body = json.loads(record["body"])
    body["detail"] |= {"event_id": event_id(job), "id": job.id, "correlation_id": job.correlation_id}
    record["body"], record["messageId"] = json.dumps(body), message_id
    record["attributes"]["ApproximateReceiveCount"] = str(tries)
    return made


def test_the_customer_gets_exactly_what_get_gives(customer: Customer, job: Job) -> None:
    assert invoke("notify_customer", message(job)) == {"batchItemFailures": []}
    (request,) = customer.got
    assert (request.method, str(request.url)) == ("POST", URL)
    assert request.headers["content-type"] == "application/json"
    sent, read = json.loads(request.content), manage("GET", f"/v1/jobs/{job.id}").json
    for document in (sent, read):
        for asset in document["assets"]:
            assert asset.pop("url").startswith("https://")
            assert asset.pop("thumbnails").keys() == {"small", "medium", "large"}
    assert sent == read


def test_the_customer_can_tell_that_it_is_ours(customer: Customer, cloud: Cloud, job: Job) -> None:
    invoke("notify_customer", message(job))
    (request,) = customer.got
    secret = cloud.secrets["adrelay-SigningSecret"]
    Webhook(secret).verify(request.content.decode(), dict(request.headers))
    with pytest.raises(Exception, match="signature"):
        Webhook(secret).verify(request.content.decode() + " ", dict(request.headers))


def test_the_message_id_is_the_events(customer: Customer, job: Job) -> None:
    for tries in (1, 2):
        invoke("notify_customer", message(job, tries))
    assert {request.headers["webhook-id"] for request in customer.got} == {event_id(job)}


def test_an_event_of_the_last_release_has_an_id_too(customer: Customer, job: Job) -> None:
    old = message(job)
    body = json.loads(old["Records"][0]["body"])
    del body["detail"]["event_id"]
    old["Records"][0]["body"] = json.dumps(body)
    invoke("notify_customer", old)
    assert [request.headers["webhook-id"] for request in customer.got] == [f"msg_{job.id}"]


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(500),
        httpx.Response(404),
        httpx.Response(301, headers={"location": "https://elsewhere.example/"}),
        httpx.ConnectError("refused"),
        httpx.ReadTimeout("slow"),
    ],
    ids=str,
)
def test_a_customer_who_does_not_take_it_is_asked_again_later(
    customer: Customer, cloud: Cloud, job: Job, answer: httpx.Response | Exception
) -> None:
    customer.answers = [answer]
    result = invoke("notify_customer", message(job, tries=3))
    assert result == {"batchItemFailures": [{"itemIdentifier": "message-1"}]}
    ((receipt, seconds),) = cloud.postponed
    assert receipt == message(job)["Records"][0]["receiptHandle"]
    assert 33 <= seconds <= 45
    assert len(customer.got) == 1


def test_pauses_grow_to_hours_and_fit_into_sqs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("random.uniform", lambda _, high: high)
    pauses = [module("notify_customer").notification.pause_before(number) for number in range(2, 13)]
    assert pauses[:4] == [5, 15, 45, 135]
    assert max(pauses) == 4 * 3600
    assert 14 * 3600 < sum(pauses) < 17 * 3600


def test_one_failure_does_not_hold_up_the_others(customer: Customer, store: Store, job: Job) -> None:
    other = ended(store, put_job(store, callback_url=URL), JobStatus.FAILED)
    batch = message(job, message_id="bad")
    batch["Records"] += message(other, message_id="good")["Records"]
    customer.answers = [httpx.Response(500), httpx.Response(200)]
    assert invoke("notify_customer", batch) == {"batchItemFailures": [{"itemIdentifier": "bad"}]}


def test_a_message_about_no_job_fails_into_the_dead_letter_queue(customer: Customer, job: Job) -> None:
    gone = job.model_copy(update={"id": "job_gone"})
    assert invoke("notify_customer", message(gone))["batchItemFailures"]
    assert not customer.got


def test_a_job_without_a_callback_url_tells_nobody(customer: Customer, store: Store) -> None:
    job = ended(store, put_job(store), JobStatus.COMPLETED)
    assert invoke("notify_customer", message(job)) == {"batchItemFailures": []}
    assert not customer.got


def test_the_timeline_says_when_the_customer_was_told(customer: Customer, store: Store, job: Job) -> None:
    invoke("notify_customer", message(job, tries=2))
    (told,) = [line for line in store.timeline(job.id) if line["event"] == "customer_told"]
    assert told["detail"] == {"tries": 2, "event_id": event_id(job)}


def test_a_private_callback_url_is_never_called_and_given_up_at_once(
    store: Store, cloud: Cloud, monkeypatch: pytest.MonkeyPatch, logs: Callable[[], list[Any]]
) -> None:
    """A name that led to a public address when the job was taken, and leads to a private one now."""
    monkeypatch.setattr(
        "adrelay.security.urls.socket.getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("10.0.0.1", 443))]
    )
    job = ended(store, put_job(store, callback_url=URL + "?token=hush"), JobStatus.COMPLETED)
    given = message(job)
    assert invoke("notify_customer", given) == {"batchItemFailures": []}
    assert not cloud.postponed
    assert cloud.queued == [(FAILURES, json.loads(given["Records"][0]["body"]))]
    (line,) = [line for line in store.timeline(job.id) if line["event"] == "customer_unreachable"]
    assert "private address" in line["detail"]["problem"]
    (warning,) = [line for line in logs() if line["level"] == "WARNING"]
    assert "private address" in warning["problem"]
    assert "hush" not in str(logs()) + str(line)


@pytest.mark.parametrize(
    ("beginning", "drop"),
    [(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"), (b"HTTP/1.1 200 OK", b""), (b"", b"")],
    ids=["headers that never end", "half a line", "silence"],
)
def test_a_customer_who_drips_is_given_a_time_altogether(
    store: Store, cloud: Cloud, monkeypatch: pytest.MonkeyPatch, beginning: bytes, drop: bytes
) -> None:
    notify = module("notify_customer")
    monkeypatch.setattr(notify.notification, "_ANSWER_SECONDS", 0.2)
    with server(monkeypatch, beginning, drop) as url:
        job = ended(store, put_job(store, callback_url=f"{url}/hook"), JobStatus.COMPLETED)
        began = time.monotonic()
        with pytest.raises(NotTaken):
            notify._notifier.tell(job.id, notify.notification.Message("evt_1", "{}", "receipt", 1))
    assert time.monotonic() - began < 5
    assert len(cloud.postponed) == 1


def test_a_customer_whose_redirect_never_ends_is_asked_again_later(
    cloud: Cloud, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield bytes(65536)

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(302, headers={"location": "https://elsewhere.example/"}, content=endless())

    transport = BoundedTransport(httpx.MockTransport(answer))
    client = httpx.Client(transport=transport, follow_redirects=True, max_redirects=0)
    monkeypatch.setattr(module("notify_customer")._notifier, "_client", client)
    assert invoke("notify_customer", message(job))["batchItemFailures"]
    assert len(cloud.postponed) == 1


# -- batches -----------------------------------------------------------------------------------------


@pytest.fixture
def batch(store: Store, cloud: Cloud) -> Json:
    """A batch with a callback_url that has ended, and the message about it."""
    from tests.functions import test_batches

    sample = json.loads(event("submit_job/post_batch")["body"])
    answer = test_batches.post({**sample, "matrix": {**sample["matrix"], "products": []}})
    batch_id = answer.json["id"]
    test_batches.work(cloud)
    for one in test_batches.begun(store, batch_id):
        test_batches.finish(store, one)
    (told,) = test_batches.told_of_batches(cloud)
    made = event("notify_customer/batch_ended")
    body = json.loads(made["Records"][0]["body"])
    assert body["detail"].keys() == told["Detail"].keys(), "the sample is what is published"
    made["Records"][0]["body"] = json.dumps(body | {"detail": told["Detail"]})
    return made


def test_a_batch_is_told_as_get_gives_it(customer: Customer, cloud: Cloud, batch: Json) -> None:
    assert invoke("notify_customer", batch) == {"batchItemFailures": []}
    (request,) = customer.got
    document = json.loads(request.content)
    assert document == manage("GET", f"/v1/batches/{document['id']}").json
    assert (document["status"], document["callback_url"], str(request.url)) == ("completed", URL, URL)
    (told,) = (entry for entry in cloud.events if entry["Detail"]["id"] == document["id"])
    assert request.headers["webhook-id"] == told["Detail"]["event_id"]
    Webhook(cloud.secrets["adrelay-SigningSecret"]).verify(request.content.decode(), dict(request.headers))


def test_a_batch_is_told_again_later(customer: Customer, cloud: Cloud, batch: Json) -> None:
    customer.answers = [httpx.Response(503)]
    assert invoke("notify_customer", batch)["batchItemFailures"]
    assert len(cloud.postponed) == 1
    assert invoke("notify_customer", batch) == {"batchItemFailures": []}


def test_a_batch_that_nobody_may_be_told_of_is_given_up(
    customer: Customer, cloud: Cloud, batch: Json
) -> None:
    customer.answers = [UnsafeUrl("hooks.example.com leads to the private address 10.0.0.1")]
    cloud.queued.clear()
    assert invoke("notify_customer", batch) == {"batchItemFailures": []}
    ((queue, kept),) = cloud.queued
    assert (queue, kept["detail-type"]) == (FAILURES, "Batch Completed")
