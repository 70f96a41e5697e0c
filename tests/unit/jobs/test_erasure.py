"""Erasing: what goes with a job, what keeps it from going, and what a job that has not ended still needs."""

from datetime import timedelta

import pytest

from adrelay.attempts import late
from adrelay.aws import clients
from adrelay.data_model import ARCHIVE
from adrelay.errors import Conflict, Unavailable
from adrelay.jobs import lifecycle
from adrelay.jobs.erasure import delete_files, erase, erase_all
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import AttemptState, Job, Outcome, Purchase, Storing
from adrelay.jobs.store import Store
from tests.cloud import ASSETS, Cloud
from tests.records import NOW, open_attempt, put_job

SECOND = timedelta(seconds=1)


def over(store: Store, job: Job) -> Job:
    done = lifecycle.finish(store.job(job.id), None, Stored(), NOW)
    assert done is not None
    assert store.finish(done)
    return store.job(job.id)


def put_file(key: str) -> str:
    clients.s3().put_object(Bucket=ASSETS, Key=key, Body=b"x")
    return key


def files() -> list[str]:
    return sorted(one["Key"] for one in clients.s3().list_objects_v2(Bucket=ASSETS).get("Contents", []))


def test_exports_that_hold_a_jobs_files_go_with_it(store: Store) -> None:
    job = over(store, put_job(store, tenant="acme", batch_id="batch_1"))
    keys = {
        subject: ARCHIVE.key(tenant="acme", subject=subject, wish="w")
        for subject in (job.id, "batch_1", "other")
    }
    for key in keys.values():
        assert store.put(key)
    for subject in keys:
        put_file(f"archives/acme/{subject}/a.zip")
    erase(store, ASSETS, job, NOW)
    assert [subject for subject, key in keys.items() if store.get(key)] == ["other"]
    assert files() == ["archives/acme/other/a.zip"]


@pytest.mark.parametrize(
    ("storing", "waits"),
    [
        (Storing(until=NOW + SECOND), True),
        (Storing(until=NOW), False),  # who was at it is dead
        (Storing(until=NOW + SECOND, done=True), False),
    ],
)
def test_files_that_are_being_stored_would_come_after_all_else_was_gone(
    store: Store, storing: Storing, waits: bool
) -> None:
    job = put_job(store, route=("cutx",))
    attempt = open_attempt(store, job, AttemptState.WAITING)
    store.record(attempt, Outcome(state=AttemptState.SUCCEEDED, purchase=Purchase.YES))
    assert late.write(store, store.attempt(job.id, 1), storing)
    job = over(store, job)
    if waits:
        with pytest.raises(Conflict, match=r"until 2026-11-20T12:00:01\.000Z at the latest; then erase it"):
            erase(store, ASSETS, job, NOW)
        assert store.job(job.id).erased_at is None
    else:
        erase(store, ASSETS, job, NOW)
        assert store.job(job.id).erased_at == NOW


def test_what_has_not_ended_keeps_what_it_needs(store: Store) -> None:
    ended, going = (put_job(store, tenant="acme", route=("cutx",)) for _ in range(2))
    over(store, ended)
    kept = [put_file(f"{folder}/{going.id}/a") for folder in ("assets/acme", "callbacks/cutx")]
    for folder in ("assets/acme", "callbacks/cutx"):
        put_file(f"{folder}/{ended.id}/a")
    put_file("uploads/acme/a.png")
    assert erase_all(store, ASSETS, "acme", NOW) == (1, [going.id])
    assert files() == sorted(kept)
    with pytest.raises(Conflict, match="has not ended: queued; cancel it first"):
        erase(store, ASSETS, store.job(going.id), NOW)


def test_files_that_cannot_be_deleted_are_said(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    put_file("assets/acme/job_a/1")
    wrong = [{"Key": "1", "Code": "SlowDown"}, {"Key": "2", "Code": "InternalError"}]
    monkeypatch.setattr(clients.s3(), "delete_objects", lambda **_: {"Errors": wrong})
    with pytest.raises(Unavailable, match="2 files cannot be deleted now: SlowDown"):
        delete_files(ASSETS, "assets/acme/")
    delete_files(ASSETS, "assets/other/")
