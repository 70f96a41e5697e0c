"""Idempotency keys as clients send them."""

import re

from adrelay.errors import FieldError, InvalidRequest

_FORM = re.compile(r"[\x21-\x7e][\x20-\x7e]{0,254}")


def check_key(key: str | None, field: str = "Idempotency-Key") -> None:
    """InvalidRequest unless `key`, if there is one, can be an idempotency key."""
    if key is not None and not _FORM.fullmatch(key):
        message = "must be 1 to 255 printable ASCII characters"
        raise InvalidRequest.of(FieldError(field, message))
