"""`/v1/budgets/total`: what a tenant may spend in a period."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from pydantic import AfterValidator, ConfigDict, Field, StringConstraints

from adrelay.clock import utc_now
from adrelay.config import ApiSettings, settings
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.money.entries import ALERTS
from adrelay.money.ledger import Ledger
from adrelay.money.periods import Rhythm
from adrelay.money.usage import terms_view
from adrelay.requests.forms import Form, FromOutside
from adrelay.requests.values import AS_JSON, Whole
from adrelay.telemetry import logger
from adrelay.web import api
from adrelay.web.responses import described

_config = settings(ApiSettings)
router = APIGatewayHttpRouter()
_ERRORS = {401: described("No API key", "ProblemDocument")}


@cache
def _zones() -> frozenset[str]:
    """The IANA's names, without what a system has beside them: its own zone, or days with leap seconds."""
    names = files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
    return frozenset(names) - {"Factory"}  # of a clock that nobody has set


def _zone(name: str) -> str:
    if name not in _zones():
        raise ValueError("is no time zone, such as Europe/Berlin")
    return name


def _once(numbers: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set(numbers)))


Percent = Annotated[int, Field(ge=1, le=100, strict=True), AS_JSON]
Alerts = Annotated[tuple[Percent, ...], Field(max_length=10), AfterValidator(_once)]
Amount = Annotated[str, Form(r"^[0-9]{1,9}(\.[0-9]{1,4})?$", 'must be an amount in USD, such as "500.00"')]


class BudgetFields(FromOutside):
    """What a tenant may spend in each period."""

    model_config = ConfigDict(extra="forbid")

    limit: Amount = Field(description="USD that may be spent in a period.", examples=["500.00"])
    timezone: Annotated[str, StringConstraints(max_length=64), AfterValidator(_zone)] = Field(
        "UTC", description="In whose midnight periods begin: a name of the IANA's, such as Europe/Berlin."
    )
    anchor_day: Whole = Field(
        1,
        ge=1,
        le=31,
        description="The day of the month on which periods begin; of a month that lacks it, the last.",
    )
    alerts: Alerts = Field(ALERTS, description="At how many percent of the limit you are told.")


def _ledger() -> Ledger:
    return billing.ledger(Store(_config.table))


def _shown(tenant: str) -> Response[str]:
    now = utc_now()
    return api.json_response(terms_view(_ledger().budget(tenant, now), now))


@router.get(
    "/v1/budgets/total",
    summary="Get the budget",
    description="What it is in every period, how the one in progress stands, and where that leads.",
    responses={200: described("The budget", "TermsDocument"), **_ERRORS},
    tags=["usage"],
)
def get_budget() -> Response[str]:
    return _shown(api.tenant(router))


@router.put(
    "/v1/budgets/total",
    summary="Set the budget",
    description="Limit and alerts hold at once, also for the period in progress; another time zone or anchor "
    "day from its end on.",
    responses={
        200: described("The budget as it is now", "TermsDocument"),
        **_ERRORS,
        422: described("Fields are wrong", "ProblemDocument"),
    },
    tags=["usage"],
)
def set_budget(fields: BudgetFields) -> Response[str]:
    tenant, rhythm = api.tenant(router), Rhythm(fields.timezone, fields.anchor_day)
    _ledger().set_terms(tenant, utc_now(), limit=Decimal(fields.limit), rhythm=rhythm, alerts=fields.alerts)
    logger.info("budget set", extra={"tenant": tenant, "limit": fields.limit, "by": api.key_id(router)})
    return _shown(tenant)


@router.delete(
    "/v1/budgets/total",
    summary="Take the budget away",
    description="From now on nothing limits what is spent; what was spent stays counted.",
    responses={200: described("What is left of it: the periods", "TermsDocument"), **_ERRORS},
    tags=["usage"],
)
def delete_budget() -> Response[str]:
    tenant = api.tenant(router)
    _ledger().set_terms(tenant, utc_now(), limit=None)
    logger.info("budget taken away", extra={"tenant": tenant, "by": api.key_id(router)})
    return _shown(tenant)
