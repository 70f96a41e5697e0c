"""The one place where requests to vendors leave: it runs an adapter's operation over the network.

Credentials go only with requests that are marked as the vendor's (`adrelay_vendor` of the request's
extensions), and only to the vendor's own origin. A safe request is tried again; a paid one never is, and the
attempt is durably `sending` before it leaves. No exchange lasts longer than `EXCHANGE_SECONDS`. Pictures and
other URLs of the user's, wherever they lead, are fetched without credentials and with a size cap
(`adrelay_max_bytes`); what is wrong with one names the brief's field it is from (`adrelay_field`).
"""

import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import TypeVar

import httpx

from adrelay.error_codes import ErrorCode
from adrelay.errors import AnswerLost, FetchFailed, ProviderBusy, Rejected, UnsafeUrl
from adrelay.providers import answers
from adrelay.security.headers import retry_after
from adrelay.telemetry import logger
from adrelay.wire.pace import Pace

T = TypeVar("T")

SILENT_SECONDS = 25.0  # that a vendor may say nothing
EXCHANGE_SECONDS = 30.0  # from connecting to the last byte; three tries fit into a function's time
ANSWER_LIMIT = 16 * 1024 * 1024  # bytes of a vendor's answer
FETCH_LIMIT = 25 * 1024 * 1024  # bytes of a picture that an operation asks for
SAFE_TRIES = 3
_BOUNDS = ("timeout", "adrelay_until", "adrelay_max_bytes")
_NOT_NOW = frozenset({408, 425, 429})  # answers to a question that may be another in a moment, as 5xx may
_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


@dataclass(slots=True)
class Driver:
    """Runs operations for one vendor.

    `before_paid` is called once, right before the paid request leaves; it makes `sending` durable and may
    raise to stop it. `pause(seconds)` waits between tries of a safe request. `client` is a guarded one; who
    opened it closes it.
    """

    base_url: str
    auth: httpx.Auth
    pace: Pace
    pause: Callable[[float], None]
    client: httpx.Client
    before_paid: Callable[[], None] = lambda: None

    def drive(self, operation: Generator[httpx.Request, httpx.Response, T]) -> T:
        """Send what `operation` yields until it returns. Raises ProviderError, or what the adapter raises.

        Once a paid request was taken, a later one that fails proves nothing about it: AnswerLost.
        """
        taken = False
        try:
            request = next(operation)
            while True:
                response = self._send_after_purchase(request) if taken else self._send(request)
                taken = taken or (_is_paid(request) and not response.is_client_error)
                request = operation.send(response)
        except StopIteration as stop:
            value: T = stop.value
            return value

    def stream(self, request: httpx.Request, *, seconds: float) -> Iterator[bytes]:
        """The vendor's answer to a question as it arrives, for at most `seconds` and `ANSWER_LIMIT` bytes.

        A no, silence and a broken connection just end it. Raises ProviderBusy; Rejected for a bad base URL.
        """
        self._check_destination(request)
        self.pace.check(paid=False)
        _bound(request, seconds, ANSWER_LIMIT)
        try:
            response = self.client.send(request, stream=True, auth=_Within(self.auth), follow_redirects=False)
            with closing(response):
                self._heed(response.status_code, response.headers)
                if response.is_success:
                    yield from response.iter_bytes()
        except UnsafeUrl as error:
            raise Rejected(ErrorCode.UNSAFE_BASE_URL, str(error)) from error
        except (httpx.HTTPError, FetchFailed) as error:
            logger.info("the stream has ended", extra={"error": type(error).__name__})

    def _send(self, request: httpx.Request) -> httpx.Response:
        if not request.extensions.get("adrelay_vendor"):
            return self._fetch(request)
        self._check_destination(request)
        if _is_paid(request):
            self.pace.check(paid=True)
            self.before_paid()
            return self._send_paid(request)
        return self._send_safe(request)

    def _send_after_purchase(self, request: httpx.Request) -> httpx.Response:
        try:
            return self._send(request)
        except (ProviderBusy, Rejected) as error:
            raise AnswerLost(
                ErrorCode.ANSWER_LOST, f"After the purchase: {error.message}", raw=error.raw
            ) from error

    def _check_destination(self, request: httpx.Request) -> None:
        url, base = request.url, httpx.URL(self.base_url)
        if (url.scheme, url.host, url.port) != (base.scheme, base.host, base.port):
            raise Rejected(ErrorCode.UNSAFE_REQUEST, "A request to the vendor may leave for the vendor alone")

    def _send_paid(self, request: httpx.Request) -> httpx.Response:
        try:
            response = self._exchange(request, ANSWER_LIMIT, self.auth)
        except _NOT_SENT as error:
            raise ProviderBusy(
                ErrorCode.UNREACHABLE, "The vendor cannot be reached", retry_after=10.0
            ) from error
        except UnsafeUrl as error:
            raise Rejected(ErrorCode.UNSAFE_BASE_URL, str(error)) from error
        except (httpx.HTTPError, FetchFailed) as error:
            raise AnswerLost(ErrorCode.ANSWER_LOST, "The vendor's answer did not come") from error
        if response.is_server_error:
            raise AnswerLost(
                ErrorCode.ANSWER_LOST,
                f"The vendor answered {response.status_code}",
                raw=answers.beginning(response),
            )
        return response

    def _send_safe(self, request: httpx.Request) -> httpx.Response:
        for tries_left in reversed(range(SAFE_TRIES)):
            self.pace.check(paid=False)
            try:
                response = self._exchange(request, ANSWER_LIMIT, self.auth)
            except UnsafeUrl as error:
                raise Rejected(ErrorCode.UNSAFE_BASE_URL, str(error)) from error
            except (httpx.HTTPError, FetchFailed) as error:
                if not tries_left:
                    message = f"The vendor cannot be reached: {type(error).__name__}"
                    raise ProviderBusy(ErrorCode.UNREACHABLE, message, retry_after=10.0) from error
            else:
                if not response.is_server_error:
                    return response
                if not tries_left:
                    message = f"The vendor answered {response.status_code}"
                    raise ProviderBusy(
                        ErrorCode.VENDOR_DOWN, message, retry_after=10.0, raw=answers.beginning(response)
                    )
            self.pause(0.5 * 2 ** (SAFE_TRIES - 1 - tries_left))
        raise AssertionError("unreachable")

    def _fetch(self, request: httpx.Request) -> httpx.Response:
        if request.method != "GET":
            raise Rejected(
                ErrorCode.UNSAFE_REQUEST, "Only GET may leave for a URL that is not the vendor's API"
            )
        limit = int(request.extensions.get("adrelay_max_bytes", FETCH_LIMIT))
        host, named = request.url.host, request.extensions.get("adrelay_field")
        try:
            response = self._exchange(request, limit, None)
        except UnsafeUrl as error:
            raise Rejected(ErrorCode.UNSAFE_URL, f"{host}: {error}", field=named) from error
        except FetchFailed as error:
            raise Rejected(ErrorCode.TOO_LARGE, f"{host}: {error}", field=named) from error
        except httpx.HTTPError as error:
            again = not isinstance(error, httpx.DecodingError)
            raise Rejected(
                ErrorCode.IMAGE_UNREACHABLE, f"{host}: {error}", retryable=again, field=named
            ) from error
        if response.status_code != 200:
            message = f"{host} answered {response.status_code}"
            again = response.is_server_error or response.status_code in _NOT_NOW
            raise Rejected(ErrorCode.IMAGE_UNREACHABLE, message, retryable=again, field=named)
        return response

    def _exchange(self, request: httpx.Request, limit: int, auth: httpx.Auth | None) -> httpx.Response:
        """Send and read at most `limit` bytes. A vendor's "not now" (429, or 503 that says when) becomes
        ProviderBusy: it is proof that nothing was accepted."""
        # A vendor's API never redirects us; `max_redirects` would count the requests of `auth` as well.
        _bound(request, EXCHANGE_SECONDS, limit)
        within = None if auth is None else _Within(auth)
        response = self.client.send(request, auth=within, follow_redirects=auth is None)
        if within is not None:
            response.extensions[answers.SENT_WITH] = within.secrets
        logger.debug(
            "vendor answered",
            extra={"method": request.method, "path": request.url.path, "status": response.status_code},
        )
        if auth is not None:
            raw = answers.beginning(response) if response.is_error else None
            self._heed(response.status_code, response.headers, raw)
        return response

    def _heed(self, status: int, headers: httpx.Headers, raw: str | None = None) -> None:
        self.pace.heed(headers)
        if status == 429 or (status == 503 and "retry-after" in headers):
            self.pace.hold("all_until", retry_after(headers))
            raise ProviderBusy(
                ErrorCode.RATE_LIMITED if status == 429 else ErrorCode.VENDOR_DOWN,
                f"The vendor answered {status}",
                retry_after=retry_after(headers),
                raw=raw,
            )


class _Within(httpx.Auth):
    """`auth`, whose own requests (for a token) have the bounds of the request that they are for: httpx gives
    them no time-out at all. `secrets`: what it has put into headers, without the words before it."""

    def __init__(self, auth: httpx.Auth) -> None:
        self._auth = auth
        self.secrets: tuple[str, ...] = ()

    def sync_auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        # One that is sent again has them already.
        given = request.extensions.setdefault("adrelay_given", frozenset(request.headers.items()))
        flow = self._auth.sync_auth_flow(request)
        try:
            made = next(flow)
            while True:
                made.extensions |= {name: request.extensions[name] for name in _BOUNDS}
                put = [value for name, value in made.headers.items() if (name, value) not in given]
                self.secrets = tuple(value.rpartition(" ")[2] for value in put)
                made = flow.send((yield made))
        except StopIteration:
            return
        finally:
            flow.close()


def _bound(request: httpx.Request, seconds: float, limit: int) -> None:
    """The exchange may last `seconds` from now, and bring `limit` bytes."""
    request.extensions |= {"adrelay_until": time.monotonic() + seconds, "adrelay_max_bytes": limit}


def _is_paid(request: httpx.Request) -> bool:
    return bool(request.extensions.get("adrelay_paid"))
