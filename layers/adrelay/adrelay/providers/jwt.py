"""What a vendor's JSON Web Token says of itself. Nobody here can verify one: that is the vendor's to do."""

import base64
import binascii
from datetime import UTC, datetime

from adrelay.providers import answers


def expiry(token: str | None) -> datetime | None:
    """When the token expires; None when it is none or does not say."""
    try:
        payload = (token or "").strip().split(".")[1]
        claims = answers.read_json(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        return datetime.fromtimestamp(float(claims["exp"]), UTC)
    except (IndexError, binascii.Error, ValueError, KeyError, TypeError, OverflowError, OSError):
        return None
