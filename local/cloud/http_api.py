"""API Gateway's HTTP API, without the network: routes, events of payload format 2.0, authorizers, CORS,
responses.

Read from the OpenAPI body that the SAM translator makes of the template, so that what is served is what is
deployed.
https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
"""

import base64
import json
import re
import time
import urllib.parse
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from local.cloud.lambda_runtime import Result

Json = dict[str, Any]
Invoke = Callable[[str, bytes, float], Result | None]
"""Runs a function by ARN with a time-out in seconds; None when it passed."""

MAX_BODY_BYTES = 10 * 1024 * 1024
MAX_EVENT_BYTES = 6 * 1024 * 1024
INTEGRATION_TIMEOUT_SECONDS = 30.0
AUTHORIZER_TIMEOUT_SECONDS = 10.0
_METHODS = ("get", "post", "put", "patch", "delete", "head", "options", "x-amazon-apigateway-any-method")
_TEXT_TYPES = re.compile(r"text/|application/(json|xml|javascript|[\w.+-]+\+(json|xml))\b", re.IGNORECASE)


@dataclass(frozen=True)
class Request:
    """An HTTP request as it came; header names in lower case, in order, repeated ones repeated."""

    method: str
    target: str
    headers: Sequence[tuple[str, str]]
    body: bytes
    source_ip: str
    protocol: str = "HTTP/1.1"
    id: str = field(default_factory=lambda: uuid.uuid4().hex[:16])

    @property
    def path(self) -> str:
        return self.target.split("?", 1)[0] or "/"

    @property
    def query(self) -> str:
        return self.target.partition("?")[2]

    def header(self, name: str) -> str | None:
        values = [value for key, value in self.headers if key == name]
        return ",".join(values) if values else None


@dataclass(frozen=True)
class Response:
    status: int
    headers: Sequence[tuple[str, str]]
    body: bytes

    @classmethod
    def message(cls, status: int, text: str) -> "Response":
        """An answer of API Gateway's own."""
        return cls(status, [("content-type", "application/json")], json.dumps({"message": text}).encode())


@dataclass(frozen=True)
class Authorizer:
    function_arn: str
    identity_sources: tuple[str, ...]
    ttl: float
    simple: bool


@dataclass(frozen=True)
class Route:
    key: str
    """As API Gateway names it: `GET /v1/jobs/{id}`, `ANY /{proxy+}` or `$default`."""
    method: str | None
    pattern: re.Pattern[str]
    function_arn: str
    authorizer: Authorizer | None
    rank: tuple[int, ...]


class HttpApi:
    """One API: finds the route, asks the authorizer, calls the function, turns its answer into HTTP."""

    def __init__(
        self, api_id: str, body: Json, *, account: str, region: str, domain: str, invoke: Invoke
    ) -> None:
        self._id = api_id
        self._account = account
        self._region = region
        self._domain = domain
        self._invoke = invoke
        self.routes = sorted(_routes(body), key=lambda route: route.rank)
        self._cors: Json = body.get("x-amazon-apigateway-cors") or {}
        self._authorized: dict[tuple[str, ...], tuple[float, Json]] = {}

    def handle(self, request: Request) -> Response:
        """Answer a request as API Gateway would."""
        response = self._preflight(request) or self._route(request)
        extra = [("apigw-requestid", request.id), *self._cors_headers(request)]
        return Response(response.status, [*response.headers, *extra], response.body)

    def _route(self, request: Request) -> Response:
        found = self._find(request)
        if found is None:
            return Response.message(404, "Not Found")
        route, parameters = found
        event = self._event(request, route, parameters)
        if route.authorizer is not None:
            context = self._authorize(route.authorizer, route, request, event)
            if isinstance(context, Response):
                return context
            event["requestContext"]["authorizer"] = {"lambda": context}
        payload = json.dumps(event).encode()
        if len(payload) > MAX_EVENT_BYTES:
            return Response.message(413, "Request Entity Too Large")
        result = self._invoke(route.function_arn, payload, INTEGRATION_TIMEOUT_SECONDS)
        if result is None:
            return Response.message(503, "Service Unavailable")
        return _response(result)

    def _find(self, request: Request) -> tuple[Route, dict[str, str]] | None:
        path = request.path
        for route in self.routes:
            if route.method in (None, request.method) and (match := route.pattern.fullmatch(path)):
                values = {
                    _restored(name): urllib.parse.unquote(value) for name, value in match.groupdict().items()
                }
                return route, values
        return None

    # Events

    def _event(self, request: Request, route: Route, parameters: Mapping[str, str]) -> Json:
        headers: dict[str, str] = {}
        for name, value in request.headers:
            if name != "cookie":
                headers[name] = f"{headers[name]},{value}" if name in headers else value
        # API Gateway replaces what a client says of its way here.
        headers["x-forwarded-for"] = request.source_ip
        headers["x-forwarded-port"] = self._domain.rpartition(":")[2] or "80"
        headers["x-forwarded-proto"] = "http"
        cookies = [
            part.strip() for name, value in request.headers if name == "cookie" for part in value.split(";")
        ]
        query: dict[str, str] = {}
        for name, value in urllib.parse.parse_qsl(request.query, keep_blank_values=True):
            query[name] = f"{query[name]},{value}" if name in query else value
        now = datetime.now(UTC)
        event: Json = {
            "version": "2.0",
            "routeKey": route.key,
            "rawPath": request.path,
            "rawQueryString": request.query,
            **({"cookies": cookies} if cookies else {}),
            "headers": headers,
            **({"queryStringParameters": query} if query else {}),
            "requestContext": {
                "accountId": self._account,
                "apiId": self._id,
                "domainName": self._domain,
                "domainPrefix": self._domain.split(".", maxsplit=1)[0],
                "http": {
                    "method": request.method,
                    "path": request.path,
                    "protocol": request.protocol,
                    "sourceIp": request.source_ip,
                    "userAgent": request.header("user-agent") or "",
                },
                "requestId": request.id,
                "routeKey": route.key,
                "stage": "$default",
                "time": now.strftime("%d/%b/%Y:%H:%M:%S +0000"),
                "timeEpoch": int(now.timestamp() * 1000),
            },
            **({"pathParameters": dict(parameters)} if parameters else {}),
            "isBase64Encoded": False,
        }
        if request.body:
            event["body"], event["isBase64Encoded"] = _event_body(request)
        return event

    # Authorizer

    def _authorize(
        self, authorizer: Authorizer, route: Route, request: Request, event: Json
    ) -> Json | Response:
        """The authorizer's context, or the answer for a caller who may not."""
        identity = [_identity(source, event) for source in authorizer.identity_sources]
        if any(value is None for value in identity):
            return Response.message(401, "Unauthorized")
        cache_key = (authorizer.function_arn, *(str(value) for value in identity))
        if (
            authorizer.ttl
            and identity
            and (cached := self._authorized.get(cache_key))
            and cached[0] > time.monotonic()
        ):
            answer = cached[1]
        else:
            asked = self._ask(authorizer, route, request, event, identity)
            if isinstance(asked, Response):
                return asked
            answer = asked
            if authorizer.ttl and identity:
                self._authorized[cache_key] = time.monotonic() + authorizer.ttl, answer
        if not _permits(authorizer, answer):
            return Response.message(403, "Forbidden")
        context: Json = answer.get("context") or {}
        return context

    def _ask(
        self, authorizer: Authorizer, route: Route, request: Request, event: Json, identity: list[str | None]
    ) -> Json | Response:
        base = f"arn:aws:execute-api:{self._region}:{self._account}:{self._id}"
        question = {
            "version": "2.0",
            "type": "REQUEST",
            "routeArn": f"{base}/$default/{request.method}{request.path}",
            "identitySource": identity or None,
            **{
                name: value
                for name, value in event.items()
                if name not in ("version", "body", "isBase64Encoded")
            },
        }
        payload = json.dumps(question).encode()
        result = self._invoke(authorizer.function_arn, payload, AUTHORIZER_TIMEOUT_SECONDS)
        if result is None:
            return Response.message(500, "Internal Server Error")
        if result.error is not None:
            refused = json.loads(result.payload).get("errorMessage") == "Unauthorized"
            return (
                Response.message(401, "Unauthorized")
                if refused
                else Response.message(500, "Internal Server Error")
            )
        answer = json.loads(result.payload)
        return answer if isinstance(answer, dict) else Response.message(500, "Internal Server Error")

    # CORS

    def _preflight(self, request: Request) -> Response | None:
        if (
            not self._cors
            or request.method != "OPTIONS"
            or request.header("access-control-request-method") is None
        ):
            return None
        headers = [
            ("access-control-allow-methods", ",".join(self._cors.get("allowMethods", []))),
            ("access-control-allow-headers", ",".join(self._cors.get("allowHeaders", []))),
            ("access-control-max-age", str(self._cors.get("maxAge", 0))),
        ]
        return Response(204, headers, b"")

    def _cors_headers(self, request: Request) -> list[tuple[str, str]]:
        origin = request.header("origin")
        allowed = self._cors.get("allowOrigins", [])
        if origin is None or not ("*" in allowed or origin in allowed):
            return []
        headers = [("access-control-allow-origin", "*" if "*" in allowed else origin)]
        if exposed := self._cors.get("exposeHeaders"):
            headers.append(("access-control-expose-headers", ",".join(exposed)))
        return headers


def _routes(body: Json) -> list[Route]:
    authorizers = {
        name: _authorizer(scheme["x-amazon-apigateway-authorizer"])
        for name, scheme in body.get("components", {}).get("securitySchemes", {}).items()
        if "x-amazon-apigateway-authorizer" in scheme
    }
    routes = []
    for path, methods in body.get("paths", {}).items():
        for method, operation in methods.items():
            if method not in _METHODS or "x-amazon-apigateway-integration" not in operation:
                continue
            names = [name for requirement in operation.get("security", []) for name in requirement]
            authorizer = next((authorizers[name] for name in names if name in authorizers), None)
            arn = _function_arn(operation["x-amazon-apigateway-integration"]["uri"])
            routes.append(_make_route(path, method, arn, authorizer))
    return routes


@lru_cache(maxsize=1024)
def _make_route(path: str, method: str, arn: str, authorizer: Authorizer | None) -> Route:
    if path in ("$default", "/$default"):
        return Route("$default", None, re.compile(".*"), arn, authorizer, (9,))
    verb = None if method == "x-amazon-apigateway-any-method" else method.upper()
    pieces, rank = [], []
    for segment in path.strip("/").split("/"):
        if segment.startswith("{") and segment.endswith("+}"):
            pieces.append(f"(?P<{_group(segment[1:-2])}>.+)")
            rank.append(2)
        elif segment.startswith("{"):
            pieces.append(f"(?P<{_group(segment[1:-1])}>[^/]+)")
            rank.append(1)
        else:
            pieces.append(re.escape(segment))
            rank.append(0)
    pattern = re.compile("/" + "/".join(pieces) + "/?")
    # The most specific path wins, then a named method over ANY.
    return Route(f"{verb or 'ANY'} {path}", verb, pattern, arn, authorizer, (*rank, int(verb is None)))


def _group(name: str) -> str:
    """A route parameter's name as a regular expression's group, which has no dashes."""
    return name.replace("-", "__dash__")


def _restored(group: str) -> str:
    return group.replace("__dash__", "-")


def _authorizer(settings: Json) -> Authorizer:
    sources = (
        settings.get("identitySource") or []
    )  # the translator gives a list, OpenAPI a comma-separated string
    return Authorizer(
        function_arn=_function_arn(settings["authorizerUri"]),
        identity_sources=tuple(
            source.strip()
            for source in (sources.split(",") if isinstance(sources, str) else sources)
            if source.strip()
        ),
        ttl=float(settings.get("authorizerResultTtlInSeconds", 300)),
        simple=bool(settings.get("enableSimpleResponses", False)),
    )


def _function_arn(uri: str) -> str:
    """`arn:aws:apigateway:…:lambda:path/2015-03-31/functions/{function ARN}/invocations` → the function's
    ARN."""
    return uri.split("/functions/", 1)[1].removesuffix("/invocations")


def _identity(source: str, event: Json) -> str | None:
    _, kind, name = source.removeprefix("$").split(".", 2)
    values: Json = event.get("headers" if kind == "header" else "queryStringParameters", {})
    return values.get(name.lower() if kind == "header" else name)


def _permits(authorizer: Authorizer, answer: Json) -> bool:
    if authorizer.simple:
        return answer.get("isAuthorized") is True
    statements = answer.get("policyDocument", {}).get("Statement", [])
    return bool(statements) and all(statement.get("Effect") == "Allow" for statement in statements)


def _event_body(request: Request) -> tuple[str, bool]:
    """The body as text, or in base64 for types that aren't text to API Gateway (forms and uploads among
    them)."""
    kind = request.header("content-type")
    if kind is None or _TEXT_TYPES.match(kind):
        try:
            return request.body.decode(), False
        except UnicodeDecodeError:
            pass
    return base64.b64encode(request.body).decode(), True


def _response(result: Result) -> Response:
    """A function's answer: payload format 2.0, or anything else as the body of a 200."""
    if result.error is not None:
        return Response.message(500, "Internal Server Error")
    try:
        answer = json.loads(result.payload)
    except ValueError:
        return Response.message(500, "Internal Server Error")
    if not isinstance(answer, dict) or "statusCode" not in answer:
        return Response(200, [("content-type", "application/json")], result.payload)
    headers = [(name.lower(), str(value)) for name, value in (answer.get("headers") or {}).items()]
    for name, values in (answer.get("multiValueHeaders") or {}).items():
        headers += [(name.lower(), str(value)) for value in values]
    headers += [("set-cookie", cookie) for cookie in answer.get("cookies") or []]
    if not any(name == "content-type" for name, _ in headers):
        headers.append(("content-type", "text/plain; charset=utf-8"))
    text = answer.get("body") or ""
    body = base64.b64decode(text) if answer.get("isBase64Encoded") else str(text).encode()
    return Response(int(answer["statusCode"]), headers, body)
