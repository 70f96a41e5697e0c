"""A vendor's pace, shared by all invocations: nobody sends while the vendor has said "not now", nor more than
the vendor's documents allow.

Answers that say how much is left (`RateLimit-Remaining`, `RateLimit-Reset`) stop new submissions while some
is left for polls, and everything when nothing is.

Where a vendor documents a limit (`Provider.rate_limit`), each request is counted before it leaves, in an item
of the table: a window is counted in twelve parts, and a request leaves if the thirteen last ones, which are
more than any window that ends now, hold fewer than the limit. Each count is one write on the condition that
nobody has counted meanwhile, so that the limit is kept however many send at once; whoever loses too often
comes again a second later. It costs a read and a write a request. Requests for tokens are not counted.
"""

import random
import time
from typing import Protocol

import httpx
from botocore.exceptions import ClientError

from adrelay.aws.items import Item
from adrelay.aws.table import Table
from adrelay.data_model import PACE
from adrelay.error_codes import ErrorCode
from adrelay.errors import ProviderBusy
from adrelay.providers.base import RateLimit
from adrelay.security.headers import number
from adrelay.telemetry import logger

_KEPT_FOR_POLLS = 0.15  # of a vendor's limit
_PARTS = 12  # of a window
_KEPT = 3600  # seconds for which an item stands that says nothing any more
_TRIES = 10  # to count a request that others count at the same time


class Paced(Protocol):
    """Whose pace it is: a provider, or an ad account."""

    @property
    def name(self) -> str: ...
    @property
    def rate_limit(self) -> RateLimit | None: ...


class Pace:
    def __init__(self, table: Table, paced: Paced) -> None:
        self._table = table
        self._key = PACE.key(provider=paced.name)
        self._limit = paced.rate_limit

    def check(self, *, paid: bool) -> None:
        """Take a request of this sort into account; ProviderBusy while none must be sent."""
        for tries_left in reversed(range(_TRIES)):
            item = self._table.get(self._key, consistent=self._limit is not None) or {}
            self._check_holds(item, paid)
            if self._limit is None or self._count(self._limit, item, paid):
                return
            if tries_left:
                time.sleep(random.uniform(0, 0.05))  # noqa: S311 - jitter
        raise ProviderBusy(ErrorCode.RATE_LIMITED, "Too many ask the vendor at once", retry_after=1.0)

    def _count(self, limit: RateLimit, item: Item, paid: bool) -> bool:
        """Count a request in its part of the window, if the window has room for it; ProviderBusy if it has
        none. False: somebody else has counted one meanwhile."""
        part, now = limit.seconds / _PARTS, time.time()
        current = int(now // part)
        seen = item.get("sent", {}).get("M", {})
        sent = {int(index): int(count["N"]) for index, count in seen.items()}
        recent = {index: count for index, count in sent.items() if index >= current - _PARTS}
        if sum(recent.values()) >= (limit.requests * (1 - _KEPT_FOR_POLLS) if paid else limit.requests):
            wait = (min(recent) + _PARTS + 1) * part - now
            raise ProviderBusy(ErrorCode.RATE_LIMITED, "The vendor's rate limit is used up", retry_after=wait)
        recent[current] = recent.get(current, 0) + 1
        values: Item = {
            ":sent": {"M": {str(index): {"N": str(count)} for index, count in recent.items()}},
            ":expiry": {"N": str(int(now) + _KEPT)},
        }
        condition = "attribute_not_exists(sent)"
        if seen:
            condition, values[":seen"] = "sent = :seen", {"M": seen}
        written = self._table.update(
            Key=self._key,
            UpdateExpression="SET sent = :sent, expires_at = :expiry",
            ConditionExpression=condition,
            ExpressionAttributeValues=values,
        )
        return written is not None

    def _check_holds(self, item: Item, paid: bool) -> None:
        now = time.time()
        names = ("all_until", "paid_until") if paid else ("all_until",)
        wait = max((float(item[name]["N"]) - now for name in names if name in item), default=0.0)
        if wait > 0:
            raise ProviderBusy(ErrorCode.RATE_LIMITED, "The vendor's rate limit is used up", retry_after=wait)

    def heed(self, headers: httpx.Headers) -> None:
        """Take in what an answer says of the limit."""
        left, reset = number(headers, "ratelimit-remaining"), number(headers, "ratelimit-reset")
        if left is None or reset is None:
            return
        if left <= 0:
            self.hold("all_until", reset)
        elif self._limit is not None and left <= self._limit.requests * _KEPT_FOR_POLLS:
            self.hold("paid_until", reset)

    def hold(self, name: str, seconds: float) -> None:
        """Let nothing (`all_until`) or no paid request (`paid_until`) leave for so long."""
        until = time.time() + min(max(seconds, 1.0), 300.0)
        try:
            self._table.client.update_item(
                TableName=self._table.table,
                Key=self._key,
                UpdateExpression="SET #name = :until, expires_at = :expiry",
                ExpressionAttributeNames={"#name": name},
                ExpressionAttributeValues={
                    ":until": {"N": f"{until:.3f}"},
                    ":expiry": {"N": str(int(until) + _KEPT)},
                },
            )
        except ClientError as error:  # what has just been answered, perhaps a purchase, counts for more
            logger.warning("cannot note the pace", extra={"error": str(error)})
