"""JSON Web Tokens with HS256 (RFC 7519, RFC 7515): enough for two vendors that hand them out."""

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any


class TokenError(Exception):
    """A token that is malformed, signed by somebody else, or past its time."""


def sign(claims: Mapping[str, Any], secret: str) -> str:
    """A compact token; the same claims give the same token."""
    head = _encode(json.dumps({"alg": "HS256", "typ": "JWT"}, separators=(",", ":")).encode())
    body = _encode(json.dumps(claims, separators=(",", ":")).encode())
    return f"{head}.{body}.{_signature(head, body, secret)}"


def verify(token: str, secret: str, now: float) -> dict[str, Any]:
    """The claims. Raises TokenError."""
    try:
        head, body, signature = token.split(".")
        claims = json.loads(_decode(body))
    except (ValueError, binascii.Error) as error:
        raise TokenError("malformed token") from error
    if not hmac.compare_digest(signature.encode(), _signature(head, body, secret).encode()):
        raise TokenError("invalid signature")
    if not isinstance(claims, dict) or not isinstance(claims.get("exp"), int | float) or claims["exp"] <= now:
        raise TokenError("token has expired")
    return claims


def _signature(head: str, body: str, secret: str) -> str:
    return _encode(hmac.new(secret.encode(), f"{head}.{body}".encode(), hashlib.sha256).digest())


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
