"""One try of a job at one provider: submit it, look after it, recover it.

`submit` and `check` are what the workflow's states of these names do. Both may be run any number of times,
and be killed anywhere: what was bought is bought once.
"""

import time
from dataclasses import dataclass, field
from typing import Any

from adrelay.attempts.desk import Desk
from adrelay.attempts.heeding import heed, take
from adrelay.attempts.news import poll
from adrelay.attempts.outcomes import expire, give_up, record_outcome
from adrelay.attempts.patience import awaits_picture, hold
from adrelay.attempts.renders import render
from adrelay.attempts.starts import begun, tell_start
from adrelay.clock import utc_now
from adrelay.data_model import attempt_key
from adrelay.error_codes import ErrorCode
from adrelay.errors import (
    AnswerLost,
    AttemptEnded,
    Hold,
    ProviderBusy,
    ProviderError,
    Rejected,
)
from adrelay.jobs import lifecycle
from adrelay.jobs.conditions import may_end
from adrelay.jobs.model import Attempt, AttemptState, Job, JobError, Outcome, Purchase
from adrelay.jobs.store import Store
from adrelay.money import billing
from adrelay.providers.base import Provider, Recovery, Submission
from adrelay.providers.registry import provider
from adrelay.security.tokens import derived_id, new_callback_token, new_id, new_secret
from adrelay.telemetry import logger
from adrelay.wire.lease import ensure_watch, watched
from adrelay.wire.line import open_line
from adrelay.wire.slots import Slots, give_back

_SLOT_MARGIN = 60.0  # seconds after its deadline in which an overdue attempt is ended
# Between the own looks of an attempt whose vendor is watched: they only find out that the watch has died, and
# each is two transitions of its job.
_WATCHED_SECONDS = 300.0
_SENT_IN_VAIN = 4  # requests that proved not to have been accepted
SEND_SECONDS = 150.0  # after which no run of CallProvider can be at a send any more: longer than its time-out


def submit(desk: Desk, job_id: str, number: int) -> dict[str, Any]:
    """Send the job's attempt `number` to its provider; what Await needs to wait for it.

    Raises Hold when the workflow shall come again later.
    """
    job = desk.store.job(job_id)
    if job.status.made and desk.store.find_attempt(job_id, number) is None:
        logger.info("the job ended before its attempt began")
        return _awaited(job_id, number, 0.0)
    attempt = _open_attempt(desk.store, job, number)
    if attempt.outcome is None and desk.store.job(job_id).cancel_requested:
        give_up(desk.store, attempt, AttemptState.CANCELED, "cancel")
    elif attempt.outcome is None:
        running = lifecycle.run(job, attempt, utc_now())
        if running is not None:
            running = begun(desk.store, running, job)
        if running is not None and desk.store.run(running):
            tell_start(desk.store, desk.event_bus, running)
            _advance(desk, running, attempt)
        elif attempt.state is AttemptState.PREPARING:  # the job ended before it was written down
            give_up(desk.store, attempt, AttemptState.CANCELED, "workflow")
    return _waiting(desk.store, desk.store.attempt(job_id, number), job)


def check(desk: Desk, job_id: str, number: int) -> dict[str, Any]:
    """Look after an attempt from which nothing was heard: ask the vendor once, unless its watch does so all
    the time, and expire what is due."""
    job, attempt = desk.store.job(job_id), desk.store.attempt(job_id, number)
    tell_start(desk.store, desk.event_bus, job)
    if attempt.outcome is None:
        if attempt.state is not AttemptState.WAITING or not watched(desk.store, attempt.provider):
            _advance(desk, job, attempt)
            attempt = desk.store.attempt(job_id, number)
            if attempt.outcome is None and attempt.state is AttemptState.WAITING and not attempt.free:
                ensure_watch(desk.store, desk.watch_arn, attempt.provider)  # it has died, or never began
        if attempt.outcome is None and utc_now() >= attempt.deadline_at:
            expire(desk.store, attempt)
    return _waiting(desk.store, desk.store.attempt(job_id, number), job)


def _open_attempt(store: Store, job: Job, number: int) -> Attempt:
    """The attempt, created now if this is the first time."""
    adapter = provider(job.route[number - 1])
    made = lifecycle.begin(
        job,
        number,
        idempotency_key=derived_id("att", job.id, str(number)),
        now=utc_now(),
        deadline=adapter.wait[job.kind].deadline,
        free=adapter.ours,
    )
    if made is not None:
        made = made.model_copy(update={"picture_secret": new_secret()})
    if made is not None and store.put_attempt(made):
        store.note(job.id, "attempt", made.started_at, attempt=number, provider=made.provider)
        return made
    return store.attempt(job.id, number)


def _advance(desk: Desk, job: Job, attempt: Attempt) -> None:
    """Do the next thing for an open attempt, by its state."""
    overdue = job.deadline_at is not None and utc_now() >= job.deadline_at
    if overdue and attempt.state is AttemptState.PREPARING:
        expire(desk.store, attempt)
        return
    try:
        if attempt.state is AttemptState.PREPARING and attempt.number > 1:
            billing.reserve(desk.store, job, attempt.number)  # the first was reserved with its job
        if attempt.free:
            render(desk, job, attempt)
        elif attempt.state is AttemptState.WAITING:
            if attempt.reference is not None:
                # Who learnt it may have died before it said whose it is.
                desk.store.claim_reference(attempt, attempt.reference)
            poll(desk, job, attempt, "check")
        elif attempt.state is AttemptState.PREPARING:
            _send(desk, job, attempt)
        else:
            _recover(desk, job, attempt)
    except Rejected as error:
        _fail(desk.store, attempt, error, AttemptState.PREPARING)


def _fail(
    store: Store, attempt: Attempt, error: Rejected, state: AttemptState, send_id: str | None = None
) -> None:
    """End an attempt of which it is certain that nothing was bought, unless another run of the step is at it:
    what this one was told says nothing of what the other has sent."""
    if not record_outcome(store, attempt, _failed(attempt, error), only_if=may_end(state, send_id)):
        logger.info("another run is at it", extra={"code": error.code})


@dataclass
class _Send:
    """One paid request: its id, and whether it may have left. `deadline`: seconds its provider then has."""

    desk: Desk
    attempt: Attempt
    deadline: float
    token_hash: str
    id: str = field(default_factory=lambda: new_id("send"))
    left: bool = False

    def begin(self) -> None:
        """Right before it leaves. Raises AttemptEnded."""
        self.left = self.desk.store.start_sending(
            self.attempt, self.id, utc_now(), self.deadline, callback_token_hash=self.token_hash
        )
        if not self.left:
            raise AttemptEnded("The attempt ended, or was sent, before this came to it")

    def take_back(self) -> None:
        """It is proven that the vendor did not accept it."""
        if self.left:
            self.desk.store.take_back(self.attempt, self.id)

    def fail(self, error: Rejected) -> None:
        """The vendor's no to it, or ours before it could leave."""
        state = AttemptState.SENDING if self.left else AttemptState.PREPARING
        _fail(self.desk.store, self.attempt, error, state, self.id if self.left else None)


def _send(desk: Desk, job: Job, attempt: Attempt) -> None:
    """Send the paid request, unless somebody ends the attempt before it leaves."""
    token, token_hash = new_callback_token(job.id, attempt.number)
    callback_url = f"{desk.callback_base_url}/v1/callbacks/{attempt.provider}/{token}"
    adapter = provider(attempt.provider)
    send = _Send(desk, attempt, _seconds_for(adapter, job), token_hash)
    slot = False
    try:
        line = open_line(desk.store, attempt.provider)
        slot = Slots(desk.store, adapter).take(
            job.tenant, attempt, time.time() + send.deadline + _SLOT_MARGIN
        )
        brief = desk.addressed_brief(job, attempt)
        operation = line.adapter.submit(line.call(job, attempt, brief=brief, callback_url=callback_url))
        take(desk, attempt, line.run(operation, before_paid=send.begin), send.id)
    except AttemptEnded:
        logger.info("attempt ended before it was sent")
        ended = desk.store.attempt(job.id, attempt.number)
        if ended.outcome is not None:  # it may have ended before its cost was reserved, and its slot taken
            billing.close(desk.store, ended, ended.outcome)
            give_back(desk.store, job.tenant, attempt)
    except ProviderBusy as error:
        send.take_back()
        if slot:
            give_back(desk.store, job.tenant, attempt)
        hold(job, attempt, error)
    except Rejected as error:
        if not send.left and awaits_picture(attempt, error):
            if slot:
                give_back(desk.store, job.tenant, attempt)
            raise Hold(f"{error.code}: {error.message}") from error
        send.fail(error)
    except AnswerLost as error:
        desk.store.note(job.id, "answer_lost", utc_now(), attempt=attempt.number, message=error.message)
        _recover(desk, job, desk.store.attempt(job.id, attempt.number), over=True)


def _seconds_for(adapter: Provider, job: Job) -> float:
    """How long the provider has, once it was asked: as it wants, within what the job's user wants."""
    wanted = adapter.wait[job.kind].deadline
    if job.deadline_at is None:
        return wanted
    return min(wanted, (job.deadline_at - utc_now()).total_seconds())


def _recover(desk: Desk, job: Job, attempt: Attempt, *, over: bool = False) -> None:
    """Find out what became of a paid request whose answer was lost. `over`: its sender waits no more, as far
    as is known from elsewhere than the time."""
    if _is_found(desk, attempt):
        return
    try:
        line = open_line(desk.store, attempt.provider)
        call = line.call(job, attempt, brief=desk.addressed_brief(job, attempt))
        found = line.run(line.adapter.recover(call))
    except ProviderError as error:  # whatever it is, it proves nothing about the purchase
        logger.warning("cannot recover yet", extra={"code": error.code})
        return
    if isinstance(found, Submission):
        desk.store.note(job.id, "recovered", utc_now(), attempt=attempt.number)
        take(desk, attempt, found, attempt.send_id)
    elif found is Recovery.NOT_BOUGHT and not over and not _is_over(attempt):
        logger.info("another run may still be sending it")
    elif found is Recovery.NOT_BOUGHT and desk.store.take_back(attempt, attempt.send_id):
        if desk.store.count_check(attempt) >= _SENT_IN_VAIN:
            raise Rejected(
                ErrorCode.NOT_ACCEPTED, "The vendor accepted none of several requests", retryable=True
            )
        hold(
            job,
            attempt,
            ProviderBusy(ErrorCode.NOT_ACCEPTED, "The vendor did not accept it", retry_after=1.0),
        )


def _is_found(desk: Desk, attempt: Attempt) -> bool:
    """Whether the vendor tells that it is what a callback has named."""
    if attempt.named is None:
        return False
    try:
        heed(desk, attempt.job_id, attempt.number, attempt.named, "recover")
    except ProviderError as error:
        logger.warning("cannot ask about what was named", extra={"code": error.code})
    return desk.store.attempt(attempt.job_id, attempt.number).reference is not None


def _is_over(attempt: Attempt) -> bool:
    """Whether nobody can be waiting for the send's answer any more."""
    return attempt.sent_at is not None and (utc_now() - attempt.sent_at).total_seconds() > SEND_SECONDS


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


def _waiting(store: Store, attempt: Attempt, job: Job) -> dict[str, Any]:
    """What the workflow's Await reads: the attempt's key and how long to wait before Check (seconds)."""
    now = utc_now()
    seconds = provider(attempt.provider).wait[job.kind].safety
    if attempt.state is AttemptState.WAITING and not attempt.free and watched(store, attempt.provider):
        seconds = max(seconds, _WATCHED_SECONDS)
    if attempt.state is AttemptState.SENDING and attempt.sent_at:
        # An answer was lost: look soon, then ever more rarely.
        seconds = min(seconds, max(2.0, (now - attempt.sent_at).total_seconds()))
    left = (attempt.deadline_at - now).total_seconds()
    return _awaited(attempt.job_id, attempt.number, min(seconds, left))


def _awaited(job_id: str, number: int, seconds: float) -> dict[str, Any]:
    """Await ends at once for what has an outcome, and where there is no such attempt."""
    return {
        "job_id": job_id,
        "attempt": number,
        "attempt_key": attempt_key(job_id, number)["sk"]["S"],
        "wait_seconds": max(1, round(seconds)),
    }
