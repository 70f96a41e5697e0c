"""Each documented field of the vendors' APIs with values that it cannot have: the answer has the vendor's
form, names fields that its page knows, and none of ours.
"""

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pytest

from adrelay.jobs.store import Store
from adrelay.security.tokens import uuid_of
from tests.cloud import Cloud
from tests.functions.facades import record, serve, shape
from tests.functions.handlers import Answer, module
from tests.functions.test_serve_adcreative import APPLICATION, USER, call, posted, recommend, token
from tests.functions.test_serve_adcreative import _key as _key  # fixtures
from tests.functions.test_serve_adcreative import headers as headers
from tests.functions.test_serve_adcreative import image as image
from tests.shipped import Json, event

BAD: tuple[Any, ...] = (
    *(None, "", "  ", " \t\n ", "x", "x" * 301, "я" * 6_000, "a\x00b", "\ud800", "javascript:alert(1)"),
    *("https://[", "https://10.0.0.1/x", True, -1, 1e300, [], [None], [[]], ["x"] * 300, {}, {"x": {"y": 1}}),
)
OURS = re.compile(r"\bbrief\b|provider_options|image_id|avatar_url|copy\.\d")


@dataclass
class Page:
    """An operation as its vendor's page tells of it. `fields`: the documented ones; `*` is a number or a
    name; `send` sends a body, `named` finds the fields in a refusal, and holds it to the vendor's form."""

    good: Json
    fields: str
    send: Callable[[Json], Answer]
    named: Callable[[Answer], list[str]]
    succeeds: int = 200


def _with_one_of_each(value: Any) -> Any:
    if isinstance(value, list):
        return [_with_one_of_each(one) for one in value[:1]] or ["https://cdn.example.com/layout.png"]
    return {name: _with_one_of_each(one) for name, one in value.items()} if isinstance(value, dict) else value


def zods(answer: Answer) -> list[str]:
    assert answer.status in (400, 404)
    if answer.status == 404:
        assert set(answer.json) == {"error"}
        return []
    assert set(answer.json) == {"error", "details"}
    assert all(set(one) == {"path", "message", "code"} for one in answer.json["details"])
    return [".".join(one["path"]) for one in answer.json["details"]]


def fastapis(answer: Answer) -> list[str]:
    assert answer.status == 422
    assert all(set(one) == {"type", "loc", "msg"} for one in answer.json["detail"])
    assert {one["loc"][0] for one in answer.json["detail"]} == {"body"}
    return [".".join(map(str, one["loc"][1:])) for one in answer.json["detail"]]


def labs(answer: Answer) -> list[str]:
    error = answer.json["error"]
    codes = {400: "VALIDATION_ERROR", 404: "NOT_FOUND", 422: "UNPROCESSABLE_ENTITY"}
    assert error["code"] == codes[answer.status]
    assert set(answer.json) == {"error", "meta"}
    return [one["field"] for one in error.get("details", ())]


def aspnets(answer: Answer) -> list[str]:
    assert answer.status in (400, 401)
    assert answer.json["title"] in ("One or more validation errors occurred.", "One or more errors occurred.")
    assert all(isinstance(text, str) for said in answer.json["errors"].values() for text in said)
    return [name for name in answer.json["errors"] if name != "business:"]


@pytest.fixture
def pages(
    cloud: Cloud, image: str, headers: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> dict[str, Page]:
    monkeypatch.setattr(module("serve_cutx"), "LIMIT", 0.0)
    brand = record("brands")["id"]
    product = record("products", brand_id=brand)["id"]
    audience = record("audiences", product_id=product)["id"]
    project = record("projects")["id"]
    ids = {"projectId": uuid_of(project), "productId": uuid_of(product), "idempotencyKey": ""}
    lab = {"brand_id": brand, "product_id": product, "audience_id": audience}
    lab |= {"design_template_id": "dt_poster_1x1", "product_variant_id": None, "prompt": "Bright"}
    nodes = {
        "node-id-headline": {"characters": "25% off"},
        "hero": {"imageFillUrl": "https://x.example/h.jpg"},
    }
    lab |= {"options": {"generate_copy": True, "generate_ai_images": False}, "editable": False}
    photoshoot = {
        **{"applicationId": APPLICATION, "userId": USER, "renderKind": "4", "productImageAssetId": image},
        "PromptObjectsString": '[{"preset": "white_background", "tag": "preset"}]',
        **{"productName": "face serum", "productDescription": "A serum."},
        **{"DisableSafeMargin": "true", "UseSameStyleReferenceImage": ""},
    }

    def cutx(what: str) -> Callable[[Json], Answer]:
        return lambda body: serve("cutx", "POST", f"/api/generate/{what}", body)

    def form(body: Json) -> Answer:
        told = {name: value if isinstance(value, str) else json.dumps(value) for name, value in body.items()}
        return posted(
            "AdCreative", {name: text.replace("\ud800", "?") for name, text in told.items()}, headers
        )

    def prompts(body: Json) -> Answer:
        return form({**photoshoot, "PromptObjectsString": json.dumps(body["PromptObjectsString"])})

    return {
        "copy": Page(
            {**ids, "platform": "meta", "format": "short", "tone": "bold", "customInstructions": "Summer"},
            "projectId productId platform format tone customInstructions idempotencyKey",
            cutx("copy"),
            zods,
        ),
        "static-ad": Page(
            {**ids, "style": "bold", "aspectRatio": "1:1", "prompt": "Summer vibes"},
            "projectId productId style aspectRatio prompt idempotencyKey",
            cutx("static-ad"),
            zods,
        ),
        "video": Page(
            {
                **{**ids, "script": "Hey! You need this.", "avatarUrl": "https://example.com/avatar.jpg"},
                **{"voiceId": "male-1", "aspectRatio": "9:16"},
            },
            "projectId productId script avatarUrl voiceId aspectRatio idempotencyKey",
            cutx("video"),
            zods,
        ),
        "omneky": Page(
            _with_one_of_each(json.loads(event("serve_omneky/create_image_ad")["body"])),
            "brand_data brand_data.brand_url brand_data.brand_images brand_data.brand_images.* "
            "brand_data.brand_images.*.image_url brand_data.brand_images.*.description "
            "brand_data.brand_images.*.labels brand_data.brand_images.*.labels.* brand_data.fonts "
            "brand_data.fonts.* brand_data.color_swatches brand_data.color_swatches.* "
            "brand_data.color_swatches.*.hexcode brand_data.color_swatches.*.label product_metadata "
            "product_metadata.product_url product_metadata.product_images product_metadata.product_images.* "
            "product_metadata.product_images.*.image_url product_metadata.product_images.*.description "
            "product_metadata.product_images.*.labels product_metadata.product_images.*.labels.* ad_copies "
            "ad_copies.* ad_copies.*.copy_text ad_copies.*.copy_type generation_metadata "
            "generation_metadata.aspect_ratios generation_metadata.aspect_ratios.* "
            "generation_metadata.reference_layouts generation_metadata.reference_layouts.* "
            "generation_metadata.user_direction callback_url",
            lambda body: serve("omneky", "POST", "/create_image_ad_async", body),
            fastapis,
            202,
        ),
        "image-ads": Page(
            {**lab, "node_overrides": nodes},
            "design_template_id brand_id product_id audience_id product_variant_id prompt options "
            "options.generate_copy options.generate_ai_images editable node_overrides node_overrides.* "
            "node_overrides.*.characters node_overrides.*.imageFillUrl",
            lambda body: serve("static_ads_lab", "POST", "/v1/image-ads", body),
            labs,
            202,
        ),
        "audiences": Page(
            {"product_id": product, "name": "Hikers", "description": "Who walk"},
            "product_id name description",
            lambda body: serve("static_ads_lab", "POST", "/v1/audiences", body),
            labs,
            201,
        ),
        "AdCreative": Page(photoshoot, " ".join(photoshoot), form, aspnets),
        "prompts": Page(
            {"PromptObjectsString": [{"tag": "custom", "prompt": "on ice", "nativeLanguagePrompt": None}]},
            "PromptObjectsString.* PromptObjectsString.*.tag PromptObjectsString.*.prompt "
            "PromptObjectsString.*.nativeLanguagePrompt PromptObjectsString.*.preset PromptObjectsString",
            prompts,
            aspnets,
        ),
        "channels": Page(
            {
                **{"applicationId": APPLICATION, "type": "WebHook", "url": "https://hooks.example.com/x"},
                **{"includeImageData": False, "isActive": True},
            },
            "applicationId type url includeImageData isActive",
            lambda body: call("POST", "/api/v1/NotificationChannel", body, headers=headers),
            aspnets,
            201,
        ),
        "tokens": Page(
            {"applicationId": APPLICATION, "jwtPrivateKey": "local-dev-key"},
            "applicationId jwtPrivateKey",
            lambda body: token(**body),
            aspnets,
        ),
    }


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of a body."""
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in inner:
        yield from places(one, (*path, name))


def with_(body: Json, path: tuple[Any, ...], value: Any) -> Json:
    changed = deepcopy(body)
    inner: Any = changed
    for part in path[:-1]:
        inner = inner[part]
    inner[path[-1]] = value
    return changed


def is_known(named: str, page: Page) -> bool:
    """Whether the page documents a field with this path."""
    return any(re.fullmatch(re.escape(one).replace(r"\*", r"[^.]+"), named) for one in page.fields.split())


OPERATIONS = (
    *("copy", "static-ad", "video", "omneky", "image-ads", "audiences"),
    *("AdCreative", "prompts", "channels", "tokens"),
)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_bad_values_are_told_in_the_vendors_words(pages: dict[str, Page], operation: str) -> None:
    page = pages[operation]
    right = page.send(page.good)
    assert right.status == page.succeeds, right.text
    for path in places(page.good):
        for value in BAD:
            answer = page.send(with_(page.good, path, value))
            told = f"{path} = {value!r:.60}: {answer.status} {answer.text:.300}"
            if answer.status == page.succeeds:
                continue
            assert answer.status < 500, told
            assert not OURS.search(answer.text), told
            for named in filter(None, page.named(answer)):
                assert is_known(named, page), told
                ours, theirs = ".".join(map(str, path)).split("."), named.split(".")
                assert ours[: len(theirs)] == theirs[: len(ours)], told


@pytest.mark.parametrize(
    ("vendor", "path", "form"),
    [
        ("cutx", "/api/generate/copy", {"error": "text"}),
        ("omneky", "/create_image_ad_async", {"detail": "text"}),
        ("static_ads_lab", "/v1/image-ads", {"error": {"code": "text", "message": "text"}}),
        ("adcreative", "/api/v1/NotificationChannel", {"errors": {"business:": ["text"]}}),
    ],
)
def test_a_body_that_is_too_large_is_told_in_the_vendors_form(
    cloud: Cloud, vendor: str, path: str, form: Json
) -> None:
    answer = serve(vendor, "POST", path, {"prompt": "x" * 300_000})
    assert answer.status == 413
    told = shape(answer.json)
    assert {name: told[name] for name in form} == form


def test_a_photo_that_is_too_large_is_told_in_the_removers_words(headers: dict[str, str]) -> None:
    answer = recommend(headers, b"\x89PNG" + bytes(4_400_000))
    text, _, document = answer.text.partition("\n")
    assert (answer.status, text) == (400, "Error while removing background: ")
    assert json.loads(document)["errors"][0]["code"] == "file_too_large"


def test_trees_and_figmas_pictures_may_be_large(store: Store, cloud: Cloud) -> None:
    """As Figma's are: a screen of an ad has a megabyte and more."""
    item = {"id": "ia_nobodys", "current_json_tree": {}, "figma_render_base64": "A" * 1_500_000}
    answer = serve("static_ads_lab", "POST", "/v1/image-ads/sync", {"items": [item, item]})
    assert (answer.status, len(answer.json["data"]["results"])) == (200, 2)
    changed = {"current_json_tree": {"children": [{"characters": "x" * 300_000}]}}
    assert serve("static_ads_lab", "PATCH", "/v1/image-ads/ia_nobodys", changed).status == 404
    assert serve("static_ads_lab", "PATCH", "/v1/audiences", changed).status == 413


def test_photos_are_told_of_by_the_vendors_name(headers: dict[str, str]) -> None:
    for nothing in (b"hello", b"\x89PNG and no more", b"<svg"):
        assert list(recommend(headers, nothing).json["errors"]) == ["productImage"]
