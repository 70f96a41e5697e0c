"""Brands, products, audiences and projects, which a tenant keeps and its briefs name."""

from adrelay.starting import traced

from typing import Annotated, Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.utilities.typing import LambdaContext

from adrelay.config import ApiSettings, settings
from adrelay.jobs.store import Store
from adrelay.telemetry import logger, metrics
from adrelay.web import api
from adrelay.web.lists import Label, label_of
from adrelay.web.parameters import Cursor, IdempotencyKey, Limit
from adrelay.workspace.forms import (
    AudienceFields,
    BrandFields,
    ImportFields,
    ProductFields,
    ProductImportFields,
    ProjectFields,
)
from adrelay.workspace.kinds import AUDIENCE, BRAND, PRODUCT, PROJECT, Kind
from adrelay.workspace.model import Made, Sieve
from adrelay.workspace.routes import (
    Archived,
    ExternalId,
    OfBrand,
    Records,
    documented_creation,
    documented_list,
)

_config = settings(ApiSettings)
app = api.make_app()
_records = Records(app, Store(_config.table))
OfProduct = Annotated[
    str | None, Query(description="of this product", examples=["prod_mfrggzdfmztwq2lknnwg23tpoa"])
]


def _of_import(kind: Kind) -> dict[str, Any]:
    return {
        **documented_creation(kind),
        "summary": f"Make {kind.with_article} of a web page",
        "description": "The page is read through the guard of all URLs, as its robots.txt allows, without "
        "running scripts. `sources` says where on the page each field stood, `notes` what was not found.",
        "operation_id": f"import_{kind.name}",
    }


@app.post("/v1/brands", **documented_creation(BRAND))
def create_brand(fields: BrandFields, idempotency_key: IdempotencyKey = None) -> Response[str]:
    return _records.create(BRAND, fields, idempotency_key, lambda: Made(fields))


@app.post("/v1/products", **documented_creation(PRODUCT))
def create_product(fields: ProductFields, idempotency_key: IdempotencyKey = None) -> Response[str]:
    return _records.create(PRODUCT, fields, idempotency_key, lambda: Made(fields))


@app.post("/v1/audiences", **documented_creation(AUDIENCE))
def create_audience(fields: AudienceFields, idempotency_key: IdempotencyKey = None) -> Response[str]:
    return _records.create(AUDIENCE, fields, idempotency_key, lambda: Made(fields))


@app.post("/v1/projects", **documented_creation(PROJECT))
def create_project(fields: ProjectFields, idempotency_key: IdempotencyKey = None) -> Response[str]:
    return _records.create(PROJECT, fields, idempotency_key, lambda: Made(fields))


@app.post("/v1/brands/imports", **_of_import(BRAND))
def import_brand(wish: ImportFields, idempotency_key: IdempotencyKey = None) -> Response[str]:
    from adrelay.workspace.imports import read_brand  # parsers are large, and only imports need them

    return _records.create(BRAND, wish, idempotency_key, lambda: read_brand(wish))


@app.post("/v1/products/imports", **_of_import(PRODUCT))
def import_product(wish: ProductImportFields, idempotency_key: IdempotencyKey = None) -> Response[str]:
    from adrelay.workspace.imports import read_product

    return _records.create(PRODUCT, wish, idempotency_key, lambda: read_product(wish))


@app.get("/v1/brands", **documented_list(BRAND))
def list_brands(
    external_id: ExternalId = None,
    label: Label = None,
    archived: Archived = False,
    cursor: Cursor = None,
    limit: Limit = 20,
) -> Response[str]:
    sieve = Sieve(external_id=external_id, label=label_of(label), archived=archived)
    return _records.page(BRAND, sieve, cursor, limit)


@app.get("/v1/products", **documented_list(PRODUCT))
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
    return _records.page(PRODUCT, sieve, cursor, limit)


@app.get("/v1/audiences", **documented_list(AUDIENCE))
def list_audiences(
    product_id: OfProduct = None,
    external_id: ExternalId = None,
    label: Label = None,
    archived: Archived = False,
    cursor: Cursor = None,
    limit: Limit = 20,
) -> Response[str]:
    sieve = Sieve(product_id=product_id, external_id=external_id, label=label_of(label), archived=archived)
    return _records.page(AUDIENCE, sieve, cursor, limit)


_records.add_list_by_brand(PROJECT)
for _kind in (BRAND, PRODUCT, AUDIENCE, PROJECT):
    _records.add_routes(_kind)


@logger.inject_lambda_context(clear_state=True)
@traced
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    return api.serve(app, event, context, origins=_config.cors_origins)
