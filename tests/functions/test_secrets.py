"""No secret reaches a log, an event or an answer."""

import json
import string
from collections.abc import Callable

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adrelay.jobs.store import Store
from adrelay.telemetry import logger, masked
from tests.cloud import Cloud
from tests.functions.handlers import invoke, job_body, manage, send, submit
from tests.records import put_job
from tests.shipped import Json, event
from tests.unit import vendor

Logs = Callable[[], list[Json]]
KEY = "adr_hush-this-api-key-0123456789"


def test_an_api_key_is_not_logged(cloud: Cloud, logs: Logs) -> None:
    for header in ({"authorization": f"Bearer {KEY}"}, {"x-api-key": KEY}):
        made = event("authorize_request/no_key")
        made["headers"] |= header
        answer = invoke("authorize_request", made)
        assert KEY not in json.dumps(answer)
    submit(headers={"Authorization": f"Bearer {KEY}", "Idempotency-Key": "hush-key"})
    submit({"kind": KEY}, headers={"Authorization": f"Bearer {KEY}"})
    assert any(line["message"] == "unknown API key" for line in logs())
    assert "hush" not in json.dumps(logs())


def test_a_failure_that_quotes_a_secret_is_masked(cloud: Cloud, logs: Logs) -> None:
    url = "https://bucket.s3.amazonaws.com/a.png?X-Amz-Signature=hush&X-Amz-Security-Token=hush"
    cloud.failures["dynamodb.TransactWriteItems"] = [
        RuntimeError(f"{url} with Authorization: Bearer hush-hush-hush at /v1/callbacks/cutx/job_a.1.hush")
    ]
    assert submit().status == 500
    (line,) = [line for line in logs() if line["level"] == "ERROR"]
    assert "RuntimeError" in json.dumps(line)
    assert "hush" not in json.dumps(line)


def test_a_vendors_key_and_token_stay_with_the_vendor(
    cloud: Cloud, store: Store, logs: Logs, monkeypatch: pytest.MonkeyPatch
) -> None:
    cloud.secrets[f"adrelay/providers/{vendor.NAME}"] = json.dumps({"api_key": "hush-vendor-key"})
    server = vendor.install(monkeypatch)
    logger.setLevel("DEBUG")
    try:
        job = put_job(store, route=(vendor.NAME,))
        server.faults = [("after", httpx.ReadTimeout("x"))]
        for action in ("submit", "heed"):
            invoke("call_provider", {**event(f"call_provider/{action}"), "job_id": job.id})
    finally:
        logger.setLevel("INFO")
    sent = json.loads(server.requests[0].content)
    token = sent["callback_url"].rpartition("/")[2]
    seen = json.dumps(
        [logs(), manage("GET", f"/v1/jobs/{job.id}").json, store.client.scan(TableName=store.table)["Items"]]
    )
    assert "hush" not in seen
    assert token not in seen
    assert manage("GET", f"/v1/jobs/{job.id}").json["attempts"][0]["state"] == "succeeded"


def test_a_log_line_names_job_and_request(cloud: Cloud, logs: Logs) -> None:
    job_id = send("submit_job", event("submit_job/post_job")).json["id"]
    (line,) = [line for line in logs() if line["message"] == "job accepted"]
    assert (line["job_id"], line["correlation_id"]) == (job_id, "JKJaXmPLvHcESHA=")
    assert line["function_request_id"]


def test_keys_of_one_invocation_do_not_stay_for_the_next(cloud: Cloud, logs: Logs) -> None:
    submit()
    submit({"kind": "x"})
    submit(job_body(provider="auto"))
    ids = [line.get("job_id") for line in logs() if line["message"] == "job accepted"]
    assert len(ids) == len(set(ids)) == 2


SECRET_NAMES = [
    "Authorization",
    "x-api-key",
    "apiKey",
    "api_key",
    "client_secret",
    "password",
    "callback_token",
]
SECRET_NAMES += ["jwt", "credentials", "webhook-signature", "Set-Cookie", "idempotency_key"]


@pytest.mark.parametrize("name", SECRET_NAMES)
def test_what_is_named_like_a_secret_is_masked_at_any_depth(name: str) -> None:
    record = {"message": "x", "extra": [{"deep": {name: {"value": "hush"}}}]}
    assert "hush" not in json.dumps(masked(record))


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(
    prefix=st.text(max_size=10),
    secret=st.text(string.ascii_letters + string.digits + "-._~", min_size=12, max_size=40),
    suffix=st.sampled_from(["", " ", '"', "\n", "'"]),
)
def test_bearer_tokens_and_queries_are_masked_in_any_text(prefix: str, secret: str, suffix: str) -> None:
    for text in (f"Bearer {secret}{suffix}", f"https://a.example/b?token={secret}{suffix}"):
        assert secret not in json.dumps(masked(prefix + text), ensure_ascii=False)


def test_what_is_no_secret_is_left_as_it_is() -> None:
    record = {"message": "job ended", "status": "completed", "seconds": 1.5, "ids": ["a", None, True]}
    assert masked(record) == record
