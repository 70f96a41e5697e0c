"""The account's workspace: uploaded images, and the brands, products, audiences, templates to point at.

Any id with the right prefix exists, so that the document's `brand_...` does; one that contains `missing` does
not. What was created by `POST` is what it was created as. A template whose id contains `processing` or
`failed` has that status; a product whose id contains `unlinked` belongs to no brand.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from math import gcd
from typing import Any, Final

from werkzeug.wrappers import Request

from local.twins import bodies
from local.twins.calls import ApiError
from local.twins.files import File
from local.twins.pictures import png_as_webp
from studio.cutting.photo import PhotoError, load

MAX_UPLOAD_BYTES: Final = 15_000_000
THUMBNAILS: Final = {"small": 256, "medium": 512, "large": 1024}
_IMAGE_FIELDS: Final = ("image_type", "alt_text", "product_id", "logo_theme")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of resource: its id prefix, the fields a POST must have, the parent it is tied to, and what its
    list can be narrowed by beside the parent."""

    prefix: str
    required: tuple[str, ...] = ()
    parent: str = ""
    filters: tuple[str, ...] = ()


KINDS: Final[Mapping[str, Kind]] = {
    "brands": Kind("brand_", ("name",)),
    "products": Kind("prod_", ("brand_id", "name"), "brand_id"),
    "product-variants": Kind("pv_", ("product_id", "name"), "product_id"),
    "audiences": Kind("aud_", ("product_id", "name"), "product_id"),
    "design-templates": Kind("dt_", filters=("status", "aspect_ratio", "ad_format", "industry")),
}
# The field of another resource or request that holds an id of this kind.
FIELDS: Final[Mapping[str, str]] = {
    "brand_id": "brands",
    "product_id": "products",
    "product_variant_id": "product-variants",
    "audience_id": "audiences",
    "design_template_id": "design-templates",
}
_RATIOS: Final = {
    "9x16": (1080, 1920),
    "4x5": (1080, 1350),
    "16x9": (1920, 1080),
    "191x100": (1200, 628),
}
_LONG_SIDE: Final = 3840  # "a single 4K PNG"


@dataclass(slots=True, kw_only=True)
class Image:
    """An upload. `data` is the original."""

    id: str
    created_at: float
    data: bytes
    width: int
    height: int
    format: str
    fields: Mapping[str, str]


class Workspace:
    """The resources of one account. Not thread-safe: the twin's lock guards it."""

    def __init__(self) -> None:
        self.images: dict[str, Image] = {}
        self._made: dict[str, dict[str, dict[str, Any]]] = {kind: {} for kind in KINDS}

    def stock(self, at: float) -> None:
        """Something to be listed before anything was made."""
        brand = self.create("brands", {"name": "Lumea", "description": "Skincare"}, at)["id"]
        serum = {"brand_id": brand, "name": "Vitamin C Serum", "description": "Brightens the skin"}
        product = self.create("products", serum, at)["id"]
        variant = {"product_id": product, "name": "30 ml", "sort_order": 1, "image_ids": []}
        self.create("product-variants", variant, at)
        self.create("audiences", {"product_id": product, "name": "Women 25-40", "description": None}, at)
        for name in ("Split", "Poster"):
            self.create("design-templates", {"name": name}, at)

    def create(self, kind: str, body: Any, now: float) -> dict[str, Any]:
        """A new resource with the fields it was given. Raises ApiError."""
        rules = KINDS[kind]
        if not isinstance(body, dict):
            raise invalid("body", "must be a JSON object")
        for name in rules.required:
            if not isinstance(body.get(name), str) or not body[name]:
                raise invalid(name, "Required")
        if rules.parent:
            self.get(FIELDS[rules.parent], body[rules.parent])
        for image_id in body.get("image_ids", []):
            self.image(image_id)
        made = {"id": new_id(rules.prefix), **body, "created_at": iso(now), "updated_at": iso(now)}
        self._made[kind][made["id"]] = made
        return self.get(kind, made["id"])

    def get(self, kind: str, resource_id: str) -> dict[str, Any]:
        """A resource by id. Raises ApiError: 400 for an id of another kind, 404 for one that is not there."""
        prefix = KINDS[kind].prefix
        if not resource_id.startswith(prefix):
            raise invalid(_field_of(kind), f"must be an id that starts with {prefix}")
        if "missing" in resource_id:
            raise ApiError(404, f"{resource_id} not found", code="NOT_FOUND")
        found = self._made[kind].get(resource_id, {"id": resource_id, "name": resource_id})
        return _template_of(found) if kind == "design-templates" else found

    def listing(self, kind: str, args: Mapping[str, str]) -> list[dict[str, Any]]:
        """What was made of a kind, as far as it is what the arguments ask for."""
        rules = KINDS[kind]
        wanted = {name: args[name] for name in (rules.parent, *rules.filters) if name in args}
        made = (self.get(kind, resource_id) for resource_id in self._made[kind])
        return [one for one in made if all(one.get(name) == value for name, value in wanted.items())]

    def check_links(self, ids: Mapping[str, str | None]) -> None:
        """Whether template, brand, product, variant and audience can make an ad together. Raises ApiError."""
        found = {
            field: self.get(FIELDS[field], resource_id) for field, resource_id in ids.items() if resource_id
        }
        template, product = found["design_template_id"], found["product_id"]
        if template["status"] != "completed":
            raise _unrelated(f"Design template is {template['status']}; it must be completed before use")
        if product.get("brand_id", ids["brand_id"]) != ids["brand_id"] or "unlinked" in product["id"]:
            raise _unrelated("Product does not belong to the brand")
        for field in ("audience_id", "product_variant_id"):
            owner = found.get(field, {}).get("product_id", product["id"])
            if owner != product["id"]:
                raise _unrelated(f"{field} does not belong to the product")

    def variant_photo(self, variant_id: str | None) -> bytes | None:
        """The first picture of a variant that was created with uploaded images."""
        made = self._made["product-variants"].get(variant_id or "", {})
        return next((self.images[i].data for i in made.get("image_ids", []) if i in self.images), None)

    def image(self, image_id: str) -> Image:
        image = self.images.get(image_id)
        if image is None:
            raise ApiError(404, f"{image_id} not found", code="NOT_FOUND")
        return image

    def photo_at(self, url: str) -> bytes | None:
        """The upload behind one of our own file URLs."""
        found = re.search(r"/cdn/(img_[0-9a-f]+)\.", url)
        image = self.images.get(found.group(1)) if found else None
        return image.data if image else None


def read_upload(request: Request, now: float) -> Image:
    """The picture of a multipart upload. Raises ApiError."""
    if request.mimetype != "multipart/form-data":
        raise invalid("file", "Upload the binary as multipart/form-data; base64 in JSON is not accepted")
    if (request.content_length or 0) > MAX_UPLOAD_BYTES:
        raise ApiError(413, "Body exceeds 15 MB")
    upload = request.files.get("file")
    if upload is None:
        raise invalid("file", "Required")
    data = upload.read()
    if len(data) > MAX_UPLOAD_BYTES:
        raise ApiError(413, "Body exceeds 15 MB")
    try:
        photo = load(data)
    except PhotoError as error:
        raise invalid("file", error.message) from error
    fields = {name: request.form[name] for name in _IMAGE_FIELDS if name in request.form}
    return Image(
        id=new_id("img_"),
        created_at=now,
        data=data,
        width=photo.width,
        height=photo.height,
        format=photo.format,
        fields=fields,
    )


def files_of(image: Image) -> dict[str, File]:
    """Names and files of an upload: the original and its three WebP thumbnails."""
    original = File(f"image/{image.format}", data=image.data)
    files = {f"cdn/{image.id}.{image.format}": original}
    for size, width in THUMBNAILS.items():
        convert = partial(png_as_webp, width=width)
        files[f"cdn/{image.id}-{size}.webp"] = File("image/webp", data=image.data, convert=convert)
    return files


def describe_image(image: Image, base_url: str, *, thumbnails: bool) -> dict[str, Any]:
    """The vendor's image object; thumbnails are null until they are made."""
    fields = image.fields
    return {
        "id": image.id,
        "src": f"{base_url}/cdn/{image.id}.{image.format}",
        "width": image.width,
        "height": image.height,
        "format": image.format,
        "size_bytes": len(image.data),
        "alt_text": fields.get("alt_text"),
        "image_type": fields.get("image_type"),
        "is_ai_generated": False,
        "logo_theme": fields.get("logo_theme"),
        "product_id": fields.get("product_id"),
        **{
            f"thumbnail_{size}_src": f"{base_url}/cdn/{image.id}-{size}.webp" if thumbnails else None
            for size in THUMBNAILS
        },
        "created_at": iso(image.created_at),
        "updated_at": iso(image.created_at),
    }


def _template_of(found: dict[str, Any]) -> dict[str, Any]:
    """A design template with all its fields; its pictures are the twin's to add."""
    width, height = canvas_of(found["id"])
    divisor = gcd(width, height)
    implied = next((word for word in ("processing", "failed") if word in found["id"]), "completed")
    return {
        "status": implied,
        "aspect_ratio": f"{width // divisor}:{height // divisor}",
        "ad_format": "static",
        "industry": None,
        **found,
    }


def canvas_of(template_id: str) -> tuple[int, int]:
    """The template's canvas: square, or of the ratio that its id names (`…9x16…`)."""
    return next((size for name, size in _RATIOS.items() if name in template_id), (1080, 1080))


def render_size(canvas: tuple[int, int]) -> tuple[int, int]:
    """The size of the finished PNG: the canvas with a long side of 4K."""
    scale = _LONG_SIDE / max(canvas)
    return round(canvas[0] * scale), round(canvas[1] * scale)


def new_id(prefix: str) -> str:
    return f"{prefix}{secrets.token_hex(12)}"


def iso(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def invalid(field: str, message: str) -> ApiError:
    return ApiError(400, f"{field}: {message}", details=[{"field": field, "message": message}])


def json_body(request: Request) -> dict[str, Any]:
    body = bodies.as_json(request)
    if not isinstance(body, dict):
        raise invalid("body", "must be a JSON object")
    return body


def _field_of(kind: str) -> str:
    return next(field for field, name in FIELDS.items() if name == kind)


def _unrelated(message: str) -> ApiError:
    return ApiError(422, message)
