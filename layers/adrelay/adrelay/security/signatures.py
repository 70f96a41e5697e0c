"""Standard Webhooks: how customers can tell that a webhook is ours."""

from datetime import datetime

from standardwebhooks.webhooks import EmptyWebhookSecretError, Webhook


def sign(secret: str, message_id: str, now: datetime, body: str) -> dict[str, str]:
    """The headers that sign `body`. `secret` is base64, with or without its ``whsec_``; `message_id` stays
    the same over all tries, so that the receiver can drop repeats. ValueError for what is no secret."""
    try:
        key = Webhook(secret)
    except EmptyWebhookSecretError as error:
        raise ValueError(str(error)) from error
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": key.sign(msg_id=message_id, timestamp=now, data=body),
    }
