"""Money through the whole workflow: a budget is not overshot, and the ledger says what the vendors sold."""

import csv
import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import httpx
import pytest

from adrelay.money.ledger import Ledger
from tests.workflow.conftest import Harness

Json = dict[str, Any]
UUID = "3f2b8c1e-7a4d-4c9b-9e21-5d6f7a8b9c0d"
OPTIONS = {
    "cutx": {"projectId": UUID, "productId": UUID},
    "static_ads_lab": {
        "design_template_id": "dt_a",
        "brand_id": "brand_a",
        "product_id": "prod_a",
        "audience_id": "aud_a",
    },
}
AD = {
    "kind": "image_ad",
    "provider": "cutx",
    "brief": {"direction": "Sunny and bright"},
    "provider_options": OPTIONS,
}
COPY: Json = {
    "kind": "copy",
    "provider": "cutx",
    "brief": {"platform": "meta", "format": "short", "tone": "bold"},
    "provider_options": OPTIONS,
}


@pytest.fixture
def book(harness: Harness) -> Iterator[Ledger]:
    """The ledger; the other tenant has no budget afterwards."""
    ledger = Ledger(harness.boto3("dynamodb"), harness.stack.physical_id("Table"))
    yield ledger
    ledger.set_limit("other", None)


def charges(client: httpx.Client, job_id: str) -> list[Json]:
    """The job's lines in the export of charges."""
    answer = client.get("/v1/usage/charges.csv")
    assert answer.status_code == 200, answer.text
    return [row for row in csv.DictReader(io.StringIO(answer.text)) if row["job_id"] == job_id]


def sold(harness: Harness, vendor: str, reference: str) -> list[Json]:
    """What the vendor has sold under this reference and not refunded."""
    account = httpx.get(f"{harness.twins.url}/{vendor}/_twin/account?requests=0").json()
    return [one for one in account["purchases"] if one["job_id"] == reference and not one["refunded"]]


def submit_and_wait(client: httpx.Client, body: Json) -> httpx.Response:
    return client.post("/v1/jobs", json=body, headers={"Prefer": "wait=25"})


def spent(client: httpx.Client) -> Json:
    answer = client.get("/v1/usage")
    assert answer.status_code == 200, answer.text
    usage: Json = answer.json()
    return usage


def test_a_burst_does_not_overshoot_a_budget(harness: Harness, book: Ledger) -> None:
    before = spent(harness.other)
    held = sum(Decimal(before["budget"][name]) for name in ("reserved", "settled", "unsettled"))
    book.set_limit("other", held + Decimal("0.70"))

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: submit_and_wait(harness.other, COPY), range(12)))
    accepted = [answer.json() for answer in answers if answer.status_code == 200]
    refused = [answer for answer in answers if answer.status_code == 402]

    assert (len(accepted), len(refused)) == (3, 9)
    assert {job["route"][0] for job in accepted} == {"cutx"}
    assert all("USD 0.10 is left of the budget" in answer.json()["detail"] for answer in refused)
    assert {job["status"] for job in accepted} == {"completed"}
    after = spent(harness.other)
    assert Decimal(after["total"]["settled"]) - Decimal(before["total"]["settled"]) == Decimal("0.60")
    assert (after["budget"]["left"], after["budget"]["reserved"]) == ("0.10", "0.00")


def test_a_fallback_is_paid_instead_and_not_as_well(harness: Harness) -> None:
    behaviour = {"faults": ["402"], "times": 1, "match": {"operation": "submit"}}
    httpx.post(f"{harness.twins.url}/cutx/_twin/behaviour", json=behaviour).raise_for_status()
    job = harness.http.post("/v1/jobs", json={**AD, "fallback": ["static_ads_lab"]}).json()
    assert job["cost"] == {
        "currency": "USD",
        "amount": "0.60",
        "state": "reserved",
        "units": "3",
        "unit": "credit",
    }

    job = harness.wait(job["id"])

    assert job["status"] == "completed", job["error"]
    assert [attempt["provider"] for attempt in job["attempts"]] == ["cutx", "static_ads_lab"]
    assert job["cost"] == {"currency": "USD", "amount": "1.00", "state": "settled"}
    (line,) = charges(harness.http, job["id"])
    (sale,) = sold(harness, "static_ads_lab", line["reference"])
    assert (line["provider"], Decimal(line["amount"])) == ("static_ads_lab", Decimal(sale["amount"]))


def test_a_charge_is_found_on_the_vendors_invoice(harness: Harness) -> None:
    job = harness.wait(harness.http.post("/v1/jobs", json={**AD, "labels": {"team": "eu"}}).json()["id"])

    (line,) = charges(harness.http, job["id"])
    (sale,) = sold(harness, "cutx", line["reference"])
    assert (Decimal(line["units"]), line["state"]) == (Decimal(sale["amount"]), "settled")
    assert job["cost"]["amount"] == line["amount"]
    groups = harness.http.get("/v1/usage?by=label").json()["groups"]
    assert "team:eu" in [group["group"]["label"] for group in groups]


def test_health_is_counted(harness: Harness) -> None:
    harness.wait(harness.submit()["id"])

    told = {one["name"]: one for one in harness.http.get("/v1/providers").json()["providers"]}
    assert told["studio"]["health"]["succeeded"] >= 1
    assert told["studio"]["health"]["median_seconds"] > 0
    assert all(one["credentials"]["configured"] for one in told.values())
