"""A customer's webhook: the job or the batch as the API gives it, signed by Standard Webhooks."""

import json
import random
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx
from aws_lambda_powertools.utilities import parameters

from adrelay.aws import clients
from adrelay.aws.presign import presigner
from adrelay.batches.records import batch_view, find
from adrelay.clock import utc_now
from adrelay.errors import FetchFailed, NotTaken, UnsafeUrl
from adrelay.jobs.store import Store
from adrelay.jobs.views import job_view
from adrelay.security.signatures import sign
from adrelay.security.urls import guarded_client
from adrelay.telemetry import logger, metrics

_ANSWER_SECONDS = 15.0  # from connecting to the answer's last header, however slowly it drips
_FIRST_PAUSE, _LONGEST_PAUSE = 5.0, 4 * 3600.0  # seconds between tries; 12 tries span about 14 hours


@dataclass(frozen=True, slots=True)
class Message:
    """The queue's message that asks for a webhook. `event_id`: of the event that it holds, and the webhook's
    own. `tries` counts this one."""

    event_id: str
    body: str
    receipt_handle: str
    tries: int


def pause_before(next_try: int) -> int:
    """Seconds until try number `next_try` (2, 3, …): growing threefold, with jitter."""
    longest = min(_FIRST_PAUSE * 3.0 ** (next_try - 2), _LONGEST_PAUSE)
    return round(longest * random.uniform(0.75, 1.0))  # noqa: S311 - jitter, no secret


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
        self._client = guarded_client(timeout=_ANSWER_SECONDS, max_redirects=0)

    def tell(self, name: str, message: Message) -> None:
        """Post the job or batch of this id to its callback_url; NotTaken unless it answers 2xx.

        A URL that leads to a private address is given up at once: it would be refused each time.
        """
        url, document = self._document(name)
        if url is None:
            return
        try:
            problem = self._post(url, message.event_id, document)
        except UnsafeUrl as error:
            self._give_up(name, message, str(error))
            return
        if problem is None:
            self._note(name, "customer_told", tries=message.tries, event_id=message.event_id)
            metrics.add_metric(name="CustomersTold", unit="Count", value=1)
            return
        logger.warning(
            "customer did not take the webhook", extra={"problem": problem, "tries": message.tries}
        )
        clients.sqs().change_message_visibility(
            QueueUrl=self._queue_url,
            ReceiptHandle=message.receipt_handle,
            VisibilityTimeout=pause_before(message.tries + 1),
        )
        raise NotTaken(problem)

    def _document(self, name: str) -> tuple[str | None, dict[str, Any]]:
        """Where to post, and what."""
        if name.startswith("batch_"):
            batch = find(self._store, name)
            return batch.callback_url, batch_view(batch)
        job = self._store.job(name)
        return job.callback_url, job_view(job, self._store.attempts(name), presigner(self._url_lifetime))

    def _give_up(self, name: str, message: Message, problem: str) -> None:
        logger.warning("callback_url leads where it must not", extra={"problem": problem})
        clients.sqs().send_message(QueueUrl=self._failures_url, MessageBody=message.body)
        self._note(name, "customer_unreachable", problem=problem)

    def _note(self, name: str, event: str, **detail: Any) -> None:
        """In the timeline, which a batch does not have."""
        if name.startswith("job_"):
            self._store.note(name, event, utc_now(), **detail)

    def _post(self, url: str, event_id: str, document: dict[str, Any]) -> str | None:
        """Why the customer did not take it, or None. Raises UnsafeUrl."""
        body = json.dumps(document)
        secret = parameters.get_secret(self._secret_arn, max_age=300)
        signed = sign(str(secret), event_id, datetime.now(UTC), body)
        headers = {**signed, "content-type": "application/json"}
        bounds = {"adrelay_until": time.monotonic() + _ANSWER_SECONDS}
        try:
            with self._client.stream(
                "POST", url, content=body, headers=headers, extensions=bounds
            ) as response:
                return None if response.is_success else f"answered {response.status_code}"
        except (httpx.HTTPError, FetchFailed) as error:
            return f"{type(error).__name__}: {error}"
