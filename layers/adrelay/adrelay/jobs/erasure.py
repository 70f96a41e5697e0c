"""Taking a job's content away: brief, answers, files and history. What stays is that there was such a job.

The job's own item stays as a stone: its idempotency key must not buy again, and the ledger, which is
bookkeeping, goes on to name it. Doing it twice changes nothing; one that died half-way is done again.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from boto3.dynamodb.conditions import Attr
from botocore.exceptions import ClientError

from adrelay.aws import clients
from adrelay.aws.items import Item, ItemType, from_item
from adrelay.data_model import (
    ANSWER,
    ARCHIVE,
    BATCH,
    BUDGET,
    DELIVERY,
    ENTRY,
    ITEMS,
    JOB,
    LABEL_PERIOD,
    PERIOD,
    PLACE,
    QUOTA,
    REFERENCE,
    job_key,
)
from adrelay.errors import Conflict, Unavailable
from adrelay.jobs import editing
from adrelay.jobs.lifecycle import asked_until
from adrelay.jobs.listing import Filters
from adrelay.jobs.model import Job
from adrelay.jobs.places import Places
from adrelay.jobs.store import Store
from adrelay.jobs.views import timestamp
from adrelay.telemetry import logger

if TYPE_CHECKING:
    from mypy_boto3_s3.type_defs import ObjectIdentifierTypeDef

_CONTENT = (
    *("assets", "result", "review", "notes", "labels", "error", "progress", "version"),
    *("comments_under", "callback_url", "webhook", "answer", "api_url", "channel_id"),
)
_LISTED = ("tenant_key", "created_key", "queued")
_CONTENT_OF_BATCH = ("labels", "callback_url", "webhook", "answer", "problems", "notes")
_FOLDERS = ("uploads", "images", "pictures", "cutouts", "fonts", "templates", "feeds", "renders/previews")
_FOLDERS_OF_JOBS = ("assets", "designs", "conversions", "batches", "archives")


class Stay(NamedTuple):
    """Why items of a sort outlive the erasure of their job or tenant; which of their fields do not."""

    why: str
    without: tuple[str, ...] = ()


_TOLD = ("alerted", "in_flight", "in_flight_key")
STAYS: Mapping[ItemType, Stay] = {
    JOB: Stay("without content: its key must not buy again"),
    BATCH: Stay("without content: its key must not buy again"),
    REFERENCE: Stay("what a vendor has made once never becomes another job's"),
    ENTRY: Stay("bookkeeping"),
    BUDGET: Stay("without limits: when the ledger's periods began and ended", ("limit", "alerts", "labels")),
    PERIOD: Stay("without a limit: the ledger's sums", ("limit", *_TOLD)),
    LABEL_PERIOD: Stay("without its label: the ledger's sums, which what is settled later moves", _TOLD),
}
"""All else that has its job or its tenant in its key is erased with them."""
_ENDING = ("expires_at",)  # the stone stays: nothing else tells of the key any more


def erase(store: Store, bucket: str, job: Job, now: datetime) -> None:
    """Erase a job that has ended. Conflict for one that has not, or whose late files, or an edit of whose ad,
    are being stored: these would come after all else was gone; and for one whose vendor has yet to say what
    it cost: nobody could be asked any more."""
    _erase(store, bucket, job, now, _deliveries(store, job))


def _erase(store: Store, bucket: str, job: Job, now: datetime, along: Iterable[Item]) -> None:
    """With what has these keys."""
    if not job.status.terminal:
        raise Conflict(f"The job has not ended: {job.status.value}; cancel it first")
    attempts = store.attempts(job.id)
    asked = max((at for one in attempts if (at := asked_until(one)) and at > now), default=None)
    if asked is not None and job.cost.state == "unsettled":
        raise Conflict(
            f"What the job cost is not known yet: its vendor is asked until {timestamp(asked)} at the "
            "latest; then erase it, or settle the cost by hand before"
        )
    storing = [one.storing for one in attempts if one.storing and not one.storing.done]
    if until := max((one.until for one in storing if one.until > now), default=None):
        raise Conflict(
            f"Files of the job are being stored, until {timestamp(until)} at the latest; then erase it"
        )
    if job.version is not None:
        editing.close(store, job.id, now)
    # First the records: who is at an export sees then that it is not wanted any more.
    for subject in _exported_as(job):
        for item in store.partition(*_exports_of(job.tenant, subject)):
            store.delete({"pk": item["pk"], "sk": item["sk"]})
    for prefix in _prefixes(job):
        delete_files(bucket, prefix)
    _delete_answers(store, job.tenant, job.id, job.answer)
    for key in chain(along, _rest(store, job)):
        store.delete(key)
    # Last: until then the job is found, by whoever erases it again.
    stone = {"request": {}, "erased_at": now.isoformat()}
    store.change(job_key(job.id), stone, Attr("pk").exists(), remove=(*_CONTENT, *_LISTED, *_ENDING))


def erase_all(store: Store, bucket: str, tenant: str, now: datetime) -> tuple[int, list[str]]:
    """Erase all that a tenant has but what it spent: how many jobs, and the ids of those, and of the batches,
    that have not ended."""
    left = [batch_id for batch_id in _batches(store, tenant) if not _erase_batch(store, batch_id, now)]
    jobs, cursor = set[str](), None
    while True:
        page = store.list_jobs(tenant, Filters(), cursor=cursor, limit=100)
        for job in page.jobs:
            try:
                _erase(store, bucket, job, now, ())  # the deliveries of all go at the end
                jobs.add(job.id)
            except Conflict:
                left.append(job.id)
        cursor = page.cursor
        if cursor is None:
            break
    # What is left still needs its own. Of jobs whose time was over only files are there.
    for folder in _FOLDERS if left else (*_FOLDERS, *_FOLDERS_OF_JOBS):
        delete_files(bucket, f"{folder}/{tenant}/")
    for provider, job_id in _charged(store, tenant):
        if job_id not in jobs and job_id not in left:
            delete_files(bucket, f"callbacks/{provider}/{job_id}/")
    _erase_rest(store, tenant, [QUOTA, PLACE, ANSWER] if left else [])
    return len(jobs), left


def _erase_rest(store: Store, tenant: str, needed: Sequence[ItemType]) -> None:
    """Erase what the tenant has beside jobs and batches: of all that has it in its key what does not stay,
    nor is needed yet."""
    for partition in dict.fromkeys(one.pk for one in ITEMS if "{tenant}" in one.pk):
        kept = [one for one in (*STAYS, *needed) if one.pk == partition]
        for item in store.partition(partition.format(tenant=tenant)):
            key = {"pk": item["pk"], "sk": item["sk"]}
            sort = next((one for one in kept if one.has(item)), None)
            if sort is None:
                store.delete(key)
            elif sort in STAYS and (gone := [name for name in STAYS[sort].without if name in item]):
                _strip(store, key, gone, is_versioned="version" in item)


def _strip(store: Store, key: Item, gone: Sequence[str], *, is_versioned: bool) -> None:
    """Take fields away. What says which version it is says another then: who has read the fields, and is
    about to change something, does not write them again."""
    names = {f"#{place}": name for place, name in enumerate(gone)}
    asked: Item = {"UpdateExpression": f"REMOVE {', '.join(names)}", "ExpressionAttributeNames": names}
    if is_versioned:
        asked["UpdateExpression"] += " ADD version :one"
        asked["ExpressionAttributeValues"] = {":one": {"N": "1"}}
    store.update(Attr("pk").exists(), Key=key, **asked)


def delete_files(bucket: str, prefix: str) -> None:
    """Delete every file under a prefix. Unavailable where S3 could not delete one."""
    pages = clients.s3().get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
    for page in pages:
        if found := page.get("Contents"):
            doomed: list[ObjectIdentifierTypeDef] = [{"Key": one["Key"]} for one in found]
            answer = clients.s3().delete_objects(Bucket=bucket, Delete={"Objects": doomed, "Quiet": True})
            if errors := answer.get("Errors"):
                raise Unavailable(f"{len(errors)} files cannot be deleted now: {errors[0].get('Code')}")


def _delete_answers(store: Store, tenant: str, about: str, first: str | None) -> None:
    """Delete what was written beside the briefs of this job or batch."""
    places = Places(store, tenant)
    if first is not None:
        _delete_answer(first, about)
    for place in places.further(about):
        _delete_answer(place, about)
        places.forget(about, place)


def _delete_answer(place: str, about: str) -> None:
    """Delete what was written beside the brief of this job or batch: each version, for the bucket keeps old
    ones. Those of another brief stay that was dropped under the same name."""
    bucket, _, key = place.partition("/")
    s3 = clients.s3()
    try:
        for page in s3.get_paginator("list_object_versions").paginate(Bucket=bucket, Prefix=key):
            for one in page.get("Versions", []):
                version = one["VersionId"]
                if one["Key"] == key and _tells_of(bucket, key, version, about):
                    s3.delete_object(Bucket=bucket, Key=key, VersionId=version)
    except ClientError as error:
        if error.response["Error"]["Code"] not in ("AccessDenied", "NoSuchBucket"):
            raise
        # A bucket that is this stack's no longer: the job is not to stay for its sake.
        logger.warning("the answer beside a brief cannot be erased", extra={"problem": str(error)})


def _tells_of(bucket: str, key: str, version: str, about: str) -> bool:
    answer = clients.s3().get_object(Bucket=bucket, Key=key, VersionId=version)["Body"].read()
    return bool(json.loads(answer).get("id") == about)


def _deliveries(store: Store, job: Job) -> Iterator[Item]:
    """The keys of all webhooks that told of the job."""
    pages = store.client.get_paginator("query").paginate(
        TableName=store.table,
        KeyConditionExpression="pk = :pk AND sk > :begun",
        FilterExpression="about = :job",
        ExpressionAttributeValues={
            ":pk": DELIVERY.key(tenant=job.tenant, at="", event_id="", endpoint_id="")["pk"],
            # Events say whole seconds.
            ":begun": {"S": job.created_at.astimezone(UTC).isoformat()[: len("2026-11-30T12:00:00")]},
            ":job": {"S": job.id},
        },
        ProjectionExpression="pk, sk",
        ConsistentRead=True,
    )
    for page in pages:
        yield from page["Items"]


def _batches(store: Store, tenant: str) -> Iterator[str]:
    """The ids of all batches of the tenant."""
    pages = store.client.get_paginator("query").paginate(
        TableName=store.table,
        IndexName="by_tenant",
        KeyConditionExpression="tenant_key = :tenant",
        ExpressionAttributeValues={":tenant": {"S": f"BATCHES#{tenant}"}},
    )
    for page in pages:
        for item in page["Items"]:
            yield item["pk"]["S"].removeprefix("BATCH#")


def _erase_batch(store: Store, batch_id: str, now: datetime) -> bool:
    """Take a batch's content away; its key must not make another. False: it goes on making jobs."""
    ended = Attr("pk").exists() & Attr("queued").not_exists()
    key, stone = BATCH.key(batch_id=batch_id), {"erased_at": now.isoformat()}
    before = from_item(store.get(key) or {})
    if before and "queued" not in before:
        _delete_answers(store, before["tenant"], batch_id, before.get("answer"))
    return store.change(key, stone, ended, remove=_CONTENT_OF_BATCH) is not None


def _charged(store: Store, tenant: str) -> Iterator[tuple[str, str]]:
    """(provider, job id) of all that the ledger knows: also of jobs of which nothing else is left."""
    partition = BUDGET.key(tenant=tenant)["pk"]["S"]
    for item in store.partition(partition, "LEDGER#"):
        yield item["provider"]["S"], item["job_id"]["S"]


def _prefixes(job: Job) -> Iterator[str]:
    yield f"assets/{job.tenant}/{job.id}/"
    yield f"designs/{job.tenant}/{job.id}/"
    yield f"conversions/{job.tenant}/{job.id}/"
    yield f"renders/{job.id}/"
    for provider in job.route:
        yield f"callbacks/{provider}/{job.id}/"
    for subject in _exported_as(job):
        yield f"archives/{job.tenant}/{subject}/"


def _exported_as(job: Job) -> Iterator[str]:
    """What exports that hold the job's files are of."""
    yield job.id
    if job.batch_id is not None:
        yield job.batch_id


def _exports_of(tenant: str, subject: str) -> tuple[str, str]:
    key = ARCHIVE.key(tenant=tenant, subject=subject, wish="")
    return key["pk"]["S"], key["sk"]["S"]


def _rest(store: Store, job: Job) -> Iterator[Item]:
    """The keys of all that the job has but itself."""
    for item in store.partition(job_key(job.id)["pk"]["S"]):
        key = {"pk": item["pk"], "sk": item["sk"]}
        if key != job_key(job.id):
            yield key
