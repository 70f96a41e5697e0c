"""Endpoints of a tenant: told of what they want, signed by secrets of their own, and logged."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from botocore.exceptions import ClientError
from standardwebhooks.webhooks import Webhook

from adrelay import clock
from adrelay.aws import clients
from adrelay.jobs.model import Job, JobStatus
from adrelay.jobs.store import Store
from adrelay.web.documents.webhooks import DisabledWebhook, ImageWebhook
from adrelay.webhooks.endpoints import GIVEN_UP_AFTER, MOST, Endpoints
from tests.cloud import ASSETS, Cloud, refused
from tests.functions.handlers import Answer, invoke, module, request, send
from tests.functions.telling import Customer, Time, customer, job, message
from tests.functions.test_images import process, upload
from tests.functions.test_store_assets import PNG
from tests.records import NOW, ended, put_job
from tests.shipped import Json, event, resolve

__all__ = ["customer", "job"]
QUEUE = resolve({"Ref": "Notifications"})
HOOK = "https://crm.example.com/hooks"


@pytest.fixture
def moving(customer: Customer, monkeypatch: pytest.MonkeyPatch) -> Time:
    """After both functions are loaded: they then ask this clock."""
    module("manage_webhooks")
    return Time(monkeypatch)


def hooks(method: str, path: str = "/endpoints", body: object = None, **more: Any) -> Answer:
    return send("manage_webhooks", request(method, f"/v1/webhooks{path}", body, **more))


def create(url: str = HOOK, **fields: object) -> Json:
    answer = hooks("POST", body={"url": url, **fields})
    assert answer.status == 201, answer.text
    made: Json = answer.json
    return made


def deliver(cloud: Cloud, job: Job) -> None:
    """The event of the job's end, and the messages that come of it."""
    invoke("notify_customer", message(job))
    queued = [body for queue, body in cloud.queued if queue == QUEUE]
    cloud.queued.clear()
    for number, body in enumerate(queued):
        again = message(job, message_id=f"again-{number}")
        again["Records"][0]["body"] = json.dumps(body)
        invoke("notify_customer", again)


def verified(got: httpx.Request, secret: str) -> bool:
    """Whether a receiver with this secret believes it, at the time of the test's clock."""
    at = datetime.fromtimestamp(int(got.headers["webhook-timestamp"]), UTC)
    signature = Webhook(secret).sign(got.headers["webhook-id"], at, got.content.decode())
    return signature in got.headers["webhook-signature"].split(" ")


def test_each_endpoint_and_the_callback_url_are_told_once_and_each_can_tell(
    customer: Customer, cloud: Cloud, job: Job
) -> None:
    first, second = create(), create("https://bi.example.com/in", headers={"X-Key": "k1"})
    own = hooks("GET", "/endpoints/callback_url").json["secrets"][0]
    deliver(cloud, job)

    by_host = {got.url.host: got for got in customer.got}
    assert len(customer.got) == 3
    assert verified(by_host["crm.example.com"], first["secrets"][0])
    assert verified(by_host["bi.example.com"], second["secrets"][0])
    assert verified(by_host["hooks.example.com"], own)
    assert not verified(by_host["crm.example.com"], second["secrets"][0])
    assert not verified(by_host["crm.example.com"], cloud.secrets["adrelay-SigningSecret"])
    assert by_host["bi.example.com"].headers["x-key"] == "k1"
    assert len({got.headers["webhook-id"] for got in customer.got}) == 1
    told = json.loads(by_host["crm.example.com"].content)
    assert (told["type"], told["id"]) == ("job.completed", job.id)


def test_another_tenants_secret_verifies_nothing(customer: Customer, cloud: Cloud, job: Job) -> None:
    theirs = hooks("GET", "/endpoints/callback_url", tenant="other").json["secrets"][0]
    invoke("notify_customer", message(job))
    assert not verified(customer.got[0], theirs)


def test_endpoints_get_only_the_types_that_they_want(customer: Customer, cloud: Cloud, store: Store) -> None:
    create(types=["job.failed"])
    create("https://all.example.com/")
    create("https://off.example.com/", enabled=False)
    done = ended(store, put_job(store, callback_url=None), JobStatus.COMPLETED)
    deliver(cloud, done)
    assert [got.url.host for got in customer.got] == ["all.example.com"]


def test_an_end_says_whether_anybody_may_want_it(cloud: Cloud, store: Store) -> None:
    from adrelay.webhooks.endpoints import addressed

    assert addressed(store, "local", {})["webhook_endpoints"] is False
    made = create()
    assert addressed(store, "local", {})["webhook_endpoints"] is True
    assert addressed(store, "other", {})["webhook_endpoints"] is False
    assert hooks("DELETE", f"/endpoints/{made['id']}").status == 204
    assert hooks("DELETE", f"/endpoints/{made['id']}").status == 404
    assert addressed(store, "local", {})["webhook_endpoints"] is False


@pytest.mark.parametrize("which", ["callback_url", "endpoint"])
def test_two_secrets_are_good_while_one_is_rotated(
    customer: Customer, cloud: Cloud, job: Job, moving: Time, which: str
) -> None:
    made = create() if which == "endpoint" else hooks("GET", "/endpoints/callback_url").json
    old = made["secrets"][0]
    rotated = hooks("POST", f"/endpoints/{made['id']}/rotate", {"keep_hours": 2}).json["secrets"]
    assert len(rotated) == 2
    assert rotated[1] == old

    deliver(cloud, job)
    got = next(one for one in customer.got if (one.url.host == "crm.example.com") == (which == "endpoint"))
    assert verified(got, old)
    assert verified(got, rotated[0])

    moving.move(2 * 3600 + 1)
    assert hooks("GET", f"/endpoints/{made['id']}").json["secrets"] == rotated[:1]
    again = hooks("POST", f"/endpoints/{made['id']}/rotate", {"keep_hours": 0}).json["secrets"]
    assert len(again) == 1
    assert again[0] not in (old, rotated[0])


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"url": "http://crm.example.com/"}, "url"),
        ({"url": "https://10.0.0.1/"}, "url"),
        ({"types": ["job.done"]}, "types.0"),
        ({"headers": {"Webhook-Signature": "v1,forged"}}, "headers"),
        ({"headers": {"Host": "elsewhere"}}, "headers"),
        ({"headers": {"X-Key": "a\r\nX-Other: b"}}, "headers.X-Key"),
        ({"headers": {"X Key": "a"}}, "headers.X Key"),
        ({"secret": "mine"}, "secret"),
    ],
)
def test_what_is_wrong_is_named(cloud: Cloud, fields: Json, named: str) -> None:
    answer = hooks("POST", body={"url": HOOK, **fields})
    assert answer.status == 422
    assert [error["field"] for error in answer.json["errors"]] == [named]
    made = create()
    if named != "secret":
        assert hooks("PATCH", f"/endpoints/{made['id']}", fields).status == 422


@pytest.mark.parametrize("name", ["Tenant", "Team", "Host-Key", "Upgrade-Key", "X-Webhook-Key", "Expect-CT"])
def test_what_only_begins_as_ours_is_theirs(cloud: Cloud, name: str) -> None:
    assert hooks("POST", body={"url": HOOK, "headers": {name: "a"}}).status == 201


@pytest.mark.parametrize("name", ["HOST", "te", "Trailer", "Content-Type", "WebHook-Id", "Keep-Alive"])
def test_what_is_ours_is_ours_in_any_capitals(cloud: Cloud, name: str) -> None:
    answer = hooks("POST", body={"url": HOOK, "headers": {name: "a"}})
    assert (answer.status, answer.json["errors"][0]["message"]) == (422, f"{name} is set by us")


def test_a_header_is_given_once_in_any_capitals(cloud: Cloud) -> None:
    """HTTP tells no case apart: which of the two values is meant is not to be guessed."""
    told = "X-A and x-a are one header: give it once"
    twice = {"X-A": "1", "X-B": "2", "x-a": "3"}
    answer = hooks("POST", body={"url": HOOK, "headers": twice})
    assert (answer.status, answer.json["errors"][0]["message"]) == (422, told)
    made = hooks("POST", body={"url": HOOK, "headers": {"X-A": "1", "x-b": "2"}}).json
    answer = hooks("PATCH", f"/endpoints/{made['id']}", {"headers": twice})
    assert (answer.status, answer.json["errors"][0]["message"]) == (422, told)


def test_what_a_header_may_be_is_told_in_words(cloud: Cloud) -> None:
    answer = hooks("POST", body={"url": HOOK, "headers": {"X-Key": "é", "X Key": "a"}})
    told = [one["message"] for one in answer.json["errors"]]
    assert len(told) == 2
    assert not any("^" in one for one in told)


def test_an_endpoint_is_its_tenants(cloud: Cloud) -> None:
    made = create()
    for method, path in (("GET", ""), ("DELETE", ""), ("POST", "/rotate"), ("POST", "/test"), ("PATCH", "")):
        body: Json | None = {} if method in ("POST", "PATCH") and path != "/test" else None
        assert hooks(method, f"/endpoints/{made['id']}{path}", body, tenant="other").status == 404
    assert hooks("GET", tenant="other").json == {"endpoints": []}
    (listed,) = hooks("GET").json["endpoints"]
    assert "secrets" not in listed
    changed = hooks("PATCH", f"/endpoints/{made['id']}", {"description": "CRM"}).json
    assert (changed["description"], changed["url"]) == ("CRM", HOOK)


def test_there_are_as_many_as_may_be(cloud: Cloud) -> None:
    for number in range(MOST):
        create(f"https://hooks{number}.example.com/")
    assert hooks("POST", body={"url": HOOK}).status == 409
    assert len(hooks("GET").json["endpoints"]) == MOST


def test_each_try_is_in_the_log(customer: Customer, cloud: Cloud, job: Job, moving: Time) -> None:
    customer.answers = [httpx.Response(503), httpx.ConnectError("nobody there"), httpx.Response(204)]
    for received in (1, 2, 3):
        invoke("notify_customer", message(job, received))
    (listed,) = hooks("GET", "/deliveries").json["deliveries"]
    assert (listed["state"], listed["tries"], listed["endpoint_id"]) == ("taken", 3, "callback_url")
    assert [one["status"] for one in listed["log"]] == [503, None, 204]
    assert "nobody there" in listed["log"][1]["problem"]
    assert hooks("GET", f"/deliveries/{listed['id']}").json == listed
    assert hooks("GET", f"/deliveries/{listed['id']}", tenant="other").status == 404
    assert (listed["about"], listed["next_at"]) == (job.id, None)


def test_deliveries_are_filtered_and_paged(customer: Customer, cloud: Cloud, store: Store) -> None:
    create()
    jobs = [ended(store, put_job(store, callback_url=None), JobStatus.COMPLETED) for _ in range(5)]
    for one in jobs:
        deliver(cloud, one)
    seen, cursor = [], None
    while True:
        page = hooks("GET", "/deliveries", query={"limit": "2"} | ({"cursor": cursor} if cursor else {})).json
        seen += [one["about"] for one in page["deliveries"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert sorted(seen) == sorted(one.id for one in jobs)
    assert page["deliveries"], "no empty page"
    (found,) = hooks("GET", "/deliveries", query={"about": jobs[2].id}).json["deliveries"]
    assert found["about"] == jobs[2].id
    assert hooks("GET", "/deliveries", query={"state": "given_up"}).json["deliveries"] == []
    for bad in ({"cursor": "x"}, {"limit": "0"}, {"state": "lost"}, {"since": "yesterday"}):
        assert hooks("GET", "/deliveries", query=bad).status == 422
    for absent in ("x", "eA==", "ä"):
        assert hooks("GET", f"/deliveries/{absent}").status == 404
        assert hooks("POST", f"/deliveries/{absent}/resend").status == 404


def test_one_is_posted_again_under_its_first_id(customer: Customer, cloud: Cloud, job: Job) -> None:
    customer.answers = [httpx.Response(410)]
    invoke("notify_customer", message(job))
    (given_up,) = hooks("GET", "/deliveries").json["deliveries"]
    assert given_up["state"] == "given_up"

    cloud.queued.clear()
    assert hooks("POST", f"/deliveries/{given_up['id']}/resend").status == 202
    deliver_queued(cloud, job)
    (taken,) = hooks("GET", "/deliveries").json["deliveries"]
    assert (taken["state"], taken["tries"], len(taken["log"])) == ("taken", 1, 2)
    assert len({got.headers["webhook-id"] for got in customer.got}) == 1
    assert len({json.loads(got.content)["timestamp"] for got in customer.got}) == 1


def test_what_was_given_up_in_a_span_is_posted_again(
    customer: Customer, cloud: Cloud, store: Store, moving: Time
) -> None:
    made = create()
    jobs = [ended(store, put_job(store, callback_url=None), JobStatus.COMPLETED) for _ in range(3)]
    customer.answers = [httpx.Response(410), httpx.Response(204), httpx.Response(410)]
    for one in jobs:
        deliver(cloud, one)
    cloud.queued.clear()
    since = (NOW - timedelta(hours=3)).isoformat()
    answer = hooks("POST", f"/endpoints/{made['id']}/resend", {"since": since})
    assert (answer.status, answer.json) == (202, {"deliveries": 2})
    later = hooks("POST", f"/endpoints/{made['id']}/resend", {"since": since, "until": since})
    assert later.json == {"deliveries": 0}
    turned = {"since": since, "until": (NOW - timedelta(hours=4)).isoformat()}
    refused = hooks("POST", f"/endpoints/{made['id']}/resend", turned)
    assert (refused.status, [error["field"] for error in refused.json["errors"]]) == (422, ["until"])
    deliver_queued(cloud, jobs[0])
    assert {one["state"] for one in hooks("GET", "/deliveries").json["deliveries"]} == {"taken"}


def test_a_test_is_posted(customer: Customer, cloud: Cloud, job: Job) -> None:
    made = create(types=["job.failed"])
    event_id = hooks("POST", f"/endpoints/{made['id']}/test").json["event_id"]
    deliver_queued(cloud, job)
    (got,) = customer.got
    assert got.headers["webhook-id"] == event_id
    assert json.loads(got.content)["type"] == "webhook.test"
    assert verified(got, made["secrets"][0])


def test_a_disabled_one_is_not_tried(cloud: Cloud) -> None:
    made = create(enabled=False)
    assert hooks("POST", f"/endpoints/{made['id']}/test").status == 409
    assert cloud.queued == []


def test_one_that_takes_nothing_for_days_is_asked_no_more(
    customer: Customer, cloud: Cloud, store: Store, moving: Time
) -> None:
    made = create()
    mine = Endpoints(store, "local")

    def fail() -> None:
        customer.answers = [httpx.Response(410)]
        deliver(cloud, ended(store, put_job(store, callback_url=None), JobStatus.COMPLETED))

    fail()
    moving.move(GIVEN_UP_AFTER.total_seconds() - 1)
    fail()
    assert mine.all()[0].enabled
    moving.move(2)
    fail()
    (endpoint,) = hooks("GET").json["endpoints"]
    assert (endpoint["enabled"], endpoint["disabled"]) == (False, "took no webhook for 5 days")
    (told,) = [one for one in cloud.events if one["DetailType"] == "Webhook Endpoint Disabled"]
    assert (told["Detail"]["endpoint_id"], told["Detail"]["tenant"]) == (made["id"], "local")
    assert told["Detail"]["webhook_endpoints"] is True

    asked = len(customer.got)
    deliver(cloud, ended(store, put_job(store, callback_url=None), JobStatus.COMPLETED))
    assert len(customer.got) == asked
    enabled = hooks("PATCH", f"/endpoints/{made['id']}", {"enabled": True}).json
    assert (enabled["disabled"], enabled["failing_since"]) == (None, None)
    deliver(cloud, ended(store, put_job(store, callback_url=None), JobStatus.COMPLETED))
    assert len(customer.got) == asked + 1


def test_one_webhook_that_is_taken_ends_the_days(
    customer: Customer, cloud: Cloud, store: Store, moving: Time
) -> None:
    create()
    for answer, days in ((410, 4), (204, 4), (410, 4), (204, 0)):
        customer.answers = [httpx.Response(answer)]
        deliver(cloud, ended(store, put_job(store, callback_url=None), JobStatus.COMPLETED))
        moving.move(days * 24 * 3600)
    (endpoint,) = hooks("GET").json["endpoints"]
    assert (endpoint["enabled"], endpoint["failing_since"]) == (True, None)


def test_what_is_set_aside_comes_back_for_its_endpoint_alone(
    customer: Customer, cloud: Cloud, job: Job
) -> None:
    create()
    customer.answers = [httpx.Response(204), httpx.Response(410)]
    deliver(cloud, job)
    ((_, aside),) = cloud.queued
    again = message(job, message_id="redriven")
    again["Records"][0]["body"] = json.dumps(aside)
    invoke("notify_customer", again)
    assert len(customer.got) == 3


def test_the_callback_urls_own_is_only_rotated(cloud: Cloud) -> None:
    own = "/endpoints/callback_url"
    assert hooks("DELETE", own).status == 422
    assert hooks("PATCH", own, {"enabled": False}).status == 422
    assert hooks("POST", f"{own}/test").status == 422


def deliver_queued(cloud: Cloud, job: Job) -> None:
    """Those messages that are in the queue."""
    queued = [body for queue, body in cloud.queued if queue == QUEUE]
    cloud.queued.clear()
    for number, body in enumerate(queued):
        one = message(job, message_id=f"queued-{number}")
        one["Records"][0]["body"] = json.dumps(body)
        assert invoke("notify_customer", one) == {"batchItemFailures": []}


def of_event(told: Json, message_id: str = "message-1") -> Json:
    """The SQS event of what was published."""
    made = event("notify_customer/job_ended")
    (record,) = made["Records"]
    body = json.loads(record["body"])
    body |= {"detail-type": told["DetailType"], "detail": told["Detail"]}
    record["body"], record["messageId"] = json.dumps(body), message_id
    record["attributes"]["SentTimestamp"] = str(int(clock.utc_now().timestamp() * 1000))
    return made


def test_the_other_endpoints_are_told_of_one_that_is_disabled(
    customer: Customer, cloud: Cloud, store: Store, moving: Time
) -> None:
    create("https://all.example.com/", types=["webhook.endpoint_disabled"])
    dead = create(types=["job.completed"])
    for days in (GIVEN_UP_AFTER.days, 0):
        customer.answers = [httpx.Response(410)]
        deliver(cloud, ended(store, put_job(store, callback_url=None), JobStatus.COMPLETED))
        moving.move(days * 24 * 3600)
    customer.got.clear()
    (told,) = [one for one in cloud.events if one["DetailType"] == "Webhook Endpoint Disabled"]
    invoke("notify_customer", of_event(told))
    (got,) = customer.got
    assert (got.url.host, got.headers["webhook-id"]) == ("all.example.com", told["Detail"]["event_id"])
    posted = DisabledWebhook.model_validate_json(got.content)
    assert (posted.type, posted.endpoint_id, posted.url) == ("webhook.endpoint_disabled", dead["id"], HOOK)


def test_that_an_endpoint_is_disabled_is_told_though_the_bus_fails_first(
    customer: Customer, cloud: Cloud, store: Store, moving: Time
) -> None:
    made = create()
    done = ended(store, put_job(store, callback_url=None), JobStatus.COMPLETED)
    customer.answers = [httpx.Response(500), httpx.Response(500), httpx.Response(500)]
    invoke("notify_customer", message(done))
    moving.move(GIVEN_UP_AFTER.total_seconds())
    cloud.failures["events.PutEvents"] = [refused("InternalException", "PutEvents")]
    invoke("notify_customer", message(done))
    assert Endpoints(store, "local").find(made["id"], NOW).enabled
    invoke("notify_customer", message(done))
    assert not Endpoints(store, "local").find(made["id"], NOW).enabled
    assert [one["DetailType"] for one in cloud.events] == ["Webhook Endpoint Disabled"]


def test_an_upload_is_told_when_it_is_an_image(customer: Customer, cloud: Cloud, store: Store) -> None:
    create(types=["image.ready", "image.failed"])
    image_id = upload(PNG).json["id"]
    cloud.failures["events.PutEvents"] = [refused("InternalException", "PutEvents")]
    with pytest.raises(ClientError, match="InternalException"):
        process(image_id)
    for _ in range(2):  # Lambda tries again, and S3 tells at least once
        process(image_id)
    first, again = cloud.events
    assert first == again
    assert (first["DetailType"], first["Detail"]["id"]) == ("Image Ready", image_id)
    assert first["Detail"]["src"].startswith(f"s3://{ASSETS}/images/local/")
    invoke("notify_customer", of_event(first))
    (got,) = customer.got
    told = ImageWebhook.model_validate_json(got.content)
    assert (told.type, told.id, told.upload_id, told.status) == ("image.ready", image_id, image_id, "ready")
    assert (told.src or "").startswith("https://")


def test_an_upload_that_is_no_picture_and_one_that_was_there_are_told(
    customer: Customer, cloud: Cloud, store: Store
) -> None:
    create(types=["image.ready", "image.failed"])
    broken = upload(PNG[:100]).json["id"]
    process(broken)
    first = upload(PNG).json["id"]
    process(first)
    prepared = send("manage_jobs", event("manage_jobs/prepare_upload")).json["image"]["id"]
    clients.s3().put_object(Bucket=ASSETS, Key=f"uploads/local/{prepared}", Body=PNG)
    process(prepared)
    for number, told in enumerate(cloud.events):
        invoke("notify_customer", of_event(told, f"message-{number}"))
    posted = [ImageWebhook.model_validate_json(got.content) for got in customer.got]
    assert [(one.type, one.id, one.upload_id) for one in posted] == [
        ("image.failed", broken, broken),
        ("image.ready", first, first),
        ("image.ready", first, prepared),
    ]
