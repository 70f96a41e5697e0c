"""The sweep: looks at the jobs that are due (see `jobs.follow_ups`) and does for each what nobody else has.

    never begun          starts its workflow
    past its deadline    ends it, if it has no running execution: status events are best effort
    held for its review  ends it when nobody has decided in time
    ended, untold        has its end told
    ended, files owed    has them stored
    ended, unsettled     settles it by what came late, or has its vendor asked: the watch may have died, the
                         callback be lost
    ended, with news     tells of the news

It ends, stores and asks nothing itself: FinishJob, StoreAssets and CallProvider do, which may.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from adrelay.attempts import inquiries, late, reviews, telling
from adrelay.aws import clients
from adrelay.clock import utc_now
from adrelay.jobs import executions, follow_ups
from adrelay.jobs.follow_ups import FollowUp
from adrelay.jobs.model import Job, JobStatus, Review
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.money.entries import EntryState
from adrelay.telemetry import logger, metrics

_LOOKED_WITHIN = timedelta(minutes=2)  # longer than a sweep; then another looks
_OVERDUE = timedelta(minutes=1)  # after the deadline: Check ends it at the deadline, if all is well
_AGAIN = timedelta(minutes=5)  # while an execution goes on: it waits for a slot, stores, or ends
_JUST_ENDED = timedelta(minutes=1)  # by a Finish that is about to tell


@dataclass(frozen=True, slots=True)
class Sweep:
    """What a sweep needs of its function. `sweeper`: who it is, for what only one may do at a time."""

    store: Store
    state_machine_arn: str
    event_bus: str
    finish_function: str
    store_function: str
    call_function: str
    sweeper: str

    def look(self, job_id: str, place: str) -> None:
        """Do what is due of the job that stands at this place of the index."""
        now = utc_now()
        follow_up = follow_ups.take(self.store, job_id, place, now + _LOOKED_WITHIN)
        if follow_up is None:
            logger.info("somebody else looks at it", extra={"job_id": job_id})
            return
        job = self.store.find_job(job_id)
        if job is None:
            follow_ups.plan(self.store, follow_up, None)
        elif not job.status.made:
            follow_ups.plan(self.store, follow_up, self._see_to(job, now))
        elif job.review is not None and not job.status.terminal:
            self._see_to_review(job, job.review, follow_up, now)
        elif not telling.end_is_untold(follow_up):
            for attempt in self.store.attempts(job_id):
                if attempt.late is not None and job.cost.state == EntryState.UNSETTLED:
                    billing.close(self.store, attempt, attempt.late)  # who kept it may have died before this
                late.try_again(self.store, job, attempt, self.store_function, now)
                inquiries.make(self.store, job, attempt, self.call_function, now)
            telling.tell_news(self.store, self.event_bus, job_id, self.sweeper)
        elif job.completed_at is not None and now - job.completed_at < _JUST_ENDED:
            follow_ups.plan(self.store, follow_up, job.completed_at + _JUST_ENDED)
        else:
            self._have_finished(job, "its end was not told")

    def _see_to(self, job: Job, now: datetime) -> datetime:
        """See that a job which has not ended will; when to look again."""
        if (deadline := self._deadline(job)) is not None and now < deadline + _OVERDUE:
            return deadline + _OVERDUE
        alive = executions.is_alive(self.state_machine_arn, job.id)
        if alive:
            return now + _AGAIN
        if alive is None and job.status is JobStatus.QUEUED:
            logger.warning("job was stranded", extra={"job_id": job.id})
            executions.start(self.state_machine_arn, job)
            _count_rescue()
        else:
            self._have_finished(job, "its execution is gone")
        return now + _LOOKED_WITHIN

    def _see_to_review(self, job: Job, review: Review, follow_up: FollowUp, now: datetime) -> None:
        """See that somebody is told of a review, that it ends, and that missing files are tried for."""
        if now >= review.due_at:
            reviews.time_out(self.store, job, self.finish_function)
        elif follow_ups.HELD not in follow_up.told and now - review.since < _JUST_ENDED:
            follow_ups.plan(self.store, follow_up, review.since + _JUST_ENDED)
        elif follow_ups.HELD not in follow_up.told:
            self._have_finished(job, "its review was not told")
        else:
            attempts = self.store.attempts(job.id)
            for attempt in attempts:
                late.try_again(self.store, job, attempt, self.store_function, now)
            at = telling.next_look(job, attempts, follow_up.told, now)
            follow_ups.plan(self.store, follow_up, max(at or review.due_at, now + _LOOKED_WITHIN))

    def _deadline(self, job: Job) -> datetime | None:
        """Until when nothing is amiss for sure: a provider is at work, and its time is not over; or is waited
        for, and the job is still wanted."""
        if job.status is JobStatus.QUEUED or job.cancel_requested:
            return None
        attempt = self.store.attempt(job.id, job.attempt)
        if attempt.outcome is not None:
            return None
        return min(attempt.deadline_at, job.deadline_at or attempt.deadline_at)

    def _have_finished(self, job: Job, why: str) -> None:
        logger.warning("job had been forgotten", extra={"job_id": job.id, "why": why})
        request = {"action": "end", "job_id": job.id, "why": why, "correlation_id": job.correlation_id}
        clients.lambdas().invoke(
            FunctionName=self.finish_function, InvocationType="Event", Payload=json.dumps(request).encode()
        )
        _count_rescue()


def _count_rescue() -> None:
    metrics.add_metric(name="JobsRescued", unit="Count", value=1)
