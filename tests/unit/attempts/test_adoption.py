"""Whose a vendor's job is: one whose id only a callback has brought is an attempt's if nothing speaks against
it and it is nobody else's."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from adrelay.attempts import inquiries
from adrelay.attempts.cancel import cancel
from adrelay.attempts.completion import finish
from adrelay.attempts.desk import Desk
from adrelay.attempts.heeding import heed, look_again
from adrelay.attempts.steps import check, submit
from adrelay.data_model import REFERENCE
from adrelay.error_codes import ErrorCode
from adrelay.errors import ProviderBusy, Unavailable
from adrelay.jobs.lifecycle import Stored, next_inquiry
from adrelay.jobs.model import Attempt, AttemptState, Outcome, Purchase
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.providers.base import Call, Operation, Report
from adrelay.wire.line import VendorLine
from tests.records import NOW, open_attempt, put_job
from tests.unit import vendor
from tests.unit.vendor import Server

AD = "ad-7"


@pytest.fixture(autouse=True)
def server(server: Server) -> Server:
    server.ads[AD] = "somebody's"
    return server


def lost(store: Store) -> Attempt:
    """An attempt whose answer was lost."""
    return open_attempt(store, put_job(store, route=(vendor.NAME,)), AttemptState.SENDING)


def now(store: Store, attempt: Attempt) -> Attempt:
    return store.attempt(attempt.job_id, attempt.number)


def events(store: Store, attempt: Attempt) -> list[str]:
    return [line["event"] for line in store.timeline(attempt.job_id)]


def assert_untouched(store: Store, attempt: Attempt) -> None:
    assert now(store, attempt) == attempt
    assert "reference_refused" in events(store, attempt)
    assert [entry.state for entry in billing._entries(store, store.job(attempt.job_id))] == ["reserved"]


def test_what_was_made_before_it_was_sent_is_a_strangers(desk: Desk, store: Store, server: Server) -> None:
    attempt = lost(store)
    server.made_at = (NOW - timedelta(minutes=5)).isoformat()
    heed(desk, attempt.job_id, 1, AD)
    assert_untouched(store, attempt)
    assert store.attempt_by_reference(vendor.NAME, AD) is None, "its own attempt may still come for it"
    server.made_at = (NOW + timedelta(seconds=1)).isoformat()
    heed(desk, attempt.job_id, 1, AD)
    assert now(store, attempt).reference == AD


def test_what_is_another_attempts_is_a_strangers(desk: Desk, store: Store) -> None:
    open_attempt(store, put_job(store, route=(vendor.NAME,)), AttemptState.WAITING, reference=AD)
    attempt = lost(store)
    heed(desk, attempt.job_id, 1, AD)
    assert_untouched(store, attempt)


def test_of_two_that_could_have_it_one_does(desk: Desk, store: Store) -> None:
    first, second = lost(store), lost(store)
    heed(desk, first.job_id, 1, AD)
    heed(desk, second.job_id, 1, AD)
    assert now(store, first).state is AttemptState.SUCCEEDED
    assert_untouched(store, second)


def test_who_died_when_it_was_claimed_goes_on(desk: Desk, store: Store) -> None:
    attempt = lost(store)
    assert store.claim_reference(attempt, AD)
    heed(desk, attempt.job_id, 1, AD)
    assert (now(store, attempt).reference, now(store, attempt).state) == (AD, AttemptState.SUCCEEDED)


def test_the_vendors_own_answer_outranks_a_callback(desk: Desk, store: Store, server: Server) -> None:
    """Its job was given to an attempt whose callback URL had leaked, before its own answer was taken in."""
    thief, job = lost(store), put_job(store, route=(vendor.NAME,))
    server.ads.clear()
    assert store.claim_reference(thief, "ad-1")
    submit(desk, job.id, 1)
    assert store.attempt(job.id, 1).reference == "ad-1"
    assert store.attempt_by_reference(vendor.NAME, "ad-1") == (job.id, 1)
    for attempt in (thief, store.attempt(job.id, 1)):
        assert "reference_contested" in events(store, attempt)


def test_who_died_before_it_was_claimed_claims_it_when_it_looks_again(desk: Desk, store: Store) -> None:
    job = put_job(store, route=(vendor.NAME,))
    open_attempt(store, job, AttemptState.WAITING, reference=AD)
    store.delete(REFERENCE.key(provider=vendor.NAME, reference=AD))
    submit(desk, job.id, 1)
    assert store.attempt_by_reference(vendor.NAME, AD) == (job.id, 1)


# -- news that end nothing ---------------------------------------------------------------------------


def given_up(desk: Desk) -> Attempt:
    """An attempt whose answer was lost, and whose job was canceled."""
    attempt = lost(desk.store)
    cancel(desk.store, desk.store.job(attempt.job_id))
    finish(desk.store, attempt.job_id, 1, Stored())
    return now(desk.store, attempt)


def test_what_only_progress_has_named_is_asked_about_later(desk: Desk, store: Store, server: Server) -> None:
    """Its end is told to nobody: then the sweep is the next to ask."""
    attempt, server.status = given_up(desk), "working"
    heed(desk, attempt.job_id, 1, AD)
    named = now(store, attempt)
    assert (named.reference, named.named) == (None, AD)
    assert server.stopped == [], "a stranger's must not be"
    assert next_inquiry(named) is not None
    server.status = "done"
    assert len(look_again(desk, attempt.job_id, 1)["deliverables"]) == 1
    late = now(store, attempt)
    assert (late.reference, late.late is not None) == (AD, True)
    assert store.job(attempt.job_id).cost.state == "settled"


@pytest.fixture
def listing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The vendor's list is told apart from a replay: it may be looked at whenever."""
    monkeypatch.setattr(vendor.Fleeting, "lists", True)


@pytest.mark.usefixtures("listing")
def test_what_nobody_has_named_is_looked_for_in_the_vendors_list(
    desk: Desk, store: Store, server: Server
) -> None:
    """Its answer was lost, its job was canceled: nobody else would ask."""
    attempt = given_up(desk)
    assert inquiries.next_at(attempt) == attempt.deadline_at + timedelta(minutes=16)
    server.ads.clear()
    assert look_again(desk, attempt.job_id, 1) == {"deliverables": []}
    assert now(store, attempt) == attempt, "that it is not listed proves nothing"
    server.ads[AD], server.stops = attempt.idempotency_key, [409]
    look_again(desk, attempt.job_id, 1)
    assert len(look_again(desk, attempt.job_id, 1)["deliverables"]) == 1
    late = now(store, attempt)
    assert (late.reference, late.late is not None) == (AD, True)
    assert store.attempt_by_reference(vendor.NAME, AD) == (attempt.job_id, 1)
    assert store.job(attempt.job_id).cost.state == "settled"
    posts = [request.url.path for request in server.requests if request.method == "POST"]
    assert posts == [f"/ads/{AD}/cancel"], "nothing is bought"


@pytest.mark.usefixtures("listing")
def test_what_goes_on_in_the_vendors_list_is_called_off(desk: Desk, store: Store, server: Server) -> None:
    attempt = given_up(desk)
    server.ads, server.status = {AD: attempt.idempotency_key}, "working"
    look_again(desk, attempt.job_id, 1)
    assert (now(store, attempt).reference, server.stopped) == (AD, [AD])
    assert store.job(attempt.job_id).cost.state == "released"


def test_a_vendor_that_would_be_sent_it_again_is_not_asked(desk: Desk, store: Store, server: Server) -> None:
    attempt = given_up(desk)
    assert inquiries.next_at(attempt) is None
    server.requests.clear()
    assert look_again(desk, attempt.job_id, 1) == {"deliverables": []}
    assert server.requests == []


@pytest.mark.usefixtures("listing")
def test_what_was_never_sent_is_not_looked_for(desk: Desk, store: Store) -> None:
    attempt = open_attempt(store, put_job(store, route=(vendor.NAME,)), AttemptState.PREPARING)
    outcome = Outcome(state=AttemptState.CANCELED, purchase=Purchase.UNKNOWN, source="cancel")
    assert inquiries.next_at(attempt.model_copy(update={"outcome": outcome})) is None
    gone = attempt.model_copy(update={"outcome": outcome, "provider": "gone", "sent_at": NOW})
    assert inquiries.next_at(gone) is None, "a vendor that is configured no more"


def test_what_is_ours_for_sure_is_called_off(
    desk: Desk, store: Store, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt, server.status = given_up(desk), "working"
    monkeypatch.setattr(vendor.Fleeting, "poll", vouching(vendor.Fleeting.poll))
    heed(desk, attempt.job_id, 1, AD)
    assert (now(store, attempt).reference, server.stopped) == (AD, [AD])
    assert store.job(attempt.job_id).cost.state == "released"


def vouching(poll: Callable[..., Operation[list[Report]]]) -> Callable[..., Operation[list[Report]]]:
    """The vendor, as if it echoed a marker of ours."""

    def vouched(self: object, calls: Sequence[Call]) -> Operation[list[Report]]:
        reports = yield from poll(self, calls)
        return [replace(report, ours=True) for report in reports]

    return vouched


def test_what_is_named_while_it_may_still_be_on_its_way_is_found_by_check(
    desk: Desk, store: Store, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt, server.status = lost(store), "working"
    heed(desk, attempt.job_id, 1, AD)
    assert now(store, attempt).state is AttemptState.SENDING
    server.status = "done"
    check(desk, attempt.job_id, 1)
    assert (now(store, attempt).reference, now(store, attempt).state) == (AD, AttemptState.SUCCEEDED)


def test_a_vendor_that_cannot_be_asked_about_it_now_is_asked_again(
    desk: Desk, store: Store, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = given_up(desk)
    store.name(attempt, AD)
    with monkeypatch.context() as down:
        down.setattr("adrelay.attempts.heeding.open_line", busy)
        with pytest.raises(Unavailable):
            look_again(desk, attempt.job_id, 1)
        check(desk, lost_and_named(store).job_id, 1)
    assert look_again(desk, attempt.job_id, 1)["deliverables"]


def busy(*_: object) -> VendorLine:
    raise ProviderBusy(ErrorCode.RATE_LIMITED, "not now", retry_after=1.0)


def lost_and_named(store: Store) -> Attempt:
    attempt = lost(store)
    store.name(attempt, "ad-8")
    return attempt


def test_nobody_is_named_by_what_is_a_strangers(desk: Desk, store: Store, server: Server) -> None:
    attempt, server.status = given_up(desk), "working"
    server.made_at = (NOW - timedelta(minutes=5)).isoformat()
    heed(desk, attempt.job_id, 1, AD)
    assert now(store, attempt).named is None
    server.made_at = None
    open_attempt(store, put_job(store, route=(vendor.NAME,)), AttemptState.WAITING, reference=AD)
    heed(desk, attempt.job_id, 1, AD)
    assert now(store, attempt).named is None
