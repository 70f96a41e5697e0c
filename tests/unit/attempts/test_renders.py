"""Attempts that our own functions make."""

from adrelay.attempts.desk import Desk
from adrelay.attempts.renders import render_failed
from adrelay.attempts.steps import submit
from adrelay.jobs.model import AttemptState
from adrelay.jobs.store import Store
from tests.cloud import Cloud
from tests.records import open_attempt, put_job
from tests.unit.attempts.situations import attempt_of, outcome_of


def test_the_studio_is_invoked(desk: Desk, store: Store, cloud: Cloud) -> None:
    job = put_job(store)
    submit(desk, job.id, 1)
    assert cloud.invoked == [("render", {"job_id": job.id, "attempt": 1})]
    assert attempt_of(desk, job).state is AttemptState.WAITING
    submit(desk, job.id, 1)
    assert len(cloud.invoked) == 1


def test_a_render_that_dies_is_run_again_and_then_fails(desk: Desk, store: Store, cloud: Cloud) -> None:
    job = put_job(store)
    open_attempt(store, job, AttemptState.WAITING, task_token="token-1")
    for _ in range(2):
        render_failed(desk, job.id, 1, "Runtime.ExitError")
    assert len(cloud.invoked) == 2
    for _ in range(2):
        render_failed(desk, job.id, 1, "Runtime.ExitError")
    outcome = outcome_of(desk, job)
    assert outcome.error is not None
    assert (outcome.state, outcome.error.code) == (AttemptState.FAILED, "render_failed")
    assert "Runtime.ExitError" in outcome.error.message
    assert (len(cloud.invoked), cloud.woken) == (2, ["token-1"])
