"""What Omneky is asked for: the body of `POST /create_image_ad_async`."""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


def _http_url(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+\S*", value):
        raise ValueError("must be a public http(s) URL")
    return value


Url = Annotated[str, AfterValidator(_http_url)]
Ratio = Annotated[str, Field(pattern=r"^\d{1,4}(\.\d{1,3})?:\d{1,4}(\.\d{1,3})?$")]


class _Model(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow")


class BrandImage(_Model):
    image_url: Url
    description: str | None = None
    labels: list[str] | None = None


class Swatch(_Model):
    hexcode: str = Field(pattern=r"^#[0-9a-fA-F]{3,8}$")
    label: str


class BrandData(_Model):
    brand_url: Url | None = None
    brand_images: list[BrandImage] | None = None
    fonts: list[str] | None = None
    # The table says "dictionary", the example shows a list of them.
    color_swatches: list[Swatch] | Swatch | None = None


class ProductMetadata(_Model):
    product_url: Url | None = None
    product_images: list[BrandImage] | None = None


class AdCopy(_Model):
    copy_text: str
    copy_type: Literal["headline", "subheadline", "cta"]


class GenerationMetadata(_Model):
    aspect_ratios: list[Ratio] | None = None
    reference_layouts: list[Any] | None = None
    user_direction: str | None = None


class CreateImageAd(_Model):
    """The body of `POST /create_image_ad_async`."""

    brand_data: BrandData
    product_metadata: ProductMetadata | None = None
    ad_copies: list[AdCopy] | None = None
    generation_metadata: GenerationMetadata | None = None
    callback_url: Url | None = None
