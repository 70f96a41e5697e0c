"""Batches on the running bundle: a matrix of jobs, one event, cancel, one key."""

import json
import time
from typing import Any

from tests.workflow.conftest import Harness

Json = dict[str, Any]
TEMPLATE = {"kind": "image_ad", "provider": "studio", "brief": {"brand": {"name": "Lumea"}}}


def headlines(*texts: str) -> list[list[Json]]:
    return [[{"type": "headline", "text": text}] for text in texts]


def submit(harness: Harness, body: Json, key: str | None = None) -> Any:
    headers = {"Idempotency-Key": key} if key else {}
    return harness.http.post("/v1/batches", json=body, headers=headers)


def ended(harness: Harness, batch_id: str) -> Json:
    return harness.poll(f"/v1/batches/{batch_id}", lambda batch: not batch["counts"]["open"], timeout=120)


def test_a_matrix_becomes_jobs_and_one_event(harness: Harness) -> None:
    matrix = {
        "template": TEMPLATE,
        "products": [{"name": "Serum"}, {"name": "Cream"}],
        "copies": headlines("One", "Two"),
        "aspect_ratios": ["1:1", "4:5"],
    }
    answer = submit(harness, {"matrix": matrix, "labels": {"campaign": "spring"}}, key="matrix")
    assert answer.status_code == 202, answer.text
    batch = answer.json()
    assert batch["total"] == 8

    again = submit(harness, {"matrix": matrix, "labels": {"campaign": "spring"}}, key="matrix")
    assert (again.json()["id"], again.headers["Idempotent-Replayed"]) == (batch["id"], "true")
    assert submit(harness, {"matrix": {**matrix, "aspect_ratios": ["1:1"]}}, key="matrix").status_code == 409

    done = ended(harness, batch["id"])
    assert (done["status"], done["counts"]["completed"]) == ("completed", 8)
    jobs = harness.http.get("/v1/jobs", params={"batch_id": batch["id"], "limit": 50}).json()["jobs"]
    assert len(jobs) == 8
    assert {job["labels"]["campaign"] for job in jobs} == {"spring"}
    assert {job["assets"][0]["aspect_ratio"] for job in jobs} == {"1:1", "4:5"}
    assert harness.hears(batch["id"])
    (event,) = harness.events(batch["id"])
    assert (event["detail-type"], event["detail"]["counts"]["completed"]) == ("Batch Completed", 8)
    assert harness.other.get(f"/v1/batches/{batch['id']}").status_code == 404
    listed = harness.http.get("/v1/batches").json()["batches"]
    assert batch["id"] in [one["id"] for one in listed]


def test_a_batch_dropped_in_s3_is_answered_beside_it_and_ends(harness: Harness) -> None:
    s3, bucket = harness.boto3("s3"), harness.stack.physical_id("IntakeBucket")
    good = {**TEMPLATE, "brief": {"copy": headlines("Dropped")[0]}}
    before = {one["Key"] for one in s3.list_objects_v2(Bucket=bucket, Prefix="results/").get("Contents", [])}
    s3.put_object(Bucket=bucket, Key="briefs/", Body=b"")
    s3.put_object(Bucket=bucket, Key="briefs/two.json", Body=json.dumps({"jobs": [good, good]}).encode())
    wrong = {"jobs": [good, {**good, "kind": "song"}]}
    s3.put_object(Bucket=bucket, Key="briefs/wrong.json", Body=json.dumps(wrong).encode())
    answers: Json = {}
    until = time.monotonic() + 30
    while len(answers) < 2 and time.monotonic() < until:
        found = s3.list_objects_v2(Bucket=bucket, Prefix="results/").get("Contents", [])
        answers = {
            one["Key"]: json.loads(s3.get_object(Bucket=bucket, Key=one["Key"])["Body"].read())
            for one in found
            if one["Key"] not in before
        }
        time.sleep(0.1)
    assert answers.keys() == {"results/two.json", "results/wrong.json"}
    assert answers["results/wrong.json"]["errors"][0]["field"] == "jobs.1.kind"
    batch = answers["results/two.json"]
    assert harness.hears(batch["id"])
    (event,) = harness.events(batch["id"])
    assert event["detail"]["counts"]["completed"] == 2
    assert event["detail"]["correlation_id"] == batch["correlation_id"]


def test_every_wrong_job_is_named_and_nothing_is_recorded(harness: Harness) -> None:
    good = {**TEMPLATE, "brief": {"copy": headlines("Hi")[0]}}
    before = len(harness.http.get("/v1/batches").json()["batches"])
    answer = submit(harness, {"jobs": [good, {**good, "kind": "song"}, {**good, "provider": "nobody"}]})
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == ["jobs.1.kind", "jobs.2.provider"]
    answer = submit(harness, {"jobs": [good, good, {**good, "provider": "nobody"}]})
    assert [error["field"] for error in answer.json()["errors"]] == ["jobs.2.provider"]
    wrong: list[Json] = [
        {},
        {"jobs": []},
        {"jobs": [good] * 1001},
        {"jobs": [good], "matrix": {"template": good}},
    ]
    for body in wrong:
        assert submit(harness, body).status_code == 422
    huge = {
        "matrix": {
            "template": good,
            "copies": headlines(*map(str, range(101))),
            "products": [{"name": str(n)} for n in range(10)],
        }
    }
    assert submit(harness, huge).json()["errors"][0]["field"] == "matrix"
    assert len(harness.http.get("/v1/batches").json()["batches"]) == before


def test_a_single_job_does_not_wait_for_a_batch(harness: Harness) -> None:
    body = {"matrix": {"template": TEMPLATE, "copies": headlines(*map(str, range(60)))}}
    batch = submit(harness, body).json()
    single = harness.wait(harness.submit({"copy": headlines("Now")[0]})["id"])
    assert single["status"] == "completed"
    assert harness.http.get(f"/v1/batches/{batch['id']}").json()["counts"]["open"] > 0

    canceled = harness.http.post(f"/v1/batches/{batch['id']}/cancel")
    assert canceled.status_code == 202
    done = ended(harness, batch["id"])
    assert done["status"] == "canceled"
    assert done["counts"]["canceled"] + done["counts"]["completed"] == 60
    assert harness.hears(batch["id"])
    assert len(harness.events(batch["id"])) == 1
    assert harness.http.post(f"/v1/batches/{batch['id']}/cancel").status_code == 200


def test_killed_workers_lose_no_job(harness: Harness) -> None:
    body = {"matrix": {"template": TEMPLATE, "copies": headlines(*map(str, range(12)))}}
    batch = submit(harness, body).json()
    for _ in range(3):
        harness.kill_workers("SubmitJob")
        harness.kill_workers("FinishJob")
        time.sleep(0.5)  # the kills are to come at different moments
    done = ended(harness, batch["id"])
    assert done["counts"]["completed"] == 12
    assert harness.hears(batch["id"])
    assert len(harness.events(batch["id"])) == 1
