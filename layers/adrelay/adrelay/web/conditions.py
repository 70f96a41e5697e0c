"""Conditional requests (RFC 9110): the ETag of a document, whether a client has it already, and whether it is
still what a client has seen."""

import hashlib
import json
import re
from typing import Any

from adrelay.errors import FieldError, PreconditionFailed

_TAG = re.compile(r'(?:W/)?"([^"]*)"')
_ANY_TAG = re.compile(r'(W/)?"([^"]*)"')


def weak_etag(document: Any) -> str:
    """The ETag of a document of which two may differ in ways that nobody minds."""
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), default=str)
    return f'W/"{hashlib.sha256(text.encode()).hexdigest()[:24]}"'


def has_it(etag: str, if_none_match: str | None) -> bool:
    """Whether `If-None-Match` names the ETag, as one that may be weak."""
    if if_none_match is None:
        return False
    if if_none_match.strip() == "*":
        return True
    mine = _TAG.fullmatch(etag)
    return mine is not None and mine[1] in _TAG.findall(if_none_match)


def check_match(version: int, if_match: str | None, what: str) -> None:
    """PreconditionFailed when `If-Match` names only other versions than this, the current one (its ETag is
    the number in quotes; a weak one matches nothing). `what` it is the version of."""
    if if_match is None or if_match.strip() == "*":
        return
    if str(version) not in [tag for weak, tag in _ANY_TAG.findall(if_match) if not weak]:
        message = f'the ETag of the {what} as it is now is "{version}"'
        detail = f"The {what} has changed: it is at version {version}"
        raise PreconditionFailed(detail, errors=(FieldError("If-Match", message),))
