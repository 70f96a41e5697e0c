"""Cursors of lists: a sort key that a client hands back and cannot read."""

import base64
import binascii
import re

from adrelay.errors import FieldError, InvalidRequest

_POSITION = re.compile(r"[\x21-\x7e]{1,200}")  # DynamoDB would refuse a longer key
_NO_CURSOR = FieldError("cursor", "is not a cursor of ours")


def read_cursor(text: str | None) -> str | None:
    """The sort key in a cursor; it cannot lead outside the tenant, which is not part of it."""
    if not text:
        return None
    try:
        position = base64.b64decode(text.encode("ascii"), altchars=b"-_", validate=True).decode("ascii")
    except (binascii.Error, UnicodeError) as error:
        raise InvalidRequest.of(_NO_CURSOR) from error
    if not _POSITION.fullmatch(position):
        raise InvalidRequest.of(_NO_CURSOR)
    return position


def write_cursor(position: str | None) -> str | None:
    return None if position is None else base64.urlsafe_b64encode(position.encode()).decode()
