"""What the API tells of itself: its providers, its health, its documents."""

from functools import cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Literal

import catalogue
import error_page
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from manage_jobs_settings import ManageSettings

from adrelay.aws.functions import ask
from adrelay.clock import utc_now
from adrelay.config import settings
from adrelay.errors import NotFound
from adrelay.jobs.store import Store
from adrelay.providers import registry
from adrelay.web import api
from adrelay.web.responses import described

_config = settings(ManageSettings)
_store = Store(_config.table)
_VENDOR_SECONDS = 20.0  # that a vendor is waited for
router = APIGatewayHttpRouter()


@router.get(
    "/v1/providers",
    summary="What each provider can do",
    responses={
        200: described("The providers", "ProviderList"),
        401: described("No API key", "ProblemDocument"),
    },
    tags=["providers"],
)
def list_providers() -> Response[str]:
    api.tenant(router)
    return api.json_response({"providers": catalogue.providers(_store, utc_now())})


@router.post(
    "/v1/providers/<name>/check",
    summary="Try a provider's credentials",
    description="Asks the vendor about a job that it cannot have, with the real credentials. Buys nothing; "
    "sent again, it asks again.",
    responses={
        200: described("What it says", "CheckDocument"),
        401: described("No API key", "ProblemDocument"),
        404: described("No such provider", "ProblemDocument"),
        503: described("It cannot be asked now", "ProblemDocument"),
    },
    tags=["providers"],
)
def check_provider(name: str) -> Response[str]:
    api.tenant(router)
    if name not in registry.PROVIDERS:
        raise NotFound(f"There is no provider {name}")
    if registry.provider(name).ours:
        made_here = {"provider": name, "passed": True, "code": None, "message": "needs no credentials"}
        return api.json_response(made_here)
    request = {"action": "check_vendor", "correlation_id": api.request_id(router), "provider": name}
    return api.json_response(ask(_config.call_function, request, seconds=_VENDOR_SECONDS))


@router.get(
    "/v1/health",
    summary="Whether the API can reach its table",
    responses={200: described("It can", "ServiceDocument")},
    tags=["service"],
)
def get_health() -> Response[str]:
    _store.client.describe_table(TableName=_config.table)
    return api.json_response({"status": "ok"})


@router.get("/openapi.json", include_in_schema=False, compress=True)
def get_openapi() -> Response[str]:
    return Response(status_code=200, content_type="application/json", body=_openapi())


# Its script and its style come with it, so it asks nobody else for anything; pictures that answers hold are
# shown from memory.
_DOCS_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'; "
    "img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@router.get("/docs", include_in_schema=False, compress=True)
def get_docs(format: Annotated[Literal["json", "html"], Query()] = "html") -> Response[str]:
    """Swagger UI; its link to the document is this address with `?format=json`."""
    if format == "json":
        return get_openapi()
    headers: dict[str, str | list[str]] = {
        "Content-Security-Policy": _DOCS_POLICY,
        "Cache-Control": "max-age=300",
    }
    return Response(status_code=200, content_type="text/html; charset=utf-8", body=_docs(), headers=headers)


@router.get("/docs/errors", include_in_schema=False)
def get_errors() -> Response[str]:
    headers: dict[str, str | list[str]] = {
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        "Cache-Control": "max-age=300",
    }
    body = error_page.page()
    return Response(status_code=200, content_type="text/html; charset=utf-8", body=body, headers=headers)


def _openapi() -> str:
    return (Path(__file__).parent / "openapi.json").read_text(encoding="utf-8")


@cache
def _docs() -> str:
    """Powertools' page (1.8 MB, compressed a third of it) around our document: by itself, Powertools would
    tell of the routes of this function alone."""
    from aws_lambda_powertools.event_handler.openapi import swagger_ui

    files = resources.files(swagger_ui)
    return swagger_ui.generate_swagger_html(
        spec=_openapi().replace("<", "\\u003c"),  # nothing in it can end the script that it stands in
        swagger_js=(files / "swagger-ui-bundle.min.js").read_text(encoding="utf-8"),
        swagger_css=(files / "swagger-ui.min.css").read_text(encoding="utf-8"),
        swagger_base_url="",
        oauth2_config=None,
    ).replace("<title>Swagger UI", "<title>adrelay API", 1)
