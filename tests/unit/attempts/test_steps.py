"""Attempts: bought once whatever dies when, and ended once whoever comes first."""

from contextlib import nullcontext
from datetime import timedelta
from typing import Any

import httpx
import pytest

from adrelay.attempts.cancel import cancel
from adrelay.attempts.desk import Desk
from adrelay.attempts.heeding import heed
from adrelay.attempts.outcomes import record_outcome
from adrelay.attempts.renders import render_failed
from adrelay.attempts.steps import check, submit
from adrelay.clock import utc_now
from adrelay.data_model import WATCH as WATCH_ITEM
from adrelay.error_codes import ErrorCode
from adrelay.errors import Hold, ProviderBusy, Rejected
from adrelay.jobs.lifecycle import next_step
from adrelay.jobs.model import Attempt, AttemptState, Job, Outcome, Purchase
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.providers.base import Operation, Submission
from adrelay.providers.registry import provider
from adrelay.security.tokens import digest
from adrelay.wire.slots import Slots
from tests.clock import set_clock
from tests.cloud import ASSETS, Cloud, empty_table, refused
from tests.records import open_attempt, put_job
from tests.unit import vendor
from tests.unit.attempts.mortal import Mortal
from tests.unit.vendor import Server

WATCH = "arn:aws:states:us-east-1:123456789012:stateMachine:watch"


@pytest.fixture
def server(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Server:
    cloud.secrets[f"adrelay/providers/{vendor.NAME}"] = '{"api_key": "hush-hush"}'
    return vendor.install(monkeypatch)


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(
        store=store,
        render_function="render",
        video_function="render-video",
        keep_function="adrelay-KeepPictures",
        watch_arn=WATCH,
        callback_base_url="https://api.example.com",
        asset_bucket=ASSETS,
        event_bus="adrelay-events",
    )


@pytest.fixture
def job(store: Store, server: Server) -> Job:
    return put_job(store, route=(vendor.NAME, "studio"))


def attempt_of(desk: Desk, job: Job, number: int = 1) -> Attempt:
    return desk.store.attempt(job.id, number)


def outcome_of(desk: Desk, job: Job, number: int = 1) -> Outcome:
    outcome = attempt_of(desk, job, number).outcome
    assert outcome is not None
    return outcome


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


def late(monkeypatch: pytest.MonkeyPatch, desk: Desk, job: Job) -> None:
    """It is past the attempt's deadline."""
    then = attempt_of(desk, job).deadline_at + timedelta(seconds=1)
    set_clock(monkeypatch, then)


# -- lost answers ------------------------------------------------------------------------------------


LOST = [httpx.ReadTimeout("x"), httpx.RemoteProtocolError("x"), 500, 502, 504, 524]


@pytest.mark.parametrize("fault", LOST, ids=str)
def test_a_lost_answer_to_a_purchase_is_recovered(
    desk: Desk, job: Job, server: Server, fault: int | Exception
) -> None:
    server.faults = [("after", fault)]
    submit(desk, job.id, 1)
    attempt = attempt_of(desk, job)
    assert (attempt.state, attempt.reference) == (AttemptState.WAITING, "ad-1")
    assert len(server.ads) == 1


@pytest.mark.parametrize("fault", LOST, ids=str)
def test_a_lost_answer_to_nothing_is_sent_again_on_proof(
    desk: Desk, job: Job, server: Server, fault: int | Exception
) -> None:
    server.faults = [("before", fault)]
    with pytest.raises(Hold):
        submit(desk, job.id, 1)
    submit(desk, job.id, 1)
    assert len(server.ads) == 1
    assert attempt_of(desk, job).state is AttemptState.WAITING


def unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on nothing can be learnt from the vendor."""

    def fail(_: httpx.Request) -> httpx.Response:
        raise httpx.ReadTimeout("x")

    monkeypatch.setattr(
        "adrelay.wire.line.guarded_client",
        lambda **_: httpx.Client(transport=httpx.MockTransport(fail)),
    )


def test_what_cannot_be_found_out_is_unknown_and_not_bought_again(
    desk: Desk, job: Job, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    unreachable(monkeypatch)
    answer = submit(desk, job.id, 1)
    assert attempt_of(desk, job).state is AttemptState.SENDING
    assert answer["wait_seconds"] <= 2, "looks soon"
    late(monkeypatch, desk, job)
    check(desk, job.id, 1)
    outcome = outcome_of(desk, job)
    assert (outcome.state, outcome.purchase) == (AttemptState.UNKNOWN, Purchase.UNKNOWN)
    assert next_step(desk.store.job(job.id), attempt_of(desk, job)) == "finish"
    assert [entry.state for entry in billing._entries(desk.store, job)] == ["unsettled"]


def test_a_vendor_that_never_ends_it_lets_it_expire(
    desk: Desk, job: Job, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.status = "working"
    submit(desk, job.id, 1)
    check(desk, job.id, 1)
    assert attempt_of(desk, job).outcome is None
    late(monkeypatch, desk, job)
    check(desk, job.id, 1)
    outcome = outcome_of(desk, job)
    assert (outcome.state, outcome.purchase) == (AttemptState.EXPIRED, Purchase.UNKNOWN)


def test_the_last_look_before_expiry_counts(
    desk: Desk, job: Job, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit(desk, job.id, 1)
    monkeypatch.setattr("adrelay.attempts.steps.watched", lambda *_: False)
    late(monkeypatch, desk, job)
    check(desk, job.id, 1)
    assert outcome_of(desk, job).state is AttemptState.SUCCEEDED


def test_a_callback_is_a_reason_to_look_also_after_the_end(
    desk: Desk, job: Job, server: Server, cloud: Cloud
) -> None:
    submit(desk, job.id, 1)
    cancel(desk.store, desk.store.job(job.id))
    heed(desk, job.id, 1, None)
    assert outcome_of(desk, job).state is AttemptState.CANCELED
    assert [entry.state for entry in billing._entries(desk.store, job)] == ["settled"]
    (late,) = [line for line in desk.store.timeline(job.id) if line["event"] == "late_outcome"]
    assert late["detail"]["source"] == "callback"


@pytest.mark.parametrize("lost", [False, True])
def test_the_timeline_tells_which_news_ended_it(desk: Desk, job: Job, server: Server, lost: bool) -> None:
    if lost:
        open_attempt(desk.store, job, AttemptState.SENDING)
        server.ads["ad-1"] = "key"
    else:
        submit(desk, job.id, 1)
    heed(desk, job.id, 1, "ad-1" if lost else None)
    (line,) = [line for line in desk.store.timeline(job.id) if line["event"] == "outcome"]
    assert (line["detail"]["source"], outcome_of(desk, job).source) == ("callback", "callback")


def test_what_a_check_finds_is_not_called_a_poll(
    desk: Desk, job: Job, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit(desk, job.id, 1)
    monkeypatch.setattr("adrelay.attempts.steps.watched", lambda *_: False)
    check(desk, job.id, 1)
    assert outcome_of(desk, job).source == "check"


def test_a_callback_names_what_a_lost_answer_bought(desk: Desk, job: Job, server: Server) -> None:
    open_attempt(desk.store, job, AttemptState.SENDING)
    server.ads["ad-7"] = "key"
    heed(desk, job.id, 1, "ad-7")
    attempt = attempt_of(desk, job)
    assert (attempt.reference, outcome_of(desk, job).state) == ("ad-7", AttemptState.SUCCEEDED)
    assert desk.store.attempt_by_reference(vendor.NAME, "ad-7") == (job.id, 1)


def test_an_id_of_which_the_vendor_knows_nothing_is_not_believed(
    desk: Desk, job: Job, server: Server
) -> None:
    open_attempt(desk.store, job, AttemptState.SENDING)
    heed(desk, job.id, 1, "ad-forged")
    assert attempt_of(desk, job).reference is None
    server.ads["ad-7"] = "key"
    heed(desk, job.id, 1, "ad-7")
    assert attempt_of(desk, job).reference == "ad-7", "the true callback is still heeded"


def test_the_only_news_of_a_lost_answer_is_asked_about_until_it_is_known(
    desk: Desk, job: Job, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_attempt(desk.store, job, AttemptState.SENDING)
    unreachable(monkeypatch)
    with pytest.raises(ProviderBusy):
        heed(desk, job.id, 1, "ad-7")


# -- death -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("faults", "steps"),
    [([], range(1, 99)), ([("after", 500)], range(9, 18)), ([("before", 500)], range(9, 18))],
    ids=["good", "bought without an answer", "not bought"],
)
def test_whatever_step_it_dies_at_it_is_bought_once(
    desk: Desk,
    store: Store,
    server: Server,
    cloud: Cloud,
    monkeypatch: pytest.MonkeyPatch,
    faults: list[tuple[str, int | Exception]],
    steps: range,
) -> None:
    """`steps` at which it dies: all of them, or with a fault those from the purchase on that it changes."""
    mortal = Mortal(cloud, server, monkeypatch)
    monkeypatch.setattr("adrelay.attempts.steps.watched", lambda *_: False)
    for dies_at in steps:
        empty_table()
        job = put_job(store, route=(vendor.NAME,))
        server.ads.clear()
        server.faults = list(faults)
        story = mortal.run(desk, job, dies_at)
        assert list(server.ads.values()) == [attempt_of(desk, job).idempotency_key], story
        outcome = outcome_of(desk, job)
        assert (outcome.state, outcome.purchase) == (AttemptState.SUCCEEDED, Purchase.YES)
        assert billing.settle(store, store.job(job.id)).state == "settled"
        if "killed" not in story:
            break
    assert 16 < dies_at < 98, "every step was tried"


def test_a_cancel_before_the_purchase_prevents_it(
    desk: Desk, job: Job, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Store.start_sending

    def canceled_just_before(self: Store, *args: Any, **kwargs: Any) -> bool:
        cancel(self, self.job(job.id))
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Store, "start_sending", canceled_just_before)
    submit(desk, job.id, 1)
    assert not server.ads
    outcome = outcome_of(desk, job)
    assert (outcome.state, outcome.purchase) == (AttemptState.CANCELED, Purchase.NO)


def test_a_cancel_that_died_halfway_is_finished_by_submit(
    desk: Desk, job: Job, server: Server, cloud: Cloud
) -> None:
    """Its mark on the job is there, its outcome is not, and the paid request had left."""
    open_attempt(desk.store, job, AttemptState.SENDING)
    assert desk.store.request_cancel(job.id)
    submit(desk, job.id, 1)
    outcome = outcome_of(desk, job)
    assert (outcome.state, outcome.purchase) == (AttemptState.CANCELED, Purchase.UNKNOWN)
    assert not server.requests


def test_a_watch_that_cannot_be_started_does_not_fail_what_was_bought(
    desk: Desk, job: Job, server: Server, cloud: Cloud
) -> None:
    cloud.failures["stepfunctions.StartExecution"] = [refused("ThrottlingException")]
    submit(desk, job.id, 1)
    assert attempt_of(desk, job).state is AttemptState.WAITING


# -- the studio --------------------------------------------------------------------------------------


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
