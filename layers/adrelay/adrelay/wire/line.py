"""The line to one vendor: its adapter, its credentials, its pace, what it is told of an attempt."""

import time
from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TypeVar

import httpx

from adrelay.clock import utc_now
from adrelay.error_codes import ErrorCode
from adrelay.errors import Rejected
from adrelay.jobs.model import Attempt, Job
from adrelay.jobs.store import Store
from adrelay.providers.base import Call, Operation, Provider
from adrelay.providers.registry import provider
from adrelay.requests.kept_forms import read_kept
from adrelay.requests.request import Brief, JobRequest
from adrelay.security.urls import guarded_client
from adrelay.telemetry import logger
from adrelay.wire import health
from adrelay.wire.credentials import provider_secret
from adrelay.wire.driver import SILENT_SECONDS, Driver
from adrelay.wire.pace import Pace
from adrelay.wire.tokens import TableTokenCache

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class VendorLine:
    """Opened by `open_line`; `run` sends an operation's requests."""

    adapter: Provider
    base_url: str
    credentials: dict[str, str]
    auth: httpx.Auth
    pace: Pace

    def run(self, operation: Operation[T], *, before_paid: Callable[[], None] | None = None) -> T:
        """What the operation returns. Raises ProviderError, or what the adapter or `before_paid` raises."""
        with guarded_client(timeout=SILENT_SECONDS) as client:
            driver = self._driver(client)
            if before_paid is not None:
                driver.before_paid = before_paid
            return driver.drive(operation)

    def stream(
        self, request: httpx.Request, *, seconds: float, silent: float
    ) -> Generator[bytes, None, None]:
        """As `Driver.stream`; it also ends when nothing comes for `silent` seconds. Close it."""
        with guarded_client(timeout=silent) as client:
            yield from self._driver(client).stream(request, seconds=seconds)

    def _driver(self, client: httpx.Client) -> Driver:
        return Driver(self.base_url, self.auth, self.pace, time.sleep, client)

    def call(
        self, job: Job, attempt: Attempt, *, brief: Brief | None = None, callback_url: str | None = None
    ) -> Call:
        """What the adapter may know of an attempt. `brief`: the job's, with URLs for its uploaded images;
        only what sends the brief needs it."""
        request = read_kept(JobRequest, job.request)
        sent = attempt.sent_at
        return Call(
            job_id=job.id,
            number=attempt.number,
            kind=job.kind,
            brief=brief or request.brief,
            options=request.provider_options.get(attempt.provider, {}),
            idempotency_key=attempt.idempotency_key,
            base_url=self.base_url,
            credentials=self.credentials,
            callback_url=callback_url,
            reference=attempt.reference,
            memo=attempt.memo,
            sent_at=sent,
            sent_seconds_ago=(utc_now() - sent).total_seconds() if sent else None,
        )

    def about_account(self, reference: str | None = None) -> Call:
        """What the adapter may know where it is asked about the account, and of no attempt."""
        return Call(
            job_id="account",
            number=0,
            kind=min(self.adapter.kinds),
            brief=Brief.model_construct(),
            options={},
            idempotency_key="",
            base_url=self.base_url,
            credentials=self.credentials,
            reference=reference,
        )


def open_line(store: Store, name: str) -> VendorLine:
    """The line to the vendor of this name; Rejected `not_configured` without its credentials."""
    adapter, secret = provider(name), provider_secret(name)
    missing = [key for key in adapter.secret_keys if not secret.values.get(key)]
    base_url = secret.base_url or adapter.base_url
    if missing or not base_url:
        needs = ", ".join(missing or ["base_url"])
        raise Rejected(ErrorCode.NOT_CONFIGURED, f"The secret of {name} lacks: {needs}")
    if warnings := adapter.credential_warnings(secret.values, utc_now()):
        logger.warning("credentials", extra={"provider": name, "warnings": warnings})
        health.warn(store, name, warnings, utc_now())
    auth = adapter.auth(secret.values, TableTokenCache(store))
    return VendorLine(adapter, base_url, dict(secret.values), auth, Pace(store, adapter))
