"""What a user sends: a job request with a brief. One schema, the union of what all providers take.

Everything here only checks form. What a provider cannot do with a well-formed brief is said by
`Provider.check`; whether a URL may be fetched is decided again when it is fetched (`security.urls`).
"""

import json
import re
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from adrelay.jobs.forms import AudienceId, BrandId, Form, ProductId, ProjectId, VariantId
from adrelay.jobs.model import JobKind
from adrelay.jobs.placements import PLACEMENTS
from adrelay.security.urls import check_form

# Which names exist is the registry's to say (see `routing.route`); a new vendor changes nothing here.
DEADLINE, DEADLINE_LIMIT = 86_400, 6 * 86_400  # seconds; the workflow itself ends after a week
ProviderName = Annotated[str, Field(min_length=1, max_length=40, examples=["auto"])]


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)


def _aspect_ratio(value: str) -> str:
    """The ratio in whole numbers, as vendors take them: "1.91:1" is "191:100"."""
    width, height = (Fraction(part) for part in value.split(":"))
    if not width or not height or not 0.05 <= width / height <= 20:
        raise ValueError("is not the ratio of a picture")
    if width.denominator == height.denominator == 1:
        return value
    exact = width / height
    return f"{exact.numerator}:{exact.denominator}"


def _known_placement(value: str) -> str:
    if value not in PLACEMENTS:
        raise ValueError("is no placement that is known here; see GET /v1/placements")
    return value


def _as_browsers_read_it(value: Any) -> Any:
    """A URL as shops write it: without a scheme (`//cdn…`), or with blanks."""
    if not isinstance(value, str):
        return value
    url = value.strip().replace(" ", "%20")
    return f"https:{url}" if url.startswith("//") else url


def _listed(value: Any) -> Any:
    """One placement may be given by its name alone."""
    return [value] if isinstance(value, str) else value


def _whole_color(value: str) -> str:
    """ "#fff" and "ffffff" as "#ffffff"."""
    digits = value.removeprefix("#")
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def _no_control_characters(value: str) -> str:
    if found := re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]", value):
        raise ValueError(f"holds the control character U+{ord(found[0]):04X}")
    return value


def sendable(options: dict[str, Any]) -> dict[str, Any]:
    """JSON data as it is, if it can be sent on; ValueError (for pydantic) otherwise."""
    try:
        json.dumps(options, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeEncodeError as error:
        raise ValueError("holds half a character (a lone surrogate)") from error
    except ValueError as error:
        raise ValueError("holds a number that JSON cannot say") from error
    return options


Language = Annotated[
    str,
    Form(r"^([A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3})?$", "must be a language as BCP 47 has it, such as de"),
]
Url = Annotated[
    str,
    BeforeValidator(_as_browsers_read_it),
    Field(max_length=2048, json_schema_extra={"format": "uri"}),
    AfterValidator(check_form),
]
AspectRatio = Annotated[
    str,
    Form(r"^[0-9]{1,4}(\.[0-9]{1,2})?:[0-9]{1,4}(\.[0-9]{1,2})?$", "must be width:height, such as 4:5"),
    Field(examples=["4:5", "1.91:1"]),
    AfterValidator(_aspect_ratio),
]
PlacementName = Annotated[str, Field(max_length=40, examples=["meta_feed"]), AfterValidator(_known_placement)]
HexColor = Annotated[
    str,
    Form(
        r"^#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$",
        "must be # and three or six hexadecimal digits, such as #322996",
    ),
    AfterValidator(_whole_color),
    Field(examples=["#322996"]),
]
Label = Annotated[str, Field(min_length=1, max_length=128)]


# As long as shops let titles be (Shopify's have up to 255 characters), and some.
Name = Annotated[str, Field(max_length=300), AfterValidator(_no_control_characters)]
ShortText = Annotated[str, Field(max_length=200), AfterValidator(_no_control_characters)]
LongText = Annotated[str, Field(max_length=5000), AfterValidator(_no_control_characters)]
# Form, for pydantic would call a text that is too long a list.
Word = Annotated[ShortText, Form(r"^[\s\S]{1,60}$", "must have 1 to 60 characters")]
Sentence = Annotated[Name, Form(r"^[\s\S]+$", "is empty")]
Labels = Annotated[
    dict[
        Annotated[
            str,
            Form(r"^[A-Za-z0-9_.-]{1,64}$", "a name has 1 to 64 letters, digits, dots, dashes, underscores"),
        ],
        Annotated[str, Field(max_length=256)],
    ],
    Field(max_length=20),
]


def _image_shorthand(value: Any) -> Any:
    return {"url": value} if isinstance(value, str) else value


def _font_shorthand(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


def _color_shorthand(value: Any) -> Any:
    return {"hex": value} if isinstance(value, str) else value


class ImageFields(Model):
    """A picture, by `url` or by the `image_id` of an uploaded one. A bare string is a URL."""

    url: Url | None = None
    image_id: (
        Annotated[str, Form(r"^img_[0-9A-Za-z]{4,64}$", "must be the id of an uploaded image: img_…")] | None
    ) = None
    description: ShortText | None = None
    labels: list[Label] = Field(default_factory=list, max_length=20)

    @model_validator(mode="after")
    def _one_source(self) -> "ImageFields":
        if (self.url is None) == (self.image_id is None):
            raise ValueError("give either url or image_id")
        return self


class ColorFields(Model):
    """A brand colour. A bare string is its hex code."""

    hex: HexColor
    label: ShortText | None = None


class FontFields(Model):
    """A brand's font: its `name`, or the `font_id` of an uploaded one. A bare string is a name."""

    name: ShortText | None = None
    font_id: (
        Annotated[str, Form(r"^fnt_[0-9A-Za-z]{4,60}$", "must be the id of an uploaded font: fnt_…")] | None
    ) = None

    @model_validator(mode="after")
    def _is_one(self) -> "FontFields":
        if self.name is None and self.font_id is None:
            raise ValueError("give a name or a font_id")
        return self


Image = Annotated[ImageFields, BeforeValidator(_image_shorthand)]
Font = Annotated[FontFields, BeforeValidator(_font_shorthand)]
Color = Annotated[ColorFields, BeforeValidator(_color_shorthand)]


class Brand(Model):
    name: Name | None = None
    url: Url | None = None
    description: LongText | None = None
    logo: Image | None = None
    images: list[Image] = Field(default_factory=list, max_length=50)
    fonts: list[Font] = Field(default_factory=list, max_length=10)
    colors: list[Color] = Field(default_factory=list, max_length=20)
    forbidden_words: list[Word] = Field(
        default_factory=list, max_length=100, description="words and phrases that no copy may use"
    )


Disclaimer = Annotated[str, Field(min_length=1, max_length=500), AfterValidator(_no_control_characters)]


class Product(Model):
    name: Name | None = None
    url: Url | None = None
    description: LongText | None = None
    category: ShortText | None = Field(
        default=None,
        description="what is sold: a code of the IAB's Content Taxonomy 1.0 (IAB13-7), a number of Google's "
        "product taxonomy, or a path of names from either",
        examples=["Food, Beverages & Tobacco > Beverages > Alcoholic Beverages"],
    )
    disclaimers: list[Disclaimer] = Field(
        default_factory=list,
        max_length=5,
        description="warnings that stand in every text, word for word, and in small print on ads and films",
        examples=[["Please drink responsibly."]],
    )
    images: list[Image] = Field(default_factory=list, max_length=50)


class CopyLine(Model):
    text: Annotated[str, Field(min_length=1, max_length=1000), AfterValidator(_no_control_characters)]
    type: Literal["headline", "subheadline", "cta"]


OfferText = Annotated[str, Field(min_length=1, max_length=30), AfterValidator(_no_control_characters)]


def _rating_shorthand(value: Any) -> Any:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return {"value": value} if is_number else value


class RatingFields(Model):
    """Stars, and of how many ratings. A bare number is the stars."""

    value: Annotated[float, Field(ge=0, le=5, strict=True, allow_inf_nan=False)]
    count: Annotated[int, Field(ge=0, le=1_000_000_000, strict=True)] | None = None


Rating = Annotated[RatingFields, BeforeValidator(_rating_shorthand)]


class Offer(Model):
    """What an image ad offers, in the words to be shown: nothing is reckoned, no currency is added."""

    price: OfferText | None = Field(default=None, examples=["€129"])
    was: OfferText | None = Field(default=None, description="the price before, struck out", examples=["€179"])
    badge: OfferText | None = Field(default=None, examples=["−28 %"])
    rating: Rating | None = None

    @model_validator(mode="after")
    def _is_one(self) -> "Offer":
        if not self.model_dump(exclude_none=True):
            raise ValueError("is empty: give price, badge or rating")
        if self.was is not None and self.price is None:
            raise ValueError("was goes with price: there is none")
        return self


class Scene(Model):
    """One photoshoot scene: a preset's id, or a free prompt."""

    preset: Annotated[str, Field(min_length=1, max_length=128)] | None = None
    prompt: Annotated[str, Field(min_length=1, max_length=1000)] | None = None

    @model_validator(mode="after")
    def _one_source(self) -> "Scene":
        if (self.preset is None) == (self.prompt is None):
            raise ValueError("give either preset or prompt")
        return self


class Audio(Model):
    """What is heard in a video of the studio."""

    speech: bool = Field(default=True, description="false: nobody speaks the script; it is captions alone")
    music_url: Url | None = Field(
        default=None,
        description="an audio file that plays below the voice, and as loud as it where nobody speaks",
    )


class Brief(Model):
    """What the creatives are about and how they should be. Every field is optional; see "
    "`Provider.check`."""

    model_config = ConfigDict(
        extra="forbid", str_strip_whitespace=True, frozen=True, validate_by_name=True, serialize_by_alias=True
    )

    brand_id: BrandId | None = Field(
        default=None,
        description="a brand that is kept; it fills `brand`, `tone` and `placement`",
    )
    product_id: ProductId | None = Field(
        default=None,
        description="a product that is kept; it fills `product` and `offer`, names its brand",
    )
    product_variant_id: VariantId | None = Field(
        default=None, description="one variant of a product; it alone names its product, too"
    )
    audience_id: AudienceId | None = Field(
        default=None, description="an audience that is kept: the `audience`, where there is none"
    )
    project_id: ProjectId | None = Field(
        default=None, description="a project that is kept: its brand and its labels, where there are none"
    )
    brand: Brand = Brand()
    product: Product = Product()
    audience: LongText | None = None
    lines: list[CopyLine] = Field(default_factory=list, alias="copy", max_length=20)
    offer: Offer | None = None
    aspect_ratios: list[AspectRatio] = Field(default_factory=list, max_length=10)
    placement: Annotated[list[PlacementName], BeforeValidator(_listed)] = Field(
        default_factory=list,
        max_length=10,
        description="where the ads are shown, by name (see GET /v1/placements): an ad of its size for each",
        examples=["meta_feed"],
    )
    reference_layouts: list[Image] = Field(default_factory=list, max_length=10)
    direction: LongText | None = None
    style: ShortText | None = None
    tone: ShortText | None = None
    platform: ShortText | None = None
    format: ShortText | None = None
    script: LongText | None = None
    voice: ShortText | None = Field(default=None, description="who speaks the script; see GET /v1/voices")
    avatar_url: Url | None = None
    audio: Audio = Audio()
    scenes: list[Scene] = Field(default_factory=list, max_length=6)
    editable: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> "Brief":
        if not self.model_dump(exclude_defaults=True):
            raise ValueError("is empty")
        if len(set(self.aspect_ratios)) != len(self.aspect_ratios):
            raise ValueError("aspect_ratios names a ratio twice")
        if len(set(self.placement)) != len(self.placement):
            raise ValueError("placement names a place twice")
        return self


class JobRequest(Model):
    """The body of `POST /v1/jobs`, of a file under `briefs/` and of a `Job Requested` event."""

    kind: JobKind
    provider: ProviderName = "auto"
    fallback: list[ProviderName] = Field(default_factory=list, max_length=4)
    brief: Brief
    provider_options: dict[ProviderName, Annotated[dict[str, Any], AfterValidator(sendable)]] = Field(
        default_factory=dict
    )
    callback_url: Url | None = None
    max_cost: (
        Annotated[
            str,
            Form(r"^[0-9]{1,9}(\.[0-9]{1,4})?$", 'must be an amount in USD, such as "4.00"'),
            Field(
                examples=["4.00"],
                description="USD that the job may cost at most, whichever provider of its route it takes",
            ),
        ]
        | None
    ) = None
    allow_unknown_price: bool = Field(
        default=False,
        description="Take a provider whose price nobody knows before (it is not configured, or only the "
        "provider's answer tells it), although max_cost or a budget then cannot be kept.",
    )
    deadline: int = Field(
        default=DEADLINE,
        ge=60,
        le=DEADLINE_LIMIT,
        description="Seconds after which the job is wanted no more, however long its vendor's queue is.",
    )
    allow_fallback_on_unknown: bool = Field(
        default=False,
        description="Go on to the next provider even when nobody can know whether this one was paid.",
    )
    labels: Labels = Field(default_factory=dict)

    @model_validator(mode="after")
    def _route_is_plain(self) -> "JobRequest":
        named = [self.provider, *self.fallback]
        if len(set(named)) != len(named):
            raise ValueError("fallback names a provider twice")
        return self
