"""Calling off: what we have given up, its vendor is asked to stop; once, by whoever gave it up, and what it
says closes the ledger."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any
from unittest.mock import Mock

import httpx
import pytest

from adrelay.attempts.calling_off import TRIES, have_called_off, may_go_on
from adrelay.attempts.cancel import cancel
from adrelay.attempts.cancel_at_vendor import cancel_at_vendor
from adrelay.attempts.completion import finish, workflow_failure
from adrelay.attempts.desk import Desk
from adrelay.attempts.outcomes import give_up, record_outcome
from adrelay.attempts.steps import check, submit
from adrelay.errors import ProviderBusy
from adrelay.jobs.lifecycle import Stored, begin
from adrelay.jobs.model import AttemptState, Job, Outcome, Purchase
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.providers.registry import PROVIDERS, provider
from tests.clock import set_clock
from tests.cloud import Cloud, refused
from tests.records import NOW, open_attempt, put_job
from tests.shipped import functions
from tests.unit import vendor
from tests.unit.vendor import Server

CALL = "adrelay-CallProvider"


@pytest.fixture
def server(server: Server) -> Server:
    server.status = "working"
    return server


@pytest.fixture
def job(store: Store, server: Server) -> Job:
    return put_job(store, route=(vendor.NAME,))


def entry(store: Store, job: Job) -> tuple[str, Decimal]:
    (kept,) = billing._entries(store, job)
    return kept.state, kept.amount


def lines(store: Store, job: Job) -> list[tuple[str, Any]]:
    """What the timeline says of calling off."""
    found = [line for line in store.timeline(job.id) if line["event"].endswith("called_off")]
    return [(line["event"], line["detail"].get("code")) for line in found]


def canceled(desk: Desk, job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    cancel(desk.store, desk.store.job(job.id))


def expired(desk: Desk, job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, desk.store.attempt(job.id, 1).deadline_at + timedelta(seconds=1))
    check(desk, job.id, 1)


def died(desk: Desk, job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    finish(desk.store, job.id, 1, Stored(), workflow_failure("Lambda.Unknown", "killed"))


@pytest.mark.parametrize("end", [canceled, expired, died])
def test_whatever_gave_it_up_its_vendor_is_asked_to_stop(
    desk: Desk,
    job: Job,
    server: Server,
    cloud: Cloud,
    monkeypatch: pytest.MonkeyPatch,
    end: Callable[[Desk, Job, pytest.MonkeyPatch], None],
) -> None:
    submit(desk, job.id, 1)
    end(desk, job, monkeypatch)
    finish(desk.store, job.id, 1, Stored())
    assert entry(desk.store, job)[0] == "unsettled"
    have_called_off(desk.store, job, CALL)
    ((function, payload),) = cloud.invoked
    assert (function, payload["action"]) == (CALL, "call_off")
    cancel_at_vendor(desk, payload["job_id"], payload["attempt"])
    assert server.stopped == ["ad-1"]
    assert entry(desk.store, job) == ("released", Decimal(0))
    assert desk.store.job(job.id).cost.state == "released"
    assert lines(desk.store, job) == [("called_off", None)]
    late = [line["detail"] for line in desk.store.timeline(job.id) if line["event"] == "late_outcome"]
    assert [(one["source"], one["purchase"]) for one in late] == [("call_off", "no")]
    have_called_off(desk.store, job, CALL)
    cancel_at_vendor(desk, job.id, 1)
    assert (len(cloud.invoked), server.stopped) == (1, ["ad-1"]), "once is enough"


@pytest.mark.parametrize(
    ("answer", "state", "amount"),
    [
        ({"refunded": True}, "released", "0"),
        ({"refunded": False}, "settled", "2.00"),
        ({}, "unsettled", "2.00"),
    ],
)
def test_what_the_vendor_says_closes_the_ledger(
    desk: Desk, job: Job, server: Server, answer: dict[str, Any], state: str, amount: str
) -> None:
    submit(desk, job.id, 1)
    cancel(desk.store, desk.store.job(job.id))
    server.stops = [answer]
    cancel_at_vendor(desk, job.id, 1)
    assert entry(desk.store, job) == (state, Decimal(amount))
    assert desk.store.attempt(job.id, 1).state is AttemptState.CANCELED


def test_who_died_before_the_answer_was_written_up_is_run_again(
    desk: Desk, job: Job, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The simulation found it: the answer counted as taken, and its cost stayed unsettled."""
    submit(desk, job.id, 1)
    cancel(desk.store, desk.store.job(job.id))
    server.stops = [{"refunded": True}, {"refunded": True}]
    with monkeypatch.context() as dying:
        dying.setattr("adrelay.attempts.cancel_at_vendor.apply_reports", Mock(side_effect=KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            cancel_at_vendor(desk, job.id, 1)
    assert entry(desk.store, job)[0] == "unsettled"
    cancel_at_vendor(desk, job.id, 1)
    assert entry(desk.store, job) == ("released", Decimal(0))


def test_a_vendor_that_does_not_say_what_becomes_of_it_is_watched(
    desk: Desk, job: Job, server: Server, cloud: Cloud
) -> None:
    submit(desk, job.id, 1)
    cancel(desk.store, desk.store.job(job.id))
    wanted = desk.store.client.get_item(TableName=desk.store.table, Key=_watch())["Item"]["wanted"]
    server.stops = [{}]
    cancel_at_vendor(desk, job.id, 1)
    assert desk.store.client.get_item(TableName=desk.store.table, Key=_watch())["Item"]["wanted"] != wanted
    assert desk.store.in_flight(vendor.NAME, 9, late=True) == [(job.id, 1)]


def _watch() -> dict[str, Any]:
    return {"pk": {"S": f"WATCH#{vendor.NAME}"}, "sk": {"S": "WATCH"}}


@pytest.mark.parametrize("fault", [503, 500, httpx.ConnectError("x"), httpx.ReadTimeout("x")], ids=str)
def test_a_vendor_that_cannot_be_asked_now_is_asked_again_and_then_left(
    desk: Desk, job: Job, server: Server, fault: int | Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit(desk, job.id, 1)
    cancel(desk.store, desk.store.job(job.id))
    server.stops = [fault] * 99
    for _ in range(TRIES - 1):
        with pytest.raises(ProviderBusy):
            cancel_at_vendor(desk, job.id, 1)
    cancel_at_vendor(desk, job.id, 1)
    assert [event for event, _ in lines(desk.store, job)] == ["not_called_off"] * TRIES
    asked = len(server.stopped)
    cancel_at_vendor(desk, job.id, 1)
    have_called_off(desk.store, job, CALL)
    assert len(server.stopped) == asked, "that is the end of it"
    assert entry(desk.store, job) == ("unsettled", Decimal("2.00"))


def test_it_is_asked_again_as_often_as_lambda_runs_it() -> None:
    assert functions()["CallProvider"]["EventInvokeConfig"]["MaximumRetryAttempts"] + 1 == TRIES


def test_a_busy_vendor_that_is_up_again_is_asked(desk: Desk, job: Job, server: Server) -> None:
    submit(desk, job.id, 1)
    cancel(desk.store, desk.store.job(job.id))
    server.stops = [httpx.ConnectError("x")] * 3
    with pytest.raises(ProviderBusy):
        cancel_at_vendor(desk, job.id, 1)
    cancel_at_vendor(desk, job.id, 1)
    assert lines(desk.store, job) == [("not_called_off", "unreachable"), ("called_off", None)]
    assert entry(desk.store, job)[0] == "released"


def test_a_vendor_that_has_nothing_to_stop_says_so_once(desk: Desk, job: Job, server: Server) -> None:
    submit(desk, job.id, 1)
    cancel(desk.store, desk.store.job(job.id))
    server.stops = [409]
    cancel_at_vendor(desk, job.id, 1)
    assert lines(desk.store, job) == [("not_called_off", "conflict")]
    cancel_at_vendor(desk, job.id, 1)
    assert server.stopped == ["ad-1"]


def test_an_attempt_whose_answer_was_lost_has_nothing_to_call_off(
    desk: Desk, job: Job, server: Server, cloud: Cloud
) -> None:
    attempt = open_attempt(desk.store, job, AttemptState.SENDING)
    assert give_up(desk.store, attempt, AttemptState.CANCELED, "cancel")
    have_called_off(desk.store, job, CALL)
    assert not cloud.invoked


@pytest.mark.parametrize("busy", [False, True])
def test_a_reference_that_comes_after_we_gave_up_is_called_off_then(
    desk: Desk, job: Job, server: Server, cloud: Cloud, busy: bool
) -> None:
    """The cancel comes while the paid request is on its way."""
    real = server._buy

    def buy(request: httpx.Request) -> httpx.Response:
        cancel(desk.store, desk.store.job(job.id))
        return real(request)

    server._buy = buy  # type: ignore[method-assign]  # what happens meanwhile
    server.stops = [httpx.ConnectError("x")] * 3 if busy else []
    submit(desk, job.id, 1)
    assert set(server.stopped) == {"ad-1"}
    assert entry(desk.store, job)[0] == ("unsettled" if busy else "released")
    have_called_off(desk.store, job, CALL)
    assert len(cloud.invoked) == int(busy), "the job's Finish asks once more"


@pytest.mark.parametrize(
    "outcome",
    [
        Outcome(state=AttemptState.SUCCEEDED, purchase=Purchase.YES),
        Outcome(state=AttemptState.FAILED, purchase=Purchase.NO),
        Outcome(state=AttemptState.FAILED, purchase=Purchase.UNKNOWN, source="poll"),
    ],
)
def test_what_the_vendor_ended_itself_is_not_called_off(
    desk: Desk, job: Job, server: Server, cloud: Cloud, outcome: Outcome
) -> None:
    submit(desk, job.id, 1)
    record_outcome(desk.store, desk.store.attempt(job.id, 1), outcome)
    have_called_off(desk.store, job, CALL)
    cancel_at_vendor(desk, job.id, 1)
    assert (cloud.invoked, server.stopped) == ([], [])


def test_a_late_success_is_not_called_off(desk: Desk, job: Job, server: Server, cloud: Cloud) -> None:
    submit(desk, job.id, 1)
    cancel(desk.store, desk.store.job(job.id))
    success = Outcome(state=AttemptState.SUCCEEDED, purchase=Purchase.YES)
    record_outcome(desk.store, desk.store.attempt(job.id, 1), success)
    have_called_off(desk.store, job, CALL)
    assert not cloud.invoked


def test_a_job_ends_also_when_nobody_can_be_asked(desk: Desk, job: Job, server: Server, cloud: Cloud) -> None:
    submit(desk, job.id, 1)
    cancel(desk.store, desk.store.job(job.id))
    cloud.failures["lambda.Invoke"] = [refused("TooManyRequestsException")]
    have_called_off(desk.store, job, CALL)
    assert lines(desk.store, job) == [("not_called_off", None)]


@pytest.mark.parametrize("name", PROVIDERS)
def test_only_vendors_that_can_be_asked_are(store: Store, cloud: Cloud, name: str) -> None:
    job = put_job(store, route=(name,), reserve=False)
    attempt = open_attempt(store, job, AttemptState.WAITING)
    outcome = Outcome(state=AttemptState.CANCELED, purchase=Purchase.UNKNOWN, source="cancel")
    store.record(attempt, outcome)
    ended = store.attempt(job.id, 1)
    assert may_go_on(ended) is provider(name).cancels
    have_called_off(store, job, CALL)
    assert len(cloud.invoked) == provider(name).cancels


def test_what_became_of_one_attempt_keeps_no_other_going(desk: Desk, server: Server, cloud: Cloud) -> None:
    job = put_job(desk.store, route=(vendor.NAME, vendor.NAME))
    failed = Outcome(state=AttemptState.FAILED, purchase=Purchase.NO)
    for number, end in ((1, failed), (2, None)):
        attempt = open_attempt(desk.store, job, AttemptState.WAITING, number=number, reference=f"ad-{number}")
        if end is not None:
            record_outcome(desk.store, attempt, end)
        else:
            give_up(desk.store, attempt, AttemptState.CANCELED, "cancel")
    have_called_off(desk.store, job, CALL)
    assert [payload["attempt"] for _, payload in cloud.invoked] == [2]


def test_who_died_at_the_last_try_was_the_last(desk: Desk, job: Job, server: Server) -> None:
    submit(desk, job.id, 1)
    cancel(desk.store, desk.store.job(job.id))
    attempt = desk.store.attempt(job.id, 1)
    tried = [may_go_on(attempt.model_copy(update={"calls_off": tries})) for tries in range(TRIES + 2)]
    assert tried == [True] * TRIES + [False] * 2


def test_what_was_written_down_just_before_the_end_is_ended(desk: Desk, server: Server, store: Store) -> None:
    """A second attempt, of a job that is ended by another's hand before it can be sent."""
    job = put_job(store, route=(vendor.NAME, vendor.NAME))
    open_attempt(store, job, AttemptState.WAITING)
    died(desk, job, pytest.MonkeyPatch())
    second = begin(job, 2, idempotency_key="k", now=NOW, deadline=60)
    assert second is not None
    assert store.put_attempt(second)
    have_called_off(store, store.job(job.id), CALL)
    ended = store.attempt(job.id, 2)
    assert (ended.state, ended.outcome and ended.outcome.purchase) == (AttemptState.CANCELED, Purchase.NO)


def test_what_is_written_down_after_the_end_ends_itself(
    desk: Desk, server: Server, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = put_job(store, route=(vendor.NAME, vendor.NAME))
    failed = Outcome(state=AttemptState.FAILED, purchase=Purchase.NO)
    record_outcome(store, open_attempt(store, job, AttemptState.WAITING), failed)
    before = store.job(job.id)
    finish(store, job.id, 1, Stored())
    read = iter([before])
    real = store.job
    monkeypatch.setattr(store, "job", lambda job_id: next(read, None) or real(job_id))
    submit(desk, job.id, 2)
    assert (store.attempt(job.id, 2).state, server.requests) == (AttemptState.CANCELED, [])
