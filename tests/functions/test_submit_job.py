"""POST /v1/jobs: what is taken, once, and how it is answered."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from botocore.exceptions import EndpointConnectionError

from adrelay.clock import utc_now
from adrelay.intake import retrying
from adrelay.intake.accept import Origin, accept
from adrelay.jobs.model import Job, JobStatus, Progress
from adrelay.jobs.store import Store
from adrelay.requests.request import JobRequest
from adrelay.web.documents.jobs import JobDocument, PlanDocument
from tests.cloud import Cloud, refused
from tests.functions.handlers import Answer, job_body, manage, request, send, submit
from tests.records import ended
from tests.shipped import event


def end(store: Store, job_id: str) -> Job:
    """End a job as FinishJob would."""
    done = Progress(step="store", percentage=100)
    ended = store.job(job_id).model_copy(
        update={"status": JobStatus.COMPLETED, "completed_at": utc_now(), "progress": done}
    )
    assert store.finish(ended)
    return ended


def test_a_job_is_accepted_and_its_workflow_started(cloud: Cloud) -> None:
    answer = send("submit_job", event("submit_job/post_job"))
    assert answer.status == 202
    job = JobDocument.model_validate(answer.json)
    assert (job.status, job.route, job.provider) == ("queued", ["studio"], "studio")
    assert job.labels == {"campaign": "summer"}
    assert answer.headers["location"] == f"/v1/jobs/{job.id}"
    assert answer.headers["x-request-id"] == job.correlation_id == "JKJaXmPLvHcESHA="
    assert answer.headers["content-type"] == "application/json"
    assert cloud.executions == {
        job.id: {"job_id": job.id, "attempt": 1, "correlation_id": job.correlation_id}
    }


def test_the_samples_speak_of_one_job(cloud: Cloud) -> None:
    job_id = send("submit_job", event("submit_job/post_job")).json["id"]
    assert event("manage_jobs/get_job")["pathParameters"]["job_id"] == job_id
    assert event("call_provider/submit")["job_id"] == job_id


def test_without_a_key_every_request_is_a_job(cloud: Cloud) -> None:
    assert submit().json["id"] != submit().json["id"]


def test_a_key_stands_for_one_job(cloud: Cloud) -> None:
    first = submit(headers={"Idempotency-Key": "a"})
    again = submit(headers={"Idempotency-Key": "a"})
    assert "idempotent-replayed" not in first.headers
    assert again.headers["idempotent-replayed"] == "true"
    assert (again.status, again.json["id"]) == (202, first.json["id"])
    assert len(cloud.executions) == 1


def test_a_replay_shows_the_jobs_present_state_also_after_its_end(cloud: Cloud, store: Store) -> None:
    first = submit(headers={"Idempotency-Key": "a"})
    end(store, first.json["id"])
    cloud.ended.add(first.json["id"])
    again = submit(headers={"Idempotency-Key": "a"})
    assert (again.status, again.json["status"]) == (200, "completed")
    assert again.headers["idempotent-replayed"] == "true"


def test_a_body_that_says_the_same_is_the_same_body(cloud: Cloud) -> None:
    plain = submit(headers={"Idempotency-Key": "a"})
    reordered = json.dumps(dict(reversed(job_body(fallback=[]).items())), indent=3)
    assert submit(reordered, headers={"Idempotency-Key": "a"}).json["id"] == plain.json["id"]


def test_another_body_under_the_key_is_a_conflict(cloud: Cloud) -> None:
    submit(headers={"Idempotency-Key": "a"})
    answer = submit(job_body(labels={"campaign": "winter"}), headers={"Idempotency-Key": "a"})
    assert answer.status == 409
    assert answer.json["errors"][0]["field"] == "Idempotency-Key"
    assert len(cloud.executions) == 1


def test_keys_are_a_tenants_own(cloud: Cloud) -> None:
    mine = submit(headers={"Idempotency-Key": "a"}, tenant="local")
    theirs = submit(headers={"Idempotency-Key": "a"}, tenant="other")
    assert mine.json["id"] != theirs.json["id"]


@pytest.mark.parametrize("key", ["", " a", "ä", "a" * 256])
def test_a_key_has_a_form(cloud: Cloud, key: str) -> None:
    answer = submit(headers={"Idempotency-Key": key})
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "Idempotency-Key")


def test_a_storm_of_the_same_request_is_one_job(cloud: Cloud) -> None:
    given = request("POST", "/v1/jobs", job_body(), headers={"Idempotency-Key": "storm"})
    # The handler answers one request at a time, as in Lambda; what meets is what is beneath it.
    body = JobRequest.model_validate(json.loads(given["body"]))
    store, origin = Store("adrelay-Table"), Origin("local", "http", "storm", "c")
    with ThreadPoolExecutor(16) as pool:
        accepted = list(pool.map(lambda _: accept(store, "arn", body, origin), range(50)))
    assert len({one.job.id for one in accepted}) == 1
    assert [one.replayed for one in accepted].count(False) == 1
    assert len(cloud.executions) == 1


@pytest.mark.parametrize(
    "failure", [refused("ThrottlingException"), EndpointConnectionError(endpoint_url="x")], ids=str
)
def test_a_job_whose_workflow_cannot_be_started_now_is_accepted(cloud: Cloud, failure: Exception) -> None:
    cloud.failures["stepfunctions.StartExecution"] = [failure, failure]
    answers = [submit(headers={"Idempotency-Key": key}) for key in ("a", "b")]
    assert [(answer.status, answer.json["status"]) for answer in answers] == [(202, "queued")] * 2
    assert not cloud.executions
    again = submit(headers={"Idempotency-Key": "a"})
    assert (again.status, again.json["id"]) == (202, answers[0].json["id"])
    assert len(cloud.executions) == 1, "who asks again has it started"


def test_a_job_that_is_made_is_answered_whatever_cannot_be_read_then(cloud: Cloud) -> None:
    cloud.failures["dynamodb.Query"] = [refused("ThrottlingException") for _ in range(9)]
    assert submit().status == 202


def test_prefer_wait_answers_when_the_job_ends(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            end(store, next(iter(cloud.executions)))

    monkeypatch.setattr("adrelay.web.waiting.time.sleep", sleep)
    answer = send("submit_job", event("submit_job/post_job_and_wait"))
    assert (answer.status, answer.json["status"]) == (200, "completed")
    assert answer.headers["preference-applied"] == "wait=20"
    assert len(pauses) == 3


@pytest.mark.parametrize(
    ("prefer", "seconds"),
    [
        ("wait=5", 5),
        ("respond-async, wait=7", 7),
        ("wait=9999", 25),
        ("wait=0", 0),
        ("wait=x", 0),
        ("await=9", 0),
    ],
)
def test_prefer_wait_ends_in_time(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch, prefer: str, seconds: float
) -> None:
    now = [0.0]
    monkeypatch.setattr("adrelay.web.waiting.time.monotonic", lambda: now[0])
    monkeypatch.setattr("adrelay.web.waiting.time.sleep", lambda pause: now.__setitem__(0, now[0] + pause))
    answer = submit(headers={"Prefer": prefer})
    assert (answer.status, answer.json["status"]) == (202, "queued")
    assert now[0] == pytest.approx(seconds)
    assert answer.headers.get("preference-applied") == (f"wait={seconds}" if seconds else None)


def test_it_needs_a_key(cloud: Cloud) -> None:
    for tenant in (None, ""):
        answer = submit(tenant=tenant)
        assert answer.status == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
    assert not cloud.of("TransactWriteItems")


def test_the_answer_is_what_get_gives(cloud: Cloud) -> None:
    answer = submit()
    assert manage("GET", answer.headers["location"]).json == answer.json


@pytest.mark.parametrize("options", [{"studio": {"format": "webp"}}, {"cutx": {"any": ["thing", 1.5, None]}}])
def test_provider_options_are_kept_as_given(cloud: Cloud, store: Store, options: dict[str, Any]) -> None:
    answer = submit(job_body(provider_options=options))
    assert store.job(answer.json["id"]).request["provider_options"] == options


def test_a_large_body_of_any_script_is_kept(cloud: Cloud, store: Store) -> None:
    options = {"cutx": {"notes": "光" * 80_000}}
    answer = submit(json.dumps(job_body(provider_options=options), ensure_ascii=False))
    assert answer.status == 202
    assert store.job(answer.json["id"]).request["provider_options"] == options


# -- plans and retries -------------------------------------------------------------------------------


@pytest.mark.parametrize("provider", ["studio", "auto"])
def test_options_of_whom_the_job_does_not_go_to_are_told(cloud: Cloud, provider: str) -> None:
    body = job_body(provider=provider, provider_options={"cutx": {"a": 1}, "omneky": {"numImages": 2}})
    body["provider_options"]["adcreative"] = {}  # which says nothing
    told = [f"provider_options.{name} is not used: the route is studio" for name in ("cutx", "omneky")]
    assert submit(body).json["notes"] == told
    assert submit(body | {"dry_run": True}).json["notes"] == told


def test_a_dry_run_says_what_would_be_and_records_nothing(cloud: Cloud) -> None:
    cloud.secrets["adrelay/providers/cutx"] = '{"token": "hush-hush", "base_url": "https://cutx.example"}'
    body = job_body(
        provider="cutx",
        fallback=["studio"],
        dry_run=True,
        provider_options={
            "cutx": {
                "projectId": "0b5a7c1e-2f3d-4a6b-8c9d-0e1f2a3b4c5d",
                "productId": "0b5a7c1e-2f3d-4a6b-8c9d-0e1f2a3b4c5e",
            }
        },
    )
    body["brief"]["aspect_ratios"] = ["1:1"]
    answer = submit(body, headers={"Idempotency-Key": "dry"})
    plan = PlanDocument.model_validate(answer.json)
    assert answer.status == 200
    assert [leg.provider for leg in plan.route] == ["cutx", "studio"]
    assert plan.cost.amount == "0.60"
    asked = plan.route[0].request
    assert asked is not None
    assert (asked.method, asked.buys, asked.body["aspectRatio"]) == ("POST", True, "1:1")
    assert plan.route[1].request is None
    assert "hush" not in answer.text
    assert not cloud.writes
    assert not cloud.executions
    assert submit(body | {"dry_run": False}, headers={"Idempotency-Key": "dry"}).status == 202


def test_what_comes_before_the_request_that_buys_is_told_so(cloud: Cloud) -> None:
    """A picture is fetched first where the vendor wants it uploaded."""
    cloud.secrets["adrelay/providers/adcreative"] = '{"username": "hush-hush", "password": "hush-hush"}'
    brief = {"product": {"images": ["https://example.com/serum.jpg"]}, "scenes": [{"prompt": "on marble"}]}
    body = {"kind": "product_photo", "provider": "adcreative", "brief": brief, "dry_run": True}
    answer = submit(body | {"allow_unknown_price": True})
    plan = PlanDocument.model_validate(answer.json)
    asked = plan.route[0].request
    assert asked is not None
    assert (asked.method, asked.buys) == ("GET", False)


def retry(job_id: str, **more: Any) -> Answer:
    return send("submit_job", request("POST", f"/v1/jobs/{job_id}/retry", **more))


def test_a_job_that_failed_is_run_again_as_another(cloud: Cloud, store: Store) -> None:
    first = submit(headers={"Idempotency-Key": "one"}).json
    assert retry(first["id"]).status == 409, "it has not ended"
    ended(store, store.job(first["id"]), JobStatus.FAILED)
    # The key of the first request stands for the first job; of a retry it stands for the retry.
    again, replayed = (retry(first["id"], headers={"Idempotency-Key": "one"}) for _ in range(2))
    assert (again.status, again.json["retry_of"], again.json["labels"]) == (202, first["id"], first["labels"])
    assert again.json["id"] != first["id"]
    assert (replayed.json["id"], replayed.headers["idempotent-replayed"]) == (again.json["id"], "true")
    assert store.job(first["id"]).retried_as == again.json["id"]
    assert len(cloud.executions) == 2
    assert retry(first["id"], tenant="other").status == 404


def test_one_that_completed_is_run_again_only_if_that_is_meant(cloud: Cloud, store: Store) -> None:
    first = submit().json["id"]
    ended(store, store.job(first), JobStatus.COMPLETED)
    assert retry(first).status == 409
    assert retry(first, query={"force": "true"}).status == 202


def test_a_retry_that_is_asked_for_twice_is_paid_once(cloud: Cloud, store: Store) -> None:
    """A double click has no key: it gets the one that works."""
    first = submit().json["id"]
    ended(store, store.job(first), JobStatus.FAILED)
    again, twice = retry(first), retry(first)
    assert (again.status, twice.status, twice.json["id"]) == (202, 202, again.json["id"])
    assert twice.headers["idempotent-replayed"] == "true"
    mine = retry(first, headers={"Idempotency-Key": "mine"}).json["id"]
    assert mine != again.json["id"], "a key says that another is wanted"
    ended(store, store.job(mine), JobStatus.FAILED)
    after = retry(first).json["id"]
    assert after not in (first, again.json["id"], mine)
    ended(store, store.job(after), JobStatus.COMPLETED)
    assert (retry(first).status, after in retry(first).json["detail"]) == (409, True)
    assert retry(first, query={"force": "true"}).status == 202


def test_retries_that_meet_are_one(cloud: Cloud, store: Store) -> None:
    """What each of two reads before the other has written."""
    first = submit().json["id"]
    job = ended(store, store.job(first), JobStatus.FAILED)
    origin = Origin("local", "http", None, "c")
    made = {retrying.retry(store, "arn", job, origin, force=False).job.id for _ in range(2)}
    assert len(made) == 1
