"""`/v1/brands`, `/v1/products`, `/v1/audiences`, `/v1/projects`; lists and single ones of
`/v1/templates` and `/v1/feeds`."""

from collections.abc import Callable
from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Body, Query
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter

from adrelay.config import WorkspaceSettings, settings
from adrelay.intake.accept import check_key
from adrelay.jobs.forms import Model
from adrelay.jobs.store import Store
from adrelay.web import api
from adrelay.web.cursors import read_cursor, write_cursor
from adrelay.web.lists import Label, label_of
from adrelay.web.parameters import Cursor, IdempotencyKey, IfMatch, Limit
from adrelay.web.responses import described, empty
from adrelay.workspace.forms import (
    AudienceFields,
    BrandFields,
    ImportFields,
    ProductFields,
    ProductImportFields,
    ProjectFields,
)
from adrelay.workspace.kinds import AUDIENCE, BRAND, FEED, KINDS, PRODUCT, PROJECT, TEMPLATE, Kind
from adrelay.workspace.model import Made, Record, Sieve, etag
from adrelay.workspace.records import Workspace
from adrelay.workspace.views import record_view

_config = settings(WorkspaceSettings)
_store = Store(_config.table)
router = APIGatewayHttpRouter()

ExternalId = Annotated[
    str | None, Query(description="the one record with this id of yours", examples=["erp-4711"])
]
Archived = Annotated[
    bool, Query(description="those that were deleted, in place of those that were not", examples=[False])
]
OfBrand = Annotated[
    str | None, Query(description="of this brand", examples=["brand_mfrggzdfmztwq2lknnwg23tpoa"])
]
OfProduct = Annotated[
    str | None, Query(description="of this product", examples=["prod_mfrggzdfmztwq2lknnwg23tpoa"])
]
Patch = Annotated[
    dict[str, Any],
    Body(
        description="A JSON merge patch (RFC 7396): what is null is taken away, lists are replaced.",
        examples=[{"name": "Fjordkaffe Bergen"}],
    ),
]
_NO_KEY = {401: described("No API key", "ProblemDocument")}
_WRONG = {
    **_NO_KEY,
    409: described(
        "The key stands for another body, or the external id for another record", "ProblemDocument"
    ),
    422: described("Fields are wrong", "ProblemDocument"),
}


def _document(kind: Kind) -> str:
    return f"{kind.name.capitalize()}Document"


def documented_creation(kind: Kind) -> dict[str, Any]:
    """What the route that makes a record is documented by."""
    return {
        "summary": f"Create {kind.with_article}",
        "responses": {
            201: described("Made", _document(kind), "Location", "ETag"),
            200: described("Made before, under the same key", _document(kind), "Location", "ETag"),
            **_WRONG,
        },
        "tags": [kind.plural],
        "operation_id": f"create_{kind.name}",
    }


def _of_import(kind: Kind) -> dict[str, Any]:
    return {
        **documented_creation(kind),
        "summary": f"Make {kind.with_article} of a web page",
        "description": "The page is read through the guard of all URLs, as its robots.txt allows, without "
        "running scripts. `sources` says where on the page each field stood, `notes` what was not found.",
        "operation_id": f"import_{kind.name}",
    }


def _of_list(kind: Kind) -> dict[str, Any]:
    return {
        "summary": f"List {kind.plural}, newest first",
        "responses": {200: described(f"A page of {kind.plural}", f"{kind.name.capitalize()}List"), **_NO_KEY},
        "tags": [kind.plural],
        "operation_id": f"list_{kind.plural}",
    }


def _workspace() -> Workspace:
    return Workspace(_store, api.tenant(router))


def _answer(record: Record, status: int = 200, **headers: str) -> Response[str]:
    return api.json_response(record_view(record), status=status, headers={"ETag": etag(record), **headers})


def create(kind: Kind, body: Model, key: str | None, make: Callable[[], Made]) -> Response[str]:
    """Answer the creation of a record."""
    check_key(key)
    record, replayed = _workspace().create(kind, body, key, make)
    headers = {"Location": f"/v1/{kind.plural}/{record.id}"}
    if replayed:
        headers["Idempotent-Replayed"] = "true"
    return _answer(record, 200 if replayed else 201, **headers)


def _list(kind: Kind, sieve: Sieve, cursor: str | None, limit: int) -> Response[str]:
    records, position = _workspace().page(kind, sieve, cursor=read_cursor(cursor), limit=limit)
    page = {kind.plural: [record_view(one) for one in records], "next_cursor": write_cursor(position)}
    return api.json_response(page)


@router.post("/v1/brands", **documented_creation(BRAND))
def create_brand(fields: BrandFields, idempotency_key: IdempotencyKey = None) -> Response[str]:
    return create(BRAND, fields, idempotency_key, lambda: Made(fields))


@router.post("/v1/products", **documented_creation(PRODUCT))
def create_product(fields: ProductFields, idempotency_key: IdempotencyKey = None) -> Response[str]:
    return create(PRODUCT, fields, idempotency_key, lambda: Made(fields))


@router.post("/v1/audiences", **documented_creation(AUDIENCE))
def create_audience(fields: AudienceFields, idempotency_key: IdempotencyKey = None) -> Response[str]:
    return create(AUDIENCE, fields, idempotency_key, lambda: Made(fields))


@router.post("/v1/projects", **documented_creation(PROJECT))
def create_project(fields: ProjectFields, idempotency_key: IdempotencyKey = None) -> Response[str]:
    return create(PROJECT, fields, idempotency_key, lambda: Made(fields))


@router.post("/v1/brands/imports", **_of_import(BRAND))
def import_brand(wish: ImportFields, idempotency_key: IdempotencyKey = None) -> Response[str]:
    from adrelay.workspace.imports import read_brand  # parsers are large, and only imports need them

    return create(BRAND, wish, idempotency_key, lambda: read_brand(wish))


@router.post("/v1/products/imports", **_of_import(PRODUCT))
def import_product(wish: ProductImportFields, idempotency_key: IdempotencyKey = None) -> Response[str]:
    from adrelay.workspace.imports import read_product

    return create(PRODUCT, wish, idempotency_key, lambda: read_product(wish))


@router.get("/v1/brands", **_of_list(BRAND))
def list_brands(
    external_id: ExternalId = None,
    label: Label = None,
    archived: Archived = False,
    cursor: Cursor = None,
    limit: Limit = 20,
) -> Response[str]:
    sieve = Sieve(external_id=external_id, label=label_of(label), archived=archived)
    return _list(BRAND, sieve, cursor, limit)


@router.get("/v1/products", **_of_list(PRODUCT))
def list_products(
    brand_id: OfBrand = None,
    category: Annotated[
        str | None, Query(description="of exactly this category", examples=["Coffee > Filter"])
    ] = None,
    feed_id: Annotated[
        str | None, Query(description="of this feed", examples=["feed_mfrggzdfmztwq2lknnwg23tpoa"])
    ] = None,
    in_stock: Annotated[
        bool | None,
        Query(description="that it, or one of its variants, can be ordered; or none can", examples=[True]),
    ] = None,
    external_id: ExternalId = None,
    label: Label = None,
    archived: Archived = False,
    cursor: Cursor = None,
    limit: Limit = 20,
) -> Response[str]:
    sieve = Sieve(
        brand_id=brand_id,
        category=category,
        feed_id=feed_id,
        in_stock=in_stock,
        external_id=external_id,
        label=label_of(label),
        archived=archived,
    )
    return _list(PRODUCT, sieve, cursor, limit)


@router.get("/v1/audiences", **_of_list(AUDIENCE))
def list_audiences(
    product_id: OfProduct = None,
    external_id: ExternalId = None,
    label: Label = None,
    archived: Archived = False,
    cursor: Cursor = None,
    limit: Limit = 20,
) -> Response[str]:
    sieve = Sieve(product_id=product_id, external_id=external_id, label=label_of(label), archived=archived)
    return _list(AUDIENCE, sieve, cursor, limit)


@router.get("/v1/feeds", **_of_list(FEED))
def list_feeds(
    brand_id: OfBrand = None,
    external_id: ExternalId = None,
    label: Label = None,
    archived: Archived = False,
    cursor: Cursor = None,
    limit: Limit = 20,
) -> Response[str]:
    sieve = Sieve(brand_id=brand_id, external_id=external_id, label=label_of(label), archived=archived)
    return _list(FEED, sieve, cursor, limit)


@router.get("/v1/templates", **_of_list(TEMPLATE))
def list_templates(
    brand_id: OfBrand = None,
    external_id: ExternalId = None,
    label: Label = None,
    archived: Archived = False,
    cursor: Cursor = None,
    limit: Limit = 20,
) -> Response[str]:
    sieve = Sieve(brand_id=brand_id, external_id=external_id, label=label_of(label), archived=archived)
    return _list(TEMPLATE, sieve, cursor, limit)


@router.get("/v1/projects", **_of_list(PROJECT))
def list_projects(
    brand_id: OfBrand = None,
    external_id: ExternalId = None,
    label: Label = None,
    archived: Archived = False,
    cursor: Cursor = None,
    limit: Limit = 20,
) -> Response[str]:
    sieve = Sieve(brand_id=brand_id, external_id=external_id, label=label_of(label), archived=archived)
    return _list(PROJECT, sieve, cursor, limit)


def _routes_of_one(kind: Kind) -> None:
    """What is the same for a record of any kind."""
    path, absent = f"/v1/{kind.plural}/<record_id>", described(f"No such {kind.name}", "ProblemDocument")
    stale = described("It is another version by now than If-Match says", "ProblemDocument")
    shared: dict[str, Any] = {"tags": [kind.plural]}

    @router.get(
        path,
        summary=f"Get {kind.with_article}",
        description="Also one that was deleted: it has `archived_at`.",
        responses={
            200: described(f"The {kind.name}", _document(kind), "ETag"),
            404: absent,
            **_NO_KEY,
        },
        operation_id=f"get_{kind.name}",
        **shared,
    )
    def get_record(record_id: str) -> Response[str]:
        return _answer(_workspace().record(kind, record_id))

    @router.patch(
        path,
        summary=f"Change {kind.with_article}",
        description="Jobs that name it keep what it was when they came in.",
        responses={
            200: described("The next version", _document(kind), "ETag"),
            404: absent,
            412: stale,
            **_WRONG,
        },
        operation_id=f"change_{kind.name}",
        **shared,
    )
    def change_record(record_id: str, patch: Patch, if_match: IfMatch = None) -> Response[str]:
        return _answer(_workspace().change(kind, record_id, patch, if_match))

    @router.delete(
        path,
        summary=f"Delete {kind.with_article}",
        description="It is archived: in no list and no new brief any more, its external id is free, and what "
        "names it can still read it.",
        responses={204: empty("Archived"), 404: absent, 412: stale, **_NO_KEY},
        operation_id=f"delete_{kind.name}",
        **shared,
    )
    def delete_record(record_id: str, if_match: IfMatch = None) -> Response[str]:
        _workspace().archive(kind, record_id, if_match)
        return Response(status_code=204, body="")


for _kind in KINDS.values():
    _routes_of_one(_kind)
