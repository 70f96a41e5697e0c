"""A job's execution: one, whoever starts it; and what a tenant's links are proven by."""

import pytest
from botocore.exceptions import ClientError

from adrelay.jobs import executions, links
from adrelay.jobs.store import Store
from tests.cloud import Cloud, refused
from tests.records import put_job

MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:generate"


def test_a_job_has_one_execution_however_often_it_is_started(cloud: Cloud, store: Store) -> None:
    job = put_job(store, reserve=False)
    assert executions.is_alive(MACHINE, job.id) is None
    executions.start(MACHINE, job)
    given = {"job_id": job.id, "attempt": 1, "correlation_id": job.correlation_id}
    assert cloud.executions == {job.id: given}
    assert executions.is_alive(MACHINE, job.id) is True
    cloud.ended.add(job.id)
    executions.start(MACHINE, job)
    assert executions.is_alive(MACHINE, job.id) is False
    (asked,) = {one["executionArn"] for one in cloud.of("DescribeExecution")}
    assert asked == f"arn:aws:states:us-east-1:123456789012:execution:generate:{job.id}"


def test_that_aws_does_not_do_it_now_is_raised(cloud: Cloud, store: Store) -> None:
    job = put_job(store, reserve=False)
    cloud.failures["stepfunctions.StartExecution"] = [refused("ThrottlingException")]
    with pytest.raises(ClientError):
        executions.start(MACHINE, job)
    cloud.failures["stepfunctions.DescribeExecution"] = [refused("ThrottlingException")]
    with pytest.raises(ClientError):
        executions.is_alive(MACHINE, job.id)


def test_a_tenants_secret_is_made_once(store: Store) -> None:
    secret = links.secret_of(store, "acme")
    assert links.secret_of(store, "acme") == secret
    assert len({secret, links.secret_of(store, "other")}) == 2
    assert len(secret) > 30
