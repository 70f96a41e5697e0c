"""The vendor's two shapes of error: layers of one failure, or messages by field of the request."""

import json
import secrets
from typing import Any

from werkzeug.wrappers import Response

from local.twins.bodies import json_response
from local.twins.calls import ApiError

UNAUTHORIZED = "Token is missing, invalid or ApplicationId is not found in the token."


def layered(status: int, **layers: str) -> ApiError:
    """An error with a message a layer; with `operation`, `engine="x"` is under `engine: {operation}`."""
    operation = layers.pop("operation", "")
    details = [{"key": f"{layer}: {operation}".rstrip(), "message": text} for layer, text in layers.items()]
    return ApiError(status, next(iter(layers.values())), details=details)


def by_field(**fields: str | list[str]) -> ApiError:
    """A 400 that names fields of the request."""
    details = [
        {"field": field, "message": message}
        for field, messages in fields.items()
        for message in ([messages] if isinstance(messages, str) else messages)
    ]
    return ApiError(400, "One or more validation errors occurred.", details=details)


def background_removal(title: str, code: str, detail: str = "") -> ApiError:
    """The remover's own error, passed on as text followed by JSON."""
    inner = {"title": title, "code": code} | ({"detail": detail} if detail else {})
    text = f"Error while removing background: \n{json.dumps({'errors': [inner]}, indent=2)}"
    return ApiError(400, text, code="text")


def respond(error: ApiError) -> Response:
    """The answer for an error, in the shape that its details ask for."""
    if error.code == "text":
        return Response(error.message, error.status, mimetype="text/plain")
    body = _by_field(error) if any("field" in item for item in error.details) else _layered(error)
    return json_response(body, error.status, error.headers)


def _by_field(error: ApiError) -> dict[str, Any]:
    errors: dict[str, list[str]] = {}
    for item in error.details:
        errors.setdefault(item["field"], []).append(item["message"])
    return {
        "errors": errors,
        "type": "https://tools.ietf.org/html/rfc9110#section-15.5.1",
        "title": "One or more validation errors occurred.",
        "status": error.status,
        "traceId": _trace_id(),
    }


def _layered(error: ApiError) -> dict[str, Any]:
    errors = {item["key"]: [item["message"]] for item in error.details}
    return {
        # The colon without a layer's name is the vendor's.
        "errors": errors or {"business:": [error.message]},
        "type": "https://tools.ietf.org/html/rfc7231#section-6.5.1",
        "title": "One or more errors occurred.",
        "status": error.status,
        "detail": None,
        "instance": None,
        "extensions": {"traceId": _trace_id()},
    }


def _trace_id() -> str:
    return f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-00"
