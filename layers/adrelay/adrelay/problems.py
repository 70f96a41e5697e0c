"""RFC 9457 problem documents: how every error looks from outside."""

from typing import Any

from adrelay.errors import RequestError

CONTENT_TYPE = "application/problem+json"
_FIELDS = 100  # that are named; who got more wrong starts over anyway
_NAME, _SENTENCE = 200, 500  # characters of a field's name and of what is said: both may quote the request


def problem(error: RequestError, request_id: str) -> dict[str, Any]:
    """The problem document of a request that cannot be carried out."""
    return {
        "type": f"urn:adrelay:problem:{error.title.lower().replace(' ', '-')}",
        "title": error.title,
        "status": error.status,
        "detail": _short(error.detail, _SENTENCE),
        "errors": [
            {"field": _short(found.field, _NAME), "message": _short(found.message, _SENTENCE)}
            for found in error.errors[:_FIELDS]
        ],
        "request_id": request_id,
    }


def internal_problem(request_id: str) -> dict[str, Any]:
    """What is told of an error that is ours; the rest is in the log under this request id."""
    return {
        "type": "urn:adrelay:problem:internal-error",
        "title": "Internal error",
        "status": 500,
        "detail": "Something failed on our side; the request id finds it in the log",
        "errors": [],
        "request_id": request_id,
    }


def _short(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
