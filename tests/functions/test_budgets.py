"""The budget over the API, and who is told how much of it is used up."""

import sys
from datetime import timedelta
from decimal import Decimal

import pytest

from adrelay.aws.items import from_item
from adrelay.data_model import BUDGET
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.money.ledger import Ledger
from adrelay.money.periods import Rhythm, period_at
from adrelay.web.documents.money import TermsDocument
from adrelay.web.documents.webhooks import BudgetWebhook
from tests.clock import set_clock
from tests.cloud import Cloud, refused
from tests.functions.handlers import Answer, invoke, manage, module, request, send
from tests.functions.telling import Customer, customer
from tests.functions.test_webhook_endpoints import create, of_event
from tests.records import NOW, entry
from tests.shipped import Json, event

__all__ = ["customer"]


def ask(method: str, body: Json | None = None) -> Answer:
    asked = request(method, "/v1/budgets/total", body)
    asked["requestContext"]["authorizer"]["lambda"]["key"] = "admins"
    return send("manage_tenant", asked)


def budget(method: str = "GET", **fields: object) -> TermsDocument:
    answer = ask(method, {"limit": "10.00", **fields} if method == "PUT" else None)
    assert answer.status == 200, answer.text
    return TermsDocument.model_validate_json(answer.text)


@pytest.fixture(autouse=True)
def late_in_the_month(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is foreseen early in a month is another with each moment."""
    set_clock(monkeypatch, NOW)


@pytest.fixture
def ledger(store: Store) -> Ledger:
    return billing.ledger(store)


def spend(ledger: Ledger, number: int, amount: str) -> None:
    assert ledger.reserve(entry(tenant="local", job_id=f"job_{number}", at=NOW, amount=Decimal(amount)))


def test_a_budget_is_set_shown_and_taken_away(store: Store, ledger: Ledger) -> None:
    assert budget().limit is None
    spend(ledger, 1, "4.00")
    made = budget("PUT")
    assert (made.limit, made.timezone, made.anchor_day, made.alerts) == ("10.00", "UTC", 1, [50, 80, 100])
    assert (made.period.left, made.period.reserved) == ("6.00", "4.00")
    assert (made.next, budget()) == (None, made)
    assert manage("GET", "/v1/usage").json["budget"]["left"] == "6.00"
    gone = budget("DELETE")
    assert (gone.limit, gone.period.left, gone.period.reserved) == (None, None, "4.00")


def test_another_rhythm_follows_the_period_in_progress(store: Store, ledger: Ledger) -> None:
    before = budget().period
    made = budget("PUT", timezone="Europe/Berlin", anchor_day=15)
    assert (made.timezone, made.anchor_day, made.period.end) == ("UTC", 1, before.end)
    assert made.next is not None
    assert (made.next.timezone, made.next.anchor_day, made.next.start) == ("Europe/Berlin", 15, before.end)
    assert budget("PUT").next is None


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"limit": None}, "limit"),
        ({"limit": "-1"}, "limit"),
        ({"limit": "1e3"}, "limit"),
        ({"limit": 5}, "limit"),
        ({"timezone": "Berlin"}, "timezone"),
        ({"timezone": "Europe"}, "timezone"),
        ({"timezone": "../UTC"}, "timezone"),
        ({"timezone": "/etc/localtime"}, "timezone"),
        ({"timezone": ""}, "timezone"),
        ({"timezone": "right/Europe/Berlin"}, "timezone"),
        ({"timezone": "posix/Europe/Berlin"}, "timezone"),
        ({"timezone": "localtime"}, "timezone"),
        ({"timezone": "posixrules"}, "timezone"),
        ({"timezone": "Factory"}, "timezone"),
        ({"anchor_day": 0}, "anchor_day"),
        ({"anchor_day": 32}, "anchor_day"),
        ({"alerts": [0]}, "alerts"),
        ({"alerts": [101]}, "alerts"),
        ({"alerts": [*range(1, 12)]}, "alerts"),
        ({"currency": "EUR"}, "currency"),
    ],
)
def test_a_wrong_budget_names_its_field(store: Store, fields: Json, field: str) -> None:
    answer = ask("PUT", {"limit": "10.00", **fields})
    assert answer.status == 422
    assert answer.json["errors"][0]["field"].split(".")[0] == field
    assert store.get(BUDGET.key(tenant="local")) is None


def test_a_budget_of_before_is_read(store: Store, ledger: Ledger) -> None:
    """One that was set when there was only a limit."""
    store.client.put_item(TableName=store.table, Item=BUDGET.key(tenant="local") | {"limit": {"N": "7"}})
    assert budget().limit == "7.00"
    spend(ledger, 1, "4.00")
    assert budget("PUT").period.left == "6.00"
    assert int(from_item(store.get(BUDGET.key(tenant="local")) or {})["version"]) == 1


# -- alerts ------------------------------------------------------------------------------------------


def sweep() -> None:
    invoke("sweep_jobs", event("sweep_jobs/sweep"))


def told(cloud: Cloud) -> list[tuple[int, str]]:
    """(percent, event id) of each alert, in the order in which they were told."""
    return [
        (one["Detail"]["threshold"], one["Detail"]["event_id"])
        for one in cloud.events
        if one["DetailType"] == "Budget Threshold Reached"
    ]


def test_each_alert_is_told_once_a_period_and_limit(store: Store, cloud: Cloud, ledger: Ledger) -> None:
    budget("PUT")
    for number, (amount, percents) in enumerate(
        [("4.99", []), ("0.01", [50]), ("1.00", [50]), ("4.00", [50, 80, 100])]
    ):
        spend(ledger, number, amount)
        for _ in range(2):
            sweep()
        assert [percent for percent, _ in told(cloud)] == percents
    assert budget().period.alerted == [50, 80, 100]
    budget("PUT", limit="20.00")
    sweep()
    assert [percent for percent, _ in told(cloud)] == [50, 80, 100, 50]
    assert len({event_id for _, event_id in told(cloud)}) == 4


def test_an_alert_that_could_not_be_told_or_noted_is_told_again_under_its_id(
    store: Store, cloud: Cloud, ledger: Ledger
) -> None:
    budget("PUT")
    spend(ledger, 1, "5.00")
    cloud.failures["events.PutEvents"] = [refused("InternalException", "PutEvents")]
    sweep()
    assert told(cloud) == []
    cloud.failures["dynamodb.TransactWriteItems"] = [refused("InternalServerError", "TransactWriteItems")]
    for _ in range(3):
        sweep()
    (first, again) = told(cloud)
    assert first == again


def test_an_endpoint_is_told_how_much_is_used_up(
    customer: Customer, store: Store, cloud: Cloud, ledger: Ledger
) -> None:
    create(types=["budget.threshold_reached"])
    budget("PUT")
    spend(ledger, 1, "8.50")
    sweep()
    published = [one for one in cloud.events if one["DetailType"] == "Budget Threshold Reached"]
    for number, one in enumerate(published):
        invoke("notify_customer", of_event(one, f"message-{number}"))
    posted = [BudgetWebhook.model_validate_json(got.content) for got in customer.got]
    assert [(one.type, one.threshold) for one in posted] == [
        ("budget.threshold_reached", 50),
        ("budget.threshold_reached", 80),
    ]
    assert {(one.limit, one.reserved, one.left) for one in posted} == {("10.00", "8.50", "1.50")}
    period = period_at((Rhythm(),), NOW)
    assert {(one.start, one.end) for one in posted} == {(period.start, period.end)}


def test_where_it_leads_is_told(store: Store, ledger: Ledger) -> None:
    budget("PUT", limit="1000.00")
    spend(ledger, 1, "10.00")
    ahead = budget().period.forecast
    period = period_at((Rhythm(),), NOW)
    gone = max(NOW - period.start, timedelta(days=1))
    share = (period.end - period.start) / gone
    assert ahead is not None
    assert abs(float(ahead.amount) - 10 * share) < 0.1
    assert ahead.limit_reached_at is None


def test_each_time_zone_that_may_be_named_has_periods() -> None:
    module("manage_tenant")
    zones = sys.modules["budget_routes"]._zones()
    assert {"UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Asia/Kathmandu"} <= zones
    for zone in zones:
        period = period_at((Rhythm(zone, 31),), NOW)
        assert period.start <= NOW < period.end
