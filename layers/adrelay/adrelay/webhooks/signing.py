"""What signs a tenant's webhooks: a secret of its own for each endpoint (Standard Webhooks).

They are derived from one that the stack keeps in Secrets Manager, so none of them is stored anywhere: each is
what the stack's secret always gives for (tenant, endpoint, generation), and tells nothing of another's.
Rotating one raises its generation.
"""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime

from standardwebhooks.webhooks import EmptyWebhookSecretError, Webhook

from adrelay.webhooks.endpoints import Endpoint

_SHORTEST = 24  # characters of the stack's secret; it is made with 32


def secrets_of(master: str, endpoint: Endpoint, now: datetime) -> list[str]:
    """Those that sign for this endpoint, the newest first, as Standard Webhooks writes them: ``whsec_…``.
    ValueError when the stack's secret is none that anything could be derived from."""
    if len(master) < _SHORTEST:
        raise ValueError(f"the stack's signing secret has fewer than {_SHORTEST} characters")
    return [_secret(master, endpoint, generation) for generation in endpoint.generations(now)]


def sign(secrets: Sequence[str], message_id: str, now: datetime, body: str) -> dict[str, str]:
    """The headers that sign `body`, by each of the secrets (base64, with or without ``whsec_``). `message_id`
    stays the same over all tries, so that the receiver can drop repeats. ValueError for what is no secret."""
    try:
        signatures = [Webhook(one).sign(msg_id=message_id, timestamp=now, data=body) for one in secrets]
    except EmptyWebhookSecretError as error:
        raise ValueError(str(error)) from error
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


def _secret(master: str, endpoint: Endpoint, generation: int) -> str:
    name = "\x1f".join(("webhook", endpoint.tenant, endpoint.id, str(generation)))
    made = hmac.digest(master.encode(), name.encode(), hashlib.sha256)
    return f"whsec_{base64.b64encode(made).decode()}"
