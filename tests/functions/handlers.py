"""The handlers, imported as Lambda does: the function's folder on the path, the template's environment."""

import importlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

from adrelay.config import settings
from adrelay.tenants.keys import Scope
from tests.cloud import current
from tests.shipped import ROOT, Json, camel, environment, event

PROBLEM = "application/problem+json"
ALL_SCOPES = " ".join(Scope)


@dataclass
class Context:
    """Lambda's context object, as far as it is looked at."""

    function_name: str
    memory_limit_in_mb: int = 512
    invoked_function_arn: str = "arn:aws:lambda:us-east-1:123456789012:function:tests"
    aws_request_id: str = "52fdfc07-2182-454f-963f-5f0f9a621d72"

    def get_remaining_time_in_millis(self) -> int:
        return 30_000


@cache
def module(name: str) -> ModuleType:
    """functions/<name>/<name>.py; its settings are those that the template gives it. What it imports only
    when a route needs it is imported at once, while its folder is on the path."""
    settings.cache_clear()
    folder = ROOT / "functions" / name
    with (
        in_environment(camel(name)),
        patch.object(sys, "path", [str(folder), *sys.path]),
    ):
        made = importlib.import_module(name)
        for beside in folder.glob("*.py"):
            importlib.import_module(beside.stem)
    settings.cache_clear()
    return made


@contextmanager
def in_environment(name: str) -> Iterator[None]:
    """The environment of the function `name` (its logical id). Only what that sets is set back: to write a
    whole environment anew takes longer than many a call."""
    own = environment(name)
    before = {variable: os.environ.get(variable) for variable in own}
    os.environ.update(own)
    try:
        yield
    finally:
        for variable, value in before.items():
            if value is None:
                del os.environ[variable]
            else:
                os.environ[variable] = value


def invoke(name: str, given: Mapping[str, Any]) -> Any:
    """What the function answers to an event, through JSON in both directions as with Lambda, and with its
    environment and its permissions."""
    with in_environment(camel(name)), current().acting(camel(name)):
        answer = module(name).handler(json.loads(json.dumps(given)), Context(name))
    return json.loads(json.dumps(answer))


@dataclass(frozen=True)
class Answer:
    """An HTTP answer, its body parsed."""

    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


def request(
    method: str,
    path: str,
    body: Any = None,
    *,
    tenant: str | None = "local",
    query: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    scopes: str = ALL_SCOPES,
) -> Json:
    """An HTTP API event (payload 2.0), made from the sample; `body` is JSON-encoded unless it is text."""
    made = event("submit_job/post_job")
    made["headers"] = {
        name: value
        for name, value in made["headers"].items()
        if name not in ("idempotency-key", "content-type")
    }
    del made["body"]
    made["rawPath"] = made["requestContext"]["http"]["path"] = path
    made["requestContext"]["http"]["method"] = method
    made["routeKey"] = made["requestContext"]["routeKey"] = f"{method} {path}"
    context = {"tenant": tenant, "scopes": scopes} if tenant else {"tenant": "", "scopes": ""}
    made["requestContext"]["authorizer"] = {"lambda": context}
    if query:
        made["queryStringParameters"], made["rawQueryString"] = dict(query), urlencode(query)
    if body is not None:
        made["body"] = body if isinstance(body, str) else json.dumps(body)
        made["headers"]["content-type"] = "application/json"
    made["headers"] |= {name.lower(): value for name, value in (headers or {}).items()}
    return made


def send(name: str, given: Mapping[str, Any]) -> Answer:
    """The function's answer to an HTTP API event."""
    answer = invoke(name, given)
    return Answer(answer["statusCode"], {k.lower(): v for k, v in answer["headers"].items()}, answer["body"])


def submit(body: Any = None, **more: Any) -> Answer:
    """POST /v1/jobs."""
    return send("submit_job", request("POST", "/v1/jobs", job_body() if body is None else body, **more))


def manage(method: str, path: str, **more: Any) -> Answer:
    """A request to ManageJobs."""
    return send("manage_jobs", request(method, path, **more))


def job_body(**changes: Any) -> Json:
    """A body that POST /v1/jobs takes: the sample's."""
    body: Json = json.loads(event("submit_job/post_job")["body"])
    return {**body, **changes}
