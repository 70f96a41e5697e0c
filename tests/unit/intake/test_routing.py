"""Which providers a job gets, at which price."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from unittest.mock import patch

import pytest

from adrelay.errors import InvalidRequest, PaymentRequired
from adrelay.intake.market import Market
from adrelay.intake.routing import Leg, notes
from adrelay.intake.routing import route as route_within
from adrelay.providers import registry
from adrelay.providers.registry import PROVIDERS, provider
from adrelay.requests.request import JobRequest

ID = "a8098c1a-f86e-41da-bd1a-00112444be1e"
CUTX = {"projectId": ID, "productId": ID}
STATIC_ADS_LAB = {
    "design_template_id": "dt_1",
    "brand_id": "br_1",
    "product_id": "pr_1",
    "audience_id": "au_1",
}
OPTIONS = {"cutx": CUTX, "static_ads_lab": STATIC_ADS_LAB}
PICTURED = {
    "brand": {"name": "Lumea", "colors": ["#322996"]},
    "direction": "a bright studio",
    "product": {"name": "Serum", "images": ["https://example.com/a.png"]},
    "copy": [{"text": "Glow", "type": "headline"}],
}
COPY = {"platform": "meta", "format": "short", "tone": "bold"}


@dataclass
class StillMarket(Market):
    """A market that stands still."""

    bad: frozenset[str] = frozenset()
    missing: frozenset[str] = frozenset()
    asked: int = 0

    def failing(self) -> frozenset[str]:
        return self.bad

    def configured(self, name: str) -> bool:
        self.asked += 1
        return name not in self.missing


def request(**changes: Any) -> JobRequest:
    """An image ad that the studio, Static Ads Lab and CutX can make."""
    body: dict[str, Any] = {
        "kind": "image_ad",
        "brief": {"brand": {"name": "Lumea"}, "direction": "a bright studio"},
        "provider_options": OPTIONS,
    }
    return JobRequest.model_validate(body | changes)


def route(made: JobRequest, market: Market, *, budgeted: bool = False) -> tuple[Leg, ...]:
    return route_within(made, market, lambda: "the budget of 2026-11" if budgeted else None)


@pytest.fixture(autouse=True)
def _these_providers() -> Iterator[None]:
    """Those that the cases are about, whoever else is in the registry. Its order, which decides between
    equals, is what it was afterwards."""
    with patch.dict(registry.PROVIDERS):
        for name in set(PROVIDERS) - {"studio", "omneky", "static_ads_lab", "adcreative", "cutx"}:
            del registry.PROVIDERS[name]
        yield


@pytest.fixture
def only_vendors(_these_providers: None) -> None:
    """No studio, which can make anything for nothing."""
    del registry.PROVIDERS["studio"]


def names(made: JobRequest, market: Market | None = None) -> list[str]:
    return [leg.name for leg in route(made, market or StillMarket())]


def test_the_request_decides_the_order() -> None:
    legs = route(request(provider="static_ads_lab", fallback=["cutx", "studio"]), StillMarket())
    assert [(leg.name, leg.price.amount) for leg in legs] == [
        ("static_ads_lab", Decimal(1)),
        ("cutx", Decimal("0.60")),
        ("studio", Decimal(0)),
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"provider": "nobody"}, "provider"),
        ({"provider": "adcreative"}, "provider"),
        ({"fallback": ["nobody"]}, "fallback.0"),
        ({"fallback": ["cutx", "auto"]}, "fallback.1"),
        ({"provider": "cutx", "provider_options": {}}, "provider_options.cutx.projectId"),
    ],
)
def test_who_cannot_do_it_is_named(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        route(request(**{"provider": "studio", **changes}), StillMarket())
    assert field in [error.field for error in caught.value.errors]


def test_auto_takes_the_free_studio_without_asking_for_credentials() -> None:
    market = StillMarket()
    assert names(request(), market) == ["studio"]
    assert market.asked == 1


def test_auto_takes_the_cheapest_when_the_studio_cannot() -> None:
    odd = request(
        brief={"brand": {"name": "Lumea"}, "direction": "a bright studio", "aspect_ratios": ["1:9"]}
    )
    assert "studio" not in names(odd)
    assert names(request(), StillMarket(bad=frozenset({"studio"}))) == ["cutx"]


def test_auto_puts_who_fails_last() -> None:
    assert names(request(), StillMarket(bad=frozenset({"studio", "cutx"}))) == ["static_ads_lab"]
    everybody = StillMarket(bad=frozenset(PROVIDERS))
    assert names(request(), everybody) == ["studio"]


def test_auto_passes_over_who_has_no_credentials() -> None:
    market = StillMarket(bad=frozenset({"studio"}), missing=frozenset({"cutx"}))
    assert names(request(), market) == ["static_ads_lab"]


def test_auto_takes_a_price_that_nobody_has_set_for_the_highest() -> None:
    made = request(brief=PICTURED)
    assert provider("omneky").check(made.kind, made.brief, {}) == []
    assert names(made, StillMarket(bad=frozenset({"studio"}))) == ["cutx"]
    others = StillMarket(bad=frozenset({"studio"}), missing=frozenset({"cutx", "static_ads_lab"}))
    assert names(made, others) == ["omneky"]


def test_auto_does_not_use_up_a_fallback() -> None:
    assert names(request(fallback=["studio"])) == ["cutx", "studio"]


def test_auto_takes_a_fallback_before_nobody(only_vendors: None) -> None:
    assert names(request(kind="copy", brief=COPY, fallback=["cutx"])) == ["cutx"]


def test_auto_says_what_is_missing(only_vendors: None) -> None:
    with pytest.raises(InvalidRequest) as caught:
        route(request(kind="copy", brief=COPY, provider_options={}), StillMarket())
    assert "provider_options.cutx.projectId" in [error.field for error in caught.value.errors]
    with pytest.raises(InvalidRequest, match="no credentials are configured for: cutx"):
        route(request(kind="copy", brief=COPY), StillMarket(missing=frozenset({"cutx"})))


def test_who_has_no_credentials_is_named_where_it_is_named() -> None:
    wanted = request(provider="cutx", fallback=["studio", "static_ads_lab"])
    with pytest.raises(InvalidRequest) as caught:
        route(wanted, StillMarket(missing=frozenset({"cutx", "static_ads_lab"})))
    assert [error.field for error in caught.value.errors] == ["provider", "fallback.1"]
    with pytest.raises(InvalidRequest) as caught:
        route(request(fallback=["static_ads_lab"]), StillMarket(missing=frozenset({"static_ads_lab"})))
    assert [error.field for error in caught.value.errors] == ["fallback.0"]


def test_auto_is_the_same_each_time() -> None:
    market = StillMarket(bad=frozenset({"studio"}))
    assert len({tuple(names(request(), market)) for _ in range(20)}) == 1


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"provider": "static_ads_lab", "max_cost": "0.99"}, "max_cost", "1.00"),
        (
            {"provider": "studio", "fallback": ["cutx", "static_ads_lab"], "max_cost": "0.60"},
            "fallback.1",
            "1.00",
        ),
    ],
)
def test_nothing_dearer_than_max_cost(changes: dict[str, Any], field: str, said: str) -> None:
    with pytest.raises(PaymentRequired) as caught:
        route(request(**changes), StillMarket())
    (error,) = caught.value.errors
    assert error.field == field
    assert f"USD {said}" in error.message


def test_auto_says_what_the_cheapest_costs(only_vendors: None) -> None:
    with pytest.raises(PaymentRequired, match=r"max_cost: the job would cost USD 0\.60"):
        route(request(max_cost="0.59"), StillMarket())


def test_auto_keeps_to_max_cost() -> None:
    market = StillMarket(bad=frozenset({"studio"}), missing=frozenset({"cutx"}))
    assert names(request(max_cost="1.00"), market) == ["static_ads_lab"]
    assert names(request(max_cost="0.00")) == ["studio"]
    with pytest.raises(InvalidRequest, match="no credentials"):
        route(
            request(max_cost="0.60", fallback=["studio"]), StillMarket(missing=frozenset({"cutx", "studio"}))
        )


# -- prices that nobody knows before ---------------------------------------------------------------


@pytest.fixture(params=["unknown", "open"])
def doubtful(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Omneky, whose price is not configured, or is known from its answer alone."""
    if request.param == "open":
        monkeypatch.setattr(provider("omneky"), "usd_per_unit", Decimal("0.50"))
        monkeypatch.setattr(type(provider("omneky")), "price_is_final", False)
    return str(request.param)


LIMITS = {
    "max_cost": ({"max_cost": "1.00"}, False),
    "a budget": ({}, True),
    "both": ({"max_cost": "1.00"}, True),
}


@pytest.mark.parametrize(("limits", "budgeted"), LIMITS.values(), ids=LIMITS)
def test_under_a_limit_a_price_that_nobody_knows_is_refused(
    doubtful: str, limits: dict[str, Any], budgeted: bool
) -> None:
    made = request(provider="omneky", brief=PICTURED, **limits)
    with pytest.raises(PaymentRequired, match="allow_unknown_price: true") as caught:
        route(made, StillMarket(), budgeted=budgeted)
    (error,) = caught.value.errors
    assert error.field == ("max_cost" if limits else "provider")
    assert ("configured" if doubtful == "unknown" else "in its answer alone") in error.message
    assert names(made.model_copy(update={"allow_unknown_price": True})) == ["omneky"]


def test_nothing_for_nothing_goes_to_a_vendor(only_vendors: None) -> None:
    with pytest.raises(PaymentRequired):
        route(request(provider="omneky", brief=PICTURED, max_cost="0.00"), StillMarket())


@pytest.mark.parametrize(("limits", "budgeted"), LIMITS.values(), ids=LIMITS)
def test_a_fallback_is_judged_alike(doubtful: str, limits: dict[str, Any], budgeted: bool) -> None:
    made = request(provider="cutx", fallback=["studio", "omneky"], brief=PICTURED, **limits)
    with pytest.raises(PaymentRequired) as caught:
        route(made, StillMarket(), budgeted=budgeted)
    assert [error.field for error in caught.value.errors] == ["fallback.1"]
    allowed = made.model_copy(update={"allow_unknown_price": True})
    assert len(route(allowed, StillMarket(), budgeted=budgeted)) == 3


@pytest.mark.parametrize(("limits", "budgeted"), LIMITS.values(), ids=LIMITS)
def test_auto_passes_it_over(doubtful: str, limits: dict[str, Any], budgeted: bool) -> None:
    made = request(brief=PICTURED, **limits)
    market = StillMarket(bad=frozenset({"studio", "cutx", "static_ads_lab"}))
    (leg,) = route(made, market, budgeted=budgeted)
    assert leg.name == "studio", "rather one that fails"
    allowed = made.model_copy(update={"allow_unknown_price": True})
    (leg,) = route(allowed, market, budgeted=budgeted)
    assert leg.name == "omneky"


@pytest.mark.parametrize(("limits", "budgeted"), LIMITS.values(), ids=LIMITS)
def test_auto_says_when_only_such_are_left(
    only_vendors: None, doubtful: str, limits: dict[str, Any], budgeted: bool
) -> None:
    made = request(brief=PICTURED, provider_options={}, **limits)
    with pytest.raises(PaymentRequired, match="allow_unknown_price: true"):
        route(made, StillMarket(), budgeted=budgeted)
    assert names(made.model_copy(update={"allow_unknown_price": True})) == ["omneky"]


def test_without_a_limit_it_is_taken_and_said(doubtful: str) -> None:
    made = request(provider="omneky", fallback=["cutx"], brief=PICTURED)
    (note,) = notes(route(made, StillMarket()))
    assert "omneky" in note
    assert "a job's limit and a budget do not see it" in note


def test_whether_there_is_a_budget_is_asked_only_where_it_matters() -> None:
    def asked() -> str | None:
        pytest.fail("nobody needs to know")

    for made in (request(), request(provider="cutx", fallback=["studio"]), request(max_cost="0.00")):
        route_within(made, StillMarket(), asked)
    route_within(request(provider="omneky", brief=PICTURED, allow_unknown_price=True), StillMarket(), asked)


def test_a_price_of_the_answer_that_is_dear_already_is_too_dear(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(provider("omneky"), "usd_per_unit", Decimal("2.00"))
    monkeypatch.setattr(type(provider("omneky")), "price_is_final", False)
    made = request(provider="omneky", brief=PICTURED, max_cost="1.00", allow_unknown_price=True)
    with pytest.raises(PaymentRequired, match=r"USD 2\.00, more than max_cost"):
        route(made, StillMarket())
