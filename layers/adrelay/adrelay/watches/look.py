"""One watch a vendor, not a poll loop a job: all that is in flight, in as few requests as its API allows.

A watch is an execution of `watch_provider` that runs while the vendor owes outcomes (see `follow`).
Correctness does not rest on it: each job's own Check looks when no watch runs. Where the Check never comes,
the watch ends what is overdue.

A watch also has edits of the vendor's ads finished that took longer than anybody waited for. Now and then it
looks at attempts that were given up (canceled, expired) without knowing whether they were bought: what
becomes of them settles their cost.
"""

import json
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from botocore.exceptions import ClientError

from adrelay.attempts.news import apply_reports
from adrelay.attempts.outcomes import expire
from adrelay.aws import clients
from adrelay.clock import utc_now
from adrelay.designs.versions import edits_in_flight
from adrelay.errors import ProviderError
from adrelay.jobs.lifecycle import LATE_FOR
from adrelay.jobs.model import Attempt, Job
from adrelay.jobs.store import Store
from adrelay.providers.base import Provider
from adrelay.providers.capabilities import StreamsProgress
from adrelay.providers.registry import provider
from adrelay.security.tokens import new_id
from adrelay.telemetry import logger, metrics
from adrelay.watches.follow import follow
from adrelay.wire import lease
from adrelay.wire.line import VendorLine, open_line

_AT_ONCE = 500  # attempts that one look considers
_ASKED_AT_ONCE = 4  # requests
_ASK_SECONDS = 40.0  # after which a look asks no more; the next one begins elsewhere
_OVERDUE = timedelta(minutes=2)  # after its deadline, at which its own Check ends an attempt
_LATE_EVERY = 12  # looks
_EDITS_EVERY = 3  # looks
_EDITED_FOR = timedelta(seconds=20)  # who edits waits for that long


@dataclass(frozen=True, slots=True)
class Lookout:
    """What a look needs of its function. `edit_function`: the name of who finishes edits."""

    store: Store
    watch_arn: str
    edit_function: str


def look(
    lookout: Lookout, name: str, watch: str, looks: int, *, until: float, streams: bool = True
) -> dict[str, Any]:
    """One look at everything in flight. Says whether the watch goes on, and after how many seconds.

    `until` (Unix seconds) the execution may begin looks; then it hands over to another. `streams`: no stream
    has disappointed this watch yet (see `follow`).
    """
    store = lookout.store
    if not looks and not lease.renew(store, name, watch):
        return {"go_on": False}
    wanted = lease.wanted(store, name)
    attempts = _in_flight(store, name)
    edits = edits_in_flight(store, name, _AT_ONCE)
    if not attempts or looks % _LATE_EVERY == 0:
        late = _given_up(store, name)
        if not attempts and not late and not edits and lease.end(store, name, watch, wanted):
            return {"go_on": False}
        attempts += late if looks % _LATE_EVERY == 0 else []
    if looks % _EDITS_EVERY == 0:
        _have_finished(lookout, edits)
    interval = min(policy.interval for policy in provider(name).wait.values())
    asked = time.monotonic()
    if streams and (followed := _follow_only(store, name, attempts, wanted)) is not None:
        streams = followed
    else:
        asked = _poll_due(store, name, attempts, looks)
    _end_overdue(store, attempts)
    if time.time() + interval >= until and lease.hand_over(
        store, name, lookout.watch_arn, watch, new_id("watch"), interval
    ):
        return {"go_on": False}
    return {
        "go_on": lease.renew(store, name, watch, interval),
        "provider": name,
        "watch": watch,
        "looks": looks + 1,
        "until": until,
        "streams": streams,
        # From one asking to the next, not from the end of this look: to write up many outcomes takes time.
        # Whole seconds, rounded down, because the next look needs the rest until it asks.
        "wait_seconds": max(1, int(interval - (time.monotonic() - asked))),
    }


def _end_overdue(store: Store, attempts: Sequence[Attempt]) -> None:
    """End what is overdue and was just asked about for the last time: its own workflow has not, so it is
    dead, and the vendor would be asked for ever."""
    latest = utc_now() - _OVERDUE
    for seen in attempts:
        if seen.outcome is not None or seen.deadline_at > latest:
            continue
        attempt = store.attempt(seen.job_id, seen.number)  # it may have been sent again
        if attempt.deadline_at <= latest and expire(store, attempt):
            logger.warning("nobody had ended the attempt", extra={"job_id": attempt.job_id})
            metrics.add_metric(name="JobsRescued", unit="Count", value=1)


def _have_finished(lookout: Lookout, edits: Sequence[tuple[str, datetime]]) -> None:
    """Have edits finished that nobody waits for any more."""
    for job_id, began in edits:
        if utc_now() - began > _EDITED_FOR:
            payload = json.dumps({"action": "settle_edit", "job_id": job_id}).encode()
            try:
                clients.lambdas().invoke(
                    FunctionName=lookout.edit_function, InvocationType="Event", Payload=payload
                )
            except ClientError as error:  # a later look asks again; jobs must not wait for an edit
                logger.warning("cannot have an edit finished", extra={"error": str(error)})


def _in_flight(store: Store, name: str) -> list[Attempt]:
    keys = store.in_flight(name, _AT_ONCE)
    return [attempt for attempt in store.attempts_at(keys) if attempt.outcome is None]


def _given_up(store: Store, name: str) -> list[Attempt]:
    """The attempts given up lately about which the vendor can be asked; older ones are forgotten."""
    found, now = [], utc_now()
    for attempt in store.attempts_at(store.in_flight(name, _AT_ONCE, late=True)):
        if now >= attempt.deadline_at + LATE_FOR:
            store.forget(attempt)
        elif attempt.reference is not None:
            found.append(attempt)
    return found


def _poll_due(store: Store, name: str, attempts: Sequence[Attempt], looks: int) -> float:
    """Ask about what is due, in as few requests as the vendor allows; when the last answer came, on the
    monotonic clock. One that fails or hangs must not keep the others from being asked about."""
    adapter = provider(name)
    jobs, due = _due(store, adapter, attempts)
    batches = [due[start : start + adapter.poll_batch] for start in range(0, len(due), adapter.poll_batch)]
    asked = time.monotonic()
    if not batches:
        return asked
    try:
        line = open_line(store, name)
    except ProviderError as error:
        logger.warning("cannot poll now", extra={"provider": name, "code": error.code})
        return asked
    until, first = asked + _ASK_SECONDS, looks % len(batches)

    def poll(batch: Sequence[Attempt]) -> float:
        if time.monotonic() > until:
            return asked
        try:
            return _poll_batch(store, line, batch, jobs)
        except ProviderError as error:
            logger.warning("cannot poll now", extra={"provider": name, "code": error.code})
            return time.monotonic()

    with ThreadPoolExecutor(_ASKED_AT_ONCE) as pool:
        return max(pool.map(poll, (*batches[first:], *batches[:first])))


def _follow_only(store: Store, name: str, attempts: Sequence[Attempt], wanted: str) -> bool | None:
    """Follow the only attempt there is, if its vendor streams; None if this is not to be done now. False when
    a stream is not worth to be tried again."""
    adapter = provider(name)
    if not isinstance(adapter, StreamsProgress) or len(attempts) != 1 or attempts[0].outcome is not None:
        return None
    jobs, due = _due(store, adapter, attempts)
    if not due:
        return None
    try:
        return follow(store, open_line(store, name), adapter, jobs[due[0].job_id], due[0], wanted)
    except ProviderError as error:
        logger.warning("cannot follow now", extra={"provider": name, "code": error.code})
        return True


def _due(
    store: Store, adapter: Provider, attempts: Sequence[Attempt]
) -> tuple[dict[str, Job], list[Attempt]]:
    """The attempts that are to be asked about now, and their jobs."""
    now = utc_now()
    jobs = {job.id: job for job in store.jobs_at([attempt.job_id for attempt in attempts])}
    known = (one for one in attempts if one.reference is not None and one.job_id in jobs)
    return jobs, [attempt for attempt in known if _is_due(adapter, jobs[attempt.job_id], attempt, now)]


def _is_due(adapter: Provider, job: Job, attempt: Attempt, now: Any) -> bool:
    since = (now - (attempt.sent_at or attempt.started_at)).total_seconds()
    return bool(since >= adapter.wait[job.kind].first_look)


def _poll_batch(store: Store, line: VendorLine, batch: Sequence[Attempt], jobs: dict[str, Job]) -> float:
    calls = [line.call(jobs[attempt.job_id], attempt) for attempt in batch]
    reports = line.run(line.adapter.poll(calls))
    answered = time.monotonic()
    metrics.add_metric(name="AttemptsPolled", unit="Count", value=len(batch))
    apply_reports(store, list(zip(batch, reports, strict=True)))
    return answered
