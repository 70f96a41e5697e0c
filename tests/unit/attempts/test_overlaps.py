"""Runs of one step that overlap, and writes that the SDK sends twice: each knows its own."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from adrelay.attempts import steps
from adrelay.attempts.desk import Desk
from adrelay.attempts.steps import SEND_SECONDS, submit
from adrelay.error_codes import ErrorCode
from adrelay.errors import Hold, ProviderBusy, Rejected
from adrelay.jobs.conditions import may_end
from adrelay.jobs.model import Attempt, AttemptState, Job, Purchase
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.providers.registry import provider
from adrelay.wire.pace import Pace
from adrelay.wire.slots import Slots
from tests.cloud import Cloud, lose_answers
from tests.records import put_job
from tests.shipped import functions
from tests.unit import vendor
from tests.unit.vendor import Server


@pytest.fixture
def job(store: Store, server: Server) -> Job:
    return put_job(store, route=(vendor.NAME,))


@pytest.fixture
def meanwhile(desk: Desk, job: Job, server: Server, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Has a second run of Submit, which read the attempt before the first sent it, happen while the vendor
    works on the first one's request."""

    def arrange(second: Callable[[Attempt], None]) -> None:
        steps._open_attempt(desk.store, desk.store.job(job.id), 1)
        seen, once = desk.store.attempt(job.id, 1), [True]
        buy = server._buy

        def interrupted(request: httpx.Request) -> httpx.Response:
            if once:
                once.clear()
                second(seen)
            return buy(request)

        monkeypatch.setattr(server, "_buy", interrupted)

    return arrange


def bought_once(desk: Desk, job: Job, server: Server) -> None:
    attempt = desk.store.attempt(job.id, 1)
    assert (attempt.state, attempt.reference) == (AttemptState.WAITING, "ad-1")
    assert len(server.ads) == 1
    assert [
        entry.state for entry in billing.ledger(desk.store).entries_of(job.tenant, job.created_at, job.id)
    ] == ["reserved"]


def test_a_busy_answer_to_the_second_takes_nothing_back_of_the_first(
    desk: Desk, job: Job, server: Server, meanwhile: Callable[..., None]
) -> None:
    def held(seen: Attempt) -> None:
        Pace(desk.store, provider(vendor.NAME)).hold("all_until", 60)
        with pytest.raises(Hold):
            steps._advance(desk, job, seen)

    meanwhile(held)
    submit(desk, job.id, 1)
    bought_once(desk, job, server)


def test_one_that_never_came_to_a_slot_gives_none_of_the_first_back(
    desk: Desk, job: Job, server: Server, meanwhile: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_credentials(seen: Attempt) -> None:
        def busy(*_: Any) -> Any:
            raise ProviderBusy(ErrorCode.VENDOR_DOWN, "not now", retry_after=1)

        with monkeypatch.context() as patched:
            patched.setattr(steps, "open_line", busy)
            with pytest.raises(Hold):
                steps._advance(desk, job, seen)

    meanwhile(without_credentials)
    submit(desk, job.id, 1)
    bought_once(desk, job, server)
    slots = Slots(desk.store, provider(vendor.NAME))
    assert not slots.take(job.tenant, desk.store.attempt(job.id, 1), 9e9), "it holds its own still"


def test_a_picture_that_the_second_cannot_get_fails_nothing_of_the_first(
    desk: Desk, job: Job, server: Server, meanwhile: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_its_picture(seen: Attempt) -> None:
        def gone(*_: Any) -> Any:
            raise Rejected(ErrorCode.IMAGE_UNREACHABLE, "404")

        with monkeypatch.context() as patched:
            patched.setattr(Desk, "addressed_brief", gone)
            steps._advance(desk, job, seen)

    meanwhile(without_its_picture)
    submit(desk, job.id, 1)
    bought_once(desk, job, server)


def test_the_second_sends_nothing(
    desk: Desk, job: Job, server: Server, meanwhile: Callable[..., None]
) -> None:
    meanwhile(lambda seen: steps._advance(desk, job, seen))
    submit(desk, job.id, 1)
    bought_once(desk, job, server)


def test_what_the_vendor_does_not_list_yet_proves_nothing_while_somebody_waits_for_its_answer(
    desk: Desk, job: Job, server: Server, meanwhile: Callable[..., None]
) -> None:
    """The second run finds the attempt `sending` and asks the vendor, which has not got so far."""
    meanwhile(lambda _: submit(desk, job.id, 1))
    submit(desk, job.id, 1)
    bought_once(desk, job, server)


def test_a_send_is_over_when_no_run_can_be_at_it_any_more() -> None:
    assert functions()["CallProvider"]["Timeout"] < SEND_SECONDS


@pytest.fixture
def sent_twice(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    lose_answers(cloud, monkeypatch)


@pytest.mark.usefixtures("sent_twice")
def test_a_write_that_was_sent_twice_is_no_race_lost(
    desk: Desk, job: Job, server: Server, cloud: Cloud
) -> None:
    submit(desk, job.id, 1)
    bought_once(desk, job, server)
    desk.store.change(
        {"pk": {"S": f"JOB#{job.id}"}, "sk": {"S": "ATTEMPT#01"}},
        {"task_token": "token-1"},
        may_end(),
    )
    submit(desk, job.id, 1)
    attempt = desk.store.attempt(job.id, 1)
    assert attempt.outcome is not None
    assert (attempt.outcome.state, attempt.outcome.purchase) == (AttemptState.SUCCEEDED, Purchase.YES)
    assert cloud.woken == ["token-1"], "the wait ends by the write that ended the attempt"
    assert [line["event"] for line in desk.store.timeline(job.id)].count("late_outcome") == 0
