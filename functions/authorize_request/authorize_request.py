"""Lambda authorizer: the tenant behind an API key, from `Authorization: Bearer` or `X-API-Key`."""

import os
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from adrelay.aws.table import Table
from adrelay.telemetry import logger, traced
from adrelay.tenants import tenant_of_key

# Not by `config`: pydantic would be half of this function's cold start, in which every request waits.
_table = Table(os.environ["TABLE_NAME"])


@traced
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Lets every request through and says whose it is; the functions answer 401 when it is nobody's."""
    headers = event.get("headers") or {}
    scheme, _, bearer = headers.get("authorization", "").partition(" ")
    key = bearer.strip() if scheme.lower() == "bearer" else headers.get("x-api-key", "").strip()
    tenant = tenant_of_key(_table, key) if key else None
    if key and tenant is None:
        logger.warning("unknown API key", extra={"route": event.get("routeKey")})
    return {"isAuthorized": True, "context": {"tenant": tenant or ""}}
