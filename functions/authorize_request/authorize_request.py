"""Lambda authorizer: the tenant behind an API key, from `Authorization: Bearer` or `X-API-Key`, what the key
may do, and how many requests its tenant has made, where these are limited."""

from adrelay.starting import traced

import os
import re
from functools import lru_cache
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext
from botocore.exceptions import BotoCoreError, ClientError

from adrelay import clock
from adrelay.aws.table import Table
from adrelay.jobs import quotas, request_counts
from adrelay.telemetry import logger
from adrelay.tenants.keys import Key, find_key, note_use

# Not by `config`: pydantic would be half of this function's cold start, in which every request waits.
_table = Table(os.environ["TABLE_NAME"])
_JWT = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]+")
quotas.stack_limits()  # one that cannot be read fails the start, not each request


@traced
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Lets every request through and says whose it is; the functions answer 401 when it is nobody's, 403 when
    its key lacks the scope, and 429 when it is one too many. `requests`: the quota, what is left (below 0:
    too many), and seconds to go."""
    secret = _secret(event.get("headers") or {})
    key = find_key(_table, secret, clock.utc_now()) if secret else None
    if key is None:
        if secret:
            logger.warning("unknown API key", extra={"route": event.get("routeKey")})
        return {"isAuthorized": True, "context": {"tenant": "", "requests": "", "scopes": "", "key": ""}}
    _note_use(key)
    told = {"tenant": key.tenant, "scopes": " ".join(key.scopes), "key": key.id}
    return {"isAuthorized": True, "context": {**told, "requests": _counted(key.tenant)}}


def _secret(headers: dict[str, str]) -> str:
    """The API key; a JWT is none, and AdCreative.ai's clients send one beside it."""
    scheme, _, bearer = headers.get("authorization", "").partition(" ")
    own = headers.get("x-api-key", "").strip()
    if scheme.lower() != "bearer" or (own and _JWT.fullmatch(bearer.strip())):
        return own
    return bearer.strip()


def _note_use(key: Key) -> None:
    """That nobody knows when a key was used last is no reason to refuse it."""
    try:
        note_use(_table, key, clock.utc_now())
    except (ClientError, BotoCoreError):
        logger.exception("cannot note the use of a key")


def _counted(tenant: str) -> str:
    """The request, counted. Where it cannot be, it is let through: a quota is no reason to refuse all."""
    try:
        now = clock.utc_now()
        if not (quota := _quota(tenant, int(now.timestamp() // 60))):
            return ""
        limit = request_counts.count_request(_table, tenant, quota, now)
    except (ClientError, BotoCoreError):
        logger.exception("cannot count a request")
        return ""
    return f"{limit.quota}/{limit.remaining}/{limit.reset}"


@lru_cache(maxsize=1000)
def _quota(tenant: str, minute: int) -> int:
    """The tenant's requests a minute, as they were when this minute's first request came."""
    return quotas.usage(_table, tenant).limits.requests_per_minute
