"""What jobs with a label may cost, over the API: set, kept, told of."""

from decimal import Decimal
from typing import Any

import pytest
from botocore.exceptions import ClientError

from adrelay import clock
from adrelay.aws.items import to_item
from adrelay.jobs.store import Store
from adrelay.money import billing, label_limits
from adrelay.money.entries import limit_id
from adrelay.money.ledger import Ledger
from adrelay.web.documents.money import LabelLimitDocument, LabelLimitList, UsageDocument
from adrelay.web.documents.webhooks import BudgetWebhook
from tests.clock import set_clock
from tests.cloud import Cloud
from tests.functions.handlers import Answer, invoke, job_body, manage, request, send, submit
from tests.functions.telling import Customer, customer
from tests.functions.test_budgets import sweep
from tests.functions.test_webhook_endpoints import create as create_endpoint
from tests.functions.test_webhook_endpoints import of_event
from tests.records import NOW, entry
from tests.shipped import Json

__all__ = ["customer"]

PATH = "/v1/budgets/labels"


def ask(method: str, path: str = PATH, body: Json | None = None, **headers: str) -> Answer:
    asked = request(method, path, body)
    asked["headers"] |= {name.replace("_", "-"): value for name, value in headers.items()}
    asked["requestContext"]["authorizer"]["lambda"]["key"] = "admins"
    return send("manage_tenant", asked)


def limit(amount: str = "10.00", label: str = "client:acme", **fields: Any) -> LabelLimitDocument:
    answer = ask("POST", body={"label": label, "limit": amount, **fields})
    assert answer.status == 201, answer.text
    assert answer.headers["location"] == f"{PATH}/{answer.json['id']}"
    return LabelLimitDocument.model_validate_json(answer.text)


@pytest.fixture
def ledger(store: Store) -> Ledger:
    return billing.ledger(store)


def spend(ledger: Ledger, number: int, amount: str, client: str = "acme") -> None:
    made = entry(
        tenant="local",
        job_id=f"job_{number}",
        at=clock.utc_now(),
        amount=Decimal(amount),
        labels={"client": client},
    )
    assert ledger.reserve(made)


def test_a_limit_is_set_shown_changed_and_taken_away(
    store: Store, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, NOW)  # what is foreseen early in a month is another with each moment
    spend(ledger, 1, "4.00")
    spend(ledger, 2, "3.00", "beta")
    made = limit()
    assert (made.label, made.limit, made.alerts, made.counting) == (
        "client:acme",
        "10.00",
        [50, 80, 100],
        False,
    )
    assert (made.period.reserved, made.period.left) == ("4.00", "6.00")
    one = f"{PATH}/{made.id}"
    answer = ask("GET", one)
    assert LabelLimitDocument.model_validate_json(answer.text) == made
    tag = answer.headers["etag"]
    changed = ask("PATCH", one, {"limit": "20.00", "alerts": [90]}, if_match=tag)
    assert (changed.json["limit"], changed.json["alerts"]) == ("20.00", [90])
    assert LabelLimitList.model_validate_json(ask("GET").text).limits[0].limit == "20.00"
    for method, body in (("PATCH", {"limit": "30.00"}), ("DELETE", None)):
        stale = ask(method, one, body, if_match=tag)
        assert (stale.status, stale.json["errors"][0]["field"]) == (412, "If-Match")
    assert ask("DELETE", one, if_match=changed.headers["etag"]).status == 204
    assert ask("GET").json == {"limits": []}
    assert {
        ask(method, one, body).status for method, body in (("GET", None), ("PATCH", {}), ("DELETE", None))
    } == {404}


def test_the_request_again_changes_nothing_and_another_limit_is_a_conflict(store: Store) -> None:
    made = limit()
    again = ask("POST", body={"label": "client:acme", "limit": "10.00"})
    assert (again.status, again.json["id"], again.headers["etag"]) == (200, made.id, '"1"')
    other = ask("POST", body={"label": "client:acme", "limit": "11.00"})
    assert (other.status, other.json["errors"][0]["field"]) == (409, "label")
    assert made.id in other.json["detail"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"label": "acme"}, "label"),
        ({"label": ":acme"}, "label"),
        ({"label": "cli ent:acme"}, "label"),
        ({"label": "client:a\acme"}, "label"),
        ({"label": "client:" + "x" * 257}, "label"),
        ({"limit": "-1"}, "limit"),
        ({"limit": None}, "limit"),
        ({"alerts": [0]}, "alerts"),
        ({"timezone": "UTC"}, "timezone"),
    ],
)
def test_a_wrong_limit_names_its_field(store: Store, fields: Json, field: str) -> None:
    answer = ask("POST", body={"label": "client:acme", "limit": "10.00", **fields})
    assert answer.status == 422
    assert answer.json["errors"][0]["field"].split(".")[0] == field
    assert ask("GET").json == {"limits": []}


def test_a_limit_is_of_the_label_that_a_job_has(store: Store, paid: Json) -> None:
    """Whose blanks at the edges are taken away."""
    made = limit("0.01", " client : acme\t")
    assert (made.label, made.id) == ("client:acme", limit_id("client:acme"))
    assert submit({**paid, "labels": {" client": "acme "}}).status == 402


def test_a_limit_is_there_though_nobody_could_count(
    store: Store, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    spend(ledger, 1, "4.00")

    def throttled(*_: Any, **__: Any) -> None:
        raise ClientError({"Error": {"Code": "ThrottlingException", "Message": "slow down"}}, "Query")

    monkeypatch.setattr(Ledger, "pages_in", throttled)
    made = limit()
    assert (made.counting, made.period.reserved) == (True, "0.00")
    monkeypatch.undo()
    sweep()
    after = LabelLimitDocument.model_validate_json(ask("GET", f"{PATH}/{made.id}").text)
    assert (after.counting, after.period.reserved) == (False, "4.00")


def test_usage_shows_limits_beside_what_was_spent(store: Store, ledger: Ledger) -> None:
    spend(ledger, 1, "4.00")
    limit()
    told = UsageDocument.model_validate_json(manage("GET", "/v1/usage", query={"by": "label"}).text)
    assert [(one.label, one.limit, one.period.left) for one in told.labels] == [
        ("client:acme", "10.00", "6.00")
    ]
    assert [(one.group, one.reserved) for one in told.groups] == [({"label": "client:acme"}, "4.00")]


# -- jobs --------------------------------------------------------------------------------------------


@pytest.fixture
def paid(cloud: Cloud) -> Json:
    cloud.secrets["adrelay/providers/static_ads_lab"] = "{}"
    return job_body(
        provider="static_ads_lab",
        brief={"brand": {"name": "Lumea"}, "direction": "a bright studio"},
        labels={"client": "acme"},
        provider_options={
            "static_ads_lab": {
                "design_template_id": "dt_1",
                "brand_id": "br_1",
                "product_id": "pr_1",
                "audience_id": "au_1",
            }
        },
    )


def test_a_job_over_its_labels_limit_is_refused_and_names_it(store: Store, paid: Json) -> None:
    limit("0.01")
    answer = submit(paid)
    assert (answer.status, answer.json["errors"][0]["field"]) == (402, "labels.client")
    assert "USD 0.01 is left of the budget of client:acme" in answer.json["detail"]
    assert submit({**paid, "labels": {"client": "beta"}}).status == 202


# -- alerts ------------------------------------------------------------------------------------------


def told(cloud: Cloud) -> list[tuple[str | None, int]]:
    return [
        (one["Detail"]["label"], one["Detail"]["threshold"])
        for one in cloud.events
        if one["DetailType"] == "Budget Threshold Reached"
    ]


def test_each_alert_is_told_once_of_the_label_alone(store: Store, cloud: Cloud, ledger: Ledger) -> None:
    limit("10.00")
    for number, (amount, percents) in enumerate([("4.99", []), ("0.01", [50]), ("5.00", [50, 80, 100])]):
        spend(ledger, number, amount)
        for _ in range(2):
            sweep()
        assert told(cloud) == [("client:acme", percent) for percent in percents]


def test_an_endpoint_is_told_whose_limit_it_is(
    customer: Customer, store: Store, cloud: Cloud, ledger: Ledger
) -> None:
    create_endpoint(types=["budget.threshold_reached"])
    limit("10.00", alerts=[80])
    spend(ledger, 1, "8.50")
    sweep()
    published = [one for one in cloud.events if one["DetailType"] == "Budget Threshold Reached"]
    for number, one in enumerate(published):
        invoke("notify_customer", of_event(one, f"message-{number}"))
    posted = [BudgetWebhook.model_validate_json(got.content) for got in customer.got]
    assert [(one.label, one.threshold, one.left) for one in posted] == [("client:acme", 80, "1.50")]


def test_the_sweep_counts_what_took_too_long(
    store: Store, cloud: Cloud, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        spend(ledger, number, "2.00")
    monkeypatch.setattr(label_limits.LabelLimits, "count", lambda *given: False)
    made = limit("10.00")
    assert (made.counting, made.period.reserved) == (True, "0.00")
    monkeypatch.undo()
    sweep()
    after = LabelLimitDocument.model_validate_json(ask("GET", f"{PATH}/{made.id}").text)
    assert (after.counting, after.period.reserved) == (False, "6.00")
    sweep()
    assert told(cloud) == [("client:acme", 50)]


def test_a_period_before_the_limit_is_not_told_of(store: Store, cloud: Cloud, ledger: Ledger) -> None:
    """One that another limit of the label had, which is gone."""
    made = limit("10.00")
    key = {"pk": "TENANT#local", "sk": f"BUDGET#2026-01#{made.id}"}
    spent = {"committed": Decimal(9), "spent": Decimal(9), "in_flight": "#budget"}
    store.client.put_item(
        TableName=store.table, Item=to_item({**key, **spent, "in_flight_key": f"local#2026-01#{made.id}"})
    )
    sweep()
    assert told(cloud) == []
    assert ("local", f"2026-01#{made.id}") not in [*ledger.watched()]


def test_a_price_that_nobody_knows_names_the_limit_that_it_may_break(store: Store, cloud: Cloud) -> None:
    cloud.secrets["adrelay/providers/omneky"] = "{}"
    limit()
    answer = submit(job_body(provider="omneky", labels={"client": "acme"}))
    assert (answer.status, answer.json["errors"][0]["field"]) == (402, "provider")
    told = "nobody has configured what one ad of omneky costs, so the limit of client:acme cannot be kept"
    assert answer.json["detail"].startswith(f"provider: {told}")


def test_a_limit_that_is_gone_is_looked_at_no_more(store: Store, cloud: Cloud, ledger: Ledger) -> None:
    made = limit("10.00")
    spend(ledger, 1, "9.00")
    key = {"pk": "TENANT#local", "sk": f"BUDGET#2026-01#{made.id}"}
    store.client.put_item(
        TableName=store.table, Item=to_item({**key, "in_flight": "#budget", "in_flight_key": "local#x"})
    )
    ask("DELETE", f"{PATH}/{made.id}")
    sweep()
    assert told(cloud) == []
    assert [one for one in ledger.watched() if "#" in one[1]] == []
