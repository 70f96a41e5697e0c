"""`/v1/webhooks/deliveries`."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Annotated, Any

import posting
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from manage_webhooks_settings import WebhookSettings
from pydantic import ConfigDict, Field

from adrelay import clock
from adrelay.aws.table import Table
from adrelay.config import settings
from adrelay.errors import FieldError, InvalidRequest, NotFound
from adrelay.jobs.views import timestamp
from adrelay.requests.forms import FromOutside
from adrelay.web import api
from adrelay.web.cursors import closed, opened, read_cursor, write_cursor
from adrelay.web.lists import Moment
from adrelay.web.parameters import Cursor, Limit
from adrelay.web.responses import described
from adrelay.webhooks import deliveries
from adrelay.webhooks.deliveries import Delivery, DeliveryState
from adrelay.webhooks.endpoints import Endpoints

_config = settings(WebhookSettings)
router = APIGatewayHttpRouter()
_ABSENT = {
    401: described("No API key", "ProblemDocument"),
    404: described("No such delivery", "ProblemDocument"),
}
_WRONG = {422: described("Fields are wrong", "ProblemDocument")}
_MOST_AGAIN = 1000  # deliveries that one request has posted again


class Range(FromOutside):
    """Which deliveries are posted again."""

    model_config = ConfigDict(extra="forbid")

    since: Moment = Field(description="Those of events from then on.")
    until: Moment | None = Field(None, description="And before then.")
    state: DeliveryState | None = Field(
        DeliveryState.GIVEN_UP, description="Those in this state; null: all of them."
    )


def _view(delivery: Delivery) -> dict[str, Any]:
    return {
        "id": closed(delivery.sort_key),
        "endpoint_id": delivery.endpoint_id,
        "event_id": delivery.event_id,
        "type": delivery.type,
        "about": delivery.about,
        "at": timestamp(delivery.event_at),
        "url": delivery.url,
        "state": delivery.state.value,
        "tries": delivery.tries,
        "next_at": timestamp(delivery.next_at),
        "waiting_since": timestamp(delivery.waiting_since),
        "waiting_for": delivery.waiting_for,
        "log": [{**one.model_dump(), "at": timestamp(one.at)} for one in delivery.log],
        "bytes": delivery.bytes,
        "sha256": delivery.sha256,
    }


@router.get(
    "/v1/webhooks/deliveries",
    summary="List webhook deliveries",
    description="The newest event first, of thirty days; those that match, with the cursor of what follows.",
    responses={200: described("Deliveries", "DeliveryList"), 401: _ABSENT[401], **_WRONG},
    tags=["webhooks"],
)
def list_deliveries(
    endpoint_id: Annotated[
        str | None, Query(description="those to this endpoint, or to `callback_url`")
    ] = None,
    state: Annotated[DeliveryState | None, Query(description="those in this state")] = None,
    about: Annotated[str | None, Query(description="those of this job or batch")] = None,
    since: Annotated[Moment | None, Query(description="of events from then on")] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Response[str]:
    matching = (
        one
        for one in _newest(since, read_cursor("deliveries", cursor))
        if (endpoint_id is None or one.endpoint_id == endpoint_id)
        and (state is None or one.state is state)
        and (about is None or one.about == about)
    )
    found = list(islice(matching, limit + 1))
    following = found[limit - 1].sort_key if len(found) > limit else None
    page = [_view(one) for one in found[:limit]]
    return api.json_response({"deliveries": page, "next_cursor": write_cursor("deliveries", following)})


@router.get(
    "/v1/webhooks/deliveries/<delivery_id>",
    summary="Get a webhook delivery",
    responses={200: described("The delivery, with each try", "DeliveryDocument"), **_ABSENT},
    tags=["webhooks"],
)
def get_delivery(delivery_id: str) -> Response[str]:
    return api.json_response(_view(_delivery(delivery_id)))


@router.post(
    "/v1/webhooks/deliveries/<delivery_id>/resend",
    summary="Post a webhook again",
    description="Under its first id, with what is true of the job or batch by now. Sent again, it is posted "
    "again under that id, by which receivers drop repeats.",
    responses={202: described("It will be posted", "DeliveryDocument"), **_ABSENT},
    tags=["webhooks"],
)
def resend_delivery(delivery_id: str) -> Response[str]:
    delivery = _delivery(delivery_id)
    _again(delivery)
    return api.json_response(_view(delivery), status=202)


@router.post(
    "/v1/webhooks/endpoints/<endpoint_id>/resend",
    summary="Post many webhooks again",
    description=f"The newest {_MOST_AGAIN} of a span of time; for those before, ask with an earlier `until`. "
    "Sent again, they are posted again under their ids, by which receivers drop repeats.",
    responses={202: described("They will be posted", "ResentDocument"), **_ABSENT, **_WRONG},
    tags=["webhooks"],
)
def resend_range(endpoint_id: str, span: Range) -> Response[str]:
    Endpoints(Table(_config.table), api.tenant(router)).find(endpoint_id, clock.utc_now())
    if span.until is not None and span.until < span.since:
        raise InvalidRequest.of(FieldError("until", "is before since"))
    matching = (
        one
        for one in _newest(span.since, None)
        if one.endpoint_id == endpoint_id
        and (span.until is None or one.event_at < span.until)
        and (span.state is None or one.state is span.state)
    )
    again = list(islice(matching, _MOST_AGAIN))
    for delivery in again:
        _again(delivery)
    return api.json_response({"deliveries": len(again)}, status=202)


def _newest(since: datetime | None, before: str | None) -> Iterator[Delivery]:
    return deliveries.newest(Table(_config.table), api.tenant(router), since=since, before=before)


def _delivery(delivery_id: str) -> Delivery:
    position = opened(delivery_id)
    found = position and deliveries.find(Table(_config.table), api.tenant(router), position)
    if not found:
        raise NotFound(f"There is no delivery {delivery_id}")
    return found


def _again(delivery: Delivery) -> None:
    posting.ask_for(
        _config.queue_url,
        event_type=delivery.type,
        event_id=delivery.event_id,
        at=delivery.event_at,
        about=delivery.about,
        tenant=delivery.tenant,
        endpoint_id=delivery.endpoint_id,
    )
