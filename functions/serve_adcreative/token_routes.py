"""Tokens, and the channels by which an application is told."""

import json
import secrets
from datetime import datetime, timedelta
from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from serve_adcreative_settings import PhotoshootFacadeSettings

from adrelay.clock import utc_now
from adrelay.config import settings
from adrelay.errors import Unauthorized
from adrelay.facades import bearers
from adrelay.facades.adcreative import photoshoots as adcreative
from adrelay.facades.adcreative.channels import Channels
from adrelay.facades.adcreative.guids import guid
from adrelay.facades.orders import Caller
from adrelay.jobs.store import Store
from adrelay.providers.adcreative.request import plain
from adrelay.tenants.keys import find_key
from adrelay.web import api

_config = settings(PhotoshootFacadeSettings)
_store = Store(_config.table)
router = APIGatewayHttpRouter()
_LIFE, _REFRESH_LIFE = timedelta(hours=1), timedelta(days=7)
_CHANNELS = "/adcreative/api/v1/NotificationChannel"


def body() -> Any:
    return json.loads(router.current_event.body or "null")


@router.post("/adcreative/api/v1/Authorization/GenerateJwtToken")
def generate_token() -> Response[str]:
    """The only route without a bearer. The API key is in its header, or in the place of the private key."""
    document = body()
    asked = document if isinstance(document, dict) else {}
    application = guid("applicationId", str(asked.get("applicationId") or ""))
    keys = (router.current_event.headers.get("x-api-key", ""), str(asked.get("jwtPrivateKey") or ""))
    now = utc_now()
    key = next((found for key in keys if key and (found := find_key(_store, key, now))), None)
    if key is None:
        raise Unauthorized("ApplicationId or JwtPrivateKey is invalid.")
    claims = {
        "ApplicationId": application,
        "jti": secrets.token_hex(16),
        "exp": int((now + _LIFE).timestamp()),
    }
    return api.json_response(
        {
            "applicationId": application,
            "accessToken": bearers.issue(_store, key.tenant, adcreative.VENDOR, claims),
            "accessTokenExpiration": _iso(now + _LIFE),
            "refreshToken": secrets.token_hex(16),
            "refreshTokenExpiration": _iso(now + _REFRESH_LIFE),
        }
    )


def caller(application: str | None = None) -> Caller:
    """Who asks, by key, secret and token; the token is for this application. Raises Unauthorized."""
    tenant, headers = api.tenant(router), router.current_event.headers
    if not headers.get("x-api-key") or not headers.get("x-api-secret"):
        raise Unauthorized("ApiKey or ApiSecret is missing or invalid.")
    scheme, _, token = headers.get("authorization", "").partition(" ")
    claims = bearers.claims_of(_store, tenant, adcreative.VENDOR, token.strip(), utc_now())
    wanted = plain(application or "").lower()
    if scheme.lower() != "bearer" or claims is None or wanted not in ("", claims["ApplicationId"]):
        raise Unauthorized(adcreative.UNAUTHORIZED)
    return Caller(tenant, api.base_url(router), api.request_id(router))


@router.post(_CHANNELS)
def add_channel() -> Response[str]:
    return api.json_response(_channels().keep(None, body()), status=201)


@router.get(_CHANNELS)
def list_channels() -> Response[str]:
    return api.json_response(list(_channels().all()))


@router.put(f"{_CHANNELS}/<channel_id>")
def change_channel(channel_id: str) -> Response[str]:
    return api.json_response(_channels().keep(channel_id, body()))


@router.delete(f"{_CHANNELS}/<channel_id>")
def remove_channel(channel_id: str) -> Response[str]:
    return api.json_response(_channels().remove(channel_id))


def _channels() -> Channels:
    return Channels(_store, caller().tenant)


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")
