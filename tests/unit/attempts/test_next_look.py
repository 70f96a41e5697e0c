"""When the sweep looks at a job that is made: at once while something is untold, later while something may
come, never when all is stored, known and told."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from adrelay.attempts import inquiries, telling
from adrelay.jobs.follow_ups import FollowUp
from adrelay.jobs.model import (
    Attempt,
    AttemptState,
    Cost,
    Decision,
    Job,
    JobStatus,
    Outcome,
    Purchase,
    Review,
    Storing,
)
from adrelay.requests.kinds import JobKind
from tests.records import NOW, asset
from tests.unit import vendor

HOUR = timedelta(hours=1)
CANCELED = Outcome(state=AttemptState.CANCELED, purchase=Purchase.UNKNOWN, source="cancel")
MADE = Outcome(state=AttemptState.SUCCEEDED, purchase=Purchase.YES)
RELEASED = Cost(state="released")


@pytest.fixture(autouse=True)
def _vendor(monkeypatch: pytest.MonkeyPatch) -> None:
    vendor.install(monkeypatch)


def job(**fields: Any) -> Job:
    plain: dict[str, Any] = {
        "id": "job_a",
        "tenant": "acme",
        "kind": JobKind.IMAGE_AD,
        "status": JobStatus.CANCELED,
        "route": (vendor.NAME,),
        "request": {},
        "fingerprint": "f",
        "correlation_id": "c",
        "created_at": NOW,
        "completed_at": NOW,
        "cost": RELEASED,
    }
    return Job.model_validate(plain | fields)


def attempt(outcome: Outcome = CANCELED, **fields: Any) -> Attempt:
    plain: dict[str, Any] = {
        "job_id": "job_a",
        "number": 1,
        "provider": vendor.NAME,
        "state": outcome.state,
        "outcome": outcome,
        "idempotency_key": "k",
        "reference": "ref-1",
        "started_at": NOW,
        "deadline_at": NOW + HOUR,
    }
    return Attempt.model_validate(plain | fields)


TOLD = frozenset({"ended", "cost released 0.00"})


def look(job: Job, *attempts: Attempt, told: frozenset[str] = TOLD) -> datetime | None:
    return telling.next_look(job, attempts, told, NOW)


def test_never_where_all_is_told() -> None:
    assert look(job(), attempt()) is None
    assert look(job()) is None


@pytest.mark.parametrize(
    ("cost", "told"),
    [
        (Cost(state="settled", amount=Decimal("2.00")), {"cost settled 2.00"}),
        (Cost(state="settled", amount=Decimal("1.50")), {"cost settled 1.50"}),
        (RELEASED, {"cost released 0.00"}),
    ],
)
def test_at_once_while_what_it_cost_is_untold(cost: Cost, told: set[str]) -> None:
    assert look(job(cost=cost), attempt(), told=frozenset({"ended"})) == NOW
    assert look(job(cost=cost), attempt(), told=frozenset({"ended", "cost settled 9.99"})) == NOW
    assert look(job(cost=cost), attempt(), told=frozenset({"ended", *told})) is None
    assert look(job(cost=Cost(state="reserved")), attempt(), told=frozenset({"ended"})) is None


def test_at_once_while_a_late_success_or_more_of_its_files_are_untold() -> None:
    late = attempt(late=MADE)
    assert look(job(), late) == NOW
    assert look(job(), late, told=TOLD | {"late success 1 0"}) is None
    stored = Storing(until=NOW, done=True, assets=(asset(),))
    assert look(job(), attempt(late=MADE, storing=stored), told=TOLD | {"late success 1 0"}) == NOW
    assert look(job(), attempt(MADE, storing=stored)) == NOW, "of a success in time, too"
    assert look(job(), attempt(MADE, storing=stored), told=TOLD | {"late success 1 1"}) is None
    nothing_yet = Storing(until=NOW, done=True)
    assert look(job(), attempt(MADE, storing=nothing_yet)) is None


def test_when_the_next_round_of_storing_is_due() -> None:
    later = Storing(since=NOW, until=NOW, done=True, next_at=NOW + 3 * HOUR)
    sooner = Storing(since=NOW, until=NOW + 2 * HOUR)
    assert look(job(), attempt(MADE, storing=later)) == NOW + 3 * HOUR
    assert look(job(), attempt(MADE, storing=later), attempt(MADE, storing=sooner)) == NOW + 2 * HOUR


def test_when_its_vendor_is_asked_again_while_its_cost_is_unknown() -> None:
    asked = NOW + HOUR + timedelta(minutes=16)
    assert look(job(cost=Cost(state="unsettled")), attempt()) == asked
    assert look(job(), attempt()) is None
    storing = Storing(since=NOW, until=NOW + 5 * HOUR)
    assert look(job(cost=Cost(state="unsettled")), attempt(storing=storing)) == asked


def test_when_its_review_is_over() -> None:
    review = Review(ends_as=JobStatus.COMPLETED, since=NOW, due_at=NOW + 4 * HOUR)
    held = job(status=JobStatus.NEEDS_REVIEW, review=review, completed_at=None)
    stored = Storing(since=NOW, until=NOW, done=True, assets=(asset(),), next_at=NOW + HOUR)
    assert look(held, told=frozenset()) == NOW + 4 * HOUR, "news are told with its end"
    assert look(held, attempt(MADE, storing=stored), told=frozenset()) == NOW + HOUR
    decided = review.model_copy(update={"decision": Decision.APPROVED})
    assert look(job(status=JobStatus.COMPLETED, review=decided)) is None
    assert look(job(status=JobStatus.COMPLETED, review=decided), told=frozenset()) == NOW


@pytest.mark.parametrize(
    ("told", "untold"),
    [({"accepted"}, True), ({"accepted", "held"}, True), ({"accepted", "ended"}, False), (set(), False)],
)
def test_an_end_is_untold_until_it_is_told(told: set[str], untold: bool) -> None:
    """Of a job of an older release nothing was noted."""
    assert telling.end_is_untold(FollowUp("job_a", None, frozenset(told))) is untold


def test_each_fact_has_one_id() -> None:
    ids = [telling.event_id(job(id=name), fact) for name in ("job_a", "job_b") for fact in ("ended", "held")]
    assert len(set(ids)) == 4
    assert telling.event_id(job(), "ended") == ids[0]


@pytest.mark.parametrize(
    ("provider", "lists", "reference", "asked"),
    [
        (vendor.NAME, False, "ref-1", True),
        (vendor.NAME, False, None, False),
        (vendor.NAME, True, None, True),
        ("gone", True, None, False),
        ("gone", True, "ref-1", True),
    ],
)
def test_who_cannot_be_asked_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, provider: str, lists: bool, reference: str | None, asked: bool
) -> None:
    monkeypatch.setattr(vendor.Fleeting, "lists", lists)
    one = attempt(provider=provider, reference=reference, sent_at=NOW)
    assert (inquiries.next_at(one) is not None) is asked
