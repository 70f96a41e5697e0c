"""`/v1/providers/{provider}/resources/{kind}`: what a vendor keeps in the account, whose ids briefs name."""

from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Path, Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from manage_jobs_settings import ManageSettings

from adrelay.aws.functions import ask
from adrelay.config import settings
from adrelay.errors import FieldError, InvalidRequest, NotFound
from adrelay.providers import registry
from adrelay.providers.capabilities import KeepsResources, ResourceKind
from adrelay.web import api
from adrelay.web.cursors import read_cursor, write_cursor
from adrelay.web.parameters import Cursor, Limit
from adrelay.web.responses import described, empty

_VENDOR_SECONDS = 20.0  # that a vendor is waited for
_config = settings(ManageSettings)
router = APIGatewayHttpRouter()
_ABSENT = {
    401: described("No API key", "ProblemDocument"),
    404: described("No such provider or record, or one that keeps nothing of this kind", "ProblemDocument"),
    422: described("Parameters are wrong, or the provider has no credentials", "ProblemDocument"),
    503: described("The vendor cannot be asked now", "ProblemDocument"),
}
ResourceId = Annotated[str, Path(pattern=r"^[\w.:-]{1,200}$")]


@router.get(
    "/v1/providers/<provider>/resources/<kind>",
    summary="List what a vendor keeps",
    description="The account's records as the vendor tells them now, in its order, a page at a time. Of what "
    "jobs have made there, your jobs' alone: then a page may have fewer than `limit`, or none.",
    responses={200: described("A page of records", "ResourceList"), **_ABSENT},
    tags=["providers"],
)
def list_resources(
    provider: str,
    kind: str,
    filter: Annotated[
        str | None,
        Query(max_length=1000, description="name:value, several with commas: those of the kind's `filters`"),
    ] = None,
    cursor: Cursor = None,
    limit: Limit = 20,
) -> Response[str]:
    filters = _filters(_kind(provider, kind), filter)
    listed = f"{provider} {kind}"
    after = read_cursor(listed, cursor)
    found = _ask("resources", provider, kind, filters=filters, after=after, limit=limit)
    document = {"resources": found["resources"], "next_cursor": write_cursor(listed, found["next_after"])}
    return api.json_response(document)


@router.delete(
    "/v1/providers/<provider>/resources/<kind>/<resource_id>",
    summary="Delete what a job has made at a vendor",
    description="Only of a kind that is `of_jobs`, and only what your jobs have made. The job and its files "
    "here stay. One that is gone there already is no error.",
    responses={
        204: empty("Deleted there"),
        409: described("Its job has not ended", "ProblemDocument"),
        **_ABSENT,
    },
    tags=["providers"],
)
def delete_resource(
    provider: str,
    kind: str,
    resource_id: ResourceId,
) -> Response[str]:
    if not _kind(provider, kind).of_jobs:
        raise NotFound(f"Jobs make no {kind}: what is there is deleted at the vendor's own site")
    _ask("delete_resource", provider, kind, resource_id=resource_id)
    return Response(status_code=204, body="")


def _kind(provider: str, kind: str) -> ResourceKind:
    """Raises NotFound for what nobody keeps."""
    keeper = registry.provider(provider) if provider in registry.PROVIDERS else None
    if not isinstance(keeper, KeepsResources):
        raise NotFound(f"There is no provider {provider} that keeps records")
    if kind not in keeper.resource_kinds:
        raise NotFound(f"{keeper.title} keeps no {kind}; it keeps {', '.join(keeper.resource_kinds)}")
    return keeper.resource_kinds[kind]


def _filters(kind: ResourceKind, text: str | None) -> dict[str, str]:
    """`filter=brand_id:brand_1` as a dict; InvalidRequest for one that the kind does not have, or lacks."""
    pairs = [part.partition(":") for part in (text or "").split(",") if part]
    filters = {name: value for name, _, value in pairs}
    known = f"these are {', '.join(kind.filters)}" if kind.filters else "there are none"
    if unknown := sorted(set(filters) - set(kind.filters)):
        raise InvalidRequest.of(FieldError("filter", f"has no {unknown[0]}: {known}"))
    if missing := [name for name in (*filters, *kind.needs) if not filters.get(name)]:
        raise InvalidRequest.of(FieldError("filter", f"needs {missing[0]}:value"))
    return filters


def _ask(action: str, provider: str, kind: str, **more: Any) -> dict[str, Any]:
    request = {
        "action": action,
        "correlation_id": api.request_id(router),
        "tenant": api.tenant(router),
        "provider": provider,
        "kind": kind,
        **more,
    }
    return ask(_config.call_function, request, seconds=_VENDOR_SECONDS)
