"""The entries of an operation's `responses`, for OpenAPI.

An answer's document is named (`adrelay.web.documents` has it) and not imported: nothing that answers needs
the models of its answers, and Powertools would build them in the first request.
"""

from aws_lambda_powertools.event_handler.openapi.types import OpenAPIResponse


def described(description: str, document: str) -> OpenAPIResponse:
    """Of an answer that is a document of this name."""
    media = "application/problem+json" if document == "ProblemDocument" else "application/json"
    return {
        "description": description,
        "content": {media: {"schema": {"$ref": f"#/components/schemas/{document}"}}},
    }


def plain(description: str, media: str) -> OpenAPIResponse:
    """Of an answer that is not JSON."""
    return {"description": description, "content": {media: {"schema": {"type": "string"}}}}
