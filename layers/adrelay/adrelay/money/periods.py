"""The periods of a tenant's budget: months that begin on a day of theirs, in a time zone of theirs. Pure.

Another rhythm holds from the end of the period in progress: what was spent is never counted anew, and never
twice. So a period that follows a change may be shorter than a month, and each moment is in one period for
ever, whatever is changed after it.
"""

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from adrelay.errors import FieldError, InvalidRequest

_CENT = Decimal("0.01")
_FORM = "%Y-%m-%dT%H:%MZ"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """`anchor_day`: on which periods begin; of a month that lacks it, the last day. `since`: the moment from
    which it holds; None: always."""

    zone: str = "UTC"
    anchor_day: int = 1
    since: datetime | None = None


Calendar = Sequence[Rhythm]
"""Rhythms, each of which holds until the next."""
MONTHS: Calendar = (Rhythm(),)


@dataclass(frozen=True, slots=True)
class Period:
    """`end` is not in it."""

    start: datetime
    end: datetime

    @property
    def name(self) -> str:
        """By its start: "2026-11" for one that starts with a month in UTC, else "2026-11-14T23:00Z"."""
        first = self.start == self.start.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        return f"{self.start:%Y-%m}" if first else f"{self.start:{_FORM}}"


def start_of(name: str) -> datetime:
    """When the period of this name starts. ValueError for what is no such name."""
    return datetime.strptime(name, "%Y-%m" if len(name) == len("2026-11") else _FORM).replace(tzinfo=UTC)


def check_name(name: str, period: Period) -> None:
    """Raises InvalidRequest where the period that `start_of(name)` is in has another name."""
    if period.name != name:
        held = f"what begins then is in {period.name}, which ends {period.end:%Y-%m-%d %H:%M} UTC"
        raise InvalidRequest.of(FieldError(name, f"is no period of this tenant's: {held}"))


def period_at(rhythms: Calendar, moment: datetime) -> Period:
    """The period that this moment is in."""
    at = moment.astimezone(UTC)
    place = max(index for index, one in enumerate(rhythms) if one.since is None or one.since <= at)
    rhythm = rhythms[place]
    begins = [*_beginnings(rhythm, at)]
    start = max(one for one in begins if one <= at)
    end = min(one for one in begins if one > at)
    if rhythm.since is not None:
        start = max(start, rhythm.since)
    if place + 1 < len(rhythms):
        end = min(end, rhythms[place + 1].since or end)
    return Period(start, end)


def changed(rhythms: Calendar, zone: str, anchor_day: int, now: datetime) -> Calendar:
    """With another rhythm from the end of the period in progress on, instead of what was to come then."""
    held = tuple(one for one in rhythms if one.since is None or one.since <= now)
    if (held[-1].zone, held[-1].anchor_day) == (zone, anchor_day):
        return held
    return (*held, Rhythm(zone, anchor_day, period_at(held, now).end))


def forecast(period: Period, committed: Decimal, now: datetime) -> Decimal:
    """What will be committed at the period's end if it goes on as it has from its start until now; of the
    first day nothing is concluded that it has not brought already."""
    length = period.end - period.start
    gone = min(max(now - period.start, timedelta(days=1)), length)
    share = Decimal(length // timedelta(seconds=1)) / Decimal(gone // timedelta(seconds=1))
    return (committed * share).quantize(_CENT)


def reached_at(period: Period, committed: Decimal, limit: Decimal, now: datetime) -> datetime | None:
    """When `limit` will have been reached by that; None: not in this period."""
    foreseen = forecast(period, committed, now)
    if committed >= limit:
        return now
    if foreseen < limit:
        return None
    share = (limit - committed) / (foreseen - committed)
    seconds = Decimal((period.end - now) // timedelta(seconds=1))
    return now + timedelta(seconds=int(seconds * share))


def _beginnings(rhythm: Rhythm, at: datetime) -> Iterator[datetime]:
    """Those around a moment: of its month there, and of the months before and after."""
    zone = ZoneInfo(rhythm.zone)
    local = at.astimezone(zone)
    this = local.year * 12 + local.month - 1
    for number in (this - 1, this, this + 1):
        year, month = divmod(number, 12)
        day = min(rhythm.anchor_day, calendar.monthrange(year, month + 1)[1])
        yield datetime(year, month + 1, day, tzinfo=zone).astimezone(UTC)
