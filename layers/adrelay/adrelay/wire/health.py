"""How the providers have been doing lately: outcomes counted in the table, in buckets of five minutes.

    pk                 sk                  item
    HEALTH#<provider>  <start of bucket>   succeeded, failed, took_<n>: successes within 2^n seconds
    HEALTH#<provider>  WARNINGS            what is or will soon be wrong with its credentials

Counting is best effort, for `provider: "auto"` and for people's eyes; nothing rests on it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from botocore.exceptions import ClientError

from adrelay.aws.items import Item, from_item, to_item
from adrelay.aws.table import Table
from adrelay.data_model import MINUTE, WARNINGS
from adrelay.error_codes import ErrorCode
from adrelay.jobs.model import Attempt, AttemptState, Outcome
from adrelay.telemetry import logger

BUCKET = timedelta(minutes=5)
_KEPT = timedelta(days=1)
SHOWN = 12  # buckets: an hour
JUDGED = 3  # buckets that `auto` looks at: this one and the ten minutes before it
_FEWEST_FAILURES = 2  # one may be chance
_SLOWEST = 13  # 2^13 s, more than two hours: where slower successes are counted

_FAILED = frozenset({AttemptState.FAILED, AttemptState.EXPIRED, AttemptState.UNKNOWN})
# Refusals that the next job would meet too; other permanent ones are about the job.
_OF_THE_ACCOUNT = frozenset(
    {ErrorCode.UNAUTHORIZED, ErrorCode.FORBIDDEN, ErrorCode.INSUFFICIENT_BALANCE, ErrorCode.NOT_CONFIGURED}
)
# Failures that are not the provider's, although trying again may help.
_NOT_ITS_OWN = frozenset(
    {
        ErrorCode.IMAGE_UNREACHABLE,
        ErrorCode.OVER_BUDGET,
        ErrorCode.OVER_MAX_COST,
        ErrorCode.UNKNOWN_PRICE,
        ErrorCode.INTERNAL_ERROR,
    }
)


@dataclass(frozen=True, slots=True)
class Bucket:
    """Five minutes of one provider. `took` maps n to how many successes took more than 2^(n-1), at most 2^n
    seconds."""

    start: datetime
    succeeded: int
    failed: int
    took: Mapping[int, int]


def count(table: Table, attempt: Attempt, outcome: Outcome, now: datetime) -> None:
    """Count an attempt's outcome for its provider, if it says something about the provider."""
    if outcome.state is AttemptState.SUCCEEDED:
        seconds = (now - (attempt.sent_at or attempt.started_at)).total_seconds()
        names = ["succeeded", f"took_{_power(seconds)}"]
    elif _is_its_own(outcome):
        names = ["failed"]
    else:
        return
    try:
        table.client.update_item(
            TableName=table.table,
            Key=MINUTE.key(provider=attempt.provider, minute=_start(now)),
            UpdateExpression="SET expires_at = :expiry ADD " + ", ".join(f"{name} :one" for name in names),
            ExpressionAttributeValues=to_item({":one": 1, ":expiry": int((now + _KEPT).timestamp())}),
        )
    except ClientError as error:
        logger.warning("health not counted", extra={"error": error.response["Error"]["Code"]})


def recent(
    table: Table, names: Sequence[str], now: datetime, buckets: int = SHOWN
) -> dict[str, list[Bucket]]:
    """The last buckets of each provider in which there was anything, oldest first."""
    starts = [_start(now - BUCKET * back) for back in reversed(range(buckets))]
    items = table.batch_get([MINUTE.key(provider=name, minute=start) for name in names for start in starts])
    found: dict[str, list[Bucket]] = {name: [] for name in names}
    for item in map(from_item, items):
        found[item["pk"].removeprefix("HEALTH#")].append(_bucket(item))
    return found


def failing(buckets: Sequence[Bucket]) -> bool:
    """Whether a provider failed mostly, and more than by chance."""
    failed = sum(bucket.failed for bucket in buckets)
    return failed >= _FEWEST_FAILURES and failed > sum(bucket.succeeded for bucket in buckets)


def median_seconds(buckets: Sequence[Bucket]) -> float | None:
    """About how long half of the successes took at most; None when there were none."""
    took: dict[int, int] = {}
    for bucket in buckets:
        for power, successes in bucket.took.items():
            took[power] = took.get(power, 0) + successes
    half, below = sum(took.values()) / 2, 0
    for power in sorted(took):
        if below + took[power] >= half:
            shortest = 0.0 if power == 0 else 2.0 ** (power - 1)
            return round(shortest + (2.0**power - shortest) * (half - below) / took[power], 1)
        below += took[power]
    return None


def view(buckets: Sequence[Bucket], now: datetime) -> dict[str, Any]:
    """As `GET /v1/providers` shows it."""
    judged = [bucket for bucket in buckets if bucket.start > now - BUCKET * JUDGED]
    succeeded = sum(bucket.succeeded for bucket in buckets)
    failed = sum(bucket.failed for bucket in buckets)
    state = "failing" if failing(judged) else "good" if succeeded or failed else "unknown"
    return {
        "state": state,
        "succeeded": succeeded,
        "failed": failed,
        "median_seconds": median_seconds(buckets),
        "recent": [
            {"start": bucket.start.isoformat(), "succeeded": bucket.succeeded, "failed": bucket.failed}
            for bucket in buckets
        ],
    }


# -- credentials -------------------------------------------------------------------------------------


def warn(table: Table, name: str, warnings: Sequence[str], now: datetime) -> None:
    """Keep what is wrong with a provider's credentials, for an hour: whoever finds it again says it again."""
    item = {
        **from_item(WARNINGS.key(provider=name)),
        "warnings": list(warnings),
        "expires_at": int((now + timedelta(hours=1)).timestamp()),
    }
    table.client.put_item(TableName=table.table, Item=to_item(item))


def warnings(table: Table, names: Sequence[str], now: datetime) -> dict[str, list[str]]:
    """What was lately found wrong with the credentials of these providers."""
    items = map(from_item, table.batch_get([WARNINGS.key(provider=name) for name in names]))
    return {
        item["pk"].removeprefix("HEALTH#"): item["warnings"]
        for item in items
        if item["expires_at"] > now.timestamp()
    }


def _is_its_own(outcome: Outcome) -> bool:
    """Whether a provider is to blame for an outcome, and not the job, its user or we."""
    error = outcome.error
    if outcome.state not in _FAILED:
        return False
    if error is None or outcome.state is not AttemptState.FAILED:
        return True
    if error.field is not None or error.code in _NOT_ITS_OWN:
        return False
    return error.retryable or error.code in _OF_THE_ACCOUNT


def _power(seconds: float) -> int:
    """The least n, from 0, for which 2^n seconds are enough."""
    return next((n for n in range(_SLOWEST) if seconds <= 2**n), _SLOWEST)


def _start(now: datetime) -> str:
    seconds = BUCKET.total_seconds()
    start = datetime.fromtimestamp(now.timestamp() // seconds * seconds, UTC)
    return start.isoformat()


def _bucket(item: Item) -> Bucket:
    took = {int(name[5:]): int(value) for name, value in item.items() if name.startswith("took_")}
    return Bucket(
        start=datetime.fromisoformat(item["sk"]),
        succeeded=int(item.get("succeeded", 0)),
        failed=int(item.get("failed", 0)),
        took=took,
    )
