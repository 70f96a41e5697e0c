"""Bearer tokens of vendors' APIs that are served: JWTs (RFC 7519, HS256) of ours, beside an API key."""

import base64
import binascii
import hmac
import json
from datetime import datetime
from typing import Any

from adrelay.jobs.links import secret_of
from adrelay.jobs.store import Store
from adrelay.security.tokens import derived_secret, same

_HEADER = {"alg": "HS256", "typ": "JWT"}
_LONGEST = 4_000


def issue(store: Store, tenant: str, vendor: str, claims: dict[str, Any]) -> str:
    """A token with these claims, `exp` among them."""
    head = ".".join(_encoded(json.dumps(part, separators=(",", ":")).encode()) for part in (_HEADER, claims))
    return f"{head}.{_signature(store, tenant, vendor, head)}"


def claims_of(store: Store, tenant: str, vendor: str, token: str, now: datetime) -> dict[str, Any] | None:
    """What a token of ours claims; None for one that is not, that another tenant was given, or that is
    over."""
    head, _, signature = token.rpartition(".")
    if len(token) > _LONGEST or not token.isascii():
        return None
    if not same(_signature(store, tenant, vendor, head), signature):
        return None
    try:
        claims: dict[str, Any] = json.loads(_decoded(head.partition(".")[2]))
    except (binascii.Error, ValueError):
        return None
    return claims if claims["exp"] > now.timestamp() else None


def _signature(store: Store, tenant: str, vendor: str, head: str) -> str:
    key = derived_secret(secret_of(store, tenant), f"jwt of {vendor}")
    return _encoded(hmac.digest(key.encode(), head.encode(), "sha256"))


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
