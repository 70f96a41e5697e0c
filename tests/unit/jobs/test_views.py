"""What the outside sees of a job: its times, what was bought, its files, and what is told of it."""

import json
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from adrelay.error_codes import ErrorCode
from adrelay.jobs import views
from adrelay.jobs.model import (
    Attempt,
    AttemptState,
    Comment,
    Cost,
    Decision,
    Deliverable,
    Job,
    JobError,
    JobStatus,
    Outcome,
    Progress,
    Purchase,
    Review,
    Storing,
    Webhook,
    WebhookState,
)
from adrelay.requests.kinds import JobKind
from tests.clock import set_clock
from tests.records import NOW, asset

DAY = timedelta(days=1)
DELIVERED = (Deliverable(url="https://a.example/1"),)


def job(**fields: Any) -> Job:
    plain: dict[str, Any] = {
        "id": "job_a",
        "tenant": "acme",
        "kind": JobKind.IMAGE_AD,
        "route": ("cutx", "studio"),
        "request": {},
        "fingerprint": "f",
        "correlation_id": "c",
        "created_at": NOW,
    }
    return Job.model_validate(plain | fields)


def attempt(number: int = 1, **fields: Any) -> Attempt:
    plain: dict[str, Any] = {
        "job_id": "job_a",
        "number": number,
        "provider": ("cutx", "studio")[number - 1],
        "idempotency_key": "k",
        "started_at": NOW,
        "deadline_at": NOW + timedelta(minutes=10),
    }
    return Attempt.model_validate(plain | fields)


def outcome(state: AttemptState, purchase: Purchase = Purchase.YES, **fields: Any) -> Outcome:
    return Outcome(state=state, purchase=purchase, **fields)


def error(*, retryable: bool = True) -> JobError:
    return JobError(code=ErrorCode.VENDOR_FAILED, message="no", retryable=retryable)


def presign(bucket: str, key: str) -> str:
    return f"https://{bucket}/{key}"


def test_moments_are_in_utc_with_milliseconds() -> None:
    east = datetime(2026, 3, 9, 12, 0, 25, 123_456, tzinfo=timezone(timedelta(hours=2)))
    assert views.timestamp(east) == "2026-03-09T10:00:25.123Z"
    assert views.timestamp(None) is None


def test_who_is_at_it_and_for_how_long() -> None:
    seen = views.job_view(job(), (), None)
    assert (seen["provider"], seen["progress"], seen["duration_ms"]) == ("cutx", None, None)
    assert seen["cost"] == {"currency": "USD", "amount": "0.00", "state": "reserved"}
    ended = job(completed_at=NOW + timedelta(seconds=2.5), progress=Progress(step="store", percentage=100))
    seen = views.job_view(ended, (attempt(1), attempt(2)), None)
    assert (seen["provider"], seen["duration_ms"]) == ("studio", 2_500)
    assert seen["progress"] == {"step": "store", "message": None, "percentage": 100}


def test_records_are_those_that_the_brief_names() -> None:
    brief = {"brand_id": "brand_1", "product_id": None, "tone": "warm"}
    assert views.records_of(job(request={"brief": brief})) == {"brand_id": "brand_1"}
    assert views.records_of(job()) == {}


@pytest.mark.parametrize(
    ("cost", "may_pass"),
    [
        (Cost(state="settled", amount=Decimal("2.00")), False),
        (Cost(state="unsettled", amount=Decimal("2.00")), False),
        (Cost(state="settled", unit="credit", units=Decimal(3)), False),  # of a price that nobody knows
        (Cost(state="settled"), True),
        (Cost(state="released", amount=Decimal("2.00")), True),
        (Cost(state="reserved", amount=Decimal("2.00")), True),
    ],
)
def test_what_is_paid_is_not_worth_a_repetition(cost: Cost, may_pass: bool) -> None:
    assert views.job_view(job(error=error(), cost=cost), (), None)["error"]["retryable"] is may_pass
    assert not views.job_view(job(error=error(retryable=False), cost=cost), (), None)["error"]["retryable"]
    assert views.job_view(job(cost=cost), (), None)["error"] is None


@pytest.mark.parametrize(
    ("fields", "may_pass"),
    [
        ({"outcome": outcome(AttemptState.FAILED, Purchase.NO, error=error())}, True),
        ({"outcome": outcome(AttemptState.FAILED, Purchase.UNKNOWN, error=error())}, True),
        ({"outcome": outcome(AttemptState.FAILED, Purchase.YES, error=error())}, False),
        (
            {
                "outcome": outcome(AttemptState.EXPIRED, Purchase.UNKNOWN, error=error()),
                "late": outcome(AttemptState.SUCCEEDED),
            },
            False,
        ),
    ],
)
def test_nor_is_an_attempt_that_was_bought(fields: dict[str, Any], may_pass: bool) -> None:
    (seen,) = views.job_view(job(), (attempt(**fields),), None)["attempts"]
    assert seen["error"]["retryable"] is may_pass


def test_a_late_success_is_told_with_what_is_stored_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, NOW)
    late = outcome(
        AttemptState.SUCCEEDED,
        deliverables=(Deliverable(url="https://a.example/1"), Deliverable(url="https://a.example/2")),
        result={"variants": [1]},
        cost=Decimal("2.00"),
        notes=("No tone",),
        source="callback",
    )
    one = attempt(outcome=outcome(AttemptState.EXPIRED), late=late, late_at=NOW)
    (seen,) = views.job_view(job(), (one,), presign)["attempts"]
    assert seen["late_success"] == {
        "at": "2026-11-20T12:00:00.000Z",
        "source": "callback",
        "deliverables": 2,
        "cost": "2.00",
        "result": {"variants": [1]},
        "notes": ["No tone"],
        "storage": "not_stored",
        "assets": [],
        "errors": [],
    }
    storing = Storing(since=NOW, until=NOW, done=True, assets=(asset(),), rejected=(error(),))
    (seen,) = views.job_view(job(), (one.model_copy(update={"storing": storing}),), presign)["attempts"]
    told = seen["late_success"]
    assert (told["storage"], [found["id"] for found in told["assets"]]) == ("partial", ["ast_1"])
    assert [found["code"] for found in told["errors"]] == ["vendor_failed"]
    dead = Storing(since=NOW - 2 * DAY, until=NOW - DAY)
    (seen,) = views.job_view(job(), (one.model_copy(update={"storing": dead}),), presign)["attempts"]
    assert [found["code"] for found in seen["late_success"]["errors"]] == ["interrupted"]


def test_of_a_success_in_time_the_job_has_the_result(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, NOW)
    made = outcome(AttemptState.SUCCEEDED, deliverables=DELIVERED, result={"variants": [1]})
    storing = Storing(since=NOW - DAY, until=NOW, done=True, rejected=(error(),))
    one = attempt(state=AttemptState.SUCCEEDED, outcome=made, storing=storing)
    (seen,) = views.job_view(job(), (one,), presign)["attempts"]
    told = seen["late_success"]
    assert (told["at"], told["result"], told["cost"]) == ("2026-11-19T12:00:00.000Z", None, None)


def test_a_file_has_urls_until_it_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSET_RETENTION_DAYS", "7")
    kept = asset().model_copy(update={"stored_at": NOW, "came_as": "0" * 64})
    for now, there in ((NOW + 7 * DAY - timedelta(seconds=1), True), (NOW + 7 * DAY, False)):
        set_clock(monkeypatch, now)
        seen = views.asset_view(kept, presign, NOW + DAY)
        assert seen["expires_at"] == "2026-11-27T12:00:00.000Z"
        assert seen["url"] == (presign(kept.bucket, kept.key) if there else None)
        urls = {size: presign(kept.bucket, key) for size, key in kept.thumbnails.items()}
        assert seen["thumbnails"] == (urls if there else {})
    assert seen.keys().isdisjoint({"stored_at", "came_as"})
    assert "url" not in views.asset_view(kept, None, None), "events name bucket and key"
    assert views.expiry(asset(), NOW) == NOW + 7 * DAY, "by its job's end, where it does not say"
    assert views.expiry(asset(), None) is None


def test_a_review_tells_who_said_what() -> None:
    said = Comment(at=NOW, by="Ben", text="Wait")
    review = Review(ends_as=JobStatus.COMPLETED, since=NOW, due_at=NOW + DAY, comments=(said,))
    seen = views.review_view(job(review=review))
    assert seen is not None
    assert (seen["since"], seen["due_at"]) == ("2026-11-20T12:00:00.000Z", "2026-11-21T12:00:00.000Z")
    assert (seen["decision"], seen["decided_at"], seen["on_timeout"]) == (None, None, "reject")
    assert seen["comments"] == [{"at": "2026-11-20T12:00:00.000Z", "by": "Ben", "text": "Wait"}]
    decided = review.model_copy(update={"decision": Decision.REJECTED, "by": "Anna", "reason": "dull"})
    seen = views.review_view(job(review=decided))
    assert seen is not None
    assert (seen["decision"], seen["by"], seen["reason"]) == ("rejected", "Anna", "dull")
    assert views.review_view(job()) is None


def test_a_webhook_tells_when_it_is_tried_again() -> None:
    webhook = Webhook(event_id="evt_1", state=WebhookState.RETRYING, tries=2, at=NOW, next_at=NOW + DAY)
    seen = views.webhook_view(webhook)
    assert seen is not None
    assert (seen["state"], seen["tries"], seen["event_id"]) == ("retrying", 2, "evt_1")
    assert (seen["at"], seen["next_at"]) == ("2026-11-20T12:00:00.000Z", "2026-11-21T12:00:00.000Z")
    assert views.webhook_view(None) is None


def test_a_timeline_is_told_in_utc() -> None:
    line = {"at": "2026-11-20T13:00:00.5+01:00", "event": "accepted", "detail": {"attempt": 1}}
    assert views.timeline_view([line]) == [{**line, "at": "2026-11-20T12:00:00.500Z"}]


def test_how_a_job_ended_is_told_as_it_was_then() -> None:
    late = outcome(AttemptState.SUCCEEDED)
    one = attempt(outcome=outcome(AttemptState.EXPIRED), late=late, storing=Storing(until=NOW))
    ended = job(
        status=JobStatus.EXPIRED,
        cost=Cost(state="settled", amount=Decimal("2.00")),
        cost_at_end=Cost(state="unsettled"),
        webhook=Webhook(event_id="evt_1", state=WebhookState.TAKEN, tries=1, at=NOW),
        retried_as="job_b",
    )
    event = views.end_event(ended, (one,))
    detail = event["detail"]
    assert (event["detail_type"], detail["tenant"], detail["cost"]["state"]) == (
        "Job Expired",
        "acme",
        "unsettled",
    )
    assert detail["attempts"][0]["late_success"] is None
    assert (detail["webhook"], detail["retried_as"]) == (None, None), "an event told again is the same"
    assert (
        views.end_event(ended.model_copy(update={"cost_at_end": None}), ())["detail"]["cost"]["amount"]
        == "2.00"
    )


LIMIT = 240_000  # bytes of an event's detail


def of_size(size: int) -> Job:
    """A job whose event has so many bytes."""
    empty = len(json.dumps(views.news_event(job(result={"text": ""}), (), "x")["detail"]))
    return job(result={"text": "x" * (size - empty)})


def test_a_result_that_no_event_can_carry_is_to_be_fetched() -> None:
    fits = views.news_event(of_size(LIMIT), (), "Job Completed")
    assert fits["detail_type"] == "Job Completed"
    assert (len(json.dumps(fits["detail"])), fits["detail"]["notes"]) == (LIMIT, [])
    late = outcome(AttemptState.SUCCEEDED, result={"text": "x"})
    more = of_size(LIMIT + 1).model_copy(update={"notes": ("No tone",)})
    detail = views.news_event(more, (attempt(outcome=late, late=late),), "x")["detail"]
    assert detail["result"] is None
    assert detail["attempts"][0]["late_success"]["result"] is None
    assert detail["notes"] == ["No tone", "The result is too large for an event: GET /v1/jobs/job_a"]


@pytest.mark.parametrize(("each", "kept"), [(10, True), (LIMIT // 2, False)])
def test_comments_are_left_out_where_they_are_what_is_too_large(each: int, kept: bool) -> None:
    said = tuple(Comment(at=NOW, by="Ben", text="x" * each) for _ in "ab")
    review = Review(ends_as=JobStatus.COMPLETED, since=NOW, due_at=NOW, comments=said)
    large = of_size(LIMIT + 1).model_copy(update={"review": review})
    detail = views.news_event(large, (), "x")["detail"]
    assert len(detail["review"]["comments"]) == (2 if kept else 0)
    assert detail["review"]["due_at"] == "2026-11-20T12:00:00.000Z"
