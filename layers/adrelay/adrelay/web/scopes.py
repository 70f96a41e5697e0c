"""Which scope of an API key a request needs, whichever function answers it.

Reading needs `jobs:read` and everything else `jobs:write`, in the vendors' APIs that are served as well, but
for what is listed here. A route that nobody thinks of is thus no open one.
"""

from typing import Any

from adrelay.errors import MissingScope
from adrelay.tenants.keys import WITHOUT_ADMIN, Scope

_READING = ("GET", "HEAD")
# What begins so: the scope that reading needs, and that of anything else.
_OTHERS = {
    "/v1/keys": (Scope.ADMIN, Scope.ADMIN),
    "/v1/webhooks/endpoints": (Scope.ADMIN, Scope.ADMIN),  # their secrets sign, and they are told everything
    "/v1/budgets": (Scope.USAGE_READ, Scope.ADMIN),
    "/v1/usage": (Scope.USAGE_READ, Scope.USAGE_READ),
}


def needed(method: str, path: str) -> Scope | None:
    """The scope for this request; None: any key will do."""
    if method == "OPTIONS":
        return None
    others = (found for start, found in _OTHERS.items() if f"{path}/".startswith(f"{start}/"))
    reading, writing = next(others, (Scope.JOBS_READ, Scope.JOBS_WRITE))
    return reading if method in _READING else writing


def check(event: dict[str, Any]) -> None:
    """MissingScope unless the key that the authorizer found has what the request needs. (An authorizer of the
    last release tells no scopes, while a new one is deployed: then what keys had that it knew.)"""
    asked = event["requestContext"]
    scope = needed(asked["http"]["method"], event["rawPath"])
    has = asked["authorizer"]["lambda"].get("scopes")
    if scope is not None and scope not in (WITHOUT_ADMIN if has is None else has.split()):
        raise MissingScope(scope.value)


def needs_key(event: dict[str, Any]) -> bool:
    """Whether its route is one for tenants. What no route has (HEAD, OPTIONS, what there is not at all) is
    asked for with a key or without: what is told of tenants asks for it itself."""
    authorized = event["requestContext"].get("authorizer")
    if event.get("routeKey") == "$default":
        return bool((authorized or {}).get("lambda", {}).get("tenant"))
    return "authorizer" in event["requestContext"]
