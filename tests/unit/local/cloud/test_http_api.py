"""The HTTP API without a network: routes, events, authorizers, CORS and answers as API Gateway makes them."""

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest

from local.cloud.http_api import HttpApi, Request, Response
from local.cloud.lambda_runtime import Result

Json = dict[str, Any]

PREFIX = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/"


def operation(function: str, *, secured: bool = False) -> Json:
    integration = {"uri": f"{PREFIX}{function}/invocations", "payloadFormatVersion": "2.0"}
    return {
        "x-amazon-apigateway-integration": integration,
        "security": [{"Key": []}] if secured else [],
    }


def make_api(invoke: Callable[[str, Json], Any], paths: Json, *, identity: str = "", ttl: int = 0) -> HttpApi:
    """An API whose functions are one Python function; None is a time-out, a Result is taken as it is."""
    authorizer = {
        "authorizerUri": f"{PREFIX}authorize/invocations",
        "identitySource": identity,
        "authorizerResultTtlInSeconds": ttl,
        "enableSimpleResponses": True,
    }
    body = {
        "paths": paths,
        "components": {"securitySchemes": {"Key": {"x-amazon-apigateway-authorizer": authorizer}}},
        "x-amazon-apigateway-cors": {
            "allowOrigins": ["https://a.example"],
            "allowMethods": ["GET"],
            "maxAge": 9,
        },
    }

    def run(function: str, payload: bytes, seconds: float) -> Result | None:
        answer = invoke(function, json.loads(payload))
        return answer if answer is None or isinstance(answer, Result) else Result(json.dumps(answer).encode())

    return HttpApi("api", body, account="1", region="r", domain="d.example:80", invoke=run)


def keep(events: list[Json]) -> Callable[[str, Json], Json]:
    """A function that keeps what it was asked and answers nothing."""

    def invoke(_: str, event: Json) -> Json:
        events.append(event)
        return {}

    return invoke


def request(method: str = "GET", target: str = "/", body: bytes = b"", **headers: str) -> Request:
    named = [(name.replace("_", "-"), value) for name, value in headers.items()]
    return Request(method=method, target=target, headers=named, body=body, source_ip="9.9.9.9")


def answer_of(response: Response) -> Any:
    return json.loads(response.body)


@pytest.fixture
def routed() -> HttpApi:
    """An API that answers with the function, the route and the path parameters."""

    def invoke(function: str, event: Json) -> Json:
        return {"at": [function, event["routeKey"], event.get("pathParameters")]}

    return make_api(
        invoke,
        {
            "/jobs": {"get": operation("list"), "post": operation("create")},
            "/jobs/{job-id}": {"get": operation("get")},
            "/jobs/latest": {"get": operation("latest")},
            "/{proxy+}": {"x-amazon-apigateway-any-method": operation("rest")},
        },
    )


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "/jobs", ["list", "GET /jobs", None]),
        ("POST", "/jobs", ["create", "POST /jobs", None]),
        ("GET", "/jobs/a%20b", ["get", "GET /jobs/{job-id}", {"job-id": "a b"}]),
        ("GET", "/jobs/latest", ["latest", "GET /jobs/latest", None]),
        ("DELETE", "/jobs", ["rest", "ANY /{proxy+}", {"proxy": "jobs"}]),
        ("GET", "/a/b/c", ["rest", "ANY /{proxy+}", {"proxy": "a/b/c"}]),
    ],
)
def test_the_most_specific_route_wins(routed: HttpApi, method: str, path: str, expected: list[Any]) -> None:
    assert answer_of(routed.handle(request(method, path))) == {"at": expected}


def test_what_no_route_takes_is_not_found() -> None:
    api = make_api(lambda *_: {}, {"/jobs": {"get": operation("list")}})

    response = api.handle(request("PUT", "/jobs"))
    assert (response.status, response.body) == (404, b'{"message": "Not Found"}')


def test_the_event_is_payload_format_2() -> None:
    events: list[Json] = []
    api = make_api(keep(events), {"/jobs": {"post": operation("create")}})
    target = "/jobs?a=1&a=2&empty=&b=x%20y"
    headers = {"cookie": "one=1; two=2", "content_type": "application/json", "user_agent": "test"}
    api.handle(request("POST", target, b'{"k": "\xc3\xa4"}', **headers))

    (event,) = events
    context = event.pop("requestContext")
    assert event == {
        "version": "2.0",
        "routeKey": "POST /jobs",
        "rawPath": "/jobs",
        "rawQueryString": "a=1&a=2&empty=&b=x%20y",
        "cookies": ["one=1", "two=2"],
        "headers": {
            "content-type": "application/json",
            "user-agent": "test",
            "x-forwarded-for": "9.9.9.9",
            "x-forwarded-port": "80",
            "x-forwarded-proto": "http",
        },
        "queryStringParameters": {"a": "1,2", "empty": "", "b": "x y"},
        "body": '{"k": "ä"}',
        "isBase64Encoded": False,
    }
    assert context["http"] == {
        "method": "POST",
        "path": "/jobs",
        "protocol": "HTTP/1.1",
        "sourceIp": "9.9.9.9",
        "userAgent": "test",
    }
    assert (context["stage"], context["routeKey"], context["apiId"]) == ("$default", "POST /jobs", "api")


@pytest.mark.parametrize(
    ("kind", "body", "encoded"),
    [
        ("application/json", b"{}", False),
        ("application/problem+json", b"{}", False),
        ("text/plain; charset=utf-8", b"x", False),
        ("application/json", b"\xff", True),
        ("image/png", b"x", True),
        ("multipart/form-data; boundary=b", b"x", True),
        ("application/x-www-form-urlencoded", b"a=1", True),
    ],
)
def test_only_text_comes_as_text(kind: str, body: bytes, encoded: bool) -> None:
    events: list[Json] = []
    api = make_api(keep(events), {"/": {"post": operation("f")}})
    api.handle(request("POST", "/", body, content_type=kind))

    assert events[0]["isBase64Encoded"] is encoded
    text = events[0]["body"]
    assert (base64.b64decode(text) if encoded else text.encode()) == body


def test_a_full_answer_keeps_status_headers_cookies_and_bytes() -> None:
    full = {
        "statusCode": 201,
        "headers": {"X-One": "1"},
        "multiValueHeaders": {"X-Two": ["a", "b"]},
        "cookies": ["c=1", "d=2"],
        "body": base64.b64encode(b"\x00\xff").decode(),
        "isBase64Encoded": True,
    }
    response = make_api(lambda *_: full, {"/": {"get": operation("f")}}).handle(request())

    assert (response.status, response.body) == (201, b"\x00\xff")
    assert [pair for pair in response.headers if pair[0] in ("x-one", "x-two", "set-cookie")] == [
        ("x-one", "1"),
        ("x-two", "a"),
        ("x-two", "b"),
        ("set-cookie", "c=1"),
        ("set-cookie", "d=2"),
    ]


@pytest.mark.parametrize(
    ("answer", "status", "body"),
    [
        ({"no": "status"}, 200, b'{"no": "status"}'),
        (Result(b'{"errorType": "X"}', "Unhandled"), 500, b'{"message": "Internal Server Error"}'),
        (Result(b"not json"), 500, b'{"message": "Internal Server Error"}'),
        (None, 503, b'{"message": "Service Unavailable"}'),
    ],
)
def test_other_answers_become_what_the_gateway_makes_of_them(answer: Any, status: int, body: bytes) -> None:
    response = make_api(lambda *_: answer, {"/": {"get": operation("f")}}).handle(request())

    assert (response.status, response.body) == (status, body)


def test_an_event_that_lambda_would_not_take_is_too_large() -> None:
    api = make_api(lambda *_: {}, {"/": {"post": operation("f")}})

    assert api.handle(request("POST", "/", b"x" * 6_300_000, content_type="text/plain")).status == 413


class Keys:
    """An authorizer that knows one key, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[Json] = []

    def __call__(self, function: str, event: Json) -> Any:
        if function != "authorize":
            return {"tenant": event["requestContext"]["authorizer"]["lambda"]["tenant"]}
        self.asked.append(event)
        key = event["headers"].get("authorization")
        if key == "crash":
            return Result(b'{"errorMessage": "boom", "errorType": "RuntimeError"}', "Unhandled")
        if key == "unauthorized":
            return Result(b'{"errorMessage": "Unauthorized", "errorType": "Exception"}', "Unhandled")
        return {"isAuthorized": key == "good", "context": {"tenant": "acme"}}


@pytest.mark.parametrize(
    ("key", "status"), [("good", 200), ("bad", 403), ("crash", 500), ("unauthorized", 401)]
)
def test_the_authorizer_decides(key: str, status: int) -> None:
    api = make_api(Keys(), {"/": {"get": operation("f", secured=True)}})

    assert api.handle(request(authorization=key)).status == status


def test_the_authorizers_context_reaches_the_function() -> None:
    keys = Keys()
    api = make_api(keys, {"/x/{id}": {"get": operation("f", secured=True)}})

    assert answer_of(api.handle(request("GET", "/x/7", authorization="good"))) == {"tenant": "acme"}
    (asked,) = keys.asked
    assert (asked["type"], asked["routeKey"], asked["pathParameters"]) == (
        "REQUEST",
        "GET /x/{id}",
        {"id": "7"},
    )
    assert asked["routeArn"] == "arn:aws:execute-api:r:1:api/$default/GET/x/7"
    assert "body" not in asked


def test_without_its_identity_source_the_authorizer_is_not_asked() -> None:
    keys = Keys()
    api = make_api(
        keys, {"/": {"get": operation("f", secured=True)}}, identity="$request.header.Authorization"
    )

    assert api.handle(request()).status == 401
    assert keys.asked == []


@pytest.mark.parametrize(("ttl", "times"), [(0, 2), (300, 1)])
def test_an_answer_is_kept_as_long_as_configured(ttl: int, times: int) -> None:
    keys = Keys()
    source = "$request.header.Authorization"
    api = make_api(keys, {"/": {"get": operation("f", secured=True)}}, identity=source, ttl=ttl)
    for _ in range(2):
        assert api.handle(request(authorization="good")).status == 200

    assert len(keys.asked) == times


def test_cors_is_answered_by_the_gateway() -> None:
    api = make_api(lambda *_: {}, {"/": {"get": operation("f")}})
    origin = "https://a.example"

    preflight = api.handle(request("OPTIONS", "/", origin=origin, access_control_request_method="GET"))
    assert preflight.status == 204
    assert ("access-control-allow-origin", origin) in preflight.headers
    assert ("access-control-max-age", "9") in preflight.headers
    assert ("access-control-allow-origin", origin) in api.handle(request(origin=origin)).headers
    stranger = api.handle(request(origin="https://b.example"))
    assert not [name for name, _ in stranger.headers if name.startswith("access-control")]
