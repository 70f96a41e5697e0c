"""Google Ads API, by REST: image and text assets of a customer's account, linked to nothing.

Where each shape is documented: docs/exporters.md. Google knows an image by its content: the same one again is
the same asset, whatever it is called.
"""

import base64
import hashlib
import re
from collections.abc import Generator, Mapping
from typing import Annotated, Any, ClassVar

import httpx
from pydantic import Field, StringConstraints

from adrelay.clock import utc_now
from adrelay.error_codes import ErrorCode
from adrelay.errors import AnswerLost, ProviderBusy, Rejected
from adrelay.exporters.base import Exporter, Options, Piece, Target, refused, wrong_ratio
from adrelay.jobs.model import JobError
from adrelay.providers import answers
from adrelay.providers.base import Operation, TokenCache, credential, paid
from adrelay.providers.headers import HeaderAuth

VERSION = "v26"
TOKEN_URL = "https://oauth2.googleapis.com/token"  # noqa: S105 - a URL
_IMAGES = ("image/jpeg", "image/png")
_IMAGE_BYTES = 5120 * 1024
# ratio → the least size, in pixels; within one percent.
_RATIOS: Mapping[str, tuple[float, int, int]] = {
    "1.91:1": (1.91, 600, 314),
    "1:1": (1.0, 300, 300),
    "4:5": (0.8, 480, 600),
    "9:16": (9 / 16, 600, 1067),
}
_TOLERANCE = 0.01
_RESOURCE = re.compile(r"customers/[0-9]{10}/assets/[0-9]{1,24}")
_RENEW_BEFORE = 120.0  # seconds before its end that a token is not used any more
_SOON = 30.0

# Kinds of Google's `errorCode` that pass by themselves: nothing was made.
_PASSING = {
    "quotaError": ErrorCode.RATE_LIMITED,
    "internalError": ErrorCode.VENDOR_DOWN,
    "databaseError": ErrorCode.VENDOR_DOWN,
}

Line = Annotated[str, StringConstraints(min_length=1, max_length=90, pattern=r"^[^\x00-\x1f\x7f]+$")]


class GoogleOptions(Options):
    """Texts that become assets, too."""

    texts: tuple[Line, ...] = Field(
        (), max_length=20, description="Headlines (30 characters), long headlines and descriptions (90)."
    )


class GoogleAds(Exporter):
    name = "google_ads"
    title = "Google Ads API"
    docs_url = "https://developers.google.com/google-ads/api/docs/assets/working-with-assets"
    base_url = "https://googleads.googleapis.com"
    secret_keys = ("developer_token", "client_id", "client_secret", "refresh_token")
    account_form = "the customer's ten digits, such as 123-456-7890"
    options_type = GoogleOptions
    limits: ClassVar[Mapping[str, Any]] = {
        "types": list(_IMAGES),
        "most_bytes": {"image": _IMAGE_BYTES},
        "aspect_ratios": {name: f"{width}×{height} and more" for name, (_, width, height) in _RATIOS.items()},
    }

    def account_of(self, text: str) -> str | None:
        return text.replace("-", "") if re.fullmatch(r"[0-9]{10}|[0-9]{3}-[0-9]{3}-[0-9]{4}", text) else None

    def refusal(self, piece: Piece) -> JobError | None:
        if piece.type == "text":
            return None
        if piece.type == "video":
            return refused(
                ErrorCode.UNSUPPORTED_FORMAT, "is a video; Google Ads takes those from YouTube alone"
            )
        if piece.content_type not in _IMAGES:
            return refused(
                ErrorCode.UNSUPPORTED_FORMAT, f"is {piece.content_type}; it takes {', '.join(_IMAGES)}"
            )
        if piece.bytes > _IMAGE_BYTES:
            return refused(
                ErrorCode.FILE_TOO_LARGE, f"has {piece.bytes} bytes; at most {_IMAGE_BYTES} are taken"
            )
        width, height = piece.width or 0, piece.height or 1
        for name, (ratio, least_width, least_height) in _RATIOS.items():
            if abs(width / height - ratio) <= ratio * _TOLERANCE:
                if width >= least_width and height >= least_height:
                    return None
                least = f"{least_width}×{least_height}"
                return refused(ErrorCode.IMAGE_TOO_SMALL, f"is {width}×{height}; {name} begins with {least}")
        return wrong_ratio(piece, f"it takes {', '.join(_RATIOS)}")

    def texts(self, options: Mapping[str, Any]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(options.get("texts", ())))

    def auth(self, credentials: Mapping[str, str], tokens: TokenCache) -> httpx.Auth:
        return RefreshAuth(credentials, tokens)

    def find(self, target: Target, piece: Piece) -> Operation[str | None]:
        """By name, or by text. An image that was there before under another name keeps that, and is not
        found; sent again, it is the same asset."""
        if piece.text is None:
            where = f"asset.type = 'IMAGE' AND asset.name = {_quoted(piece.name)}"
        else:
            where = f"asset.type = 'TEXT' AND asset.text_asset.text = {_quoted(piece.text)}"
        query = f"SELECT asset.resource_name FROM asset WHERE {where} LIMIT 1"  # noqa: S608 - quoted
        path = f"/{VERSION}/customers/{target.account}/googleAds:search"
        asked = target.request("POST", path, json={"query": query}, headers=_manager(target))
        document = _accepted((yield asked), target)
        rows = document.get("results")
        row = rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], dict) else {}
        asset = row.get("asset")
        return _resource(asset.get("resourceName")) if isinstance(asset, dict) else None

    def upload(self, target: Target, piece: Piece, content: bytes) -> Operation[str]:
        asset: dict[str, Any] = {"textAsset": {"text": piece.text}}
        if piece.text is None:
            asset = {"name": piece.name, "imageAsset": {"data": base64.b64encode(content).decode()}}
        body = {"operations": [{"create": asset}], "partialFailure": True}
        path = f"/{VERSION}/customers/{target.account}/assets:mutate"
        request = target.request("POST", path, json=body, headers=_manager(target))
        document = _accepted((yield paid(request)), target)
        if isinstance(failure := document.get("partialFailureError"), dict):
            raise _refusal(failure, ErrorCode.INVALID_REQUEST)
        results = document.get("results")
        one = results[0] if isinstance(results, list) and results else None
        found = _resource(one.get("resourceName")) if isinstance(one, dict) else None
        if found is None:
            raise AnswerLost(ErrorCode.ANSWER_UNREADABLE, "Google's answer names no asset that it has made")
        return found


class RefreshAuth(HeaderAuth):
    """The developer's token, and a bearer token got by the refresh token: kept in `tokens` until shortly
    before its end, and got anew once when Google answers 401."""

    def __init__(self, credentials: Mapping[str, str], tokens: TokenCache) -> None:
        super().__init__({"developer-token": credential(credentials, "developer_token")})
        self._form = {name: credential(credentials, name).strip() for name in GoogleAds.secret_keys[1:]}
        self._url = credentials.get("token_url") or TOKEN_URL
        self._tokens = tokens
        parts = chr(0).join((self._url, *self._form.values()))
        self._kept_as = f"google_ads-{hashlib.sha256(parts.encode()).hexdigest()[:40]}"

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        kept = self._tokens.get(self._kept_as) or {}
        token = str(kept.get("access_token") or (yield from self._renewed()))
        response = yield self._signed(request, token)
        if response.status_code == 401:
            yield self._signed(request, (yield from self._renewed()))

    def _signed(self, request: httpx.Request, token: str) -> httpx.Request:
        request.headers.update({**self._headers, "authorization": f"Bearer {token}"})
        return request

    def _renewed(self) -> Generator[httpx.Request, httpx.Response, str]:
        response = yield httpx.Request("POST", self._url, data={**self._form, "grant_type": "refresh_token"})
        response.read()
        if response.status_code == 429 or response.is_server_error:
            message = f"Google issues no token now ({response.status_code})"
            raise ProviderBusy(ErrorCode.VENDOR_DOWN, message, retry_after=_SOON)
        document = answers.read_object(response, tuple(self._form.values())) or {}
        token, lasts = document.get("access_token"), answers.whole_number(document.get("expires_in")) or 0
        if not (response.is_success and isinstance(token, str) and token.isascii() and token.isprintable()):
            said = answers.text(document.get("error")) or response.status_code
            raise Rejected(ErrorCode.UNAUTHORIZED, f"Google issues no token for the refresh token: {said}")
        expires_at = utc_now().timestamp() + lasts - _RENEW_BEFORE
        self._tokens.put(self._kept_as, {"access_token": token}, expires_at=expires_at)
        return token


def _manager(target: Target) -> dict[str, str]:
    """Through whom the account is reached. No secret: it may be the account's own number, which answers
    name."""
    digits = re.sub("[^0-9]", "", target.credentials.get("login_customer_id", ""))
    return {"login-customer-id": digits} if digits else {}


def _quoted(text: str) -> str:
    """As a string of Google's query language."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _resource(value: Any) -> str | None:
    return value if isinstance(value, str) and _RESOURCE.fullmatch(value) else None


def _accepted(response: httpx.Response, target: Target) -> dict[str, Any]:
    """The JSON object of a yes. Raises Rejected, ProviderBusy or AnswerLost for what Google says instead."""
    hide = [target.credentials.get(name, "") for name in GoogleAds.secret_keys]
    document = answers.read_object(response, hide)
    error = document.get("error") if document is not None else None
    if isinstance(error, dict):
        code, _ = answers.REFUSALS.get(response.status_code, (ErrorCode.VENDOR_ERROR, False))
        raise _refusal(error, code)
    return answers.accepted(response, hide)


def _refusal(status: Mapping[str, Any], code: ErrorCode) -> Rejected | ProviderBusy:
    """What a `google.rpc.Status` means, whose details hold a `GoogleAdsFailure` with the errors."""
    details = status.get("details")
    failures = [one for one in (details if isinstance(details, list) else ()) if isinstance(one, dict)]
    listed = [one.get("errors") for one in failures if isinstance(one.get("errors"), list)]
    first = next((one for errors in listed for one in errors or () if isinstance(one, dict)), {})
    kinds = first.get("errorCode")
    kind, value = next(iter(kinds.items()), (None, None)) if isinstance(kinds, dict) else (None, None)
    said = answers.text(first.get("message")) or answers.text(status.get("message")) or "Google says no"
    asked = next((one["requestId"] for one in failures if "requestId" in one), None)
    message = f"{said} (Google's {kind or status.get('status')} {value or ''}, request {asked})"
    if kind in _PASSING:
        return ProviderBusy(_PASSING[kind], message, retry_after=_SOON, raw=dict(status))
    return Rejected(code, message, raw=dict(status))
