"""Each vendor × the trials of its twin: the job ends so, the vendor is paid once, one event says so.

All jobs run at the same time; what each vendor's twin has sold is the witness.
"""

import time

import httpx
import pytest

from local.twins.registry import twin_types
from local.twins.trials import Trial
from tests.workflow.conftest import Harness, Json

Case = tuple[str, Trial]
TWINS = twin_types()
CASES = [(vendor, trial) for vendor, twin in TWINS.items() for trial in twin.trials]


def trial_job(harness: Harness, vendor: str, text: str, fault: str) -> Json:
    """A job for the vendor; the fault's marker stands in a text that the vendor reads."""
    marked = f"{text} [[twin: {fault}]]" if fault else text
    return TWINS[vendor].trial_job(marked, harness.sample("product_serum.jpg"))


@pytest.fixture(scope="module")
def submitted(harness: Harness, request: pytest.FixtureRequest) -> dict[Case, str]:
    """The jobs of all cases that are run, by case, all running at once."""
    run = {item.callspec.params.get("case") for item in request.session.items if hasattr(item, "callspec")}
    ids = {}
    for case in filter(run.__contains__, CASES):
        vendor, trial = case
        response = harness.http.post(
            "/v1/jobs", json=trial_job(harness, vendor, "Sunny and bright", trial.fault)
        )
        assert response.status_code == 202, f"{case}: {response.text}"
        ids[case] = response.json()["id"]
    return ids


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1].fault or 'good'}")
def test_job_ends_as_it_should(harness: Harness, submitted: dict[Case, str], case: Case) -> None:
    vendor, trial = case
    job = harness.wait(submitted[case])

    assert job["status"] == trial.status, job["error"]
    assert (job["error"] or {}).get("code") == trial.code
    if trial.code:
        assert job["error"]["provider"] == vendor
    assert job["cost"]["state"] == trial.cost_state
    assert len(harness.events(job["id"])) == 1
    assert purchases(harness, vendor, job["attempts"][-1]["reference"]) == trial.bought
    if not trial.fault:
        assert harness.transitions(job["id"]) == ["Submit", "Await", "Store", "Finish"]


def test_an_answer_that_was_lost_for_good_is_not_sent_again(harness: Harness) -> None:
    """CutX finds a job by its key only until it has ended, and of an ad nobody knows when that is."""
    text = "Dusk over the dunes"
    job_id = harness.submit(**trial_job(harness, "cutx", text, "drop_after"))["id"]
    harness.poll(
        f"/v1/jobs/{job_id}/timeline",
        lambda document: any(line["event"] == "answer_lost" for line in document["events"]),
    )
    time.sleep(3)  # Check has looked after it once
    assert harness.job(job_id)["status"] == "running"
    assert harness.http.post(f"/v1/jobs/{job_id}/cancel").status_code in (200, 202)
    job = harness.wait(job_id)
    assert (job["status"], job["cost"]["state"]) == ("canceled", "unsettled")
    account = httpx.get(f"{harness.twins.url}/cutx/_twin/account").json()
    assert len([one for one in account["requests"] if text in str(one["body"])]) == 1


def purchases(harness: Harness, vendor: str, reference: str | None) -> int:
    """How many purchases of this job the vendor has kept."""
    account = httpx.get(f"{harness.twins.url}/{vendor}/_twin/account?requests=0").json()
    return sum(
        1 for bought in account["purchases"] if bought["job_id"] == reference and not bought["refunded"]
    )
