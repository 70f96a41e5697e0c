"""What the HTTP functions share: reading requests safely, and answering errors as problem documents."""

import base64
import binascii
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from aws_lambda_powertools.utilities.typing import LambdaContext

from adrelay import problems
from adrelay.errors import (
    FieldError,
    InvalidRequest,
    Malformed,
    MethodNotAllowed,
    MissingScope,
    NotFound,
    RateLimit,
    RequestError,
    TooLarge,
    TooManyRequests,
    Unauthorized,
    Unavailable,
)
from adrelay.jobs.request_counts import too_many_requests
from adrelay.telemetry import logger
from adrelay.web import forms, manners, scopes, unnamed
from adrelay.web.dialects import PROBLEMS, Dialect, Refusal

BODY_LIMIT = 256 * 1024  # bytes of a JSON body
LARGE_BODY_LIMIT = 4 * 1024 * 1024  # of batches and designs, within what API Gateway and Lambda carry
_RETRY_AFTER = 5  # seconds
_DIGITS = 1_000  # of a whole number
DEPTH_LIMIT = 32  # of nested objects and arrays
_ENCODING = "utf-8-sig"  # files written on Windows begin with a byte order mark
_BOUNDARY = re.compile(r'(?i)(?:^|;)\s*boundary\s*=\s*("?)([^\s";]{1,70})\1\s*(?:;|$)')

_ANY = ("DELETE", "GET", "PATCH", "POST", "PUT")
_A_FILE = re.compile(r"(image|font|audio|video)/|application/octet-stream")
_FILE_PART = re.compile(rb"(?im)^content-disposition:[^\r\n]*[;\s]filename=")


def parse_json(body: bytes, limit: int = BODY_LIMIT) -> Any:
    """The JSON document in `body`. Raises TooLarge or Malformed (also for NaN, deep nesting and a name that
    stands twice in an object: which of two ceilings is meant is not to be guessed)."""
    if len(body) > limit:
        why = f"is {len(body)} bytes long; at most {limit} are read"
        raise TooLarge(f"The body {why}", errors=(FieldError("body", why),))
    try:
        document = json.loads(
            body.decode(_ENCODING),
            parse_int=_whole,
            parse_constant=_refuse_constant,
            object_pairs_hook=_object,
        )
    except UnicodeDecodeError as error:
        raise _unreadable(f"is not UTF-8: byte {error.start}") from error
    except RecursionError as error:
        raise _unreadable(f"is nested deeper than {DEPTH_LIMIT} levels") from error
    except ValueError as error:
        raise _unreadable(f"is not JSON: {error}") from error
    if _deeper_than(document, DEPTH_LIMIT):
        raise _unreadable(f"is nested deeper than {DEPTH_LIMIT} levels")
    return document


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name[:80] for name in names if names.count(name) > 1)
        raise _unreadable(f"names {twice!r} twice in one object")
    return made


def _unreadable(why: str, field: str = "body") -> Malformed:
    return Malformed(f"The {field} {why}", errors=(FieldError(field, why),))


SecondLook = Callable[[Any, Sequence[FieldError]], Sequence[FieldError]]


def make_app(
    methods: Callable[[str], Sequence[str]] = lambda path: (),
    second_look: SecondLook = lambda document, wrong: (),
    dialect: Dialect = PROBLEMS,
) -> APIGatewayHttpResolver:
    """A resolver that validates by type hints and answers every error in its dialect. `methods` tells those
    that the API has for a path, of whichever function; `second_look` what else is wrong with a body some of
    whose fields are, so that one answer tells it all."""
    app = APIGatewayHttpResolver(enable_validation=True)

    def refuse(error: RequestError) -> Response[str]:
        return _answer(dialect.refused(error, request_id(app)), _headers(error))

    def invalid(error: RequestValidationError) -> Response[str]:
        is_json = app.current_event.headers.get("content-type") == "application/json"  # see `_check_body`
        document = json.loads(app.current_event.body or "null") if is_json else None
        wrong = dict.fromkeys(_field_error(found, document) for found in error.errors())
        more = second_look(document, tuple(wrong)) if is_json else ()
        return refuse(InvalidRequest.of(*wrong, *more))

    def internal(error: Exception) -> Response[str]:
        logger.exception("request failed")
        return _answer(dialect.failed(request_id(app)), {})

    def not_found(_: Exception) -> Response[str]:
        event = app.current_event
        what = f"There is no {event.http_method} {event.path}"
        known = methods(event.path) if dialect.strict else _ANY  # of a vendor's API one route has them all
        allowed = tuple(manners.all_methods(list(known)))
        if allowed and event.http_method == "OPTIONS":
            return Response(status_code=204, body="", headers={"Allow": ", ".join(allowed)})
        other = dialect.strict and allowed and event.http_method not in allowed  # else an id that can be none
        return refuse(MethodNotAllowed(what, allowed) if other else NotFound(what))

    app.use([*(unnamed.REFUSALS if dialect.strict else ()), forms.read_text_as_text])
    app.exception_handler(RequestError)(refuse)
    app.exception_handler(RequestValidationError)(invalid)
    app.exception_handler(Exception)(internal)
    app.not_found(not_found)
    return app


def serve(
    app: APIGatewayHttpResolver,
    event: dict[str, Any],
    context: LambdaContext,
    *,
    origins: str = "",
    dialect: Dialect = PROBLEMS,
) -> dict[str, Any]:
    """Answer an HTTP API event (payload format 2.0). Without a key, a route that has an authorizer says
    nothing but that; nor to a tenant that makes too many requests, or by a key that may not ask for it. JSON
    bodies are checked before anything looks at them, whatever content type they claim; the answer carries
    the request id. `origins`: of pages that may read it (see `manners`)."""
    logger.set_correlation_id(event["requestContext"]["requestId"])
    limit: RateLimit | None = None
    if not dialect.strict:
        event["rawPath"] = event["rawPath"].rstrip("/")
    bodiless = manners.as_get(event)
    try:
        if scopes.needs_key(event) and not (_asks_first(event) and not dialect.strict):
            _tenant(event)
            limit = _limit(event)
            scopes.check(event)
        if event.get("body"):
            large = dialect.large is not None and dialect.large.fullmatch(event.get("rawPath", ""))
            _check_body(event, LARGE_BODY_LIMIT if large else BODY_LIMIT)
        elif "content-type" in (event.get("headers") or {}):
            event["headers"]["content-type"] = "application/json"  # nothing is no form, nor text
    except RequestError as error:
        refusal = dialect.refused(error, event["requestContext"]["requestId"])
        result: dict[str, Any] = {
            "statusCode": refusal.status,
            "headers": {"Content-Type": refusal.media, **_headers(error)},
            "body": refusal.body,
            "isBase64Encoded": False,
        }
    else:
        result = app.resolve(event, context)
    headers = result.setdefault("headers", {})
    headers["X-Request-Id"] = event["requestContext"]["requestId"]
    for name, value in dialect.limits(limit).items():
        headers.setdefault(name, value)  # an answer about another quota has its own
    manners.compress(event, result)
    manners.tell_origin(event, result, origins)
    if bodiless:
        manners.without_body(result)
    return result


def _asks_first(event: dict[str, Any]) -> bool:
    """Whether a browser asks what it may send, which it does without a key."""
    return bool(event["requestContext"]["http"]["method"] == "OPTIONS")


def request_id(app: APIGatewayHttpResolver | APIGatewayHttpRouter) -> str:
    """API Gateway's id of the request: in the answer, in every log line, and the job's correlation id."""
    return str(app.current_event.raw_event["requestContext"]["requestId"])


def tenant(app: APIGatewayHttpResolver | APIGatewayHttpRouter) -> str:
    """The tenant that the authorizer found behind the API key; raises Unauthorized when it found none."""
    return _tenant(app.current_event.raw_event)


def key_id(app: APIGatewayHttpResolver | APIGatewayHttpRouter) -> str:
    """The id of the API key that asks."""
    return str(app.current_event.raw_event["requestContext"]["authorizer"]["lambda"]["key"])


def json_response(body: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> Response[str]:
    """A JSON answer."""
    return Response(
        status_code=status,
        content_type="application/json",
        body=json.dumps(body, default=str),
        headers=dict(headers or {}),
    )


def binary_response(body: str, content_type: str, *, seconds: int) -> Response[str]:
    """A file, given as base64, that may be kept for so long."""
    response: Response[str] = Response(
        status_code=200,
        content_type=content_type,
        body=body,
        headers={"Cache-Control": f"public, max-age={seconds}"},
    )
    response.base64_encoded = True
    return response


def base_url(app: APIGatewayHttpResolver | APIGatewayHttpRouter) -> str:
    """Where the caller reached us: scheme and host."""
    headers = app.current_event.raw_event.get("headers") or {}
    return f"{headers.get('x-forwarded-proto', 'https')}://{headers.get('host', '')}"


def _answer(refusal: Refusal, headers: dict[str, str]) -> Response[str]:
    return Response(
        status_code=refusal.status,
        content_type=refusal.media,
        body=refusal.body,
        headers=dict(headers),
    )


def _tenant(event: dict[str, Any]) -> str:
    authorizer = event["requestContext"].get("authorizer") or {}
    found = (authorizer.get("lambda") or {}).get("tenant")
    if not found:
        raise Unauthorized(_without_key(event.get("headers") or {}))
    return str(found)


def _without_key(headers: Mapping[str, str]) -> str:
    how = "Authorization: Bearer KEY, or X-API-Key: KEY"
    if not headers.keys() & {"authorization", "x-api-key"}:
        return f"Give an API key: {how}"
    return f"This is no API key that we know, or it is good no longer; it is given as {how}"


def _limit(event: dict[str, Any]) -> RateLimit | None:
    """What the authorizer has counted; None where requests are not limited. Raises TooManyRequests."""
    counted = event["requestContext"]["authorizer"]["lambda"].get("requests")
    if not counted:
        return None
    quota, remaining, reset = map(int, str(counted).split("/"))
    limit = RateLimit("requests", quota, remaining, window=60, reset=reset)
    if remaining < 0:
        raise too_many_requests(limit)
    return limit


def _headers(error: RequestError) -> dict[str, str]:
    if isinstance(error, MethodNotAllowed):
        return {"Allow": ", ".join(error.allowed)}
    if isinstance(error, TooManyRequests):
        return {"Retry-After": str(error.limit.reset or _RETRY_AFTER), **error.limit.headers}
    if isinstance(error, Unavailable):
        return {"Retry-After": str(_RETRY_AFTER)}
    if isinstance(error, MissingScope):
        lacks = f'error="insufficient_scope", scope="{error.scope}"'
        return {"WWW-Authenticate": f'Bearer realm="adrelay", {lacks}'}
    return {"WWW-Authenticate": 'Bearer realm="adrelay"'} if isinstance(error, Unauthorized) else {}


def _field_error(found: dict[str, Any], document: Any) -> FieldError:
    """`document`: the body, if it is JSON."""
    kind, *parts = found.get("loc") or ("body",)
    where = tuple(map(str, parts))
    if kind == "query" and isinstance(found.get("input"), list):
        return FieldError(".".join(where), "is there several times: give it once")
    if kind == "body" and document is not None:
        where = problems.place_of(found, parts, document)
    return FieldError(".".join(where) or "body", problems.in_words(found), problems.code_of(found))


def _check_body(event: dict[str, Any], limit: int) -> None:
    """Make sure that the body is the form that its content type says, or else JSON of at most so many
    bytes."""
    body, headers = _body_bytes(event), event.setdefault("headers", {})
    if headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise _unreadable("is not read: send the body as it is", "Content-Encoding")
    kind, _, parameters = headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind == "multipart/form-data":
        boundary = _BOUNDARY.search(parameters)
        if boundary is None or f"--{boundary[2]}".encode() not in body:
            raise _unreadable("is not the form that its content type says")
        _check_form(body, boundary[2].encode())
        headers["content-type"] = f"multipart/form-data; boundary={boundary[2]}"  # the one that was checked
        event["body"], event["isBase64Encoded"] = base64.b64encode(body).decode(), True
    else:
        try:
            parse_json(body, limit)
        except (Malformed, TooLarge) as error:
            curls = kind == "application/x-www-form-urlencoded" and isinstance(
                error, Malformed
            )  # also of JSON
            if curls or _A_FILE.match(kind):
                raise _unreadable("is neither JSON nor a form as multipart/form-data") from error
            raise
        headers["content-type"] = "application/json"
        event["body"], event["isBase64Encoded"] = body.decode(_ENCODING), False


def _check_form(body: bytes, boundary: bytes) -> None:
    """Make sure that what is text in a form is UTF-8: the heads of its parts, and the fields that are no
    files."""
    for part in body.split(b"--" + boundary):
        head = part.partition(b"\r\n\r\n")[0]
        try:
            head.decode()
        except UnicodeDecodeError as error:
            raise _unreadable("is a form of which a name is not UTF-8") from error
        try:
            (head if _FILE_PART.search(head) else part).decode()
        except UnicodeDecodeError as error:
            why = "is not UTF-8; a file says its filename in Content-Disposition"
            raise _unreadable(why, forms.name_of(head) or "body") from error


def _body_bytes(event: dict[str, Any]) -> bytes:
    if not event.get("isBase64Encoded"):
        return str(event["body"]).encode("utf-8", "surrogatepass")
    try:
        return base64.b64decode(event["body"], validate=True)
    except (binascii.Error, ValueError) as error:
        raise _unreadable("is not the base64 that it claims to be") from error


def _whole(digits: str) -> int:
    """Without what Python says of its own limit."""
    if len(digits) > _DIGITS:
        raise ValueError(f"a number has more than {_DIGITS} digits")
    return int(digits)


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
