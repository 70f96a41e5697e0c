"""Customers' webhooks: signed, exactly the job or batch, retried with pauses, given up by the queue."""

import json
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from aws_lambda_powertools.utilities import parameters
from standardwebhooks.webhooks import Webhook

from adrelay.errors import NotTaken
from adrelay.jobs.model import Job, JobStatus
from adrelay.jobs.store import Store
from adrelay.jobs.views import end_event
from adrelay.security.bounds import BoundedTransport
from adrelay.web.documents.jobs import JobDocument
from adrelay.webhooks import deliveries
from tests.cloud import Cloud, refused
from tests.functions.handlers import invoke, manage, module
from tests.functions.telling import (
    FAILURES,
    URL,
    Customer,
    Time,
    batch,
    customer,
    event_id,
    job,
    lines,
    message,
    moving,
)
from tests.records import NOW, ended, put_job
from tests.unit.security.test_deadline import server

__all__ = ["batch", "customer", "job", "moving"]


def test_the_customer_gets_exactly_what_get_gives(customer: Customer, job: Job) -> None:
    assert invoke("notify_customer", message(job)) == {"batchItemFailures": []}
    (request,) = customer.got
    assert (request.method, str(request.url)) == ("POST", URL)
    assert request.headers["content-type"] == "application/json"
    sent, read = json.loads(request.content), manage("GET", f"/v1/jobs/{job.id}").json
    assert (sent.pop("webhook"), read.pop("webhook")["state"]) == (None, "taken"), "as it was at that moment"
    assert (sent.pop("type"), sent.pop("timestamp")) == ("job.completed", "2026-11-20T10:00:03.000Z")
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
    customer.answers = [httpx.Response(500)]
    for received in (1, 2):
        invoke("notify_customer", message(job, received))
    assert len(customer.got) == 2
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
    customer.answers = [answer, answer, answer]
    for received in (1, 2, 3):
        result = invoke("notify_customer", message(job, received))
        assert result == {"batchItemFailures": [{"itemIdentifier": "message-1"}]}
    receipt, seconds = cloud.postponed[-1]
    assert receipt == message(job)["Records"][0]["receiptHandle"]
    assert 33 <= seconds <= 45
    assert len(customer.got) == 3


def test_pauses_grow_to_hours_and_fit_into_sqs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("random.uniform", lambda _, high: high)
    pauses = [deliveries.pause_before(number) for number in range(2, deliveries.TRIES + 1)]
    assert pauses[:4] == [5, 15, 45, 135]
    assert max(pauses) == 4 * 3600
    assert 14 * 3600 < sum(pauses) < 17 * 3600


def test_one_failure_does_not_hold_up_the_others(customer: Customer, store: Store, job: Job) -> None:
    other = ended(store, put_job(store, callback_url=URL), JobStatus.FAILED)
    batch = message(job, message_id="bad")
    batch["Records"] += message(other, message_id="good")["Records"]
    customer.answers = [httpx.Response(500), httpx.Response(200)]
    assert invoke("notify_customer", batch) == {"batchItemFailures": [{"itemIdentifier": "bad"}]}


def test_a_message_about_no_job_is_set_aside_at_once(customer: Customer, cloud: Cloud, job: Job) -> None:
    gone = message(job.model_copy(update={"id": "job_gone"}))
    assert invoke("notify_customer", gone) == {"batchItemFailures": []}
    assert not customer.got
    assert cloud.queued == [(FAILURES, json.loads(gone["Records"][0]["body"]))]


def test_a_job_without_a_callback_url_tells_nobody(customer: Customer, store: Store) -> None:
    job = ended(store, put_job(store), JobStatus.COMPLETED)
    assert invoke("notify_customer", message(job)) == {"batchItemFailures": []}
    assert not customer.got


def test_the_timeline_says_when_the_customer_was_told(customer: Customer, store: Store, job: Job) -> None:
    customer.answers = [httpx.Response(500)]
    for received in (1, 2):
        invoke("notify_customer", message(job, received))
    assert lines(store, job, "customer_told") == [{"tries": 2, "event_id": event_id(job)}]


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
    told = json.loads(given["Records"][0]["body"])
    assert cloud.queued == [(FAILURES, {**told, "endpoint_id": "callback_url"})]
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
        given = notify.notification.Message(
            "message-1", "evt_1", "job.completed", NOW, job.id, job.tenant, None, "{}", "receipt", 1, NOW
        )
        with pytest.raises(NotTaken):
            notify._notifier.tell(given)
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
    client = httpx.Client(transport=transport, follow_redirects=True)
    monkeypatch.setattr(module("notify_customer")._notifier, "_client", client)
    assert invoke("notify_customer", message(job))["batchItemFailures"]
    assert len(cloud.postponed) == 1


# -- the cases ---------------------------------------------------------------------------------------


def test_webhook_retry_after(customer: Customer, cloud: Cloud, moving: Time, store: Store, job: Job) -> None:
    """429 with `Retry-After: 60`, then 200: the second try is made no sooner than after 60 s."""
    customer.answers = [httpx.Response(429, headers={"retry-after": "60"})]
    assert invoke("notify_customer", message(job))["batchItemFailures"]
    ((_, seconds),) = cloud.postponed
    assert 60 <= seconds <= 61
    (line,) = lines(store, job, "customer_not_told")
    assert datetime.fromisoformat(line["next_at"]) - NOW == timedelta(seconds=seconds)
    moving.move(seconds)
    assert invoke("notify_customer", message(job, received=2)) == {"batchItemFailures": []}
    assert len(customer.got) == 2


@pytest.mark.parametrize(("status", "tries"), [(301, 12), (410, 1), (500, 12)])
def test_webhook_timeline(
    customer: Customer, cloud: Cloud, moving: Time, store: Store, job: Job, status: int, tries: int
) -> None:
    """The timeline and the job say that and why a webhook was given up; 410 ends the tries at once."""
    customer.answers = [httpx.Response(status, headers={"location": URL}) for _ in range(20)]
    received = 0
    while not cloud.queued:
        received += 1
        invoke("notify_customer", message(job, received))
        moving.move(cloud.postponed[-1][1] if cloud.postponed else 0)
    assert len(customer.got) == received == tries
    assert [queue for queue, _ in cloud.queued] == [FAILURES]
    failed = lines(store, job, "customer_not_told")
    assert [line["tries"] for line in failed] == list(range(1, tries))
    problem = f"answered {status}"
    given_up = {"event_id": event_id(job), "tries": tries, "problem": problem}
    assert lines(store, job, "customer_unreachable") == [given_up]
    webhook = JobDocument.model_validate(manage("GET", f"/v1/jobs/{job.id}").json).webhook
    assert webhook is not None
    assert (webhook.state, webhook.tries, webhook.problem) == ("given_up", tries, problem)
    assert webhook.next_at is None


@pytest.mark.parametrize("broken", ["no secret", "denied", "", "x"])
def test_a_key_that_cannot_sign_is_no_try_of_the_receivers(
    customer: Customer, cloud: Cloud, moving: Time, store: Store, job: Job, broken: str
) -> None:
    secret = cloud.secrets.pop("adrelay-SigningSecret")
    if broken == "denied":
        cloud.failures["secretsmanager.GetSecretValue"] = [refused("AccessDeniedException")] * 15
    if broken != "no secret":
        cloud.secrets["adrelay-SigningSecret"] = secret if broken == "denied" else broken
    for received in range(1, 14):
        assert invoke("notify_customer", message(job, received))["batchItemFailures"]
        parameters.clear_caches()
    assert (customer.got, cloud.queued, len(cloud.postponed)) == ([], [], 13)
    cloud.failures.clear()
    cloud.secrets["adrelay-SigningSecret"] = secret
    parameters.clear_caches()
    assert invoke("notify_customer", message(job, 14)) == {"batchItemFailures": []}
    (told,) = lines(store, job, "customer_told")
    assert (len(customer.got), told["tries"]) == (1, 1)


def test_one_that_could_not_be_signed_for_three_days_is_set_aside(
    customer: Customer, cloud: Cloud, moving: Time, store: Store, job: Job
) -> None:
    del cloud.secrets["adrelay-SigningSecret"]
    old = message(job)
    moving.move(3 * 24 * 3600 + 1)
    assert invoke("notify_customer", old) == {"batchItemFailures": []}
    assert [queue for queue, _ in cloud.queued] == [FAILURES]
    (line,) = lines(store, job, "customer_unreachable")
    assert (line.get("tries", 0), line["problem"]) == (0, "it could not be signed for three days")


def test_an_event_that_is_told_again_does_not_tell_what_became_of_its_webhook(
    customer: Customer, store: Store, job: Job
) -> None:
    """EventBridge took it and answered an error: it is told again, and must be the same."""
    before = end_event(store.job(job.id), store.attempts(job.id))
    assert invoke("notify_customer", message(job)) == {"batchItemFailures": []}
    assert end_event(store.job(job.id), store.attempts(job.id)) == before


def test_one_that_was_given_up_begins_anew_when_it_is_sent_again(
    customer: Customer, cloud: Cloud, store: Store, job: Job
) -> None:
    customer.answers = [httpx.Response(410), httpx.Response(500)]
    invoke("notify_customer", message(job))
    assert invoke("notify_customer", message(job))["batchItemFailures"]
    assert [line["tries"] for line in lines(store, job, "customer_not_told")] == [1]


@pytest.mark.parametrize(
    ("given", "least", "most"),
    [
        ("86400", 4 * 3600, 4 * 3600),
        ("Fri, 20 Nov 2026 12:02:00 GMT", 120, 120),
        ("Fri, 20 Nov 2026 11:00:00 GMT", 4, 5),
        ("0", 4, 5),
        ("-5", 4, 5),
        ("soon", 4, 5),
        ("9" * 400, 4 * 3600, 4 * 3600),
        ("0000000000120", 120, 120),
        ("120.5", 120, 121),
        ("60, 120", 120, 120),
        ("Fri, 20 Nov 99999999999999999999 12:00:00 GMT", 4, 5),
    ],
)
def test_a_retry_after_is_heeded_within_bounds(
    customer: Customer, cloud: Cloud, moving: Time, job: Job, given: str, least: int, most: int
) -> None:
    customer.answers = [httpx.Response(503, headers={"retry-after": given})]
    invoke("notify_customer", message(job))
    assert least <= cloud.postponed[0][1] <= most
