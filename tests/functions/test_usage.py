"""What was spent, what to expect on invoices, and what providers are like, over HTTP."""

import csv
import io
from decimal import Decimal

import pytest

from adrelay.attempts.outcomes import record_outcome
from adrelay.clock import utc_now
from adrelay.jobs.model import AttemptState, Outcome, Purchase
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.requests.kinds import JobKind
from adrelay.web.documents.money import UsageDocument
from adrelay.web.documents.problems import ProblemDocument
from adrelay.web.documents.providers import ProviderList
from adrelay.wire import health
from tests.cloud import Cloud
from tests.functions.handlers import PROBLEM, job_body, manage, send, submit
from tests.records import open_attempt, put_job
from tests.shipped import Json, event

TODAY = f"{utc_now():%Y-%m-%d}"
ID = "a8098c1a-f86e-41da-bd1a-00112444be1e"
PAID = {
    "provider": "cutx",
    "brief": {"brand": {"name": "Lumea"}, "direction": "a bright studio"},
    "provider_options": {"cutx": {"projectId": ID, "productId": ID}},
}


@pytest.fixture(autouse=True)
def _configured(cloud: Cloud) -> None:
    cloud.secrets["adrelay/providers/cutx"] = "{}"


def bought(store: Store, tenant: str = "local", **changes: object) -> None:
    """A job that CutX was paid for."""
    answer = submit(job_body(**PAID, **changes), tenant=tenant)
    assert answer.status == 202, answer.text
    attempt = open_attempt(store, store.job(answer.json["id"]), AttemptState.WAITING)
    record_outcome(store, attempt, Outcome(state=AttemptState.SUCCEEDED, purchase=Purchase.YES))


def test_usage_is_the_tenants_own(cloud: Cloud, store: Store) -> None:
    bought(store, labels={"team": "eu"})
    bought(store, labels={"team": "us"})
    bought(store, tenant="other")
    submit()
    answer = manage("GET", "/v1/usage", query={"by": "provider,label:team"})
    assert answer.status == 200
    UsageDocument.model_validate(answer.json)
    groups = [(group["group"], group["settled"]) for group in answer.json["groups"]]
    assert ({"provider": "cutx", "label:team": "eu"}, "0.60") in groups
    assert ({"provider": "cutx", "label:team": "us"}, "0.60") in groups
    assert any(group["provider"] == "studio" and settled == "0.00" for group, settled in groups)
    assert (answer.json["total"]["jobs"], answer.json["total"]["settled"]) == (3, "1.20")
    assert answer.json["total"]["units"] == {"credit": "6"}


def test_the_sample_is_answered(cloud: Cloud) -> None:
    assert send("manage_jobs", event("manage_jobs/get_usage")).status == 200


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"by": "price"}, "by"),
        ({"from": "yesterday"}, "from"),
        ({"to": "2026-02-30"}, "to"),
        ({"to": "1790000000"}, "to"),
        ({"from": "2026-11-02", "to": "2026-11-01"}, "from"),
        ({"from": "0001-01-01", "to": "9999-12-31"}, "from"),
    ],
)
@pytest.mark.parametrize("path", ["/v1/usage", "/v1/usage/charges.csv"])
def test_wrong_parameters_are_named(cloud: Cloud, path: str, query: dict[str, str], field: str) -> None:
    answer = manage("GET", path, query=query)
    assert (answer.status, answer.headers["content-type"]) == (422, PROBLEM)
    assert field in [error.field for error in ProblemDocument.model_validate(answer.json).errors]


@pytest.mark.parametrize("path", ["/v1/usage", "/v1/usage/charges.csv", "/v1/providers"])
def test_it_needs_a_key(cloud: Cloud, path: str) -> None:
    assert manage("GET", path, tenant=None).status == 401


def test_charges_are_a_csv_file(cloud: Cloud, store: Store) -> None:
    bought(store)
    bought(store, tenant="other")
    submit()
    answer = manage("GET", "/v1/usage/charges.csv", query={"from": TODAY, "to": TODAY})
    assert answer.headers["content-type"].startswith("text/csv")
    assert f"charges-{TODAY}-{TODAY}.csv" in answer.headers["content-disposition"]
    (row,) = csv.DictReader(io.StringIO(answer.text))
    assert (row["provider"], row["amount"], row["units"], row["state"]) == ("cutx", "0.60", "3", "settled")
    assert row["reference"]
    none = manage("GET", "/v1/usage/charges.csv", query={"provider": "omneky"})
    assert len(none.text.splitlines()) == 1


def test_over_budget_says_what_is_left(cloud: Cloud, store: Store) -> None:
    billing.ledger(store).set_limit("local", Decimal(0))
    answer = submit(job_body(**PAID))
    problem = ProblemDocument.model_validate(answer.json)
    assert (answer.status, answer.headers["content-type"]) == (402, PROBLEM)
    assert "USD 0.00 is left of the budget" in problem.detail
    assert [error.field for error in problem.errors] == ["budget"]
    assert not cloud.executions
    assert submit(job_body(**PAID), tenant="other").status == 202
    assert submit().status == 202


def test_a_ceiling_too_low_is_named(cloud: Cloud) -> None:
    answer = submit(job_body(**PAID, max_cost="0.10"))
    assert answer.status == 402
    (error,) = ProblemDocument.model_validate(answer.json).errors
    assert error.field == "max_cost"
    assert "USD 0.60" in error.message


UNPRICED = {
    "provider": "omneky",
    "brief": {"brand": {"url": "https://www.example.com", "name": "Lumea"}, "direction": "sunny"},
}


@pytest.mark.parametrize(
    ("limits", "field"),
    [({"max_cost": "0.00"}, "max_cost"), ({"max_cost": "9.00"}, "max_cost"), ({}, "provider")],
)
def test_a_price_that_nobody_knows_is_no_free_pass(
    cloud: Cloud, store: Store, limits: Json, field: str
) -> None:
    cloud.secrets["adrelay/providers/omneky"] = '{"api_key": "hush-hush"}'
    body = job_body(**UNPRICED, **limits)
    if not limits:
        assert submit(body).status == 202
        billing.ledger(store).set_limit("local", Decimal("9.00"))
    before = len(cloud.executions)
    answer = submit(body)
    assert answer.status == 402
    (error,) = ProblemDocument.model_validate(answer.json).errors
    assert error.field == field
    assert "allow_unknown_price: true" in error.message
    assert len(cloud.executions) == before
    allowed = submit({**body, "allow_unknown_price": True})
    assert allowed.status == 202
    assert "a job's limit and a budget do not see it" in " ".join(allowed.json["notes"])


def test_providers_tell_prices_health_and_credentials(cloud: Cloud, store: Store) -> None:
    cloud.secrets["adrelay/providers/cutx"] = '{"token": "secret-token"}'
    attempt = open_attempt(store, put_job(store), AttemptState.WAITING)
    record_outcome(store, attempt, Outcome(state=AttemptState.SUCCEEDED, purchase=Purchase.NO))
    health.warn(store, "cutx", ["The CutX token expires soon"], utc_now())
    answer = manage("GET", "/v1/providers")
    document = ProviderList.model_validate(answer.json)
    told = {one.name: one for one in document.providers}
    assert told["studio"].health.state == "good"
    assert told["studio"].prices[0].amount == "0.00"
    assert told["cutx"].health.state == "unknown"
    assert told["cutx"].credentials.configured
    assert told["cutx"].credentials.warnings == ["The CutX token expires soon"]
    assert not told["omneky"].credentials.configured
    assert {(price.kind, price.amount) for price in told["cutx"].prices} == {
        ("copy", "0.20"),
        ("image_ad", "0.60"),
        ("video", "8.00"),
    }
    assert [(price.editable, price.amount) for price in told["static_ads_lab"].prices] == [
        (False, "1.00"),
        (True, "4.00"),
    ]
    assert told["omneky"].prices[0].amount is None
    assert told["cutx"].wait[JobKind.VIDEO].deadline == 1800
    assert "secret-token" not in answer.text
    assert not cloud.of("GetSecretValue")
