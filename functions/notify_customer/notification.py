"""A customer's webhook: the job or the batch as the API gives it, signed by Standard Webhooks."""

import json
import random
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx
from aws_lambda_powertools.utilities import parameters
from aws_lambda_powertools.utilities.parameters.exceptions import GetParameterError

from adrelay import clock
from adrelay.aws import clients
from adrelay.aws.presign import presigner
from adrelay.batches.records import batch_view, find, note_webhook
from adrelay.errors import FetchFailed, NotFound, NotTaken, UnsafeUrl
from adrelay.jobs.model import Webhook, WebhookState
from adrelay.jobs.store import Store
from adrelay.jobs.views import job_view
from adrelay.security.signatures import sign
from adrelay.security.urls import guarded_client
from adrelay.telemetry import logger, metrics
from adrelay.webhooks import deliveries
from adrelay.webhooks.receivers import Answer, Receiver

_ANSWER_SECONDS = 15.0  # from connecting to the answer's last header, however slowly it drips
_LONGEST = timedelta(days=3)  # that a webhook waits for its receiver, or for us; the queue keeps it for four


@dataclass(frozen=True, slots=True)
class Message:
    """The queue's message that asks for a webhook. `event_id`: of the event that it holds, and the webhook's
    own. `received`: how often, this time included; not each time was a try."""

    id: str
    event_id: str
    body: str
    receipt_handle: str
    received: int
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class _Subject:
    """Whom to tell, and what."""

    tenant: str
    url: str
    document: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Signed:
    """What is posted."""

    body: str
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Why the customer did not take it. `for_good`: it needs not be tried again."""

    problem: str
    for_good: bool = False
    retry_after: float = 0.0


class Notifier:
    """`queue_url`: where the messages come from; `failures_url`: where those wait that were given up."""

    def __init__(
        self, store: Store, *, signing_secret_arn: str, queue_url: str, failures_url: str, url_lifetime: int
    ) -> None:
        self._store = store
        self._secret_arn = signing_secret_arn
        self._queue_url = queue_url
        self._failures_url = failures_url
        self._url_lifetime = url_lifetime
        self._client = guarded_client(timeout=_ANSWER_SECONDS)

    def tell(self, name: str, message: Message) -> None:
        """Post the job or batch of this id to its callback_url; NotTaken when it is to be tried later: it was
        not answered by 2xx, its receiver has no place for it now, or we cannot sign it.

        Given up at once: what leads to a private address, which would be refused each time, and what is
        answered 410, by which a receiver says that it wants no more.
        """
        try:
            subject = self._subject(name)
        except NotFound as error:
            logger.warning("there is nothing to tell of", extra={"problem": error.detail})
            self._set_aside(message)
            return
        if subject is None:
            return
        receiver, now = Receiver(self._store, subject.tenant, subject.url), clock.utc_now()
        signed = self._signed(subject, message.event_id, now)
        if signed is None:
            self._wait(name, message, now, "it could not be signed")
            return
        closed = receiver.enter(message.id, now.timestamp())
        if closed is not None:
            self._wait(name, message, now, "the receiver had no place for it", closed)
            return
        tries = deliveries.count_try(self._store, message.event_id, now.timestamp())
        begun, refusal = time.monotonic(), None
        answered = True  # what fails otherwise is no fault of the receiver's
        try:
            refusal, answered = self._post(subject.url, signed)
        finally:
            wants_no_more = refusal.retry_after if refusal else 0.0
            answer = Answer(time.monotonic() - begun, answered, wants_no_more)
            receiver.leave(message.id, answer, clock.utc_now().timestamp())
        self._conclude(name, message, tries, refusal)

    def _subject(self, name: str) -> _Subject | None:
        """None: nobody wants to be told. Raises NotFound."""
        if name.startswith("batch_"):
            batch = find(self._store, name)
            tenant, url, document = batch.tenant, batch.callback_url, batch_view(batch)
        else:
            job = self._store.job(name)
            attempts = self._store.attempts(name)
            tenant, url = job.tenant, job.callback_url
            document = job_view(job, attempts, presigner(self._url_lifetime))
        return None if url is None else _Subject(tenant, url, document)

    def _signed(self, subject: _Subject, event_id: str, now: datetime) -> _Signed | None:
        """None where the key cannot be had, or is none: our fault, so no try of the receiver's."""
        body = json.dumps(subject.document)
        try:
            secret = parameters.get_secret(self._secret_arn, max_age=300)
            signature = sign(str(secret), event_id, now, body)
        except (GetParameterError, ValueError):
            logger.exception("cannot sign webhooks")
            metrics.add_metric(name="WebhooksUnsigned", unit="Count", value=1)
            return None
        return _Signed(body, {**signature, "content-type": "application/json"})

    def _post(self, url: str, signed: _Signed) -> tuple[_Refusal | None, bool]:
        """Why the customer did not take it, or None; and whether there was an answer at all."""
        bounds = {"adrelay_until": time.monotonic() + _ANSWER_SECONDS}
        try:
            with self._client.stream(
                "POST",
                url,
                content=signed.body,
                headers=signed.headers,
                extensions=bounds,
                follow_redirects=False,  # a signed body is for whom it was signed for
            ) as response:
                return _judged(response), True
        except UnsafeUrl as error:
            return _Refusal(str(error), for_good=True), True
        except (httpx.HTTPError, FetchFailed) as error:
            return _Refusal(f"{type(error).__name__}: {error}"), False

    def _conclude(self, name: str, message: Message, tries: int, refusal: _Refusal | None) -> None:
        if refusal is None:
            self._note(name, "customer_told", message, WebhookState.TAKEN, tries)
            deliveries.forget(self._store, message.event_id)
            metrics.add_metric(name="CustomersTold", unit="Count", value=1)
            return
        logger.warning(
            "customer did not take the webhook", extra={"problem": refusal.problem, "tries": tries}
        )
        if refusal.for_good or tries >= deliveries.TRIES:
            self._give_up(name, message, tries, refusal.problem)
            return
        pause = max(deliveries.pause_before(tries + 1), round(refusal.retry_after))
        next_at = clock.utc_now() + timedelta(seconds=pause)
        self._note(name, "customer_not_told", message, WebhookState.RETRYING, tries, refusal.problem, next_at)
        self._postpone(message, pause)
        raise NotTaken(refusal.problem)

    def _wait(self, name: str, message: Message, now: datetime, why: str, closed: float = 0.0) -> None:
        """Come again when it may be posted, which is no try. `closed`: not before so many seconds."""
        if now - message.sent_at > _LONGEST:
            tries = deliveries.count_try(self._store, message.event_id, now.timestamp()) - 1
            self._give_up(name, message, tries, f"{why} for three days")
            return
        pause = deliveries.wait_for_place(message.received)
        if closed:
            pause = max(pause, round(closed * random.uniform(1.0, 1.25)) + 1)  # noqa: S311 - jitter
        logger.info("a webhook waits", extra={"why": why, "seconds": pause})
        self._postpone(message, pause)
        raise NotTaken(why)

    def _postpone(self, message: Message, seconds: int) -> None:
        clients.sqs().change_message_visibility(
            QueueUrl=self._queue_url, ReceiptHandle=message.receipt_handle, VisibilityTimeout=seconds
        )

    def _give_up(self, name: str, message: Message, tries: int, problem: str) -> None:
        self._set_aside(message)
        self._note(name, "customer_unreachable", message, WebhookState.GIVEN_UP, tries, problem)
        deliveries.forget(self._store, message.event_id)
        metrics.add_metric(name="CustomersGivenUp", unit="Count", value=1)

    def _set_aside(self, message: Message) -> None:
        """To where an operator finds it, and can have it sent again."""
        clients.sqs().send_message(QueueUrl=self._failures_url, MessageBody=message.body)

    def _note(
        self,
        name: str,
        event: str,
        message: Message,
        state: WebhookState,
        tries: int,
        problem: str | None = None,
        next_at: datetime | None = None,
    ) -> None:
        """In the job, or the batch, and in the timeline, which a batch does not have."""
        now = clock.utc_now()
        webhook = Webhook(
            event_id=message.event_id, state=state, tries=tries, problem=problem, at=now, next_at=next_at
        )
        if name.startswith("batch_"):
            note_webhook(self._store, name, webhook)
            return
        self._store.set_webhook(name, webhook)
        detail = webhook.model_dump(mode="json", include={"tries", "event_id", "problem", "next_at"})
        self._store.note(name, event, now, **{key: value for key, value in detail.items() if value})


def _judged(response: httpx.Response) -> _Refusal | None:
    """What an answer says. Its `Retry-After` is heeded, within bounds."""
    if response.is_success:
        return None
    later = deliveries.retry_after(response.headers, clock.utc_now())
    gone = response.status_code == httpx.codes.GONE
    return _Refusal(f"answered {response.status_code}", for_good=gone, retry_after=later)
