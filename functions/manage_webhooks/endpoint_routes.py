"""`/v1/webhooks/endpoints`."""

from datetime import timedelta
from typing import Any

import posting
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from aws_lambda_powertools.utilities import parameters
from manage_webhooks_settings import WebhookSettings
from pydantic import ConfigDict, Field

from adrelay import clock
from adrelay.aws.table import Table
from adrelay.config import settings
from adrelay.errors import Conflict, InvalidRequest
from adrelay.jobs.views import timestamp
from adrelay.requests.forms import FromOutside
from adrelay.requests.values import Flag, Url, Whole
from adrelay.requests.wishes import as_asked
from adrelay.security.tokens import new_id
from adrelay.web import api
from adrelay.web.keys import REPLAYED, wish_of
from adrelay.web.parameters import IdempotencyKey
from adrelay.web.responses import described, empty
from adrelay.webhooks.endpoints import (
    CALLBACK,
    TEST,
    Description,
    Endpoint,
    EndpointFields,
    Endpoints,
    EventType,
    Headers,
)
from adrelay.webhooks.signing import secrets_of

_config = settings(WebhookSettings)
router = APIGatewayHttpRouter()
_ABSENT = {
    401: described("No API key", "ProblemDocument"),
    404: described("No such endpoint", "ProblemDocument"),
}
_WRONG = {422: described("Fields are wrong", "ProblemDocument")}


class EndpointChange(FromOutside):
    """What is to be different; what is not named stays."""

    model_config = ConfigDict(extra="forbid")

    url: Url | None = Field(None, description="Where webhooks are posted.")
    types: tuple[EventType, ...] | None = Field(
        None, max_length=20, description="Those that it wants; none: all."
    )
    headers: Headers | None = Field(None, description="Sent along, such as a key of yours.")
    description: Description | None = Field(None, description="What it is for.")
    enabled: Flag | None = Field(None, description="Whether anything is posted.")


class Rotation(FromOutside):
    """How a secret is replaced."""

    model_config = ConfigDict(extra="forbid")

    keep_hours: Whole = Field(24, ge=0, le=168, description="For how long the last secret signs as well.")


def _mine() -> Endpoints:
    return Endpoints(Table(_config.table), api.tenant(router))


def _view(endpoint: Endpoint, *, secrets: bool = False) -> dict[str, Any]:
    document: dict[str, Any] = {
        "id": endpoint.id,
        "url": None if endpoint.id == CALLBACK else endpoint.url,
        "types": list(endpoint.types),
        "headers": dict.fromkeys(endpoint.headers, "…"),  # they may be keys
        "description": endpoint.description,
        "enabled": endpoint.enabled,
        "disabled": endpoint.disabled,
        "failing_since": timestamp(endpoint.failing_since),
        "created_at": timestamp(endpoint.created_at),
    }
    if secrets:
        document["secrets"] = secrets_of(_master(), endpoint, clock.utc_now())
    return document


def _master() -> str:
    return str(parameters.get_secret(_config.signing_secret, max_age=300))


@router.post(
    "/v1/webhooks/endpoints",
    summary="Create a webhook endpoint",
    description="It is told of every job and batch of yours from now on, signed with a secret of its own. "
    "Sent again under its key, the request answers as `GET` of the endpoint would, its secrets among that.",
    responses={
        201: described("Created, with its secret", "EndpointDocument", "Location"),
        200: described("Created before, under the same key", "EndpointDocument", "Location"),
        401: _ABSENT[401],
        409: described(
            "There are as many as may be, or the key stands for another body or one that was deleted",
            "ProblemDocument",
        ),
        **_WRONG,
    },
    tags=["webhooks"],
)
def create_endpoint(fields: EndpointFields, idempotency_key: IdempotencyKey = None) -> Response[str]:
    wish = wish_of(idempotency_key, as_asked(fields))
    made, replayed = _mine().create(fields, wish, clock.utc_now())
    headers = {"Location": f"/v1/webhooks/endpoints/{made.id}"} | (REPLAYED if replayed else {})
    return api.json_response(_view(made, secrets=True), status=200 if replayed else 201, headers=headers)


@router.get(
    "/v1/webhooks/endpoints",
    summary="List webhook endpoints",
    responses={200: described("All endpoints, the newest first", "EndpointList"), 401: _ABSENT[401]},
    tags=["webhooks"],
)
def list_endpoints() -> Response[str]:
    return api.json_response({"endpoints": [_view(one) for one in _mine().all()]})


@router.get(
    "/v1/webhooks/endpoints/<endpoint_id>",
    summary="Get a webhook endpoint",
    description="`callback_url` is what signs the webhooks to the callback_url of single jobs and batches.",
    responses={200: described("The endpoint, with its secrets", "EndpointDocument"), **_ABSENT},
    tags=["webhooks"],
)
def get_endpoint(endpoint_id: str) -> Response[str]:
    return api.json_response(_view(_mine().find(endpoint_id, clock.utc_now()), secrets=True))


@router.patch(
    "/v1/webhooks/endpoints/<endpoint_id>",
    summary="Change a webhook endpoint",
    description="To enable one again that was disabled forgets why. Sent again, it changes nothing more.",
    responses={200: described("The endpoint as it is now", "EndpointDocument"), **_ABSENT, **_WRONG},
    tags=["webhooks"],
)
def change_endpoint(endpoint_id: str, change: EndpointChange) -> Response[str]:
    mine = _mine()
    endpoint = _real(mine, endpoint_id)
    asked = {name: value for name, value in change if value is not None}
    return api.json_response(_view(mine.change(endpoint, asked)))


@router.delete(
    "/v1/webhooks/endpoints/<endpoint_id>",
    summary="Delete a webhook endpoint",
    description="What has not been posted by then is not posted.",
    responses={204: empty("Deleted"), **_ABSENT},
    tags=["webhooks"],
)
def delete_endpoint(endpoint_id: str) -> Response[str]:
    mine = _mine()
    mine.delete(_real(mine, endpoint_id))
    return Response(status_code=204, body="")


@router.post(
    "/v1/webhooks/endpoints/<endpoint_id>/rotate",
    summary="Replace an endpoint's secret",
    description="Both sign until the last one's time is over; a receiver may change at any moment of it. "
    "The keys of an endpoint's last 10 rotations are remembered.",
    responses={
        200: described("The endpoint, with its secrets", "EndpointDocument"),
        409: described("It has just been replaced, or the key stands for another body", "ProblemDocument"),
        **_ABSENT,
        **_WRONG,
    },
    tags=["webhooks"],
)
def rotate_secret(
    endpoint_id: str, rotation: Rotation, idempotency_key: IdempotencyKey = None
) -> Response[str]:
    mine, now = _mine(), clock.utc_now()
    endpoint = mine.find(endpoint_id, now)
    wish = wish_of(idempotency_key, as_asked(rotation))
    rotated, replayed = mine.rotate(endpoint, timedelta(hours=rotation.keep_hours), wish, now)
    return api.json_response(_view(rotated, secrets=True), headers=REPLAYED if replayed else None)


@router.post(
    "/v1/webhooks/endpoints/<endpoint_id>/test",
    summary="Post a test to an endpoint",
    description=f"A webhook of type `{TEST}`; what came of it is among the deliveries. Sent again, it posts "
    "another one.",
    responses={
        202: described("It will be posted", "TestDocument"),
        409: described("Nothing is posted to it: it is disabled", "ProblemDocument"),
        **_ABSENT,
        **_WRONG,
    },
    tags=["webhooks"],
)
def test_endpoint(endpoint_id: str) -> Response[str]:
    mine, now = _mine(), clock.utc_now()
    endpoint = _real(mine, endpoint_id)
    if not endpoint.enabled:
        raise Conflict("Nothing is posted to it: it is disabled")
    event_id = new_id("evt")
    posting.ask_for(
        _config.queue_url,
        event_type=TEST,
        event_id=event_id,
        at=now,
        about=endpoint.id,
        tenant=api.tenant(router),
        endpoint_id=endpoint.id,
    )
    return api.json_response({"event_id": event_id}, status=202)


def _real(mine: Endpoints, endpoint_id: str) -> Endpoint:
    """One that has a URL of its own."""
    if endpoint_id == CALLBACK:
        raise InvalidRequest(
            "callback_url stands for those of jobs and batches: only its secret can be replaced"
        )
    return mine.find(endpoint_id, clock.utc_now())
