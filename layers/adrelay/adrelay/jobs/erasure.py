"""Taking a job's content away: brief, answers, files and history. What stays is that there was such a job.

The job's own item stays as a stone: its idempotency key must not buy again, and the ledger, which is
bookkeeping, goes on to name it. Doing it twice changes nothing; one that died half-way is done again.
"""

from collections.abc import Iterator
from datetime import datetime

from boto3.dynamodb.conditions import Attr

from adrelay.aws import clients
from adrelay.aws.items import Item
from adrelay.data_model import IMAGE, job_key
from adrelay.errors import Conflict
from adrelay.jobs.listing import Filters
from adrelay.jobs.model import Job
from adrelay.jobs.store import Store

_CONTENT = ("assets", "result", "notes", "labels", "callback_url", "webhook", "error", "progress", "version")
_LISTED = ("tenant_key", "created_key", "queued")
_ENDING = ("expires_at",)  # the stone stays: nothing else tells of the key any more


def erase(store: Store, bucket: str, job: Job, now: datetime) -> None:
    """Erase a job that has ended. Conflict for one that has not."""
    if not job.status.terminal:
        raise Conflict(f"The job has not ended: {job.status.value}; cancel it first")
    for prefix in _prefixes(job):
        delete_files(bucket, prefix)
    for key in _rest(store, job):
        store.delete(key)
    # Last: until then the job is found, by whoever erases it again.
    stone = {"request": {}, "erased_at": now.isoformat()}
    store.change(job_key(job.id), stone, Attr("pk").exists(), remove=(*_CONTENT, *_LISTED, *_ENDING))


def erase_all(store: Store, bucket: str, tenant: str, now: datetime) -> tuple[int, list[str]]:
    """Erase all that a tenant has but what it spent: how many jobs, and the ids of those that have not
    ended."""
    erased, left, cursor = 0, list[str](), None
    while True:
        page = store.list_jobs(tenant, Filters(), cursor=cursor, limit=100)
        for job in page.jobs:
            if job.status.terminal:
                erase(store, bucket, job, now)
                erased += 1
            else:
                left.append(job.id)
        cursor = page.cursor
        if cursor is None:
            break
    for folder in ("uploads", "images", "pictures", "cutouts", "fonts"):
        delete_files(bucket, f"{folder}/{tenant}/")
    partition = IMAGE.key(tenant=tenant, image_id="")["pk"]["S"]
    for kind in ("IMAGE#", "CONTENT#", "SOURCE#", "CUTOUT#", "FONT#"):
        for item in store.partition(partition, kind):
            store.delete({"pk": item["pk"], "sk": item["sk"]})
    return erased, left


def delete_files(bucket: str, prefix: str) -> None:
    """Delete every file under a prefix."""
    pages = clients.s3().get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
    for page in pages:
        if found := page.get("Contents"):
            doomed = [{"Key": one["Key"]} for one in found]
            clients.s3().delete_objects(Bucket=bucket, Delete={"Objects": doomed, "Quiet": True})  # type: ignore[typeddict-item]  # keys only


def _prefixes(job: Job) -> Iterator[str]:
    yield f"assets/{job.tenant}/{job.id}/"
    yield f"designs/{job.tenant}/{job.id}/"
    yield f"renders/{job.id}/"
    for provider in job.route:
        yield f"callbacks/{provider}/{job.id}/"


def _rest(store: Store, job: Job) -> Iterator[Item]:
    """The keys of all that the job has but itself."""
    for item in store.partition(job_key(job.id)["pk"]["S"]):
        key = {"pk": item["pk"], "sk": item["sk"]}
        if key != job_key(job.id):
            yield key
