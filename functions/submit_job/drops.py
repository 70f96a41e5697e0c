"""Briefs that come without a caller to answer: files under `briefs/`, `Job Requested` and `Batch Requested`
events.

Each gets exactly one answer: a dropped file a document beside it under `results/`, which later tells how its
job or batch has ended; an event with a wrong body a `Job Rejected` or `Batch Rejected` event. Of several
files of one name the newest has its answer there, whatever becomes of the others (`jobs.places`).

A producer's retry after a lost answer makes a new event, and a new version of the object: neither says that
it is the same brief. So a producer may give an `idempotency_key` of its own in the body or the detail. Else a
file is known by bucket, key and content (by its version only where the stack is told so), an event by its id.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from botocore.exceptions import ClientError

from adrelay.aws import clients
from adrelay.aws.bus import publish
from adrelay.batches.reception import Batches
from adrelay.batches.records import Batch, batch_view, look_up
from adrelay.batches.request import BatchRequest
from adrelay.clock import utc_now
from adrelay.errors import FieldError, InvalidRequest, NotFound, RequestError, TooLarge, Unavailable
from adrelay.intake import plan
from adrelay.intake.accept import Origin, accept
from adrelay.intake.reading import read, read_job
from adrelay.jobs.model import Job
from adrelay.jobs.places import Owner, Places
from adrelay.jobs.store import Store
from adrelay.jobs.views import job_view
from adrelay.problems import problem
from adrelay.security.tokens import digest
from adrelay.telemetry import correlate, logger
from adrelay.web.api import BODY_LIMIT, LARGE_BODY_LIMIT, parse_json

Json = dict[str, Any]
_TRIES = 20  # to write an answer, while others do


@dataclass(frozen=True, slots=True)
class Intake:
    """`by_version`: whether the same file dropped again is another brief."""

    batches: Batches
    event_bus: str
    tenant: str
    by_version: bool = False

    def take_job(self, document: Any, origin: Origin) -> Json:
        """The job that the document has become, as the API gives it. Raises RequestError."""
        request = read_job(document)
        if request.dry_run:
            self._refuse_without_answer(origin)
            return plan.of_job(self.batches.store, request, origin.tenant)
        accepted = accept(self.batches.store, self.batches.state_machine_arn, request, origin)
        return job_view(accepted.job, (), None)

    def take_batch(self, document: Any, origin: Origin) -> Json:
        """The batch that the document has become, as the API gives it. Raises RequestError."""
        request = read(BatchRequest, document)
        if request.dry_run:
            self._refuse_without_answer(origin)
            return self.batches.plan(request, origin.tenant)
        batch, _ = self.batches.submit(request, origin)
        return batch_view(batch)

    def _refuse_without_answer(self, origin: Origin) -> None:
        if origin.answer is None:
            raise InvalidRequest.of(FieldError("dry_run", "is answered over HTTP and beside files alone"))

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
        return intake.take_file(body, Origin(intake.tenant, "s3", key, event["id"], answer=place))

    place = f"{bucket}/{result_key(dropped['key'])}"
    answer, taken = _answer(take, event["id"])
    about = answer.get("id") if taken else None  # a plan has none
    _answer_beside(intake, place, dropped.get("sequencer", ""), about, answer)


def _answer_beside(intake: Intake, place: str, sequencer: str, about: str | None, answer: Json) -> None:
    """Answer a brief that has become the job or batch `about`, or else what the answer says."""
    store, now = intake.batches.store, utc_now()
    places = Places(store, intake.tenant)
    found = None if about is None else _look_up(store, about)
    if found is not None and found.answer != place:
        places.add(found.id, place, now)
    owner = places.claim(place, sequencer, about, None if about else answer, now)
    if owner is None:
        logger.info("the answer to a newer brief of this name stays", extra={"about": about})
        return
    _tell(store, places, place, owner)


def tell_beside(store: Store, event: Json) -> None:
    """Have the answers beside dropped briefs say what has become of their job or batch, of which this event
    tells: as it is by now, so that events may come in any order."""
    name = event["detail"]["id"]
    correlate(event["id"], job_id=name)
    found = _look_up(store, name)
    if found is None:
        return
    places = Places(store, found.tenant)
    first = [] if found.answer is None else [found.answer]
    for place in [*first, *places.further(name)]:
        owner = places.touch(place, name, utc_now())
        if owner is not None:
            _tell(store, places, place, owner)


def _tell(store: Store, places: Places, place: str, owner: Owner) -> None:
    """Write what there is to tell of what the place belongs to. Unavailable where others write there all the
    time."""
    for _ in range(_TRIES):
        answer = owner.answer if owner.about is None else _view(store, owner.about)
        if answer is not None:
            _write(place, answer)
        now = places.owner(place)
        if now is None or now.revision == owner.revision:
            return
        owner = now
    raise Unavailable("The answer beside a brief is written by too many at once")


def _look_up(store: Store, name: str) -> Job | Batch | None:
    return look_up(store, name) if name.startswith("batch_") else store.find_job(name)


def _view(store: Store, name: str) -> Json | None:
    """The job or batch, as the API gives it; None where there is nothing to tell, of a job that is erased."""
    found = _look_up(store, name)
    if found is None or isinstance(found, Batch):
        return None if found is None else batch_view(found)
    return None if found.erased_at is not None else job_view(found, store.attempts(found.id), None)


def _write(place: str, answer: Json) -> None:
    bucket, _, key = place.partition("/")
    body = json.dumps(answer).encode()
    clients.s3().put_object(Bucket=bucket, Key=key, Body=body, ContentType="application/json")


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
    if key is None:  # says nothing, as in every field
        return rest, origin
    if not isinstance(key, str):
        raise InvalidRequest.of(FieldError("idempotency_key", "must be text, in quotes"))
    return rest, replace(origin, key=key, key_field="idempotency_key")


def result_key(brief_key: str) -> str:
    """Where the answer to `briefs/a/b.json` is written: `results/a/b.json`. No two names share one."""
    return f"results/{brief_key.removeprefix('briefs/')}"


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
    try:
        return clients.s3().get_object(**where)["Body"].read(LARGE_BODY_LIMIT + 1)
    except ClientError as error:
        if error.response["Error"]["Code"] not in ("NoSuchKey", "NoSuchVersion"):
            raise
        raise NotFound("The file was deleted before it was read") from error
