"""Decisions on what waits for somebody's approval, as the timeline and who is refused read them."""

from datetime import timedelta

import pytest

from adrelay.attempts import reviews
from adrelay.errors import Conflict
from adrelay.jobs import lifecycle
from adrelay.jobs.model import Decision, Job, JobStatus, Review
from adrelay.jobs.store import Store
from tests.cloud import Cloud
from tests.records import NOW, put_job


def held(store: Store, on_timeout: str = "reject") -> Job:
    """A job that waits for its review."""
    review = Review.model_validate(
        {"ends_as": "completed", "since": NOW, "due_at": NOW + timedelta(hours=1), "on_timeout": on_timeout}
    )
    return put_job(store, status=JobStatus.NEEDS_REVIEW, review=review)


def test_a_decision_and_the_end_are_in_the_timeline(store: Store) -> None:
    job = held(store)
    reviews.decide(store, job, Decision.APPROVED, None, by="ann")
    reviews.decide(store, job, Decision.APPROVED, None, by="bob")
    reviewed, finished = store.timeline(job.id)
    assert (reviewed["event"], finished["event"]) == ("reviewed", "finished")
    assert reviewed["detail"] == {"decision": "approved", "by": "ann"}
    assert finished["detail"] == {"status": "completed", "assets": 0}


def test_a_time_out_that_somebody_was_quicker_than_changes_nothing(store: Store, cloud: Cloud) -> None:
    job = held(store, on_timeout="approve")
    reviews.decide(store, job, Decision.REJECTED, None, by="ann")
    reviews.time_out(store, job, "adrelay-FinishJob")
    decided = store.job(job.id)
    assert (decided.status, decided.review and decided.review.by) == ("canceled", "ann")
    assert cloud.invoked == []


def test_who_comments_hears_why_that_is_not_taken(store: Store) -> None:
    job = held(store)
    for number in range(lifecycle.MOST_COMMENTS):
        job, _ = reviews.comment(store, job, "ann", f"no. {number}")
    with pytest.raises(Conflict, match="comments already"):
        reviews.comment(store, job, "ann", "one more")
    reviews.decide(store, job, Decision.APPROVED, None, by="ann")
    with pytest.raises(Conflict, match="review"):
        reviews.comment(store, job, "ann", "too late")
