"""Transactions that conflict: on AWS one takes time, and what meets it on an item is refused.

moto's take no time, and nothing ever meets them.
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
"""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from moto.dynamodb.models import dynamodb_backends

from local.cloud.access import Call
from local.cloud.moto_dynamodb import key_of

Json = dict[str, Any]
Key = tuple[str, Any, Any]

_PREFIX: Final = "com.amazonaws.dynamodb.v20120810#"
_ONGOING: Final = "Transaction is ongoing for the item"
_SINGLE: Final = {"PutItem", "UpdateItem", "DeleteItem"}
_TRANSACTIONS: Final = {"TransactWriteItems", "TransactGetItems"}


class Transactions:
    """Which items are in a transaction at the moment. `seconds` tells how long one takes; 0: no time."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._held: Counter[Key] = Counter()
        self._lock = threading.Lock()

    @contextmanager
    def around(self, call: Call) -> Iterator[Json | None]:
        """Let a request pass: None, with its items held and the time taken if it is a writing transaction.

        Otherwise the body of the error (status 400) to answer with.
        """
        seconds = self._seconds()
        relevant = call.service == "dynamodb" and call.target in _SINGLE | _TRANSACTIONS
        if not seconds or not relevant:
            yield None
            return
        keys = _keys(call)
        holding = [key for key in keys if key is not None] if call.target == "TransactWriteItems" else []
        with self._lock:
            met = [key is not None and self._held[key] > 0 for key in keys]
            if not any(met):
                self._held.update(holding)
        if any(met):
            yield _refusal(call, met)
            return
        try:
            if holding:
                time.sleep(seconds)
            yield None
        finally:
            with self._lock:
                self._held.subtract(holding)
                self._held += Counter()  # forgets what nobody holds any more


def _keys(call: Call) -> list[Key | None]:
    """The items of a request, in its order; None for a part that is malformed."""
    body = call.json()
    parts = [body]
    if call.target in _TRANSACTIONS:
        parts = [operation for part in body.get("TransactItems", []) for operation in part.values()]
    backend = dynamodb_backends[call.account][call.region]
    found = [key_of(backend, part) for part in parts]
    return [None if key is None else (key.table.name, key.partition, key.sort) for key in found]


def _refusal(call: Call, met: list[bool]) -> Json:
    if call.target in _SINGLE:
        return {"__type": f"{_PREFIX}TransactionConflictException", "message": _ONGOING}
    reasons = [
        {"Code": "TransactionConflict", "Message": _ONGOING} if one else {"Code": "None"} for one in met
    ]
    codes = ", ".join(reason["Code"] for reason in reasons)
    return {
        "__type": f"{_PREFIX}TransactionCanceledException",
        "Message": f"Transaction cancelled, please refer cancellation reasons for specific reasons [{codes}]",
        "CancellationReasons": reasons,
    }
