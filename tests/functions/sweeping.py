"""What tests of the sweep share: the time, the sweep, and what is due."""

from datetime import datetime, timedelta

import pytest

from adrelay.clock import utc_now
from adrelay.jobs import follow_ups
from adrelay.jobs.model import AttemptState, Job
from adrelay.jobs.store import Store
from tests.clock import set_clock
from tests.cloud import Cloud
from tests.functions.handlers import invoke, module
from tests.records import open_attempt, put_job
from tests.shipped import event
from tests.unit import vendor

DEADLINE = timedelta(minutes=15)

DOES = {
    "adrelay-FinishJob": ("finish_job", "finish_job/end"),
    "adrelay-CallProvider": ("call_provider", "call_provider/look_again"),
}

SOON = timedelta(minutes=10)


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The time: its one moment can be changed."""
    for name in ("sweep_jobs", "finish_job", "submit_job", "manage_jobs", "call_provider"):
        module(name)  # what is imported later would keep this clock for good
    told = [utc_now()]
    set_clock(monkeypatch, lambda: told[0])
    return told


@pytest.fixture(autouse=True)
def _vendor(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    vendor.install(monkeypatch)


def sweep(cloud: Cloud) -> None:
    """A sweep, and all that it has functions do."""
    done = len(cloud.invoked)
    invoke("sweep_jobs", event("sweep_jobs/sweep"))
    for function, given in cloud.invoked[done:]:
        name, sample = DOES[function]
        assert set(given) == set(event(sample))
        invoke(name, given)


def due(store: Store, within: timedelta = timedelta(days=99)) -> list[str]:
    """The jobs that a sweep will ever look at; or that it will soon."""
    return [job_id for job_id, _ in follow_ups.due(store, utc_now() + within)]


def running(cloud: Cloud, store: Store, now: list[datetime]) -> Job:
    """A job whose provider is at work, and its execution."""
    job = put_job(store, route=(vendor.NAME,), created_at=now[0])
    cloud.executions[job.id] = {}
    open_attempt(store, job, AttemptState.WAITING, deadline_at=now[0] + DEADLINE)
    return store.job(job.id)


def told(cloud: Cloud) -> list[str]:
    return [entry["DetailType"] for entry in cloud.events]
