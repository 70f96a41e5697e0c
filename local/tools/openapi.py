"""Writes the API's OpenAPI 3.1 document from the handlers' own type hints.

    python -m local.tools.openapi

One document for the functions that share the API; ManageJobs serves it, so it is kept beside that handler.
A test fails when it is not what this would write.
"""

import importlib
import json
import os
import re
import sys
from pathlib import Path
from typing import Any
from unittest.mock import patch

from aws_lambda_powertools.event_handler.openapi.models import APIKey, APIKeyIn, HTTPBearer, Schema
from pydantic.json_schema import models_json_schema

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "functions" / "manage_jobs" / "openapi.json"
_MODULES = (  # by function: what has routes
    ("submit_job", "submit_job"),
    ("submit_job", "submit_batch"),
    ("manage_jobs", "manage_jobs"),
    ("manage_workspace", "manage_workspace"),
)
_DOCUMENTS = ("adrelay.web.documents", "adrelay.workspace.documents")
_SCHEMAS = "#/components/schemas/"
_PUBLIC = ("/v1/health", "/v1/pictures/{name}", "/v1/presets/{preset_id}/preview.webp")
_ENVIRONMENT = dict.fromkeys(
    (
        "TABLE_NAME",
        "STATE_MACHINE_ARN",
        "EVENT_BUS_NAME",
        "EVENT_TENANT",
        "BRIEFS_BY_VERSION",
        "ASSET_BUCKET",
        "PROVIDER_SECRET_PREFIX",
        "PROCESS_FUNCTION",
        "KEEP_FUNCTION",
        "BATCH_QUEUE_URL",
        "RENDER_FUNCTION",
        "CALL_FUNCTION",
        "STORE_FUNCTION",
    ),
    "unused",
) | {"URL_LIFETIME_SECONDS": "3600", "BATCH_CONCURRENCY": "25", "VOICE_ENGINE": "built_in"}


_LIMITS = {
    name: {"description": meaning, "schema": {"type": "string"}}
    for name, meaning in (
        ("Retry-After", "seconds"),
        ("RateLimit-Policy", 'the quota: "requests";q=600;w=60'),
        ("RateLimit", 'what is left of it, and the seconds to go: "requests";r=0;t=48'),
    )
}


def document() -> dict[str, Any]:
    """The merged document of all functions behind the API."""
    merged: dict[str, Any] = {}
    for function, name in _MODULES:
        app = _load(function, name).app
        schema = json.loads(
            app.get_openapi_json_schema(
                title="adrelay",
                version="1",
                openapi_version="3.1.0",
                description="One endpoint in front of every ad-creative generator.",
                security_schemes={
                    "bearer": HTTPBearer(description="an API key"),
                    "api_key": APIKey(name="X-API-Key", in_=APIKeyIn.header),
                },
                security=[{"bearer": []}, {"api_key": []}],
            )
        )
        if not merged:
            merged = schema
            continue
        for path, operations in schema["paths"].items():
            merged["paths"].setdefault(path, {}).update(operations)
        merged["components"]["schemas"].update(schema["components"].get("schemas", {}))
    merged["components"]["schemas"].update(_documents(merged))
    for path in _PUBLIC:
        for operation in merged["paths"][path].values():
            operation["security"] = []
    _tell_own_problems(merged)
    merged["paths"] = dict(sorted(merged["paths"].items()))
    merged["components"]["schemas"] = dict(sorted(merged["components"]["schemas"].items()))
    return merged


def _documents(merged: dict[str, Any]) -> dict[str, Any]:
    """The schemas of the answers' documents, which the routes only name. KeyError for a name that is none."""
    schemas = merged["components"]["schemas"]
    known = {
        name: found for module in _DOCUMENTS for name, found in vars(importlib.import_module(module)).items()
    }
    named = set(re.findall(rf'"{_SCHEMAS}(\w+)"', json.dumps(merged["paths"]))) - set(schemas)
    _, made = models_json_schema(
        [(known[name], "serialization") for name in sorted(named)],
        ref_template=_SCHEMAS + "{model}",
    )
    return {
        name: Schema.model_validate(schema).model_dump(mode="json", by_alias=True, exclude_none=True)
        for name, schema in made["$defs"].items()
    }


def _tell_own_problems(merged: dict[str, Any]) -> None:
    """What any request may be answered, whatever its route says. Powertools puts its own answer to wrong
    fields where a route names none; ours is a problem document."""
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}}
    for operations in merged["paths"].values():
        for operation in operations.values():
            responses = operation["responses"]
            if "HTTPValidationError" in json.dumps(responses.get("422", {})):
                responses["422"] = {"description": "Fields or parameters are wrong", "content": problem}
            if "requestBody" in operation:
                responses.setdefault("400", {"description": "The body cannot be read", "content": problem})
                responses.setdefault("413", {"description": "The body is too large", "content": problem})
            if operation.get("security") != []:
                responses["429"] = {
                    "description": "A quota is used up",
                    "content": problem,
                    "headers": _LIMITS,
                }
            responses["default"] = {"description": "Any other error", "content": problem}
    for name in ("HTTPValidationError", "ResponseValidationError", "ValidationError"):
        merged["components"]["schemas"].pop(name, None)


def text() -> str:
    return json.dumps(document(), indent=1, ensure_ascii=False) + "\n"


def _load(function: str, name: str) -> Any:
    for folder in (ROOT / "layers" / "adrelay", ROOT / "functions" / function):
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
    with patch.dict(os.environ, _ENVIRONMENT):
        return importlib.import_module(name)


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
    print(TARGET.relative_to(ROOT))
