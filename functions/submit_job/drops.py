"""Briefs that come without a caller to answer: files under `briefs/`, `Job Requested` and `Batch Requested`
events.

Each gets exactly one written answer: a dropped file a document beside it under `results/`, an event with a
wrong body a `Job Rejected` or `Batch Rejected` event.

A producer's retry after a lost answer makes a new event, and a new version of the object: neither says that
it is the same brief. So a producer may give an `idempotency_key` of its own in the body or the detail. Else a
file is known by bucket, key and content (by its version only where the stack is told so), an event by its id.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from adrelay.aws import clients
from adrelay.aws.bus import publish
from adrelay.batches.reception import Batches
from adrelay.batches.records import batch_view
from adrelay.batches.request import BatchRequest
from adrelay.errors import FieldError, InvalidRequest, RequestError, TooLarge
from adrelay.intake.accept import Origin, accept, read
from adrelay.jobs.request import JobRequest
from adrelay.jobs.views import job_view
from adrelay.problems import problem
from adrelay.security.tokens import digest
from adrelay.telemetry import correlate, logger
from adrelay.web.api import BODY_LIMIT, LARGE_BODY_LIMIT, parse_json

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Intake:
    """`by_version`: whether the same file dropped again is another brief."""

    batches: Batches
    event_bus: str
    tenant: str
    by_version: bool = False

    def take_job(self, document: Any, origin: Origin) -> Json:
        """The job that the document has become, as the API gives it. Raises RequestError."""
        request = read(JobRequest, document)
        accepted = accept(self.batches.store, self.batches.state_machine_arn, request, origin)
        return job_view(accepted.job, (), None)

    def take_batch(self, document: Any, origin: Origin) -> Json:
        """The batch that the document has become, as the API gives it. Raises RequestError."""
        batch, _ = self.batches.submit(read(BatchRequest, document), origin)
        return batch_view(batch)

    def take_file(self, body: bytes, origin: Origin) -> Json:
        """A dropped file is a batch if it has `jobs` or a `matrix`, and else a job."""
        document, origin = _own_key(parse_json(body, LARGE_BODY_LIMIT), origin)
        if isinstance(document, dict) and not document.keys().isdisjoint({"jobs", "matrix"}):
            return self.take_batch(document, origin)
        if len(body) > BODY_LIMIT:
            raise TooLarge(f"The brief is {len(body)} bytes long; at most {BODY_LIMIT} are read")
        return self.take_job(document, origin)


def take_dropped_brief(intake: Intake, event: Json) -> None:
    """Take the brief of an S3 `Object Created` event."""
    bucket, dropped = event["detail"]["bucket"]["name"], event["detail"]["object"]
    correlate(event["id"], brief=dropped["key"])
    if dropped["key"].endswith("/") and not dropped.get("size"):
        logger.info("a folder was made, which is no brief")
        return

    def take() -> Json:
        body = _read(bucket, dropped)
        version = dropped.get("version-id") or dropped.get("etag", "")
        same = version if intake.by_version else hashlib.sha256(body).hexdigest()
        key = digest(f"{bucket}/{dropped['key']}@{same}")
        return intake.take_file(body, Origin(intake.tenant, "s3", key, event["id"]))

    answer, _ = _answer(take, event["id"])
    clients.s3().put_object(
        Bucket=bucket,
        Key=result_key(dropped["key"]),
        Body=json.dumps(answer).encode(),
        ContentType="application/json",
    )


def take_requested(intake: Intake, event: Json) -> None:
    """Take the job or the batch of a `… Requested` event."""
    correlate(event["id"])
    origin = Origin(intake.tenant, "event", event["id"], event["id"])
    what = "Batch" if event["detail-type"] == "Batch Requested" else "Job"
    take = intake.take_batch if what == "Batch" else intake.take_job
    answer, taken = _answer(lambda: take(*_own_key(event["detail"], origin)), event["id"])
    if not taken:
        publish(intake.event_bus, f"{what} Rejected", {"event_id": event["id"], "problem": answer})


def _own_key(document: Any, origin: Origin) -> tuple[Any, Origin]:
    """The document without the producer's own `idempotency_key`, and the origin with it."""
    if not isinstance(document, dict) or "idempotency_key" not in document:
        return document, origin
    rest = {name: value for name, value in document.items() if name != "idempotency_key"}
    key = document["idempotency_key"]
    if not isinstance(key, str):
        raise InvalidRequest.of(FieldError("idempotency_key", "must be text, in quotes"))
    return rest, replace(origin, key=key, key_field="idempotency_key")


def result_key(brief_key: str) -> str:
    """Where the answer to `briefs/a/b.json` is written: `results/a/b.json`."""
    name = brief_key.removeprefix("briefs/")
    return f"results/{name}" if name.endswith(".json") else f"results/{name}.json"


def _answer(take: Callable[[], Json], request_id: str) -> tuple[Json, bool]:
    """What was taken, or the problem that it cannot be; and which of the two."""
    try:
        return take(), True
    except RequestError as error:
        logger.warning("brief refused", extra={"problem": error.title, "detail": error.detail})
        return problem(error, request_id), False


def _read(bucket: str, dropped: Json) -> bytes:
    if int(dropped.get("size", 0)) > LARGE_BODY_LIMIT:
        raise TooLarge(f"The file is {dropped['size']} bytes long; at most {LARGE_BODY_LIMIT} are read")
    where = {"Bucket": bucket, "Key": dropped["key"]}
    if dropped.get("version-id"):
        where["VersionId"] = dropped["version-id"]
    return clients.s3().get_object(**where)["Body"].read(LARGE_BODY_LIMIT + 1)
