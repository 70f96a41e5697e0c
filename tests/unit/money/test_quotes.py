"""What is said where nobody knows a price before, and which limit that puts in question."""

from decimal import Decimal
from typing import Any
from unittest.mock import Mock

import pytest

from adrelay.errors import PaymentRequired
from adrelay.money.quotes import ceiling, check_doubt, doubt
from adrelay.providers.base import Price
from adrelay.providers.registry import provider
from adrelay.requests.request import JobRequest

DOUBT = "nobody has configured what one ad of omneky costs"


def request(**changes: Any) -> JobRequest:
    return JobRequest.model_validate({"kind": "image_ad", "brief": {"direction": "x"}, **changes})


@pytest.mark.parametrize(
    ("unit", "told"), [("credit", "one credit"), ("EUR", "one EUR"), (None, "one creative")]
)
def test_an_unknown_price_is_told_by_its_unit(unit: str | None, told: str) -> None:
    price = Price(Decimal(0), Decimal(1), unit, known=False)
    assert doubt("cutx", price) == f"nobody has configured what {told} of cutx costs"


def test_a_price_that_is_known_is_doubted_where_the_vendor_alone_says_what_it_takes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert doubt("cutx", Price(Decimal(1))) is None
    monkeypatch.setattr(provider("cutx"), "price_is_final", False)
    assert doubt("cutx", Price(Decimal(1))) == "cutx tells what it takes in its answer alone"


@pytest.mark.parametrize(
    ("changes", "limited", "field", "named", "limit"),
    [
        ({"max_cost": "5"}, None, None, "max_cost", "max_cost"),
        ({"max_cost": "5"}, "the budget of 2026-11", "fallback", "fallback", "max_cost"),
        ({}, "the budget of 2026-11", None, "provider", "the budget of 2026-11"),
        ({}, "the limit of client:acme", "fallback", "fallback", "the limit of client:acme"),
    ],
)
def test_a_limit_that_could_not_be_kept_is_named(
    changes: dict[str, Any], limited: str | None, field: str | None, named: str, limit: str
) -> None:
    with pytest.raises(PaymentRequired, match=f"^{named}: {DOUBT}, so {limit} cannot be kept") as refused:
        check_doubt(request(**changes), DOUBT, lambda: limited, field=field)
    (error,) = refused.value.errors
    assert error.field == named
    assert f"{named}: {error.message}" == refused.value.detail


def test_without_a_limit_or_a_doubt_or_where_it_is_allowed_nothing_is_refused() -> None:
    """And which limit there is is only asked where it matters."""
    check_doubt(request(), DOUBT, lambda: None)
    never = Mock(side_effect=AssertionError)
    check_doubt(request(max_cost="5"), None, never)
    check_doubt(request(), None, never)
    check_doubt(request(max_cost="5", allow_unknown_price=True), DOUBT, never)


def test_a_ceiling_is_exact() -> None:
    assert ceiling(request(max_cost="0.59")) == Decimal("0.59")
    assert ceiling(request()) is None
