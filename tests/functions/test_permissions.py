"""No function may do more than it does.

(That it may do what it does is seen in every other test: see `Cloud.note`.) Each function is led through all
that it asks of AWS; what its policy allows beyond that is too much.
"""

import base64
import json
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from unittest.mock import patch

import httpx
import pytest
from aws_lambda_powertools.utilities import parameters
from boto3.dynamodb.conditions import Attr

from adrelay.attempts import completion, late
from adrelay.attempts.outcomes import record_outcome
from adrelay.aws import clients
from adrelay.clock import utc_now
from adrelay.data_model import job_key
from adrelay.designs.versions import Designs, edit_in_flight, edit_key
from adrelay.errors import UnsafeUrl
from adrelay.facades.settings import set_route
from adrelay.facades.wallets import Wallet
from adrelay.jobs import follow_ups
from adrelay.jobs.follow_ups import FollowUp
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import Attempt, AttemptState, Deliverable, Job, JobStatus, Outcome, Purchase
from adrelay.jobs.places import Places
from adrelay.jobs.quotas import set_limits
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.money.label_limits import LabelLimits
from adrelay.security.tokens import id_of, uuid_of
from adrelay.tenants.keys import create_key
from adrelay.webhooks.endpoints import GIVEN_UP_AFTER, EndpointFields, Endpoints, EventType
from tests import policies
from tests.cloud import ASSETS, INTAKE, Cloud, refused
from tests.exporters.bench import KINDS, bench_of, png
from tests.functions import reviewing as reviews
from tests.functions import test_archive_files as archives
from tests.functions.designs import edit, make
from tests.functions.dropping import drop
from tests.functions.facades import serve
from tests.functions.handlers import invoke, job_body, manage, module, request, send, submit
from tests.functions.signing import use_secret
from tests.functions.telling import Customer, message
from tests.functions.test_images import upload
from tests.functions.test_late_assets import canceled, serving
from tests.functions.test_serve_static_ads_lab import upload as upload_to_the_lab
from tests.functions.test_store_assets import PNG
from tests.functions.test_vendor_designs import HEADLINE, Vendor
from tests.functions.test_vendor_designs import lab as lab  # a fixture
from tests.functions.test_vendor_designs import made as made_at_the_vendor
from tests.functions.test_webhook_endpoints import of_event
from tests.records import NOW, ended, entry, open_attempt, put_job
from tests.shipped import Json, event, functions
from tests.unit import vendor

# Lambda itself delivers failed invocations to a function's failure queue, with the function's permission.
UUID = "3f2b8c1e-7a4d-4c9b-9e21-5d6f7a8b9c0d"
BY_LAMBDA = {"sqs:SendMessage"}


@pytest.fixture(autouse=True)
def _vendor(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    cloud.secrets[f"adrelay/providers/{vendor.NAME}"] = '{"api_key": "hush-hush"}'
    vendor.install(monkeypatch)
    monkeypatch.setattr("adrelay.watches.look._is_due", lambda *_: True)


@pytest.fixture
def fixtures(request: pytest.FixtureRequest) -> pytest.FixtureRequest:
    """The other fixtures, for who needs one of them only sometimes."""
    return request


def succeeded(store: Store) -> Job:
    """A job whose render has ended and waits to be stored."""
    job = put_job(store)
    key = f"renders/{job.id}/1/4x5.png"
    clients.s3().put_object(Bucket=ASSETS, Key=key, Body=PNG)
    made = (Deliverable(url=f"s3://{ASSETS}/{key}"),)
    outcome = Outcome(state=AttemptState.SUCCEEDED, deliverables=made, purchase=Purchase.NO)
    store.record(open_attempt(store, job, AttemptState.WAITING), outcome)
    return job


def authorize_request(store: Store, cloud: Cloud) -> None:
    create_key(store, "local", key="local-dev-key")
    set_limits(store, "local", {"requests_per_minute": 9})
    module("authorize_request")._quota.cache_clear()
    invoke("authorize_request", event("authorize_request/bearer"))
    module("authorize_request")._quota.cache_clear()


def put_batch(**changes: Any) -> Json:
    """A batch of one job."""
    named = {**job_body()["brief"], "brand": {"logo": "https://shop.example/logo.png"}}
    made: Json = send(
        "submit_job", request("POST", "/v1/batches", {"jobs": [job_body(brief=named, **changes)]})
    ).json
    return made


def tend(batch_id: str) -> None:
    made = event("submit_job/tend_batch")
    made["Records"][0]["body"] = json.dumps({"batch_id": batch_id})
    invoke("submit_job", made)


def submit_job(store: Store, cloud: Cloud) -> None:
    invoke("submit_job", drop(json.dumps(job_body()).encode()))
    unversioned = drop(json.dumps(job_body()).encode())
    del unversioned["detail"]["object"]["version-id"]
    invoke("submit_job", unversioned)
    for name in ("one", "two"):
        keyed = json.dumps({**job_body(), "idempotency_key": "spring-1"}).encode()
        invoke("submit_job", drop(keyed, f"briefs/{name}.json"))
    twice = next(iter(reversed(cloud.executions)))
    invoke("submit_job", {"id": "e1", "detail-type": "Job Completed", "detail": {"id": twice}})
    invoke("submit_job", {**event("submit_job/job_requested"), "detail": {}})
    wide = {**job_body()["brief"], "aspect_ratios": ["1:9"]}  # which the studio does not make
    assert submit(job_body(provider="auto", brief=wide)).json["route"] == [vendor.NAME]
    assert submit(job_body(provider=vendor.NAME)).json["cost"]["amount"] == "2.00"
    batch, known = put_batch(), set(cloud.executions)
    tend(batch["id"])
    (job_id,) = set(cloud.executions) - known
    open_attempt(store, store.job(job_id), AttemptState.WAITING, task_token="token-1")
    assert manage("POST", f"/v1/batches/{batch['id']}/cancel").status == 202
    tend(batch["id"])
    assert cloud.woken == ["token-1"]
    job_id = submit(headers={"Idempotency-Key": "a"}).json["id"]
    ended(store, store.job(job_id), JobStatus.COMPLETED)
    assert submit(headers={"Idempotency-Key": "a"}).json["assets"][0]["url"]


def manage_jobs(store: Store, cloud: Cloud) -> None:
    done, running = ended(store, put_job(store), JobStatus.COMPLETED), put_job(store, route=(vendor.NAME,))
    open_attempt(store, running, AttemptState.WAITING, task_token="token-1")
    manage("GET", f"/v1/jobs/{done.id}")
    manage("GET", "/v1/jobs", query={"ids": done.id})
    manage("POST", f"/v1/jobs/{running.id}/cancel")
    manage("POST", f"/v1/batches/{put_batch()['id']}/cancel")
    for sample in ("list_jobs", "list_providers", "get_health", "get_usage", "list_images", "prepare_upload"):
        assert send("manage_jobs", event(f"manage_jobs/{sample}")).status < 300
    image = send("manage_jobs", event("manage_jobs/upload_image")).json
    process(image["id"])
    assert manage("DELETE", f"/v1/images/{image['id']}").status == 204
    assert manage("DELETE", f"/v1/jobs/{with_files(done).id}").status == 204
    dropped = ended(store, put_job(store, answer=f"{INTAKE}/results/a.json"), JobStatus.COMPLETED)
    clients.s3().put_object(Bucket=INTAKE, Key="results/a.json", Body=json.dumps({"id": dropped.id}))
    Places(store, dropped.tenant).add(dropped.id, f"{INTAKE}/results/b.json", NOW)
    assert manage("DELETE", f"/v1/jobs/{dropped.id}").status == 204


def manage_workspace(store: Store, cloud: Cloud) -> None:
    sample = event("manage_workspace/create_brand")
    brand = send("manage_workspace", sample).json
    image = send("manage_jobs", event("manage_jobs/upload_image")).json["id"]
    fields = {"logo_dark": {"image_id": image}, "fonts": [{"font_id": "fnt_none"}]}
    for method, body in (("PATCH", fields), ("DELETE", None)):
        send("manage_workspace", request(method, f"/v1/brands/{brand['id']}", body))
    assert send("manage_workspace", event("manage_workspace/list_products")).status == 200


def manage_feeds(store: Store, cloud: Cloud) -> None:
    brand = send("manage_workspace", event("manage_workspace/create_brand")).json
    assert send("manage_feeds", event("manage_feeds/create_feed")).status == 201
    fields = {"name": "One", "brand_id": brand["id"], "external_id": "one"}
    fed = send("manage_feeds", request("POST", "/v1/feeds", fields)).json
    assert send("manage_feeds", request("POST", f"/v1/feeds/{fed['id']}/upload")).status == 200
    assert send("manage_feeds", request("GET", "/v1/feeds")).status == 200
    assert send("manage_feeds", request("DELETE", f"/v1/feeds/{fed['id']}")).status == 204


def manage_templates(store: Store, cloud: Cloud) -> None:
    brand = send("manage_workspace", event("manage_workspace/create_brand")).json
    path = f"/v1/templates/{saved_and_seen()['id']}"
    fields = {"brand_id": brand["id"], "external_id": "one"}
    assert send("manage_templates", request("PATCH", path, fields)).status == 200
    assert send("manage_templates", request("GET", "/v1/templates")).status == 200
    assert send("manage_templates", request("DELETE", path)).status == 204


def manage_tenant(store: Store, cloud: Cloud) -> None:
    create_key(store, "local", key="local-dev-key")
    made = send("manage_tenant", event("manage_tenant/create_key")).json
    for name in ("list_keys", "get_key", "change_key", "revoke_key"):
        asked = event(f"manage_tenant/{name}")
        asked["rawPath"] = f"/v1/keys/{made['id']}" if name != "list_keys" else "/v1/keys"
        assert send("manage_tenant", asked).status < 300, name
    spent_by_a_label(store)
    budgets = ("set_budget", "get_budget", "delete_budget")
    limits = ("create_label_limit", "list_label_limits", "get_label_limit", "change_label_limit")
    for name in (*budgets, *limits, "delete_label_limit"):
        assert send("manage_tenant", event(f"manage_tenant/{name}")).status < 300, name


def spent_by_a_label(store: Store) -> LabelLimits:
    ledger = billing.ledger(store)
    ledger.reserve(entry(tenant="local", labels={"client": "acme"}, at=utc_now()))
    return LabelLimits(ledger, "local")


def read_feed(store: Store, cloud: Cloud) -> None:
    fed = send("manage_feeds", request("POST", "/v1/feeds", {"name": "One"})).json
    where = send("manage_feeds", request("POST", f"/v1/feeds/{fed['id']}/upload")).json["fields"]["key"]
    clients.s3().put_object(Bucket=ASSETS, Key=where, Body=b"id,title\n1,One\n2,Two\n")
    with patch("adrelay.feeds.reading._LEAST", 40), patch("adrelay.feeds.reading._TOGETHER", 1):
        send("manage_feeds", request("POST", f"/v1/feeds/{fed['id']}/readings"))
        for name, asked in cloud.invoked:
            if name.endswith("ReadFeed"):
                invoke("read_feed", asked)


def with_files(job: Job) -> Job:
    clients.s3().put_object(Bucket=ASSETS, Key=f"assets/{job.tenant}/{job.id}/one.png", Body=PNG)
    return job


def call_provider(store: Store, cloud: Cloud) -> None:
    follows = EndpointFields(url="https://hooks.example.com/", types=(EventType.JOB_STARTED,))
    Endpoints(store, "local").create(follows, None, utc_now())
    for job in (put_job(store), put_job(store, route=(vendor.NAME,))):
        invoke("call_provider", {**event("call_provider/submit"), "job_id": job.id})
    store.client.update_item(
        TableName=store.table,
        Key={"pk": {"S": f"JOB#{job.id}"}, "sk": {"S": "ATTEMPT#01"}},
        UpdateExpression="SET task_token = :token",
        ExpressionAttributeValues={":token": {"S": "token-1"}},
    )
    invoke("call_provider", {**event("call_provider/heed"), "job_id": job.id})
    second = put_job(store, route=("studio", vendor.NAME))
    failed = Outcome(state=AttemptState.FAILED, purchase=Purchase.NO)
    store.record(open_attempt(store, second, AttemptState.WAITING), failed)
    invoke("call_provider", {**event("call_provider/submit"), "job_id": second.id, "attempt": 2})
    heed_a_signed_callback(job)
    cloud.failures["stepfunctions.StartExecution"] = [refused("ThrottlingException")]
    store.client.delete_item(TableName=store.table, Key={"pk": {"S": "WATCH#fleeting"}, "sk": {"S": "WATCH"}})
    other = put_job(store, route=(vendor.NAME,), request=with_image(store))
    invoke("call_provider", {**event("call_provider/submit"), "job_id": other.id})


def heed_a_signed_callback(job: Job) -> None:
    body = b'{"ad": "ad-1", "done": true}'
    headers = {name.lower(): value for name, value in vendor.signed(body).items()}
    knock = {"provider": vendor.NAME, "body": base64.b64encode(body).decode(), "headers": headers}
    invoke("call_provider", {**event("call_provider/verify"), **knock, "job_id": None})


def with_image(store: Store) -> Json:
    """A request whose brief names an uploaded image."""
    image = upload().json
    process(image["id"])
    return {"kind": "image_ad", "brief": {"product": {"images": [{"image_id": image["id"]}]}}}


def process(image_id: str) -> None:
    made = event("process_image/image_uploaded")
    made["detail"]["object"]["key"] = f"uploads/local/{image_id}"
    invoke("process_image", made)


def receive_callback(store: Store, cloud: Cloud) -> None:
    from adrelay.attempts.callbacks import open_channel
    from tests.functions.test_receive_callback import attempt, call

    attempt(store)
    call(open_channel(store, "omneky"))


def watch_provider(store: Store, cloud: Cloud) -> None:
    job = put_job(store, route=(vendor.NAME,))
    invoke("call_provider", {**event("call_provider/submit"), "job_id": job.id})
    store.client.update_item(
        TableName=store.table,
        Key={"pk": {"S": f"JOB#{job.id}"}, "sk": {"S": "ATTEMPT#01"}},
        UpdateExpression="SET task_token = :token",
        ExpressionAttributeValues={":token": {"S": "token-1"}},
    )
    (given,) = (given for name, given in cloud.executions.items() if name.startswith(vendor.NAME))
    began = utc_now() - timedelta(minutes=1)
    edit_of_another = edit_key("job_a") | edit_in_flight(vendor.NAME, "job_a", began)
    store.client.put_item(TableName=store.table, Item=edit_of_another)
    # As in a process of its own.
    parameters.clear_caches()
    invoke("watch_provider", {**given, "until": 0})
    store.client.delete_item(TableName=store.table, Key=edit_key("job_a"))
    *_, successor = (given for name, given in cloud.executions.items() if name.startswith(vendor.NAME))
    assert invoke("watch_provider", successor) == {"go_on": False}


def render_creative(store: Store, cloud: Cloud) -> None:
    job = put_job(store, request=with_links(store))
    open_attempt(store, job, AttemptState.WAITING, task_token="token-1")
    invoke("render_creative", {**event("render_creative/render"), "job_id": job.id})
    assert store.attempt(job.id, 1).state is AttemptState.SUCCEEDED
    rendered_too_late("render_creative", store, cloud, put_job(store, request=with_image(store)))
    saved_and_seen()


def saved_and_seen() -> Json:
    """A template with a picture of its own, kept and looked at."""
    image = upload().json["id"]
    process(image)
    picture = {"id": "own", "type": "IMAGE", "width": 90, "height": 90, "imageRef": image}
    tree = {"id": "ad", "type": "FRAME", "width": 100, "height": 100, "children": [picture]}
    source = {"name": "One", "designs": {"1:1": tree}}
    template: Json = send("manage_templates", request("POST", "/v1/templates", source)).json
    path = f"/v1/templates/{template['id']}/preview"
    assert (
        send("manage_templates", request("POST", path, {"brief": {"product": {"name": "x"}}})).status == 200
    )
    return template


def with_links(store: Store) -> Json:
    """A brief that links to a page, which cannot be read: the guard has no way out in tests."""
    request = with_image(store)
    return {**request, "brief": {**request["brief"], "brand": {"url": "https://127.0.0.1.example/"}}}


def read_pages(store: Store, cloud: Cloud) -> None:
    asked = event("read_pages/read")
    with patch("adrelay.workspace.linked._read", return_value={"message": "gone", "code": "unreadable"}):
        assert invoke("read_pages", asked)["pages"][0]["code"] == "unreadable"
    asked["scope"] = "job_of_one_who_died"
    with patch("adrelay.workspace.linked._read", side_effect=MemoryError), pytest.raises(MemoryError):
        invoke("read_pages", asked)


def rendered_too_late(function: str, store: Store, cloud: Cloud, job: Job) -> None:
    """A render whose job ends before its outcome is written."""
    open_attempt(store, job, AttemptState.WAITING)

    def end_first(store: Store, attempt: Attempt, outcome: Outcome) -> None:
        with_nobody = Outcome(state=AttemptState.CANCELED, purchase=Purchase.NO)
        assert store.record(attempt, with_nobody) is not None
        with cloud.acting("FinishJob"):
            completion.finish(store, job.id, 1, Stored())
        record_outcome(store, attempt, outcome)

    with patch("adrelay.rendering.performing.record_outcome", end_first):
        invoke(function, {**event(f"{function}/render"), "job_id": job.id})


def render_video(store: Store, cloud: Cloud) -> None:
    request = {**with_links(store), "kind": "video", "provider_options": {"studio": {"long_side": 640}}}
    job = put_job(store, kind="video", request=request)
    open_attempt(store, job, AttemptState.WAITING, task_token="token-1")
    # What is encoded is tested elsewhere, and takes its time.
    with patch("adrelay.rendering.videos.encode", lambda *given, **more: given[3].write_bytes(b"film")):
        invoke("render_video", {**event("render_video/render"), "job_id": job.id})
        rendered_too_late("render_video", store, cloud, put_job(store, kind="video", request=request))
    assert store.attempt(job.id, 1).state is AttemptState.SUCCEEDED


def speak_script(store: Store, cloud: Cloud) -> None:
    assert invoke("speak_script", event("speak_script/speak"))["spoken"]["seconds"] > 2


def store_assets(store: Store, cloud: Cloud) -> None:
    invoke("store_assets", {**event("store_assets/store"), "job_id": succeeded(store).id})
    job = canceled(store)
    made = (Deliverable(url="https://files.fleeting.example/1.png"),)
    record_outcome(store, store.attempt(job.id, 1), Outcome(state=AttemptState.SUCCEEDED, deliverables=made))
    manage("POST", f"/v1/jobs/{job.id}/attempts/1/assets")
    ((_, asked),) = [one for one in cloud.invoked if one[1].get("action") == "late"]
    with patch("adrelay.security.urls.guarded_transport", serving(PNG)):
        assert invoke("store_assets", asked)["assets"] == 1


def finish_job(store: Store, cloud: Cloud) -> None:
    job = put_job(store)
    open_attempt(store, job, AttemptState.WAITING, task_token="token-1")
    made = event("finish_job/execution_died")
    made["detail"]["name"] = job.id
    invoke("finish_job", made)
    bought = put_job(store, route=(vendor.NAME,))
    open_attempt(store, bought, AttemptState.WAITING)
    made["detail"]["name"] = bought.id
    invoke("finish_job", made)
    # One whose place is taken next by another.
    one = put_job(store, batch_id=put_batch()["id"], batch_index=0)
    invoke("finish_job", {**event("finish_job/finish"), "job_id": ended(store, one, JobStatus.COMPLETED).id})


def sweep_jobs(store: Store, cloud: Cloud) -> None:
    long_ago = utc_now() - timedelta(hours=1)
    put_job(store, created_at=long_ago)  # never begun
    ended(store, put_job(store, created_at=long_ago), JobStatus.COMPLETED)  # untold
    running = put_job(store, created_at=long_ago, route=(vendor.NAME,))
    open_attempt(store, running, AttemptState.WAITING)
    invoke("sweep_jobs", event("sweep_jobs/sweep"))
    given_up = canceled(store)
    made = Outcome(state=AttemptState.SUCCEEDED, deliverables=())
    record_outcome(store, store.attempt(given_up.id, 1), made)
    follow_ups.plan(store, FollowUp(given_up.id, None, frozenset()), None, {follow_ups.ENDED})
    follow_ups.look_at(store, given_up.id, long_ago)
    late_and_owed(store, long_ago)
    limits = spent_by_a_label(store)
    limits.create("client:acme", Decimal(9), (), utc_now())
    tend(put_batch()["id"])
    with patch.object(module("sweep_jobs"), "_BATCHES_AFTER", timedelta(minutes=-1)):
        invoke("sweep_jobs", event("sweep_jobs/sweep"))
    assert [budget.kept for _, budget in limits.all(utc_now())] == [True]
    assert [entry["DetailType"] for entry in cloud.events] == ["Job Late Success"]
    assert {function for function, _ in cloud.invoked} >= {"adrelay-FinishJob", "adrelay-StoreAssets"}


def late_and_owed(store: Store, since: datetime) -> None:
    """A job that ended without a file, whose next round of storing is due."""
    job = ended(store, put_job(store), JobStatus.COMPLETED)
    late.owe(store, store.attempt(job.id, 1), Stored(owed=1), since)
    follow_ups.plan(store, FollowUp(job.id, None, frozenset()), None, {follow_ups.ENDED})
    follow_ups.look_at(store, job.id, since)


def notify_customer(store: Store, cloud: Cloud) -> None:
    customer = Customer()
    client = httpx.Client(transport=httpx.MockTransport(customer))
    job = ended(store, put_job(store, callback_url="https://hooks.example.com/"), JobStatus.COMPLETED)
    customer.answers = [httpx.Response(204), httpx.Response(500), UnsafeUrl("leads to a private address")]
    with patch.object(module("notify_customer")._notifier, "_client", client):
        for _ in range(3):
            invoke("notify_customer", message(job))

    webhooks = {"url": "https://hooks.example.com/"}
    made = send("manage_webhooks", request("POST", "/v1/webhooks/endpoints", webhooks)).json
    body = {"threshold": 50, "id": "2026-11/50", "tenant": "local", "correlation_id": "evt_1"}
    told = of_event({"DetailType": "Budget Threshold Reached", "Detail": body | {"event_id": "evt_1"}})
    customer.answers = [httpx.Response(204)]
    with patch.object(module("notify_customer")._notifier, "_client", client):
        invoke("notify_customer", told)
    mine = Endpoints(store, "local")
    mine.failed(mine.find(made["id"], utc_now()), utc_now() - GIVEN_UP_AFTER)
    customer.answers = [httpx.Response(410)]
    with patch.object(module("notify_customer")._notifier, "_client", client):
        invoke(
            "notify_customer", message(ended(store, put_job(store, callback_url=None), JobStatus.COMPLETED))
        )


def manage_webhooks(store: Store, cloud: Cloud) -> None:
    made = send("manage_webhooks", event("manage_webhooks/create_endpoint")).json
    for name in ("get_callback_secret", "list_endpoints", "list_deliveries"):
        assert send("manage_webhooks", event(f"manage_webhooks/{name}")).status == 200
    for method, path, body in (
        ("POST", "/test", None),
        ("PATCH", "", {"enabled": False}),
        ("POST", "/rotate", {}),
        ("DELETE", "", None),
    ):
        answer = send("manage_webhooks", request(method, f"/v1/webhooks/endpoints/{made['id']}{path}", body))
        assert answer.status < 300, path


def keep_pictures(store: Store, cloud: Cloud) -> None:
    with patch("adrelay.security.urls.guarded_transport", serving(PNG)):
        cloud.failures["s3.PutObject"] = [refused("SlowDown")]
        for cut in (False, True):  # first kept, and cut out later
            wanted = {"source": "https://shop.example/serum.png", "cut": cut}
            given = {**event("keep_pictures/keep"), "pictures": [wanted]}
            with pytest.raises(Exception, match="SlowDown") if not cut else nullcontext():
                invoke("keep_pictures", given)
            invoke("keep_pictures", given)
        answer = invoke("keep_pictures", event("keep_pictures/keep"))
    assert [picture["width"] for picture in answer["pictures"]] == [200, 200]


def sign_file(store: Store, cloud: Cloud) -> None:
    use_secret(cloud)
    given = event("sign_file/sign")
    clients.s3().put_object(Bucket=ASSETS, Key=given["source"], Body=PNG)
    first, again = (invoke("sign_file", given) for _ in range(2))
    assert first == again
    assert first["signed_by"]


def process_image(store: Store, cloud: Cloud) -> None:
    prepared = send("manage_jobs", event("manage_jobs/prepare_upload")).json
    key = prepared["upload"]["fields"]["key"]
    clients.s3().put_object(Bucket=ASSETS, Key=key, Body=PNG)
    process(prepared["image"]["id"])


def serve_cutx(store: Store, cloud: Cloud) -> None:
    set_route(store, "local", "cutx", ["cutx"])
    cloud.secrets["adrelay/providers/cutx"] = "{}"
    Wallet(store, "local", "cutx").grant(9)
    body = {"projectId": UUID, "productId": UUID, "prompt": "Summer vibes"}
    for _ in range(2):
        answer = serve("cutx", "POST", "/api/generate/static-ad", body)
    ended(store, store.job(id_of("job", answer.json["jobId"]) or ""), JobStatus.COMPLETED)
    assert serve("cutx", "GET", "/api/generate/status", query={"jobId": answer.json["jobId"]}).json["assets"]


def serve_omneky(store: Store, cloud: Cloud) -> None:
    set_route(store, "local", "omneky", ["omneky"])
    cloud.secrets["adrelay/providers/omneky"] = "{}"
    set_limits(store, "local", {"open_jobs": 9})
    assert send("serve_omneky", event("serve_omneky/create_image_ad")).status == 202


def serve_adcreative(store: Store, cloud: Cloud) -> None:
    from tests.functions import test_serve_adcreative as shoots

    create_key(store, "local", key=shoots.KEY)
    bearer = shoots.token().json["accessToken"]
    headers = {"x-api-key": shoots.KEY, "x-api-secret": "any", "authorization": f"Bearer {bearer}"}
    image = shoots.recommend(headers).json["backgroundRemovedImageAssetId"]
    path, body = (
        "/api/v1/NotificationChannel",
        {"applicationId": shoots.APPLICATION, "url": "https://a.example"},
    )
    channel = serve("adcreative", "POST", path, body, headers=headers).json
    set_route(store, "local", "adcreative", ["adcreative"])
    cloud.secrets["adrelay/providers/adcreative"] = "{}"
    set_limits(store, "local", {"open_jobs": 9})
    process_id = shoots.start(headers, image).json["imageRenderProcessId"]
    set_route(store, "local", "adcreative", ["studio"])
    job = shoots.shot(store, headers, image)
    (told,) = shoots.progress(headers, id_of_process(job)).json
    query = {"applicationId": shoots.APPLICATION, "taskId": told["taskUrls"][0]["taskId"], "format": "1"}
    query["imageProductGeneratorProcessId"] = told["imageRenderProcessId"]
    shoot = "/api/v1/Image/ProductGeneration"
    assert serve("adcreative", "GET", f"{shoot}/Download", query=query, headers=headers).status == 200
    listing = f"{shoot}/CheckApplicationAllProgresses"
    found = serve("adcreative", "GET", listing, query=query, headers=headers).json
    assert process_id in [one["imageRenderProcessId"] for one in found]
    assert serve("adcreative", "DELETE", f"{path}/{channel['id']}", headers=headers).status == 200


def id_of_process(job: Job) -> str:
    return uuid_of(job.id) or ""


def serve_static_ads_lab(store: Store, cloud: Cloud) -> None:
    set_route(store, "local", "static_ads_lab", ["static_ads_lab"])
    cloud.secrets["adrelay/providers/static_ads_lab"] = "{}"
    ids = dict.fromkeys(("design_template_id", "brand_id", "product_id", "audience_id"), "theirs")
    assert serve("static_ads_lab", "POST", "/v1/image-ads", ids).status == 202
    job = make(store, ["1:1"])
    store.change(job_key(job.id), {"source": "static_ads_lab"}, Attr("pk").exists())
    ad = f"/v1/image-ads/{job.id.replace('job_', 'ia_')}"
    (tree,) = (job.result or {})["designs"].values()
    edited = serve("static_ads_lab", "PATCH", ad, {"current_json_tree": tree})
    assert edited.status == 200, edited.text
    (_, first) = serve("static_ads_lab", "GET", f"{ad}/versions").json["data"]
    assert serve("static_ads_lab", "GET", f"{ad}/versions/{first['id']}").status == 200
    assert serve("static_ads_lab", "GET", "/v1/image-ads").status == 200
    assert serve("static_ads_lab", "DELETE", ad).status == 200
    image = upload_to_the_lab().json["data"]["id"]
    assert serve("static_ads_lab", "DELETE", f"/v1/images/{image}").status == 200
    set_limits(store, "local", {"jobs_per_day": 9})
    assert serve("static_ads_lab", "POST", "/v1/image-ads", ids).status == 202


def review_job(store: Store, cloud: Cloud) -> None:
    held = [reviews.made(store), reviews.made(store)]
    path = f"/v1/jobs/{held[0].id}/review"
    assert send("review_job", request("POST", f"{path}/comments", {"text": "x"})).status == 200
    assert reviews.page(reviews.link(held[0])).status == 200
    assert send("review_job", request("POST", path, {"decision": "approve"})).status == 200
    assert reviews.post(reviews.link(held[1])).status == 303
    batch = put_batch(review=True)["id"]
    tend(batch)
    (job_id,) = set(cloud.executions)
    reviews.make(store, store.job(job_id))
    decided = send("review_job", request("POST", f"/v1/batches/{batch}/review", {"decision": "approve"}))
    assert decided.json == {"decided": 1, "left": 0}


def archive_files(store: Store, cloud: Cloud) -> None:
    name, (job,) = archives.batch(store, 1)
    archives.end(store, job, archives.picture(1))
    archives.archived(cloud, name)
    with patch("adrelay.archives.making._PART", 5 * 1024 * 1024):
        archives.break_off(store, cloud)
    archives.erase_meanwhile(store, cloud)


def export_job(store: Store, cloud: Cloud) -> None:
    with pytest.MonkeyPatch.context() as patched:
        for name in KINDS:
            bench = bench_of(name, cloud, store, patched)
            bench.twin.faults.append("lost")
            job = bench.job(png())
            bench.export(job)
            assert send("export_job", event("export_job/list_exporters")).status == 200


def show_console(store: Store, cloud: Cloud) -> None:
    invoke("show_console", event("show_console/show_page"))
    invoke("show_console", event("show_console/get_file"))


LIVES: dict[str, Callable[[Store, Cloud], None]] = {
    "AuthorizeRequest": authorize_request,
    "SubmitJob": submit_job,
    "ManageJobs": manage_jobs,
    "ManageWorkspace": manage_workspace,
    "ManageFeeds": manage_feeds,
    "ManageTemplates": manage_templates,
    "ManageTenant": manage_tenant,
    "ManageWebhooks": manage_webhooks,
    "ReviewJob": review_job,
    "ArchiveFiles": archive_files,
    "ExportJob": export_job,
    "ShowConsole": show_console,
    "ServeAdcreative": serve_adcreative,
    "ServeCutx": serve_cutx,
    "ServeOmneky": serve_omneky,
    "ServeStaticAdsLab": serve_static_ads_lab,
    "CallProvider": call_provider,
    "ReceiveCallback": receive_callback,
    "WatchProvider": watch_provider,
    "RenderCreative": render_creative,
    "RenderVideo": render_video,
    "SpeakScript": speak_script,
    "StoreAssets": store_assets,
    "FinishJob": finish_job,
    "SweepJobs": sweep_jobs,
    "NotifyCustomer": notify_customer,
    "ProcessImage": process_image,
    "KeepPictures": keep_pictures,
    "SignFile": sign_file,
    "ReadPages": read_pages,
    "ReadFeed": read_feed,
}


def edit_at_the_vendor(store: Store, lab: Vendor) -> None:
    """An ad of a vendor that keeps designs, edited there: one edit is taken, one given up, one from Figma."""
    job = made_at_the_vendor(store, lab)
    edit(job, HEADLINE)
    lab.faults = [httpx.Response(422, json={"error": {"message": "no"}})]
    edit(store.job(job.id), HEADLINE)
    (tree,) = Designs(store, ASSETS).trees(Designs(store, ASSETS).version(store.job(job.id), 2)).values()
    edit(store.job(job.id), {"design": tree, "figma_render": base64.b64encode(PNG).decode()})


@pytest.mark.parametrize("name", functions())
def test_what_a_function_may_do_it_does(
    name: str, store: Store, cloud: Cloud, fixtures: pytest.FixtureRequest
) -> None:
    LIVES[name](store, cloud)
    if name in ("CallProvider", "StoreAssets", "ManageJobs"):
        edit_at_the_vendor(store, fixtures.getfixturevalue("lab"))
    done = {action for call in cloud.requests if call.actor == name for action, *_ in policies.needed(call)}
    allowed = {action for action, *_ in policies.allowed(name)} - BY_LAMBDA
    assert allowed - done == set()


def test_a_permission_that_is_missing_is_missed(store: Store, cloud: Cloud) -> None:
    job = put_job(store)
    with cloud.acting("AuthorizeRequest"), pytest.raises(Exception, match=r"lacks.*dynamodb:PutItem"):
        store.note(job.id, "noted", NOW)
    with cloud.acting("StoreAssets"), pytest.raises(Exception, match=r"lacks.*s3:PutObject"):
        clients.s3().put_object(Bucket=ASSETS, Key="renders/x", Body=b"")
