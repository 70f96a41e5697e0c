"""Each vendor × what can go wrong: the job ends as it should, the vendor is paid once, one event says so.

All jobs run at the same time; what each vendor's twin has sold is the witness.
"""

from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from tests.workflow.conftest import Harness

Json = dict[str, Any]
UUID = "3f2b8c1e-7a4d-4c9b-9e21-5d6f7a8b9c0d"


@dataclass(frozen=True)
class Case:
    """A vendor, a fault as its twin's marker, and how the job should end. `bought`: what is not refunded."""

    vendor: str
    fault: str
    status: str
    code: str | None = None
    bought: int = 1
    cost_state: str = "settled"


CASES = [
    Case("omneky", "", "completed"),
    Case("omneky", "drop_after", "completed"),
    Case("omneky", "500_after", "completed"),
    Case("omneky", "webhook_duplicate", "completed"),
    Case("omneky", "webhook_forge", "completed"),
    Case("omneky", "webhook_reorder", "completed"),
    Case("omneky", "webhook_early", "completed"),
    Case("omneky", "webhook_delay:seconds=2", "completed"),
    Case("omneky", "webhook_drop", "completed"),
    Case("omneky", "unknown_status", "completed"),
    Case("omneky", "429:retry_after=1,times=1", "completed"),
    Case("omneky", "slow:seconds=2", "completed"),
    Case("omneky", "400", "failed", "invalid_request", bought=0, cost_state="released"),
    Case("omneky", "fail", "failed", "vendor_failed", bought=0, cost_state="unsettled"),
    Case("omneky", "empty_success", "failed", "no_assets"),
    Case("omneky", "asset_html", "failed", "not_an_image"),
    Case("omneky", "asset_empty", "failed", "empty"),
    Case("omneky", "asset_wrong_size", "failed", "wrong_size"),
    Case("omneky", "asset_404:times=1", "completed"),
    Case("static_ads_lab", "", "completed"),
    Case("static_ads_lab", "drop_after", "completed"),
    Case("static_ads_lab", "500_after", "completed"),
    Case("static_ads_lab", "drop_before:times=1", "completed"),
    Case("static_ads_lab", "503:times=1,retry_after=1", "completed"),
    Case("static_ads_lab", "401:on=poll,times=1", "completed"),
    Case("static_ads_lab", "unknown_status", "completed"),
    Case("static_ads_lab", "402", "failed", "insufficient_balance", bought=0, cost_state="released"),
    Case("static_ads_lab", "fail", "failed", "vendor_failed", bought=0, cost_state="released"),
    Case("static_ads_lab", "empty_success", "failed", "no_assets"),
    Case("static_ads_lab", "asset_truncated", "failed", "damaged"),
    Case("static_ads_lab", "asset_redirect", "failed", "fetch_failed"),
    Case("static_ads_lab", "asset_slow:seconds=2", "completed"),
    Case("cutx", "", "completed"),
    Case("cutx", "drop_after", "completed"),
    Case("cutx", "500:times=1", "completed"),
    Case("cutx", "429:retry_after=1,times=1", "completed"),
    Case("cutx", "fail_then_complete", "completed"),
    Case("cutx", "500:on=poll,times=1", "completed"),
    Case("cutx", "fail", "failed", "vendor_failed", bought=0, cost_state="released"),
    Case("cutx", "cancel", "canceled", cost_state="unsettled"),
    Case("cutx", "expire", "expired", "vendor_expired", cost_state="unsettled"),
    Case("cutx", "asset_html", "failed", "not_an_image"),
    Case("cutx", "asset_cut:times=1", "completed"),
    Case("adcreative", "", "completed"),
    Case("adcreative", "drop_after", "completed"),
    Case("adcreative", "503:times=1,retry_after=1", "completed"),
    Case("adcreative", "partial", "partial", "vendor_failed"),
    Case("adcreative", "fail", "failed", "vendor_failed", cost_state="released"),  # a start costs nothing
    Case("adcreative", "empty_success", "failed", "no_assets"),
    Case("adcreative", "webhook_duplicate", "completed"),
    Case("adcreative", "webhook_forge", "completed"),
    Case("adcreative", "webhook_drop", "completed"),
    Case("adcreative", "asset_500:times=1", "completed"),
]


def request(harness: Harness, case: Case) -> Json:
    """A job for the case's vendor; the fault's marker stands in a text that the vendor reads."""
    text = f"Sunny and bright [[twin: {case.fault}]]" if case.fault else "Sunny and bright"
    photo = harness.sample("product_serum.jpg")
    kind, brief, options = {
        "omneky": (
            "image_ad",
            {
                "brand": {"url": "https://www.exampleskincare.com"},
                "aspect_ratios": ["1:1"],
                "direction": text,
            },
            {},
        ),
        "static_ads_lab": (
            "image_ad",
            {"direction": text},
            {
                "design_template_id": "dt_a",
                "brand_id": "brand_a",
                "product_id": "prod_a",
                "audience_id": "aud_a",
            },
        ),
        "cutx": (
            "image_ad",
            {"direction": text, "aspect_ratios": ["1:1"]},
            {"projectId": UUID, "productId": UUID},
        ),
        "adcreative": (
            "product_photo",
            {
                "product": {"name": "serum", "description": f"A serum. {text}", "images": [photo]},
                "scenes": [{"prompt": "on a beach"}, {"prompt": "in a bright room"}],
            },
            {},
        ),
    }[case.vendor]
    body = {"kind": kind, "provider": case.vendor, "brief": brief}
    return {**body, "provider_options": {case.vendor: options}} if options else body


@pytest.fixture(scope="module")
def submitted(harness: Harness) -> dict[Case, str]:
    """All cases' jobs by case, all running at once."""
    ids = {}
    for case in CASES:
        response = harness.http.post("/v1/jobs", json=request(harness, case))
        assert response.status_code == 202, f"{case}: {response.text}"
        ids[case] = response.json()["id"]
    return ids


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.vendor}-{case.fault or 'good'}")
def test_job_ends_as_it_should(harness: Harness, submitted: dict[Case, str], case: Case) -> None:
    job = harness.wait(submitted[case])

    assert job["status"] == case.status, job["error"]
    assert (job["error"] or {}).get("code") == case.code
    if case.code:
        assert job["error"]["provider"] == case.vendor
    assert job["cost"]["state"] == case.cost_state
    assert len(harness.events(job["id"])) == 1
    assert purchases(harness, case.vendor, job["attempts"][-1]["reference"]) == case.bought
    if not case.fault:
        assert harness.transitions(job["id"]) == ["Submit", "Await", "Store", "Finish", "Publish"]


def purchases(harness: Harness, vendor: str, reference: str | None) -> int:
    """How many purchases of this job the vendor has kept."""
    account = httpx.get(f"{harness.twins.url}/{vendor}/_twin/account?requests=0").json()
    return sum(
        1 for bought in account["purchases"] if bought["job_id"] == reference and not bought["refunded"]
    )
