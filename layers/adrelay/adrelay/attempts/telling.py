"""What is told of a job: how it ended, and what has become known of it since.

Each fact is an event on our bus, and by it the customer's webhook. A fact has one event id, however often it
is published: it is derived from the job and the fact. Before it publishes, whoever tells claims the telling
in the job's follow-up, and afterwards notes there what was told. EventBridge may take an event and answer
with an error, and who tells may die before it can note that it has: then it is told again, under the same id.
"""

from collections.abc import Iterator, Sequence, Set
from datetime import datetime
from typing import Any

from adrelay.attempts import inquiries
from adrelay.aws.bus import publish
from adrelay.clock import utc_now
from adrelay.jobs import follow_ups
from adrelay.jobs.follow_ups import ACCEPTED, ENDED, HELD, FollowUp
from adrelay.jobs.lifecycle import next_round
from adrelay.jobs.model import Attempt, Job
from adrelay.jobs.store import Store
from adrelay.jobs.views import as_ended, end_event, news_event
from adrelay.money.entries import EntryState
from adrelay.security.tokens import derived_id
from adrelay.telemetry import logger, metrics
from adrelay.webhooks.endpoints import addressed

_CLOSED = (EntryState.SETTLED, EntryState.RELEASED)


def tell_end(store: Store, event_bus: str, job_id: str, teller: str) -> None:
    """Tell how the job ended, or that it is to be reviewed, unless that has been told, or somebody else is
    telling it just now: should that one die, the sweep comes back to it. `teller`: who may take it up again
    when it died half-way."""
    follow_up = follow_ups.begin_to_tell(store, job_id, teller, utc_now())
    if follow_up is None:
        logger.info("somebody else is telling of this job")
        return
    job, attempts = store.job(job_id), store.attempts(job_id)
    told: set[str] = set()
    if not job.status.terminal:
        if HELD not in follow_up.told:
            _publish(store, event_bus, job, HELD, news_event(job, attempts, "Job Needs Review"))
            told = {HELD}
    elif ENDED not in follow_up.told:
        _publish(store, event_bus, job, ENDED, end_event(job, attempts))
        told = {ENDED, _cost(as_ended(job))}
    _note(store, follow_up, job, attempts, told)


def tell_news(store: Store, event_bus: str, job_id: str, teller: str) -> None:
    """Tell what has become known of a job since its end was told."""
    follow_up = follow_ups.begin_to_tell(store, job_id, teller, utc_now())
    if follow_up is None:
        return
    job, attempts = store.job(job_id), store.attempts(job_id)
    told: set[str] = set()
    for fact, detail_type in _untold(job, attempts, follow_up.told):
        if fact == _cost(job) and told:
            continue  # what was just told says it, too
        _publish(store, event_bus, job, fact, news_event(job, attempts, detail_type))
        store.note(job.id, "news_told", utc_now(), type=detail_type, event_id=event_id(job, fact))
        metrics.add_metric(name="NewsTold", unit="Count", value=1)
        told.add(fact)
    _note(store, follow_up, job, attempts, told | {_cost(job)} if told else told)


def end_is_untold(follow_up: FollowUp) -> bool:
    """Whether the job's end is still to be told. (Of a job of an older release nothing was noted.)"""
    return ACCEPTED in follow_up.told and ENDED not in follow_up.told


def next_look(job: Job, attempts: Sequence[Attempt], told: Set[str], now: datetime) -> datetime | None:
    """When the sweep is to look at a job that is made; None: all is stored, known and told."""
    due = job.review.due_at if job.review and not job.status.terminal else None
    if due is None and any(_untold(job, attempts, told)):
        return now
    times = [due, *(next_round(attempt.storing) for attempt in attempts if attempt.storing is not None)]
    if job.cost.state == EntryState.UNSETTLED:
        times += [inquiries.next_at(attempt) for attempt in attempts]
    return min((at for at in times if at is not None), default=None)


def event_id(job: Job, fact: str) -> str:
    """The id that an event of this fact has, whenever it is published."""
    return derived_id("evt", job.id, fact)


def _untold(job: Job, attempts: Sequence[Attempt], told: Set[str]) -> Iterator[tuple[str, str]]:
    """(fact, its event's detail type) of what is known and untold; the cost comes last."""
    for attempt in attempts:
        stored = len(attempt.storing.assets) if attempt.storing else 0
        fact = f"late success {attempt.number} {stored}"
        if (attempt.late is not None or stored) and fact not in told:
            yield fact, "Job Late Success"
    if job.cost.state in _CLOSED and _cost(job) not in told:
        yield _cost(job), "Job Cost Settled"


def _cost(job: Job) -> str:
    return f"cost {job.cost.state} {job.cost.amount}"


def _publish(store: Store, event_bus: str, job: Job, fact: str, event: dict[str, Any]) -> None:
    detail = {"event_id": event_id(job, fact), **addressed(store, job.tenant, event["detail"])}
    publish(event_bus, event["detail_type"], detail)


def _note(store: Store, follow_up: FollowUp, job: Job, attempts: Sequence[Attempt], told: Set[str]) -> None:
    at = next_look(job, attempts, follow_up.told | told, utc_now())
    follow_ups.plan(store, follow_up, at, told)
