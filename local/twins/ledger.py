"""What was bought: the witness against which a client's own books are held."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any


@dataclass(slots=True, kw_only=True)
class Purchase:
    """One sale. `amount` is what was charged; `refunded` says that all of it was given back."""

    id: str
    job_id: str
    sku: str
    amount: Decimal
    unit: str
    at: float
    units: int = 1
    idempotency_key: str | None = None
    refunded: bool = False
    history: list[str] = field(default_factory=lambda: ["charged"])

    def describe(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "job_id": self.job_id,
            "sku": self.sku,
            "units": self.units,
            "amount": str(self.amount),
            "unit": self.unit,
            "at": self.at,
            "idempotency_key": self.idempotency_key,
            "refunded": self.refunded,
            "history": list(self.history),
        }


class Ledger:
    """An account with a balance and its purchases. Not thread-safe: the twin's lock guards it."""

    def __init__(self, unit: str, balance: Decimal) -> None:
        self.unit = unit
        self.balance = balance
        self._purchases: dict[str, Purchase] = {}

    def charge(
        self,
        job_id: str,
        sku: str,
        amount: Decimal,
        *,
        at: float,
        units: int = 1,
        idempotency_key: str | None = None,
    ) -> Purchase:
        """Sell, without asking whether the balance covers it: `covers` is asked before."""
        purchase = Purchase(
            id=f"purchase_{len(self._purchases) + 1}",
            job_id=job_id,
            sku=sku,
            amount=amount,
            unit=self.unit,
            at=at,
            units=units,
            idempotency_key=idempotency_key,
        )
        self._purchases[purchase.id] = purchase
        self.balance -= amount
        return purchase

    def covers(self, amount: Decimal) -> bool:
        return self.balance >= amount

    def refund(self, job_id: str) -> None:
        """Give back what this job cost; a second time changes nothing."""
        for purchase in self.of_job(job_id):
            if not purchase.refunded:
                purchase.refunded = True
                purchase.history.append("refunded")
                self.balance += purchase.amount

    def recharge(self, job_id: str) -> None:
        """Take a refund of this job back, as when the vendor tries a failed job again."""
        for purchase in self.of_job(job_id):
            if purchase.refunded:
                purchase.refunded = False
                purchase.history.append("charged")
                self.balance -= purchase.amount

    def of_job(self, job_id: str) -> Iterator[Purchase]:
        return (purchase for purchase in list(self._purchases.values()) if purchase.job_id == job_id)

    def describe(self) -> dict[str, Any]:
        purchases = list(self._purchases.values())
        spent = sum((purchase.amount for purchase in purchases if not purchase.refunded), Decimal(0))
        return {
            "unit": self.unit,
            "balance": str(self.balance),
            "spent": str(spent),
            "purchases": [purchase.describe() for purchase in purchases],
        }
