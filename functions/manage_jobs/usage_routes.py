"""`/v1/usage`: what was spent, and the charges to expect."""

from datetime import date
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from filters import Provider
from manage_jobs_settings import ManageSettings
from pydantic import BeforeValidator

from adrelay.clock import utc_now
from adrelay.config import settings
from adrelay.jobs.store import Store
from adrelay.money import billing, usage
from adrelay.money.ledger import Ledger
from adrelay.web import api
from adrelay.web.responses import described, plain

router = APIGatewayHttpRouter()
_EXAMPLE = ",".join(usage.CHARGE_COLUMNS) + "\r\n"
Day = Annotated[date, BeforeValidator(usage.parse_day)]
First = Annotated[
    Day | None, Query(alias="from", description="first day (UTC); the month's first by default")
]
Last = Annotated[Day | None, Query(alias="to", description="last day, at most 31 in all; today by default")]
_ERRORS = {
    401: described("No API key", "ProblemDocument"),
    422: described("Parameters are wrong", "ProblemDocument"),
}


def _ledger() -> Ledger:
    return billing.ledger(Store(settings(ManageSettings).table))


@router.get(
    "/v1/usage",
    summary="What was spent",
    description="Sums of the ledger's entries by the day on which their jobs were accepted.",
    responses={200: described("The sums", "UsageDocument"), **_ERRORS},
    tags=["usage"],
)
def get_usage(
    first: First = None,
    last: Last = None,
    by: Annotated[
        str | None, Query(description=f"groups, comma-separated: {', '.join(usage.GROUPS)}, label:<name>")
    ] = None,
) -> Response[str]:
    tenant, now = api.tenant(router), utc_now()
    span = usage.parse_span(first, last, now)
    return api.json_response(usage.report(_ledger(), tenant, span, usage.parse_by(by), now))


@router.get(
    "/v1/usage/charges.csv",
    summary="The charges to expect on vendors' invoices",
    description="A line for each attempt that was, may have been or will be charged.",
    responses={
        200: plain("CSV with a header", "text/csv", "Content-Disposition", example=_EXAMPLE),
        **_ERRORS,
    },
    tags=["usage"],
)
def get_charges(
    first: First = None,
    last: Last = None,
    provider: Annotated[Provider | None, Query(description="one provider's charges only")] = None,
) -> Response[str]:
    tenant = api.tenant(router)
    span = usage.parse_span(first, last, utc_now())
    name = f"charges-{span.first}-{span.last}.csv"
    return Response(
        status_code=200,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
        body=usage.charges(_ledger(), tenant, span, provider),
    )
