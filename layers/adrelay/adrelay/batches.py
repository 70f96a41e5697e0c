"""Batches: up to 1,000 jobs under one key, with one status, one cancel and one event.

    pk          sk             item
    BATCH#<id>  BATCH          the batch: how many jobs, how many ended how
    BATCH#<id>  DONE#<index>   a job that was counted

A job is counted in one transaction with its `DONE` item, once, however often its end is told; who finds all
counted publishes the batch's event. How batches come in: `batch_intake`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from botocore.exceptions import ClientError
from pydantic import Field

from adrelay.clock import utc_now
from adrelay.errors import NotFound
from adrelay.events import publish
from adrelay.items import from_item, lost
from adrelay.jobs.model import Frozen, JobStatus
from adrelay.store import Store
from adrelay.views import timestamp

_PROBLEMS_KEPT = 20
_ENDS = tuple(status.value for status in JobStatus if status.terminal)


class Batch(Frozen):
    """`counts`: how many jobs have ended with each terminal status. `problems`: of jobs that were refused."""

    id: str
    tenant: str
    total: int
    fingerprint: str
    labels: dict[str, str] = Field(default_factory=dict)
    counts: dict[str, int] = Field(default_factory=dict)
    problems: tuple[str, ...] = ()
    cancel_requested: bool = False
    published: bool = False
    created_at: datetime
    completed_at: datetime | None = None

    @property
    def ended(self) -> int:
        return sum(self.counts.values())

    @property
    def status(self) -> str:
        """queued | running | completed | partial | failed | canceled"""
        if self.ended < self.total:
            return "running" if self.ended else "queued"
        if self.cancel_requested and self.counts.get("canceled"):
            return "canceled"
        if self.counts.get("completed") == self.total:
            return "completed"
        return "partial" if self.counts.get("completed") or self.counts.get("partial") else "failed"


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts the ends of a batch's jobs, and tells when all have ended."""

    store: Store
    event_bus: str

    def count(self, batch_id: str, index: int, status: str, problem: str | None = None) -> None:
        """Count a job's end, once; the last one publishes the batch's event."""
        done = {"pk": {"S": f"BATCH#{batch_id}"}, "sk": {"S": f"DONE#{index:04d}"}, "status": {"S": status}}
        put: Any = {
            "TableName": self.store.table,
            "Item": done,
            "ConditionExpression": "attribute_not_exists(pk)",
        }
        values: dict[str, Any] = {":one": {"N": "1"}}
        expression = f"ADD n_{status} :one"
        if problem is not None:
            expression += " SET problems = list_append(problems, :problem)"
            values[":problem"] = {"L": [{"S": problem[:500]}]}
        update: Any = {
            "TableName": self.store.table,
            "Key": batch_key(batch_id),
            "UpdateExpression": expression,
            "ExpressionAttributeValues": values,
        }
        try:
            self.store.client.transact_write_items(TransactItems=[{"Put": put}, {"Update": update}])
        except ClientError as error:
            if not lost(error):
                raise
        self._close(find(self.store, batch_id), index)

    def _close(self, batch: Batch, index: int) -> None:
        """Publish the event of a batch that has ended. Only one of those who find it ended does, and again
        when it died before it could say that it had."""
        if batch.ended < batch.total or batch.published:
            return
        try:
            self.update(
                batch.id,
                "SET closer = :closer, completed_at = if_not_exists(completed_at, :now)",
                {":closer": {"N": str(index)}, ":now": {"S": utc_now().isoformat()}},
                "attribute_not_exists(closer) OR closer = :closer",
            )
        except ClientError as error:
            if lost(error):
                return
            raise
        ended = find(self.store, batch.id)
        detail = {"tenant": ended.tenant, **batch_view(ended)}
        publish(self.event_bus, f"Batch {ended.status.capitalize()}", detail)
        self.update(ended.id, "SET published = :yes", {":yes": {"BOOL": True}})

    def update(
        self, batch_id: str, expression: str, values: dict[str, Any], condition: str = "attribute_exists(pk)"
    ) -> None:
        """Change the batch's record; raises botocore's ClientError when the condition does not hold."""
        self.store.client.update_item(
            TableName=self.store.table,
            Key=batch_key(batch_id),
            UpdateExpression=expression,
            ConditionExpression=condition,
            ExpressionAttributeValues=values,
        )


def find(store: Store, batch_id: str) -> Batch:
    """The batch as it is now; NotFound if there is none."""
    answer = store.client.get_item(TableName=store.table, Key=batch_key(batch_id), ConsistentRead=True)
    if "Item" not in answer:
        raise NotFound(f"There is no batch {batch_id}")
    return _batch_of(answer["Item"])


def batch_of(store: Store, tenant: str, batch_id: str) -> Batch:
    """The tenant's batch; another tenant's is as absent as one that never was."""
    batch = find(store, batch_id)
    if batch.tenant != tenant:
        raise NotFound(f"There is no batch {batch_id}")
    return batch


def listed(store: Store, tenant: str, *, cursor: str | None, limit: int) -> tuple[list[Batch], str | None]:
    """A page of the tenant's batches, newest first, and the cursor of the next."""
    values = {":tenant": {"S": f"BATCHES#{tenant}"}}
    condition = "tenant_key = :tenant"
    if cursor:
        condition += " AND created_key < :cursor"
        values[":cursor"] = {"S": cursor}
    answer = store.client.query(
        TableName=store.table,
        IndexName="by_tenant",
        KeyConditionExpression=condition,
        ExpressionAttributeValues=values,
        ScanIndexForward=False,
        Limit=limit,
    )
    position = answer.get("LastEvaluatedKey")
    return [_batch_of(item) for item in answer["Items"]], position["created_key"]["S"] if position else None


def batch_view(batch: Batch) -> dict[str, Any]:
    """A batch as the API and its event give it."""
    return {
        "id": batch.id,
        "status": batch.status,
        "total": batch.total,
        "counts": {"open": batch.total - batch.ended, **{end: batch.counts.get(end, 0) for end in _ENDS}},
        "percentage": 100 * batch.ended // batch.total,
        "problems": list(batch.problems[:_PROBLEMS_KEPT]),
        "labels": batch.labels,
        "created_at": timestamp(batch.created_at),
        "completed_at": timestamp(batch.completed_at),
    }


def _batch_of(item: Any) -> Batch:
    plain = from_item(item)
    counts = {end: int(plain[f"n_{end}"]) for end in _ENDS if f"n_{end}" in plain}
    return Batch.model_validate(
        {"counts": counts, **{name: plain[name] for name in Batch.model_fields if name in plain}}
    )


def batch_key(batch_id: str) -> dict[str, Any]:
    return {"pk": {"S": f"BATCH#{batch_id}"}, "sk": {"S": "BATCH"}}
