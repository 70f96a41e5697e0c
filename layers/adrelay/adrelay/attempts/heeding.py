"""Asking a vendor about an attempt because there is a reason to: a callback, a customer, the sweep.

Where the answer to a paid request was lost, a callback may be what brings the vendor's id. Whoever has the
callback's URL could name a stranger's job, so an id becomes the attempt's reference once the vendor tells an
outcome under it and nothing against it, or that it is ours for sure (`Report.ours`), and if it is no other
attempt's. Until then it is kept as what the attempt was `named`: news that end nothing may be the only ones
that ever name it. A vendor is asked under that name; it is not asked to stop under it. One that lists what it
works on (`Provider.lists`) can be asked also where nobody has ever told the id.
"""

from typing import Any

from adrelay.attempts.cancel_at_vendor import cancel_at_vendor
from adrelay.attempts.desk import Desk
from adrelay.attempts.news import accept, apply_reports, learnt, poll
from adrelay.clock import utc_now
from adrelay.errors import ProviderBusy, ProviderError, Rejected, Unavailable
from adrelay.jobs import follow_ups
from adrelay.jobs.lifecycle import success
from adrelay.jobs.model import Attempt, Job
from adrelay.providers.base import Report, Submission
from adrelay.telemetry import logger, metrics
from adrelay.wire.lease import ensure_watch
from adrelay.wire.line import open_line


def heed(desk: Desk, job_id: str, number: int, reference: str | None, source: str = "callback") -> None:
    """A callback says that the vendor has news: ask it. Also of an attempt that we have given up: a late
    success is kept with its cost. `reference`: what the callback says is the vendor's id of an attempt whose
    answer was lost.

    Raises ProviderBusy when that cannot be found out now: the callback may be the only news there will be.
    """
    job = desk.store.find_job(job_id)
    if job is None:
        logger.info("news of a job whose time is over")
        return
    attempt = desk.store.attempt(job_id, number)
    if attempt.reference is not None:
        poll(desk, job, attempt, source)
        return
    if reference is None:
        return
    try:
        report = _ask(desk, job, attempt.model_copy(update={"reference": reference}))
    except Rejected as error:
        logger.warning("the vendor knows nothing of it", extra={"code": error.code})
        return
    if report.ours is False or not _is_free(desk, attempt, reference):
        _refuse(desk, attempt, reference)
    elif report.outcome is None and report.ours is None:
        _name(desk, attempt, reference)
    elif desk.store.claim_reference(attempt, reference):
        _adopt(desk, attempt, reference, learnt(report, source))
    else:
        _refuse(desk, attempt, reference)


def look_again(desk: Desk, job_id: str, number: int) -> dict[str, Any]:
    """Ask the vendor of an attempt that has ended what it has made of it: its deliverables as it names them
    now, none while it reports no success. The first success is kept. Raises Unavailable."""
    job, attempt = desk.store.job(job_id), desk.store.attempt(job_id, number)
    try:
        if attempt.reference is None:
            _find(desk, job, attempt)
            made = success(desk.store.attempt(job_id, number))
        else:
            report = _ask(desk, job, attempt)
            made = report.outcome
            _take(desk, attempt, report)
    except ProviderError as error:
        raise Unavailable(error.message) from error
    deliverables = made.deliverables if made else ()
    return {"deliverables": [deliverable.model_dump(mode="json") for deliverable in deliverables]}


def take(desk: Desk, attempt: Attempt, submission: Submission, send_id: str | None) -> None:
    """The vendor has accepted it. If we have given it up meanwhile, the vendor is to stop: the job's Finish
    asks for that too, but may have come before the vendor's id did."""
    if accept(desk, attempt, submission, send_id):
        return
    try:
        cancel_at_vendor(desk, attempt.job_id, attempt.number)
    except ProviderBusy:
        logger.info("left to the job's Finish")


def _find(desk: Desk, job: Job, attempt: Attempt) -> None:
    """Ask about an attempt that has ended without the vendor's id: under what it was named, or in the
    vendor's list."""
    if attempt.named is not None:
        heed(desk, job.id, attempt.number, attempt.named, "poll")
        return
    line = open_line(desk.store, attempt.provider)
    if not line.adapter.lists:
        return
    found = line.run(line.adapter.recover(line.call(job, attempt)))
    if isinstance(found, Submission):
        desk.store.note(job.id, "recovered", utc_now(), attempt=attempt.number)
        take(desk, attempt, found, attempt.send_id)


def _ask(desk: Desk, job: Job, attempt: Attempt) -> Report:
    line = open_line(desk.store, attempt.provider)
    (report,) = line.run(line.adapter.poll([line.call(job, attempt)]))
    return report


def _take(desk: Desk, attempt: Attempt, report: Report) -> None:
    """Take in what is news of an attempt that has ended."""
    known = attempt.outcome is not None and not attempt.outcome.given_up
    repeated = known and report.outcome is not None and report.outcome.state is attempt.state
    if not repeated and attempt.late is None:
        apply_reports(desk.store, [(attempt, report)])


def _is_free(desk: Desk, attempt: Attempt, reference: str) -> bool:
    """Whether the id is nobody's, or this attempt's already."""
    owner = desk.store.attempt_by_reference(attempt.provider, reference)
    return owner in (None, (attempt.job_id, attempt.number))


def _refuse(desk: Desk, attempt: Attempt, reference: str) -> None:
    logger.warning("a stranger's reference", extra={"provider": attempt.provider, "reference": reference})
    metrics.add_metric(name="ReferencesRefused", unit="Count", value=1)
    desk.store.note(
        attempt.job_id, "reference_refused", utc_now(), attempt=attempt.number, reference=reference
    )


def _name(desk: Desk, attempt: Attempt, reference: str) -> None:
    """Keep the id for who asks next: the attempt's own Check, or, when it was given up, the sweep."""
    if attempt.outcome is not None:
        follow_ups.about_to_change(desk.store, attempt.job_id, utc_now())
    desk.store.name(attempt, reference)


def _adopt(desk: Desk, attempt: Attempt, reference: str, report: Report) -> None:
    """The id is the attempt's. If that was given up and goes on at the vendor, it is called off."""
    if attempt.outcome is not None:
        follow_ups.about_to_change(desk.store, attempt.job_id, utc_now())
    desk.store.adopt_reference(attempt, reference)
    attempt = desk.store.attempt(attempt.job_id, attempt.number)
    if attempt.reference != reference:
        return
    if report.outcome is not None:
        apply_reports(desk.store, [(attempt, report)])
        return
    ensure_watch(desk.store, desk.watch_arn, attempt.provider)
    try:
        cancel_at_vendor(desk, attempt.job_id, attempt.number)
    except ProviderBusy:
        logger.info("it goes on; the watch tells what becomes of it")
