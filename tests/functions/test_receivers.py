"""Receivers that are dead, slow or many, and webhooks of batches."""

import json
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from standardwebhooks.webhooks import Webhook

from adrelay.errors import UnsafeUrl
from adrelay.jobs.model import Job, JobStatus
from adrelay.jobs.store import Store
from adrelay.webhooks.receivers import CLOSES_AFTER, PLACES, Answer, Receiver
from tests.cloud import Cloud
from tests.functions.handlers import invoke, manage
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
    moving,
)
from tests.records import NOW, ended, put_job
from tests.shipped import Json

__all__ = ["batch", "customer", "job", "moving"]


# -- receivers ---------------------------------------------------------------------------------------


def other_jobs(store: Store, number: int, url: str, tenant: str = "local") -> list[Job]:
    return [
        ended(store, put_job(store, callback_url=url, tenant=tenant, reserve=False), JobStatus.FAILED)
        for _ in range(number)
    ]


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
