"""`/v1/keys`. Who makes and ends keys stands in the log, by the ids of both; a key itself stands nowhere."""

from datetime import datetime
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from pydantic import ConfigDict, Field, StringConstraints

from adrelay.aws.table import Table
from adrelay.clock import utc_now
from adrelay.config import ApiSettings, settings
from adrelay.errors import FieldError, InvalidRequest
from adrelay.jobs.views import timestamp
from adrelay.requests.forms import FromOutside, NoControlCharacters
from adrelay.telemetry import logger
from adrelay.tenants.keys import Key, Scope
from adrelay.tenants.managing import Keys
from adrelay.web import api
from adrelay.web.cursors import read_cursor, write_cursor
from adrelay.web.lists import Moment
from adrelay.web.parameters import Cursor, Limit
from adrelay.web.responses import described, empty

_config = settings(ApiSettings)
router = APIGatewayHttpRouter()
_ERRORS = {401: described("No API key", "ProblemDocument")}
_ABSENT = {**_ERRORS, 404: described("No such key", "ProblemDocument")}
_WRONG = {422: described("Fields are wrong", "ProblemDocument")}
Name = Annotated[
    str,
    StringConstraints(min_length=1, max_length=100, strip_whitespace=True),
    NoControlCharacters(blank=False),
]
Scopes = Annotated[tuple[Scope, ...], Field(min_length=1, max_length=len(Scope))]


class KeyFields(FromOutside):
    """What a new key is."""

    model_config = ConfigDict(extra="forbid")

    name: Name = Field(description="What it is for.")
    scopes: Scopes = Field(description="What it may do: of those that the key has which asks.")
    expires_at: Moment | None = Field(None, description="Until when it is good; null: until it is revoked.")


class KeyChange(FromOutside):
    """What is to be different; what is not named stays."""

    model_config = ConfigDict(extra="forbid")

    name: Name | None = Field(None, description="What it is for.")
    scopes: Scopes | None = Field(
        None, description="What it may do: of those that the key has which asks, all that it is to have."
    )
    expires_at: Moment | None = Field(None, description="Until when it is good; null: until it is revoked.")


def _mine() -> Keys:
    return Keys(Table(_config.table), api.tenant(router), api.key_id(router))


def _view(key: Key) -> dict[str, Any]:
    return {
        "id": key.id,
        "name": key.name,
        "prefix": key.prefix,
        "scopes": list(key.scopes),
        "state": key.state(utc_now()),
        "created_at": timestamp(key.created_at),
        "expires_at": timestamp(key.good_until),
        "last_used_at": timestamp(key.last_used_at),
        "revoked_at": timestamp(key.revoked_at),
    }


@router.post(
    "/v1/keys",
    summary="Create an API key",
    description="The key is in this answer and can never be read again. Sent again, the request makes "
    "another: a key whose answer was lost is found in the list, and revoked.",
    responses={
        201: described("Created, with the key itself", "NewKeyDocument", "Location"),
        **_ERRORS,
        **_WRONG,
    },
    tags=["keys"],
)
def create_key(fields: KeyFields) -> Response[str]:
    _check_end(fields.expires_at)
    secret, key = _mine().create(fields.name, _unique(fields.scopes), fields.expires_at, utc_now())
    logger.info("API key created", extra={**_told(key), "scopes": list(key.scopes)})
    return api.json_response(
        {**_view(key), "key": secret}, status=201, headers={"Location": f"/v1/keys/{key.id}"}
    )


@router.get(
    "/v1/keys",
    summary="List API keys",
    description="The newest first; those that were revoked, for 90 days. A key that was made before there "
    "was a list is on it once it has been used.",
    responses={200: described("Keys", "KeyList"), **_ERRORS, **_WRONG},
    tags=["keys"],
)
def list_keys(cursor: Cursor = None, limit: Limit = 50) -> Response[str]:
    found, following = _mine().page(read_cursor("keys", cursor), limit)
    page = {"keys": list(map(_view, found)), "next_cursor": write_cursor("keys", following)}
    return api.json_response(page)


@router.get(
    "/v1/keys/<key_id>",
    summary="Get an API key",
    responses={200: described("The key, without itself", "KeyDocument"), **_ABSENT},
    tags=["keys"],
)
def get_key(key_id: str) -> Response[str]:
    return api.json_response(_view(_mine().find(key_id)))


@router.patch(
    "/v1/keys/<key_id>",
    summary="Change an API key",
    description="Of itself a key changes nothing but its name. Sent again, it changes nothing more.",
    responses={
        200: described("The key as it is now", "KeyDocument"),
        **_ABSENT,
        409: described("It is revoked, or the one that asks", "ProblemDocument"),
        **_WRONG,
    },
    tags=["keys"],
)
def change_key(key_id: str, change: KeyChange) -> Response[str]:
    mine = _mine()
    key = mine.find(key_id)
    changes: dict[str, Any] = {}
    if change.name is not None:
        changes["name"] = change.name
    if change.scopes is not None:
        changes["scopes"] = _unique(change.scopes)
    if "expires_at" in change.model_fields_set:
        _check_end(change.expires_at)
        changes["good_until"] = change.expires_at
    if changes:
        key = mine.change(key, changes, utc_now())
        logger.info("API key changed", extra={**_told(key), "changed": sorted(changes)})
    return api.json_response(_view(key))


@router.delete(
    "/v1/keys/<key_id>",
    summary="Revoke an API key",
    description="It is good for no request that comes a second later. A key does not revoke itself.",
    responses={
        204: empty("Revoked"),
        **_ABSENT,
        409: described("It is the one that asks", "ProblemDocument"),
    },
    tags=["keys"],
)
def revoke_key(key_id: str) -> Response[str]:
    mine = _mine()
    key = mine.find(key_id)
    mine.revoke(key, utc_now())
    logger.info("API key revoked", extra=_told(key))
    return Response(status_code=204, body="")


def _told(key: Key) -> dict[str, str]:
    return {"tenant": key.tenant, "key_id": key.id, "by": api.key_id(router)}


def _unique(scopes: tuple[Scope, ...]) -> tuple[Scope, ...]:
    return tuple(scope for scope in Scope if scope in scopes)


def _check_end(moment: datetime | None) -> None:
    if moment is not None and moment <= utc_now():
        raise InvalidRequest.of(FieldError("expires_at", "is over"))
