"""`/v1/budgets/labels`: what jobs with a label may cost in a period, beside what all may."""

import time
from decimal import Decimal
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from botocore.exceptions import ClientError
from budget_routes import Alerts, Amount
from pydantic import AfterValidator, ConfigDict, Field

from adrelay.clock import utc_now
from adrelay.config import ApiSettings, settings
from adrelay.errors import Unavailable
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.money.entries import ALERTS, limit_id
from adrelay.money.label_limits import MOST, LabelLimits
from adrelay.money.usage import limit_view
from adrelay.requests.forms import FromOutside, NoControlCharacters
from adrelay.requests.values import one_label
from adrelay.telemetry import logger
from adrelay.web import api
from adrelay.web.parameters import IfMatch
from adrelay.web.responses import described, empty

_config = settings(ApiSettings)
router = APIGatewayHttpRouter()
_COUNTED_WITHIN = 5.0  # seconds; the sweep goes on with what takes longer
_NO_KEY = {401: described("No API key", "ProblemDocument")}
_ABSENT = {**_NO_KEY, 404: described("No such limit", "ProblemDocument")}
_STALE = {412: described("It is another limit by now than `If-Match` says", "ProblemDocument")}
_WRONG = {422: described("Fields are wrong", "ProblemDocument")}


_FORM = r"^[A-Za-z0-9_.-]{1,64}:[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]{0,256}$"


class LabelLimitFields(FromOutside):
    """What jobs with a label may cost in each period."""

    model_config = ConfigDict(extra="forbid")

    label: Annotated[str, NoControlCharacters(), AfterValidator(one_label)] = Field(
        description="Name and value, with a colon between.",
        examples=["client:acme"],
        json_schema_extra={"pattern": _FORM},
    )
    limit: Amount = Field(description="USD that may be spent in a period.", examples=["120.00"])
    alerts: Alerts = Field(ALERTS, description="At how many percent of the limit you are told.")


class LabelLimitChange(FromOutside):
    """What is to be another; what is not named stays."""

    model_config = ConfigDict(extra="forbid")

    limit: Amount | None = Field(None, description="USD that may be spent in a period.", examples=["150.00"])
    alerts: Alerts | None = Field(None, description="At how many percent of the limit you are told.")


def _mine() -> LabelLimits:
    return LabelLimits(billing.ledger(Store(_config.table)), api.tenant(router))


def _shown(mine: LabelLimits, name: str, status: int = 200, **headers: str) -> Response[str]:
    now = utc_now()
    limit, budget = mine.find(name, now)
    tag = {"ETag": f'"{limit.version}"'}
    return api.json_response(limit_view(limit, budget, now), status=status, headers=tag | headers)


def _told(name: str, **changed: Any) -> None:
    logger.info("limit of a label set", extra={"limit_id": name, "by": api.key_id(router), **changed})


@router.get(
    "/v1/budgets/labels",
    summary="List labels' limits",
    description="All of them, by their labels: each with how the period in progress stands.",
    responses={200: described("The limits", "LabelLimitList"), **_NO_KEY},
    tags=["usage"],
)
def list_label_limits() -> Response[str]:
    now = utc_now()
    return api.json_response({"limits": [limit_view(*one, now) for one in _mine().all(now)]})


@router.post(
    "/v1/budgets/labels",
    summary="Limit a label",
    description="What the label has used up of the period in progress counts. While that is `counting`, "
    "for moments as a rule, nothing is refused by it. Sent again, the request changes nothing.",
    responses={
        201: described("The limit", "LabelLimitDocument", "Location", "ETag"),
        200: described("There is this limit already", "LabelLimitDocument", "ETag"),
        **_NO_KEY,
        409: described(f"The label has another limit, or {MOST} labels have one", "ProblemDocument"),
        **_WRONG,
    },
    tags=["usage"],
)
def create_label_limit(fields: LabelLimitFields) -> Response[str]:
    mine, now, name = _mine(), utc_now(), limit_id(fields.label)
    new = mine.create(fields.label, Decimal(fields.limit), fields.alerts, now)
    until = time.monotonic() + _COUNTED_WITHIN
    try:
        mine.count(name, now, lambda: time.monotonic() < until)
    except (Unavailable, ClientError):  # the limit is there by now, and the sweep goes on with it
        logger.warning("what the label has used up is counted later", extra={"limit_id": name}, exc_info=True)
    if not new:
        return _shown(mine, name)
    _told(name, limit=fields.limit)
    return _shown(mine, name, status=201, Location=f"/v1/budgets/labels/{name}")


@router.get(
    "/v1/budgets/labels/<limit_id>",
    summary="Get a label's limit",
    description="With how the period in progress stands, and where that leads.",
    responses={200: described("The limit", "LabelLimitDocument", "ETag"), **_ABSENT},
    tags=["usage"],
)
def get_label_limit(limit_id: str) -> Response[str]:
    return _shown(_mine(), limit_id)


@router.patch(
    "/v1/budgets/labels/<limit_id>",
    summary="Change a label's limit",
    description="From now on, also for the period in progress. Sent again, it changes nothing more.",
    responses={
        200: described("The limit as it is now", "LabelLimitDocument", "ETag"),
        **_ABSENT,
        **_STALE,
        **_WRONG,
    },
    tags=["usage"],
)
def change_label_limit(limit_id: str, change: LabelLimitChange, if_match: IfMatch = None) -> Response[str]:
    mine = _mine()
    limit = None if change.limit is None else Decimal(change.limit)
    mine.change(limit_id, utc_now(), if_match, limit=limit, alerts=change.alerts)
    _told(limit_id, limit=change.limit)
    return _shown(mine, limit_id)


@router.delete(
    "/v1/budgets/labels/<limit_id>",
    summary="Take a label's limit away",
    description="From now on nothing limits the label; what was spent stays counted.",
    responses={204: empty("It is gone"), **_ABSENT, **_STALE},
    tags=["usage"],
)
def delete_label_limit(limit_id: str, if_match: IfMatch = None) -> Response[str]:
    _mine().remove(limit_id, utc_now(), if_match)
    logger.info("limit of a label taken away", extra={"limit_id": limit_id, "by": api.key_id(router)})
    return Response(status_code=204, body="")
