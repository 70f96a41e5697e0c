"""Receivers that are dead, slow or many, and webhooks of batches."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import httpx
import pytest
from standardwebhooks.webhooks import Webhook

from adrelay.errors import UnsafeUrl
from adrelay.jobs.model import Job, JobStatus
from adrelay.jobs.store import Store
from adrelay.web.documents.jobs import JobDocument
from adrelay.web.documents.webhooks import DeliveryDocument
from adrelay.webhooks.receivers import CLOSES_AFTER, LONGEST_CLOSED, PLACES, Answer, Receiver
from tests.cloud import Cloud
from tests.functions.handlers import invoke, manage, module
from tests.functions.telling import (
    FAILURES,
    URL,
    Customer,
    Time,
    batch,
    customer,
    job,
    lines,
    message,
)
from tests.functions.test_webhook_endpoints import create, hooks
from tests.records import NOW, ended, put_job
from tests.shipped import Json

__all__ = ["batch", "customer", "job"]


@pytest.fixture
def moving(customer: Customer, monkeypatch: pytest.MonkeyPatch) -> Time:
    """After all functions are loaded that these tests ask: they then ask this clock."""
    for name in ("manage_jobs", "manage_webhooks"):
        module(name)
    return Time(monkeypatch)


# -- receivers ---------------------------------------------------------------------------------------


def other_jobs(store: Store, number: int, url: str, tenant: str = "local") -> list[Job]:
    return [
        ended(store, put_job(store, callback_url=url, tenant=tenant, reserve=False), JobStatus.FAILED)
        for _ in range(number)
    ]


def as_queued(job: Job, body: Json) -> Json:
    """The SQS event of a message that was found in the queue."""
    made = message(job, message_id=f"queued-{body['detail']['id']}")
    made["Records"][0]["body"] = json.dumps(body)
    return made


def test_a_dead_receiver_is_asked_by_one_webhook_at_a_time_and_others_are_told(
    customer: Customer, cloud: Cloud, moving: Time, store: Store
) -> None:
    """Of twenty webhooks that nobody answers three find that out; the others wait, which is no try."""
    customer.answers = [httpx.ConnectTimeout("dead") for _ in range(3)]
    jobs = other_jobs(store, 20, URL)
    for one in jobs:
        assert invoke("notify_customer", message(one, message_id=one.id))["batchItemFailures"]
    assert len(customer.got) == CLOSES_AFTER
    assert all(seconds >= 30 for _, seconds in cloud.postponed[CLOSES_AFTER:])
    waiting = jobs[-1]
    assert not lines(store, waiting, "customer_not_told")
    for other in (
        *other_jobs(store, 1, "https://elsewhere.example.com/adrelay"),
        *other_jobs(store, 1, URL, tenant="acme"),
    ):
        assert invoke("notify_customer", message(other)) == {"batchItemFailures": []}
    moving.move(31)
    customer.answers = [httpx.ConnectTimeout("dead still")]
    probes = len(customer.got)
    for one in jobs:
        invoke("notify_customer", message(one, message_id=one.id))
    assert len(customer.got) == probes + 1
    assert cloud.postponed[-1][1] >= 60, "it is left alone for longer"
    moving.move(61)
    for one in jobs:
        assert invoke("notify_customer", message(one, message_id=one.id)) == {"batchItemFailures": []}
    (told,) = lines(store, waiting, "customer_told")
    assert told["tries"] == 1


def test_a_slow_receiver_holds_one_worker_and_a_quick_one_a_few(cloud: Cloud, store: Store) -> None:
    receiver, now = Receiver(store, "local", URL), NOW.timestamp()
    taken = [receiver.enter(f"m{number}", now) for number in range(PLACES + 1)]
    assert taken == [*[None] * PLACES, 0.0]
    assert receiver.enter("m0", now) is None, "who has a place may come again"
    receiver.leave("m0", Answer(14.0, answered=True), now)
    assert receiver.enter("m9", now) == 0.0
    for number in range(1, PLACES):
        receiver.leave(f"m{number}", Answer(14.0, answered=True), now)
    assert [receiver.enter(name, now) for name in ("m9", "m10")] == [None, 0.0]
    receiver.leave("m9", Answer(0.2, answered=True), now)
    assert [receiver.enter(name, now) for name in ("m9", "m10")] == [None, None]


def test_a_place_whose_holder_died_comes_free(cloud: Cloud, store: Store) -> None:
    receiver, now = Receiver(store, "local", URL), NOW.timestamp()
    for number in range(PLACES):
        receiver.enter(f"m{number}", now)
    assert receiver.enter("late", now + 44) == 0.0
    assert receiver.enter("late", now + 46) is None
    assert [receiver.enter(f"n{number}", now + 46) for number in range(PLACES)] == [
        *[None] * (PLACES - 1),
        0.0,
    ]


def test_no_more_than_its_places_are_taken_at_once(cloud: Cloud, store: Store) -> None:
    def enter(number: int) -> float | None:
        return Receiver(store, "local", URL).enter(f"m{number}", NOW.timestamp())

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(enter, range(24)))
    assert found.count(None) == PLACES


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://hooks.example.com:443/b", True),
        ("https://hooks.example.com:0443", True),
        ("https://HOOKS.example.com./b", True),
        ("https://hooks.example.com:8443/b", False),
        ("https://hooks.example.org/b", False),
    ],
)
def test_a_receiver_is_one_however_its_url_is_spelled(
    cloud: Cloud, store: Store, url: str, same: bool
) -> None:
    now = NOW.timestamp()
    for number in range(PLACES):
        assert Receiver(store, "local", URL).enter(f"m{number}", now) is None
    assert Receiver(store, "local", url).enter("other", now) == (0.0 if same else None)


def test_a_receiver_of_another_script_is_one(cloud: Cloud, store: Store) -> None:
    now = NOW.timestamp()
    for number in range(PLACES):
        assert Receiver(store, "local", "https://bücher.example/a").enter(f"m{number}", now) is None
    assert Receiver(store, "local", "https://xn--bcher-kva.example/b").enter("other", now) == 0.0


def test_a_webhook_that_finds_no_place_for_days_is_given_up(
    customer: Customer, cloud: Cloud, moving: Time, store: Store, job: Job
) -> None:
    given = message(job, received=500)
    moving.move(3 * 24 * 3600 + 1)
    receiver = Receiver(store, "local", URL)
    for number in range(PLACES):
        receiver.enter(f"m{number}", moving.now.timestamp())
    assert invoke("notify_customer", given) == {"batchItemFailures": []}
    assert [queue for queue, _ in cloud.queued] == [FAILURES]
    (line,) = lines(store, job, "customer_unreachable")
    assert "three days" in line["problem"]


def test_an_error_of_ours_is_not_the_receivers(customer: Customer, cloud: Cloud, job: Job) -> None:
    for _ in range(CLOSES_AFTER + 1):
        customer.answers = [RuntimeError("ours")]
        assert invoke("notify_customer", message(job))["batchItemFailures"]
    assert len(customer.got) == CLOSES_AFTER + 1


# -- what a receiver says, and to whom it speaks -------------------------------------------------------


def busy(seconds: str, status: int = 503) -> httpx.Response:
    return httpx.Response(status, headers={"retry-after": seconds})


@pytest.mark.parametrize("status", [429, 503, 500])
def test_a_retry_after_speaks_for_its_own_url(
    customer: Customer, cloud: Cloud, moving: Time, store: Store, job: Job, status: int
) -> None:
    """It shut the whole origin, for as long as it said."""
    customer.answers = [busy("99999999", status)]
    assert invoke("notify_customer", message(job))["batchItemFailures"]
    (other,) = other_jobs(store, 1, "https://hooks.example.com/elsewhere")
    assert invoke("notify_customer", message(other)) == {"batchItemFailures": []}
    made = create("https://hooks.example.com/an-endpoint")
    invoke("notify_customer", message(job, received=2))
    (sent,) = [body for queue, body in cloud.queued if body.get("endpoint_id") == made["id"]]
    assert invoke("notify_customer", as_queued(job, sent)) == {"batchItemFailures": []}
    assert [got.url.path for got in customer.got] == ["/adrelay", "/elsewhere", "/an-endpoint"]


def test_what_goes_to_the_same_url_waits_a_quarter_of_an_hour_at_most(
    customer: Customer, cloud: Cloud, moving: Time, store: Store, job: Job
) -> None:
    customer.answers = [busy("99999999")]
    invoke("notify_customer", message(job))
    (other,) = other_jobs(store, 1, URL)
    assert invoke("notify_customer", message(other))["batchItemFailures"]
    assert len(customer.got) == 1, "it is heeded"
    moving.move(LONGEST_CLOSED)
    assert invoke("notify_customer", message(other, received=2)) == {"batchItemFailures": []}


def test_who_was_told_when_to_come_again_is_let_in_then(
    customer: Customer, cloud: Cloud, moving: Time, job: Job
) -> None:
    moving.move(0.7)  # a time that is rounded
    customer.answers = [busy("60")]
    invoke("notify_customer", message(job))
    moving.move(cloud.postponed[-1][1])
    assert invoke("notify_customer", message(job, received=2)) == {"batchItemFailures": []}


@pytest.mark.parametrize("closed", ["by Retry-After", "for want of answers"])
def test_a_test_is_posted_however_the_receiver_is_doing(
    customer: Customer, cloud: Cloud, moving: Time, store: Store, closed: str
) -> None:
    customer.answers = [busy("600")] if closed == "by Retry-After" else [httpx.ConnectTimeout("dead")] * 3
    for one in other_jobs(store, len(customer.answers), URL):
        invoke("notify_customer", message(one, message_id=one.id))
    made = create(URL)
    event_id = hooks("POST", f"/endpoints/{made['id']}/test").json["event_id"]
    ((_, asked),) = cloud.queued
    assert invoke("notify_customer", as_queued(other_jobs(store, 1, URL)[0], asked)) == {
        "batchItemFailures": []
    }
    (found,) = hooks("GET", "/deliveries", query={"endpoint_id": made["id"]}).json["deliveries"]
    assert (found["event_id"], found["state"], found["log"][0]["status"]) == (event_id, "taken", 204)


def test_looking_at_a_dead_receiver_keeps_it_closed_no_longer(cloud: Cloud, store: Store) -> None:
    """A test by hand comes in where others wait; ten would have closed it for a quarter of an hour."""
    receiver, now = Receiver(store, "local", URL), NOW.timestamp()
    for who in ("m1", "m2", "m3"):
        assert receiver.enter(who, now) is None
        receiver.leave(who, Answer(10.0, answered=False), now)
    until = receiver.enter("m4", now)
    assert until
    for number in range(10):
        assert receiver.enter(f"test{number}", now, at_once=True) is None
        receiver.leave(f"test{number}", Answer(10.0, answered=False), now + 1, at_once=True)
    assert receiver.enter("m4", now) == until
    assert receiver.enter("m4", now + until) is None
    receiver.leave("m4", Answer(10.0, answered=False), now + until)
    assert receiver.enter("m5", now + until) == 2 * until


@pytest.mark.parametrize(
    "late",
    [Answer(0.2, answered=True), Answer(0.2, answered=True, retry_after=5.0), Answer(15.0, answered=False)],
)
def test_one_that_leaves_late_opens_nothing(cloud: Cloud, store: Store, late: Answer) -> None:
    """It began before the others found the receiver dead, or were told to wait."""
    receiver, now = Receiver(store, "local", URL), NOW.timestamp()
    for who in ("late", "m1", "m2", "m3"):
        assert receiver.enter(who, now) is None
    receiver.leave("m1", Answer(0.2, answered=True, retry_after=600.0), now)
    receiver.leave("late", late, now)
    assert receiver.enter("next", now) == 600.0
    elsewhere = Receiver(store, "local", "https://hooks.example.com/elsewhere")
    for _ in range(CLOSES_AFTER):
        elsewhere.leave("m2", Answer(15.0, answered=False), now)
    elsewhere.leave("m3", Answer(0.2, answered=True), now)
    closed = elsewhere.enter("next", now)
    assert closed is not None
    assert closed >= 30.0


def test_failures_that_end_at_the_same_time_add_up(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each had read none before it, and wrote one."""
    now, start = NOW.timestamp(), Barrier(PLACES)
    for number in range(PLACES):
        Receiver(store, "local", URL).enter(f"m{number}", now)
    update = store.update

    def together(*args: Any, **request: Any) -> Any:
        start.wait(5)
        return update(*args, **request)

    def leave(number: int) -> None:
        Receiver(store, "local", URL).leave(f"m{number}", Answer(15.0, answered=False), now)

    with monkeypatch.context() as patched, ThreadPoolExecutor(PLACES) as pool:
        patched.setattr(store, "update", together)
        list(pool.map(leave, range(PLACES)))
    assert Receiver(store, "local", URL).enter("next", now) == 60.0, "as after four in a row"


def test_what_waits_says_so_since_when_and_until_when(
    customer: Customer, cloud: Cloud, moving: Time, store: Store, job: Job
) -> None:
    """It left no trace: the job had no webhook, and there was no delivery."""
    receiver = Receiver(store, "local", URL)
    for number in range(PLACES):
        receiver.enter(f"m{number}", moving.now.timestamp())
    for received in (1, 2):
        assert invoke("notify_customer", message(job, received))["batchItemFailures"]
        moving.move(20)
    (_, pause) = cloud.postponed[-1]
    webhook = JobDocument.model_validate(manage("GET", f"/v1/jobs/{job.id}").json).webhook
    assert webhook is not None
    why, until = "the receiver had no place for it", moving.now + timedelta(seconds=pause - 20)
    assert (webhook.state, webhook.tries, webhook.problem) == ("waiting", 0, why)
    assert (webhook.at, webhook.next_at) == (NOW, until)
    (found,) = hooks("GET", "/deliveries", query={"state": "waiting"}).json["deliveries"]
    delivery = DeliveryDocument.model_validate(found)
    assert (delivery.waiting_since, delivery.waiting_for, delivery.next_at) == (NOW, why, until)
    assert (delivery.tries, delivery.log, delivery.bytes) == (0, [], 0)
    (line,) = lines(store, job, "customer_waited_for")
    assert line["problem"] == why

    moving.move(60)
    assert invoke("notify_customer", message(job, 3)) == {"batchItemFailures": []}
    (taken,) = hooks("GET", "/deliveries").json["deliveries"]
    assert (taken["state"], taken["tries"], len(taken["log"])) == ("taken", 1, 1)
    assert (taken["waiting_since"], taken["waiting_for"], taken["next_at"]) == (None, None, None)
    assert manage("GET", f"/v1/jobs/{job.id}").json["webhook"]["state"] == "taken"


def test_a_wait_between_tries_keeps_them(
    customer: Customer, cloud: Cloud, moving: Time, store: Store, job: Job
) -> None:
    customer.answers = [httpx.Response(500), httpx.ConnectTimeout("dead")]
    invoke("notify_customer", message(job))
    receiver = Receiver(store, "local", URL)
    for number in range(PLACES):
        receiver.enter(f"m{number}", moving.now.timestamp())
    invoke("notify_customer", message(job, 2))
    (waits,) = hooks("GET", "/deliveries").json["deliveries"]
    assert (waits["state"], waits["tries"], len(waits["log"])) == ("waiting", 1, 1)
    moving.move(60)
    invoke("notify_customer", message(job, 3))
    (tried,) = hooks("GET", "/deliveries").json["deliveries"]
    assert (tried["state"], tried["tries"], tried["waiting_since"]) == ("trying", 2, None)


def test_one_that_was_taken_and_is_sent_again_waits_anew(
    customer: Customer, cloud: Cloud, moving: Time, store: Store, job: Job
) -> None:
    invoke("notify_customer", message(job))
    receiver = Receiver(store, "local", URL)
    for number in range(PLACES):
        receiver.enter(f"m{number}", moving.now.timestamp())
    invoke("notify_customer", message(job, message_id="again"))
    (waits,) = hooks("GET", "/deliveries").json["deliveries"]
    assert (waits["state"], waits["tries"], len(waits["log"])) == ("waiting", 0, 1)


def test_what_is_taken_at_once_costs_no_write_more(customer: Customer, cloud: Cloud, job: Job) -> None:
    invoke("notify_customer", message(job))  # the receiver is known from now on
    begun = len(cloud.requests)
    invoke("notify_customer", message(job, message_id="again"))
    written = [one.operation for one in cloud.requests[begun:] if one.operation in ("PutItem", "UpdateItem")]
    # A place taken and given back, a try counted (anew) and concluded, the job, and a line of its timeline.
    assert sorted(written) == ["PutItem", *["UpdateItem"] * 6]


# -- batches -----------------------------------------------------------------------------------------


def test_a_batch_is_told_as_get_gives_it(customer: Customer, cloud: Cloud, batch: Json) -> None:
    assert invoke("notify_customer", batch) == {"batchItemFailures": []}
    (request,) = customer.got
    document = json.loads(request.content)
    read = manage("GET", f"/v1/batches/{document['id']}").json
    assert (document["webhook"], read["webhook"]["state"]) == (None, "taken")
    assert document.pop("type") == "batch.completed"
    assert document.pop("timestamp")
    assert document | {"webhook": read["webhook"]} == read
    assert (document["status"], document["callback_url"], str(request.url)) == ("completed", URL, URL)
    (told,) = (entry for entry in cloud.events if entry["Detail"]["id"] == document["id"])
    assert request.headers["webhook-id"] == told["Detail"]["event_id"]
    Webhook(cloud.secrets["adrelay-SigningSecret"]).verify(request.content.decode(), dict(request.headers))


def test_a_batch_is_told_again_later(customer: Customer, cloud: Cloud, batch: Json) -> None:
    customer.answers = [httpx.Response(503)]
    assert invoke("notify_customer", batch)["batchItemFailures"]
    assert len(cloud.postponed) == 1
    batch_id = json.loads(batch["Records"][0]["body"])["detail"]["id"]
    webhook = manage("GET", f"/v1/batches/{batch_id}").json["webhook"]
    assert (webhook["state"], webhook["problem"]) == ("retrying", "answered 503")
    assert invoke("notify_customer", batch) == {"batchItemFailures": []}


def test_a_batch_that_nobody_may_be_told_of_is_given_up(
    customer: Customer, cloud: Cloud, batch: Json
) -> None:
    customer.answers = [UnsafeUrl("hooks.example.com leads to the private address 10.0.0.1")]
    cloud.queued.clear()
    assert invoke("notify_customer", batch) == {"batchItemFailures": []}
    ((queue, kept),) = cloud.queued
    assert (queue, kept["detail-type"]) == (FAILURES, "Batch Completed")
