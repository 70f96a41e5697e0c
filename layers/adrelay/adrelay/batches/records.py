"""Batches: up to 1,000 jobs under one key, with one status, one cancel and one event.

Everything about a batch is one item, and every change one conditional write to it: a job is counted once,
however often its end is told, and who finds all counted publishes the batch's event. While that is not done
the batch stands in the sparse index `queued`. How batches come in and go on: `reception`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from boto3.dynamodb.conditions import Attr, ConditionBase
from pydantic import Field

from adrelay.aws import clients
from adrelay.aws.bus import publish
from adrelay.aws.items import from_item
from adrelay.clock import utc_now
from adrelay.data_model import BATCH
from adrelay.errors import Conflict, NotFound
from adrelay.jobs.listing import Filters, page_of
from adrelay.jobs.model import Frozen, JobStatus, Webhook
from adrelay.jobs.store import LONGEST_ID, Store
from adrelay.jobs.views import timestamp, webhook_view
from adrelay.security.tokens import derived_id
from adrelay.webhooks.endpoints import addressed

QUEUED = "BATCH"  # under which batches that have not ended stand in the index `queued`
_PROBLEMS_KEPT = 20
_CLOSED_BY_NOW = timedelta(minutes=5)
_ENDS = tuple(status.value for status in JobStatus if status.terminal)


class Batch(Frozen):
    """`taken`: so many jobs, from the first on, were accepted or refused. `done`: the places of those that
    were counted; `counts`: how many with each terminal status. `problems`: of jobs that were refused, and
    what a query asked for that is not there."""

    id: str
    tenant: str
    source: str
    correlation_id: str
    total: int
    fingerprint: str
    manifest: str | None = None  # the SHA-256 of its jobs as they are kept; None: it is the fingerprint
    labels: dict[str, str] = Field(default_factory=dict)
    callback_url: str | None = None
    more: int = 0  # products that wait for the batches that follow it
    follows: str | None = None  # the batch whose window came before
    followed_by: str | None = None  # the batch that has the next window
    retry_of: str | None = None  # the batch whose failures it was to make good
    retried_as: str | None = None  # the last batch that was to make its failures good
    answer: str | None = None  # "bucket/key" of the file that tells of it, beside its brief
    webhook: Webhook | None = None  # once there was one to send
    taken: int = 0
    done: frozenset[int] = frozenset()
    held: frozenset[int] = frozenset()  # the places of those that were held for their review, decided or not
    counts: dict[str, int] = Field(default_factory=dict)
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] | None = None  # on options, of all its jobs at once; None: each tells of its own
    cancel_requested: bool = False
    published: bool = False
    created_at: datetime
    completed_at: datetime | None = None

    @property
    def ended(self) -> int:
        return sum(self.counts.values())

    @property
    def open(self) -> tuple[int, ...]:
        """The places of jobs that were accepted and have not ended."""
        return tuple(index for index in range(self.taken) if index not in self.done)

    @property
    def at_work(self) -> int:
        """How many jobs were accepted and are not made yet."""
        return sum(index not in self.held for index in self.open)

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


def may_count(index: int) -> ConditionBase:
    """The job at this place has not been counted."""
    return ~Attr("done").contains(index)


def may_close(closer: str, now: datetime) -> ConditionBase:
    """The batch's end is untold, and nobody else is at it; who began long ago is dead."""
    dead = Attr("closing_at").lt((now - _CLOSED_BY_NOW).isoformat())
    return Attr("published").eq(False) & (Attr("closer").not_exists() | Attr("closer").eq(closer) | dead)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts the ends of a batch's jobs, lets the next ones in, and tells when all have ended."""

    store: Store
    event_bus: str
    queue_url: str

    def job_ended(self, batch_id: str, index: int, status: str) -> None:
        """Count a job's end, once; safe to repeat when it died half-way."""
        batch = self.count(batch_id, index, status)
        if batch.taken < batch.total:
            ask_for_tending(self.queue_url, batch.id)
        self.close(batch, closer=f"job {index}")

    def job_held(self, batch_id: str, index: int) -> None:
        """Count a job as one that waits for its review: it makes room for the next. Safe to repeat."""
        values = {":indices": {"NS": [str(index)]}}
        batch = self.update(batch_id, "ADD held :indices", values, may_count(index))
        if batch is not None and batch.taken < batch.total:
            ask_for_tending(self.queue_url, batch_id)

    def count(self, batch_id: str, index: int, status: str, problem: str | None = None) -> Batch:
        """Count one end; the batch as it is then."""
        values: dict[str, Any] = {
            ":one": {"N": "1"},
            ":indices": {"NS": [str(index)]},
        }
        expression = f"ADD n_{status} :one, done :indices"
        if problem is not None:
            expression += " SET problems = list_append(problems, :problem)"
            values[":problem"] = {"L": [{"S": problem[:500]}]}
        counted = self.update(batch_id, expression, values, may_count(index))
        return counted or find(self.store, batch_id)

    def close(self, batch: Batch, *, closer: str) -> None:
        """Publish the event of a batch that has ended. Of those who find it ended one does; again when it
        died before it could say so, and another does if it never comes again."""
        if batch.ended < batch.total or batch.published:
            return
        now = utc_now()
        closing = self.update(
            batch.id,
            "SET closer = :closer, closing_at = :now, completed_at = if_not_exists(completed_at, :now)",
            {":closer": {"S": closer}, ":now": {"S": now.isoformat()}},
            may_close(closer, now),
        )
        if closing is None:
            return
        detail_type = f"Batch {closing.status.capitalize()}"
        event_id = derived_id("evt", closing.id, "ended")
        # What became of telling it is no part of what is told.
        view = {**batch_view(closing), "webhook": None, "retried_as": None, "followed_by": None}
        told = addressed(self.store, closing.tenant, view)
        detail = {"event_id": event_id, "tenant": closing.tenant, **told}
        publish(self.event_bus, detail_type, detail)
        self.update(
            closing.id, "SET published = :yes REMOVE queued", {":yes": {"BOOL": True}}, Attr("pk").exists()
        )

    def look_after(self, batch_id: str) -> None:
        """Count what has ended of a batch unheard, which would hold a place for ever, and have it tended."""
        batch = find(self.store, batch_id)
        for job in self.store.jobs_at([job_id(batch, index) for index in batch.open]):
            if job.status.terminal and job.batch_index is not None:
                self.count(batch_id, job.batch_index, job.status.value)
        ask_for_tending(self.queue_url, batch_id)

    def update(
        self, batch_id: str, expression: str, values: Mapping[str, Any], condition: ConditionBase
    ) -> Batch | None:
        """Change the batch; as it is then, or None when the condition did not hold."""
        changed = self.store.update(
            Attr("pk").exists() & condition,
            Key=BATCH.key(batch_id=batch_id),
            UpdateExpression=expression,
            ExpressionAttributeValues=values,
            ReturnValues="ALL_NEW",
        )
        return None if changed is None else _batch_of(changed)


def cancel(tally: Tally, batch: Batch) -> Batch:
    """Ask for the cancel of what has not ended; the batch as it is then. Conflict when all has ended."""
    asked = tally.update(
        batch.id,
        "SET cancel_requested = :yes",
        {":yes": {"BOOL": True}},
        Attr("done").not_exists() | Attr("done").size().lt(batch.total),
    )
    if asked is not None:
        ask_for_tending(tally.queue_url, batch.id)
        return asked
    batch = find(tally.store, batch.id)
    if batch.status != "canceled":
        raise Conflict(f"The batch has already ended: {batch.status}")
    return batch


def note_webhook(store: Store, batch_id: str, webhook: Webhook) -> None:
    """Write how far the batch's webhook is, unless the batch has been erased."""
    there = Attr("pk").exists() & Attr("erased_at").not_exists()
    store.change(BATCH.key(batch_id=batch_id), {"webhook": webhook.model_dump(mode="json")}, there)


def ask_for_tending(queue_url: str, batch_id: str) -> None:
    """Have somebody do what is due of a batch."""
    clients.sqs().send_message(QueueUrl=queue_url, MessageBody=json.dumps({"batch_id": batch_id}))


def look_up(store: Store, batch_id: str) -> Batch | None:
    """The batch as it is now (strongly consistent)."""
    if len(batch_id) > LONGEST_ID:
        return None
    item = store.get(BATCH.key(batch_id=batch_id))
    return _batch_of(item) if item else None


def find(store: Store, batch_id: str) -> Batch:
    """The batch; NotFound if there is none."""
    batch = look_up(store, batch_id)
    if batch is None:
        raise NotFound(f"There is no batch {batch_id}")
    return batch


def batch_of(store: Store, tenant: str, batch_id: str) -> Batch:
    """The tenant's batch; another tenant's is as absent as one that never was."""
    batch = find(store, batch_id)
    if batch.tenant != tenant:
        raise NotFound(f"There is no batch {batch_id}")
    return batch


def job_key(batch: Batch, index: int) -> str:
    """The idempotency key of a batch's job: its place."""
    return f"{batch.id}#{index}"


def job_id(batch: Batch, index: int) -> str:
    """The id that its key gives a batch's job."""
    return derived_id("job", batch.tenant, "batch", job_key(batch, index))


def unfinished(store: Store, before: datetime) -> list[str]:
    """Ids of batches that were recorded before `before` and whose event is still to come, oldest first."""
    answer = store.client.query(
        TableName=store.table,
        IndexName="queued",
        KeyConditionExpression="queued = :queued AND created_key < :before",
        ExpressionAttributeValues={":queued": {"S": QUEUED}, ":before": {"S": before.isoformat()}},
    )
    return [item["pk"]["S"].removeprefix("BATCH#") for item in answer["Items"]]


def listed(
    store: Store, tenant: str, filters: Filters, *, cursor: str | None, limit: int
) -> tuple[list[Batch], str | None]:
    """A page of the tenant's batches, newest first, and the cursor of the next (see `page_of`)."""
    items, position = page_of(store, f"BATCHES#{tenant}", filters, cursor=cursor, limit=limit)
    return [_batch_of(item) for item in items], position


def batch_view(batch: Batch) -> dict[str, Any]:
    """A batch as the API, its event and its webhook give it."""
    return {
        "id": batch.id,
        "status": batch.status,
        "total": batch.total,
        "counts": {
            "open": batch.total - batch.ended,
            "needs_review": len(batch.held - batch.done),
            **{end: batch.counts.get(end, 0) for end in _ENDS},
        },
        "percentage": 100 * batch.ended // batch.total,
        "problems": list(batch.problems),
        "notes": list(batch.notes or ()),
        "labels": batch.labels,
        "more": batch.more,
        "follows": batch.follows,
        "followed_by": batch.followed_by,
        "retry_of": batch.retry_of,
        "retried_as": batch.retried_as,
        "callback_url": batch.callback_url,
        "webhook": webhook_view(batch.webhook),
        "source": batch.source,
        "correlation_id": batch.correlation_id,
        "created_at": timestamp(batch.created_at),
        "completed_at": timestamp(batch.completed_at),
    }


def room_for_problem(batch: Batch) -> bool:
    """Whether one more is told: an item has 400 KB, and a budget that ran out says the same to all."""
    return len(batch.problems) < _PROBLEMS_KEPT


def _batch_of(item: Any) -> Batch:
    plain = from_item(item)
    counts = {end: int(plain[f"n_{end}"]) for end in _ENDS if f"n_{end}" in plain}
    return Batch.model_validate(
        {"counts": counts, **{name: plain[name] for name in Batch.model_fields if name in plain}}
    )
