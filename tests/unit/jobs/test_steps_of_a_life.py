"""What each transition of an attempt leaves behind, and when the sweep has its vendor asked."""

from datetime import timedelta
from typing import Any

import pytest

from adrelay.jobs import lifecycle
from adrelay.jobs.model import Attempt, AttemptState, Outcome, Purchase
from tests.records import NOW

DEADLINE = NOW + timedelta(minutes=10)


def attempt(**changes: Any) -> Attempt:
    fields: dict[str, Any] = {
        "job_id": "job_a",
        "number": 1,
        "provider": "cutx",
        "state": AttemptState.PREPARING,
        "idempotency_key": "k",
        "started_at": NOW,
        "deadline_at": DEADLINE,
    }
    return Attempt(**{**fields, **changes})


def given_up(**changes: Any) -> Attempt:
    outcome = Outcome(state=AttemptState.CANCELED, purchase=Purchase.UNKNOWN, source="cancel")
    return attempt(state=AttemptState.CANCELED, outcome=outcome, **changes)


def test_an_attempt_that_is_ready_is_sent_and_knows_its_send() -> None:
    sending = lifecycle.send(attempt(), "send_1")
    assert sending is not None
    assert (sending.state, sending.send_id) == (AttemptState.SENDING, "send_1")
    assert lifecycle.send(sending, "send_2") is None, "it may have left"


def test_a_send_is_taken_back_by_itself_alone() -> None:
    sending = attempt(state=AttemptState.SENDING, send_id="send_1")
    assert lifecycle.take_back(sending, "send_2") is None
    back = lifecycle.take_back(sending, "send_1")
    assert back is not None
    assert back.state is AttemptState.PREPARING
    assert lifecycle.send(back, "send_2") is not None


def test_what_is_accepted_waits_under_the_vendors_id_and_keeps_what_it_knew() -> None:
    sending = attempt(state=AttemptState.SENDING, send_id="send_1", memo={"photo": "p", "expected": 1})
    waiting = lifecycle.accepted(sending, "send_1", "ref-1", {"expected": 2})
    assert waiting is not None
    assert (waiting.state, waiting.reference) == (AttemptState.WAITING, "ref-1")
    assert waiting.memo == {"photo": "p", "expected": 2}
    known = lifecycle.accepted(sending.model_copy(update={"reference": "ref-1"}), "send_1", None, {})
    assert known is not None
    assert known.reference == "ref-1", "an answer without an id takes none away"


@pytest.mark.parametrize(
    ("state", "free", "purchase"),
    [
        (AttemptState.PREPARING, False, Purchase.NO),
        (AttemptState.SENDING, False, Purchase.UNKNOWN),
        (AttemptState.WAITING, False, Purchase.UNKNOWN),
        (AttemptState.SENDING, True, Purchase.NO),
    ],
)
def test_only_what_was_not_sent_or_is_free_was_surely_not_bought(
    state: AttemptState, free: bool, purchase: Purchase
) -> None:
    assert lifecycle.purchase_so_far(attempt(state=state, free=free)) is purchase


def test_a_vendor_is_asked_four_times_ever_more_rarely() -> None:
    due = [lifecycle.next_inquiry(given_up(reference="ref-1", inquiries=made)) for made in range(5)]
    assert due == [*(DEADLINE + timedelta(minutes=minutes) for minutes in (16, 60, 240, 960)), None]


@pytest.mark.parametrize(
    ("known", "listed", "asked"),
    [
        ({}, False, False),
        ({}, True, False),
        ({"sent_at": NOW}, False, False),
        ({"sent_at": NOW}, True, True),
        ({"reference": "ref-1"}, False, True),
        ({"named": "ref-1"}, False, True),
    ],
)
def test_a_vendor_is_asked_about_what_it_can_tell(known: dict[str, Any], listed: bool, asked: bool) -> None:
    assert (lifecycle.next_inquiry(given_up(**known), listed=listed) is not None) is asked


def test_what_has_turned_out_is_not_asked_about() -> None:
    failed = Outcome(state=AttemptState.FAILED, purchase=Purchase.NO)
    assert lifecycle.next_inquiry(attempt(reference="ref-1")) is None
    assert lifecycle.next_inquiry(attempt(reference="r", state=failed.state, outcome=failed)) is None
    success = Outcome(state=AttemptState.SUCCEEDED, purchase=Purchase.YES)
    assert lifecycle.next_inquiry(given_up(reference="ref-1", late=success)) is None
