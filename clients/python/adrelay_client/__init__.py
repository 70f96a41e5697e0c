"""A client of adrelay's API: `Client`, `AsyncClient`, `verify_webhook`, the errors, types in `documents`."""

from adrelay_client.clients import AsyncClient, Client
from adrelay_client.errors import (
    AdrelayError,
    Busy,
    Conflict,
    Corrupt,
    Gone,
    Invalid,
    NotAllowed,
    NotEnded,
    NotFound,
    NotSigned,
    Refused,
    TooExpensive,
    Unavailable,
    Unreachable,
    Unsendable,
)
from adrelay_client.exchange import Patience
from adrelay_client.signatures import verify_webhook

__all__ = [
    "AdrelayError",
    "AsyncClient",
    "Busy",
    "Client",
    "Conflict",
    "Corrupt",
    "Gone",
    "Invalid",
    "NotAllowed",
    "NotEnded",
    "NotFound",
    "NotSigned",
    "Patience",
    "Refused",
    "TooExpensive",
    "Unavailable",
    "Unreachable",
    "Unsendable",
    "verify_webhook",
]
