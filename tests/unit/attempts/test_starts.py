"""That a job has begun, as those are told that ask for it."""

import pytest
from botocore.exceptions import EndpointConnectionError

from adrelay.attempts import starts
from adrelay.attempts.starts import tell_start
from adrelay.errors import NotPublished
from adrelay.jobs.model import Job, JobStatus
from adrelay.jobs.store import Store
from tests.cloud import Cloud, refused
from tests.records import put_job

BUS = "adrelay-events"


def begun(store: Store) -> Job:
    return put_job(store, status=JobStatus.RUNNING, start_untold=True)


def test_a_start_is_told_once_and_goes_to_endpoints(store: Store, cloud: Cloud) -> None:
    job = begun(store)
    tell_start(store, BUS, job)
    tell_start(store, BUS, store.job(job.id))
    (event,) = cloud.events
    assert event["DetailType"] == "Job Started"
    assert (event["Detail"]["id"], event["Detail"]["webhook_endpoints"]) == (job.id, True)


@pytest.mark.parametrize(
    "fault", [refused("ThrottlingException"), EndpointConnectionError(endpoint_url="https://events.example")]
)
def test_a_bus_that_takes_nothing_now_holds_no_job_up_and_is_told_later(
    store: Store, cloud: Cloud, fault: Exception
) -> None:
    job = begun(store)
    cloud.failures["events.PutEvents"] = [fault]
    tell_start(store, BUS, job)
    assert cloud.events == []
    assert store.job(job.id).start_untold
    tell_start(store, BUS, store.job(job.id))
    assert len(cloud.events) == 1


def test_nor_does_one_that_refuses_the_event(
    store: Store, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(*_: object) -> None:
        raise NotPublished("the bus took none")

    job = begun(store)
    monkeypatch.setattr(starts, "publish", refusing)
    tell_start(store, BUS, job)
    assert store.job(job.id).start_untold
