"""Authentication at AdCreative.ai: two fixed headers, and a JWT that the vendor issues and that expires."""

import hashlib
from collections.abc import Callable, Generator, Mapping
from datetime import UTC, datetime

import httpx

from adrelay.clock import utc_now
from adrelay.error_codes import ErrorCode
from adrelay.errors import ProviderBusy, Rejected
from adrelay.providers import answers
from adrelay.providers.adcreative.request import plain
from adrelay.providers.base import TokenCache, credential
from adrelay.providers.headers import HeaderAuth

API = "/api/v1/"
TOKEN_PATH = "Authorization/GenerateJwtToken"  # noqa: S105 - a path
RENEW_BEFORE = 60.0  # seconds before its expiry that a token is not used any more
_UNTOLD_LIFETIME = 600.0  # seconds that a token is kept whose expiry cannot be read


def _now() -> float:
    return utc_now().timestamp()


class JwtAuth(HeaderAuth):
    """Sends `x-api-key`, `x-api-secret` and a bearer token.

    The token comes from `tokens`, which all invocations share; a new one is asked for shortly before the
    old one expires, and once when the vendor answers 401. Requests to anything but the vendor's API pass
    without credentials. For synchronous clients.
    """

    def __init__(
        self, credentials: Mapping[str, str], tokens: TokenCache, clock: Callable[[], float] = _now
    ) -> None:
        super().__init__({"x-api-key": credential(credentials, "api_key")})
        self._headers |= HeaderAuth({"x-api-secret": credential(credentials, "api_secret")})._headers
        self._application = urn(credential(credentials, "application_id"))
        self._private_key = credential(credentials, "jwt_private_key").strip()
        self._tokens = tokens
        self._clock = clock

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        root = api_root(request.url)
        if root is None:
            yield request
            return
        token = self._kept(root) or (yield from self._renewed(root))
        response = yield self._signed(request, token)
        if response.status_code == 401:
            kept = self._kept(root)  # another invocation may have renewed it meanwhile
            token = kept if kept and kept != token else (yield from self._renewed(root))
            yield self._signed(request, token)

    def _signed(self, request: httpx.Request, token: str) -> httpx.Request:
        request.headers.update({**self._headers, "authorization": f"Bearer {token}"})
        return request

    def _cache_name(self, root: str) -> str:
        """Other keys, another application or another base URL: another token."""
        parts = (root, self._application, self._private_key, *self._headers.values())
        return f"adcreative-{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:40]}"

    def _kept(self, root: str) -> str | None:
        value = self._tokens.get(self._cache_name(root)) or {}
        token, renew_at = value.get("access_token"), value.get("renew_at")
        fresh = isinstance(token, str) and renew_at is not None and self._clock() < float(renew_at)
        return token if fresh else None

    def _renewed(self, root: str) -> Generator[httpx.Request, httpx.Response, str]:
        body = {"applicationId": self._application, "jwtPrivateKey": self._private_key}
        headers = {**self._headers, "accept": "application/json"}
        response = yield httpx.Request("POST", root + TOKEN_PATH, json=body, headers=headers)
        response.read()
        document = self._read(response)
        token = document.get("accesstoken")
        if not (isinstance(token, str) and token and token.isascii() and token.isprintable()):
            raise Rejected(ErrorCode.VENDOR_ERROR, "AdCreative.ai issued no usable token", retryable=True)
        now = self._clock()
        expires_at = expiry(document.get("accesstokenexpiration"))
        lifetime = _UNTOLD_LIFETIME if expires_at is None else max(expires_at - now, 0.0)
        renew_at = int(now + max(lifetime - RENEW_BEFORE, lifetime / 2))
        self._tokens.put(
            self._cache_name(root), {"access_token": token, "renew_at": renew_at}, expires_at=renew_at
        )
        return token

    def _read(self, response: httpx.Response) -> dict[str, object]:
        status = response.status_code
        if status == 429 or response.is_server_error:
            message = f"AdCreative.ai issues no token now ({status})"
            raise ProviderBusy(ErrorCode.VENDOR_DOWN, message, retry_after=10.0)
        if not response.is_success:
            raise Rejected(ErrorCode.UNAUTHORIZED, f"AdCreative.ai refuses to issue a token ({status})")
        return answers.folded(answers.read_object(response) or {})


def api_root(url: httpx.URL) -> str | None:
    """The URL of the vendor's API that `url` belongs to, ending in ``/api/v1/``; None when to none."""
    before, found, _ = str(url.copy_with(query=None, fragment=None)).partition(API)
    return before + API if found else None


def urn(application_id: str) -> str:
    """The application's id as the token request wants it: ``urn:uuid:…``."""
    return f"urn:uuid:{plain(application_id)}"


def expiry(value: object) -> float | None:
    """Unix seconds of an expiry: ISO 8601 (UTC unless it says otherwise), seconds or milliseconds."""
    if isinstance(value, str):
        try:
            moment = datetime.fromisoformat(value.strip())
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
        except (ValueError, OverflowError):
            pass
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        seconds = float(value)
    except (ValueError, OverflowError):
        return None
    seconds = seconds / 1000 if seconds > 1e11 else seconds
    return seconds if 0 < seconds < 1e11 else None
