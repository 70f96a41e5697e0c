"""What a vendor says of an attempt: that it was accepted, how far it is, how it ended."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import replace
from typing import Any

from adrelay.attempts.desk import Desk
from adrelay.attempts.outcomes import end, write_up
from adrelay.clock import utc_now
from adrelay.errors import ProviderError
from adrelay.jobs import conditions, follow_ups
from adrelay.jobs.model import Attempt, Job, Outcome
from adrelay.jobs.store import Store
from adrelay.providers.base import Report, Submission
from adrelay.telemetry import logger, metrics
from adrelay.wire.lease import ensure_watch
from adrelay.wire.line import open_line

_WRITERS = 8  # at once, of what a poll told; a client of boto3 has ten connections


def accept(desk: Desk, attempt: Attempt, submission: Submission, send_id: str | None) -> bool:
    """The vendor has accepted this send; its answer may already be the end, which is one write with it.
    False: the vendor works on an attempt that has ended meanwhile, or was sent again."""
    store, now, reference = desk.store, utc_now(), submission.reference
    if submission.outcome is not None:
        only_if = conditions.may_accept(send_id, reference)
        before = end(
            store, attempt, submission.outcome, only_if=only_if, reference=reference, memo=submission.memo
        )
        is_open = before is not None
    else:
        is_open = store.accepted(attempt, send_id, reference, submission.memo)
    if reference is not None and not attempt.free:
        _own(store, attempt, reference)
    for picture in submission.uploads:
        store.claim_reference(attempt, picture)
    store.note(attempt.job_id, "accepted", now, attempt=attempt.number, reference=reference)
    if not is_open:
        _not_awaited(store, attempt, submission, send_id)
    if submission.outcome is not None:
        write_up(store, attempt, submission.outcome, before)
        return True
    if submission.progress is not None:
        store.set_progress(attempt.job_id, submission.progress)
    if not attempt.free:
        ensure_watch(store, desk.watch_arn, attempt.provider)
    return is_open


def _not_awaited(store: Store, attempt: Attempt, submission: Submission, send_id: str | None) -> None:
    """An acceptance that came too late. Whoever ended the attempt, its late success must be traceable; one
    that was sent twice is for an operator to see: it is the one thing that must never be."""
    now = store.attempt(attempt.job_id, attempt.number)
    if now.outcome is not None:
        follow_ups.about_to_change(store, attempt.job_id, utc_now())  # it can be asked about from now on
        store.learn(now, submission.reference, submission.memo)
    elif now.send_id != send_id:
        logger.error("accepted twice", extra={"reference": submission.reference, "send": send_id})
        metrics.add_metric(name="AcceptedTwice", unit="Count", value=1)


def _own(store: Store, attempt: Attempt, reference: str) -> None:
    """Say that the vendor's id is this attempt's, as the vendor itself has answered. Should a callback have
    given it to another, that one has what is not its own: an operator has to look at both."""
    if store.claim_reference(attempt, reference):
        return
    owner = store.attempt_by_reference(attempt.provider, reference)
    store.take_reference(attempt, reference)
    logger.error("reference taken from another attempt", extra={"reference": reference, "owner": owner})
    metrics.add_metric(name="ReferencesContested", unit="Count", value=1)
    for job_id, number in {owner or (attempt.job_id, attempt.number), (attempt.job_id, attempt.number)}:
        store.note(job_id, "reference_contested", utc_now(), attempt=number, reference=reference)


def poll(desk: Desk, job: Job, attempt: Attempt, source: str) -> None:
    """Ask the vendor once; `source` is what an outcome says of how it was learnt."""
    try:
        line = open_line(desk.store, attempt.provider)
        (report,) = line.run(line.adapter.poll([line.call(job, attempt)]))
    except ProviderError as error:  # no news is no outcome: the attempt stays open until its deadline
        logger.warning("cannot poll now", extra={"code": error.code})
        return
    apply_reports(desk.store, [(attempt, learnt(report, source))])


def learnt(report: Report, source: str) -> Report:
    """The report, whose outcome says how it was learnt."""
    if report.outcome is None:
        return report
    return replace(report, outcome=report.outcome.model_copy(update={"source": source}))


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
        rest += [writers.submit(_write_rest, store, *news) for news in reports if news[1].outcome is None]
    writes: list[Future[Any]] = [*ends, *rest]
    for write in writes:
        write.result()


def _complete(
    store: Store, attempt: Attempt, outcome: Outcome, report: Report, before: Attempt | None
) -> None:
    """What is to be written of an end besides it; nobody looks after the attempt again before it is."""
    write_up(store, attempt, outcome, before)
    _write_rest(store, attempt, report)


def _write_rest(store: Store, attempt: Attempt, report: Report) -> None:
    """What a report says besides an outcome."""
    if report.memo is not None:
        store.remember(attempt, report.memo)
    if report.outcome is None and report.progress is not None:
        store.set_progress(attempt.job_id, report.progress)
    elif report.outcome is not None and attempt.outcome is not None:
        store.forget(attempt)  # given up before; now it has turned out
