"""RFC 9457 problem documents: how every error looks from outside."""

from typing import Any

from adrelay.errors import RequestError

CONTENT_TYPE = "application/problem+json"


def problem(error: RequestError, request_id: str) -> dict[str, Any]:
    """The problem document of a request that cannot be carried out."""
    return {
        "type": f"urn:adrelay:problem:{error.title.lower().replace(' ', '-')}",
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "errors": [{"field": found.field, "message": found.message} for found in error.errors],
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
