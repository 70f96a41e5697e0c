"""Keeps the ledger in step with what becomes of attempts, and a job's `cost` with the ledger.

The first attempt's cost is reserved in the transaction that records the job, a later one's before anything
is sent. An entry is closed where its attempt's outcome is recorded; a process that dies between the two is
made good by the next attempt's reservation and by the workflow's Finish. All of it may be done any number
of times.
"""

from adrelay.clock import utc_now
from adrelay.error_codes import ErrorCode
from adrelay.errors import NotFound, PaymentRequired, Rejected
from adrelay.jobs import follow_ups
from adrelay.jobs.lifecycle import purchase_so_far
from adrelay.jobs.model import Attempt, AttemptState, Cost, Job, Outcome, Purchase
from adrelay.jobs.store import Store
from adrelay.money.entries import (
    ZERO,
    Entry,
    EntryState,
    check_max_cost,
    cost,
    reservation,
)
from adrelay.money.ledger import Ledger
from adrelay.money.quotes import ceiling, check_doubt, doubt, quote
from adrelay.requests.kept_forms import read_kept
from adrelay.requests.request import JobRequest
from adrelay.telemetry import logger


def ledger(store: Store) -> Ledger:
    """The ledger in the store's table."""
    return Ledger(store.client, store.table)


def reserve(store: Store, job: Job, number: int) -> None:
    """Reserve what a later attempt of the job costs, unless it is reserved already.

    Raises Rejected `over_max_cost`, `unknown_price` or `over_budget`: then nothing may be sent.
    """
    entries = [_closed(store, job, entry) for entry in _entries(store, job)]
    if any(entry.attempt == number for entry in entries):
        return
    request = read_kept(JobRequest, job.request)
    name = job.route[number - 1]
    price = quote(request, name)
    try:
        check_doubt(request, doubt(name, price), lambda: limiting(store, job))
    except PaymentRequired as error:
        raise Rejected(ErrorCode.UNKNOWN_PRICE, error.detail) from error
    so_far = sum((entry.amount for entry in entries), ZERO)
    try:
        check_max_cost(so_far + price.amount if price.amount else ZERO, ceiling(request))
    except PaymentRequired as error:
        raise Rejected(ErrorCode.OVER_MAX_COST, error.detail) from error
    try:
        ledger(store).reserve(reservation(job, number, price.amount, price.units, price.unit))
    except PaymentRequired as error:
        raise Rejected(ErrorCode.OVER_BUDGET, error.detail) from error
    update_cost(store, job.id)


def limiting(store: Store, job: Job) -> str | None:
    """Which limit the period has that the job counts against, for all or for one of its labels, in words."""
    return ledger(store).budget(job.tenant, job.created_at).limiting(job.labels)


def close(store: Store, attempt: Attempt, outcome: Outcome) -> None:
    """Close the attempt's entry by `outcome`, or by the one that stands: it is believed unless it could not
    say whether the attempt was bought. Nothing, where nothing was reserved or nothing more can change. The
    cost of a job that has ended follows, also where who closed the entry died before it could say so."""
    standing = attempt.outcome
    if standing is not None and standing.purchase is not Purchase.UNKNOWN:
        outcome = standing
    job = store.find_job(attempt.job_id)
    if job is None:  # its time is over, which it is not before its cost is known for good
        return
    _close(store, job, attempt.number, outcome, attempt.reference)
    if store.job(job.id).status.made:
        update_cost(store, job.id)


def settle(store: Store, job: Job) -> Cost:
    """Close what is still reserved for a job that is about to end; what the job has cost."""
    return cost([_closed(store, job, entry, at_the_end=True) for entry in _entries(store, job)])


def update_cost(store: Store, job_id: str) -> None:
    """Write the sum of its entries into the job; news may come at the same time from elsewhere."""
    while True:
        job = store.job(job_id)
        now = cost(_entries(store, job))
        if now != job.cost and job.status.made:
            follow_ups.about_to_change(store, job_id, utc_now())
        if now == job.cost or store.set_cost(job, now):
            return


def _entries(store: Store, job: Job) -> list[Entry]:
    return ledger(store).entries_of(job.tenant, job.created_at, job.id)


def _closed(store: Store, job: Job, entry: Entry, *, at_the_end: bool = False) -> Entry:
    """The entry, closed if its attempt has ended; at the end of the job, whatever its attempt is doing."""
    if entry.state is not EntryState.RESERVED:
        return entry
    try:
        attempt = store.attempt(job.id, entry.attempt)
    except NotFound:
        # The workflow died before there was an attempt: nothing was sent.
        reference, outcome = None, _given_up(Purchase.NO) if at_the_end else None
    else:
        reference = attempt.reference
        outcome = attempt.outcome or (_given_up(purchase_so_far(attempt)) if at_the_end else None)
    if outcome is None:
        return entry
    closed = _close(store, job, entry.attempt, outcome, reference)
    return closed or ledger(store).entry(job.tenant, job.created_at, job.id, entry.attempt)


def _given_up(purchase: Purchase) -> Outcome:
    return Outcome(state=AttemptState.FAILED, purchase=purchase, source="workflow")


def _close(store: Store, job: Job, number: int, outcome: Outcome, reference: str | None) -> Entry | None:
    try:
        closed = ledger(store).close(
            job.tenant, job.created_at, job.id, number, outcome, utc_now(), reference=reference
        )
    except NotFound:
        logger.info("nothing was reserved", extra={"attempt": number})
        return None
    if closed is not None:
        logger.info(
            "ledger entry closed",
            extra={"attempt": number, "entry": closed.state, "amount": str(closed.amount)},
        )
    return closed
