"""Attempts sent: bought once, held while a vendor is busy, failed when it says no."""

from contextlib import nullcontext
from datetime import timedelta

import httpx
import pytest

from adrelay.attempts.desk import Desk
from adrelay.attempts.outcomes import record_outcome
from adrelay.attempts.steps import check, submit
from adrelay.clock import utc_now
from adrelay.data_model import WATCH as WATCH_ITEM
from adrelay.error_codes import ErrorCode
from adrelay.errors import Hold, Rejected
from adrelay.jobs.lifecycle import next_step
from adrelay.jobs.model import AttemptState, Job, JobStatus, Outcome, Purchase
from adrelay.jobs.store import Store
from adrelay.providers.base import Operation, Submission
from adrelay.providers.registry import provider
from adrelay.security.tokens import digest
from adrelay.wire.slots import Slots
from tests.clock import set_clock
from tests.cloud import Cloud
from tests.records import open_attempt, put_job
from tests.unit import vendor
from tests.unit.attempts.situations import attempt_of, held, outcome_of
from tests.unit.vendor import Server


def test_an_attempt_is_submitted_and_waits(desk: Desk, job: Job, server: Server, cloud: Cloud) -> None:
    answer = submit(desk, job.id, 1)
    assert answer == {"job_id": job.id, "attempt": 1, "attempt_key": "ATTEMPT#01", "wait_seconds": 300}
    attempt = attempt_of(desk, job)
    assert (attempt.state, attempt.reference) == (AttemptState.WAITING, "ad-1")
    assert (desk.store.job(job.id).status, len(server.ads)) == ("running", 1)
    assert [name for name in cloud.executions if name.startswith(vendor.NAME)], "somebody watches the vendor"


def test_a_check_that_finds_no_watch_starts_one(desk: Desk, job: Job, server: Server, cloud: Cloud) -> None:
    server.status = "working"
    submit(desk, job.id, 1)
    desk.store.delete(WATCH_ITEM.key(provider=vendor.NAME))
    check(desk, job.id, 1)
    assert len(server.requests) == 2, "it asks itself, too"
    assert len([name for name in cloud.executions if name.startswith(vendor.NAME)]) == 2
    check(desk, job.id, 1)
    assert len(server.requests) == 2, "the watch asks"


def test_a_slot_is_held_a_minute_longer_than_its_vendor_has(
    desk: Desk, job: Job, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adrelay.attempts.steps.time.time", lambda: 1e9)
    submit(desk, job.id, 1)
    assert [int(until) for until in held(desk).values()] == [1_000_000_660]


def test_the_vendor_is_told_where_to_call_back_and_only_it(desk: Desk, job: Job, server: Server) -> None:
    submit(desk, job.id, 1)
    url = httpx.Response(200, content=server.requests[0].content).json()["callback_url"]
    prefix, _, token = url.rpartition("/")
    assert prefix == f"https://api.example.com/v1/callbacks/{vendor.NAME}"
    assert attempt_of(desk, job).callback_token_hash == digest(token)
    assert token not in str(desk.store.client.scan(TableName=desk.store.table)["Items"])


def test_submitting_again_buys_nothing(desk: Desk, job: Job, server: Server) -> None:
    for _ in range(3):
        submit(desk, job.id, 1)
    assert len(server.ads) == 1
    assert outcome_of(desk, job).state is AttemptState.SUCCEEDED, "a second look finds the first one's end"


@pytest.mark.parametrize("number", [1, 2])
def test_a_job_that_ended_before_its_attempt_began_has_nothing_to_wait_for(
    desk: Desk, server: Server, number: int
) -> None:
    """As when the sweep ends what its execution had not come to: no error, and nobody is asked."""
    job = put_job(desk.store, route=(vendor.NAME,) * 2, status=JobStatus.CANCELED)
    waits = {"job_id": job.id, "attempt": number, "attempt_key": f"ATTEMPT#0{number}", "wait_seconds": 1}
    assert submit(desk, job.id, number) == waits
    assert (server.requests, desk.store.attempts(job.id)) == ([], ())


# -- refusals and failures ---------------------------------------------------------------------------


def test_a_refusal_fails_the_attempt_and_the_route_goes_on(desk: Desk, job: Job, server: Server) -> None:
    server.faults = [("before", 400)]
    submit(desk, job.id, 1)
    outcome = outcome_of(desk, job)
    assert (outcome.state, outcome.purchase) == (AttemptState.FAILED, Purchase.NO)
    assert outcome.error is not None
    assert (outcome.error.provider, outcome.error.field) == (vendor.NAME, "brief")
    assert next_step(desk.store.job(job.id), attempt_of(desk, job)) == "next_provider"


UNREACHABLE = Rejected(
    ErrorCode.IMAGE_UNREACHABLE, "files.example answered 503", retryable=True, field="brief"
)


@pytest.mark.parametrize(
    ("error", "minutes", "waited_for"),
    [
        (UNREACHABLE, 0, True),
        (UNREACHABLE, 3, False),
        (Rejected(ErrorCode.IMAGE_UNREACHABLE, "files.example answered 404", field="brief"), 0, False),
        (Rejected(ErrorCode.INVALID_IMAGE, "It is no picture", field="brief"), 0, False),
    ],
)
def test_a_picture_that_may_be_had_in_a_moment_is_waited_for(
    desk: Desk,
    job: Job,
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    error: Rejected,
    minutes: float,
    waited_for: bool,
) -> None:
    """Chaos found it: one 503 of a shop's server failed the job. Meanwhile the slot is somebody else's."""
    open_attempt(desk.store, job, AttemptState.PREPARING, started_at=utc_now() - timedelta(minutes=minutes))
    with monkeypatch.context() as failing:
        failing.setattr(vendor.Fleeting, "submit", lambda *_: raising(error))
        with pytest.raises(Hold) if waited_for else nullcontext():
            submit(desk, job.id, 1)
    assert attempt_of(desk, job).state == ("preparing" if waited_for else "failed")
    assert Slots(desk.store, provider(vendor.NAME)).take("local", attempt_of(desk, job), 9e9)
    if waited_for:
        submit(desk, job.id, 1)
        assert len(server.ads) == 1


def raising(error: Rejected) -> Operation[Submission]:
    raise error
    yield


@pytest.mark.parametrize("secret", [None, "hush-hush", '["hush-hush"]'])
def test_without_credentials_nothing_is_sent(
    desk: Desk, job: Job, server: Server, cloud: Cloud, secret: str | None
) -> None:
    cloud.secrets = {} if secret is None else {f"adrelay/providers/{vendor.NAME}": secret}
    submit(desk, job.id, 1)
    error = outcome_of(desk, job).error
    assert error is not None
    assert (error.code, server.requests) == ("not_configured", [])


@pytest.mark.parametrize("fault", [429, httpx.ConnectError("x"), httpx.ConnectTimeout("x")])
def test_a_busy_vendor_is_asked_again_later(
    desk: Desk, job: Job, server: Server, fault: int | Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.faults = [("before", fault)]
    with pytest.raises(Hold):
        submit(desk, job.id, 1)
    assert attempt_of(desk, job).state is AttemptState.PREPARING
    assert held(desk) == {}, "meanwhile the slot is somebody else's"
    monkeypatch.setattr("adrelay.wire.pace.time.time", lambda: 9e9)
    submit(desk, job.id, 1)
    assert len(server.ads) == 1


@pytest.mark.parametrize(
    ("fault", "route", "seconds"),
    [
        (httpx.ConnectError("x"), (vendor.NAME,), 600),
        (httpx.ConnectError("x"), (vendor.NAME, "studio"), 120),
        (503, (vendor.NAME, "studio"), 120),
        (429, (vendor.NAME,), 86400),
        (429, (vendor.NAME, "studio"), 600),
    ],
)
def test_a_busy_vendor_is_waited_for_as_long_as_it_is_worth(
    desk: Desk,
    store: Store,
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    fault: int | Exception,
    route: tuple[str, ...],
    seconds: float,
) -> None:
    job = put_job(store, route=route)
    server.faults = [("before", fault)] * 3
    with pytest.raises(Hold):
        submit(desk, job.id, 1)
    begun = attempt_of(desk, job).started_at
    for waited in (seconds - 1, seconds):
        at = begun + timedelta(seconds=waited)
        set_clock(monkeypatch, at)
        monkeypatch.setattr("adrelay.wire.pace.time.time", lambda waited=waited: 9e9 + waited * 1e3)
        if waited < seconds:
            with pytest.raises(Hold):
                submit(desk, job.id, 1)
        else:
            submit(desk, job.id, 1)
    outcome = outcome_of(desk, job)
    assert (outcome.state, outcome.purchase) == (AttemptState.FAILED, Purchase.NO)
    assert next_step(store.job(job.id), attempt_of(desk, job)) == (
        "next_provider" if len(route) > 1 else "finish"
    )


def test_the_deadline_counts_from_when_it_was_sent(
    desk: Desk, job: Job, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.faults = [("before", 429)]
    with pytest.raises(Hold):
        submit(desk, job.id, 1)
    later = attempt_of(desk, job).started_at + timedelta(seconds=500)
    set_clock(monkeypatch, later)
    monkeypatch.setattr("adrelay.wire.pace.time.time", lambda: 9e9)
    submit(desk, job.id, 1)
    assert attempt_of(desk, job).deadline_at == later + timedelta(seconds=600)


def test_a_vendor_that_accepts_nothing_is_given_up(desk: Desk, job: Job, server: Server) -> None:
    server.faults = [("before", 500)] * 9
    for _ in range(3):
        with pytest.raises(Hold):
            submit(desk, job.id, 1)
    submit(desk, job.id, 1)
    outcome = outcome_of(desk, job)
    assert (outcome.state, outcome.purchase) == (AttemptState.FAILED, Purchase.NO)
    assert outcome.error is not None
    assert (outcome.error.code, outcome.error.retryable) == ("not_accepted", True)
    assert len([one for one in server.requests if one.method == "POST"]) == 4


def test_a_vendor_with_enough_to_do_is_left_alone(desk: Desk, store: Store, server: Server) -> None:
    jobs = [put_job(store, route=(vendor.NAME,)) for _ in range(3)]
    for one in jobs[:2]:
        submit(desk, one.id, 1)
    with pytest.raises(Hold):
        submit(desk, jobs[2].id, 1)
    record_outcome(store, attempt_of(desk, jobs[0]), Outcome(state=AttemptState.FAILED))
    submit(desk, jobs[2].id, 1)
    assert len(server.ads) == 3
