"""How batches come in, are taken and canceled.

A batch is recorded with its jobs in S3 (`batches/…`) and answered at once; the jobs are accepted from a
queue, few at a time, so that a batch never starves single jobs. Each job's key is its place in the batch:
accepting it twice gives one job.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from adrelay import clients, control
from adrelay.batch_request import placed
from adrelay.batches import Batch, Tally, find
from adrelay.brief import JobRequest
from adrelay.clock import utc_now
from adrelay.errors import Conflict, FieldError, InvalidRequest, RequestError
from adrelay.intake import Origin, accept
from adrelay.items import lost, to_item
from adrelay.market import market
from adrelay.routing import route
from adrelay.security.tokens import derived_id, new_id
from adrelay.store import Store
from adrelay.telemetry import logger, metrics

_CHUNK = 10  # jobs a message


@dataclass(frozen=True, slots=True)
class Batches:
    """All that happens to batches. `bucket` keeps their jobs, `queue_url` is where they are taken from."""

    store: Store
    state_machine_arn: str
    bucket: str
    queue_url: str
    tally: Tally

    def submit(self, jobs: list[JobRequest], labels: dict[str, str], origin: Origin) -> tuple[Batch, bool]:
        """Record a batch and have its jobs taken; the batch, and whether the key stood for it before.

        Raises InvalidRequest naming what no provider can do, before anything is recorded; Conflict.
        """
        self._check(jobs)
        documents = [job.model_dump(mode="json", exclude_defaults=True) for job in jobs]
        body = json.dumps({"jobs": documents, "labels": labels}, sort_keys=True).encode()
        key = origin.key
        batch = Batch(
            id=derived_id("batch", origin.tenant, key) if key else new_id("batch"),
            tenant=origin.tenant,
            total=len(jobs),
            fingerprint=hashlib.sha256(body).hexdigest(),
            labels=labels,
            created_at=utc_now(),
        )
        clients.s3().put_object(Bucket=self.bucket, Key=_manifest_key(batch), Body=body)
        created = self._create(batch)
        if not created:
            batch = find(self.store, batch.id)
        if not created and batch.fingerprint != hashlib.sha256(body).hexdigest():
            raise Conflict(
                "This idempotency key was used with another body",
                errors=(FieldError("Idempotency-Key", "was used with another body"),),
            )
        if batch.ended < batch.total:  # also of a repeat: the first may have died before it sent them all
            _send(self.queue_url, batch, "accept")
        return batch, not created

    def take(self, message: dict[str, Any]) -> None:
        """Do one message of the queue: accept some jobs of a batch, or cancel them."""
        batch = find(self.store, message["batch_id"])
        indices = range(message["start"], message["stop"])
        if message["action"] == "cancel":
            for index in indices:
                self._cancel_job(batch, index)
            return
        manifest = clients.s3().get_object(Bucket=self.bucket, Key=_manifest_key(batch))["Body"].read()
        if hashlib.sha256(manifest).hexdigest() != batch.fingerprint:
            raise ValueError(f"the jobs of {batch.id} are not those that were recorded")
        documents = json.loads(manifest)["jobs"]
        for index in indices:
            self._accept_job(batch, index, documents[index])

    def _check(self, jobs: list[JobRequest]) -> None:
        offers, errors = market(self.store), list[FieldError]()
        for index, job in enumerate(jobs):
            try:
                route(job, offers)
            except RequestError as error:
                errors += placed(error, index)
        if errors:
            raise InvalidRequest.of(*errors[:100])

    def _create(self, batch: Batch) -> bool:
        item = to_item(
            {
                "pk": f"BATCH#{batch.id}",
                "sk": "BATCH",
                "tenant_key": f"BATCHES#{batch.tenant}",
                "created_key": f"{batch.created_at.isoformat()}#{batch.id}",
                **batch.model_dump(mode="json", exclude={"counts"}),
            }
        )
        try:
            self.store.client.put_item(
                TableName=self.store.table, Item=item, ConditionExpression="attribute_not_exists(pk)"
            )
        except ClientError as error:
            if lost(error):
                return False
            raise
        metrics.add_metric(name="BatchesAccepted", unit="Count", value=1)
        return True

    def _accept_job(self, batch: Batch, index: int, document: dict[str, Any]) -> None:
        if find(self.store, batch.id).cancel_requested:
            self.tally.count(batch.id, index, "canceled")
            return
        origin = Origin(batch.tenant, "batch", f"{batch.id}#{index}", batch.id, batch=(batch.id, index))
        try:
            accept(self.store, self.state_machine_arn, JobRequest.model_validate(document), origin)
        except RequestError as error:
            logger.warning("job of a batch refused", extra={"batch_id": batch.id, "index": index})
            self.tally.count(batch.id, index, "failed", f"jobs.{index}: {error.detail}")
            return
        if find(self.store, batch.id).cancel_requested:
            self._cancel_job(batch, index)

    def _cancel_job(self, batch: Batch, index: int) -> None:
        job = self.store.find_job(derived_id("job", batch.tenant, "batch", f"{batch.id}#{index}"))
        if job is None:
            self.tally.count(batch.id, index, "canceled")
        elif not job.status.terminal:
            try:
                control.cancel(self.store, job)
            except Conflict:
                logger.info("job ended before its cancel", extra={"job_id": job.id})


def cancel(queue_url: str, tally: Tally, batch: Batch) -> Batch:
    """Cancel what has not ended; Conflict when all has."""
    if batch.ended == batch.total and batch.status != "canceled":
        raise Conflict(f"The batch has already ended: {batch.status}")
    tally.update(batch.id, "SET cancel_requested = :yes", {":yes": {"BOOL": True}})
    _send(queue_url, batch, "cancel")
    return find(tally.store, batch.id)


def _send(queue_url: str, batch: Batch, action: str) -> None:
    chunks = [(start, min(start + _CHUNK, batch.total)) for start in range(0, batch.total, _CHUNK)]
    messages = [
        {"batch_id": batch.id, "action": action, "start": start, "stop": stop} for start, stop in chunks
    ]
    for begin in range(0, len(messages), 10):
        entries = [
            {"Id": str(number), "MessageBody": json.dumps(message)}
            for number, message in enumerate(messages[begin : begin + 10])
        ]
        answer = clients.sqs().send_message_batch(QueueUrl=queue_url, Entries=entries)  # type: ignore[arg-type]  # literals
        if answer.get("Failed"):
            raise RuntimeError(f"the queue did not take {answer['Failed']}")


def _manifest_key(batch: Batch) -> str:
    return f"batches/{batch.tenant}/{batch.id}-{batch.fingerprint}.json"
