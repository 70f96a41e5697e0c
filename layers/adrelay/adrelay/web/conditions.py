"""Conditional requests (RFC 9110): the ETag of a document, and whether a client has it already."""

import hashlib
import json
import re
from typing import Any

_TAG = re.compile(r'(?:W/)?"([^"]*)"')


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
