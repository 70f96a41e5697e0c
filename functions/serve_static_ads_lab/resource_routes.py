"""What ads are made from: brands, products, variants, audiences of the workspace, and design templates."""

from collections.abc import Iterator
from typing import Any

from answers import answer, body, caller, idempotency_key, limit, page, parameters, unknown_place
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.router import APIGatewayHttpRouter
from serve_static_ads_lab_settings import LabFacadeSettings

from adrelay.config import settings
from adrelay.errors import NotFound
from adrelay.facades import bodies
from adrelay.facades.records import find, needed
from adrelay.facades.static_ads_lab.templates import TEMPLATES, template
from adrelay.jobs.store import Store
from adrelay.jobs.views import timestamp
from adrelay.workspace.forms import AudienceFields
from adrelay.workspace.kinds import AUDIENCE, BRAND, PRODUCT, Kind
from adrelay.workspace.model import Made, Record, Sieve
from adrelay.workspace.records import Workspace
from adrelay.workspace.variants import product_of

_config = settings(LabFacadeSettings)
_store = Store(_config.table)
router = APIGatewayHttpRouter()
_ROOT = "/static_ads_lab/v1"
_FIELDS = {
    "brand": ("name", "description"),
    "product": ("brand_id", "name", "description"),
    "audience": ("product_id", "name", "description", "details"),
}


def _workspace() -> Workspace:
    return Workspace(_store, caller(router).tenant)


def _view(record: Record) -> dict[str, Any]:
    times = {"created_at": timestamp(record.created_at), "updated_at": timestamp(record.updated_at)}
    fields = {name: record.fields.get(name) for name in _FIELDS[record.kind]}
    return {"id": record.id, **fields, **(times if record.kind == "audience" else {})}


def _page(kind: Kind, sieve: Sieve) -> Response[str]:
    workspace, cursor = _workspace(), None
    if (after := parameters(router).get("starting_after")) is not None:
        last = find(workspace, kind, after) or workspace.find(after)  # also one that was deleted meanwhile
        if last is None or last.kind != kind.name:
            raise unknown_place()
        cursor = last.created_key
    found, position = workspace.page(kind, sieve, cursor=cursor, limit=limit(router))
    return answer(router, [_view(one) for one in found], has_more=position is not None)


def _filtered(kind: Kind, of: Kind) -> Response[str]:
    """Those of the brand or product that a parameter names, by any of its ids; none of one that there is
    not."""
    named = parameters(router).get(f"{of.name}_id")
    if named is None:
        return _page(kind, Sieve())
    found = find(_workspace(), of, named)
    if found is None:
        return page(router, [])
    return _page(kind, Sieve(brand_id=found.id) if of is BRAND else Sieve(product_id=found.id))


@router.get(f"{_ROOT}/brands")
def list_brands() -> Response[str]:
    return _page(BRAND, Sieve())


@router.get(f"{_ROOT}/brands/<brand_id>")
def get_brand(brand_id: str) -> Response[str]:
    return answer(router, _view(needed(_workspace(), BRAND, brand_id)))


@router.get(f"{_ROOT}/products")
def list_products() -> Response[str]:
    return _filtered(PRODUCT, BRAND)


@router.get(f"{_ROOT}/products/<product_id>")
def get_product(product_id: str) -> Response[str]:
    return answer(router, _view(needed(_workspace(), PRODUCT, product_id)))


@router.get(f"{_ROOT}/audiences")
def list_audiences() -> Response[str]:
    return _filtered(AUDIENCE, PRODUCT)


@router.get(f"{_ROOT}/audiences/<audience_id>")
def get_audience(audience_id: str) -> Response[str]:
    return answer(router, _view(needed(_workspace(), AUDIENCE, audience_id)))


@router.post(f"{_ROOT}/audiences")
def create_audience() -> Response[str]:
    asked, workspace = body(router), _workspace()
    product = needed(workspace, PRODUCT, str(asked.get("product_id") or ""))
    own = ("name", "description", "details")
    given = {name: asked[name] for name in own if name in asked}
    fields = AudienceFields.model_validate(bodies.read(AudienceFields, {**given, "product_id": product.id}))
    key = idempotency_key(router)
    record, replayed = workspace.create(AUDIENCE, fields, key, lambda: Made(fields))
    return answer(router, _view(record), 201, replayed=replayed)


@router.get(f"{_ROOT}/product-variants")
def list_variants() -> Response[str]:
    workspace, named = _workspace(), parameters(router).get("product_id")
    if named is not None:
        product = find(workspace, PRODUCT, named)
        return page(router, list(_variants(product)) if product is not None else [])
    products, _ = workspace.page(PRODUCT, Sieve(), cursor=None, limit=1000)
    return page(router, [variant for product in products for variant in _variants(product)])


@router.get(f"{_ROOT}/product-variants/<variant_id>")
def get_variant(variant_id: str) -> Response[str]:
    product = find(_workspace(), PRODUCT, product_of(variant_id))
    for variant in _variants(product) if product is not None else ():
        if variant["id"] == variant_id:
            return answer(router, variant)
    raise NotFound("Product variant not found")


def _variants(product: Record) -> Iterator[dict[str, Any]]:
    for place, variant in enumerate(product.fields.get("variants", [])):
        images = variant.get("images", [])
        yield {
            "id": variant["id"],
            "product_id": product.id,
            "name": variant["name"],
            "sort_order": place,
            "image_ids": [one["image_id"] for one in images if "image_id" in one],
        }


@router.get(f"{_ROOT}/design-templates")
def list_templates() -> Response[str]:
    caller(router)
    wanted = parameters(router).get("status", "completed")
    return page(router, [one.view for one in TEMPLATES.values()] if wanted == "completed" else [])


@router.get(f"{_ROOT}/design-templates/<template_id>")
def get_template(template_id: str) -> Response[str]:
    found = template(template_id)
    if found is None:
        raise NotFound("Design template not found")
    return answer(router, found.view)
