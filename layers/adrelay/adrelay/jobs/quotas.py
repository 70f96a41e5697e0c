"""What a tenant may use of a stack: requests a minute, jobs that are open, jobs a day (UTC).

    python -m adrelay.jobs.quotas set  --table TABLE --tenant acme --open-jobs 100 --jobs-per-day 5000
    python -m adrelay.jobs.quotas set  --table TABLE --tenant acme --requests-per-minute none
    python -m adrelay.jobs.quotas show --table TABLE --tenant acme

The stack's parameters say what holds for every tenant, the command what holds for one; 0 is no limit, `none`
the stack's own. One item holds a tenant's limits and its counts of jobs.

A job is counted in the transaction that records it, on the condition that there is room, and taken off the
open ones in the transaction that ends it: no count drifts, whatever dies. (Where a tenant has no limit,
nothing is counted and nothing written.) Requests: `request_counts`.

Imported by the authorizer, whose cold start every request waits for: pydantic stays out of here.
"""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from adrelay.aws import commands
from adrelay.aws.items import Item, from_item, to_item
from adrelay.aws.table import Table
from adrelay.clock import utc_now
from adrelay.data_model import QUOTA
from adrelay.errors import RateLimit, TooManyRequests

if TYPE_CHECKING:
    from argparse import ArgumentParser

NAMES = ("requests_per_minute", "open_jobs", "jobs_per_day")
_COME_AGAIN = 30  # seconds, for who has to wait for jobs to end
_DAY = re.compile(r"d\d{8}")
_DAY_SECONDS = 86_400
_DIGITS = 15  # of a limit


@dataclass(frozen=True, slots=True)
class Limits:
    """0 is no limit."""

    requests_per_minute: int = 0
    open_jobs: int = 0
    jobs_per_day: int = 0

    @classmethod
    def of(cls, item: Mapping[str, Any]) -> "Limits":
        """Those of a tenant whose item this is (empty: it has none of its own)."""
        stack = stack_limits()
        return cls(**{name: int(item.get(name, stack[name])) for name in NAMES})


@dataclass(frozen=True, slots=True)
class Usage:
    """A tenant's limits, and its counts when they were read."""

    tenant: str
    limits: Limits
    item: Mapping[str, Any]

    @property
    def counts_open(self) -> bool:
        """Whether a job that is made now is one of the open ones that are counted."""
        return self.limits.open_jobs > 0

    def counting(self, table: Table, now: datetime) -> list[tuple[Item, Callable[[], TooManyRequests]]]:
        """What counts one more job, for the transaction that records it, and the error where its condition
        does not hold. Empty where nothing is limited."""
        today, most = _day(now), self.limits
        limited = {"open": most.open_jobs, today: most.jobs_per_day}
        counted = {name: limit for name, limit in limited.items() if limit}
        if not counted:
            return []
        names = {f"#n{index}": name for index, name in enumerate(counted)}
        values = {f":m{index}": limit for index, limit in enumerate(counted.values())}
        fits = [
            f"(attribute_not_exists({name}) OR {name} < {value})"
            for name, value in zip(names, values, strict=True)
        ]
        past = {f"#p{i}": name for i, name in enumerate(self.item) if _DAY.fullmatch(name) and name < today}
        expression = "ADD " + ", ".join(f"{name} :one" for name in names)
        if past:
            expression += " REMOVE " + ", ".join(past)
        update = {
            "TableName": table.table,
            "Key": QUOTA.key(tenant=self.tenant),
            "UpdateExpression": expression,
            "ConditionExpression": " AND ".join(fits),
            "ExpressionAttributeNames": {**names, **past},
            "ExpressionAttributeValues": to_item({":one": 1, **values}),
        }
        return [(update, lambda: _refused(most, usage(table, self.tenant, consistent=True).item, now))]


def stack_limits() -> dict[str, int]:
    """What the stack's parameters say. Raises ValueError naming one that is no number: whoever reads them
    does so at its start, too, since a stranger's request is no place to find that out."""
    said = {
        "requests_per_minute": os.environ.get("REQUESTS_PER_MINUTE", "0"),
        "open_jobs": os.environ.get("OPEN_JOBS", "0"),
        "jobs_per_day": os.environ.get("JOBS_PER_DAY", "0"),
    }
    return {name: _stack_limit(name, text) for name, text in said.items()}


def _stack_limit(name: str, text: str) -> int:
    try:
        return _number(text)
    except ValueError as error:
        raise ValueError(f"{name.upper()}: {error}") from error


def usage(table: Table, tenant: str, *, consistent: bool = False) -> Usage:
    """The tenant's limits and counts."""
    item = from_item(table.get(QUOTA.key(tenant=tenant), consistent=consistent) or {})
    return Usage(tenant, Limits.of(item), item)


def one_less_open(table: Table, tenant: str) -> Item:
    """What takes a counted job off the open ones, for the transaction that ends it."""
    return {
        "TableName": table.table,
        "Key": QUOTA.key(tenant=tenant),
        "UpdateExpression": "ADD #open :less",
        "ExpressionAttributeNames": {"#open": "open"},
        "ExpressionAttributeValues": to_item({":less": -1}),
    }


def set_limits(table: Table, tenant: str, limits: Mapping[str, int | None]) -> None:
    """Set what one tenant may use; None takes its own limit away."""
    own = {name: limit for name, limit in limits.items() if limit is not None}
    gone = [name for name, limit in limits.items() if limit is None]
    parts = ["SET " + ", ".join(f"{name} = :{name}" for name in own)] if own else []
    parts += ["REMOVE " + ", ".join(gone)] if gone else []
    request: dict[str, Any] = {"Key": QUOTA.key(tenant=tenant), "UpdateExpression": " ".join(parts)}
    if own:  # DynamoDB refuses an empty one
        request["ExpressionAttributeValues"] = to_item({f":{name}": limit for name, limit in own.items()})
    if parts:
        table.update(**request)


def _refused(most: Limits, item: Mapping[str, Any], now: datetime) -> TooManyRequests:
    """Which of the limits it was, by what is counted now. Where both leave room again, one that there is."""
    used_up = most.jobs_per_day and int(item.get(_day(now), 0)) >= most.jobs_per_day
    if used_up or not most.open_jobs:
        midnight = datetime(now.year, now.month, now.day, tzinfo=UTC) + timedelta(days=1)
        left = round((midnight - now).total_seconds()) if used_up else 1
        limit = RateLimit("jobs", most.jobs_per_day, 0, window=_DAY_SECONDS, reset=max(left, 1))
        return TooManyRequests(f"This tenant may send {most.jobs_per_day} jobs a day here", limit)
    limit = RateLimit("open-jobs", most.open_jobs, 0, reset=_COME_AGAIN)
    return TooManyRequests(f"This tenant may have {most.open_jobs} jobs open at once here", limit)


def _day(now: datetime) -> str:
    return f"d{now.astimezone(UTC):%Y%m%d}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = _parser()
    chosen = parser.parse_args(arguments)
    table = Table(chosen.table)
    if chosen.command == "set":
        given = {name: getattr(chosen, name) for name in NAMES}
        limits = {name: None if limit == "none" else limit for name, limit in given.items() if limit != ""}
        if not limits:
            parser.error("name a limit to set")
        set_limits(table, chosen.tenant, limits)
    item = usage(table, chosen.tenant, consistent=True).item
    for name in NAMES:
        print(f"{chosen.tenant}  {name:<19}  {item.get(name, 'as the stack')}")
    print(f"{chosen.tenant}  {'open now':<19}  {item.get('open', 0)}")
    print(f"{chosen.tenant}  {'today':<19}  {item.get(_day(utc_now()), 0)}")
    return 0


def _parser() -> "ArgumentParser":
    parser, set_, _ = commands.setting("adrelay.jobs.quotas", __doc__.splitlines()[0])
    for limit in NAMES:
        option = f"--{limit.replace('_', '-')}"
        set_.add_argument(option, type=_limit, default="", help="a number, 0: no limit, or none")
    return parser


def _limit(text: str) -> int | str:
    if text in ("", "none"):
        return text
    try:
        return _number(text)
    except ValueError as error:
        raise commands.refused(str(error)) from error


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS):
        raise ValueError(f"{text[:80]} is no whole number of 0 or more, of at most {_DIGITS} digits")
    return int(text)


if __name__ == "__main__":
    commands.run(main)
