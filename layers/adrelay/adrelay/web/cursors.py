"""Cursors of lists: a sort key that a client hands back and cannot read."""

import base64
import binascii
import hashlib
import hmac
import re

from adrelay.errors import FieldError, InvalidRequest

_POSITION = re.compile(r"[\x21-\x7e]{1,200}")  # DynamoDB would refuse a longer key
_CHECK = 8  # characters before the position


def read_cursor(of: str, text: str | None) -> str | None:
    """The sort key in a cursor of this list; it cannot lead outside the tenant, which is not part of it.
    InvalidRequest for one that was cut, or is another list's: from somewhere else a list would go on without
    a word, or begin anew."""
    if not text:
        return None
    position = (opened(text) or "")[_CHECK:]
    if not position or not hmac.compare_digest(write_cursor(of, position) or "", text):
        raise InvalidRequest.of(FieldError("cursor", "is not a cursor of ours, or not of this list"))
    return position


def write_cursor(of: str, position: str | None) -> str | None:
    if position is None:
        return None
    return closed(hashlib.sha256(f"{of} {position}".encode()).hexdigest()[:_CHECK] + position)


def opened(text: str) -> str | None:
    """What `closed` was given; None for what it never gave."""
    try:
        position = base64.b64decode(text.encode("ascii"), altchars=b"-_", validate=True).decode("ascii")
    except (binascii.Error, UnicodeError):
        return None
    return position if _POSITION.fullmatch(position) else None


def closed(position: str) -> str:
    """A sort key as one word of a URL."""
    return base64.urlsafe_b64encode(position.encode()).decode()
