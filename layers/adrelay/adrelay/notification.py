"""A customer's webhook: the job as `GET /v1/jobs/{id}` gives it, signed by Standard Webhooks."""

import json
import random
from datetime import UTC, datetime
from typing import Any

import httpx
from aws_lambda_powertools.utilities import parameters

from adrelay import clients
from adrelay.clock import utc_now
from adrelay.errors import NotTaken, UnsafeUrl
from adrelay.presign import presigner
from adrelay.security.signatures import sign
from adrelay.security.urls import guarded_client
from adrelay.store import Store
from adrelay.telemetry import logger, metrics
from adrelay.views import job_view

_FIRST_PAUSE, _LONGEST_PAUSE = 5.0, 4 * 3600.0  # seconds between tries; 12 tries span about 14 hours


def pause_before(next_try: int) -> int:
    """Seconds until try number `next_try` (2, 3, …): growing threefold, with jitter."""
    longest = min(_FIRST_PAUSE * 3.0 ** (next_try - 2), _LONGEST_PAUSE)
    return round(longest * random.uniform(0.75, 1.0))  # noqa: S311 - jitter, no secret


class Notifier:
    def __init__(self, store: Store, *, signing_secret_arn: str, queue_url: str, url_lifetime: int) -> None:
        self._store = store
        self._secret_arn = signing_secret_arn
        self._queue_url = queue_url
        self._url_lifetime = url_lifetime
        self._client = guarded_client(timeout=15.0, max_redirects=0)

    def tell(self, job_id: str, *, tries: int, receipt_handle: str) -> None:
        """Post the job to its callback_url; NotTaken unless it answers 2xx. `tries` counts this one."""
        job = self._store.job(job_id)
        if job.callback_url is None:
            return
        document = job_view(job, self._store.attempts(job_id), presigner(self._url_lifetime))
        problem = self._post(job.callback_url, job_id, document)
        if problem is None:
            self._store.note(job_id, "customer_told", utc_now(), tries=tries)
            metrics.add_metric(name="CustomersTold", unit="Count", value=1)
            return
        logger.warning("customer did not take the webhook", extra={"problem": problem, "tries": tries})
        clients.sqs().change_message_visibility(
            QueueUrl=self._queue_url,
            ReceiptHandle=receipt_handle,
            VisibilityTimeout=pause_before(tries + 1),
        )
        raise NotTaken(problem)

    def _post(self, url: str, job_id: str, document: dict[str, Any]) -> str | None:
        """Why the customer did not take it, or None."""
        body = json.dumps(document)
        secret = parameters.get_secret(self._secret_arn, max_age=300)
        headers = sign(str(secret), f"msg_{job_id}", datetime.now(UTC), body)
        try:
            with self._client.stream(
                "POST", url, content=body, headers={**headers, "content-type": "application/json"}
            ) as response:
                return None if response.is_success else f"answered {response.status_code}"
        except (httpx.HTTPError, UnsafeUrl) as error:
            return f"{type(error).__name__}: {error}"
