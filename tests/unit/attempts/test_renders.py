"""Attempts that our own functions make."""

from datetime import timedelta

import pytest

from adrelay.attempts import renders
from adrelay.attempts.desk import Desk
from adrelay.attempts.renders import render_failed
from adrelay.attempts.steps import submit
from adrelay.jobs.model import AttemptState
from adrelay.jobs.store import Store
from adrelay.providers.registry import provider
from tests.cloud import Cloud
from tests.records import NOW, open_attempt, put_job
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
    assert outcome.error.retryable, "it is free"
    assert (len(cloud.invoked), cloud.woken) == (2, ["token-1"])


def test_a_render_that_nobody_heard_of_is_invoked_again_twice_at_most(
    desk: Desk, store: Store, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lambda may lose an asynchronous invocation. What counts is when it was sent, not when it began."""
    job = put_job(store)
    attempt = open_attempt(store, job, AttemptState.WAITING, started_at=NOW - timedelta(hours=1))
    lost = NOW + 2 * timedelta(seconds=provider("studio").wait[job.kind].safety)
    for at, invoked in ((lost - timedelta(seconds=1), 0), (lost, 1), (lost, 2), (lost, 2)):
        monkeypatch.setattr(renders, "utc_now", lambda at=at: at)
        renders.render(desk, job, attempt)
        assert len(cloud.invoked) == invoked
    assert [line["event"] for line in store.timeline(job.id)].count("render_repeated") == 2


def test_a_render_whose_start_died_midway_is_started_under_its_own_send(
    desk: Desk, store: Store, cloud: Cloud
) -> None:
    job = put_job(store)
    before = open_attempt(store, job, AttemptState.PREPARING)
    assert store.start_sending(before, "send_of_another_run", NOW, 900)
    renders.render(desk, job, before)
    now = attempt_of(desk, job)
    assert (now.state, now.send_id) == (AttemptState.WAITING, "send_of_another_run")
    assert cloud.invoked == [("render", {"job_id": job.id, "attempt": 1})]
