"""The guide's worked example on the running bundle: a vendor that came by configuration alone, with a bearer
key, a batched poll, a signed webhook, a cancel, and a price that is known from its answer."""

from typing import Any

import httpx
import pytest

from tests.workflow.conftest import Harness

Json = dict[str, Any]
NAME = "pixelmint"


def order(text: str = "Sunny and bright", **fields: Any) -> Json:
    brief = {"direction": text, "aspect_ratios": ["4:5"]}
    return {"kind": "image_ad", "provider": NAME, "brief": brief, **fields}


def submit(harness: Harness, body: Json) -> Json:
    answer = harness.http.post("/v1/jobs", json=body)
    assert answer.status_code == 202, answer.text
    job: Json = answer.json()
    return job


def states(job: Json) -> list[str]:
    return [attempt["state"] for attempt in job["attempts"]]


def timeline(harness: Harness, job_id: str, event: str) -> list[Json]:
    lines = harness.http.get(f"/v1/jobs/{job_id}/timeline").json()["events"]
    return [line["detail"] for line in lines if line["event"] == event]


def account(harness: Harness) -> Json:
    told: Json = httpx.get(f"{harness.twins.url}/{NAME}/_twin/account").json()
    return told


def bought(harness: Harness, reference: str) -> list[bool]:
    """Whether each purchase of this creative stands."""
    sold = account(harness)["purchases"]
    return [not one["refunded"] for one in sold if one["job_id"] == reference]


def test_it_is_told_of_like_the_others(harness: Harness) -> None:
    told = {one["name"]: one for one in harness.http.get("/v1/providers").json()["providers"]}[NAME]
    assert told["credentials"]["configured"]
    assert (told["callbacks"], told["cancels"]) == (True, True)
    assert [(price["amount"], price["final"]) for price in told["prices"]] == [("2.00", False)]


def test_a_signed_webhook_ends_a_job_and_its_price_is_the_answers(harness: Harness) -> None:
    job = submit(harness, order())
    assert (job["cost"]["amount"], job["cost"]["state"]) == ("2.00", "reserved")
    assert "known" in job["notes"][0]

    job = harness.wait(job["id"])

    assert job["status"] == "completed", job["error"]
    ((asset,), (attempt,)) = job["assets"], job["attempts"]
    assert (asset["width"], asset["height"], asset["aspect_ratio"]) == (1080, 1350, "4:5")
    assert (job["cost"]["amount"], job["cost"]["state"]) == ("2.35", "settled")
    assert bought(harness, attempt["reference"]) == [True]
    assert [end["source"] for end in timeline(harness, job["id"], "outcome")] == ["callback"]
    assert harness.transitions(job["id"]) == ["Submit", "Await", "Store", "Finish"]


def test_a_canceled_job_is_canceled_there_and_not_paid(harness: Harness) -> None:
    job = submit(harness, order("Sunny [[twin: delay=120]]"))
    job = harness.poll(f"/v1/jobs/{job['id']}", lambda one: states(one) == ["waiting"])
    reference = job["attempts"][0]["reference"]

    assert harness.http.post(f"/v1/jobs/{job['id']}/cancel").status_code in (200, 202)

    assert harness.wait(job["id"])["status"] == "canceled"
    job = harness.poll(f"/v1/jobs/{job['id']}", lambda one: one["cost"]["state"] != "unsettled")
    assert (job["cost"]["amount"], job["cost"]["state"]) == ("0.00", "released")
    assert bought(harness, reference) == [False]
    assert len(timeline(harness, job["id"], "called_off")) == 1
    asked = [one for one in account(harness)["requests"] if one["path"].endswith(f"{reference}/cancel")]
    assert [one["status"] for one in asked] == [200]


def test_jobs_of_a_canceled_batch_are_canceled_there(harness: Harness) -> None:
    jobs = [order(f"Sunny {number} [[twin: delay=120]]") for number in range(2)]
    batch = harness.http.post("/v1/batches", json={"jobs": jobs}).json()
    listing = f"/v1/jobs?batch_id={batch['id']}"
    told = harness.poll(
        listing,
        lambda page: [states(one) for one in page["jobs"]] == [["waiting"]] * 2,
    )
    assert harness.http.post(f"/v1/batches/{batch['id']}/cancel").status_code == 202
    harness.poll(listing, lambda page: {one["cost"]["state"] for one in page["jobs"]} == {"released"})
    for job in told["jobs"]:
        assert bought(harness, job["attempts"][0]["reference"]) == [False]


def test_a_lost_answer_is_found_and_paid_once(harness: Harness) -> None:
    job = harness.wait(submit(harness, order("Sunny [[twin: drop_after]]"))["id"])

    assert job["status"] == "completed", job["error"]
    assert timeline(harness, job["id"], "recovered")
    assert bought(harness, job["attempts"][0]["reference"]) == [True]


def test_a_forged_webhook_asks_the_vendor_nothing(harness: Harness) -> None:
    job = harness.wait(submit(harness, order("Sunny [[twin: delay=3 webhook_forge]]"))["id"])

    assert job["status"] == "completed", job["error"]
    reference = job["attempts"][0]["reference"]
    sent = [one["kind"] for one in account(harness)["webhooks"] if one["job_id"] == reference]
    assert sent == ["webhook (forged)", "webhook"]
    polls = account(harness)["jobs"][reference]["polls"]
    ended = account(harness)["jobs"][reference]["ends_at"]
    assert all(at >= ended for at in polls)


@pytest.mark.parametrize("limits", [{"max_cost": "9.00"}, {"max_cost": "9.00", "provider": "cutx"}])
def test_a_price_that_only_its_answer_tells_is_refused_under_a_ceiling(
    harness: Harness, limits: Json
) -> None:
    uuid = "3f2b8c1e-7a4d-4c9b-9e21-5d6f7a8b9c0d"
    options = {"cutx": {"projectId": uuid, "productId": uuid}}
    body = {**order(provider_options=options), **limits}
    field = "max_cost"
    if body["provider"] != NAME:
        body["fallback"], field = [NAME], "fallback.0"
    answer = harness.http.post("/v1/jobs", json=body)
    assert answer.status_code == 402, answer.text
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert harness.http.post("/v1/jobs", json={**body, "allow_unknown_price": True}).status_code == 202
