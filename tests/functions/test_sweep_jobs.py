"""The sweep: what everybody has forgotten is found by a query for what is due, and done."""

from datetime import datetime, timedelta

import pytest

from adrelay.attempts.cancel import cancel
from adrelay.jobs import follow_ups
from adrelay.jobs.model import AttemptState, JobStatus
from adrelay.jobs.store import Store
from adrelay.telemetry import metrics
from tests.cloud import Cloud, refused
from tests.functions.handlers import invoke, manage, submit
from tests.functions.sweeping import DEADLINE, SOON, _vendor, due, now, running, sweep, told
from tests.records import ended, open_attempt, put_job
from tests.shipped import event
from tests.unit import vendor

__all__ = ["_vendor", "now"]


def counted(monkeypatch: pytest.MonkeyPatch, wanted: str = "JobsRescued") -> list[str]:
    """This metric, as often as it is counted from now on."""
    found: list[str] = []

    def count(name: str, **_: object) -> None:
        if name == wanted:
            found.append(name)

    monkeypatch.setattr(metrics, "add_metric", count)
    return found


# -- a job goes on -----------------------------------------------------------------------------------


def test_a_job_that_ends_in_time_is_never_looked_at(cloud: Cloud, store: Store) -> None:
    job = ended(store, put_job(store), JobStatus.COMPLETED)
    assert due(store) == [job.id]
    invoke("finish_job", {**event("finish_job/finish"), "job_id": job.id})
    assert (due(store), told(cloud)) == ([], ["Job Completed"])


def test_a_job_is_left_alone_until_its_deadline(
    cloud: Cloud, store: Store, now: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    rescues, job = counted(monkeypatch), running(cloud, store, now)
    for minutes in (3, 10, 15):
        now[0] = job.created_at + timedelta(minutes=minutes)
        sweep(cloud)
    assert (cloud.of("DescribeExecution"), rescues, due(store)) == ([], [], [job.id])
    looks = len(cloud.of("GetItem"))
    sweep(cloud)
    assert len(cloud.of("GetItem")) == looks, "nothing is due, nothing is read"


def test_an_execution_that_goes_on_past_the_deadline_is_left_to_itself(
    cloud: Cloud, store: Store, now: list[datetime]
) -> None:
    job = running(cloud, store, now)
    now[0] += DEADLINE + timedelta(minutes=2)
    sweep(cloud)
    assert (store.job(job.id).status, cloud.invoked) == (JobStatus.RUNNING, [])
    assert due(store) == [job.id]


# -- a workflow that died unheard --------------------------------------------------------------------


def test_a_job_whose_execution_died_unheard_ends_at_its_deadline(
    cloud: Cloud, store: Store, now: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    rescues, job = counted(monkeypatch), running(cloud, store, now)
    cloud.ended.add(job.id)
    now[0] += DEADLINE + timedelta(minutes=2)
    sweep(cloud)
    after = store.job(job.id)
    assert (after.status, after.cost.state, rescues) == (JobStatus.EXPIRED, "unsettled", ["JobsRescued"])
    assert told(cloud) == ["Job Expired"]
    assert list(follow_ups.due(store, now[0])) == [], "but later, to ask what became of it"


def test_one_that_waited_for_a_slot_ends_when_it_is_wanted_no_more(
    cloud: Cloud, store: Store, now: list[datetime]
) -> None:
    """The simulation found it: its provider would have had longer than the job."""
    until = now[0] + timedelta(minutes=5)
    job = put_job(store, route=(vendor.NAME,), created_at=now[0], deadline_at=until)
    cloud.executions[job.id] = {}
    open_attempt(store, job, AttemptState.PREPARING, deadline_at=now[0] + DEADLINE)
    cloud.ended.add(job.id)
    now[0] = until + timedelta(minutes=2)
    sweep(cloud)
    assert store.job(job.id).status is JobStatus.FAILED


def test_a_cancel_needs_no_execution(cloud: Cloud, store: Store, now: list[datetime]) -> None:
    job = running(cloud, store, now)
    cloud.ended.add(job.id)
    assert manage("POST", f"/v1/jobs/{job.id}/cancel").status == 202
    now[0] += timedelta(seconds=1)
    sweep(cloud)
    assert (store.job(job.id).status, told(cloud)) == (JobStatus.CANCELED, ["Job Canceled"])


def test_a_cancel_that_is_heard_leaves_nothing_to_the_sweep(
    cloud: Cloud, store: Store, now: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    rescues, job = counted(monkeypatch), running(cloud, store, now)
    cancel(store, job)
    now[0] += timedelta(seconds=1)
    sweep(cloud)
    assert store.job(job.id).status is JobStatus.RUNNING
    invoke("finish_job", {**event("finish_job/finish"), "job_id": job.id})
    assert (told(cloud), due(store, SOON), rescues) == (["Job Canceled"], [], [])


def test_an_end_that_was_never_told_is_told(cloud: Cloud, store: Store, now: list[datetime]) -> None:
    """The execution died between the job's end and its event, and that was lost, too."""
    job = ended(store, put_job(store), JobStatus.COMPLETED)
    sweep(cloud)
    sweep(cloud)
    assert (told(cloud), due(store)) == (["Job Completed"], [])
    assert store.job(job.id) == job


def test_a_finish_that_is_about_to_tell_is_let(cloud: Cloud, store: Store, now: list[datetime]) -> None:
    job = put_job(store, created_at=now[0] - timedelta(minutes=3))
    open_attempt(store, job, AttemptState.WAITING)
    store.finish(store.job(job.id).model_copy(update={"status": JobStatus.FAILED, "completed_at": now[0]}))
    sweep(cloud)
    assert (cloud.invoked, told(cloud)) == ([], [])
    now[0] += timedelta(minutes=2)
    sweep(cloud)
    assert told(cloud) == ["Job Failed"]


# -- never begun -------------------------------------------------------------------------------------


def test_a_job_that_never_began_is_started(
    cloud: Cloud, store: Store, now: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    rescues = counted(monkeypatch)
    cloud.failures["stepfunctions.StartExecution"] = [refused("ThrottlingException")]
    job_id = submit().json["id"]
    sweep(cloud)
    assert not cloud.executions, "two minutes have not passed"
    now[0] += timedelta(minutes=3)
    sweep(cloud)
    assert (set(cloud.executions), rescues) == ({job_id}, ["JobsRescued"])
    now[0] += timedelta(minutes=3)
    sweep(cloud)
    assert (len(cloud.of("StartExecution")), rescues) == (2, ["JobsRescued"])


def test_a_job_whose_execution_died_before_it_began_ends(
    cloud: Cloud, store: Store, now: list[datetime]
) -> None:
    job_id = submit().json["id"]
    cloud.ended.add(job_id)
    now[0] += timedelta(minutes=3)
    sweep(cloud)
    assert (store.job(job_id).status, told(cloud)) == (JobStatus.FAILED, ["Job Failed"])


# -- one and many ------------------------------------------------------------------------------------


def test_one_that_cannot_be_looked_at_keeps_nobody_from_being(
    cloud: Cloud, store: Store, now: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = [running(cloud, store, now) for _ in range(3)]
    cloud.ended.update(job.id for job in jobs)
    now[0] += DEADLINE + timedelta(minutes=2)
    cloud.failures["stepfunctions.DescribeExecution"] = [refused("ThrottlingException")]
    failures = counted(monkeypatch, "LooksFailed")
    sweep(cloud)
    assert sorted(store.job(job.id).status for job in jobs) == ["expired", "expired", "running"]
    assert len(failures) == 1
    now[0] += timedelta(minutes=3)
    sweep(cloud)
    assert {store.job(job.id).status for job in jobs} == {JobStatus.EXPIRED}


def test_two_sweeps_at_once_look_once(
    cloud: Cloud, store: Store, now: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    """EventBridge fires a schedule at least once."""
    job = running(cloud, store, now)
    cloud.ended.add(job.id)
    now[0] += DEADLINE + timedelta(minutes=2)
    found = list(follow_ups.due(store, now[0]))
    invoke("sweep_jobs", event("sweep_jobs/sweep"))
    monkeypatch.setattr(follow_ups, "due", lambda *_: iter(found))
    invoke("sweep_jobs", event("sweep_jobs/sweep"))
    assert len(cloud.invoked) == 1


def test_what_is_left_of_a_job_that_is_gone_goes(cloud: Cloud, store: Store, now: list[datetime]) -> None:
    follow_ups.look_at(store, "job_gone", now[0] - timedelta(seconds=1))
    sweep(cloud)
    assert due(store) == []
