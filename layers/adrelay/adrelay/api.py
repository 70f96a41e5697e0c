"""What the HTTP functions share: reading requests safely, and answering errors as problem documents."""

import base64
import binascii
import json
import re
from typing import Any

from adrelay import problems
from adrelay.errors import FieldError, Malformed, RequestError, TooLarge, Unauthorized
from adrelay.forms import read_form
from adrelay.router import Response, Router
from adrelay.telemetry import logger

BODY_LIMIT = 256 * 1024  # bytes of a JSON body
LARGE_BODY_LIMIT = 4 * 1024 * 1024  # of batches and designs, within what API Gateway and Lambda carry
_LARGE = re.compile(r"/v1/batches|/v1/jobs/[^/]+/design")
DEPTH_LIMIT = 32  # of nested objects and arrays


def parse_json(body: bytes, limit: int = BODY_LIMIT) -> Any:
    """The JSON document in `body`. Raises TooLarge or Malformed (also for NaN and deep nesting)."""
    if len(body) > limit:
        raise TooLarge(f"The body is {len(body)} bytes long; at most {limit} are read")
    try:
        document = json.loads(body.decode("utf-8"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise Malformed(f"The body is not UTF-8: byte {error.start}") from error
    except RecursionError as error:
        raise Malformed(f"The body is nested deeper than {DEPTH_LIMIT} levels") from error
    except ValueError as error:
        raise Malformed(f"The body is not JSON: {error}", errors=(FieldError("body", str(error)),)) from error
    if _deeper_than(document, DEPTH_LIMIT):
        raise Malformed(f"The body is nested deeper than {DEPTH_LIMIT} levels")
    return document


def serve(router: Router, event: dict[str, Any]) -> dict[str, Any]:
    """Answer an HTTP API event (payload format 2.0), every error as a problem document. Without a key, a
    route that has an authorizer says nothing but that. Bodies are read before anything looks at them: as the
    form that their content type says, else as JSON. The answer carries the request id."""
    identifier = event["requestContext"]["requestId"]
    logger.set_correlation_id(identifier)
    try:
        if "authorizer" in event["requestContext"]:
            _tenant(event)
        answer = router.answer(event, _read_body(event) if event.get("body") else None)
    except RequestError as error:
        answer = _problem(error.status, problems.problem(error, identifier), _challenge(error))
    except Exception:
        logger.exception("request failed")
        answer = _problem(500, problems.internal_problem(identifier), {})
    kind = {"Content-Type": answer.content_type} if answer.content_type else {}
    return {
        "statusCode": answer.status_code,
        "headers": {**kind, **answer.headers, "X-Request-Id": identifier},
        "body": answer.body,
        "isBase64Encoded": answer.base64_encoded,
    }


def request_id(router: Router) -> str:
    """API Gateway's id of the request: in the answer, in every log line, and the job's correlation id."""
    return str(router.event["requestContext"]["requestId"])


def tenant(router: Router) -> str:
    """The tenant that the authorizer found behind the API key; raises Unauthorized when it found none."""
    return _tenant(router.event)


def json_response(body: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A JSON answer."""
    return Response(
        status_code=status,
        content_type="application/json",
        body=json.dumps(body, default=str),
        headers=dict(headers or {}),
    )


def binary_response(body: str, content_type: str, *, seconds: int) -> Response:
    """A file, given as base64, that may be kept for so long."""
    return Response(
        status_code=200,
        content_type=content_type,
        body=body,
        headers={"Cache-Control": f"public, max-age={seconds}"},
        base64_encoded=True,
    )


def base_url(router: Router) -> str:
    """Where the caller reached us: scheme and host."""
    headers = router.event.get("headers") or {}
    return f"{headers.get('x-forwarded-proto', 'https')}://{headers.get('host', '')}"


def _problem(status: int, document: dict[str, Any], headers: dict[str, str]) -> Response:
    return Response(
        status_code=status,
        content_type=problems.CONTENT_TYPE,
        body=json.dumps(document),
        headers=dict(headers),
    )


def _tenant(event: dict[str, Any]) -> str:
    authorizer = event["requestContext"].get("authorizer") or {}
    found = (authorizer.get("lambda") or {}).get("tenant")
    if not found:
        raise Unauthorized("Give an API key: Authorization: Bearer KEY, or X-API-Key: KEY")
    return str(found)


def _challenge(error: RequestError) -> dict[str, str]:
    return {"WWW-Authenticate": 'Bearer realm="adrelay"'} if isinstance(error, Unauthorized) else {}


def _read_body(event: dict[str, Any]) -> Any:
    body, headers = _body_bytes(event), event.get("headers") or {}
    content_type = headers.get("content-type", "")
    if content_type.partition(";")[0].strip().lower() == "multipart/form-data":
        return read_form(body, content_type)
    large = _LARGE.fullmatch(event.get("rawPath", ""))
    return parse_json(body, LARGE_BODY_LIMIT if large else BODY_LIMIT)


def _body_bytes(event: dict[str, Any]) -> bytes:
    if not event.get("isBase64Encoded"):
        return str(event["body"]).encode("utf-8", "surrogatepass")
    try:
        return base64.b64decode(event["body"], validate=True)
    except (binascii.Error, ValueError) as error:
        raise Malformed("The body is not the base64 that it claims to be") from error


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _deeper_than(document: Any, limit: int) -> bool:
    level = [document]
    for _ in range(limit):
        level = [
            item
            for value in level
            if isinstance(value, dict | list)
            for item in (value.values() if isinstance(value, dict) else value)
        ]
        if not level:
            return False
    return True
