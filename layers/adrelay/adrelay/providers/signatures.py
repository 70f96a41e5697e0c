"""Proving that a callback is the vendor's own. (For vendors that keep to Standard Webhooks there is the
library `standardwebhooks`, which is in the layer.)"""

import base64
import hashlib
import hmac
from typing import Literal

from adrelay.errors import InvalidRequest


def check_hmac(
    secret: str | bytes,
    signed: bytes,
    given: str | None,
    *,
    algorithm: Literal["sha1", "sha256", "sha512"] = "sha256",
    encoding: Literal["hex", "base64"] = "hex",
) -> None:
    """Raise InvalidRequest unless `given` is the HMAC of `signed` under `secret`. Takes equally long however
    much of it is right."""
    key = secret.encode() if isinstance(secret, str) else secret
    if not key:
        raise InvalidRequest("There is no secret to check the signature with")
    made = hmac.new(key, signed, getattr(hashlib, algorithm)).digest()
    expected = made.hex() if encoding == "hex" else base64.b64encode(made).decode()
    if given is None or not hmac.compare_digest(expected.encode(), given.encode("utf-8", "replace")):
        raise InvalidRequest("The callback is not signed by the vendor")
