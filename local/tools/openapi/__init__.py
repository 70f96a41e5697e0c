"""Writes the API's OpenAPI 3.1 document from the handlers' own type hints.

    python -m local.tools.openapi

One document for the functions that share the API; ManageJobs serves it, so it is kept beside that handler.
A test fails when it is not what this would write. What a route has to say stands with it: summary, answers by
document name (`adrelay.web.documents`), headers. Here is what all have in common, and the examples, one a
document and one a body (`examples/<name>.json`), which every operation that names them gets.
"""

import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any
from unittest.mock import patch

from aws_lambda_powertools.event_handler.openapi.models import APIKey, APIKeyIn, HTTPBearer

from local.tools.openapi import operations, schemas, webhooks

ROOT = Path(__file__).resolve().parents[3]
TARGET = ROOT / "functions" / "manage_jobs" / "openapi.json"
_MODULES = (  # by function: what has routes
    ("submit_job", "submit_job"),
    ("submit_job", "submit_batch"),
    ("manage_jobs", "manage_jobs"),
    ("review_job", "review_job"),
    ("archive_files", "archive_files"),
    ("manage_workspace", "manage_workspace"),
    ("manage_feeds", "manage_feeds"),
    ("manage_templates", "manage_templates"),
    ("manage_webhooks", "manage_webhooks"),
    ("manage_tenant", "manage_tenant"),
)
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
        "FEED_FUNCTION",
        "BATCH_QUEUE_URL",
        "RENDER_FUNCTION",
        "CALL_FUNCTION",
        "STORE_FUNCTION",
        "FINISH_FUNCTION",
        "ARCHIVE_FUNCTION",
        "CORS_ORIGINS",
        "SIGNING_SECRET_ARN",
        "NOTIFICATION_QUEUE_URL",
    ),
    "unused",
) | {"URL_LIFETIME_SECONDS": "3600", "BATCH_CONCURRENCY": "25", "VOICE_ENGINE": "built_in"}
_ABOUT = (
    "One endpoint in front of every ad-creative generator: a brief comes in, checked files come out in your "
    "own bucket, with one signed webhook.\n\n"
    "Fields may be added to answers, and values to enumerations of answers: ignore what you do not know."
)
_TAGS = {
    "jobs": "Requests for creatives: submit, read, list, cancel, erase.",
    "batches": "Up to 1,000 jobs under one key, one status, one webhook.",
    "reviews": "What was made, held until somebody approves of it.",
    "designs": "Editable ads: their trees, edits and versions.",
    "images": "Pictures, uploaded once and named in briefs.",
    "fonts": "A brand's own fonts.",
    "providers": "Who makes creatives, what each can do and what they know.",
    "brands": "Brands that are kept and named in briefs: how their ads look and speak.",
    "products": "Products that are kept and named in briefs, with their variants and prices.",
    "audiences": "Whom ads are for, kept and named in briefs.",
    "feeds": "Shops' lists of products, read into products.",
    "templates": "Designs that are kept, and that the ads of other products are made from.",
    "projects": "What belongs together: a campaign, a client, a season.",
    "webhooks": "Where your webhooks go, and what came of each.",
    "keys": "API keys: what each may do, and until when.",
    "usage": "What was spent.",
    "service": "The API itself.",
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
                description=_ABOUT,
                security_schemes={
                    "bearer": HTTPBearer(description="An API key."),
                    "api_key": APIKey(name="X-API-Key", in_=APIKeyIn.header, description="An API key."),
                },
                security=[{"bearer": []}, {"api_key": []}],
            )
        )
        if not merged:
            merged = schema
            continue
        for path, found in schema["paths"].items():
            merged["paths"].setdefault(path, {}).update(found)
        merged["components"]["schemas"].update(schema["components"].get("schemas", {}))
    merged["info"]["license"] = {"name": "Apache 2.0", "identifier": "Apache-2.0"}
    merged["info"]["contact"] = {"name": "The operator of this stack"}
    merged["servers"] = [{"url": "/", "description": "Where this document was read."}]
    merged["tags"] = [{"name": name, "description": meaning} for name, meaning in _TAGS.items()]
    merged["webhooks"] = webhooks.described()
    schemas.complete(merged)
    operations.complete(merged)
    merged["paths"] = dict(sorted(merged["paths"].items()))
    return {
        name: merged[name]
        for name in ("openapi", "info", "servers", "tags", "security", "paths", "webhooks", "components")
    }


def text() -> str:
    return json.dumps(document(), indent=1, ensure_ascii=False) + "\n"


def _load(function: str, name: str) -> Any:
    for folder in (ROOT / "layers" / "adrelay", ROOT / "functions" / function):
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
    with patch.dict(os.environ, _ENVIRONMENT):
        return importlib.import_module(name)
