"""Customers' webhooks: the job or the batch as the API gives it, signed by Standard Webhooks."""

import hashlib
import json
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx
import subjects
from aws_lambda_powertools.utilities import parameters
from aws_lambda_powertools.utilities.parameters.exceptions import GetParameterError
from subjects import Subject

from adrelay import clock
from adrelay.aws import clients
from adrelay.aws.bus import publish
from adrelay.aws.presign import presigner
from adrelay.batches.records import note_webhook
from adrelay.errors import FetchFailed, NotFound, NotTaken, UnsafeUrl
from adrelay.jobs.model import Webhook, WebhookState
from adrelay.jobs.store import Store
from adrelay.jobs.views import timestamp
from adrelay.security.tokens import derived_id
from adrelay.security.urls import guarded_client
from adrelay.telemetry import logger, metrics
from adrelay.webhooks import deliveries
from adrelay.webhooks.deliveries import Delivery, DeliveryState, Try
from adrelay.webhooks.endpoints import CALLBACK, TEST, Endpoint, Endpoints, addressed
from adrelay.webhooks.receivers import Answer, Receiver
from adrelay.webhooks.signing import secrets_of, sign

_ANSWER_SECONDS = 15.0  # from connecting to the answer's last header, however slowly it drips
_LONGEST = timedelta(days=3)  # that a webhook waits for its receiver, or for us; the queue keeps it for four
_OWN_STATES = {
    DeliveryState.WAITING: ("customer_waited_for", WebhookState.WAITING),
    DeliveryState.TRYING: ("customer_not_told", WebhookState.RETRYING),
    DeliveryState.TAKEN: ("customer_told", WebhookState.TAKEN),
    DeliveryState.GIVEN_UP: ("customer_unreachable", WebhookState.GIVEN_UP),
}


@dataclass(frozen=True, slots=True)
class Message:
    """The queue's message that asks for webhooks. `event_id`: of the event that it holds, and the webhooks'
    own. `endpoint_id`: whom to tell; None: whoever wants it. `received`: how often, this time included; not
    each time was a try. `part`: which of several that one endpoint is told one after another."""

    id: str
    event_id: str
    event_type: str
    event_at: datetime
    about: str
    tenant: str
    endpoint_id: str | None
    body: str
    receipt_handle: str
    received: int
    sent_at: datetime
    part: int = 0


@dataclass(frozen=True, slots=True)
class _Posting:
    """A webhook on its way to one endpoint. `headers`: None where it could not be signed. `more`: another
    comes after it."""

    message: Message
    endpoint: Endpoint
    delivery: Delivery
    body: str
    headers: dict[str, str] | None
    more: bool


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Why the customer did not take it. `for_good`: it needs not be tried again."""

    problem: str
    for_good: bool = False
    retry_after: float = 0.0


class Notifier:
    """`queue_url`: where the messages come from; `failures_url`: where those wait that were given up.
    `stack_signs`: a callback_url's webhooks are also signed with the stack's own secret."""

    def __init__(
        self,
        store: Store,
        *,
        signing_secret_arn: str,
        stack_signs: bool,
        queue_url: str,
        failures_url: str,
        url_lifetime: int,
        event_bus: str,
        asset_bucket: str,
    ) -> None:
        self._store = store
        self._secret_arn = signing_secret_arn
        self._stack_signs = stack_signs
        self._queue_url = queue_url
        self._failures_url = failures_url
        self._url_lifetime = url_lifetime
        self._event_bus = event_bus
        self._asset_bucket = asset_bucket
        self._client = guarded_client(timeout=_ANSWER_SECONDS)

    def tell(self, message: Message) -> None:
        """Post the message's job or batch to the one endpoint that wants it; where several do, to none: a
        message for each comes back. NotTaken when it is to be tried later: it was not answered by 2xx, its
        receiver has no place for it now, or we cannot sign it.

        Given up at once: what leads to a private address, which would be refused each time, and what is
        answered 410, by which a receiver says that it wants no more.
        """
        try:
            shown = subjects.Shown(self._asset_bucket, presigner(self._url_lifetime))
            subject = subjects.read(self._store, message.about, message.tenant, message.event_type, shown)
            wanted = self._wanted(message, subject) if subject is not None else []
        except NotFound as error:
            logger.warning("there is nothing to tell of", extra={"problem": error.detail})
            self._set_aside(message)
            return
        if subject is None:
            self._tell_no_more(message)
            return
        if len(wanted) == 1:
            self._tell(message, subject, wanted[0])
            return
        for endpoint in wanted:
            again = {**json.loads(message.body), "endpoint_id": endpoint.id}
            clients.sqs().send_message(QueueUrl=self._queue_url, MessageBody=json.dumps(again))

    def _tell_no_more(self, message: Message) -> None:
        """Leave what has lost its sense untold; one that was tried before is tried no more."""
        logger.info("the job has ended or is erased, and this is told no more")
        known = deliveries.of_event(
            self._store, message.tenant, message.event_at, message.event_id, message.endpoint_id or CALLBACK
        )
        if known is not None and known.state in deliveries.UNDER_WAY:
            ended = Try(at=clock.utc_now(), ms=0, problem="its job has ended, or is erased")
            deliveries.conclude(self._store, known, DeliveryState.GIVEN_UP, ended)

    def _wanted(self, message: Message, subject: Subject) -> list[Endpoint]:
        """Whom it is for. NotFound: for one that is gone."""
        mine, now = Endpoints(self._store, subject.tenant), clock.utc_now()
        if message.endpoint_id is not None:
            asked = mine.find(message.endpoint_id, now)
            return [asked] if asked.id == CALLBACK or asked.wants(message.event_type) else []
        own = [mine.find(CALLBACK, now)] if subject.callback_url else []
        return own + [one for one in mine.all() if one.wants(message.event_type)]

    def _tell(self, message: Message, subject: Subject, endpoint: Endpoint) -> None:
        now = clock.utc_now()
        url = subject.callback_url if endpoint.id == CALLBACK else endpoint.url
        if url is None or message.part >= subject.parts(endpoint.id):
            return  # a callback_url that was erased with its job, or is told nothing
        posting = self._posting(message, subject, endpoint, url, now)
        if posting.headers is None:
            self._wait(posting, now, "it could not be signed")
            return
        receiver = Receiver(self._store, subject.tenant, url)
        at_once = message.event_type == TEST
        closed = receiver.enter(message.id, now.timestamp(), at_once=at_once)
        if closed is not None:
            self._wait(posting, now, "the receiver had no place for it", closed)
            return
        tries = deliveries.count_try(self._store, posting.delivery, now)
        begun, refusal, status = time.monotonic(), None, None
        answered = True  # what fails otherwise is no fault of the receiver's
        try:
            refusal, status, answered = self._post(posting)
        finally:
            seconds = time.monotonic() - begun
            answer = Answer(seconds, answered, refusal.retry_after if refusal else 0.0)
            receiver.leave(message.id, answer, clock.utc_now().timestamp(), at_once=at_once)
        problem = refusal.problem if refusal else None
        made = Try(at=clock.utc_now(), status=status, ms=round(seconds * 1000), problem=problem)
        self._conclude(posting, tries, refusal, made)

    def _posting(
        self, message: Message, subject: Subject, endpoint: Endpoint, url: str, now: datetime
    ) -> _Posting:
        body = json.dumps(subject.body(message.event_type, message.event_at, endpoint.id, message.part))
        more = message.part + 1 < subject.parts(endpoint.id)
        event_id = f"{message.event_id}.{message.part}" if message.part else message.event_id
        delivery = Delivery(
            tenant=subject.tenant,
            endpoint_id=endpoint.id,
            event_id=event_id,
            event_at=message.event_at,
            type=message.event_type,
            about=message.about,
            url=url,
            bytes=len(body),
            sha256=hashlib.sha256(body.encode()).hexdigest(),
        )
        signature = self._signature(endpoint, event_id, now, body)
        own = {"content-type": "application/json"}
        headers = None if signature is None else {**endpoint.headers, **signature, **own}
        return _Posting(message, endpoint, delivery, body, headers, more)

    def _signature(
        self, endpoint: Endpoint, event_id: str, now: datetime, body: str
    ) -> dict[str, str] | None:
        """None where the key cannot be had, or is none: our fault, so no try of the receiver's."""
        try:
            master = str(parameters.get_secret(self._secret_arn, max_age=300))
            secrets = secrets_of(master, endpoint, now)
            if self._stack_signs and endpoint.id == CALLBACK:
                secrets.append(master)
            return sign(secrets, event_id, now, body)
        except (GetParameterError, ValueError):
            logger.exception("cannot sign webhooks")
            metrics.add_metric(name="WebhooksUnsigned", unit="Count", value=1)
            return None

    def _post(self, posting: _Posting) -> tuple[_Refusal | None, int | None, bool]:
        """Why the customer did not take it, or None; the answer's status; whether there was one in time, or
        none is to be had."""
        bounds = {"adrelay_until": time.monotonic() + _ANSWER_SECONDS}
        try:
            with self._client.stream(
                "POST",
                posting.delivery.url,
                content=posting.body,
                headers=posting.headers,
                extensions=bounds,
                follow_redirects=False,  # a signed body is for whom it was signed for
            ) as response:
                return _judged(response), response.status_code, True
        except UnsafeUrl as error:
            return _Refusal(str(error), for_good=True), None, True
        except (httpx.HTTPError, FetchFailed) as error:
            return _Refusal(f"{type(error).__name__}: {error}"), None, False

    def _conclude(self, posting: _Posting, tries: int, refusal: _Refusal | None, made: Try) -> None:
        if refusal is None:
            self._note(posting, DeliveryState.TAKEN, tries, made)
            Endpoints(self._store, posting.delivery.tenant).took(posting.endpoint)
            metrics.add_metric(name="CustomersTold", unit="Count", value=1)
            return
        logger.warning(
            "customer did not take the webhook", extra={"problem": refusal.problem, "tries": tries}
        )
        self._count_failure(posting, made.at)
        if refusal.for_good or tries >= deliveries.TRIES:
            self._give_up(posting, tries, made)
            return
        pause = max(deliveries.pause_before(tries + 1), round(refusal.retry_after))
        self._note(posting, DeliveryState.TRYING, tries, made, made.at + timedelta(seconds=pause))
        self._postpone(posting.message, pause)
        raise NotTaken(refusal.problem)

    def _count_failure(self, posting: _Posting, now: datetime) -> None:
        endpoint = posting.endpoint
        if endpoint.id == CALLBACK:
            return
        mine = Endpoints(self._store, endpoint.tenant)
        if not mine.failed(endpoint, now):
            return
        event_id = derived_id("evt", endpoint.id, str(endpoint.failing_since))
        detail = {
            "event_id": event_id,
            "id": endpoint.id,
            "tenant": endpoint.tenant,
            "endpoint_id": endpoint.id,
            "url": endpoint.url,
            "failing_since": timestamp(endpoint.failing_since),
            "correlation_id": event_id,
        }
        # Told first: who dies in between comes back, and tells again under the same id.
        publish(self._event_bus, "Webhook Endpoint Disabled", addressed(self._store, endpoint.tenant, detail))
        mine.disable(endpoint)

    def _wait(self, posting: _Posting, now: datetime, why: str, closed: float = 0.0) -> None:
        """Come again when it may be posted, which is no try. `closed`: not before so many seconds."""
        message = posting.message
        if now - message.sent_at > _LONGEST:
            tries = deliveries.count_try(self._store, posting.delivery, now) - 1
            self._give_up(posting, tries, Try(at=now, status=None, ms=0, problem=f"{why} for three days"))
            return
        pause = deliveries.wait_for_place(message.received, closed)
        logger.info("a webhook waits", extra={"why": why, "seconds": pause})
        self._note_wait(posting, now, why, now + timedelta(seconds=pause))
        self._postpone(message, pause)
        raise NotTaken(why)

    def _postpone(self, message: Message, seconds: int) -> None:
        clients.sqs().change_message_visibility(
            QueueUrl=self._queue_url, ReceiptHandle=message.receipt_handle, VisibilityTimeout=seconds
        )

    def _give_up(self, posting: _Posting, tries: int, made: Try) -> None:
        self._set_aside(posting.message, posting.endpoint.id)
        self._note(posting, DeliveryState.GIVEN_UP, tries, made)
        metrics.add_metric(name="CustomersGivenUp", unit="Count", value=1)

    def _go_on(self, posting: _Posting) -> None:
        """Have the next of several told, whatever has become of this one."""
        next_one = {"endpoint_id": posting.endpoint.id, "part": posting.message.part + 1}
        again = json.dumps({**json.loads(posting.message.body), **next_one})
        clients.sqs().send_message(QueueUrl=self._queue_url, MessageBody=again)

    def _set_aside(self, message: Message, endpoint_id: str | None = None) -> None:
        """To where an operator finds it, and can have it sent again: to that endpoint alone."""
        body = message.body
        if endpoint_id is not None:
            body = json.dumps({**json.loads(body), "endpoint_id": endpoint_id})
        clients.sqs().send_message(QueueUrl=self._failures_url, MessageBody=body)

    def _note(
        self,
        posting: _Posting,
        state: DeliveryState,
        tries: int,
        made: Try,
        next_at: datetime | None = None,
    ) -> None:
        """What came of a try, in the log; of a callback_url also in the job or the batch."""
        deliveries.conclude(self._store, posting.delivery, state, made, next_at)
        if posting.more and state is not DeliveryState.TRYING:
            self._go_on(posting)
        self._note_own(posting, state, tries, made.problem, made.at, next_at)

    def _note_wait(self, posting: _Posting, now: datetime, why: str, until: datetime) -> None:
        """The same of one that waits; in the timeline when it begins to."""
        waits = deliveries.note_wait(self._store, posting.delivery, now, why, until)
        since = waits.waiting_since or now
        self._note_own(posting, DeliveryState.WAITING, waits.tries, why, since, until, is_news=since == now)

    def _note_own(
        self,
        posting: _Posting,
        state: DeliveryState,
        tries: int,
        problem: str | None,
        at: datetime,
        next_at: datetime | None,
        *,
        is_news: bool = True,
    ) -> None:
        """Of a callback_url: in the job or the batch, and in the timeline, which a batch does not have."""
        if posting.endpoint.id != CALLBACK:
            return
        name, (event, known_as) = posting.message.about, _OWN_STATES[state]
        webhook = Webhook(
            event_id=posting.delivery.event_id,
            state=known_as,
            tries=tries,
            problem=problem,
            at=at,
            next_at=next_at,
        )
        if name.startswith("batch_"):
            note_webhook(self._store, name, webhook)
            return
        self._store.set_webhook(name, webhook)
        detail: dict[str, Any] = webhook.model_dump(
            mode="json", include={"tries", "event_id", "problem", "next_at"}
        )
        if is_news:
            self._store.note(name, event, at, **{key: value for key, value in detail.items() if value})


def _judged(response: httpx.Response) -> _Refusal | None:
    """What an answer says. Its `Retry-After` is heeded, within bounds."""
    if response.is_success:
        return None
    return _Refusal(
        f"answered {response.status_code}",
        for_good=response.status_code == httpx.codes.GONE,
        retry_after=deliveries.retry_after(response.headers, clock.utc_now()),
    )
