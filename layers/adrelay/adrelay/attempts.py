"""One try of a job at one provider: submit it, look after it, recover it.

`submit` and `check` are what the workflow's states of these names do. Both may be run any number of times,
and be killed anywhere: what was bought is bought once.
"""

import json
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any

from adrelay import billing, clients
from adrelay.brief import Brief
from adrelay.clock import utc_now
from adrelay.errors import (
    AnswerLost,
    AttemptEnded,
    Hold,
    NotFound,
    ProviderBusy,
    ProviderError,
    Rejected,
    Unavailable,
)
from adrelay.items import attempt_key
from adrelay.jobs import lifecycle
from adrelay.jobs.model import Attempt, AttemptState, Job, JobError, JobKind, Outcome, Purchase
from adrelay.library import Library, addressed
from adrelay.outcomes import end, give_up, record_outcome, write_up
from adrelay.presign import presigner
from adrelay.providers.base import Provider, Recovery, Report, Submission
from adrelay.providers.registry import provider
from adrelay.security.tokens import derived_id, new_callback_token
from adrelay.store import Store
from adrelay.telemetry import logger
from adrelay.vendor_line import open_line
from adrelay.watch_lease import ensure_watch, watched

_WRITERS = 8  # at once, of what a poll told; a client of boto3 has ten connections
_CROWDED = frozenset({"rate_limited", "too_many_in_flight"})
_LONGEST_QUEUE = 3600.0  # seconds: a batch of 1,000 at a vendor that takes some at a time
_OUTAGE = 120.0  # seconds that a vendor which is down is waited for when the route goes on
_SENT_IN_VAIN = 4  # requests that proved not to have been accepted
_IMAGE_URL_SECONDS = 6 * 3600  # that a vendor may take to read a picture of the brief


@dataclass(frozen=True, slots=True)
class Desk:
    """What work on attempts needs from its function: the table, and the names that configuration gives."""

    store: Store
    render_function: str
    video_function: str
    watch_arn: str
    callback_base_url: str
    asset_bucket: str

    def addressed_brief(self, job: Job) -> Brief:
        """The job's brief, with URLs that vendors can read in the place of uploaded images."""
        library, presign = Library(self.store, job.tenant), presigner(_IMAGE_URL_SECONDS)

        def url_of(image_id: str) -> str:
            key = library.image(image_id).key
            return presign(self.asset_bucket, key or "")

        try:
            return addressed(Brief.model_validate(job.request["brief"]), url_of)
        except NotFound as error:
            raise Rejected("image_deleted", error.detail) from error


def submit(desk: Desk, job_id: str, number: int) -> dict[str, Any]:
    """Send the job's attempt `number` to its provider; what Await needs to wait for it.

    Raises Hold when the workflow shall come again later.
    """
    job = desk.store.job(job_id)
    attempt = _open_attempt(desk.store, job, number)
    if attempt.outcome is None and desk.store.job(job_id).cancel_requested:
        give_up(desk.store, attempt, AttemptState.CANCELED, "cancel")
    elif attempt.outcome is None:
        running = lifecycle.run(job, attempt, utc_now())
        if running is not None and desk.store.run(running):
            _advance(desk, running, attempt)
    return _waiting(desk.store.attempt(job_id, number), job)


def check(desk: Desk, job_id: str, number: int) -> dict[str, Any]:
    """Look after an attempt from which nothing was heard: ask the vendor once, unless its watch does so all
    the time, and expire what is due."""
    job, attempt = desk.store.job(job_id), desk.store.attempt(job_id, number)
    if attempt.outcome is None:
        if attempt.state is not AttemptState.WAITING or not watched(desk.store, attempt.provider):
            _advance(desk, job, attempt)
            attempt = desk.store.attempt(job_id, number)
        if attempt.outcome is None and utc_now() >= attempt.deadline_at:
            record_outcome(desk.store, attempt, _expired(attempt))
    return _waiting(desk.store.attempt(job_id, number), job)


def heed(desk: Desk, job_id: str, number: int, reference: str | None) -> None:
    """A callback says that the vendor has news: ask it. Also of an attempt that we have given up: a late
    success is kept with its cost. `reference`: what the callback says is the vendor's id of an attempt whose
    answer was lost; it is believed once the vendor tells an outcome under it.

    Raises ProviderBusy when that cannot be found out now: the callback may be the only news there will be.
    """
    job, attempt = desk.store.job(job_id), desk.store.attempt(job_id, number)
    if attempt.reference is not None:
        _poll(desk, job, attempt)
        return
    if reference is None:
        return
    line = open_line(desk.store, attempt.provider)
    named = attempt.model_copy(update={"reference": reference})
    try:
        (report,) = line.run(line.adapter.poll([line.call(job, named)]))
    except Rejected as error:
        logger.warning("the vendor knows nothing of it", extra={"code": error.code})
        return
    if report.outcome is not None:
        desk.store.adopt_reference(attempt, reference)
        apply_reports(desk.store, [(desk.store.attempt(job_id, number), report)])


def look_again(desk: Desk, job_id: str, number: int) -> dict[str, Any]:
    """Ask the vendor of an attempt that has ended what it has made of it: its deliverables as it names them
    now, none while it reports no success. The first success is kept. Raises Unavailable."""
    job, attempt = desk.store.job(job_id), desk.store.attempt(job_id, number)
    try:
        line = open_line(desk.store, attempt.provider)
        (report,) = line.run(line.adapter.poll([line.call(job, attempt)]))
    except ProviderError as error:
        raise Unavailable(error.message) from error
    news = report.outcome is None or report.outcome.state is not attempt.state
    if news and attempt.late is None:
        apply_reports(desk.store, [(attempt, report)])
    made = report.outcome.deliverables if report.outcome else ()
    return {"deliverables": [deliverable.model_dump(mode="json") for deliverable in made]}


def render_failed(desk: Desk, job_id: str, number: int, error_type: str) -> None:
    """A render died (killed, out of memory, timed out). It is free and repeatable: once more, then fail."""
    attempt = desk.store.attempt(job_id, number)
    if attempt.outcome is not None:
        return
    if desk.store.count_check(attempt) <= 2:
        _invoke_render(desk, desk.store.job(job_id), attempt)
        return
    error = JobError(
        code="render_failed", message=f"The studio failed: {error_type}", provider="studio", retryable=True
    )
    record_outcome(
        desk.store,
        attempt,
        Outcome(state=AttemptState.FAILED, purchase=Purchase.NO, error=error, source="studio"),
    )


def _open_attempt(store: Store, job: Job, number: int) -> Attempt:
    """The attempt, created now if this is the first time."""
    adapter = provider(job.route[number - 1])
    made = lifecycle.begin(
        job,
        number,
        idempotency_key=derived_id("att", job.id, str(number)),
        now=utc_now(),
        deadline=adapter.wait[job.kind].deadline,
    )
    if made is not None and store.put_attempt(made):
        store.note(job.id, "attempt", made.started_at, attempt=number, provider=made.provider)
        return made
    return store.attempt(job.id, number)


def _advance(desk: Desk, job: Job, attempt: Attempt) -> None:
    """Do the next thing for an open attempt, by its state."""
    try:
        if attempt.state is AttemptState.PREPARING and attempt.number > 1:
            billing.reserve(desk.store, job, attempt.number)  # the first was reserved with its job
        if attempt.provider == "studio":
            _render(desk, job, attempt)
        elif attempt.state is AttemptState.WAITING:
            _poll(desk, job, attempt)
        elif attempt.state is AttemptState.PREPARING:
            _send(desk, job, attempt)
        else:
            _recover(desk, job, attempt)
    except Rejected as error:
        record_outcome(desk.store, attempt, _failed(attempt, error))


def _render(desk: Desk, job: Job, attempt: Attempt) -> None:
    """Start the studio's render unless it is known to have been started. Twice does no harm: it is free,
    gives the same files, and only the first outcome counts."""
    if attempt.state is AttemptState.WAITING:
        return
    desk.store.start_sending(attempt, utc_now(), provider("studio").wait[job.kind].deadline)
    _invoke_render(desk, job, attempt)
    _accept(desk, attempt, Submission(reference=f"{attempt.job_id}/{attempt.number}"))


def _send(desk: Desk, job: Job, attempt: Attempt) -> None:
    """Send the paid request, unless somebody ends the attempt before it leaves."""
    token, token_hash = new_callback_token(job.id, attempt.number)
    callback_url = f"{desk.callback_base_url}/v1/callbacks/{attempt.provider}/{token}"

    deadline = provider(attempt.provider).wait[job.kind].deadline

    def before_paid() -> None:
        if not desk.store.start_sending(attempt, utc_now(), deadline, callback_token_hash=token_hash):
            raise AttemptEnded("The attempt ended before it was sent")

    try:
        line = open_line(desk.store, attempt.provider)
        _wait_for_a_slot(desk.store, line.adapter)
        brief = desk.addressed_brief(job)
        operation = line.adapter.submit(line.call(job, attempt, brief=brief, callback_url=callback_url))
        _accept(desk, attempt, line.run(operation, before_paid=before_paid))
    except AttemptEnded:
        logger.info("attempt ended before it was sent")
        ended = desk.store.attempt(job.id, attempt.number)
        if ended.outcome is not None:  # it may have ended before its cost was reserved
            billing.close(desk.store, ended, ended.outcome)
    except ProviderBusy as error:
        desk.store.take_back(attempt)
        _hold(job, attempt, error)
    except AnswerLost as error:
        desk.store.note(job.id, "answer_lost", utc_now(), attempt=attempt.number, message=error.message)
        _recover(desk, job, desk.store.attempt(job.id, attempt.number))


def _wait_for_a_slot(store: Store, adapter: Provider) -> None:
    """Keep to the vendor's concurrency cap; counted anew each time, so that no crash can leak a slot."""
    if len(store.in_flight(adapter.name, adapter.concurrency)) >= adapter.concurrency:
        raise ProviderBusy("too_many_in_flight", f"{adapter.title} has enough to do", retry_after=5.0)


def _recover(desk: Desk, job: Job, attempt: Attempt) -> None:
    """Find out what became of a paid request whose answer was lost."""
    try:
        line = open_line(desk.store, attempt.provider)
        call = line.call(job, attempt, brief=desk.addressed_brief(job))
        found = line.run(line.adapter.recover(call))
    except ProviderError as error:  # whatever it is, it proves nothing about the purchase
        logger.warning("cannot recover yet", extra={"code": error.code})
        return
    if isinstance(found, Submission):
        desk.store.note(job.id, "recovered", utc_now(), attempt=attempt.number)
        _accept(desk, attempt, found)
    elif found is Recovery.NOT_BOUGHT and desk.store.take_back(attempt):
        if desk.store.count_check(attempt) >= _SENT_IN_VAIN:
            raise Rejected("not_accepted", "The vendor accepted none of several requests", retryable=True)
        _hold(job, attempt, ProviderBusy("not_accepted", "The vendor did not accept it", retry_after=1.0))


def _poll(desk: Desk, job: Job, attempt: Attempt) -> None:
    try:
        line = open_line(desk.store, attempt.provider)
        (report,) = line.run(line.adapter.poll([line.call(job, attempt)]))
    except ProviderError as error:  # no news is no outcome: the attempt stays open until its deadline
        logger.warning("cannot poll now", extra={"code": error.code})
        return
    apply_reports(desk.store, [(attempt, report)])


def apply_reports(store: Store, reports: Sequence[tuple[Attempt, Report]]) -> None:
    """Take what a poll said into the jobs: every workflow is woken before anything else is written. One that
    cannot be written is raised when the others are."""
    ended = [(attempt, report.outcome, report) for attempt, report in reports if report.outcome is not None]
    with ThreadPoolExecutor(_WRITERS) as writers:
        ends = [writers.submit(end, store, attempt, outcome) for attempt, outcome, _ in ended]
        wait(ends)
        rest = [
            writers.submit(_complete, store, *news, before.result())
            for news, before in zip(ended, ends, strict=True)
            if before.exception() is None
        ]
        rest += [writers.submit(_keep, store, *news) for news in reports if news[1].outcome is None]
    writes: list[Future[Any]] = [*ends, *rest]
    for write in writes:
        write.result()


def _complete(
    store: Store, attempt: Attempt, outcome: Outcome, report: Report, before: Attempt | None
) -> None:
    """What is to be written of an end besides it; nobody looks after the attempt again before it is."""
    write_up(store, attempt, outcome, before)
    _keep(store, attempt, report)


def _keep(store: Store, attempt: Attempt, report: Report) -> None:
    """What a report says besides an outcome."""
    if report.memo is not None:
        store.remember(attempt, report.memo)
    if report.outcome is None and report.progress is not None:
        store.set_progress(attempt.job_id, report.progress)
    elif report.outcome is not None and attempt.outcome is not None:
        store.forget(attempt)  # given up before; now it has turned out


def _accept(desk: Desk, attempt: Attempt, submission: Submission) -> None:
    store, now = desk.store, utc_now()
    waiting = lifecycle.accepted(attempt, submission.reference, dict(submission.memo))
    if waiting is not None:
        store.accepted(waiting)
    store.note(attempt.job_id, "accepted", now, attempt=attempt.number, reference=submission.reference)
    if submission.outcome is not None:
        record_outcome(store, attempt, submission.outcome)
        return
    if submission.progress is not None:
        store.set_progress(attempt.job_id, submission.progress)
    if attempt.provider != "studio":
        ensure_watch(store, desk.watch_arn, attempt.provider)


def _invoke_render(desk: Desk, job: Job, attempt: Attempt) -> None:
    function = desk.video_function if job.kind is JobKind.VIDEO else desk.render_function
    payload = json.dumps({"job_id": attempt.job_id, "attempt": attempt.number})
    clients.lambdas().invoke(FunctionName=function, InvocationType="Event", Payload=payload.encode())


def _hold(job: Job, attempt: Attempt, error: ProviderBusy) -> None:
    """Raise for the workflow to wait and come again, or give up when it has waited enough."""
    if (utc_now() - attempt.started_at).total_seconds() >= _patience(job, attempt, error):
        raise Rejected(error.code, error.message, retryable=True, raw=error.raw) from error
    raise Hold(f"{error.code}: come again in {error.retry_after:.0f} s") from error


def _patience(job: Job, attempt: Attempt, error: ProviderBusy) -> float:
    """Seconds for which nothing need be sent: a vendor that is crowded is worth a queue, one that is down
    only as long as nobody else can do the job."""
    deadline = provider(attempt.provider).wait[job.kind].deadline
    goes_on = attempt.number < len(job.route)
    if error.code in _CROWDED:
        return deadline if goes_on else max(deadline, _LONGEST_QUEUE)
    return min(deadline, _OUTAGE) if goes_on else deadline


def _failed(attempt: Attempt, error: ProviderError) -> Outcome:
    return Outcome(
        state=AttemptState.FAILED,
        purchase=Purchase.NO,
        error=JobError(
            code=error.code,
            message=error.message,
            provider=attempt.provider,
            field=error.field,
            retryable=error.retryable,
        ),
        raw={"answer": error.raw} if error.raw is not None else None,
        source="submit",
    )


def _expired(attempt: Attempt) -> Outcome:
    """The end of an attempt that is overdue: expired, or unknown when not even its acceptance is certain."""
    lost = attempt.state is AttemptState.SENDING and attempt.provider != "studio"
    return Outcome(
        state=AttemptState.UNKNOWN if lost else AttemptState.EXPIRED,
        purchase=lifecycle.purchase_so_far(attempt),
        error=JobError(
            code="outcome_unknown" if lost else "expired",
            message="The answer to the paid request never came; the vendor may have charged for it"
            if lost
            else "The provider did not finish in time",
            provider=attempt.provider,
            retryable=not lost,
        ),
        source="expiry",
    )


def _waiting(attempt: Attempt, job: Job) -> dict[str, Any]:
    """What the workflow's Await reads: the attempt's key and how long to wait before Check (seconds)."""
    now = utc_now()
    seconds = provider(attempt.provider).wait[job.kind].safety
    if attempt.state is AttemptState.SENDING and attempt.sent_at:
        # An answer was lost: look soon, then ever more rarely.
        seconds = min(seconds, max(2.0, (now - attempt.sent_at).total_seconds()))
    left = (attempt.deadline_at - now).total_seconds()
    return {
        "job_id": attempt.job_id,
        "attempt": attempt.number,
        "attempt_key": attempt_key(attempt.job_id, attempt.number)["sk"]["S"],
        "wait_seconds": max(1, round(min(seconds, left))),
    }
