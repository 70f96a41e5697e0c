"""What operations have in common: ids, headers, answers to any request, examples."""

import json
import re
from typing import Any

from adrelay.tenants.keys import Scope
from adrelay.web.scopes import needed
from local.tools.openapi.examples import example, problem

Json = dict[str, Any]
_PUBLIC = ("/v1/health", "/v1/pictures/{name}", "/v1/presets/{preset_id}/preview.webp", "/a/{token}")
_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}}
_HEADERS = {
    "X-Request-Id": ("The request's id: it is in every log line.", "JKJaXmPLvHcESHA="),
    "Location": ("Where it is.", "/v1/jobs/job_2Zr8vB1k0QxYtW5nPq7LmA"),
    "ETag": ("What it is now, for If-Match and If-None-Match.", '"3"'),
    "Idempotent-Replayed": ("`true`: the key was sent before; nothing new was made.", "true"),
    "Preference-Applied": ("What of Prefer was heeded.", "wait=20"),
    "Retry-After": ("Seconds after which it may pass.", "5"),
    "RateLimit-Policy": ("The quota, where requests are limited.", '"requests";q=600;w=60'),
    "RateLimit": ("What is left of it, and the seconds to go.", '"requests";r=599;t=48'),
    "Allow": ("Of a 405: the methods that there are.", "GET, POST"),
    "WWW-Authenticate": ("How to say who you are.", 'Bearer realm="adrelay"'),
    "Content-Disposition": ("The file's name.", 'attachment; filename="charges.csv"'),
    "Cache-Control": ("For how long it may be kept.", "public, max-age=86400"),
}
# What Powertools says of an answer of whose content its route says nothing.
_NO_CONTENT = {"application/json": {"schema": {"type": "string"}}}
_OF_STATUS = {
    "default": ["Allow", "Retry-After"],
    "401": ["WWW-Authenticate"],
    "403": ["WWW-Authenticate"],
    "429": ["Retry-After"],
    "503": ["Retry-After"],
}
_IN_PATHS = {
    "job_id": "the job's id: job_…",
    "batch_id": "the batch's id: batch_…",
    "asset_id": "the id of one of the job's assets",
    "image_id": "the image's id: img_…",
    "font_id": "the font's id: fnt_…",
    "preset_id": "the preset's id",
    "number": "the attempt's number, counted from 1",
    "version": "the version's number; of a vendor's ad also the vendor's id of it",
    "record_id": "the record's id: brand_…, prod_…, aud_…, tmpl_…, feed_… or proj_…",
    "provider": "whose account: a name of GET /v1/providers",
    "kind": "one of the provider's `resources` in GET /v1/providers",
    "resource_id": "the vendor's id of it",
    "endpoint_id": "the endpoint's id: whe_…; where its secret is meant, also callback_url",
    "delivery_id": "the delivery's id",
    "limit_id": "Of a label's limit",
    "key_id": "the API key's id",
    "name": "the picture's name, as it was told to the vendor",
    "token": "the last part of the URL that a vendor's client was given",
}


def complete(merged: Json) -> None:
    """Finish every operation of the document."""
    ids = []
    for path, operations in merged["paths"].items():
        for method, operation in operations.items():
            operation["operationId"] = re.sub(r"_v1_.*", "", operation["operationId"])
            ids.append(operation["operationId"])
            if path in _PUBLIC:
                operation["security"] = []
            operation.setdefault("description", f"{operation['summary']}.")
            _describe_path(operation)
            _tell_own_problems(operation, needed(method.upper(), path))
            for status, response in operation["responses"].items():
                _tell_headers(response, status, operation)
            _show(operation)
    if twice := {one for one in ids if ids.count(one) > 1}:
        raise ValueError(f"more than one operation is called {', '.join(sorted(twice))}")
    for operations in merged["webhooks"].values():
        _show(operations["post"])
    merged["components"]["headers"] = {
        name: {"description": meaning, "schema": {"type": "string"}, "example": shown}
        for name, (meaning, shown) in sorted(_HEADERS.items())
    }


def _describe_path(operation: Json) -> None:
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "path":
            parameter.setdefault("description", _IN_PATHS[parameter["name"]])


def _tell_own_problems(operation: Json, scope: Scope | None) -> None:
    """What any request may be answered, whatever its route says. Powertools puts its own answer to wrong
    fields where a route names none; ours is a problem document."""
    responses = operation["responses"]
    if "HTTPValidationError" in json.dumps(responses.get("422", {})):
        responses["422"] = {"description": "Fields or parameters are wrong", "content": _PROBLEM}
    if "requestBody" in operation:
        responses.setdefault("400", {"description": "The body cannot be read", "content": _PROBLEM})
        responses.setdefault("413", {"description": "The body is too large", "content": _PROBLEM})
    if operation.get("security") != []:
        responses["403"] = {"description": f"The API key lacks the scope {scope}", "content": _PROBLEM}
        responses["429"] = {"description": "A quota is used up", "content": _PROBLEM}
    responses["default"] = {"description": "Any other error", "content": _PROBLEM}
    operation["responses"] = dict(sorted(responses.items()))


def _tell_headers(response: Json, status: str, operation: Json) -> None:
    """The headers that every answer has, those of its status, and those that its route names."""
    names = ["X-Request-Id", *_OF_STATUS.get(status, ()), *response.get("headers", ())]
    if operation.get("security") != []:
        names += ["RateLimit", "RateLimit-Policy"]
    asked = {parameter["name"] for parameter in operation.get("parameters", ())}
    if "idempotency-key" in asked and status.startswith("2"):
        names.append("Idempotent-Replayed")
    response["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in sorted(set(names))}


def _show(operation: Json) -> None:
    """Give the body and each answer its example; those that have no body say so."""
    for media in operation.get("requestBody", {}).get("content", {}).values():
        own = media["schema"].pop("examples", [None])[0]  # of a body without a name
        if (shown := own or example(_named(media))) is not None:
            media["example"] = shown
    for status, response in operation["responses"].items():
        if response.get("content") == _NO_CONTENT:
            del response["content"]
        for kind, media in response.get("content", {}).items():
            shown = problem(status) if kind.startswith("application/problem") else example(_named(media))
            if shown is not None:
                response["content"][kind] = {**media, "example": shown}


def _named(media: Json) -> str:
    schema = media.get("schema", {})
    first = schema.get("anyOf", [schema])[0]
    return str(first.get("$ref", "")).rpartition("/")[2]
