"""Reading what vendors answer: lenient about form, trusting nothing, keeping secrets out.

Vendors leave much of their answers unspecified, so nothing here insists on more than it needs. What is
read may end in a log, an error or the table: it is bounded in depth, holds only real text and finite
numbers, and a secret that a vendor echoes is cut out (`hide`, and what the request was sent with).
"""

import json
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

import httpx

from adrelay.error_codes import ErrorCode
from adrelay.errors import AnswerLost, InvalidRequest, Rejected

DEPTH_LIMIT = 100  # levels of JSON; a design tree takes two for each level of its nodes
CALLBACK_LIMIT = 1024 * 1024  # bytes of a callback without files in it
HIDDEN = "[hidden]"
SENT_WITH = "adrelay_sent_with"  # of a response's extensions: the secrets in its request's headers
_SHORTEST_SECRET = 6  # cutting out shorter ones would only garble what is read
_IDENTIFIER = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.:-]{0,199}")

# HTTP status → our code, and whether the same job may pass later
REFUSALS: Mapping[int, tuple[ErrorCode, bool]] = {
    400: (ErrorCode.INVALID_REQUEST, False),
    401: (ErrorCode.UNAUTHORIZED, False),
    402: (ErrorCode.INSUFFICIENT_BALANCE, False),
    403: (ErrorCode.FORBIDDEN, False),
    404: (ErrorCode.NOT_FOUND, False),
    405: (ErrorCode.NOT_FOUND, False),
    408: (ErrorCode.VENDOR_ERROR, True),
    409: (ErrorCode.CONFLICT, True),
    410: (ErrorCode.NOT_FOUND, False),
    413: (ErrorCode.TOO_LARGE, False),
    415: (ErrorCode.INVALID_REQUEST, False),
    422: (ErrorCode.UNPROCESSABLE, False),
    425: (ErrorCode.VENDOR_ERROR, True),
    429: (ErrorCode.RATE_LIMITED, True),
}


def read_json(content: bytes, hide: Iterable[str] = ()) -> Any:
    """The JSON value in `content`; ValueError when it is none, too deep, or holds NaN or infinity."""
    try:
        value = json.loads(content, parse_constant=_refuse_constant, parse_float=_finite)
        return _clean(value, _secrets(hide), DEPTH_LIMIT)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def read_object(response: httpx.Response, hide: Iterable[str] = ()) -> dict[str, Any] | None:
    """The JSON object that `response` holds, or None when it holds anything else."""
    try:
        value = read_any(response, hide)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def read_any(response: httpx.Response, hide: Iterable[str] = ()) -> Any:
    """The JSON value that `response` holds; ValueError as `read_json`."""
    return read_json(response.content, _hidden(response, hide))


def beginning(response: httpx.Response, hide: Iterable[str] = ()) -> str:
    """The first 2,000 characters of an answer's text, for the record."""
    # Cut out first: half a secret is not found.
    return _clean_text(response.text, _secrets(_hidden(response, hide)))[:2000]


def read_callback(body: bytes, limit: int = CALLBACK_LIMIT) -> dict[str, Any]:
    """The JSON object of a callback; raises InvalidRequest for anything else, or more than `limit` bytes."""
    if len(body) > limit:
        raise InvalidRequest(f"The callback is larger than {limit} bytes")
    try:
        value = read_json(body)
    except ValueError as error:
        raise InvalidRequest("The callback is no JSON") from error
    if not isinstance(value, dict):
        raise InvalidRequest("The callback is no JSON object")
    return value


def accepted(response: httpx.Response, hide: Iterable[str] = (), *, field_prefix: str = "") -> dict[str, Any]:
    """The JSON object of a vendor's yes to a paid request.

    Raises Rejected for a 4xx, and AnswerLost for all that is neither: it may have been accepted.
    """
    hide = tuple(hide)
    if response.is_client_error:
        raise refusal(response, hide, field_prefix=field_prefix)
    document = read_object(response, hide) if response.is_success else None
    if document is None:
        raise AnswerLost(
            ErrorCode.ANSWER_UNREADABLE,
            f"The vendor answered {response.status_code} with nothing that can be read",
            raw=_raw(response, hide),
        )
    return document


def seen(response: httpx.Response, hide: Iterable[str] = ()) -> dict[str, Any] | None:
    """The JSON object of an answer to a question, or None when there is nothing to be learnt from it (yet).

    404 is such an answer too: a vendor may take a moment until it finds what it has just accepted. Other
    4xx raise Rejected: they are about us, not about the job.
    """
    hide = tuple(hide)
    if response.is_client_error and response.status_code not in (404, 408, 425):
        raise refusal(response, hide)
    return read_object(response, hide) if response.is_success else None


def refusal(response: httpx.Response, hide: Iterable[str] = (), *, field_prefix: str = "") -> Rejected:
    """The Rejected that an answer means which says no; `field_prefix` goes before the field it names."""
    hide = tuple(hide)
    code, retryable = REFUSALS.get(response.status_code, (ErrorCode.VENDOR_ERROR, response.is_server_error))
    raw = _raw(response, hide)
    message, field = complaint(raw)
    return Rejected(
        code,
        message or f"The vendor answered {response.status_code}",
        retryable=retryable,
        field=f"{field_prefix}{field}" if field else None,
        raw=raw,
    )


def complaint(body: Any) -> tuple[str | None, str | None]:
    """(message, field) of an error body, in the usual shapes: problem+json, {error: {…}}, FastAPI, Zod."""
    if isinstance(body, str):
        return text(body), None
    if isinstance(body, list):
        return next((found for item in body if any(found := complaint(item))), (None, None))
    if not isinstance(body, dict):
        return None, None
    message = next(filter(None, (text(body.get(key)) for key in ("message", "detail", "title", "msg"))), None)
    field = _field_name(body)
    for key in ("error", "detail", "details", "issues", "errors", "fieldErrors", "response"):
        inner = body.get(key)
        if isinstance(inner, dict) and key in ("errors", "fieldErrors"):
            inner_message, inner_field = _by_field(inner)
        else:
            inner_message, inner_field = complaint(inner)
        message, field = message or inner_message, field or inner_field
    return message, field


def without(value: Any, names: frozenset[str]) -> Any:
    """`value` with what stands under `names` (as `folded` writes them) hidden, at any depth."""
    if isinstance(value, dict):
        return {
            key: HIDDEN if key.replace("_", "").lower() in names else without(inner, names)
            for key, inner in value.items()
        }
    return [without(inner, names) for inner in value] if isinstance(value, list) else value


def text(value: Any, limit: int = 500) -> str | None:
    """`value` when it is text with something in it, at most `limit` characters of it."""
    return value.strip()[:limit] or None if isinstance(value, str) else None


def identifier(value: Any) -> str | None:
    """`value` when it can be a vendor's id: it goes into URLs and keys, so it holds harmless signs only."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value) if 0 <= value < 10**20 else None
    return value if isinstance(value, str) and _IDENTIFIER.fullmatch(value) else None


def quantity(value: Any) -> Decimal | None:
    """`value` when it is a number from 0 to a million (credits, say), exactly as it was written."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() and 0 <= number <= 1_000_000 else None


def whole_number(value: Any) -> int | None:
    """`value` when it is an integer from 1 to a million (pixels, say)."""
    return (
        value if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= 1_000_000 else None
    )


def is_url(value: Any) -> bool:
    """True for text that looks like an http(s) URL; whether it may be fetched is decided when it is."""
    return isinstance(value, str) and len(value) <= 8192 and bool(re.match(r"https?://[^\s/]", value))


def folded(document: Mapping[str, Any]) -> dict[str, Any]:
    """The same with keys in lower case and without underscores, for vendors whose casing varies."""
    return {key.replace("_", "").lower(): value for key, value in document.items()}


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _finite(number: str) -> float:
    value = float(number)
    if value in (float("inf"), float("-inf")):
        raise ValueError("a number is too large")
    return value


def _clean(value: Any, secrets: list[str], depth: int) -> Any:
    if isinstance(value, str):
        return _clean_text(value, secrets)
    if isinstance(value, dict | list) and not depth:
        raise ValueError("nested too deeply")
    if isinstance(value, dict):
        return {_clean_text(key, secrets): _clean(inner, secrets, depth - 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [_clean(inner, secrets, depth - 1) for inner in value]
    return value


def _clean_text(value: str, secrets: list[str]) -> str:
    for secret in secrets:
        value = value.replace(secret, HIDDEN)
    return value.encode("utf-8", "replace").decode()  # a lone surrogate cannot be stored


def _raw(response: httpx.Response, hide: tuple[str, ...]) -> Any:
    """What an answer says, for the record: JSON if it is, else the beginning of its text."""
    try:
        return read_any(response, hide)
    except ValueError:
        return beginning(response, hide)


def _hidden(response: httpx.Response, hide: Iterable[str]) -> tuple[str, ...]:
    return (*hide, *response.extensions.get(SENT_WITH, ()))


def _secrets(hide: Iterable[str]) -> list[str]:
    """The longest first: one may be a part of another."""
    return sorted({word for word in hide if len(word) >= _SHORTEST_SECRET}, key=len, reverse=True)


def _field_name(body: Mapping[str, Any]) -> str | None:
    path = next((body[key] for key in ("field", "path", "loc") if key in body), None)
    if isinstance(path, list) and all(isinstance(part, str | int) for part in path):
        path = ".".join(str(part) for part in path[path[:1] == ["body"] :])
    name = text(path, 200)
    return name if name and re.fullmatch(r"[\w.\[\]-]+", name) else None


def _by_field(errors: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """{field: [message, …]}, as Zod's `flatten()` and ASP.NET give it."""
    for field, messages in errors.items():
        message, _ = complaint(messages)
        if message:
            return message, _field_name({"field": field})
    return None, None
