"""Numbers and times in the headers of answers from outside, which may hold anything."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from adrelay.clock import utc_now


def retry_after(headers: Mapping[str, str], default: float = 10.0) -> float:
    """Seconds that an answer's Retry-After or RateLimit-Reset asks for; between 1 and 300."""
    for name in ("retry-after", "ratelimit-reset"):
        seconds = number(headers, name)
        if seconds is None:
            seconds = seconds_until(headers.get(name, ""), utc_now())
        if seconds is not None:
            return min(max(seconds, 1.0), 300.0)
    return default


def number(headers: Mapping[str, str], name: str) -> float | None:
    """The plain decimal number in a header; None when there is none."""
    value = headers.get(name, "").strip()
    return float(value) if re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,9})?", value) else None


def seconds_until(date: str, now: datetime) -> float | None:
    """The seconds until a date as HTTP writes it, below 0 when it is past; None when it is none."""
    try:
        until = parsedate_to_datetime(date)
    except (ValueError, OverflowError):  # a year of twenty digits
        return None
    return (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds()
