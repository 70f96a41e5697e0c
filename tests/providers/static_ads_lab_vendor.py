"""What Static Ads Lab says: its documented examples, and answers made of its tables of fields."""

import json
import re
from typing import Any

import httpx

from tests.providers.cases import respond
from tests.providers.conversation import fixture
from tests.providers.forms import form_of

META = {"request_id": "req_1", "timestamp": "2026-04-30T14:30:00.000Z"}
IMAGE_URL = "https://cdn.staticadslab.com/ads/ia_1.png"
TREE = {"id": "root", "type": "FRAME", "children": [{"id": "t", "type": "TEXT", "characters": "Hi"}]}
PNG = b"\x89PNG\r\n\x1a\n" + b"pixels"
PRODUCT_URL, LOGO_URL = "https://shop.example.com/serum.png", "https://shop.example.com/logo.png"


def documented(name: str) -> dict[str, Any]:
    """The object of one of the vendor's JavaScript examples."""
    quoted = re.sub(r"(?m)([{,]\s*|^)([A-Za-z_]+):", r'\1"\2":', fixture(f"static_ads_lab/{name}.js"))
    value: dict[str, Any] = json.loads(re.sub(r",(\s*})", r"\1", quoted))
    return value


FLAT, EDITABLE, OVERRIDES = documented("flat"), documented("editable"), documented("node_overrides")


def ad(number: str = "ia_1", status: str = "processing", **fields: Any) -> dict[str, Any]:
    """An image ad with every field of the vendor's table."""
    return {
        "id": number,
        **FLAT,
        "product_variant_id": None,
        "prompt": None,
        "options": None,
        "editable": False,
        "sku_code": "flat_image_ad",
        "status": status,
        "progress": None,
        "image_url": None,
        "width": None,
        "height": None,
        "current_json_tree": None,
        "figma_render_url": None,
        "initial_figma_render_url": None,
        "error": None,
        "duration_ms": None,
        "batch_id": None,
        "created_at": "2026-04-30T14:30:00.000Z",
        "completed_at": None,
        **fields,
    }


def enveloped(data: Any, **more: Any) -> dict[str, Any]:
    return {"data": data, "meta": META, **more}


def failure(code: str, message: str = "No.", **more: Any) -> dict[str, Any]:
    return {"error": {"code": code, "message": message, **more}, "meta": META}


def image(number: str = "img_1", **fields: Any) -> dict[str, Any]:
    return {
        "id": number,
        "src": f"https://cdn.staticadslab.com/images/{number}.png",
        "width": 1200,
        "height": 800,
        "format": "png",
        "size_bytes": 245000,
        "alt_text": None,
        "image_type": "product",
        "is_ai_generated": False,
        "logo_theme": None,
        "product_id": None,
        "thumbnail_small_src": None,
        "thumbnail_medium_src": None,
        "thumbnail_large_src": None,
        "created_at": "2026-04-30T14:30:00.000Z",
        "updated_at": "2026-04-30T14:30:00.000Z",
        **fields,
    }


def serve_pictures(request: httpx.Request) -> httpx.Response:
    """The user's server, and the vendor's workspace, which holds img_7."""
    if request.url.host == "shop.example.com":
        return respond(200, PNG)
    if request.method == "GET" and request.url.path.endswith("/v1/images/img_7"):
        return respond(200, enveloped(image("img_7")))
    assert (request.method, request.url.path) == ("POST", "/prefix/v1/images")
    return respond(201, enveloped(image(f"img_{form_of(request)['image_type'].decode()}")))
