"""Until when what is kept of jobs is kept. Days, from the stack's parameters; 0 is for ever.

    JobRetentionDays       a job, from its end on; and with it its attempts and versions, its timeline
    TimelineRetentionDays  a line of the timeline, where that is less
    RawRetentionDays       what vendors said, word for word: their answers, and the bodies of their callbacks
    AssetRetentionDays     files; S3 deletes them

An item says so in `expires_at`. DynamoDB deletes what is past it within a few days; who reads it looks at
that, too: past its time it is gone. What outlives a job: docs/data_model.md.
"""

import os
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from adrelay.aws.items import Item
from adrelay.clock import utc_now

# A part of a job (an attempt, a line) is written before anybody knows when the job will end: a workflow may
# last a week. A part is never gone before its job.
_LONGEST_JOB = timedelta(days=9)
_TOLD_WITHIN = timedelta(days=1)  # what has become known of a job that is past its time


def of_job(ended: datetime, now: datetime) -> int | None:
    """Unix seconds until which a job that has ended then is kept."""
    days = _days(os.environ.get("JOB_RETENTION_DAYS"))
    return None if days is None else _seconds(max(ended + days, now + _TOLD_WITHIN))


def of_part(now: datetime) -> int | None:
    """Unix seconds until which a part of a job is kept at most; it is out of reach as soon as the job is."""
    days = _days(os.environ.get("JOB_RETENTION_DAYS"))
    return None if days is None else _seconds(now + _LONGEST_JOB + days)


def of_line(now: datetime) -> int | None:
    """Unix seconds until which a line of a timeline is kept."""
    days = _days(os.environ.get("TIMELINE_RETENTION_DAYS"))
    return _earlier(None if days is None else _seconds(now + days), of_part(now))


def of_raw(now: datetime) -> int | None:
    """Unix seconds until which a vendor's own words are kept."""
    days = _days(os.environ.get("RAW_RETENTION_DAYS"))
    return _earlier(None if days is None else _seconds(now + days), of_part(now))


def of_file(stored: datetime) -> datetime | None:
    """When a file that was stored then is gone. S3 deletes it at the midnight after that."""
    days = _days(os.environ.get("ASSET_RETENTION_DAYS"))
    return None if days is None else stored + days


def is_over(item: Mapping[str, Any]) -> bool:
    """Whether the item (as DynamoDB has it) is past its time."""
    return "expires_at" in item and int(item["expires_at"]["N"]) <= utc_now().timestamp()


def not_over() -> tuple[str, Item]:
    """(expression, values) of a filter that leaves out what is past its time."""
    now = {":now": {"N": f"{utc_now().timestamp():.0f}"}}
    return "(attribute_not_exists(expires_at) OR expires_at > :now)", now


def _days(text: str | None) -> timedelta | None:
    # CloudFormation's numbers may have a fraction, and a job's end must not fail over one.
    return timedelta(days=float(text)) if text and float(text) else None


def _seconds(moment: datetime) -> int:
    return round(moment.timestamp())


def _earlier(*moments: int | None) -> int | None:
    return min((moment for moment in moments if moment is not None), default=None)
