"""What tests of the ledger share: entries, how they are closed, and many at once."""

import itertools
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from adrelay.errors import PaymentRequired
from adrelay.jobs.model import AttemptState, Outcome, Purchase
from adrelay.money.entries import Entry
from adrelay.money.ledger import Ledger
from adrelay.requests.kinds import JobKind

AT = datetime(2026, 11, 20, 10, tzinfo=UTC)
NOW = datetime(2026, 12, 1, tzinfo=UTC)
TENANTS = itertools.count()


def entry(number: int = 1, amount: str = "1.00", **changes: Any) -> Entry:
    fields: dict[str, Any] = {
        "tenant": "acme",
        "job_id": f"job_{number}",
        "attempt": 1,
        "provider": "static_ads_lab",
        "kind": JobKind.IMAGE_AD,
        "labels": {"team": "eu"},
        "at": AT + timedelta(seconds=number),
        "amount": Decimal(amount),
    }
    return Entry.model_validate(fields | changes)


def outcome(purchase: Purchase, cost: str | None = None) -> Outcome:
    return Outcome(
        state=AttemptState.SUCCEEDED, purchase=purchase, cost=None if cost is None else Decimal(cost)
    )


def close(ledger: Ledger, made: Entry, purchase: Purchase, cost: str | None = None) -> Entry | None:
    return ledger.close(made.tenant, made.at, made.job_id, made.attempt, outcome(purchase, cost), NOW)


def reserved_at_once(ledger: Ledger, wanted: Sequence[Entry]) -> int:
    """How many are reserved of entries that come at the same time."""

    def reserve(one: Entry) -> bool:
        try:
            return ledger.reserve(one)
        except PaymentRequired:
            return False

    with ThreadPoolExecutor(16) as pool:
        return sum(pool.map(reserve, wanted))
