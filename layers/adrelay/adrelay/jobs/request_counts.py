"""How many requests a tenant makes, counted by the authorizer, a calendar minute at a time."""

from datetime import UTC, datetime

from adrelay.aws.items import from_item, to_item
from adrelay.aws.table import Table
from adrelay.data_model import MINUTE_OF_REQUESTS
from adrelay.errors import RateLimit, TooManyRequests

_WINDOW = 60  # seconds


def count_request(table: Table, tenant: str, limit: int, now: datetime) -> RateLimit:
    """Count a request; what is left of this minute, below 0 when it is one too many."""
    minute = now.astimezone(UTC).replace(second=0, microsecond=0)
    counted = table.update(
        Key=MINUTE_OF_REQUESTS.key(tenant=tenant, minute=f"{minute:%Y-%m-%dT%H:%M}"),
        UpdateExpression="SET expires_at = :expiry ADD requests :one",
        ExpressionAttributeValues=to_item({":one": 1, ":expiry": round(minute.timestamp()) + 10 * _WINDOW}),
        ReturnValues="UPDATED_NEW",
    )
    made = int(from_item(counted or {}).get("requests", 0))
    reset = _WINDOW - now.second
    return RateLimit("requests", limit, limit - made, window=_WINDOW, reset=reset)


def too_many_requests(limit: RateLimit) -> TooManyRequests:
    return TooManyRequests(f"A tenant may make {limit.quota} requests a minute here", limit)
