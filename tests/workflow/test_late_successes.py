"""Late successes on the running bundle: each vendor delivers after its job was given up. It is kept, its
files are stored when they are asked for, and the job stays as it ended.

All jobs run at the same time. They are given up while their vendors take their time.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from tests.workflow.conftest import Harness
from tests.workflow.test_money import COPY
from tests.workflow.test_vendor_faults import trial_job

Json = dict[str, Any]
DELAY = 60  # seconds that the vendors take; they are let go by once all jobs are given up
ANSWER_DELAY = 20  # an answer itself is not waited for much longer


@dataclass(frozen=True)
class Late:
    """A vendor, what its twin does besides being late, and how many files it makes. `told`: the news come by
    themselves, in a callback or in the answer that was waited for; otherwise who asks for the files causes
    the look that finds them. `end`: a job that is not canceled is overdue."""

    vendor: str
    fault: str = ""
    files: int = 1
    told: bool = False
    end: str = "canceled"

    def body(self, harness: Harness) -> Json:
        fault = f"delay={DELAY if self.files else ANSWER_DELAY} {self.fault}".strip()
        if not self.files:
            return {**COPY, "brief": {**COPY["brief"], "direction": f"Sunny [[twin: {fault}]]"}}
        return trial_job(harness, self.vendor, "Sunny and bright", fault)


LATE = {
    "cutx, canceled, copy": Late("cutx", files=0, told=True),
    "omneky, canceled": Late("omneky", told=True),
    "omneky, expired": Late("omneky", told=True, end="expired"),
    "omneky, its answer lost": Late("omneky", "drop_after", told=True, end="failed"),
    "adcreative, canceled": Late("adcreative", files=2, told=True),
    "adcreative, expired": Late("adcreative", files=2, told=True, end="expired"),
    "static_ads_lab, canceled": Late("static_ads_lab"),
    "static_ads_lab, expired": Late("static_ads_lab", end="expired"),
    "cutx, expired": Late("cutx", end="expired"),
    "cutx, canceled, a killed store": Late("cutx", "asset_hang:times=1"),
}


def path(job_id: str) -> str:
    return f"/v1/jobs/{job_id}"


def give_up(harness: Harness, job_id: str, case: Late) -> None:
    """End the job while its vendor is at work."""
    sent = "sending" if case.end == "failed" or not case.files else "waiting"
    harness.poll(path(job_id), lambda job: [one["state"] for one in job["attempts"]] == [sent])
    if case.end == "canceled":
        assert harness.http.post(f"{path(job_id)}/cancel").status_code in (200, 202)
        return
    harness.boto3("dynamodb").update_item(
        TableName=harness.stack.physical_id("Table"),
        Key={"pk": {"S": f"JOB#{job_id}"}, "sk": {"S": "ATTEMPT#01"}},
        UpdateExpression="SET deadline_at = started_at",
    )
    check = {"action": "check", "job_id": job_id, "attempt": 1, "correlation_id": job_id}
    harness.boto3("lambda").invoke(
        FunctionName=harness.stack.physical_id("CallProvider"), Payload=json.dumps(check)
    )


@pytest.fixture(scope="module")
def given_up(harness: Harness) -> dict[str, Json]:
    """Each case's job, as it ended."""
    ids = {}
    for name, case in LATE.items():
        response = harness.http.post("/v1/jobs", json=case.body(harness))
        assert response.status_code == 202, response.text
        ids[name] = response.json()["id"]
    for name, job_id in ids.items():
        give_up(harness, job_id, LATE[name])
    ended = {name: harness.wait(job_id) for name, job_id in ids.items()}
    for vendor in {case.vendor for case in LATE.values()}:
        harness.let_pass(vendor, DELAY)
    return ended


def late(job: Json) -> Json | None:
    found: Json | None = job["attempts"][0]["late_success"]
    return found


def ask(harness: Harness, job_id: str) -> httpx.Response:
    return harness.http.post(f"{path(job_id)}/attempts/1/assets")


def stored(harness: Harness, job_id: str) -> Json:
    """The late success once somebody has stored its files, or failed to."""
    job = harness.poll(
        path(job_id), lambda job: (late(job) or {})["storage"] not in ("not_stored", "storing")
    )
    found = late(job)
    assert found is not None
    return found


def account(harness: Harness, vendor: str, done: Callable[[Json], bool]) -> Json:
    """What a vendor's twin tells of itself, once it is `done`."""
    return harness.poll(f"{harness.twins.url}/{vendor}/_twin/account", done)


def fetched(told: Json, reference: str) -> bool:
    """Whether somebody has begun to fetch a file of this job."""
    return any(one["operation"] == "asset" and reference in one["path"] for one in told["requests"])


@pytest.mark.parametrize("name", LATE)
def test_a_late_success_is_kept_and_stored_when_asked_for(
    harness: Harness, given_up: dict[str, Json], name: str
) -> None:
    case, before = LATE[name], given_up[name]
    job_id, reference = before["id"], before["attempts"][0]["reference"]
    assert before["status"] == case.end
    if case.told:
        known = harness.poll(path(job_id), lambda job: late(job) is not None)
        assert late(known)["storage"] == "not_stored"  # type: ignore[index]  # polled for
    else:
        account(harness, case.vendor, lambda told: told["jobs"][reference]["phase"] == "succeeded")

    assert ask(harness, job_id).status_code in (200, 202)
    if "hang" in case.fault:
        account(harness, case.vendor, lambda told: fetched(told, reference))
        harness.kill_workers("StoreAssets")
    kept = stored(harness, job_id)

    assert (kept["storage"], kept["errors"], len(kept["assets"])) == ("stored", [], case.files)
    assert bool((kept["result"] or {}).get("variants")) is (case.files == 0)
    for asset in kept["assets"]:
        link = harness.http.get(f"{path(job_id)}/assets/{asset['id']}").headers["location"]
        assert len(httpx.get(link).content) == asset["bytes"]
        assert httpx.get(asset["thumbnails"]["small"]).content.startswith(b"RIFF")
    assert ask(harness, job_id).status_code == 200
    after = harness.job(job_id)
    assert (after["status"], after["assets"], after["error"]) == (before["status"], [], before["error"])
    assert after["cost"]["state"] == "settled"
    told = [event["detail-type"] for event in harness.events(job_id)]
    assert len([what for what in told if what != "Job Late Success"]) == 1, (
        "the sweep tells of the other in time"
    )
    events = [line["event"] for line in harness.http.get(f"{path(job_id)}/timeline").json()["events"]]
    assert events.count("late_assets_stored") == 1
