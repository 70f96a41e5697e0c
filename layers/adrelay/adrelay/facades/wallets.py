"""Credits that jobs of a vendor's API may take, beside the tenant's budget, as the vendor's wallet would.

One item holds how many were granted and how many are spent, and each job that has not been settled, under its
id. A job takes its credits in the transaction that records it, on the condition that there are enough; what
became of it is looked up when somebody wants to know what is left. Credits of a job that has failed, was
canceled or has expired come back.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from boto3.dynamodb.conditions import Attr

from adrelay.aws.items import Item, from_item, to_item
from adrelay.data_model import WALLET
from adrelay.errors import PaymentRequired
from adrelay.jobs.model import Job, JobStatus
from adrelay.jobs.store import Store
from adrelay.money.ledger import Limited

_JOB = "job_"
_SETTLED_AT_ONCE = 100
_KEPT = (JobStatus.COMPLETED, JobStatus.PARTIAL)


class Wallet:
    """A tenant's credits at one vendor's API. Without a grant nothing is counted."""

    def __init__(self, store: Store, tenant: str, vendor: str) -> None:
        self._store = store
        self._key = WALLET.key(tenant=tenant, vendor=vendor)

    def grant(self, credits: int | None) -> None:
        """Let jobs take so many credits from now on; None: any number."""
        if credits is None:
            self._store.delete(self._key)
            return
        spent = int(self._read().get("spent", 0))
        self._store.update(
            Key=self._key,
            UpdateExpression="SET granted = :granted",
            ExpressionAttributeValues=to_item({":granted": spent + credits}),
        )

    def left(self) -> int | None:
        """Credits that are left, once what has ended is settled; None: any number."""
        item = self._read()
        if "granted" not in item:
            return None
        back = sum(map(self._settle, self._ended(item)))
        return int(item["granted"]) - int(item.get("spent", 0)) + back

    def taking(self, credits: int) -> Callable[[Job], Sequence[Limited]]:
        """What takes them, for the transaction that records a job (see `intake.accept.Origin.limits`)."""
        self.left()  # credits that have come back may be taken
        granted = self._read().get("granted")

        def limits(job: Job) -> Sequence[Limited]:
            if granted is None:
                return ()
            if int(granted) < credits:
                raise _insufficient()
            update: Item = {
                "TableName": self._store.table,
                "Key": self._key,
                "UpdateExpression": "ADD spent :credits SET #job = :credits",
                "ConditionExpression": "attribute_not_exists(spent) OR spent <= :most",
                "ExpressionAttributeNames": {"#job": job.id},
                "ExpressionAttributeValues": to_item({":credits": credits, ":most": int(granted) - credits}),
            }
            return [(update, _insufficient)]

        return limits

    def _read(self) -> Item:
        return from_item(self._store.get(self._key) or {})

    def _ended(self, item: Mapping[str, Any]) -> list[tuple[str, int]]:
        """(job id, the credits that come back) of jobs that are over, gone, or have not been."""
        asked = [name for name in item if name.startswith(_JOB)]
        if len(asked) > _SETTLED_AT_ONCE:  # others each time, or those that last would hide the rest
            asked = random.sample(asked, _SETTLED_AT_ONCE)
        found = {job.id: job for job in self._store.jobs_at(asked)}
        over = [name for name in asked if name not in found or found[name].status.terminal]
        return [(name, 0 if _keeps(found.get(name)) else int(item[name])) for name in over]

    def _settle(self, ended: tuple[str, int]) -> int:
        """The credits that have come back by this."""
        name, back = ended
        changed = self._store.update(
            Attr(name).exists(),
            Key=self._key,
            UpdateExpression="ADD spent :back REMOVE #job",
            ExpressionAttributeNames={"#job": name},
            ExpressionAttributeValues=to_item({":back": -back}),
        )
        return back if changed is not None else 0


def _keeps(job: Job | None) -> bool:
    """Whether the job's credits are spent; also of one that is gone, which nothing else tells of."""
    return job is None or job.status in _KEPT


def _insufficient() -> PaymentRequired:
    return PaymentRequired("Insufficient credits")
