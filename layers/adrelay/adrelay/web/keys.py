"""Idempotency keys as clients send them."""

import re
from typing import Final

from adrelay.errors import FieldError, InvalidRequest
from adrelay.requests.wishes import Wish

REPLAYED: Final = {"Idempotent-Replayed": "true"}  # of an answer to what was asked before

_FORM = re.compile(r"[\x21-\x7e][\x20-\x7e]{0,254}")


def check_key(key: str | None, field: str = "Idempotency-Key") -> None:
    """InvalidRequest unless `key`, if there is one, can be an idempotency key."""
    if key is not None and not _FORM.fullmatch(key):
        message = "must be 1 to 255 printable ASCII characters"
        raise InvalidRequest.of(FieldError(field, message))


def wish_of(key: str | None, *asked: str) -> Wish | None:
    """What is asked under the key; None without one. InvalidRequest for what can be none."""
    check_key(key)
    return Wish.of(key, *asked)
