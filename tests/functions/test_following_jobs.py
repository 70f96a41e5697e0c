"""How jobs go on, told to the endpoints that ask for it: their start, each ten percent, and nothing else."""

import json
from typing import Any

import httpx
import pytest
from boto3.dynamodb.conditions import Attr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adrelay.data_model import FOLLOW_UP, job_key
from adrelay.jobs.model import Job, JobStatus, Progress
from adrelay.jobs.store import Store
from adrelay.web.documents.webhooks import JobWebhook
from tests.cloud import Cloud, refused
from tests.functions.handlers import invoke, manage
from tests.functions.telling import Customer, customer
from tests.functions.telling import message as of_end
from tests.functions.test_webhook_endpoints import QUEUE, create, hooks, of_event
from tests.records import NOW, ended, put_job
from tests.shipped import Json, event

__all__ = ["customer"]
BOTH = ["job.started", "job.progress"]
Told = list[tuple[str, str]]  # of each webhook: its type, its id


def step(action: str, job: Job) -> None:
    invoke(
        "call_provider",
        {**event(f"call_provider/{action}"), "job_id": job.id, "correlation_id": job.correlation_id},
    )


def started(cloud: Cloud) -> list[Json]:
    """The events of starts that were published."""
    return [told for told in cloud.events if told["DetailType"] == "Job Started"]


def take(body: Json, made: Json, *, message: str = "one") -> None:
    """One message of the queue, which has this id."""
    made["Records"][0] |= {"body": json.dumps(body), "messageId": message}
    assert invoke("notify_customer", made) == {"batchItemFailures": []}


def work(cloud: Cloud, sample: Json, *, twice: bool = False) -> list[Json]:
    """Do what is in the queue, but for looks, which come later; these."""
    looks = list[Json]()
    while cloud.queued:
        queue, body = cloud.queued.pop(0)
        assert queue == QUEUE
        if "endpoint_id" in body:
            for _ in range(2 if twice else 1):
                take(body, sample)
        else:
            looks.append(body)
    return looks


def told(customer: Customer) -> Told:
    return [(json.loads(got.content)["type"], got.headers["webhook-id"]) for got in customer.got]


def at(store: Store, job: Job, percentage: int) -> None:
    store.set_progress(job.id, Progress(step="generate", percentage=percentage))


@pytest.fixture
def running(cloud: Cloud, store: Store) -> Job:
    """A job that has begun, for a tenant whose endpoint follows jobs."""
    create(types=BOTH)
    job = put_job(store, callback_url="https://hooks.example.com/adrelay")
    step("submit", job)
    return store.job(job.id)


@pytest.mark.parametrize("types", [None, [], ["job.completed"]])
def test_who_does_not_ask_is_not_told(cloud: Cloud, store: Store, types: list[str] | None) -> None:
    if types is not None:
        create(types=types)
    job = put_job(store)
    step("submit", job)
    assert store.job(job.id).status is JobStatus.RUNNING
    assert not started(cloud)
    assert not cloud.queued


def test_a_start_is_told_once_to_those_who_named_it(cloud: Cloud, customer: Customer, running: Job) -> None:
    create("https://all.example.com/in")
    create("https://ends.example.com/in", types=["job.completed", "job.progress"])
    step("submit", running)
    step("check", running)
    (one,) = started(cloud)
    invoke("notify_customer", sample := of_event(one))
    assert len(work(cloud, sample)) == 1, "from now on it is looked at"
    (got,) = customer.got
    assert got.url.host == "crm.example.com"
    JobWebhook.model_validate(json.loads(got.content))
    assert told(customer) == [("job.started", one["Detail"]["event_id"])]


@pytest.mark.parametrize("died", [False, True])
def test_a_start_that_could_not_be_told_is_told_later_under_one_id(
    cloud: Cloud, store: Store, died: bool
) -> None:
    """The bus takes nothing, or who tells dies before it can note that it has: the job goes on."""
    create(types=["job.started"])
    job = put_job(store)
    if died:
        step("submit", job)
        store.change(job_key(job.id), {"start_untold": True}, Attr("pk").exists())
    else:
        cloud.failures["events.PutEvents"] = [refused("InternalException", "PutEvents")]
        step("submit", job)
        assert not started(cloud)
    assert store.attempt(job.id, 1).started_at is not None
    step("check", job)
    step("check", job)
    assert len({one["Detail"]["event_id"] for one in started(cloud)}) == 1
    assert len(started(cloud)) == (2 if died else 1)
    assert not store.job(job.id).start_untold


def test_a_start_that_is_told_twice_is_followed_once(cloud: Cloud, customer: Customer, running: Job) -> None:
    """EventBridge may deliver it again, and a publisher that got no answer publish it again: two messages."""
    body = (sample := of_event(started(cloud)[0]))["Records"][0]["body"]
    for message in ("one", "two"):
        take(json.loads(body), sample, message=message)
    assert len(work(cloud, sample)) == 1
    assert len(set(told(customer))) == 1


def test_a_look_that_comes_twice_does_not_go_on_twice(
    cloud: Cloud, customer: Customer, store: Store, running: Job
) -> None:
    """SQS may deliver a message to two at once: both have the next look made, and one of these goes on."""
    invoke("notify_customer", sample := of_event(started(cloud)[0]))
    (first,) = work(cloud, sample)
    for _ in range(2):
        take(first, sample, message="a")
    seconds = work(cloud, sample)
    assert len(seconds) == 2
    customer.got.clear()
    at(store, running, 42)
    for message, look in zip("bc", seconds, strict=True):
        take(look, sample, message=message)
    (third,) = work(cloud, sample)
    take(first, sample, message="late")
    assert not cloud.queued
    take(third, sample, message="d")
    assert len(work(cloud, sample)) == 1
    assert [kind for kind, _ in told(customer)] == ["job.progress"]


def test_a_look_whose_process_died_goes_on(cloud: Cloud, customer: Customer, running: Job) -> None:
    invoke("notify_customer", sample := of_event(started(cloud)[0]))
    (look,) = work(cloud, sample)
    cloud.failures["sqs.SendMessage"] = [refused("InternalError", "SendMessage")]
    sample["Records"][0] |= {"body": json.dumps(look), "messageId": "a"}
    assert invoke("notify_customer", sample)["batchItemFailures"] == [{"itemIdentifier": "a"}]
    take(look, sample, message="a")
    assert len(work(cloud, sample)) == 1


def test_a_job_that_has_ended_is_looked_at_no_more(
    cloud: Cloud, customer: Customer, store: Store, running: Job
) -> None:
    invoke("notify_customer", sample := of_event(started(cloud)[0]))
    (look,) = work(cloud, sample)
    at(store, running, 42)
    job = store.job(running.id).model_copy(update={"status": JobStatus.FAILED, "completed_at": NOW})
    assert store.finish(job)
    take(look, sample)
    assert not cloud.queued
    assert [kind for kind, _ in told(customer)] == ["job.started"]


def test_nothing_is_told_of_an_erased_job(cloud: Cloud, customer: Customer, store: Store) -> None:
    """What an endpoint would get is what is left of it."""
    create(types=["job.completed"])
    job = ended(store, put_job(store, callback_url="https://hooks.example.com/"), JobStatus.COMPLETED)
    invoke("notify_customer", of_end(job))
    assert cloud.queued != []
    assert manage("DELETE", f"/v1/jobs/{job.id}").status == 204
    invoke("notify_customer", of_end(job))
    assert work(cloud, of_end(job)) == []
    assert customer.got == []


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize("erased", [False, True])
def test_how_a_job_went_on_is_told_no_more_when_it_has_ended(
    cloud: Cloud, customer: Customer, store: Store, running: Job, kind: str, erased: bool
) -> None:
    """Its webhook waits in the queue meanwhile, or was tried once."""
    invoke("notify_customer", sample := of_event(started(cloud)[0]))
    if kind == "job.progress":
        (look,) = work(cloud, sample)
        at(store, running, 42)
        take(look, sample)
    (news,) = [body for _, body in cloud.queued if "endpoint_id" in body]
    customer.answers = [httpx.Response(500)]
    sample["Records"][0] |= {"body": json.dumps(news), "messageId": "one"}
    assert invoke("notify_customer", sample)["batchItemFailures"] != []
    customer.got.clear()
    job = store.job(running.id).model_copy(update={"status": JobStatus.FAILED, "completed_at": NOW})
    assert store.finish(job)
    if erased:
        assert manage("DELETE", f"/v1/jobs/{running.id}").status == 204
    for _ in range(2):
        take(news, sample)
    assert told(customer) == []
    logged = {one["type"]: one["state"] for one in hooks("GET", "/deliveries").json["deliveries"]}
    assert logged.get(kind) == "given_up" or (erased and kind not in logged), "erased with its job"


def test_an_endpoint_that_was_off_for_a_look_is_told_again(
    cloud: Cloud, customer: Customer, store: Store, running: Job
) -> None:
    """It lost all further progress of the job."""
    invoke("notify_customer", sample := of_event(started(cloud)[0]))
    (look,) = work(cloud, sample)
    (one,) = hooks("GET").json["endpoints"]
    at(store, running, 42)
    for enabled in (False, True):
        assert hooks("PATCH", f"/endpoints/{one['id']}", {"enabled": enabled}).status == 200
        take(look, sample)
        (look,) = work(cloud, sample)
        assert [kind for kind, _ in told(customer)][1:] == (["job.progress"] if enabled else [])
    take(look, sample)
    work(cloud, sample)
    assert len(told(customer)) == 2, "and once"


def test_nobody_looks_for_an_endpoint_that_is_gone(cloud: Cloud, customer: Customer, running: Job) -> None:
    invoke("notify_customer", sample := of_event(started(cloud)[0]))
    (look,) = work(cloud, sample)
    (one,) = hooks("GET").json["endpoints"]
    assert hooks("DELETE", f"/endpoints/{one['id']}").status == 204
    take(look, sample)
    assert not cloud.queued


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 100), max_size=12), st.booleans())
def test_progress_is_coarse_bounded_and_under_one_id(
    cloud: Cloud, customer: Customer, store: Store, running: Job, percentages: list[int], twice: bool
) -> None:
    """Whatever a vendor tells, and though each message comes twice."""
    cloud.queued.clear()
    customer.got.clear()
    store.update(Key=FOLLOW_UP.key(job_id=running.id), UpdateExpression="REMOVE followed, follower")
    sample = of_event({"DetailType": "Job Started", "Detail": started(cloud)[0]["Detail"]})
    at(store, running, 0)
    invoke("notify_customer", sample)
    (look,) = work(cloud, sample, twice=twice)
    customer.got.clear()
    for percentage in percentages:
        at(store, running, percentage)
        take(look, sample)
        (look,) = work(cloud, sample, twice=twice)
    ids = dict.fromkeys(told(customer))
    reached, steps = 0, list[int]()
    for percentage in percentages:
        if min(percentage // 10 * 10, 90) > reached:
            steps.append(reached := min(percentage // 10 * 10, 90))
    assert len(ids) == len(steps) <= 9
    assert {kind for kind, _ in ids} <= {"job.progress"}
    assert len(customer.got) == len(steps) * (2 if twice else 1)


def test_looks_become_rarer(cloud: Cloud, customer: Customer, running: Job) -> None:
    sample: Any = of_event(started(cloud)[0])
    invoke("notify_customer", sample)
    (look,) = work(cloud, sample)
    for _ in range(20):
        take(look, sample)
        (look,) = work(cloud, sample)
    pauses = [
        one.parameters["DelaySeconds"]
        for one in cloud.requests
        if one.operation == "SendMessage" and "endpoint_id" not in json.loads(one.parameters["MessageBody"])
    ]
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (5, 300)


def test_the_samples(cloud: Cloud, customer: Customer, store: Store) -> None:
    """Of a job that there is not (any more): nobody is told of its progress, and nobody looks again."""
    create(types=BOTH)
    assert invoke("notify_customer", event("notify_customer/follow_job")) == {"batchItemFailures": []}
    assert not cloud.queued
    assert invoke("notify_customer", event("notify_customer/job_started")) == {"batchItemFailures": []}
    assert [body["detail-type"] for _, body in cloud.queued] == ["Job Started"]
