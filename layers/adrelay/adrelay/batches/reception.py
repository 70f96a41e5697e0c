"""How batches come in, go on and end.

A batch is recorded with its jobs in S3 (`batches/…`) and answered at once. Its jobs are accepted in order,
and at most `window` of them are open at a time: the others wait here, where it costs nothing, and not in
front of single jobs at a vendor or in the render queue, where they could even become overdue. When the last
is taken, the file in S3 is deleted: each job has its own brief, to be kept and erased with it.

`tend` does what is due of a batch. A message asks for it when the batch comes in, at each job's end, at a
cancel, and every few minutes until the batch has ended. One message too many changes nothing: each job's key
is its place in the batch, so accepting it twice gives one job.
"""

import hashlib
import json
import time
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from boto3.dynamodb.conditions import Attr, ConditionBase
from botocore.exceptions import ClientError

from adrelay.attempts.cancel import cancel
from adrelay.aws import clients
from adrelay.aws.items import to_record
from adrelay.batches import windows
from adrelay.batches.pictures import keep_ahead
from adrelay.batches.records import (
    QUEUED,
    Batch,
    Tally,
    ask_for_tending,
    find,
    job_id,
    job_key,
    look_up,
    may_count,
    room_for_problem,
)
from adrelay.batches.request import BatchRequest, Findings, PlacedJob, jobs_of, spread
from adrelay.batches.windows import Window
from adrelay.clock import utc_now
from adrelay.data_model import BATCH
from adrelay.errors import Conflict, InvalidRequest, NotFound, RequestError, TooManyRequests, Unavailable
from adrelay.images.kept import Album
from adrelay.intake import plan, retrying
from adrelay.intake.accept import Origin, accept
from adrelay.intake.briefs import check_brief
from adrelay.intake.market import market
from adrelay.intake.reading import read
from adrelay.intake.routing import Leg, route, unused_options, unused_together
from adrelay.jobs.model import JobStatus
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.money.entries import dollars
from adrelay.requests.request import JobRequest
from adrelay.requests.wishes import other_body
from adrelay.security.tokens import derived_id, new_id
from adrelay.telemetry import correlate, logger, metrics
from adrelay.workspace.filling import Filler
from adrelay.workspace.records import Workspace

_FAILED = (JobStatus.FAILED, JobStatus.EXPIRED)
_NONE = Decimal(0)
_TENDING = 15.0  # seconds, of the 30 that the function has; then a new message goes on


@dataclass(frozen=True, slots=True)
class Batches:
    """What happens to batches. `bucket` keeps their jobs; `window`: how many of one may be open at once;
    `keep_function`: KeepPictures."""

    store: Store
    state_machine_arn: str
    bucket: str
    window: int
    tally: Tally
    keep_function: str

    def submit(self, request: BatchRequest, origin: Origin) -> tuple[Batch, bool]:
        """Record a batch and have its jobs taken; the batch, and whether the key stood for it before.

        Raises InvalidRequest naming what no provider can do, before anything is recorded; Conflict.
        """
        window = windows.opened(self.store, self.bucket, origin.tenant, request)
        by_query = window.request is not request
        identity = request.model_dump_json(exclude_defaults=True).encode() if by_query else None
        return self._submit(window, origin, identity)

    def _submit(
        self,
        window: Window,
        origin: Origin,
        identity: bytes | None,
        before: Batch | None = None,
        spent: Decimal = _NONE,
    ) -> tuple[Batch, bool]:
        """Record the batch of a window. `identity`: what its key stands for, if not its jobs; `before`,
        `spent`: the batch that it follows, and what that and those before it were to cost."""
        request = window.request
        jobs, findings = jobs_of(request)
        if findings:  # what the providers have against the other jobs is told in the same answer
            self._check(spread(self._filled(jobs, origin.tenant, findings)), origin.tenant, findings)
        batch = _new_batch(request, len(jobs), _sha256(identity or _manifest(request, jobs)), origin)
        follows = before.id if before is not None else None
        more = {"more": len(window.rest), "follows": follows, "problems": window.told}
        batch = batch.model_copy(update=more)
        # What a provider can do may have changed since: the key still stands for the batch.
        known = look_up(self.store, batch.id) if origin.key is not None else None
        if known is None:
            if origin.retry_of is None:  # else they were filled when they came in first
                jobs = self._filled(jobs, origin.tenant, findings)
            jobs = spread(jobs)
            routes = self._check(jobs, origin.tenant, findings)
            cost = windows.cost_of(routes)
            windows.check_cost(request, spent + windows.estimate(window, cost))
            if window.rest:
                windows.keep(self.bucket, batch.tenant, batch.id, window, spent + cost)
            body = _manifest(request, jobs)
            requests = [job.request for job in jobs]
            notes = unused_together(requests, routes) if request.chooses_providers else None
            batch = batch.model_copy(update={"total": len(jobs), "manifest": _sha256(body), "notes": notes})
            clients.s3().put_object(Bucket=self.bucket, Key=_manifest_key(batch), Body=body)
            known = self._create(batch)
        if known is not None and known.fingerprint != batch.fingerprint:
            raise other_body(origin.key_field)
        if known is None:
            album = Album(self.store, batch.tenant, batch.id, self.keep_function)
            keep_ahead(album, (job.request for job in jobs))
        ask_for_tending(
            self.tally.queue_url, batch.id
        )  # also of a repeat: the first may have died before it did
        return known or batch, known is not None

    def plan(self, request: BatchRequest, tenant: str) -> dict[str, Any]:
        """What the batch would cost and who would make it. Raises what `submit` would; records nothing."""
        window = windows.opened(self.store, self.bucket, tenant, request)
        jobs, findings = jobs_of(window.request)
        jobs = spread(self._filled(jobs, tenant, findings))
        routes = self._check(jobs, tenant, findings)
        whole = windows.estimate(window, windows.cost_of(routes))
        windows.check_cost(request, whole)
        requests, told = [job.request for job in jobs], [note for job in jobs for note in job.notes]
        if request.chooses_providers:
            told += unused_together(requests, routes)
        else:
            told += [note for one in map(unused_options, requests, routes) for note in one]
        planned = plan.of_batch(routes, [*window.told, *told])
        if not window.rest:
            return {**planned, "batches": 1}
        total = len(jobs) + len(window.rest) * window.each
        note = f"reckoned from the first {len(jobs)} of {total} jobs"
        planned["cost"]["amount"] = dollars(whole)
        return {
            **planned,
            "total": total,
            "batches": 1 + window.following,
            "notes": [note, *planned["notes"]],
        }

    def retry(self, batch: Batch, origin: Origin) -> tuple[Batch, bool]:
        """A new batch of what has failed or expired of `batch`, each linked to the other; without a key the
        last one that was made so, while that works. Conflict when it has not ended, or nothing of it has
        failed. Raises what `submit` does."""
        if batch.ended < batch.total:
            raise Conflict(f"The batch has not ended: {batch.status}")
        if origin.key is None and batch.retried_as is not None:
            last = look_up(self.store, batch.retried_as)
            if last is not None and last.ended < last.total:
                return last, True
        ids = [job_id(batch, index) for index in range(batch.total)]
        failed = [job for job in self.store.jobs_at(ids) if job.status in _FAILED and job.erased_at is None]
        if not failed:
            raise Conflict("Nothing of the batch has failed, or expired, that was accepted")
        request = BatchRequest(
            jobs=[job.request for job in failed], labels=batch.labels, callback_url=batch.callback_url
        )
        made, replayed = self.submit(request, retrying.of(batch.id, origin, batch.retried_as))
        self.tally.update(batch.id, "SET retried_as = :made", {":made": {"S": made.id}}, Attr("pk").exists())
        return made, replayed

    def tend(self, batch_id: str, message_id: str) -> None:
        """Do what is due of a batch: accept jobs while it has room for them, or end it if it is canceled."""
        batch, until = find(self.store, batch_id), time.monotonic() + _TENDING
        correlate(batch.correlation_id, batch_id=batch.id)
        while batch.taken < batch.total and not batch.cancel_requested and batch.at_work < self.window:
            if time.monotonic() > until:
                ask_for_tending(self.tally.queue_url, batch.id)
                break
            try:
                batch = self._take(batch)
            except TooManyRequests:  # it waits for its tenant's quotas: the sweep has it tended each minute
                logger.info("no room for more jobs of the batch now")
                break
        while batch.cancel_requested and batch.taken < batch.total:
            batch = self._drop_rest(batch)
        if batch.cancel_requested:
            for index in batch.open:
                self._cancel_job(batch, index)
        if batch.more and batch.taken >= batch.total and batch.followed_by is None:
            self._follow(batch)
        self.tally.close(batch, closer=message_id)
        if batch.taken >= batch.total:
            clients.s3().delete_object(Bucket=self.bucket, Key=_manifest_key(batch))

    def _follow(self, batch: Batch) -> None:
        """Begin with the products that come next, unless the batch was canceled, or they would cost too much.
        Twice makes one batch: its key is the batch's that it follows."""
        changes: dict[str, Any] = {":none": {"N": "0"}}
        expression = "SET more = :none"
        if not batch.cancel_requested:
            try:
                found = windows.next_of(self.store, self.bucket, batch.tenant, batch.id)
                if found is None:
                    return
                key = f"{batch.id}#next"
                origin = Origin(batch.tenant, "batch", key, batch.correlation_id)
                made, _ = self._submit(found[0], origin, key.encode(), batch, found[1])
                expression, changes = "SET followed_by = :made", {":made": {"S": made.id}}
            except (Unavailable, TooManyRequests):
                raise  # it is tried again
            except RequestError as error:
                expression += ", problems = list_append(problems, :told)"
                told = f"{batch.more} products were left out: {error.detail}"[:500]
                changes[":told"] = {"L": [{"S": told}]}
        self.tally.update(batch.id, expression, changes, Attr("pk").exists())
        windows.forget(self.bucket, batch.tenant, batch.id)

    def _filled(self, jobs: list[PlacedJob], tenant: str, findings: Findings) -> list[PlacedJob]:
        """The jobs with what the records say that they name, each read once. Those that cannot be filled are
        left out, and found."""
        filler, made = Filler(Workspace(self.store, tenant)), list[PlacedJob]()
        filler.read(job.request.brief for job in jobs)
        for job in jobs:
            try:
                filled = filler.fill(job.request)
                made.append(PlacedJob(filled.request, job.place, filled.notes))
            except InvalidRequest as error:
                findings.add(error, job.place)
        return made

    def _check(self, jobs: list[PlacedJob], tenant: str, findings: Findings) -> list[tuple[Leg, ...]]:
        """The jobs' routes. InvalidRequest for all that is wrong, with what was found before."""
        offers, images = market(self.store), dict[str, str | None]()
        budget = cache(lambda: billing.ledger(self.store).budget(tenant, utc_now()))
        routes = list[tuple[Leg, ...]]()

        def take_route(request: JobRequest) -> None:
            routes.append(route(request, offers, lambda: budget().limiting(request.labels)))

        def look_into(request: JobRequest) -> None:
            check_brief(self.store, tenant, request.brief, images)

        for job in jobs:
            for check in (take_route, look_into):
                try:
                    check(job.request)
                except RequestError as error:
                    findings.add(error, job.place)
        findings.report()
        return routes

    def _create(self, batch: Batch) -> Batch | None:
        """Record the batch; None, or the one that its key stands for already."""
        item = to_record(
            {
                "tenant_key": f"BATCHES#{batch.tenant}",
                "created_key": f"{batch.created_at.isoformat()}#{batch.id}",
                "queued": QUEUED,
                **batch.model_dump(mode="json", exclude={"counts", "done", "held"}),
            }
        )
        if not self.store.put(BATCH.key(batch_id=batch.id) | item):
            return find(self.store, batch.id)
        metrics.add_metric(name="BatchesAccepted", unit="Count", value=1)
        return None

    def _take(self, batch: Batch) -> Batch:
        """Accept the next job, or count it as failed when it is refused; the batch as it is then."""
        index = batch.taken
        if index not in batch.done:
            self._accept_job(batch, index)
        moved = self._move_on(batch)
        if moved is not None:
            return moved
        # Another took it too, which makes no second job; or a cancel, which did not know of it, went past.
        batch = find(self.store, batch.id)
        if batch.cancel_requested:
            self._cancel_job(batch, index)
        return batch

    def _move_on(self, batch: Batch) -> Batch | None:
        there = {":there": {"N": str(batch.taken + 1)}}
        return self.tally.update(batch.id, "SET taken = :there", there, Attr("taken").eq(batch.taken))

    def _accept_job(self, batch: Batch, index: int) -> None:
        manifest = _kept(self.bucket, _manifest_key(batch), batch.manifest or batch.fingerprint)
        documents = manifest["jobs"] if manifest is not None else None
        notes = manifest.get("notes", {}).get(str(index), ()) if manifest is not None else ()
        origin = Origin(
            batch.tenant,
            "batch",
            job_key(batch, index),
            batch.id,
            batch=(batch.id, index),
            notes=tuple(notes),
            of_an_axis=batch.notes is not None,
        )
        if documents is None and find(self.store, batch.id).taken > index:
            return  # others have taken all, and then deleted it
        try:
            if documents is None:
                raise NotFound("what was sent is kept no longer")
            accept(self.store, self.state_machine_arn, read(JobRequest, documents[index]), origin)
        except (Unavailable, TooManyRequests):
            raise  # not a word on the job: it is taken later
        except RequestError as error:
            logger.warning("job of a batch refused", extra={"index": index, "problem": error.detail})
            problem = f"jobs.{index}: {error.detail}" if room_for_problem(batch) else None
            self.tally.count(batch.id, index, "failed", problem)

    def _drop_rest(self, batch: Batch) -> Batch:
        """Count as canceled, all at once, what a canceled batch has not taken yet."""
        rest = [index for index in range(batch.taken, batch.total) if index not in batch.done]
        values: dict[str, Any] = {":end": {"N": str(batch.total)}}
        expression = "SET taken = :end"
        condition: ConditionBase = Attr("taken").eq(batch.taken)
        if rest:
            expression += " ADD done :rest, n_canceled :count"
            # Only the job at hand can have been counted since the batch was read: as refused.
            condition &= may_count(rest[0])
            values |= {":count": {"N": str(len(rest))}, ":rest": {"NS": [str(index) for index in rest]}}
        return self.tally.update(batch.id, expression, values, condition) or find(self.store, batch.id)

    def _cancel_job(self, batch: Batch, index: int) -> None:
        job = self.store.find_job(job_id(batch, index))
        if job is None or job.status.terminal:
            return
        try:
            cancel(self.store, job)
        except Conflict:
            logger.info("job ended before its cancel", extra={"job_id": job.id})


def _new_batch(request: BatchRequest, total: int, fingerprint: str, origin: Origin) -> Batch:
    key = origin.key
    named = new_id("batch") if key is None else derived_id("batch", origin.tenant, origin.source, key)
    return Batch(
        id=named,
        tenant=origin.tenant,
        source=origin.source,
        correlation_id=origin.correlation_id,
        total=total,
        fingerprint=fingerprint,
        labels=request.labels,
        callback_url=request.callback_url,
        answer=origin.answer,
        retry_of=origin.retry_of,
        created_at=utc_now(),
    )


def _manifest(request: BatchRequest, jobs: list[PlacedJob]) -> bytes:
    """The batch as it is kept, and known again: the same jobs as list or as matrix are the same batch."""
    documents = [job.request.model_dump(mode="json", exclude_defaults=True) for job in jobs]
    told = {str(index): job.notes for index, job in enumerate(jobs) if job.notes}
    notes = {"notes": told} if told else {}
    head = request.model_dump(mode="json", exclude_defaults=True, include={"labels", "callback_url"})
    return json.dumps({"jobs": documents, **head, **notes}, sort_keys=True).encode()


def _sha256(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _manifest_key(batch: Batch) -> str:
    return f"batches/{batch.tenant}/{batch.id}-{batch.manifest or batch.fingerprint}.json"


@lru_cache(maxsize=2)
def _kept(bucket: str, key: str, sha256: str) -> dict[str, Any] | None:
    """A batch's job requests and what is noted of them, read once by a process for the jobs that it takes one
    by one; None when they are kept no longer."""
    try:
        manifest = clients.s3().get_object(Bucket=bucket, Key=key)["Body"].read()
    except ClientError as error:
        # Who may not list a bucket is told 403 about a key that is not there.
        if error.response["Error"]["Code"] in ("NoSuchKey", "AccessDenied"):
            return None
        raise
    if _sha256(manifest) != sha256:
        raise ValueError(f"{key} does not hold the jobs that were recorded")
    kept: dict[str, Any] = json.loads(manifest)
    return kept
