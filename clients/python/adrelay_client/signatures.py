"""Webhooks, verified as Standard Webhooks has it: of the raw body, in constant time, within five minutes."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from adrelay_client.errors import NotSigned

TOLERANCE = 300  # seconds that a webhook may be old, or ahead of our clock


def verify_webhook(
    body: str | bytes,
    headers: Mapping[str, str],
    secrets: str | Iterable[str],
    *,
    now: Callable[[], float] = time.time,
) -> dict[str, Any]:
    """What the webhook says, once one of the `secrets` (``whsec_…``) has signed it.

    `body` is what came, byte for byte: JSON that was read and written again is another. `headers` are found
    whatever their case. Raises NotSigned; ValueError for what is no secret. Drop repeats by `webhook-id`.
    """
    keys = [_key(secret) for secret in ([secrets] if isinstance(secrets, str) else secrets)]
    raw = body.encode() if isinstance(body, str) else body
    given = {name.lower(): value for name, value in headers.items()}
    try:
        message_id, timestamp, signatures = (
            given[f"webhook-{part}"] for part in ("id", "timestamp", "signature")
        )
    except KeyError as error:
        raise NotSigned(f"there is no header {error.args[0]}") from error
    _check_time(timestamp, now())
    signed = f"{message_id}.{timestamp}.".encode() + raw
    expected = [hmac.digest(key, signed, hashlib.sha256) for key in keys]
    if not any(hmac.compare_digest(one, other) for one in expected for other in _made(signatures)):
        raise NotSigned("none of the secrets has signed it")
    try:
        document = json.loads(raw)
    except ValueError as error:
        raise NotSigned("its body is no JSON") from error
    if not isinstance(document, dict):
        raise NotSigned("its body is no JSON object")
    return document


def _key(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except ValueError as error:
        raise ValueError("a secret is whsec_ and base64") from error
    if not key:
        raise ValueError("an empty secret signs nothing")
    return key


def _check_time(timestamp: str, now: float) -> None:
    if not (timestamp.isascii() and timestamp.isdecimal()):
        raise NotSigned("webhook-timestamp is no number of seconds")
    if abs(now - int(timestamp)) > TOLERANCE:
        raise NotSigned("it was signed too long ago, or later than now")


def _made(signatures: str) -> list[bytes]:
    """Those of version 1, in base64; what is none is passed over, as are those of other versions."""
    made = []
    for one in signatures.split():
        version, _, encoded = one.partition(",")
        if version == "v1":
            try:
                made.append(base64.b64decode(encoded, validate=True))
            except ValueError:
                continue
    return made
