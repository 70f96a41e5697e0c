"""What the API tells of itself: its providers, its health, its documents."""

from pathlib import Path

import catalogue
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from adrelay.clock import utc_now
from adrelay.config import ManageSettings, settings
from adrelay.jobs.store import Store
from adrelay.web import api
from adrelay.web.documents import ProblemDocument, ProviderList, ServiceDocument, described

_config = settings(ManageSettings)
_store = Store(_config.table)
router = APIGatewayHttpRouter()


@router.get(
    "/v1/providers",
    summary="What each provider can do",
    responses={200: described("The providers", ProviderList), 401: described("No API key", ProblemDocument)},
    tags=["providers"],
)
def list_providers() -> Response[str]:
    api.tenant(router)
    return api.json_response({"providers": catalogue.providers(_store, utc_now())})


@router.get(
    "/v1/health",
    summary="Whether the API can reach its table",
    responses={200: described("It can", ServiceDocument)},
    tags=["service"],
)
def get_health() -> Response[str]:
    _store.client.describe_table(TableName=_config.table)
    return api.json_response({"status": "ok"})


@router.get("/openapi.json", include_in_schema=False)
def get_openapi() -> Response[str]:
    return _file("openapi.json", "application/json")


@router.get("/docs", include_in_schema=False)
def get_docs() -> Response[str]:
    return _file("docs.html", "text/html; charset=utf-8")


def _file(name: str, content_type: str) -> Response[str]:
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return Response(status_code=200, content_type=content_type, body=text)
