"""What a user sends: a job request with a brief. One schema, the union of what all providers take.

Everything here only checks form. What a provider cannot do with a well-formed brief is said by
`Provider.check`; whether a URL may be fetched is decided again when it is fetched (`security.urls`).

Field descriptions are the API's documentation: users read them, who know no Python.
"""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from adrelay.requests.forms import (
    ONCE,
    Form,
    Model,
    NoControlCharacters,
    each_place_once,
    each_provider_once,
    each_ratio_once,
    listed,
    one_of,
    says_something,
    sendable,
    some_of,
)
from adrelay.requests.kinds import JobKind
from adrelay.requests.offers import Offer
from adrelay.requests.record_ids import (
    RECORD_IDS,
    AudienceId,
    BrandId,
    ProductId,
    ProjectId,
    TemplateId,
    VariantId,
)
from adrelay.requests.review_wishes import Wish
from adrelay.requests.template_use import NodeId, TemplateUse
from adrelay.requests.values import (
    SEEN,
    AspectRatio,
    Disclaimer,
    Flag,
    HexColor,
    Label,
    Labels,
    LongTextIfAny,
    NameIfAny,
    PlacementName,
    ShortText,
    ShortTextIfAny,
    Url,
    Whole,
    Word,
)

# Which names exist is the registry's to say (see `routing.route`); a new vendor changes nothing here.
DEADLINE, DEADLINE_LIMIT = 86_400, 6 * 86_400  # seconds; the workflow itself ends after a week
ProviderName = Annotated[
    str,
    Field(min_length=1, max_length=40, description="a provider of GET /v1/providers"),
]


def _under(name: str) -> Callable[[Any], Any]:
    """A bare text stands for an object that has it by this name."""
    return lambda value: {name: value} if isinstance(value, str) else value


class ImageFields(Model):
    """A picture, by `url` or by the `image_id` of an uploaded one."""

    model_config = ConfigDict(json_schema_extra=one_of("url", "image_id"))

    url: Url | None = Field(default=None, description="Where it is; it is fetched once, and checked.")
    image_id: (
        Annotated[str, Form(r"^img_[0-9A-Za-z]{4,64}$", "must be the id of an uploaded image: img_…")] | None
    ) = Field(default=None, description="Of a picture uploaded by POST /v1/images.")
    description: ShortTextIfAny = Field(default=None, description="What it shows, for who cannot see it.")
    labels: list[Label] = Field(
        default_factory=list, max_length=20, description="Words of yours about it, sent on to vendors."
    )

    @model_validator(mode="after")
    def _one_source(self) -> "ImageFields":
        if (self.url is None) == (self.image_id is None):
            raise ValueError("give either url or image_id")
        return self


class ColorFields(Model):
    """A brand colour, by its hex code."""

    hex: HexColor = Field(description="Three or six hexadecimal digits: #322996.")
    label: ShortTextIfAny = Field(default=None, description="What it is for, such as primary.")


class FontFields(Model):
    """A brand's font: its `name`, or the `font_id` of an uploaded one."""

    model_config = ConfigDict(json_schema_extra=some_of(("name", "font_id")))

    name: ShortTextIfAny = Field(default=None, description="The family's name; vendors take names alone.")
    font_id: (
        Annotated[str, Form(r"^fnt_[0-9A-Za-z]{4,60}$", "must be the id of an uploaded font: fnt_…")] | None
    ) = Field(default=None, description="Of a font uploaded by POST /v1/fonts.")

    @model_validator(mode="after")
    def _is_one(self) -> "FontFields":
        if self.name is None and self.font_id is None:
            raise ValueError("give a name or a font_id")
        return self


# What a bare string stands for is in the schemas, too: README and most clients write it so.
Image = Annotated[ImageFields, BeforeValidator(_under("url"), json_schema_input_type=Url | ImageFields)]
Font = Annotated[FontFields, BeforeValidator(_under("name"), json_schema_input_type=ShortText | FontFields)]
Color = Annotated[ColorFields, BeforeValidator(_under("hex"), json_schema_input_type=HexColor | ColorFields)]
_PICTURES = "Pictures of it, by URL or as objects; the first ones count most."


class Brand(Model):
    """Whose ad it is."""

    name: NameIfAny = Field(default=None, description="As it is to be read.")
    url: Url | None = Field(
        default=None,
        description="Its home page: sent on to vendors; the studio reads it for what is left open.",
    )
    description: LongTextIfAny = Field(default=None, description="What it stands for, in plain words.")
    logo: Image | None = Field(default=None, description="Its logo, by URL or as an object.")
    logo_dark: Image | None = Field(
        default=None, description="Its logo for dark grounds, where that is another."
    )
    images: list[Image] = Field(default_factory=list, max_length=50, description=_PICTURES)
    fonts: list[Font] = Field(
        default_factory=list,
        max_length=10,
        description="The headline's font first, then the one of all other copy; by name or as objects.",
    )
    colors: list[Color] = Field(
        default_factory=list, max_length=20, description="The main one first; by hex code or as objects."
    )
    forbidden_words: list[Word] = Field(
        default_factory=list, max_length=100, description="Words and phrases that no copy may use."
    )


class Product(Model):
    """What it is about."""

    name: NameIfAny = Field(default=None, description="As it is to be read.")
    url: Url | None = Field(
        default=None, description="Its page: sent on to vendors; the studio reads it for what is left open."
    )
    description: LongTextIfAny = Field(default=None, description="What it is and does, in plain words.")
    category: ShortTextIfAny = Field(
        default=None,
        description="What is sold: a code of the IAB's Content Taxonomy 1.0 (IAB13-7), a number of Google's "
        "product taxonomy, or a path of names from either.",
        examples=["Food, Beverages & Tobacco > Beverages > Alcoholic Beverages"],
    )
    disclaimers: list[Disclaimer] = Field(
        default_factory=list,
        max_length=5,
        description="Warnings that stand in every text, word for word, and in small print on ads and films.",
        examples=[["Please drink responsibly."]],
    )
    images: list[Image] = Field(default_factory=list, max_length=50, description=_PICTURES)


class CopyLine(Model):
    """A text of the ad, shown as it is."""

    text: Annotated[str, Field(min_length=1, max_length=1000), NoControlCharacters(blank=False)] = Field(
        description="The words."
    )
    type: Literal["headline", "subheadline", "cta"] = Field(description="Where they go; cta is the button.")


class Scene(Model):
    """One photoshoot scene: a preset's id, or a free prompt."""

    model_config = ConfigDict(json_schema_extra=one_of("preset", "prompt"))

    preset: Annotated[str, Field(min_length=1, max_length=128, json_schema_extra=SEEN)] | None = Field(
        default=None, description="The id of one of GET /v1/presets."
    )
    prompt: Annotated[str, Field(min_length=1, max_length=1000, json_schema_extra=SEEN)] | None = Field(
        default=None, description="The scene in words."
    )

    @model_validator(mode="after")
    def _one_source(self) -> "Scene":
        if (self.preset is None) == (self.prompt is None):
            raise ValueError("give either preset or prompt")
        return self


class Audio(Model):
    """What is heard in a video of the studio."""

    speech: Flag = Field(default=True, description="false: nobody speaks the script; it is captions alone.")
    music_url: Url | None = Field(
        default=None,
        description="An audio file that plays below the voice, and as loud as it where nobody speaks.",
    )


# What says nothing in a brief. Made, as such defaults are, without being checked: that would build the model
# of each, which the request's has in it.
_EMPTY = (Brand.model_construct(), Product.model_construct(), Audio.model_construct())
_NOTHING: tuple[Any, ...] = (None, False, [], {}, *_EMPTY)

_SAYING: dict[str, type[BaseModel] | None] = {
    "brand": Brand,
    "product": Product,
    "audio": Audio,
    "template": TemplateUse,
    "overrides": None,
    **dict.fromkeys(("audience", "copy", "offer", "aspect_ratios", "placement", "reference_layouts")),
    **dict.fromkeys(("direction", "style", "tone", "platform", "format", "script", "voice")),
    **dict.fromkeys(("avatar_url", "scenes", "editable", "variants", *RECORD_IDS)),
}


class Brief(Model):
    """What the creatives are about and how they should be. Every field is optional; what a provider lacks of
    what its job needs, or cannot do, is a 422 that names the field."""

    model_config = ConfigDict(
        extra="forbid",
        str_strip_whitespace=True,
        frozen=True,
        serialize_by_alias=True,
        json_schema_extra=says_something(_SAYING),
    )

    brand_id: BrandId | None = Field(
        default=None, description="A brand that is kept; it fills `brand`, `tone` and `placement`."
    )
    product_id: ProductId | None = Field(
        default=None, description="A product that is kept; it fills `product` and `offer`, names its brand."
    )
    product_variant_id: VariantId | None = Field(
        default=None, description="One variant of a product; it alone names its product, too."
    )
    audience_id: AudienceId | None = Field(
        default=None, description="An audience that is kept: the `audience`, where there is none."
    )
    template_id: TemplateId | None = Field(
        default=None, description="A template that is kept: the design of the studio's image ads."
    )
    project_id: ProjectId | None = Field(
        default=None, description="A project that is kept: its brand and its labels, where there are none."
    )
    brand: Brand = Field(default_factory=Brand.model_construct, description="Whose ad it is.")
    product: Product = Field(default_factory=Product.model_construct, description="What it is about.")
    audience: LongTextIfAny = Field(default=None, description="Whom it is for, in plain words.")
    lines: list[CopyLine] = Field(
        default_factory=list, alias="copy", max_length=20, description="The texts that it shows."
    )
    offer: Offer | None = Field(default=None, description="Price, badge and stars; of image ads.")
    aspect_ratios: Annotated[list[AspectRatio], AfterValidator(each_ratio_once)] = Field(
        default_factory=list,
        max_length=10,
        json_schema_extra={"uniqueItems": True},
        description="Width to height, one creative each: 4:5.",
    )
    placement: Annotated[
        list[PlacementName],
        AfterValidator(each_place_once),
        BeforeValidator(listed, json_schema_input_type=PlacementName | list[PlacementName]),
    ] = Field(
        default_factory=list,
        max_length=10,
        json_schema_extra={"uniqueItems": True, "maxItems": 10},
        description="Where the ads are shown, by name (see GET /v1/placements): an ad of its size for each.",
        examples=["meta_feed"],
    )
    template: TemplateUse | None = Field(
        default=None, description="What the template was when the job came in: filled in, not sent."
    )
    overrides: Annotated[dict[NodeId, dict[str, Any]], AfterValidator(sendable), ONCE] = Field(
        default_factory=dict,
        max_length=300,
        description="With a template: node id → fields, as `PATCH /v1/jobs/{id}/design` takes them.",
    )
    reference_layouts: list[Image] = Field(
        default_factory=list, max_length=10, description="Ads whose layout is to be followed."
    )
    direction: LongTextIfAny = Field(default=None, description="How it should be, in free words.")
    style: ShortTextIfAny = Field(default=None, description="How it should look, such as bold or minimal.")
    tone: ShortTextIfAny = Field(
        default=None,
        description="How it should sound; who writes copy knows certain ones (GET /v1/providers).",
    )
    platform: ShortTextIfAny = Field(
        default=None, description="Where it runs; who writes copy knows certain ones (GET /v1/providers)."
    )
    format: ShortTextIfAny = Field(
        default=None, description="How long copy is; who writes it knows certain ones (GET /v1/providers)."
    )
    script: LongTextIfAny = Field(default=None, description="What is said in a video.")
    voice: ShortTextIfAny = Field(
        default=None, description="Who says it: one of GET /v1/voices, or the vendor's id."
    )
    avatar_url: Url | None = Field(default=None, description="A portrait of who says it, from the front.")
    audio: Audio = Field(
        default_factory=Audio.model_construct, description="What is heard in a video, beside the script."
    )
    scenes: list[Scene] = Field(
        default_factory=list, max_length=6, description="Of product photos, one picture or more each."
    )
    editable: Flag = Field(default=False, description="Have the design trees too, to edit the ad later.")
    variants: Flag = Field(
        default=False,
        description="An ad of each headline with each product picture: of the studio in one job; in a batch "
        "each is a job of its own, whoever makes it.",
    )

    @property
    def names_records(self) -> bool:
        return any(getattr(self, name) is not None for name in RECORD_IDS)

    @model_validator(mode="after")
    def _says_something(self) -> "Brief":
        if all(getattr(self, name) in _NOTHING for name in self.model_fields_set):
            raise ValueError("is empty")
        return self


class JobRequest(Model):
    """The body of `POST /v1/jobs`, of a file under `briefs/` and of a `Job Requested` event."""

    kind: JobKind = Field(description="What is to be made.")
    provider: ProviderName = Field(
        default="auto", description="Who makes it; auto chooses by what each can do, health and price."
    )
    fallback: Annotated[list[ProviderName], AfterValidator(each_provider_once)] = Field(
        default_factory=list,
        max_length=4,
        json_schema_extra={"uniqueItems": True},
        description="Who comes next, in order, if it is proven that nothing was bought.",
    )
    brief: Brief = Field(description="What it is about and how it should be.")
    provider_options: Annotated[
        dict[ProviderName, Annotated[dict[str, Any], AfterValidator(sendable)]], ONCE
    ] = Field(
        default_factory=dict,
        description="By provider: fields that it documents, sent on as given; they win over the brief.",
    )
    callback_url: Url | None = Field(default=None, description="Gets the signed webhook of the job's end.")
    max_cost: (
        Annotated[
            str,
            Form(r"^[0-9]{1,9}(\.[0-9]{1,4})?$", 'must be an amount in USD, such as "4.00"'),
        ]
        | None
    ) = Field(
        default=None,
        examples=["4.00"],
        description="USD that the job may cost at most, whichever provider of its route it takes.",
    )
    allow_unknown_price: Flag = Field(
        default=False,
        description="Take a provider whose price nobody knows before (it is not configured, or only the "
        "provider's answer tells it), although max_cost or a budget then cannot be kept.",
    )
    deadline: Whole = Field(
        default=DEADLINE,
        ge=60,
        le=DEADLINE_LIMIT,
        description="Seconds after which the job is wanted no more, however long its vendor's queue is.",
    )
    allow_fallback_on_unknown: Flag = Field(
        default=False,
        description="Go on to the next provider even when nobody can know whether this one was paid.",
    )
    review: Wish = Field(
        default=None,
        description="Hold what is made as `needs_review` until somebody approves or rejects it: true, or how "
        "long, and what becomes of it if nobody does.",
        examples=[True],
    )
    labels: Labels = Field(default_factory=dict, description="Names and values to list and to sum by.")
    dry_run: Flag = Field(
        default=False, description="Only say what it would cost and who would be sent what; record nothing."
    )
