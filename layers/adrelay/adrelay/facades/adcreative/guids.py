"""Ids of AdCreative.ai's API."""

import re
from typing import Final

from adrelay.errors import FieldError, InvalidRequest
from adrelay.providers.adcreative.request import plain

_GUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def guid(name: str, value: str | None) -> str:
    """A parameter that is a GUID, in lower case. Raises InvalidRequest with the vendor's sentences."""
    text = plain(value or "").lower()
    if not text:
        raise InvalidRequest.of(FieldError(name, f"The {name} field is required."))
    if not _GUID.fullmatch(text):
        raise InvalidRequest.of(FieldError(name, f"The value '{value}' is not valid."))
    return text
