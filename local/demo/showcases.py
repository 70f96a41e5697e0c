"""What the demo asks for: the studio in all its kinds, and each vendor's twin."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Showcase:
    """One job of the demo: its name, the body of `POST /v1/jobs`, and overrides of nodes to edit it by."""

    name: str
    title: str
    body: Json
    edit: Json = field(default_factory=dict)


def showcases(sample: Callable[[str], Any]) -> list[Showcase]:
    """The demo's jobs; `sample` gives a sample file as a brief names it: by URL, or as an uploaded image."""
    brand: Json = {
        "name": "Lumea",
        "logo": sample("logo_lumea.png"),
        "colors": [{"hex": "#322996", "label": "Indigo"}, {"hex": "#F2A541", "label": "Amber"}],
    }
    product: Json = {
        "name": "Vitamin C serum",
        "description": "A 15% vitamin C serum, gentle every morning. Brightens dull skin. Fragrance free.",
        "images": [sample("product_serum.jpg")],
    }
    copy: list[Json] = [
        {"text": "Wake up to brighter skin", "type": "headline"},
        {"text": "15% vitamin C, gentle every morning", "type": "subheadline"},
        {"text": "Shop the serum", "type": "cta"},
    ]

    def brief(**more: Any) -> Json:
        return {"brand": brand, "product": product, "copy": copy, **more}

    return [
        Showcase(
            "studio image ads",
            "Image ads, by the built-in studio",
            job("image_ad", "studio", brief(aspect_ratios=["1:1", "4:5", "9:16", "16:9"])),
        ),
        Showcase(
            "studio product photos",
            "Product photos, by the built-in studio",
            job(
                "product_photo",
                "studio",
                brief(
                    scenes=[
                        {"prompt": "on a marble counter in soft morning light"},
                        {"prompt": "on a sandy beach by the sea, warm evening sun"},
                        {"prompt": "on a walnut table in front of a sage green wall, window light"},
                    ]
                ),
            ),
        ),
        *_photographed(sample),
        Showcase(
            "studio edited ad",
            "One ad, edited: only the changed nodes differ",
            job(
                "image_ad",
                "studio",
                brief(aspect_ratios=["1:1"], direction="dark podium with an arch", editable=True),
            ),
            {
                "headline": {"characters": "Glow by Friday"},
                "cta-label": {"characters": "Try it for 14 days"},
                "cta": {"fills": [{"type": "SOLID", "color": "#c2410c"}]},
            },
        ),
        Showcase(
            "studio copy",
            "Copy, by the built-in studio",
            job("copy", "studio", brief(platform="meta", format="short", tone="casual")),
        ),
        Showcase(
            "studio video",
            "A video, by the built-in studio",
            job(
                "video",
                "studio",
                brief(
                    aspect_ratios=["9:16"],
                    script="Dull skin? Vitamin C brightens it, and no fragrance gets in its way.",
                ),
                studio={"long_side": 1280},
            ),
        ),
        Showcase(
            "omneky image ad",
            "An image ad, by Omneky's twin",
            job("image_ad", "omneky", brief(aspect_ratios=["1:1"])),
        ),
        Showcase(
            "static ads lab image ad",
            "An image ad, by Static Ads Lab's twin",
            job(
                "image_ad",
                "static_ads_lab",
                brief(aspect_ratios=["1:1"]),
                static_ads_lab={
                    "design_template_id": "dt_demo",
                    "brand_id": "brand_demo",
                    "product_id": "prod_demo",
                    "audience_id": "aud_demo",
                    "image_nodes": {"node-id-hero": "product.images.0"},
                    "node_overrides": {
                        f"node-id-{line['type']}": {"characters": line["text"]} for line in copy
                    },
                },
            ),
        ),
        Showcase(
            "adcreative product photos",
            "Product photos, by AdCreative.ai's twin",
            job(
                "product_photo",
                "adcreative",
                brief(scenes=[{"prompt": "among tropical leaves"}]),
            ),
        ),
        Showcase(
            "cutx image ad",
            "An image ad, by CutX's twin",
            job(
                "image_ad",
                "cutx",
                brief(aspect_ratios=["1:1"], style="product_hero"),
                cutx={
                    "projectId": "7f9c24e5-2c1b-4a39-9d0e-5b6a1f3c8d21",
                    "productId": "0b8d6f4a-93e7-4c55-8a1f-2e7d9c3b6a10",
                },
            ),
        ),
    ]


def _photographed(sample: Callable[[str], Any]) -> list[Showcase]:
    """A real photograph of a product, as an ad, in a scene, and cut out."""
    cup: Json = {"name": "Espresso cup", "images": [sample("coffee.jpg")]}
    copy: list[Json] = [
        {"text": "Your morning, in one cup", "type": "headline"},
        {"text": "Stoneware, with its saucer", "type": "subheadline"},
        {"text": "Shop the cup", "type": "cta"},
    ]
    brief: Json = {"brand": {"name": "Pausa"}, "product": cup, "copy": copy, "aspect_ratios": ["1:1"]}
    scenes: list[Json] = [{"prompt": "on a walnut table"}, {"preset": "transparent_background"}]
    return [
        Showcase(
            "studio photograph ad",
            "A real photograph (CC0, by Rachel Michetti), as an ad",
            job("image_ad", "studio", brief),
        ),
        Showcase(
            "studio photograph scenes",
            "The same, in a scene and cut out",
            job("product_photo", "studio", {**brief, "scenes": scenes}),
        ),
    ]


def job(kind: str, provider: str, brief: Json, **options: Json) -> Json:
    """The body of `POST /v1/jobs`; keyword arguments are `provider_options`."""
    body: Json = {"kind": kind, "provider": provider, "brief": brief}
    return {**body, "provider_options": options} if options else body
