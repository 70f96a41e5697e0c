"""How long the workflow waits before it looks itself, and what a look does."""

from datetime import datetime, timedelta
from typing import Any
from unittest.mock import Mock

import httpx
import pytest

from adrelay.attempts import steps
from adrelay.attempts.desk import Desk
from adrelay.attempts.steps import SEND_SECONDS, check, submit
from adrelay.error_codes import ErrorCode
from adrelay.errors import Hold, Rejected
from adrelay.jobs.model import AttemptState, Job, JobError, JobStatus, Purchase
from adrelay.providers.registry import provider
from tests.clock import set_clock
from tests.cloud import Cloud
from tests.records import NOW, open_attempt, put_job
from tests.unit import vendor
from tests.unit.attempts.situations import attempt_of, outcome_of, unreachable
from tests.unit.vendor import Server

DEADLINE, SAFETY, WATCHED = 600, 60, 300  # seconds, of the vendor and of those that its watch looks after


@pytest.fixture(autouse=True)
def _at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, NOW)


def seconds(desk: Desk, job: Job, monkeypatch: pytest.MonkeyPatch, after: float) -> int:
    """What a look tells the workflow to wait, so long after the attempt was sent."""
    set_clock(monkeypatch, NOW + timedelta(seconds=after))
    return int(check(desk, job.id, 1)["wait_seconds"])


def lasting(desk: Desk, job: Job, state: AttemptState) -> None:
    open_attempt(desk.store, job, state, deadline_at=NOW + timedelta(seconds=DEADLINE), reference="ad-1")


@pytest.mark.parametrize(
    ("watched", "after", "waits"),
    [
        (False, 0, SAFETY),
        (False, 545.4, 55),
        (True, 0, WATCHED),
        (True, 299, WATCHED),
        (True, 500, 100),
        (True, 599.9, 1),
        (False, 599.9, 1),
    ],
)
def test_what_waits_at_its_vendor_is_looked_after_by_the_watch(
    desk: Desk,
    job: Job,
    server: Server,
    cloud: Cloud,
    monkeypatch: pytest.MonkeyPatch,
    watched: bool,
    after: float,
    waits: int,
) -> None:
    server.ads["ad-1"], server.status = "key", "working"
    lasting(desk, job, AttemptState.WAITING)
    monkeypatch.setattr("adrelay.attempts.steps.watched", lambda *_: watched)
    assert seconds(desk, job, monkeypatch, after) == waits
    assert (len(server.requests) == 0) is watched
    assert len(cloud.executions) == (not watched), "a watch that has died is begun anew"


@pytest.mark.parametrize(("after", "waits"), [(0, 2), (1.9, 2), (30, 30), (61, SAFETY), (580, 20)])
def test_a_lost_answer_is_looked_for_soon_and_ever_more_rarely(
    desk: Desk, job: Job, cloud: Cloud, monkeypatch: pytest.MonkeyPatch, after: float, waits: int
) -> None:
    unreachable(monkeypatch)
    lasting(desk, job, AttemptState.SENDING)
    assert seconds(desk, job, monkeypatch, after) == waits
    assert cloud.executions == {}, "of what has no id a watch can ask nothing"


@pytest.mark.parametrize("state", [AttemptState.WAITING, AttemptState.SENDING])
def test_what_is_overdue_has_ended_and_waits_no_more(
    desk: Desk, job: Job, monkeypatch: pytest.MonkeyPatch, state: AttemptState
) -> None:
    unreachable(monkeypatch)
    lasting(desk, job, state)
    assert seconds(desk, job, monkeypatch, DEADLINE - 0.001) >= 1
    assert attempt_of(desk, job).outcome is None
    assert seconds(desk, job, monkeypatch, DEADLINE) == 1
    expected = AttemptState.EXPIRED if state is AttemptState.WAITING else AttemptState.UNKNOWN
    assert (outcome_of(desk, job).state, outcome_of(desk, job).purchase) == (expected, Purchase.UNKNOWN)


def test_a_render_is_waited_for_as_its_kind_takes(desk: Desk, cloud: Cloud) -> None:
    job = put_job(desk.store)
    policy = provider("studio").wait[job.kind]
    assert submit(desk, job.id, 1)["wait_seconds"] == round(min(policy.safety, policy.deadline))
    check(desk, job.id, 1)
    assert cloud.executions == {}, "nobody watches it"


@pytest.mark.parametrize(
    ("wanted_for", "has"), [(None, DEADLINE), (90, 90), (DEADLINE - 1, DEADLINE - 1), (7_200, DEADLINE)]
)
def test_a_vendor_has_as_long_as_it_takes_within_what_is_wanted(
    desk: Desk, server: Server, wanted_for: float | None, has: float
) -> None:
    until = None if wanted_for is None else NOW + timedelta(seconds=wanted_for)
    job = put_job(desk.store, route=(vendor.NAME,), deadline_at=until)
    submit(desk, job.id, 1)
    assert attempt_of(desk, job).deadline_at == NOW + timedelta(seconds=has)


@pytest.mark.parametrize(("left", "sent"), [(0.001, True), (0, False), (-1, False)])
def test_what_is_wanted_no_more_is_not_sent(desk: Desk, server: Server, left: float, sent: bool) -> None:
    job = put_job(desk.store, route=(vendor.NAME,), deadline_at=NOW + timedelta(seconds=left))
    submit(desk, job.id, 1)
    assert len(server.ads) == sent
    if not sent:
        assert (outcome_of(desk, job).state, outcome_of(desk, job).purchase) == (
            AttemptState.EXPIRED,
            Purchase.NO,
        )


def test_what_is_at_work_is_not_ended_by_what_is_wanted(desk: Desk, server: Server) -> None:
    """It may be bought: its own deadline ends it."""
    job = put_job(desk.store, route=(vendor.NAME,), deadline_at=NOW)
    server.ads["ad-1"], server.status = "key", "working"
    lasting(desk, job, AttemptState.WAITING)
    check(desk, job.id, 1)
    assert attempt_of(desk, job).outcome is None


@pytest.mark.parametrize(("after", "again"), [(SEND_SECONDS, False), (SEND_SECONDS + 0.001, True)])
def test_a_send_that_another_may_still_be_at_is_not_repeated(
    desk: Desk, server: Server, monkeypatch: pytest.MonkeyPatch, after: float, again: bool
) -> None:
    job = put_job(desk.store, route=(vendor.NAME,))
    lasting(desk, job, AttemptState.SENDING)
    set_clock(monkeypatch, NOW + timedelta(seconds=after))
    if again:
        with pytest.raises(Hold, match="come again in 1 s"):
            check(desk, job.id, 1)
    else:
        check(desk, job.id, 1)
    assert attempt_of(desk, job).state is (AttemptState.PREPARING if again else AttemptState.SENDING)
    assert not server.ads


def test_who_is_written_down_begins_once(desk: Desk, job: Job, server: Server) -> None:
    first = steps._open_attempt(desk.store, desk.store.job(job.id), 1)
    again = steps._open_attempt(desk.store, desk.store.job(job.id), 1)
    assert again == first
    assert (first.started_at, first.deadline_at) == (NOW, NOW + timedelta(seconds=DEADLINE))
    assert (first.free, len(first.picture_secret) >= 32) == (False, True)
    (line,) = [line for line in desk.store.timeline(job.id) if line["event"] == "attempt"]
    assert line["detail"] == {"attempt": 1, "provider": vendor.NAME}
    assert datetime.fromisoformat(line["at"]) == NOW
    second = steps._open_attempt(desk.store, desk.store.job(job.id), 2)
    assert second.free, "the studio's"
    assert second.idempotency_key != first.idempotency_key


def test_who_learnt_the_id_and_died_has_it_claimed(
    desk: Desk, job: Job, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.ads["ad-1"], server.status = "key", "working"
    attempt = open_attempt(desk.store, job, AttemptState.SENDING)
    assert desk.store.accepted(attempt, attempt.send_id, "ad-1", {})
    assert desk.store.attempt_by_reference(vendor.NAME, "ad-1") is None
    monkeypatch.setattr("adrelay.attempts.steps.watched", lambda *_: False)
    check(desk, job.id, 1)
    assert desk.store.attempt_by_reference(vendor.NAME, "ad-1") == (job.id, 1)


def test_only_what_a_later_provider_costs_is_reserved_as_it_is_sent(
    desk: Desk, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    reserved: list[int] = []
    monkeypatch.setattr(
        "adrelay.attempts.steps.billing.reserve", lambda _, __, number: reserved.append(number)
    )
    job = put_job(desk.store, route=("studio", vendor.NAME))
    submit(desk, job.id, 2)
    assert (reserved, len(server.ads)) == ([2], 1)
    check(desk, job.id, 2)
    assert reserved == [2]
    first = put_job(desk.store, route=(vendor.NAME,))
    submit(desk, first.id, 1)
    assert reserved == [2], "the first was reserved with its job"


def test_a_job_that_ended_just_now_sends_nothing(desk: Desk, job: Job, server: Server) -> None:
    steps._open_attempt(desk.store, desk.store.job(job.id), 1)
    done = job.model_copy(update={"status": JobStatus.FAILED, "completed_at": NOW})
    assert desk.store.finish(done)
    submit(desk, job.id, 1)
    assert (outcome_of(desk, job).state, outcome_of(desk, job).source) == (AttemptState.CANCELED, "workflow")
    assert outcome_of(desk, job).purchase is Purchase.NO
    assert not server.requests


@pytest.mark.parametrize("raw", [{"why": "too loud"}, None])
def test_what_the_vendor_said_of_its_no_is_kept(
    desk: Desk, job: Job, monkeypatch: pytest.MonkeyPatch, raw: Any
) -> None:
    error = Rejected(ErrorCode.INVALID_REQUEST, "no", retryable=True, field="brief", raw=raw)
    monkeypatch.setattr(vendor.Fleeting, "submit", Mock(side_effect=error))
    submit(desk, job.id, 1)
    outcome = outcome_of(desk, job)
    assert (outcome.source, outcome.purchase) == ("submit", Purchase.NO)
    assert outcome.error == JobError(
        code=error.code, message="no", provider=vendor.NAME, field="brief", retryable=True
    )
    assert desk.store.raw(job.id, 1) == ({} if raw is None else {"outcome": {"answer": raw}})


def test_a_lost_answer_is_told(desk: Desk, job: Job, server: Server) -> None:
    server.faults = [("after", httpx.ReadTimeout("x"))]
    submit(desk, job.id, 1)
    told = {line["event"] for line in desk.store.timeline(job.id)}
    assert {"answer_lost", "recovered"} <= told
    assert attempt_of(desk, job).checks == 0
