"""Reviews: what was made waits for somebody to approve of it, ends once, and is told of once."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError

from adrelay.jobs import follow_ups
from adrelay.jobs.lifecycle import Stored
from adrelay.jobs.model import AttemptState, JobError, Outcome, Purchase
from adrelay.jobs.store import Store
from adrelay.requests.review_wishes import ReviewWish
from adrelay.web.documents.jobs import JobDocument
from tests.cloud import Cloud, refused
from tests.functions.handlers import job_body, manage, request, send, submit
from tests.functions.reviewing import REQUEST, finish, made, now, review, run_what_was_asked, sweep, told
from tests.records import open_attempt, put_job

__all__ = ["now"]


# -- held --------------------------------------------------------------------------------------------


def test_what_was_made_waits_for_its_review(cloud: Cloud, store: Store) -> None:
    job = made(store)
    assert (job.status, job.completed_at, len(job.assets)) == ("needs_review", None, 1)
    assert told(cloud) == ["Job Needs Review"]
    document = JobDocument.model_validate(manage("GET", f"/v1/jobs/{job.id}").json)
    assert document.review is not None
    assert document.review.due_at - document.review.since == timedelta(days=7)
    assert document.assets[0].url is not None
    finish(job, Stored())
    assert store.job(job.id) == job, "Step Functions runs a task again whose answer was lost"
    assert told(cloud) == ["Job Needs Review"]


def test_approved_it_has_completed(cloud: Cloud, store: Store) -> None:
    job = made(store)
    answer = review(job)
    assert (answer.status, answer.json["status"], answer.json["error"]) == (200, "completed", None)
    assert (answer.json["review"]["decision"], answer.json["review"]["by"]) == ("approved", "Anna")
    run_what_was_asked(cloud)
    sweep(cloud)
    assert told(cloud) == ["Job Needs Review", "Job Completed"]
    assert store.job(job.id).completed_at is not None


def test_approved_in_part_it_is_partial(cloud: Cloud, store: Store) -> None:
    job = made(store, assets=1, expected=2)
    assert (job.status, job.error and job.error.code) == ("needs_review", "fewer_assets")
    assert review(job).json["status"] == "partial"


def test_rejected_it_is_canceled_and_says_why(cloud: Cloud, store: Store) -> None:
    job = made(store)
    answer = review(job, "reject").json
    assert (answer["status"], answer["error"]["code"]) == ("canceled", "rejected")
    assert "The logo is too small" in answer["error"]["message"]
    assert len(answer["assets"]) == 1, "what was paid for stays"
    run_what_was_asked(cloud)
    assert told(cloud) == ["Job Needs Review", "Job Canceled"]


def test_the_first_decision_stands(cloud: Cloud, store: Store) -> None:
    job = made(store)
    first, again, other = review(job), review(job), review(job, "reject")
    assert (first.status, again.status, other.status) == (200, 200, 409)
    assert again.json["review"] == first.json["review"]
    assert "approved" in other.json["detail"]
    run_what_was_asked(cloud)
    assert told(cloud) == ["Job Needs Review", "Job Completed"]


@pytest.mark.parametrize("state", [AttemptState.FAILED, AttemptState.EXPIRED, AttemptState.CANCELED])
def test_what_came_to_nothing_is_not_held(cloud: Cloud, store: Store, state: AttemptState) -> None:
    job = put_job(store, request=REQUEST)
    attempt = open_attempt(store, job, AttemptState.WAITING)
    why = JobError(code="vendor_failed", message="no")
    assert store.record(attempt, Outcome(state=state, purchase=Purchase.NO, error=why)) is not None
    finish(job, Stored())
    assert store.job(job.id).status.terminal
    assert review(job).status == 409


def test_without_the_wish_nothing_is_held(cloud: Cloud, store: Store) -> None:
    job = made(store, request={"kind": "image_ad", "brief": {"brand": {"name": "x"}}})
    assert (job.status, job.review) == ("completed", None)
    assert review(job).status == 409


@pytest.mark.parametrize(
    ("wish", "status", "kept"),
    [
        (True, 202, {"within": 604_800, "on_timeout": "reject"}),
        (False, 202, None),
        ({"within": 3600, "on_timeout": "approve"}, 202, {"within": 3600, "on_timeout": "approve"}),
        ({"within": 1}, 422, None),
        ("yes", 422, None),
        ({"until": "tomorrow"}, 422, None),
    ],
)
def test_the_wish(cloud: Cloud, store: Store, wish: Any, status: int, kept: Any) -> None:
    answer = submit(job_body(review=wish))
    assert answer.status == status, answer.text
    if status == 202:
        wanted = store.job(answer.json["id"]).request.get("review")
        assert (None if wanted is None else ReviewWish(**wanted).model_dump()) == kept


def test_another_tenants_job_is_absent(cloud: Cloud, store: Store) -> None:
    job = made(store)
    for path in ("", f"/v1/jobs/{job.id}/review/links", f"/v1/jobs/{job.id}/review/comments"):
        body = {"text": "x"} if path.endswith("comments") else {} if path else {"decision": "approve"}
        assert (
            send(
                "review_job", request("POST", path or f"/v1/jobs/{job.id}/review", body, tenant="brava")
            ).status
            == 404
        )


def test_a_cancel_rejects_it(cloud: Cloud, store: Store, now: list[datetime]) -> None:
    job = made(store)
    answer = manage("POST", f"/v1/jobs/{job.id}/cancel")
    assert (answer.status, answer.json["status"]) == (200, "canceled")
    now[0] += timedelta(minutes=4)
    sweep(cloud)
    assert told(cloud) == ["Job Needs Review", "Job Canceled"]


def test_the_design_can_be_looked_at_before_the_decision(cloud: Cloud, store: Store) -> None:
    job = made(store)
    assert manage("GET", f"/v1/jobs/{job.id}/design").status == 404, "it has none: no 409"


# -- in time -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("policy", "status", "code", "tells"),
    [("approve", "completed", None, "Job Completed"), ("reject", "expired", "not_reviewed", "Job Expired")],
)
def test_a_time_out_decides_as_was_asked(
    cloud: Cloud, store: Store, now: list[datetime], policy: str, status: str, code: str | None, tells: str
) -> None:
    job = made(store, request={**REQUEST, "review": {"within": 3600, "on_timeout": policy}})
    for minutes in (5, 30, 59):
        now[0] = job.created_at + timedelta(minutes=minutes)
        sweep(cloud)
    assert store.job(job.id).status == "needs_review", "also past the deadline of its attempt"
    now[0] = job.created_at + timedelta(minutes=62)
    sweep(cloud)
    ended = store.job(job.id)
    assert (ended.status, ended.error and ended.error.code) == (status, code)
    assert told(cloud) == ["Job Needs Review", tells]


def test_a_review_that_nobody_was_told_of_is_told_by_the_sweep(
    cloud: Cloud, store: Store, now: list[datetime]
) -> None:
    cloud.failures["events.PutEvents"] = [refused("InternalFailure")] * 3
    with pytest.raises(ClientError):
        made(store)
    assert told(cloud) == []
    cloud.failures.clear()
    now[0] += timedelta(minutes=4)
    sweep(cloud)
    assert told(cloud) == ["Job Needs Review"]


def test_an_end_whose_telling_was_lost_is_told_by_the_sweep(
    cloud: Cloud, store: Store, now: list[datetime]
) -> None:
    job = made(store)
    cloud.failures["lambda.Invoke"] = [refused("TooManyRequestsException")]
    assert review(job).status == 200, "it is decided"
    now[0] += timedelta(minutes=4)
    sweep(cloud)
    assert told(cloud) == ["Job Needs Review", "Job Completed"]
    assert list(follow_ups.due(store, now[0] + timedelta(days=99))) == []


# -- asked again -------------------------------------------------------------------------------------


def test_another_is_asked_for_with_what_was_said_and_for_what_is_left(cloud: Cloud, store: Store) -> None:
    asked = {**REQUEST, "provider": "studio", "max_cost": "4.00"}
    asked["brief"] = {"copy": [{"type": "headline", "text": "Hi"}], "direction": "Bright"}
    job = made(store, request=asked)
    review(job, "comment", path=f"/v1/jobs/{job.id}/review/comments")
    review(job, "reject")
    answer = send("submit_job", request("POST", f"/v1/jobs/{job.id}/retry"))
    assert answer.status == 202, answer.text
    again = store.job(answer.json["id"])
    said = "Bright\nCould the bottle be larger?\nThe logo is too small"
    assert again.request["brief"]["direction"] == said
    assert (again.request["max_cost"], again.request["review"] is not None) == ("4.00", True)
    assert again.retry_of == job.id
