"""What Omneky is asked for: its options, and how a brief fills them."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from adrelay.providers.base import Call
from adrelay.providers.options import OPTIONAL, VendorModel, merged, present
from adrelay.requests.forms import Form
from adrelay.requests.request import Brief, ImageFields
from adrelay.requests.values import Url

NAME = "omneky"
Text = Annotated[str, Field(min_length=1)]


class Picture(VendorModel):
    image_url: Url
    description: str = OPTIONAL
    labels: list[str] = OPTIONAL


class Swatch(VendorModel):
    hexcode: Annotated[
        str,
        Form(
            r"^#([0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$",
            "must be # and three, four, six or eight hexadecimal digits, such as #322996",
        ),
    ]
    label: str


def _listed(value: Any) -> Any:
    """The parameter table calls the swatches one dictionary, the example sends a list: both are taken."""
    return [value] if isinstance(value, dict) else value


class BrandData(VendorModel):
    brand_url: Url = OPTIONAL
    brand_images: list[Picture] = OPTIONAL
    fonts: list[Text] = OPTIONAL
    color_swatches: Annotated[list[Swatch], BeforeValidator(_listed)] = OPTIONAL


class ProductMetadata(VendorModel):
    product_url: Url = OPTIONAL
    product_images: list[Picture] = OPTIONAL


class AdCopy(VendorModel):
    copy_text: Text
    copy_type: Literal["headline", "subheadline", "cta"]


class GenerationMetadata(VendorModel):
    aspect_ratios: list[Annotated[str, Field(pattern="^[0-9]{1,4}:[0-9]{1,4}$")]] = OPTIONAL
    reference_layouts: list[Any] = OPTIONAL  # "list of existing image ads": of what type, nobody says
    user_direction: str = OPTIONAL


class OmnekyOptions(VendorModel):
    """`provider_options.omneky`: every documented field of the request."""

    brand_data: BrandData = OPTIONAL
    product_metadata: ProductMetadata = OPTIONAL
    ad_copies: list[AdCopy] = OPTIONAL
    generation_metadata: GenerationMetadata = OPTIONAL
    callback_url: Url = OPTIONAL


USED = frozenset(
    {
        "brand.url",
        "brand.logo",
        "brand.images",
        "brand.fonts",
        "brand.colors",
        "product.url",
        "product.images",
        "copy",
        "aspect_ratios",
        "reference_layouts",
        "direction",
    }
)


def has_brand_data(brief: Brief) -> bool:
    brand = brief.brand
    return bool(brand.url or brand.logo or brand.images or brand.fonts or brand.colors)


def pictures(brief: Brief, options: Mapping[str, Any]) -> list[str]:
    """The fields of the brief's pictures that are sent: those in whose place the options give none."""
    given: dict[str, Sequence[ImageFields]] = {}
    if "brand_images" not in (options.get("brand_data") or {}):
        given["brand.images"] = brief.brand.images
    if "product_images" not in (options.get("product_metadata") or {}):
        given["product.images"] = brief.product.images
    if "reference_layouts" not in (options.get("generation_metadata") or {}):
        given["reference_layouts"] = brief.reference_layouts
    logo = ["brief.brand.logo"] if "brand.images" in given and brief.brand.logo is not None else []
    return [*logo, *(f"brief.{place}.{index}" for place in given for index in range(len(given[place])))]


def body(call: Call) -> dict[str, Any]:
    asked = merged(_filled(call), call.options)
    brand = asked["brand_data"]
    if "color_swatches" in brand:
        asked["brand_data"] = {**brand, "color_swatches": _listed(brand["color_swatches"])}
    return asked


def _filled(call: Call) -> dict[str, Any]:
    """What the brief says, in the vendor's words. `brand_data` is mandatory, each of its children is not."""
    brief = call.brief
    brand = present(
        {
            "brand_url": brief.brand.url,
            "brand_images": [*_logo(brief.brand.logo), *map(_picture, brief.brand.images)],
            "fonts": [font.name for font in brief.brand.fonts if font.name is not None],
            "color_swatches": [
                {"hexcode": color.hex, "label": color.label or color.hex} for color in brief.brand.colors
            ],
        }
    )
    product = present(
        {"product_url": brief.product.url, "product_images": list(map(_picture, brief.product.images))}
    )
    generation = present(
        {
            "aspect_ratios": list(brief.aspect_ratios),
            "reference_layouts": [image.url for image in brief.reference_layouts],
            "user_direction": brief.direction,
        }
    )
    copies = [{"copy_text": line.text, "copy_type": line.type} for line in brief.lines]
    optional = {
        "product_metadata": product,
        "ad_copies": copies,
        "generation_metadata": generation,
        "callback_url": call.callback_url,
    }
    return {"brand_data": brand, **present(optional)}


def _logo(logo: ImageFields | None) -> list[dict[str, Any]]:
    if logo is None:
        return []
    picture = _picture(logo)
    return [{**picture, "labels": list(dict.fromkeys(["logo", *logo.labels]))}]


def _picture(image: ImageFields) -> dict[str, Any]:
    return present({"image_url": image.url, "description": image.description, "labels": image.labels})
