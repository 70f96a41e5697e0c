"""Transactions over several items: all is written, or nothing is."""

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from adrelay.errors import Unavailable

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

# A transaction that met others on the same item is tried again, with pauses that double up to a second: a
# tenant's month is one item, and a burst of submissions has to take turns there.
_PATIENCE = 20.0  # seconds of pauses; API Gateway waits 30 for an answer
_FIRST_PAUSE, _LONGEST_PAUSE = 0.02, 1.0  # seconds, at most; the pause itself is random below that
# What DynamoDB says when others were writing the same item, or too much was written at once.
_CONTENDED = frozenset(
    {
        "TransactionConflict",
        "TransactionInProgressException",
        "ThrottlingError",
        "ThrottlingException",
        "ProvisionedThroughputExceeded",
        "ProvisionedThroughputExceededException",
    }
)


def pauses(chance: Callable[[], float] = random.random) -> Iterator[float]:
    """Seconds to wait before each new try of a transaction that met others, as long as patience lasts."""
    waited, longest = 0.0, _FIRST_PAUSE
    while waited < _PATIENCE:
        pause = chance() * longest
        yield pause
        waited, longest = waited + pause, min(longest * 2, _LONGEST_PAUSE)


def transact(
    client: "DynamoDBClient", items: Sequence[Mapping[str, Any]], pause: Callable[[float], None] = time.sleep
) -> set[int]:
    """Write all of `items` or nothing; the indexes of those whose conditions did not hold.

    One that meets another transaction on the same item is tried again; Unavailable when that does not end,
    and then nothing has been written. The SDK gives a transaction a token: one that it sends again, because
    the answer was lost, is the same one.
    """
    turns = pauses()
    while True:
        try:
            client.transact_write_items(TransactItems=items)  # type: ignore[arg-type]  # built by its callers
        except ClientError as error:
            codes = [reason.get("Code") for reason in error.response.get("CancellationReasons", [])]
            if failed := {index for index, code in enumerate(codes) if code == "ConditionalCheckFailed"}:
                return failed
            if not _CONTENDED.intersection(codes) and error.response["Error"]["Code"] not in _CONTENDED:
                raise
            if (turn := next(turns, None)) is None:
                raise Unavailable("Too many jobs at once; try again in a moment") from error
            pause(turn)
        else:
            return set()
