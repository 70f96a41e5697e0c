"""What Static Ads Lab is asked for: its options, and how a brief fills them."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, model_validator

from adrelay.errors import FieldError
from adrelay.providers.options import VendorModel, option_errors
from adrelay.requests.request import Brief, ImageFields
from adrelay.security.urls import check_form

NAME = "static_ads_lab"
SOURCE = re.compile(r"img_[A-Za-z0-9_-]{1,120}|brand\.logo|(?:brand|product)\.images\.[0-9]{1,2}")

# The vendor's image types for the places of a brief (it knows product, lifestyle, logo, background, other).
_IMAGE_TYPES = {"product.images": "product", "brand.images": "lifestyle", "brand.logo": "logo"}

Id = Annotated[str, Field(min_length=1, max_length=128, pattern=r"^\S+$")]
NodeId = Annotated[str, Field(min_length=1, max_length=128)]


class NodeOverride(VendorModel):
    """What a template's node shall show instead of what the template says."""

    characters: Annotated[str, Field(max_length=5000)] | None = None
    image_fill_url: Annotated[str, Field(max_length=2048), AfterValidator(check_form)] | None = Field(
        default=None, alias="imageFillUrl"
    )

    @model_validator(mode="after")
    def _overrides_something(self) -> Self:
        if self.characters is None and self.image_fill_url is None:
            raise ValueError("give characters or imageFillUrl")
        return self


class GenerationOptions(VendorModel):
    generate_ai_images: bool | None = None
    generate_copy: bool | None = None


class ImageAdOptions(VendorModel):
    """`provider_options.static_ads_lab`: the fields of `POST /v1/image-ads`, and `image_nodes` of ours.

    `image_nodes` puts pictures into a template's nodes: node id → a picture of the brief (`brand.logo`,
    `brand.images.N`, `product.images.N`), which is uploaded first, or the id (`img_…`) of one that is in the
    vendor's workspace already. The API takes binaries by upload only and node pictures by URL only.
    """

    design_template_id: Id
    brand_id: Id
    product_id: Id
    audience_id: Id
    product_variant_id: Id | None = None
    prompt: Annotated[str, Field(max_length=10_000)] | None = None
    options: GenerationOptions | None = None
    editable: bool | None = None
    node_overrides: Annotated[dict[NodeId, NodeOverride], Field(max_length=200)] | None = None
    image_nodes: (
        Annotated[
            dict[NodeId, Annotated[str, Field(pattern=rf"^(?:{SOURCE.pattern})$")]], Field(max_length=20)
        ]
        | None
    ) = None


def check(brief: Brief, options: Mapping[str, Any]) -> list[FieldError]:
    """What the vendor cannot express or lacks, each with its full path."""
    errors = option_errors(ImageAdOptions, NAME, options)
    if not errors:
        errors += _image_node_errors(brief, options)
    if len(brief.aspect_ratios) > 1:
        message = "an image ad has the one ratio of its design template; make a job for each ratio"
        errors.append(FieldError("brief.aspect_ratios", message))
    return errors


def _image_node_errors(brief: Brief, options: Mapping[str, Any]) -> list[FieldError]:
    overrides = options.get("node_overrides") or {}
    errors = []
    for node, source in image_nodes(options).items():
        path = f"provider_options.{NAME}.image_nodes.{node}"
        if not source.startswith("img_") and picture(brief, source) is None:
            errors.append(FieldError(path, f"the brief has no {source}"))
        if overrides.get(node, {}).get("imageFillUrl") is not None:
            errors.append(FieldError(path, "node_overrides gives this node an imageFillUrl too"))
    return errors


def image_nodes(options: Mapping[str, Any]) -> Mapping[str, str]:
    return options.get("image_nodes") or {}


def picture(brief: Brief, source: str) -> ImageFields | None:
    """The picture of the brief at a path such as ``product.images.0``."""
    if source == "brand.logo":
        return brief.brand.logo
    place, _, index = source.rpartition(".")
    images = brief.brand.images if place == "brand.images" else brief.product.images
    return images[int(index)] if int(index) < len(images) else None


def image_type(source: str) -> str:
    """The vendor's image type for a picture at this place of a brief."""
    return _IMAGE_TYPES[source if source == "brand.logo" else source.rpartition(".")[0]]


def editable(brief: Brief, options: Mapping[str, Any]) -> bool:
    chosen = options.get("editable")
    return brief.editable if chosen is None else bool(chosen)


def used(options: Mapping[str, Any]) -> frozenset[str]:
    """The paths of a brief that a request with these options uses."""
    sources = (
        source.removesuffix(f".{source.rpartition('.')[2]}") for source in image_nodes(options).values()
    )
    from_prompt = () if "prompt" in options else ("direction", "style", "tone", "platform", "format", "copy")
    logo = ("brand.logo",) if "brand.logo" in image_nodes(options).values() else ()
    return frozenset(("aspect_ratios", "editable", *from_prompt, *logo, *sources))


def body(brief: Brief, options: Mapping[str, Any], node_urls: Mapping[str, str]) -> dict[str, Any]:
    """The body of `POST /v1/image-ads`: what the user gave, and what the brief says where the user did not.

    `node_urls` are the URLs of the pictures that `image_nodes` asks for.
    """
    asked = {name: value for name, value in options.items() if name != "image_nodes"}
    if "prompt" not in asked and (prompt := _prompt(brief)):
        asked["prompt"] = prompt
    if editable(brief, options):
        asked["editable"] = True
    if node_urls:
        overrides = {node: dict(fields) for node, fields in (asked.get("node_overrides") or {}).items()}
        for node, url in node_urls.items():
            overrides[node] = {**overrides.get(node, {}), "imageFillUrl": url}
        asked["node_overrides"] = overrides
    return {name: value for name, value in asked.items() if value is not None}


def _prompt(brief: Brief) -> str | None:
    """The brief's creative direction in words; brand, product and audience are the vendor's own records."""
    about = {"Style": brief.style, "Tone": brief.tone, "Platform": brief.platform, "Format": brief.format}
    lines = [brief.direction or ""]
    lines += [f"{name}: {value}" for name, value in about.items() if value]
    lines += [f'{line.type.capitalize()}: "{line.text}"' for line in brief.lines]
    return "\n".join(line for line in lines if line) or None
