"""The entries of an operation's `responses`, for OpenAPI.

An answer's document is named (`adrelay.web.documents` has it) and not imported: nothing that answers needs
the models of its answers, and Powertools would build them in the first request. Headers are named as well;
what each means, and those that every answer has, the document's writer knows (`local.tools.openapi`).
"""

from collections.abc import Sequence
from typing import Any

from aws_lambda_powertools.event_handler.openapi.types import OpenAPIResponse

_EVENTS = 'retry: 1000\n\nid: 1\nevent: accepted\ndata: {"event": "accepted"}\n\n'


def described(description: str, document: str, *headers: str) -> OpenAPIResponse:
    """Of an answer that is a document of this name, with headers of its own."""
    media = "application/problem+json" if document == "ProblemDocument" else "application/json"
    return _answer(description, media, {"schema": {"$ref": f"#/components/schemas/{document}"}}, headers)


def either(description: str, documents: Sequence[str], *headers: str) -> OpenAPIResponse:
    """Of an answer that is one of these documents."""
    schema = {"anyOf": [{"$ref": f"#/components/schemas/{document}"} for document in documents]}
    return _answer(description, "application/json", {"schema": schema}, headers)


def streamed(description: str, document: str, *headers: str) -> OpenAPIResponse:
    """Of an answer that is a document of this name, or server-sent events."""
    response = described(description, document, *headers)
    events: Any = {"schema": {"type": "string"}, "example": _EVENTS}
    response["content"]["text/event-stream"] = events
    return response


def plain(description: str, media: str, *headers: str, example: str | None = None) -> OpenAPIResponse:
    """Of an answer that is not JSON."""
    content: dict[str, Any] = {"schema": {"type": "string"}}
    return _answer(description, media, content | ({"example": example} if example else {}), headers)


def empty(description: str, *headers: str) -> OpenAPIResponse:
    """Of an answer without a body."""
    return {"description": description, "headers": {name: {} for name in headers}}


def _answer(description: str, media: str, content: Any, headers: Sequence[str]) -> OpenAPIResponse:
    return {
        "description": description,
        "content": {media: content},
        "headers": {name: {} for name in headers},
    }
